//! Ports, signals, what is printed, and leaving nothing behind.

use super::*;
use crate::support::{skipped, tree};

#[test]
fn wt_38_a_taken_port_is_passed_over_or_refused() {
    let project = small();
    let first = Server::start(&project, &[]);
    let taken = first.port.to_string();
    let ran = project.run(&["serve", "--port", &taken]);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(
        ran.err.contains(&format!("port {taken} is taken")) && ran.err.contains("leave `--port` out"),
        "{}",
        ran.err
    );
    // Two at once, on ports of their own, over the same roadmap.
    let second = Server::start(&project, &[]);
    assert_ne!(first.port, second.port);
    assert_eq!(first.get("/public/").body, second.get("/public/").body);
    assert_eq!(ran_address(&first), format!("http://localhost:{}/", first.port));
}

fn ran_address(server: &Server) -> String {
    server.address.clone()
}

/// One line for a script on stdout, the rest for people.
#[test]
fn the_address_is_the_one_line_on_stdout() {
    let project = small();
    let mut server = Server::start(&project, &["-q"]);
    server.rest();
    assert_eq!(server.listen(), "");
    assert!(server.address.starts_with("http://localhost:") && server.address.ends_with('/'));
}

#[test]
fn wt_39_both_loopback_addresses_answer() {
    let project = small();
    let server = Server::start(&project, &[]);
    let Ok(mut six) = TcpStream::connect(("::1", server.port)) else {
        return skipped("no IPv6 here");
    };
    let request = format!("GET /public/ HTTP/1.1\r\nHost: [::1]:{}\r\nConnection: close\r\n\r\n", server.port);
    six.write_all(request.as_bytes()).unwrap();
    let mut out = Vec::new();
    six.read_to_end(&mut out).unwrap();
    assert_eq!(Answer::of(&out).body, server.get("/public/").body);
}

#[cfg(unix)]
#[test]
fn wt_42_it_ends_when_it_is_told_to_and_leaves_nothing() {
    let project = small();
    let before = tree(&project.path("."));
    for signal in ["INT", "TERM", "HUP"] {
        let mut server = Server::start(&project, &["--watch"]);
        let _page = Events::open(&server, "/internal/");
        assert_eq!(server.get("/internal/").status, 200);
        server.signal(signal);
        assert_eq!(server.ends(), 0, "{signal}");
    }
    let mut piped = Server::start(&project, &["--watch"]);
    drop(piped.child.stdout.take());
    assert_eq!(piped.ends(), 0, "`roadmap serve | head -1`");
    assert_eq!(tree(&project.path(".")), before, "nothing is written");
}

#[test]
fn without_watch_an_edit_changes_nothing() {
    let project = small();
    let mut server = Server::start(&project, &[]);
    project.write("roadmap/items.toml", titled("Other"));
    server.rest();
    assert!(server.get("/public/").text().contains("First thing"));
    assert_eq!(server.state("/public/")["watching"], false);
    assert_eq!(server.changes(), Vec::<String>::new());
}

#[test]
fn a_broken_roadmap_without_watch_is_a_failure() {
    let project = small();
    project.write("roadmap/items.toml", "[[item]]\n");
    let ran = project.run(&["serve", "--port", "0"]);
    assert_eq!((ran.code, ran.err.contains("error[no-id]")), (1, true), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn open_starts_the_browser_with_the_address() {
    use std::os::unix::fs::PermissionsExt;
    let project = small();
    project.write("bin/xdg-open", "#!/bin/sh\nprintf %s \"$1\" > \"$(dirname \"$0\")/asked\"\n");
    std::fs::set_permissions(project.path("bin/xdg-open"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", project.path("bin").display());
    let mut command = project.command(&["serve", "--port", "0", "--open"]);
    let mut child = command.env("PATH", path).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
    let began = Instant::now();
    let asked = || std::fs::read_to_string(project.path("bin/asked")).unwrap_or_default();
    while asked() != address.trim() && began.elapsed() < GIVE_UP {
        std::thread::sleep(Duration::from_millis(10));
    }
    let _ = child.kill();
    let _ = child.wait();
    assert_eq!(asked(), address.trim());
}

#[test]
fn wt_40_a_build_knows_nothing_of_the_preview() {
    let project = small();
    let _server = Server::start(&project, &["--watch"]);
    project.run(&["build", "--output", "out"]).ok();
    for (path, bytes) in tree(&project.path("out")) {
        let text = String::from_utf8_lossy(&bytes);
        // Data for crawlers stands in an element that only looks like a script.
        let text = text.replace("<script type=\"application/ld+json\">", "");
        assert!(!text.contains("localhost") && !text.contains("/-/") && !text.contains("<script src=\"/"), "{path}");
    }
}
