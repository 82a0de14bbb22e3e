; How the syntax tree of C# is told to the engine. Every pattern has one head, named after a kind of
; `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- expressions
(integer_literal) @number
[(string_literal) (verbatim_string_literal) (raw_string_literal) (interpolated_string_expression)] @string
(identifier) @name
((member_access_expression expression: (_) @object name: (_) @field) @member
  (#not-eq? @field "Equals"))
((conditional_access_expression
  condition: (_) @object (member_binding_expression name: (_) @field)) @member
  (#not-eq? @field "Equals"))
((invocation_expression function: (_) @callee arguments: (_) @arguments) @call
  (#not-match? @callee "\\.\\s*Equals$"))
; a.Equals(b) is a comparison.
((invocation_expression
  function: (member_access_expression expression: (_) @left name: (identifier) @operator)
  arguments: (argument_list . (argument (_) @right) .)) @binary
  (#eq? @operator "Equals"))
((invocation_expression
  function: (conditional_access_expression
    condition: (_) @left (member_binding_expression name: (identifier) @operator))
  arguments: (argument_list . (argument (_) @right) .)) @binary
  (#eq? @operator "Equals"))
(object_creation_expression type: (_) @callee arguments: (_) @arguments) @call
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(prefix_unary_expression ["-" "+" "!" "~" "&" "*"] @operator (_) @operand) @unary
(prefix_unary_expression ["++" "--"] (_) @target) @update
(postfix_unary_expression (_) @target ["++" "--"]) @update
(element_access_expression expression: (_) @object subscript: (_) @key) @index
(cast_expression type: (_) @type value: (_) @value) @cast
(as_expression left: (_) @value right: (_) @type) @cast
(conditional_expression
  condition: (_) @condition consequence: (_) @then alternative: (_) @else) @ternary
(assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @assign
[(initializer_expression) (collection_expression)] @list
(lambda_expression body: (_) @body) @lambda
(anonymous_method_expression (block) @body) @lambda
(attribute_list) @opaque

; ---- patterns: a test against one is a comparison, alternatives are a list, and what names a type
; declares a variable of it, with or without a name.
(is_pattern_expression
  expression: (_) @left "is" @operator
  pattern: [(constant_pattern) (or_pattern) (and_pattern) (parenthesized_pattern)] @right) @binary
(is_pattern_expression
  expression: (_) @left "is" @operator
  pattern: (negated_pattern "not" @operator (_) @right)) @binary
(subpattern . (_) @left ":" @operator (_) @right) @binary
(or_pattern) @list
(recursive_pattern type: (_) @type) @declare
(recursive_pattern (property_pattern_clause) @value) @declare
(recursive_pattern name: (_) @target) @declare
(declaration_pattern type: (_) @type name: (_) @target) @declare

; ---- declarations
(variable_declaration
  type: (_) @type
  (variable_declarator name: (_) @target . "=" . (_) @value) @declare)
(variable_declaration
  type: (_) @type
  (variable_declarator name: (_) @target .) @declare)
(enum_member_declaration) @enumerator
(parameter name: (_) @target) @parameter
(parameter type: (_) @type) @parameter
(method_declaration name: (_) @called) @function
(method_declaration body: (_) @body) @function
(constructor_declaration name: (_) @called body: (_) @body) @function
(destructor_declaration name: (_) @called body: (_) @body) @function
(operator_declaration body: (_) @body) @function
(conversion_operator_declaration body: (_) @body) @function
(local_function_statement name: (_) @called body: (_) @body) @function
(property_declaration name: (_) @called accessors: (_) @body) @function
(property_declaration name: (_) @called value: (arrow_expression_clause) @body) @function
(indexer_declaration accessors: (_) @body) @function
(indexer_declaration value: (arrow_expression_clause) @body) @function
(event_declaration name: (_) @called accessors: (_) @body) @function
(accessor_list) @block

; ---- statements
(block) @block
(arrow_expression_clause) @return
(if_statement condition: (_) @condition consequence: (_) @then) @if
(if_statement alternative: (_) @else) @if
(switch_statement value: (_) @subject body: (_) @body) @switch
(switch_body) @block
(switch_section "case" . [(constant_pattern) (or_pattern) (parenthesized_pattern)] @label) @case
(switch_section) @case
(switch_expression . (_) @subject "{" @body "}" @body) @switch
(switch_expression_arm . [(constant_pattern) (or_pattern) (parenthesized_pattern)] @label) @case
(switch_expression_arm) @case
(while_statement condition: (_) @condition body: (_) @body) @loop
(do_statement body: (_) @body condition: (_) @condition) @loop
(for_statement body: (_) @body) @loop
(for_statement condition: (_) @condition) @loop
(foreach_statement body: (_) @body) @loop
(catch_clause (catch_declaration type: (_) @type)) @catch
(catch_clause (catch_declaration name: (_) @target)) @catch
(catch_clause) @catch
(return_statement) @return
[(throw_statement) (throw_expression)] @throw
[(break_statement) (continue_statement) (goto_statement)] @jump
(labeled_statement) @label
