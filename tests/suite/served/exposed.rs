//! What other machines, and readers of one edition alone, can and cannot see.

use super::*;

/// Two servers on the same address of this machine, which stands for the network.
const OUT: [&str; 4] = ["--host", "0.0.0.0", "--allow-host", "preview.example"];

#[test]
fn at_s20_words_that_are_needed() {
    let project = small();
    for (args, says) in [
        (&["serve", "--host", "0.0.0.0"][..], "--allow-host"),
        (&["serve", "--host", "0.0.0.0", "--allow-host", "a.example", "--audience", "internal"], "--expose internal"),
        (&["serve", "--expose", "internal"], "--host"),
        (&["serve", "--host", "everywhere", "--allow-host", "a.example"], "0.0.0.0"),
        (&["serve", "--audience", "nobody"], "no audience `nobody`"),
    ] {
        let ran = project.run(args);
        assert_eq!((ran.code, ran.err.contains(says)), (2, true), "{args:?}: {}", ran.err);
    }
}

#[test]
fn at_s20_others_get_the_public_edition_alone() {
    let project = small();
    let mut server = Server::start(&project, &OUT);
    server.hears("other machines can read");
    server.hears("Ctrl-C");
    assert!(server.said.contains("/public/") && !server.said.contains("/internal/"), "{}", server.said);
    let named = |path: &str| server.ask("GET", path, &[("Host", "preview.example")]);
    assert_eq!(named("/public/").status, 200);
    assert!(named("/").text().contains("/public/") && !named("/").text().contains("internal"));
    for path in ["/internal/", "/customer/", "/internal", "/-/explain?at=/public/items/one/"] {
        assert_eq!((named(path).status, named(path).text().as_str()), (404, "There is nothing here.\n"), "{path}");
    }
    assert_eq!(server.state("/public/")["others"].as_array().map(Vec::len), Some(0));
    assert_eq!(server.ask("GET", "/public/", &[("Host", "evil.example")]).status, 421);
}

#[test]
fn at_s14_a_wrong_token_is_like_any_miss() {
    let project = small();
    let mut server = Server::start(&project, &[&OUT[..], &["--expose", "internal"]].concat());
    server.hears("Ctrl-C");
    let line = server.said.lines().find(|l| l.contains("/internal/")).unwrap().to_string();
    let token = line.split('/').find(|part| part.len() == 32).unwrap().to_string();
    assert!(token.bytes().all(|b| b.is_ascii_hexdigit()));
    assert_eq!(server.get(&format!("/{token}/internal/items/two/")).status, 200);
    let wrong = token.chars().rev().collect::<String>();
    for path in [
        format!("/{wrong}/internal/"),
        "/internal/".into(),
        format!("/{token}/"),
        format!("/{}/internal/", &token[..31]),
    ] {
        assert_eq!(server.get(&path).text(), "There is nothing here.\n", "{path}");
    }
    assert_eq!(server.said.matches(&token).count(), 1, "the token is said once, in the address");
    assert!(!server.get("/").text().contains(&token) && !server.get("/public/").text().contains(&token));
    let state = server.get("/-/state?at=/public/").text();
    assert!(!state.contains(&token) && !state.contains("internal"), "{state}");
}

/// Whoever reads the public edition alone finds no word of another in any answer, also where something is wrong.
#[test]
fn at_s15_one_edition_alone_tells_nothing_of_others() {
    let project = small();
    let mut server = Server::start(&project, &["--watch", "--audience", "public"]);
    assert_eq!(server.address, format!("http://localhost:{}/", server.port));
    let mut events = Events::open(&server, "/");
    let clean = |server: &Server| {
        for path in [
            "/",
            "/about/",
            "/items/one/",
            "/items/two/",
            "/internal/",
            "/customer/",
            "/-/state?at=/",
            "/roadmap.json",
            "/-/state?at=/items/two/",
            "/-/explain?at=/items/two/",
            "/-/explain?at=/items/one/",
            "/-/state?at=/internal/",
            "/feed.xml",
        ] {
            let text = server.get(path).text();
            for secret in ["Falcon", "dana", "internal", "customer", "items.toml"] {
                assert!(!text.contains(secret), "{path} says {secret}: {text}");
            }
        }
    };
    clean(&server);
    // An edit of what the public isn't told cannot even be counted.
    project.write("roadmap/items.toml", ITEMS.replace("Canary", "Other"));
    server.hears("no edition changed");
    assert!(!events.look(Duration::from_millis(300)));
    project.write("roadmap/items.toml", format!("{ITEMS}nonsense = \"Falcon\"\n"));
    server.hears("the last good site stays up");
    assert!(events.look(GIVE_UP));
    assert_eq!(server.state("/")["error"], "The roadmap has errors. The terminal says which.");
    clean(&server);
    let cold = Server::start(&project, &["--watch", "--audience", "public"]);
    assert_eq!(cold.get("/").status, 503);
    clean(&cold);
}
