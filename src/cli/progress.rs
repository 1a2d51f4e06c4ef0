//! One line that counts, where a build takes more than a moment and a person watches.

use roadmap::site::Sink;
use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A build shorter than this says nothing while it runs.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often the line is drawn again.
const STEP: Duration = Duration::from_millis(100);

/// Counts what passes on its way into another sink.
pub(crate) struct Progress<'s> {
    inner: &'s dyn Sink,
    name: &'s str,
    total: usize,
    show: bool,
    began: Instant,
    done: AtomicUsize,
    drawn: AtomicU64,
}

impl<'s> Progress<'s> {
    pub(crate) fn new(inner: &'s dyn Sink, name: &'s str, total: usize, show: bool) -> Self {
        let (done, drawn) = (AtomicUsize::new(0), AtomicU64::new(0));
        Progress { inner, name, total, show, began: Instant::now(), done, drawn }
    }

    /// How many files have passed.
    pub(crate) fn files(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    fn draw(&self, done: usize) {
        let now = self.began.elapsed();
        if now < PATIENCE {
            return;
        }
        let step = (now.as_millis() / STEP.as_millis()) as u64;
        if self.drawn.swap(step, Ordering::Relaxed) != step {
            const WIDTH: usize = 24;
            let filled = (WIDTH * done / self.total.max(1)).min(WIDTH);
            let bar = format!("{}{}", "█".repeat(filled), "░".repeat(WIDTH - filled));
            let _ = write!(io::stderr(), "\r\x1b[2K{:<10} {bar} {done}/{}", self.name, self.total);
        }
    }
}

impl Sink for Progress<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.inner.put(path, bytes)?;
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.show {
            self.draw(done);
        }
        Ok(())
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.drawn.load(Ordering::Relaxed) > 0 {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}
