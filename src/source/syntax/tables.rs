//! The spelling: one table of the source, one struct, all fields with their places.
//!
//! The doc comment of a key is its text in the JSON Schema and in `docs/source.md`.

use super::answers::AnswerTable;
use super::field::FieldList;
use super::reader::{Entry, Read, Reader, called_otherwise, closed_table, entries, table};
use super::settings::AllowTable;
use super::spot::At;
use super::translations::{
    AudienceTexts, DecisionTexts, DefinitionTexts, ImageTexts, In, ItemTexts, LinkTexts, RoadmapTexts, StageTexts,
};
use super::value::{Colour, Columns, Frame, Grid, Id, Line, Month, Name, Prose, Url, When};
use super::visibility::Visibility;
use crate::edition::FontFamily;
use crate::source::model::AudienceId;
use crate::time::{Day, Length, NamedAfter};
use crate::vocabulary::{Confidence, Horizon, Precision, Standard};
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

table! {
    /// `[roadmap]`
    RoadmapTable {
        /// Title of the roadmap, at the top of every page.
        "title" title: Line,
        /// One sentence under the title.
        "tagline" tagline: Line,
        /// The language of the texts, and so of the pages: `en` (the default), `ar`, `de`, `es`, `fr`, `ja`, or one that your theme brings.
        "language" language: Line,
        /// The languages that pages can be read in, such as `["en", "de", "fr"]`. Texts are translated where they stand, in `in.de` tables; each further language has a site of its own within that of its audience, in a folder such as `de/`.
        "languages" languages: Vec<At<Line>>,
        /// The company's colour, such as `#0b6e4f`. Pages take its hue; how light it is follows from the contrast that reading needs.
        "accent" accent: Colour,
        /// Logo at the top of every page: a file below `roadmap/assets/`. Everybody sees it.
        "logo" logo: Line,
        /// Letters of the pages, of those that readers have: `system` (the default), `serif`, `rounded` or `mono`.
        "font" font: FontFamily,
        /// Month in which the fiscal year starts. With `february` H1FY27 is February to July 2026, because a fiscal year is named after the calendar year in which it ends.
        "fiscal_year_starts" fiscal_year_starts: Month,
        /// The calendar year that a fiscal year is named after: the one in which it ends, `end` (the default), or `start`. With `february` and `start` H1FY26 is February to July 2026.
        "fiscal_year_named_after" fiscal_year_named_after: NamedAfter,
        /// Whose quarters and halves outside audiences are told: `calendar` (the default) or `fiscal`. One for all audiences, so that windows nest.
        "calendar" calendar: Grid,
        /// How exactly a column of the board follows from a window: `half` (the default) or `year`, which `dates = "year"` needs. One for all audiences, so that what one is told moves nothing for another.
        "columns" columns: Columns,
        /// The trade-off order, most important first. Default: security, reliability, performance, features.
        "trade_off" trade_off: Vec<At<Name>>,
        /// The day that dates feed entries that have no date of their own. Default: 2000-01-01.
        "since" since: Day,
        /// The texts above in further languages: `[roadmap.in.de]` with `title` and `tagline`.
        "in" translated: In<RoadmapTexts>,
    }
}
closed_table!(RoadmapTable, "`[roadmap]`", needs "title");

