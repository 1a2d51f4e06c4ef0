//! The one promise, on one's own roadmap: what an audience isn't told changes nothing that it reads.
//!
//! It compares sites as bytes. What else could be in place of the hidden things comes from
//! [`Roadmap::scrambled`](crate::source::Roadmap::scrambled); this room sees editions and folders alone.

use crate::edition::Edition;
use crate::site::{Site, SiteError, Theme};
use crate::text::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What a proof leaves as it is, and why: the audience is told it, or reads what follows from it.
///
/// The one list of it: `verify` prints it beside each certificate, and docs/safety.md has the same.
pub const NOT_VARIED: [(&str, &str); 6] = [
    ("its own settings", "what it is called, its notice, its address, its `dates` and `fields`: it reads by them"),
    ("settings of audiences that it sees", "what it is not told itself, it may be told as one of them"),
    ("`[roadmap]`", "title, languages, look, calendar and columns stand on its pages"),
    ("`[freshness]`", "how much is told of what nobody has looked at for long follows from it"),
    ("definitions that something told uses", "areas, tags, tracks and stages are told by their names"),
    ("the theme and the day", "a site is made with one theme for one day"),
];

/// Files by their path below a folder.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A file in which two trees differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It should be there and is not.
    Missing(String),
    /// It is there and should not be.
    Extra(String),
    /// It says something else, first in this line, counted from 1; none where it is no text.
    Other(String, Option<usize>),
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Difference::Missing(path) => write!(f, "{path} is missing"),
            Difference::Extra(path) => write!(f, "{path} should not be there"),
            Difference::Other(path, Some(line)) => write!(f, "{path}:{line} differs"),
            Difference::Other(path, None) => write!(f, "{path} differs"),
        }
    }
}

/// The site of an edition, as `build` writes it.
pub fn site(edition: &Edition, theme: &Theme) -> Result<Tree, SiteError> {
    Ok(Site::build(edition, theme)?.files)
}

/// Every file in which `found` is not as `wanted`, by path.
pub fn differences(wanted: &Tree, found: &Tree) -> Vec<Difference> {
    let paths: std::collections::BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
    let differ = |path: &&String| match (wanted.get(*path), found.get(*path)) {
        (Some(_), None) => Some(Difference::Missing(path.to_string())),
        (None, Some(_)) => Some(Difference::Extra(path.to_string())),
        (Some(a), Some(b)) if a != b => Some(Difference::Other(path.to_string(), line(a, b))),
        _ => None,
    };
    paths.iter().filter_map(differ).collect()
}

/// The first line in which two texts differ.
fn line(a: &[u8], b: &[u8]) -> Option<usize> {
    let (a, b) = (std::str::from_utf8(a).ok()?, std::str::from_utf8(b).ok()?);
    let same = a.lines().zip(b.lines()).take_while(|(a, b)| a == b).count();
    Some(same + 1)
}

/// SHA-256 over the files of a tree in the order of their paths: each path, a NUL, the content's length in eight bytes
/// (big-endian), the content. In hexadecimal digits.
pub fn digest(tree: &Tree) -> String {
    let mut sum = Sha256::new();
    for (path, bytes) in tree {
        sum.update(path.as_bytes());
        sum.update([0]);
        sum.update((bytes.len() as u64).to_be_bytes());
        sum.update(bytes);
    }
    hex(&sum.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn every_kind_of_difference_is_found() {
        let wanted = tree(&[("a", "1\n2\n3\n"), ("b", "x"), ("c", "same")]);
        let found = tree(&[("a", "1\n2\nthree\n"), ("c", "same"), ("d", "")]);
        let said: Vec<String> = differences(&wanted, &found).iter().map(Difference::to_string).collect();
        assert_eq!(said, ["a:3 differs", "b is missing", "d should not be there"]);
        assert!(differences(&wanted, &wanted).is_empty());
    }

    #[test]
    fn a_digest_tells_where_a_file_ends() {
        let trees = [
            tree(&[("a", "bc")]),
            tree(&[("ab", "c")]),
            tree(&[("a", "b"), ("c", "")]),
            tree(&[("a", ""), ("c", "b")]),
            tree(&[]),
        ];
        let digests: std::collections::BTreeSet<String> = trees.iter().map(digest).collect();
        assert_eq!(digests.len(), trees.len());
        assert_eq!(digest(&tree(&[])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
