"""Realistic sources for the tests of documents, and what people type into them."""

from __future__ import annotations

from tests.support.sources import (
    DART_CLIENT,
    FSHARP_CLIENT,
    PASCAL_CLIENT,
    PERL_CLIENT,
    PHP_CLIENT,
    POWERSHELL_CLIENT,
    RUST_CLIENT,
    VB_CLIENT,
)

C_CLIENT = """\
/* client.c: 客户端 */
#include <stdio.h>
#ifdef _WIN32
#include <winsock2.h>
#define LAST() WSAGetLastError()
#else
#include <errno.h>
#define LAST() errno
#endif
#define IS_BLOCK(e) ((e) == 10035 || \\
    (e) == WSAEINPROGRESS)

static int last_error(void)
{
    return WSAGetLastError();
}

static int retry(int err)
{
    switch (err) {
    case 10035:
    case 10036:
        return 1;
    default:
        return 0;
    }
}

int receive(SOCKET s, char *buffer, int size)
{
    int n = recv(s, buffer, size, 0);
    if (n == SOCKET_ERROR) {
        int code = WSAGetLastError();
        if (code == 10054 /* reset */ || code == 10053)
            return -1;
        if (code == WSAEINTR || WSAEWOULDBLOCK || s < 0)
            return 0;
#ifdef __linux__
        if (errno == 10060)
            return -2;
#elif defined(USE_TRACE)
        printf("code %d {\\n", code);
#else
        return retry(code);
#endif
    }
    return n;
}

#if defined(FEATURE)
int connect_to(SOCKET s, const struct sockaddr *a)
{
#else
int connect_to(SOCKET s)
{
#endif
    if (connect(s, 0, 0) != 0 && last_error() == 10061) {
        return 10061;
    }
    return 0;
}

static const int table[] = { 10004, 10054, 10060 };
struct state { int port, err; } the_state = { 10054, 0 };

int old_style(a, b)
    int a;
    char *b;
{
    return WSAGetLastError() == 10048;
}
"""

C_WITHOUT_HEADER = """\
int check(int s)
{
    int err = WSAGetLastError();
    if (err == 10054) return 1;
    return err == 10060;
}

int other(void)
{
    if (WSAGetLastError() == 10035) {
        return 1;
    }
    return 0;
}
"""

C_CONDITIONS = """\
#define FEATURE 1
#define CLOSED() (last_error() == 10054)
#if FEATURE && defined(_WIN32)
#include <winsock2.h>
static int last_error(void) { return WSAGetLastError(); }

static int first(void) { return last_error() == 10061; }
#define NO_HOST(code) (code == 11001)
static int second(int code) { return code == WSAGetLastError() || code == 10035; }

#elif FEATURE
static int last_error(void) { return errno; }

static int first(void) { return WSAGetLastError() == 10061; }

#else
int none(void) { return WSAGetLastError() == 10093; }

int neither(void) { return WSAGetLastError() == 10038; }
#endif

#ifndef FEATURE
int third(void) { return WSAGetLastError() == 10091; }

int fourth(void) { return WSAGetLastError() == 10092; }
#endif
int fifth(void) { return last_error() == 10024; }
"""

CPP_SESSION = """\
#include "session.h"
#include <WinSock2.h>
namespace net {
namespace detail {
inline bool is_reset(int error) { return error == 10054; }
}  // namespace detail

class Session : public Base {
public:
    Session() : socket_(INVALID_SOCKET), last_error_{0}, names_{} {}
    int read(char* data, int size) {
        int n = recv(socket_, data, size, 0);
        if (n < 0) {
            last_error_ = WSAGetLastError();
            if (last_error_ == 10'054) return -1;
        }
        return n;
    }
    void OnConnect(int nErrorCode) { if (nErrorCode == 10061) close(); }
private:
    SOCKET socket_;
    int last_error_;
};

template <typename T>
bool refused(T&& call) {
    auto log = [&](int err) { return err == 10061; };
    try {
        call();
    } catch (const std::system_error& e) {
        if (e.code().value() == 10061) return true;
    }
    const char* text = R"(WSAGetLastError() == 10054 { /* )";
    return log(WSAGetLastError()) || text == nullptr;
}

extern "C" {
int net_last(void) { return WSAGetLastError() == 10093 ? 0 : 1; }
}
}  // namespace net
"""

