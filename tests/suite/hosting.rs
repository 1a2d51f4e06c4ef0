//! The pieces for hosts: `init --host` writes what the docs show, and what they say is what the build says.

use crate::support::{Project, Tree, difference, repo, tree};
use std::collections::BTreeMap;
use std::fs;
use toml::de::{DeTable, DeValue};

/// Each host, and where each file of docs/hosting/ goes.
const HOSTS: &[(&str, &[(&str, &str)])] = &[
    ("github", &[("github/roadmap.yml", ".github/workflows/roadmap.yml")]),
    ("gitlab", &[("gitlab/roadmap.yml", ".gitlab/roadmap.yml"), ("gitlab/gitlab-ci.yml", ".gitlab-ci.yml")]),
    ("netlify", &[("netlify/netlify.toml", "netlify.toml"), ("nightly", "hosting/nightly")]),
    (
        "cloudflare",
        &[
            ("nightly", "hosting/nightly"),
            ("cloudflare/wrangler.toml", "wrangler.toml"),
            ("cloudflare/wrangler.internal.toml", "wrangler.internal.toml"),
        ],
    ),
    (
        "s3",
        &[
            ("nightly", "hosting/nightly"),
            ("s3/publish", "hosting/s3/publish"),
            ("s3/headers.json", "hosting/s3/headers.json"),
            ("s3/headers-embed.json", "hosting/s3/headers-embed.json"),
            ("s3/headers-data.json", "hosting/s3/headers-data.json"),
            ("s3/errors.json", "hosting/s3/errors.json"),
            ("s3/function.js", "hosting/s3/function.js"),
            ("s3/bucket-policy.json", "hosting/s3/bucket-policy.json"),
        ],
    ),
    (
        "nginx",
        &[
            ("nightly", "hosting/nightly"),
            ("nginx/roadmap.conf", "hosting/nginx/roadmap.conf"),
            ("nginx/roadmap/site.conf", "hosting/nginx/roadmap/site.conf"),
            ("nginx/roadmap/public.conf", "hosting/nginx/roadmap/public.conf"),
            ("nginx/roadmap/private.conf", "hosting/nginx/roadmap/private.conf"),
            ("nginx/roadmap/identity.conf", "hosting/nginx/roadmap/identity.conf"),
            ("nginx/roadmap/tls.conf", "hosting/nginx/roadmap/tls.conf"),
            ("identity/oauth2-proxy.cfg", "hosting/nginx/oauth2-proxy.cfg"),
        ],
    ),
    (
        "caddy",
        &[
            ("nightly", "hosting/nightly"),
            ("caddy/Caddyfile", "hosting/caddy/Caddyfile"),
            ("caddy/roadmap.caddy", "hosting/caddy/roadmap.caddy"),
            ("identity/oauth2-proxy.cfg", "hosting/caddy/oauth2-proxy.cfg"),
        ],
    ),
];

