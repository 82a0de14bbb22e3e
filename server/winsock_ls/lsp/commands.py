"""The commands that editors can have executed, by name."""

from __future__ import annotations

LOOKUP = "winsock-ls.lookup"
EXPLAIN_RULE = "winsock-ls.explainRule"
CHECK_WORKSPACE = "winsock-ls.checkWorkspace"
ALL = (LOOKUP, EXPLAIN_RULE, CHECK_WORKSPACE)
