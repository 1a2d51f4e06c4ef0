//! Projects in temporary folders, the command, and trees of files to compare.

use roadmap::site::{Site, Theme};
use roadmap::source::{Files, Roadmap};
use roadmap::time::Day;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The day that tests build for.
pub const DAY: &str = "2026-11-23";

/// A tree of files: path to bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The checkout.
pub fn repo() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the real data that nobody here wrote. Tests that need it are ignored unless somebody asks for them, so that
/// without it none of them passes.
pub fn data(name: &str) -> PathBuf {
    let dir = std::env::var_os("ROADMAP_DATA").map_or_else(|| repo().join("../shared/data"), PathBuf::from);
    let file = dir.join(name);
    assert!(file.is_file(), "there is no {name} in {}; ROADMAP_DATA says where the real data is", dir.display());
    file
}

/// Says that a test could not try anything here. `tests/run` counts it as skipped: it gives a file for that.
pub fn skipped(why: &str) {
    let test = std::thread::current().name().unwrap_or_default().to_string();
    eprintln!("skipped {test}: {why}");
    if let Some(list) = std::env::var_os("ROADMAP_SKIPPED") {
        let mut list = std::fs::OpenOptions::new().create(true).append(true).open(list).unwrap();
        std::io::Write::write_all(&mut list, format!("{test}: {why}\n").as_bytes()).unwrap();
    }
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Sources in memory: path below the project, and text.
pub fn files(texts: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    for (path, text) in texts {
        files.toml.push((path.to_string(), text.as_bytes().to_vec()));
    }
    files
}

/// Loads sources that must be without errors.
pub fn load(files: Files, today: &str) -> Roadmap {
    let (roadmap, report) = Roadmap::load(files, day(today));
    roadmap.unwrap_or_else(|| panic!("{}", report.human(false, 20)))
}

/// The site of one audience, in memory.
pub fn site(roadmap: &Roadmap, audience: &str, theme: &Theme) -> Tree {
    Site::build(&roadmap.edition(audience).unwrap(), theme).unwrap().files
}

/// A folder that is removed at the end.
pub struct Project {
    dir: tempfile::TempDir,
}

impl Project {
    /// With these files below it.
    pub fn new(texts: &[(&str, &str)]) -> Project {
        let project = Project { dir: tempfile::tempdir().unwrap() };
        for (path, text) in texts {
            project.write(path, text);
        }
        project
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.dir.path().join(below)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    /// The command, started here on the tests' day, with nothing of the outer environment that it could depend on.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_roadmap"));
        // What writes ledgers takes no day from the environment.
        let recorded = args.contains(&"review") && !args.contains(&"--today");
        command.args(args).args(if recorded { &["--today", DAY][..] } else { &[] });
        command.current_dir(self.dir.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        // 2026-11-23 12:00 UTC
        command.env("SOURCE_DATE_EPOCH", "1795435200");
        // Git as it is without anybody's settings.
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().unwrap(), self)
    }
}

/// What a command printed, with the temporary folder called `DIR`.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output, project: &Project) -> Ran {
        let real = project.dir.path().canonicalize().unwrap();
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("output is UTF-8");
            text.replace(real.to_str().unwrap(), "DIR").replace(project.dir.path().to_str().unwrap(), "DIR")
        };
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    pub fn ok(self) -> Ran {
        assert_eq!(self.code, 0, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }
}

/// Every file below a folder.
pub fn tree(dir: &Path) -> Tree {
    fn walk(dir: &Path, prefix: &str, out: &mut Tree) {
        for entry in std::fs::read_dir(dir).unwrap_or_else(|why| panic!("{}: {why}", dir.display())) {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), out);
            } else {
                out.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut out = Tree::new();
    walk(dir, "", &mut out);
    out
}

/// The first difference between two trees, by the union of both sides, in words.
pub fn difference(left: &Tree, right: &Tree) -> Option<String> {
    for path in left.keys().chain(right.keys()) {
        match (left.get(path), right.get(path)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => {
                let at = a.iter().zip(b).position(|(x, y)| x != y).unwrap_or(a.len().min(b.len()));
                let show = |bytes: &[u8]| {
                    let around = &bytes[at.saturating_sub(60)..(at + 60).min(bytes.len())];
                    String::from_utf8_lossy(around).into_owned()
                };
                return Some(format!("{path} differs at byte {at}:\n  …{}…\n  …{}…", show(a), show(b)));
            }
            (Some(_), None) => return Some(format!("{path} is only on the left")),
            (None, _) => return Some(format!("{path} is only on the right")),
        }
    }
    None
}

/// Compares a text with the file that holds what it should be; with `ROADMAP_BLESS=1` writes it instead.
pub fn expect_file(path: &Path, actual: &[u8]) -> Result<(), String> {
    if std::env::var_os("ROADMAP_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, actual).unwrap();
        return Ok(());
    }
    let expected = std::fs::read(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    let (left, right) = (Tree::from([("text".into(), expected)]), Tree::from([("text".into(), actual.to_vec())]));
    Err(format!("{}: {}", path.display(), difference(&left, &right).unwrap_or_default()))
}
