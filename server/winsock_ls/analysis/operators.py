"""The operators of all languages together, as far as the walk minds them.

Those of languages that do not mind the case of letters are asked in small ones.
"""

from __future__ import annotations

# What may be asked of a whole list; a pattern with alternatives is one.
MEMBERSHIPS = frozenset(
    {
        "in", "not in", "is", "is not", ":", "contains", "let", "matches", "in_array",
        "-in", "-notin", "-contains", "-notcontains",
    }
)  # fmt: skip
NEGATED = frozenset(
    {
        "!=", "ne", "is not", "not in", "<>", "!==", "-ne", "-ine", "-cne", "isnot", "-notin",
        "-notcontains", "assert_ne", "debug_assert_ne",
    }
)  # fmt: skip
COMPARISONS = frozenset(
    {
        "==", "eq", "=", "===", "-eq", "-ieq", "-ceq", "equals", "assert_eq", "debug_assert_eq",
        *NEGATED, *MEMBERSHIPS,
    }
)  # fmt: skip
ORDERS = frozenset({"<", ">", "<=", ">=", "-lt", "-gt", "-le", "-ge"})
AND = frozenset({"&&", "and", "-and", "andalso"})
OR = frozenset({"||", "or", "-or", "orelse"})
LOGICAL = AND | OR
NOT = frozenset({"not", "!", "unless", "-not"})
