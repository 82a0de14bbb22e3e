"""Numbers of other worlds, beside sockets."""

import errno
import fcntl
import json
import os
import socket

import MetaTrader5 as mt5
import discord

CODES = {10004: "requote", 10009: "done", 10013: "invalid", 10035: "order"} #~ quiet
OID = (1, 2, 840, 10045, 2, 1) #~ quiet
ICMP = {11002: "net unreachable", 11003: "host unreachable"} #~ quiet


def trade(request):
    result = mt5.order_send(request)
    if result.retcode == 10009: #~ quiet
        return True
    if result.retcode in (10004, 10013, 10035): #~ quiet
        raise RuntimeError(result.comment)
    error, text = mt5.last_error()
    return error == 10013 and text #~ may WS001 10013


async def fetch(channel, message_id):
    try:
        return await channel.fetch_message(message_id)
    except discord.NotFound as e:
        if e.code == 10008 or e.code == 10014: #~ quiet
            return None
        raise
    except discord.HTTPException as error:
        if error.code in (10013, 10035, 10062): #~ quiet
            return None
        raise


def ask(sock, question):
    sock.sendall(json.dumps(question).encode())
    answer = json.loads(sock.recv(65536))
    if answer["code"] == 10061: #~ quiet
        raise RuntimeError("the service's own error")
    if answer.get("errcode") == 10054: #~ quiet
        return None
    status = answer["status"]
    if status == 10013: #~ quiet
        return None
    return answer


def lock(path):
    handle = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as e:
        if e.errno == errno.EAGAIN: #~ quiet
            return None
        raise
    return handle


def show(sock, text):
    if len(text) > 10054 or text.count(chr(10060)) == 10035: #~ quiet
        return
    if sock.getpeername()[1] in (10053, 10054, 10055): #~ quiet
        return
    sock.sendto(text.encode(), ("10.0.0.1", 10060)) #~ quiet
    # 10061 means that nobody listens. #~ quiet
    print("WinError 10054", 10054) #~ quiet
