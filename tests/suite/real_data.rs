//! Real roadmaps that nobody here wrote, where they are present: imported without a hand edit, and built.

use crate::support::{Project, data, tree};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

const ROOT: &str = "[roadmap]\ntitle = \"Real\"\n[audience.public]\nbase_url = \"https://r.example/\"\nnotice = \"Plans may change.\"\n";

/// A project with the real items, visibility spread over the three audiences because real data carries none.
fn real() -> Option<Project> {
    let Some(data) = data() else {
        eprintln!("skipped: no real data beside the checkout (shared/data)");
        return None;
    };
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT)]);
    let unpacked = Command::new("gzip").arg("-dc").arg(data.join("keps.jsonl.gz")).output().unwrap().stdout;
    let mut import = project.command(&["-q", "import", "json", "-", "--name", "keps", "--visibility", "in-turn"]);
    let mut child = import.stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&unpacked).unwrap();
    assert!(child.wait().unwrap().success());
    let goals = data.join("rust-goals.jsonl");
    project.run(&["import", "json", goals.to_str().unwrap(), "--visibility", "in-turn"]).ok();
    Some(project)
}

#[test]
fn real_roadmaps_import_without_a_hand_edit_and_build_all_sites() {
    let Some(project) = real() else { return };
    project.run(&["build"]).ok();
    for (folder, audience) in [("public", "public"), ("private/customer", "customer"), ("private/internal", "internal")]
    {
        let site = tree(&project.path(folder));
        let listed = project.run(&["list", "--audience", audience]).ok().out.lines().count();
        let pages = site.keys().filter(|p| p.starts_with("items/") && p.ends_with(".html")).count();
        assert_eq!(pages, listed, "{folder}: as many item pages as told items");
        assert_eq!(dead_links(&site), Vec::<String>::new(), "{folder}");
    }
    assert_eq!(project.run(&["list"]).ok().out.lines().count(), 856);
}

/// Relative links of every page that lead to no file of the tree.
fn dead_links(site: &crate::support::Tree) -> Vec<String> {
    let mut dead = BTreeSet::new();
    for (page, bytes) in site.iter().filter(|(p, _)| p.ends_with(".html") && *p != "404.html") {
        let text = String::from_utf8_lossy(bytes);
        // Tags only: a text may show code that looks like a link.
        let tags = text.split('<').skip(1).filter(|t| t.starts_with(|c: char| c.is_ascii_alphabetic()));
        for tag in tags.filter_map(|t| t.split('>').next()) {
            for rest in [" href=", " src="].iter().flat_map(|a| tag.split(a).skip(1)) {
                let target = rest.trim_start_matches('"').split(['"', ' ']).next().unwrap_or_default();
                let path = target.split('#').next().unwrap_or_default();
                if path.is_empty() || path.contains(':') {
                    continue;
                }
                let mut parts: Vec<&str> = page.split('/').collect();
                parts.pop();
                for part in path.split('/') {
                    match part {
                        ".." => drop(parts.pop()),
                        "." | "" => {}
                        name => parts.push(name),
                    }
                }
                if !site.contains_key(&parts.join("/")) {
                    dead.insert(format!("{page} → {target}"));
                }
            }
        }
    }
    dead.into_iter().collect()
}

/// NI-1 and NI-2 on real data: taking out all that is hidden changes no byte of the public site.
#[test]
fn real_hidden_items_leave_no_trace_in_the_public_site() {
    let Some(project) = real() else { return };
    project.run(&["build", "--audience", "public"]).ok();
    let full = tree(&project.path("public"));
    let hidden_id =
        |text: &str| text.lines().find_map(|l| l.strip_prefix("id = ").map(|v| v.trim_matches('"').to_string()));
    for name in ["keps", "rust-goals"] {
        let path = format!("roadmap/imported/{name}.toml");
        let text = project.read(&path);
        let items: Vec<&str> = text.split("\n[[item]]\n").skip(1).collect();
        let is_public = |item: &&&str| item.contains("\nvisibility = \"public\"\n");
        let hidden: BTreeSet<String> = items.iter().filter(|i| !is_public(i)).filter_map(|i| hidden_id(i)).collect();
        assert!(hidden.len() * 2 > items.len());
        // Links to what is taken out become their words, as the gate makes them.
        let kept: Vec<String> = items.iter().filter(is_public).map(|i| without_links_to(i, &hidden)).collect();
        project.write(&path, kept.iter().map(|i| format!("\n[[item]]\n{i}")).collect::<String>());
    }
    project.run(&["check"]).ok();
    project.run(&["build", "--audience", "public"]).ok();
    assert_eq!(crate::support::difference(&full, &tree(&project.path("public"))), None);
}

fn without_links_to(item: &str, hidden: &BTreeSet<String>) -> String {
    let lines = item.lines().map(|line| {
        let target = line.rsplit_once("](item:").and_then(|(words, id)| Some((words, id.strip_suffix(')')?)));
        match target {
            Some((words, id)) if hidden.contains(id) => words.replacen("- [", "- ", 1),
            _ if line.starts_with("depends_on = [") || line.starts_with("replaces = [") => {
                let (key, list) = line.split_once(" = [").unwrap();
                let kept: Vec<&str> = list
                    .trim_end_matches(']')
                    .split(", ")
                    .filter(|id| !hidden.contains(id.trim_matches('"')))
                    .collect();
                format!("{key} = [{}]", kept.join(", "))
            }
            _ => line.to_string(),
        }
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