fn docs(path: &str) -> String {
    let path = repo().join("docs/hosting").join(path);
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// Every file of docs/hosting/ but the pages and the script that tries the rest.
fn pieces() -> Vec<String> {
    let all = tree(&repo().join("docs/hosting"));
    all.into_keys().filter(|path| !path.ends_with(".md") && path != "try").collect()
}

/// A roadmap as `init` writes it, with an address.
fn started() -> Project {
    let project = Project::new(&[]);
    project.run(&["init"]).ok();
    let text = project.read("roadmap/roadmap.toml");
    project.write(
        "roadmap/roadmap.toml",
        text.replace("# base_url = \"https://roadmap.example.com/\"", "base_url = \"https://roadmap.acme.com/\""),
    );
    project
}

#[test]
fn a_host_is_added_to_a_roadmap_exactly_as_the_docs_show_it() {
    for (host, files) in HOSTS {
        let project = started();
        let mut expected = tree(&project.path(""));
        for (from, to) in *files {
            expected.insert(to.to_string(), docs(from).into_bytes());
        }
        let ran = project.run(&["init", "--host", host, "--color", "never"]).ok();
        assert_eq!(difference(&tree(&project.path("")), &expected), None, "{host}");
        assert_eq!(ran.out, "");
        assert!(ran.err.lines().count() <= 3, "{host} says too much:\n{}", ran.err);
        assert!(ran.err.starts_with(&format!("{host}: ")) && ran.err.contains("\nnext: "), "{}", ran.err);
    }
    let known: Vec<&str> = HOSTS.iter().flat_map(|(_, files)| files.iter().map(|(from, _)| *from)).collect();
    for piece in pieces() {
        assert!(known.contains(&piece.as_str()), "docs/hosting/{piece} is written for no host");
    }
}

#[test]
fn a_host_comes_with_a_new_roadmap_that_builds() {
    let project = Project::new(&[]);
    project.run(&["init", "plans", "--host", "github", "--host", "nginx"]).ok();
    assert_eq!(project.read("plans/.github/workflows/roadmap.yml"), docs("github/roadmap.yml"));
    assert_eq!(project.read("plans/hosting/nginx/roadmap/site.conf"), docs("nginx/roadmap/site.conf"));
    project.run(&["-C", "plans", "check", "--strict"]).ok();
    project.run(&["-C", "plans", "build"]).ok();
    assert!(project.path("plans/public/index.html").exists());
    let example = Project::new(&[]);
    example.run(&["init", "--example", "--host", "caddy"]).ok();
    assert!(example.path("roadmap/governance.toml").exists() && example.path("hosting/caddy/Caddyfile").exists());
}

#[test]
fn what_is_there_stays_as_it_is_and_is_named() {
    let project = started();
    project.write("hosting/nginx/roadmap/site.conf", "mine");
    project.write(".gitlab-ci.yml", "mine too");
    let ran = project.run(&["init", "--host", "nginx", "--host", "gitlab", "--color", "never"]).ok();
    assert!(ran.err.contains("nginx: hosting/ (7 files)\n"), "{}", ran.err);
    assert!(ran.err.contains("there already, left as it was: hosting/nginx/roadmap/site.conf\n"), "{}", ran.err);
    assert!(ran.err.contains("there already, left as it was: .gitlab-ci.yml\n"), "{}", ran.err);
    assert_eq!(project.read("hosting/nginx/roadmap/site.conf"), "mine");
    assert_eq!(project.read(".gitlab-ci.yml"), "mine too");

    let before = tree(&project.path(""));
    let again = project.run(&["init", "--host", "nginx", "--color", "never"]).ok();
    assert!(again.err.contains("nginx: nothing to write\n"), "{}", again.err);
    assert_eq!(difference(&tree(&project.path("")), &before), None);
    assert_eq!(project.run(&["init"]).code, 2, "without a host, a second roadmap is a mistake");
    assert_eq!(project.run(&["init", "--example", "--host", "s3"]).code, 2, "and so is an example over a roadmap");
    assert_eq!(project.run(&["init", "--host", "geocities"]).code, 2);
    assert_eq!(difference(&tree(&project.path("")), &before), None);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_or_over_a_folder() {
    let project = started();
    std::os::unix::fs::symlink("elsewhere.toml", project.path("netlify.toml")).unwrap();
    let ran = project.run(&["init", "--host", "netlify", "--color", "never"]).ok();
    assert!(ran.err.contains("left as it was: netlify.toml"), "{}", ran.err);
    assert!(!project.path("elsewhere.toml").exists());
    let project = started();
    project.write("hosting", "a file");
    let ran = project.run(&["init", "--host", "s3"]);
    assert_eq!((ran.code, project.read("hosting").as_str()), (3, "a file"), "{}", ran.err);
}

/// In a folder of a project, a host is for that project; a roadmap inside the source would spoil it.
#[test]
fn from_a_folder_below_the_host_is_added_to_the_project() {
    let project = started();
    project.run(&["-C", "roadmap", "init", "--host", "netlify"]).ok();
    assert!(project.path("netlify.toml").exists() && !project.path("roadmap/roadmap").exists());
}

/// What a built `_headers` says for `/*`, and what for `/assets/*`.
fn headers(site: &Tree) -> (BTreeMap<String, String>, String) {
    let text = String::from_utf8(site["_headers"].clone()).unwrap();
    let (all, assets) = text.split_once("/assets/*").unwrap();
    let pair = |line: &str| line.trim().split_once(": ").map(|(name, value)| (name.to_string(), value.to_string()));
    let cache = assets.lines().filter_map(pair).map(|(_, value)| value).next().unwrap();
    (all.lines().filter_map(pair).collect(), cache)
}

/// What a built `_headers` says for other paths: for each header, the paths, and what it is there.
fn exceptions(site: &Tree) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = String::from_utf8(site["_headers"].clone()).unwrap();
    let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut path = "";
    for line in text.lines() {
        match line.trim().split_once(": ") {
            None if line.starts_with('/') => path = line,
            Some((name, value)) if path != "/*" && path != "/assets/*" => {
                found.entry(name.into()).or_default().insert(path.into(), value.into());
            }
            _ => {}
        }
    }
    found
}

/// The value that a map of nginx gives where nothing else is said.
fn without_maps(value: &str, root: &str) -> String {
    let Some((before, variable)) = value.split_once('$').filter(|(_, variable)| !variable.ends_with("_cache")) else {
        return value.to_string();
    };
    let map = root.split(&format!("map $uri ${variable} {{")).nth(1).unwrap().split('}').next().unwrap();
    let default = map.lines().find_map(|line| line.trim().strip_prefix("default")).unwrap();
    format!("{before}{}", default.trim().trim_end_matches(';').trim_matches('"'))
}

/// The folder of a further language, in the configs of servers: no other folder of a site has so short a name.
const LANGUAGE: &str = "([a-z][a-z][a-z]?(-[A-Za-z0-9]+)*/)?";

/// What other sites may show and read is the same few paths everywhere. `docs/hosting/try` asks real servers for them.
#[test]
fn other_sites_may_show_and_read_the_same_everywhere() {
    let project = started();
    project.run(&["build"]).ok();
    assert_eq!(exceptions(&tree(&project.path("private/internal"))), BTreeMap::new());
    let said = exceptions(&tree(&project.path("public")));
    let paths = |name: &str| said[name].keys().map(String::as_str).collect::<Vec<_>>();
    let (shared, read) =
        (["/badge/*", "/embed/*", "/feed.json", "/roadmap.json"], ["/badge/*", "/feed.json", "/roadmap.json"]);
    assert_eq!(said.len(), 3);
    assert_eq!(paths("Content-Security-Policy"), ["/embed/*"]);
    assert_eq!(paths("Cross-Origin-Resource-Policy"), shared);
    assert_eq!(paths("Access-Control-Allow-Origin"), read);
    assert!(said["Cross-Origin-Resource-Policy"].values().all(|value| value == "cross-origin"));
    assert!(said["Access-Control-Allow-Origin"].values().all(|value| value == "*"));
    let policy = &said["Content-Security-Policy"]["/embed/*"];

    let nginx = docs("nginx/roadmap.conf").split_whitespace().collect::<Vec<_>>().join(" ");
    for map in [
        "map $uri $roadmap_frames { \"~^/LANGembed/\" \"*\"; default \"'none'\"; }",
        "map $uri $roadmap_loads { \"~^/LANG(embed/|badge/|(roadmap|feed)\\.json$)\" \"cross-origin\"; default \"same-origin\"; }",
        "map $uri $roadmap_reads { \"~^/LANG(badge/|(roadmap|feed)\\.json$)\" \"*\"; default \"\"; }",
    ] {
        assert!(nginx.contains(&map.replace("LANG", LANGUAGE)), "{map}");
    }
    let sent = docs("nginx/roadmap/public.conf");
    assert!(sent.contains(&policy.replace("frame-ancestors *", "frame-ancestors $roadmap_frames")));

    let caddy = docs("caddy/roadmap.caddy");
    for line in [
        "\t@framed {\n\t\tpath_regexp ^/LANGembed/\n\t\tfile {path} {path}index.html\n",
        "\t@shared {\n\t\tpath_regexp ^/LANG(embed/|badge/|(roadmap|feed)\\.json$)\n\t\tfile {path} {path}index.html\n",
        "\t@read {\n\t\tpath_regexp ^/LANG(badge/|(roadmap|feed)\\.json$)\n\t\tfile\n",
        "\theader @shared Cross-Origin-Resource-Policy cross-origin\n",
        "\theader @read Access-Control-Allow-Origin *\n",
        &format!("\theader @framed Content-Security-Policy \"{policy}\"\n"),
    ] {
        assert!(caddy.contains(&line.replace("LANG", LANGUAGE)), "{line}");
    }

    let json = |name: &str| serde_json::from_str::<serde_json::Value>(&docs(name)).unwrap();
    let (all, mut embed, mut data) =
        (json("s3/headers.json"), json("s3/headers-embed.json"), json("s3/headers-data.json"));
    let policy_of =
        |v: &serde_json::Value| v["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"].clone();
    assert_eq!(policy_of(&embed), policy.as_str());
    assert_eq!(data["CorsConfig"]["AccessControlAllowOrigins"]["Items"][0], "*");
    data.as_object_mut().unwrap().remove("CorsConfig");
    embed["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"] = policy_of(&all);
    for other in [&mut embed, &mut data] {
        assert_eq!(other["CustomHeadersConfig"]["Items"][2]["Value"], "cross-origin");
        other["CustomHeadersConfig"]["Items"][2]["Value"] = "same-origin".into();
        (other["Name"], other["Comment"]) = (all["Name"].clone(), all["Comment"].clone());
        assert_eq!(*other, all, "all else is as everywhere");
    }
}

#[test]
fn hosts_that_read_no_headers_file_are_told_the_same() {
    let project = started();
    project.run(&["build"]).ok();
    for (audience, folder) in [("public", "public"), ("private", "private/internal")] {
        let (all, assets) = headers(&tree(&project.path(folder)));
        assert!(all.len() >= 7, "{all:?}");
        let nginx = docs(&format!("nginx/roadmap/{audience}.conf"));
        let root = docs("nginx/roadmap.conf");
        let sent: BTreeMap<&str, String> = nginx
            .lines()
            .filter_map(|line| line.strip_prefix("add_header ")?.strip_suffix(" always;")?.split_once(' '))
            .map(|(name, value)| (name, without_maps(value.trim().trim_matches('"'), &root)))
            // A header without a value is not sent.
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let caddy = docs("caddy/roadmap.caddy");
        let snippet = |name: &str| caddy.split(&format!("({name}) {{")).nth(1).unwrap().split("\n}").next().unwrap();
        let caddy = format!("{}{}", snippet("roadmap-headers"), snippet(&format!("roadmap-{audience}")));
        assert_eq!(sent.len(), all.len(), "{audience}: nginx sends others than `_headers` says");
        for (name, value) in &all {
            if name == "Cache-Control" {
                let map = root.split(&format!("${}", sent["Cache-Control"].trim_start_matches('$'))).nth(1).unwrap();
                let map = map.split('}').next().unwrap();
                assert!(map.contains(&format!("default                    \"{value}\";")), "{map}");
                assert!(map.contains(&format!(":/assets/\" \"{assets}\";")), "{map}");
                assert!(caddy.contains(&format!("header @asset Cache-Control \"{assets}\"")), "{caddy}");
                assert!(caddy.contains(&format!("header @other Cache-Control \"{value}\"")), "{caddy}");
                continue;
            }
            assert_eq!(sent.get(name.as_str()), Some(value), "{audience}: {name} of nginx");
            let bare = format!("{name} {value}\n");
            assert!(
                caddy.contains(&bare) || caddy.contains(&format!("{name} \"{value}\"\n")),
                "{audience}: {name} of Caddy"
            );
        }
    }
    let (all, assets) = headers(&tree(&project.path("public")));
    let cloudfront: serde_json::Value = serde_json::from_str(&docs("s3/headers.json")).unwrap();
    let security = &cloudfront["SecurityHeadersConfig"];
    assert_eq!(security["ContentSecurityPolicy"]["ContentSecurityPolicy"], all["Content-Security-Policy"].as_str());
    assert_eq!(security["ReferrerPolicy"]["ReferrerPolicy"], all["Referrer-Policy"].as_str());
    assert_eq!(security["ContentTypeOptions"]["Override"], true);
    let custom = cloudfront["CustomHeadersConfig"]["Items"].as_array().unwrap();
    for item in custom {
        assert_eq!(item["Value"], all[item["Header"].as_str().unwrap()].as_str());
    }
    assert_eq!(custom.len() + 3, all.len() - 1, "all but Cache-Control, which is with each file");
    let publish = docs("s3/publish");
    assert!(
        publish.contains(&format!("always='{assets}'"))
            && publish.contains(&format!("soon='{}'", all["Cache-Control"]))
    );
}

#[test]
fn configs_parse_where_a_parser_is_at_hand() {
    for path in pieces() {
        let text = docs(&path);
        match path.rsplit('.').next().unwrap() {
            "nightly" => assert!(text.starts_with("#!/bin/sh\n")),
            "toml" | "cfg" => drop(DeTable::parse(&text).unwrap_or_else(|why| panic!("{path}: {why}"))),
            "json" => {
                drop(serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|why| panic!("{path}: {why}")))
            }
            "yml" => {
                for (n, line) in text.lines().enumerate() {
                    let indent = line.len() - line.trim_start_matches(' ').len();
                    assert!(!line.contains('\t') && indent % 2 == 0, "{path}:{}: {line}", n + 1);
                    assert_eq!(line.matches("${{").count(), line.matches("}}").count(), "{path}:{}: {line}", n + 1);
                }
            }
            _ => assert_eq!(text.matches('{').count(), text.matches('}').count(), "{path}: braces"),
        }
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path} ends in one line end");
        assert!(text.lines().all(|line| line.chars().count() <= 210), "{path}: a long line");
    }
}

