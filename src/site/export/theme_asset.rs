//! `assets/`: style sheet, scripts and pictures of the theme.

use super::Export;
use super::asset::FOLDER;
use crate::site::branding;
use crate::site::key::Key;
use crate::site::shared::Shared;

/// The files of the theme that are no templates, in the look of the edition, once for all languages.
#[derive(Debug)]
pub(super) struct ThemeAssets;

impl Export for ThemeAssets {
    fn address(&self) -> &'static str {
        "assets/<name>"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        if !shared.edition.folder().is_empty() {
            return Vec::new();
        }
        let all = branding::assets(shared.edition, shared.theme);
        all.values().filter_map(|(address, _)| address.strip_prefix(FOLDER)).map(Key::of).collect()
    }

    fn make(&self, shared: &Shared<'_>, key: &Key) -> Option<Vec<u8>> {
        let (path, all) = (key.path(self.address()), branding::assets(shared.edition, shared.theme));
        all.values().find(|(address, _)| *address == path).map(|(_, bytes)| bytes.clone())
    }
}
