"""What no well-behaved client sends: every request is answered, and nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.wire import PULLING
from winsock_ls.lsp.framing import frame

if TYPE_CHECKING:
    from tests.e2e.wire import Wire

URI = "file:///src/a.c"
INVALID_PARAMS, INVALID_REQUEST, NOT_FOUND = -32602, -32600, -32601
NOT_INITIALIZED, PARSE_ERROR, CANCELLED = -32002, -32700, -32800


def hover_at(line: Any, character: Any) -> dict[str, Any]:
    return {"textDocument": {"uri": URI}, "position": {"line": line, "character": character}}


@pytest.mark.parametrize(
    "params",
    [
        None,
        [],
        {},
        {"textDocument": {"uri": URI}},
        {"textDocument": {"uri": URI}, "position": {"line": "one", "character": 1}},
        {"textDocument": {"uri": URI}, "position": {"line": 1}},
        {"textDocument": URI, "position": {"line": 1, "character": 1}},
    ],
)
def test_bad_parameters_are_answered(wire: Wire, params: Any) -> None:
    """A request with bad parameters gets an error with its own id, and no pop-up."""
    wire.initialize()
    assert wire.request("textDocument/hover", params)["error"]["code"] == INVALID_PARAMS
    wire.open(URI, "WSAEINTR")
    assert wire.hover(URI, 0, 1) is not None
    assert not [each for each in wire.sent if each.get("method") == "window/showMessage"]


@pytest.mark.parametrize(
    ("line", "character"),
    [(0, 2**31 - 1), (2**31 - 1, 0), (-1, 5), (0, -7), (2**63, 2**63), (0, 1e300), (0, 3.0)],
)
def test_positions_out_of_range_are_brought_inside(wire: Wire, line: Any, character: Any) -> None:
    """Huge, negative and broken numbers are places in the text all the same."""
    wire.initialize()
    wire.open(URI, "WSAEINTR")
    assert "result" in wire.request("textDocument/hover", hover_at(line, character))


def test_edits_out_of_range_are_brought_inside(wire: Wire) -> None:
    """An edit at a position that is not there goes to the nearest that is."""
    wire.initialize()
    wire.open(URI, "WSAE")
    end = {"line": 7, "character": 99999999999}
    wire.change(URI, 2, {"range": {"start": end, "end": end}, "text": "INTR"})
    start = {"line": -3, "character": -1}
    wire.change(URI, 3, {"range": {"start": start, "end": start}, "text": "\n"})
    assert wire.hover(URI, 1, 1)["range"]["end"]["character"] == len("WSAEINTR")


def test_requests_before_initialize_are_refused(wire: Wire) -> None:
    """The server waits for initialize, and serves as usual after it."""
    wire.open(URI, "WSAEINTR")
    refused = wire.request("textDocument/hover", hover_at(0, 0))
    assert refused["error"]["code"] == NOT_INITIALIZED
    assert wire.request("shutdown")["error"]["code"] == NOT_INITIALIZED
    wire.initialize()
    assert wire.hover(URI, 0, 1) is None, "a document opened too early is not open"


def test_a_failed_initialize_can_be_repeated_a_second_one_not(wire: Wire) -> None:
    """Only a session that began is begun."""
    assert wire.request("initialize", {})["error"]["code"] == INVALID_PARAMS
    wire.initialize()
    again = wire.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    assert again["error"]["code"] == INVALID_REQUEST


def test_requests_after_shutdown_are_refused(wire: Wire) -> None:
    """After shutdown each request is answered with an error, and exit ends the process well."""
    wire.initialize()
    assert wire.request("shutdown")["result"] is None
    assert wire.request("textDocument/hover", hover_at(0, 0))["error"]["code"] == INVALID_REQUEST
    assert wire.request("shutdown")["error"]["code"] == INVALID_REQUEST
    wire.tell("exit")
    assert wire.wait() == 0


def test_unknown_methods(wire: Wire) -> None:
    """An unknown request is refused, an unknown notification passed over."""
    wire.initialize()
    wire.tell("$/strange", {"a": 1})
    wire.tell("textDocument/strange")
    assert wire.request("textDocument/strange")["error"]["code"] == NOT_FOUND
    assert wire.request("$/strange")["error"]["code"] == NOT_FOUND
    assert wire.request("textDocument/didOpen")["error"]["code"] == NOT_FOUND


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000, b'"text"'])
def test_what_is_no_json_is_answered(wire: Wire, body: bytes) -> None:
    """Garbage is told to be garbage; what comes behind it is served."""
    wire.initialize()
    wire.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    failed = wire.wait_for(lambda each: "error" in each and each["id"] is None)
    assert failed["error"]["code"] in (PARSE_ERROR, INVALID_REQUEST)
    assert "result" in wire.request("textDocument/hover", hover_at(0, 0))


@pytest.mark.parametrize(
    "message",
    [
        [],
        {"id": 91, "method": "shutdown"},
        {"jsonrpc": "1.0", "id": 91, "method": "shutdown"},
        {"jsonrpc": "2.0", "id": 91, "method": 7},
        {"jsonrpc": "2.0", "id": [91], "method": "shutdown"},
    ],
)
def test_what_is_no_message_is_answered(wire: Wire, message: Any) -> None:
    """JSON that is no JSON-RPC is an invalid request, under its id where it has one."""
    wire.initialize()
    wire.send(message)
    failed = wire.wait_for(lambda each: "error" in each)
    assert failed["error"]["code"] == INVALID_REQUEST
    known = isinstance(message, dict) and message["id"] == 91
    assert failed["id"] == (91 if known else None)


def test_answers_to_no_question_are_passed_over(wire: Wire) -> None:
    """A response that nobody asked for does no harm."""
    wire.initialize()
    wire.send({"jsonrpc": "2.0", "id": "never-asked", "result": 1})
    wire.send({"jsonrpc": "2.0", "id": None, "error": {"code": 1, "message": "?"}})
    assert "result" in wire.request("textDocument/hover", hover_at(0, 0))


def test_ids_may_be_words(wire: Wire) -> None:
    """An id comes back as it was given."""
    wire.initialize()
    message = {"jsonrpc": "2.0", "id": "ä-1", "method": "textDocument/hover"}
    wire.send({**message, "params": hover_at(0, 0)})
    assert wire.answer("ä-1")["result"] is None


def test_headers_in_any_form(wire: Wire) -> None:
    """Small letters, no blank, other headers, bare line feeds: the message is read."""
    wire.initialize()
    wire.open(URI, "WSAEINTR")
    forms = [
        b"content-length:%d\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
        b"CONTENT-LENGTH :  %d \n\n",
        b"X-Nothing: 1\r\n\r\nContent-Length: %d\r\n\r\n",
    ]
    for number, form in enumerate(forms, 500):
        body = (
            b'{"jsonrpc":"2.0","id":%d,"method":"workspace/symbol","params":{"query":""}}' % number
        )
        wire.write(form % len(body) + body)
        assert "result" in wire.answer(number)


def test_parameters_nested_deeply_are_answered(wire: Wire) -> None:
    """Deeper than Python's own stack: the request is told so, under its id."""
    wire.initialize()
    for depth in (200, 400, 600, 900):
        body = (
            f'{{"jsonrpc":"2.0","id":{depth},"method":"textDocument/hover",'
            f'"params":{{"textDocument":{"[" * depth}{"]" * depth}}}}}'
        ).encode()
        wire.write(frame(body))
        assert wire.answer(depth)["error"]["code"] == INVALID_PARAMS


