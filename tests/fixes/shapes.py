"""What the generated sources are made of: notations of a code, and shapes of code around it.

A shape is one whole declaration (or several) that compiles by itself behind the preamble of its
language; ``{n}`` stands for the number, ``{f}`` for a name that no other case has. Beside the
shapes of everyday code stand those in which a number's type or its very text matters.
"""

from __future__ import annotations

C_PREAMBLE = """\
#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdio.h>
#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
struct link { int err; long long wide; short narrow; unsigned bits : 20; int port; };
extern int compute(void);
extern int use(int value);
extern int use_any(const char *format, ...);
extern void report(const char *what, int error);
#define TEXT_OF(x) #x
#define NOTE(x) use_any(#x, x)
#define JOIN(a, b) a##b
#define LAST_ERROR WSAGetLastError()
#define net_error() WSAGetLastError()
#define check_that(x) ((x) ? 0 : use_any(#x))
"""

CPP_PREAMBLE = """\
#include <winsock2.h>
#include <ws2tcpip.h>
#include <cassert>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>
struct link { int err; long long wide; short narrow; unsigned bits : 20; int port; };
extern int compute();
extern int use(int value);
extern int use(long value);
extern int use(unsigned value);
extern int use(unsigned long value);
extern int use(long long value);
extern int use(unsigned long long value);
extern void report(const char *what, int error);
extern void report(const char *what, long error);
extern void report(const char *what, unsigned error);
extern void report(const char *what, unsigned long error);
extern void report(const char *what, long long error);
extern void report(const char *what, unsigned long long error);
template <class T> int told(T value) { return sizeof(T) + std::is_signed_v<T>; }
struct Code {
    int value;
    Code(int v = 0) : value(v) {}
    Code(unsigned v) : value(static_cast<int>(v) + 1) {}
    Code(long v) : value(static_cast<int>(v) + 2) {}
    Code(unsigned long v) : value(static_cast<int>(v) + 3) {}
    Code(long long v) : value(static_cast<int>(v) + 4) {}
    Code(unsigned long long v) : value(static_cast<int>(v) + 5) {}
    bool operator==(const Code &other) const { return value == other.value; }
};
#define TEXT_OF(x) #x
#define check_that(x) ((x) ? 0 : use(sizeof #x))
#define LAST_ERROR WSAGetLastError()
"""

NOTATIONS = (
    "10054", "10054u", "10054U", "10054l", "10054L", "10054ul", "10054UL", "10054lu", "10054ll",
    "10054LL", "10054ull", "0x2746", "0X2746", "0x00002746", "0x2746u", "0x2746UL",
    "0x2746LL", "(10054)", "((10054u))", "-10054", "- 10054", "-10054u", "-10054L", "-10054LL",
    "-0x2746", "(-10054)", "-(10054)", "+10054", "~10054", "0x80072746", "0x80072746L",
    "-2147014842", "(HRESULT)0x80072746L", "(int)10054u", "(DWORD)10054", "(unsigned short)10054",
    "(long long)-10054u", "010054", "023506", "10054 /* reset */", "10054/**/",
    "997", "6", "0x3E5", "997u", "0x800703E5", "11001", "10104", "11031", "11033",
)  # fmt: skip
CPP_NOTATIONS = (*NOTATIONS, "10'054", "10'054u", "0x27'46", "int(10054)", "int{10054}")

# In these no safe fix is due, whatever the notation: the number is no error code there, its text is
# shown, or a function is chosen by its type.
UNTOUCHED = {
    "c": {
        "argument of a function", "asserted", "counted", "made a text", "made a text where passed",
        "made a text, nested", "noted", "ordered", "own constant", "typeof", "variadic",
        "variadic code",
    },
    "cpp": {
        "argument of a function", "asserted", "const auto", "counted", "default argument",
        "lambda that deduces", "lambda that returns", "made a text", "made a text where passed",
        "made a text, nested", "ordered", "overloaded", "own constant", "template", "variant",
    },
}  # fmt: skip

# In these a plain number is mended wherever it stands.
EVERYDAY = {
    "equal", "not equal", "turned", "variable", "parameter", "switch", "switch of cases", "return",
    "assign", "declare", "argument", "ternary", "embedded assignment", "loop", "macro",
    "macro with lines", "macro that returns", "macro for the source", "getsockopt", "old style",
    "lambda", "lambda with a type", "trailing type", "method returns", "condition", "namespace",
    "std::error_code", "caught", "auto variable",
}  # fmt: skip

