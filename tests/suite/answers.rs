//! Links to answer: each says of an item what the audience is told that it was written for, wherever it stands.

use crate::support::{DAY, files, load};
use roadmap::edition::Edition;

const ROOT: &str = r#"
[roadmap]
title = "T"
[audience.public]
base_url = "https://p.example/r/"
notice = "Plans may change."
respond = [
  { title = "On GitHub", url = "https://g.example/new?template=need.yml&title={title}&item={id}&page={url}" },
  { title = "By mail", url = "mailto:us@p.example?subject={title}" },
]
wishes = [{ title = "Ask for more", url = "https://g.example/new?from={url}" }]
[audience.customer]
base_url = "https://c.example/"
[audience.partner]
sees = ["customer"]
respond = [{ title = "Your manager", url = "mailto:partners@p.example?subject={id}" }]
wishes = []
[audience.vendor]
sees = ["partner"]
[audience.internal]
base_url = "https://i.example/"
"#;

const ITEMS: &str = r#"
[[item]]
id = "open"
title = "Tags & groups, 50% off"
visibility = "public"
[item.customer]
title = "Tags for you"
[item.internal]
title = "Falcon"
[[item]]
id = "some"
title = "For some"
visibility = "customer"
[[item]]
id = "waiting"
title = "Waiting"
visibility = "public"
embargo = "2027-03-01"
"#;

fn editions() -> impl Fn(&str) -> Edition {
    let roadmap = load(files(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEMS)]), DAY);
    move |audience| roadmap.edition(audience).unwrap()
}

fn respond(edition: &Edition, id: &str) -> Vec<String> {
    edition.items.iter().find(|i| i.id == id).unwrap().respond.iter().map(|l| l.url.clone()).collect()
}

#[test]
fn an_inner_page_sends_nothing_out_that_is_not_told_there() {
    let edition = editions();
    let told = [
        "https://g.example/new?template=need.yml&title=Tags%20%26%20groups%2C%2050%25%20off&item=open\
         &page=https%3A%2F%2Fp.example%2Fr%2Fitems%2Fopen%2F",
        "mailto:us@p.example?subject=Tags%20%26%20groups%2C%2050%25%20off",
    ];
    for audience in ["public", "customer"] {
        let edition = edition(audience);
        assert_eq!(respond(&edition, "open"), told, "{audience}");
        assert_eq!(edition.wishes[0].url, "https://g.example/new?from=https%3A%2F%2Fp.example%2Fr%2F");
    }
    // `vendor` sees `partner`, which is nearer than the public and has links of its own.
    assert_eq!(respond(&edition("vendor"), "open"), ["mailto:partners@p.example?subject=open"]);
    assert_eq!(respond(&edition("customer"), "some"), [""; 0], "the public does not know it");
    assert_eq!(respond(&edition("partner"), "some"), ["mailto:partners@p.example?subject=some"]);
}

#[test]
fn an_empty_list_is_none() {
    let edition = editions();
    assert!(edition("partner").wishes.is_empty());
    assert_eq!(edition("vendor").wishes.len(), 1, "it is for them alone");
}

/// A form for customers or the public is no place for the company's own people.
#[test]
fn answers_of_those_outside_are_not_offered_inside() {
    let inside = editions()("internal");
    assert!(inside.wishes.is_empty() && respond(&inside, "open").is_empty());
    let root = ROOT.replace(
        "base_url = \"https://i.example/\"",
        "wishes = [{ title = \"Chat\", url = \"https://chat.i.example/\" }]",
    );
    let roadmap = load(files(&[("roadmap/roadmap.toml", &root), ("roadmap/items.toml", ITEMS)]), DAY);
    assert_eq!(roadmap.edition("internal").unwrap().wishes[0].title, "Chat");
}

#[test]
fn a_wider_audience_never_gets_the_links_of_an_inner_one() {
    let root = "[roadmap]\ntitle = \"T\"\n[audience.public]\nnotice = \"Plans.\"\n[audience.customer]\n\
                wishes = [{ title = \"Desk\", url = \"https://desk.example/\" }]\n\
                respond = [{ title = \"Desk\", url = \"https://desk.example/{id}\" }]\n";
    let roadmap = load(files(&[("roadmap/roadmap.toml", root), ("roadmap/items.toml", ITEMS)]), DAY);
    let public = roadmap.edition("public").unwrap();
    assert!(public.wishes.is_empty() && respond(&public, "open").is_empty());
    assert!(respond(&roadmap.edition("internal").unwrap(), "open").is_empty(), "it has only its own");
}
