//! The commands as a person meets them.

use crate::support::{Project, tree};

const ROOT: &str = "[roadmap]\ntitle = \"Made up\"\n[audience.public]\nbase_url = \"https://r.example/\"\nnotice = \"Plans may change.\"\n[area.identity]\nname = \"Identity\"\n";
const ITEM: &str = "[[item]]\nid = \"sign-in\"\ntitle = \"Sign in with keys\"\nvisibility = \"public\"\nstage = \"building\"\n\
    target = \"2027-02-11\"\nconfidence = \"medium\"\narea = \"identity\"\nowner = \"dana\"\nsummary = \"No passwords.\"\n\
    [item.internal]\ntitle = \"Falcon\"\n";

fn project() -> Project {
    Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEM)])
}

#[test]
fn build_says_what_it_did_in_three_lines() {
    let ran = project().run(&["build", "--color", "never"]).ok();
    assert_eq!(ran.out, "");
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.err);
    assert!(lines[0].starts_with("public          1 item,") && lines[0].contains("  public/  "), "{}", lines[0]);
    assert!(lines[2].contains("  private/internal/  "), "{}", lines[2]);
}

#[test]
fn explain_tells_what_each_audience_reads_and_by_which_rule() {
    let ran = project().run(&["explain", "sign-in", "--color", "never"]).ok();
    for line in [
        "sign-in  Falcon  visibility public",
        "public knows it  rule 1: visibility is `public`",
        "  title       Sign in with keys                             rule 3: `title` is among the fields of `public`",
        "  window      — not told                                    rule 4: `public` is told no dates (`dates = \"horizon\"`)",
        "  owner       — not told                                    rule 3: `owner` is not among the fields of `public`",
        "  window      2027-01-01 to 2027-03-31                      rule 3: `window` is among the fields of `customer`; rule 4: to the quarter",
        "  title       Falcon                                        rule 2: written under `[item.internal]`",
    ] {
        assert!(ran.out.contains(line), "missing:\n{line}\nin:\n{}", ran.out);
    }
    let wrong = project().run(&["explain", "signin"]);
    assert_eq!((wrong.code, wrong.err.as_str()), (2, "error: no item `signin`; did you mean `sign-in`?\n"));
}

#[test]
fn exit_codes_tell_what_kind_of_failure() {
    let broken = Project::new(&[("roadmap/roadmap.toml", "[roadmap]\n")]);
    let empty = Project::new(&[]);
    assert_eq!(broken.run(&["check"]).code, 1);
    assert_eq!(broken.run(&["build"]).code, 1);
    assert_eq!(project().run(&["build", "--audience", "partner"]).code, 2);
    assert_eq!(project().run(&["build", "--today", "2026-02-30"]).code, 2);
    assert_eq!(project().run(&["bild"]).code, 2);
    assert_eq!(empty.run(&["build"]).code, 3);
    assert_eq!(project().run(&["check"]).code, 0);
}

#[test]
fn init_builds_at_once_and_overwrites_nothing() {
    for (flag, least) in [(None, 5), (Some("--example"), 30)] {
        let project = Project::new(&[]);
        let args: Vec<&str> = ["init", "new"].into_iter().chain(flag).collect();
        project.run(&args).ok();
        let check = project.run(&["-C", "new", "check", "--strict"]);
        // The example's company has no address, and its addresses are found to be made up.
        let found = check.out.lines().filter(|line| line.starts_with("warning[") || line.starts_with("error["));
        let others = found.filter(|line| !line.starts_with("warning[OC-30]"));
        assert_eq!(others.collect::<Vec<_>>(), Vec::<&str>::new(), "{}", check.err);
        assert_eq!(check.code, i32::from(flag.is_some()), "{}{}", check.out, check.err);
        project.run(&["-C", "new", "build"]).ok();
        assert!(project.run(&["-C", "new", "list"]).ok().out.lines().count() > least);
        assert!(project.path("new/public/index.html").exists());
        assert!(project.read("new/.gitignore").contains("/private/"));
        let again = project.run(&args);
        assert_eq!(again.code, 2, "{}", again.err);
    }
}

