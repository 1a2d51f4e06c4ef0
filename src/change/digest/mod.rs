//! Everything that is told beside title, stage and time, as one short hash.
//!
//! The hash goes over a form of its own ([`canon`]), part by part as [`told`] lists them, and says which version of that
//! list it was taken by. A ledger keeps hashes for ever, so a version never changes once something was written with it:
//! the vectors below hold it.

mod canon;
mod told;

use super::statement::Text;
use crate::edition::{Edition, Item, Section};
use crate::format;
use crate::language::Strings;
use crate::markdown::renamed_pictures;
use crate::text::hex;
use canon::Canon;
use pulldown_cmark::{Event, Tag};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;
use told::Version;

/// How many hexadecimal digits are kept: enough that no two texts can be made to share them.
const DIGITS: usize = 32;

impl Version {
    /// The version that new entries are written with.
    const CURRENT: Version = Version::Two;

    /// The version by which a digest was taken.
    fn of(digest: &str) -> Version {
        if digest.starts_with("2:") { Version::Two } else { Version::One }
    }

    fn mark(self) -> &'static str {
        match self {
            Version::One => "",
            Version::Two => "2:",
        }
    }
}

/// What the hashes of an edition's items are made with.
#[derive(Debug, Default)]
pub(super) struct Digests<'e> {
    /// The hashes of its pictures, by what readers are told that they are called.
    pictures: HashMap<String, String>,
    /// What the author calls its pictures, by the names that readers are told. Digests of the first version have the former.
    sources: HashMap<&'e str, &'e str>,
    /// The same items in further languages, by id, with the language of each.
    translations: HashMap<&'e str, Vec<(&'e str, &'e Item)>>,
}

impl<'e> Digests<'e> {
    pub(super) fn of(edition: &'e Edition) -> Digests<'e> {
        let mut translations: HashMap<&str, Vec<(&str, &Item)>> = HashMap::new();
        for other in &edition.others {
            for item in &other.items {
                translations.entry(&item.id).or_default().push((&other.language, item));
            }
        }
        let pictures = edition.assets.iter().map(|a| (a.name.clone(), hex(&Sha256::digest(&a.bytes)))).collect();
        let sources = edition.assets.iter().map(|a| (a.name.as_str(), a.source())).collect();
        Digests { pictures, sources, translations }
    }
}

impl Digests<'_> {
    /// The item with its pictures called as a version calls them: by what their author did, folders and all, or as readers
    /// are told.
    fn of_version<'i>(&self, item: &'i Item, version: Version) -> Cow<'i, Item> {
        let source = |name: &str| self.sources.get(name).map(|source| source.to_string());
        if version > Version::One || !pictures(item).iter().any(|name| self.sources.contains_key(name.as_str())) {
            return Cow::Borrowed(item);
        }
        let mut item = item.clone();
        if let Some(image) = &mut item.image {
            image.file = source(&image.file).unwrap_or_default();
        }
        let texts = item.sections.iter_mut().map(|s| &mut s.markdown).chain(&mut item.inside.notes);
        texts.for_each(|text| *text = renamed_pictures(text, &source));
        Cow::Owned(item)
    }

    /// The digest of an item, as new entries have it.
    pub(super) fn of_item(&self, item: &Item) -> String {
        self.item(item, Version::CURRENT)
    }

    /// Whether this digest, by the version that it was taken by, is that of this item.
    pub(super) fn is_of_item(&self, digest: &str, item: &Item) -> bool {
        self.item(item, Version::of(digest)) == digest
    }

    fn item(&self, item: &Item, version: Version) -> String {
        let mut all = told::item(&self.of_version(item, version), version);
        let further = || self.translations.get(item.id.as_str()).into_iter().flatten();
        if !self.pictures.is_empty() {
            let mut names = pictures(item);
            for name in further().flat_map(|(_, item)| pictures(item)) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let pictures = names.iter().filter_map(|name| self.pictures.get(name)).map(|d| d.as_str().into());
            all.put("pictures", pictures.collect());
        }
        if further().next().is_some() {
            let each = further()
                .map(|(language, item)| (language.to_string(), translation(&self.of_version(item, version), version)));
            all.put("in", Canon::Parts(each.collect()));
        }
        hash(&all, version)
    }
}

