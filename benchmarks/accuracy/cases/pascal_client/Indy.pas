unit Indy;

interface

uses
  Classes, SysUtils, IdTCPClient, IdException, IdStack;

type
  TFeed = class(TThread)
  private
    FClient: TIdTCPClient;
    FPort: Integer;
  protected
    procedure Execute; override;
    function IsGone(E: Exception): Boolean;
  end;

implementation

const
  WSAECONNABORTED = 10053; //~ quiet

function TFeed.IsGone(E: Exception): Boolean;
begin
  Result := (E is EIdConnClosedGracefully) or
    ((E is EIdSocketError) and (EIdSocketError(E).LastError = 10054)); //~ WS001 10054
end;

procedure TFeed.Execute;
var
  Code: Integer;
begin
  while not Terminated do
  try
    FClient.Connect;
    FClient.IOHandler.ReadLn;
  except
    on E: EIdSocketError do
    begin
      Code := E.LastError;
      case E.LastError of
        10060: Sleep(1000); //~ WS001 10060
        10061: Terminate; //~ WS001 10061
        10050, 10065: Log('no route'); //~ WS001 10050, WS001 10065
      else
        if Code = WSAECONNABORTED then //~ quiet
          Continue;
        if Code = $2733 then //~ WS001 $2733
          Continue;
      end;
    end;
    on E: EIdReplyRFCError do
      if E.ErrorCode = 10053 then //~ quiet
        Terminate;
    on E: Exception do
      if Pos('# 10061', E.Message) > 0 then //~ quiet
        Terminate
      else if (FPort = 10050) or IsGone(E) then //~ quiet
        Break;
  end;
end;

end.
