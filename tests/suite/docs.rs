//! Every command in README and docs runs as it stands there, and what is shown behind it is what it prints.
//!
//! A page is read from top to bottom, in one project of its own. Programs of others are left out, and a server is only
//! asked whether it knows its arguments.

use crate::support::{Project, repo};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Pages, and what they begin with: nothing, a roadmap as `init` writes it, its example, or one with a past.
const PAGES: &[(&str, Start)] = &[
    ("README.md", Start::Nothing),
    ("docs/guide.md", Start::Nothing),
    ("docs/import.md", Start::Init),
    ("docs/ledger.md", Start::Init),
    ("docs/promises.md", Start::Promises),
    ("docs/serve.md", Start::Example),
    ("docs/hosting/README.md", Start::Init),
    ("docs/hosting/caddy.md", Start::Init),
    ("docs/hosting/cloudflare.md", Start::Init),
    ("docs/hosting/netlify.md", Start::Init),
    ("docs/hosting/nginx.md", Start::Init),
];

/// Commands that do not end with 0 where there is no terminal.
const OTHERWISE: &[(&str, i32)] = &[("roadmap review", 4)];

/// What is written down takes no day from the environment, so it is told which day these pages are of.
const DATED: &str = "case \"$*\" in review*--today*) ;; review*) set -- \"$@\" --today 2026-11-23 ;; esac\n";

#[derive(Clone, Copy, Debug)]
enum Start {
    Nothing,
    Init,
    Example,
    /// Twenty promises of which some were kept.
    Promises,
}

/// A fenced block: its language, its text, and where its text stands in the page.
struct Block<'p> {
    language: &'p str,
    text: &'p str,
    from: usize,
    /// Whether only white space stands between it and the block before it.
    follows: bool,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let (mut at, mut open): (usize, Option<(&str, usize)>) = (0, None);
    let mut end = 0;
    for line in page.split_inclusive('\n') {
        if let Some(language) = line.trim_end().strip_prefix("```") {
            match open.take() {
                None => open = Some((language, at + line.len())),
                Some((language, from)) => {
                    let follows = !blocks.is_empty()
                        && page[end..from].trim().starts_with("```")
                        && page[end..from].trim().lines().count() == 1;
                    blocks.push(Block { language, text: &page[from..at], from, follows });
                    end = at + line.len();
                }
            }
        }
        at += line.len();
    }
    blocks
}

/// The commands of a line that are ours, or change where the next ones run, without what is said about them.
fn commands(line: &str) -> Vec<String> {
    let said = line.find("  #").map_or(line, |at| &line[..at]);
    let ours = said.split("&&").map(str::trim).filter(|part| part.starts_with("roadmap ") || part.starts_with("cd "));
    let piped = said.contains("| roadmap ").then(|| said.trim().to_string());
    piped.into_iter().chain(ours.map(str::to_string)).collect()
}

/// Where the commands of a page run.
struct Place {
    project: Project,
    dir: PathBuf,
}

impl Place {
    fn new(start: Start) -> Place {
        let project = Project::new(&[]);
        match start {
            Start::Nothing => {}
            Start::Init => drop(project.run(&["init", "."]).ok()),
            Start::Example => drop(project.run(&["init", ".", "--example"]).ok()),
            Start::Promises => promises(&project),
        }
        // Made up, of the form that the page on imports is about.
        let items = "{\"id\": \"a\", \"title\": \"A thing\", \"stage\": \"planned\"}\n{\"id\": \"b\", \"title\": \"Another\"}\n";
        project.write("items.jsonl", items);
        project.write("tools/roadmap", format!("#!/bin/sh\n{DATED}exec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_roadmap")));
        let made = "chmod +x tools/roadmap && gzip -k items.jsonl";
        assert!(Command::new("sh").args(["-ec", made]).current_dir(project.path("")).status().unwrap().success());
        let dir = project.path("");
        Place { project, dir }
    }

    fn run(&mut self, command: &str) -> Option<Output> {
        if let Some(dir) = command.strip_prefix("cd ") {
            self.dir = self.dir.join(dir);
            return None;
        }
        // A server doesn't end; it is asked for its help, behind arguments that it has to know.
        let command = if command.starts_with("roadmap serve") { format!("{command} --help") } else { command.into() };
        let path = format!("{}:{}", self.project.path("tools").display(), std::env::var("PATH").unwrap_or_default());
        let mut shell = self.project.command(&[]);
        let envs: Vec<_> = shell.get_envs().map(|(k, v)| (k.to_owned(), v.map(ToOwned::to_owned))).collect();
        shell = Command::new("sh");
        for (key, value) in envs {
            match value {
                Some(value) => shell.env(key, value),
                None => shell.env_remove(key),
            };
        }
        // An import does not write over the one before it.
        let command = if command.contains("roadmap import") { format!("{command} --replace") } else { command };
        shell.args(["-c", &command]).current_dir(&self.dir).env("PATH", path).env("GIT_AUTHOR_NAME", "Dana");
        shell.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_KEY_0", "user.name").env("GIT_CONFIG_VALUE_0", "Dana");
        Some(shell.output().unwrap())
    }
}

