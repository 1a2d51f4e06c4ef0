//! Whom the server answers.
//!
//! Any page in the browser of whoever runs this can send requests to it. What keeps such a page from reading answers is
//! the browser, as long as no header here allows it; what keeps a foreign name that resolves to this machine from being
//! taken for this server is the list of hosts (DNS rebinding).

use super::mount::OWN;
use super::reply::Reply;
use hyper::header::{self, HeaderMap};
use hyper::{Method, Request, StatusCode};
use std::net::SocketAddr;

/// The names under which the server may be addressed.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    /// With a port, in lower case.
    hosts: Vec<String>,
    /// With any port.
    names: Vec<String>,
    /// The ports that are listened on, where each edition has an origin of its own.
    ports: Vec<u16>,
}

/// By which name the server was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The name, with its port, as a browser writes it.
    pub(super) host: String,
    /// The audience on whose own origin it was asked, `AUDIENCE.localhost`.
    pub(super) origin: Option<String>,
    /// What follows the audience in the names of those origins.
    pub(super) below: Option<String>,
}

impl Guard {
    /// This machine's own names, the addresses that are listened on, and the names that were allowed.
    pub(super) fn new(bound: &[SocketAddr], allowed: &[String], origins: bool) -> Guard {
        let mut guard = Guard { hosts: Vec::new(), names: Vec::new(), ports: Vec::new() };
        if origins {
            guard.ports.extend(bound.iter().map(SocketAddr::port));
        }
        for address in bound {
            let port = address.port();
            guard.hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(|name| format!("{name}:{port}")));
            if !address.ip().is_unspecified() {
                guard.hosts.push(address.to_string());
            }
            if port == 80 {
                guard.hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(String::from));
            }
        }
        for name in allowed {
            let name = name.to_ascii_lowercase();
            let has_port = name.rsplit_once(':').is_some_and(|(host, port)| {
                !port.is_empty()
                    && port.bytes().all(|b| b.is_ascii_digit())
                    && (!host.contains(':') || host.ends_with(']'))
            });
            if has_port { guard.hosts.push(name) } else { guard.names.push(name) }
        }
        guard
    }

    /// By which name a request asks for a decoded path; or why it is not answered, in words that tell nothing.
    pub(super) fn admit<B>(&self, request: &Request<B>, path: Option<&str>) -> Result<Asked, Reply> {
        let headers = request.headers();
        let uri = request.uri();
        if request.method() == Method::CONNECT || !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(Reply::refuse(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.\n"));
        }
        if uri.authority().is_some() || !uri.path().starts_with('/') {
            return Err(Reply::refuse(StatusCode::BAD_REQUEST, "That is no path.\n"));
        }
        let empty = |value: &header::HeaderValue| value.as_bytes() == b"0";
        if headers.contains_key(header::TRANSFER_ENCODING) || !headers.get_all(header::CONTENT_LENGTH).iter().all(empty)
        {
            return Err(Reply::refuse(StatusCode::BAD_REQUEST, "A request has no body here.\n"));
        }
        let Some(asked) = self.asked(headers) else {
            return Err(Reply::refuse(StatusCode::MISDIRECTED_REQUEST, "This server does not go by that name.\n"));
        };
        match path {
            None => Err(Reply::missing()),
            Some(path) if path.starts_with(OWN) && !own_page(headers, &asked.host) => {
                Err(Reply::refuse(StatusCode::FORBIDDEN, "Only pages of this server may ask that.\n"))
            }
            Some(_) => Ok(asked),
        }
    }

    /// The name that was asked for, if it is one of ours.
    fn asked(&self, headers: &HeaderMap) -> Option<Asked> {
        let mut all = headers.get_all(header::HOST).iter();
        let host = all.next()?.to_str().ok()?.to_ascii_lowercase();
        if all.next().is_some() {
            return None;
        }
        let (name, port) = host.rsplit_once(':').map_or((host.as_str(), None), |(name, port)| {
            let is_port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
            if is_port { (name, Some(port)) } else { (host.as_str(), None) }
        });
        let number = port.map_or(Some(80), |port| port.parse::<u16>().ok());
        let below = number
            .filter(|number| self.ports.contains(number))
            .map(|_| port.map_or("localhost".to_string(), |port| format!("localhost:{port}")));
        // Browsers know by themselves that these lead to their own machine; nobody else can own such a name.
        let origin = name.strip_suffix(".localhost").filter(|_| below.is_some()).map(String::from);
        let ours = origin.is_some() || self.hosts.contains(&host) || self.names.iter().any(|n| n == name);
        ours.then_some(Asked { host: host.clone(), origin, below })
    }
}

