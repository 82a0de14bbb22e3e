; How the syntax tree of PHP is told to the engine. Every pattern has one head, named after a kind of
; `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- expressions. Constants are plain names, with or without the namespace of all.
(integer) @number
[(string) (encapsed_string) (heredoc) (nowdoc)] @string
[(variable_name) (dynamic_variable_name) (name) (qualified_name)] @name
(member_access_expression object: (_) @object name: (_) @field) @member
(nullsafe_member_access_expression object: (_) @object name: (_) @field) @member
(scoped_property_access_expression scope: (_) @object name: (_) @field) @member
(class_constant_access_expression . (_) @object . (_) @field .) @member
((function_call_expression function: (_) @callee arguments: (_) @arguments) @call
  (#not-match? @callee "(?i)^\\\\?(in_array|intval)$"))
(member_call_expression object: (_) @callee) @call
(member_call_expression name: (_) @callee arguments: (_) @arguments) @call
(nullsafe_member_call_expression object: (_) @callee) @call
(nullsafe_member_call_expression name: (_) @callee arguments: (_) @arguments) @call
(scoped_call_expression scope: (_) @callee) @call
(scoped_call_expression name: (_) @callee arguments: (_) @arguments) @call
(object_creation_expression . (_) @callee . (arguments) @arguments) @call
(binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
; in_array(a, b) is a comparison.
((function_call_expression
  function: (_) @operator arguments: (arguments . (argument (_) @left) . (argument (_) @right))) @binary
  (#match? @operator "(?i)^in_array$"))
(unary_op_expression operator: _ @operator argument: (_) @operand) @unary
(update_expression argument: (_) @target) @update
(subscript_expression . (_) @object . (_) @key .) @index
((function_call_expression function: (_) @type arguments: (arguments . (argument (_) @value) .)) @cast
  (#match? @type "(?i)^\\\\?intval$"))
(cast_expression type: (_) @type value: (_) @value) @cast
(conditional_expression condition: (_) @condition) @ternary
(conditional_expression body: (_) @then) @ternary
(conditional_expression alternative: (_) @else) @ternary
(assignment_expression left: (_) @target "=" @operator right: (_) @value) @assign
(reference_assignment_expression left: (_) @target "=" @operator right: (_) @value) @assign
(augmented_assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @assign
[(array_creation_expression) (list_literal)] @list
(anonymous_function body: (_) @body) @lambda
(arrow_function body: (_) @body) @lambda

; ---- declarations
[(const_declaration) (property_declaration) (static_variable_declaration)] @opaque
[(namespace_use_declaration) (attribute_list)] @opaque
((function_call_expression function: (_) @_defines) @opaque (#match? @_defines "(?i)^\\\\?define$"))
(enum_case) @enumerator
(simple_parameter name: (_) @target) @parameter
(simple_parameter type: (_) @type) @parameter
(property_promotion_parameter name: (_) @target) @parameter
(function_definition name: (_) @called body: (_) @body) @function
(method_declaration name: (_) @called body: (_) @body) @function

; ---- statements
[(compound_statement) (colon_block)] @block
(if_statement condition: (_) @condition body: (_) @then) @if
(if_statement alternative: (_) @else) @if
(else_if_clause condition: (_) @condition body: (_) @then) @if
(switch_statement condition: (_) @subject body: (_) @body) @switch
(switch_block) @block
(case_statement value: (_) @label) @case
(default_statement) @case
(match_expression condition: (_) @subject body: (_) @body) @switch
(match_block) @block
(match_conditional_expression conditional_expressions: (_) @label) @case
(match_condition_list) @list
(match_default_expression) @case
(while_statement condition: (_) @condition body: (_) @body) @loop
(do_statement body: (_) @body condition: (_) @condition) @loop
(for_statement condition: (_) @condition) @loop
(for_statement body: (_) @body) @loop
(foreach_statement body: (_) @body) @loop
(catch_clause type: (_) @type) @catch
(catch_clause name: (_) @target) @catch
(catch_clause) @catch
(return_statement) @return
(throw_expression) @throw
[(break_statement) (continue_statement) (goto_statement) (exit_statement)] @jump
(named_label_statement) @label
