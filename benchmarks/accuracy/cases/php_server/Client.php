<?php
final class Client
{
    public function open($host, $port)
    {
        $this->socket = socket_create(AF_INET, SOCK_STREAM, SOL_TCP);
        socket_set_nonblock($this->socket);
        if (!@socket_connect($this->socket, $host, $port)) {
            $error = socket_last_error($this->socket);
            if ($error != SOCKET_EINPROGRESS && $error != SOCKET_EALREADY) { //~ WS206 SOCKET_EINPROGRESS
                throw new RuntimeException(socket_strerror($error), $error);
            }
        }
        while (!@socket_connect($this->socket, $host, $port)) {
            if (socket_last_error() == 10056) { //~ WS001 10056
                break;
            }
        }
    }

    public function openBoth($host, $port)
    {
        if (!@socket_connect($this->socket, $host, $port)) {
            $error = socket_last_error($this->socket);
            if (!in_array($error, [SOCKET_EINPROGRESS, SOCKET_EWOULDBLOCK], true)) { //~ quiet
                return false;
            }
        }
        return true;
    }

    public function ask($url)
    {
        $handle = curl_init($url);
        curl_setopt($handle, 10004, 'proxy:8080'); //~ quiet
        curl_setopt_array($handle, [10022 => 'a=b', 10036 => 'PUT']); //~ quiet
        $fp = @fsockopen($url, 80, $errno, $errstr, 5);
        if (!$fp) {
            return $errno == 10060 || $errno === 110 ? 'slow' : 'down'; //~ WS001 10060
        }
        if (curl_errno($handle) == 10061) { //~ quiet
            return null;
        }
    }
}