/// Whether a request for the server's own addresses comes from one of its pages, as far as the browser says.
fn own_page(headers: &HeaderMap, host: &str) -> bool {
    let origin = headers.get_all(header::ORIGIN).iter().all(|origin| {
        let origin = origin.to_str().unwrap_or_default().to_ascii_lowercase();
        origin.strip_prefix("http://") == Some(host) || origin.strip_prefix("https://") == Some(host)
    });
    let site = headers.get_all("sec-fetch-site").iter().all(|s| matches!(s.as_bytes(), b"same-origin" | b"none"));
    origin && site
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard() -> Guard {
        let bound: Vec<SocketAddr> = vec!["127.0.0.1:4747".parse().unwrap(), "[::1]:4747".parse().unwrap()];
        Guard::new(&bound, &["Preview.example".into(), "localhost:8080".into(), "[fe80::1]:9".into()], true)
    }

    fn status(headers: &[(&str, &str)]) -> u16 {
        let mut request = Request::builder().uri("/-/events");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let admitted = guard().admit(&request.body(()).unwrap(), Some("/-/events"));
        admitted.map_or_else(|reply| reply.status.as_u16(), |_| 200)
    }

    #[test]
    fn an_edition_is_known_by_its_origin() {
        let origin = |guard: &Guard, host: &str| {
            let request = Request::builder().header("host", host).body(()).unwrap();
            guard.admit(&request, Some("/")).ok().map(|asked| asked.origin)
        };
        assert_eq!(origin(&guard(), "public.localhost:4747"), Some(Some("public".into())));
        assert_eq!(origin(&guard(), "localhost:4747"), Some(None));
        for host in ["public.localhost:4748", "public.localhost", "public.localhost:4747:4747", ".evil:4747"] {
            assert_eq!(origin(&guard(), host), None, "{host}");
        }
        let one = Guard::new(&["127.0.0.1:4747".parse().unwrap()], &[], false);
        assert_eq!(origin(&one, "public.localhost:4747"), None, "where there is one edition alone");
    }

    #[test]
    fn what_is_let_in_is_what_is_looked_up() {
        let mut request = Request::builder().uri("/%2d/state").header("host", "localhost:4747");
        request = request.header("origin", "http://evil.example");
        let path = super::super::route::decoded("/%2d/state");
        let reply = guard().admit(&request.body(()).unwrap(), path.as_deref()).unwrap_err();
        assert_eq!(reply.status, 403);
    }

    #[test]
    fn only_our_names_are_answered() {
        for host in
            ["localhost:4747", "LOCALHOST:4747", "127.0.0.1:4747", "[::1]:4747", "localhost:8080", "[fe80::1]:9"]
        {
            assert_eq!(status(&[("host", host)]), 200, "{host}");
        }
        for host in ["preview.example", "preview.example:81"] {
            assert_eq!(status(&[("host", host)]), 200, "{host}");
        }
        for host in [
            "evil.example",
            "localhost",
            "localhost:1",
            "localhost.:4747",
            "127.0.0.1.nip.io:4747",
            "0.0.0.0:4747",
            "",
            "::1:4747",
            "[::1]",
            "evil.example:4747",
            "preview.example.evil:81",
            "localhost:4747@evil",
            "preview.example:",
        ] {
            assert_eq!(status(&[("host", host)]), 421, "{host}");
        }
        assert_eq!(status(&[]), 421);
        assert_eq!(status(&[("host", "localhost:4747"), ("host", "localhost:4747")]), 421);
    }

    #[test]
    fn only_our_pages_may_ask_for_more_than_pages() {
        let ask = |name, value| status(&[("host", "localhost:4747"), (name, value)]);
        assert_eq!(ask("origin", "http://localhost:4747"), 200);
        assert_eq!(ask("sec-fetch-site", "same-origin"), 200);
        for origin in
            ["null", "http://localhost:1", "http://127.0.0.1:4747", "http://localhost:4747.evil", "http://evil"]
        {
            assert_eq!(ask("origin", origin), 403, "{origin}");
        }
        assert_eq!(ask("sec-fetch-site", "cross-site"), 403);
        assert_eq!(ask("sec-fetch-site", "same-site"), 403);
    }
}
