//! Nothing is written, emptied or removed through a link, nothing that was not made here is written over, and what never
//! ends is not read.

use crate::ledger::{ITEMS, ROOT, edit};
use crate::support::{Project, Ran, Tree, difference, repo, tree};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn project() -> Project {
    Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEMS), ("items.json", IMPORTED)])
}

const IMPORTED: &str = r#"[{"id": "a", "title": "A", "area": "Somewhere"}]"#;

/// Somebody's folder: as a site, so that whatever empties sites finds something to empty.
fn victim() -> Project {
    let victim = Project::new(&[("items/mine.txt", "mine"), ("file", "mine"), ("deep/file", "mine")]);
    victim.write(".roadmap-site", "audience = \"public\"\n");
    victim
}

/// A link, the command that meets it, how that ends, and what is said.
const LINKS: &[(&str, &str, &[&str], i32, &str)] = &[
    (".public.roadmap-new", "", &["build"], 3, "is in the way, and this tool did not make it; remove it"),
    (".public.roadmap-old", "", &["build"], 3, "is in the way"),
    ("private/.customer.roadmap-new", "", &["build"], 3, "is in the way"),
    ("private/.internal.roadmap-old", "", &["build"], 3, "is in the way"),
    ("public", "", &["build"], 3, "it is a link; name the folder that it leads to"),
    ("private", "", &["build"], 3, "is a link, and nothing is written or read through one"),
    ("dist", "", &["build", "--output", "dist"], 3, "is a link"),
    ("dist", "", &["build", "--output", "dist/deep/er"], 3, "is a link"),
    ("dist/.public.roadmap-new", "", &["build", "--output", "dist"], 3, "is in the way"),
    ("roadmap/ledger", "", &["review", "--accept-all", "--by", "D"], 1, "is a link that leads out of `roadmap/`"),
    ("roadmap/ledger/public.toml", "new", &["review", "--accept-all", "--by", "D"], 1, "cannot read"),
    ("roadmap/ledger/.public.toml.new", "file", &["review", "--accept-all", "--by", "D"], 0, ""),
    ("roadmap/ledger/.gitattributes", "new", &["review", "--accept-all", "--by", "D"], 0, ""),
    ("roadmap/.roadmap.toml.new", "file", &["import", "json", "items.json"], 0, ""),
    ("roadmap/imported/.items.toml.new", "file", &["import", "json", "items.json"], 0, ""),
    ("roadmap/imported", "deep", &["import", "json", "items.json"], 3, "is a link"),
    ("roadmap/imported", "", &["import", "json", "items.json", "--replace"], 3, "is a link"),
    ("roadmap/theme", "", &["build"], 3, "is a link"),
    ("there/.gitignore", "new", &["init", "there"], 3, "add the line `/private/` to it"),
    ("there/.gitignore", "file", &["init", "there"], 3, "add the line `/private/` to it"),
    ("there/CODEOWNERS", "new", &["init", "there", "--owner", "@x"], 0, "add to CODEOWNERS"),
    ("there/roadmap/ledger", "", &["init", "there", "--owner", "@x"], 3, "is a link"),
    ("there/roadmap", "new", &["init", "there"], 2, "is there already"),
    ("there", "new", &["init", "there"], 3, "cannot write"),
    ("there", "", &["init", "there"], 3, "is a link"),
    ("there/.github", "", &["init", "there", "--host", "github"], 3, "is a link"),
    ("there/.github/workflows", "deep", &["init", "there", "--host", "github"], 3, "is a link"),
    ("there/wrangler.toml", "new", &["init", "there", "--host", "cloudflare"], 0, "left as it was"),
];

#[test]
fn paths_that_lead_elsewhere_are_never_written_through() {
    for (link, to, args, code, said) in LINKS {
        let (project, victim) = (project(), victim());
        let before = tree(&victim.path(""));
        let link = project.path(link);
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(victim.path(to), &link).unwrap();
        let ran = project.run(args);
        let what = format!("{} -> {to:?}, {args:?}: {}{}", link.display(), ran.out, ran.err);
        assert_eq!(difference(&tree(&victim.path("")), &before), None, "{what}");
        assert_eq!(ran.code, *code, "{what}");
        assert!(ran.err.contains(said), "{what}");
        assert!(link.is_symlink(), "what somebody put there stays: {what}");
    }
}

