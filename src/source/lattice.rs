//! Audiences: who sees whom, what each may be told, and that nobody outside is told more than those who see them.

use super::define::{Named, capitalised};
use super::model::{Answers, Audience, CUSTOMER, INTERNAL, PUBLIC, Policy};
use super::reader::{Reader, Spot, nearest};
use super::respond::{List, answers};
use super::schema::{AudienceTable, Field};
use crate::diagnostic::Diagnostic;
use crate::language::{Strings, Word};
use crate::time::Precision;

/// Most audiences that a roadmap can have: one bit each.
const MOST_AUDIENCES: usize = 64;

/// Fields told to everybody who knows an item.
const TOLD_TO_ALL: [Field; 16] = [
    Field::Title,
    Field::Summary,
    Field::Body,
    Field::Stage,
    Field::Horizon,
    Field::Area,
    Field::Tags,
    Field::Track,
    Field::Links,
    Field::Image,
    Field::Released,
    Field::Updated,
    Field::Decision,
    Field::DependsOn,
    Field::Replaces,
    Field::Window,
];

/// An audience on its way into the lattice.
struct Draft {
    id: String,
    spot: Option<Spot>,
    table: AudienceTable,
    sees: u64,
}

/// The audiences with their sight closed and their policies settled.
pub(super) fn lattice(
    tables: Named<AudienceTable>,
    strings: &Strings,
    roadmap: Option<Spot>,
    reader: &mut Reader<'_>,
) -> Vec<Audience> {
    let names: Vec<String> = reader.audiences.to_vec();
    let mut drafts: Vec<Draft> =
        names.iter().map(|id| Draft { id: id.clone(), spot: None, table: AudienceTable::default(), sees: 0 }).collect();
    for (id, spot, table) in tables {
        if let Some(url) = table.base_url.as_ref().filter(|u| u.value.0.to_ascii_lowercase().starts_with("mailto:")) {
            let note =
                Diagnostic::error("bad-url", url.spot.span(), format!("`{}` is no address of a site", url.value.0))
                    .help("write where the site will be, such as `https://roadmap.example.com/`");
            reader.found.push(note);
        }
        let secret = super::settings::SecretTable::KEYS;
        let taken = [super::schema::Head::KEYS, super::schema::Fields::KEYS, secret].concat();
        if taken.contains(&id.as_str()) {
            let message = format!("an audience cannot be called `{id}`: items have a key of that name");
            let note = Diagnostic::error("audience-name", spot.span(), message).help("give it another name");
            reader.found.push(note);
        }
        if let Some(draft) = drafts.iter_mut().find(|d| d.id == id) {
            (draft.spot, draft.table) = (Some(spot), table);
        }
    }
    if drafts.len() > MOST_AUDIENCES {
        let message = format!("{} audiences are more than the {MOST_AUDIENCES} that a roadmap can have", drafts.len());
        reader.found.push(Diagnostic::error("too-many-audiences", roadmap.map(Spot::span), message));
        drafts.truncate(MOST_AUDIENCES);
    }
    direct_sight(&mut drafts, &names, reader);
    close(&mut drafts, reader);
    let audiences = policies(&drafts, strings, reader);
    check_policies(&drafts, &audiences, roadmap, reader);
    for (index, audience) in audiences.iter().enumerate() {
        super::translate::of_audience(index, audience, &mut reader.found);
    }
    audiences
}

/// What each audience says that it sees, one bit each.
fn direct_sight(drafts: &mut [Draft], names: &[String], reader: &mut Reader<'_>) {
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    for (index, draft) in drafts.iter_mut().enumerate() {
        draft.sees = 1 << index;
        match &draft.table.sees {
            Some(list) => {
                for name in &list.value {
                    match known.iter().position(|k| *k == name.value.0) {
                        Some(at) => draft.sees |= 1 << at,
                        None => {
                            // Whose notice it would read is not known, so none is missing.
                            draft.table.unread.push("notice");
                            let message = format!("no audience `{}`", name.value.0);
                            let mut note = Diagnostic::error("unknown-audience", name.spot.span(), message)
                                .label(format!("one of: {}", known.join(", ")));
                            note.help = nearest(&name.value.0, &known).map(|n| format!("did you mean `{n}`?"));
                            reader.found.push(note);
                        }
                    }
                }
            }
            // Everybody is told what the public is told.
            None => draft.sees |= 1,
        }
        if draft.id == INTERNAL {
            draft.sees = u64::MAX >> (64 - known.len().min(64));
        }
    }
}

