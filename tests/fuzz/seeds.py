"""What fuzzing begins with: our own fixtures and cases, which hold what the engine looks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.engine import HEAD, LANGUAGES
from tests.support.documents import SOURCES, TYPED
from winsock_ls.syntax import registry

if TYPE_CHECKING:
    from winsock_ls.syntax.language import Language

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("tests/fixtures", "benchmarks/accuracy/cases", "examples")
_LARGEST = 16 * 1024


def of_language(language: Language) -> list[bytes]:
    """Inputs of :func:`tests.fuzz.engine.look` for one language; for plain text, any of them."""
    head = bytes(HEAD)
    found = [head + text.encode() for kind, text in SOURCES if kind == language.id]
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.stat().st_size <= _LARGEST:
                known = registry.for_path(path.name) or registry.PLAIN
                family = {known.id} | ({"c", "cpp"} if known.id in ("c", "cpp") else set())
                if language.id in family:
                    found.append(head + path.read_bytes())
    return found or [head]


def words() -> list[bytes]:
    """Pieces that mean something to the engine, for a mutator to put in."""
    names = {word for language in LANGUAGES for word in (language.line_comment or "",)}
    return sorted({piece.encode("utf-8", "surrogatepass") for piece in (*TYPED, *names) if piece})
