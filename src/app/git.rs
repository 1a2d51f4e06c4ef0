//! Revisions of the roadmap, asked of the `git` program. Nothing is checked out, nothing is written, and nothing runs
//! that a repository names: whoever reads a pull request has not agreed to run it.

#![expect(clippy::disallowed_methods, reason = "whoever asks about revisions asks `git`; building asks nothing")]

use super::{Failure, Project};
use crate::fs::{LARGEST_FILE, LARGEST_SOURCE};
use crate::source::Files;
use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};

/// Git, in the folder of a project.
pub struct Git<'p> {
    project: &'p Project,
}

/// The roadmap at a revision.
pub enum Found {
    /// There was none yet.
    Nothing,
    /// Where it is now.
    Here(Files),
    /// In another folder, which is called so from the root of the repository.
    Moved(Files, String),
}

impl Found {
    /// Its files, if there were any.
    pub fn files(self) -> Option<Files> {
        match self {
            Found::Nothing => None,
            Found::Here(files) | Found::Moved(files, _) => Some(files),
        }
    }
}

/// One file of a revision.
struct Blob {
    path: String,
    id: String,
    size: u64,
    link: bool,
}

/// Settings by which a repository could name a program or a server, and what they are instead. Only commands that read
/// are asked, which use few of them; this holds where git changes its mind about that.
const SETTINGS: [&str; 16] = [
    // A folder that only looks like a repository came with the files, settings and all.
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.pager=cat",
    "core.editor=false",
    "core.askPass=false",
    "core.sshCommand=false",
    "core.alternateRefsCommand=false",
    "credential.helper=",
    "gpg.program=false",
    "gpg.openpgp.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "log.showSignature=false",
    "protocol.allow=never",
];

