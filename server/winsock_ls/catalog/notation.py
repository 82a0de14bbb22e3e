"""Understands the notations in which people and programs write an error code."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from winsock_ls.catalog.records import Code
    from winsock_ls.catalog.table import Catalog

    Spellings = dict[str, list[Code]]

# These are compiled when first used, each for itself: that takes longer than the whole look-up of a
# plain number or name, which needs none of them.
#
# A number: sign, prefix, digits with separators, and the type suffix of C, C++, C#, Java or Rust.
_NUMBER = r"""(?x)
    (?P<sign>[-+\u2212]?)\s*
    (?:
        (?:0[xX]|\$|&[hH])(?P<hex>[0-9a-fA-F]+(?:['_][0-9a-fA-F]+)*)&?
      | (?P<decimal>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:['_][0-9]+)*)
      | (?P<asm>[0-9][0-9a-fA-F]*)[hH]
    )
    (?:[uUlLzZ]{1,3}|_?[iu](?:16|32|64|size))?
"""
_BARE_HEX = r"[0-9a-fA-F]{3,8}"
_WORD = r"[-+\u2212]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![\w,])|[\w$&][\w'&]*(?:(?:::|\.)\w+)*)"
_PATH = r"\w+(?:(?:::|\.|->)\w+)*(?:::|\.|->)(?P<last>\w+)"

# Longer ones are no number that fits anywhere, and Python refuses to read the longest.
_LONGEST_NUMBER = 80
# Below this a number in the middle of a sentence is hardly ever a code.
_SMALLEST_IN_TEXT = 10000


def lookup(catalog: Catalog, spellings: Spellings, text: str) -> list[Code]:
    """Return the codes a text names; see `Catalog.lookup`."""
    text = text.strip().strip("\"'`()[]{}<>,;:").strip()
    found = _named(spellings, text) or _numbered(catalog, text, 0)
    if found:
        return found
    if re.fullmatch(_BARE_HEX, text):
        code = catalog.by_number(int(text, 16))
        if code is not None:
            return [code]
    for token in re.findall(_WORD, text):
        for code in _named(spellings, token) or _numbered(catalog, token, _SMALLEST_IN_TEXT):
            if code not in found:
                found.append(code)
    return found


def spellings_of(codes: tuple[Code, ...]) -> Spellings:
    """Return every spelling of the codes in lower case, with the codes it can mean.

    A spelling that several kinds of name share belongs to the strongest kind alone: EINVAL is the
    Berkeley name of WSAEINVAL, whatever else some library calls by it.
    """
    spellings: Spellings = {}
    for names_of in _KINDS:
        claims: Spellings = {}
        for code in codes:
            for name in names_of(code):
                claimants = claims.setdefault(name.casefold(), [])
                if code not in claimants:
                    claimants.append(code)
        for name, claimants in claims.items():
            spellings.setdefault(name, claimants)
    return spellings


def _named(spellings: Spellings, text: str) -> list[Code]:
    found = spellings.get(text.casefold())
    if found is None:
        # `io::ErrorKind::ConnectionReset`, `socket.errno.WSAECONNRESET`: the last part says it.
        path = re.fullmatch(_PATH, text)
        found = spellings.get(path["last"].casefold()) if path else None
    return list(found or ())


def _numbered(catalog: Catalog, text: str, smallest: int) -> list[Code]:
    if len(text) > _LONGEST_NUMBER:
        return []
    if text.isascii() and text.isdecimal():
        code = catalog.by_number(int(text)) if int(text) >= smallest else None
        if code is not None:
            return [code]
    match = re.fullmatch(_NUMBER, text)
    if match is None:
        return []
    if match["decimal"] is not None:
        number = int(re.sub(r"[',_]", "", match["decimal"]))
    else:
        number = int(re.sub(r"['_]", "", match["hex"] or match["asm"]), 16)
    if number < smallest:
        return []
    if match["sign"] not in ("", "+"):
        number = -number
    code = catalog.by_number(number)
    if code is not None:
        return [code]
    # A failed NTSTATUS, as a debugger shows it. Smaller ones are no sign of anything.
    status = number & 0xFFFFFFFF
    if status < 0x80000000:
        return []
    return [code for code in catalog.codes if code.platforms.ntstatus_value == status]


def _own_names(code: Code) -> tuple[str, ...]:
    return (code.name, *code.aliases, *code.old_spellings)


def _berkeley_names(code: Code) -> tuple[str, ...]:
    return () if code.berkeley is None else (code.berkeley, *code.berkeley_aliases)


def _eai_names(code: Code) -> tuple[str, ...]:
    return () if code.platforms.eai_name is None else (code.platforms.eai_name,)


def _language_names(code: Code) -> tuple[str, ...]:
    languages = code.languages
    names = (
        languages.csharp,
        languages.csharp and languages.csharp.rpartition(".")[2],
        languages.go,
        languages.go_posix,
        languages.php,
        languages.delphi_indy,
    )
    return tuple(name for name in names if name)


def _exception_names(code: Code) -> tuple[str, ...]:
    name = code.languages.python_exception
    return () if name in (None, "OSError") else (str(name),)


def _status_names(code: Code) -> tuple[str, ...]:
    return code.platforms.ntstatus_all or ()


_KINDS = (_own_names, _berkeley_names, _eai_names, _language_names, _exception_names, _status_names)
