; How the syntax tree of Delphi and Free Pascal is told to the engine. Every pattern has one head, named
; after a kind of `winsock_ls.syntax.ir`, and the roles of its parts; what has no pattern is transparent.

; ---- expressions. A function without arguments is called without brackets.
(literalNumber) @number
(literalString) @string
(identifier) @name
((identifier) @call @callee (#match? @callee "(?i)^(wsagetlasterror|wsgetlasterror|socketerror)$"))
(exprDot lhs: (_) @object rhs: (_) @field) @member
(exprCall entity: (_) @callee "(" @arguments ")" @arguments
  (#not-match? @callee "(?i)^(integer|longint|cardinal|dword|word|longword|int64|abs|ord|hresult)$")) @call
(exprCall entity: (_) @type args: (exprArgs . (_) @value .)
  (#match? @type "(?i)^(integer|longint|cardinal|dword|word|longword|int64|abs|ord|hresult)$")) @cast
(exprBinary lhs: (_) @left operator: _ @operator rhs: (_) @right) @binary
(exprUnary operator: _ @operator operand: (_) @operand) @unary
(exprSubscript entity: (_) @object args: (_) @key) @index
(exprBrackets) @list
(exprIf condition: (_) @condition then: (_) @then else: (_) @else) @ternary
(lambda body: (_) @body) @lambda
(range) @opaque

; ---- declarations
[(declConst) (declEnumValue) (declUses) (rttiAttributes) (inlineConst) (arrInitializer)] @opaque
(declVar name: (identifier) @target @declare type: (_) @type)
(declArg name: (identifier) @target @parameter type: (_) @type)
(defProc header: (declProc name: (_) @called) body: (_) @body) @function

; ---- statements
(block) @block
(assignment lhs: (_) @target operator: _ @operator rhs: (_) @value) @assign
(if condition: (_) @condition then: (_) @then) @if
(ifElse condition: (_) @condition then: (_) @then) @if
(ifElse else: (_) @else) @if
(case . (kCase) . (_) @subject) @switch
(case (caseCase) @body) @switch
(case (kEnd) @body) @switch
(caseCase) @case
(caseCase label: (_) @label) @case
(caseLabel) @list
(while condition: (_) @condition body: (_) @body) @loop
(repeat condition: (_) @condition) @loop
(for body: (_) @body) @loop
(foreach body: (_) @body) @loop
(exceptionHandler exception: (_) @type) @catch
(exceptionHandler variable: (identifier) @target) @catch
(raise) @throw
