//! Looking for terms that an audience may not read.

use super::decode::{decoded, untagged};
use super::fold::{fold, fold_camel};
use super::policy::{Hashed, Secrets};
use crate::text::hex;
use aho_corasick::AhoCorasick;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashSet};

/// Shortest term that can be looked for, folded, in characters: a shorter one is found everywhere.
const SHORTEST: usize = 3;

/// Fewest letters of a term of several words that is looked for as one word too, as in `acmecorp.example`.
const JOINED: usize = 6;

/// One way to spell a term.
struct Needle {
    /// Number of the term.
    term: usize,
    /// Whether a word may go on before or after it.
    open: [bool; 2],
}

/// Finds terms in folded texts.
pub(super) struct Finder {
    secrets: Secrets,
    needles: Vec<Needle>,
    search: Option<AhoCorasick>,
}

/// What is wrong with a term, if anything is.
pub fn term_problem(term: &str) -> Option<&'static str> {
    let letters = fold(term).chars().filter(|c| *c != ' ').count();
    match letters {
        0 => Some("it has no letters or digits"),
        n if n < SHORTEST && term.is_ascii() => Some("it is so short that it would be found everywhere"),
        _ => None,
    }
}

/// The hash of a term as `[secret]` takes it: the number of words, a dash, and the digest.
pub fn conceal(term: &str, salt: &str) -> String {
    let folded = fold(term);
    let words = folded.split_whitespace().count();
    format!("{words}-{}", digest(folded.trim(), salt))
}

/// Reads what [`conceal`] writes.
pub fn concealed(text: &str, salt: &str) -> Option<Hashed> {
    let (words, digest) = text.split_once('-')?;
    let words = words.parse().ok().filter(|n| (1..=8).contains(n))?;
    let hex = digest.len() == 64 && digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    hex.then(|| Hashed { words, digest: digest.into(), salt: salt.into() })
}

fn digest(folded: &str, salt: &str) -> String {
    hex(&Sha256::digest(format!("{salt}\n{folded}")))
}

impl Finder {
    /// For these terms.
    pub(super) fn new(secrets: &Secrets) -> Finder {
        let mut needles = Vec::new();
        let mut spellings = Vec::new();
        for (term, written) in secrets.terms.iter().enumerate() {
            let folded = fold(written);
            let word = folded.trim();
            // Words of scripts that part none, such as Japanese, have no ends.
            let endless = |c: Option<char>| c.is_some_and(|c| !c.is_ascii_alphanumeric() && !c.is_lowercase());
            let before = written.starts_with('*') || endless(word.chars().next());
            let after = written.ends_with('*') || endless(word.chars().last());
            let joined = word.replace(' ', "");
            let two = joined.len() >= JOINED && joined != word;
            for spelling in [Some(word.to_string()), two.then_some(joined)].into_iter().flatten() {
                needles.push(Needle { term, open: [before, after] });
                spellings.push(spelling);
            }
        }
        let search = AhoCorasick::new(&spellings).ok().filter(|_| !spellings.is_empty());
        Finder { secrets: secrets.clone(), needles, search }
    }

    /// The terms in a file of a site, as written; of a concealed one, what was found. The file's path counts too.
    pub(super) fn in_file(&self, path: &str, bytes: &[u8]) -> BTreeSet<String> {
        let mut found = self.in_bytes(bytes, path.ends_with(".ics"));
        found.extend(self.in_text(path));
        found
    }

    /// The terms in bytes that are written out.
    pub(super) fn in_bytes(&self, bytes: &[u8], calendar: bool) -> BTreeSet<String> {
        let text = decoded(bytes, calendar);
        let mut found = self.in_text(&text);
        let plain = untagged(&text);
        if plain.len() != text.len() {
            found.extend(self.in_text(&plain));
        }
        found
    }

    /// The terms in a text.
    pub(super) fn in_text(&self, text: &str) -> BTreeSet<String> {
        let folded = fold(text);
        let mut found = BTreeSet::new();
        let mut doubtful = false;
        self.hits(&folded, |term, whole| match whole {
            true => drop(found.insert(self.secrets.terms[term].clone())),
            false => doubtful = true,
        });
        if doubtful {
            self.hits(&fold_camel(text), |term, whole| {
                if whole {
                    found.insert(self.secrets.terms[term].clone());
                }
            });
        }
        self.hashed(&folded, &mut found);
        found
    }

