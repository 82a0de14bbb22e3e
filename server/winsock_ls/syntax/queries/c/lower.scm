; What C alone has; the patterns it shares with C++ are in queries/c-family/lower.scm.
(subscript_expression argument: (_) @object index: (_) @key) @index
