module Relay

open System
open System.Net
open System.Net.Sockets

let port = 10061 //~ quiet

type Lost =
    | Reset
    | Other of int

let classify (ex: SocketException) =
    match ex.ErrorCode with
    | 10054 -> Reset //~ WS204 10054
    | 10053 -> Reset //~ WS204 10053
    | n -> Other n

let rec accept (listener: TcpListener) =
    async {
        try
            let! client = listener.AcceptTcpClientAsync() |> Async.AwaitTask
            client.ReceiveTimeout <- 10060 //~ quiet
            return! accept listener
        with
        | :? SocketException as se when se.NativeErrorCode = 10054 -> return! accept listener //~ WS204 10054
        | :? SocketException as se when int se.SocketErrorCode = 10004 -> () //~ WS001 10004
        | :? ObjectDisposedException -> ()
    }

let start () =
    let listener = TcpListener(IPAddress.Any, port)
    try
        listener.Start()
        Some listener
    with :? SocketException as e ->
        let code = e.ErrorCode
        if code = 10048 then None //~ WS001 10048
        else raise (SocketException(10013)) //~ WS001 10013

let answer (reply: Reply) =
    match reply.Code with
    | 10004 -> "no captcha" //~ quiet
    | 10013 -> "not allowed" //~ quiet
    | _ -> "other"
