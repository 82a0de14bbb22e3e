; How the syntax tree of F# is told to the engine. Every pattern has one head, named after a kind of
; `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- expressions
[(int) (xint)] @number
[(string) (triple_quoted_string) (verbatim_string) (format_string)] @string
(long_identifier_or_op (identifier) @name)
(long_identifier_or_op (long_identifier . (identifier) @name .))
(long_identifier_or_op
  (long_identifier (identifier) @object "." (identifier) @field .) @member)
(dot_expression base: (_) @object field: (_) @field) @member
((application_expression
  . [(long_identifier_or_op) (dot_expression)] @callee . (_) @arguments .) @call
  (#not-match? @callee "^(int|int32|not)$"))
; raise <| SocketException 10054
((application_expression
  . (infix_expression (infix_op) @piped . (long_identifier_or_op) @callee .) . (_) @arguments .) @call
  (#eq? @piped "<|"))
; int x.SocketErrorCode and x.SocketErrorCode |> int are conversions.
((application_expression . (_) @type . (_) @value .) @cast
  (#match? @type "^int(32)?$"))
((infix_expression . (_) @value . (infix_op) @piped . (_) @type .) @cast
  (#eq? @piped "|>") (#match? @type "^int(32)?$"))
((application_expression . (_) @operator . (_) @operand .) @unary
  (#eq? @operator "not"))
((infix_expression . (_) @left . (infix_op) @operator . (_) @right .) @binary
  (#not-eq? @operator "|>"))
(typecast_expression (_) @value ":?>" (_) @type) @cast
(mutate_expression assignee: (_) @target value: (_) @value) @assign
[(list_expression) (array_expression)] @list
(attributes) @opaque
(fun_expression (argument_patterns) . (_) @body) @lambda

; ---- declarations. A number that is given a name is a definition; a function within another is
; evaluated where it stands.
((function_or_value_defn (value_declaration_left) @left body: (const [(int) (xint)])) @enumerator
  (#not-match? @left "^mutable"))
(function_or_value_defn
  (value_declaration_left (identifier_pattern (long_identifier_or_op (identifier) @target)))
  body: (_) @value) @declare
(function_or_value_defn
  (function_declaration_left . (identifier) @called) body: (_) @body) @lambda
(method_or_prop_defn
  name: (property_or_ident method: (identifier) @called) "=" (_) @body) @lambda
(typed_pattern (identifier_pattern (long_identifier_or_op (identifier) @target)) (_) @type .) @parameter
(enum_type_case) @enumerator

; ---- branches
(if_expression guard: (_) @condition then: (_) @then) @if
(if_expression (elif_expression) @else) @if
(if_expression else: (_) @else) @if
(elif_expression guard: (_) @condition then: (_) @then) @if
(match_expression . (_) @subject . (rules) @body) @switch
(match_expression (rules (rule pattern: [(const) (disjunct_pattern)] @label) @case))
(match_expression
  (rules (rule pattern: (identifier_pattern (long_identifier_or_op (identifier) @target)) @parameter)))
(match_expression (rules (rule pattern: (identifier_pattern) @label) @case))
(match_expression
  (rules (rule pattern: (type_check_pattern (atomic_type) @type "as" (identifier) @target)) @case))
(match_expression (rules (rule) @case))
(disjunct_pattern) @list
(try_expression
  (rules (rule pattern: (type_check_pattern (atomic_type) @type "as" (identifier) @target)) @catch))
(try_expression
  (rules (rule pattern: (identifier_pattern (long_identifier_or_op (identifier) @target))) @catch))
(try_expression (rules (rule) @catch))
(for_expression) @loop
(while_expression) @loop
