//! Edits that are more than a file saved: folders, branches, links, mistakes.

use super::*;
use crate::support::skipped;
use std::fs;
use std::process::Command;

fn has(text: &str) -> impl Fn(&Answer) -> bool {
    move |answer| answer.status == 200 && answer.text().contains(text)
}

fn gone(answer: &Answer) -> bool {
    answer.status == 404
}

fn item(id: &str) -> String {
    format!("[[item]]\nid = \"{id}\"\ntitle = \"Title of {id}\"\nvisibility = \"public\"\n\n")
}

#[test]
fn wt_05_a_thousand_files_at_once_are_one_build() {
    let project = small();
    let mut server = Server::start(&project, &["--watch"]);
    let mut events = Events::open(&server, "/internal/");
    for n in 0..1000 {
        project.write(&format!("roadmap/many/{}/item-{n}.toml", n % 7), item(&format!("item-{n}")));
    }
    server.until("/public/items/item-999/", has("Title of item-999"));
    server.rest();
    let changes = server.changes();
    assert!(changes.len() <= 2, "{changes:?}");
    let mut looks = 0;
    while events.look(Duration::from_millis(300)) {
        looks += 1;
    }
    assert!((1..=2).contains(&looks), "{looks}");
    fs::remove_dir_all(project.path("roadmap/many")).unwrap();
    server.until("/public/items/item-999/", gone);
}

#[test]
fn wt_05_another_branch() {
    let project = small();
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "core.hooksPath=/dev/null"]);
        command.args(args).current_dir(project.path(".")).output()
    };
    if git(&["init", "-q", "-b", "main"]).is_err() {
        return skipped("no git here");
    }
    let commit = |what: &str| {
        git(&["add", "-A"]).unwrap();
        assert!(git(&["commit", "-q", "-m", what]).unwrap().status.success());
    };
    commit("first");
    git(&["checkout", "-q", "-b", "other"]).unwrap();
    project.write("roadmap/items.toml", titled("On another branch"));
    for n in 0..50 {
        project.write(&format!("roadmap/deep/{n}.toml"), item(&format!("deep-{n}")));
    }
    commit("second");
    git(&["checkout", "-q", "main"]).unwrap();
    let mut server = Server::start(&project, &["--watch"]);
    for (branch, title, deep) in
        [("other", "On another branch", 200), ("main", "First thing", 404), ("other", "On another branch", 200)]
    {
        assert!(git(&["checkout", "-q", branch]).unwrap().status.success());
        server.until("/public/items/one/", has(title));
        server.until("/public/items/deep-49/", |a| a.status == deep);
    }
    server.rest();
    assert!(server.changes().len() <= 6, "{:?}", server.changes());
}

/// WT-9, WT-10: it is the content that counts.
#[test]
fn wt_09_the_same_size_at_the_same_time() {
    let project = small();
    let server = Server::start(&project, &["--watch"]);
    let path = project.path("roadmap/items.toml");
    let long_ago = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for title in ["Other thing", "Third thing", "First thing"] {
        fs::write(&path, titled(title)).unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
        server.until("/public/items/one/", has(title));
    }
}

/// WT-11, WT-15.
#[test]
fn wt_11_what_is_deleted_is_gone() {
    let project = small();
    project.write("roadmap/more.toml", item("more").replace("\n\n", "\nimage = { file = \"p.svg\", alt = \"p\" }\n"));
    project.write("roadmap/assets/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>");
    project.write("roadmap/theme/templates/about.html", "<html><head></head><p>Our own words</p></html>");
    let server = Server::start(&project, &["--watch"]);
    server.until("/public/about/", has("Our own words"));
    fs::remove_file(project.path("roadmap/theme/templates/about.html")).unwrap();
    server.until("/public/about/", |a| !a.text().contains("Our own words"));
    project.write("roadmap/theme/style.css", "body { margin: 7px }");
    let page = server.until("/public/", |a| a.text().contains("style."));
    assert!(page.status == 200);
    fs::remove_file(project.path("roadmap/assets/p.svg")).unwrap();
    server.until("/-/state?at=/public/", has("there is no `roadmap/assets/p.svg`"));
    server.until("/public/items/more/", has("Title of more"));
    fs::remove_file(project.path("roadmap/more.toml")).unwrap();
    server.until("/public/items/more/", gone);
    assert!(server.state("/public/")["error"].is_null());
}

