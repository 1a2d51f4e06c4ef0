//! Where the files of a site go.

use std::io;

/// Takes the files of a site, each as soon as it is rendered, in no particular order.
pub trait Sink: Sync {
    /// Takes one file. The path is relative to the site's root and uses `/`.
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()>;
}