PYTHON_CLIENT = '''\
"""A client: 客户端."""
import socket

def receive(sock):
    """Says 'no' where e.errno == 10054."""
    try:
        return sock.recv(4096)
    except OSError as e:
        code = e.errno
        if code in (104, 10054) or e.winerror == 10053:  # 10061
            return b""
        elif e.args[0] == 10035 or e.errno == 10013:
            return None
        raise

if sys.platform == "win32":
    def send(sock):
        try:
            return sock.send(b"")
        except OSError as e:
            self.gone = e.errno
            return e.errno == errno.EAGAIN or e.errno == 10038

@decorated(
    10054)
class Client:
    def connect(self, address):
        error = self.sock.connect_ex(address)
        if error not in [0, 10035]:
            raise OSError(10060, "timed out")

        def nested(err):
            return err == 10061
        return nested

s = socket.socket()
err = s.connect_ex(("localhost", 80))
if err == 10061:
    print("refused")
TABLE = {10054: "reset",
    10060: "timed out"}
'''

CSHARP_CLIENT = """\
using System;
using System.Net.Sockets;

namespace Net
{
    // 客户端
    class Client
    {
        const int Reset = 10054;
        bool Refused(SocketException e) => e.NativeErrorCode == 10061;
        int Receive(Socket s, byte[] b)
        {
            try { return s.Receive(b); }
            catch (SocketException e) when (e.ErrorCode == 10054 /* reset */) { return 0; }
            catch (SocketException e)
            {
                int code = e.ErrorCode;
                switch (e.NativeErrorCode)
                {
                    case 10048:
                    case 10049: return -1;
                }
                if (code == 10060 || e is { NativeErrorCode: 10053 }) return -2;
                throw new SocketException(10057);
            }
        }
        string Text => @"e.ErrorCode == 10054 \" + (Last == 10035 ? "{" : null);
        int[] table = { 10054, 10060 };
    }
}
"""


GO_CLIENT = """\
//go:build windows

package client

import (
	"errors"
	"syscall"
)

const reset = syscall.Errno(10054)

// 客户端
func refused(err error) bool {
	if errors.Is(err, syscall.Errno(10061)) || errors.Is(err, syscall.ECONNREFUSED) {
		return true
	}
	return `errno == 10054` == ""
}

func (c *client) read(err error) int {
	if errno, ok := err.(syscall.Errno); ok && errno == 10054 {
		return 10054
	}
	var errno syscall.Errno
	errors.As(err, &errno)
	switch errno {
	case 10035, syscall.Errno(10036): // 10037
		return 1
	}
	code := int(errno)
	return code - 10053
}

var table = map[int]string{10054: "reset"}
"""


SOURCES = (
    ("c", C_CLIENT),
    ("c", C_WITHOUT_HEADER),
    ("c", C_CONDITIONS),
    ("cpp", CPP_SESSION),
    ("c", ""),
    ("python", PYTHON_CLIENT),
    ("csharp", CSHARP_CLIENT),
    ("rust", RUST_CLIENT),
    ("pascal", PASCAL_CLIENT),
    ("go", GO_CLIENT),
    ("php", PHP_CLIENT),
    ("perl", PERL_CLIENT),
    ("dart", DART_CLIENT),
    ("powershell", POWERSHELL_CLIENT),
    ("fsharp", FSHARP_CLIENT),
    ("vb", VB_CLIENT),
)

