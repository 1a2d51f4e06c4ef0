//! One edition on show: its site, each file made when it is asked for.

#![expect(clippy::disallowed_types, reason = "held by what is served now, and dropped with it: it outlives no edit")]

use crate::edition::Edition;
use crate::output::Sink;
use crate::site::{self, Manifest, SiteError, Theme};
use crate::text::hex;
use hyper::body::Bytes;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

type Made = LazyLock<(Edition, Manifest), Box<dyn FnOnce() -> (Edition, Manifest) + Send>>;

/// An edition and a theme. Both never change; what is made from them is kept until the next edit.
///
/// Making a file when it is asked for, by the function that `build` makes it with, keeps an edit of one word as fast
/// with ten thousand items as with ten, and needs no rule about what an edit can touch.
pub struct LazySite {
    audience: String,
    theme: Arc<Theme>,
    made: Made,
    files: Mutex<HashMap<String, File>>,
}

/// A file as `build` writes it, and what tells it from other contents.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) bytes: Bytes,
    /// 16 hexadecimal digits of its SHA-256.
    pub(super) tag: String,
}

impl LazySite {
    /// What `edition` gives, in this theme. The edition is made when it is first needed.
    pub fn new(audience: &str, theme: &Arc<Theme>, edition: impl FnOnce() -> Edition + Send + 'static) -> LazySite {
        let look = theme.clone();
        let make = move || {
            let edition = edition();
            let manifest = Manifest::of(&edition, &look);
            (edition, manifest)
        };
        LazySite {
            audience: audience.into(),
            theme: theme.clone(),
            made: LazyLock::new(Box::new(make)),
            files: Mutex::default(),
        }
    }

    /// Renders the whole site, for the mistakes that only show on some page of it.
    pub fn check(&self) -> Result<(), SiteError> {
        struct Nowhere;
        impl Sink for Nowhere {
            fn put(&self, _: &str, _: Vec<u8>) -> io::Result<()> {
                Ok(())
            }
        }
        site::render(self.edition(), &self.theme, &Nowhere)
    }

    /// Addresses of the program's own scripts, from the site's root.
    pub(super) fn own_scripts(&self) -> Vec<&str> {
        self.theme.scripts().filter(|(_, ours)| *ours).map(|(address, _)| address).collect()
    }

    /// Whether the theme has scripts that are not the program's own.
    pub(super) fn has_scripts(&self) -> bool {
        self.theme.scripts().any(|(_, ours)| !ours)
    }

    pub(super) fn audience(&self) -> &str {
        &self.audience
    }

    pub(super) fn edition(&self) -> &Edition {
        &self.made.0
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.made.1.has(path)
    }

    /// One file of the site; `None` if it has none at this path.
    pub(super) fn file(&self, path: &str) -> Option<Result<File, SiteError>> {
        if let Some(file) = self.kept().get(path) {
            return Some(Ok(file.clone()));
        }
        let (edition, manifest) = &*self.made;
        Some(site::file(edition, &self.theme, manifest, path)?.map(|bytes| self.keep(path, bytes)))
    }

    /// The page for what is not there, on a server where the site's root is at `root`. No path of a site is empty.
    pub(super) fn missing(&self, root: &str) -> Result<File, SiteError> {
        if let Some(file) = self.kept().get("") {
            return Ok(file.clone());
        }
        site::missing(self.edition(), &self.theme, root).map(|bytes| self.keep("", bytes))
    }

    fn keep(&self, path: &str, bytes: Vec<u8>) -> File {
        let tag = hex(&Sha256::digest(&bytes)[..8]);
        let file = File { bytes: bytes.into(), tag };
        self.kept().insert(path.into(), file.clone());
        file
    }

    /// Whether both are the same site.
    pub(super) fn same_as(&self, other: &LazySite) -> bool {
        Arc::ptr_eq(&self.theme, &other.theme) && self.edition() == other.edition()
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<String, File>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
