"""``textDocument/completion``: the constants that fit where something is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from winsock_ls.lsp import convert
from winsock_ls.lsp.convert import Json, Plain

if TYPE_CHECKING:
    from winsock_ls.lsp.documents import Snapshot

_CONSTANT = types.CompletionItemKind.Constant.value
_DEPRECATED = types.CompletionItemTag.Deprecated.value


def run(snapshot: Snapshot, params: types.CompletionParams) -> Plain | None:
    """The list, written as JSON directly: there may be a hundred items at every keystroke.

    Documentation is left to ``completionItem/resolve``.
    """
    from winsock_ls.lsp import engine

    offset = snapshot.offset(params.position)
    found = engine.completion.complete(
        snapshot.document(), offset, snapshot.profile.settings, snapshot.language
    )
    if found is None or not found.items:
        # Within a word, an empty list that may grow has editors ask again at the next letter;
        # null would end it for this word.
        in_word = offset > 0 and snapshot.text[offset - 1 : offset].isalnum()
        return Plain({"isIncomplete": True, "items": []}) if in_word else None
    client = snapshot.client
    positions = convert.positions(snapshot)
    span = positions.json(found.start, found.end)
    imports: dict[str, list[Json]] = {
        name: [{"range": positions.json(at, at), "newText": text}]
        for name, (at, text) in found.insertions.items()
    }
    items: list[Json] = []
    for item in found.items:
        told: Json = {
            "label": item.label,
            "kind": _CONSTANT,
            "detail": item.detail,
            "sortText": item.sort_text,
            "filterText": item.filter_text,
            "data": {"name": item.name},
        }
        if client.completion_edit_range:
            told["textEditText"] = item.insert_text
        else:
            told["textEdit"] = {"range": span, "newText": item.insert_text}
        if item.imports in imports:
            told["additionalTextEdits"] = imports[item.imports]
        if item.deprecated and client.completion_tags:
            told["tags"] = [_DEPRECATED]
        items.append(told)
    # What is typed in hexadecimal is matched against itself: each letter more asks anew.
    typed = snapshot.text[found.start : found.end]
    answer: Json = {"isIncomplete": typed[:2] in ("0x", "0X"), "items": items}
    if client.completion_edit_range:
        answer["itemDefaults"] = {"editRange": span}
    return Plain(answer)
