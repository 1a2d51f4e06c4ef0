//! Folders watched: when to look again, and nothing about what changed.
//!
//! Events are a hint. They get lost, come twice, come too early, and on some file systems never come; so an event only
//! means "look", what is seen is compared by content, and it is looked now and then without any event.

#![expect(clippy::disallowed_methods, reason = "here time passes: what is seen does not depend on it, only when")]

mod events;
mod settle;

use events::Events;
use settle::Settle;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What looks.
pub trait Observer {
    /// Reads everything once, and compares.
    fn look(&mut self) -> Observation;
    /// Acts on what was seen last. Says whether files had changed, and not only the day.
    fn act(&mut self) -> bool;
    /// Says something about the watching itself.
    fn say(&mut self, text: &str);
}

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Observation {
    /// As it was acted on.
    Same,
    /// Different from that, and from what was seen last.
    New,
    /// Different from what was acted on, but seen before: it has come to rest.
    Still,
}

/// Folders that are watched.
pub struct Watch {
    folders: Vec<PathBuf>,
    events: Events,
    /// Looks every so often, because events do not arrive.
    polling: bool,
    /// Why that is, where nobody asked for it.
    why: Option<String>,
}

/// Shortest time between two looks that nothing asked for, where events do and do not arrive.
const IDLE: (Duration, Duration) = (Duration::from_millis(1000), Duration::from_millis(200));
/// Looking takes at most this part of the time.
const SHARE: u32 = 40;
/// Without events, a file has come to rest when it looks the same twice, this far apart.
const REST: Duration = Duration::from_millis(50);
/// A new folder can get files before it is watched, so it is looked at again after this.
const AGAIN: Duration = Duration::from_millis(200);
/// How often it is looked once more because something changed meanwhile, before what was seen is acted on.
const ROUNDS: usize = 10;
/// How often something must be found without an event before the events are given up.
const MISSED: u32 = 2;

impl Watch {
    /// Watches these folders from now on, with everything below them; with `poll`, without events.
    pub fn new(folders: Vec<PathBuf>, poll: bool) -> Watch {
        let mut events = Events::none();
        let why = if poll { None } else { events.arm(&folders).err() };
        Watch { folders, events, polling: poll || why.is_some(), why }
    }

    /// Looks, for as long as the program runs.
    pub fn run(self, observer: &mut impl Observer) -> ! {
        let Watch { folders, mut events, mut polling, why } = self;
        if let Some(why) = why {
            observer.say(&format!("{why}; looking a few times a second instead"));
        }
        let mut idle = if polling { IDLE.1 } else { IDLE.0 };
        let mut missed = 0;
        let mut again = None;
        loop {
            let tick = again.take().unwrap_or_else(|| Instant::now() + idle);
            let mut asked = wait(&mut events, tick);
            let (new, took) = at_rest(observer, &mut events, &mut asked);
            let changed = new && observer.act();
            if events.moved() && !polling {
                // A folder went or came: what is below it now is not what is watched.
                let _ = events.arm(&folders);
                again = Some(Instant::now() + AGAIN);
            }
            missed = if asked { 0 } else { missed + u32::from(changed) };
            if missed == MISSED && !polling {
                observer.say("changes arrive here without events; looking a few times a second instead");
                polling = true;
            }
            idle = (took * SHARE).max(if polling { IDLE.1 } else { IDLE.0 });
        }
    }
}

/// Waits until it is time to look. Says whether an event asked for it, rather than the time.
fn wait(events: &mut Events, tick: Instant) -> bool {
    let mut settle = Settle::default();
    loop {
        let due = settle.due();
        let until = due.unwrap_or(tick);
        match events.next(until.saturating_duration_since(Instant::now())) {
            Some((path, what)) => settle.note(&path, what, Instant::now()),
            None if Instant::now() >= until => return due.is_some(),
            None => {}
        }
    }
}

/// Looks until what it sees has come to rest: no event came while it looked, or, where no event asked for it, it sees
/// the same twice. Says whether that is anything new, and how long the last look took.
fn at_rest(observer: &mut impl Observer, events: &mut Events, asked: &mut bool) -> (bool, Duration) {
    let mut took = Duration::ZERO;
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let sight = observer.look();
        took = began.elapsed();
        match sight {
            Observation::Same => return (false, took),
            Observation::Still if !*asked => return (true, took),
            Observation::Still | Observation::New => {}
        }
        let pause = if *asked { Duration::ZERO } else { REST };
        if wait(events, Instant::now() + pause) {
            *asked = true;
        } else if *asked {
            return (true, took);
        }
    }
    (true, took)
}