/// WT-12, WT-13, WT-14.
#[test]
fn wt_12_folders_that_are_moved_made_and_made_again() {
    let project = small();
    project.write("roadmap/old/a.toml", item("a"));
    let server = Server::start(&project, &["--watch"]);
    fs::rename(project.path("roadmap/old"), project.path("roadmap/new")).unwrap();
    fs::write(project.path("roadmap/new/a.toml"), item("b")).unwrap();
    server.until("/public/items/b/", has("Title of b"));
    std::thread::sleep(Duration::from_millis(400));
    fs::write(project.path("roadmap/new/a.toml"), item("c")).unwrap();
    server.until("/public/items/c/", has("Title of c"));
    fs::create_dir_all(project.path("roadmap/x/y/z")).unwrap();
    fs::write(project.path("roadmap/x/y/z/d.toml"), item("d")).unwrap();
    server.until("/public/items/d/", has("Title of d"));
    // All of it goes, and comes back.
    fs::rename(project.path("roadmap"), project.path("elsewhere")).unwrap();
    server.until("/-/state?at=/public/", has("error"));
    assert_eq!(server.get("/public/items/d/").status, 200, "the last good site stays");
    fs::rename(project.path("elsewhere"), project.path("roadmap")).unwrap();
    server.until("/-/state?at=/public/", has("\"error\":null"));
    fs::write(project.path("roadmap/x/y/z/d.toml"), item("e")).unwrap();
    server.until("/public/items/e/", has("Title of e"));
}

/// WT-16, WT-17.
#[cfg(unix)]
#[test]
fn wt_16_links() {
    use std::os::unix::fs::symlink;
    let project = small();
    fs::rename(project.path("roadmap"), project.path("plans")).unwrap();
    symlink("plans", project.path("roadmap")).unwrap();
    project.write("plans/real.toml", item("real"));
    symlink("real.toml", project.path("plans/link")).unwrap();
    let server = Server::start(&project, &["--watch"]);
    project.write("plans/real.toml", item("other"));
    server.until("/public/items/other/", has("Title of other"));
    // A loop, and a link to nothing, in a folder: the rest is watched.
    symlink(".", project.path("plans/loop")).unwrap();
    symlink("nowhere", project.path("plans/broken")).unwrap();
    project.write("plans/real.toml", item("third"));
    server.until("/public/items/third/", has("Title of third"));
    // What leads out is refused, with a message, and the site stays.
    symlink("/etc/hostname", project.path("plans/out.toml")).unwrap();
    server.until("/-/state?at=/public/", has("is a link that leads out of"));
    assert_eq!(server.get("/public/items/third/").status, 200);
    // Another folder under the same name.
    fs::remove_file(project.path("plans/out.toml")).unwrap();
    project.write("others/roadmap.toml", ROOT);
    project.write("others/items.toml", item("elsewhere"));
    fs::remove_file(project.path("roadmap")).unwrap();
    symlink("others", project.path("roadmap")).unwrap();
    server.until("/public/items/elsewhere/", has("Title of elsewhere"));
    project.write("others/items.toml", item("followed"));
    server.until("/public/items/followed/", has("Title of followed"));
}

#[test]
fn wt_18_what_is_hidden_is_gone_at_once() {
    let project = small();
    let server = Server::start(&project, &["--watch", "--audience", "public"]);
    for (visibility, status) in [("internal", 404), ("public", 200), ("customer", 404), ("public", 200)] {
        project.write("roadmap/items.toml", ITEMS.replace("\"public\"", &format!("\"{visibility}\"")));
        server.until("/items/one/", |a| a.status == status);
        for path in ["/", "/feed.xml", "/roadmap.json", "/sitemap.xml"] {
            let text = server.get(path).text();
            assert_eq!(text.contains("First thing") || text.contains("items/one"), status == 200, "{path}");
        }
    }
}

#[test]
fn wt_27_building_beside_it_is_no_change() {
    let project = small();
    let mut server = Server::start(&project, &["--watch"]);
    project.run(&["build"]).ok();
    project.run(&["build"]).ok();
    project.write("public/index.html", "touched");
    project.write("notes.txt", "x");
    server.rest();
    assert_eq!(server.changes(), Vec::<String>::new());
}

