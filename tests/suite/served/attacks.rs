//! What is sent to harm it: raw bytes, the cases AT-S1 to AT-S22 by their names.

use super::*;

/// The same few words for whatever is not there.
const NOTHING: &str = "There is nothing here.\n";

fn request(server: &Server, target: &str) -> Vec<u8> {
    let host = format!("Host: localhost:{}\r\nConnection: close\r\n\r\n", server.port);
    server.raw(&[b"GET ", target.as_bytes(), b" HTTP/1.1\r\n", host.as_bytes()].concat())
}

#[test]
fn at_s01_to_s05_a_path_leads_nowhere_but_into_a_site() {
    let project = small();
    project.write("roadmap/.env", "SECRET");
    let server = Server::start(&project, &[]);
    let long = format!("/{}/", "a".repeat(300));
    for target in [
        "/../../../../etc/passwd",
        "/./",
        "/public//",
        "//",
        "/a/../../roadmap/roadmap.toml",
        "/public/../internal/",
        "/%2e%2e/etc/passwd",
        "/..%2fetc/passwd",
        "/%2e%2e%2fetc",
        "/.%2e/",
        "/..%5cetc",
        "/..\\etc",
        "/%252e%252e%252f",
        "/%c0%ae%c0%ae/",
        "/%00",
        "/public/%00",
        "/%ff%fe",
        "/%",
        "/%4",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/public-internal/",
        "/publicx",
        "/c:/x",
        "/a/c:/x",
        "/%5c%5c?%5cx",
        "/public/index.html::$DATA",
        "/public/index.html.",
        "/public/index.html%20",
        "/public/index.html%5c",
        "/CON",
        "/NUL",
        "/PUBLIC/",
        "/public/INDEX.HTML",
        "/.git/config",
        "/roadmap.toml",
        "/roadmap/roadmap.toml",
        "/roadmap/.env",
        "/.roadmap-site",
        "/public/.roadmap-site",
        "/items/",
        "/public/items/",
        "/public/assets/",
        "/public/items/two/",
        "/-/",
        "/-/nothing",
        "/-/../internal/",
        &long,
    ] {
        let answer = Answer::of(&request(&server, target));
        assert_eq!(answer.status, 404, "{target}");
        let text = answer.text();
        assert!(text == NOTHING || text.contains("Not here"), "{target}: {text}");
        assert!(!text.contains("SECRET") && !text.contains("Falcon") && !text.contains("root:"), "{target}");
    }
    for target in ["../x", "x", "*", "http://evil.example/", "localhost:80", "/\u{e9}", "/ x"] {
        let head = String::from_utf8_lossy(&request(&server, target)).into_owned();
        assert!(head.starts_with("HTTP/1.1 40"), "{target}: {head}");
    }
    let huge = String::from_utf8_lossy(&request(&server, &format!("/{}", "a".repeat(65_536)))).into_owned();
    assert!(huge.starts_with("HTTP/1.1 431") || huge.starts_with("HTTP/1.1 414"), "{}", &huge[..60]);
    assert_eq!(Answer::of(&request(&server, "/public/?x=/../../etc")).status, 200, "a query changes nothing");
}

#[test]
fn at_s09_a_redirect_stays_on_this_server() {
    let project = small();
    let server = Server::start(&project, &[]);
    assert_eq!(server.get("/public/about").header("location"), Some("/public/about/"));
    for path in ["//evil.example/..", "/\\evil.example", "/%2f%2fevil.example", "//evil.example/public"] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("location")), (404, None), "{path}");
    }
}

#[test]
fn at_s10_only_our_names_are_answered() {
    let project = small();
    let server = Server::start(&project, &[]);
    let port = server.port;
    let host = |host: &str| server.ask("GET", "/internal/", &[("Host", host)]);
    for name in ["localhost", "127.0.0.1", "[::1]", "LocalHost"] {
        assert_eq!(host(&format!("{name}:{port}")).status, 200, "{name}");
    }
    let other = port.wrapping_add(1);
    for name in [
        "evil.example".to_string(),
        format!("evil.example:{port}"),
        "localhost".into(),
        format!("localhost:{other}"),
        format!("localhost.:{port}"),
        format!("127.0.0.1.nip.io:{port}"),
        format!("0.0.0.0:{port}"),
        format!("[::]:{port}"),
        format!("::1:{port}"),
        format!("192.168.0.1:{port}"),
        format!("127.1:{port}"),
        format!("localhost:{port}@evil"),
        String::new(),
    ] {
        let answer = host(&name);
        assert_eq!((answer.status, answer.text().as_str()), (421, "This server does not go by that name.\n"), "{name}");
    }
    let twice = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(Answer::of(&server.raw(twice.as_bytes())).status, 421);
    for old in ["GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"] {
        assert_eq!(Answer::of(&server.raw(old.as_bytes())).status, 421);
    }
}

