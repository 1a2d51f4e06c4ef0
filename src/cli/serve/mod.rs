//! `roadmap serve`: every edition in the browser, from memory, while it is written.

mod browser;
mod preview;

use super::Failure;
use super::project::Today;
use super::term::{Term, bold, dim};
use clap::Args;
use preview::Preview;
use roadmap::app::Project;
use roadmap::serve::{Exposed, Exposure, Listeners, Live, Port, Server, open};
use roadmap::text::count;
use roadmap::watch::Watch;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;

/// Where one looks first.
const PORT: u16 = 4747;

/// Show every edition in the browser, as `build` would write it; with --watch, while you edit
///
/// Nothing is written. After a mistake, the last good site stays up with the error over it. A bar at the foot of each
/// page links to the same page of other editions, and says what each audience is told.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap serve --watch --open             all editions, followed while you edit
  roadmap serve --watch --audience public  what everybody will read, and nothing else
  roadmap serve --port 8000                on this port or not at all
  roadmap serve --host 0.0.0.0 --allow-host preview.example
                                           the public edition, to other machines too

Only this machine can ask, unless --host says otherwise; docs/serve.md says what follows from that.")]
pub(crate) struct Serve {
    /// Follow edits: reload pages that changed
    #[arg(short, long)]
    watch: bool,
    /// Serve this edition alone, at /
    #[arg(short, long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// Port; 0 takes any that is free [default: 4747, or the next that is free]
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Look for changes a few times a second, on systems that do not report them (implies --watch)
    #[arg(long)]
    poll: bool,
    /// Use the files of this folder over those of the default theme [default: roadmap/theme, if there]
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    #[command(flatten)]
    today: Today,
    /// Listen on this address, so that other machines can read the public edition [default: this machine alone]
    #[arg(long, value_name = "ADDRESS", help_heading = "For other machines")]
    host: Option<String>,
    /// A host name that browsers may use; with the port if it is another one (may be repeated)
    #[arg(long = "allow-host", value_name = "NAME", help_heading = "For other machines")]
    allow_hosts: Vec<String>,
    /// Let other machines read this edition too, at an address that cannot be guessed (may be repeated)
    #[arg(long, value_name = "AUDIENCE", help_heading = "For other machines")]
    expose: Vec<String>,
}

impl Serve {
    pub(crate) fn run(self, project: Project, term: &Term) -> Result<(), Failure> {
        let address = self.address()?;
        let exposed = match address {
            Some(_) => Some(Exposed::new(&self.expose).map_err(Failure::Io)?),
            None => None,
        };
        let exposure = Exposure { only: self.audience.clone(), exposed };
        let listeners = self.listeners(address, term)?;
        let watching = self.watch || self.poll;
        let live = Arc::new(Live::new(exposure.clone(), watching));
        // Everything relative is meant from where the command was started.
        let theme = self.theme.as_ref().map(|dir| std::path::absolute(dir).unwrap_or_else(|_| dir.clone()));
        // Before anything is read, so that no edit falls between the two.
        let watch = watching.then(|| Watch::new(folders(&project, theme.as_ref()), self.poll));
        let mut preview = Preview::new(project, theme, self.today.clone(), self.audience.clone(), live.clone(), term);
        preview.begin()?;
        if !watching && !live.is_good() {
            return Err(Failure::Findings);
        }
        let port = listeners.port;
        let server = Server::start(live.clone(), listeners, &self.allow_hosts)
            .map_err(|why| Failure::Io(format!("cannot serve: {why}")))?;
        let base = base(address, port);
        let first = self.said(&base, &exposure, &live, watching, term);
        term.out(&format!("{first}\n"));
        term.written()?;
        if self.open && !browser::open(&first) {
            term.say("no browser could be opened; the address is above");
        }
        if let Some(watch) = watch {
            std::thread::spawn(move || watch.run(&mut preview));
        }
        server.until_stopped();
        Ok(())
    }

    /// The address to listen on; none where only this machine may ask.
    fn address(&self) -> Result<Option<IpAddr>, Failure> {
        let usage = |text: &str| Err(Failure::Usage(text.into()));
        let host = self.host.as_deref().unwrap_or("localhost");
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let address = match bare {
            "localhost" => IpAddr::from(Ipv4Addr::LOCALHOST),
            _ => match bare.parse() {
                Ok(address) => address,
                Err(_) => return usage(&format!("`--host {host}` is no address: write one such as 0.0.0.0 or ::")),
            },
        };
        if address.is_loopback() {
            return match self.expose.is_empty() {
                true => Ok(None),
                false => usage("`--expose` is for other machines, and needs `--host`"),
            };
        }
        if self.allow_hosts.is_empty() {
            return usage(&format!(
                "`--host {host}` lets other machines ask; say by which name they will: `--allow-host NAME`"
            ));
        }
        match &self.audience {
            Some(only) if only != "public" && !self.expose.contains(only) => {
                usage(&format!("`{only}` would go to other machines; if that is meant, say `--expose {only}` too"))
            }
            _ => Ok(Some(address)),
        }
    }

    fn listeners(&self, address: Option<IpAddr>, term: &Term) -> Result<Listeners, Failure> {
        let wanted = self.port.map_or(Port::From(PORT), Port::Exactly);
        let listeners = open(address, wanted).map_err(|why| match (self.port, why.kind()) {
            (Some(port), std::io::ErrorKind::AddrInUse) => Failure::Io(format!(
                "port {port} is taken; choose another one, or leave `--port` out and a free one is found"
            )),
            (port, _) => Failure::Io(format!("cannot listen on port {}: {why}", port.unwrap_or(PORT))),
        })?;
        if self.port.is_none() && listeners.port != PORT {
            term.say(&format!("port {PORT} is taken, so it is {}", listeners.port));
        }
        Ok(listeners)
    }

    /// Says where everything is. Gives the first address.
    fn said(&self, base: &str, exposure: &Exposure, live: &Live, watching: bool, term: &Term) -> String {
        let places = live.places();
        if exposure.exposed.is_some() {
            term.say("other machines can read, if they reach this address:");
        }
        for (audience, prefix, items) in &places {
            term.say(&format!("{} {:>11}  {base}{prefix}", bold(&format!("{audience:<10}")), count(*items, "item")));
        }
        if live.has_origins()
            && live.has_scripts()
            && let (Some((audience, ..)), Some(rest)) = (places.first(), base.strip_prefix("http://localhost"))
        {
            term.say(&format!(
                "scripts of the theme run where an edition is alone: http://{audience}.localhost{rest}/"
            ));
        }
        let follow = if watching { "following edits" } else { "`--watch` would follow edits" };
        term.say(&dim(&format!("served from memory, nothing is written; {follow}; Ctrl-C ends it")));
        match (places.as_slice(), &exposure.only) {
            ([(_, prefix, _)], Some(_)) => format!("{base}{prefix}"),
            _ => format!("{base}/"),
        }
    }
}

/// Where the server is, for whoever sits here.
fn base(address: Option<IpAddr>, port: u16) -> String {
    match address.filter(|a| !a.is_unspecified()) {
        Some(address) => format!("http://{}", std::net::SocketAddr::new(address, port)),
        None => format!("http://localhost:{port}"),
    }
}

/// All that is read: the source, with the theme and the pictures in it, and a theme elsewhere.
fn folders(project: &Project, theme: Option<&PathBuf>) -> Vec<PathBuf> {
    let source = project.source();
    let elsewhere = theme.filter(|dir| !dir.starts_with(&source)).cloned();
    std::iter::once(source).chain(elsewhere).collect()
}