/// Closes sight over chains, and notes circles.
fn close(drafts: &mut [Draft], reader: &mut Reader<'_>) {
    for _ in 0..drafts.len() {
        for i in 0..drafts.len() {
            let seen = (0..drafts.len()).filter(|j| drafts[i].sees & (1 << j) != 0);
            drafts[i].sees |= seen.fold(0, |bits, j| bits | drafts[j].sees);
        }
    }
    for i in 0..drafts.len() {
        for j in i + 1..drafts.len() {
            let circle = drafts[i].sees & (1 << j) != 0 && drafts[j].sees & (1 << i) != 0;
            if circle {
                let (a, b) = (&drafts[i].id, &drafts[j].id);
                let spot = [&drafts[i], &drafts[j]].iter().find_map(|d| d.table.sees.as_ref().map(|s| s.spot));
                let message = format!("`{a}` and `{b}` see each other");
                let note = Diagnostic::error("circular-sees", spot.map(Spot::span), message)
                    .help("an audience that sees another is told more than it; take one of the two out of `sees`");
                reader.found.push(note);
            }
        }
    }
}

fn policies(drafts: &[Draft], strings: &Strings, reader: &mut Reader<'_>) -> Vec<Audience> {
    let customer = drafts.iter().position(|d| d.id == CUSTOMER).unwrap_or_default();
    let mut out: Vec<Audience> = drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| {
            let inside = draft.id == INTERNAL;
            let paying = draft.sees & (1 << customer) != 0;
            let default = if inside {
                Precision::Day
            } else if paying {
                Precision::Quarter
            } else {
                Precision::Horizon
            };
            let mut fields = Policy::of(TOLD_TO_ALL);
            if paying {
                fields = Policy::of(TOLD_TO_ALL.into_iter().chain([Field::Confidence]));
            }
            if inside {
                fields = Policy::of(Field::ALL.map(|(_, f)| f));
            }
            let dates = draft.table.dates.as_ref().map_or(default, |d| d.value);
            Audience {
                id: draft.id.clone(),
                named: draft.table.name.is_some(),
                translated: draft.table.translated.clone(),
                name: draft.table.name.as_ref().map_or_else(|| default_name(&draft.id, strings), |n| n.value.0.clone()),
                sees: draft.sees,
                dates,
                fields: match &draft.table.fields {
                    Some(list) => Policy::of(list.value.iter().map(|f| f.value).chain([
                        Field::Title,
                        Field::Stage,
                        Field::Horizon,
                    ])),
                    None => fields,
                },
                notice: draft.table.notice.as_ref().map(|n| n.value.0.clone()),
                notice_from: index,
                notice_untranslated: false,
                notice_reviewed: draft.table.notice_reviewed.as_ref().map(|d| d.value),
                spot: draft.spot,
                written: draft.table.written(),
                base_url: draft.table.base_url.as_ref().map(|u| with_slash(&u.value.0)),
                horizon_grid: if dates == Precision::Year { Precision::Year } else { Precision::Half },
                respond: answers(index, List::Respond, &draft.table, reader),
                wishes: answers(index, List::Wishes, &draft.table, reader),
            }
        })
        .collect();
    inherit(&mut out);
    out
}

/// The name of an audience that was given none.
pub(super) fn default_name(id: &str, strings: &Strings) -> String {
    match id {
        PUBLIC => strings.get(Word::AudiencePublic).into(),
        CUSTOMER => strings.get(Word::AudienceCustomer).into(),
        INTERNAL => strings.get(Word::AudienceInternal).into(),
        _ => capitalised(id),
    }
}

fn with_slash(url: &str) -> String {
    if url.ends_with('/') { url.to_string() } else { format!("{url}/") }
}

