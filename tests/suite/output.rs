//! All or nothing: whoever serves the folder sees the old site or the new one, and no folder of anybody else's is
//! touched.

use crate::support::{Project, Tree, difference, skipped, tree};
use std::process::{Command, Stdio};
use std::time::Duration;

fn source(items: usize, word: &str) -> String {
    let mut text = String::from(
        "[roadmap]\ntitle = \"Made up\"\n[audience.public]\nbase_url = \"https://r.example/\"\nnotice = \"Plans may change.\"\n",
    );
    for n in 0..items {
        text.push_str(&format!(
            "[[item]]\nid = \"item-{n}\"\ntitle = \"{word} {n}\"\nvisibility = \"public\"\nbody = \"{}\"\n",
            format!("{word} ").repeat(100)
        ));
    }
    text
}

fn project(items: usize) -> Project {
    Project::new(&[("roadmap/roadmap.toml", &source(items, "old"))])
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let project = project(400);
    let build = |project: &Project| project.run(&["build", "-q", "--audience", "public"]).ok();
    build(&project);
    let old = tree(&project.path("public"));
    project.write("roadmap/roadmap.toml", source(420, "new"));
    let reference = Project::new(&[("roadmap/roadmap.toml", &source(420, "new"))]);
    build(&reference);
    let new = tree(&reference.path("public"));
    let (mut saw_old, mut kills) = (0, 0);
    for step in 0..60u64 {
        let mut child = project.command(&["build", "-q", "--audience", "public"]).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(step * 1_500));
        // Already finished is fine too: the later kills fall after the end.
        kills += usize::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        let _ = child.wait();
        let now = tree(&project.path("public"));
        let whole = difference(&now, &old).is_none() || difference(&now, &new).is_none();
        assert!(whole, "a mix after {step}: {:?}", difference(&now, &new));
        saw_old += usize::from(now == old);
    }
    assert!(kills > 3 && saw_old > 3, "the test must hit running builds: {kills} kills, {saw_old} times the old site");
    build(&project);
    assert_eq!(difference(&tree(&project.path("public")), &new), None);
    let left: Vec<String> =
        std::fs::read_dir(project.path("")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| ["roadmap", "public"].contains(&name.as_str())), "left behind: {left:?}");
}

/// Whenever a build is killed: the marker of its folder is made first, and can be empty or half written.
#[test]
fn a_killed_build_is_known_by_a_marker_that_was_only_begun() {
    for begun in ["", "audience = \"pub"] {
        let project = project(2);
        project.write(".public.roadmap-new/.roadmap-site", begun);
        project.run(&["build", "-q", "--audience", "public"]).ok();
        assert!(!project.path(".public.roadmap-new").exists(), "{begun:?} is cleared away");
        project.write(".public.roadmap-new/.roadmap-site", begun);
        project.write(".public.roadmap-new/mine.txt", "mine");
        let refused = project.run(&["build", "-q", "--audience", "public"]);
        assert!(refused.err.contains("is in the way"), "{}", refused.err);
        assert!(project.path(".public.roadmap-new/mine.txt").exists());
    }
}

#[test]
fn a_reader_never_sees_a_missing_page_while_builds_replace_the_site() {
    let project = project(30);
    project.run(&["build", "-q"]).ok();
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                let page =
                    std::fs::read(project.path("public/items/item-7/index.html")).expect("the page is always there");
                assert!(page.ends_with(b">") || page.ends_with(b"\n"));
                reads += 1;
            }
            reads
        });
        for n in 0..20 {
            project.write("roadmap/roadmap.toml", source(30, &format!("word{n}")));
            project.run(&["build", "-q"]).ok();
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().unwrap() > 20);
    });
}

#[test]
fn what_did_not_change_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    let project = project(5);
    project.run(&["build"]).ok();
    let inode = |path: &str| std::fs::metadata(project.path(path)).map(|m| (m.ino(), m.mtime_nsec())).unwrap();
    let before = (inode("public"), inode("public/items/item-3/index.html"));
    let again = project.run(&["build"]).ok();
    assert!(again.err.contains("nothing changed"), "{}", again.err);
    assert_eq!((inode("public"), inode("public/items/item-3/index.html")), before);
    project.write("roadmap/roadmap.toml", source(5, "old").replace("\"old 4\"", "\"other 4\""));
    project.run(&["build"]).ok();
    assert_eq!(inode("public/items/item-3/index.html"), before.1, "linked, not written");
    assert!(project.read("public/items/item-4/index.html").contains("other 4"));
}

#[test]
fn what_is_gone_from_the_source_is_gone_from_the_folder() {
    let project = project(5);
    project.run(&["build"]).ok();
    project.write("roadmap/roadmap.toml", source(3, "old"));
    let ran = project.run(&["build"]).ok();
    // Of each item its page, and its status.
    assert!(ran.err.contains("4 gone"), "{}", ran.err);
    assert!(!project.path("public/items/item-4").exists());
}

