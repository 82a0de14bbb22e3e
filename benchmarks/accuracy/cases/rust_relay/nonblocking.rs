//! Non-blocking connections on all systems.

use std::io::{self, ErrorKind};
use std::net::TcpStream;

#[cfg(unix)]
use std::os::fd::AsRawFd;
#[cfg(windows)]
use std::os::windows::io::AsRawSocket;

pub fn is_pending(e: &io::Error) -> bool {
    e.raw_os_error() == Some(libc::EINPROGRESS) //~ WS207 libc::EINPROGRESS
}

pub fn is_pending_everywhere(e: &io::Error) -> bool {
    #[cfg(unix)]
    return e.raw_os_error() == Some(libc::EINPROGRESS); //~ quiet
    #[cfg(windows)]
    return e.raw_os_error() == Some(10035); //~ WS001 10035
}

pub fn would_block(e: &io::Error) -> bool {
    match e.raw_os_error() {
        Some(libc::EAGAIN) => true, //~ WS207 libc::EAGAIN
        Some(code) if code == libc::EWOULDBLOCK => true, //~ WS207 libc::EWOULDBLOCK
        _ => false,
    }
}

pub fn known(e: &io::Error) -> bool {
    e.kind() == ErrorKind::WouldBlock || e.raw_os_error() == Some(libc::EAGAIN) //~ quiet
}

pub fn missing(e: &io::Error) -> bool {
    e.raw_os_error() == Some(libc::ENOENT) //~ quiet
}

#[cfg(not(windows))]
mod posix {
    pub fn reset(e: &std::io::Error) -> bool {
        e.raw_os_error() == Some(libc::ECONNRESET) //~ quiet
    }
}

pub fn finish(stream: &TcpStream) -> io::Result<()> {
    match stream.take_error()? {
        None => Ok(()),
        Some(e) if cfg!(unix) && e.raw_os_error() == Some(libc::ECONNREFUSED) => Err(e), //~ quiet
        Some(e) if e.raw_os_error() == Some(libc::ECONNREFUSED) => Err(e), //~ WS207 libc::ECONNREFUSED
        Some(e) => Err(e),
    }
}