/// What git finds in its environment: no questions, no server, no lock, and words that we look for.
const ENVIRONMENT: [(&str, &str); 12] = [
    ("LC_ALL", "C"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    // None: it counts for more than what the settings say of one protocol.
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_PAGER", "cat"),
    ("GIT_EDITOR", "false"),
    ("GIT_ASKPASS", "false"),
    ("SSH_ASKPASS", "false"),
    ("GIT_SSH_COMMAND", "false"),
];

impl<'p> Git<'p> {
    /// Git in the folder of this project.
    pub fn at(project: &'p Project) -> Git<'p> {
        Git { project }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.project.dir).envs(ENVIRONMENT).env_remove("GIT_EXTERNAL_DIFF");
        command.args(["--no-pager", "--literal-pathspecs"]);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command.args(args);
        command
    }

    /// What git answers, or why it does not.
    fn ask(&self, args: &[&str]) -> Result<Vec<u8>, Failure> {
        let output = self.command(args).stdin(Stdio::null()).output().map_err(|why| not_started(&why))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_string();
        let dir = self.project.dir.display();
        let next = "`roadmap diff --ledger` compares with what was accepted";
        Err(Failure::Io(if said.contains("not a git repository") {
            format!(
                "`{dir}` is in no git repository, so it has no revisions to compare with; {next}, and `git init` begins one"
            )
        } else if said.contains("cannot use bare repository") {
            format!(
                "`{dir}` looks like a git repository itself, and came with the files: its settings could run anything, so \
                 git is not asked there; remove its `HEAD`, `config`, `objects` and `refs`, or {next}"
            )
        } else if LACKING.iter().any(|words| said.contains(words)) {
            lacking()
        } else {
            format!("git {}: {said}", args.first().unwrap_or(&""))
        }))
    }

    fn line(&self, args: &[&str]) -> Option<String> {
        let text = String::from_utf8(self.ask(args).ok()?).ok()?;
        Some(text.trim().to_string()).filter(|line| !line.is_empty())
    }

    /// Who commits here, by name.
    pub fn user(&self) -> Option<String> {
        self.line(&["config", "--get", "user.name"])
    }

    /// The last commit that changed a file.
    pub fn last_change(&self, path: &str) -> Option<String> {
        self.line(&["rev-list", "--max-count=1", "HEAD", "--", path])
    }

    /// The commit that a revision names.
    fn commit(&self, rev: &str) -> Result<String, Failure> {
        self.ask(&["rev-parse", "--git-dir"])?;
        if let Some(commit) = self.resolved(rev) {
            return Ok(commit);
        }
        if self.is_shallow() {
            let hint = "fetch it first: `git fetch --unshallow`, or `fetch-depth: 0` in the checkout of a CI job";
            let why = format!("no revision `{rev}` here, and this clone has only part of the history; {hint}");
            return Err(Failure::Io(why));
        }
        if self.line(&["rev-list", "--all", "--max-count=1"]).is_none() {
            let next = "commit the roadmap first, or compare with what was accepted: `roadmap diff --ledger`";
            return Err(Failure::Io(format!("this repository has no commit yet, so there is no `{rev}`; {next}")));
        }
        let remote = format!("origin/{rev}");
        let near = self.resolved(&remote).map(|_| format!("; did you mean `{remote}`?")).unwrap_or_default();
        Err(Failure::Usage(format!("git knows no revision `{rev}`{near}")))
    }

    fn resolved(&self, rev: &str) -> Option<String> {
        let spec = format!("{rev}^{{commit}}");
        self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &spec])
    }

    fn is_shallow(&self) -> bool {
        self.line(&["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true")
    }

    /// The commit where two revisions parted.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<String, Failure> {
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

    /// The project's files at a revision.
    pub fn files(&self, rev: &str) -> Result<Found, Failure> {
        let commit = self.commit(rev)?;
        let blobs = self.blobs(&["ls-tree", "-r", "-l", "-z", &commit, "--", "roadmap/"])?;
        if !blobs.is_empty() {
            return Ok(Found::Here(self.read(blobs, "")?));
        }
        if self.line(&["ls-tree", &commit, "--", "roadmap"]).is_some_and(|line| line.starts_with("160000 ")) {
            return Err(Failure::Io(format!(
                "`roadmap/` is a submodule, so what it held at `{rev}` is in a repository of its own; compare with what was \
                 accepted: `roadmap diff --ledger`"
            )));
        }
        let Some(folder) = self.former(&commit)? else { return Ok(Found::Nothing) };
        let below = format!("{folder}roadmap/");
        let blobs = self.blobs(&["ls-tree", "-r", "-l", "-z", "--full-tree", &commit, "--", &below])?;
        Ok(Found::Moved(self.read(blobs, &folder)?, below))
    }

    /// The folder that held `roadmap/` at a commit and does not any more, with a `/` at its end; none if there are
    /// several.
    fn former(&self, commit: &str) -> Result<Option<String>, Failure> {
        let Some(root) = self.line(&["rev-parse", "--show-toplevel"]) else { return Ok(None) };
        let listed = self.ask(&["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit])?;
        let paths = listed.split(|b| *b == 0).filter_map(|path| std::str::from_utf8(path).ok());
        let folders = paths.filter_map(|path| path.strip_suffix("roadmap/roadmap.toml"));
        let gone = |folder: &&str| {
            let path = std::path::Path::new(&root).join(format!("{folder}roadmap/roadmap.toml"));
            (folder.is_empty() || folder.ends_with('/')) && path.symlink_metadata().is_err()
        };
        let mut gone = folders.filter(gone);
        let first = gone.next();
        Ok(first.filter(|_| gone.next().is_none()).map(str::to_string))
    }

    fn blobs(&self, args: &[&str]) -> Result<Vec<Blob>, Failure> {
        Ok(self.ask(args)?.split(|b| *b == 0).filter_map(blob).collect())
    }

    /// These files, called as they are seen from a folder.
    fn read(&self, blobs: Vec<Blob>, folder: &str) -> Result<Files, Failure> {
        let sum: u64 = blobs.iter().map(|blob| blob.size).sum();
        if let Some(blob) = blobs.iter().find(|blob| blob.size > LARGEST_FILE) {
            let (path, most) = (&blob.path, LARGEST_FILE >> 20);
            return Err(Failure::Io(format!("`{path}` of that revision is larger than {most} MiB")));
        }
        if sum > LARGEST_SOURCE {
            let most = LARGEST_SOURCE >> 20;
            return Err(Failure::Io(format!("`roadmap/` of that revision is larger than {most} MiB")));
        }
        let contents = self.contents(&blobs)?;
        let by_path: HashMap<&str, &Vec<u8>> = blobs.iter().map(|b| b.path.as_str()).zip(&contents).collect();
        let files = blobs.iter().zip(&contents).filter_map(|(blob, content)| {
            let content = if blob.link { *by_path.get(target(&blob.path, content)?.as_str())? } else { content };
            Some((blob.path.strip_prefix(folder)?.to_string(), content.clone()))
        });
        Ok(Files::of(files))
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
        let missing = || Failure::Io(lacking());
        blobs.iter().map(|_| next_answer(&mut rest).ok_or_else(missing)).collect()
    }
}

fn not_started(why: &std::io::Error) -> Failure {
    Failure::Io(match why.kind() {
        ErrorKind::NotFound => "the program `git` is not there, and only it knows older revisions".to_string(),
        _ => format!("cannot start `git`: {why}"),
    })
}

/// What git says where a clone has not got everything.
const LACKING: [&str; 5] =
    ["lazy fetching", "promisor", "could not get object info", "missing object", "error: Could not read "];

fn lacking() -> String {
    let next = "fetch it whole: `git fetch --refetch --no-filter`, or a checkout without `filter` in a CI job";
    format!("git could not read all files of that revision: this clone lacks some of them; {next}")
}

/// `MODE blob ID SIZE<tab>PATH`
fn blob(line: &[u8]) -> Option<Blob> {
    let line = std::str::from_utf8(line).ok()?;
    let (head, path) = line.split_once('\t')?;
    let mut head = head.split_ascii_whitespace();
    let (mode, kind, id, size) = (head.next()?, head.next()?, head.next()?, head.next()?);
    let size = size.parse().unwrap_or(0);
    (kind == "blob").then(|| Blob { path: path.to_string(), id: id.to_string(), size, link: mode == "120000" })
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
