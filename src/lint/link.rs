//! Links to where readers cannot or should not go.

use super::finding::{Collector, Quote, Subject};
use super::passage::Text;
use super::prose::Prose;
use super::rules::OC_18;
use crate::edition::Link;
use std::net::IpAddr;

/// Links of a text, and addresses that stand in it as they are.
pub(super) fn in_text(text: &Text<'_>, prose: &Prose, out: &mut Collector<'_>) {
    if !out.wants(&OC_18) {
        return;
    }
    let bare = prose
        .blocks
        .iter()
        .flat_map(|b| b.text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '"' | ',')));
    let bare = bare.filter(|w| w.starts_with("http://") || w.starts_with("https://")).map(str::to_string);
    let mut seen = std::collections::BTreeSet::new();
    for url in prose.links.iter().map(|(url, _)| url.clone()).chain(bare) {
        if seen.insert(url.clone()) {
            check(&url, text.subject, text.field, out);
        }
    }
}

/// Links of a list.
pub(super) fn in_list(links: &[Link], subject: &Subject, field: &'static str, out: &mut Collector<'_>) {
    for link in links {
        check(&link.url, subject, field, out);
    }
}

fn check(url: &str, subject: &Subject, field: &'static str, out: &mut Collector<'_>) {
    let Some(host) = host(url) else { return };
    let why = if is_private(&host) {
        "is a private address"
    } else if !out.policy.hosts.is_empty() && !is_allowed(&host, out) {
        "is none of the `hosts` under `[lint]`"
    } else {
        return;
    };
    let quote = Some(Quote::alone(url));
    out.note(&OC_18, subject, field, quote, &format!("`{host}` {why}"));
}

/// Whether it is one of the hosts that links may lead to, or that of this very site.
fn is_allowed(host: &str, out: &Collector<'_>) -> bool {
    let own = out.edition.audience.base_url.as_deref().and_then(self::host);
    own.as_deref() == Some(host) || out.policy.hosts.iter().any(|h| covers(h, host))
}

/// The host of an address, in lower case, without port and user.
fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let host = host.trim_end_matches('.').to_lowercase();
    (!host.is_empty()).then_some(host)
}

/// Whether an allowed host covers this one: itself, and what is below it.
fn covers(allowed: &str, host: &str) -> bool {
    let allowed = allowed.trim_start_matches("*.").to_lowercase();
    host == allowed || host.strip_suffix(&allowed).is_some_and(|rest| rest.ends_with('.'))
}

/// Ends of names that no public name server knows (RFC 6761, RFC 6762, RFC 8375) or that companies use for their own.
const PRIVATE: [&str; 11] =
    ["localhost", "local", "internal", "intranet", "intra", "corp", "lan", "home", "private", "home.arpa", "onion"];

pub(super) fn is_private(host: &str) -> bool {
    if let Ok(address) = host.parse::<IpAddr>() {
        return match address {
            IpAddr::V4(four) => {
                let [a, b, ..] = four.octets();
                four.is_private()
                    || four.is_loopback()
                    || four.is_link_local()
                    || four.is_unspecified()
                    || a == 100 && (64..128).contains(&b)
            }
            IpAddr::V6(six) => {
                six.is_loopback() || six.is_unspecified() || six.is_unique_local() || six.is_unicast_link_local()
            }
        };
    }
    let below = |end: &str| host == end || host.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    !host.contains('.') || PRIVATE.iter().any(|end| below(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_as_browsers_do() {
        assert_eq!(host("HTTPS://User:pw@Wiki.Corp.:8080/x?y").as_deref(), Some("wiki.corp"));
        assert_eq!(host("http://[::1]:80/").as_deref(), Some("::1"));
        assert_eq!(host("mailto:a@corp"), None);
    }

    #[test]
    fn private_is_what_the_world_cannot_reach() {
        for host in [
            "localhost",
            "10.0.0.7",
            "192.168.1.1",
            "127.0.0.1",
            "169.254.1.1",
            "100.64.0.1",
            "::1",
            "fd00::1",
            "wiki",
            "jira.corp",
            "a.b.internal",
            "nas.local",
        ] {
            assert!(is_private(host), "{host}");
        }
        for host in [
            "example.com",
            "8.8.8.8",
            "corp.example.com",
            "internal.example.org",
            "100.128.0.1",
            "2001:db8::1",
            "local.gov.uk",
        ] {
            assert!(!is_private(host), "{host}");
        }
    }

    #[test]
    fn an_allowed_host_covers_what_is_below_it_and_nothing_else() {
        assert!(covers("example.com", "docs.example.com") && covers("*.example.com", "example.com"));
        assert!(!covers("example.com", "badexample.com") && !covers("docs.example.com", "example.com"));
    }
}
