//! The one promise: if two sources tell an audience the same things, they build byte for byte the same site.
//! The numbers NI-… are those of `docs/safety.md`.

use crate::support::{DAY, Project, Tree, difference, load, site, tree};
use crate::world::{Audience, World, only};
#[cfg(feature = "seeded-leaks")]
use rayon::prelude::*;
use roadmap::language::Languages;
use roadmap::site::Theme;
use roadmap::source::Roadmap;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of worlds; CI's nightly run may ask for more.
fn pairs() -> u64 {
    std::env::var("ROADMAP_PAIRS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000)
}

/// The default theme in the languages that worlds are in.
fn theme() -> Theme {
    let strings = |tag| std::sync::Arc::new(Languages::default().strings(tag).unwrap());
    Theme::in_languages(Vec::new(), ["en", "de"].map(strings).into()).unwrap()
}

/// NI-1 for one pair: what differs, if anything does.
fn two_runs(seed: u64, reader: usize, build: &dyn Fn(&Roadmap, &str) -> Tree) -> Option<String> {
    let world = World::new(seed);
    let other = world.unnoticed_by(reader, seed ^ 0xABCD);
    let audience = &world.audiences[reader].name;
    let (left, right) = (load(world.files(), DAY), load(other.files(), DAY));
    difference(&build(&left, audience), &build(&right, audience))
}

/// NI-2 for one world: a secret token that occurs anywhere, in any usual disguise.
fn canary(seed: u64, reader: usize, build: &dyn Fn(&Roadmap, &str) -> Tree) -> Option<String> {
    let world = World::new(seed);
    let tree = build(&load(world.files(), DAY), &world.audiences[reader].name);
    let words: Vec<String> = world.hidden_from(reader).flat_map(|token| disguises(token)).collect();
    let hidden = aho_corasick::AhoCorasick::builder().ascii_case_insensitive(true).build(&words).unwrap();
    tree.iter().find_map(|(path, bytes)| {
        let at = hidden.find(path).or_else(|| hidden.find(bytes))?;
        Some(format!("found {} in {path}", words[at.pattern().as_usize()]))
    })
}

fn disguises(token: &str) -> Vec<String> {
    use sha2::{Digest, Sha256};
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let escaped: String = token.bytes().map(|b| format!("&#{b};")).collect();
    vec![
        token.to_string(),
        token.chars().rev().collect(),
        hex(token.as_bytes()),
        hex(&Sha256::digest(token.as_bytes()))[..16].to_string(),
        token.replace('x', "-x"),
        escaped,
    ]
}

/// The public, customers, and one of the audiences of the world's own, each in turn.
fn readers(seed: u64) -> Vec<usize> {
    let own: Vec<usize> = World::new(seed).outside().into_iter().filter(|reader| *reader > 1).collect();
    let one = (!own.is_empty()).then(|| own[(seed / 8) as usize % own.len()]);
    [0, 1].into_iter().chain(one).collect()
}

#[test]
fn ni_1_hidden_changes_change_no_byte() {
    let theme = theme();
    for seed in 0..pairs() {
        for reader in readers(seed) {
            let found = two_runs(seed, reader, &|r, a| site(r, a, &theme));
            assert_eq!(found, None, "seed {seed}, audience {reader}");
        }
    }
}

/// What people configure, the random roadmaps have: else the tests above and below would prove nothing of it.
#[test]
fn ni_worlds_vary_what_people_configure() {
    let mut worlds: BTreeMap<&'static str, u64> = BTreeMap::new();
    let all = 400;
    for seed in 0..all {
        for feature in World::new(seed).features {
            *worlds.entry(feature).or_default() += 1;
        }
    }
    println!("| worlds of {all} | with |\n| ---: | --- |");
    worlds.iter().for_each(|(feature, count)| println!("| {count} | {feature} |"));
    assert_eq!(worlds.len(), 23, "each feature is there");
    assert!(worlds.values().all(|count| *count >= all / 20), "{worlds:?}");
}

#[test]
fn ni_2_no_hidden_word_occurs_anywhere() {
    let theme = theme();
    for seed in 0..pairs() {
        for reader in readers(seed) {
            let found = canary(seed, reader, &|r, a| site(r, a, &theme));
            assert_eq!(found, None, "seed {seed}, audience {reader}");
        }
    }
}

/// The pair must differ in what is hidden, or NI-1 would prove nothing.
#[test]
fn ni_1_pairs_do_differ_inside() {
    let theme = theme();
    let differing = (0..100).filter(|seed| {
        let world = World::new(*seed);
        let other = world.unnoticed_by(0, seed ^ 0xABCD);
        site(&load(world.files(), DAY), "internal", &theme) != site(&load(other.files(), DAY), "internal", &theme)
    });
    assert!(differing.count() > 80);
}

#[test]
fn ni_3_a_source_of_secrets_builds_the_empty_public_site() {
    let theme = theme();
    for seed in 0..40 {
        let mut world = World::new(seed);
        world.items.iter_mut().for_each(|i| (i.visibility, i.overlays) = (only(2), Default::default()));
        world.items.iter_mut().for_each(|i| i.translated.retain(|to, _| to.is_none()));
        let mut empty = world.clone();
        empty.items.clear();
        empty.commitments.clear();
        for reader in world.outside() {
            let reader = &world.audiences[reader].name;
            let (full, empty) = (load(world.files(), DAY), load(empty.files(), DAY));
            assert_eq!(difference(&site(&full, reader, &theme), &site(&empty, reader, &theme)), None, "seed {seed}");
        }
    }
}

#[test]
fn ni_4_and_5_telling_one_summary_changes_only_what_shows_it() {
    let theme = theme();
    for seed in 0..80 {
        let mut world = World::new(seed);
        let Some(at) = world.items.iter().position(|i| world.knows(0, i)) else { continue };
        let before = site(&load(world.files(), DAY), "public", &theme);
        world.items[at].base.insert("summary", "\"A new sentence\"".into());
        let after = site(&load(world.files(), DAY), "public", &theme);
        let item = &world.items[at];
        let own = |path: &str| [&item.id].into_iter().chain(&item.formerly).any(|id| path.contains(id.as_str()));
        for (path, bytes) in &after {
            let other_item = path.starts_with("items/") && !own(path);
            if other_item || path.starts_with("assets/") || path == "about/index.html" || path == "404.html" {
                assert_eq!(Some(bytes), before.get(path), "seed {seed}: {path}");
            }
        }
        assert_eq!(canary(seed, 0, &|r, a| site(r, a, &theme)), None);
    }
}

/// What `roadmap verify` does: no false alarm, whatever the roadmap.
#[test]
fn ni_12_replacing_all_that_is_hidden_changes_no_byte() {
    let theme = theme();
    for seed in 0..pairs() / 4 {
        let world = World::new(seed);
        let files = world.files();
        for reader in world.outside() {
            let audience = &world.audiences[reader].name;
            let before = site(&load(files.clone(), DAY), audience, &theme);
            let other = load(files.clone(), DAY).scrambled(audience, seed).unwrap();
            assert_eq!(difference(&before, &site(&other, audience, &theme)), None, "seed {seed}, {audience}");
        }
    }
}

#[test]
fn ni_6_spelling_changes_no_byte_for_anybody() {
    let theme = theme();
    for seed in 0..pairs() / 2 {
        let world = World::new(seed);
        let mut other = world.clone();
        other.spelling = seed.wrapping_mul(31) + 7;
        for Audience { name: audience, .. } in &world.audiences {
            let (left, right) = (load(world.files(), DAY), load(other.files(), DAY));
            assert_eq!(
                difference(&site(&left, audience, &theme), &site(&right, audience, &theme)),
                None,
                "seed {seed}"
            );
        }
    }
}

/// Writes a world to disk, as it is or with its files read in another order.
fn on_disk(world: &World) -> Project {
    let project = Project::new(&[]);
    let files = world.files();
    for (path, bytes) in files.toml.iter().chain(&files.ledgers) {
        project.write(path, bytes);
    }
    for (name, bytes) in &files.assets {
        project.write(&format!("roadmap/assets/{name}"), bytes);
    }
    project
}

#[test]
fn ni_7_no_environment_changes_a_byte() {
    let world = World::new(4);
    let plain = on_disk(&world);
    plain.run(&["build"]).ok();
    let expected = (tree(&plain.path("public")), tree(&plain.path("private")));
    let environments: [&[(&str, &str)]; 6] = [
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
        &[("TZ", "Pacific/Pago_Pago"), ("HOME", "/nonexistent"), ("USER", "someone")],
        &[("RAYON_NUM_THREADS", "1"), ("RUST_BACKTRACE", "full"), ("RUST_LOG", "trace")],
        &[("RAYON_NUM_THREADS", "16"), ("NO_COLOR", "1"), ("CI", "true")],
        &[("SOURCE_DATE_EPOCH", "1795392001")],
        &[("SOURCE_DATE_EPOCH", "1795478399")],
    ];
    for environment in environments {
        let project = on_disk(&world);
        // A dirty place: a site of another time, other folders about, a git repository.
        project.write("public/.roadmap-site", "audience = \"public\"\n# older\n");
        project.write("public/items/gone/index.html", "old");
        project.write(".git/HEAD", "ref: refs/heads/elsewhere\n");
        std::fs::create_dir_all(project.path("roadmap/deep/down")).unwrap();
        let mut command = project.command(&["-C", "roadmap/deep/down", "build"]);
        command.envs(environment.iter().copied());
        assert!(command.output().unwrap().status.success(), "{environment:?}");
        assert_eq!(difference(&tree(&project.path("public")), &expected.0), None, "{environment:?}");
        assert_eq!(difference(&tree(&project.path("private")), &expected.1), None, "{environment:?}");
    }
}

#[test]
fn ni_8_each_audience_alone_builds_what_all_together_build() {
    let world = World::new(9);
    let together = on_disk(&world);
    together.run(&["build"]).ok();
    for audience in ["internal", "public", "customer"] {
        let alone = on_disk(&world);
        alone.run(&["build", "--audience", audience]).ok();
        let folder = if audience == "public" { "public".to_string() } else { format!("private/{audience}") };
        assert_eq!(difference(&tree(&alone.path(&folder)), &tree(&together.path(&folder))), None);
        assert_eq!(alone.path("private").exists(), audience != "public", "nothing else is written");
    }
}

#[test]
fn ni_9_whoever_sees_an_audience_knows_what_it_knows() {
    for seed in 0..pairs() {
        let world = World::new(seed);
        let roadmap = load(world.files(), DAY);
        let told = |audience: &Audience| -> BTreeSet<String> {
            roadmap.edition(&audience.name).unwrap().items.into_iter().map(|i| i.id).collect()
        };
        let told: Vec<BTreeSet<String>> = world.audiences.iter().map(told).collect();
        for (inner, audience) in world.audiences.iter().enumerate() {
            let seen = (0..told.len()).filter(|outer| audience.sees & only(*outer) != 0);
            seen.for_each(|outer| assert!(told[outer].is_subset(&told[inner]), "seed {seed}: {outer} and {inner}"));
            let knows: BTreeSet<String> =
                world.items.iter().filter(|i| world.knows(inner, i)).map(|i| i.id.clone()).collect();
            assert_eq!(told[inner], knows, "seed {seed}: {}", audience.name);
        }
    }
}

/// The log of a build for outsiders alone is the same, whatever is hidden (SC-33).
#[test]
fn the_log_of_a_public_build_tells_nothing_hidden() {
    for seed in 0..6 {
        let world = World::new(seed);
        let other = world.unnoticed_by(0, seed + 50);
        let logs = [world, other].map(|w| {
            let ran = on_disk(&w).run(&["build", "--audience", "public"]).ok();
            ran.out + &ran.err
        });
        assert_eq!(logs[0], logs[1], "seed {seed}");
    }
}

/// Broken hidden items are reported by number only, where the log may be public.
#[test]
fn the_log_of_a_broken_public_build_quotes_nothing() {
    let project = on_disk(&World::new(3));
    project.write("roadmap/zz.toml", "[[item]]\nid = \"falcon\"\ntitle = \"Falcon\"\nstage = \"secret-stage\"\n");
    let ran = project.run(&["build", "--audience", "public"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out + &ran.err, "error: the roadmap has errors; `roadmap check` shows them\n");
    assert!(project.run(&["build"]).err.contains("secret-stage"));
}

/// NI-11: each seeded leak must be caught by NI-1 or NI-2, and the table says by which and how soon.
#[cfg(feature = "seeded-leaks")]
#[test]
fn ni_11_every_seeded_leak_is_caught() {
    let theme = theme();
    let leaks = Roadmap::leaks();
    assert!(leaks.len() >= 25);
    let caught = |leak: &&str| {
        let build = |roadmap: &Roadmap, audience: &str| {
            let edition = roadmap.leaky_edition(audience, leak).unwrap();
            roadmap::site::Site::build(&edition, &theme).unwrap().files
        };
        (0..pairs()).find_map(|seed| {
            let by = [0, 1].iter().find_map(|reader| {
                let two = two_runs(seed, *reader, &build).map(|_| "NI-1");
                two.or_else(|| canary(seed, *reader, &build).map(|_| "NI-2"))
            });
            by.map(|by| (by, seed + 1))
        })
    };
    let all: Vec<_> = leaks.par_iter().map(caught).collect();
    println!("| leak | caught by | after worlds |\n| --- | --- | ---: |");
    let mut survivors = Vec::new();
    for (leak, caught) in leaks.iter().zip(all) {
        match caught {
            Some((by, after)) => println!("| {leak} | {by} | {after} |"),
            None => survivors.push(leak),
        }
    }
    assert!(survivors.is_empty(), "not caught: {survivors:?}");
}
