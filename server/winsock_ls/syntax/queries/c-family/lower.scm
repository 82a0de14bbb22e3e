; How the syntax tree of C and C++ is told to the engine. Every pattern has one head, named after a kind of
; `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- expressions
(number_literal) @number
(string_literal) @string
(concatenated_string) @string
(identifier) @name
(field_expression argument: (_) @object field: (_) @field) @member
(call_expression function: (_) @callee arguments: (argument_list) @arguments) @call
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(unary_expression operator: _ @operator argument: (_) @operand) @unary
(pointer_expression operator: _ @operator argument: (_) @operand) @unary
(update_expression argument: (_) @target) @update
(assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @assign
(cast_expression type: (_) @type value: (_) @value) @cast
(conditional_expression condition: (_) @condition consequence: (_) @then alternative: (_) @else) @ternary
(conditional_expression condition: (_) @condition . "?" . ":" alternative: (_) @else) @ternary
(initializer_list) @list
(initializer_pair designator: (_) @target value: (_) @value) @pair
(sizeof_expression) @opaque

; ---- declarations
(declaration type: (_) @type declarator: (init_declarator declarator: (_) @target value: (_) @value) @declare)
(declaration type: (_) @type declarator: [(identifier) (pointer_declarator) (array_declarator)] @target @declare)
(parameter_declaration type: (_) @type declarator: (_) @target) @parameter
(field_declaration type: (_) @type declarator: (_) @target) @field
(enumerator name: (_) @target value: (_) @value) @enumerator
(function_definition declarator: (_) @declarator body: (_) @body) @function

; ---- statements
(compound_statement) @block
(if_statement condition: (_) @condition consequence: (_) @then alternative: (_) @else) @if
(if_statement condition: (_) @condition consequence: (_) @then !alternative) @if
(switch_statement condition: (_) @subject body: (_) @body) @switch
(case_statement value: (_) @label) @case
(case_statement !value) @case
(while_statement condition: (_) @condition body: (_) @body) @loop
(do_statement body: (_) @body condition: (_) @condition) @loop
(for_statement condition: (_) @condition body: (_) @body) @loop
(for_statement !condition body: (_) @body) @loop
(return_statement) @return
(break_statement) @jump
(continue_statement) @jump
(goto_statement) @jump
(labeled_statement) @label
