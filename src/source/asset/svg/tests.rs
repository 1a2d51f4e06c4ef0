//! What is let through, what is left out, and what is refused: attacks of every published kind.

use super::clean;

const BEGIN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\">";

fn cleaned(inner: &str) -> Result<String, String> {
    let text =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>");
    clean(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap().trim_end().to_string())
}

fn inside(inner: &str) -> String {
    let text = cleaned(inner).unwrap_or_else(|why| panic!("{inner}: {why}"));
    text.strip_prefix(BEGIN).unwrap().strip_suffix("</svg>").unwrap().to_string()
}

/// `tests/browser/pictures.mjs` shows that each of them does harm as it is.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its own cases")]
fn svg_attacks_of_every_kind_are_refused_or_gone() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/attacks");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        count += 1;
        let Ok(out) = clean(&std::fs::read(&path).unwrap()) else { continue };
        let out = String::from_utf8(out).unwrap();
        for word in ["attack", "<script", "javascript", "http:", "https:", "data:", "@import", "onload=", "xlink", "\\"]
        {
            let there = out.replace(BEGIN, "").to_lowercase();
            let there = there.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
            assert!(!there.contains(word), "{name} keeps {word}: {out}");
        }
        assert_eq!(clean(out.as_bytes()).unwrap(), out.as_bytes(), "{name}: what is clean stays as it is");
    }
    assert!(count >= 100, "{count} attacks");
}

#[test]
fn svg_texts_that_nobody_sees_are_gone() {
    let text = inside(
        "<title>Falcon</title><desc>Falcon</desc><metadata>Falcon</metadata><!-- Falcon --><?falcon Falcon?>\
         <i:pgf xmlns:i=\"urn:editor\">Falcon</i:pgf><defs><text>Falcon</text></defs>Falcon\
         <g id=\"Falcon\" class=\"Falcon\" data-name=\"Falcon\" aria-label=\"Falcon\" i:label=\"Falcon\" \
         xmlns:i=\"urn:editor\"><path d=\"M0 0\"/>Falcon</g>\
         <g display=\"none\"><text>Falcon</text></g><g style=\"display: none\"><text>Falcon</text></g>\
         <g visibility=\"hidden\"><text>Falcon</text></g><symbol id=\"Falcon-2\"><text>Falcon</text></symbol>\
         <g style=\"-inkscape-label:Falcon;--falcon:Falcon;fill:red\"><a href=\"https://falcon.example\"><path d=\"M1 1\"/></a></g>\
         <filter id=\"Falcon-3\"><feFlood result=\"Falcon\"/><feOffset in=\"Falcon\" in2=\"SourceGraphic\"/></filter>\
         <g filter=\"url(#Falcon-3)\"/>",
    );
    assert!(!text.to_lowercase().contains("falcon"), "{text}");
    assert!(
        text.contains("d=\"M0 0\"") && text.contains("d=\"M1 1\"") && text.contains("style=\"fill:red\""),
        "{text}"
    );
    assert!(
        text.contains("<filter id=\"i1\"><feFlood result=\"i2\"></feFlood><feOffset in=\"i2\" in2=\"SourceGraphic\">")
    );
}

#[test]
fn svg_names_are_numbered_where_they_are_used() {
    let text = inside(
        "<style>.falcon, g > .x { fill : url(#falcon) } @media (prefers-color-scheme: dark) { #one { stroke: #fff } }</style>\
         <linearGradient id=\"falcon\"><stop offset=\"0\" stop-color=\"rgb(1, 2, 3)\"/></linearGradient>\
         <g id=\"one\" class=\"falcon other\"/><use xlink:href=\"#one\"/>",
    );
    assert_eq!(
        text,
        "<style>.c1, g &gt; .c2{fill:url(#i1)}@media (prefers-color-scheme:dark){#i2{stroke:#fff}}</style>\
         <linearGradient id=\"i1\"><stop offset=\"0\" stop-color=\"rgb(1, 2, 3)\"></stop></linearGradient>\
         <g id=\"i2\" class=\"c1\"></g><use href=\"#i2\"></use>"
    );
}

