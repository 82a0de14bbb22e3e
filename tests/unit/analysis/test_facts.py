"""What a whole file says."""

from __future__ import annotations

from winsock_ls.analysis.facts import Facts, Scope
from winsock_ls.analysis.headers import digest
from winsock_ls.analysis.project import Project
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax.languages.c import C
from winsock_ls.text import Text


def facts(source: str, **options: object) -> Facts:
    document = Document.open(Text(source), C, "src/a.c", Options(**options))  # type: ignore[arg-type]
    found = document.facts
    assert found is not None
    return found


def project(files: dict[str, bytes]) -> Project:
    """A project of which nothing is known but these headers."""
    return Project(lambda path: digest(files[path]) if path in files else None)


class TestScope:
    """Where the constants are declared."""

    def test_a_winsock_header_declares_them(self):
        """Directly included, for every build."""
        assert facts("#include <winsock2.h>\n").scope == Scope(always=True, on_windows=True)

    def test_windows_h_declares_them_too(self):
        """It brings winerror.h along, whatever else is left out."""
        source = "#define WIN32_LEAN_AND_MEAN\n#include <Windows.h>\n"

        assert facts(source).scope == Scope(always=True, on_windows=True)

    def test_a_conditional_header_declares_them_on_windows_alone(self):
        """The same line is also built where the name is unknown."""
        source = "#ifdef _WIN32\n#include <winsock2.h>\n#endif\n"

        assert facts(source).scope == Scope(always=False, on_windows=True)

    def test_a_header_of_the_project_may_bring_them(self):
        """Headers are followed, the header's own headers too."""
        files = {
            "src/net.h": b'#include "os/base.h"\n',
            "src/os/base.h": b"#include <winsock2.h>\n",
        }

        assert facts('#include "net.h"\n', project=project(files)).scope.always

    def test_headers_that_include_each_other_end(self):
        """A circle of headers declares nothing."""
        files = {"src/a.h": b'#include "b.h"\n', "src/b.h": b'#include "a.h"\n'}

        assert facts('#include "a.h"\n', project=project(files)).scope == Scope(False, False)

    def test_a_dead_include_declares_nothing(self):
        """What only another system includes is not there."""
        source = "#ifdef __linux__\n#include <winsock2.h>\n#endif\n"

        assert facts(source).scope == Scope(False, False)


class TestProject:
    """What the project's own headers change."""

    def test_a_header_that_cannot_be_found_leaves_doubt(self):
        """It may remap any name."""
        assert not facts('#include "lost.h"\n', project=project({})).complete
        assert facts("#include <winsock2.h>\n", project=project({})).complete

    def test_remaps_are_found_in_headers(self):
        """`EWOULDBLOCK` is Winsock's there."""
        files = {"src/os.h": b"#define EWOULDBLOCK WSAEWOULDBLOCK\n"}

        assert "EWOULDBLOCK" in facts('#include "os.h"\n', project=project(files)).remapped

    def test_own_functions_in_the_place_of_winsocks(self):
        """By a macro of the same name, or a pointer; a macro that calls the same is none."""
        files = {
            "src/os.h": b"#define recv os_recv\n#define send(s, b) send(s, b, 0)\n"
            b"extern os_connect connect;\n"
        }

        assert facts('#include "os.h"\n', project=project(files)).replaced == {"recv", "connect"}

    def test_a_header_that_windows_lacks_makes_a_file_posix(self):
        """Included without a condition, or under one that Windows fulfils."""
        assert facts("#include <sys/socket.h>\n").posix
        assert not facts("#ifndef _WIN32\n#include <sys/socket.h>\n#endif\n").posix
        assert not facts("#ifdef UNKNOWN\n#include <sys/socket.h>\n#endif\n").posix


class TestSources:
    """Wrappers, macros and variables that give the last error."""

    def test_macros_that_stand_for_the_last_error(self):
        """Object-like ones are names, function-like ones are calls."""
        found = facts("#define LASTERR (WSAGetLastError())\n#define last_err() WSAGetLastError()\n")

        assert found.error_macros == {"LASTERR"}
        assert found.error_functions == {"last_err"}

    def test_a_macro_that_uses_it_among_other_things_is_none(self):
        """`CHECK(x)` is no value."""
        source = "#define FAILED_WITH(x) (WSAGetLastError() == (x))\n"

        assert facts(source).error_functions == frozenset()

    def test_a_function_that_returns_it(self):
        """Its name is a source for the rest of the file."""
        source = "static int net_errno(void)\n{\n    return WSAGetLastError();\n}\n"

        assert facts(source).error_functions == {"net_errno"}

    def test_a_function_that_also_returns_something_else_is_none(self):
        """One return of several does not make a getter."""
        source = "int f(int n) { if (n) return n; return WSAGetLastError(); }\n"

        assert facts(source).error_functions == frozenset()

    def test_configured_names_are_sources(self):
        """`error-sources` of the settings, and what is assigned from them."""
        found = facts("void f(struct s *p) { p->e = my_err(); }", error_sources=("my_err",))

        assert "my_err" in found.error_functions
        assert found.error_variables == {"e"}

    def test_a_function_that_is_passed_the_error_has_an_error_parameter(self):
        """By its place among the arguments."""
        found = facts('void f(void) { report("connect", WSAGetLastError()); }')

        assert found.error_parameters == {("report", 1)}

    def test_what_stands_in_a_dead_branch_does_not_count(self):
        """Windows never compiles it."""
        source = "#ifdef __APPLE__\nvoid f(void) { e = WSAGetLastError(); }\n#endif\n"

        assert facts(source).error_variables == frozenset()


def test_equal_files_have_equal_facts():
    """The findings of untouched functions are kept as long as the facts stay equal."""
    source = "#include <winsock2.h>\nint e(void) { return WSAGetLastError(); }\n"

    assert facts(source) == facts(source + "int unrelated;\n")
