//! Addresses with places to be filled in.

use crate::text::percent_encoded;

/// An address with places to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Pattern(pub(in crate::source) Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum Part {
    Text(String),
    Place(Place),
}

/// What can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Place {
    Id,
    Title,
    Url,
}

pub(in crate::source) const PLACES: [(&str, Place); 3] =
    [("id", Place::Id), ("title", Place::Title), ("url", Place::Url)];

impl Pattern {
    /// The address, with values that cannot end what they stand in.
    pub(in crate::source) fn fill(&self, id: &str, title: &str, url: &str) -> String {
        let mut out = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Place(Place::Id) => out.push_str(&percent_encoded(id, "")),
                Part::Place(Place::Title) => out.push_str(&percent_encoded(title, "")),
                Part::Place(Place::Url) => out.push_str(&percent_encoded(url, "")),
            }
        }
        out
    }

    pub(in crate::source) fn has(&self, place: Place) -> bool {
        self.0.contains(&Part::Place(place))
    }

    /// A place that would decide to whom the link leads: before the path of an address, or in that of a mailbox,
    /// where an id is harmless.
    pub(in crate::source) fn leads_astray(&self) -> bool {
        let mut before = String::new();
        for part in &self.0 {
            let lower = before.to_ascii_lowercase();
            let settled = match lower.split_once("://") {
                Some((_, rest)) if lower.starts_with("http") => rest.contains(['/', '?', '#']),
                _ => lower.contains('?') || *part == Part::Place(Place::Id),
            };
            match part {
                Part::Text(text) => before.push_str(text),
                Part::Place(_) if !settled => return true,
                Part::Place(_) => {}
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(parts: &[Part]) -> Pattern {
        Pattern(parts.to_vec())
    }

    #[test]
    fn values_cannot_end_what_they_stand_in() {
        let text = |t: &str| Part::Text(t.into());
        let address = pattern(&[
            text("https://x.example/new?t="),
            Part::Place(Place::Title),
            text("&u="),
            Part::Place(Place::Url),
        ]);
        assert_eq!(
            address.fill("a", "50% off & \"more\" #1 + ü 😀/\n", "https://p.example/items/a/"),
            "https://x.example/new?t=50%25%20off%20%26%20%22more%22%20%231%20%2B%20%C3%BC%20%F0%9F%98%80%2F%0A\
             &u=https%3A%2F%2Fp.example%2Fitems%2Fa%2F"
        );
        let mail = pattern(&[
            text("mailto:us+"),
            Part::Place(Place::Id),
            text("@x.example?subject="),
            Part::Place(Place::Title),
        ]);
        assert_eq!(mail.fill("a-1", "A & B, C", ""), "mailto:us+a-1@x.example?subject=A%20%26%20B%2C%20C");
        assert!(!address.leads_astray() && !mail.leads_astray());
        for astray in [
            pattern(&[text("https://"), Part::Place(Place::Title)]),
            pattern(&[text("HTTP://x.example"), Part::Place(Place::Id), text("/")]),
            pattern(&[text("mailto:"), Part::Place(Place::Title), text("@x.example")]),
        ] {
            assert!(astray.leads_astray(), "{astray:?}");
        }
    }
}