    fn hits(&self, folded: &str, mut hit: impl FnMut(usize, bool)) {
        let Some(search) = &self.search else { return };
        let bytes = folded.as_bytes();
        for found in search.find_overlapping_iter(folded) {
            let Needle { term, open: [before, after] } = self.needles[found.pattern().as_usize()];
            let starts = before || bytes[found.start() - 1] == b' ';
            let ends = after || bytes[found.end()] == b' ';
            hit(term, starts && ends);
        }
    }

    fn hashed(&self, folded: &str, found: &mut BTreeSet<String>) {
        let hashes = &self.secrets.hashes;
        if hashes.is_empty() {
            return;
        }
        let words: Vec<&str> = folded.split_whitespace().collect();
        let ways: BTreeSet<(usize, &str)> = hashes.iter().map(|h| (h.words, h.salt.as_str())).collect();
        for (n, salt) in ways {
            let mut seen: HashSet<&[&str]> = HashSet::new();
            for some in words.windows(n).filter(|some| seen.insert(some)) {
                let text = some.join(" ");
                let digest = digest(&text, salt);
                if hashes.iter().any(|h| h.words == n && h.salt == salt && h.digest == digest) {
                    found.insert(text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder(terms: &[&str]) -> Finder {
        Finder::new(&Secrets { terms: terms.iter().map(|t| t.to_string()).collect(), hashes: Vec::new() })
    }

    #[test]
    fn terms_are_found_however_they_are_dressed() {
        let finder = finder(&["Falcon", "Acme Corp", "NW-123", "build7.corp.example", "日本商事", "Lantern*"]);
        for text in [
            "project Falcon.",
            "FALCON",
            "Falcon's",
            "<p title=\"falcon\">",
            "Fal<b>con</b>",
            "https://x/%46alcon",
            "\\u0046alcon",
            "F&#97;lcon",
            "Fаlcon",
            "Fal\u{200B}con",
            "falcon_rollout",
            "FalconClient",
            "theFalcon",
            "falcon2",
            "Acme-Corp",
            "acme_corp",
            "acmecorp.example",
            "AcmeCorp",
            "Acme **Corp**",
            "nw-123",
            "NW\u{2011}123",
            "build7.corp.example:8080",
            "今日本商事は",
            "lanterns",
        ] {
            assert_eq!(finder.in_file("page.html", text.as_bytes()).len(), 1, "{text}");
        }
        for text in [
            "falconry",
            "gyrfalcon",
            "a corp like acme",
            "acme",
            "NW-1234",
            "NW 12 3",
            "corp.example",
            "日本",
            "slantern",
            "Fal con",
        ] {
            assert_eq!(finder.in_file("page.html", text.as_bytes()), BTreeSet::new(), "{text}");
        }
        assert_eq!(finder.in_file("items/falcon/index.html", b"").len(), 1, "paths count");
        let utf16: Vec<u8> = "Falcon".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(finder.in_file("a.png", &[&b"\x89PNG\xFF\x01"[..], &utf16, b"\x01"].concat()).len(), 1);
    }

    #[test]
    fn concealed_terms_are_found_and_not_readable() {
        let hash = conceal("Acmé  Corp", "pepper");
        assert!(hash.starts_with("2-") && !hash.contains("acme"), "{hash}");
        let hashes = vec![concealed(&hash, "pepper").unwrap()];
        let finder = Finder::new(&Secrets { terms: Vec::new(), hashes });
        assert_eq!(finder.in_text("asked for by ACME-Corp."), BTreeSet::from(["acme corp".into()]));
        assert_eq!(finder.in_text("acme corporation"), BTreeSet::new());
        assert_eq!(concealed("2-abc", "pepper"), None);
    }

    #[test]
    fn a_term_that_is_everywhere_is_refused() {
        assert!(term_problem("ab").is_some() && term_problem("—").is_some());
        assert!(term_problem("abc").is_none() && term_problem("日本").is_none());
    }
}
