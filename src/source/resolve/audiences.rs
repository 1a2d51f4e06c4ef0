//! Audiences: who sees whom, what each may be told, and that nobody outside is told more than those who see them.

use super::address;
use super::answers::{List, answers};
use super::names::{Named, unknown_audience};
use super::orphans;
use super::texts::{line, text};
use crate::diagnostic::Diagnostic;
use crate::language::Strings;
use crate::source::model::MOST_AUDIENCES;
use crate::source::model::{
    Answers, Audience, AudienceId, AudienceSet, Audiences, Field, Policy, ToldTo, default_name,
};
use crate::source::places::{Keys, Places};
use crate::source::syntax::{At, AudienceTable, FieldChange, FieldList, Fields, Head, Reader, SecretTable, Spot};
use crate::vocabulary::Precision;

/// An audience on its way into the lattice.
struct Draft {
    who: AudienceId,
    id: String,
    spot: Option<Spot>,
    table: AudienceTable,
    sees: AudienceSet,
}

/// The audiences with their sight closed and their policies settled. `columns` is the grid of the board's columns.
pub(in crate::source) fn lattice(
    tables: Named<AudienceTable>,
    strings: &Strings,
    columns: Precision,
    roadmap: Option<Spot>,
    places: &mut Places,
    reader: &mut Reader<'_>,
) -> Audiences {
    let names: Vec<String> = reader.audiences.to_vec();
    let ids = names.iter().filter_map(|name| AudienceId::named(name, &names).map(|who| (who, name)));
    let draft = |(who, id): (AudienceId, &String)| Draft {
        who,
        id: id.clone(),
        spot: None,
        table: AudienceTable::default(),
        sees: AudienceSet::only(who),
    };
    let mut drafts: Vec<Draft> = ids.map(draft).collect();
    for (id, spot, table) in tables {
        reader.found.extend(table.base_url.as_ref().and_then(address::problem));
        let secret = SecretTable::KEYS;
        let taken = [Head::KEYS, Fields::KEYS, secret].concat();
        if taken.contains(&id.as_str()) {
            let message = format!("an audience cannot be called `{id}`: items have a key of that name");
            let note = Diagnostic::error("audience-name", spot.span(), message).help("give it another name");
            reader.found.push(note);
        }
        if let Some(draft) = drafts.iter_mut().find(|d| d.id == id) {
            (draft.spot, draft.table) = (Some(spot), table);
        }
    }
    if names.len() > drafts.len() {
        let message = format!("{} audiences are more than the {MOST_AUDIENCES} that a roadmap can have", names.len());
        reader.found.push(Diagnostic::error("too-many-audiences", roadmap.map(Spot::span), message));
    }
    direct_sight(&mut drafts, &names, reader);
    close(&mut drafts, reader);
    let audiences = policies(&drafts, strings, reader);
    check_policies(&drafts, &audiences, columns, roadmap, reader);
    for draft in &drafts {
        orphans::of_audience(&draft.table, &mut reader.found);
        let AudienceTable { translated, .. } = &draft.table;
        let keys = Keys::of(draft.table.written(), translated, |texts| texts.written());
        places.audiences.push((draft.spot, keys));
    }
    audiences
}

/// What each audience says that it sees.
fn direct_sight(drafts: &mut [Draft], names: &[String], reader: &mut Reader<'_>) {
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let all = drafts.iter().fold(AudienceSet::only(AudienceId::INTERNAL), |all, d| all.and(AudienceSet::only(d.who)));
    for draft in drafts {
        match &draft.table.sees {
            Some(list) => {
                for name in &list.value {
                    match AudienceId::named(&name.value.0, names) {
                        Some(AudienceId::PUBLIC) if draft.who == AudienceId::PUBLIC => {}
                        Some(_) if draft.who == AudienceId::PUBLIC => {
                            let message =
                                format!("the public cannot see `{}`: everybody would read what it reads", name.value.0);
                            let note = Diagnostic::error("public-sees", name.spot.span(), message);
                            reader.found.push(note.help("everybody sees the public, and the public sees nobody: take this out; for what everybody may know, set `visibility = \"public\"`"));
                        }
                        Some(seen) => draft.sees = draft.sees.and(AudienceSet::only(seen)),
                        None => {
                            // Whose notice it would read is not known, so none is missing.
                            draft.table.unread.push("notice");
                            reader.found.push(unknown_audience(name, &known));
                        }
                    }
                }
            }
            // Everybody is told what the public is told.
            None => draft.sees = draft.sees.and(AudienceSet::only(AudienceId::PUBLIC)),
        }
        if draft.who == AudienceId::INTERNAL {
            draft.sees = all;
        }
    }
}

