"""The operators of all languages together, as far as the walk minds them.

Those of languages that do not mind the case of letters are asked in small ones.
"""

from __future__ import annotations

# What may be asked of a whole list; a pattern with alternatives is one.
MEMBERSHIPS = frozenset(
    {"in", "not in", "is", "is not", ":", "contains", "let", "matches", "in_array"}
)
NEGATED = frozenset(
    {"!=", "ne", "is not", "not in", "<>", "!==", "-ne", "assert_ne", "debug_assert_ne"}
)
COMPARISONS = frozenset(
    {
        "==", "eq", "=", "===", "-eq", "equals", "assert_eq", "debug_assert_eq",
        *NEGATED, *MEMBERSHIPS,
    }
)  # fmt: skip
ORDERS = frozenset({"<", ">", "<=", ">="})
LOGICAL = frozenset({"&&", "||", "and", "or", "-and", "-or", "andalso", "orelse"})
NOT = frozenset({"not", "!", "unless", "-not"})
