#include <winsock2.h>
#include <cerrno>
#include <chrono>
#include <thread>

namespace io {

enum class Status { Ok, Again, Closed, Failed };

Status classify(int error)
{
    switch (error) {
    case EWOULDBLOCK: //~ quiet WS101
        return Status::Again;
    case ECONNRESET: //~ quiet WS101
        return Status::Closed;
    }
    return Status::Failed;
}

Status write(SOCKET s, const char *p, int n)
{
    for (int tries = 0; tries < 3; ++tries) {
        if (::send(s, p, n, 0) != SOCKET_ERROR)
            return Status::Ok;
        if (WSAGetLastError() != EWOULDBLOCK) //~ WS101 EWOULDBLOCK
            return Status::Failed;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return Status::Again;
}

Status read(SOCKET s, char *p, int n, int *got)
{
    *got = ::recv(s, p, n, 0);
    if (*got >= 0)
        return *got ? Status::Ok : Status::Closed;
    const int error = ::WSAGetLastError();
    if (EINTR == error || EAGAIN == error) //~ WS101 EINTR, WS101 EAGAIN
        return Status::Again;
    switch (error) {
    case ETIMEDOUT: //~ WS101 ETIMEDOUT
        return Status::Again;
    case WSAECONNRESET:
        return Status::Closed;
    case ENOTSOCK: //~ WS101 ENOTSOCK
        return Status::Failed;
    default:
        return error == ENETDOWN ? Status::Closed : Status::Failed; //~ WS101 ENETDOWN
    }
}

bool both(int result)
{
    const int error = WSAGetLastError();
    return result < 0 && (error == EWOULDBLOCK || error == EAGAIN || error == WSAEWOULDBLOCK); //~ quiet WS101
}

bool both_ladder(int result)
{
    const int error = WSAGetLastError();
    if (result < 0) {
        if (error == WSAECONNRESET)
            return false;
        if (error == ECONNRESET) //~ quiet WS101
            return false;
    }
    return true;
}

#if !defined(_WIN32) && !defined(_WIN64)
Status posix_write(int s, const char *p, int n)
{
    return ::send(s, p, n, 0) < 0 && errno == EWOULDBLOCK ? Status::Again : Status::Ok; //~ quiet WS102
}
#endif

int option_error(SOCKET s)
{
    int value = 0, size = sizeof value;
    if (::getsockopt(s, SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&value), &size) < 0)
        return -1;
    if (value == ETIMEDOUT || value == EHOSTUNREACH) //~ WS101 ETIMEDOUT, WS101 EHOSTUNREACH
        return 1;
    return value == 10061 ? 2 : 0; //~ WS001 10061
}

int lookup(const char *path)
{
    errno_t rc = _access_s(path, 0);
    return rc == EACCES ? 1 : 0; //~ quiet WS101
}

}
