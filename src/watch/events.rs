//! File-system events, boiled down to what settling needs.

use super::settle::FsEventKind;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// A path, what happened to it, and whether folders came or went.
type FsEvent = (PathBuf, FsEventKind, bool);

/// Where events come from, if they come.
pub(super) struct Events {
    /// Dropping it ends its events.
    watcher: Option<RecommendedWatcher>,
    sender: Sender<FsEvent>,
    receiver: Receiver<FsEvent>,
    moved: bool,
}

impl Events {
    pub(super) fn none() -> Events {
        let (sender, receiver) = channel();
        Events { watcher: None, sender, receiver, moved: false }
    }

    /// Watches these folders, with all that is in them now. Says why that is not possible.
    pub(super) fn arm(&mut self, folders: &[PathBuf]) -> Result<(), String> {
        self.watcher = None;
        // A folder can be a link. Events then name what it leads to.
        let real = |folder: &PathBuf| folder.canonicalize().unwrap_or_else(|_| folder.clone());
        let inside: Vec<PathBuf> = folders.iter().cloned().chain(folders.iter().map(real)).collect();
        let sender = self.sender.clone();
        let hear = move |event: notify::Result<Event>| {
            for fs_event in fs_events(event) {
                let ours =
                    fs_event.0.as_os_str().is_empty() || inside.iter().any(|folder| fs_event.0.starts_with(folder));
                // Nobody listens when the program ends.
                let _ = if ours && !passing(&fs_event.0) { sender.send(fs_event) } else { Ok(()) };
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(hear, config).map_err(said)?;
        for folder in folders {
            // Files are replaced when they are saved, and folders when branches change: only a folder above sees that.
            if let Some(parent) = folder.parent() {
                watcher.watch(parent, RecursiveMode::NonRecursive).map_err(said)?;
            }
            if folder.is_dir() {
                watcher.watch(&real(folder), RecursiveMode::Recursive).map_err(said)?;
            }
        }
        self.watcher = Some(watcher);
        Ok(())
    }

    /// The next sign, if one comes in time.
    pub(super) fn next(&mut self, within: Duration) -> Option<(PathBuf, FsEventKind)> {
        let (path, what, moved) = self.receiver.recv_timeout(within).ok()?;
        self.moved |= moved;
        Some((path, what))
    }

    /// Whether folders came or went since this was last asked.
    pub(super) fn moved(&mut self) -> bool {
        std::mem::take(&mut self.moved)
    }
}

/// Why watching failed, in words that lead to a remedy.
fn said(why: notify::Error) -> String {
    match why.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "this machine watches too many folders already (fs.inotify.max_user_watches or max_user_instances)".into()
        }
        _ => format!("folders cannot be watched ({why})"),
    }
}

/// Locks and backups of editors: they come and go, and are never read.
fn passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.ends_with('~')
}

fn fs_events(event: notify::Result<Event>) -> Vec<FsEvent> {
    let Ok(event) = event else { return vec![(PathBuf::new(), FsEventKind::Something, true)] };
    if event.need_rescan() {
        return vec![(PathBuf::new(), FsEventKind::Something, true)];
    }
    let Some((what, moved)) = meaning(event.kind) else { return Vec::new() };
    let fs_event = |path: PathBuf| {
        let moved = moved || (what == FsEventKind::Whole && path.is_dir());
        (path, what, moved)
    };
    event.paths.into_iter().map(fs_event).collect()
}

/// What an event says, and whether it says it of a folder. None if it says nothing, as that somebody reads.
fn meaning(kind: EventKind) -> Option<(FsEventKind, bool)> {
    use FsEventKind::{Halfway, Something, Whole, Written};
    // Only Linux says when a file is closed. Elsewhere nobody would ever end the waiting.
    let open = if cfg!(target_os = "linux") { Written } else { Something };
    Some(match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => (Whole, false),
        EventKind::Access(_) => return None,
        EventKind::Create(CreateKind::File) => (Halfway, false),
        EventKind::Create(_) => (Something, true),
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(RemoveKind::File) => (Halfway, false),
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => (Whole, false),
        // Both halves have been told one by one.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => return None,
        EventKind::Modify(ModifyKind::Data(_)) => (open, false),
        EventKind::Modify(ModifyKind::Metadata(_)) => (Something, false),
        _ => (Something, true),
    })
}