/// The jobs of a workflow: name, and its lines.
fn jobs(text: &str, indent: usize) -> BTreeMap<String, String> {
    let pad = " ".repeat(indent);
    let mut jobs: BTreeMap<String, String> = BTreeMap::new();
    let mut last = None;
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let name = line.strip_prefix(&pad).and_then(|rest| rest.strip_suffix(':'));
        if let Some(name) = name.filter(|name| !name.starts_with(' ')) {
            last = Some(name.to_string());
        }
        if let Some(name) = &last {
            jobs.entry(name.clone()).or_default().push_str(&format!("{line}\n"));
        }
    }
    jobs
}

/// The rule that matters most: the job that publishes for everybody never sees another edition, nor a key of one.
#[test]
fn the_public_job_knows_nothing_private() {
    let github = docs("github/roadmap.yml");
    let gitlab = docs("gitlab/roadmap.yml");
    let github_jobs = jobs(github.split_once("\njobs:\n").unwrap().1, 2);
    let gitlab_jobs = jobs(&gitlab, 0);
    assert_eq!(github_jobs.len(), 6, "{:?}", github_jobs.keys());
    assert_eq!(gitlab_jobs.len(), 5, "{:?}", gitlab_jobs.keys());
    for job in [&github_jobs["public"], &github_jobs["pages"], &gitlab_jobs["pages"]] {
        assert!(!job.contains("internal") && !job.contains("secrets.") && !job.contains("SSH"), "{job}");
        for line in job.lines().filter(|line| line.contains("private")) {
            assert!(line.contains("test ! -e private"), "{line}");
        }
    }
    for job in [&github_jobs["public"], &gitlab_jobs["pages"]] {
        assert!(
            job.contains("roadmap build --locked --hold --audience public\n")
                && job.matches("roadmap build").count() == 1,
            "{job}"
        );
    }
    for job in [&github_jobs["internal"], &gitlab_jobs["roadmap-internal"]] {
        assert!(!job.contains("artifact") && job.contains("private/internal/"), "{job}");
    }
    for (host, text) in [("github", &github), ("gitlab", &gitlab), ("netlify", &docs("netlify/netlify.toml"))] {
        for line in text.lines().filter(|line| line.contains("roadmap build")) {
            assert!(line.contains("--audience"), "{host} builds all editions in one place: {line}");
        }
        assert!(
            text.contains("--locked") && text.contains("--rev \"$ROADMAP_REV\""),
            "{host} builds what nobody chose"
        );
    }
    // Least privilege: nothing for all, and to write only where Pages is deployed.
    assert!(github.contains("\npermissions: {}"));
    for (name, job) in &github_jobs {
        assert_eq!(job.contains(": write"), matches!(name.as_str(), "pages" | "calendar"), "{name}");
        assert_eq!(job.contains("secrets."), name == "internal", "{name}");
    }
    for uses in github.lines().filter_map(|line| line.split("uses: ").nth(1)) {
        let version = uses.split(' ').next().unwrap().split_once('@').unwrap().1;
        assert!(version.starts_with('v') || version.len() == 40, "{uses} is not pinned");
    }
}

