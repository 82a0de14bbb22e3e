"""Full-text search over names and texts, in English and Chinese."""

from __future__ import annotations

import re

from winsock_ls.catalog.language import LANGUAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from winsock_ls.catalog.records import Code, Text
    from winsock_ls.catalog.table import Catalog

_TERM = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff]")

# How much a hit in each field is worth; the first field is the strongest.
_NAME, _TITLE, _CAUSES, _DESCRIPTION, _REMEDY = 100, 40, 12, 10, 6

# Small words of a question that say nothing about the answer.
_STOP_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "by",
        "code",
        "error",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "was",
        "with",
    }
)

# How the names and titles spell what people type.
_SPELLED = {"timeout": "timed out", "timedout": "timed out"}


def search(catalog: Catalog, query: str, language: str | None) -> list[Code]:
    """Return the codes that fit a query; see `Catalog.search`."""
    languages = LANGUAGES if language is None else (language,)
    texts = [catalog.texts(each) for each in languages]
    exact = catalog.lookup(query)
    terms = _terms(query)
    if not terms:
        return exact
    ranked: list[tuple[int, float, int, Code]] = []
    for code in catalog.codes:
        if code in exact:
            continue
        fields = _fields(code, [text[code.name] for text in texts])
        hits = [max(weight * _hit(term, field) for weight, field in fields) for term in terms]
        found = sum(hit > 0 for hit in hits)
        if found:
            # Where two fit alike, the code that more functions fail with is the one looked for.
            ranked.append((-found, -sum(hits), -len(code.functions), code))
    ranked.sort(key=lambda entry: entry[:3])
    best = ranked[0][0] if ranked else 0
    return exact + [code for found, _, _, code in ranked if found == best]


def _terms(query: str) -> list[str]:
    terms = _TERM.findall(_fold(query))
    wanted = [_SPELLED.get(term, term) for term in terms if term not in _STOP_WORDS]
    return wanted or terms


def _fold(text: str) -> str:
    """Fold letter case, underscores, and what some write with a hyphen and some without."""
    text = text.casefold().replace("non-", "non").replace("time-out", "timeout")
    return text.replace("_", " ")


def _fields(code: Code, texts: list[Text]) -> list[tuple[int, str]]:
    names = [code.name, *code.aliases, *code.old_spellings]
    if code.berkeley is not None:
        names += [code.berkeley, *code.berkeley_aliases]
    spoken = code.languages.csharp
    if spoken is not None:
        # "ConnectionReset" is found by either of its words.
        names.append(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", spoken.rpartition(".")[2]))
    # "connreset" is a word of its own.
    names.append(re.sub("^WSAE?_?", "", code.name))
    joined = [(_NAME, " ".join(names))]
    for text in texts:
        joined += [
            (_TITLE, text.title),
            (_CAUSES, " ".join(text.causes)),
            (_DESCRIPTION, text.description),
            (_REMEDY, text.remedy),
        ]
    return [(weight, _fold(field)) for weight, field in joined]


def _hit(term: str, field: str) -> float:
    """Return how well a term fits a field: 1 for a whole word, less for a part, 0 for none."""
    if _HAN.match(term):
        return _han_hit(term, field)
    start = field.find(term)
    best = 0.0
    while start >= 0:
        end = start + len(term)
        opens = start == 0 or not field[start - 1].isalnum()
        closes = end == len(field) or not field[end].isalnum()
        if opens and closes:
            return 1.0
        best = max(best, 0.7 if opens else 0.1 if len(term) > 2 else 0.0)
        start = field.find(term, start + 1)
    return best


def _han_hit(term: str, field: str) -> float:
    """Return the same for Chinese, which puts no blanks between words: pairs of characters
    count.
    """
    if term in field:
        return 1.0
    pairs = [term[index : index + 2] for index in range(len(term) - 1)]
    shared = sum(pair in field for pair in pairs)
    return 0.6 * shared / len(pairs) if pairs and shared * 2 >= len(pairs) else 0.0