/// The nearest audience that this one sees has it, where this one has none of its own.
fn from_nearest<T>(audiences: &[Audience], index: usize, of: impl Fn(&Audience) -> Option<&T>) -> Option<&T> {
    let seen = (0..audiences.len()).filter(|j| audiences[index].sees(*j) && of(&audiences[*j]).is_some());
    let nearest = seen.max_by_key(|j| (audiences[*j].sees.count_ones(), std::cmp::Reverse(*j)));
    nearest.and_then(|j| of(&audiences[j]))
}

/// A notice and links to answer are taken from the nearest audience that this one sees; the horizon's grid is never finer than that
/// of an audience that sees this one, so that a horizon is never sooner outside than inside.
fn inherit(audiences: &mut [Audience]) {
    // An empty list is for the audience alone that has it.
    fn there(answers: &Option<Answers>) -> Option<&Answers> {
        answers.as_ref().filter(|a| !a.links.is_empty())
    }
    let copy = audiences.to_vec();
    for (index, audience) in audiences.iter_mut().enumerate() {
        if audience.notice.is_none() {
            let from = from_nearest(&copy, index, |a| a.notice.as_ref().map(|_| a));
            audience.notice = from.and_then(|a| a.notice.clone());
            audience.notice_from = from.map_or(index, |a| a.notice_from);
        }
        if audience.respond.is_none() {
            audience.respond = from_nearest(&copy, index, |a| there(&a.respond)).cloned();
        }
        if audience.wishes.is_none() {
            audience.wishes = from_nearest(&copy, index, |a| there(&a.wishes)).cloned();
        }
        let above = copy.iter().filter(|other| other.sees(index)).map(|other| other.horizon_grid);
        audience.horizon_grid = above.max().unwrap_or(audience.horizon_grid);
    }
}

/// Outside audiences need a notice, and no policy may tell more than that of an audience that sees it.
fn check_policies(drafts: &[Draft], audiences: &[Audience], roadmap: Option<Spot>, reader: &mut Reader<'_>) {
    for (index, audience) in audiences.iter().enumerate() {
        let spot = drafts[index].spot.or(roadmap).map(Spot::span);
        // One for the widest without: those that see it read its notice then.
        let wider = (0..audiences.len()).any(|j| j != index && audience.sees(j) && audiences[j].notice.is_none());
        let unread = drafts[index].table.unread.contains(&"notice");
        if audience.notice.is_none() && audience.id != INTERNAL && !wider && !unread {
            let message = format!("the audience `{}` has no forward-looking notice", audience.id);
            let note = Diagnostic::error("no-notice", spot.clone(), message).help(format!(
                "write `notice = \"…\"` under `[audience.{}]`: that these are plans, may change or be dropped, \
                 are no commitment, and that nobody should buy because of them",
                audience.id
            ));
            reader.found.push(note);
        }
        for (above, inner) in audiences.iter().enumerate().filter(|(j, a)| *j != index && a.sees(index)) {
            // Circles are reported as such.
            if audience.sees(above) {
                continue;
            }
            if inner.dates > audience.dates {
                let message =
                    format!("`{}` is told dates more exactly than `{}`, which sees it", audience.id, inner.id);
                let place = drafts[index].table.dates.as_ref().map(|d| d.spot.span()).or(spot.clone());
                let note = Diagnostic::error("inversion", place, message)
                    .help("an audience is never told more than one that sees it: change one of the two `dates`");
                reader.found.push(note);
            }
            let more = inner.fields.lacks(audience.fields);
            if !more.is_empty() {
                let names: Vec<&str> = more.iter().map(|f| f.name()).collect();
                let message = format!(
                    "`{}` is told {}, and `{}`, which sees it, is not",
                    audience.id,
                    names.join(", "),
                    inner.id
                );
                let place = drafts[above].table.fields.as_ref().map(|f| f.spot.span()).or(spot.clone());
                let note = Diagnostic::error("inversion", place, message)
                    .help(format!("add them to the `fields` of `{}`", inner.id));
                reader.found.push(note);
            }
        }
    }
}
