<?php
/** A server of chat rooms; it runs on Linux and on Windows. */
class Server
{
    const PORT = 10054; //~ quiet
    private $clients = [];
    private $lastCode = 0;

    public function tick()
    {
        foreach ($this->clients as $id => $client) {
            $data = @socket_read($client, 2048);
            if ($data === false) {
                $code = socket_last_error($client);
                if ($code == 10035 || $code == 11) { //~ WS001 10035
                    continue;
                }
                if (in_array($code, [10053, 10054, 104])) { //~ WS001 10053, WS001 10054
                    $this->drop($id);
                } else if ($code != 0 && $code != SOCKET_EINTR) {
                    $this->log("error $code"); // 10038 and the like //~ quiet
                }
            }
        }
        if (!$data || socket_last_error() == 10053) { //~ WS001 10053
            $this->drop($id);
        }
        if (socket_strerror(socket_last_error()) == 'x' or socket_last_error() == 10040) { //~ WS001 10040
            return;
        }
    }

    public function listen()
    {
        if (!@socket_bind($this->socket, '0.0.0.0', 10053)) { //~ quiet
            $this->lastCode = socket_last_error($this->socket);
            switch ($this->lastCode) {
                case 10048: //~ WS001 10048
                case 98:
                    die('in use');
                case 10013: //~ WS001 10013
                    die('denied');
            }
        }
    }

    public function handle($message)
    {
        switch ($message['code']) {
            case 10035: //~ quiet
                return $this->reply(10036); //~ quiet
            case 10060: //~ quiet
                return false;
        }
        if ($message['errcode'] == 10061 || $message->retcode === 10035) { //~ quiet
            return false;
        }
    }

    public function busy()
    {
        return $this->lastCode == 10048; //~ WS001 10048
    }
}
