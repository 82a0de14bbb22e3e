//! A UDP relay as hobby programs write it.

use std::io;
use std::net::{SocketAddr, UdpSocket};
use std::time::Duration;

const MAX_PACKET: usize = 10040;

#[cfg(windows)]
const WSAEWOULDBLOCK: i32 = 10035; //~ quiet

pub struct Relay {
    socket: UdpSocket,
    peers: Vec<SocketAddr>,
}

fn is_gone(e: &io::Error) -> bool {
    // Windows tells of ICMP port unreachable with the next receive.
    e.kind() == io::ErrorKind::ConnectionReset || e.raw_os_error() == Some(10054) //~ WS001 10054
}

impl Relay {
    pub fn run(&mut self) -> io::Result<()> {
        let mut buffer = [0u8; MAX_PACKET];
        loop {
            let (count, from) = match self.socket.recv_from(&mut buffer) {
                Ok(found) => found,
                Err(e) if is_gone(&e) => continue,
                Err(e) if e.raw_os_error() == Some(10040) => continue, //~ WS001 10040
                Err(e) if e.raw_os_error() == Some(WSAEWOULDBLOCK) => continue, //~ quiet
                Err(e) => match e.raw_os_error() {
                    Some(11) | Some(35) | Some(10060) => continue, //~ WS001 10060
                    Some(code) => {
                        if code == 10004 || code == 10053 { //~ WS001 10004, WS001 10053
                            continue;
                        }
                        return Err(e);
                    }
                    None => return Err(e),
                },
            };
            if from.port() == 10053 { //~ quiet
                continue;
            }
            for peer in &self.peers {
                if let Err(e) = self.socket.send_to(&buffer[..count], peer) {
                    let number = e.raw_os_error().unwrap_or(-1);
                    if [10051, 10065].contains(&number) { //~ WS001 10051, WS001 10065
                        eprintln!("no route to {peer}: {number}");
                    } else if !matches!(number, 10055) { //~ WS001 10055
                        return Err(e);
                    }
                }
            }
        }
    }

    pub fn bind(port: u16) -> Result<Self, String> {
        let socket = UdpSocket::bind(("0.0.0.0", port)).map_err(|e| match e.raw_os_error() {
            Some(98) | Some(10048) => format!("port {port} is in use"), //~ WS001 10048
            Some(13) | Some(10013) => "not allowed".to_string(), //~ WS001 10013
            _ => e.to_string(),
        })?;
        socket.set_read_timeout(Some(Duration::from_millis(10035))).ok(); //~ quiet
        Ok(Self { socket, peers: vec![] })
    }
}

pub fn refused(e: &dyn std::error::Error) -> bool {
    e.source()
        .and_then(|s| s.downcast_ref::<io::Error>())
        .and_then(io::Error::raw_os_error)
        .is_some_and(|code| code == 10061 || code == 111) //~ WS001 10061
}

pub fn status(code: u32) -> &'static str {
    match code {
        10004 => "trade: placed", //~ quiet
        10009 => "trade: done", //~ quiet
        _ => "trade: refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resets_are_recognised() {
        assert!(is_gone(&io::Error::from_raw_os_error(10054))); //~ WS001 10054
        assert_eq!(status(10009), "trade: done"); //~ quiet
    }
}