#[test]
fn at_s11_what_the_bar_asks_only_our_pages_may_ask() {
    let project = small();
    let server = Server::start(&project, &[]);
    let port = server.port;
    for path in [
        "/-/state?at=/internal/",
        "/-/explain?at=/internal/items/two/",
        "/-/events?at=/internal/",
        // What is let in and what is looked up are the same text, however it is spelt.
        "/%2d/state?at=/internal/",
        "/%2D/explain?at=/internal/items/two/",
        "/-%2Fexplain?at=/internal/items/two/",
        "/%2d/%65vents?at=/internal/",
    ] {
        for origin in [
            "null".to_string(),
            "http://evil.example".into(),
            format!("http://localhost:{}", port.wrapping_add(1)),
            format!("http://127.0.0.1:{port}"),
            format!("http://localhost:{port}.evil"),
            "http://127.0.0.1.evil".into(),
            String::new(),
        ] {
            let answer = server.ask("GET", path, &[("Origin", &origin)]);
            assert_eq!((answer.status, answer.text().contains("Falcon")), (403, false), "{path} {origin}");
        }
        assert_eq!(server.ask("GET", path, &[("Sec-Fetch-Site", "cross-site")]).status, 403);
    }
    let own = format!("http://localhost:{port}");
    assert_eq!(server.ask("GET", "/-/state?at=/internal/", &[("Origin", &own)]).status, 200);
}

/// AT-S12, AT-S13, AT-S22: on whatever is answered, to whatever is asked.
#[test]
fn at_s13_every_answer_is_guarded() {
    let project = small();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
    project.write("roadmap/assets/a.svg", svg);
    project.write("roadmap/items.toml", format!("{ITEMS}image = {{ file = \"a.svg\", alt = \"a\" }}\n"));
    let server = Server::start(&project, &[]);
    let page = server.get("/internal/items/two/").text();
    let asset = page.split("src=\"../../").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_string();
    let asks: &[(&str, &str, &[(&str, &str)], u16)] = &[
        ("GET", "/", &[], 200),
        ("HEAD", "/public/", &[], 200),
        ("GET", "/internal/", &[], 200),
        ("GET", "/internal", &[], 308),
        ("GET", "/nothing", &[], 404),
        ("GET", "/public/nothing/", &[], 404),
        ("GET", &format!("/internal/{asset}"), &[], 200),
        ("GET", "/public/_headers", &[], 200),
        ("GET", "/public/roadmap.json", &[], 200),
        ("GET", "/public/feed.xml", &[], 200),
        ("GET", "/-/bar.js", &[], 200),
        ("GET", "/-/worker.js", &[], 200),
        ("GET", "/-/state?at=/public/", &[], 200),
        ("GET", "/-/state", &[], 404),
        ("GET", "/-/beside.html", &[], 200),
        ("POST", "/", &[], 405),
        ("OPTIONS", "/", &[], 405),
        ("DELETE", "/public/", &[], 405),
        ("GET", "/", &[("Host", "evil.example")], 421),
        ("GET", "/-/state?at=/", &[("Origin", "null")], 403),
        ("GET", "/", &[("Content-Length", "3")], 400),
        ("GET", "/public/", &[("Range", "bytes=0-0,5-9,9-5,0-99999999999999")], 200),
        ("GET", "/public/", &[("If-Modified-Since", "yesterday, or so"), ("If-None-Match", "*")], 200),
    ];
    for (method, path, headers, status) in asks {
        let answer = server.ask(method, path, headers);
        assert_eq!(answer.status, *status, "{method} {path}");
        let is = |name: &str, value: &str| assert_eq!(answer.header(name), Some(value), "{method} {path}: {name}");
        is("x-content-type-options", "nosniff");
        is("cache-control", "no-store");
        is("referrer-policy", "no-referrer");
        is("cross-origin-resource-policy", "same-origin");
        is("cross-origin-opener-policy", "same-origin");
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        let sandboxed = policy.contains("sandbox");
        let kind = answer.header("content-type").unwrap_or_default();
        assert_eq!(
            sandboxed,
            !kind.starts_with("text/html") && !kind.starts_with("text/javascript"),
            "{path}: {policy}"
        );
        for (name, _) in &answer.headers {
            let never = ["set-cookie", "etag", "last-modified", "accept-ranges", "server"];
            assert!(!name.starts_with("access-control") && !never.contains(&name.as_str()), "{method} {path}: {name}");
        }
    }
    assert_eq!(server.ask("POST", "/", &[]).header("allow"), Some("GET, HEAD"));
    let kind = |path: &str| server.get(path).header("content-type").unwrap_or_default().to_string();
    assert_eq!(kind("/public/_headers"), "application/octet-stream");
    assert_eq!(kind(&format!("/internal/{asset}")), "image/svg+xml");
    let mut head = server.ask("HEAD", "/public/", &[]);
    assert!(head.body.is_empty());
    head.body = server.get("/public/").body;
    assert_eq!(head.header("content-length"), Some(head.body.len().to_string().as_str()));
}

