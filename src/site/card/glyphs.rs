//! Setting text: lines that fit, and letters that are rasterised once for each size.
//!
//! The typeface is Inter Display SemiBold (`OFL.txt` beside it), with Latin, Greek and Cyrillic letters;
//! `docs/dependencies.md` says how the file was made.

use super::canvas::{Canvas, Ink};
use ab_glyph::{Font, FontRef, Glyph, GlyphId, PxScale, ScaleFont, point};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

const FILE: &[u8] = include_bytes!("InterDisplay-SemiBold.ttf");

/// The typeface.
pub(super) struct Face(Option<FontRef<'static>>);

impl Face {
    pub(super) fn new() -> Face {
        Face(FontRef::try_from_slice(FILE).ok())
    }

    /// Whether it has all letters of a text.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|font| text.chars().all(|c| font.glyph_id(c) != GlyphId(0)))
    }
}

/// A letter as it is drawn.
#[derive(Clone)]
struct Shape {
    /// From the pen to the left edge, and from the baseline down to the upper edge.
    place: (i64, i64),
    width: usize,
    /// Coverage from 0 to 15, row by row.
    pixels: Vec<u8>,
    advance: usize,
}

/// Letters in the sizes that are wanted.
pub(super) struct Letters {
    face: Face,
    made: HashMap<(char, usize), Shape>,
}

impl Letters {
    /// Makes those of these texts, so that each is made once however many cards there are.
    pub(super) fn new<'t>(sizes: &[usize], texts: impl Iterator<Item = &'t str>) -> Letters {
        let wanted: BTreeSet<char> = texts.flat_map(str::chars).chain(' '..='~').chain(['…']).collect();
        let mut letters = Letters { face: Face::new(), made: HashMap::new() };
        for (c, size) in wanted.into_iter().flat_map(|c| sizes.iter().map(move |size| (c, *size))) {
            if let Some(shape) = letters.shape(c, size).map(Cow::into_owned) {
                letters.made.insert((c, size), shape);
            }
        }
        letters
    }

    fn shape(&self, c: char, size: usize) -> Option<Cow<'_, Shape>> {
        if let Some(made) = self.made.get(&(c, size)) {
            return Some(Cow::Borrowed(made));
        }
        let font = self.face.0.as_ref()?;
        Some(Cow::Owned(rasterise(font, font.glyph_id(c), size)))
    }

    fn width(&self, text: &str, size: usize) -> usize {
        text.chars().filter_map(|c| self.shape(c, size)).map(|s| s.advance).sum()
    }

    /// Lines of this width at most, and whether that is the whole text. What is too long ends in an ellipsis.
    pub(super) fn lines(&self, text: &str, size: usize, width: usize, most: usize) -> (Vec<String>, bool) {
        // One line more than there is room for says that it does not fit; how much more there is does not matter.
        let mut lines = self.filled(text, size, width, most + 1);
        let cut = lines.len() > most;
        lines.truncate(most);
        let fits: Vec<bool> = lines.iter().map(|line| self.width(line, size) <= width).collect();
        if !cut && fits.iter().all(|fits| *fits) {
            return (self.balanced(text, size, width, lines), true);
        }
        let last = lines.len().saturating_sub(1);
        for (n, (line, fits)) in lines.iter_mut().zip(fits).enumerate() {
            if !fits || (cut && n == last) {
                self.shorten(line, size, width);
            }
        }
        (lines, false)
    }

    /// Lines that are each as full as they can be, and no more of them than wanted.
    fn filled(&self, text: &str, size: usize, width: usize, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let (space, mut at) = (self.width(" ", size), 0);
        for word in text.split_whitespace() {
            let long = self.width(word, size);
            if let Some(line) = lines.last_mut().filter(|_| at + space + long <= width) {
                line.push(' ');
                line.push_str(word);
                at += space + long;
            } else if lines.len() < most {
                lines.push(word.to_string());
                at = long;
            } else {
                break;
            }
        }
        lines
    }

    /// The narrowest of as many lines, in steps: no word is left alone at the end.
    fn balanced(&self, text: &str, size: usize, width: usize, full: Vec<String>) -> Vec<String> {
        let narrower = (1..8).map(|step| self.filled(text, size, width - step * width / 12, full.len() + 1));
        let as_many = narrower.take_while(|lines| lines.len() == full.len());
        as_many.last().unwrap_or(full)
    }

    /// Takes words from the end until there is room for an ellipsis; of a single word, letters.
    fn shorten(&self, line: &mut String, size: usize, width: usize) {
        let (mut at, mut word, mut end) = (self.width("…", size), None, None);
        for (start, c) in line.char_indices() {
            at += self.shape(c, size).map_or(0, |shape| shape.advance);
            // The letter that does not fit may be the space before a word.
            word = if c == ' ' { Some(start) } else { word };
            if at > width {
                end = Some(word.unwrap_or(start));
                break;
            }
        }
        line.truncate(end.unwrap_or(line.len()));
        line.truncate(line.trim_end_matches([' ', ',', '.', ':', ';', '–', '-']).len());
        line.push('…');
    }

    /// Writes one line from a place on its baseline, and says where it ends. Letters that it lacks are left out.
    pub(super) fn write(&self, text: &str, size: usize, at: (usize, usize), ink: Ink, canvas: &mut Canvas) -> usize {
        let mut x = at.0;
        for c in text.chars() {
            let Some(shape) = self.shape(c, size) else { continue };
            let Shape { place: (left, top), width, pixels, advance } = &*shape;
            for (n, level) in pixels.iter().enumerate().filter(|(_, level)| **level > 0) {
                let (dx, dy) = ((n % width) as i64, (n / width) as i64);
                canvas.mark(x as i64 + left + dx, at.1 as i64 + top + dy, ink, *level);
            }
            x += advance;
        }
        x
    }
}