/// What was made, then what to do next; words that a new user does not know wait until they are needed.
#[test]
fn init_says_what_it_made_and_what_comes_next() {
    let project = Project::new(&[]);
    let ran = project.run(&["init", "--color", "never"]).ok();
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines, ["roadmap/: roadmap.toml, items.toml", "next: roadmap build   then open public/index.html"]);
    assert!(!project.path("CODEOWNERS").exists() && !project.path("roadmap/ledger").exists());
    let first = project.run(&["review", "--accept-all", "--by", "Dana"]).ok().err;
    assert!(first.contains("a ledger is the record") && first.contains("roadmap init --owner"), "{first}");
    project.write(
        "roadmap/more.toml",
        "[[item]]\nid = \"m\"\ntitle = \"More\"\nvisibility = \"public\"\nstage = \"planned\"\n",
    );
    let second = project.run(&["review", "--accept-all", "--by", "Dana"]).ok().err;
    assert!(!second.contains("a ledger is the record"), "{second}");
}

#[test]
fn list_has_a_header_and_what_one_looks_for() {
    let ran = project().run(&["list"]).ok();
    assert_eq!(
        ran.out,
        "ID       STAGE     WHEN        OWNER  VISIBLE TO  TITLE\n\
         sign-in  Building  2027-02-11  dana   public      Falcon\n"
    );
    let public = project().run(&["list", "--audience", "public"]).ok().out;
    assert_eq!(
        public,
        "ID       STAGE     WHEN  VISIBLE TO  TITLE\nsign-in  Building  now   public      Sign in with keys\n"
    );
    let json: serde_json::Value = serde_json::from_str(&project().run(&["list", "--json"]).ok().out).unwrap();
    assert_eq!((&json[0]["when"], &json[0]["owner"]), (&"2027-02-11".into(), &"dana".into()));
}

#[test]
fn works_from_any_folder_below() {
    let project = project();
    std::fs::create_dir_all(project.path("roadmap/deep")).unwrap();
    let mut command = project.command(&["build", "-q"]);
    assert!(command.current_dir(project.path("roadmap/deep")).status().unwrap().success());
    assert!(project.path("public/index.html").exists());
}

#[test]
fn export_prints_one_edition_on_stdout() {
    for (format, begins) in
        [("json", "{"), ("csv", "\u{feff}id,"), ("ics", "BEGIN:VCALENDAR\r\n"), ("markdown", "# Made up")]
    {
        // The public is told no dates here.
        let audience = if format == "ics" { "customer" } else { "public" };
        let ran = project().run(&["export", format, "--audience", audience]).ok();
        assert!(ran.out.starts_with(begins), "{format}: {}", &ran.out[..60.min(ran.out.len())]);
        assert!(!ran.out.contains("Falcon") && !ran.out.contains("dana"), "{format}");
        assert!(ran.out.contains("Plans may change."), "{format} has no notice");
        assert_eq!(ran.err, "");
    }
    assert!(project().run(&["export", "csv", "--audience", "internal"]).ok().out.contains("Falcon"));
}

