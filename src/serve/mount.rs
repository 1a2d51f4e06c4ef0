//! Where on the server an edition is, who may come there, and what is said to them.

use crate::text::hex;
use tokio::sync::watch;

/// The address of everything that is the server's own and no file of a site.
pub(super) const OWN: &str = "/-/";

/// An edition's place.
pub(super) struct Mount {
    pub(super) audience: String,
    /// Path of its root, with a slash at both ends.
    pub(super) prefix: String,
    /// Whether its reader may see what the others are told, and what is wrong with the source.
    pub(super) full: bool,
    /// Counts up when a reader should look again.
    pub(super) changed: watch::Sender<u64>,
}

impl Mount {
    fn new(audience: &str, prefix: String, full: bool) -> Mount {
        Mount { audience: audience.into(), prefix, full, changed: watch::Sender::new(0) }
    }

    /// Whether its address is the plain one, under the audience's name.
    pub(super) fn is_open(&self) -> bool {
        self.prefix.trim_matches('/') == self.audience
    }

    pub(super) fn wake(&self) {
        self.changed.send_modify(|n| *n += 1);
    }
}

/// Which editions are served, and where.
#[derive(Clone, Debug, Default)]
pub struct Exposure {
    /// This edition alone, at the root.
    pub only: Option<String>,
    /// What others than this machine may read; none where only this machine can ask.
    pub exposed: Option<Exposed>,
}

/// What is served to other machines: the public edition, and those that were named.
#[derive(Clone, Debug)]
pub struct Exposed {
    /// Audience, and the secret part of its address.
    pub tokens: Vec<(String, String)>,
}

/// The audience that is told everything.
pub(super) const INSIDE: &str = "internal";
/// The audience that is everybody.
const EVERYBODY: &str = "public";

impl Exposed {
    /// With a new token for each of these audiences; `public` needs none.
    pub fn new(audiences: &[String]) -> Result<Exposed, String> {
        let mut tokens = Vec::new();
        for audience in audiences.iter().filter(|a| *a != EVERYBODY) {
            let mut bytes = [0; 16];
            getrandom::fill(&mut bytes).map_err(|why| format!("the system gives no random bytes: {why}"))?;
            tokens.push((audience.clone(), hex(&bytes)));
        }
        Ok(Exposed { tokens })
    }

    fn token(&self, audience: &str) -> Option<String> {
        if audience == EVERYBODY {
            return Some(String::new());
        }
        self.tokens.iter().find(|(a, _)| a == audience).map(|(_, token)| format!("{token}/"))
    }
}

impl Exposure {
    /// Whether whoever can ask at all may read what is wrong with the source.
    pub(super) fn frank(&self) -> bool {
        self.exposed.is_none() && self.only.as_deref().is_none_or(|only| only == INSIDE)
    }

    /// Whether each edition has an origin for itself besides its place among the others.
    pub(super) fn has_origins(&self) -> bool {
        self.only.is_none() && self.exposed.is_none()
    }

    /// The place of an audience on the origin of its own, where nothing is said that its readers aren't told.
    pub(super) fn origin(&self, audience: &str) -> Option<Mount> {
        self.has_origins().then(|| Mount::new(audience, "/".into(), audience == INSIDE))
    }

    /// The place of an audience; none if it isn't served.
    pub(super) fn mount(&self, audience: &str) -> Option<Mount> {
        if self.only.as_deref().is_some_and(|only| only != audience) {
            return None;
        }
        let token = match &self.exposed {
            Some(exposed) => exposed.token(audience)?,
            None => String::new(),
        };
        let folder = if self.only.is_some() { String::new() } else { format!("{audience}/") };
        let full = self.frank() || audience == INSIDE;
        Some(Mount::new(audience, format!("/{token}{folder}"), full))
    }
}

/// What is left of a path below a prefix. It takes as long for a nearly right prefix as for a wrong one, so that a
/// token cannot be guessed letter by letter.
pub(super) fn below<'p>(path: &'p str, prefix: &str) -> Option<&'p str> {
    let (begin, rest) = path.split_at_checked(prefix.len())?;
    let different = begin.bytes().zip(prefix.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    (different == 0).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_plan_has_its_places() {
        let at = |exposure: &Exposure, audience| exposure.mount(audience).map(|m| (m.prefix, m.full));
        let all = Exposure::default();
        assert_eq!(at(&all, "public"), Some(("/public/".into(), true)));
        let one = Exposure { only: Some("customer".into()), exposed: None };
        assert_eq!((at(&one, "customer"), at(&one, "internal")), (Some(("/".into(), false)), None));
        let exposed = Exposed { tokens: vec![("internal".into(), "a1".into())] };
        let out = Exposure { only: None, exposed: Some(exposed) };
        assert_eq!(at(&out, "public"), Some(("/public/".into(), false)));
        assert_eq!(at(&out, "customer"), None);
        assert_eq!(at(&out, "internal"), Some(("/a1/internal/".into(), true)));
    }

    #[test]
    fn tokens_are_long_and_never_twice_the_same() {
        let named = ["internal".to_string(), "public".to_string()];
        let (a, b) = (Exposed::new(&named).unwrap(), Exposed::new(&named).unwrap());
        assert_eq!(a.tokens.len(), 1);
        assert_eq!(a.tokens[0].1.len(), 32);
        assert_ne!(a.tokens[0].1, b.tokens[0].1);
    }

    #[test]
    fn a_prefix_is_whole() {
        assert_eq!(below("/public/items/", "/public/"), Some("items/"));
        assert_eq!(below("/public-internal/", "/public/"), None);
        assert_eq!(below("/pub", "/public/"), None);
        assert_eq!(below("/é", "/p"), None);
    }
}
