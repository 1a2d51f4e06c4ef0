//! Pictures for link previews, drawn from the edition alone: one for the site, one for each item.
//!
//! They are in the public edition alone: whoever makes a preview reads the page without logging in, and keeps a copy.
//! They say what a card of the board says, and the line over the board says here too how sure that is.

mod cache;
mod canvas;
mod glyphs;

use super::{branding, presence};
use crate::edition::{Edition, Item};
use crate::format;
use crate::language::{MessageId, Strings};
use crate::vocabulary::{Horizon, Standard};
pub(super) use cache::CardCache;
use canvas::{Canvas, Ink};
use glyphs::{Face, Letters};

/// Width and height, in pixels, as previews want them (the Open Graph protocol names none; these are the usual ones).
pub(super) const SIZE: (usize, usize) = (1200, 630);
/// From the edges.
const MARGIN: usize = 84;
/// Heights of the letters of a title, in pixels, and how many lines of each there may be.
const TITLES: [(usize, usize); 3] = [(84, 3), (68, 4), (56, 4)];
/// Height of all other letters.
const SMALL: usize = 34;
/// Where the lowest line of letters stands.
const FOOT: usize = 520;
/// Height of the line at the lower edge.
const LINE: usize = 14;

/// Which pictures a site has. They need whole addresses, so there are none without one.
///
/// An item whose title the typeface cannot write has that of the site, if that can be written, and so has every item of a
/// roadmap whose language it cannot write.
pub(super) struct Pictures {
    face: Face,
    site: bool,
    items: bool,
}

impl Pictures {
    /// Those of an edition's site, if it may have any.
    pub(super) fn of(s: &Strings, edition: &Edition) -> Option<Pictures> {
        if !edition.audience.public || edition.audience.base_url.is_none() {
            return None;
        }
        let face = Face::new();
        // A picture says where something stands and when, too.
        let items = presence::has_few(edition) && face.knows(s.get(MessageId::Now));
        Some(Pictures { site: face.knows(&edition.title), items, face })
    }

    /// Whether the site has one.
    pub(super) fn has_site(&self) -> bool {
        self.site
    }

    /// Whether this item has one of its own.
    pub(super) fn has_item(&self, item: &Item) -> bool {
        self.items && self.face.knows(&item.title)
    }
}

/// Draws cards, with letters that are made once.
pub(super) struct Cards {
    letters: Letters,
    palette: Vec<[u8; 3]>,
}

impl Cards {
    pub(super) fn new(edition: &Edition) -> Cards {
        let sizes: Vec<usize> = TITLES.iter().map(|(size, _)| *size).chain([SMALL]).collect();
        let texts = edition.items.iter().flat_map(|item| [item.title.as_str(), item.stage.name.as_str()]);
        let letters = Letters::new(&sizes, texts.chain([edition.title.as_str()]).chain(edition.tagline.as_deref()));
        Cards { letters, palette: canvas::palette(branding::hue(&edition.look)) }
    }

    /// The site's own card, as a PNG.
    pub(super) fn of_site(&self, edition: &Edition) -> Vec<u8> {
        let mut canvas = Canvas::new(SIZE);
        self.title(&edition.title, &mut canvas);
        if let Some(tagline) = &edition.tagline {
            let (lines, _) = self.letters.lines(tagline, SMALL, SIZE.0 - 2 * MARGIN, 2);
            for (n, line) in lines.iter().rev().enumerate() {
                self.letters.write(line, SMALL, (MARGIN, FOOT - n * SMALL * 4 / 3), Ink::Soft, &mut canvas);
            }
        }
        self.line(None, &mut canvas);
        canvas.png(&self.palette)
    }

    /// An item's card, as a PNG.
    pub(super) fn of_item(&self, s: &Strings, edition: &Edition, item: &Item) -> Vec<u8> {
        let mut canvas = Canvas::new(SIZE);
        self.letters.write(&edition.title, SMALL, (MARGIN, MARGIN + SMALL), Ink::Soft, &mut canvas);
        self.title(&item.title, &mut canvas);
        canvas.stage(item.stage.standard, (MARGIN, FOOT - 27), 30);
        let window = item.released.as_ref().or(item.window.as_ref()).map(|w| format::window(s, w));
        let when = window.or_else(|| item.horizon.map(|h| format::horizon(s, h).to_string()));
        let mut at = self.letters.write(&item.stage.name, SMALL, (MARGIN + 46, FOOT), Ink::Text, &mut canvas);
        if let Some(when) = when {
            at += SMALL;
            self.letters.write(&format::sentence_case(&when), SMALL, (at, FOOT), Ink::Soft, &mut canvas);
        }
        self.line(Some(item), &mut canvas);
        canvas.png(&self.palette)
    }

