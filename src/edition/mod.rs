//! What one audience is told on one day: plain data, and all that anything right of the gate ever sees.
//!
//! An [`Edition`] owns everything in it and leads back to nothing: no path, no source, no clock.
//! Everything in an edition may be published to its audience; there is no second filter behind it.
//! These structs are at once the context of the templates and the shape of `roadmap.json`.

pub mod past;
pub mod promises;

use crate::text::hex;
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Confidence, Horizon, Precision, Standard};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// All that one audience is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Edition {
    /// Whose edition this is.
    pub audience: Audience,
    /// The language that it is written in, as a tag (BCP 47).
    pub language: String,
    /// All languages that the audience can read it in, the main one first; empty where there is only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// The same audience's editions in the further languages, in the edition in the main one.
    #[serde(skip)]
    pub others: Vec<Edition>,
    /// Title of the roadmap.
    pub title: String,
    /// The language of that sentence, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tagline_language: Option<String>,
    /// One sentence under the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tagline: Option<String>,
    /// How its pages look.
    #[serde(skip)]
    pub look: Look,
    /// The day that stands for "always" in feeds, where an entry has no date of its own.
    pub since: Day,
    /// The day as of which it is told.
    #[serde(skip)]
    pub day: Day,
    /// The trade-off order, most important first; empty where the audience isn't told it.
    pub trade_off: Vec<String>,
    /// Items, in the order in which they are shown.
    pub items: Vec<Item>,
    /// Areas that a told item uses, by name.
    pub areas: Vec<Definition>,
    /// Tags that a told item uses, by name.
    pub tags: Vec<Definition>,
    /// Tracks that a told item uses, by name.
    pub tracks: Vec<Definition>,
    /// Stages that a told item is in, in the order of work.
    pub stages: Vec<Stage>,
    /// Where readers can ask for something that is about no item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<Link>,
    /// Files that told texts refer to, by name.
    #[serde(skip)]
    pub assets: Vec<Asset>,
    /// What became of what the other audiences were promised; empty for all but the one that sees all.
    #[serde(skip)]
    pub promises: Vec<promises::Account>,
    /// What the audience was told before, where that is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub past: Option<past::Past>,
    /// All that the other audiences were told; empty for all but the one that sees all.
    #[serde(skip)]
    pub records: Vec<past::LedgerView>,
}

/// A language that an edition can be read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Language {
    /// Its tag (BCP 47).
    pub tag: String,
    /// What it calls itself.
    pub name: String,
    /// Whether it is written from right to left.
    #[serde(skip)]
    pub rtl: bool,
}

/// A company's own look. It is the same for every audience.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// A colour, `#rrggbb`.
    pub accent: Option<String>,
    /// Name of the logo in [`Edition::assets`].
    pub logo: Option<String>,
    /// Kind of letters.
    pub letters: FontFamily,
}

/// Kinds of letters that every reader has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontFamily {
    /// Those of the reader's system.
    #[default]
    System,
    /// With serifs, as in books.
    Serif,
    /// Without serifs, and round.
    Rounded,
    /// All of one width.
    Mono,
}

/// A group of readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Audience {
    /// Name in the source, also the folder's name.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Whether this is what everybody may read.
    pub public: bool,
    /// Whether this audience is told everything.
    pub inside: bool,
    /// The forward-looking notice. Always there for every audience but the one inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The language of the notice, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice_language: Option<String>,
    /// Where the site will be, with a slash at its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// How it is told dates. No page says it; what was told before is read by it.
    #[serde(skip)]
    pub dates: Dates,
}

/// How an audience is told dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// How finely.
    pub precision: Precision,
    /// On which years; those from January where it is told no windows.
    pub calendar: Calendar,
}

impl Default for Dates {
    fn default() -> Dates {
        Dates { precision: Precision::Day, calendar: Calendar::CIVIL }
    }
}

/// Something that may happen, as the audience is told it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Item {
    /// Permanent name, also in the page's address.
    pub id: String,
    /// Ids that it had before, the oldest first. Their addresses lead to its page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// Title.
    pub title: String,
    /// The language of the title, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_language: Option<String>,
    /// One sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The language of the summary, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary_language: Option<String>,
    /// Texts, the widest audience's first.
    pub sections: Vec<Section>,
    /// Where it stands.
    pub stage: Stage,
    /// Column of the board; none for what is shipped, deferred or declined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon>,
    /// The column that follows from the stage, the told window and the day; none where no window is told.
    #[serde(skip)]
    pub follows: Option<Horizon>,
    /// When roughly, no finer than the audience is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// How sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Whether no time frame is told because nobody has confirmed the plan for long.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reconfirming: bool,
    /// Whether the time frame is wider because nobody has confirmed the plan for a while. It is told as a change, and
    /// not by itself.
    #[serde(skip)]
    pub aged: bool,
    /// Whether it says that something goes away, as its tags and its track do: its window is told by its beginning.
    #[serde(skip)]
    pub ends: bool,
    /// When it shipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<Window>,
    /// When what is said here last changed, in the author's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Day>,
    /// Area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Reference>,
    /// Tags, by name.
    pub tags: Vec<Reference>,
    /// Track.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<Reference>,
    /// Links to elsewhere.
    pub links: Vec<Link>,
    /// Where readers can say what they need of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub respond: Vec<Link>,
    /// Picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// What it needs first.
    pub depends_on: Vec<Reference>,
    /// What needs it.
    pub needed_by: Vec<Reference>,
    /// What it takes the place of.
    pub replaces: Vec<Reference>,
    /// What takes its place.
    pub replaced_by: Vec<Reference>,
    /// Why not, what instead, when to look again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// How it came to read as it does, where that is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history: Option<past::History>,
    /// What only the innermost audience is told by default.
    #[serde(flatten)]
    pub inside: Inside,
}

