//! How editors save: each as the system calls that it makes, and each gives exactly one build.

use super::*;
use std::fs::{self, OpenOptions};
use std::path::Path;

/// Saves a file as some editor does.
type Save = fn(&Path, &str);

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

fn beside(path: &Path, name: &str) -> std::path::PathBuf {
    path.with_file_name(name)
}

/// Tries whether the folder can be written, moves the old file away, writes a new one, and drops the old.
fn vim(path: &Path, text: &str) {
    write(&beside(path, "4913"), "");
    fs::remove_file(beside(path, "4913")).unwrap();
    fs::rename(path, beside(path, "items.toml~")).unwrap();
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.sync_all().unwrap();
    drop(file);
    fs::remove_file(beside(path, "items.toml~")).unwrap();
}

/// `backupcopy=yes`: copies the old file, and writes into it.
fn vim_copying(path: &Path, text: &str) {
    fs::copy(path, beside(path, "items.toml~")).unwrap();
    vs_code(path, text);
    fs::remove_file(beside(path, "items.toml~")).unwrap();
}

fn emacs(path: &Path, text: &str) {
    #[cfg(unix)]
    std::os::unix::fs::symlink("dana@desk.4711:1", beside(path, ".#items.toml")).unwrap();
    write(&beside(path, "#items.toml#"), text);
    fs::rename(path, beside(path, "items.toml~")).unwrap();
    write(path, text);
    fs::remove_file(beside(path, "#items.toml#")).unwrap();
    let _ = fs::remove_file(beside(path, ".#items.toml"));
}

fn jetbrains(path: &Path, text: &str) {
    write(&beside(path, "items.toml___jb_tmp___"), text);
    fs::rename(path, beside(path, "items.toml___jb_old___")).unwrap();
    fs::rename(beside(path, "items.toml___jb_tmp___"), path).unwrap();
    fs::remove_file(beside(path, "items.toml___jb_old___")).unwrap();
}

/// Cuts the file to nothing, then writes.
fn vs_code(path: &Path, text: &str) {
    let mut file = OpenOptions::new().truncate(true).write(true).open(path).unwrap();
    std::thread::sleep(Duration::from_millis(20));
    file.write_all(text.as_bytes()).unwrap();
}

/// `sed -i`, and most careful programs.
fn renaming(path: &Path, text: &str) {
    write(&beside(path, "sedXyZ123"), text);
    fs::rename(beside(path, "sedXyZ123"), path).unwrap();
}

/// Two pieces, with the file held open in between; the first piece is a roadmap by itself.
fn in_two_pieces(path: &Path, text: &str) {
    let half = text.find("[[item]]\nid = \"two\"").unwrap();
    let mut file = OpenOptions::new().truncate(true).write(true).open(path).unwrap();
    file.write_all(&text.as_bytes()[..half]).unwrap();
    file.sync_all().unwrap();
    std::thread::sleep(Duration::from_millis(200));
    file.write_all(&text.as_bytes()[half..]).unwrap();
}

const EDITORS: [(&str, Save); 8] = [
    ("write", write),
    ("vim", vim),
    ("vim with backupcopy=yes", vim_copying),
    ("emacs", emacs),
    ("JetBrains", jetbrains),
    ("VS Code", vs_code),
    ("rename", renaming),
    ("two pieces", in_two_pieces),
];

/// WT-1, WT-2, WT-4, WT-37.
#[test]
fn wt_02_each_editor_gives_one_build() {
    std::thread::scope(|scope| {
        for (name, save) in EDITORS {
            scope.spawn(move || {
                let project = small();
                let mut server = Server::start(&project, &["--watch"]);
                for n in 0..4 {
                    let title = format!("By {name} {n}");
                    save(&project.path("roadmap/items.toml"), &titled(&title));
                    server.until("/public/items/one/", |a| a.text().contains(&title));
                    server.rest();
                    let changes = server.changes();
                    assert_eq!(changes.len(), n + 1, "{name}: {changes:?}");
                    assert_eq!(
                        changes[n].rsplit_once(',').unwrap().0,
                        "roadmap/items.toml: all editions changed",
                        "{name}"
                    );
                }
                assert!(!server.said.contains("error"), "{name}: {}", server.said);
            });
        }
    });
}

#[test]
fn wt_01_fifty_saves_by_rename_are_all_seen() {
    let project = small();
    let mut server = Server::start(&project, &["--watch"]);
    for n in 0..50 {
        renaming(&project.path("roadmap/items.toml"), &titled(&format!("Save {n}.")));
        server.until("/public/items/one/", |a| a.text().contains(&format!("Save {n}.")));
    }
    server.rest();
    assert_eq!(server.changes().len(), 50);
}

#[test]
fn wt_03_what_editors_leave_lying_changes_nothing() {
    let project = small();
    let mut server = Server::start(&project, &["--watch"]);
    let mut events = Events::open(&server, "/internal/");
    for name in [
        "4913",
        "items.toml~",
        ".items.toml.swp",
        "items.toml.tmp",
        "#items.toml#",
        ".items.toml.kate-swp",
        "notes.txt",
    ] {
        project.write(&format!("roadmap/{name}"), "[[item]]\nid = \"left-over\"\n");
        fs::remove_file(project.path(&format!("roadmap/{name}"))).unwrap();
        project.write(&format!("roadmap/{name}"), "[[item]]\nid = \"left-over\"\n");
    }
    server.rest();
    assert_eq!(server.changes(), Vec::<String>::new());
    assert!(!events.look(Duration::from_millis(200)));
}