/// What was exported inside comes back: titles, stages, times, texts and references, item by item.
#[test]
fn import_reads_what_export_wrote() {
    let from = Project::new(&[]);
    from.run(&["init", ".", "--example", "-q"]).ok();
    let exported = from.run(&["export", "json", "--audience", "internal"]).ok().out;
    let to = Project::new(&[(
        "roadmap/roadmap.toml",
        "[roadmap]\ntitle = \"T\"\nfiscal_year_starts = \"february\"\n[audience.public]\nnotice = \"Plans.\"\n",
    )]);
    to.write("edition.json", &exported);
    // Pictures come from the site. One that is not there is words.
    from.run(&["build", "-q", "--audience", "internal"]).ok();
    for (path, bytes) in tree(&from.path("private/internal/assets")) {
        if path.ends_with(".svg") || path.ends_with(".png") {
            to.write(&format!("roadmap/assets/{path}"), bytes);
        }
    }
    to.run(&["import", "json", "edition.json", "--visibility", "internal"]).ok();
    let again = to.run(&["export", "json", "--audience", "internal"]).ok().out;
    let items = |text: &str| {
        let edition: serde_json::Value = serde_json::from_str(text).unwrap();
        let item = |item: &serde_json::Value| (item["id"].as_str().unwrap().to_string(), item.clone());
        edition["items"].as_array().unwrap().iter().map(item).collect::<std::collections::BTreeMap<_, _>>()
    };
    let (before, after) = (items(&exported), items(&again));
    assert!(before.len() > 20 && before.keys().eq(after.keys()));
    let ids =
        |list: &serde_json::Value| list.as_array().into_iter().flatten().map(|of| of["id"].clone()).collect::<Vec<_>>();
    for (id, before) in &before {
        let after = &after[id];
        let standard = &before["stage"]["standard"];
        assert_eq!(&after["stage"]["standard"], standard, "{id}");
        for key in ["title", "confidence", "owner", "updated"] {
            assert_eq!(after[key], before[key], "{id}: {key}");
        }
        for key in ["depends_on", "replaces"] {
            assert_eq!(ids(&after[key]), ids(&before[key]), "{id}: {key}");
        }
        assert_eq!(after["area"]["name"], before["area"]["name"], "{id}");
        assert_eq!(after["decision"]["why"][0]["text"], before["decision"]["why"][0]["text"], "{id}");
        assert_eq!(after["released"]["start"], before["released"]["start"], "{id}");
        // A fiscal name means nothing where the years may begin in another month, so it is kept in `notes`.
        let civil = before["window"]["fiscal"].is_null();
        if civil && !["shipped", "deferred", "declined"].contains(&standard.as_str().unwrap()) {
            assert_eq!(after["window"]["start"], before["window"]["start"], "{id}");
            assert_eq!(after["window"]["end"], before["window"]["end"], "{id}");
        }
        let first =
            |item: &serde_json::Value| item["sections"][0]["markdown"].as_str().unwrap_or_default().trim().to_string();
        if before["sections"][0]["markdown"].is_string() && before["sections"][0]["audience"].is_null() {
            assert_eq!(first(after), first(before), "{id}");
        }
    }
}