table! {
    /// `[audience.NAME]`
    AudienceTable {
        /// Name for people. Default: the key, capitalised.
        "name" name: Line,
        /// Audiences whose editions this one contains. Default: `["public"]`; `internal` sees every audience anyway, and `public` can see nobody.
        "sees" sees: Vec<At<Name>>,
        /// How exactly dates are told. Default: as exactly as the finest of those that it sees is told them; `day` for internal, `quarter` for customers, `horizon` for whoever sees nobody.
        "dates" dates: Precision,
        /// Which base fields of an item this audience may be told: the whole list, or `{ add = […], remove = […] }`. Default: all that those whom it sees are told; what everybody is told, for whoever sees nobody. The lists are in the guide.
        "fields" fields: FieldList,
        /// The forward-looking notice on every page, feed and export. Needed outside; taken from an audience that this one sees where it has none of its own.
        "notice" notice: Line,
        /// When somebody last read the notice and it was still right. `roadmap check` asks again after 180 days.
        "notice_reviewed" notice_reviewed: Day,
        /// Address where the site will be published; feeds and sitemap need it.
        "base_url" base_url: Url,
        /// Links under each item by which its readers can answer. Without them, those of the nearest audience that this one sees, on the items that it knows; `[]` for none. `internal` has only its own.
        "respond" respond: Vec<At<AnswerTable>>,
        /// Links for wishes that are about no item, likewise.
        "wishes" wishes: Vec<At<AnswerTable>>,
        /// Its texts in further languages: `[audience.NAME.in.de]` with `name` and `notice`.
        "in" translated: In<AudienceTexts>,
    }
}
closed_table!(AudienceTable, "an audience");

table! {
    /// `[area.NAME]` and `[tag.NAME]`
    DefinitionTable {
        /// Name for people. Default: the key, capitalised.
        "name" name: Line,
        /// One sentence.
        "summary" summary: Line,
        /// The audience, or audiences, that may know it; whoever sees one of them may too. Default: whoever knows an item that uses it.
        "visibility" visibility: Visibility,
        /// Its texts in further languages: `[area.NAME.in.de]` with `name` and `summary`.
        "in" translated: In<DefinitionTexts>,
    }
}
closed_table!(DefinitionTable, "an area or tag");

table! {
    /// `[track.NAME]`
    TrackTable {
        /// Name for people. Default: the key, capitalised.
        "name" name: Line,
        /// One sentence.
        "summary" summary: Line,
        /// The audience, or audiences, that may know it; whoever sees one of them may too. Default: whoever knows an item that uses it.
        "visibility" visibility: Visibility,
        /// Its texts in further languages: `[track.NAME.in.de]` with `name` and `summary`.
        "in" translated: In<DefinitionTexts>,
        /// How long before something goes away that is said, such as `12 months`. `roadmap check` holds plans against it (OC-29).
        "min_notice" min_notice: Length,
        /// Tags that say of an item of this track that something goes away: its `target` is the first day without, told by its beginning and until it has gone. Default: `["end-of-life"]`, also without a track.
        "removals" removals: Vec<At<Id>>,
    }
}
closed_table!(TrackTable, "a track");

table! {
    /// `[stage.NAME]`
    StageTable {
        /// Name for people. Default: the key, capitalised.
        "name" name: Line,
        /// The standard stage that it is one of.
        "as" standard: Standard,
        /// The audience, or audiences, that may know it; whoever sees one of them may too, and others are told the standard stage. Default: whoever knows an item in it.
        "visibility" visibility: Visibility,
        /// Its name in further languages: `[stage.NAME.in.de]` with `name`.
        "in" translated: In<StageTexts>,
    }
}
closed_table!(StageTable, "a stage");

table! {
    /// What identifies an item and says who may know it.
    Head {
        /// Permanent name, also in the page's address. Whoever knows the item knows it.
        "id" id: Id,
        /// The audience that may know that the item exists, or several: `["acme", "globex"]`. Whoever sees one of them knows it too. Nobody is told who else is named. Default: `internal`.
        "visibility" visibility: Visibility,
        /// Ids that it had before, the oldest first: their addresses lead to it. Whoever knows the item knows them.
        "formerly" formerly: Vec<At<Id>>,
        /// Until this day only the audience that sees all knows the item.
        "embargo" embargo: Day,
        /// Findings of `roadmap check` on this item that somebody answers for. Told to nobody.
        "allow" allow: Vec<At<AllowTable>>,
    }
}

