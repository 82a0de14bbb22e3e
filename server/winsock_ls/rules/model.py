"""What a rule is and what it finds. All offsets are code points of the whole text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from winsock_ls.rules import pages

if TYPE_CHECKING:
    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.unit import UnitAnalysis
    from winsock_ls.catalog import Code
    from winsock_ls.syntax.tree import SyntaxTree

Severity = Literal["error", "warning", "information", "hint"]
Safety = Literal["safe", "unsafe"]

DOCS_URL = "https://github.com/winsock-ls/winsock-ls/blob/main/docs/rules/"


def page_path(name: str, language: str) -> str:
    """Where the page on a rule, or another page, lies below ``docs/rules``."""
    return f"{name}.md" if language == "en" else f"{language}/{name}.md"


C_FAMILY = frozenset({"c", "cpp"})


class TextEdit(NamedTuple):
    """``text`` in place of what stands between two offsets."""

    start: int
    end: int
    text: str

    def shifted(self, delta: int) -> TextEdit:
        """The same edit, ``delta`` code points further on."""
        return TextEdit(self.start + delta, self.end + delta, self.text)


class Fix(NamedTuple):
    """A way to mend a finding. Safe: the program means the same afterwards in every build."""

    message: str
    safety: Safety
    edits: tuple[TextEdit, ...]


class Finding(NamedTuple):
    """One place that a rule objects to; ``evidence`` says why the rule believes so."""

    rule: str
    name: str
    start: int
    end: int
    severity: Severity
    message: str
    code: str | None
    value: int | None
    evidence: tuple[str, ...]
    fix: Fix | None


Check = Callable[["UnitAnalysis", str], Iterable[Finding]]
FileCheck = Callable[["SyntaxTree", "Facts", str], Iterable[Finding]]


class Rule(NamedTuple):
    """A rule: its module's docstring is its documentation everywhere, in English.

    ``check`` looks at one unit; ``check_file`` at what concerns the file as a whole.
    """

    id: str
    name: str
    severity: Severity
    summary: dict[str, str]
    """One line a language."""
    docs: str
    """The docstring; `page` gives it, or what stands for it in another language."""
    check: Check | None = None
    check_file: FileCheck | None = None
    default_on: bool = True
    fixable: bool = False
    languages: frozenset[str] | None = None
    """The ids of the languages it knows; None for all that have a grammar."""
    replaces: frozenset[str] = frozenset()
    """The ids of the rules that are silent on a token of which this one speaks."""

    def knows(self, language: str) -> bool:
        """Whether the rule has anything to say of a language."""
        return self.languages is None or language in self.languages

    def page(self, language: str) -> str:
        """All about the rule, in Markdown, in a language: ``en`` or ``zh-CN``."""
        return (self.docs if language == "en" else pages.read(self.id, language)).strip()

    def url(self, language: str) -> str:
        """The page behind the code in an editor."""
        return f"{DOCS_URL}{page_path(self.id, language)}"

    def finding(
        self,
        span: tuple[int, int],
        message: str,
        *,
        code: Code | None = None,
        evidence: tuple[str, ...] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this rule at a span."""
        name, value = (code.name, code.value) if code else (None, None)
        return Finding(
            self.id, self.name, *span, self.severity, message, name, value, evidence, fix
        )