# Their values do not fit an int: C++ takes them for no label of a switch over one.
TOO_LARGE = frozenset({"-10054u", "0x80072746", "0x80072746L", "(long long)-10054u", "0x800703E5"})
LABELS = frozenset({"switch", "switch of cases", "switch range"})

# In C and C++ alike.
_BOTH = {
    "equal": "int {f}(void) {{ return WSAGetLastError() == {n}; }}",
    "not equal": "int {f}(void) {{ return WSAGetLastError() != {n}; }}",
    "turned": "int {f}(void) {{ return {n} == WSAGetLastError(); }}",
    "no blank before": "int {f}(void) {{ return WSAGetLastError()=={n}; }}",
    "variable": "int {f}(void) {{ int e = WSAGetLastError(); return e == {n} || e != {n}; }}",
    "wide variable": "int {f}(void) {{ long long e = WSAGetLastError(); return e == {n}; }}",
    "unsigned variable": "int {f}(void) {{ DWORD e = WSAGetLastError(); return e == {n}; }}",
    "narrow variable": (
        "int {f}(void) {{ unsigned short e = (unsigned short)WSAGetLastError(); return e == {n}; }}"
    ),
    "floating variable": "int {f}(void) {{ double e = WSAGetLastError(); return e == {n}; }}",
    "negated": "int {f}(void) {{ return -WSAGetLastError() == {n}; }}",
    "negated wide": "int {f}(void) {{ return -(long long)WSAGetLastError() == {n}; }}",
    "parameter": "int {f}(int error) {{ return error == {n}; }}",
    "parameter wide": "int {f}(long long error) {{ return error == {n}; }}",
    "parameter unsigned": "int {f}(unsigned error) {{ return error == {n}; }}",
    "member": (
        "int {f}(struct link *l) {{ l->err = WSAGetLastError(); l->wide = l->err;"
        " return l->err == {n} || l->wide == {n}; }}"
    ),
    "bit field": (
        "int {f}(struct link *l) {{ l->bits = WSAGetLastError(); return l->bits == {n}; }}"
    ),
    "switch": (
        "int {f}(void) {{ switch (WSAGetLastError()) {{ case {n}: return 1;"
        " case WSAEWOULDBLOCK: return 2; }} return 0; }}"
    ),
    "switch wide": (
        "int {f}(long long error) {{ switch (error) {{ case {n}: return 1; case 1: return 2; }}"
        " return 0; }}"
    ),
    "switch of cases": (
        "int {f}(int error) {{ switch (error) {{ case {n}: case 10061: case 10060: return 1; }}"
        " return 0; }}"
    ),
    "switch range": (
        "int {f}(void) {{ switch (WSAGetLastError()) {{ case 1 ... {n}: return 1; }} return 0; }}"
    ),
    "return": "int {f}_error(void) {{ if (compute()) return {n}; return WSAGetLastError(); }}",
    "return wide": (
        "long long {f}_error(void) {{ if (compute()) return {n}; return WSAGetLastError(); }}"
    ),
    "return floating": (
        "double {f}_error(void) {{ if (compute()) return {n}; return WSAGetLastError(); }}"
    ),
    "assign": "int {f}(void) {{ int err = WSAGetLastError(); err = {n}; return use(err); }}",
    "assign wide": (
        "int {f}(void) {{ long long err = WSAGetLastError(); err = {n}; return err < 0; }}"
    ),
    "assign member": ("void {f}(struct link *l) {{ l->err = WSAGetLastError(); l->err = {n}; }}"),
    "assign through": "void {f}(int *lpErrno) {{ *lpErrno = {n}; }}",
    "declare": "int {f}(void) {{ int error = {n}; return use(error); }}",
    "argument": "void {f}(void) {{ WSASetLastError({n}); SetLastError({n}); }}",
    "argument of a function": (
        'void {f}(void) {{ report("a", WSAGetLastError()); report("b", {n}); }}'
    ),
    "ternary": "int {f}(int c) {{ int err = WSAGetLastError(); err = c ? {n} : 0; return err; }}",
    "ternary wide": (
        "long long {f}(int c, int other) {{ long long err = WSAGetLastError();"
        " err = c ? {n} : other; return err; }}"
    ),
    "ternary compared": (
        "int {f}(int c, int d) {{ long long e = WSAGetLastError(); return e == (c ? {n} : d); }}"
    ),
    "ternary returned": (
        "long long {f}_error(int c, int d) {{ if (c) return WSAGetLastError();"
        " return c ? {n} : d; }}"
    ),
    "ternary passed": "void {f}(int c) {{ WSASetLastError(c ? {n} : c); }}",
    "embedded assignment": (
        "int {f}(void) {{ int e; if ((e = WSAGetLastError()) == {n}) return 1; return e; }}"
    ),
    "loop": "void {f}(void) {{ while (WSAGetLastError() == {n}) use(1); }}",
    "macro": (
        "#define {f}_IS(err) ((err) == {n})\nint {f}(void) {{ return {f}_IS(WSAGetLastError()); }}"
    ),
    "macro with lines": (
        "#define {f}_CHECK() \\\n do {{ \\\n  if (WSAGetLastError() == {n}) \\\n   use(1); \\\n"
        " }} while (0)\nvoid {f}(void) {{ {f}_CHECK(); }}"
    ),
    "macro that returns": (
        "#define {f}_FAIL() do {{ WSASetLastError({n}); return 1; }} while (0)\n"
        "int {f}(void) {{ {f}_FAIL(); }}"
    ),
    "macro for the source": "int {f}(void) {{ return LAST_ERROR == {n}; }}",
    "asserted": "void {f}(void) {{ assert(WSAGetLastError() == {n}); }}",
    "made a text": "int {f}(void) {{ return check_that(WSAGetLastError() == {n}); }}",
    "made a text, nested": (
        "int {f}(void) {{ return check_that(compute() && (WSAGetLastError() == {n})); }}"
    ),
    "made a text where passed": (
        "#define {f}_report(what, error) report(#error, error)\n"
        'void {f}(void) {{ {f}_report("a", WSAGetLastError()); {f}_report("b", {n}); }}'
    ),
    "sizeof": "int {f}(int c) {{ int e = WSAGetLastError(); return e == {n} && sizeof({n}) > c; }}",
    "own constant": (
        "int {f}(void) {{ const int WSA_MINE = {n}; return WSAGetLastError() == WSA_MINE; }}"
    ),
    "ordered": "int {f}(void) {{ return WSAGetLastError() >= {n} || WSAGetLastError() < {n}; }}",
    "counted": "int {f}(void) {{ int e = WSAGetLastError(); e += {n}; return e - {n}; }}",
    "indexed": "int {f}(const int *t) {{ return t[WSAGetLastError() == {n}]; }}",
    "getsockopt": (
        "int {f}(SOCKET s) {{ int v = 0, n = sizeof v; getsockopt(s, SOL_SOCKET, SO_ERROR,"
        " (char *)&v, &n); return v == {n}; }}"
    ),
}

