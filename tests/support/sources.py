"""More sources of `tests.support.documents`: languages that came later."""

from __future__ import annotations

RUST_CLIENT = """\
//! A client: 客户端.
use std::io;
use windows_sys::Win32::Networking::WinSock::SOCKET;

/// Says "no" where raw_os_error() == Some(10054).
fn receive(socket: &UdpSocket, buffer: &mut [u8]) -> io::Result<usize> {
    match socket.recv(buffer) {
        Err(e) if e.raw_os_error() == Some(104) || e.raw_os_error() == Some(10054) => Ok(0),
        Err(e) => match e.raw_os_error() {
            Some(11) | Some(10035i32) => Ok(1), // 10061
            Some(code) if code == 10053 => Err(io::Error::from_raw_os_error(10061)),
            _ => Err(e),
        },
        other => other,
    }
}

struct Client<'a> {
    name: &'a str,
}

impl<'a> Client<'a> {
    #[cfg(windows)]
    fn is_reset(&self, e: &io::Error) -> bool {
        matches!(e.raw_os_error(), Some(c) if c == 10054 || c == libc::ECONNRESET)
    }

    #[cfg(unix)]
    fn is_reset(&self, e: &io::Error) -> bool {
        e.raw_os_error() == Some(libc::ECONNRESET) && self.name != r#"10054 " "#
    }
}

async fn relay(stream: TcpStream) {
    tokio::select! {
        result = stream.readable() => {
            if let Err(e) = result { if let Some(10060) = e.raw_os_error() { return; } }
        }
    }
}

const WSAEINTR: i32 = 10004;
"""

PASCAL_CLIENT = """\
{ A client: 客户端 }
unit Client;
interface
uses SysUtils, IdTCPClient;
type
  TClient = class(TObject)
    procedure Run(var ErrorCode: Integer);
  end;
implementation
uses IdStack {, IdStackConsts};

procedure TClient.Run(var ErrorCode: Integer);
var Err: Integer;
begin
  try
    Peer.Connect; // 10061
  except
    on E: EIdSocketError do
    begin
      if (E.LastError = 10054) or (E.LastError <> $2745) then Exit;
      case E.LastError of
        10060, 10061: raise;
      end;
    end;
  end;
  IF ErrorCode = 10053 THEN ErrorCode := 0;
  Err := WSAGetLastError;
  if Err = 10035 then Log('Socket Error # 10054');
end;

(* const WSAEINTR = 10004; *)
const WSAEINTR = 10004;
end.
"""

PHP_CLIENT = """\
<p>10054 isn't code</p>
<?php
namespace Net;

// 客户端 10054
class Client extends Base
{
    const RESET = 10054;
    private $last = 0;

    public function read($socket)
    {
        $this->last = socket_last_error($socket);
        if ($this->last === 10035 || socket_last_error() == SOCKET_EWOULDBLOCK) {
            return '10054 { $';
        } elseif (in_array($this->last, [104, 10054], true)) { # 10061
            return null;
        }
        switch (socket_last_error($socket)) {
            case 10060:
            case 10061: return $this->last == 10053;
        }
    }
}

function connect($socket)
{
    $error = @socket_connect($socket, 'a', 10054) ? 0 : socket_last_error();
    $text = <<<TEXT
        socket_last_error() == 10054 {
        TEXT;
    return $error !== SOCKET_EINPROGRESS;
}

$stream = fsockopen('localhost', 80, $errno);
if ($errno == 10061): ?>
<b>refused</b>
<?php endif;
"""

PERL_CLIENT = """\
#!/usr/bin/perl
package Net::Client;
use IO::Socket;
use constant RESET => 10054;

=pod

Says C<$! == 10054>: 客户端.

=cut

sub receive {
    my ($self, $socket) = @_;
    my $error = 0 + $!;
    return '10054 {' if $! == 10035 or $^E == 10060; # 10061
    unless ($error != 10054) {
        return;
    } elsif ($socket->sockopt(SO_ERROR) == 10061) {
        die "lost $!";
    }
    my %text = (10054 => 'reset');
    print <<"TEXT";
    $! == 10054 {
TEXT
}

if ($^O eq 'MSWin32' && $^E == 10061) {
    exit 1;
}
"""

DART_CLIENT = """\
// 客户端 10054
import 'dart:io';

const refused = 10061;

class Client {
  @override
  Future<void> open(int port) async {
    try {
      await Socket.connect('localhost', port);
    } on SocketException catch (e) {
      final code = e.osError?.errorCode ?? 10054;
      if (code == 111 || code == 10061) return;
      if (const [98, 10048].contains(e.osError!.errorCode)) rethrow;
      switch (code) {
        case 10060:
        case 10061:
          print('10054 ${code == 10054 ? '{' : "}"}');
      }
    } catch (e) {
      if (e is SocketException && e.osError?.errorCode == 10053) rethrow;
    }
  }

  bool get isReset => last?.osError?.errorCode == 10054;
}

bool inUse(Object error) => switch (error) {
      SocketException(:final osError) when osError?.errorCode == 10048 => true,
      _ => false,
    };

final gone = SocketException('x', osError: OSError('reset', 10054), port: 10054);
"""

POWERSHELL_CLIENT = """\
<# 客户端: 10054 #>
using namespace System.Net.Sockets
$WSAECONNRESET = 10054

function Read-Socket {
    param([Socket]$Socket, [int]$Port = 10054)
    try { $count = $Socket.Receive($buffer) } # 10061
    catch [System.Net.Sockets.SocketException] {
        $code = $_.Exception.NativeErrorCode
        if ($_.Exception.ErrorCode -eq 10054 -or $code -in 10053, 10060) { return }
        switch ($code) {
            10035 { "10054 { $($code)" }
            default { throw }
        }
        if ($IsWindows -and $_.Exception.HResult -eq -2147014842) { exit 10054 }
    }
}
$text = @"
$($_.Exception.ErrorCode) -eq 10054 {
"@
if ($errorCode -eq 10061) { Write-Host 'refused' }
"""

FSHARP_CLIENT = """\
module Client

open System.Net.Sockets

// 客户端 10054
let refused = 10061

let accept (listener: TcpListener) (* 10054 *) =
    try
        listener.Start()
    with
    | :? SocketException as e when e.NativeErrorCode = 10054 -> ()
    | :? SocketException as e ->
        let code = e.ErrorCode
        match code with
        | 10060 | 10061 -> printfn "10054 {"
        | _ -> if int e.SocketErrorCode = 10053 then reraise ()

type Session() =
    let mutable last = 0
    member this.Read(e: exn) =
        last <- (e :?> SocketException).ErrorCode
        last = 10054 || e.HResult = 0x80072746

let gone = SocketException(10054)
"""

VB_CLIENT = """\
' 客户端: ex.ErrorCode = 10054
Imports System.Net.Sockets

Public Class Client
    Private Const WSAECONNRESET As Integer = 10054
    Public Enum Codes
        Refused = 10061
    End Enum

    Public Function Read(peer As Socket) As Integer
        Dim code As Integer
        Try
            Return peer.Receive(buffer)
        Catch ex As SocketException When ex.ErrorCode = 10060
            code = ex.NativeErrorCode
            If code = 10054 OrElse ex.ErrorCode <> 10053 Then
                Return 10035
            ElseIf CType(ex, SocketException).SocketErrorCode = 10061 Then
                Throw New SocketException(10057)
            End If
            Select Case code
                Case 10048, 10049
                    Return 1
                Case Else
                    text = "ex.ErrorCode = 10054 ""{"
            End Select
        End Try
        lastError = 10051
    End Function
End Class
"""
