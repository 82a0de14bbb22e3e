; How the syntax tree of Go is told to the engine. Every pattern has one head, named after a kind of
; `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- expressions
(int_literal) @number
[(interpreted_string_literal) (raw_string_literal) (rune_literal)] @string
[(identifier) (field_identifier)] @name
(selector_expression operand: (_) @object field: (_) @field) @member
((call_expression function: (_) @callee arguments: (_) @arguments) @call
  (#not-match? @callee "^(\\w+\\.Errno|Errno|u?int(8|16|32|64|ptr)?|error)$"))
; A type in place of a function converts.
((call_expression function: (_) @type arguments: (argument_list . (_) @value .)) @cast
  (#match? @type "^(\\w+\\.Errno|Errno|u?int(8|16|32|64|ptr)?|error)$"))
(type_conversion_expression type: (_) @type operand: (_) @value) @cast
(type_assertion_expression operand: (_) @value type: (_) @type) @cast
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(unary_expression operator: _ @operator operand: (_) @operand) @unary
(index_expression operand: (_) @object index: (_) @key) @index
(expression_list (_) "," (_)) @list
(literal_value) @list
(keyed_element key: (_) @target value: (_) @value) @pair
(func_literal body: (_) @body) @lambda

; ---- declarations: constants, and what a package declares with its first value, are definitions.
(const_spec) @enumerator
(source_file (var_declaration (var_spec) @enumerator))
(source_file (var_declaration (var_spec_list (var_spec) @enumerator)))
(statement_list (var_declaration (var_spec name: (_) @target) @declare))
(statement_list (var_declaration (var_spec type: (_) @type) @declare))
(statement_list (var_declaration (var_spec value: (_) @value) @declare))
(short_var_declaration left: (_) @target ":=" @operator right: (_) @value) @assign
(assignment_statement left: (_) @target operator: _ @operator right: (_) @value) @assign
(inc_statement (_) @target) @update
(dec_statement (_) @target) @update
(parameter_declaration name: (_) @target type: (_) @type) @parameter
(function_declaration name: (_) @called body: (_) @body) @function
(method_declaration name: (_) @called body: (_) @body) @function

; ---- statements
(block) @block
(if_statement condition: (_) @condition consequence: (_) @then) @if
(if_statement initializer: (_) @condition) @if
(if_statement alternative: (_) @else) @if
(expression_switch_statement "{" @body "}" @body) @switch
(expression_switch_statement value: (_) @subject) @switch
(type_switch_statement "{" @body "}" @body) @switch
(expression_case value: (_) @label) @case
(default_case) @case
(type_case) @case
(type_switch_statement
  alias: (expression_list . (identifier) @target .)
  (type_case . "case" . type: (_) @type . ":") @case)
(communication_case) @block
(for_statement body: (_) @body) @loop
(for_statement (for_clause condition: (_) @condition)) @loop
(return_statement) @return
[(break_statement) (continue_statement) (goto_statement)] @jump
(labeled_statement) @label