/// What an item's translation says: all of it, for its statement says nothing of that in clear.
fn translation(item: &Item, version: Version) -> Canon {
    let mut all = told::item(item, version);
    all.put("title", item.title.as_str().into());
    all.put("stage", item.stage.name.as_str().into());
    all
}

/// The digest of what is said around the items, as new entries have it.
pub(super) fn of_site(edition: &Edition) -> String {
    site(edition, Version::CURRENT)
}

/// Whether this digest, by the version that it was taken by, is that of what is said around the items.
pub(super) fn is_of_site(digest: &str, edition: &Edition) -> bool {
    site(edition, Version::of(digest)) == digest
}

fn site(edition: &Edition, version: Version) -> String {
    let mut said = told::around(edition);
    if !edition.others.is_empty() {
        let each = |other: &Edition| {
            let mut said = told::around(other);
            said.put("title", other.title.as_str().into());
            (other.language.clone(), said)
        };
        said.put("in", Canon::Parts(edition.others.iter().map(each).collect()));
    }
    hash(&said, version)
}

/// Names of the pictures that an item shows.
fn pictures(item: &Item) -> Vec<String> {
    let mut names: Vec<String> = item.image.iter().map(|image| image.file.clone()).collect();
    let texts = item.sections.iter().map(|s| s.markdown.as_str()).chain(item.inside.notes.as_deref());
    for text in texts.filter(|text| text.contains("![")) {
        names.extend(crate::markdown::parse(text).filter_map(|event| match event {
            Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        }));
    }
    names
}

fn hash(all: &Canon, version: Version) -> String {
    let mut hasher = Sha256::new();
    hasher.update(version.mark());
    all.feed(&mut hasher);
    format!("{}{}", version.mark(), &hex(&hasher.finalize())[..DIGITS])
}

pub(super) fn texts_of_item(item: &Item, english: &Strings) -> Vec<Text> {
    let mut out = Vec::new();
    let mut put = |label: &str, text: String| {
        if !text.is_empty() {
            out.push(Text::new(label, text));
        }
    };
    put("summary", item.summary.clone().unwrap_or_default());
    for Section { audience, markdown, language: _ } in &item.sections {
        let label = audience.as_ref().map_or_else(|| "text".into(), |name| format!("text for {name}"));
        put(&label, renamed_pictures(markdown, &without_hash));
    }
    if let Some(decision) = &item.decision {
        put("why", decision.why.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join("\n"));
        put("instead", decision.instead.clone().unwrap_or_default());
        put("looked at again", decision.revisit.as_ref().map(|r| format::revisit(english, r)).unwrap_or_default());
    }
    let mut item = Cow::Borrowed(item);
    if let Some(file) = item.image.as_ref().and_then(|image| without_hash(&image.file)) {
        item.to_mut().image.iter_mut().for_each(|image| image.file.clone_from(&file));
    }
    put_rest(told::item(&item, Version::CURRENT), &["summary", "sections", "decision"], &mut out);
    out
}

/// What people call a picture: the name of its file, without the hash that says what is in it.
fn without_hash(address: &str) -> Option<String> {
    let (name, extension) = address.strip_prefix("assets/")?.rsplit_once('.')?;
    let (stem, _hash) = name.rsplit_once('.')?;
    Some(format!("{stem}.{extension}"))
}

pub(super) fn texts_of_site(edition: &Edition) -> Vec<Text> {
    let mut out = Vec::new();
    put_rest(told::around(edition), &[], &mut out);
    out
}

/// All parts but these, by name.
fn put_rest(all: Canon, but: &[&str], out: &mut Vec<Text>) {
    let Canon::Parts(mut rest) = all else { return };
    rest.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, value) in rest {
        if !value.is_empty() && !but.contains(&name.as_str()) && !name.ends_with("_language") {
            out.push(Text::new(&name.replace('_', " "), value.flat()));
        }
    }
}

#[cfg(test)]
mod tests;
