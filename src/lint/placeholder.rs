//! Addresses that stand for one that nobody has put in yet.

use super::finding::{Collector, Quote, Subject};
use super::rules::OC_30;
use crate::edition::{Edition, Link};
use std::collections::HashSet;

/// Names that belong to nobody, so that docs and templates can use them (RFC 2606, RFC 6761).
const RESERVED: [&str; 6] = ["example.com", "example.net", "example.org", "example", "test", "invalid"];
/// How templates begin what is to be put in.
const YOURS: [&str; 3] = ["your-", "your_", "changeme"];
/// Names of a host that templates use as they are.
const ANYBODYS: [&str; 8] =
    ["yourcompany", "yourdomain", "yourorg", "mycompany", "mydomain", "todo", "tbd", "placeholder"];

/// The address of a site: canonical addresses and ids in feeds are made of it, and these are for ever.
pub(super) fn of_site(edition: &Edition, out: &mut Collector<'_>) {
    let Some(url) = edition.audience.base_url.as_deref() else { return };
    let nowhere =
        edition.audience.public && host(url).is_some_and(|host| super::link::is_private(&host.to_lowercase()));
    if is_placeholder(url) || nowhere {
        note(url, &Subject::Audience, "base_url", out);
    }
}

/// Links of a list, each host once: it is one thing to mend.
pub(super) fn in_list(links: &[Link], subject: &Subject, field: &'static str, out: &mut Collector<'_>) {
    let mut seen = HashSet::new();
    let placeholders = links.iter().map(|link| link.url.as_str()).filter(|url| is_placeholder(url));
    placeholders.filter(|url| seen.insert(host(url).unwrap_or(url))).for_each(|url| note(url, subject, field, out));
}

fn note(url: &str, subject: &Subject, field: &'static str, out: &mut Collector<'_>) {
    // What is filled into an address differs from item to item; its host does not.
    let host = host(url).unwrap_or(url).to_string();
    out.note(&OC_30, subject, field, Some(Quote::alone(&host)), &format!("`{host}` stands for an address of yours"));
}

fn is_placeholder(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let below = |name: &str, end: &str| name == end || name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    let reserved = host(&lower).is_some_and(|host| RESERVED.iter().any(|end| below(host.trim_end_matches('.'), end)));
    // Braces and brackets are in no host; in the rest of an address they are filled in.
    let open = host(&lower).is_some_and(|host| {
        host.contains(['<', '>', '{', '}', '$', '*']) || host.split('.').any(|label| ANYBODYS.contains(&label))
    });
    reserved
        || open
        || lower.split(['/', '.', '@', ':', '=']).any(|part| YOURS.iter().any(|yours| part.starts_with(yours)))
}

/// The host of an address on the web or of a mailbox.
fn host(url: &str) -> Option<&str> {
    let rest = match url.split_once("://") {
        Some((_, rest)) => rest,
        None => url.split_once(':')?.1.split_once('@')?.1,
    };
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    host.split(':').next().filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_names_that_nobody_can_have() {
        for url in [
            "https://roadmap.example.com/",
            "http://EXAMPLE.org",
            "https://user@roadmap.example.net:8443/a?b",
            "https://northwind.example/roadmap/",
            "mailto:roadmap+{id}@example.com?subject={title}",
            "https://github.com/your-org/roadmap/issues/new",
            "https://git.invalid/x",
            "https://<host>/roadmap/",
            "https://{{host}}/",
            "https://roadmap.yourcompany.com/",
            "https://TODO/",
        ] {
            assert!(is_placeholder(url), "{url}");
        }
        for url in [
            "https://roadmap.acme.com/",
            "https://examples.com/",
            "https://myexample.com/",
            "https://acme.com/example.com/",
            "mailto:roadmap@acme.com",
            "https://acme.com/yours/",
            "https://acme.com/todo/{id}/",
            "https://yourmechanic.com/",
        ] {
            assert!(!is_placeholder(url), "{url}");
        }
    }
}
