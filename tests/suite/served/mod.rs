//! `roadmap serve`, as the real program over real connections.

mod attacks;
mod bytes;
mod commands;
mod editors;
mod exposed;
mod watching;

use crate::support::Project;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine before a test gives up. Nothing is measured by it.
const GIVE_UP: Duration = Duration::from_secs(20);

/// A server at work, ended with its value.
pub struct Server {
    pub child: Child,
    pub port: u16,
    /// The line on stdout.
    pub address: String,
    lines: Receiver<String>,
    /// All that was said so far.
    pub said: String,
}

impl Server {
    /// `roadmap serve` with these arguments, on a free port unless they say which.
    pub fn start(project: &Project, args: &[&str]) -> Server {
        let mut all = vec!["serve"];
        all.extend(args);
        if !args.contains(&"--port") {
            all.extend(["--port", "0"]);
        }
        let mut command = project.command(&all);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let err = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || err.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut address = String::new();
        // The end stays open: a closed one would end the program.
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut address).unwrap();
        child.stdout = Some(out.into_inner());
        let port = address.trim().split(':').nth(2).and_then(|rest| rest.split('/').next()?.parse().ok());
        let mut server =
            Server { child, port: port.unwrap_or(0), address: address.trim().into(), lines, said: String::new() };
        if port.is_none() {
            std::thread::sleep(Duration::from_millis(200));
            server.listen();
            panic!("no address: {address:?}\n{}", server.said);
        }
        server
    }

    /// Takes in what has been said until now.
    pub fn listen(&mut self) -> &str {
        while let Ok(line) = self.lines.try_recv() {
            self.said.push_str(&line);
            self.said.push('\n');
        }
        &self.said
    }

    /// Waits until something has been said.
    pub fn hears(&mut self, words: &str) {
        let began = Instant::now();
        while !self.listen().contains(words) {
            assert!(began.elapsed() < GIVE_UP, "never said {words:?}, but\n{}", self.said);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The lines that tell of a change: how often something was built.
    pub fn changes(&mut self) -> Vec<String> {
        self.listen().lines().filter(|l| l.ends_with(" ms")).map(str::to_string).collect()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let host = format!("localhost:{}", self.port);
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request.push_str(&format!("Host: {host}\r\n"));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        Answer::of(&self.raw(format!("{request}\r\n").as_bytes()))
    }

    /// Sends bytes as they are, and reads until the other side ends.
    pub fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        let mut out = Vec::new();
        let _ = stream.read_to_end(&mut out);
        out
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(GIVE_UP)).unwrap();
        stream
    }

    /// Asks until the answer is as it should be.
    pub fn until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let began = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(began.elapsed() < GIVE_UP, "{path} stays {}\n{}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn state(&self, at: &str) -> serde_json::Value {
        serde_json::from_slice(&self.get(&format!("/-/state?at={at}")).body).unwrap()
    }

    /// Waits until every edit so far has been acted on: nothing is said for a while.
    pub fn rest(&mut self) {
        let mut quiet = 0;
        while quiet < 8 {
            let before = self.said.len();
            std::thread::sleep(Duration::from_millis(50));
            quiet = if self.listen().len() == before { quiet + 1 } else { 0 };
        }
    }

    /// Sends a signal, by its name.
    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        let sent = std::process::Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// The exit code, if it ends soon.
    pub fn ends(&mut self) -> i32 {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or(-1);
            }
            assert!(began.elapsed() < Duration::from_secs(3), "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer, taken apart.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn of(bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or_else(|| {
            panic!("no whole answer: {:?}", String::from_utf8_lossy(bytes));
        });
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|l| l.split(' ').nth(1)?.parse().ok()).unwrap();
        let headers = lines.filter_map(|l| l.split_once(": ")).map(|(n, v)| (n.to_lowercase(), v.to_string()));
        Answer { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page without the one tag that serving adds.
    pub fn built(&self) -> Vec<u8> {
        let text = self.body.clone();
        let tag = b"<script src=\"/-/bar.js\" data-tag=\"";
        let at = text.windows(tag.len()).position(|w| w == tag).expect("a page has the tag");
        let end = b"\"></script>";
        let from = at + tag.len() + 16;
        assert_eq!(&text[from..from + end.len()], end);
        [&text[..at], &text[from + end.len()..]].concat()
    }
}

/// Reads an event stream.
pub struct Events(BufReader<TcpStream>);

impl Events {
    pub fn open(server: &Server, at: &str) -> Events {
        let mut stream = server.connect();
        let request = format!("GET /-/events?at={at} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port);
        stream.write_all(request.as_bytes()).unwrap();
        let mut events = Events(BufReader::new(stream));
        assert!(events.look(GIVE_UP), "a stream begins with a look");
        events
    }

    /// Whether "look" is said within a time.
    pub fn look(&mut self, within: Duration) -> bool {
        self.0.get_ref().set_read_timeout(Some(within)).unwrap();
        let mut line = String::new();
        loop {
            line.clear();
            match self.0.read_line(&mut line) {
                Ok(n) if n > 0 => {
                    if line.trim() == "data: look" {
                        return true;
                    }
                }
                _ => return false,
            }
        }
    }
}

/// A small roadmap with a secret.
pub const ROOT: &str =
    "[roadmap]\ntitle = \"Mesh\"\n[audience.public]\nnotice = \"Plans change.\"\nbase_url = \"https://r.example/\"\n";
pub const ITEMS: &str = "[[item]]\nid = \"one\"\ntitle = \"First thing\"\nvisibility = \"public\"\nstage = \"building\"\n\n\
[[item]]\nid = \"two\"\ntitle = \"Canary Falcon\"\nstage = \"planned\"\nowner = \"dana\"\n";

pub fn small() -> Project {
    Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEMS)])
}

/// The small roadmap with another title for its first item.
pub fn titled(title: &str) -> String {
    ITEMS.replace("First thing", title)
}
