"""The command as a whole: help, wrong usage, and what no command should have to care for."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from winsock_ls import __version__

COMMANDS = ("annotate", "check", "explain", "list", "rules", "server")


def test_the_version_is_told(command):
    """In one line, for scripts."""
    assert command("--version") == (f"winsock-ls {__version__}\n", "", 0)


def test_help_lists_all_commands(command):
    """One line each."""
    out, err, status = command("--help")

    assert (err, status) == ("", 0)
    assert all(f"\n    {name} " in out for name in COMMANDS)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        (
            "check",
            "--select --extend-select --ignore --config --no-config --exclude --force-exclude "
            "--no-gitignore --jobs --fix --diff --unsafe-fixes --output-format --output-file "
            "--statistics --exit-zero --quiet --lang --color --stdin-filename",
        ),
        ("explain", "--json --lang --color QUERY"),
        ("list", "--json --category --lang --color"),
        ("rules", "--json --lang --color"),
        ("server", "--stdio --tcp --ws --host --port"),
    ],
)
def test_every_command_tells_of_its_options(command, name, options):
    """With --help, on standard output."""
    out, err, status = command(name, "--help")

    assert (err, status) == ("", 0)
    assert out.startswith(f"usage: winsock-ls {name} [-h]")
    assert [option for option in options.split() if option not in out] == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "the following arguments are required: COMMAND"),
        (("10054",), "invalid choice: '10054'"),
        (("explain",), "the following arguments are required: QUERY"),
        (("check", "--colour"), "unrecognized arguments: --colour"),
        (("check", "-j", "-1"), "a number of processes cannot be negative"),
        (("annotate", "-j", "two"), "'two' is no number of processes"),
        (("check", "--output-format", "xml"), "invalid choice: 'xml'"),
        (("check", "--config", "a", "--no-config"), "not allowed with argument --config"),
        (("check", "--stdin-filename", "a.c"), "--stdin-filename needs - among the paths"),
        (("check", "--unsafe-fixes"), "--unsafe-fixes needs --fix or --diff"),
        (
            ("check", "--statistics", "--output-format", "sarif"),
            "--statistics needs --output-format text or json",
        ),
        (("check", "--diff", "--output-format", "json"), "--diff has a format of its own"),
        (("list", "--category", "x"), "invalid choice: 'x'"),
        (("explain", "--lang", "fr", "10054"), "no texts in 'fr': choose from en, zh-CN"),
    ],
)
def test_wrong_usage_is_told(command, arguments, complaint):
    """On standard error, with exit status 2."""
    out, err, status = command(*arguments)

    assert (out, status) == ("", 2)
    assert complaint in err


def test_who_stops_reading_hears_no_complaint(command):
    """`| head` ends the output, not the peace."""
    done = subprocess.run(
        f"{sys.executable} -m winsock_ls list --json | head -1",
        shell=True,
        cwd=command.folder,
        env=command.environment,
        capture_output=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == (b"[\n", b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "utf-8"},
    ],
    ids=str,
)
def test_output_is_utf8_even_in_a_c_locale(command, environment):
    """A pipe has no encoding of its own."""
    done = command.raw("explain", "10054", "--lang", "zh-CN", **environment)

    assert done.returncode == 0
    assert "连接被对方重置" in done.stdout.decode("utf-8")


def test_an_encoding_that_was_asked_for_is_used(command):
    """What it lacks is written as an escape; nothing fails."""
    done = command.raw("explain", "10054", "--lang", "zh-CN", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert rb"\u8fde\u63a5" in done.stdout


def test_explain_and_list_import_little(command):
    """They answer about as fast as Python starts, because they import next to nothing."""
    program = (
        "import sys, json\n"
        "from winsock_ls.cli.main import main\n"
        "main(sys.argv[1:])\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})),"
        " file=sys.stderr)\n"
    )
    for arguments in (["explain", "10054"], ["explain", "WSAECONNRESET", "--json"], ["list"]):
        done = subprocess.run(
            [sys.executable, "-S", "-c", program, *arguments],
            cwd=command.folder,
            env=command.environment,
            capture_output=True,
            check=True,
        )
        imported = set(json.loads(done.stderr))

        assert "winsock_ls" in imported
        assert (
            imported
            & {
                "asyncio",
                "cattrs",
                "click",
                "dataclasses",
                "importlib.metadata",
                "inspect",
                "lsprotocol",
                "msgspec",
                "pathlib",
                "pathspec",
                "pygls",
                "rich",
                "shutil",
                "tree_sitter",
                "typing",
            }
            == set()
        )


def test_check_does_not_import_the_protocol(command):
    """It costs a quarter of a second, and is the server's alone."""
    command.file(
        "a.c", "#include <winsock2.h>\nint f(void) { return WSAGetLastError() == 10054; }\n"
    )
    program = (
        "import sys\n"
        "from winsock_ls.cli.main import main\n"
        "main(['check', '--no-config', '-j1'])\n"
        "print([n for n in ('lsprotocol', 'pygls', 'cattrs', 'asyncio') if n in sys.modules],"
        " file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=command.folder,
        env=command.environment,
        capture_output=True,
        check=True,
    )

    assert done.stderr == b"[]\n"


def test_the_server_speaks_the_protocol(command):
    """It answers the first message of an editor, and ends when the editor leaves."""

    def message(content):
        body = json.dumps({"jsonrpc": "2.0", **content}).encode()
        return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)

    parameters = {"processId": None, "rootUri": None, "capabilities": {}}
    session = b"".join(
        map(
            message,
            (
                {"id": 1, "method": "initialize", "params": parameters},
                {"id": 2, "method": "shutdown"},
                {"method": "exit"},
            ),
        )
    )
    done = command.raw("server", stdin=session)

    assert done.returncode == 0
    assert b'"serverInfo"' in done.stdout
