//! Connections: what is listened to, who is answered, and how much of it at once.

use super::guard::{Asked, Guard};
use super::live::Live;
use super::permits::{self, Permits, Place, Seen};
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
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::net::TcpListener;

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
    pub(super) permits: Arc<Permits>,
}

/// Takes connections for as long as the program runs.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // No more handles, most likely; some will be free in a moment.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        if let Some(place) = shared.permits.enter(peer.ip()) {
            tokio::spawn(connection(Seen { stream, place }, shared.clone()));
        }
    }
}

async fn connection(seen: Seen, shared: Arc<Shared>) {
    let _ = seen.stream.set_nodelay(true);
    let place = seen.place.clone();
    let service = service_fn(|request| {
        let (shared, place) = (shared.clone(), place.clone());
        async move {
            place.answers();
            let response = respond(request, &shared, &place).await;
            Ok::<_, Infallible>(response.map(|inner| permits::Body { inner, place }))
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD.0).max_headers(HEAD.1);
    // What goes wrong on a connection is the other side's doing, and ends it.
    let mut served = pin!(tokio::time::timeout(LIFE, http.serve_connection(TokioIo::new(seen), service)));
    let mut taken = pin!(place.is_taken());
    std::future::poll_fn(|cx| match served.as_mut().poll(cx) {
        Poll::Pending => taken.as_mut().poll(cx),
        Poll::Ready(_) => Poll::Ready(()),
    })
    .await;
}

async fn respond(request: Request<Incoming>, shared: &Arc<Shared>, place: &Arc<Place>) -> Response<Body> {
    let head_only = request.method() == Method::HEAD;
    // Decoded once: what is let in and what is looked up are the same text.
    let path = route::decoded(request.uri().path());
    let (reply, close) = match shared.guard.admit(&request, path.as_deref()) {
        Err(reply) => (reply, true),
        Ok(asked) => {
            let (path, query) = (path.unwrap_or_default(), request.uri().query().unwrap_or_default().to_string());
            if path == route::EVENTS && !head_only {
                return events(shared, &asked, &query, place);
            }
            let live = shared.live.clone();
            // Making a page can take a moment, and must not keep others waiting.
            let made = tokio::task::spawn_blocking(move || route::answer(&live, &asked, &path, &query)).await;
            (made.unwrap_or_else(|_| Reply::refuse(StatusCode::INTERNAL_SERVER_ERROR, "That failed.\n")), false)
        }
    };
    whole(reply, head_only, close)
}

fn whole(reply: Reply, head_only: bool, close: bool) -> Response<Body> {
    let Reply { status, kind, body, location, scripts } = reply;
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(Either::Left(Full::new(if head_only { Bytes::new() } else { body })));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    guard(kind, scripts.as_deref(), headers);
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
fn events(shared: &Arc<Shared>, asked: &Asked, query: &str, place: &Arc<Place>) -> Response<Body> {
    let Some(at) = route::at(query) else { return whole(Reply::missing(), false, false) };
    let Some(stream) = place.stream() else {
        return whole(Reply::refuse(StatusCode::SERVICE_UNAVAILABLE, "Too many pages are open.\n"), false, true);
    };
    let mut changes = shared.live.changes(asked, &at);
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
        drop(stream);
    });
    let mut response = Response::new(Either::Right(body));
    guard(EVENTS, None, response.headers_mut());
    response
}