table! {
    /// What is said of an item, at its base or under `[item.AUDIENCE]`.
    Fields {
        /// Title.
        "title" title: Line,
        /// One sentence.
        "summary" summary: Line,
        /// Text in Markdown. Under an audience it is a section of its own.
        "body" body: Prose,
        /// Where it stands: a standard stage or one of your own. Default: `considering`.
        "stage" stage: Name,
        /// Column of the board. Default: from the stage and the coarsened window.
        "horizon" horizon: Horizon,
        /// One of the areas.
        "area" area: Name,
        /// Any number of tags. They need no definition.
        "tags" tags: Vec<At<Id>>,
        /// One of the tracks.
        "track" track: Name,
        /// When it is meant to be there: `2026-11-15`, `2026-11`, `2026-Q4`, `H1FY27`, `2026`, `later`.
        "target" target: Frame,
        /// When work begins.
        "start" start: Frame,
        /// When it shipped.
        "released" released: Frame,
        /// How sure the target is.
        "confidence" confidence: Confidence,
        /// Its tier in the trade-off order.
        "trade_off" trade_off: Name,
        /// Links to elsewhere.
        "links" links: Vec<At<LinkTable>>,
        /// A picture from `roadmap/assets/`.
        "image" image: ImageTable,
        /// Items that must come first.
        "depends_on" depends_on: Vec<At<Name>>,
        /// Items that it takes the place of.
        "replaces" replaces: Vec<At<Name>>,
        /// Why not, for what is declined or deferred.
        "decision" decision: DecisionTable,
        /// When what is said here last changed, for feeds. Told to whoever knows the item.
        "updated" updated: Day,
        /// Who owns it.
        "owner" owner: Line,
        /// The last time somebody looked and it was still true.
        "confirmed" confirmed: Day,
        /// Kinds of customers that it is for.
        "segments" segments: Vec<At<Line>>,
        /// Customers who asked for it.
        "accounts" accounts: Vec<At<Line>>,
        /// Anything else, in Markdown.
        "notes" notes: Prose,
        /// The texts of this place in further languages: `[item.in.de]`, `[item.AUDIENCE.in.de]`, with `title`, `summary`, `body`, `notes`.
        "in" translated: In<ItemTexts>,
    }
}

table! {
    /// One `[[commitment]]`.
    CommitmentTable {
        /// The customer. Needed.
        "to" to: Line,
        /// The item that was promised. Needed.
        "item" item: Name,
        /// By when, as `target` is written; the end of it counts. Needed.
        "window" window: Frame,
        /// Where it is written: a contract, a ticket, a mail.
        "reference" reference: Line,
        /// When it was made.
        "made" made: Day,
        /// The last day on which it binds. Default: until the item has shipped.
        "expires" expires: Day,
        /// Who made it.
        "by" by: Line,
        /// Anything else.
        "note" note: Line,
    }
}
closed_table!(CommitmentTable, "a commitment", needs "to", "item", "window");

table! {
    /// One entry of `links`.
    LinkTable {
        /// What it is.
        "title" title: Line,
        /// Where it leads: `https`, `http` or `mailto`.
        "url" url: Url,
        /// Its title in further languages: `in.de.title = "…"`.
        "in" translated: In<LinkTexts>,
    }
}
closed_table!(LinkTable, "a link", needs "title", "url");

table! {
    /// `image`
    ImageTable {
        /// Path below `roadmap/assets/`.
        "file" file: Line,
        /// What it shows, for those who cannot see it.
        "alt" alt: Line,
        /// The same in further languages: `in.de.alt = "…"`.
        "in" translated: In<ImageTexts>,
    }
}
closed_table!(ImageTable, "an image", needs "file", "alt");

table! {
    /// What `[item.decision]` says, at its base or under `[item.decision.AUDIENCE]`.
    DecisionFields {
        /// Why.
        "why" why: Line,
        /// What to do instead.
        "instead" instead: Line,
        /// When to look again: a time frame or a sentence.
        "revisit" revisit: When,
        /// The same in further languages: `[item.decision.in.de]` with `why`, `instead`, `revisit`.
        "in" translated: In<DecisionTexts>,
    }
}

/// `[item.decision]` with what each audience is told besides.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct DecisionTable {
    pub(in crate::source) base: DecisionFields,
    pub(in crate::source) overlays: Vec<(AudienceId, DecisionFields)>,
}

