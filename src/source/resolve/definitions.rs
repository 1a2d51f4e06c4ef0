//! `roadmap/roadmap.toml`: the roadmap itself, areas, tags, tracks, stages, and the names of the audiences.

use super::audiences::lattice;
use super::names::Named;
use super::orphans;
use super::settings::SettingTables;
use super::texts::{line, text};
use crate::diagnostic::Diagnostic;
use crate::language::{Languages, Strings};
use crate::lint::Removal;
use crate::source::model::{
    AudienceId, AudienceSet, Audiences, Defined, Definition, Definitions, END_OF_LIFE, LanguageId, Model, Settings,
    Stage, Stages, Tier, capitalised, standard_name,
};
use crate::source::places::{Keys, Places};
use crate::source::syntax::{
    At, AudienceTable, Columns, DEFAULT_LANGUAGE, DefinitionTable, Entry, Grid, Line, Read, Reader, RoadmapTable, Spot,
    StageTable, TrackTable, Visibility, each, entries, id_help,
};
use crate::text::{id_problem, nearest, slug};
use crate::time::{Calendar, Day, NamedAfter};
use crate::vocabulary::Standard;
use std::collections::BTreeMap;
use std::sync::Arc;
use toml::Spanned;
use toml::de::DeValue;

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
    settings: SettingTables,
}

/// Reads the definitions into a model without items. Gives back the entries that are no definitions.
pub(in crate::source) fn define<'t, 'i>(
    root: Vec<Entry<'t, 'i>>,
    languages: &Languages,
    places: &mut Places,
    reader: &mut Reader<'_>,
) -> (Model, Vec<Entry<'t, 'i>>) {
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
            other if SettingTables::KEYS.contains(&other) => tables.settings.read((key, value), reader),
            _ => rest.push((key, value)),
        }
    }
    (assemble(tables, languages, places, reader), rest)
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

fn assemble(tables: Tables, languages: &Languages, places: &mut Places, reader: &mut Reader<'_>) -> Model {
    let Tables { roadmap, roadmap_spot, audiences, areas, tags, tracks, stages, settings } = tables;
    let (untitled, written) = (!roadmap.missing().is_empty(), roadmap.written());
    let RoadmapTable {
        title,
        tagline,
        language,
        languages: further,
        accent,
        logo,
        font,
        fiscal_year_starts,
        fiscal_year_named_after,
        calendar,
        columns,
        trade_off,
        since,
        translated,
        unread: _,
    } = roadmap;
    let (tag, place) = match &language {
        Some(tag) => (tag.value.0.as_str(), tag.spot),
        None => (DEFAULT_LANGUAGE, roadmap_spot.unwrap_or(reader.spot(0..0))),
    };
    let strings = strings_in(tag, place, languages, reader);
    let locales = further_strings(tag, &strings, further, languages, reader);
    if untitled {
        let message = "`roadmap.toml` has no title".to_string();
        let note = Diagnostic::error("no-title", roadmap_spot.unwrap_or(reader.spot(0..0)).span(), message)
            .help("write `title = \"…\"` under `[roadmap]`");
        reader.found.push(note);
    }
    orphans::of_roadmap(&tagline, &translated, reader);
    let named = fiscal_year_named_after.as_ref().map(|n| n.value).unwrap_or(NamedAfter::End);
    let fiscal = fiscal_year_starts.map(|m| Calendar { first_month: m.value.0, fiscal: Some(named) });
    if let (Some(named), None) = (&fiscal_year_named_after, fiscal) {
        let note =
            Diagnostic::error("no-fiscal-year", named.spot.span(), "this roadmap has no fiscal year".to_string())
                .help("say when it starts: `fiscal_year_starts = \"february\"`");
        reader.found.push(note);
    }
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
    let tiers = trade_off.map(|t| t.value.into_iter().map(|n| n.value.0).collect::<Vec<String>>());
    let default_tiers = || ["security", "reliability", "performance", "features"].map(String::from).to_vec();
    let columns = columns.map_or(Columns::Half, |c| c.value).precision();
    let audiences =
        lattice(audiences, &strings, columns, Some(roadmap_spot.unwrap_or(reader.spot(0..0))), places, reader);
    places.roadmap = (roadmap_spot, Keys::of(written, &translated, |texts| texts.written()));
    places.logo = logo.as_ref().map(|logo| logo.spot);
    let mut model = Model {
        stages: own_stages(stages, &audiences, &strings, reader),
        strings,
        locales,
        language: LanguageId::MAIN,
        title: text(line(&title).map_or("", String::as_str), &translated, |texts| line(&texts.title)),
        tagline: line(&tagline).map(|tagline| text(tagline, &translated, |texts| line(&texts.tagline))),
        accent: accent.map(|a| a.value.0),
        logo: logo.map(|logo| logo.value.0),
        letters: font.map(|f| f.value).unwrap_or_default(),
        settings: Settings::default(),
        trade_off: tiers.unwrap_or_else(default_tiers).into_iter().map(Tier).collect(),
        since: since.map(|s| s.value).or(Day::new(2000, 1, 1)),
        grid,
        columns,
        audiences,
        areas: Definitions::new(),
        tags: Definitions::new(),
        tracks: Definitions::new(),
        removals: Vec::new(),
        items: Vec::new(),
        commitments: Vec::new(),
        assets: BTreeMap::new(),
        refused: Vec::new(),
    };
    model.areas = definitions("area", areas, &model.audiences, places, reader);
    model.tags = definitions("tag", tags, &model.audiences, places, reader);
    for (id, spot, TrackTable { name, summary, visibility, min_notice, removals, translated, unread }) in tracks {
        let table = DefinitionTable { name, summary, visibility, translated, unread };
        let definition = definition("track", &id, spot, table, &model.audiences, places, reader);
        let tags = removals.map(|list| list.value.into_iter().map(|tag| tag.value.0).collect());
        model.removals.push(Removal {
            track: id.clone(),
            notice: min_notice.map(|notice| notice.value),
            tags: tags.unwrap_or_else(|| vec![END_OF_LIFE.into()]),
        });
        model.tracks.define(&id, || definition);
    }
    settings.settle(&mut model, places, &mut reader.found);
    model
}

