//! Which folder each site is written to, and the sites that lie where no build writes any more.

use crate::fs::{self, Kind};
use crate::publish::audience_of;
use crate::source::Roadmap;
use std::path::{Path, PathBuf};

/// Hosts publish a folder called `public` as it is, so only what everybody may read ever has that name.
pub fn folder(audience: &str) -> PathBuf {
    if audience == "public" { PathBuf::from("public") } else { Path::new("private").join(audience) }
}

/// A folder that holds the site of an audience whose folder it is not, or is no more.
pub struct Stray {
    place: PathBuf,
    audience: String,
    /// Whether the roadmap still has this audience.
    known: bool,
}

impl Stray {
    /// With its place as a person sees it who has sites written below a folder.
    pub fn below(mut self, output: Option<&Path>) -> Stray {
        self.place = output.map_or_else(|| self.place.clone(), |output| output.join(&self.place));
        self
    }
}

impl std::fmt::Display for Stray {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Stray { place, audience, known } = self;
        let whose = if *known { "which has another folder" } else { "an audience that this roadmap has no more" };
        let place = place.display();
        write!(f, "{place}/ still holds a site of `{audience}`, {whose}: take it from its host, then remove the folder")
    }
}

/// Sites below a folder that no build writes any more, because their audience was renamed or taken out. They are named
/// and never removed: whether a host still serves one, no build can know.
pub fn strays(root: &Path, roadmap: &Roadmap) -> Vec<Stray> {
    let audiences = roadmap.audiences();
    // What cannot be read is said where it is written.
    let entries = fs::entries(&root.join("private")).unwrap_or_default();
    let folders = entries.into_iter().filter(|(_, kind)| *kind == Kind::Folder).map(|(name, _)| name);
    let mut strays: Vec<Stray> = folders
        .filter_map(|name| {
            let place = Path::new("private").join(&name);
            let audience = audience_of(&root.join(&place))?;
            let known = audiences.contains(&audience);
            // What a build left that was killed halfway is swept away by the next one.
            let ours = name.to_string_lossy().starts_with('.') && known;
            (!(ours || known && folder(&audience) == place)).then_some(Stray { place, audience, known })
        })
        .collect();
    strays.sort_by(|a, b| a.place.cmp(&b.place));
    strays
}
