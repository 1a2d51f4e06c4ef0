//! The port: bound once and kept, so that nobody can take it between a check and its use.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

/// Which port is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// This one, or one of those that follow if it is taken.
    From(u16),
    /// This one and no other; 0 is any that is free.
    Exactly(u16),
}

/// What is listened on: one port, on one address or on both of a machine's own.
#[derive(Debug)]
pub struct Listeners {
    pub(super) listeners: Vec<TcpListener>,
    /// The port.
    pub port: u16,
}

/// How many ports are tried.
const TRIES: u16 = 100;

/// Listens on an address, or on this machine's own two if none is given.
pub fn open(address: Option<IpAddr>, port: Port) -> io::Result<Listeners> {
    let (first, tries) = match port {
        Port::Exactly(0) => (0, TRIES),
        Port::Exactly(port) => (port, 1),
        Port::From(port) => (port, TRIES),
    };
    let mut result = Err(io::Error::from(ErrorKind::AddrInUse));
    for step in 0..tries {
        let port = if first == 0 { 0 } else { first.saturating_add(step) };
        result = bind(address, port);
        // Only a taken port is a reason to try another.
        if !matches!(&result, Err(why) if why.kind() == ErrorKind::AddrInUse) {
            break;
        }
    }
    result
}

fn bind(address: Option<IpAddr>, port: u16) -> io::Result<Listeners> {
    let first = TcpListener::bind(SocketAddr::new(address.unwrap_or(Ipv4Addr::LOCALHOST.into()), port))?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    if address.is_none() {
        // `localhost` can mean either of the two, so a port that is free on one alone will not do.
        match TcpListener::bind(SocketAddr::new(Ipv6Addr::LOCALHOST.into(), port)) {
            Ok(second) => listeners.push(second),
            Err(why) if why.kind() == ErrorKind::AddrInUse => return Err(why),
            // A machine without IPv6.
            Err(_) => {}
        }
    }
    Ok(Listeners { listeners, port })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over_or_refused() {
        let taken = open(None, Port::Exactly(0)).unwrap();
        let refused = open(None, Port::Exactly(taken.port)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AddrInUse);
        let next = open(None, Port::From(taken.port)).unwrap();
        assert!(next.port > taken.port);
    }
}
