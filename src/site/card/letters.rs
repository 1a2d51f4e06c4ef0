//! Setting text: lines that fit, and letters that are rasterised once for each size.
//!
//! The typeface is Inter Display SemiBold (`OFL.txt` beside it), with Latin, Greek and Cyrillic letters;
//! `docs/dependencies.md` says how the file was made.

use super::canvas::{Canvas, Ink};
use ab_glyph::{Font, FontRef, Glyph, GlyphId, PxScale, ScaleFont, point};
use std::sync::OnceLock;

const FILE: &[u8] = include_bytes!("InterDisplay-SemiBold.ttf");

fn font() -> Option<&'static FontRef<'static>> {
    static FONT: OnceLock<Option<FontRef<'static>>> = OnceLock::new();
    FONT.get_or_init(|| FontRef::try_from_slice(FILE).ok()).as_ref()
}

/// Whether all letters can be written.
pub(super) fn known(text: &str) -> bool {
    font().is_some_and(|font| text.chars().all(|c| font.glyph_id(c) != GlyphId(0)))
}

/// A letter as it is drawn.
struct Shape {
    /// From the pen to the left edge, and from the baseline down to the upper edge.
    place: (i64, i64),
    width: usize,
    /// Coverage from 0 to 15, row by row.
    pixels: Vec<u8>,
    advance: usize,
}

/// Letters by size and glyph, each made when it is first needed.
pub(super) struct Letters {
    sizes: Vec<(usize, Vec<OnceLock<Shape>>)>,
}

impl Letters {
    pub(super) fn new(sizes: &[usize]) -> Letters {
        let glyphs = font().map_or(0, Font::glyph_count);
        let empty = || (0..glyphs).map(|_| OnceLock::new()).collect();
        Letters { sizes: sizes.iter().map(|size| (*size, empty())).collect() }
    }

    fn shape(&self, c: char, size: usize) -> Option<&Shape> {
        let font = font()?;
        let id = font.glyph_id(c);
        let (_, shapes) = self.sizes.iter().find(|(s, _)| *s == size)?;
        Some(shapes.get(usize::from(id.0))?.get_or_init(|| rasterise(font, id, size)))
    }

    fn width(&self, text: &str, size: usize) -> usize {
        text.chars().filter_map(|c| self.shape(c, size)).map(|s| s.advance).sum()
    }

    /// Lines of this width at most, and whether that is the whole text. What is too long ends in an ellipsis.
    pub(super) fn lines(&self, text: &str, size: usize, width: usize, most: usize) -> (Vec<String>, bool) {
        let mut lines = self.filled(text, size, width);
        let fits = lines.iter().all(|line| self.width(line, size) <= width);
        let whole = fits && lines.len() <= most;
        if whole {
            return (self.balanced(text, size, width, lines), true);
        }
        let cut = lines.len() > most;
        lines.truncate(most);
        let last = lines.len().saturating_sub(1);
        for (n, line) in lines.iter_mut().enumerate() {
            if self.width(line, size) > width || (cut && n == last) {
                self.shorten(line, size, width);
            }
        }
        (lines, whole)
    }

    /// Lines that are each as full as they can be.
    fn filled(&self, text: &str, size: usize, width: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_string()),
            }
        }
        lines
    }

    /// The narrowest of as many lines, in steps: no word is left alone at the end.
    fn balanced(&self, text: &str, size: usize, width: usize, full: Vec<String>) -> Vec<String> {
        let narrower = (1..8).map(|step| self.filled(text, size, width - step * width / 12));
        let as_many = narrower.take_while(|lines| lines.len() == full.len());
        as_many.last().unwrap_or(full)
    }

    /// Takes words, then letters, from the end until there is room for an ellipsis.
    fn shorten(&self, line: &mut String, size: usize, width: usize) {
        while self.width(&format!("{line}…"), size) > width {
            match line.rfind(' ') {
                Some(at) => line.truncate(at),
                None => drop(line.pop()),
            }
        }
        line.truncate(line.trim_end_matches([' ', ',', '.', ':', ';', '–', '-']).len());
        line.push('…');
    }

    /// Writes one line from a place on its baseline, and says where it ends. Letters that it lacks are left out.
    pub(super) fn write(&self, text: &str, size: usize, at: (usize, usize), ink: Ink, canvas: &mut Canvas) -> usize {
        let mut x = at.0;
        for c in text.chars() {
            let Some(shape) = self.shape(c, size) else { continue };
            let Shape { place: (left, top), width, pixels, advance } = shape;
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
