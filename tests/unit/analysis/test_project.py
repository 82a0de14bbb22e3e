"""Where the headers of a project lie, and what its files tell one another."""

from __future__ import annotations

import pytest

from winsock_ls.analysis.headers import digest
from winsock_ls.analysis.project import Places, Project, Wrappers, merged
from winsock_ls.analysis.wrappers import told_by_source
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax.languages.c import C
from winsock_ls.text import Text


class TestPlaces:
    """A header is found by the end of its path."""

    places = Places(["/p/lib/net.h", "/p/app/net.h", "/p/include/os/net.h", "/p/app/os/win/net.h"])

    def test_the_nearest_is_taken(self):
        """It shares most folders with the file that includes it."""
        assert self.places.find("net.h", "/p/app/src") == ("/p/app/net.h",) or self.places.find(
            "net.h", "/p/app/src"
        ) == ("/p/app/net.h", "/p/app/os/win/net.h")
        assert self.places.find("os/net.h", "/p/app") == ("/p/include/os/net.h",)

    def test_several_are_equally_near(self):
        """Nobody can tell which is meant."""
        assert set(self.places.find("net.h", "/p/other")) == {
            "/p/lib/net.h",
            "/p/app/net.h",
            "/p/include/os/net.h",
            "/p/app/os/win/net.h",
        }

    def test_the_end_counts_in_whole_parts(self):
        """Not a part of a name; case and the kind of slash make no difference."""
        assert Places(["/p/subnet.h"]).find("net.h", "/p") == ()
        assert Places(["/p/Win/Net.h"]).find("win\\net.h", "/p") == ("/p/Win/Net.h",)
        assert Places(["/p/win/net.h"]).find("../win/net.h", "/p/src") == ("/p/win/net.h",)


def told(source: str, *extra: str) -> Wrappers:
    return told_by_source("a.c", source.encode(), extra) or Wrappers()


class TestWrappers:
    """What a file tells the others of its project."""

    def test_a_function_that_returns_the_last_error(self):
        """Directly, from a variable, or from the branch that Windows compiles."""
        assert told("int net_error(void) { return WSAGetLastError(); }").functions == {"net_error"}
        assert told(
            "int net_error(void)\n{\n    int e = WSAGetLastError();\n    return (e);\n}\n"
        ).functions == {"net_error"}
        assert told(
            "int net_error(void) {\n#ifdef _WIN32\n  return ::WSAGetLastError();\n"
            "#else\n  return errno;\n#endif\n}\n"
        ).functions == {"net_error"}

    def test_a_method_of_a_class(self):
        """Where it is declared, and where it is defined."""
        assert told(
            "class S {\npublic:\n  int LastError() const { return WSAGetLastError(); }\n};\n"
        ).functions == {"LastError"}
        assert told(
            "int Socket::LastError() const\n{\n  return WSAGetLastError();\n}\n"
        ).functions == {"LastError"}

    def test_a_function_that_returns_something_else_is_none(self):
        """A translation, another value on another way, a variable that is assigned again."""
        assert told("int net_error(void) { return map(WSAGetLastError()); }") == Wrappers()
        assert (
            told("int net_error(int r) { if (r) return 0; return WSAGetLastError(); }")
            == Wrappers()
        )
        assert (
            told("int net_error(void) { int e = WSAGetLastError(); if (e == 1) e = 2; return e; }")
            == Wrappers()
        )

    def test_a_name_that_says_nothing_is_not_told(self):
        """Other things are called so in other files."""
        assert told("int check(void) { return WSAGetLastError(); }") == Wrappers()

    def test_a_macro(self):
        """It tells which files matter; its header brings it to them."""
        assert told("#define SOCKERR WSAGetLastError()\n").macros == {"SOCKERR"}

    def test_a_well_known_getter_that_translates(self):
        """The project's own definition counts, not the name."""
        source = "int sock_errno(void) { return translate(WSAGetLastError()); }"

        assert told(source).translators == {"sock_errno"}

    def test_a_function_of_windows_is_no_getter_of_the_project(self):
        """A stand-in for it in one program says nothing of the others."""
        assert told("int WSAStartup(int v, void *d) { return WSAGetLastError() + 1; }") == NONE

    def test_configured_sources_are_wrapped_too(self):
        """As our own are."""
        assert told("int net_error(void) { return my_error(); }", "my_error").functions == {
            "net_error"
        }

    def test_a_name_that_is_both_is_neither(self):
        """Nobody can tell which one a call means."""
        a = Wrappers(functions=frozenset({"sock_errno", "net_error"}))
        b = Wrappers(translators=frozenset({"sock_errno"}))

        assert merged([a, b]) == Wrappers(functions=frozenset({"net_error"}))


