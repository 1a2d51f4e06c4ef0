//! Editions served from memory, for those who write them.
//!
//! ```text
//! Edition, Theme ──▶ Show ──▶ Content ──swap──▶ Live ──▶ answers, and events for open pages
//! ```
//!
//! Nothing is read from a folder here and nothing is written to one: a request is looked up among the paths of a site,
//! and the file made by the function that `build` makes it with. What a reader may see beyond his edition (what the
//! others are told, what is wrong with the source) comes as finished text, and goes to mounts that are full.
//!
//! Where several editions are served, they share an origin, on which no script runs but the program's own; each has an
//! origin for itself besides, `http://AUDIENCE.localhost`, where those of a theme run and can reach nothing else.

mod guard;
mod http;
mod lazy_site;
mod live;
mod mount;
mod page;
mod permits;
mod port;
mod reply;
mod route;
mod stop;
#[cfg(test)]
mod tests;

pub use lazy_site::LazySite;
pub use live::{Change, Content, Explain, Live};
pub use mount::{Exposed, Exposure};
pub use port::{Listeners, Port, open};

use guard::Guard;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// A server at work. It stops when it is dropped.
pub struct Server {
    runtime: Option<Runtime>,
}

impl Server {
    /// Answers at these doors from now on, to requests for this machine's own names and for those in `allowed`.
    pub fn start(live: Arc<Live>, listeners: Listeners, allowed: &[String]) -> io::Result<Server> {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let bound: Vec<_> = listeners.listeners.iter().filter_map(|l| l.local_addr().ok()).collect();
        let guard = Guard::new(&bound, allowed, live.has_origins());
        let shared = Arc::new(http::Shared { live, guard, permits: Arc::default() });
        for listener in listeners.listeners {
            listener.set_nonblocking(true)?;
            let listener = {
                let _inside = runtime.enter();
                tokio::net::TcpListener::from_std(listener)?
            };
            runtime.spawn(http::accept(listener, shared.clone()));
        }
        Ok(Server { runtime: Some(runtime) })
    }

    /// Waits until somebody wants it to end: an interrupt, or nobody is left who reads what it prints.
    pub fn until_stopped(&self) {
        if let Some(runtime) = &self.runtime {
            runtime.block_on(stop::asked());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Open streams never end by themselves.
            runtime.shutdown_timeout(Duration::from_millis(200));
        }
    }
}
