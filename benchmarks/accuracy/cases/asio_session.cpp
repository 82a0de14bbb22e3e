#include <boost/asio.hpp>
#include <boost/bind.hpp>
#include <iostream>
#include <memory>

using boost::asio::ip::tcp;

namespace chat {

constexpr unsigned short default_port = 10101; //~ quiet WS001

class session : public std::enable_shared_from_this<session> {
public:
    explicit session(tcp::socket socket) : socket_(std::move(socket)) {}

    void do_read()
    {
        auto self(shared_from_this());
        socket_.async_read_some(
            boost::asio::buffer(data_),
            [this, self](boost::system::error_code ec, std::size_t length) {
                if (ec) {
                    if (ec.value() == 10054) { //~ WS001 10054
                        std::cout << "client closed the connection by force\n";
                    } else if (ec.value() == 995) { //~ WS001 995
                        return;
                    } else if (ec == boost::asio::error::connection_aborted) { //~ quiet
                        return;
                    }
                    return;
                }
                if (length == 10054) //~ quiet WS001
                    return;
                do_read();
            });
    }

    void handle_write(const boost::system::error_code &error)
    {
        if (!error)
            return;
        switch (error.value()) {
        case 10053: //~ WS001 10053
        case 10054: //~ WS001 10054
            socket_.close();
            break;
        default:
            std::cerr << error.message() << '\n';
        }
    }

private:
    tcp::socket socket_;
    char data_[1024];
};

void connect(tcp::socket &socket, const tcp::endpoint &endpoint)
{
    boost::system::error_code err;
    socket.connect(endpoint, err);
    const int code = err.value();
    if (code != 0 && code != 10056) //~ WS001 10056
        throw boost::system::system_error(err);
    try {
        boost::asio::read(socket, boost::asio::null_buffers());
    } catch (const boost::system::system_error &e) {
        if (e.code().value() == 10060) //~ WS001 10060
            connect(socket, endpoint);
    }
}

}
