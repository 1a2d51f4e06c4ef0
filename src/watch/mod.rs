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
pub trait Eye {
    /// Reads everything once, and compares.
    fn look(&mut self) -> Sight;
    /// Acts on what was seen last. Says whether files had changed, and not only the day.
    fn act(&mut self) -> bool;
    /// Says something about the watching itself.
    fn say(&mut self, text: &str);
}

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// As it was acted on.
    Same,
    /// Different from that, and from what was seen last.
    New,
    /// Different from what was acted on, but seen before: it has come to rest.
    Still,
}

/// What is watched, and how.
#[derive(Clone, Debug)]
pub struct Watch {
    /// Folders, with everything below them.
    pub folders: Vec<PathBuf>,
    /// Look every so often, whether or not events arrive.
    pub poll: bool,
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
const ROUNDS: usize = 3;
/// How often something must be found without an event before the events are given up.
const MISSED: u32 = 2;

impl Watch {
    /// Looks, for as long as the program runs.
    pub fn run(self, eye: &mut impl Eye) -> ! {
        let mut events = Events::none();
        let mut polling = self.poll;
        if !polling && let Err(why) = events.arm(&self.folders) {
            eye.say(&format!("{why}; looking a few times a second instead"));
            polling = true;
        }
        let mut idle = IDLE.0;
        let mut missed = 0;
        // Something may have changed between the first build and now.
        let mut again = Some(Instant::now());
        loop {
            let pause = if polling { IDLE.1.max(idle) } else { idle };
            let mut settle = Settle::default();
            let tick = again.take().unwrap_or_else(|| Instant::now() + pause);
            let asked = wait(&mut events, &mut settle, tick);
            let began = Instant::now();
            if asked {
                if events.moved() && !polling {
                    // A folder went or came: what is below it now is not what is watched.
                    let _ = events.arm(&self.folders);
                    again = Some(Instant::now() + AGAIN);
                }
                missed = 0;
                let mut sight = eye.look();
                // More may have come while it was read, so that what was read is half of it.
                for _ in 0..ROUNDS {
                    if !wait(&mut events, &mut Settle::default(), Instant::now()) {
                        break;
                    }
                    sight = eye.look();
                }
                if sight != Sight::Same {
                    eye.act();
                }
            } else if rested(eye) {
                missed += u32::from(eye.act() && !polling);
                if missed == MISSED && !polling {
                    eye.say("changes arrive here without events; looking a few times a second instead");
                    polling = true;
                }
            }
            idle = if asked { IDLE.0 } else { (began.elapsed() * SHARE).max(if polling { IDLE.1 } else { IDLE.0 }) };
        }
    }
}

/// Waits until it is time to look. Says whether an event asked for it, rather than the time.
fn wait(events: &mut Events, settle: &mut Settle, tick: Instant) -> bool {
    loop {
        let due = settle.due();
        let until = due.unwrap_or(tick);
        let left = until.saturating_duration_since(Instant::now());
        match events.next(left) {
            Some((path, what)) => settle.note(&path, what, Instant::now()),
            None if Instant::now() >= until => return due.is_some(),
            None => {}
        }
    }
}

/// Looks until it sees the same twice. Says whether that is something new.
fn rested(eye: &mut impl Eye) -> bool {
    loop {
        match eye.look() {
            Sight::Same => return false,
            Sight::Still => return true,
            Sight::New => std::thread::sleep(REST),
        }
    }
}
