"""`winsock-ls annotate`, as a process with real files and pipes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

LOG = "a\nrecv failed: 10054\nport 10054\n"
DONE = "a\nrecv failed: 10054 (WSAECONNRESET)\nport 10054\n"


@pytest.fixture
def start(command):
    """Starts the command with pipes, and ends it."""
    running = []

    def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "winsock_ls", "annotate", *arguments],
            cwd=command.folder,
            env=command.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


class TestText:
    """The copy with names put in."""

    def test_standard_input_is_copied(self, command):
        """Without a file, and by the name -."""
        assert command("annotate", stdin=LOG) == (DONE, "", 0)
        assert command("annotate", "-", stdin=LOG) == (DONE, "", 0)

    def test_files_are_copied_one_behind_the_other(self, command):
        """As cat does."""
        command.file("a.log", "error 10061\n")
        command.file("b.log", "[WinError 10048]")

        assert command("annotate", "a.log", "-", "b.log", stdin="x\n").out == (
            "error 10061 (WSAECONNREFUSED)\nx\n[WinError 10048 (WSAEADDRINUSE)]"
        )

    def test_bytes_that_are_no_text_pass_unchanged(self, command):
        """Whatever the encoding, line ends and NULs."""
        data = b"\xff\x00\r\n\xb4\xed (OS 10048)x\r\r\n\xe9\xed error 10061 caf\xe9\x1a no end"

        done = command.raw("annotate", stdin=data)

        assert done.stdout == data.replace(b"10048", b"10048 (WSAEADDRINUSE)").replace(
            b"10061", b"10061 (WSAECONNREFUSED)"
        )

    def test_utf_16_is_understood(self, command):
        """Windows PowerShell writes it behind `>`."""
        for encoding in ("utf-16-le", "utf-16-be"):
            data = ("\ufeff" + LOG).encode(encoding)
            path = command.file("a.log", data)

            assert command.raw("annotate", str(path)).stdout == ("\ufeff" + DONE).encode(encoding)

    def test_titles_are_in_the_wished_language(self, command):
        """--explain tells what a code means."""
        english = command("annotate", "--explain", stdin="error 10061").out
        chinese = command("annotate", "--explain", "--lang", "zh-CN", stdin="error 10061").out

        assert english == "error 10061 (WSAECONNREFUSED: Connection refused)"
        assert chinese.startswith("error 10061 (WSAECONNREFUSED：")

    def test_colours_are_for_terminals(self, command):
        """And for those who wish for them."""
        coloured = "error 10061 \033[36m(WSAECONNREFUSED)\033[0m"

        assert command("annotate", "--color", "always", stdin="error 10061").out == coloured
        assert command("annotate", stdin="error 10061", FORCE_COLOR="1").out == coloured
        assert "\033" not in command("annotate", stdin="error 10061").out

    def test_what_cannot_be_read_is_told_and_the_rest_goes_on(self, command):
        """Exit status 2."""
        command.file("a.log", "error 10061\n")

        result = command("annotate", "none.log", ".", "a.log")

        assert result.out == "error 10061 (WSAECONNREFUSED)\n"
        assert [line.partition(": cannot")[0] for line in result.err.splitlines()] == [
            "winsock-ls: none.log", "winsock-ls: ."
        ]  # fmt: skip
        assert result.status == 2

    @pytest.mark.parametrize("jobs", ["1", "2", "3"])
    def test_a_large_file_is_the_same_by_several_processes(self, command, jobs):
        """Whoever looks at which part."""
        quiet = b"all is well, and nobody has anything to report but this\n" * 400
        lines = b"".join(
            b"%s%d [10054] recv failed with error %d\r\n" % (quiet, n, 10050 + n % 20)
            for n in range(1500)
        )
        path = command.file("big.log", lines + b"[WinError 10061] the end")

        done = command.raw("annotate", "-j", jobs, str(path)).stdout

        once = command.raw("annotate", stdin=lines).stdout
        assert len(lines) > 32 << 20
        assert once.count(b"(WSA") == 1500
        assert done == once + b"[WinError 10061 (WSAECONNREFUSED)] the end"

    def test_what_others_have_read_of_a_file_is_not_copied(self, command):
        """Standard input goes on where it stands, of a large file too."""
        lines = b"all is well\n" * 3_000_000
        path = command.file("big.log", b"a head line\n" + lines + b"error 10061")

        with path.open("rb", buffering=0) as file:
            file.seek(len(b"a head line\n"))
            done = subprocess.run(
                [sys.executable, "-m", "winsock_ls", "annotate"],
                env=command.environment,
                stdin=file,
                capture_output=True,
                check=True,
            )

        assert done.stdout == lines + b"error 10061 (WSAECONNREFUSED)"


class TestJson:
    """The array of what was found."""

    def test_it_is_an_array_of_places(self, command):
        """The promised keys, and nothing else."""
        result = command("annotate", "--output-format", "json", stdin=LOG)

        assert json.loads(result.out) == [
            {"line": 2, "column": 14, "end_line": 2, "end_column": 19, "code": "WSAECONNRESET",
             "value": 10054, "shape": "failed-call"}
        ]  # fmt: skip
        assert (result.err, result.status) == ("", 0)

    def test_nothing_found_is_an_empty_array(self, command):
        """Valid JSON always."""
        assert json.loads(command("annotate", "--output-format", "json", stdin="").out) == []
        missing = command("annotate", "--output-format", "json", "none.log")
        assert (json.loads(missing.out), missing.status) == ([], 2)

    def test_of_several_files_each_record_names_its_own(self, command):
        """One file needs no name."""
        command.file("a.log", "error 10061")
        command.file("b.log", "\nerror 10054")

        result = command("annotate", "--output-format", "json", "a.log", "b.log")

        assert [(each["path"], each["line"]) for each in json.loads(result.out)] == [
            ("a.log", 1), ("b.log", 2)
        ]  # fmt: skip

    def test_titles_have_no_place_in_it(self, command):
        """A wrong use is told so."""
        assert command("annotate", "--explain", "--output-format", "json").status == 2


class TestPipes:
    """Lines that trickle, readers that leave, people who interrupt."""

    def test_a_line_comes_out_before_the_next_one_is_there(self, start):
        """Whoever watches a log sees each line as soon as it is whole."""
        process = start()
        for number in (10054, 10061):
            process.stdin.write(b"error %d\nand " % number)
            process.stdin.flush()
            line = process.stdout.readline()
            assert b"error %d (WSAECONN" % number in line

    def test_a_reader_that_leaves_is_no_error(self, start):
        """As in `| head`."""
        process = start()
        process.stdin.write(b"error 10054\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdout = None
        with suppress(BrokenPipeError):
            process.stdin.write(b"error 10054\n" * 200_000)
        _, said = process.communicate()
        assert (said, process.returncode) == (b"", 0)

    @pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
    def test_nor_where_several_processes_write(self, command, start):
        """All of them end."""
        lines = b"all is well, and nobody has anything to report\n" * 900_000
        path = command.file("big.log", lines)
        process = start("-j", "2", str(path))
        process.stdout.readline()
        process.stdout.close()
        process.stdout = None
        _, said = process.communicate(timeout=60)
        assert (said, process.returncode) == (b"", 0)

    @pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
    def test_an_interrupt_ends_it_quietly(self, start):
        """The status is that of an interrupt."""
        # A shell has jobs in the background ignore the signal, and what they start.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = start()
        signal.signal(signal.SIGINT, before)
        process.stdin.write(b"x\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
        assert (said, process.returncode) == (b"", 130)

    @pytest.mark.skipif(sys.platform == "win32", reason="the limit is set by a POSIX shell")
    def test_a_line_without_end_takes_no_more_memory(self, command):
        """More than may be held goes through, and what is in it is found."""
        block = b"y" * 65_515 + b" socket error 10054 "
        count = (400 << 20) // len(block)
        shell = f"ulimit -v {200 << 10}; exec '{sys.executable}' -m winsock_ls annotate"
        process = subprocess.Popen(
            ["/bin/sh", "-c", shell],
            env=command.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

        def write() -> None:
            with process.stdin as pipe:
                for _ in range(count):
                    pipe.write(block)

        writer = threading.Thread(target=write)
        writer.start()
        size = sum(len(data) for data in iter(lambda: process.stdout.read(1 << 20), b""))
        writer.join()
        said = process.stderr.read()
        process.stdout.close()
        process.stderr.close()
        assert (said, process.wait()) == (b"", 0)
        assert size == count * len(block + b" (WSAECONNRESET)")
