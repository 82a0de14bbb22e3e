"""Shows the main job in a terminal: `python3 -m tools.demo`.

A real language-server session over stdio on an example file: hover, completion, diagnostics, and a
fix, as an editor would ask for them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from tools import environment

EXAMPLE = environment.ROOT / "examples" / "echo_client.c"
_WIDTH = 88
_LINES = 16


class Client:
    """A minimal client: requests over stdio, one at a time."""

    def __init__(self, command: list[str]) -> None:
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._id = 0

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def request(self, method: str, params: object) -> Any:
        """Send a request and wait for its result; raises RuntimeError for an error answer."""
        self._id += 1
        self._send({"id": self._id, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._id and "method" not in message:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            if "id" in message:
                count = len(message["params"].get("items", ())) if "params" in message else 0
                self._send({"id": message["id"], "result": [None] * count if count else None})

    def close(self) -> None:
        """Shut the server down and wait for its end."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self._server.wait(10)

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        size = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        if not size:
            raise RuntimeError("the server ended")
        message: dict[str, Any] = json.loads(self._server.stdout.read(size))
        return message


def main() -> None:
    environment.prepare()
    # The editor's side needs nothing installed; only the server runs in `.venv`.
    client = Client([environment.python(), "-m", "winsock_ls", "server", "--stdio"])
    text = EXAMPLE.read_text("utf-8")
    uri = EXAMPLE.as_uri()
    info = client.request("initialize", _capabilities())
    client.notify("initialized", {})
    name, version = info["serverInfo"]["name"], info["serverInfo"].get("version", "")
    print(f"{name} {version} speaks about {EXAMPLE.relative_to(environment.ROOT)}\n")
    document = {"uri": uri, "languageId": "c", "version": 1, "text": text}
    client.notify("textDocument/didOpen", {"textDocument": document})
    _hover(client, uri, text, "10035", "hover over a number")
    _hover(client, uri, text, "recv(s", "hover over a socket function")
    findings = _diagnostics(client, uri, text)
    _completion(client, uri, text)
    _fix(client, uri, text, findings)
    client.close()


def _capabilities() -> dict[str, Any]:
    return {
        "processId": None,
        "rootUri": EXAMPLE.parent.as_uri(),
        "capabilities": {
            "general": {"positionEncodings": ["utf-16"]},
            "workspace": {"diagnostics": {"refreshSupport": True}},
            "textDocument": {
                "diagnostic": {},
                "hover": {"contentFormat": ["plaintext"]},
                "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
            },
        },
    }


def _hover(client: Client, uri: str, text: str, needle: str, title: str) -> None:
    position = _position(text, text.index(needle) + 1)
    where = {"textDocument": {"uri": uri}, "position": position}
    result = client.request("textDocument/hover", where)
    _title(f"{title}: line {position['line'] + 1}")
    _show(_line(text, position["line"]))
    contents = result["contents"]
    contents = contents["value"] if isinstance(contents, dict) else contents
    lines = [part for line in contents.strip().splitlines() for part in textwrap.wrap(line, _WIDTH)]
    print(*(f"  | {line}" for line in lines[:_LINES]), "  | ...", sep="\n")


def _diagnostics(client: Client, uri: str, text: str) -> list[dict[str, Any]]:
    report = client.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    _title("diagnostics")
    found: list[dict[str, Any]] = report["items"]
    for item in found:
        start = item["range"]["start"]
        place = f"{start['line'] + 1:>3}:{start['character'] + 1:<3}"
        print(f"  {place} {item['code']}  {item['message']}")
    print('  (the port "10054" and the time-out of 10060 ms are left alone)')
    return found


def _completion(client: Client, uri: str, text: str) -> None:
    line = text[: text.index("WSAGetLastError() == 0x2733")].count("\n")
    typed = "            if (WSAGetLastError() == WSA"
    edited = {"range": _range(line + 1, 0, line + 1, 0), "text": f"{typed}\n"}
    document = {"uri": uri, "version": 2}
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [edited]})
    position = {"line": line + 1, "character": len(typed)}
    result = client.request(
        "textDocument/completion", {"textDocument": {"uri": uri}, "position": position}
    )
    items = result["items"] if isinstance(result, dict) else result
    items.sort(key=lambda item: item["sortText"])
    _title("completion behind WSA, after recv")
    _show(f"{typed}|")
    for item in items[:6]:
        print(f"  {item['label']:<18} {item.get('detail', '')}")
    print(f"  ... {len(items)} in all")
    undone = {"range": _range(line + 1, 0, line + 2, 0), "text": ""}
    document = {"uri": uri, "version": 3}
    client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [undone]})


def _fix(client: Client, uri: str, text: str, findings: list[dict[str, Any]]) -> None:
    finding = next(item for item in findings if "0x2733" in item["message"])
    actions = client.request(
        "textDocument/codeAction",
        {
            "textDocument": {"uri": uri},
            "range": finding["range"],
            "context": {"diagnostics": [finding], "only": ["quickfix"]},
        },
    )
    _title(f"a fix: {actions[0]['title']}")
    edit = actions[0]["edit"]
    changes = edit["changes"][uri] if "changes" in edit else edit["documentChanges"][0]["edits"]
    line = finding["range"]["start"]["line"]
    before = after = _line(text, line)
    for change in sorted(changes, key=lambda c: c["range"]["start"]["character"], reverse=True):
        start, end = (change["range"][side]["character"] for side in ("start", "end"))
        after = after[:start] + change["newText"] + after[end:]
    print(f"- {before}\n+ {after}")


def _position(text: str, offset: int) -> dict[str, int]:
    # The example is ASCII: one character is one unit in every encoding.
    start = text.rfind("\n", 0, offset) + 1
    return {"line": text.count("\n", 0, offset), "character": offset - start}


def _range(line: int, character: int, end_line: int, end_character: int) -> dict[str, Any]:
    return {
        "start": {"line": line, "character": character},
        "end": {"line": end_line, "character": end_character},
    }


def _line(text: str, line: int) -> str:
    return text.split("\n")[line]


def _title(text: str) -> None:
    print(f"\n-- {text} ".ljust(_WIDTH, "-"))


def _show(line: str) -> None:
    print(f"    {line.strip()}")


if __name__ == "__main__":
    if not Path(EXAMPLE).exists():
        sys.exit("Run this from a checkout of the project.")
    main()
