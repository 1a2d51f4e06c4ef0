//! `roadmap init --host`: what a host needs to publish an edition, as files to keep and change.

use super::super::Failure;
use super::super::term::{Term, bold, dim};
use super::unwritten;
use clap::ValueEnum;
use roadmap::fs::Folder;
use roadmap::text::count;
use std::io::ErrorKind;

/// Where a site is published.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Host {
    /// Actions and Pages for the public, and internal to a host of yours
    Github,
    /// CI and Pages for the public, and internal to a host of yours
    Gitlab,
    /// For the public
    Netlify,
    /// For the public, and internal behind Access
    Cloudflare,
    /// With CloudFront, for the public
    S3,
    /// For the public, and the others behind basic auth, an identity proxy or a tailnet
    Nginx,
    /// The same as for nginx
    Caddy,
}

/// Where each file goes, and what is in it. They lie beside the pages that explain them.
macro_rules! embed {
    ($($from:literal => $to:literal),* $(,)?) => {
        &[$(($to, include_bytes!(concat!("../../../docs/hosting/", $from)))),*]
    };
}

impl Host {
    fn files(self) -> &'static [(&'static str, &'static [u8])] {
        match self {
            Host::Github => embed!("github/roadmap.yml" => ".github/workflows/roadmap.yml"),
            Host::Gitlab => embed!(
                "gitlab/roadmap.yml" => ".gitlab/roadmap.yml",
                "gitlab/gitlab-ci.yml" => ".gitlab-ci.yml",
            ),
            Host::Netlify => embed!("netlify/netlify.toml" => "netlify.toml", "nightly" => "hosting/nightly"),
            Host::Cloudflare => embed!(
                "nightly" => "hosting/nightly",
                "cloudflare/wrangler.toml" => "wrangler.toml",
                "cloudflare/wrangler.internal.toml" => "wrangler.internal.toml",
            ),
            Host::S3 => embed!(
                "nightly" => "hosting/nightly",
                "s3/publish" => "hosting/s3/publish",
                "s3/headers.json" => "hosting/s3/headers.json",
                "s3/headers-embed.json" => "hosting/s3/headers-embed.json",
                "s3/headers-data.json" => "hosting/s3/headers-data.json",
                "s3/errors.json" => "hosting/s3/errors.json",
                "s3/function.js" => "hosting/s3/function.js",
                "s3/bucket-policy.json" => "hosting/s3/bucket-policy.json",
            ),
            Host::Nginx => embed!(
                "nightly" => "hosting/nightly",
                "nginx/roadmap.conf" => "hosting/nginx/roadmap.conf",
                "nginx/roadmap/site.conf" => "hosting/nginx/roadmap/site.conf",
                "nginx/roadmap/public.conf" => "hosting/nginx/roadmap/public.conf",
                "nginx/roadmap/private.conf" => "hosting/nginx/roadmap/private.conf",
                "nginx/roadmap/identity.conf" => "hosting/nginx/roadmap/identity.conf",
                "nginx/roadmap/tls.conf" => "hosting/nginx/roadmap/tls.conf",
                "identity/oauth2-proxy.cfg" => "hosting/nginx/oauth2-proxy.cfg",
            ),
            Host::Caddy => embed!(
                "nightly" => "hosting/nightly",
                "caddy/Caddyfile" => "hosting/caddy/Caddyfile",
                "caddy/roadmap.caddy" => "hosting/caddy/roadmap.caddy",
                "identity/oauth2-proxy.cfg" => "hosting/caddy/oauth2-proxy.cfg",
            ),
        }
    }

    fn next(self) -> &'static str {
        match self {
            Host::Github => {
                "change ROADMAP_GIT and ROADMAP_REV in it; `roadmap review` once; in Settings, Pages choose \"GitHub Actions\""
            }
            Host::Gitlab => {
                "see that .gitlab-ci.yml includes .gitlab/roadmap.yml; change ROADMAP_GIT and ROADMAP_REV there; `roadmap review` once"
            }
            Host::Netlify => {
                "change ROADMAP_GIT and ROADMAP_REV in it; `roadmap review` once; then connect the repository"
            }
            Host::Cloudflare => "change the names; internal: make the Access application before you deploy",
            Host::S3 => {
                "make bucket and distribution; then sh hosting/nightly public bash hosting/s3/publish public s3://BUCKET"
            }
            Host::Nginx => "change names, folders and certificates; copy to /etc/nginx as roadmap.conf says; nginx -t",
            Host::Caddy => "change names and folders; copy to /etc/caddy; caddy adapt",
        }
    }

    /// Writes what is not there yet, and says in at most three lines what it did. What is there stays as it is.
    pub(super) fn add(self, dir: &Folder, term: &Term) -> Result<(), Failure> {
        let (mut written, mut left) = (Vec::new(), Vec::new());
        for &(name, content) in self.files() {
            if create(dir, name, content)? {
                written.push(name);
            } else if dir.read(name, content.len() as u64 + 1).map_or(true, |there| there != content) {
                left.push(name);
            }
        }
        let name = self.to_possible_value().map(|value| value.get_name().to_string()).unwrap_or_default();
        let did = if written.is_empty() { "nothing to write".to_string() } else { sum(&written) };
        term.say(&format!("{} {did}", bold(&format!("{name}:"))));
        if !left.is_empty() {
            term.say(&format!("there already, left as it was: {}", sum(&left)));
        }
        term.say(&format!("next: {}", self.next()));
        Ok(())
    }
}

/// Up to three names, or how many there are in the folder that holds them all.
fn sum(names: &[&str]) -> String {
    let [first, _, _, _, ..] = names else { return names.join(", ") };
    let above = |folder: &&str| names.iter().all(|name| name.starts_with(*folder));
    let folders = first.match_indices('/').map(|(at, _)| &first[..=at]);
    let folder = folders.take_while(above).last().unwrap_or("./");
    format!("{folder} {}", dim(&format!("({})", count(names.len(), "file"))))
}

/// Writes a file that does not exist, and says whether it did.
fn create(dir: &Folder, path: &str, content: &[u8]) -> Result<bool, Failure> {
    match dir.create(path, content) {
        Ok(()) => Ok(true),
        // Whatever has the name: a link that leads nowhere too.
        Err(why) if why.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(why) => Err(unwritten(&dir.path().join(path), &why)),
    }
}