/// WT-33, WT-35.
#[test]
fn wt_33_it_starts_broken_and_recovers() {
    let project = small();
    project.write("roadmap/items.toml", "[[item]]\nid = \"one\"\n");
    let mut server = Server::start(&project, &["--watch"]);
    server.hears("1 error; waiting for it to be mended");
    let page = server.get("/internal/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("roadmap/items.toml:2:6"), "{}", page.text());
    let built = project.run(&["build"]);
    assert_eq!(server.state("/anywhere/")["error"].as_str(), Some(built.err.as_str()));
    let mut events = Events::open(&server, "/internal/");
    project.write("roadmap/items.toml", ITEMS);
    assert!(events.look(GIVE_UP), "the page that says so is told");
    server.until("/internal/", has("First thing"));
    server.hears("roadmap/items.toml: mended, all editions changed");
}

/// WT-34, WT-44: it stays as it was, however often something is wrong.
#[test]
fn wt_34_two_hundred_mistakes_and_mends() {
    let project = small();
    let mut server = Server::start(&project, &["--watch", "-q"]);
    let pid = server.child.id();
    let status = |what: &str| -> Option<u64> {
        let text = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        text.lines().find_map(|l| l.strip_prefix(what)?.split_whitespace().next()?.parse().ok())
    };
    let handles = || fs::read_dir(format!("/proc/{pid}/fd")).map(|d| d.count()).ok();
    let mut early = (None, None, None);
    for n in 0..200 {
        let broken = ["[[item]]\nid = ", "[[item]]\n", "x = \"<b>\"", "[item]"][n % 4];
        project.write("roadmap/items.toml", broken);
        server.until("/-/state?at=/public/", has("nothing was built"));
        let title = format!("Mended {n}.");
        project.write("roadmap/items.toml", titled(&title));
        server.until("/public/items/one/", has(&title));
        if n == 50 {
            early = (status("VmRSS:"), status("Threads:"), handles());
        }
    }
    assert!(server.state("/public/")["error"].is_null());
    assert!(server.child.try_wait().unwrap().is_none());
    if let (Some(memory), Some(threads), Some(open)) = early {
        assert!(status("VmRSS:").unwrap() < memory + memory / 3 + 8192, "memory grew from {memory} kB");
        assert!(status("Threads:").unwrap() <= threads + 4 && handles().unwrap() <= open + 4);
    }
    server.listen();
}

/// WT-36: whoever is told to look finds what is new, and never again what was before.
#[test]
fn wt_36_looking_after_the_word_finds_the_new_page() {
    let project = small();
    let server = Server::start(&project, &["--watch"]);
    let mut events = Events::open(&server, "/internal/");
    for n in 0..20 {
        project.write("roadmap/items.toml", titled(&format!("Turn {n}.")));
        assert!(events.look(GIVE_UP));
        assert!(server.get("/internal/items/one/").text().contains(&format!("Turn {n}.")), "turn {n}");
    }
}

#[test]
fn wt_08_polling_sees_the_same() {
    let project = small();
    let mut server = Server::start(&project, &["--poll"]);
    for title in ["Polled once", "Polled again"] {
        project.write("roadmap/items.toml", titled(title));
        server.until("/public/items/one/", has(title));
    }
    project.write("roadmap/more/b.toml", item("b"));
    server.until("/public/items/b/", has("Title of b"));
    fs::remove_dir_all(project.path("roadmap/more")).unwrap();
    server.until("/public/items/b/", gone);
    server.rest();
    assert_eq!(server.changes().len(), 4);
}

/// A theme that lies elsewhere is watched there.
#[test]
fn wt_15_a_theme_elsewhere() {
    let project = small();
    project.write("look/style.css", "body { margin: 1px }");
    let mut server = Server::start(&project, &["--watch", "--theme", "look"]);
    project.write("look/templates/about.html", "{{ broken");
    server.hears("template `about.html`");
    server.hears("the last good site stays up");
    project.write("look/templates/about.html", "<p>Mended</p>");
    server.until("/public/about/", has("Mended"));
}
