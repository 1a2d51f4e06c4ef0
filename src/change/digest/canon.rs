//! The form that digests are taken over: texts, lists and named parts. It knows nothing of Rust's names.

use sha2::{Digest, Sha256};

/// A value as it is hashed.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::change) enum Canon {
    /// A text; empty is the same as absent.
    Text(String),
    /// True or false, which is never absent.
    Flag(bool),
    /// One after the other; absent if all of them are.
    List(Vec<Canon>),
    /// By name, in any order; absent if all of them are.
    Parts(Vec<(String, Canon)>),
}

impl From<&str> for Canon {
    fn from(text: &str) -> Canon {
        Canon::Text(text.to_string())
    }
}

impl From<String> for Canon {
    fn from(text: String) -> Canon {
        Canon::Text(text)
    }
}

impl<T: Into<Canon>> From<Option<T>> for Canon {
    fn from(value: Option<T>) -> Canon {
        value.map_or_else(|| Canon::Text(String::new()), Into::into)
    }
}

impl FromIterator<Canon> for Canon {
    fn from_iter<I: IntoIterator<Item = Canon>>(values: I) -> Canon {
        Canon::List(values.into_iter().collect())
    }
}

/// Named parts.
pub(super) fn parts<const N: usize>(parts: [(&str, Canon); N]) -> Canon {
    Canon::Parts(parts.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

impl Canon {
    /// The part of this name.
    pub(super) fn part(&self, name: &str) -> Option<&Canon> {
        match self {
            Canon::Parts(parts) => parts.iter().find(|(own, _)| own == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Adds a part.
    pub(super) fn put(&mut self, name: &str, value: Canon) {
        if let Canon::Parts(parts) = self {
            parts.push((name.to_string(), value));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Canon::Text(text) => text.is_empty(),
            Canon::Flag(_) => false,
            Canon::List(list) => list.iter().all(Canon::is_empty),
            Canon::Parts(parts) => parts.iter().all(|(_, value)| value.is_empty()),
        }
    }

    /// Each value with its kind and length before it, so that no two values give the same bytes. What is empty is left
    /// out of its parts, so that a part which a later version adds changes the hash of those things alone that have it.
    pub(super) fn feed(&self, hasher: &mut Sha256) {
        match self {
            Canon::Parts(parts) => {
                let mut parts: Vec<_> = parts.iter().filter(|(_, value)| !value.is_empty()).collect();
                parts.sort_by(|a, b| a.0.cmp(&b.0));
                hasher.update(format!("o{}:", parts.len()));
                for (name, value) in parts {
                    hasher.update(format!("{}:{name}", name.len()));
                    value.feed(hasher);
                }
            }
            Canon::List(list) => {
                hasher.update(format!("a{}:", list.len()));
                list.iter().for_each(|value| value.feed(hasher));
            }
            Canon::Text(text) => {
                hasher.update(format!("s{}:", text.len()));
                hasher.update(text);
            }
            Canon::Flag(flag) => hasher.update(format!("v{flag};")),
        }
    }

    /// In words, for people.
    pub(super) fn flat(&self) -> String {
        match self {
            Canon::Text(text) => text.clone(),
            Canon::Flag(flag) => flag.to_string(),
            Canon::List(list) => list.iter().map(Canon::flat).collect::<Vec<_>>().join(", "),
            Canon::Parts(parts) => match (self.part("name"), self.part("title"), self.part("url")) {
                (Some(name), ..) => name.flat(),
                (None, Some(title), Some(url)) => format!("{} ({})", title.flat(), url.flat()),
                _ => {
                    let told = parts.iter().map(|(_, value)| value.flat()).filter(|text| !text.is_empty());
                    told.collect::<Vec<_>>().join(" ")
                }
            },
        }
    }
}