NONE = Wrappers()


def found(source: str, files: dict[str, bytes], wrappers: Wrappers = NONE) -> list[str]:
    """The findings of a file in a project with these files, by rule and text."""

    def header(path):
        return digest(files[path]) if path in files else None

    project = Project(header, Places(files), wrappers)
    options = Options(project=project)
    document = Document.open(Text(source), C, "/p/src/a.c", options)
    return [f"{f.rule} {source[f.start : f.end]}" for f in document.findings()]


_USE = """#include <winsock2.h>
#include "net.h"
int f(SOCKET s, char *b) {
    return recv(s, b, 1, 0) < 0 && WSAGetLastError() == EWOULDBLOCK;
}
"""


class TestFindings:
    """What the project around a file changes."""

    def test_a_header_elsewhere_remaps_a_name(self):
        """No include folders are known: it is found by its name."""
        remap = b"#undef EWOULDBLOCK\n#define EWOULDBLOCK WSAEWOULDBLOCK\n"

        assert found(_USE, {"/p/include/net.h": remap}) == []
        assert found(_USE, {"/p/include/net.h": b"int x;\n"}) == ["WS101 EWOULDBLOCK"]

    def test_a_header_in_brackets_can_be_the_projects(self):
        """`#include <nbase.h>` with -I nbase."""
        source = _USE.replace('"net.h"', "<net.h>")

        assert found(source, {"/p/nbase/net.h": b"#define EWOULDBLOCK WSAEWOULDBLOCK\n"}) == []

    def test_a_header_that_the_build_makes_leaves_no_doubt(self):
        """It holds what was found of the system."""
        assert found(_USE.replace("net.h", "config.h"), {"/p/x.h": b""}) == ["WS101 EWOULDBLOCK"]

    def test_a_file_that_stands_alone_leaves_doubt(self):
        """None of its headers is at hand: they may bring anything."""
        assert found(_USE, {}) == []

    def test_a_wrapper_in_another_file(self):
        """In a file that does not speak of Winsock otherwise."""
        source = "int f(void) { return net_error() == EWOULDBLOCK; }"
        wrappers = Wrappers(frozenset({"net_error"}))

        assert found(source, {}, wrappers) == ["WS101 EWOULDBLOCK"]
        assert found(source, {}) == []

    def test_a_getter_that_translates(self):
        """What it gives is an errno."""
        source = "#include <winsock2.h>\nint f(void) { return sock_errno() == EWOULDBLOCK; }"
        wrappers = Wrappers(translators=frozenset({"sock_errno"}))

        assert found(source, {}) == ["WS101 EWOULDBLOCK"]
        assert found(source, {}, wrappers) == []

    def test_a_name_of_the_same_number_beside_it(self):
        """`EAGAIN` is there for other systems, where the remapped `EWOULDBLOCK` is tested too."""
        both = _USE.replace(
            "WSAGetLastError() == EWOULDBLOCK",
            "(WSAGetLastError() == EWOULDBLOCK || WSAGetLastError() == EAGAIN)",
        )
        remap = b"#undef EWOULDBLOCK\n#define EWOULDBLOCK WSAEWOULDBLOCK\n"

        assert found(both, {"/p/src/net.h": remap}) == []
        assert found(both, {"/p/src/net.h": b""}) == ["WS101 EWOULDBLOCK", "WS101 EAGAIN"]

    def test_an_own_name_for_winsocks_beside_it(self):
        """`#define COMPAT_EAGAIN WSAEWOULDBLOCK`."""
        both = _USE.replace(
            "WSAGetLastError() == EWOULDBLOCK",
            "(WSAGetLastError() == COMPAT_EAGAIN || WSAGetLastError() == EAGAIN)",
        )

        assert found(both, {"/p/src/net.h": b"#define COMPAT_EAGAIN WSAEWOULDBLOCK\n"}) == []

    def test_a_list_of_all_names_there_may_be(self):
        """A name under an `#ifdef` of its own claims nothing of Windows."""
        source = _USE.replace(
            "WSAGetLastError() == EWOULDBLOCK;",
            "(0\n#ifdef EWOULDBLOCK\n|| WSAGetLastError() == EWOULDBLOCK\n#endif\n);",
        )

        assert found(source, {"/p/src/net.h": b""}) == []

    def test_a_function_that_calls_what_windows_lacks(self):
        """It is built for other systems, whatever its conditions are called."""
        source = _USE.replace("return recv", "recvmsg(s, 0, 0); return recv")

        assert found(source, {"/p/src/net.h": b""}) == []

    def test_a_file_that_calls_what_windows_lacks(self):
        """Under no condition: then nothing of the file is built there."""
        call = "void g(int s) { fcntl(s, 4, 1); }\n"

        assert found(_USE, {"/p/src/net.h": b""}) == ["WS101 EWOULDBLOCK"]
        assert found(_USE + call, {"/p/src/net.h": b""}) == []
        guarded = f"#ifdef HAVE_FCNTL\n{call}#endif\n"
        assert found(_USE + guarded, {"/p/src/net.h": b""}) == ["WS101 EWOULDBLOCK"]

    @pytest.mark.parametrize(
        "text", ["/* fcntl(s) */", "/*\n  fcntl(s);\n*/", "// fcntl(s)", 'char *t = "fcntl(s)";']
    )
    def test_what_windows_lacks_is_no_call_in_comments_and_strings(self, text):
        """However many lines those have."""
        assert found(f"{_USE}{text}\n", {"/p/src/net.h": b""}) == ["WS101 EWOULDBLOCK"]

    def test_a_method_that_is_called_like_a_socket_call(self):
        """With too few arguments it is another function."""
        source = """#include <winsock2.h>
void C::f() { int fd = connect(); if (fd == -1 && errno == ECONNREFUSED) close(); }
"""

        assert found(source, {}) == []

    def test_a_macro_around_a_socket_call(self):
        """It may well set errno."""
        source = """#include "net.h"
#include <winsock2.h>
int f(SOCKET s, char *b) { if (recv(s, b, 1, 0) == -1) return errno; return 0; }
"""
        wrap = b"#define recv(s, b, n, f) set_errno(recv(s, b, n, f))\n"

        assert found(source, {"/p/src/net.h": b""}) == ["WS102 errno"]
        assert found(source, {"/p/src/net.h": wrap}) == []

    def test_a_file_for_other_systems(self):
        """By its name or that of its folder."""
        source = """#include <winsock2.h>
int f(SOCKET s, char *b) { if (recv(s, b, 1, 0) == -1) return errno; return 0; }
"""
        for path, rules in (("/p/src/net.c", 1), ("/p/x11/net.c", 0), ("/p/src/net_unix.c", 0)):
            document = Document.open(Text(source), C, path, Options())
            assert len(document.findings()) == rules, path


