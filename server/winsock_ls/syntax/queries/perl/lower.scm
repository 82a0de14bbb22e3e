; How the syntax tree of Perl is told to the engine. Every pattern has one head, named after a kind of
; `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- an unless is an if whose condition is denied
(conditional_statement "unless" @operator condition: (_) @unary @operand)
(postfix_conditional_expression "unless" @operator condition: (_) @unary @operand)

; ---- expressions. A function called without brackets is transparent.
(number) @number
[(string_literal) (interpolated_string_literal) (command_string) (heredoc_content)] @string
[(scalar) (array) (hash) (container_variable) (bareword)] @name
((function_call_expression function: (_) @callee) @call (#not-match? @callee "^(die|croak|confess)$"))
(function_call_expression "(" @arguments ")" @arguments) @call
((function_call_expression function: (_) @_dies) @throw (#match? @_dies "^(die|croak|confess)$"))
((ambiguous_function_call_expression function: (_) @_dies) @throw
  (#match? @_dies "^(die|croak|confess)$"))
(method_call_expression invocant: (_) @callee) @call
(method_call_expression method: (_) @callee) @call
(method_call_expression "(" @arguments ")" @arguments) @call
(equality_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(relational_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
(lowprec_logical_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
((binary_expression left: (_) @left operator: _ @operator right: (_) @right) @binary
  (#not-match? @binary "^0\\s*\\+|\\+\\s*0$"))
; An error is made a plain number by adding nothing, or by int().
((binary_expression left: (number) @type right: (_) @value) @cast (#match? @cast "^0\\s*\\+"))
((binary_expression left: (_) @value right: (number) @type) @cast (#match? @cast "\\+\\s*0$"))
((func1op_call_expression function: _ @type . "("? . (_) @value) @cast (#eq? @type "int"))
((func1op_call_expression function: _ @_name) @opaque (#not-match? @_name "^(int|exit|scalar)$"))
((func1op_call_expression function: _ @_name) @jump (#eq? @_name "exit"))
(unary_expression operator: _ @operator operand: (_) @operand) @unary
(logical_not_expression operator: _ @operator operand: (_) @operand) @unary
(preinc_expression operand: (_) @target) @update
(postinc_expression operand: (_) @target) @update
(hash_element_expression key: (_) @key) @index
(array_element_expression) @index
(conditional_expression condition: (_) @condition) @ternary
(conditional_expression consequent: (_) @then) @ternary
(conditional_expression alternative: (_) @else) @ternary
(assignment_expression left: (_) @target operator: _ @operator right: (_) @value) @assign
[(list_expression) (anonymous_array_expression) (anonymous_hash_expression)] @list
(anonymous_subroutine_expression body: (_) @body) @lambda
(map_grep_expression callback: (block) @body) @lambda
[(match_regexp) (substitution_regexp) (transliteration_expression) (quoted_word_list)] @opaque

; ---- declarations
[(use_statement) (require_expression) (data_section) (pod)] @opaque
(subroutine_declaration_statement name: (_) @called body: (_) @body) @function
(method_declaration_statement name: (_) @called body: (_) @body) @function

; ---- statements
(block) @block
(conditional_statement condition: (_) @condition block: (_) @then) @if
(conditional_statement [(elsif) (else)] @else) @if
(elsif condition: (_) @condition block: (_) @then) @if
(elsif [(elsif) (else)] @else) @if
(postfix_conditional_expression . (_) @then condition: (_) @condition) @if
(loop_statement condition: (_) @condition block: (_) @body) @loop
(cstyle_for_statement condition: (_) @condition) @loop
(cstyle_for_statement block: (_) @body) @loop
(for_statement block: (_) @body) @loop
(postfix_loop_expression . (_) @body condition: (_) @condition) @loop
(return_expression) @return
(loopex_expression) @jump