#[test]
fn at_s16_events_say_one_word_and_wait_for_nobody() {
    let project = small();
    let mut server = Server::start(&project, &["--watch"]);
    // Takes nothing, ever.
    let mut slow = server.connect();
    slow.write_all(
        format!("GET /-/events?at=/internal/ HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port).as_bytes(),
    )
    .unwrap();
    let mut quick = Events::open(&server, "/internal/");
    for n in 0..5 {
        project.write("roadmap/items.toml", titled(&format!("Thing {n}")));
        assert!(quick.look(GIVE_UP));
        server.until("/public/items/one/", |a| a.text().contains(&format!("Thing {n}")));
    }
    server.rest();
    slow.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    let mut all = Vec::new();
    let _ = slow.read_to_end(&mut all);
    let text = String::from_utf8_lossy(&all).into_owned();
    let body: String = text.split("\r\n\r\n").skip(1).collect();
    let sizes = |line: &&str| !line.is_empty() && !line.trim().chars().all(|c| c.is_ascii_hexdigit());
    for line in body.lines().filter(sizes) {
        assert!(["data: look", "retry: 500", ":"].contains(&line.trim()), "{line:?}");
    }
}

#[test]
fn at_s16_there_is_an_end_to_streams() {
    let project = small();
    let server = Server::start(&project, &[]);
    let open: Vec<Events> = (0..128).map(|_| Events::open(&server, "/public/")).collect();
    assert_eq!(server.get("/-/events?at=/public/").status, 503);
    assert_eq!(server.get("/public/").status, 200, "pages are still answered");
    drop(open);
    server.until("/public/", |a| a.status == 200);
}

#[test]
fn at_s17_an_error_is_text() {
    let project = small();
    let server = Server::start(&project, &["--watch"]);
    project.write("roadmap/<img src=x onerror=alert(1)>.toml", "[[item]]\nid = \"<img src=y onerror=alert(2)>\"\n");
    let state = {
        server.until("/-/state?at=/internal/", |a| a.text().contains("onerror"));
        server.state("/internal/")
    };
    let text = state["error"].as_str().unwrap();
    assert!(text.contains("<img src=x onerror=alert(1)>.toml:2:") && text.contains("alert(2)"), "{text}");
    assert_eq!(server.get("/internal/").status, 200);
    // As the first thing that it reads: then it is in a page of its own.
    let cold = Server::start(&project, &["--watch"]);
    let page = cold.get("/internal/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("&lt;img src=x onerror=alert(1)&gt;.toml:2:") && !page.text().contains("<img"));
}

#[test]
fn at_s18_bodies_floods_and_smuggling() {
    let project = small();
    let server = Server::start(&project, &[]);
    let host = format!("Host: localhost:{}\r\n", server.port);
    let first = |bytes: Vec<u8>| {
        let out = server.raw(&bytes);
        (String::from_utf8_lossy(&out).lines().next().unwrap_or_default().to_string(), out)
    };
    let ask = |more: &str| first(format!("GET /public/ HTTP/1.1\r\n{host}{more}\r\n").into_bytes());
    // Only the first of what looks like two requests is answered, and the connection ends.
    let (line, out) =
        ask("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /internal/ HTTP/1.1\r\n");
    assert!(line.contains(" 400 "), "{line}");
    assert!(!String::from_utf8_lossy(&out).contains("Falcon"));
    assert!(ask("Content-Length: 5\r\n\r\nhello").0.contains(" 400 "));
    assert!(ask("X: a\r\n folded\r\nConnection: close\r\n").0.contains(" 400 "));
    let many: String = (0..200).map(|n| format!("X-{n}: a\r\n")).collect();
    assert!(ask(&many).0.contains(" 431 "));
    assert!(ask(&format!("X: {}\r\n", "a".repeat(20_000))).0.contains(" 431 "));
    assert!(first(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n".to_vec()).0.contains(" 400 "), "TLS to a plain port");
    let three = format!("GET /public/ HTTP/1.1\r\n{host}\r\n").repeat(2)
        + &format!("GET /x HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
    let (_, out) = first(three.into_bytes());
    assert_eq!(String::from_utf8_lossy(&out).matches("HTTP/1.1 ").count(), 3, "one after the other");
}

/// Far sooner than any of them is given up by itself.
fn is_answered_at_once(server: &Server) {
    let began = Instant::now();
    assert_eq!(server.get("/public/").status, 200);
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[test]
fn at_s18_half_requests_keep_nobody_out() {
    let project = small();
    let server = Server::start(&project, &[]);
    let half: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = server.connect();
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: loc");
            stream
        })
        .collect();
    (0..5).for_each(|_| is_answered_at_once(&server));
    drop(half);
}

#[test]
fn at_s18_whoever_takes_nothing_keeps_nobody_out() {
    let project = small();
    let server = Server::start(&project, &[]);
    let request = format!("GET /public/ HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port).repeat(20);
    let slow: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = server.connect();
            let _ = stream.write_all(request.as_bytes());
            stream
        })
        .collect();
    (0..5).for_each(|_| is_answered_at_once(&server));
    drop(slow);
}

/// `AUDIENCE.localhost` is an origin for that edition alone.
#[test]
fn at_s15_an_origin_of_its_own_has_one_edition() {
    let project = small();
    let server = Server::start(&project, &[]);
    let host = format!("public.localhost:{}", server.port);
    let own = |path: &str| server.ask("GET", path, &[("Host", &host)]);
    assert_eq!(own("/").built(), server.get("/public/").built());
    for path in ["/internal/", "/public/", "/items/two/", "/-/explain?at=/items/one/", "/-/state?at=/", "/internal"] {
        let text = own(path).text();
        assert!(!text.contains("Falcon") && !text.contains("internal"), "{path}: {text}");
    }
    // From there, the others are another origin.
    let origin = format!("http://{host}");
    assert_eq!(server.ask("GET", "/-/explain?at=/internal/items/two/", &[("Origin", &origin)]).status, 403);
    let nobody = format!("nobody.localhost:{}", server.port);
    assert_eq!(server.ask("GET", "/", &[("Host", &nobody)]).status, 404);
}

#[test]
fn at_s15_scripts_of_a_theme_run_on_no_shared_origin() {
    let project = small();
    let plain = |server: &Server, host: &str| {
        let answer = server.ask("GET", if host.starts_with("public.") { "/" } else { "/public/" }, &[("Host", host)]);
        answer.header("content-security-policy").unwrap().contains("script-src 'self'")
    };
    let first = Server::start(&project, &[]);
    assert!(plain(&first, &format!("localhost:{}", first.port)), "the program's own scripts run everywhere");
    project.write("roadmap/theme/own.js", "fetch('/internal/')");
    let mut second = Server::start(&project, &[]);
    assert!(!plain(&second, &format!("localhost:{}", second.port)));
    assert!(!plain(&second, &format!("127.0.0.1:{}", second.port)));
    assert!(plain(&second, &format!("public.localhost:{}", second.port)));
    second.hears("scripts of the theme run where an edition is alone: http://");
    let alone = Server::start(&project, &["--audience", "public"]);
    let policy = alone.get("/").header("content-security-policy").unwrap_or_default().to_string();
    assert!(policy.contains("script-src 'self'"), "{policy}");
}

#[test]
fn at_s18_whoever_says_nothing_is_not_waited_for() {
    let project = small();
    let server = Server::start(&project, &[]);
    let mut slow = server.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    let idle: Vec<TcpStream> = (0..1000).filter_map(|_| TcpStream::connect(("127.0.0.1", server.port)).ok()).collect();
    // As soon as the first of them are given up, others are answered, though all thousand are still there.
    let began = Instant::now();
    let answered = || {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", server.port)) else { return false };
        stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
        let request = format!("GET /public/ HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port);
        let mut out = Vec::new();
        stream.write_all(request.as_bytes()).is_ok()
            && stream.read_to_end(&mut out).is_ok()
            && out.starts_with(b"HTTP/1.1 200")
    };
    while !answered() {
        assert!(began.elapsed() < Duration::from_secs(60), "nobody else is answered");
        std::thread::sleep(Duration::from_millis(200));
    }
    drop(idle);
    let mut rest = Vec::new();
    let _ = slow.read_to_end(&mut rest);
    assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "a request that is never finished gets no page");
}
