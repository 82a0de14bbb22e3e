Imports System.Net
Imports System.Net.Sockets
Imports System.ComponentModel

Public Class Terminal
    Private Const DefaultPort As Integer = 10054 '~ quiet
    Public Const WSAECONNREFUSED As Integer = 10061 '~ quiet
    Private lastPort As Integer = 10053 '~ quiet

    Private Enum Winsock
        WSAEWOULDBLOCK = 10035 '~ quiet
        WSAETIMEDOUT = 10060 '~ quiet
    End Enum

    Public Function IsPortFree(port As Integer) As Boolean
        Try
            client.Connect(IPAddress.Loopback, port)
            Return False
        Catch ex As System.Net.Sockets.SocketException
            If ex.ErrorCode = 10061 Then '~ WS001 10061
                ' 10061: nobody listens there '~ quiet
                Return True
            Else
                'MessageBox.Show(ex.ErrorCode = 10060) '~ quiet
                Return False
            End If
        End Try
    End Function

    Private Sub Listen()
        Try
            listener.Start()
            While True
                Process(listener.AcceptTcpClient())
            End While
        Catch ex As SocketException When ex.ErrorCode = 995 OrElse ex.ErrorCode = 10004 '~ WS001 10004
            Return
        Catch ex As SocketException
            m_error = ex.ErrorCode
            If ex.ErrorCode = 10048 Then Log("in use") Else Log(ex.Message) '~ WS001 10048
            If m_error = 10013 Then '~ WS001 10013
                Log("denied")
            End If
            If ex.SocketErrorCode = 10054 Then ' the client has gone '~ WS001 10054
                Stop_()
            End If
        Catch ex As Exception
            If TypeOf ex Is SocketException Then
                If CType(ex, SocketException).SocketErrorCode = 10053 Then '~ WS001 10053
                    Log("aborted")
                End If
            End If
        End Try
    End Sub

    Private Sub OnError(number As Integer)
        Select Case Err.Number
            Case 10054 '~ quiet
                Log("number")
        End Select
        Dim reply = ping.Send(host)
        If reply.Status = 11010 Then Return '~ quiet
        Timer1.Interval = 10060 '~ quiet
        Me.Tag = 10054 '~ quiet
        If number = 10054 Then Log("?") '~ quiet
        Throw New Win32Exception(10057) '~ WS001 10057
    End Sub
End Class