C_SHAPES = {
    **_BOTH,
    "by type": (
        "int {f}(int c) {{ long long e = WSAGetLastError();"
        " return _Generic(e == {n} ? {n} : 1, int: 1, long: 2, default: 3); }}"
    ),
    "typeof": (
        "int {f}(int c) {{ int e = WSAGetLastError();"
        " __typeof__(c ? {n} : e) x = e; return x == {n}; }}"
    ),
    "variadic": 'int {f}(void) {{ return use_any("%d", WSAGetLastError() == {n}); }}',
    "variadic code": (
        'int {f}(void) {{ use_any("%d", WSAGetLastError()); return use_any("%d", {n}); }}'
    ),
    "noted": "int {f}(void) {{ NOTE(WSAGetLastError()); return NOTE({n}); }}",
    "old style": "int {f}(e) int e; {{ e = WSAGetLastError(); return e == {n}; }}",
    "statement expression": (
        "int {f}(void) {{ return ({{ int e = WSAGetLastError(); e == {n}; }}); }}"
    ),
    "designated": (
        "int {f}(void) {{ struct link l = {{ .err = {n} }}; l.err = WSAGetLastError();"
        " return l.err == {n}; }}"
    ),
}

CPP_SHAPES = {
    **_BOTH,
    "auto": "int {f}() {{ auto error = {n}; error = WSAGetLastError(); return use(error); }}",
    "const auto": "int {f}() {{ const auto error = {n}; return use(error); }}",
    "auto of a ternary": (
        "int {f}(bool c) {{ auto error = c ? {n} : 0; return use(error); }}"
    ),
    "auto variable": "bool {f}() {{ auto e = WSAGetLastError(); return e == {n}; }}",
    "overloaded": (
        'void {f}() {{ report("a", WSAGetLastError()); report("b", {n}); use({n}); }}'
    ),
    "template": "int {f}() {{ told(WSAGetLastError()); return told({n}); }}",
    "template of a type": (
        "template <class T> bool {f}_t(T error) {{ return error == {n}; }}\n"
        "bool {f}() {{ return {f}_t(WSAGetLastError()) || {f}_t(Code(1)); }}"
    ),
    "own type": "bool {f}() {{ Code error = WSAGetLastError(); return error == {n}; }}",
    "own type assigned": (
        "int {f}() {{ Code error = WSAGetLastError(); error = {n}; return error.value; }}"
    ),
    "own type returned": (
        "Code {f}_error() {{ if (compute()) return {n}; return WSAGetLastError(); }}"
    ),
    "own type as a parameter": "bool {f}(Code error) {{ return error == {n}; }}",
    "own type as a member": (
        "struct {f} {{ Code last_error; bool reset() const {{ return last_error == {n}; }}"
        " void set() {{ last_error = {n}; }} }};\nbool {f}_f(const {f} &x) {{ return x.reset(); }}"
    ),
    "optional": (
        "bool {f}() {{ std::optional<int> error = WSAGetLastError(); return error == {n}; }}"
    ),
    "variant": (
        "int {f}() {{ std::variant<std::monostate, int, std::string> error;"
        " error = WSAGetLastError(); error = int({n}); return error.index(); }}"
    ),
    "lambda": (
        "int {f}() {{ auto is = [](int error) {{ return error == {n}; }};"
        " return is(WSAGetLastError()); }}"
    ),
    "generic lambda": (
        "int {f}() {{ auto is = [](auto error) {{ return error == {n}; }};"
        " return is(WSAGetLastError()) + is(Code(1)); }}"
    ),
    "lambda that returns": (
        "int {f}() {{ auto socket_error = [](bool c) {{ if (c) return WSAGetLastError() + 0;"
        " return static_cast<int>({n}); }}; return use(socket_error(true)); }}"
    ),
    "lambda that deduces": (
        "int {f}() {{ WSAGetLastError(); auto error = [] {{ return {n}; }};"
        " return use(error()); }}"
    ),
    "lambda with a type": (
        "int {f}() {{ auto error = [](bool c) -> int {{ if (c) return WSAGetLastError();"
        " return {n}; }}; return use(error(true)); }}"
    ),
    "deduced": (
        "auto {f}_socket_error() {{ WSAGetLastError(); return {n}; }}\n"
        "int {f}() {{ return use({f}_socket_error()); }}"
    ),
    "trailing type": (
        "auto {f}_error() -> int {{ if (compute()) return {n}; return WSAGetLastError(); }}"
    ),
    "class": (
        "class {f} {{ int m_nError = 0; public: void OnClose(int nErrorCode) {{"
        " if (nErrorCode == {n}) m_nError = {n}; m_nError = nErrorCode; }}"
        " bool reset() const {{ return m_nError == {n}; }} }};\n"
        "bool {f}_f({f} &x) {{ x.OnClose(1); return x.reset(); }}"
    ),
    "method returns": (
        "struct {f} {{ int last_error() {{ if (compute()) return {n};"
        " return WSAGetLastError(); }} }};\nint {f}_f({f} &x) {{ return x.last_error(); }}"
    ),
    "std::error_code": (
        "bool {f}(const std::error_code &ec) {{ return ec.value() == {n} ||"
        " ec == std::error_code({n}, std::system_category()); }}"
    ),
    "caught": (
        "bool {f}() {{ try {{ compute(); }} catch (const std::system_error &e) {{"
        " return e.code().value() == {n}; }} return false; }}"
    ),
    "static_cast": (
        "int {f}() {{ DWORD err = WSAGetLastError(); err = static_cast<DWORD>({n});"
        " return static_cast<int>(err) == {n}; }}"
    ),
    "default argument": (
        "int {f}(int error = {n}) {{ return error == WSAGetLastError(); }}\n"
        "int {f}_f() {{ return {f}(); }}"
    ),
    "decltype": (
        "int {f}() {{ int e = WSAGetLastError(); decltype({n}) x = e;"
        " return use(x) + (x == {n}); }}"
    ),
    "condition": "int {f}() {{ if (int e = WSAGetLastError(); e == {n}) return 1; return 0; }}",
    "constexpr": (
        "int {f}() {{ if constexpr (sizeof({n}) == 4) return WSAGetLastError() == {n};"
        " return 0; }}"
    ),
    "namespace": (
        "namespace {f} {{ bool is_reset(int error) {{ return error == {n}; }} }}"
    ),
    "thrown": (
        "void {f}() {{ if (WSAGetLastError() == {n})"
        " throw std::system_error({n}, std::system_category()); }}"
    ),
    "alternative words": "bool {f}() {{ return not (WSAGetLastError() == {n}) and compute(); }}",
}  # fmt: skip
