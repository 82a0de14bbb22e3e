; How the syntax tree of Rust is told to the engine. Every pattern has one head, named after a kind of
; `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent. Blocks are so
; where they have a value: that of the last expression in them.

; ---- expressions
(integer_literal) @number
[(string_literal) (raw_string_literal)] @string
[(identifier) (self)] @name
(scoped_identifier path: (_) @object name: (_) @field) @member
(field_expression value: (_) @object field: (_) @field (#not-eq? @field "contains")) @member
(call_expression function: (_) @callee arguments: (_) @arguments
  (#not-match? @callee
    "^(Some|Errno|WSA_ERROR|WIN32_ERROR|matches|(debug_)?assert_(eq|ne))$|\\]\\s*\\.\\s*contains$")) @call
(call_expression function: (_) @type arguments: (arguments . (_) @value .)
  (#any-of? @type "Some" "Errno" "WSA_ERROR" "WIN32_ERROR")) @cast
; The macros that compare, without their exclamation marks (`syntax/languages/rust.py` blanks them).
(call_expression function: (_) @operator arguments: (arguments . (_) @left . (_) @right)
  (#any-of? @operator "matches" "assert_eq" "assert_ne" "debug_assert_eq" "debug_assert_ne")) @binary
(call_expression
  function: (field_expression value: (array_expression) @right field: (_) @operator)
  arguments: (arguments . (_) @left .) (#eq? @operator "contains")) @binary
(binary_expression left: (_) @left
  operator: ["==" "!=" "<" ">" "<=" ">=" "&&" "||" "+" "-" "*" "/" "%" "&" "^" "<<" ">>"] @operator
  right: (_) @right) @binary
(binary_expression operator: "|") @list
(unary_expression . _ @operator . (_) @operand .) @unary
(type_cast_expression value: (_) @value type: (_) @type) @cast
(index_expression . (_) @object . (_) @key) @index
(assignment_expression left: (_) @target "=" @operator right: (_) @value) @assign
(compound_assignment_expr left: (_) @target operator: _ @operator right: (_) @value) @assign
[(array_expression) (tuple_expression)] @list
(closure_expression body: (_) @body) @lambda
(closure_parameters (identifier) @target @parameter)
(closure_parameters (reference_pattern (identifier) @target) @parameter)
(closure_parameters (parameter pattern: (identifier) @target type: (_) @type) @parameter)

; ---- patterns. A name in small letters is bound to what stands there; others are constants.
(tuple_struct_pattern type: (_) @type . (_) @value . (#any-of? @type "Some" "Errno" "WSA_ERROR")) @cast
(tuple_struct_pattern type: (_) (identifier) @target @parameter (#match? @target "^[a-z_]"))
(captured_pattern . (identifier) @target @parameter)
(captured_pattern . (identifier) . (_) @value) @cast
(or_pattern) @list
(let_condition "let" @operator pattern: (_) @left value: (_) @right) @binary

; ---- declarations
(let_declaration pattern: (identifier) @target type: (_)? @type value: (_)? @value) @declare
(let_declaration "let" @operator pattern: (tuple_struct_pattern) @left value: (_) @right) @binary
[(const_item) (static_item) (enum_variant) (attribute_item) (inner_attribute_item)] @opaque
(function_item name: (_) @called body: (_) @body) @function
(function_item body: (block) @block)
(parameter pattern: (identifier) @target type: (_) @type) @parameter

; ---- statements
(if_expression condition: (_) @condition consequence: (_) @then) @if
(if_expression consequence: (block) @block)
(if_expression alternative: (else_clause (_) @else)) @if
(match_expression value: (_) @subject body: (_) @body) @switch
(match_block) @block
(match_arm) @case
(match_arm pattern: (match_pattern . (_) @label)) @case
(while_expression condition: (_) @condition body: (_) @body) @loop
(while_expression body: (block) @block)
(loop_expression body: (_) @body) @loop
(loop_expression body: (block) @block)
(for_expression body: (_) @body) @loop
(for_expression body: (block) @block)
(return_expression) @return
[(break_expression) (continue_expression)] @jump
