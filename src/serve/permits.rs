//! Room for connections: how many at once, how many of one peer, and who has to go for the next one.
//!
//! Whoever keeps us waiting holds a place for as long as there are others. When there are none, the one who has kept us
//! waiting longest goes: by not saying what he wants, by saying nothing more, or by not taking what he asked for.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;

/// Connections at once.
const CONNECTIONS: usize = 256;
/// Connections at once of one other machine.
const OF_ONE: usize = CONNECTIONS / 4;
/// Pages at once that are told of changes; one more is refused.
const STREAMS: usize = 128;
/// The same of one other machine.
const STREAMS_OF_ONE: usize = STREAMS / 4;

/// Who is connected.
#[derive(Default)]
pub(super) struct Permits(Mutex<Connections>);

#[derive(Default)]
struct Connections {
    /// Counts up with everything that happens, as a clock that nobody sets.
    now: u64,
    taken: HashMap<u64, Connection>,
}

struct Connection {
    /// None for this machine, whose programs are not told apart.
    peer: Option<IpAddr>,
    /// Since when nothing has been asked; none while something is answered.
    idle: Option<u64>,
    /// Since when nothing has been taken of what is sent.
    stuck: Option<u64>,
    /// Whether it is told of changes.
    stream: bool,
    leave: Arc<Notify>,
}

/// A connection's place; it is free again when this is dropped.
pub(super) struct Place {
    permits: Arc<Permits>,
    number: u64,
    leave: Arc<Notify>,
}

/// A page's right to be told of changes, given back when this is dropped.
pub(super) struct Stream(Arc<Place>);

/// One machine, as far as it can be told: a network of IPv6 is given out as a whole.
fn machine(address: IpAddr) -> Option<IpAddr> {
    match address.to_canonical() {
        address if address.is_loopback() => None,
        IpAddr::V6(address) => Some(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into()),
        address => Some(address),
    }
}

impl Permits {
    /// A place for a new connection, if need be that of another one; none where all are at work.
    pub(super) fn enter(self: &Arc<Permits>, address: IpAddr) -> Option<Arc<Place>> {
        let peer = machine(address);
        let mut connections = self.connections();
        let of_one = connections.taken.values().filter(|connection| peer.is_some() && connection.peer == peer).count();
        if of_one >= OF_ONE {
            connections.send_away(|connection| connection.peer == peer)?;
        } else if connections.taken.len() >= CONNECTIONS {
            connections.send_away(|_| true)?;
        }
        let number = connections.tick();
        let leave = Arc::new(Notify::new());
        let connection = Connection { peer, idle: Some(number), stuck: None, stream: false, leave: leave.clone() };
        connections.taken.insert(number, connection);
        Some(Arc::new(Place { permits: self.clone(), number, leave }))
    }

    fn connections(&self) -> MutexGuard<'_, Connections> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connections {
    fn tick(&mut self) -> u64 {
        self.now += 1;
        self.now
    }

    /// Sends away the one of these who has kept us waiting longest.
    fn send_away(&mut self, whom: impl Fn(&Connection) -> bool) -> Option<()> {
        let waiting = self.taken.iter().filter(|(_, connection)| whom(connection));
        let waiting = waiting.filter_map(|(number, connection)| Some((connection.stuck.or(connection.idle)?, *number)));
        let connection = self.taken.remove(&waiting.min()?.1)?;
        connection.leave.notify_one();
        Some(())
    }
}

impl Place {
    /// Something whole was asked, and is being answered.
    pub(super) fn answers(&self) {
        self.change(|_, connection| connection.idle = None);
    }

    /// The answer has been made, and whoever asked is to take it, and to say what he wants next.
    fn waits(&self) {
        self.change(|now, connection| connection.idle = Some(now));
    }

    fn sent(&self, some: bool) {
        self.change(|now, connection| {
            connection.stuck = if some { None } else { connection.stuck.or(Some(now)) };
            connection.idle = connection.idle.map(|since| if some { now } else { since });
        });
    }

    /// Returns when somebody else needs the place.
    pub(super) async fn is_taken(&self) {
        self.leave.notified().await;
    }

    /// The right to be told of changes, if there are not too many who have it.
    pub(super) fn stream(self: &Arc<Place>) -> Option<Stream> {
        let mut connections = self.permits.connections();
        let peer = connections.taken.get(&self.number)?.peer;
        let streams = || connections.taken.values().filter(|connection| connection.stream);
        let of_one = streams().filter(|connection| peer.is_some() && connection.peer == peer).count();
        if streams().count() >= STREAMS || of_one >= STREAMS_OF_ONE {
            return None;
        }
        connections.taken.get_mut(&self.number)?.stream = true;
        Some(Stream(self.clone()))
    }

