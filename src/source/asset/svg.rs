//! An SVG that only draws: parsed, held against lists of what draws, and written anew.
//!
//! What is not in a list is left out where it says nothing to who looks (titles, editors' data, names), and refused
//! where it could run, load, or hide what the picture is. Names of parts and classes are told to nobody, so they are
//! numbered. What comes out is made of these lists alone, so no reading of it by any browser finds more in it.

use super::names::{CONTAINERS, ELEMENTS, LEADS, PROPERTIES, RESULTS, SHAPES, UNSEEN};
use super::style::{self, Part, Sheet};
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// Languages that browsers run inside of an SVG.
const LIVE: [&str; 2] = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"];

/// Most nodes of one picture.
const NODES: u32 = 500_000;
/// How deep its elements may be nested.
const DEEP: usize = 128;
/// Most elements that it may come to, once each `use` stands for what it shows.
const DRAWN: u64 = 500_000;

/// An element that draws, or holds what draws.
struct Element {
    name: &'static str,
    id: Option<String>,
    classes: Vec<String>,
    /// Name and value, and declarations of `style`.
    attributes: Vec<(&'static str, Vec<Part>)>,
    declarations: Vec<(&'static str, Vec<Part>)>,
    children: Vec<Child>,
}

enum Child {
    Element(Element),
    Text(String),
    Sheet(Sheet),
}

/// What holds for the inside of an element.
#[derive(Clone, Copy)]
struct Within {
    depth: usize,
    /// Whether text is drawn here.
    text: bool,
    /// Whether what is here is visible.
    shown: bool,
}

/// The picture as it may be published, or why it may not.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8 text")?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, entity_resolver: None };
    let document = Document::parse_with_options(text, options).map_err(|why| match why {
        roxmltree::Error::DtdDetected => "it has a `<!DOCTYPE …>`, which can hold more than a picture".to_string(),
        why => format!("it is not well-formed: {why}"),
    })?;
    let root = document.root_element();
    if !is_svg(root) || root.tag_name().name() != "svg" {
        return Err("it holds no `<svg>`".into());
    }
    let all = Within { depth: 0, text: false, shown: true };
    let picture = element(root, all)?.ok_or("it draws nothing")?;
    let mut names = Names::of(&picture)?;
    names.number(&picture);
    let mut out = String::with_capacity(bytes.len());
    names.element(&picture, true, &mut out);
    out.push('\n');
    Ok(out.into_bytes())
}

fn is_svg(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().namespace(), None | Some(SVG))
}

fn refused(node: Node<'_, '_>, why: &str) -> String {
    let line = node.document().text_pos_at(node.range().start).row;
    format!("line {line}: {why}")
}

fn known(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().find(|known| **known == name).copied()
}

/// An element and all below it; none where nobody sees it.
fn element(node: Node<'_, '_>, mut within: Within) -> Result<Option<Element>, String> {
    let name = node.tag_name().name();
    if !is_svg(node) {
        let live = node.tag_name().namespace().is_some_and(|ns| LIVE.contains(&ns));
        // Editors keep their own data in namespaces of their own.
        return if live { Err(refused(node, &format!("`<{name}>` is not part of a picture"))) } else { Ok(None) };
    }
    if UNSEEN.contains(&name) {
        return Ok(None);
    }
    let Some(name) = known(&ELEMENTS, name) else {
        return Err(refused(
            node,
            &format!("`<{name}>` is not let through, as it could run, load or change something"),
        ));
    };
    if within.depth == DEEP {
        return Err(refused(node, &format!("elements are nested more than {DEEP} deep")));
    }
    let mut out = Element {
        name,
        id: None,
        classes: Vec::new(),
        attributes: Vec::new(),
        declarations: Vec::new(),
        children: Vec::new(),
    };
    for attribute in node.attributes() {
        let why = |why: String| refused(node, &format!("`{}` of `<{name}>`: {why}", attribute.name()));
        match (attribute.namespace(), attribute.name()) {
            (None, on) if on.len() > 2 && on.get(..2).is_some_and(|on| on.eq_ignore_ascii_case("on")) => {
                return Err(why("it could run something".into()));
            }
            (None, "id") => out.id = Some(attribute.value().to_string()),
            (None, "class") => out.classes = attribute.value().split_whitespace().map(String::from).collect(),
            (None, "style") => out.declarations = style::declarations(attribute.value()).map_err(why)?,
            // What leads elsewhere from a picture leads nowhere: its words stay.
            (None | Some(XLINK), "href") if LEADS.contains(&name) => {
                let id = attribute.value().trim().strip_prefix('#').filter(|id| style::is_name(id));
                let id = id.ok_or_else(|| why("it could load something from elsewhere".into()))?;
                out.attributes.push(("href", vec![Part::Text("#".into()), Part::Id(id.into())]));
            }
            (Some(XML), "space") if attribute.value() == "preserve" => {
                out.attributes.push(("xml:space", vec![Part::Text("preserve".into())]));
            }
            (None, "in" | "in2" | "result") => {
                let key = known(&SHAPES, attribute.name()).unwrap_or_default();
                let said = attribute.value().trim();
                let standard = RESULTS.contains(&said);
                // An id cannot begin so, and so is none of these.
                let part = if standard { Part::Text(said.into()) } else { Part::Id(format!("={said}")) };
                out.attributes.push((key, vec![part]));
            }
            (None, key) => {
                if let Some(key) = known(&PROPERTIES, key).or_else(|| known(&SHAPES, key)) {
                    out.attributes.push((key, style::value(key, attribute.value()).map_err(why)?));
                }
            }
            _ => {}
        }
    }
    if out.said("display").is_some_and(|value| value == "none") {
        return Ok(None);
    }
    match out.said("visibility").as_deref() {
        Some("hidden" | "collapse") => within.shown = false,
        Some("visible") => within.shown = true,
        _ => {}
    }
    within.text = matches!(name, "text" | "tspan" | "textPath") || (within.text && name == "a");
    within.depth += 1;
    out.children(node, within)?;
    Ok(Some(out))
}

