//! Revisions are read from git, and nothing that a repository brings runs, is written or is fetched for it.

use crate::ledger::{ITEMS, ROOT, commit, edit, git, reviewed, try_git, unreviewed};
use crate::support::{Project, Ran, Tree, difference, tree};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Settings by which a repository can name a program, and what git calls it for. `PLANT` is the program.
const NAMING: &str = r#"
[core]
	fsmonitor = PLANT
	hooksPath = HOOKS
	pager = PLANT
	editor = PLANT
	askPass = PLANT
	sshCommand = PLANT
	gitProxy = PLANT
	alternateRefsCommand = PLANT
	attributesFile = ATTRIBUTES
[log]
	showSignature = true
[gpg]
	program = PLANT
	format = openpgp
[gpg "openpgp"]
	program = PLANT
[gpg "ssh"]
	program = PLANT
	defaultKeyCommand = PLANT
[gpg "x509"]
	program = PLANT
[diff]
	external = PLANT
[diff "evil"]
	command = PLANT
	textconv = PLANT
[filter "evil"]
	clean = PLANT
	smudge = PLANT
	process = PLANT
	required = true
[merge "evil"]
	driver = PLANT
[credential]
	helper = PLANT
[uploadpack]
	packObjectsHook = PLANT
[pager]
	log = PLANT
	rev-list = PLANT
	ls-tree = PLANT
	cat-file = PLANT
	config = PLANT
[alias]
	log = !PLANT
	rev-list = !PLANT
	rev-parse = !PLANT
	ls-tree = !PLANT
	cat-file = !PLANT
[remote "origin"]
	url = ext::PLANT
	uploadpack = PLANT
	vcs = evil
	promisor = true
	partialclonefilter = blob:none
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[protocol "file"]
	allow = always
"#;

/// A program that leaves a file, and the settings that name it.
fn naming(project: &Project) -> String {
    let plant = project.path("plant");
    project.write("plant", format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\n", project.path("planted").display()));
    std::fs::set_permissions(&plant, PermissionsExt::from_mode(0o755)).unwrap();
    for hook in ["post-index-change", "reference-transaction", "pre-auto-gc", "post-checkout", "fsmonitor-watchman"] {
        std::fs::create_dir_all(project.path("hooks")).unwrap();
        std::fs::copy(&plant, project.path("hooks").join(hook)).unwrap();
    }
    project.write("attributes", "* filter=evil diff=evil merge=evil\n");
    let path = |name: &str| project.path(name).display().to_string();
    NAMING.replace("PLANT", &path("plant")).replace("HOOKS", &path("hooks")).replace("ATTRIBUTES", &path("attributes"))
}

/// Signs the last commit, by nobody: to look at a signature is to run a program.
fn sign(project: &Project) {
    let text = git(project, &["cat-file", "commit", "HEAD"]);
    let (head, message) = text.split_once("\n\n").unwrap();
    let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----";
    project.write("signed", format!("{head}\n{signature}\n\n{message}"));
    let id = git(project, &["hash-object", "-t", "commit", "-w", "signed"]);
    git(project, &["update-ref", "HEAD", id.trim()]);
}

/// Everything that asks git for something.
const ASKING: [&[&str]; 7] = [
    &["diff"],
    &["diff", "HEAD"],
    &["diff", "HEAD~1..HEAD", "--format", "markdown"],
    &["diff", "HEAD~1..."],
    &["diff", "--ledger", "--format", "sarif"],
    &["review"],
    &["review", "--accept-all"],
];

fn asked(project: &Project, below: &str) -> Vec<Ran> {
    let asked = ASKING.iter().map(|args| project.run(&[&["-C", below], *args].concat())).collect();
    let planted = project.path("planted");
    assert!(!planted.exists(), "it ran: {}", std::fs::read_to_string(planted).unwrap());
    asked
}

/// A reviewed project with a change that nobody has accepted, two commits, and the last of them signed.
fn changed() -> Project {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "We hope that passwords may go.", "Passwords may go.");
    edit(&project, "roadmap/items.toml", "2027", "2027-H2");
    sign(&project);
    project
}

