using System.Net.Sockets;
using System.Windows.Forms;

namespace Chat.Client
{
    public class Window : Form
    {
        private void Connect(Socket socket, EndPoint address)
        {
            try
            {
                socket.Connect(address);
            }
            catch (SocketException e)
            {
                if (e.ErrorCode == 10061) //~ WS001 10061
                    MessageBox.Show("nobody listens");
                else if (e.NativeErrorCode.Equals(10060)) //~ WS001 10060
                    MessageBox.Show("timed out");
                else if (e.ErrorCode == 10061 || e.ErrorCode == 10061) //~ WS001 10061, WS001 10061#2, WS002 10061, WS002 10061#2
                    MessageBox.Show("refused");
                else if (e.ErrorCode == 10065) // WSAENETUNREACH //~ WS001 10065, WS003 WSAENETUNREACH
                    MessageBox.Show("no route");
            }
        }
    }
}
