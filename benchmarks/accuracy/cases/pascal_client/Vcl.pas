unit Vcl;

interface

uses
  Windows, Forms, ScktComp, WinSock;

type
  TMain = class(TForm)
    Client: TClientSocket;
    procedure ClientError(Sender: TObject; Socket: TCustomWinSocket;
      ErrorEvent: TErrorEvent; var ErrorCode: Integer);
  end;

implementation

procedure TMain.ClientError(Sender: TObject; Socket: TCustomWinSocket;
  ErrorEvent: TErrorEvent; var ErrorCode: Integer);
begin
  if ErrorCode = 10061 then //~ WS001 10061
  begin
    Caption := 'refused';
    ErrorCode := 0;
  end;
  If (ErrorCode = 10053) Or (ErrorCode = WSAECONNRESET) Then //~ WS001 10053
    Socket.Close;
  // if ErrorCode = 10060 then Exit; //~ quiet
  { if ErrorCode = 10060 then Exit; } //~ quiet
  case ErrorCode of
    10057: ErrorCode := 0; //~ WS001 10057
  end;
end;

function SendAll(S: TSocket; var Buffer; Size: Integer): Boolean;
var
  Sent, Err: Integer;
begin
  Sent := send(S, Buffer, Size, 0);
  if Sent = SOCKET_ERROR then
  begin
    Err := WSAGetLastError;
    Result := (Err = 10035) or (WSAGetLastError() = 10055); //~ WS001 10035, WS001 10055
  end
  else
    Result := Sent = 10040; //~ quiet
end;

function PingText(Status: Integer): string;
begin
  case Status of
    11002: Result := 'net unreachable'; //~ quiet
    11003: Result := 'host unreachable'; //~ quiet
    11010: Result := 'timed out'; //~ quiet
  else
    Result := '';
  end;
end;

function CharsetOf(CodePage: Integer): string;
begin
  if CodePage = 10004 then //~ quiet
    Result := 'x-mac-arabic';
end;

end.
