//! `roadmap review`: by script, and by hand.

use crate::ledger::{commit, edit, git, reviewed, unreviewed};
use crate::support::{Project, Ran};
use std::process::Command;

const PUBLIC: &str = "roadmap/ledger/public.toml";

#[test]
fn without_a_terminal_it_lists_what_is_open() {
    let project = unreviewed();
    let ran = project.run(&["review", "--color", "never"]);
    assert_eq!(ran.code, 4);
    assert!(
        ran.out.contains("public: 2 changes: 2 newly told") && ran.out.contains("We hope that passwords may go."),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("error: 5 changes not reviewed; to accept it: roadmap review --accept @site --accept sign-in --accept webhooks"), "{}", ran.err);
    assert!(!project.path("roadmap/ledger").exists(), "listing writes nothing");
    project.run(&["review", "--accept-all"]).ok();
    let ran = project.run(&["review"]).ok();
    assert!(ran.err.contains("nothing to review") && ran.out.is_empty(), "{}", ran.err);
}

#[test]
fn what_is_named_is_accepted_and_nothing_else() {
    let project = unreviewed();
    let ran = project.run(&["review", "--accept", "sign-in", "@site", "--note", "Agreed on Monday."]).ok();
    assert!(ran.err.contains("public: 2 entries of 2026-11-23 in roadmap/ledger/public.toml"), "{}", ran.err);
    assert!(ran.err.contains("1 change left"), "{}", ran.err);
    assert!(project.read("roadmap/ledger/customer.toml").contains("note = \"Agreed on Monday.\", "));
    assert!(!project.read("roadmap/ledger/customer.toml").contains("webhooks"));
    project.run(&["build", "--locked", "--audience", "public"]).ok();
    assert_eq!(project.run(&["build", "--locked", "--audience", "customer"]).code, 4);
    project.run(&["review", "--accept", "sign-in"]).ok();
    let wrong = project.run(&["review", "--audience", "public", "--accept", "webhooks"]);
    assert_eq!((wrong.code, wrong.err.as_str()), (2, "error: no item `webhooks` that public would be told of\n"));
    assert_eq!(project.run(&["review", "--audience", "internal", "--accept-all"]).code, 2);
    project.run(&["review", "--audience", "customer", "--accept", "webhooks"]).ok();
    assert!(!project.read(PUBLIC).contains("webhooks"));
    project.run(&["build", "--locked"]).ok();
}

#[test]
fn to_take_something_back_needs_a_reason() {
    let project = reviewed();
    let before = project.read(PUBLIC);
    edit(&project, "roadmap/items.toml", "visibility = \"public\"", "visibility = \"customer\"");
    for args in [vec!["--accept", "sign-in"], vec!["--accept-all", "--reason", "  ", "--note", "Private."]] {
        let ran = project.run(&[&["review"], &args[..]].concat());
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(ran.err.contains("`sign-in` was told and is taken back; say why"), "{}", ran.err);
        assert_eq!(project.read(PUBLIC), before);
    }
    project.run(&["review", "--accept", "sign-in", "--reason", "We cannot keep it."]).ok();
    let after = project.read(PUBLIC);
    assert!(
        after.contains("change = [\"taken back\"], title = \"Sign in with keys\", reason = \"We cannot keep it.\""),
        "{after}"
    );
    project.run(&["build", "--locked"]).ok();
    // And told again, it is told anew.
    edit(&project, "roadmap/items.toml", "visibility = \"customer\"", "visibility = \"public\"");
    project.run(&["review", "--accept", "sign-in"]).ok();
    assert_eq!(project.read(PUBLIC).matches("item = \"sign-in\"").count(), 3);
    project.run(&["build", "--locked"]).ok();
}

#[test]
fn somebody_accepts_it() {
    let project = unreviewed();
    project.run(&["review", "--accept", "sign-in", "--by", "The roadmap team"]).ok();
    assert!(project.read(PUBLIC).contains("by = \"The roadmap team\""));
    project.run(&["review", "--accept-all"]).ok();
    assert!(project.read(PUBLIC).contains("by = \"Dana\""), "git knows who");
    assert!(!project.read(PUBLIC).contains("dana@example.com"), "a name is enough");
    let nobody = unreviewed();
    git(&nobody, &["config", "--unset", "user.name"]);
    let ran = nobody.run(&["review", "--accept-all"]);
    assert!(ran.code == 2 && ran.err.contains("who accepts this? say `--by NAME`"), "{}", ran.err);
}

/// What cannot be written whole is not written at all.
#[test]
fn nothing_is_lost_where_writing_fails() {
    let project = reviewed();
    let before = project.read(PUBLIC);
    edit(&project, "roadmap/items.toml", "Sign in", "Come in");
    let args = ["review", "--audience", "public", "--accept-all"];
    let limited = |shell: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{shell}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_roadmap")]).args(args);
        command
            .current_dir(project.path(""))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("SOURCE_DATE_EPOCH", "1795435200");
        Ran::of(command.output().unwrap(), &project)
    };
    let files = || std::fs::read_dir(project.path("roadmap/ledger")).unwrap().count();
    let there = files();
    // As on a full disk: no file can get larger than nothing.
    let ran = limited("trap '' XFSZ; ulimit -f 0");
    assert!(ran.code == 3 && ran.err.contains("cannot write `roadmap/ledger/public.toml`"), "{}", ran.err);
    assert_eq!((project.read(PUBLIC), files()), (before.clone(), there));
    // Killed halfway. What is left of it is none of the source.
    assert_eq!(limited("ulimit -f 0").code, -1);
    assert_eq!((project.read(PUBLIC), files()), (before, there + 1));
    project.run(&["review", "--accept-all"]).ok();
    project.run(&["build", "--locked"]).ok();
}

