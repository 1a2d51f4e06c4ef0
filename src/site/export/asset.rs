//! `assets/`: the pictures of an edition.

use super::Export;
use crate::site::key::Key;
use crate::site::shared::Shared;

/// The folder of everything that has a hash of its content in its name.
pub(super) const FOLDER: &str = "assets/";

/// Pictures, once for all languages.
#[derive(Debug)]
pub(super) struct Pictures;

impl Export for Pictures {
    fn address(&self) -> &'static str {
        "assets/<name>"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let here = shared.edition.folder().is_empty();
        let all = shared.edition.assets.iter().filter(|_| here).filter_map(|asset| asset.name.strip_prefix(FOLDER));
        all.map(Key::of).collect()
    }

    fn make(&self, shared: &Shared<'_>, key: &Key) -> Option<Vec<u8>> {
        shared.asset(&key.path(self.address())).map(|asset| asset.bytes.to_vec())
    }
}