/// Fields that by default only the audience that sees all is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Inside {
    /// Who owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// When work begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Window>,
    /// Its tier in the trade-off order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trade_off: Option<String>,
    /// When somebody last looked and it was still true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Day>,
    /// By when somebody has to look again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// Since when an outside audience reads less than is planned, because nobody has looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weaker_since: Option<Day>,
    /// Outside audiences hear of it on this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Day>,
    /// Kinds of customers that it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<String>,
    /// Customers who asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
    /// Anything else, in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The language of the notes, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes_language: Option<String>,
    /// What the other audiences are told of this item, in their words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<OtherAudience>,
    /// What was committed to customers by name. Only ever for the audience that sees all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<promises::Commitment>,
}

/// A text of an item, from one place in the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Name of the audience that the text is addressed to; none for the item's own text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// Markdown. Links `item:ID` lead to told items only; images name files in [`Edition::assets`].
    pub markdown: String,
    /// Its language, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Where an item stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Stage {
    /// The standard stage, which orders and colours it.
    pub standard: Standard,
    /// Name in the source.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// A reference to an item or a definition that the audience knows too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reference {
    /// Its id.
    pub id: String,
    /// Its title or name.
    pub name: String,
}

/// An area, tag or track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Name in the source, also in the page's address.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// One sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The language of that sentence, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary_language: Option<String>,
}

/// A link to elsewhere. The scheme is `https`, `http` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it is.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// The language of the title, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_language: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Its address from the site's root, as in [`Edition::assets`].
    pub file: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// The language of that text, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt_language: Option<String>,
}

/// A no, or a not yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Why, the widest audience's reason first. Plain text.
    pub why: Vec<Reason>,
    /// What to do instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
    /// The language of `instead`, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_language: Option<String>,
    /// When it will be looked at again: a sentence, or a window in words of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revisit: Option<Revisit>,
    /// The language of `revisit`, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revisit_language: Option<String>,
}

/// One reason for a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Name of the audience that the reason is addressed to; none for everybody who knows the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// Plain text.
    pub text: String,
    /// Its language, where it is not that of the edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// When a decision will be looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Revisit {
    /// In a window.
    Window(Window),
    /// When something happens, or in words.
    Text(String),
}

/// What another audience is told of an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherAudience {
    /// Name of the audience in the source.
    #[serde(skip)]
    pub id: String,
    /// Its name for people.
    pub audience: String,
    /// What it is told; none where it doesn't know the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<PublishedItem>,
}

/// The statement that another audience reads.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublishedItem {
    /// Title.
    pub title: String,
    /// One sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Name of the stage.
    pub stage: String,
    /// Column of the board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon>,
    /// When roughly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// How sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Whether it is told no time frame because nobody has confirmed the plan for long.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reconfirming: bool,
}

/// A file that a told text refers to. Its bytes carry no metadata.
#[derive(Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address from the site's root: the name of the file, without its folders, and a hash of what is in it.
    pub name: String,
    /// Content.
    pub bytes: std::sync::Arc<[u8]>,
    source: String,
}

impl Asset {
    /// The file that lies at `source` below `roadmap/assets/`.
    pub fn new(source: &str, bytes: std::sync::Arc<[u8]>) -> Asset {
        Asset { name: asset_address(source, &bytes), bytes, source: source.to_string() }
    }

    /// What its author calls it, folders and all. Digests are taken by it, and no reader is told it.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }
}

/// The address of a file, `assets/<stem>.<hash>.<ext>`: it changes with the content, and tells no folder.
pub(crate) fn asset_address(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash = hex(&digest[..5]);
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, ext) = file.rsplit_once('.').unwrap_or((file, "bin"));
    let tidy = |text: &str| -> String {
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
    };
    // What came with an export has the hash in its name already.
    let stem = stem.strip_suffix(hash.as_str()).and_then(|stem| stem.strip_suffix('.')).unwrap_or(stem);
    format!("assets/{}.{hash}.{}", tidy(stem), tidy(ext))
}

impl std::fmt::Debug for Asset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Asset({}, {} bytes)", self.name, self.bytes.len())
    }
}

impl Edition {
    /// Where its site is within that of its audience: nowhere for the main language, `de/` for a further one.
    pub fn folder(&self) -> String {
        let main = self.languages.first().is_none_or(|main| main.tag == self.language);
        if main { String::new() } else { format!("{}/", self.language) }
    }
}

impl Item {
    /// Whether it is something still to come, and so has a column on the board.
    pub fn is_open(&self) -> bool {
        self.stage.standard < Standard::Shipped
    }

    /// The first id that it had: what feeds and calendars call it by, so that a new id makes no new entry.
    pub fn first_id(&self) -> &str {
        self.formerly.first().unwrap_or(&self.id)
    }

    /// What feeds call it by where there is a record of what was told: the first id in that.
    pub fn recorded_id(&self) -> &str {
        self.history.as_ref().map_or_else(|| self.first_id(), |history| &history.first_id)
    }

    /// The day that stands for this item in feeds: when its author last changed it or when it shipped, the later.
    pub fn dated(&self) -> Option<Day> {
        self.updated.max(self.released.as_ref().map(|r| r.start))
    }
}
