//! A small picture with a word on each side, for pages that show no frames: `badge/roadmap.svg`.
//!
//! It tells no date: it is copied, cached and forgotten in places that nobody updates. And there is one for the whole, not
//! one for each item, because every further file of an item costs a large roadmap a tenth of a second.

use super::Export;
use crate::edition::Edition;
use crate::language::{Arg, MessageId, Strings};
use crate::site::escape::markup;
use crate::site::key::Key;
use crate::site::shared::Shared;
use crate::vocabulary::Standard;

/// What is happening at the moment, for pages of others: for everybody, or it would be nowhere safe.
#[derive(Debug)]
pub(super) struct Badge;

impl Export for Badge {
    fn address(&self) -> &'static str {
        "badge/roadmap.svg"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(shared.edition.audience.public)
    }

    fn open_to_scripts(&self) -> Option<&'static str> {
        Some("badge/*")
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        Some(roadmap(shared.strings, shared.edition).into_bytes())
    }
}

/// Behind the word.
const LABEL: &str = "#454a54";

/// What is happening at the moment.
pub(super) fn roadmap(s: &Strings, edition: &Edition) -> String {
    let count = |wanted: &dyn Fn(Standard) -> bool| edition.items.iter().filter(|i| wanted(i.stage.standard)).count();
    let moving = count(&|s| matches!(s, Standard::Building | Standard::Preview));
    let shipped = count(&|s| s == Standard::Shipped);
    let counted = |word, n| s.format(word, &[("count", Arg::Number(n))]);
    let (words, stage) = match (moving, count(&|s| s < Standard::Shipped)) {
        (0, 0) if shipped > 0 => (counted(MessageId::BadgeShipped, shipped), Standard::Shipped),
        (0, 0) => (s.get(MessageId::BadgeNothing).to_string(), Standard::Deferred),
        (0, open) => (counted(MessageId::BadgeOpen, open), Standard::Planned),
        (moving, _) => (counted(MessageId::BadgeMoving, moving), Standard::Building),
    };
    picture(s, edition, &words, stage)
}

/// Behind the right words. White on each of these is easy to read, by day and by night.
fn colour(stage: Standard) -> &'static str {
    match stage {
        Standard::Building => "#8f5208",
        Standard::Planned => "#3a62a0",
        Standard::Shipped => "#2a7040",
        _ => "#6f5592",
    }
}

/// The word and the words side by side.
fn picture(s: &Strings, edition: &Edition, words: &str, stage: Standard) -> String {
    let label = s.get(MessageId::Badge);
    let (a, b) = (width(label), width(words));
    let all = a + b + 24;
    // Where the word ends and the words begin; from right to left, the word is on the right.
    let cut = if s.rtl() { b + 12 } else { a + 12 };
    let (left, right) = if s.rtl() { (colour(stage), LABEL) } else { (LABEL, colour(stage)) };
    let said = markup(&format!("{label}: {words}"));
    let way = if s.rtl() { " direction=\"rtl\"" } else { "" };
    let notice = edition.audience.notice.as_deref().map(|n| format!("<desc>{}</desc>", markup(n))).unwrap_or_default();
    let word = |left: usize, wide: usize, text: &str| {
        let x = if s.rtl() { left + wide } else { left };
        format!(
            "<text x=\"{x}\" y=\"14\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            markup(text)
        )
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"20\" viewBox=\"0 0 {all} 20\" role=\"img\" \
         aria-label=\"{said}\"><title>{said}</title>{notice}<clipPath id=\"r\"><rect width=\"{all}\" height=\"20\" rx=\"3\"/></clipPath>\
         <g clip-path=\"url(#r)\"><path fill=\"{left}\" d=\"M0 0h{cut}v20H0z\"/><path fill=\"{right}\" d=\"M{cut} 0h{}v20H{cut}z\"/></g>\
         <g fill=\"#fff\"{way} font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" font-size=\"11\">{}{}</g></svg>\n",
        all - cut,
        word(if s.rtl() { cut + 6 } else { 6 }, a, label),
        word(if s.rtl() { 6 } else { cut + 6 }, b, words),
    )
}

/// About how wide a text is in pixels. The picture then sets it to exactly that, whatever its font is.
fn width(text: &str) -> usize {
    let tenths = |c: char| match c {
        'i' | 'l' | 't' | 'r' | ' ' => 43,
        'm' | 'w' => 102,
        // Letters of Chinese, Japanese and Korean are as wide as they are high.
        '\u{2E80}'.. => 110,
        _ => 68,
    };
    text.chars().map(tenths).sum::<usize>().div_ceil(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    #[test]
    fn a_badge_says_what_is_happening() {
        let mut edition = sample::public();
        assert!(
            roadmap(&Strings::english(), &edition).contains("<title>roadmap: 6 in progress</title>"),
            "{}",
            roadmap(&Strings::english(), &edition)
        );
        edition.items.retain(|i| i.stage.standard != Standard::Building && i.stage.standard != Standard::Preview);
        assert!(
            roadmap(&Strings::english(), &edition).contains(": 11 to come<"),
            "{}",
            roadmap(&Strings::english(), &edition)
        );
        edition.items.retain(|i| !i.is_open());
        assert!(
            roadmap(&Strings::english(), &edition).contains(": 5 shipped<"),
            "{}",
            roadmap(&Strings::english(), &edition)
        );
        edition.items.clear();
        assert!(roadmap(&Strings::english(), &edition).contains(": nothing yet<"));
    }

    #[test]
    fn words_stand_out_from_what_is_behind_them() {
        let light = |hex: &str| {
            let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) };
            0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5))
        };
        let stages = sample::public().stages;
        for hex in stages.iter().map(|s| colour(s.standard)).chain([LABEL]) {
            assert!(1.05 / (light(hex) + 0.05) >= 4.5, "{hex}: {}", 1.05 / (light(hex) + 0.05));
        }
    }
}