#[test]
fn folders_of_others_are_refused() {
    let marker = "audience = \"customer\"\n";
    let cases: [(&str, &str, &str); 4] = [
        ("public/notes.txt", "mine", "it holds files that this tool did not make"),
        ("public/.roadmap-site", marker, "it holds the site of `customer`, and this is the one of `public`"),
        ("public/.roadmap-site", "???", "its `.roadmap-site` cannot be read"),
        ("public", "a file", "it is not a folder"),
    ];
    for (path, text, why) in cases {
        let project = project(2);
        project.write(path, text);
        let ran = project.run(&["build", "--audience", "public"]);
        assert_eq!(ran.code, 3, "{path}");
        assert!(ran.err.contains(why), "{path}: {}", ran.err);
        assert_eq!(project.read(path), text, "untouched");
    }
}

#[test]
fn dangerous_outputs_are_refused() {
    let project = project(2);
    std::fs::create_dir_all(project.path("repo/public/.git")).unwrap();
    std::os::unix::fs::symlink(project.path("roadmap"), project.path("link")).unwrap();
    std::fs::create_dir_all(project.path("linked")).unwrap();
    std::os::unix::fs::symlink(project.path("roadmap"), project.path("linked/public")).unwrap();
    for (output, why) in [
        ("repo", "it holds a git repository"),
        ("roadmap", "the source of the roadmap is there"),
        ("roadmap/deep", "the source of the roadmap is there"),
        ("link", "is a link"),
        ("linked", "it is a link"),
    ] {
        let ran = project.run(&["build", "--audience", "public", "--output", output]);
        assert_eq!(ran.code, 3, "{output}: {}", ran.err);
        assert!(ran.err.contains(why), "{output}: {}", ran.err);
    }
    assert!(project.read("roadmap/roadmap.toml").starts_with("[roadmap]"));
}

#[test]
fn no_site_is_written_into_another() {
    let project = project(2);
    project.run(&["build", "--audience", "public"]).ok();
    let before = tree(&project.path("public"));
    for (output, code, why) in
        [("public", 2, "hosts publish a folder called `public`"), ("public/items", 3, "it lies inside a site")]
    {
        let ran = project.run(&["build", "--audience", "internal", "--output", output]);
        assert_eq!(ran.code, code, "{}", ran.err);
        assert!(ran.err.contains(why), "{}", ran.err);
    }
    assert_eq!(difference(&tree(&project.path("public")), &before), None);
}

#[test]
fn the_hosts_own_files_stay() {
    let project = project(2);
    project.run(&["build"]).ok();
    project.write("public/CNAME", "roadmap.example.com\n");
    project.write("roadmap/roadmap.toml", source(3, "old"));
    project.run(&["build"]).ok();
    assert_eq!(project.read("public/CNAME"), "roadmap.example.com\n");
}

#[test]
fn two_builds_at_once_both_end_well() {
    let project = project(200);
    let start = || project.command(&["build", "-q"]).stderr(Stdio::piped()).spawn().unwrap();
    let children = [start(), start(), start()];
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(
        tree(&project.path("public")).keys().filter(|k| k.starts_with("items/") && k.ends_with(".html")).count(),
        200
    );
}

/// Mounts a file system for one test, where that is allowed; says so where it isn't.
struct Mount(std::path::PathBuf);

