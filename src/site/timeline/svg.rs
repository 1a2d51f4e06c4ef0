//! Places on a sheet into SVG. Where one reads from right to left, time runs so too. The table beside it says the same, so to programs that read aloud it is silent.

use super::layout::{BAR, HEAD, Layout, Mark, ROW, Shape, Softness, tip};
use crate::edition::Standard;
use crate::language::{Strings, Word};
use crate::site::escape::markup;
use crate::site::words;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Writes a drawing.
pub(super) fn svg(s: &Strings, layout: &Layout<'_>, root: &str) -> String {
    let sheet = Sheet { strings: s, layout };
    let (w, h) = (layout.width, layout.height);
    let mut out =
        format!("<svg class=\"timeline\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" aria-hidden=\"true\">");
    sheet.fades(&mut out);
    sheet.axis(&mut out);
    for mark in &layout.marks {
        sheet.draw(mark, root, &mut out);
    }
    out.push_str("</svg>");
    out
}

/// What is drawn, in whose words, and from which side.
struct Sheet<'a> {
    strings: &'a Strings,
    layout: &'a Layout<'a>,
}

impl Sheet<'_> {
    /// A place on the sheet, counted from where one begins to read.
    fn at(&self, x: i64) -> i64 {
        if self.strings.rtl() { self.layout.width - x } else { x }
    }

    /// The left edge of what lies between two places.
    fn left(&self, a: i64, b: i64) -> i64 {
        self.at(a).min(self.at(b))
    }

    /// One gradient for each stage and softness that is used. A class colours it, so that it is dark in the dark.
    fn fades(&self, out: &mut String) {
        let used: BTreeSet<(Standard, Softness)> = self
            .layout
            .marks
            .iter()
            .filter_map(|m| match m.shape {
                Shape::Bar(_, _, softness) => Some((m.item.stage.standard, softness)),
                _ => None,
            })
            .collect();
        out.push_str("<defs>");
        for (stage, softness) in used {
            let (edge, from, to) = match softness {
                Softness::Firm => (".75", 6, 94),
                Softness::Soft => (".12", 24, 76),
                Softness::Faint => ("0", 42, 58),
            };
            let _ = write!(
                out,
                "<linearGradient id=\"{}\" class=\"{}\"><stop offset=\"0\" stop-opacity=\"{edge}\"/><stop offset=\"{from}%\"/>\
                 <stop offset=\"{to}%\"/><stop offset=\"100%\" stop-opacity=\"{edge}\"/></linearGradient>",
                fade(stage, softness),
                words::standard(stage),
            );
        }
        let open =
            self.layout.marks.iter().filter(|m| matches!(m.shape, Shape::Open(..))).map(|m| m.item.stage.standard);
        // It has to end where time goes on.
        let way = if self.strings.rtl() { " x1=\"1\" x2=\"0\"" } else { "" };
        for stage in open.collect::<BTreeSet<_>>() {
            let name = words::standard(stage);
            let _ = write!(
                out,
                "<linearGradient id=\"fade-{name}-open\" class=\"{name}\"{way}><stop offset=\"0\" stop-opacity=\"0\"/>\
                 <stop offset=\"20%\" stop-opacity=\".8\"/><stop offset=\"100%\" stop-opacity=\"0\"/></linearGradient>"
            );
        }
        out.push_str("</defs>");
    }

    fn axis(&self, out: &mut String) {
        let layout = self.layout;
        for tick in &layout.ticks {
            let class = if tick.strong { "tick year" } else { "tick" };
            let _ = write!(
                out,
                "<path class=\"{class}\" d=\"M{x} {} V{}\"/><text class=\"axis\" x=\"{}\" y=\"16\">{}</text>",
                HEAD - 28,
                layout.height,
                self.at(tick.x + 6),
                markup(&tick.label),
                x = self.at(tick.x),
            );
        }
        for tick in &layout.fiscal {
            let _ = write!(
                out,
                "<path class=\"fiscal\" d=\"M{x} 24 V{}\"/><text class=\"axis fiscal\" x=\"{}\" y=\"36\">{}</text>",
                HEAD - 10,
                self.at(tick.x + 6),
                markup(&tick.label),
                x = self.at(tick.x),
            );
        }
        if let Some(x) = layout.later {
            let _ = write!(
                out,
                "<path class=\"tick year\" d=\"M{x} {} V{}\"/><text class=\"axis\" x=\"{}\" y=\"16\">{}</text>",
                HEAD - 28,
                layout.height,
                self.at(x + 12),
                markup(self.strings.get(Word::Later)),
                x = self.at(x),
            );
        }
    }

    fn draw(&self, mark: &Mark<'_>, root: &str, out: &mut String) {
        let (item, top) = (mark.item, mark.y + (ROW - BAR) / 2);
        let stage = words::standard(item.stage.standard);
        let _ = write!(
            out,
            "<a href=\"{}items/{}/index.html\" tabindex=\"-1\" class=\"{stage}\"><title>{}: {}</title>",
            markup(root),
            markup(&item.id),
            markup(&item.title),
            markup(&tip(self.strings, item)),
        );
        let middle = top + BAR / 2;
        let _ = match mark.shape {
            Shape::Point(x) => write!(out, "<circle class=\"point\" cx=\"{}\" cy=\"{middle}\" r=\"6\"/>", self.at(x)),
            Shape::Bar(a, b, softness) => write!(
                out,
                "<rect x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{BAR}\" rx=\"4\" fill=\"url(#{})\"/>",
                self.left(a, a + (b - a).max(2)),
                (b - a).max(2),
                fade(item.stage.standard, softness),
            ),
            Shape::Open(a, b) => write!(
                out,
                "<rect x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{BAR}\" fill=\"url(#fade-{stage}-open)\"/>",
                self.left(a, b),
                b - a,
            ),
        };
        let anchor = if mark.ends { " text-anchor=\"end\"" } else { "" };
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{}\"{anchor}>{}</text></a>",
            self.at(mark.label),
            middle + 5,
            markup(&item.title)
        );
    }
}

fn fade(stage: Standard, softness: Softness) -> String {
    let how = match softness {
        Softness::Firm => "firm",
        Softness::Soft => "soft",
        Softness::Faint => "faint",
    };
    format!("fade-{}-{how}", words::standard(stage))
}
