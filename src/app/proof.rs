//! The proof that what an audience is not told changes nothing that it reads, and what a folder is.

use super::{Failure, Inputs};
use crate::edition::Edition;
use crate::publish;
use crate::site::Theme;
use crate::source::Roadmap;
use crate::verify::{Difference, Tree, differences, site};
use rayon::prelude::*;
use std::ops::Range;
use std::path::Path;

/// What a folder can be: the site, or the site without what `build --hold` leaves out.
pub struct Candidate {
    /// What the audience is told.
    pub edition: Edition,
    /// The files of its site.
    pub site: Tree,
    /// Whether something is left out that nobody has accepted yet.
    pub held: bool,
}

/// How an audience is told what it is told: tests put a leak here.
pub type Tell = dyn Fn(&Roadmap, &str) -> Result<Edition, Failure> + Sync;

impl Candidate {
    fn new(edition: Edition, theme: &Theme, held: bool) -> Result<Candidate, Failure> {
        let site = site(&edition, theme)?;
        Ok(Candidate { edition, site, held })
    }
}

/// The first seed with which the audience reads something else when all that it is not told is replaced by chance, and
/// where. `step` is called after each.
pub fn noticed(
    inputs: &Inputs,
    theme: &Theme,
    wanted: &Candidate,
    seeds: Range<u64>,
    tell: &Tell,
    step: &(dyn Fn() + Sync),
) -> Result<Option<(u64, Vec<Difference>)>, Failure> {
    let audience = wanted.edition.audience.id.as_str();
    let tried: Result<Vec<_>, Failure> = seeds
        .into_par_iter()
        .map(|seed| {
            let loaded = inputs.clone().load().ok().map(|loaded| loaded.roadmap);
            // What is held back is replaced like everything else that the audience is not told.
            let loaded = loaded.map(|roadmap| if wanted.held { roadmap.holding() } else { roadmap });
            let Some(roadmap) = loaded.and_then(|r| r.scrambled(audience, seed)) else {
                return Ok((seed, Vec::new()));
            };
            let found = site(&tell(&roadmap, audience)?, theme)?;
            step();
            Ok((seed, differences(&wanted.site, &found)))
        })
        .collect();
    Ok(tried?.into_iter().find(|(_, found)| !found.is_empty()))
}

/// Of what a folder can be the one that it is, and how it differs from that. Without a folder, and where it is neither,
/// the site as the source tells it. `roadmap` holds back what is not accepted; `edition` is the audience's, as if it didn't.
pub fn closest(
    roadmap: &Roadmap,
    edition: Edition,
    theme: &Theme,
    place: Option<&Path>,
    tell: &Tell,
) -> Result<(Candidate, Option<Vec<Difference>>), Failure> {
    let audience = edition.audience.id.clone();
    let whole = Candidate::new(edition, theme, false)?;
    let Some(place) = place else { return Ok((whole, None)) };
    let found = publish::contents(place)?;
    let wrong = compare(&found, &audience, &whole.site);
    if !wrong.is_empty() {
        let held = Candidate::new(tell(roadmap, &audience)?, theme, true)?;
        let left = compare(&found, &audience, &held.site);
        if left.is_empty() && roadmap.holds_anything() {
            return Ok((held, Some(left)));
        }
    }
    Ok((whole, Some(wrong)))
}

/// How a folder differs from the site that it should be. Its marker may be absent, where a host did not take it.
fn compare(found: &Tree, audience: &str, wanted: &Tree) -> Vec<Difference> {
    let mut wanted = wanted.clone();
    if found.contains_key(publish::MARKER) {
        wanted.insert(publish::MARKER.into(), publish::marker(audience).into_bytes());
    }
    differences(&wanted, found)
}
