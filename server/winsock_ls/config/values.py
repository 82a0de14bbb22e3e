"""Checks of single values against the type of their setting."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from winsock_ls.config.fields import Setting, Shape
from winsock_ls.config.problems import Words, did_you_mean, either, nearest


class Fault(Struct, frozen=True):
    """What is wrong with a value, before it is known where it stands.

    ``path`` are the steps into the value: keys of tables and indexes of arrays.
    """

    kind: Literal["wrong-type", "bad-value"]
    path: tuple[str | int, ...]
    words: Words
    suggestion: str | None = None


class Checked(Struct, frozen=True):
    """The result of a check: ``good`` says whether ``value`` can be used.

    A table whose entries are partly wrong is good with the right ones, and has faults too.
    """

    good: bool
    value: Any
    faults: tuple[Fault, ...] = ()


_NOUNS: dict[str, Words] = {
    "boolean": ("true or false", "布尔值（true 或 false）"),
    "integer": ("an integer", "整数"),
    "string": ("a string", "字符串"),
    "choice": ("a string", "字符串"),
    "list": ("an array", "数组"),
    "table": ("a table", "表"),
    "section": ("a table", "表"),
}
_PLURALS: dict[str, Words] = {
    "string": ("strings", "字符串"),
    "choice": ("strings", "字符串"),
    "list": ("arrays", "数组"),
}


def check(setting: Setting, value: Any) -> Checked:
    """Checks ``value``, plain data from TOML or JSON, for ``setting``. Never raises."""
    checked = _check(setting.shape, value)
    if checked.good and setting.key == "fallback-encoding" and not _is_encoding(checked.value):
        # The codecs' own names are too many for a choice, and differ from system to system.
        words = f"names no known encoding: `{value}`", f"不是已知的编码：`{value}`"
        return Checked(False, None, (Fault("bad-value", (), words),))
    return checked


def wrong_type(shape: Shape, value: Any) -> Fault:
    """Tells that ``value`` is not of the type ``shape``."""
    want, got = _expected(shape), _actual(value)
    words = f"must be {want[0]}, not {got[0]}", f"应为{want[1]}，而不是{got[1]}"
    return Fault("wrong-type", (), words)


def _check(shape: Shape, value: Any) -> Checked:
    match shape.kind:
        case "list":
            return _check_list(shape, value)
        case "table":
            return _check_table(shape, value)
        case "boolean" if isinstance(value, bool):
            return Checked(True, value)
        case "integer" if not isinstance(value, bool):
            # Lua and JavaScript write the integer 300 as 300.0 now and then.
            if isinstance(value, float) and value.is_integer():
                value = int(value)
            if isinstance(value, int):
                return _check_range(shape, value)
        case "string" if isinstance(value, str):
            return Checked(True, value)
        case "choice" if isinstance(value, str):
            return _check_choice(shape, value)
    return Checked(False, None, (wrong_type(shape, value),))


def _check_range(shape: Shape, value: int) -> Checked:
    number = _number(value)
    if shape.at_least is not None and value < shape.at_least:
        bound = shape.at_least
        words = f"must be at least {bound}, not {number}", f"不能小于 {bound}，现在是 {number}"
    elif shape.at_most is not None and value > shape.at_most:
        bound = shape.at_most
        words = f"must be at most {bound}, not {number}", f"不能大于 {bound}，现在是 {number}"
    else:
        return Checked(True, value)
    return Checked(False, None, (Fault("bad-value", (), words),))


def _check_choice(shape: Shape, value: str) -> Checked:
    if value in shape.choices:
        return Checked(True, value)
    suggestion = nearest(value, shape.choices)
    choices, hint = either(shape.choices), did_you_mean(suggestion)
    words = (
        f"must be {choices[0]}, not `{value}`{hint[0]}",
        f"应为 {choices[1]}，而不是 `{value}`{hint[1]}",
    )
    return Checked(False, None, (Fault("bad-value", (), words, suggestion),))


def _check_list(shape: Shape, value: Any) -> Checked:
    if value == {} and isinstance(value, dict):
        value = []  # an empty table of Lua
    if not isinstance(value, list | tuple):
        return Checked(False, None, (wrong_type(shape, value),))
    assert shape.item is not None
    faults: list[Fault] = []
    items: list[Any] = []
    for index, each in enumerate(value):
        checked = _check(shape.item, each)
        items.append(checked.value)
        faults.extend(_deeper(index, checked))
    # Half a list could mean something else altogether: it is used whole or not at all.
    return Checked(False, None, tuple(faults)) if faults else Checked(True, tuple(items))


def _check_table(shape: Shape, value: Any) -> Checked:
    if value == [] and isinstance(value, list):
        value = {}  # an empty table of Lua
    if not isinstance(value, dict):
        return Checked(False, None, (wrong_type(shape, value),))
    assert shape.item is not None
    faults: list[Fault] = []
    entries: dict[str, Any] = {}
    for key, each in value.items():
        if each is None:
            continue
        checked = _check(shape.item, each)
        if checked.good:
            entries[str(key)] = checked.value
        faults.extend(_deeper(str(key), checked))
    return Checked(True, entries, tuple(faults))


def _deeper(step: str | int, checked: Checked) -> list[Fault]:
    return [
        Fault(fault.kind, (step, *fault.path), fault.words, fault.suggestion)
        for fault in checked.faults
    ]


def _expected(shape: Shape) -> Words:
    noun = _NOUNS[shape.kind]
    if shape.item is None:
        return noun
    items = _PLURALS[shape.item.kind]
    return f"{noun[0]} of {items[0]}", f"{items[1]}{noun[1]}"


def _actual(value: Any) -> Words:
    match value:
        case None:
            return "null", "null"
        case bool():
            return f"`{str(value).lower()}`", f" `{str(value).lower()}`"
        case int() | float():
            return f"the number {_number(value)}", f"数字 {_number(value)}"
        case str():
            return "a string", "字符串"
        case list() | tuple():
            return "an array", "数组"
        case dict():
            return "a table", "表"
    return "a date or time", "日期或时间"


def _number(value: float) -> str:
    if isinstance(value, float) or abs(value) < 1 << 64:
        return str(value)
    # Python refuses to print integers of some thousand digits.
    return f"{'-' if value < 0 else ''}10^{int(value.bit_length() * 0.30103)}"


def _is_encoding(name: str) -> bool:
    try:
        # Codecs such as "hex" exist but decode no text; an empty text would prove nothing.
        b"text".decode(name, "replace")
    except (LookupError, ValueError):
        return False
    return True
