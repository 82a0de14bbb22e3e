using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Net;
using System.Net.Sockets;

namespace Chat.Server
{
    public enum Command
    {
        Join = 10035,
        Leave = 10054,
        Say = 10060,
    }

    public class Server
    {
        private const int DefaultPort = 10048; //~ quiet
        private const int WSAECONNRESET = 10054; //~ quiet
        private readonly Dictionary<int, string> names = new Dictionary<int, string>
        {
            { 10053, "aborted" }, //~ quiet
            { 10054, "reset" }, //~ quiet
        };

        public void Listen(int port)
        {
            var listener = new TcpListener(IPAddress.Any, 10055); //~ quiet
            try
            {
                listener.Start();
            }
            catch (SocketException e)
            {
                switch (e.ErrorCode)
                {
                    case 10013: //~ WS204 10013
                    case 10048: //~ WS204 10048
                        Console.WriteLine("port {0} is taken", port);
                        return;
                    case 10049: //~ WS204 10049
                        Console.WriteLine("no such address");
                        return;
                }
                throw;
            }
        }

        public int Read(Socket socket, byte[] buffer)
        {
            try
            {
                return socket.Receive(buffer);
            }
            catch (SocketException e) when (e.NativeErrorCode == 10035) //~ WS204 10035
            {
                return 0;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
            {
                return -1;
            }
            catch (IOException e)
            {
                var inner = e.InnerException as SocketException;
                if (inner != null && (inner.ErrorCode == 10054 || inner.ErrorCode == 10053)) //~ WS204 10054, WS204 10053
                    return -1;
                throw;
            }
        }

        public bool IsGone(Exception e)
        {
            if (e is SocketException { ErrorCode: 10054 or 10058 }) //~ WS204 10054, WS204 10058
                return true;
            if (e is Win32Exception win && win.NativeErrorCode == 10053) //~ WS001 10053
                return true;
            if (e.HResult == unchecked((int)0x80072746)) //~ WS001 0x80072746
                return true;
            return e.InnerException is SocketException se && (int)se.SocketErrorCode == 10052; //~ WS001 10052
        }

        private void Received(object sender, SocketAsyncEventArgs args)
        {
            int code = (int)args.SocketError;
            if (code == 10054 || code == WSAECONNRESET) //~ WS001 10054, WS002 WSAECONNRESET
                return;
            if (code != 0)
                throw new SocketException(10057); //~ WS001 10057
        }

        private string Describe(int socketError)
        {
            switch (socketError)
            {
                case 10061: return "refused"; //~ WS001 10061
                case 10060: return "timed out"; //~ WS001 10060
                case 11001: return "no such host"; //~ WS001 11001
                default: return names.TryGetValue(socketError, out var name) ? name : "?";
            }
        }

        private bool Handle(Message message)
        {
            switch (message.Id)
            {
                case 10035: return true; //~ quiet
                case 10036: return true; //~ quiet
                case 10054: return false; //~ quiet
            }
            if (message.Port == 10060 || message.UserId == 10061) //~ quiet
                return false;
            return message.Command == (int)Command.Leave;
        }

        private bool Retry(SqlException e)
        {
            foreach (SqlError error in e.Errors)
            {
                if (error.Number == 10928 || error.Number == 10053 || error.Number == 10060) //~ quiet
                    return true;
            }
            return false;
        }

        private void Bot(DiscordException e, MetaTrader.Result result)
        {
            if (e.DiscordCode == 10008 || e.DiscordCode == 10013) //~ quiet
                return;
            if (result.Retcode == 10009 || result.Retcode == 10013) //~ quiet
                return;
            if (e.HttpStatusCode == 10035) //~ quiet
                return;
            Console.WriteLine("ErrorCode == 10054"); // ErrorCode == 10054 //~ quiet
        }

        private async Task Declare(JetStream stream)
        {
            try
            {
                await stream.CreateAsync();
            }
            catch (JetStreamApiException e) when (e.Error.ErrCode == 10058) //~ quiet
            {
                await stream.UpdateAsync();
            }
            catch (JetStreamApiException e) when (e.ErrorCode == 10065) //~ quiet
            {
            }
        }
    }
}
