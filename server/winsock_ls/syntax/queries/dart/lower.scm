; How the syntax tree of Dart is told to the engine. Every pattern has one head, named after a kind of
; `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.
;
; In this grammar what is chained (`e.osError?.errorCode`) lies flat among its neighbours: a head spans
; from the first to the last of what it captures, and there is a pattern for each length.

; ---- chains
(([(identifier) (this) (super) (parenthesized_expression)] @object @member)
  . (selector
    [(unconditional_assignable_selector (identifier) @field)
     (conditional_assignable_selector (identifier) @field)]) @member)
(([(identifier) (this) (super) (parenthesized_expression)] @object @member)
  . (selector) @object
  . (selector
    [(unconditional_assignable_selector (identifier) @field)
     (conditional_assignable_selector (identifier) @field)]) @member)
(([(identifier) (this) (super) (parenthesized_expression)] @object @member)
  . (selector) @object . (selector) @object
  . (selector
    [(unconditional_assignable_selector (identifier) @field)
     (conditional_assignable_selector (identifier) @field)]) @member)
(([(identifier) (this) (super) (parenthesized_expression)] @object @member)
  . (selector) @object . (selector) @object . (selector) @object
  . (selector
    [(unconditional_assignable_selector (identifier) @field)
     (conditional_assignable_selector (identifier) @field)]) @member)
(([(identifier) (this) (super) (parenthesized_expression)] @object @member)
  . (selector) @object . (selector) @object . (selector) @object . (selector) @object
  . (selector
    [(unconditional_assignable_selector (identifier) @field)
     (conditional_assignable_selector (identifier) @field)]) @member)
(([(identifier) (this) (super) (parenthesized_expression)] @object @member)
  . (selector) @object . (selector) @object . (selector) @object . (selector) @object . (selector) @object
  . (selector
    [(unconditional_assignable_selector (identifier) @field)
     (conditional_assignable_selector (identifier) @field)]) @member)
(([(identifier) (this) (super) (parenthesized_expression)] @callee @call)
  . (selector (argument_part (arguments) @arguments)) @call)
(([(identifier) (this) (super) (parenthesized_expression)] @callee @call)
  . (selector) @callee
  . (selector (argument_part (arguments) @arguments)) @call)
(([(identifier) (this) (super) (parenthesized_expression)] @callee @call)
  . (selector) @callee . (selector) @callee
  . (selector (argument_part (arguments) @arguments)) @call)
(([(identifier) (this) (super) (parenthesized_expression)] @callee @call)
  . (selector) @callee . (selector) @callee . (selector) @callee
  . (selector (argument_part (arguments) @arguments)) @call)
(([(identifier) (this) (super) (parenthesized_expression)] @callee @call)
  . (selector) @callee . (selector) @callee . (selector) @callee . (selector) @callee
  . (selector (argument_part (arguments) @arguments)) @call)
(([(identifier) (this) (super) (parenthesized_expression)] @callee @call)
  . (selector) @callee . (selector) @callee . (selector) @callee . (selector) @callee . (selector) @callee
  . (selector (argument_part (arguments) @arguments)) @call)
(([(identifier) (this) (super) (parenthesized_expression)] @object @index)
  . (selector (unconditional_assignable_selector (index_selector "[" (_) @key "]"))) @index)
(([(identifier) (this) (super) (parenthesized_expression)] @object @index)
  . (selector) @object
  . (selector (unconditional_assignable_selector (index_selector "[" (_) @key "]"))) @index)
(([(identifier) (this) (super) (parenthesized_expression)] @object @index)
  . (selector) @object . (selector) @object
  . (selector (unconditional_assignable_selector (index_selector "[" (_) @key "]"))) @index)
; [98, 10048].contains(code) is a comparison.
(([(list_literal) (set_or_map_literal)] @left @binary) .
  (selector (unconditional_assignable_selector (identifier) @operator)) .
  (selector (argument_part (arguments (argument (_) @right)))) @binary
  (#eq? @operator "contains"))
(assignable_expression (_) @object . (unconditional_assignable_selector (identifier) @field) .) @member

; ---- expressions
[(decimal_integer_literal) (hex_integer_literal)] @number
(string_literal) @string
(identifier) @name
(const_object_expression (type_identifier) @callee (arguments) @arguments) @call
(new_expression (type_identifier) @callee (arguments) @arguments) @call
(equality_expression (_) @left (equality_operator) @operator (_) @right) @binary
(relational_expression (_) @left (relational_operator) @operator (_) @right) @binary
(logical_or_expression (_) @left (logical_or_operator) @operator (_) @right) @binary
(logical_and_expression (_) @left (logical_and_operator) @operator (_) @right) @binary
(unary_expression (prefix_operator) @operator (_) @operand) @unary
(postfix_expression (assignable_expression) @target (postfix_operator)) @update
(if_null_expression (_) @then "??" (_) @else) @ternary
(conditional_expression (_) @condition "?" (_) @then ":" (_) @else) @ternary
(type_cast_expression (_) @value (type_cast (type_identifier) @type)) @cast
; `e is SocketException` tells the type of what it asks about.
((type_test_expression (_) @target (type_test (type_identifier) @type)) @declare
  (#match? @type "Socket|OSError"))
(assignment_expression left: (_) @target operator: _ @operator (_) @value) @assign
[(list_literal) (set_or_map_literal)] @list
(pair) @opaque
(annotation) @opaque
(function_expression body: (_) @body) @lambda
(lambda_expression body: (_) @body) @lambda

; ---- declarations. A constant of its own is a definition.
(initialized_variable_definition name: (_) @target) @declare
(initialized_variable_definition (type_identifier) @type name: (_)) @declare
(initialized_variable_definition name: (_) "=" (_) @value) @declare
(initialized_identifier . (identifier) @target "=" (_) @value) @declare
(static_final_declaration (decimal_integer_literal)) @enumerator
(static_final_declaration . (identifier) @target "=" (_) @value) @declare
(declaration (final_builtin)
  (initialized_identifier_list (initialized_identifier (decimal_integer_literal)) @enumerator))
(enum_constant) @enumerator
(formal_parameter name: (_) @target) @parameter
(formal_parameter (type_identifier) @type) @parameter
(program (function_signature name: (_) @called) @function . (function_body) @function @body)
(program (getter_signature name: (_) @called) @function . (function_body) @function @body)
((method_signature) @function . (function_body) @function @body)
((method_signature (function_signature name: (_) @called)) @function . (function_body) @function)
((method_signature (getter_signature name: (_) @called)) @function . (function_body) @function)

; ---- statements
(block) @block
(function_body "=>") @return
(function_expression_body "=>") @return
(if_statement "(" (_) @condition ")" . consequence: (_) @then) @if
(if_statement alternative: (_) @else) @if
(switch_statement condition: (_) @subject body: (_) @body) @switch
(switch_block) @block
(switch_statement_case (constant_pattern) @label) @case
(switch_statement_case) @case
(switch_statement_default) @case
(switch_statement_case
  (case_builtin) . (constant_pattern) @list (logical_or_operator) (constant_pattern) @list . ":")
(switch_expression condition: (_) @subject "{" @body "}" @body) @switch
(switch_expression_case (constant_pattern) @label) @case
(switch_expression_case) @case
(switch_expression_case
  . (constant_pattern) @list (logical_or_operator) (constant_pattern) @list . "=>")
(while_statement condition: (_) @condition body: (_) @body) @loop
(do_statement body: (_) @body condition: (_) @condition) @loop
(for_statement body: (_) @body) @loop
(try_statement
  (type_identifier) @type @catch .
  (catch_clause (catch_parameters . (identifier) @target)) . (block) @catch)
(try_statement (type_identifier) @type @catch . (block) @catch)
(try_statement
  (block) . (catch_clause (catch_parameters . (identifier) @target)) @catch . (block) @catch)
(return_statement) @return
[(throw_expression) (rethrow_expression)] @throw
[(break_statement) (continue_statement)] @jump