impl Element {
    /// A property's value in lower case: what `style` says goes first.
    fn said(&self, property: &str) -> Option<String> {
        let of = |list: &[(&str, Vec<Part>)]| {
            let (_, parts) = list.iter().rev().find(|(name, _)| *name == property)?;
            let [Part::Text(text)] = &parts[..] else { return None };
            Some(text.trim().trim_end_matches("!important").trim().to_ascii_lowercase())
        };
        of(&self.declarations).or_else(|| of(&self.attributes))
    }

    fn children(&mut self, node: Node<'_, '_>, within: Within) -> Result<(), String> {
        for child in node.children() {
            if child.is_element() {
                if is_svg(child) && child.tag_name().name() == "style" {
                    let kind = child.attribute("media").map(|media| media.trim().to_ascii_lowercase());
                    if !matches!(kind.as_deref(), None | Some("" | "all" | "screen")) {
                        return Err(refused(child, "`media` of `<style>`: write `@media` inside of it"));
                    }
                    let css: String = child.children().filter_map(|n| n.text().filter(|_| n.is_text())).collect();
                    let sheet = style::sheet(&css).map_err(|why| refused(child, &format!("`<style>`: {why}")))?;
                    self.children.push(Child::Sheet(sheet));
                } else if let Some(child) = element(child, within)? {
                    self.children.push(Child::Element(child));
                }
            } else if let Some(text) = child.text().filter(|_| child.is_text() && within.text && within.shown) {
                self.children.push(Child::Text(text.to_string()));
            }
        }
        Ok(())
    }

    /// Ids that it refers to itself.
    fn refers(&self) -> impl Iterator<Item = &str> {
        let parts = self.attributes.iter().chain(&self.declarations).flat_map(|(_, parts)| parts);
        parts.filter_map(|part| match part {
            Part::Id(id) => Some(id.as_str()),
            Part::Text(_) => None,
        })
    }

    fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            _ => None,
        })
    }

    fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.children.iter().filter_map(|child| match child {
            Child::Sheet(sheet) => Some(sheet),
            _ => None,
        })
    }
}

/// What is drawn by another name, and what names become.
#[derive(Default)]
struct Names<'p> {
    /// The elements that something drawn refers to.
    used: HashSet<&'p str>,
    /// The ids that style sheets select.
    selected: HashSet<&'p str>,
    ids: HashMap<&'p str, usize>,
    classes: HashMap<&'p str, usize>,
}