NOISE = (
    b"Content-Length: x\r\n\r\n{}",
    b"Content-Length: -5\r\n\r\n{}",
    b"Content-Length: 99999999999\r\n\r\n{}",
    b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}",
    b"Content-Length: 70\r\n",
    b"GET / HTTP/1.0\r\n\r\n",
    b"\x00\xff" * 100_000,
    b"\r\n" * 1000,
)


def test_noise_in_the_stream_is_passed_over(wire: Wire) -> None:
    """The message right behind it is heard."""
    wire.initialize()
    for noise in NOISE:
        wire.write(noise)
        assert "result" in wire.request("textDocument/hover", hover_at(0, 0))


def test_a_message_that_never_ends(wire: Wire) -> None:
    """Half a message and the end of the input: a clean end."""
    wire.initialize()
    wire.write(b'Content-Length: 500\r\n\r\n{"jsonrpc":')
    assert wire.process.stdin is not None
    wire.process.stdin.close()
    assert wire.wait() == 0


def test_a_message_in_many_pieces(wire: Wire) -> None:
    """Bytes may come one by one."""
    wire.initialize()
    body = b'{"jsonrpc":"2.0","id":77,"method":"workspace/symbol","params":{"query":""}}'
    for byte in b"Content-Length: %d\r\n\r\n%b" % (len(body), body):
        wire.write(bytes([byte]))
    assert "result" in wire.answer(77)


def test_lone_surrogates_survive(wire: Wire) -> None:
    """Half an emoji in a document is no reason to fail, even where it is sent back."""
    wire.initialize(PULLING)
    wire.open(
        URI, "#include <winsock2.h>\nint e(void) { return WSAGetLastError() == 10054; } // \ud83d\n"
    )
    answer = wire.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})
    assert len(answer["result"]["items"]) == 1
    assert wire.request("workspace/executeCommand", {"command": "\udc00"})["error"]


def test_tracing(wire: Wire) -> None:
    """An editor that wants to know is told how long each request took."""
    wire.initialize()
    wire.tell("$/setTrace", {"value": "messages"})
    wire.request("workspace/symbol", {"query": ""})
    assert "workspace/symbol" in wire.notification("$/logTrace")["message"]
    wire.tell("$/setTrace", {"value": "off"})
    wire.request("workspace/symbol", {"query": ""})
    wire.request("workspace/symbol", {"query": ""})
    assert not [each for each in wire.sent if each.get("method") == "$/logTrace"]


def test_it_is_silent_on_standard_error(wire: Wire) -> None:
    """A session without trouble logs nothing."""
    wire.initialize()
    wire.open(URI, "WSAEINTR")
    wire.hover(URI, 0, 1)
    wire.request("shutdown")
    wire.tell("exit")
    assert wire.wait() == 0
    assert wire.errors == []
