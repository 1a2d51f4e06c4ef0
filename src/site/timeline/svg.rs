//! Places on a sheet into SVG. Where one reads from right to left, time runs so too. The table beside it says the same, so to programs that read aloud it is silent.

use super::layout::{BAR, FOOT, HEAD, Layout, Mark, ROW, Shape, Softness, length, tip};
use crate::format;
use crate::language::Strings;
use crate::site::escape::markup;
use crate::vocabulary::Standard;
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
                stage.name(),
            );
        }
        let open =
            self.layout.marks.iter().filter(|m| matches!(m.shape, Shape::Open(..))).map(|m| m.item.stage.standard);
        // It has to end where time goes on.
        let way = if self.strings.rtl() { " x1=\"1\" x2=\"0\"" } else { "" };
        for stage in open.collect::<BTreeSet<_>>() {
            let name = stage.name();
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
        let bottom = layout.height - FOOT + 8;
        for tick in &layout.ticks {
            let class = if tick.strong { "tick year" } else { "tick" };
            self.rule(class, tick.x, HEAD - 28, bottom, out);
            self.name("axis", tick.x + 6, 16, &tick.label, out);
        }
        for tick in &layout.years {
            self.rule("fiscal", tick.x, 24, HEAD - 10, out);
            self.name("axis fiscal", tick.x + 6, 36, &tick.label, out);
        }
        for (horizon, x) in &layout.columns {
            self.rule("tick year", *x, HEAD - 28, bottom, out);
            self.name("axis", x + 12, 16, format::horizon(self.strings, *horizon), out);
        }
        if let Some(day) = &layout.day {
            self.rule("tick day", day.x, HEAD - 28, bottom + 12, out);
            let room = layout.width - length(&day.label) - 4;
            self.name("axis day", (day.x + 6).min(room.max(4)), layout.height - 6, &day.label, out);
        }
    }

    /// A line across the rows.
    fn rule(&self, class: &str, x: i64, top: i64, bottom: i64, out: &mut String) {
        let _ = write!(out, "<path class=\"{class}\" d=\"M{} {top} V{bottom}\"/>", self.at(x));
    }

    fn name(&self, class: &str, x: i64, y: i64, text: &str, out: &mut String) {
        let _ = write!(out, "<text class=\"{class}\" x=\"{}\" y=\"{y}\">{}</text>", self.at(x), markup(text));
    }

    fn draw(&self, mark: &Mark<'_>, root: &str, out: &mut String) {
        let (item, top) = (mark.item, mark.y + (ROW - BAR) / 2);
        let stage = item.stage.standard.name();
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
            markup(&mark.title)
        );
    }
}

fn fade(stage: Standard, softness: Softness) -> String {
    let how = match softness {
        Softness::Firm => "firm",
        Softness::Soft => "soft",
        Softness::Faint => "faint",
    };
    format!("fade-{}-{how}", stage.name())
}