impl Mount {
    fn tmpfs(dir: std::path::PathBuf, options: &str) -> Option<Mount> {
        std::fs::create_dir_all(&dir).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&dir).output();
        if mounted.is_ok_and(|m| m.status.success()) {
            return Some(Mount(dir));
        }
        skipped("mounting a file system is not allowed here");
        None
    }

    fn read_only(&self) {
        let status = Command::new("mount").args(["-o", "remount,ro"]).arg(&self.0).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn unharmed(project: &Project, old: &Tree) {
    let ran = project.run(&["build", "--audience", "public", "--output", "disk"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.starts_with("error: cannot write"), "{}", ran.err);
    assert_eq!(difference(&tree(&project.path("disk/public")), old), None);
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let project = project(10);
    let Some(_mount) = Mount::tmpfs(project.path("disk"), "size=1m") else { return };
    project.run(&["build", "--audience", "public", "--output", "disk"]).ok();
    let old = tree(&project.path("disk/public"));
    project.write("roadmap/roadmap.toml", source(600, "new"));
    unharmed(&project, &old);
    let left: Vec<_> = std::fs::read_dir(project.path("disk")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["public"], "what was begun is cleared away");
}

#[test]
fn a_read_only_folder_leaves_the_old_site() {
    let project = project(10);
    let Some(mount) = Mount::tmpfs(project.path("disk"), "size=8m") else { return };
    project.run(&["build", "--audience", "public", "--output", "disk"]).ok();
    let old = tree(&project.path("disk/public"));
    mount.read_only();
    project.write("roadmap/roadmap.toml", source(12, "new"));
    unharmed(&project, &old);
}

/// As a volume of a container: the folder cannot be exchanged, so what is in it is.
#[test]
fn a_mounted_folder_gets_the_new_site_with_the_same_care() {
    let project = project(10);
    let Some(_mount) = Mount::tmpfs(project.path("public"), "size=2m") else { return };
    std::fs::create_dir(project.path("public/lost+found")).unwrap();
    let build = || project.run(&["build", "--audience", "public"]);
    let held = || {
        let mut tree = tree(&project.path("public"));
        tree.remove("CNAME");
        tree
    };
    let same_as_elsewhere = || {
        project.run(&["build", "-q", "--audience", "public", "--output", "elsewhere"]).ok();
        assert_eq!(difference(&held(), &tree(&project.path("elsewhere/public"))), None);
    };
    build().ok();
    same_as_elsewhere();
    assert!(build().ok().err.contains("nothing changed"));
    // Files that change, come, go, and change places with folders.
    project.write("public/CNAME", "roadmap.example.com\n");
    let inode = |path: &str| std::os::unix::fs::MetadataExt::ino(&std::fs::metadata(project.path(path)).unwrap());
    let asset = held().keys().find(|path| path.ends_with(".css")).unwrap().clone();
    let before = inode(&format!("public/{asset}"));
    project.write("roadmap/roadmap.toml", source(12, "other").replace("item-3", "renamed"));
    std::fs::remove_file(project.path("public/index.html")).unwrap();
    std::fs::create_dir_all(project.path("public/index.html/deep")).unwrap();
    std::fs::remove_dir_all(project.path("public/about")).unwrap();
    std::os::unix::fs::symlink(project.path("roadmap"), project.path("public/about")).unwrap();
    let ran = build().ok();
    assert!(ran.err.contains(" new, ") && ran.err.contains(" gone"), "{}", ran.err);
    same_as_elsewhere();
    assert_eq!(inode(&format!("public/{asset}")), before, "what did not change is left alone");
    assert!(!project.path("public/items/item-3").exists() && !project.path("public/.roadmap-new").exists());
    assert!(project.read("roadmap/roadmap.toml").contains("renamed") && project.path("public/CNAME").exists());
    // What does not fit leaves the old site as it is.
    let old = held();
    project.write("roadmap/roadmap.toml", source(900, "new"));
    let ran = build();
    assert!(ran.code == 3 && ran.err.starts_with("error: cannot write"), "{}", ran.err);
    assert_eq!(difference(&held(), &old), None);
    // What a killed build left is cleared away, and what somebody else put there is not.
    project.write("roadmap/roadmap.toml", source(9, "last"));
    project.write("public/.roadmap-new/.roadmap-site", "audience = \"public\"\n");
    build().ok();
    same_as_elsewhere();
    project.write("public/.roadmap-new/mine.txt", "mine");
    assert_eq!(build().code, 3);
    assert_eq!(project.read("public/.roadmap-new/mine.txt"), "mine");
}

/// The example, built in a folder of its own.
fn example(today: &str) -> Project {
    let project = Project::new(&[]);
    project.run(&["init", ".", "--example", "-q"]).ok();
    project.run(&["build", "-q", "--today", today]).ok();
    project
}

#[test]
fn weeks_later_the_same_roadmap_is_the_same_site() {
    let project = example("2026-11-23");
    // The timeline says as of which day it is.
    let without_timelines = |path: &str| {
        let mut files = tree(&project.path(path));
        files.retain(|path, _| !path.ends_with("timeline/index.html"));
        files
    };
    let sites = || (without_timelines("public"), without_timelines("private"));
    let before = sites();
    let said = project.run(&["build", "--today", "2026-12-14"]).ok().err;
    let after = sites();
    assert_eq!((difference(&before.0, &after.0), difference(&before.1, &after.1)), (None, None));
    assert_eq!(said.matches("1 changed").count(), 4, "{said}");
}

#[test]
fn a_changed_summary_changes_what_shows_it_and_nothing_else() {
    let project = example("2026-11-23");
    let file = "roadmap/identity.toml";
    let source = project.read(file);
    let summary = "CI jobs and cloud workloads join without a pre-shared key.";
    let build = |words: &str| {
        let text = source.replace(summary, words);
        assert_ne!(text, source, "{file} has the summary");
        project.write(file, text);
        project.run(&["build", "-q", "--today", "2026-11-23"]).ok();
        [tree(&project.path("public")), tree(&project.path("private"))]
    };
    let [before, after] = [build("Zanzibar, one."), build("Zanzibar, two.")];
    for (before, after) in before.iter().zip(&after) {
        let shows = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("Zanzibar");
        let expected: Vec<&String> = before.iter().filter(|(_, bytes)| shows(bytes)).map(|(path, _)| path).collect();
        let changed: Vec<&String> =
            after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|(path, _)| path).collect();
        assert_eq!(changed, expected);
        assert_eq!(before.len(), after.len());
    }
}
