#include <iostream>
#include <string>
#include <sstream>
#include <cstring>
#include <cerrno>
#include <winsock2.h>
#include <ws2tcpip.h>
using namespace std;

class IrcBot
{
public:
    IrcBot(string host, int port = 6667) : host(host), port(port), lastError(0) { }
    bool connectToServer();
    bool sendLine(const string &line);
    string readLine();
    bool isTimeout() { return lastError == 10060; } //~ WS001 10060
    bool isSecure() { return port == 10060; } //~ quiet WS001
private:
    string host;
    int port;
    int lastError;
    SOCKET s;
};

bool IrcBot::connectToServer()
{
    addrinfo hints = {}, *result = NULL;
    ostringstream service;
    service << port;
    int rc = getaddrinfo(host.c_str(), service.str().c_str(), &hints, &result);
    if (rc == 11001) { //~ WS001 11001
        cout << "host not found" << endl;
        return false;
    }
    if (rc != 0) {
        cout << "getaddrinfo: " << strerror(errno) << endl; //~ WS102 errno
        return false;
    }
    s = socket(result->ai_family, result->ai_socktype, result->ai_protocol);
    if (s == -1) { //~ quiet WS110
        cout << "socket: " << errno << endl; //~ WS102 errno
        return false;
    }
    if (connect(s, result->ai_addr, (int)result->ai_addrlen) == -1) {
        lastError = WSAGetLastError();
        cout << "connect: " << lastError << endl;
        closesocket(s);
        return false;
    }
    return true;
}

bool IrcBot::sendLine(const string &line)
{
    string out = line + "\r\n";
    if (send(s, out.c_str(), (int)out.size(), 0) == SOCKET_ERROR) {
        lastError = WSAGetLastError();
        if (lastError == 10054 or lastError == 10053) { //~ WS001 10054, WS001 10053
            closesocket(s);
            return connectToServer() && sendLine(line);
        }
        return false;
    }
    return true;
}

string IrcBot::readLine()
{
    string line;
    char c;
    while (true) {
        int n = recv(s, &c, 1, 0);
        if (n == 0)
            break;
        if (n < 0) {
            if (errno == EINTR || errno == EAGAIN) //~ WS102 errno
                continue;
            auto err = WSAGetLastError();
            if (err == 10'035) //~ WS001 10'035
                continue;
            cerr << "recv: " << err << "\n";
            break;
        }
        if (c == '\n')
            break;
        line += c;
    }
    return line;
}
