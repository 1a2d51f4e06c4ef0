//! Answers, and the headers that every one of them has.

use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{HeaderMap, StatusCode};

/// An answer that is known whole.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) kind: &'static str,
    pub(super) body: Bytes,
    /// Where it is instead, always on this server.
    pub(super) location: Option<String>,
    /// Addresses of the scripts that may run on a page; none where all of this server may.
    pub(super) scripts: Option<String>,
}

pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const TEXT: &str = "text/plain; charset=utf-8";
pub(super) const JSON: &str = "application/json";
pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";
pub(super) const EVENTS: &str = "text/event-stream";

impl Reply {
    pub(super) fn new(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Reply {
        Reply { status, kind, body: body.into(), location: None, scripts: None }
    }

    pub(super) fn ok(kind: &'static str, body: impl Into<Bytes>) -> Reply {
        Reply::new(StatusCode::OK, kind, body)
    }

    /// A refusal in constant words: what was asked for is not in them.
    pub(super) fn refuse(status: StatusCode, words: &'static str) -> Reply {
        Reply::new(status, TEXT, words)
    }

    pub(super) fn missing() -> Reply {
        Reply::refuse(StatusCode::NOT_FOUND, "There is nothing here.\n")
    }

    pub(super) fn moved(to: String) -> Reply {
        let mut reply = Reply::refuse(StatusCode::PERMANENT_REDIRECT, "It is at another address.\n");
        reply.location = Some(to);
        reply
    }
}

/// What a file of a site is, by its name.
pub(super) fn kind_of(path: &str) -> &'static str {
    match path.rsplit(['/', '.']).next().unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => SCRIPT,
        "json" => JSON,
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => TEXT,
        _ => "application/octet-stream",
    }
}

/// What a page may do: all of it with this server, nothing with any other. The page's own policy, which is stricter,
/// holds besides, from where it stands.
fn page(scripts: &str) -> String {
    format!(
        "default-src 'none'; script-src {scripts}; worker-src 'self'; connect-src 'self'; img-src 'self'; \
         style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
}

/// What the bar's worker may do: ask this server.
const WORKER: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'self'";
/// Everything else is looked at, and does nothing.
const STILL: &str = "default-src 'none'; sandbox; frame-ancestors 'self'";

/// The headers of every answer, whatever it is.
pub(super) fn guard(kind: &'static str, scripts: Option<&str>, headers: &mut HeaderMap) {
    let policy = match kind {
        HTML => HeaderValue::try_from(page(scripts.unwrap_or("'self'"))).unwrap_or(HeaderValue::from_static(STILL)),
        SCRIPT => HeaderValue::from_static(WORKER),
        _ => HeaderValue::from_static(STILL),
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let all: [(HeaderName, &'static str); 6] = [
        (header::CONTENT_TYPE, kind),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_comes_from_its_name_alone() {
        assert_eq!(kind_of("items/x/index.html"), HTML);
        assert_eq!(kind_of("assets/a.0.svg"), "image/svg+xml");
        for strange in ["_headers", "a.exe", "svg/", ".json.", ""] {
            assert_eq!(kind_of(strange), "application/octet-stream", "{strange}");
        }
    }
}
