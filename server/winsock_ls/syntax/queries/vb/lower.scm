; How the syntax tree of Visual Basic is told to the engine. Every pattern has one head, named after a kind
; of `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent. Words that
; are operators have no node: the engine finds them between the operands.

; ---- expressions
(integer_literal) @number
[(string_literal) (interpolated_string_literal)] @string
(identifier) @name
((member_access object: (_) @object member: (_) @field) @member
  (#not-match? @field "(?i)^(equals|contains)$"))
((invocation target: (_) @callee arguments: (_) @arguments) @call
  (#not-match? @callee "(?i)([.](equals|contains)|^(ctype|directcast|trycast|cint|clng|cuint))$"))
(new_expression type: (_) @callee (argument_list) @arguments) @call
; a.Equals(b) is a comparison, and so is list.Contains(b).
((invocation
  target: (member_access object: (_) @left member: (_) @operator)
  arguments: (argument_list . (argument (_) @right) .)) @binary
  (#match? @operator "(?i)^equals$"))
((invocation
  target: (member_access object: (expression (array_literal)) @left member: (_) @operator)
  arguments: (argument_list . (argument (_) @right) .)) @binary
  (#match? @operator "(?i)^contains$"))
((invocation
  target: (_) @_function
  arguments: (argument_list . (argument (_) @value) . (argument (_) @type) .)) @cast
  (#match? @_function "(?i)^(ctype|directcast|trycast)$"))
((invocation target: (_) @type arguments: (argument_list . (argument (_) @value) .)) @cast
  (#match? @type "(?i)^(cint|clng|cuint)$"))
(binary_expression left: (_) @left right: (_) @right) @binary
(binary_expression operator: _ @operator) @binary
(unary_expression operand: (_) @operand) @unary
(ternary_expression
  condition: (_) @condition true_branch: (_) @then false_branch: (_) @else) @ternary
(array_literal) @list
(lambda_expression (lambda_parameter name: (_) @target) @parameter)
(lambda_expression [(expression) (statement)] @body) @lambda
[(attribute_block) (type_of_expression)] @opaque

; ---- declarations
[(const_declaration) (field_declaration) (imports_statement)] @opaque
(enum_member) @enumerator
(dim_statement . name: (identifier) @target) @declare
(dim_statement . name: (identifier) . (as_clause type: (_) @type)) @declare
(dim_statement . name: (identifier) . (as_clause)? . "=" . initializer: (_) @value) @declare
(parameter name: (_) @target) @parameter
(parameter (as_clause type: (_) @type)) @parameter
(method_declaration name: (_) @called) @function
(method_declaration (statement) @body) @function
(constructor_declaration (statement) @body) @function
(operator_declaration (statement) @body) @function
(property_declaration name: (_) @called) @function
(property_declaration [(get_accessor) (set_accessor)] @body) @function
[(get_accessor) (set_accessor)] @block

; ---- statements. What is assigned looks like a comparison.
(call_statement
  (expression
    (binary_expression
      left: (expression [(identifier) (member_access) (invocation)]) @target
      operator: "=" @operator
      right: (_) @value) @assign))
(inline_statement
  (expression
    (binary_expression
      left: (expression [(identifier) (member_access) (invocation)]) @target
      operator: "=" @operator
      right: (_) @value) @assign))
(assignment_statement left: (_) @target right: (_) @value) @assign
(compound_assignment_statement left: (_) @target operator: _ @operator right: (_) @value) @assign
(if_statement condition: (_) @condition) @if
(if_statement (statement) @then) @if
(if_statement then_branch: (_) @then) @if
(if_statement [(elseif_clause) (else_clause)] @else) @if
(if_statement else_branch: (_) @else) @if
(elseif_clause condition: (_) @condition) @if
(elseif_clause (statement) @then) @if
(select_case_statement selector: (_) @subject) @switch
(select_case_statement [(case_block) (case_else_block)] @body) @switch
(case_block (case_clause) @label) @case
(case_else_block) @case
(case_clause (expression) . (expression)) @opaque
(case_clause (relational_operator)) @opaque
(while_statement condition: (_) @condition) @loop
(while_statement (statement) @body) @loop
(do_statement (statement) @body) @loop
(for_statement (statement) @body) @loop
(for_each_statement (statement) @body) @loop
(catch_block type: (_) @type) @catch
(catch_block exception: (_) @target) @catch
(catch_block) @catch
(return_statement) @return
(throw_statement) @throw
[(exit_statement) (continue_statement) (goto_statement)] @jump
((inline_statement) @return (#match? @return "(?i)^return\\b"))
((inline_statement) @throw (#match? @throw "(?i)^throw\\b"))
((inline_statement) @jump (#match? @jump "(?i)^(exit|continue|goto)\\b"))
(label_statement) @label
