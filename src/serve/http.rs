//! Connections: what is listened to, who is answered, and how much of it at once.

use super::guard::Guard;
use super::live::Live;
use super::reply::{EVENTS, Reply, guard};
use super::route;
use http_body_util::channel::Channel;
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// Connections at once; one more is closed.
const CONNECTIONS: usize = 256;
/// Pages at once that are told of changes; one more is refused.
const STREAMS: usize = 128;
/// How long a request may take to say what it wants, and an idle connection stays.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest life of a connection. A reader that takes nothing cannot hold one for ever; a page simply comes back.
const LIFE: Duration = Duration::from_secs(300);
/// How often an event stream shows that it is alive.
const PULSE: Duration = Duration::from_secs(15);
/// Bytes and lines of a request's head.
const HEAD: (usize, usize) = (16 * 1024, 64);

type Body = Either<Full<Bytes>, Channel<Bytes, Infallible>>;

/// What every connection shares.
pub(super) struct Shared {
    pub(super) live: Arc<Live>,
    pub(super) guard: Guard,
    streams: Arc<Semaphore>,
}

impl Shared {
    pub(super) fn new(live: Arc<Live>, guard: Guard) -> Arc<Shared> {
        Arc::new(Shared { live, guard, streams: Arc::new(Semaphore::new(STREAMS)) })
    }
}

/// Takes connections for as long as the program runs.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>, room: Arc<Semaphore>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // No more handles, most likely; some will be free in a moment.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if let Ok(place) = room.clone().try_acquire_owned() {
            let shared = shared.clone();
            tokio::spawn(async move {
                connection(stream, shared).await;
                drop(place);
            });
        }
    }
}

/// Room for connections, over all listeners.
pub(super) fn room() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(CONNECTIONS))
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let shared = shared.clone();
        async move { Ok::<_, Infallible>(respond(request, &shared).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD.0).max_headers(HEAD.1);
    // What goes wrong on a connection is the other side's doing, and ends it.
    let _ = tokio::time::timeout(LIFE, http.serve_connection(TokioIo::new(stream), service)).await;
}

async fn respond(request: Request<Incoming>, shared: &Arc<Shared>) -> Response<Body> {
    let head_only = request.method() == Method::HEAD;
    let (reply, close) = match shared.guard.refusal(&request) {
        Some(reply) => (reply, true),
        None => {
            let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
            if path == "/-/events" && !head_only {
                return events(shared, query);
            }
            let (path, query, live) = (path.to_string(), query.to_string(), shared.live.clone());
            // Making a page can take a moment, and must not keep others waiting.
            let made = tokio::task::spawn_blocking(move || route::answer(&live, &path, &query)).await;
            (made.unwrap_or_else(|_| Reply::refuse(StatusCode::INTERNAL_SERVER_ERROR, "That failed.\n")), false)
        }
    };
    whole(reply, head_only, close)
}

fn whole(reply: Reply, head_only: bool, close: bool) -> Response<Body> {
    let Reply { status, kind, body, location } = reply;
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(Either::Left(Full::new(if head_only { Bytes::new() } else { body })));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    guard(kind, headers);
    headers.insert(header::CONTENT_LENGTH, length);
    if let Some(place) = location.and_then(|to| HeaderValue::from_str(&to).ok()) {
        headers.insert(header::LOCATION, place);
    }
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    if close {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// A stream that says "look" now and whenever the page may have changed, and never what has.
fn events(shared: &Arc<Shared>, query: &str) -> Response<Body> {
    let Some(at) = route::at(query) else { return whole(Reply::missing(), false, false) };
    let Ok(place) = shared.streams.clone().try_acquire_owned() else {
        return whole(Reply::refuse(StatusCode::SERVICE_UNAVAILABLE, "Too many pages are open.\n"), false, true);
    };
    let mut changes = shared.live.changes(&at);
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        let mut words = "retry: 500\ndata: look\n\n";
        // A reader who takes nothing fills its own channel, and keeps nobody else waiting.
        while sender.send_data(Bytes::from_static(words.as_bytes())).await.is_ok() {
            words = match tokio::time::timeout(PULSE, changes.changed()).await {
                Ok(Ok(())) => "data: look\n\n",
                Ok(Err(_)) => break,
                Err(_) => ":\n\n",
            };
        }
        drop(place);
    });
    let mut response = Response::new(Either::Right(body));
    guard(EVENTS, response.headers_mut());
    response
}