fn definitions<K: Copy>(
    kind: &'static str,
    tables: Named<DefinitionTable>,
    audiences: &Audiences,
    places: &mut Places,
    reader: &mut Reader<'_>,
) -> Definitions<K> {
    let mut out = Definitions::new();
    for (id, spot, table) in tables {
        let definition = definition(kind, &id, spot, table, audiences, places, reader);
        out.define(&id, || definition);
    }
    out
}

fn definition(
    kind: &'static str,
    id: &str,
    spot: Spot,
    table: DefinitionTable,
    audiences: &Audiences,
    places: &mut Places,
    reader: &mut Reader<'_>,
) -> Definition {
    let DefinitionTable { name, summary, visibility, translated, unread: _ } = table;
    orphans::of_definition(&summary, &translated, reader);
    let further = each(&translated).flat_map(|texts| texts.written()).map(|(_, spot)| spot);
    let spots = [summary.as_ref().map_or(spot, |s| s.spot)].into_iter().chain(further).collect();
    places.definitions.insert((kind, id.to_string()), spots);
    let name = name.map_or_else(|| capitalised(id), |n| n.value.0);
    Definition {
        name: text(&name, &translated, |texts| line(&texts.name)),
        summary: line(&summary).map(|summary| text(summary, &translated, |texts| line(&texts.summary))),
        visibility: visible_to(visibility, audiences, &mut reader.found),
    }
}

/// The audiences that a `visibility` names; none where it is not set.
fn visible_to(
    visibility: Option<At<Visibility>>,
    audiences: &Audiences,
    found: &mut Vec<Diagnostic>,
) -> Option<AudienceSet> {
    visibility.and_then(|v| audiences.named_by(&v, found))
}

fn own_stages(tables: Named<StageTable>, audiences: &Audiences, strings: &Strings, reader: &mut Reader<'_>) -> Stages {
    let mut out = Defined::new();
    for (id, spot, StageTable { name, standard, visibility, translated, unread }) in tables {
        if let Some(itself) = Standard::named(&id) {
            let redefines = standard.as_ref().is_some_and(|s| s.value != itself);
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
            named: name.is_some(),
            name: text(&name.map_or_else(|| name_of(&id, strings), |n| n.value.0), &translated, |t| line(&t.name)),
            standard: standard.map(|s| s.value).or_else(|| Standard::named(&id)).unwrap_or(Standard::Considering),
            visibility: visible_to(visibility, audiences, &mut reader.found),
        };
        out.define(&id, || stage);
    }
    Stages::new(out, |standard| standard_name(standard, strings))
}