#[test]
fn import_keeps_what_it_has_no_key_for_and_renames_what_is_taken() {
    let project = project();
    let lines = concat!(
        "{\"id\":\"Sign In\",\"title\":\"Sign `in`\",\"status\":\"implementable\",\"stage\":\"beta\",\"area\":\"Sig Auth\",\"raw\":{\"editor\":\"TBD\"}}\n",
        "{\"id\":\"B\",\"title\":null,\"status\":\"withdrawn\",\"body_md\":\"a\\r\\n'''\\u0000\",\"links\":[{\"rel\":\"see-also\",\"id\":\"Sign In\"}]}\n",
    );
    project.write("items.jsonl", lines);
    let ran = project.run(&["import", "json", "items.jsonl"]).ok();
    assert!(ran.err.contains("2 items"), "{}", ran.err);
    let text = project.read("roadmap/imported/items.toml");
    for part in [
        "id = \"sign-in-2\"",
        "visibility = \"internal\"",
        "stage = \"building\"",
        "area = \"sig-auth\"",
        "editor",
        "(item:sign-in-2)",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(project.read("roadmap/roadmap.toml").contains("[area.sig-auth]\nname = \"Sig Auth\""));
    project.run(&["check"]).ok();
    assert_eq!(project.run(&["import", "json", "items.jsonl"]).code, 2, "an import is not overwritten unasked");
    project.run(&["import", "json", "items.jsonl", "--replace"]).ok();
    assert_eq!(project.read("roadmap/imported/items.toml"), text, "the same again");
}

#[test]
fn a_calendar_of_nothing_is_refused() {
    let project = project();
    project.write("roadmap/items.toml", "[[item]]\nid = \"x\"\ntitle = \"X\"\nvisibility = \"public\"\n");
    let ran = project.run(&["export", "ics"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("`public` is told of nothing with a date, so there is no calendar"), "{}", ran.err);
    project.run(&["build", "--audience", "public"]).ok();
    assert!(!project.path("public/roadmap.ics").exists());
}

#[test]
fn a_custom_audience_works_everywhere() {
    let project = project();
    project.write("roadmap/roadmap.toml", format!("{ROOT}[audience.acme]\nname = \"Acme\"\nsees = [\"customer\"]\n"));
    project.write("roadmap/acme.toml", "[[item]]\nid = \"x\"\ntitle = \"For Acme\"\nvisibility = \"acme\"\nstage = \"planned\"\ntarget = \"H1 2027\"\n");
    project.run(&["build"]).ok();
    let page = project.read("private/acme/items/x/index.html");
    assert!(page.contains("For Acme") && page.contains("Plans may change.") && page.contains("noindex"));
    assert!(!project.path("private/customer/items/x").exists() && !project.path("public/items/x").exists());
    assert!(project.path("private/internal/items/x").exists(), "internal sees everybody");
    assert!(project.run(&["explain", "x"]).ok().out.contains("acme knows it"));
}

#[test]
fn a_theme_lies_over_the_default_and_cannot_leak() {
    let project = project();
    let hostile = "{% extends \"base.html\" %}{% block main %}<h1>{{ __tera_context }}</h1>{% endblock %}";
    project.write("mine/templates/about.html", hostile);
    project.run(&["build", "--audience", "public", "--theme", "mine"]).ok();
    let page = project.read("public/about/index.html");
    assert!(!page.contains("Falcon") && !page.contains("dana"), "{page}");
    project.write("mine/templates/about.html", "<p>\n{{ nothing.there }}");
    let ran = project.run(&["build", "--audience", "public", "--theme", "mine"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("about.html") && ran.err.contains('2'), "{}", ran.err);
}

#[test]
fn a_roadmap_speaks_its_language_and_a_theme_brings_others() {
    let project = project();
    let root = project.read("roadmap/roadmap.toml");
    let speak = |tag: &str| {
        project.write("roadmap/roadmap.toml", root.replace("[roadmap]", &format!("[roadmap]\nlanguage = \"{tag}\"")))
    };
    speak("de");
    project.run(&["build", "--today", "2026-11-23"]).ok();
    let (page, data) = (project.read("public/about/index.html"), project.read("public/roadmap.json"));
    assert!(page.contains("lang=\"de\"") && page.contains("So ist das zu lesen"), "{page}");
    assert!(data.contains("\"language\":\"de\"") && !data.contains("Building"), "{data}");
    assert!(project.run(&["export", "markdown"]).ok().out.contains("## "));

    // A language of the theme's own has to be whole, and is then as good as any.
    let english = std::str::from_utf8(default_strings()).unwrap().replace("How to read this", "Hoe dit te lezen");
    speak("nl");
    let ran = project.run(&["build"]);
    assert!(ran.code == 1 && ran.err.contains("there are no strings in `nl`"), "{}", ran.err);
    project.write("roadmap/theme/strings/nl.ftl", english.replace("\nlater = Later\n", "\n"));
    let ran = project.run(&["check"]);
    let lacks = "`strings/nl.ftl` of the theme: it lacks the string `later`";
    assert!(ran.code == 1 && (ran.out + &ran.err).contains(lacks));
    project.write("roadmap/theme/strings/nl.ftl", &english);
    project.run(&["build"]).ok();
    assert!(project.read("public/about/index.html").contains("Hoe dit te lezen"));

    // Without the name of a language, the theme's English holds. A name that no file has is an error with its line.
    project.write("roadmap/roadmap.toml", &root);
    project.write("roadmap/theme/strings/en.ftl", "intentions = What we would like.");
    project.write("roadmap/theme/templates/404.html", "<p>{{ t.intentions }}\n{{ t.intention }}</p>");
    let ran = project.run(&["build"]);
    assert!(
        ran.code == 3
            && ran
                .err
                .contains("template `404.html`, line 2: there is no string `intention`; did you mean `intentions`?"),
        "{}",
        ran.err
    );
    project.write("roadmap/theme/templates/404.html", "<p>{{ t.intentions }} {{ t(of='and-more', count=3) }}</p>");
    project.run(&["build"]).ok();
    assert!(project.read("public/404.html").contains("<p>What we would like. and 3 more</p>"));
}

fn default_strings() -> &'static [u8] {
    roadmap::site::Theme::default_files().iter().find(|file| file.path == "strings/en.ftl").unwrap().bytes
}

#[test]
fn an_edition_changes_with_the_day_alone() {
    let project = project();
    project.write("roadmap/items.toml", ITEM.replace("summary", "embargo = \"2026-12-01\"\nsummary"));
    let ids = |day: &str| project.run(&["list", "--audience", "public", "--today", day]).ok().out.lines().count();
    assert_eq!((ids("2026-11-30"), ids("2026-12-01"), ids("2026-12-02")), (0, 2, 2));
    let json = |day: &str| project.run(&["export", "json", "--audience", "customer", "--today", day]).ok().out;
    assert!(json("2027-03-31").contains("2027-03-31"), "told until the quarter ends");
    assert!(!json("2027-04-01").contains("2027-03-31"), "a passed target is no date outside");
}

/// A quarter that is over, inside a half that isn't: nobody is told less than an audience that they see.
#[test]
fn a_passed_quarter_widens_to_the_half_that_the_public_is_told() {
    let project = project();
    project.write("roadmap/roadmap.toml", ROOT.replace("notice", "dates = \"half\"\nnotice"));
    let ends = |audience: &str, day: &str| {
        let text = project.run(&["export", "json", "--audience", audience, "--today", day]).ok().out;
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        json["items"][0]["window"]["end"].as_str().map(str::to_string)
    };
    for (day, customer, public) in [
        ("2027-03-31", Some("2027-03-31"), Some("2027-06-30")),
        ("2027-04-01", Some("2027-06-30"), Some("2027-06-30")),
        ("2027-07-01", None, None),
    ] {
        assert_eq!((ends("customer", day).as_deref(), ends("public", day).as_deref()), (customer, public), "{day}");
    }
}

#[test]
fn fields_are_added_to_what_an_audience_is_told_and_removed_from_it() {
    let project = project();
    let told = |fields: &str| {
        let root = ROOT.replace("[area", &format!("[audience.customer]\n{fields}\n[area"));
        project.write("roadmap/roadmap.toml", root);
        let out = project.run(&["export", "json", "--audience", "customer"]).ok().out;
        let edition: serde_json::Value = serde_json::from_str(&out).unwrap();
        edition["items"][0].clone()
    };
    let has = |item: &serde_json::Value| {
        ["owner", "confidence", "window", "summary"].map(|key| item.get(key).is_some_and(|value| !value.is_null()))
    };
    assert_eq!(has(&told("")), [false, true, true, true]);
    assert_eq!(has(&told("fields = { add = [\"owner\"] }")), [true, true, true, true]);
    assert_eq!(has(&told("fields = { remove = [\"confidence\"] }")), [false, false, true, true]);
    let both = told("fields = { add = [\"owner\"], remove = [\"confidence\"] }");
    assert_eq!(has(&both), [true, false, true, true]);
}

/// The order is a principle that can be told; which tier an item is of stays inside.
#[test]
fn trade_off_order_can_be_told_without_the_tier_of_any_item() {
    let project = project();
    let root = ROOT.replace("[audience.public]", "trade_off = [\"security\", \"features\"]\n[audience.public]");
    project.write("roadmap/items.toml", ITEM.replace("owner = ", "trade_off = \"security\"\nowner = "));
    let told = |fields: &str| {
        project
            .write("roadmap/roadmap.toml", root.replace("[audience.public]", &format!("[audience.public]\n{fields}")));
        let out = project.run(&["export", "json", "--audience", "public"]).ok().out;
        serde_json::from_str::<serde_json::Value>(&out).unwrap()
    };
    assert_eq!(told("")["trade_off"], serde_json::json!([]));
    let edition = told("fields = { add = [\"trade_off_order\"] }\n");
    assert_eq!(edition["trade_off"], serde_json::json!(["security", "features"]));
    assert!(edition["items"][0].get("trade_off").is_none(), "{edition}");
}