/// What customers were told of twenty things, and what came of it.
fn promises(project: &Project) {
    let root = "[roadmap]\ntitle = \"Made up\"\n[audience.public]\nnotice = \"Plans may change.\"\n\
                [audience.customer]\nnotice = \"Plans may change.\"\n";
    project.write("roadmap/roadmap.toml", root);
    let planned = |target: &str| format!("stage = \"planned\"\nconfidence = \"medium\"\ntarget = \"{target}\"");
    let building = |target: &str| planned(target).replace("planned", "building");
    let shipped = |day: &str| format!("stage = \"shipped\"\nreleased = \"{day}\"");
    let no = "stage = \"declined\"\ndecision = { why = \"It would help nobody.\" }".to_string();
    let later = [planned("2026-Q2"), planned("2026-Q3"), planned("2027-Q1")];
    // Of each group: how many there are, and what was said of it on each day.
    let days = ["2025-11-03", "2026-02-10", "2026-03-24", "2026-06-23", "2026-10-06"];
    let q1 = || planned("2026-Q1");
    let groups: [(&str, usize, [String; 5]); 5] = [
        (
            "Sign-in",
            10,
            [q1(), building("2026-Q1"), shipped("2026-03-20"), shipped("2026-03-20"), shipped("2026-03-20")],
        ),
        ("Export", 5, [q1(), building("2026-Q1"), building("2026-Q2"), shipped("2026-05-12"), shipped("2026-05-12")]),
        ("Private DNS", 2, [q1(), q1(), q1(), shipped("2026-04-27"), shipped("2026-04-27")]),
        ("Wallpapers", 1, [q1(), no.clone(), no.clone(), no.clone(), no]),
        ("Offline", 2, [q1(), q1(), later[0].clone(), later[1].clone(), later[2].clone()]),
    ];
    for (n, day) in days.iter().enumerate() {
        let mut items = String::new();
        for (name, many, said) in &groups {
            for k in 1..=*many {
                let id = format!("{}-{k}", name.to_lowercase().replace(' ', "-"));
                let said = &said[n];
                items +=
                    &format!("[[item]]\nid = \"{id}\"\ntitle = \"{name} {k}\"\nvisibility = \"customer\"\n{said}\n");
            }
        }
        project.write("roadmap/items.toml", items);
        let why = ["--by", "Dana", "--reason", "It takes longer than we thought.", "--today", day];
        project.run(&[&["review", "--accept-all"], &why[..]].concat()).ok();
    }
}

fn printed(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

fn run(page: &str, start: Start) -> Vec<String> {
    let path = repo().join(page);
    let mut text = std::fs::read_to_string(&path).unwrap();
    let (mut place, mut failures) = (Place::new(start), Vec::new());
    let mut outputs: Vec<String> = Vec::new();
    let mut shown: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for block in blocks(&text) {
        if block.language == "sh" {
            outputs.clear();
            for command in block.text.lines().flat_map(commands) {
                let Some(output) = place.run(&command) else { continue };
                let expected = OTHERWISE.iter().find(|(line, _)| *line == command).map_or(0, |(_, code)| *code);
                if output.status.code() != Some(expected) {
                    failures.push(format!("{page}: `{command}` ends with {}\n{}", output.status, printed(&output)));
                }
                outputs.push(printed(&output));
            }
        } else if block.language == "text" && block.follows && !outputs.is_empty() && !page.ends_with("serve.md") {
            let said = outputs.iter().any(|output| output.trim_end() == block.text.trim_end());
            if !said {
                // The one that begins as what is shown does, if any.
                let first = block.text.lines().next();
                let same = outputs.iter().find(|output| output.lines().count() > 1 && output.lines().next() == first);
                let last = same.or(outputs.last()).cloned().unwrap_or_default();
                failures.push(format!("{page} shows\n{}\nand it is\n{last}", block.text));
                shown.push((block.from..block.from + block.text.len(), last));
            }
        }
    }
    if std::env::var_os("ROADMAP_BLESS").is_some() && !shown.is_empty() {
        for (range, now) in shown.into_iter().rev() {
            text.replace_range(range, &now);
        }
        std::fs::write(path, text).unwrap();
    }
    failures
}

#[test]
fn docs_commands_run_as_they_stand_there() {
    let failures: Vec<String> = PAGES.iter().flat_map(|(page, start)| run(page, *start)).collect();
    assert!(failures.is_empty(), "{}\nROADMAP_BLESS=1 puts what is printed into the page", failures.join("\n\n"));
}

/// A page that has a command of ours is run.
#[test]
fn docs_pages_with_commands_are_all_run() {
    fn pages(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pages(&path, out);
            } else if path.extension().is_some_and(|e| e == "md") {
                out.push(path);
            }
        }
    }
    let mut all = vec![repo().join("README.md")];
    pages(&repo().join("docs"), &mut all);
    for path in all {
        let text = std::fs::read_to_string(&path).unwrap();
        let ours = blocks(&text)
            .iter()
            .filter(|b| b.language == "sh")
            .flat_map(|b| b.text.lines())
            .any(|line| commands(line).iter().any(|command| command.contains("roadmap ")));
        let name = path.strip_prefix(repo()).unwrap().to_str().unwrap().replace('\\', "/");
        assert!(!ours || PAGES.iter().any(|(page, _)| *page == name), "{name} has commands that no test runs");
    }
}

