//! A small picture with a word on each side, for pages that show no frames: `badge/roadmap.svg`.
//!
//! It tells no date: it is copied, cached and forgotten in places that nobody updates. And there is one for the whole, not
//! one for each item, because every further file of an item costs a large roadmap a tenth of a second.

use super::escape::markup;
use crate::edition::{Edition, Standard};

/// What stands on the left.
const LABEL_WORD: &str = "roadmap";
/// Behind it.
const LABEL: &str = "#454a54";

/// What is happening at the moment.
pub(super) fn roadmap(edition: &Edition) -> String {
    let count = |wanted: &dyn Fn(Standard) -> bool| edition.items.iter().filter(|i| wanted(i.stage.standard)).count();
    let moving = count(&|s| matches!(s, Standard::Building | Standard::Preview));
    let shipped = count(&|s| s == Standard::Shipped);
    let (words, stage) = match (moving, count(&|s| s < Standard::Shipped)) {
        (0, 0) if shipped > 0 => (format!("{shipped} shipped"), Standard::Shipped),
        (0, 0) => ("nothing yet".into(), Standard::Deferred),
        (0, open) => (format!("{open} to come"), Standard::Planned),
        (moving, _) => (format!("{moving} in progress"), Standard::Building),
    };
    picture(edition, &words, stage)
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
fn picture(edition: &Edition, words: &str, stage: Standard) -> String {
    let (a, b) = (width(LABEL_WORD), width(words));
    let (first, all) = (a + 12, a + b + 24);
    let said = format!("{LABEL_WORD}: {words}");
    let notice = edition.audience.notice.as_deref().map(|n| format!("<desc>{}</desc>", markup(n))).unwrap_or_default();
    let word = |x: usize, wide: usize, text: &str| {
        format!(
            "<text x=\"{x}\" y=\"14\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            markup(text)
        )
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{all}\" height=\"20\" viewBox=\"0 0 {all} 20\" role=\"img\" \
         aria-label=\"{said}\"><title>{said}</title>{notice}<clipPath id=\"r\"><rect width=\"{all}\" height=\"20\" rx=\"3\"/></clipPath>\
         <g clip-path=\"url(#r)\"><path fill=\"{LABEL}\" d=\"M0 0h{first}v20H0z\"/><path fill=\"{}\" d=\"M{first} 0h{}v20H{first}z\"/></g>\
         <g fill=\"#fff\" font-family=\"Verdana,Geneva,DejaVu Sans,sans-serif\" font-size=\"11\">{}{}</g></svg>\n",
        colour(stage),
        b + 12,
        word(6, a, LABEL_WORD),
        word(first + 6, b, words),
    )
}

/// About how wide a text is in pixels. The picture then sets it to exactly that, whatever its font is.
fn width(text: &str) -> usize {
    let tenths = |c: char| match c {
        'i' | 'l' | 't' | 'r' | ' ' => 43,
        'm' | 'w' => 102,
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
        assert!(roadmap(&edition).contains("<title>roadmap: 6 in progress</title>"), "{}", roadmap(&edition));
        edition.items.retain(|i| i.stage.standard != Standard::Building && i.stage.standard != Standard::Preview);
        assert!(roadmap(&edition).contains(": 11 to come<"), "{}", roadmap(&edition));
        edition.items.retain(|i| !i.is_open());
        assert!(roadmap(&edition).contains(": 5 shipped<"), "{}", roadmap(&edition));
        edition.items.clear();
        assert!(roadmap(&edition).contains(": nothing yet<"));
    }

    #[test]
    fn words_stand_out_from_what_is_behind_them() {
        let light = |hex: &str| {
            let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
            0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5))
        };
        let stages = sample::public().stages;
        for hex in stages.iter().map(|s| colour(s.standard)).chain([LABEL]) {
            assert!(1.05 / (light(hex) + 0.05) >= 4.5, "{hex}: {}", 1.05 / (light(hex) + 0.05));
        }
    }
}
