; How the syntax tree of Python, 2 and 3, is told to the engine. Every pattern has one head, named after a
; kind of `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- expressions
(integer) @number
(string) @string
(concatenated_string) @string
(identifier) @name
(attribute object: (_) @object attribute: (_) @field) @member
(call function: (_) @callee arguments: (_) @arguments) @call
(comparison_operator . (_) @left . operators: _ @operator . (_) @right .) @binary
(boolean_operator left: (_) @left operator: _ @operator right: (_) @right) @binary
(binary_operator left: (_) @left operator: _ @operator right: (_) @right) @binary
(not_operator "not" @operator argument: (_) @operand) @unary
(unary_operator operator: _ @operator argument: (_) @operand) @unary
(subscript value: (_) @object subscript: (_) @key) @index
(conditional_expression . (_) @then . "if" . (_) @condition . "else" . (_) @else) @ternary
(named_expression name: (_) @target ":=" @operator value: (_) @value) @assign
[(list) (tuple) (set) (dictionary) (expression_list) (pattern_list) (tuple_pattern) (list_pattern)] @list
(pair key: (_) @key value: (_) @value) @opaque
(keyword_argument name: (_) @target value: (_) @value) @opaque
(lambda body: (_) @body) @lambda

; ---- declarations
(assignment left: (_) @target "=" @operator right: (_) @value) @assign
(augmented_assignment left: (_) @target operator: _ @operator right: (_) @value) @assign
(parameters (identifier) @target @parameter)
(parameters (typed_parameter . (identifier) @target type: (_) @type) @parameter)
(parameters (default_parameter name: (_) @target value: (_) @value) @parameter)
(parameters (typed_default_parameter name: (_) @target type: (_) @type value: (_) @value) @parameter)
(function_definition name: (_) @called body: (_) @body) @function

; ---- statements
(block) @block
(if_statement condition: (_) @condition consequence: (_) @then) @if
(if_statement alternative: (_) @else) @if
(elif_clause condition: (_) @condition consequence: (_) @then) @if
(match_statement subject: (_) @subject body: (_) @body) @switch
(case_clause . "case" . (_) @label) @case
(union_pattern) @list
(case_pattern (dotted_name (_) . (_)) @member)
(while_statement condition: (_) @condition body: (_) @body) @loop
(for_statement body: (_) @body) @loop
(except_clause value: (as_pattern (_) @type alias: (_) @target)) @catch
(except_clause value: (_) @type "," value: (_) @target) @catch
(except_clause) @catch
(return_statement) @return
(raise_statement) @throw
(break_statement) @jump
(continue_statement) @jump