impl<'p> Names<'p> {
    /// Finds what is drawn, from the root on; refuses what would never be done with being drawn.
    fn of(root: &'p Element) -> Result<Names<'p>, String> {
        let (mut all, mut sheets) = (HashMap::new(), Vec::new());
        named(root, &mut all, &mut sheets);
        let mut names = Names::default();
        // A sheet holds for the whole picture, wherever it stands.
        let drawn = sheets.iter().flat_map(|sheet| sheet.draws()).filter(|id| names.used.insert(id));
        let mut open: Vec<&Element> = drawn.filter_map(|id| all.get(id).copied()).collect();
        open.push(root);
        while let Some(element) = open.pop() {
            open.extend(element.elements().filter(|child| !CONTAINERS.contains(&child.name)));
            let refers = element.refers().filter(|id| names.used.insert(id));
            open.extend(refers.filter_map(|id| all.get(id)));
        }
        names.selected = sheets.iter().flat_map(|sheet| sheet.ids()).collect();
        for class in sheets.iter().flat_map(|sheet| sheet.classes()) {
            let next = names.classes.len() + 1;
            names.classes.entry(class).or_insert(next);
        }
        Cost { all: &all, known: HashMap::new() }.of(root, 0).map(|_| names)
    }

    /// Numbers the ids that are used, in the order of the picture.
    fn number(&mut self, element: &'p Element) {
        let id = element.id.as_deref().filter(|id| self.used.contains(id) || self.selected.contains(id));
        let results = element.attributes.iter().filter(|(name, _)| *name == "result");
        let results = results.filter_map(|(_, parts)| match &parts[..] {
            [Part::Id(name)] => Some(name.as_str()),
            _ => None,
        });
        for name in id.into_iter().chain(results) {
            let next = self.ids.len() + 1;
            self.ids.entry(name).or_insert(next);
        }
        element.elements().for_each(|child| self.number(child));
    }

    fn is_used(&self, element: &Element) -> bool {
        element.id.as_deref().is_some_and(|id| self.used.contains(id))
    }

    /// Whether something in it is drawn by its name, or holds for the whole picture.
    fn holds_used(&self, element: &Element) -> bool {
        self.is_used(element)
            || element.sheets().next().is_some()
            || element.elements().any(|child| self.holds_used(child))
    }

    /// Writes an element. `drawn` is whether it is drawn where it stands.
    fn element(&self, element: &Element, drawn: bool, out: &mut String) {
        let drawn = drawn && !(CONTAINERS.contains(&element.name)) || self.is_used(element);
        if !drawn && !self.holds_used(element) {
            return;
        }
        out.push('<');
        out.push_str(element.name);
        // The root alone says which language it is.
        if out.len() == 4 {
            let _ = write!(out, " xmlns=\"{SVG}\"");
        }
        if let Some(n) = element.id.as_deref().and_then(|id| self.ids.get(id)) {
            let _ = write!(out, " id=\"i{n}\"");
        }
        let classes: Vec<String> = element
            .classes
            .iter()
            .filter_map(|class| Some(format!("c{}", self.classes.get(class.as_str())?)))
            .collect();
        if !classes.is_empty() {
            let _ = write!(out, " class=\"{}\"", classes.join(" "));
        }
        for (name, parts) in &element.attributes {
            let _ = write!(out, " {name}=\"{}\"", markup(&self.said(parts)));
        }
        if !element.declarations.is_empty() {
            let _ = write!(out, " style=\"{}\"", markup(&self.declared(&element.declarations)));
        }
        out.push('>');
        for child in &element.children {
            match child {
                Child::Element(child) => self.element(child, drawn, out),
                Child::Text(text) if drawn => out.push_str(&markup(text)),
                Child::Text(_) => {}
                Child::Sheet(sheet) => {
                    out.push_str("<style>");
                    sheet.write(self, &mut |text| out.push_str(&markup(text)));
                    out.push_str("</style>");
                }
            }
        }
        let _ = write!(out, "</{}>", element.name);
    }

    fn said(&self, parts: &[Part]) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Id(id) => style::Renamed::id(self, id),
        };
        parts.iter().map(part).collect()
    }

    fn declared(&self, declarations: &[(&'static str, Vec<Part>)]) -> String {
        let each = declarations.iter().map(|(name, parts)| format!("{name}:{}", self.said(parts)));
        each.collect::<Vec<_>>().join(";")
    }
}

impl style::Renamed for Names<'_> {
    fn id(&self, id: &str) -> String {
        // 0 is nobody's.
        format!("i{}", self.ids.get(id).copied().unwrap_or_default())
    }
    fn class(&self, class: &str) -> String {
        format!("c{}", self.classes.get(class).copied().unwrap_or_default())
    }
    fn value(&self, parts: &[Part]) -> String {
        self.said(parts)
    }
}

/// Elements by id, of which the first one counts, and all style sheets.
fn named<'p>(element: &'p Element, all: &mut HashMap<&'p str, &'p Element>, sheets: &mut Vec<&'p Sheet>) {
    if let Some(id) = &element.id {
        all.entry(id).or_insert(element);
    }
    sheets.extend(element.sheets());
    element.elements().for_each(|child| named(child, all, sheets));
}

/// How many elements are drawn, each as often as it is referred to.
struct Cost<'a, 'p> {
    all: &'a HashMap<&'p str, &'p Element>,
    /// None while it is being counted.
    known: HashMap<&'p str, Option<u64>>,
}

impl<'p> Cost<'_, 'p> {
    fn of(&mut self, element: &'p Element, depth: usize) -> Result<u64, String> {
        let too_much = || format!("it comes to more than {DRAWN} elements, or draws itself");
        if depth > 4 * DEEP {
            return Err(too_much());
        }
        let mut cost = 1;
        for id in element.refers() {
            let Some(target) = self.all.get(id) else { continue };
            cost += match self.known.get(id) {
                Some(cost) => cost.ok_or_else(too_much)?,
                None => {
                    self.known.insert(id, None);
                    let cost = self.of(target, depth + 1)?;
                    self.known.insert(id, Some(cost));
                    cost
                }
            };
        }
        for child in element.elements() {
            cost += self.of(child, depth + 1)?;
        }
        if cost > DRAWN { Err(too_much()) } else { Ok(cost) }
    }
}

/// Text for XML, in an element or between double quotes.
fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
