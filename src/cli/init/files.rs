//! The files that `init` writes, embedded in the binary.

macro_rules! embed {
    ($dir:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!($dir, "/", $name)))),*]
    };
}

/// The small start.
pub(super) const STARTER: &[(&str, &[u8])] = embed!("starter": "roadmap.toml", "items.toml");

/// The rich example.
pub(super) const EXAMPLE: &[(&str, &[u8])] = embed!(
    "example": "roadmap.toml", "clients.toml", "governance.toml", "identity.toml", "network.toml", "platform.toml",
    "assets/northwind.svg", "assets/diagrams/event-log.svg", "assets/diagrams/site-to-site.svg",
);
