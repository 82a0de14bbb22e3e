"""Real VS Code for a browser, with the extension installed and nothing of the user's machine."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.editors import waiting
from tools import node

PATIENCE = 3 * waiting.PATIENCE
"""Seconds after which waiting gives up; nothing that works ever takes this long."""

USER_SETTINGS: dict[str, Any] = {
    "workbench.startupEditor": "none",
    "workbench.reduceMotion": "on",
    "workbench.tips.enabled": False,
    "window.commandCenter": False,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.enableExperiments": False,
    "chat.disableAIFeatures": True,
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "extensions.autoUpdate": False,
    "extensions.autoCheckUpdates": False,
    "extensions.ignoreRecommendations": True,
    "git.enabled": False,
    "files.autoSave": "off",
    "editor.minimap.enabled": False,
    "editor.hover.delay": 200,
    "editor.wordBasedSuggestions": "off",
}
_LOG_FILES = Path(__file__).with_name("log_files.cjs")
KEYS = [
    {
        "key": "ctrl+alt+shift+f12",
        "command": "runCommands",
        "args": {
            "commands": [
                "notifications.clearAll",
                "workbench.action.closePanel",
                "workbench.action.closeAllEditors",
            ]
        },
    }
]
"""A key that leaves nothing open, for windows that several tests share."""


class CodeServer:
    """One process of VS Code's server. All windows at it share its user settings."""

    def __init__(
        self, home: Path, *vsix: Path, trust: bool = True, runs_tests: bool = False
    ) -> None:
        self.home = home
        self.extensions = home / "extensions"
        self._user = home / "user"
        self._log = home / "server.log"
        (self._user / "User").mkdir(parents=True)
        self.set_user_settings()
        (self._user / "User" / "keybindings.json").write_text(json.dumps(KEYS), "utf-8")
        self._add_chinese()
        program, *arguments = node.code_server()
        self._command = [
            *(program, "--require", str(_LOG_FILES), *arguments),
            *("--user-data-dir", str(self._user)),
            *("--extensions-dir", str(self.extensions)),
        ]
        self._environment = self._bare_environment()
        for each in vsix:
            self._install(each)
        self.url = self._start(trust, runs_tests)

    def set_user_settings(self, **more: Any) -> None:
        """Writes the user's settings: those of the tests, and ``more`` (with `__` for dots)."""
        extra = {key.replace("__", "."): value for key, value in more.items()}
        file = self._user / "User" / "settings.json"
        file.write_text(json.dumps(USER_SETTINGS | extra), "utf-8")

    def stop(self) -> None:
        """Ends the process and what it started."""
        self._process.terminate()
        self._process.wait(PATIENCE)

    def log(self) -> str:
        """What the process said, for when a test fails."""
        return self._log.read_text("utf-8", "replace")

    def _bare_environment(self) -> dict[str, str]:
        """No Python, no server on PATH: nothing but a shell's tools and node."""
        tools = self.home / "bin"
        tools.mkdir()
        for name in ("sh", "env", "cat", "ls", "uname", "ps", "sed", "grep", "dirname", "readlink"):
            found = shutil.which(name)
            if found:
                (tools / name).symlink_to(found)
        (tools / "node").symlink_to(node.node())
        home = str(self.home)
        return {
            "PATH": str(tools),
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_DATA_HOME": f"{home}/data",
            "LANG": "C.UTF-8",
        }

    def _add_chinese(self) -> None:
        # A language pack is what makes a language choosable. This one translates nothing of VS Code
        # itself, so that the tests find their way around, and everything of the extension.
        texts = self.home / "chinese.json"
        texts.write_text('{"version": "1.0.0", "contents": {}}', "utf-8")
        pack = {
            "hash": "0",
            "extensions": [
                {"extensionIdentifier": {"id": "winsock-ls.chinese"}, "version": "1.0.0"}
            ],
            "translations": {"vscode": str(texts)},
            "label": "中文",
        }
        (self._user / "languagepacks.json").write_text(json.dumps({"zh-cn": pack}), "utf-8")
        # That no language is set here is what lets the browser's decide.
        (self._user / "User" / "argv.json").write_text("{}", "utf-8")

    def _install(self, vsix: Path) -> None:
        result = subprocess.run(
            [*self._command, "--install-extension", str(vsix)],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "successfully installed" in result.stdout, result.stdout + result.stderr

    def _start(self, trust: bool, runs_tests: bool) -> str:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        options = ["--auth", "none", "--bind-addr", f"127.0.0.1:{port}", "--disable-telemetry"]
        options += ["--disable-update-check", "--disable-getting-started-override"]
        # A window that is closed takes its extensions along at once; one that was not heard of for
        # long, on a busy machine, is waited for.
        options += ["--reconnection-grace-time", str(int(PATIENCE))]
        if trust:
            options.append("--disable-workspace-trust")
        if runs_tests:
            # Else what VS Code is asked to run in its extension host is passed over.
            options += ["--vscode-option", "enable-smoke-test-driver"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*self._command, *options],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        url = f"http://127.0.0.1:{port}"
        end = time.monotonic() + PATIENCE
        while not _answers(f"{url}/healthz"):
            assert time.monotonic() < end, self.log()
            assert self._process.poll() is None, self.log()
            time.sleep(0.1)
        return url


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def servers(part_of_command: str) -> list[int]:
    """The processes, by number, whose command line holds a text and ends with that of a server."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            command = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        except OSError:
            continue
        if part_of_command in command[0] and "server" in command[1:]:
            found.append(int(folder.name))
    return found


def is_alive(process: int) -> bool:
    """Says whether there is a process with this number."""
    return os.path.exists(f"/proc/{process}")