/// The strings of a language; those of English where there are none, or where something is wrong with them.
fn strings_in(name: &str, place: Spot, languages: &Languages, reader: &mut Reader<'_>) -> Arc<Strings> {
    let place = place.span();
    let known = languages.tags();
    if !known.contains(&name) {
        let note = reader.error("unknown-language", place.bytes, format!("there are no strings in `{name}`"));
        note.label = format!("one of: {}", known.join(", "));
        note.help = Some(match nearest(name, &known).or_else(|| by_name(name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("a theme can bring them: `strings/{name}.ftl` (see docs/themes.md)"),
        });
        return Strings::english();
    }
    match languages.strings(name) {
        Ok(strings) => Arc::new(strings),
        Err(problems) => {
            for problem in problems {
                let line = problem.line.map(|line| format!(", line {line}")).unwrap_or_default();
                let message = format!("`{}` of the theme{line}: {}", problem.file, problem.message);
                reader.error("bad-strings", place.bytes.clone(), message).help =
                    Some("`themes/default/strings/en.ftl` of the program shows what has to stand there".into());
            }
            Strings::english()
        }
    }
}

/// The strings of all languages, the main one first; none where there is only that one.
fn further_strings(
    main: &str,
    strings: &Arc<Strings>,
    further: Option<At<Vec<At<Line>>>>,
    languages: &Languages,
    reader: &mut Reader<'_>,
) -> Vec<Arc<Strings>> {
    let mut seen: Vec<&str> = Vec::new();
    let mut out = vec![strings.clone()];
    let further = further.map(|f| f.value).unwrap_or_default();
    for tag in &further {
        let name = tag.value.0.as_str();
        // Folders that differ in case alone are one on many disks.
        if seen.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            let note = Diagnostic::error("language-twice", tag.spot.span(), format!("`{name}` stands here twice"));
            reader.found.push(note.help("name each language once"));
            continue;
        }
        seen.push(name);
        // The language of the texts may be named with the others.
        if name == main {
            continue;
        }
        // Every folder of a site has a longer name than that of any language in use (ISO 639).
        if !matches!(name.split(['-', '_']).next().map_or(0, str::len), 2 | 3) && languages.tags().contains(&name) {
            let message = format!("pages in `{name}` would lie in `{name}/`, where a site may have something else");
            let note = Diagnostic::error("language-folder", tag.spot.span(), message);
            reader
                .found
                .push(note.help("a further language needs a tag of two or three letters, such as `pt` or `pt-BR`"));
            continue;
        }
        out.push(strings_in(name, tag.spot, languages, reader));
    }
    if out.len() > 1 { out } else { Vec::new() }
}

/// The tag of a language that somebody called by its name.
fn by_name(name: &str) -> Option<&'static str> {
    let names = [
        ("arabic", "ar"),
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("japanese", "ja"),
        ("spanish", "es"),
    ];
    // A region, as in `de-DE`, changes none of the strings.
    let (name, primary) = (name.to_lowercase(), name.split(['-', '_']).next().unwrap_or(name).to_lowercase());
    names.iter().find(|(long, tag)| *long == name || *tag == primary).map(|(_, tag)| *tag)
}

/// The name of a stage that was given none: that of a standard one in the roadmap's language, else made of its id.
fn name_of(id: &str, strings: &Strings) -> String {
    Standard::named(id).map_or_else(|| capitalised(id), |standard| standard_name(standard, strings))
}

/// The names of the audiences: the standard three, then the declared ones.
pub(in crate::source) fn audience_names(root: &[Entry<'_, '_>]) -> Vec<String> {
    let mut names: Vec<String> = AudienceId::STANDARD.map(|(name, _)| name.to_string()).to_vec();
    let declared = root.iter().find(|(key, _)| key.get_ref() == "audience").and_then(|(_, v)| v.get_ref().as_table());
    for (key, _) in in_file_order(declared.map(entries).unwrap_or_default()) {
        let name = key.get_ref().to_string();
        if !names.contains(&name) && id_problem(&name).is_none() {
            names.push(name);
        }
    }
    names
}
