//! Places on a sheet into SVG. The table beside it says the same, so to programs that read aloud it is silent.

use super::layout::{BAR, HEAD, Layout, Mark, ROW, Shape, Softness, tip};
use crate::edition::Standard;
use crate::site::escape::markup;
use crate::site::words;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Writes a drawing.
pub(super) fn svg(layout: &Layout<'_>, root: &str) -> String {
    let (w, h) = (layout.width, layout.height);
    let mut out =
        format!("<svg class=\"timeline\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" aria-hidden=\"true\">");
    fades(layout, &mut out);
    axis(layout, &mut out);
    for mark in &layout.marks {
        draw(mark, root, &mut out);
    }
    out.push_str("</svg>");
    out
}

/// One gradient for each stage and softness that is used. A class colours it, so that it is dark in the dark.
fn fades(layout: &Layout<'_>, out: &mut String) {
    let used: BTreeSet<(Standard, Softness)> = layout
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
    let open = layout.marks.iter().filter(|m| matches!(m.shape, Shape::Open(..))).map(|m| m.item.stage.standard);
    for stage in open.collect::<BTreeSet<_>>() {
        let name = words::standard(stage);
        let _ = write!(
            out,
            "<linearGradient id=\"fade-{name}-open\" class=\"{name}\"><stop offset=\"0\" stop-opacity=\"0\"/>\
             <stop offset=\"20%\" stop-opacity=\".8\"/><stop offset=\"100%\" stop-opacity=\"0\"/></linearGradient>"
        );
    }
    out.push_str("</defs>");
}

fn fade(stage: Standard, softness: Softness) -> String {
    let how = match softness {
        Softness::Firm => "firm",
        Softness::Soft => "soft",
        Softness::Faint => "faint",
    };
    format!("fade-{}-{how}", words::standard(stage))
}

fn axis(layout: &Layout<'_>, out: &mut String) {
    for tick in &layout.ticks {
        let class = if tick.strong { "tick year" } else { "tick" };
        let _ = write!(
            out,
            "<path class=\"{class}\" d=\"M{x} {} V{}\"/><text class=\"axis\" x=\"{}\" y=\"16\">{}</text>",
            HEAD - 28,
            layout.height,
            tick.x + 6,
            markup(&tick.label),
            x = tick.x,
        );
    }
    for tick in &layout.fiscal {
        let _ = write!(
            out,
            "<path class=\"fiscal\" d=\"M{x} 24 V{}\"/><text class=\"axis fiscal\" x=\"{}\" y=\"36\">{}</text>",
            HEAD - 10,
            tick.x + 6,
            markup(&tick.label),
            x = tick.x,
        );
    }
    if let Some(x) = layout.later {
        let _ = write!(
            out,
            "<path class=\"tick year\" d=\"M{x} {} V{}\"/><text class=\"axis\" x=\"{}\" y=\"16\">Later</text>",
            HEAD - 28,
            layout.height,
            x + 12,
        );
    }
}

fn draw(mark: &Mark<'_>, root: &str, out: &mut String) {
    let (item, top) = (mark.item, mark.y + (ROW - BAR) / 2);
    let stage = words::standard(item.stage.standard);
    let _ = write!(
        out,
        "<a href=\"{}items/{}/index.html\" tabindex=\"-1\" class=\"{stage}\"><title>{}: {}</title>",
        markup(root),
        markup(&item.id),
        markup(&item.title),
        markup(&tip(item)),
    );
    let middle = top + BAR / 2;
    let _ = match mark.shape {
        Shape::Point(x) => write!(out, "<circle class=\"point\" cx=\"{x}\" cy=\"{middle}\" r=\"6\"/>"),
        Shape::Bar(a, b, softness) => write!(
            out,
            "<rect x=\"{a}\" y=\"{top}\" width=\"{}\" height=\"{BAR}\" rx=\"4\" fill=\"url(#{})\"/>",
            (b - a).max(2),
            fade(item.stage.standard, softness),
        ),
        Shape::Open(a, b) => write!(
            out,
            "<rect x=\"{a}\" y=\"{top}\" width=\"{}\" height=\"{BAR}\" fill=\"url(#fade-{stage}-open)\"/>",
            b - a,
        ),
    };
    let anchor = if mark.ends { " text-anchor=\"end\"" } else { "" };
    let _ = write!(out, "<text x=\"{}\" y=\"{}\"{anchor}>{}</text></a>", mark.label, middle + 5, markup(&item.title));
}
