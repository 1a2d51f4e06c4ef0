//! `feed.xml`: Atom, written here rather than in templates, so that it is well-formed whatever is told.

use super::{Export, Of};
use crate::site::entry::Entry;
use crate::site::escape::markup;
use crate::site::feed::{Feed, moment};
use crate::site::key::Key;
use crate::site::presence;
use crate::site::shared::Shared;

/// Atom of the whole, of an area, of an item, or of what was withdrawn.
#[derive(Debug)]
pub(super) struct Atom(pub(super) Of);

impl Export for Atom {
    fn address(&self) -> &'static str {
        match self.0 {
            Of::All => "feed.xml",
            Of::Areas => "areas/<id>/feed.xml",
            Of::Items | Of::Withdrawn => "items/<id>/feed.xml",
        }
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let each = presence::has_feeds_of_items(shared.edition);
        match self.0 {
            Of::All | Of::Areas => self.0.keys(shared),
            // Whoever follows something goes on hearing of it under a new name, and hears that it is gone.
            Of::Items | Of::Withdrawn => {
                if each {
                    self.0.keys(shared)
                } else {
                    Vec::new()
                }
            }
        }
    }

    fn is_of_item(&self) -> bool {
        matches!(self.0, Of::Items)
    }

    fn make(&self, shared: &Shared<'_>, key: &Key) -> Option<Vec<u8>> {
        let about = self.0.about(shared, &key.id);
        about.map(|about| atom(&Feed::new(shared.strings, shared.edition, about)).into_bytes())
    }
}

/// Atom 1.0 (RFC 4287).
fn atom(feed: &Feed<'_>) -> String {
    let edition = feed.edition;
    let updated = feed.entries.iter().map(|entry| entry.day).max().unwrap_or(edition.since);
    let home = markup(&format!("{}{}", feed.base, feed.about.folder()));
    // An item's entry has the address of its page as its id, so its feed has another one.
    let id = match feed.about.first_folder() {
        folder if folder.is_empty() => home.clone(),
        folder => markup(&format!("{}{folder}feed.xml", feed.base)),
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{id}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{home}feed.xml\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n",
        markup(feed.strings.language()),
        markup(&feed.title()),
        moment(updated),
        markup(&edition.title),
    );
    if let Some(subtitle) = feed.subtitle() {
        out.push_str(&format!("<subtitle>{}</subtitle>\n", markup(subtitle)));
    }
    feed.entries.iter().for_each(|e| entry(e, &mut out));
    out.push_str("</feed>\n");
    out
}

fn entry(entry: &Entry<'_>, out: &mut String) {
    let html: String = entry.paragraphs.iter().map(|p| format!("<p>{}</p>", markup(p))).collect();
    out.push_str(&format!(
        "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        markup(&entry.id),
        markup(&entry.title),
        moment(entry.day),
        markup(&entry.address),
    ));
    if let Some(summary) = entry.summary {
        out.push_str(&format!("<summary>{}</summary>\n", markup(summary)));
    }
    out.push_str(&format!("<content type=\"html\">{}</content>\n", markup(&html)));
    let mut category = |term: &str, label: &str| {
        out.push_str(&format!("<category term=\"{}\" label=\"{}\"/>\n", markup(term), markup(label)));
    };
    if let Some((term, label)) = &entry.change {
        category(term, label);
    }
    if let Some(area) = entry.area {
        category(&area.id, &area.name);
    }
    out.push_str("</entry>\n");
}