#[test]
fn only_the_public_folder_goes_to_open_hosts() {
    assert_eq!(value("netlify/netlify.toml", &["build", "publish"]).as_deref(), Some("public"));
    for (path, folder) in [("wrangler.toml", "./public"), ("wrangler.internal.toml", "./private/internal")] {
        let value = |keys: &[&str]| value(&format!("cloudflare/{path}"), keys).unwrap_or_default();
        assert_eq!(value(&["assets", "directory"]), folder);
        assert_eq!(value(&["assets", "not_found_handling"]), "404-page");
        // Access guards one name: any other would be an open door.
        assert_eq!((value(&["workers_dev"]).as_str(), value(&["preview_urls"]).as_str()), ("false", "false"), "{path}");
    }
    let proxy = |key: &str| value("identity/oauth2-proxy.cfg", &[key]);
    assert!(proxy("http_address").unwrap().starts_with("127.0.0.1:"));
    assert_eq!((proxy("client_secret"), proxy("cookie_secret")), (None, None));
}

/// A text or a truth in a TOML file.
fn value(path: &str, keys: &[&str]) -> Option<String> {
    let text = docs(path);
    let table = DeTable::parse(&text).unwrap();
    let (last, above) = keys.split_last().unwrap();
    let table = above.iter().try_fold(table.get_ref(), |table, key| match table.get(*key)?.get_ref() {
        DeValue::Table(below) => Some(below),
        _ => None,
    })?;
    match table.get(*last)?.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        _ => None,
    }
}

