"""Everything of the engine that the server calls, behind one import.

It is imported inside functions only: loading grammars and rules takes longer than an editor should
wait for the answer to ``initialize``.
"""

from __future__ import annotations

from winsock_ls.analysis.company import ALONE, Company, together, told_by
from winsock_ls.analysis.headers import Header, digest
from winsock_ls.analysis.project import LARGEST, PASSED_OVER, Places, Project, Wrappers, merged
from winsock_ls.analysis.wrappers import told_by_source
from winsock_ls.features import (
    actions,
    comments,
    completion,
    diagnostics,
    hover,
    inlay_hints,
    lookup,
    pages,
    references,
    render,
    symbols,
)
from winsock_ls.rules import Finding, TextEdit
from winsock_ls.rules import registry as rules
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry as languages
from winsock_ls.syntax.language import Language
from winsock_ls.syntax.languages.text import without_grammar
from winsock_ls.syntax.notebooks import is_python

__all__ = [
    "ALONE",
    "LARGEST",
    "PASSED_OVER",
    "Company",
    "Document",
    "Finding",
    "Header",
    "Language",
    "Options",
    "Places",
    "Project",
    "TextEdit",
    "Wrappers",
    "actions",
    "comments",
    "completion",
    "diagnostics",
    "digest",
    "hover",
    "inlay_hints",
    "is_python",
    "languages",
    "lookup",
    "merged",
    "pages",
    "references",
    "render",
    "rules",
    "symbols",
    "together",
    "told_by",
    "told_by_source",
    "without_grammar",
]