#[test]
fn revisions_are_read_without_running_what_a_repository_names() {
    let project = changed();
    let settings = naming(&project);
    let own = project.read(".git/config");
    project.write(".git/config", format!("{own}{settings}"));
    // The test can fail: asked by a person, git runs some of it.
    try_git(&project, &["log", "-1"]);
    assert!(project.path("planted").exists(), "nothing was planted");
    std::fs::remove_file(project.path("planted")).unwrap();
    let asked = asked(&project, ".");
    assert!(asked[1].out.contains("We hope that passwords may go."), "{}{}", asked[1].out, asked[1].err);
}

#[test]
fn revisions_are_not_read_from_a_folder_that_only_looks_like_a_repository() {
    let project = changed();
    let settings = naming(&project);
    // As it comes with a clone: files in a folder, whose name nobody sees.
    let inner = project.path("inner");
    std::fs::create_dir(&inner).unwrap();
    for part in ["objects", "refs", "HEAD"] {
        let (from, to) = (project.path(".git").join(part), inner.join(part));
        std::process::Command::new("cp").arg("-r").arg(from).arg(to).status().unwrap();
    }
    std::process::Command::new("cp").arg("-r").arg(project.path("roadmap")).arg(&inner).status().unwrap();
    project.write("inner/config", format!("[core]\n\trepositoryformatversion = 0\n\tbare = true\n{settings}"));
    try_git(&project, &["-C", "inner", "log", "-1"]);
    assert!(project.path("planted").exists(), "nothing was planted");
    std::fs::remove_file(project.path("planted")).unwrap();
    let asked = asked(&project, "inner");
    let why = "looks like a git repository itself, and came with the files";
    assert!(asked[1].code == 3 && asked[1].err.contains(why), "{}", asked[1].err);
}

#[test]
fn revisions_that_a_clone_lacks_are_not_fetched() {
    for lost in ["HEAD:roadmap/items.toml", "HEAD:roadmap"] {
        let project = changed();
        let settings = naming(&project);
        let id = git(&project, &["rev-parse", lost]);
        std::fs::remove_file(project.path(&format!(".git/objects/{}/{}", &id[..2], id[2..].trim()))).unwrap();
        let own = project.read(".git/config");
        let settings = format!("{own}{settings}[extensions]\n\tpartialClone = origin\n");
        let local = format!("url = {}", project.path("").display());
        let external = format!("url = ext::{}", project.path("plant").display());
        for settings in [settings.clone(), settings.replace("\tvcs = evil\n", "").replace(&external, &local)] {
            project
                .write(".git/config", settings.replace("repositoryformatversion = 0", "repositoryformatversion = 1"));
            try_git(&project, &["cat-file", "-p", id.trim()]);
            assert!(std::fs::remove_file(project.path("planted")).is_ok(), "nothing was planted");
            let ran = project.run(&["diff", "HEAD"]);
            assert!(ran.code == 3 && ran.err.contains("this clone lacks some of them; fetch it whole"), "{}", ran.err);
            asked(&project, ".");
        }
    }
}

#[test]
fn revisions_are_read_without_writing_to_the_repository() {
    let project = changed();
    let all = |dir: &Path| -> (Tree, Vec<std::time::SystemTime>) {
        let tree = tree(dir);
        let times = tree.keys().map(|path| dir.join(path).metadata().unwrap().modified().unwrap()).collect();
        (tree, times)
    };
    let before = all(&project.path(".git"));
    for args in ASKING {
        project.run(args);
    }
    let after = all(&project.path(".git"));
    assert_eq!(difference(&before.0, &after.0), None);
    assert_eq!(before.1, after.1);
}