    fn change(&self, change: impl FnOnce(u64, &mut Connection)) {
        let mut connections = self.permits.connections();
        let now = connections.tick();
        // Whoever was sent away has no seat any more.
        if let Some(connection) = connections.taken.get_mut(&self.number) {
            change(now, connection);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.permits.connections().taken.remove(&self.number);
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.0.change(|_, connection| connection.stream = false);
    }
}

/// A connection, seen sending.
pub(super) struct Seen {
    pub(super) stream: TcpStream,
    pub(super) place: Arc<Place>,
}

impl AsyncRead for Seen {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl Seen {
    fn note(&self, sent: Poll<std::io::Result<usize>>) -> Poll<std::io::Result<usize>> {
        match sent {
            Poll::Pending => self.place.sent(false),
            Poll::Ready(Ok(1..)) => self.place.sent(true),
            Poll::Ready(_) => {}
        }
        sent
    }
}

impl AsyncWrite for Seen {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.note(sent)
    }
    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[std::io::IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.note(sent)
    }
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// An answer's body, which says when all of it was given to be sent.
pub(super) struct Body<B> {
    pub(super) inner: B,
    pub(super) place: Arc<Place>,
}

impl<B: hyper::body::Body + Unpin> hyper::body::Body for Body<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.inner).poll_frame(cx)
    }
    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }
    fn size_hint(&self) -> hyper::body::SizeHint {
        self.inner.size_hint()
    }
}

impl<B> Drop for Body<B> {
    fn drop(&mut self) {
        self.place.waits();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> IpAddr {
        "127.0.0.1".parse().unwrap()
    }

    fn there(n: u8) -> IpAddr {
        format!("192.0.2.{n}").parse().unwrap()
    }

    fn is_gone(place: &Place) -> bool {
        !place.permits.connections().taken.contains_key(&place.number)
    }

    #[test]
    fn room_is_made_by_whoever_kept_us_waiting_longest() {
        let permits = Arc::new(Permits::default());
        let places: Vec<_> = (0..CONNECTIONS).filter_map(|_| permits.enter(here())).collect();
        assert_eq!(places.len(), CONNECTIONS);
        // The first has asked and is answered, the second has asked and waits again, the third takes nothing.
        places[0].answers();
        places[1].answers();
        places[1].waits();
        places[2].answers();
        places[2].sent(false);
        let late = permits.enter(here()).unwrap();
        assert!(is_gone(&places[3]) && !is_gone(&places[0]) && !is_gone(&places[1]) && !is_gone(&places[2]));
        // What has gone on being sent is no reason to go.
        places[2].sent(true);
        places[4..].iter().for_each(|place| place.answers());
        late.answers();
        let next = permits.enter(here()).unwrap();
        next.answers();
        assert!(is_gone(&places[1]) && !is_gone(&places[2]));
        places[2].sent(false);
        let _another = permits.enter(here()).unwrap();
        assert!(is_gone(&places[2]));
    }

    #[test]
    fn room_has_an_end_where_all_are_at_work() {
        let permits = Arc::new(Permits::default());
        let places: Vec<_> = (0..CONNECTIONS).filter_map(|_| permits.enter(here())).collect();
        places.iter().for_each(|place| place.answers());
        assert!(permits.enter(here()).is_none());
        drop(places);
        assert!(permits.enter(here()).is_some());
    }

    #[test]
    fn room_is_shared_between_machines() {
        let permits = Arc::new(Permits::default());
        let greedy: Vec<_> = (0..OF_ONE).filter_map(|_| permits.enter(there(1))).collect();
        let other = permits.enter(there(2)).unwrap();
        let one_more = permits.enter(there(1)).unwrap();
        assert!(is_gone(&greedy[0]) && !is_gone(&other), "it makes room among its own");
        greedy.iter().for_each(|place| place.answers());
        one_more.answers();
        assert!(permits.enter(there(1)).is_none());
        assert!(permits.enter(there(2)).is_some() && permits.enter("::ffff:192.0.2.2".parse().unwrap()).is_some());
        let net = |host: &str| machine(host.parse().unwrap());
        assert_eq!(net("2001:db8::1"), net("2001:db8::ffff:1"));
        assert_ne!(net("2001:db8::1"), net("2001:db8:0:1::1"));
        assert_eq!((net("::1"), net("127.0.0.2")), (None, None));
    }

    #[test]
    fn room_for_streams_is_shared_too() {
        let permits = Arc::new(Permits::default());
        let greedy: Vec<_> = (0..=STREAMS_OF_ONE).filter_map(|_| permits.enter(there(1))).collect();
        let mut streams: Vec<_> = greedy.iter().filter_map(|place| place.stream()).collect();
        assert_eq!(streams.len(), STREAMS_OF_ONE);
        assert!(permits.enter(there(2)).unwrap().stream().is_some());
        streams.pop();
        assert!(greedy[STREAMS_OF_ONE].stream().is_some());
    }
}