#[test]
fn the_docs_name_every_host_and_every_file_and_their_links_land() {
    let index = docs("README.md");
    for (host, files) in HOSTS {
        assert!(index.contains(&format!("]({host}.md)")), "README.md does not lead to {host}.md");
        let page = docs(&format!("{host}.md"));
        for (from, _) in *files {
            let told = page.contains(&format!("]({from})")) || from.starts_with("identity/");
            assert!(told, "{host}.md does not lead to {from}");
        }
    }
    let dir = repo().join("docs/hosting");
    for entry in fs::read_dir(&dir).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.ends_with(".md") {
            continue;
        }
        let text = docs(&name);
        let most = if name == "README.md" { 120 } else { 65 };
        assert!(text.lines().count() <= most, "{name} has {} lines", text.lines().count());
        assert!(name == "README.md" || index.contains(&format!("]({name})")), "README.md does not lead to {name}");
        // What stands in code is an example, not a link.
        let prose: String = text.split('`').step_by(2).collect();
        for target in prose.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            if !target.is_empty() && !target.contains(':') {
                assert!(dir.join(target).exists(), "{name} links to {target}");
            }
        }
    }
}

/// The commands of a YAML list of a job: `- run: …` of GitHub, or what stands under `script:` of GitLab.
fn commands(job: &str, github: bool) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut inside = None;
    let mut listed = github;
    for line in job.lines() {
        let indent = line.len() - line.trim_start().len();
        let text = line.trim().split(" # ").next().unwrap_or_default();
        if !github && text.ends_with(':') && indent == 2 {
            listed = text == "script:";
            continue;
        }
        if let Some((at, joined)) = inside {
            if indent > at {
                let last: &mut String = commands.last_mut().unwrap();
                last.push_str(if joined && !last.is_empty() { " " } else { "\n" });
                last.push_str(text);
                continue;
            }
            inside = None;
        }
        let start =
            if github { text.strip_prefix("- run: ").or(text.strip_prefix("run: ")) } else { text.strip_prefix("- ") };
        match start.filter(|_| listed) {
            Some("|") => (inside, ()) = (Some((indent, false)), commands.push(String::new())),
            Some(">-") => (inside, ()) = (Some((indent, true)), commands.push(String::new())),
            Some(command) => commands.push(command.to_string()),
            None => {}
        }
    }
    commands
}