/// Somebody has made the file, and put nothing or not much into it.
#[test]
fn review_begins_a_ledger_that_is_empty() {
    let whole = {
        let project = unreviewed();
        project.run(&["review", "--accept-all"]).ok();
        project.read(PUBLIC)
    };
    for text in ["", "\n", "# ours\n", "format = 1\n", "# ours\nformat = 1", "format = 1\ntold = []\n"] {
        let project = unreviewed();
        project.write(PUBLIC, text);
        project.run(&["check"]).ok();
        assert_eq!(project.run(&["diff"]).code, 0);
        project.run(&["review", "--accept-all"]).ok();
        let ledger = project.read(PUBLIC);
        assert!(ledger.starts_with(text.lines().next().unwrap_or_default()), "{ledger}");
        assert_eq!(ledger.contains("{ item = "), whole.contains("{ item = "));
        assert_eq!(ledger.matches("format = 1\n").count(), 1, "{ledger}");
        project.run(&["build", "--locked"]).ok();
        project.run(&["promises"]).ok();
    }
}

/// The command on a terminal of its own, with these keys typed.
fn typed(project: &Project, keys: &str, editor: &str) -> (i32, String) {
    let program = format!("{} review --today 2026-11-23 --color never", env!("CARGO_BIN_EXE_roadmap"));
    let mut command = Command::new("script");
    command.args(["-qec", &program, "/dev/null"]).current_dir(project.path(""));
    command.env("SOURCE_DATE_EPOCH", "1795435200").env("EDITOR", editor).env_remove("VISUAL");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let mut child = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), keys.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).replace('\r', ""))
}

#[cfg(target_os = "linux")]
#[test]
fn by_hand_one_after_the_other() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "target = \"2027\"", "target = \"H1 2027\"");
    edit(&project, "roadmap/items.toml", "Signed messages.", "Sealed messages.");
    commit(&project, "edited");
    let (code, said) = typed(&project, "a\ns\ns\n", "");
    for part in [
        "accepting as Dana",
        "Public · strengthened · sign-in, 3 to go",
        "Planned · 2027, likely",
        "Planned · first half of 2027, likely",
        "summary: We hope that passwords may go.",
        "→ the time frame is narrower: 2027 → first half of 2027",
        "Customer · wording only · webhooks",
        "summary: Signed messages.",
        "summary: Sealed messages.",
        "1 accepted, 2 left; commit roadmap/ledger/",
    ] {
        assert!(said.contains(part), "{part} in\n{said}");
    }
    assert_eq!(code, 4, "what is left is not reviewed");
    assert!(project.read(PUBLIC).contains("\"the time frame is narrower: 2027 → first half of 2027\""));
    // A note, an edit that goes back on it, and the end of the input.
    let (_, said) = typed(&project, "n\nAgreed.\na\nq\n", "");
    assert!(said.contains("1 accepted, 1 left"), "{said}");
    assert!(project.read("roadmap/ledger/customer.toml").contains("note = \"Agreed.\""));
    let (code, said) = typed(&project, "e\n", "sed -i s/Sealed/Signed/");
    assert_eq!(code, 0, "{said}");
    project.run(&["build", "--locked"]).ok();
}

#[cfg(target_os = "linux")]
#[test]
fn review_opens_the_editor_that_the_environment_names_as_git_does() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "Signed messages.", "Sealed messages.");
    project.write(
        "My Editor/edit",
        "#!/bin/sh\nfor last; do :; done\nsed -i s/Sealed/Signed/ \"$last\"\necho \"$#:$1\" > asked\n",
    );
    let editor = project.path("My Editor/edit");
    std::fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    // A key that means nothing is said to mean nothing.
    let (code, said) = typed(&project, "x\ne\n", &format!("\"{}\" '-a b'", editor.display()));
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("`x` is none of these; nothing was done"), "{said}");
    assert_eq!(project.read("asked"), "2:-a b\n");
    edit(&project, "roadmap/items.toml", "Signed messages.", "Sealed messages.");
    let (_, said) = typed(&project, "e\n\nq\n", "'no such editor' --wait");
    assert!(
        said.contains("cannot start `'no such editor' --wait`: there is no such program; it is in roadmap/items.toml:"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn by_hand_too_a_reason_is_asked_for() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "visibility = \"customer\"", "visibility = \"internal\"");
    let (code, said) = typed(&project, "a\nr\n\na\nr\nWrong place.\na\n", "");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("its readers are owed a reason") && said.contains("nothing is told of it any more"),
        "{said}"
    );
    assert!(project.read("roadmap/ledger/customer.toml").contains("reason = \"Wrong place.\""));
}

/// Of a page of text with one other word, that word is what one has to read.
#[cfg(target_os = "linux")]
#[test]
fn review_marks_what_changed_inside_a_long_text() {
    let project = reviewed();
    let body = format!("First {}and slowly {}last.", "one two three ".repeat(20), "four five six ".repeat(20));
    let item = "[[item]]\nid = \"long\"\ntitle = \"Long\"\nvisibility = \"public\"\nstage = \"planned\"\n";
    project.write("roadmap/long.toml", format!("{item}body = \"\"\"\n{body}\n\nThe end.\"\"\"\n"));
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    commit(&project, "told");
    edit(&project, "roadmap/long.toml", "slowly", "quickly");
    let (code, said) = typed(&project, "a\na\n", "");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("and [-slowly-]{+quickly+} four five"), "{said}");
    assert!(said.contains("…") && !said.contains("First") && !said.contains("The end."), "{said}");
}