/// What pages show of a mistake is what somebody reads who makes it.
#[test]
fn docs_messages_are_what_is_said() {
    let shown = |page: &str, begins: &str| {
        let text = std::fs::read_to_string(repo().join(page)).unwrap();
        let found = blocks(&text).into_iter().find(|block| block.text.starts_with(begins)).map(|b| b.text.to_string());
        found.unwrap_or_else(|| panic!("{page} shows nothing that begins with {begins}"))
    };
    let example = Place::new(Start::Example).project;
    let network = example.read("roadmap/network.toml");
    let error = shown("docs/source.md", "error[unknown-audience]");
    let line: usize = error.split("network.toml:").nth(1).unwrap().split(':').next().unwrap().parse().unwrap();
    let mut lines: Vec<String> = network.lines().map(str::to_string).collect();
    assert_eq!(lines[line - 1], "visibility = \"public\"", "docs/source.md names line {line} of network.toml");
    lines[line - 1] = "visibility = \"publik\"".into();
    example.write("roadmap/network.toml", lines.join("\n"));
    let said = example.run(&["check", "--color", "never"]);
    assert!([said.out, said.err].concat().contains(error.trim_end()), "docs/source.md shows\n{error}");

    let warning = shown("docs/lint.md", "warning[OC-08]");
    let project = Project::new(&[
        ("roadmap/roadmap.toml", "[roadmap]\ntitle = \"Made up\"\n[audience.public]\nnotice = \"Plans may change.\"\n"),
        (
            "roadmap/items.toml",
            "[[item]]\nid = \"a\"\ntitle = \"A\"\nvisibility = \"public\"\nstage = \"planned\"\nbody = '''\nFirst we look.\nThen *we will* add it.\n'''\n",
        ),
    ]);
    let said = project.run(&["check", "--color", "never"]);
    assert!(said.out.contains(warning.trim_end()), "docs/lint.md shows\n{warning}\nand it is\n{}", said.out);

    let starter = Place::new(Start::Init).project;
    let built = starter.run(&["build", "--color", "never"]).ok().err;
    let counts = built.split("  public/").next().unwrap();
    let again = shown("docs/output.md", "public ");
    assert!(again.starts_with(counts), "docs/output.md shows\n{again}and it is\n{counts}");

    let example = Place::new(Start::Example).project;
    let served = shown("docs/serve.md", "http://localhost:4747/\n");
    for audience in ["public", "customer", "internal"] {
        let items = example.run(&["list", "--audience", audience]).ok().out.lines().count() - 1;
        let line = format!("{audience:<12}{items:>4} items  http://localhost:4747/{audience}/");
        assert!(served.contains(&line), "docs/serve.md: {line}");
    }
}

/// Examples in `--help` know their own arguments.
#[test]
fn docs_of_commands_have_examples_that_work() {
    let mut place = Place::new(Start::Init);
    let help = |place: &mut Place, of: &str| printed(&place.run(&format!("roadmap {of} --help")).unwrap());
    let top = help(&mut place, "");
    let names: Vec<String> = top
        .split("Commands:")
        .nth(1)
        .unwrap()
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_string))
        .filter(|name| name != "help")
        .collect();
    assert!(names.len() > 10, "{names:?}");
    let mut tried = 0;
    for text in names.iter().map(|name| help(&mut place, name)).chain([top]).collect::<Vec<_>>() {
        let examples = text.split("Examples:").nth(1).unwrap_or_default().lines();
        for line in examples.filter_map(|line| line.strip_prefix("  ")).filter(|line| line.starts_with("roadmap ")) {
            let command = line.split("  ").next().unwrap().split(['|', '>', ';']).next().unwrap().trim();
            let output = place.run(&format!("{command} --help")).unwrap();
            assert!(output.status.success(), "`{command}`\n{}", printed(&output));
            tried += 1;
        }
    }
    assert!(tried > 25, "{tried}");
}