/// What a page shows in code to do after every change and every night.
fn shown(page: &str) -> Vec<String> {
    let text = docs(page);
    let nightly = text.lines().filter_map(|line| line.split("sh hosting/nightly ").nth(1));
    let command = |rest: &str| format!("sh hosting/nightly {}", rest.split(['`', '#']).next().unwrap().trim());
    nightly.map(command).collect()
}

/// What each host does every night, as commands of a shell, one after another; and those that do it for the public alone.
fn nights() -> Vec<(&'static str, Vec<String>)> {
    let github = docs("github/roadmap.yml");
    let github = jobs(github.split_once("\njobs:\n").unwrap().1, 2);
    let gitlab = jobs(&docs("gitlab/roadmap.yml"), 0);
    let of = |jobs: &BTreeMap<String, String>, names: [&str; 3], github| {
        names.iter().flat_map(|name| commands(&jobs[*name], github)).collect::<Vec<_>>()
    };
    let netlify = value("netlify/netlify.toml", &["build", "command"]).unwrap();
    let mut nights = vec![
        ("github", of(&github, ["calendar", "public", "internal"], true)),
        ("gitlab", of(&gitlab, ["roadmap-calendar", "pages", "roadmap-internal"], false)),
        // A build at Netlify writes no ledger: something else does.
        ("netlify", vec!["sh hosting/nightly public true".into(), netlify]),
    ];
    for host in ["cloudflare", "s3", "nginx", "caddy"] {
        nights.push((host, shown(&format!("{host}.md"))));
    }
    nights
}

