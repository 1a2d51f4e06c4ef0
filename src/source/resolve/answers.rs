//! Links by which readers talk back: checked, and kept as far as they are whole.

use super::texts::{line, text};
use crate::diagnostic::Diagnostic;
use crate::source::model::{Answer, Answers, AudienceId, Place};
use crate::source::syntax::{AnswerTable, AudienceTable, Reader};

/// Which of the two lists of an audience.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum List {
    Respond,
    Wishes,
}

/// The links of an audience that has a list of its own, be it empty. Mistakes are noted.
pub(in crate::source) fn answers(
    from: AudienceId,
    which: List,
    audience: &AudienceTable,
    reader: &mut Reader<'_>,
) -> Option<Answers> {
    let list = if which == List::Respond { &audience.respond } else { &audience.wishes };
    let mut links = Vec::new();
    for entry in &list.as_ref()?.value {
        if !entry.value.missing().is_empty() {
            let note = Diagnostic::error("half-a-link", entry.spot.span(), "a link needs a `title` and a `url`");
            reader.found.push(note.help("write `{ title = \"…\", url = \"https://…\" }`"));
        }
        let AnswerTable { title, url, translated, unread: _ } = &entry.value;
        let (Some(title), Some(url)) = (title, url) else { continue };
        let of_one = url.value.has(Place::Id) || url.value.has(Place::Title);
        let wrong = if which == List::Wishes && of_one {
            Some((
                "a new wish is about no item, so there is no `{id}` and no `{title}`",
                "leave them out; `{url}` is the address of the site",
            ))
        } else if url.value.has(Place::Url) && audience.lacks("base_url") {
            Some((
                "`{url}` is not known: this audience has no `base_url`",
                "write where its site will be, or leave `{url}` out",
            ))
        } else {
            None
        };
        if let Some((message, help)) = wrong {
            let note = Diagnostic::error("bad-placeholder", url.spot.span(), message);
            reader.found.push(note.help(help));
        }
        links.push(Answer {
            title: text(&title.value.0, translated, |texts| line(&texts.title)),
            url: url.value.clone(),
        });
    }
    Some(Answers { from, links })
}