impl Read for DecisionTable {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let entries = reader.table(value)?;
        let (base, rest) = DecisionFields::take(entries, reader);
        let overlays = overlays(rest, reader, "a decision", DecisionFields::KEYS, |entries, reader| {
            DecisionFields::take(entries, reader)
        });
        Some(DecisionTable { base, overlays })
    }

    fn schema() -> Json {
        let each = json!({
            "type": "object", "additionalProperties": false, "properties": DecisionFields::properties(),
        });
        json!({ "type": "object", "properties": DecisionFields::properties(), "additionalProperties": each })
    }

    fn words() -> String {
        "table".into()
    }
}

/// One `[[item]]`.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct ItemTable {
    pub(in crate::source) head: Head,
    /// Boxed, because items are moved from file to file's list to model, and this is a kilobyte.
    pub(in crate::source) base: Box<Fields>,
    pub(in crate::source) overlays: Vec<(AudienceId, Fields)>,
}

impl ItemTable {
    pub(in crate::source) fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let entries = reader.table(value)?;
        let (head, rest) = Head::take(entries, reader);
        let (mut base, rest) = Fields::take(rest, reader);
        let known = [Head::KEYS, Fields::KEYS].concat();
        // A title under another name is one mistake, and not a missing title too.
        base.unread
            .extend(rest.iter().filter_map(|(key, _)| called_otherwise(key.get_ref(), &["title"])).map(|_| "title"));
        let overlays = overlays(rest, reader, "an item", &known, |entries, reader| {
            let (fields, rest) = Fields::take(entries, reader);
            let (head, others): (Vec<_>, Vec<_>) =
                rest.into_iter().partition(|(key, _)| Head::KEYS.contains(&key.get_ref().as_ref()));
            for (key, _) in head {
                let message = format!("`{}` cannot differ between audiences", key.get_ref());
                reader.error("not-per-audience", key.span(), message).help = Some("set it at the item's base".into());
            }
            (fields, others)
        });
        Some(ItemTable { head, base: Box::new(base), overlays })
    }

    /// JSON Schema of an item.
    pub(in crate::source) fn schema() -> Json {
        let overlay = json!({
            "type": "object", "additionalProperties": false, "properties": Fields::properties(),
            "description": "What one audience, and whoever sees what it sees, is told besides.",
        });
        let mut properties = Head::properties();
        properties.extend(Fields::properties());
        // One title is enough, be it an audience's. Strict editors refuse the other keys wherever that is not said.
        let titled = json!({ "type": "object", "required": ["title"], "additionalProperties": true });
        json!({
            "type": "object", "required": ["id"], "properties": properties, "additionalProperties": overlay,
            "if": { "additionalProperties": { "not": titled, "additionalProperties": true } },
            "then": titled,
        })
    }
}

pub(in crate::source) type Taken<'t, 'i, T> = (T, Vec<Entry<'t, 'i>>);

/// Reads the sub-tables that are named after audiences; notes every other key as unknown.
pub(in crate::source) fn overlays<'t, 'i, T>(
    rest: Vec<Entry<'t, 'i>>,
    reader: &mut Reader<'_>,
    what: &str,
    known: &[&str],
    take: impl Fn(Vec<Entry<'t, 'i>>, &mut Reader<'_>) -> Taken<'t, 'i, T>,
) -> Vec<(AudienceId, T)> {
    let mut out = Vec::new();
    let mut unknown = Vec::new();
    for (key, value) in rest {
        let Some(audience) = AudienceId::named(key.get_ref(), reader.audiences) else {
            unknown.push((key, value));
            continue;
        };
        let Some(table) = value.get_ref().as_table() else {
            reader.wrong_type(value, "a table of what this audience is told");
            continue;
        };
        let (fields, others) = take(entries(table), reader);
        reader.unknown(&format!("{what}'s part for an audience"), others, known);
        out.push((audience, fields));
    }
    let audiences = reader.audiences;
    let mut names: Vec<&str> = known.to_vec();
    names.extend(audiences.iter().map(String::as_str));
    reader.unknown(what, unknown, &names);
    out
}