#[test]
fn paths_of_folders_that_are_not_ours_are_not_emptied() {
    for name in [".public.roadmap-new", ".public.roadmap-old"] {
        let project = project();
        project.write(&format!("{name}/items/mine.txt"), "mine");
        let ran = project.run(&["build", "--audience", "public"]);
        assert!(ran.code == 3 && ran.err.contains("this tool did not make it"), "{}", ran.err);
        assert_eq!(project.read(&format!("{name}/items/mine.txt")), "mine");
        // What a killed build leaves is ours, and says so; so is what is empty.
        std::fs::rename(project.path(name), project.path("mine")).unwrap();
        project.write(&format!("{name}/.roadmap-site"), "audience = \"public\"\n");
        project.write(&format!("{name}/items/left/index.html"), "left");
        project.run(&["build", "--audience", "public"]).ok();
        assert!(!project.path("public/items/left").exists());
        std::fs::create_dir(project.path(name)).unwrap();
        project.run(&["build", "--audience", "public"]).ok();
        assert!(!project.path(name).exists());
    }
}

/// A file of the output is a file: the right bytes behind a link are not enough, because nobody knows what they are
/// tomorrow.
#[test]
fn paths_in_an_output_are_files_whatever_their_bytes() {
    let project = project();
    let build = || project.run(&["build", "--audience", "public"]);
    build().ok();
    let whole = tree(&project.path("public"));
    let victim = project.path("elsewhere");
    Command::new("cp").arg("-r").arg(project.path("public")).arg(&victim).status().unwrap();
    let replaced = |name: &str, make: &dyn Fn(&Path)| {
        let path = project.path("public").join(name);
        if path.is_dir() {
            std::fs::remove_dir_all(&path).unwrap()
        } else {
            std::fs::remove_file(&path).unwrap()
        }
        make(&path);
        let ran = build().ok();
        assert!(!ran.err.contains("nothing changed"), "{name}: {}", ran.err);
        assert!(!path.is_symlink() && (path.is_dir() || path.is_file()), "{name}");
        assert_eq!(difference(&tree(&project.path("public")), &whole), None, "{name}");
        assert_eq!(difference(&tree(&victim), &whole), None, "{name}: nothing elsewhere changed");
    };
    for name in ["index.html", "items", "items/sign-in", "items/sign-in/index.html", "roadmap.json"] {
        replaced(name, &|path| symlink(victim.join(name), path).unwrap());
    }
    replaced("index.html", &|path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success()));
    replaced("index.html", &|path| std::fs::create_dir(path).unwrap());
    replaced("about", &|path| std::fs::write(path, "a file").unwrap());
    // A host's own file stays, if it is one.
    symlink(project.path("roadmap/items.toml"), project.path("public/CNAME")).unwrap();
    edit(&project, "roadmap/items.toml", "Sign in with keys", "Sign in with a key");
    let ran = build();
    assert!(ran.code == 3 && ran.err.contains("`CNAME` in it is a link; put a file there"), "{}", ran.err);
    assert!(project.path("public/CNAME").is_symlink());
}