_REMAP = b"""#include <errno.h>
#ifndef ECONNRESET
#define ECONNRESET WSAECONNRESET
#endif
"""


def remaps(source: str, wrappers: Wrappers | None = None, path: str = "/p/a.h") -> list[str]:
    """The findings of WS103; in a project that tells the wrappers, or in none."""
    project = None
    if wrappers is not None:
        project = Project(lambda path: None, Places(["/p/src/a.c"]), wrappers)
    document = Document.open(Text(source), C, path, Options(project=project))
    return [source[f.start : f.end] for f in document.findings() if f.rule == "WS103"]


class TestDeadRemaps:
    """A remap that has no effect matters where a Winsock error is compared with the name."""

    head = _REMAP.decode()

    def test_a_file_alone_is_taken_at_its_word(self):
        """Nobody knows what is compared elsewhere."""
        assert len(remaps(self.head)) == 1

    def test_a_comparison_in_the_same_file(self):
        """With the last error it matters; with errno it does not."""
        lost = "int f(void) { int e = WSAGetLastError(); return e == ECONNRESET; }\n"
        own = "int f(void) { WSACleanup(); return errno == ECONNRESET; }\n"

        assert len(remaps(self.head + lost)) == 1
        assert len(remaps(self.head + lost, Wrappers())) == 1
        assert remaps(self.head + own) == []

    def test_a_comparison_elsewhere_in_the_project(self):
        """By a wrapper, or by an errno that some file assigns the last error."""
        test = frozenset({("net_error", "ECONNRESET")})

        assert len(remaps(self.head, Wrappers())) == 1
        assert remaps(self.head, Wrappers(tests=frozenset({("", "ECONNRESET")}))) == []
        assert remaps(self.head, Wrappers(tests=test)) == []
        assert remaps(self.head, Wrappers(frozenset({"net_error"}), tests=test)) != []
        errno = Wrappers(macros=frozenset({"errno"}), tests=frozenset({("errno", "ECONNRESET")}))
        assert remaps(self.head, errno) != []
        used = self.head + "int f(void) { errno = ECONNRESET; return 0; }\n"
        assert remaps(used, errno, "/p/a.c") == []

    def test_a_file_tells_what_it_compares(self):
        """Also the labels of a switch; a variable that holds the last error stands for it."""
        source = """int f(int n) {
    int e = WSAGetLastError();
    switch (e) { case EINTR: return 1; }
    errno = WSAGetLastError();
    return net_error() == EWOULDBLOCK || EAGAIN == n;
}
"""
        wrappers = told(source)

        assert wrappers.tests == {
            ("WSAGetLastError", "EINTR"),
            ("net_error", "EWOULDBLOCK"),
            ("n", "EAGAIN"),
        }
        assert told(source + "// EINTR\nint g(int n) { return n ? EISCONN : 0; }").tests == {
            *wrappers.tests,
            ("", "EISCONN"),
        }
        assert "errno" in wrappers.macros


