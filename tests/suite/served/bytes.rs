//! NI-10: what is served is what is built, but for one tag.

use super::*;
use crate::support::{Tree, data, difference, repo, tree};
use std::collections::BTreeSet;
use std::path::Path;

const WHO: [(&str, &str); 3] =
    [("public", "public"), ("customer", "private/customer"), ("internal", "private/internal")];

/// The site that `build` writes, without its marker.
fn built(project: &Project, folder: &str) -> Tree {
    let mut tree = tree(&project.path("out").join(folder));
    tree.remove(".roadmap-site");
    tree
}

/// The site that is served, at the same paths and at those that were once there.
fn served(server: &Server, audience: &str, paths: &BTreeSet<String>) -> Tree {
    let mut out = Tree::new();
    for path in paths {
        let answer = server.get(&format!("/{audience}/{path}"));
        // Asked for by its name, the page for what is not there is there.
        if answer.status == 200 {
            let bytes = if path.ends_with(".html") { answer.built() } else { answer.body };
            out.insert(path.clone(), bytes);
        }
    }
    out
}

/// What differs between a built site and the served one, of any audience. Remembers every path that has ever been.
fn differs(project: &Project, server: &Server, ever: &mut BTreeSet<String>) -> Option<String> {
    WHO.iter().find_map(|(audience, folder)| {
        let built = built(project, folder);
        ever.extend(built.keys().cloned());
        let why = difference(&built, &served(server, audience, ever))?;
        Some(format!("{audience}: built and served differ: {why}"))
    })
}

fn build(project: &Project) -> crate::support::Ran {
    project.run(&["build", "--output", "out"])
}

#[test]
fn ni_10_the_example_and_our_own_roadmap() {
    let project = Project::new(&[]);
    project.run(&["init", "--example"]).ok();
    let own = Project::new(&[]);
    copy(&repo().join("roadmap"), &own, "roadmap");
    for project in [project, own] {
        build(&project).ok();
        assert_eq!(differs(&project, &Server::start(&project, &[]), &mut BTreeSet::new()), None);
    }
}

fn copy(from: &Path, to: &Project, below: &str) {
    for (path, bytes) in tree(from) {
        to.write(&format!("{below}/{path}"), bytes);
    }
}

#[test]
#[ignore = "needs the real data: see tests/README.md"]
fn ni_10_a_real_roadmap() {
    let data = data("rust-goals.jsonl");
    let project = Project::new(&[]);
    project.run(&["init"]).ok();
    project.run(&["import", "json", data.to_str().unwrap(), "--visibility", "in-turn"]).ok();
    build(&project).ok();
    assert_eq!(differs(&project, &Server::start(&project, &[]), &mut BTreeSet::new()), None);
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len() as u64) as usize]
    }
}

/// An item that may refer to others, as text.
fn item(id: u64, dice: &mut Dice) -> String {
    let who = ["public", "customer", "internal"];
    let mut text = format!("[[item]]\nid = \"item-{id}\"\ntitle = \"Item {id} {}\"\n", dice.roll(1000));
    text.push_str(&format!("visibility = \"{}\"\n", dice.one(&who)));
    text.push_str(&format!("area = \"{}\"\ntags = [\"t{}\"]\n", dice.one(&["a", "b"]), dice.roll(4)));
    match dice.roll(4) {
        0 => text.push_str("stage = \"shipped\"\nreleased = \"2026-03\"\n"),
        1 => text.push_str("stage = \"declined\"\ndecision = { why = \"No.\" }\n"),
        _ => text.push_str(&format!("stage = \"planned\"\ntarget = \"2027-0{}-15\"\n", 1 + dice.roll(9))),
    }
    if dice.roll(2) == 0 {
        text.push_str(&format!("body = \"See <item:item-0>, and more: {}.\"\n", dice.roll(1000)));
    }
    if dice.roll(3) == 0 {
        text.push_str(&format!("[item.customer]\nsummary = \"For you: {}\"\n", dice.roll(1000)));
    }
    text + "\n"
}

