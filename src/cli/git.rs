//! Revisions of the roadmap, asked of the `git` program. Nothing is checked out, and nothing is written.

use super::Failure;
use super::project::Project;
use roadmap::source::Files;
use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};

/// Git, in the folder of a project.
pub(crate) struct Git<'p> {
    project: &'p Project,
}

/// One file of a revision.
struct Blob {
    path: String,
    id: String,
    link: bool,
}

impl<'p> Git<'p> {
    pub(crate) fn at(project: &'p Project) -> Git<'p> {
        Git { project }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        // Words that we look for, and no questions at a terminal.
        command.current_dir(&self.project.dir).env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").args(args);
        command
    }

    /// What git answers, or why it does not.
    fn ask(&self, args: &[&str]) -> Result<Vec<u8>, Failure> {
        let output = self.command(args).stdin(Stdio::null()).output().map_err(|why| not_started(&why))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_string();
        if said.contains("not a git repository") {
            let dir = self.project.dir.display();
            return Err(Failure::Io(format!(
                "`{dir}` is in no git repository, so it has no revisions to compare with"
            )));
        }
        Err(Failure::Io(format!("git {}: {said}", args.first().unwrap_or(&""))))
    }

    fn line(&self, args: &[&str]) -> Option<String> {
        let text = String::from_utf8(self.ask(args).ok()?).ok()?;
        Some(text.trim().to_string()).filter(|line| !line.is_empty())
    }

    /// Who commits here, by name.
    pub(crate) fn user(&self) -> Option<String> {
        self.line(&["config", "user.name"])
    }

    /// The last commit that changed a file.
    pub(crate) fn last_change(&self, path: &str) -> Option<String> {
        self.line(&["log", "-1", "--format=%H", "--", path])
    }

    /// The commit that a revision names.
    fn commit(&self, rev: &str) -> Result<String, Failure> {
        self.ask(&["rev-parse", "--git-dir"])?;
        let spec = format!("{rev}^{{commit}}");
        self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &spec]).ok_or_else(|| {
            if self.is_shallow() {
                let hint = "fetch it first: `git fetch --unshallow`, or `fetch-depth: 0` in the checkout of a CI job";
                return Failure::Io(format!(
                    "no revision `{rev}` here, and this clone has only part of the history; {hint}"
                ));
            }
            Failure::Usage(format!("git knows no revision `{rev}`"))
        })
    }

    fn is_shallow(&self) -> bool {
        self.line(&["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true")
    }

    /// The commit where two revisions parted.
    pub(crate) fn merge_base(&self, one: &str, other: &str) -> Result<String, Failure> {
        let (a, b) = (self.commit(one)?, self.commit(other)?);
        self.line(&["merge-base", &a, &b]).ok_or_else(|| {
            let hint = if self.is_shallow() {
                "; this clone has only part of the history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"
            } else {
                ""
            };
            Failure::Io(format!("`{one}` and `{other}` have no commit in common{hint}"))
        })
    }

    /// The project's files at a revision, or `None` if there was no roadmap there yet.
    pub(crate) fn files(&self, rev: &str) -> Result<Option<Files>, Failure> {
        let commit = self.commit(rev)?;
        let listed = self.ask(&["ls-tree", "-r", "-z", &commit, "--", "roadmap/"])?;
        let blobs: Vec<Blob> = listed.split(|b| *b == 0).filter_map(blob).collect();
        if blobs.is_empty() {
            return Ok(None);
        }
        let contents = self.contents(&blobs)?;
        let by_path: HashMap<&str, &Vec<u8>> = blobs.iter().map(|b| b.path.as_str()).zip(&contents).collect();
        let files = blobs.iter().zip(&contents).filter_map(|(blob, content)| {
            let content = if blob.link { *by_path.get(target(&blob.path, content)?.as_str())? } else { content };
            Some((blob.path.clone(), content.clone()))
        });
        Ok(Some(Files::of(files)))
    }

    /// What is in these files, by one process for all of them.
    fn contents(&self, blobs: &[Blob]) -> Result<Vec<Vec<u8>>, Failure> {
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|why| not_started(&why))?;
        let asked: String = blobs.iter().map(|b| format!("{}\n", b.id)).collect();
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let mut answer = Vec::new();
        let read = std::thread::scope(|scope| {
            // Git answers while it is asked; who only asks fills both pipes.
            scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(asked.as_bytes())));
            stdout.map_or(Ok(0), |mut pipe| pipe.read_to_end(&mut answer))
        });
        let ended = child.wait();
        read.and(ended).map_err(|why| Failure::Io(format!("git cat-file: {why}")))?;
        let mut rest = &answer[..];
        let missing =
            || Failure::Io("git could not read all files of that revision: this clone lacks some of them".into());
        blobs.iter().map(|_| next_answer(&mut rest).ok_or_else(missing)).collect()
    }
}

fn not_started(why: &std::io::Error) -> Failure {
    Failure::Io(match why.kind() {
        ErrorKind::NotFound => "the program `git` is not there, and only it knows older revisions".to_string(),
        _ => format!("cannot start `git`: {why}"),
    })
}

/// `MODE blob ID<tab>PATH`
fn blob(line: &[u8]) -> Option<Blob> {
    let line = std::str::from_utf8(line).ok()?;
    let (head, path) = line.split_once('\t')?;
    let mut head = head.split(' ');
    let (mode, kind, id) = (head.next()?, head.next()?, head.next()?);
    (kind == "blob").then(|| Blob { path: path.to_string(), id: id.to_string(), link: mode == "120000" })
}

/// `ID blob SIZE`, the bytes, and the end of a line.
fn next_answer(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = rest.iter().position(|b| *b == b'\n')?;
    let head = std::str::from_utf8(&rest[..end]).ok()?;
    let size: usize = head.rsplit(' ').next()?.parse().ok()?;
    let content = rest.get(end + 1..end + 1 + size)?.to_vec();
    *rest = rest.get(end + size + 2..)?;
    Some(content)
}

/// Where a link leads, by names alone.
fn target(path: &str, content: &[u8]) -> Option<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in std::str::from_utf8(content).ok()?.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." | "" => {}
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}