#[test]
fn revisions_larger_than_memory_are_refused() {
    let project = unreviewed();
    let giant = std::fs::File::create(project.path("roadmap/giant.toml")).unwrap();
    giant.set_len(65 << 20).unwrap();
    commit(&project, "giant");
    std::fs::remove_file(project.path("roadmap/giant.toml")).unwrap();
    let ran = project.run(&["diff", "HEAD"]);
    assert!(
        ran.code == 3 && ran.err.contains("`roadmap/giant.toml` of that revision is larger than 64 MiB"),
        "{}",
        ran.err
    );
}

/// Where there is nothing to compare with, what comes next is said.
#[test]
fn revisions_that_are_not_there_say_what_to_do_next() {
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEMS)]);
    let no_repository = project.run(&["diff"]);
    assert_eq!(no_repository.code, 3);
    assert!(
        no_repository.err.contains("is in no git repository") && no_repository.err.contains("`roadmap diff --ledger`")
    );
    assert_eq!(project.run(&["diff", "--ledger"]).ok().err.matches("to accept it").count(), 1);
    git(&project, &["init", "-q", "-b", "main", "."]);
    let no_commit = project.run(&["diff"]);
    assert_eq!(no_commit.code, 3);
    assert!(
        no_commit.err.contains("has no commit yet, so there is no `HEAD`; commit the roadmap first"),
        "{}",
        no_commit.err
    );
    let by = project.run(&["review", "--accept-all"]);
    assert!(by.code == 2 && by.err.contains("`git config user.name NAME`"), "{}", by.err);
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
}

#[test]
fn revisions_before_the_roadmap_moved_are_compared_where_it_was() {
    let project = reviewed();
    std::fs::create_dir(project.path("product")).unwrap();
    git(&project, &["mv", "roadmap", "product/roadmap"]);
    edit(&project, "product/roadmap/items.toml", "We hope that passwords may go.", "Passwords may go.");
    let ran = project.run(&["-C", "product", "diff", "HEAD", "--audience", "public"]).ok();
    assert!(ran.err.contains("at `HEAD` the roadmap was in `roadmap/`, and is compared with that"), "{}", ran.err);
    assert!(ran.out.contains("We hope that passwords may go.") && ran.out.contains("1 strengthened"), "{}", ran.out);
    // The ledger moved too, and the texts that it stands for are found where they were.
    let ran = project.run(&["-C", "product", "review", "--audience", "public"]);
    assert!(ran.code == 4 && ran.out.contains("We hope that passwords may go."), "{}{}", ran.out, ran.err);
    // A roadmap that begins beside another has not moved from there.
    let project = reviewed();
    project.write("second/roadmap/roadmap.toml", ROOT);
    project.write("second/roadmap/items.toml", ITEMS);
    let ran = project.run(&["-C", "second", "diff", "HEAD"]).ok();
    assert!(ran.err.contains("there is no roadmap at `HEAD` yet: everything is newly told"), "{}", ran.err);
}

#[test]
fn revisions_of_a_submodule_say_where_they_are() {
    let inner = Project::new(&[("roadmap.toml", ROOT), ("items.toml", ITEMS)]);
    git(&inner, &["init", "-q", "-b", "main", "."]);
    git(&inner, &["config", "user.name", "Dana"]);
    git(&inner, &["config", "user.email", "dana@example.com"]);
    commit(&inner, "first");
    let project = Project::new(&[("README", "here")]);
    git(&project, &["init", "-q", "-b", "main", "."]);
    git(&project, &["config", "user.name", "Dana"]);
    git(&project, &["config", "user.email", "dana@example.com"]);
    let from = inner.path("").display().to_string();
    git(&project, &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &from, "roadmap"]);
    commit(&project, "first");
    let ran = project.run(&["diff", "HEAD"]);
    assert!(ran.code == 3 && ran.err.contains("`roadmap/` is a submodule"), "{}", ran.err);
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
}