/// One edit, in the words of whoever makes it.
fn edit(project: &Project, dice: &mut Dice) -> String {
    let n = dice.roll(6);
    let path = format!("roadmap/items-{n}.toml");
    let there = project.path(&path).exists();
    match dice.roll(12) {
        0..4 => {
            let text: String = (0..1 + dice.roll(4)).map(|k| item(n * 10 + k, dice)).collect();
            project.write(&path, text);
            format!("wrote {path}")
        }
        4 if there && n > 0 => {
            std::fs::remove_file(project.path(&path)).unwrap();
            format!("removed {path}")
        }
        5 if there => {
            let to = format!("roadmap/moved-{}.toml", dice.roll(100));
            std::fs::rename(project.path(&path), project.path(&to)).unwrap();
            let text = project.read(&to);
            std::fs::remove_file(project.path(&to)).unwrap();
            project.write(&path, text);
            format!("moved {path} away and back")
        }
        6 => {
            project.write("roadmap/theme/style.css", format!("body {{ margin: {}px }}", dice.roll(9)));
            "another style".into()
        }
        7 => {
            let about = [
                "{% extends \"base.html\" %}{% block main %}<p>About {{ site.title }}</p>{% endblock main %}",
                "{{ broken",
                "{{ no.such }}",
            ];
            project.write("roadmap/theme/templates/about.html", dice.one(&about));
            "another template".into()
        }
        8 if project.path("roadmap/theme").exists() => {
            std::fs::remove_dir_all(project.path("roadmap/theme")).unwrap();
            "no theme".into()
        }
        // All texts link to the first item, so without it everything would be wrong from then on.
        9 if n > 0 => {
            project.write(&path, dice.one(&["[[item]]\nid = ", "[[item]]\nid = \"x\"\n", "visibility = 3", "\u{0}"]));
            format!("broke {path}")
        }
        10 => {
            let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 {}\"/></svg>", dice.roll(9));
            project.write("roadmap/assets/p.svg", svg);
            project.write("roadmap/picture.toml", "[[item]]\nid = \"p\"\ntitle = \"P\"\nvisibility = \"public\"\nimage = { file = \"p.svg\", alt = \"p\" }\n");
            "another picture".into()
        }
        _ => {
            let line = format!("title = \"Mesh\"\ntagline = \"Line {}\"\n", dice.roll(100));
            project.write("roadmap/roadmap.toml", ROOT.replace("title = \"Mesh\"\n", &line) + AREAS);
            "another tagline".into()
        }
    }
}

const AREAS: &str = "[area.a]\nname = \"Area A\"\n[area.b]\nname = \"Area B\"\n";

/// A walk of random edits, good and bad; after each of them the same as a fresh build, or the last good one.
fn walk(seed: u64, steps: usize) {
    let mut dice = Dice(seed);
    let project = Project::new(&[("roadmap/roadmap.toml", &format!("{ROOT}{AREAS}"))]);
    project.write("roadmap/items-0.toml", item(0, &mut dice));
    let server = Server::start(&project, &["--watch"]);
    let mut ever = BTreeSet::new();
    build(&project).ok();
    assert_eq!(differs(&project, &server, &mut ever), None);
    for step in 0..steps {
        let when = format!("seed {seed}, step {step}: {}", edit(&project, &mut dice));
        let ran = build(&project);
        let wrong: String = ran.err.split_inclusive('\n').filter(|l| !l.contains("`roadmap check` shows")).collect();
        let wanted = if ran.code == 0 { None } else { Some(wrong.as_str()) };
        // A build that failed has left the last good one in its folder, and so does the server.
        let began = Instant::now();
        loop {
            let now = server.state("/internal/");
            let why = if now["error"].as_str() == wanted { differs(&project, &server, &mut ever) } else { None };
            if now["error"].as_str() == wanted && why.is_none() {
                break;
            }
            assert!(began.elapsed() < GIVE_UP, "{when}: build says {wanted:?}, served is {now}; {why:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn ni_10_random_walks_of_edits() {
    let steps = std::env::var("ROADMAP_STEPS").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    std::thread::scope(|scope| {
        for seed in [0x9E37_79B9, 0x7F4A_7C15] {
            scope.spawn(move || walk(seed, steps / 2));
        }
    });
}
