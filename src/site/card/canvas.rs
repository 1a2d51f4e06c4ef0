//! A sheet of indexed colours, and its PNG. Paper is index 0, so that most of a sheet is zeros and takes next to nothing.

use crate::site::branding::screen;
use crate::vocabulary::Standard;

/// What is drawn with. Each has fifteen shades, from almost paper to full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Soft,
    Stage(Standard),
}

const SHADES: usize = 15;
/// Steps in which the line fades; they come after the inks in the palette.
const STEPS: usize = 96;

/// The index of an ink at its fullest.
pub(super) fn full(ink: Ink) -> usize {
    SHADES
        * match ink {
            Ink::Text => 1,
            Ink::Soft => 2,
            Ink::Stage(stage) => 3 + Standard::ALL.iter().position(|s| *s == stage).unwrap_or(0),
        }
}

/// Paper and all inks for a hue and a chroma (in thousandths): the colours that the default theme has by day.
pub(super) fn palette((hue, chroma): (u32, u32)) -> Vec<[u8; 3]> {
    let hue = f64::from(hue);
    let paper = screen(0.994, 0.001, hue);
    let stage = |stage: Standard| match stage {
        Standard::Considering => screen(0.55, 0.09, 300.0),
        Standard::Planned => screen(0.55, 0.1, 255.0),
        Standard::Building => screen(0.57, 0.12, 55.0),
        Standard::Preview => screen(0.55, 0.09, 195.0),
        Standard::Shipped => screen(0.54, 0.1, 150.0),
        Standard::Deferred | Standard::Declined => screen(0.55, 0.09, 15.0),
    };
    let inks = [screen(0.24, 0.018, hue), screen(0.44, 0.018, hue)];
    let accent = screen(0.43, f64::from(chroma) / 1000.0, hue);
    let mut out = vec![paper];
    for ink in inks.iter().copied().chain(Standard::ALL.map(stage)) {
        for shade in 1..=SHADES {
            out.push(mixed(paper, ink, shade, SHADES));
        }
    }
    for step in 1..=STEPS {
        out.push(mixed(paper, accent, step, STEPS));
    }
    out
}

/// A colour on the way from one to another.
fn mixed(from: [u8; 3], to: [u8; 3], step: usize, steps: usize) -> [u8; 3] {
    let mix = |at: usize| {
        let (from, to) = (f64::from(from[at]), f64::from(to[at]));
        (from + (to - from) * step as f64 / steps as f64).round() as u8
    };
    [mix(0), mix(1), mix(2)]
}

/// A sheet.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Canvas {
    pub(super) fn new((width, height): (usize, usize)) -> Canvas {
        Canvas { width, height, pixels: vec![0; width * height] }
    }

    /// Colours one pixel, from 0 (not at all) to 15. What lies outside is left out; the darker of two shades stays.
    pub(super) fn mark(&mut self, x: i64, y: i64, ink: Ink, shade: u8) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if shade == 0 || x >= self.width || y >= self.height {
            return;
        }
        let index = (full(ink) - SHADES + usize::from(shade)) as u8;
        let pixel = &mut self.pixels[y * self.width + x];
        *pixel = index.max(*pixel);
    }

    /// A line over the whole width, from one strength of the accent to another, in percent.
    pub(super) fn fade(&mut self, top: usize, height: usize, from: i64, to: i64) {
        for x in 0..self.width {
            let strength = 100 * from + (to - from) * 100 * x as i64 / self.width as i64;
            let step = strength * STEPS as i64 / 10_000;
            if step > 0 {
                let index = (full(Ink::Stage(Standard::Declined)) as i64 + step) as u8;
                (top..top + height).for_each(|y| self.pixels[y * self.width + x] = index);
            }
        }
    }

    /// The shape that stands beside a stage's name: an empty ring, a half, three quarters, a full one.
    pub(super) fn stage(&mut self, stage: Standard, (left, top): (usize, usize), size: usize) {
        const FINE: usize = 4;
        for y in 0..size {
            for x in 0..size {
                let inside = (0..FINE * FINE).filter(|n| {
                    let at = |whole: usize, part: usize| {
                        2.0 * (whole as f64 + (part as f64 + 0.5) / FINE as f64) / size as f64 - 1.0
                    };
                    covers(stage, at(x, n % FINE), at(y, n / FINE))
                });
                let shade = inside.count() * SHADES / (FINE * FINE);
                self.mark((left + x) as i64, (top + y) as i64, Ink::Stage(stage), shade as u8);
            }
        }
    }

    /// The sheet as a PNG (ISO/IEC 15948) of indexed colours.
    pub(super) fn png(&self, palette: &[[u8; 3]]) -> Vec<u8> {
        let mut out = Vec::with_capacity(32 * 1024);
        let mut encoder = png::Encoder::new(&mut out, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette.concat());
        // The lowest level: a third of the time of the next one, for a third more bytes.
        encoder.set_deflate_compression(png::DeflateCompression::Level(1));
        encoder.set_filter(png::Filter::NoFilter);
        let written = encoder.write_header().and_then(|mut w| w.write_image_data(&self.pixels));
        debug_assert!(written.is_ok(), "memory takes everything");
        out
    }
}

/// Whether a stage's shape covers a place; the shape reaches from -1 to 1, and y grows downwards.
fn covers(stage: Standard, x: f64, y: f64) -> bool {
    let far = libm::hypot(x, y);
    let ring = (0.8..=1.0).contains(&far);
    let disc = far <= 1.0;
    match stage {
        Standard::Considering => ring && ((libm::atan2(y, x) * 4.0 / std::f64::consts::PI).rem_euclid(1.0) < 0.6),
        Standard::Planned => ring,
        Standard::Building => ring || (disc && x <= 0.0),
        Standard::Preview => ring || (disc && !(x < 0.0 && y < 0.0)),
        Standard::Shipped => disc,
        Standard::Deferred => ring || (disc && x.abs() > 0.18 && x.abs() < 0.42 && y.abs() < 0.5),
        Standard::Declined => ring || (disc && (x + y).abs() < 0.16),
    }
}
