//! What is served now, and telling open pages when that changes.

use super::guard::Asked;
use super::lazy_site::LazySite;
use super::mount::{Exposure, INSIDE, Mount};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// What explains an item, in JSON, for the author's eyes; none if there is no such item.
pub type Explain = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// A good roadmap: every edition of it that is served.
pub struct Content {
    /// The editions, in the order in which they are offered.
    pub shows: Vec<LazySite>,
    /// What each audience is told of an item, and why.
    pub explain: Explain,
}

/// What is served: the last good content, and what is wrong with what has been written since.
pub struct Live {
    exposure: Exposure,
    watching: bool,
    now: Mutex<Arc<Snapshot>>,
    /// Wakes pages that are below no mount: before anything is good, there is none.
    lost: watch::Sender<u64>,
}

/// One moment of it. It is replaced whole, so a request sees one state and never parts of two.
#[derive(Default)]
pub(super) struct Snapshot {
    pub(super) mounts: Vec<Arc<Mount>>,
    /// The same editions, each on an origin of its own.
    origins: Vec<Arc<Mount>>,
    pub(super) content: Option<Arc<Content>>,
    pub(super) error: Option<Arc<str>>,
    /// Whether the error's text is for whoever can ask, before there is any mount.
    pub(super) frank: bool,
}

/// What an edit came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// Audiences whose site is another now.
    pub changed: Vec<String>,
    /// How many editions there are.
    pub editions: usize,
    /// Whether there was something wrong before.
    pub mended: bool,
}

impl Live {
    /// Nothing yet. `watching` is whether edits will be followed.
    pub fn new(exposure: Exposure, watching: bool) -> Live {
        let now = Snapshot { frank: exposure.frank(), ..Snapshot::default() };
        Live { exposure, watching, now: Mutex::new(Arc::new(now)), lost: watch::Sender::new(0) }
    }

    /// Whether an audience would be served.
    pub fn serves(&self, audience: &str) -> bool {
        self.exposure.mount(audience).is_some()
    }

    /// Serves this from now on. Says what is different, once every edition is made.
    pub fn show(&self, content: Content) -> Change {
        let before = self.now();
        let kept = |mounts: &[Arc<Mount>], show: &LazySite, new: Option<Mount>| {
            let same = mounts.iter().find(|m| m.audience == show.audience());
            same.cloned().or_else(|| new.map(Arc::new))
        };
        let mount = |show: &LazySite| kept(&before.mounts, show, self.exposure.mount(show.audience()));
        let origin = |show: &LazySite| kept(&before.origins, show, self.exposure.origin(show.audience()));
        let mounts: Vec<Arc<Mount>> = content.shows.iter().filter_map(mount).collect();
        let origins: Vec<Arc<Mount>> = content.shows.iter().filter_map(origin).collect();
        let content = Arc::new(content);
        self.set(Snapshot { mounts, origins, content: Some(content.clone()), error: None, frank: before.frank });
        // Who may see everything looks again at once; the others only when what they are told has changed, so that
        // nobody can count the edits of what he isn't told.
        self.wake(&before, |mount| mount.full);
        let old = |audience: &str| before.content.as_ref()?.shows.iter().find(|s| s.audience() == audience);
        let differs = |show: &&LazySite| !old(show.audience()).is_some_and(|old| old.same_as(show));
        let changed: Vec<String> = content.shows.iter().filter(differs).map(|s| s.audience().to_string()).collect();
        self.wake(&before, |m| !m.full && (before.error.is_some() || changed.contains(&m.audience)));
        Change { changed, editions: content.shows.len(), mended: before.error.is_some() }
    }

    /// Keeps what is served, and says what is wrong with what was written since.
    pub fn fail(&self, text: String) {
        let before = self.now();
        let (mounts, origins, content) = (before.mounts.clone(), before.origins.clone(), before.content.clone());
        let news = before.error.is_none();
        self.set(Snapshot { mounts, origins, content, error: Some(text.into()), frank: before.frank });
        self.wake(&before, |mount| mount.full || news);
    }

    /// Address of each edition that is served, and how many items it tells of.
    pub fn places(&self) -> Vec<(String, String, usize)> {
        let now = self.now();
        let place = |mount: &Arc<Mount>| {
            let items = now.show(&mount.audience).map_or(0, |show| show.edition().items.len());
            (mount.audience.clone(), mount.prefix.clone(), items)
        };
        now.mounts.iter().map(place).collect()
    }

    /// Whether there is something good to serve.
    pub fn is_good(&self) -> bool {
        self.now().content.is_some()
    }

    pub(super) fn watching(&self) -> bool {
        self.watching
    }

    /// Whether each edition has an origin for itself too.
    pub fn has_origins(&self) -> bool {
        self.exposure.has_origins()
    }

    /// Whether the theme has scripts that are not the program's own.
    pub fn has_scripts(&self) -> bool {
        self.now().content.as_ref().is_some_and(|content| content.shows.iter().any(LazySite::has_scripts))
    }

    /// What says when a page at this path should look again.
    pub(super) fn changes(&self, asked: &Asked, path: &str) -> watch::Receiver<u64> {
        self.seen(asked).mount(path).map_or_else(|| self.lost.subscribe(), |(mount, _)| mount.changed.subscribe())
    }

    pub(super) fn now(&self) -> Arc<Snapshot> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is served on the origin that was asked.
    pub(super) fn seen(&self, asked: &Asked) -> Arc<Snapshot> {
        let now = self.now();
        let Some(audience) = asked.origin.as_deref() else { return now };
        let mounts = now.origins.iter().filter(|mount| mount.audience == audience).cloned().collect();
        let (content, error) = (now.content.clone(), now.error.clone());
        Arc::new(Snapshot { mounts, origins: Vec::new(), content, error, frank: audience == INSIDE })
    }

    fn set(&self, now: Snapshot) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
    }

    /// Wakes the pages of mounts that are served now, and of those that have just gone.
    fn wake(&self, before: &Snapshot, whom: impl Fn(&Mount) -> bool) {
        let now = self.now();
        for (now, before) in [(&now.mounts, &before.mounts), (&now.origins, &before.origins)] {
            let gone = before.iter().filter(|m| !now.iter().any(|n| n.audience == m.audience));
            now.iter().chain(gone).filter(|m| whom(m)).for_each(|m| m.wake());
        }
        if before.content.is_none() {
            self.lost.send_modify(|n| *n += 1);
        }
    }
}

impl Snapshot {
    /// The address of a mount that was asked for without its slash, where its address is no secret.
    pub(super) fn folder(&self, path: &str) -> Option<String> {
        self.mounts.iter().find(|m| m.is_open() && m.prefix.strip_suffix('/') == Some(path)).map(|m| m.prefix.clone())
    }

    pub(super) fn show(&self, audience: &str) -> Option<&LazySite> {
        self.content.as_ref()?.shows.iter().find(|s| s.audience() == audience)
    }

    /// The mount that a path is below, and what is left of the path.
    pub(super) fn mount<'p>(&self, path: &'p str) -> Option<(&Arc<Mount>, &'p str)> {
        self.mounts.iter().find_map(|m| super::mount::below(path, &m.prefix).map(|rest| (m, rest)))
    }
}
