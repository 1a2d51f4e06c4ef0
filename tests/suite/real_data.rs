//! Real roadmaps that nobody here wrote, where they are present: imported without a hand edit, and built.

use crate::support::{Project, data, tree};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

const ROOT: &str = "[roadmap]\ntitle = \"Real\"\n[audience.public]\nbase_url = \"https://r.example/\"\nnotice = \"Plans may change.\"\n";

/// A project with the real items, visibility spread over the three audiences because real data carries none.
fn real() -> Project {
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT)]);
    let unpacked = Command::new("gzip").arg("-dc").arg(data("keps.jsonl.gz")).output().unwrap().stdout;
    let mut import = project.command(&["-q", "import", "json", "-", "--name", "keps", "--visibility", "in-turn"]);
    let mut child = import.stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&unpacked).unwrap();
    assert!(child.wait().unwrap().success());
    let goals = data("rust-goals.jsonl");
    project.run(&["import", "json", goals.to_str().unwrap(), "--visibility", "in-turn"]).ok();
    project
}

#[test]
#[ignore = "needs the real data: see tests/README.md"]
fn real_roadmaps_import_without_a_hand_edit_and_build_all_sites() {
    let project = real();
    project.run(&["build"]).ok();
    for (folder, audience) in [("public", "public"), ("private/customer", "customer"), ("private/internal", "internal")]
    {
        let site = tree(&project.path(folder));
        let listed = project.run(&["list", "--audience", audience]).ok().out.lines().count();
        let pages = site.keys().filter(|p| p.starts_with("items/") && p.ends_with(".html")).count();
        assert_eq!(pages + 1, listed, "{folder}: as many item pages as told items");
        assert_eq!(dead_links(&site), Vec::<String>::new(), "{folder}");
    }
    assert_eq!(project.run(&["list"]).ok().out.lines().count(), 857);
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
#[ignore = "needs the real data: see tests/README.md"]
fn real_hidden_items_leave_no_trace_in_the_public_site() {
    let project = real();
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

/// One statement of the history: a proposal's stage, and the release that it was to be in.
struct Milestone {
    id: String,
    stage: String,
    on: String,
    release: i32,
}

/// The published milestones, in the order of their commits.
fn milestones() -> Vec<Milestone> {
    let text = std::fs::read_to_string(data("kep-milestones.jsonl")).unwrap();
    let mut out: Vec<Milestone> = text
        .lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let kep = row["kep"].as_i64().map_or_else(|| row["kep"].to_string(), |n| n.to_string());
            let stage = row["stage"].as_str().unwrap().to_string();
            let slug: String =
                kep.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            let id = format!("{stage}-{}", slug.split('-').filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-"));
            let release = row["release"].as_str().unwrap().trim_start_matches("v1.").parse().unwrap();
            Milestone { id, stage, on: row["date"].as_str().unwrap().to_string(), release }
        })
        .collect();
    out.sort_by(|a, b| a.on.cmp(&b.on));
    out
}

/// The quarter that stands for a release. They follow each other as releases do, far enough ahead that none passes
/// while the history is replayed; so all that happens to these promises is that they move.
fn quarter(release: i32) -> String {
    format!("{}-Q{}", 2100 + release / 4, release % 4 + 1)
}

/// Replays the history of real milestones through `review`, day by day, and asks `promises` what it sees. The counts are
/// those of the data's README; how often something moved is counted here from the raw file.
#[test]
#[ignore = "needs the real data: see tests/README.md"]
fn replaying_real_milestones_gives_the_slips_that_their_history_shows() {
    use std::collections::BTreeMap;
    let began = std::time::Instant::now();
    let root = ROOT.replace("notice", "dates = \"quarter\"\nnotice");
    let project = Project::new(&[("roadmap/roadmap.toml", &root)]);
    let all = milestones();
    let mut now: BTreeMap<&str, i32> = BTreeMap::new();
    // What the raw file says: the first and the last release of each, and each change on the way.
    let mut raw: BTreeMap<&str, (i32, i32)> = BTreeMap::new();
    let (mut later, mut earlier, mut reviews, mut at) = (0usize, 0usize, 0, 0);
    while at < all.len() {
        let day = all[at].on.as_str();
        let mut batch: BTreeMap<&str, i32> = BTreeMap::new();
        // A second statement on the same day is a review of its own.
        while let Some(m) = all.get(at).filter(|m| m.on == day && !batch.contains_key(m.id.as_str())) {
            batch.insert(&m.id, m.release);
            match raw.get_mut(m.id.as_str()) {
                None => drop(raw.insert(&m.id, (m.release, m.release))),
                Some((_, last)) => {
                    later += usize::from(m.release > *last);
                    earlier += usize::from(m.release < *last);
                    *last = m.release;
                }
            }
            at += 1;
        }
        now.extend(batch);
        let item = |(id, release): (&&str, &i32)| {
            let target = quarter(*release);
            format!(
                "[[item]]\nid = \"{id}\"\ntitle = \"{id}\"\nvisibility = \"public\"\nstage = \"planned\"\ntarget = \"{target}\"\n"
            )
        };
        project.write("roadmap/items.toml", now.iter().map(item).collect::<String>());
        let args = ["-q", "review", "--audience", "public", "--accept-all", "--by", "History", "--today", day];
        project.run(&args).ok();
        reviews += 1;
    }
    let replayed = began.elapsed();
    // From the ledger alone: without the source, the same bytes.
    let told = project.run(&["promises", "--format", "json", "--today", "2026-11-23"]).ok().out;
    project.write("roadmap/items.toml", "");
    project.write("roadmap/roadmap.toml", "nothing that can be read");
    assert_eq!(project.run(&["promises", "--format", "json", "--today", "2026-11-23"]).ok().out, told);

    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let account = &told["audiences"][0];
    let summary = &account["summary"];
    assert_eq!(summary["promises"], raw.len());
    assert_eq!((&summary["moves_later"], &summary["moves_earlier"]), (&later.into(), &earlier.into()));
    let by_stage = |stage: &str| {
        let of: Vec<_> = account["promises"].as_array().unwrap().iter().collect();
        let of: Vec<_> = of.into_iter().filter(|p| p["item"].as_str().unwrap().starts_with(stage)).collect();
        let end = |p: &serde_json::Value, side: &str| p[side]["window"]["end"].as_str().unwrap().to_string();
        let later = of.iter().filter(|p| end(p, "last") > end(p, "first")).count();
        let earlier = of.iter().filter(|p| end(p, "last") < end(p, "first")).count();
        (of.len(), later, earlier)
    };
    let counted = |stage: &str| {
        let of: Vec<_> = raw.iter().filter(|(id, _)| id.starts_with(stage)).map(|(_, ends)| ends).collect();
        let which = |wanted: fn(&&&(i32, i32)) -> bool| of.iter().filter(wanted).count();
        (of.len(), which(|(first, last)| last > first), which(|(first, last)| last < first))
    };
    // As stated beside the data: proposals, later, earlier.
    for (stage, known) in [("stable", (392, 169, 5)), ("beta", (405, 141, 5)), ("alpha", (434, 105, 3))] {
        assert_eq!(by_stage(stage), known, "{stage}, as `promises` counts");
        assert_eq!(counted(stage), known, "{stage}, as counted from the file");
    }
    assert_eq!(all.iter().map(|m| &m.stage).collect::<BTreeSet<_>>().len(), 3);
    println!("{} statements in {reviews} reviews: {replayed:?}", all.len());
}