/// Programs that the pieces call, as far as they are not here: each does nothing, and says that it was called.
const STAND_INS: [&str; 6] = ["rsync", "aws", "npx", "rustup", "cargo", "apt-get"];

/// A clone with a place to push to, and the programs that a host has.
fn at_a_host(host: &str) -> Project {
    let project = started();
    project.run(&["init", "--host", host]).ok();
    project.write("roadmap/more.toml", MORE);
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    let program = env!("CARGO_BIN_EXE_roadmap");
    // On the day that the night is, also where the ledger is written: a host has no other day.
    project.write("bin/roadmap", format!("#!/bin/sh\nexec {program} \"$@\" --today \"$DAY\"\n"));
    for name in STAND_INS {
        project.write(&format!("bin/{name}"), format!("#!/bin/sh\necho \"{name} $*\" >>\"$CALLED\"\n"));
    }
    let real =
        std::env::split_paths(&std::env::var_os("PATH").unwrap()).map(|dir| dir.join("git")).find(|p| p.exists());
    let real = real.unwrap().display().to_string();
    let push = "push) exec GIT push --quiet origin HEAD:main ;;".replace("GIT", &real);
    project.write("bin/git", format!("#!/bin/sh\ncase $1 in\n{push}\n*) exec {real} \"$@\" ;;\nesac\n"));
    for home in [".cargo/bin", ".program/bin"] {
        project.write(&format!("{home}/roadmap"), project.read("bin/roadmap"));
    }
    for file in ["bin/roadmap", "bin/git", ".cargo/bin/roadmap", ".program/bin/roadmap"]
        .into_iter()
        .map(String::from)
        .chain(STAND_INS.map(|n| format!("bin/{n}")))
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(project.path(&file), fs::Permissions::from_mode(0o755)).unwrap();
    }
    project.write("key", "");
    project.write(".gitignore", "/private/\n/public/\n/bin/\n/.cargo/\n/.program/\n/key\n/called\n/origin/\n");
    crate::ledger::git(&project, &["init", "-q", "-b", "main", "."]);
    crate::ledger::git(&project, &["init", "-q", "--bare", "-b", "main", "origin"]);
    for (key, value) in [("user.name", "Dana"), ("user.email", "dana@example.com"), ("remote.origin.url", "origin")] {
        crate::ledger::git(&project, &["config", key, value]);
    }
    crate::ledger::commit(&project, "told");
    crate::ledger::git(&project, &["push", "-q", "origin", "HEAD:main"]);
    project
}

/// Besides what `init` writes: something that becomes public in six weeks, something that only we know and that nobody has
/// looked at for long, and something whose time passes.
const MORE: &str = "\
    [[item]]\nid = \"launch\"\ntitle = \"Launch day\"\nvisibility = \"public\"\nstage = \"building\"\nembargo = 2027-01-10\n\
    confidence = \"medium\"\nsummary = \"Something new.\"\n\
    [[item]]\nid = \"secret-plan\"\ntitle = \"Ours\"\nstage = \"building\"\ntarget = 2026-12-01\nconfirmed = 2026-11-01\nconfidence = \"low\"\n\
    [[item]]\nid = \"soon\"\ntitle = \"Soon\"\nvisibility = \"public\"\nstage = \"planned\"\ntarget = \"2026-Q4\"\nconfidence = \"medium\"\n\
    summary = \"It passes.\"\n";