class TestSockets:
    """What is a SOCKET, by whatever name."""

    def test_a_member_that_a_header_declares(self):
        """The class stands there, the test of its member here."""
        source = '#include "net.h"\nbool C::up() { WSASetLastError(0); return m_handle >= 0; }\n'
        header = b"#include <winsock2.h>\nclass C { SOCKET m_handle; };\n"

        assert found(source, {"/p/src/net.h": header}) == ["WS110 m_handle >= 0"]

    def test_an_own_name_of_the_type(self):
        """As it is on Windows, whatever it is elsewhere."""
        source = '#include "net.h"\nint up(sock_t s) { return s < 0; }\n'
        header = (
            b"#ifdef _WIN32\n#include <winsock2.h>\ntypedef SOCKET sock_t;\n"
            b"#else\ntypedef int sock_t;\n#endif\n"
        )

        types = told(header.decode())

        assert types.types == {"sock_t"}
        assert found(source, {"/p/src/net.h": header}, types) == ["WS110 s < 0"]
        assert found(source, {"/p/src/net.h": header.replace(b"SOCKET", b"int")}, types) == []

    def test_an_own_name_of_a_function(self):
        """`#define close closesocket`: it asks nothing of errno, and sets nothing."""
        source = """#include "net.h"
int f(SOCKET s) {
    WSASetLastError(0);
    if (bind(s, 0, 0) == -1) { close(s); perror("bind"); return -1; }
    return 0;
}
"""
        header = b"#include <winsock2.h>\n#define close closesocket\n"

        assert found(source, {"/p/src/net.h": header}) == ['WS102 perror("bind")']
        assert found(source, {"/p/src/net.h": b"#include <winsock2.h>\n"}) == []

    def test_unix_domain_sockets_are_for_other_systems(self):
        """Few programs use them on Windows, and their numbers are no handles."""
        source = (
            "#include <winsock2.h>\nint f(void) { SOCKET s = socket(AF_UNIX, 1, 0); return s < 0; }"
        )

        assert found(source, {}) == []
        assert found(source.replace("AF_UNIX", "AF_INET"), {}) == ["WS110 s < 0"]