TYPED = (
    "", " ", "\n", "\r\n", "\r", "{", "}", "(", ")", ";", ",", '"', "'", "/*", "*/", "//",
    "\\", "\\\n",
    "#", "\n#if 0\n", "\n#if X\n", "\n#else\n", "\n#endif\n", "\n#ifdef _WIN32\n",
    "#define ", "#undef ",
    "\n#include <winsock2.h>\n", "\n#define SOCK_ERR WSAGetLastError()\n", "\n#define OLD 10054\n",
    "10054", "10035", "0x2746", "10'054", "995", "err", "code", "WSAGetLastError()", " == ", "=",
    "if (WSAGetLastError() == 10060) x();\n", "int f(int err)\n{\n", "return WSAGetLastError();",
    "\n}\n", "else ", "case 10054:", "namespace a {", 'extern "C" {', "struct s {", 'R"(', ')"',
    '"""', "import errno\n", "from __future__ import a\n", "def g(e):\n    ", "e.errno == 10054",
    "import winreg\n", "sys.platform != 'win32' and ", "if os.name == 'nt':\n    raise X\n",
    "errno.EAGAIN", "10013", "print 'x'\n", "def last(e):\n    return e.errno\n",
    "\nexcept OSError as e:\n", "\n@decorator\n", "\n    ", "in (10054, ", "lambda e: ", "case _:",
    "using System;\n", "catch (SocketException e) {", "e.ErrorCode == 10054", "enum SocketError {}",
    "Some(10054)", "e.raw_os_error() == ", "match e.raw_os_error() {\n", "Some(10035) => {", "=> ",
    "use std::io::ErrorKind;\n", "mod m {\n", "#[cfg(unix)]\n", "cfg!(windows)", "libc::EAGAIN",
    "matches!(", "r#\"", "'a", "|c| ", "&&", "||",
    "//go:build windows\n", "//go:build linux\n\n", "syscall.Errno(10054)", "`", "\nfunc f() {\n",
    '"golang.org/x/sys/windows"\n', "syscall.ECONNRESET",
    "uses ScktComp;\n", "on E: EIdSocketError do ", "E.LastError = 10054", "case E.LastError of\n",
    "begin ", "\nend;\n", "(*", "$2746", " := ", "procedure P;\n", "<>", "{$IFDEF UNIX}",
    "<?php ", "?>", "<<<TEXT\n", "socket_last_error() === 10054", "$this->last", "# ", "elseif (",
    "$! == 10035", "unless (", "use Errno;\n", "=cut\n", "$^E", " if $!{EINTR}", "sub f {\n",
    "on SocketException catch (e) {", "e.osError?.errorCode == 10054", ".contains(", "'${", "=> ",
    "$_.Exception.ErrorCode -eq 10054", "<#", "#>", "catch [SocketException] {", "@\"\n",
    "with :? SocketException as e -> ", "e.NativeErrorCode = 10054", "match e with\n", " |> int",
    "-in 10054,", "Catch ex As SocketException\n", "ex.ErrorCode = 10054",
    "\nEnd If\n", "OrElse ", "'",
    "Imports System.Net.Sockets\n", "Case 10054, 10053\n", "End Function\n",
    "错误", "😀", "\ufeff", "\x00", "WINAPI", "int err = WSAGetLastError();",
)  # fmt: skip

# One in place of another turns conditions, facts and findings over.
WORDS = (
    "_WIN32", "__linux__", "FEATURE", "if", "ifdef", "else", "endif", "define", "include",
    "err", "code",
    "errno", "LAST", "IS_BLOCK", "last_error", "last_error_", "WSAGetLastError",
    "10054", "10035", "10061", "retry", "socket_",
    "e", "errno", "winerror", "OSError", "socket", "def", "import", "in", "connect_ex", "sock",
    "windows", "linux", "Errno", "syscall", "func",
    "ErrorCode", "SocketException", "catch", "using",
    "raw_os_error", "Some", "matches", "match", "unix", "windows", "libc", "windows_sys", "io",
    "use",
    "LastError", "EIdSocketError", "IdStack", "uses", "implementation", "begin", "end",
    "socket_last_error", "in_array", "last", "socket_connect", "SOCKET_EINPROGRESS", "php",
    "SocketException", "osError", "errorCode", "switch", "when", "catch", "final",
    "namespace", "struct", "class", "return", "winsock2",
)  # fmt: skip