/// The command, which has to end.
fn ends(project: &Project, args: &[&str]) -> Ran {
    let mut child =
        project.command(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("{args:?} never ends");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ran::of(child.wait_with_output().unwrap(), project)
}

#[test]
fn paths_without_an_end_are_not_read() {
    let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    let giant = |path: &Path| std::fs::File::create(path).unwrap().set_len(1 << 40).unwrap();
    let cases: &[(&str, &[&str], i32, i32)] = &[
        ("roadmap/more.toml", &["check"], 1, 1),
        ("roadmap/more.toml", &["build"], 1, 1),
        ("roadmap/assets/big.png", &["check"], 1, 1),
        ("roadmap/ledger/public.toml", &["check"], 1, 1),
        ("roadmap/ledger/public.toml", &["promises"], 3, 3),
        ("roadmap/ledger/public.toml", &["review", "--accept-all", "--by", "D"], 1, 1),
        ("roadmap/ledger/.gitattributes", &["review", "--accept-all", "--by", "D"], 0, 0),
        ("roadmap/theme/assets/big.css", &["build"], 3, 3),
        ("roadmap/theme/templates/board.html", &["check"], 3, 3),
        ("roadmap/theme/strings/en.ftl", &["list"], 3, 3),
        ("public/.roadmap-site", &["build"], 3, 3),
        ("public/.roadmap-site", &["verify", "public", "--audience", "public", "--times", "1"], 1, 1),
        ("public/more", &["verify", "public", "--audience", "public", "--times", "1"], 1, 1),
        (".public.roadmap-new", &["build"], 3, 3),
        ("there/.gitignore", &["init", "there"], 3, 3),
        ("there/CODEOWNERS", &["init", "there", "--owner", "@x"], 0, 0),
    ];
    for (path, args, of_pipe, of_giant) in cases {
        for (make, code) in [(&pipe as &dyn Fn(&Path), of_pipe), (&giant, of_giant)] {
            let project = project();
            let place = project.path(path);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            make(&place);
            let ran = ends(&project, args);
            assert_eq!(ran.code, *code, "{path} {args:?}: {}{}", ran.out, ran.err);
        }
    }
    // Many that are each small enough, and too much together.
    let project = project();
    for n in 0..20 {
        std::fs::create_dir_all(project.path("roadmap/assets")).unwrap();
        std::fs::File::create(project.path(&format!("roadmap/assets/{n}.png"))).unwrap().set_len(64 << 20).unwrap();
    }
    let ran = ends(&project, &["check"]);
    assert!(
        ran.code == 1 && ran.out.contains("`roadmap/` is larger than 512 MiB altogether"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn paths_of_a_users_own_files_keep_their_bytes() {
    // Latin-1, as git reads it too.
    let project = Project::new(&[]);
    project.write(".gitignore", b"# f\xFCr uns\n.env\n");
    project.run(&["init", "."]).ok();
    let text = std::fs::read(project.path(".gitignore")).unwrap();
    assert_eq!(text, b"# f\xFCr uns\n.env\n# Editions that not everybody may read\n/private/\n");
    // UTF-16, which git cannot read either.
    let project = Project::new(&[]);
    let utf16: Vec<u8> = "\u{FEFF}.env\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    project.write(".gitignore", &utf16);
    let ran = project.run(&["init", "."]);
    assert!(
        ran.code == 3 && ran.err.contains("it is no text that git can read; add the line `/private/`"),
        "{}",
        ran.err
    );
    assert_eq!(std::fs::read(project.path(".gitignore")).unwrap(), utf16);
    assert!(project.path("roadmap/roadmap.toml").exists(), "the rest is there");
    // Who could read a file may read it still.
    use std::os::unix::fs::PermissionsExt;
    let project = self::project();
    let mode = || std::fs::metadata(project.path("roadmap/roadmap.toml")).unwrap().permissions().mode() & 0o777;
    std::fs::set_permissions(project.path("roadmap/roadmap.toml"), PermissionsExt::from_mode(0o640)).unwrap();
    project.run(&["import", "json", "items.json"]).ok();
    assert!(project.read("roadmap/roadmap.toml").contains("[area.somewhere]"));
    assert_eq!(mode(), 0o640);
}

/// Rust files of the program, without what is for tests alone.
fn sources() -> Vec<(String, String)> {
    let texts: Tree = tree(&repo().join("src"));
    let program = texts.into_iter().filter(|(path, _)| path.ends_with(".rs") && !path.contains("tests"));
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        text.split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap()
            .split("#[cfg(test)]\n#[expect")
            .next()
            .unwrap()
            .to_string()
    };
    program.map(|(path, bytes)| (path, text(bytes))).collect()
}

#[test]
fn paths_are_touched_by_one_module_alone() {
    let touching = ["std::fs", "File::", "OpenOptions", ".read_dir()", "::symlink("];
    let starting = "Command::new(";
    let may_start = ["app/git.rs", "cli/review/walk.rs", "cli/serve/browser.rs"];
    for (path, text) in sources() {
        // The files of a site are called so too.
        if !path.starts_with("fs/") && !path.starts_with("site/") {
            for word in touching {
                assert!(!text.contains(word), "src/{path} has `{word}`: files are touched by `src/fs` alone");
            }
        }
        assert!(!path.starts_with("site/") || !text.contains("std::fs"), "src/{path}");
        assert!(!text.contains(starting) || may_start.contains(&path.as_str()), "src/{path} starts a program");
    }
}
