//! `roadmap/roadmap.toml`: audiences and their lattice, areas, tags, tracks, stages.

use super::model::{Audience, AudienceId, CUSTOMER, Definition, INTERNAL, Model, PUBLIC, Policy, Stage};
use super::reader::{At, Entry, Read, Reader, Spot, entries, nearest};
use super::schema::{AudienceTable, DefinitionTable, Field, RoadmapTable, StageTable, TrackTable};
use super::value::{Grid, Name, id_help, id_problem, slug};
use crate::diagnostic::Diagnostic;
use crate::edition::Standard;
use crate::time::{Calendar, Day, Precision};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::DeValue;

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

/// A table by name, in the order of the file.
type Named<T> = Vec<(String, Spot, T)>;

/// The tables of `roadmap.toml` that define something.
#[derive(Default)]
struct Tables {
    roadmap: RoadmapTable,
    roadmap_spot: Option<Spot>,
    audiences: Named<AudienceTable>,
    areas: Named<DefinitionTable>,
    tags: Named<DefinitionTable>,
    tracks: Named<TrackTable>,
    stages: Named<StageTable>,
}

/// Reads the definitions into a model without items. Gives back the entries that are no definitions.
pub(super) fn define<'t, 'i>(root: Vec<Entry<'t, 'i>>, reader: &mut Reader<'_>) -> (Model, Vec<Entry<'t, 'i>>) {
    let mut tables = Tables::default();
    let mut rest = Vec::new();
    for (key, value) in root {
        match key.get_ref().as_ref() {
            "roadmap" => {
                tables.roadmap_spot = Some(reader.spot(key.span()));
                tables.roadmap = RoadmapTable::read(value, reader)
                    .unwrap_or_else(|| RoadmapTable { unread: vec!["title"], ..RoadmapTable::default() });
            }
            "audience" => tables.audiences = named(value, reader, "an audience"),
            "area" => tables.areas = named(value, reader, "an area"),
            "tag" => tables.tags = named(value, reader, "a tag"),
            "track" => tables.tracks = named(value, reader, "a track"),
            "stage" => tables.stages = named(value, reader, "a stage"),
            _ => rest.push((key, value)),
        }
    }
    (assemble(tables, reader), rest)
}

/// TOML tables have no order, but audiences are listed as they were written.
fn in_file_order<'t, 'i>(mut entries: Vec<Entry<'t, 'i>>) -> Vec<Entry<'t, 'i>> {
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// Tables under one key, each named by an id.
fn named<T: Read>(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>, what: &str) -> Named<T> {
    let mut out = Vec::new();
    for (key, value) in in_file_order(reader.table(value).unwrap_or_default()) {
        let name = key.get_ref().as_ref();
        if let Some(why) = id_problem(name) {
            let near = slug(name);
            let note = reader.error("bad-id", key.span(), format!("`{name}` cannot be the name of {what}"));
            note.label = why.into();
            note.help = Some(id_help(&near));
            continue;
        }
        let spot = reader.spot(key.span());
        if let Some(table) = T::read(value, reader) {
            out.push((name.to_string(), spot, table));
        }
    }
    out
}

/// `q3-report` is `Q3 report`: a name for people out of one for addresses.
pub(super) fn capitalised(id: &str) -> String {
    let mut chars = id.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars.map(|c| if c == '-' { ' ' } else { c })).collect()
}

