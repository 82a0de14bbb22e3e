; How the syntax tree of PowerShell is told to the engine. Every pattern has one head, named after a kind
; of `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- expressions. Each level of precedence has a node of its own, most often around one part.
[(decimal_integer_literal) (hexadecimal_integer_literal)] @number
(string_literal) @string
[(variable) (type_literal)] @name
(member_access . (_) @object (member_name) @field) @member
((invokation_expression . (_) @callee (member_name) @callee (argument_list) @arguments) @call
  (#not-match? @callee "(?i)^equals$"))
; a.Equals(b) is a comparison.
((invokation_expression . (_) @left (member_name) @operator
  (argument_list (argument_expression_list . (_) @right .))) @binary
  (#match? @operator "(?i)^equals$"))
((comparison_expression . (_) @left . (comparison_operator) @operator . (_) @right .) @binary
  (#not-match? @operator "(?i)^-as$"))
((comparison_expression . (_) @value . (comparison_operator) @_as . (_) @type .) @cast
  (#match? @_as "(?i)^-as$"))
(logical_expression . (_) @left . _ @operator . (_) @right .) @binary
(additive_expression . (_) @left . _ @operator . (_) @right .) @binary
(multiplicative_expression . (_) @left . _ @operator . (_) @right .) @binary
(expression_with_unary_operator . _ @operator . (_) @operand .) @unary
(post_increment_expression (_) @target) @update
(post_decrement_expression (_) @target) @update
(element_access . (_) @object) @index
(cast_expression (type_literal) @type . (_) @value) @cast
(assignment_expression . (_) @target (assignement_operator) @operator value: (_) @value) @assign
(array_literal_expression (_) "," (_)) @list
(hash_literal_expression) @list
(script_block_expression (script_block) @body) @lambda
[(range_expression (_) ".." (_)) (attribute)] @opaque

; ---- declarations
(script_parameter (variable) @target) @parameter
(script_parameter (attribute_list (attribute (type_literal) @type))) @parameter
(function_statement (function_name) @called (script_block) @body) @function
(class_method_parameter (variable) @target) @parameter
(class_method_definition (simple_name) @called (script_block) @body) @function
(enum_statement) @opaque

; ---- statements
[(statement_block) (script_block)] @block
(if_statement condition: (_) @condition . (statement_block) @then) @if
(if_statement elseif_clauses: (_) @else) @if
(if_statement else_clause: (_) @else) @if
(elseif_clause condition: (_) @condition (statement_block) @then) @if
(switch_statement (switch_condition) @subject (switch_body) @body) @switch
(switch_clause
  (switch_clause_condition [(integer_literal) (parenthesized_expression)]) @label) @case
(switch_clause) @case
(while_statement condition: (_) @condition (statement_block) @body) @loop
(do_statement (statement_block) @body condition: (_) @condition) @loop
(for_statement for_condition: (_) @condition) @loop
(for_statement (statement_block) @body) @loop
(foreach_statement (statement_block) @body) @loop
(catch_clause (catch_type_list) @type) @catch
(catch_clause) @catch
((flow_control_statement) @return (#match? @return "(?i)^return\\b"))
((flow_control_statement) @throw (#match? @throw "(?i)^throw\\b"))
((flow_control_statement) @jump (#not-match? @jump "(?i)^(return|throw)\\b"))
