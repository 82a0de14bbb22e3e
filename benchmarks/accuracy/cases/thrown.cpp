#include <winsock2.h>
#include <system_error>
#include <stdexcept>
#include <optional>
#include <future>

class NetException : public std::exception {
public:
    explicit NetException(int error) : m_error(error) {}
    int error() const noexcept { return m_error; }

private:
    int m_error;
};

template <class F>
int guarded(SOCKET s, F &&body)
{
    try {
        return body(s);
    } catch (const std::system_error &e) {
        if (e.code().value() == 10054) //~ WS001 10054
            return -1;
        if (e.code() == std::errc::connection_reset) //~ quiet
            return -1;
        if (e.code() == std::error_code(10061, std::system_category())) //~ WS001 10061
            return -2;
    } catch (const NetException &e) {
        if (e.error() == 10060) //~ WS001 10060
            return -3;
    }
    return 0;
}

void send_or_throw(SOCKET s, const char *p, int n)
{
    if (::send(s, p, n, 0) == SOCKET_ERROR) {
        const auto code = ::WSAGetLastError();
        if (code == WSAEWOULDBLOCK)
            return;
        throw NetException(code);
    }
}

void receive_or_throw(SOCKET s, char *p, int n)
{
    if (::recv(s, p, n, 0) <= 0)
        throw std::system_error(WSAGetLastError(), std::system_category());
}

void wait_readable(SOCKET s, long ms)
{
    fd_set r;
    FD_ZERO(&r);
    FD_SET(s, &r);
    timeval tv{ms / 1000, (ms % 1000) * 1000};
    if (select(0, &r, nullptr, nullptr, &tv) == 0)
        throw NetException(10060); //~ WS001 10060
}

void wait_writable(SOCKET s)
{
    WSASetLastError(10035); //~ WS001 10035
    ::SetLastError(s ? 0 : 10038); //~ WS001 10038
    auto error = [&] { return ::WSAGetLastError(); };
    if (error() == 10035) //~ WS001 10035
        return;
    std::optional<int> last = WSAGetLastError();
    if (last == 10054) //~ WS001 10054
        return;
    auto later = std::async([s] { char c; return ::recv(s, &c, 1, 0) < 0 ? WSAGetLastError() : 0; });
    if (later.get() == 10054) //~ WS001 10054
        throw NetException(WSAECONNRESET);
    throw std::out_of_range("10054"); //~ quiet WS001
}
