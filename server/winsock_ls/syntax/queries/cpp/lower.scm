; What C++ adds to the patterns of queries/c-family/lower.scm.
(raw_string_literal) @string
(lambda_expression declarator: (_)? @declarator body: (_) @body) @lambda
(throw_statement) @throw
(try_statement body: (_) @body) @block
(catch_clause parameters: (_) @declarator body: (_) @body) @block
(for_range_loop body: (_) @body) @loop
(qualified_identifier) @name
(template_function) @name
(declaration type: (_) @type declarator: (reference_declarator) @target @declare)
(optional_parameter_declaration type: (_) @type declarator: (_) @target) @parameter
(condition_clause value: (declaration type: (_) @type declarator: (_) @target value: (_) @value) @declare)
(field_initializer (_) @target . [(argument_list) (initializer_list)] @value) @declare
(co_return_statement) @return
(subscript_expression argument: (_) @object indices: (_) @key) @index
