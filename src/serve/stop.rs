//! When to end: an interrupt, a hangup, or nobody left who reads what is printed.

use std::time::Duration;
use tokio::sync::mpsc;

/// How often it is looked whether anybody still reads.
const LOOK: Duration = Duration::from_millis(250);

/// Returns when somebody wants the program to end.
pub(super) async fn asked() {
    let (sender, mut asked) = mpsc::channel::<()>(1);
    let interrupt = sender.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            let _ = interrupt.send(()).await;
        }
    });
    #[cfg(unix)]
    unix(&sender);
    let _ = asked.recv().await;
}

#[cfg(unix)]
fn unix(sender: &mpsc::Sender<()>) {
    use tokio::signal::unix::{SignalKind, signal};
    for kind in [SignalKind::terminate(), SignalKind::hangup()] {
        let Ok(mut stream) = signal(kind) else { continue };
        let sender = sender.clone();
        tokio::spawn(async move {
            stream.recv().await;
            let _ = sender.send(()).await;
        });
    }
    let sender = sender.clone();
    tokio::spawn(async move {
        while !nobody_reads() {
            tokio::time::sleep(LOOK).await;
        }
        let _ = sender.send(()).await;
    });
}

/// Whether output goes to a pipe whose other end is closed (`roadmap serve | head`).
#[cfg(unix)]
fn nobody_reads() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::stdio::{stderr, stdout};
    let (out, err) = (stdout(), stderr());
    let mut ends =
        [PollFd::from_borrowed_fd(out, PollFlags::empty()), PollFd::from_borrowed_fd(err, PollFlags::empty())];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut ends, Some(&now)).is_ok() && ends.iter().any(|end| end.revents().contains(PollFlags::ERR))
}
