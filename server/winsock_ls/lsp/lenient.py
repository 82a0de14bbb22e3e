"""Parameters of messages as typed objects, with some patience for what editors really send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cattrs import Converter

LARGEST = 2**31 - 1


class BadParamsError(Exception):
    """The parameters are not what the method takes; the message says what is wrong."""


def structure(converter: Converter, message: dict[str, Any], method: str) -> Any:
    """The parameters of a message as an object of the protocol's type for its method.

    Where that fails it is tried again with positions brought into the range that the protocol
    allows, and without what is malformed and can be spared: diagnostics of other tools, abilities
    of the editor, versions. Raises ``BadParamsError``.
    """
    kind = types.METHOD_TO_TYPES[method][0]
    try:
        return converter.structure(message, kind).params
    except Exception as first:
        params = message.get("params")
        if not isinstance(params, dict):
            raise BadParamsError(_told(first)) from first
        mended = _clamped(params)
        if method == types.TEXT_DOCUMENT_CODE_ACTION:
            _drop_malformed_diagnostics(converter, mended)
        elif method == types.INITIALIZE:
            _drop_malformed_capabilities(converter, mended)
        elif method in (types.TEXT_DOCUMENT_DID_OPEN, types.TEXT_DOCUMENT_DID_CHANGE):
            _complete_document(mended)
        try:
            return converter.structure({**message, "params": mended}, kind).params
        except Exception as error:
            raise BadParamsError(_told(error)) from error


def _clamped(value: Any) -> Any:
    """A copy with the lines and characters of all positions brought into range."""
    if isinstance(value, list):
        return [_clamped(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"line", "character"}:
        return {key: _whole(each) for key, each in value.items()}
    return {key: _clamped(each) for key, each in value.items()}


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return value
    return int(min(max(value, 0), LARGEST))


def _complete_document(params: dict[str, Any]) -> None:
    """Fills in what a text can do without: to lose an edit would be worse than any of it."""
    document = params.get("textDocument")
    if isinstance(document, dict):
        if not isinstance(document.get("version"), int):
            document["version"] = 0
        if not isinstance(document.get("languageId"), str):
            document["languageId"] = ""


def _drop_malformed_diagnostics(converter: Converter, params: dict[str, Any]) -> None:
    context = params.get("context")
    if isinstance(context, dict) and isinstance(context.get("diagnostics"), list):
        context["diagnostics"] = [
            each for each in context["diagnostics"] if _fits(converter, each, types.Diagnostic)
        ]


def _drop_malformed_capabilities(converter: Converter, params: dict[str, Any]) -> None:
    """Drops each ability that is not well-formed, one by one: the editor can do without."""
    sections = params.get("capabilities")
    if not isinstance(sections, dict):
        return
    for section, features in list(sections.items()):
        if _fits(converter, {section: features}, types.ClientCapabilities):
            continue
        del sections[section]
        if isinstance(features, dict):
            sections[section] = {
                name: feature
                for name, feature in features.items()
                if _fits(converter, {section: {name: feature}}, types.ClientCapabilities)
            }


def _fits(converter: Converter, value: Any, kind: type) -> bool:
    try:
        converter.structure(value, kind)
    except Exception:
        return False
    return True


def _told(error: BaseException) -> str:
    """The innermost reasons of an error, in one line."""
    return "; ".join(dict.fromkeys(_reasons(error)))


def _reasons(error: BaseException) -> Iterator[str]:
    inner = getattr(error, "exceptions", None)
    if inner:
        for each in inner:
            yield from _reasons(each)
    else:
        yield f"{type(error).__name__}: {error}".replace("\n", " ")