    /// The title, as large as it fits.
    fn title(&self, text: &str, canvas: &mut Canvas) {
        let fitting = TITLES.iter().map(|(size, most)| {
            let (lines, whole) = self.letters.lines(text, *size, SIZE.0 - 2 * MARGIN, *most);
            (*size, lines, whole)
        });
        let mut last = None;
        for (size, lines, whole) in fitting {
            last = Some((size, lines));
            if whole {
                break;
            }
        }
        let Some((size, lines)) = last else { return };
        for (n, line) in lines.iter().enumerate() {
            let baseline = 2 * MARGIN + SMALL + size + n * size * 6 / 5 - 18;
            self.letters.write(line, size, (MARGIN, baseline), Ink::Text, canvas);
        }
    }

    /// The line of the board: solid where we work and for what is done, and gone where we only wish.
    fn line(&self, item: Option<&Item>, canvas: &mut Canvas) {
        let (from, to) = match item {
            None => (100, 0),
            Some(item) if item.stage.standard >= Standard::Deferred => (0, 0),
            Some(item) => match item.horizon {
                Some(Horizon::Now) | None => (100, 100),
                Some(Horizon::Next) => (100, 45),
                Some(Horizon::Later) => (45, 0),
            },
        };
        canvas.fade(SIZE.1 - LINE, LINE, from, to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    /// The pixels of a PNG: indices, and the palette.
    fn pixels(bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        assert_eq!((reader.info().width as usize, reader.info().height as usize), SIZE);
        let palette = reader.info().palette.clone().unwrap().into_owned();
        let mut out = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut out).unwrap();
        (out, palette)
    }

    /// Rows of pixels that are not all paper.
    fn rows(bytes: &[u8]) -> Vec<usize> {
        let (pixels, _) = pixels(bytes);
        (0..SIZE.1).filter(|y| pixels[y * SIZE.0..(y + 1) * SIZE.0].iter().any(|p| *p != 0)).collect()
    }

    #[test]
    fn a_card_that_is_kept_is_drawn_anew_where_anything_on_it_changes() {
        let (mut edition, drawn) = (sample::public(), CardCache::default());
        let s = Strings::english();
        let card = |edition: &Edition| {
            let item = &edition.items[0];
            let fresh = || Cards::new(edition).of_item(&s, edition, item);
            let kept = drawn.get_or_insert_with("en", edition, Some(item), fresh);
            assert_eq!(kept, fresh());
            kept
        };
        let first = card(&edition);
        assert_eq!(first, card(&edition));
        edition.items[0].stage.name = "Spike".into();
        let second = card(&edition);
        edition.look.accent = Some("#aa0000".into());
        let third = card(&edition);
        edition.items[0].window = None;
        assert!(first != second && second != third && third != card(&edition));
    }

    #[test]
    fn a_card_says_what_a_reader_may_know_and_is_the_same_each_time() {
        let edition = sample::public();
        let cards = Cards::new(&edition);
        let card = |title: &str| {
            let mut item = edition.items[0].clone();
            item.title = title.into();
            cards.of_item(&Strings::english(), &edition, &item)
        };
        assert_eq!(
            card("Workload identity"),
            Cards::new(&edition).of_item(&Strings::english(), &edition, &edition.items[0])
        );
        assert_ne!(card("Workload identity"), card("Workload identify"));
        assert!(card("Workload identity").len() < 40_000, "{}", card("Workload identity").len());
        // However long, nothing runs over the edges or into the line below.
        let long = "An exceedingly long title that tells everything that could be told of a thing ".repeat(9);
        for title in [&long, "W".repeat(300).as_str(), "", "Ünïcödé, Ελληνικά, Русский"] {
            let (pixels, _) = pixels(&card(title));
            let text = |y: usize| &pixels[y * SIZE.0..(y + 1) * SIZE.0];
            let edges =
                (0..FOOT).all(|y| text(y)[..MARGIN - 8].iter().chain(&text(y)[SIZE.0 - MARGIN + 8..]).all(|p| *p == 0));
            assert!(edges, "{title}");
            assert!((FOOT - 60..FOOT - 40).all(|y| text(y).iter().all(|p| *p == 0)), "{title}");
        }
        assert!(rows(&cards.of_site(&edition)).len() > 60);
    }

    #[test]
    fn letters_that_the_typeface_lacks_are_known_before() {
        assert!(Face::new().knows("Zażółć gęślą jaźń – “quotes” … Ω Ж ½ €"));
        for text in ["日本語", "العربية", "🚀 Launch", "עברית"] {
            assert!(!Face::new().knows(text), "{text}");
        }
    }

    /// WCAG's measure of contrast, on the paper: 7 for the title, 4.5 for the rest.
    #[test]
    fn every_accent_can_be_read() {
        let light = |rgb: [u8; 3]| {
            let linear = |c: u8| {
                let c = f64::from(c) / 255.0;
                if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
            };
            0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
        };
        for hue in (0..360).step_by(5) {
            let palette = canvas::palette((hue, 140));
            let contrast = |at: usize| (light(palette[0]) + 0.05) / (light(palette[at]) + 0.05);
            let (text, soft) = (contrast(canvas::full(Ink::Text)), contrast(canvas::full(Ink::Soft)));
            let line = contrast(palette.len() - 1);
            assert!(text > 12.0 && soft > 6.5 && line > 5.5, "hue {hue}: {text} {soft} {line}");
        }
    }
}