/// Closes sight over chains, and notes circles.
fn close(drafts: &mut [Draft], reader: &mut Reader<'_>) {
    for _ in 0..drafts.len() {
        for i in 0..drafts.len() {
            let seen = drafts.iter().filter(|d| drafts[i].sees.has(d.who));
            drafts[i].sees = seen.fold(drafts[i].sees, |all, d| all.and(d.sees));
        }
    }
    for (i, one) in drafts.iter().enumerate() {
        for two in &drafts[i + 1..] {
            if one.sees.has(two.who) && two.sees.has(one.who) {
                let (a, b) = (&one.id, &two.id);
                let spot = [one, two].iter().find_map(|d| d.table.sees.as_ref().map(|s| s.spot));
                let message = format!("`{a}` and `{b}` see each other");
                let note = Diagnostic::error("circular-sees", spot.map(Spot::span), message)
                    .help("an audience that sees another is told more than it; take one of the two out of `sees`");
                reader.found.push(note);
            }
        }
    }
}

/// What an audience is told that does not say so itself: all that those whom it sees are told, as finely as the finest.
/// Whoever sees nobody is told what everybody is, without dates.
fn default_policy(who: AudienceId, seen: impl Iterator<Item = (Precision, Policy)>) -> (Precision, Policy) {
    let everybody = Policy::told_to(&[ToldTo::Always, ToldTo::Everybody]);
    let own = match who {
        AudienceId::INTERNAL => return (Precision::Day, Policy::of(Field::ALL.map(|(_, f)| f))),
        AudienceId::CUSTOMER => Some((Precision::Quarter, everybody.or(Policy::told_to(&[ToldTo::Customers])))),
        _ => None,
    };
    let finest_of_all =
        |(dates, fields): (Precision, Policy), (other, more): (Precision, Policy)| (dates.min(other), fields.or(more));
    own.into_iter().chain(seen).reduce(finest_of_all).unwrap_or((Precision::Horizon, everybody))
}

/// What an audience is told: as stated, else taken from those whom it sees.
fn policies(drafts: &[Draft], strings: &Strings, reader: &mut Reader<'_>) -> Audiences {
    // Whoever is seen comes before whoever sees it. In a circle, which is an error, nobody is first.
    let mut inward: Vec<&Draft> = drafts.iter().collect();
    inward.sort_by_key(|draft| draft.sees.len());
    let mut settled: Vec<(AudienceId, Precision, Policy)> = Vec::new();
    for draft in inward {
        let seen = settled.iter().filter(|(who, ..)| draft.sees.has(*who)).map(|(_, dates, fields)| (*dates, *fields));
        let (dates, fields) = default_policy(draft.who, seen);
        let dates = draft.table.dates.as_ref().map_or(dates, |d| d.value);
        let fields =
            draft.table.fields.as_ref().map_or(fields, |stated| fields_of(draft, &stated.value, fields, reader));
        settled.push((draft.who, dates, fields.or(Policy::told_to(&[ToldTo::Always]))));
    }
    settled.sort_by_key(|(who, ..)| *who);
    let mut out = Vec::new();
    for (draft, (who, dates, fields)) in drafts.iter().zip(settled) {
        out.push(Audience {
            id: draft.id.clone(),
            named: draft.table.name.is_some(),
            name: {
                let name = line(&draft.table.name).cloned().unwrap_or_else(|| default_name(&draft.id, strings));
                text(&name, &draft.table.translated, |texts| line(&texts.name))
            },
            sees: draft.sees,
            dates,
            fields,
            notice: line(&draft.table.notice)
                .map(|notice| text(notice, &draft.table.translated, |texts| line(&texts.notice))),
            notice_reviewed: draft.table.notice_reviewed.as_ref().map(|d| d.value),
            base_url: draft.table.base_url.as_ref().map(|u| with_slash(&u.value.0)),
            respond: answers(who, List::Respond, &draft.table, reader),
            wishes: answers(who, List::Wishes, &draft.table, reader),
        });
    }
    let mut audiences = Audiences::new(out);
    inherit(&mut audiences);
    audiences
}

/// The fields that a policy states: a whole list, or what it adds to the default and takes from it.
fn fields_of(draft: &Draft, stated: &FieldList, default: Policy, reader: &mut Reader<'_>) -> Policy {
    let (named, removed): (&[At<Field>], &[At<Field>]) = match stated {
        FieldList::Whole(list) => (list, &[]),
        FieldList::Change(FieldChange { add, remove, unread: _ }) => {
            (add.as_ref().map_or(&[], |a| &a.value), remove.as_ref().map_or(&[], |r| &r.value))
        }
    };
    for field in removed {
        let message = if field.value.told_to() == ToldTo::Always {
            "whoever knows an item is told this of it: without it there is nothing to read"
        } else if named.iter().any(|added| added.value == field.value) {
            "this is added and removed"
        } else {
            continue;
        };
        let note = Diagnostic::error("bad-fields", field.spot.span(), message);
        reader.found.push(note.help(format!("take `{}` out of `remove`", field.value.name())));
    }
    for field in named.iter().filter(|f| draft.who != AudienceId::INTERNAL && f.value.told_to() == ToldTo::InsideAlone)
    {
        reader.found.push(inside_only(field.value.name(), &draft.id, field.spot));
    }
    let named = Policy::of(named.iter().map(|f| f.value));
    match stated {
        FieldList::Whole(_) => named,
        FieldList::Change(_) => default.or(named).without(Policy::of(removed.iter().map(|f| f.value))),
    }
}

