"""The table itself: every code and function, and the ways to find one."""

from __future__ import annotations

from winsock_ls.catalog.file import PATH, Section, read_sections
from winsock_ls.catalog.language import LANGUAGES
from winsock_ls.catalog.records import (
    Code,
    Function,
    FunctionText,
    Languages,
    LibuvError,
    Platforms,
    Text,
)

_FACILITY_WIN32 = 0x8007  # high word of HRESULT_FROM_WIN32
_FACILITY_NTWIN32 = 0xC007  # high word of NTSTATUS_FROM_WIN32


class Catalog:
    """All codes and functions. Get it with `load`; it never changes.

    What a look-up by name or number does not need (functions, texts, the search index) is read when
    first asked for.
    """

    def __init__(self, data: bytes) -> None:
        """Read a table from the bytes of a table file, in UTF-8."""
        self._sections = read_sections(data)
        self.codes: tuple[Code, ...] = tuple(
            _code(name, fields) for name, fields in self._sections["codes"].parse().items()
        )
        self._by_name: dict[str, Code] = {}
        self._by_value: dict[int, Code] = {}
        self._by_berkeley: dict[str, Code] = {}
        for code in self.codes:
            self._by_value[code.value] = code
            for name in (code.name, *code.aliases, *code.old_spellings):
                self._by_name[name] = code
            if code.berkeley is not None:
                for name in (code.berkeley, *code.berkeley_aliases):
                    self._by_berkeley[name] = code
        self._by_libuv: dict[int, LibuvError] | None = None
        self._functions: dict[str, Function] | None = None
        self._function_names: dict[str, Function] | None = None
        self._spellings: dict[str, list[Code]] | None = None
        self._texts: dict[tuple[str, str], Text] = {}
        self._all_texts: dict[str, dict[str, Text]] = {}
        self._function_texts: dict[tuple[str, str], FunctionText] = {}

    @property
    def functions(self) -> tuple[Function, ...]:
        """All functions, in alphabetical order."""
        return tuple(self._load_functions().values())

    def by_name(self, name: str) -> Code | None:
        """Return the code with that name, alias or old spelling, written exactly so."""
        return self._by_name.get(name)

    def by_value(self, value: int) -> Code | None:
        """Return the code with that plain number."""
        return self._by_value.get(value)

    def by_number(self, number: int) -> Code | None:
        """Return the code that a number stands for in any of the forms programs carry it in.

        The plain number, its negative, the HRESULT (0x8007xxxx, also as the negative number it is
        in 32 bits, or sign-extended to 64), and NTSTATUS_FROM_WIN32 (0xC007xxxx) alike.
        """
        code = self._by_value.get(number)
        if code is not None:
            return code
        if -0x10000 < number < 0:
            return self._by_value.get(-number)
        if number >> 32 in (-1, 0xFFFFFFFF):
            number &= 0xFFFFFFFF
        if number >> 16 in (_FACILITY_WIN32, _FACILITY_NTWIN32):
            return self._by_value.get(number & 0xFFFF)
        return None

    def by_berkeley(self, name: str) -> Code | None:
        """Return the code for a name of BSD or POSIX (ECONNRESET, EAGAIN, HOST_NOT_FOUND)."""
        return self._by_berkeley.get(name)

    def by_libuv(self, number: int) -> LibuvError | None:
        """Return the socket error with that number of libuv on Windows (-4077: ECONNRESET)."""
        if self._by_libuv is None:
            errors = self._sections["libuv"].parse().items()
            found = (LibuvError({"name": name, **fields}) for name, fields in errors)
            self._by_libuv = {error.value: error for error in found}
        return self._by_libuv.get(number)

    def function(self, name: str) -> Function | None:
        """Return the function of that name or variant (WSASocketW, FD_ISSET), written so."""
        if self._function_names is None:
            names = dict(self._load_functions())
            for function in self.functions:
                for variant in function.variants:
                    names.setdefault(variant, function)
            self._function_names = names
        return self._function_names.get(name)

    def text(self, code: Code, language: str) -> Text:
        """Return what there is to say of a code.

        Raises ValueError for a language that is not in LANGUAGES.
        """
        key = (code.name, language)
        text = self._texts.get(key)
        if text is None:
            section = self._text_section("texts", language)
            text = self._texts[key] = Text(section.parse_one(code.name))
        return text

    def function_text(self, function: Function, language: str) -> FunctionText:
        """Return what there is to say of a function. Raises ValueError like `text`."""
        key = (function.name, language)
        text = self._function_texts.get(key)
        if text is None:
            section = self._text_section("function-texts", language)
            text = self._function_texts[key] = FunctionText(section.parse_one(function.name))
        return text

    def texts(self, language: str) -> dict[str, Text]:
        """Return the texts of all codes by name of the code. Raises ValueError like `text`."""
        texts = self._all_texts.get(language)
        if texts is None:
            section = self._text_section("texts", language)
            texts = {name: Text(fields) for name, fields in section.parse().items()}
            self._all_texts[language] = texts
        return texts

    def lookup(self, text: str) -> list[Code]:
        """Return the codes that a text names, in whatever notation a person or a program wrote it.

        Names in any letter case and in the spelling of any language, Berkeley names, EAI_ names,
        numbers in decimal, hexadecimal (bare hexadecimal too, where it is no decimal code),
        negative or as an HRESULT, with suffixes and digit separators; several of them in one text
        ("WSAECONNRESET (10054)") without repeats, in their order. Nothing recognised: an empty
        list.
        """
        from winsock_ls.catalog.notation import lookup, spellings_of

        if self._spellings is None:
            self._spellings = spellings_of(self.codes)
        return lookup(self, self._spellings, text)

    def search(self, query: str, language: str | None = None) -> list[Code]:
        """Return the codes that fit a query, the best first.

        What `lookup` recognises comes first, then names with that part, then titles, causes and
        descriptions. `language` limits the search to the texts of one language; None searches all.
        Raises ValueError like `text`.
        """
        from winsock_ls.catalog.search import search

        return search(self, query, language)

    def nearest(self, name: str, limit: int = 3) -> list[str]:
        """Return the names most like a misspelled one, the best first, one for a code."""
        from winsock_ls.catalog.spelling import nearest

        return nearest(self, name, limit)

    def _load_functions(self) -> dict[str, Function]:
        if self._functions is None:
            self._functions = {
                name: Function({"name": name, **fields})
                for name, fields in self._sections["functions"].parse().items()
            }
        return self._functions

    def _text_section(self, kind: str, language: str) -> Section:
        if language not in LANGUAGES:
            raise ValueError(f"no texts in {language!r}: the languages are {', '.join(LANGUAGES)}")
        return self._sections[f"{kind}/{language}"]


def _code(name: str, fields: dict[str, object]) -> Code:
    platforms, languages = fields["platforms"], fields["languages"]
    assert isinstance(platforms, dict)
    assert isinstance(languages, dict)
    return Code(
        {
            **fields,
            "name": name,
            "platforms": Platforms(platforms),
            "languages": Languages({"c": name, **languages}),
        }
    )


_loaded: Catalog | None = None


def load() -> Catalog:
    """Return the table of this package; read once, then shared."""
    global _loaded
    if _loaded is None:
        with open(PATH, "rb") as file:
            _loaded = Catalog(file.read())
    return _loaded