fn assemble(tables: Tables, reader: &mut Reader<'_>) -> Model {
    let Tables { roadmap, roadmap_spot, audiences, areas, tags, tracks, stages } = tables;
    let untitled = roadmap.lacks("title");
    let RoadmapTable { title, tagline, fiscal_year_starts, calendar, trade_off, since, unread: _ } = roadmap;
    if untitled {
        let message = "`roadmap.toml` has no title".to_string();
        let note = Diagnostic::error("no-title", roadmap_spot.unwrap_or(reader.spot(0..0)).span(), message)
            .help("write `title = \"…\"` under `[roadmap]`");
        reader.found.push(note);
    }
    let fiscal = fiscal_year_starts.map(|m| Calendar { first_month: m.value.0, fiscal: true });
    let grid = match (calendar, fiscal) {
        (Some(At { value: Grid::Fiscal, spot }), None) => {
            let note = Diagnostic::error("no-fiscal-year", spot.span(), "this roadmap has no fiscal year".to_string())
                .help("say when it starts: `fiscal_year_starts = \"february\"`");
            reader.found.push(note);
            None
        }
        (Some(At { value: Grid::Fiscal, .. }), fiscal) => fiscal,
        _ => None,
    };
    reader.fiscal = fiscal;
    let tiers = trade_off.map(|t| t.value.into_iter().map(|n| n.value.0).collect());
    let default_tiers = || ["security", "reliability", "performance", "features"].map(String::from).to_vec();
    let audiences = lattice(audiences, Some(roadmap_spot.unwrap_or(reader.spot(0..0))), reader);
    let mut model = Model {
        title: title.map(|t| t.value.0).unwrap_or_default(),
        tagline: tagline.map(|t| t.value.0),
        trade_off: tiers.unwrap_or_else(default_tiers),
        since: since.map(|s| s.value).or(Day::new(2000, 1, 1)),
        grid,
        audiences,
        ..Model::default()
    };
    model.areas = definitions(areas, &model, reader);
    model.tags = definitions(tags, &model, reader);
    model.tracks = tracks
        .into_iter()
        .map(|(id, _, TrackTable { name, summary, visibility, min_notice: _, unread })| {
            let table = DefinitionTable { name, summary, visibility, unread };
            let definition = definition(&id, table, &model, reader);
            (id, definition)
        })
        .collect();
    model.stages = own_stages(stages, &model, reader);
    model
}

fn definitions(tables: Named<DefinitionTable>, model: &Model, reader: &mut Reader<'_>) -> BTreeMap<String, Definition> {
    tables.into_iter().map(|(id, _, table)| (id.clone(), definition(&id, table, model, reader))).collect()
}

fn definition(id: &str, table: DefinitionTable, model: &Model, reader: &mut Reader<'_>) -> Definition {
    let DefinitionTable { name, summary, visibility, unread: _ } = table;
    Definition {
        name: name.map_or_else(|| capitalised(id), |n| n.value.0),
        summary: summary.map(|s| s.value.0),
        visibility: visibility.map(|v| visible_to(&v, model, &mut reader.found)),
    }
}

/// The audience that a `visibility` names. A misspelt one is an error, and counts as the innermost.
pub(super) fn visible_to(visibility: &At<Name>, model: &Model, found: &mut Vec<Diagnostic>) -> AudienceId {
    let name = &visibility.value.0;
    model.audience(name).unwrap_or_else(|| {
        let known: Vec<&str> = model.audiences.iter().map(|a| a.id.as_str()).collect();
        let mut note = Diagnostic::error("unknown-audience", visibility.spot.span(), format!("no audience `{name}`"))
            .label(format!("one of: {}", known.join(", ")));
        if let Some(near) = nearest(name, &known) {
            note = note.help(format!("did you mean `{near}`?"));
        }
        found.push(note);
        model.audience(INTERNAL).unwrap_or_default()
    })
}