/// An outside audience would be told what nobody outside is.
pub(in crate::source) fn inside_only(field: &str, audience: &str, spot: Spot) -> Diagnostic {
    Diagnostic::error("inside-only", spot.span(), format!("`{field}` is never told outside, so not to `{audience}`"))
        .label("who asked, and what is said among us, stays inside")
        .help(format!(
            "take it out, or say it to `internal` alone; what `{audience}` should read goes into `summary` or `body`"
        ))
}

fn with_slash(url: &str) -> String {
    if url.ends_with('/') { url.to_string() } else { format!("{url}/") }
}

/// What the nearest audience that this one sees has, where this one has none of its own.
fn from_nearest<T>(audiences: &Audiences, who: AudienceId, of: impl Fn(&Audience) -> Option<&T>) -> Option<&T> {
    let seen = audiences.seen_by(who).filter(|other| of(&audiences[*other]).is_some());
    let nearest = seen.max_by_key(|other| (audiences[*other].sees.len(), std::cmp::Reverse(*other)));
    nearest.and_then(|other| of(&audiences[other]))
}

/// A notice is taken from the nearest audience that this one sees, and so are links to answer, but for those inside.
fn inherit(audiences: &mut Audiences) {
    // An empty list is for the audience alone that has it.
    fn there(answers: &Option<Answers>) -> Option<&Answers> {
        answers.as_ref().filter(|a| !a.links.is_empty())
    }
    let copy = audiences.clone();
    for who in copy.ids() {
        let audience = &mut audiences[who];
        if audience.notice.is_none() {
            let from = from_nearest(&copy, who, |a| a.notice.as_ref().map(|_| a));
            audience.notice = from.and_then(|a| a.notice.clone());
        }
        // A form for those outside is no place for the company's own people to answer.
        if who == AudienceId::INTERNAL {
            continue;
        }
        if audience.respond.is_none() {
            audience.respond = from_nearest(&copy, who, |a| there(&a.respond)).cloned();
        }
        if audience.wishes.is_none() {
            audience.wishes = from_nearest(&copy, who, |a| there(&a.wishes)).cloned();
        }
    }
}

/// Outside audiences need a notice, no policy may tell more than that of an audience that sees it, and years need
/// columns of years.
fn check_policies(
    drafts: &[Draft],
    audiences: &Audiences,
    columns: Precision,
    roadmap: Option<Spot>,
    reader: &mut Reader<'_>,
) {
    for draft in drafts {
        let (who, audience) = (draft.who, &audiences[draft.who]);
        let spot = draft.spot.or(roadmap).map(Spot::span);
        // One for the widest without: those that see it read its notice then.
        let wider = audiences.seen_by(who).any(|other| other != who && audiences[other].notice.is_none());
        let unread = draft.table.unread.contains(&"notice");
        if audience.notice.is_none() && who != AudienceId::INTERNAL && !wider && !unread {
            let message = format!("the audience `{}` has no forward-looking notice", audience.id);
            let note = Diagnostic::error("no-notice", spot.clone(), message).help(format!(
                "write `notice = \"…\"` under `[audience.{}]`: that these are plans, may change or be dropped, \
                 are no commitment, and that nobody should buy because of them",
                audience.id
            ));
            reader.found.push(note);
        }
        if let Some(dates) = draft.table.dates.as_ref().filter(|d| d.value == Precision::Year)
            && columns < Precision::Year
        {
            let message = format!("`{}` is told years, and the columns of the board tell half years", audience.id);
            let note = Diagnostic::error("finer-columns", dates.spot.span(), message);
            reader.found.push(
                note.help("write `columns = \"year\"` under `[roadmap]`: the columns are the same for everybody"),
            );
        }
        for inner in drafts.iter().filter(|inner| inner.who != who && inner.sees.has(who)) {
            // Circles are reported as such.
            if audience.sees(inner.who) {
                continue;
            }
            let inside = &audiences[inner.who];
            if inside.dates > audience.dates {
                let message =
                    format!("`{}` is told dates more exactly than `{}`, which sees it", audience.id, inside.id);
                let place = draft.table.dates.as_ref().map(|d| d.spot.span()).or(spot.clone());
                let note = Diagnostic::error("inversion", place, message)
                    .help("an audience is never told more than one that sees it: change one of the two `dates`");
                reader.found.push(note);
            }
            let more = inside.fields.lacks(audience.fields);
            if !more.is_empty() {
                let names: Vec<&str> = more.iter().map(|f| f.name()).collect();
                let message = format!(
                    "`{}` is told {}, and `{}`, which sees it, is not",
                    audience.id,
                    names.join(", "),
                    inside.id
                );
                let place = inner.table.fields.as_ref().map(|f| f.spot.span()).or(spot.clone());
                let note = Diagnostic::error("inversion", place, message)
                    .help(format!("add them to the `fields` of `{}`", inside.id));
                reader.found.push(note);
            }
        }
    }
}