fn rasterise(font: &FontRef<'_>, id: GlyphId, size: usize) -> Shape {
    // The crate scales by the height of a line; here a size is that of an em, as everywhere else.
    let em = font.units_per_em().unwrap_or(1000.0);
    let scale = PxScale::from(size as f32 * font.height_unscaled() / em);
    // Large letters stand closer.
    let tracking = if size > 50 { -0.012 * size as f32 } else { 0.0 };
    let advance = (font.as_scaled(scale).h_advance(id) + tracking).round().max(0.0) as usize;
    let mut shape = Shape { place: (0, 0), width: 1, pixels: Vec::new(), advance };
    if let Some(outline) = font.outline_glyph(Glyph { id, scale, position: point(0.0, 0.0) }) {
        let bounds = outline.px_bounds();
        shape.place = (bounds.min.x as i64, bounds.min.y as i64);
        shape.width = (bounds.width() as usize).max(1);
        shape.pixels = vec![0; shape.width * bounds.height() as usize];
        outline.draw(|x, y, coverage| {
            if let Some(pixel) = shape.pixels.get_mut(y as usize * shape.width + x as usize) {
                *pixel = (coverage * 15.0).round().clamp(0.0, 15.0) as u8;
            }
        });
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cut looks at each letter once, so what is left is what was left letter by letter.
    #[test]
    fn letters_are_cut_where_the_ellipsis_fits() {
        let letters = Letters::new(&[34], std::iter::empty());
        for text in ["one two three four five six seven", "Wordwithoutanyend", "a, b; c. d – e", ""] {
            for width in (40..600).step_by(7) {
                let mut line = text.to_string();
                letters.shorten(&mut line, 34, width);
                let mut slow = text.to_string();
                while letters.width(&format!("{slow}…"), 34) > width && !slow.is_empty() {
                    slow.truncate(slow.rfind(' ').unwrap_or(slow.len() - 1));
                }
                let slow = format!("{}…", slow.trim_end_matches([' ', ',', '.', ':', ';', '–', '-']));
                assert_eq!(line, slow, "{width}");
            }
        }
    }

    #[test]
    fn letters_of_a_line_are_as_many_as_fit() {
        let letters = Letters::new(&[34], std::iter::empty());
        let text = "some words of different lengths, and averyveryverylongone, and so on ".repeat(40);
        let (lines, whole) = letters.lines(&text, 34, 300, 3);
        assert_eq!((lines.len(), whole), (3, false));
        assert!(lines.iter().all(|line| letters.width(line, 34) <= 300) && lines[2].ends_with('…'), "{lines:?}");
        assert_eq!(letters.lines("a b", 34, 300, 3), (vec!["a b".to_string()], true));
    }
}