/// A night at a host: exit code, and what was said.
fn night(project: &Project, commands: &[String], day: &str) -> (i32, String) {
    let script = format!("set -e\n{}\n", commands.join("\n"));
    let root = project.path("");
    let path = format!("{}:{}", root.join("bin").display(), std::env::var("PATH").unwrap());
    let ran = std::process::Command::new("bash")
        .args(["-c", &script])
        .current_dir(&root)
        .env("PATH", path)
        .env("HOME", &root)
        .env("DAY", day)
        .env("CALLED", root.join("called"))
        .env("ROADMAP_CALENDAR", "accept")
        .env("ROADMAP_GIT", "https://git.acme.com/roadmap")
        .env("ROADMAP_REV", "0000")
        .env("ROADMAP_SSH_KEY", root.join("key"))
        .env("ROADMAP_KNOWN_HOSTS", "known")
        .env("ROADMAP_INTERNAL_TO", "host:/srv")
        .env("RUNNER_TEMP", root.join("bin"))
        .envs([("KEY", "key"), ("TO", "host:/srv"), ("CI_COMMIT_BRANCH", "main"), ("ROADMAP_PUSH_TOKEN", "token")])
        .env("CI_SERVER_HOST", "git.acme.com")
        .env("CI_PROJECT_PATH", "acme/roadmap")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned();
    (ran.status.code().unwrap_or(-1), said)
}

/// A fresh roadmap goes on for a year without anybody: dates that pass go, what is new waits, what only we read stops nobody.
#[test]
fn hosting_pieces_go_on_every_night_of_a_year() {
    for (host, commands) in nights() {
        assert!(!commands.is_empty() && commands.iter().any(|c| c.contains("public")), "{host}: {commands:?}");
        let project = at_a_host(host);
        for day in ["2026-11-23", "2026-12-23", "2027-02-21", "2027-11-23"] {
            // In CI each job begins with a clean clone.
            for folder in ["public", "private"] {
                let _ = fs::remove_dir_all(project.path(folder));
            }
            let (code, said) = night(&project, &commands, day);
            assert_eq!(code, 0, "{host} on {day}:\n{said}");
            let board = project.read("public/index.html");
            assert!(board.contains("Work without a connection") && !board.contains("Launch day"), "{host} on {day}");
            assert!(
                !said.contains("Launch day") && !said.contains("launch"),
                "{host} on {day} says what is held: {said}"
            );
            assert_eq!(said.contains("something new is held"), day > "2027-01-10", "{host} on {day}: {said}");
            assert!(crate::ledger::git(&project, &["status", "--porcelain"]).is_empty(), "{host} on {day}");
        }
        let ledger = project.read("roadmap/ledger/customer.toml");
        assert!(ledger.contains("by = \"the calendar\""), "{host}: dates have passed");
        let head = crate::ledger::git(&project, &["rev-parse", "HEAD"]);
        assert!(
            crate::ledger::git(&project, &["ls-remote", "origin", "main"]).starts_with(head.trim()),
            "{host}: pushed"
        );
        // Once somebody has accepted it, the next night tells it.
        project.run(&["review", "--accept-all", "--by", "Dana", "--today", "2027-11-24"]).ok();
        crate::ledger::commit(&project, "told");
        let (code, said) = night(&project, &commands, "2027-11-24");
        assert_eq!(code, 0, "{host}: {said}");
        assert!(
            project.read("public/index.html").contains("Launch day") && !said.contains("is held"),
            "{host}: {said}"
        );
        // And what somebody edits without accepting it stops, whatever day it is.
        crate::ledger::edit(&project, "roadmap/more.toml", "Something new.", "Something else.");
        let (code, said) = night(&project, &commands, "2027-11-25");
        assert_ne!(code, 0, "{host}: {said}");
        assert!(!said.contains("Something else"), "{host}: {said}");
    }
}