#[test]
fn svg_pictures_of_usual_editors_stay_as_they_look() {
    for (inner, out) in [
        (
            "<text x=\"1\">a <tspan dy=\"1em\">b</tspan> c</text>",
            "<text x=\"1\">a <tspan dy=\"1em\">b</tspan> c</text>",
        ),
        ("<text>1 &lt; 2 &amp; <![CDATA[<b>]]></text>", "<text>1 &lt; 2 &amp; &lt;b&gt;</text>"),
        (
            "<text font-family=\"Inter, 'Segoe UI'\" style=\"font-family: &quot;A b&quot;, serif; font-size: 1.5e1px !important\"/>",
            "<text font-family=\"Inter, 'Segoe UI'\" style=\"font-family:&quot;A b&quot;, serif;font-size:1.5e1px !important\"></text>",
        ),
        (
            "<path transform=\"rotate(-45 1,2) skewX(3)\" d=\"M0,0c1-2.5e-3 1 1z\"/>",
            "<path transform=\"rotate(-45 1,2) skewX(3)\" d=\"M0,0c1-2.5e-3 1 1z\"></path>",
        ),
        (
            "<rect style=\"fill: light-dark(#fff, var(--dark, #121212)); opacity: calc(1 / 2)\"/>",
            "<rect style=\"fill:light-dark(#fff, var(--dark, #121212));opacity:calc(1 / 2)\"></rect>",
        ),
        ("<a href=\"https://x.example\"><text>here</text></a>", "<a><text>here</text></a>"),
        (
            "<defs><clipPath id=\"b\"><path d=\"M0 0\"/></clipPath></defs><g clip-path=\"url(#b)\"/>",
            "<defs><clipPath id=\"i1\"><path d=\"M0 0\"></path></clipPath></defs><g clip-path=\"url(#i1)\"></g>",
        ),
        (
            "<g visibility=\"hidden\"><text visibility=\"visible\">seen</text></g>",
            "<g visibility=\"hidden\"><text visibility=\"visible\">seen</text></g>",
        ),
        ("<text xml:space=\"preserve\"> a </text>", "<text xml:space=\"preserve\"> a </text>"),
    ] {
        assert_eq!(inside(inner), out, "{inner}");
    }
    assert_eq!(
        clean(b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<s:svg xmlns:s='http://www.w3.org/2000/svg' width='1'><s:g/></s:svg>").unwrap(),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\"><g></g></svg>\n"
    );
}

#[test]
fn svg_refusals_say_where_and_why() {
    for (text, why) in [
        ("\n<script/>", "line 2: `<script>` is not let through, as it could run, load or change something"),
        ("<g onclick=\"x\"/>", "line 1: `onclick` of `<g>`: it could run something"),
        ("<use href=\"a.svg#b\"/>", "line 1: `href` of `<use>`: it could load something from elsewhere"),
        ("<g fill=\"url(a)\"/>", "line 1: `fill` of `<g>`: it could load something from elsewhere"),
        ("<g style=\"fill:\\75rl(#a)\"/>", "line 1: `style` of `<g>`: an escape (`\\`) is not let through"),
        ("<g style=\"filter:src(a)\"/>", "line 1: `style` of `<g>`: `src()` is not let through"),
        ("<style>@import 'a';</style>", "line 1: `<style>`: a rule has no `{`"),
        ("<style>@font-face {}</style>", "line 1: `<style>`: `@font-face` is not let through"),
        ("<style>a[b] {}</style>", "line 1: `<style>`: the selector `a[b]` is not let through"),
        (
            "<style>a { display: none }</style>",
            "line 1: `<style>`: `display` and `visibility` belong on the element, so that what is hidden stays here",
        ),
    ] {
        assert_eq!(cleaned(text).unwrap_err(), why, "{text}");
    }
    let deep = [BEGIN, &"<g>".repeat(100_000), &"</g>".repeat(100_000), "</svg>"].concat();
    assert_eq!(clean(deep.as_bytes()).unwrap_err(), "line 1: elements are nested more than 128 deep");
    assert!(clean(b"plain text").unwrap_err().starts_with("it is not well-formed"));
    assert_eq!(clean(b"<html/>").unwrap_err(), "it holds no `<svg>`");
    assert!(clean(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>").unwrap_err().contains("<!DOCTYPE"));
}