fn own_stages(tables: Named<StageTable>, model: &Model, reader: &mut Reader<'_>) -> BTreeMap<String, Stage> {
    let mut out = BTreeMap::new();
    for (id, spot, StageTable { name, standard, visibility, unread }) in tables {
        if let Some((word, _)) = STANDARD.iter().find(|(word, _)| *word == id) {
            let redefines = standard.as_ref().is_some_and(|s| s.value != standard_of(word));
            if redefines || visibility.is_some() {
                let message = format!("`{id}` is a standard stage: it can have a `name` of its own, nothing else");
                let note = Diagnostic::error("standard-stage", spot.span(), message)
                    .help("for anything else, define a stage of your own: `[stage.NAME]` with `as`");
                reader.found.push(note);
            }
        } else if standard.is_none() && !unread.contains(&"as") {
            let message = format!("the stage `{id}` does not say which standard stage it is one of");
            reader.found.push(
                Diagnostic::error("stage-without-standard", spot.span(), message)
                    .help("write `as = \"considering\"`, or planned, building, preview, shipped, deferred, declined"),
            );
        }
        let stage = Stage {
            name: name.map_or_else(|| capitalised(&id), |n| n.value.0),
            standard: standard.map_or_else(|| standard_of(&id), |s| s.value),
            visibility: visibility.map(|v| visible_to(&v, model, &mut reader.found)),
        };
        out.insert(id, stage);
    }
    for (word, standard) in STANDARD {
        let stage = Stage { name: capitalised(word), standard, visibility: None };
        out.entry(word.to_string()).or_insert(stage);
    }
    out
}

/// The standard stages by name.
pub(super) const STANDARD: [(&str, Standard); 7] = [
    ("considering", Standard::Considering),
    ("planned", Standard::Planned),
    ("building", Standard::Building),
    ("preview", Standard::Preview),
    ("shipped", Standard::Shipped),
    ("deferred", Standard::Deferred),
    ("declined", Standard::Declined),
];

fn standard_of(word: &str) -> Standard {
    STANDARD.iter().find(|(name, _)| *name == word).map_or(Standard::Considering, |(_, s)| *s)
}

/// The names of the audiences: the standard three, then the declared ones.
pub(super) fn audience_names(root: &[Entry<'_, '_>]) -> Vec<String> {
    let mut names: Vec<String> = [PUBLIC, CUSTOMER, INTERNAL].map(String::from).to_vec();
    let declared = root.iter().find(|(key, _)| key.get_ref() == "audience").and_then(|(_, v)| v.get_ref().as_table());
    for (key, _) in in_file_order(declared.map(entries).unwrap_or_default()) {
        let name = key.get_ref().to_string();
        if !names.contains(&name) && id_problem(&name).is_none() {
            names.push(name);
        }
    }
    names
}

/// An audience on its way into the lattice.
struct Draft {
    id: String,
    spot: Option<Spot>,
    table: AudienceTable,
    sees: u64,
}

fn lattice(tables: Named<AudienceTable>, roadmap: Option<Spot>, reader: &mut Reader<'_>) -> Vec<Audience> {
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
        let taken = [super::schema::Head::KEYS, super::schema::Fields::KEYS].concat();
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
    let audiences = policies(&drafts);
    check_policies(&drafts, &audiences, roadmap, reader);
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

fn policies(drafts: &[Draft]) -> Vec<Audience> {
    let customer = drafts.iter().position(|d| d.id == CUSTOMER).unwrap_or_default();
    let mut out: Vec<Audience> = drafts
        .iter()
        .map(|draft| {
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
                name: draft.table.name.as_ref().map_or_else(|| capitalised(&draft.id), |n| n.value.0.clone()),
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
                base_url: draft.table.base_url.as_ref().map(|u| with_slash(&u.value.0)),
                horizon_grid: if dates == Precision::Year { Precision::Year } else { Precision::Half },
            }
        })
        .collect();
    inherit(&mut out);
    out
}

fn with_slash(url: &str) -> String {
    if url.ends_with('/') { url.to_string() } else { format!("{url}/") }
}

/// A notice is taken from the nearest audience that this one sees; the horizon's grid is never finer than that
/// of an audience that sees this one, so that a horizon is never sooner outside than inside.
fn inherit(audiences: &mut [Audience]) {
    let copy = audiences.to_vec();
    for (index, audience) in audiences.iter_mut().enumerate() {
        if audience.notice.is_none() {
            let seen = (0..copy.len()).filter(|j| copy[index].sees(*j) && copy[*j].notice.is_some());
            let nearest = seen.max_by_key(|j| (copy[*j].sees.count_ones(), std::cmp::Reverse(*j)));
            audience.notice = nearest.and_then(|j| copy[j].notice.clone());
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
