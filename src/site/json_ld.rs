//! What a page says of itself to crawlers, as schema.org has it: JSON-LD, a block of data that nothing runs.
//!
//! Only pages that everybody may read, and whose address is known, have it. The one date in it is the author's own
//! `updated`, which the page shows too: a target is a plan, and no word of schema.org says so little.

use super::escape::forbidden;
use crate::edition::{Edition, Item};
use serde_json::{Value, json};

/// The most items that a board lists for crawlers. A page that lists thousands is no answer to a search.
const LISTED: usize = 100;

/// What there is to say of a page.
#[derive(Clone, Copy, Debug)]
pub(super) enum PageMeta<'e> {
    Board,
    Item(&'e Item),
    None,
}

/// A `script` element that holds data, for the page at the address `at` of the site at `base`.
pub(super) fn data(language: &str, edition: &Edition, base: &str, at: &str, facts: PageMeta<'_>) -> Option<String> {
    let mut data = match facts {
        PageMeta::Board => board(edition, base),
        PageMeta::Item(item) => page(edition, base, at, item),
        PageMeta::None => return None,
    };
    data["inLanguage"] = json!(language);
    Some(format!("<script type=\"application/ld+json\">{}</script>", escape_for_script(&data.to_string())))
}

fn board(edition: &Edition, base: &str) -> Value {
    let open = edition.items.iter().filter(|i| i.is_open()).take(LISTED).enumerate();
    let list: Vec<Value> = open
        .map(|(n, item)| {
            json!({ "@type": "ListItem", "position": n + 1, "name": item.title, "url": format!("{base}items/{}/", item.id) })
        })
        .collect();
    let mut page = json!({
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": edition.title,
        "url": base,
        "mainEntity": { "@type": "ItemList", "itemListElement": list },
    });
    if let Some(tagline) = &edition.tagline {
        page["description"] = json!(tagline);
    }
    page
}

fn page(edition: &Edition, base: &str, at: &str, item: &Item) -> Value {
    let mut way = vec![(edition.title.as_str(), base.to_string())];
    way.extend(item.area.iter().map(|area| (area.name.as_str(), format!("{base}areas/{}/", area.id))));
    way.push((&item.title, at.to_string()));
    let crumbs: Vec<Value> = way
        .iter()
        .enumerate()
        .map(|(n, (name, url))| json!({ "@type": "ListItem", "position": n + 1, "name": name, "item": url }))
        .collect();
    let mut page = json!({
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": item.title,
        "url": at,
        "breadcrumb": { "@type": "BreadcrumbList", "itemListElement": crumbs },
    });
    if let Some(summary) = &item.summary {
        page["description"] = json!(summary);
    }
    if let Some(day) = item.updated {
        page["dateModified"] = json!(day.to_string());
    }
    page
}

/// JSON that ends no element and opens none, whatever its texts say: in a `script` there are no entities to write.
fn escape_for_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 32);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            c if forbidden(c) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    fn read(edition: &Edition, facts: PageMeta<'_>) -> (String, Value) {
        let html = data("en", edition, "https://r.example/", "https://r.example/items/x/", facts).unwrap();
        let json =
            html.strip_prefix("<script type=\"application/ld+json\">").unwrap().strip_suffix("</script>").unwrap();
        (json.to_string(), serde_json::from_str(json).unwrap())
    }

    #[test]
    fn no_text_gets_out_of_the_element() {
        let mut edition = sample::public();
        let nasty = "</script><!-- <script> &lt; \" \\ \u{fffe}\u{0}\u{85}";
        (edition.title, edition.items[0].title) = (nasty.into(), nasty.into());
        let item = edition.items[0].clone();
        for facts in [PageMeta::Board, PageMeta::Item(&item)] {
            let (json, value) = read(&edition, facts);
            assert!(!json.contains(['<', '>', '&', '\u{fffe}', '\u{0}', '\u{85}']), "{json}");
            assert_eq!(value["name"], "</script><!-- <script> &lt; \" \\ \u{0}");
        }
    }

    #[test]
    fn the_only_date_is_the_one_that_the_author_gives() {
        let edition = sample::public();
        let (json, value) = read(&edition, PageMeta::Item(&edition.items[0]));
        assert_eq!((json.matches("2026").count(), value["dateModified"].as_str()), (1, Some("2026-11-02")), "{json}");
        let untouched = Item { updated: None, ..edition.items[0].clone() };
        assert!(!read(&edition, PageMeta::Item(&untouched)).0.contains("2026"));
        assert!(!read(&edition, PageMeta::Board).0.contains("2026"));
    }

    #[test]
    fn a_board_lists_what_is_open_and_not_without_end() {
        let mut edition = sample::public();
        let (_, value) = read(&edition, PageMeta::Board);
        let list = value["mainEntity"]["itemListElement"].as_array().unwrap();
        assert_eq!(list.len(), edition.items.iter().filter(|i| i.is_open()).count());
        assert_eq!(list[0]["url"], "https://r.example/items/workload-identity/");
        let one = edition.items[0].clone();
        edition.items = (0..300).map(|n| Item { id: format!("i-{n}"), ..one.clone() }).collect();
        assert_eq!(
            read(&edition, PageMeta::Board).1["mainEntity"]["itemListElement"].as_array().unwrap().len(),
            LISTED
        );
    }
}
