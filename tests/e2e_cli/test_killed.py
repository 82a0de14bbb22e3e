"""What `check` leaves behind when it is killed, and what it writes at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys

import pytest

SOURCE = "#include <winsock2.h>\nint f%d(void) { return WSAGetLastError() == 10054; }\n"
FIXED = SOURCE.replace("10054", "WSAECONNRESET")


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.mark.skipif(os.name == "nt", reason="there are no signals to send on Windows")
def test_files_are_old_or_new_whenever_it_is_killed(command):
    """Killed at many moments, politely or not: never half a file; a second run ends the work."""
    names = [f"f{number:03}.c" for number in range(60)]
    old = {name: SOURCE % number * 50 for number, name in enumerate(names)}
    new = {name: FIXED % number * 50 for number, name in enumerate(names)}
    for name in names:
        command.file(name, old[name])
    arguments = [sys.executable, "-m", "winsock_ls", "check", "--fix", "."]
    chance = random.Random(0)
    subprocess.run(
        arguments, cwd=command.folder, env=command.environment, capture_output=True, check=False
    )
    assert contents(command.folder) == new
    between = 0
    for turn in range(6):
        for path in command.folder.iterdir():
            path.unlink()
        for name in names:
            command.file(name, old[name])
        process = subprocess.Popen(
            arguments,
            cwd=command.folder,
            env=command.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # The moment hangs on what it has done so far, not on the clock.
        wanted = chance.randrange(len(names))
        while process.poll() is None:
            if (command.folder / names[wanted]).read_text() != old[names[wanted]]:
                break
        number = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[turn % 3]
        if process.poll() is None:
            os.killpg(process.pid, number)
        process.wait()
        left = contents(command.folder)
        done = [name for name in names if left[name] == new[name]]
        between += 0 < len(done) < len(names)
        assert all(left[name] in (old[name], new[name]) for name in names)
        others = left.keys() - set(names)
        assert all(name.startswith(".") and name.endswith(".tmp") for name in others)
    assert between
    assert command("check", "--fix", ".").status == 0
    assert {name: text for name, text in contents(command.folder).items() if name in new} == new


def test_only_what_is_asked_for_is_written(command, tmp_path):
    """A plain check changes nothing but its cache; --fix changes the files that it says alone."""
    caches = tmp_path / "caches"
    command.environment["WINSOCK_LS_CACHE_DIR"] = str(caches)
    command.file("a.c", SOURCE % 1)
    command.file("b.c", "int g(void) { return 10054; }\n")
    command.file("winsock-ls.toml", 'baseline = "known.json"\n')
    command.file("known.json", '{"version": 1, "findings": {}}\n')
    before = contents(command.folder)
    for arguments in (["--no-cache"], ["--diff"], []):
        assert not caches.exists()
        command("check", *arguments, ".")
        assert contents(command.folder) == before
    assert [path.suffix for path in caches.iterdir()] == [".msgpack"]

    command("check", "--fix", ".")

    assert contents(command.folder) == before | {"a.c": FIXED % 1}


def test_patterns_that_try_everything(command):
    """Patterns with many stars, brackets and stars again, for long names that nearly fit."""
    deep = "/".join(["a"] * 40)
    for name in ("a" * 200 + ".c", f"{deep}/{'a' * 100}.c"):
        command.file(name, SOURCE % 1)
    stars = ["*a" * 90 + "b", "**/a/" * 60 + "*b", "[a-z]*" * 60 + "b", "a*" * 100 + "[!c]b"]
    command.file(".gitignore", "\n".join(stars))
    listed = ", ".join(f'"{each}"' for each in stars)
    ignores = ", ".join(f'"{each}" = []' for each in stars)
    command.file("winsock-ls.toml", f"exclude = [{listed}]\nper-file-ignores = {{ {ignores} }}\n")
    (command.folder / ".git").mkdir()
    result = command("check", "--output-format", "jsonl", ".")

    assert (result.out.count("\n"), result.err, result.status) == (2, "", 1)
