//! Stories: what happens to a roadmap day by day, and what is said of it, as text that a product lead can read.
//!
//! A story is `story.txt` in a folder of `tests/sites`, beside the `roadmap/` that it begins with. Its lines are
//!
//! - `on 2026-02-01`: the day from here on;
//! - `edit items.toml: BEFORE → AFTER`: in that file of `roadmap/`, where BEFORE stands once;
//! - `write FILE: TEXT`: another file of `roadmap/`;
//! - `$ roadmap …` or `$ git …`: what somebody runs, on that day;
//! - `read public/updates`: what stands on a page, once everything is built;
//! - `entries public/feed.xml`: of each entry of a feed its day, its title and its id;
//! - indented: what came of the line above. It is compared, and with `ROADMAP_BLESS=1` written anew;
//! - anything else: words for whoever reads it.

use crate::support::{Project, expect_file, repo, tree};
use std::path::Path;

/// Stands before each line that a command printed.
const INDENT: &str = "    ";

#[test]
fn stories_go_as_they_are_told() {
    let mut failures = Vec::new();
    let mut stories = 0;
    let mut folders: Vec<_> =
        std::fs::read_dir(repo().join("tests/sites")).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let Ok(story) = std::fs::read_to_string(folder.join("story.txt")) else { continue };
        stories += 1;
        failures.extend(expect_file(&folder.join("story.txt"), told(&folder, &story).as_bytes()).err());
    }
    assert!(failures.is_empty(), "{}\nRead the stories, then accept with ROADMAP_BLESS=1", failures.join("\n"));
    assert!(stories >= 6);
}

/// The story with what really comes of each line.
fn told(folder: &Path, story: &str) -> String {
    let project = Project::new(&[]);
    for (path, bytes) in tree(&folder.join("roadmap")) {
        project.write(&format!("roadmap/{path}"), bytes);
    }
    let mut day = "2026-11-23".to_string();
    let mut out = String::new();
    for line in story.lines().filter(|line| !line.starts_with(INDENT)) {
        out.push_str(line);
        out.push('\n');
        let came = if let Some(now) = line.strip_prefix("on ") {
            day = now.trim_end_matches(':').to_string();
            String::new()
        } else if let Some(edit) = line.strip_prefix("edit ") {
            self::edit(&project, edit);
            String::new()
        } else if let Some((file, text)) = line.strip_prefix("write ").and_then(|line| line.split_once(": ")) {
            project.write(&format!("roadmap/{file}"), text.replace("\\n", "\n") + "\n");
            String::new()
        } else if let Some(args) = line.strip_prefix("$ roadmap ") {
            run(&project, args, &day)
        } else if let Some(args) = line.strip_prefix("$ git ") {
            git(&project, args)
        } else if let Some(page) = line.strip_prefix("read ") {
            project.run(&["-q", "build", "--today", &day]).ok();
            text_of(&project.read(&format!("{page}/index.html")))
        } else if let Some(file) = line.strip_prefix("entries ") {
            project.run(&["-q", "build", "--today", &day]).ok();
            entries(&project.read(file))
        } else {
            String::new()
        };
        for line in came.lines().filter(|line| !line.trim().is_empty()) {
            out.push_str(&format!("{INDENT}{}\n", line.trim_end()));
        }
    }
    out
}

fn entries(feed: &str) -> String {
    let between = |text: &str, tag: &str| {
        let (_, rest) = text.split_once(&format!("<{tag}>")).unwrap_or_default();
        rest.split_once(&format!("</{tag}>")).unwrap_or_default().0.to_string()
    };
    let line = |entry: &str| {
        let day = between(entry, "updated");
        format!("{}  {}  {}\n", day.get(..10).unwrap_or(&day), between(entry, "title"), between(entry, "id"))
    };
    feed.split("<entry>").skip(1).map(line).collect()
}

fn edit(project: &Project, edit: &str) {
    let (file, change) = edit.split_once(": ").expect("edit FILE: BEFORE → AFTER");
    let (before, after) = change.split_once(" → ").expect("edit FILE: BEFORE → AFTER");
    let path = format!("roadmap/{file}");
    let text = project.read(&path);
    let unescaped = |text: &str| text.replace("\\n", "\n");
    let (before, after) = (unescaped(before), unescaped(after));
    assert_eq!(text.matches(&before).count(), 1, "`{before}` stands once in {path}:\n{text}");
    project.write(&path, text.replace(&before, &after));
}

/// What the command prints, for programs and for people, and how it ends where that is not well.
fn run(project: &Project, args: &str, day: &str) -> String {
    let mut words = words(args);
    words.extend(["--color".into(), "never".into()]);
    if words[0] != "init" {
        words.extend(["--today".into(), day.into()]);
    }
    if words[0] == "review" {
        words.extend(["--by".into(), "Dana".into()]);
    }
    let args: Vec<&str> = words.iter().map(String::as_str).collect();
    let ran = project.run(&args);
    if words[0] == "build" && ran.code == 0 {
        // How many files that are is no matter of a story.
        return "built\n".into();
    }
    let code = if ran.code == 0 { String::new() } else { format!("(exit {})\n", ran.code) };
    format!("{}{}{code}", ran.out, ran.err)
}

/// As a shell would take it apart; only double quotes hold words together.
fn words(args: &str) -> Vec<String> {
    let parts = args.split('"').enumerate();
    let of = |(n, part): (usize, &str)| -> Vec<String> {
        if n % 2 == 1 { vec![part.into()] } else { part.split_whitespace().map(str::to_string).collect() }
    };
    parts.flat_map(of).collect()
}

fn git(project: &Project, args: &str) -> String {
    let mut command = std::process::Command::new("git");
    command.args([
        "-c",
        "user.name=Dana",
        "-c",
        "user.email=dana@example.com",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "init.defaultBranch=main",
    ]);
    command
        .args(words(args))
        .current_dir(project.path(""))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null");
    let ran = command.output().unwrap();
    if ran.status.success() {
        String::new()
    } else {
        format!("(git: {})\n", String::from_utf8_lossy(&ran.stderr).trim())
    }
}

/// The text of a page's main part, a line for each block.
fn text_of(html: &str) -> String {
    let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map_or("", |(main, _)| main);
    let mut out = String::new();
    let mut hidden = 0;
    for part in format!("<main{main}").split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap_or_default();
        if ["svg", "script", "style", "nav"].contains(&name) {
            hidden += if tag.starts_with('/') { -1 } else { 1 };
        }
        if !["a", "b", "em", "strong", "time", "span", "code", "i", "abbr"].contains(&name) {
            out.push('\n');
        }
        if hidden <= 0 {
            out.push_str(text);
        }
    }
    let plain = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")];
    let out = plain.into_iter().rev().fold(out, |text, (name, c)| text.replace(name, c));
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}
