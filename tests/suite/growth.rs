//! What it costs grows in a line: no text, list or picture of any kind costs the square of its length.

use crate::support::Project;
use std::process::Stdio;

/// How many times more there is of each kind in the second run. The square of it would be 64.
const MORE: usize = 8;
/// How many times longer it may take, with room for a busy machine.
const LONGER: f64 = 22.0;
/// Seconds below which nothing is told apart.
const FLOOR: f64 = 0.06;

const HEAD: &str = "[roadmap]\ntitle = \"R\"\n[audience.public]\nnotice = \"n\"\nbase_url = \"https://r.example/\"\n";

/// A roadmap with so much of something: `roadmap.toml`, items, and other files.
type Made = (String, String, Vec<(&'static str, String)>);

fn item(n: usize, more: &str) -> String {
    format!("[[item]]\nid = \"i{n}\"\ntitle = \"T{n}\"\nvisibility = \"public\"\nstage = \"planned\"\n{more}\n")
}

fn items(items: String) -> Made {
    (HEAD.into(), items, Vec::new())
}

fn body(text: &str) -> Made {
    items(item(0, &format!("body = \'\'\'\n{text}\n\'\'\'")))
}

fn list(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect::<Vec<_>>().join(", ")
}

/// Kinds of input, how many of each are enough for the square to show, and what they look like.
fn kinds() -> Vec<(&'static str, usize, Box<dyn Fn(usize) -> Made>)> {
    fn kind(
        name: &'static str,
        count: usize,
        made: impl Fn(usize) -> Made + 'static,
    ) -> (&'static str, usize, Box<dyn Fn(usize) -> Made>) {
        (name, count, Box::new(made))
    }
    let titled = |title: String| items(item(0, "").replace("T0", &title));
    vec![
        kind("a title of one word", 2000, move |n| titled("W".repeat(n))),
        kind("a title of many words", 500, move |n| titled("word ".repeat(n).trim().into())),
        kind("a title of the site", 2000, |n| {
            (HEAD.replace("\"R\"", &format!("\"{}\"", "W".repeat(n))), item(0, ""), Vec::new())
        }),
        kind("a tagline", 2000, |n| {
            (HEAD.replace("[audience", &format!("tagline = \"{}\"\n[audience", "W".repeat(n))), item(0, ""), Vec::new())
        }),
        kind("a notice", 5000, |n| {
            (HEAD.replace("\"n\"", &format!("\"{}\"", "we may ".repeat(n))), item(0, ""), Vec::new())
        }),
        kind("a summary", 3000, |n| items(item(0, &format!("summary = \"{}\"", "we will ".repeat(n))))),
        kind("a text", 1500, |n| body(&"we will never do it. ".repeat(n))),
        kind("paragraphs", 3000, |n| body(&"a b\n\n".repeat(n))),
        kind("equal headings", 500, |n| body(&"## Same\n\n".repeat(n))),
        kind("links", 2000, |n| body(&"[a](https://a.example) ".repeat(n))),
        kind("links to items", 2000, |n| body(&"[a](item:i0) ".repeat(n))),
        kind("definitions", 1500, |n| {
            body(&(0..n).map(|i| format!("[a{i}][l{i}]\n\n[l{i}]: https://a.example\n")).collect::<String>())
        }),
        kind("footnotes", 1500, |n| body(&(0..n).map(|i| format!("a[^{i}]\n\n[^{i}]: b\n\n")).collect::<String>())),
        kind("comments", 2000, |n| body(&"a <!-- b --> ".repeat(n))),
        kind("opening brackets", 3000, |n| body(&"[".repeat(n))),
        kind("stars", 3000, |n| body(&"*a ".repeat(n))),
        kind("backticks", 300, |n| body(&(0..n).map(|i| "`".repeat(i % 200 + 1) + " a ").collect::<String>())),
        kind("quotes in quotes", 300, |n| body(&format!("{} a", ">".repeat(n)))),
        kind("a list", 3000, |n| body(&"- a\n".repeat(n))),
        kind("a table", 2000, |n| body(&format!("| a | b |\n|---|---|\n{}", "| c | d |\n".repeat(n)))),
        kind("tags of an item", 80, |n| items(item(0, &format!("tags = [{}]", list(n, |i| format!("\"t{i}\"")))))),
        kind("links of an item", 500, |n| {
            items(item(
                0,
                &format!(
                    "links = [{}]",
                    list(n, |i| format!("{{ title = \"l{i}\", url = \"https://a.example/{i}\" }}"))
                ),
            ))
        }),
        kind("accounts of an item", 1000, |n| {
            items(item(0, &format!("accounts = [{}]", list(n, |i| format!("\"a{i}\"")))))
        }),
        kind("former ids", 50, |n| items(item(0, &format!("formerly = [{}]", list(n, |i| format!("\"f{i}\"")))))),
        kind("items", 40, |n| items((0..n).map(|i| item(i, "target = \"2027\"")).collect())),
        kind("items that need the one before", 40, |n| {
            items(
                (0..n)
                    .map(|i| item(i, &if i > 0 { format!("depends_on = [\"i{}\"]", i - 1) } else { String::new() }))
                    .collect(),
            )
        }),
        kind("items that need one", 40, |n| {
            items((0..n).map(|i| item(i, if i > 0 { "depends_on = [\"i0\"]" } else { "" })).collect())
        }),
        kind("an item that needs all", 40, |n| {
            let all = format!("depends_on = [{}]", list(n, |i| format!("\"i{}\"", i + 1)));
            items((0..=n).map(|i| item(i, if i == 0 { &all } else { "" })).collect())
        }),
        kind("mistakes", 40, |n| items((0..n).map(|i| item(i, "nonsense = 1")).collect())),
        kind("elements of a picture", 2000, |n| {
            let picture = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>",
                "<g id=\"a\"><path d=\"M0 0\"/></g>".repeat(n)
            );
            (HEAD.into(), item(0, "image = { file = \"a.svg\", alt = \"a\" }"), vec![("roadmap/assets/a.svg", picture)])
        }),
        kind("names in a picture", 1000, |n| {
            let each = (1..=n).map(|i| format!("<g id=\"a{i}\"/><use href=\"#a{}\"/>", i - 1)).collect::<String>();
            let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{each}</svg>");
            (HEAD.into(), item(0, "image = { file = \"a.svg\", alt = \"a\" }"), vec![("roadmap/assets/a.svg", picture)])
        }),
        kind("rules of a picture", 1000, |n| {
            let rules = (0..n).map(|i| format!(".c{i} {{ fill: red }} ")).collect::<String>();
            let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><style>{rules}</style></svg>");
            (HEAD.into(), item(0, "image = { file = \"a.svg\", alt = \"a\" }"), vec![("roadmap/assets/a.svg", picture)])
        }),
    ]
}

/// Processor seconds of a command, its threads together; who else is at work on the machine does not count.
fn seconds(project: &Project, command: &str) -> f64 {
    let binary = env!("CARGO_BIN_EXE_roadmap");
    let line = format!("'{binary}' -q {command} --today 2026-11-23 >/dev/null 2>&1; times");
    let out = std::process::Command::new("sh")
        .args(["-c", &line])
        .current_dir(project.path("."))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    let children = text.lines().nth(1).unwrap_or_else(|| panic!("{text:?}"));
    let part = |part: &str| {
        let (minutes, seconds) = part.trim_end_matches('s').split_once('m').unwrap();
        minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap()
    };
    children.split_whitespace().map(part).sum()
}

fn project((roadmap, items, files): &Made) -> Project {
    let project = Project::new(&[("roadmap/roadmap.toml", roadmap), ("roadmap/items.toml", items)]);
    files.iter().for_each(|(path, text)| project.write(path, text));
    project
}

#[test]
fn growth_is_in_a_line_for_every_kind_of_input() {
    let mut wrong = Vec::new();
    for command in ["build", "check"] {
        let nothing = seconds(&project(&items(item(0, ""))), command);
        for (name, count, made) in kinds() {
            let cost = |count: usize| (seconds(&project(&made(count)), command) - nothing).max(FLOOR);
            let (mut few, mut many) = (cost(count), cost(count * MORE));
            // Whoever else uses the processor's caches makes a run dearer and never cheaper: the cheapest of three counts.
            for _ in 0..2 {
                if many > LONGER * few {
                    (few, many) = (few.min(cost(count)), many.min(cost(count * MORE)));
                }
            }
            println!(
                "{command:5} {name:32} {count:6} {few:7.2} s  {:6} {many:7.2} s  {:5.1}",
                count * MORE,
                many / few
            );
            if many > LONGER * few {
                wrong.push(format!("{command}, {name}: {few:.2} s for {count}, {many:.2} s for {}", count * MORE));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
