"""A chat server that people run on Windows and on Linux."""

import errno
import logging
import select
import socket
import sys

log = logging.getLogger("chat")
PORT = 10048
GONE = (errno.EPIPE, errno.ECONNRESET, 10053)


class Client:
    def __init__(self, sock, address):
        self.sock = sock
        self.address = address
        self.inbox = b""
        self.last_error = 0

    def receive(self):
        try:
            data = self.sock.recv(10054) #~ quiet
        except OSError as e:
            if e.errno == errno.EAGAIN: #~ WS202 errno.EAGAIN
                return None
            if e.errno in (104, 10054): #~ WS001 10054
                log.info("%s: connection reset", self.address)
                return b""
            self.last_error = e.errno
            raise
        return data

    def send(self, data):
        while data:
            try:
                sent = self.sock.send(data)
            except socket.error as error:
                if error.args[0] == 10035 or error.args[0] == 11: #~ WS001 10035
                    select.select([], [self.sock], [])
                    continue
                if error.errno == 10053 or error.errno == 10053: #~ WS001 10053, WS001 10053#2, WS002 10053#2
                    self.close()
                    return False
                raise
            data = data[sent:]
        return True

    def is_gone(self):
        return self.last_error in (10054, 10053) #~ WS001 10054, WS001 10053

    def close(self):
        if self.sock is not None:
            self.sock.close()
            self.sock = None


def listen(host, port=PORT):
    sock = socket.socket()
    try:
        sock.bind((host, port))
    except OSError as e:
        if e.errno == 10013: #~ WS201 10013
            log.error("port %d is reserved", port)
        elif e.errno in (98, 48, 10048): #~ WS001 10048
            log.error("port %d is taken", port)
        elif e.errno in (errno.EINVAL, 10022): #~ WS001 10022
            log.error("no such address")
        elif getattr(e, "winerror", None) == 10049: #~ WS001 10049
            log.error("not our address")
        raise
    if port == 10048: #~ quiet
        log.warning("the default port")
    sock.listen(5)
    sock.setblocking(False)
    return sock


def connect(address):
    sock = socket.socket()
    sock.setblocking(False)
    result = sock.connect_ex(address)
    if result == errno.EINPROGRESS: #~ WS202 errno.EINPROGRESS
        select.select([], [sock], [], 10.0)
        result = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if result == 10061: #~ WS001 10061
        raise ConnectionRefusedError(10061, "nobody listens") #~ WS001 10061
    if result == 10022: #~ WS001 10022
        raise ValueError("connected before")
    return sock


def number_of(error):
    if isinstance(error, socket.gaierror):
        return error.args[0]
    return error.errno


def explain(error):
    if number_of(error) == 10060: #~ WS001 10060
        return "no answer"
    match number_of(error):
        case 10051 | 10065: #~ WS001 10051, WS001 10065
            return "no route"
        case 11001: #~ WS001 11001
            return "no such host"
    return str(error)


def main():
    server = listen("0.0.0.0", 10054) #~ quiet
    clients = []
    while True:
        try:
            sock, address = server.accept()
        except BlockingIOError:
            continue
        except OSError as e:
            if sys.platform == "win32" and e.winerror == 10004: #~ WS001 10004
                continue
            if e.errno != 10038:  # WSAENOTSOCK #~ WS001 10038
                raise
            return
        clients.append(Client(sock, address))
