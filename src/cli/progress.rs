//! One line that moves, where a command takes more than a moment and a person watches.

use super::term::Term;
use roadmap::output::Sink;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What is over sooner says nothing while it runs.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often the line is drawn again.
const STEP: Duration = Duration::from_millis(100);
/// How many characters the bar has.
const WIDTH: usize = 24;

/// The line on a terminal, drawn by a thread of its own until this is dropped; elsewhere nothing.
pub(crate) struct Progress {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    name: String,
    /// How many steps there are; none where nobody knows.
    total: Option<usize>,
    done: AtomicUsize,
    over: Mutex<bool>,
    ended: Condvar,
}

impl Progress {
    /// Of so many steps; without a number it shows for how long it has been at it.
    pub(crate) fn new(name: &str, total: Option<usize>, term: &Term) -> Progress {
        let show = term.interactive();
        Progress::on(name, total, PATIENCE, show.then(|| Box::new(io::stderr()) as Box<dyn Write + Send>))
    }

    fn on(name: &str, total: Option<usize>, patience: Duration, to: Option<Box<dyn Write + Send>>) -> Progress {
        let (done, over, ended) = (AtomicUsize::new(0), Mutex::new(false), Condvar::new());
        let shared = Arc::new(Shared { name: name.into(), total, done, over, ended });
        let thread = to.map(|to| {
            let shared = shared.clone();
            std::thread::spawn(move || shared.draw(patience, to))
        });
        Progress { shared, thread }
    }

    /// One more step is done.
    pub(crate) fn step(&self) {
        self.shared.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        *self.shared.over() = true;
        self.shared.ended.notify_all();
        if let Some(thread) = self.thread.take() {
            // A line that could not be drawn is no failure.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn over(&self) -> MutexGuard<'_, bool> {
        self.over.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Draws until the end, and takes the line away.
    fn draw(&self, patience: Duration, mut to: Box<dyn Write + Send>) {
        let (began, mut wait, mut drawn) = (Instant::now(), patience, false);
        let mut over = self.over();
        while !*over {
            let (guard, timeout) = self.ended.wait_timeout(over, wait).unwrap_or_else(|poisoned| poisoned.into_inner());
            over = guard;
            if !*over && timeout.timed_out() {
                let _ = write!(to, "\r\x1b[2K{}", self.line(began.elapsed())).and_then(|()| to.flush());
                (wait, drawn) = (STEP, true);
            }
        }
        if drawn {
            let _ = write!(to, "\r\x1b[2K").and_then(|()| to.flush());
        }
    }

    fn line(&self, since: Duration) -> String {
        let Some(total) = self.total else { return format!("{:<10} {} s", self.name, since.as_secs()) };
        let done = self.done.load(Ordering::Relaxed);
        let filled = (WIDTH * done / total.max(1)).min(WIDTH);
        format!("{:<10} {}{} {done}/{total}", self.name, "█".repeat(filled), "░".repeat(WIDTH - filled))
    }
}

/// Counts what passes on its way into another sink.
pub(crate) struct Counted<'s> {
    inner: &'s dyn Sink,
    progress: &'s Progress,
}

impl<'s> Counted<'s> {
    pub(crate) fn new(inner: &'s dyn Sink, progress: &'s Progress) -> Self {
        Counted { inner, progress }
    }

    /// How many files have passed.
    pub(crate) fn files(&self) -> usize {
        self.progress.shared.done.load(Ordering::Relaxed)
    }
}

impl Sink for Counted<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.inner.put(path, bytes)?;
        self.progress.step();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn seen(total: Option<usize>, patience: Duration, steps: usize, enough: &str) -> String {
        let screen = Screen::default();
        let text = || String::from_utf8(screen.0.lock().unwrap().clone()).unwrap();
        let progress = Progress::on("public", total, patience, Some(Box::new(screen.clone())));
        (0..steps).for_each(|_| progress.step());
        let began = Instant::now();
        while !enough.is_empty() && !text().contains(enough) && began.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(2));
        }
        drop(progress);
        text()
    }

    #[test]
    fn progress_is_shown_while_something_takes_long_and_leaves_nothing_behind() {
        let counted = seen(Some(4), Duration::ZERO, 1, "1/4");
        assert!(counted.contains("public     ██████░░░░░░░░░░░░░░░░░░ 1/4"), "{counted:?}");
        assert!(counted.ends_with("\r\x1b[2K"), "{counted:?}");
        // Where nothing can be counted, it still moves.
        let waited = seen(None, Duration::ZERO, 0, "0 s");
        assert!(waited.contains("public     0 s") && waited.ends_with("\r\x1b[2K"), "{waited:?}");
    }

    #[test]
    fn progress_says_nothing_of_what_is_over_at_once() {
        assert_eq!(seen(Some(4), Duration::from_secs(60), 4, ""), "");
    }
}
