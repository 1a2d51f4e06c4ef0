//! What the program accepts, its JSON Schema accepts. The sources are tried here on the program, and are left for
//! `tests/browser/schema.py`, which tries them on the tools of editors.

use crate::support::{DAY, files, load};
use crate::world::World;
use roadmap::source::Files;
use std::path::Path;

/// Each value in the oddest spelling that the program takes.
const SPELLINGS: &[(&str, &str)] = &[
    (
        "roadmap/roadmap.toml",
        r##"
[roadmap]
title = " Odd "
accent = " #0B6 "
fiscal_year_starts = " FEBru "
since = 2020-01-01
[audience.public]
notice = "Plans may change."
notice_reviewed = "2026-11-01"
fields = { remove = ["body"] }
respond = [{ title = "Tell us", url = "MAILTO:us@example.org?subject={id}" }]
[track.api]
min_notice = " +12  months "
[stage.spike]
as = "considering"
[freshness]
now = "6 weeks"
next = "off"
[lint]
now = 5
"##,
    ),
    (
        "roadmap/items.toml",
        r#"
[[item]]
id = "told-inside"
[item.internal]
title = "A title for one audience alone"
[[item]]
id = "told-to-a-customer"
visibility = ["customer"]
target = 2027-11-15
start = " sept–2026 "
confirmed = 2026-11-01
updated = "2026-11-01"
[item.customer]
title = "A title that all who know the item are told"
[item.customer.image]
file = "a.svg"
alt = "A mesh"
[[item]]
id = "no"
title = "No"
stage = "declined"
target = " Later "
decision = { why = "Too dear", revisit = 2028-01-01, internal = { why = "Far too dear", revisit = "when asked" } }
[[commitment]]
to = "Acme"
item = "told-inside"
window = "H1 FY28"
"#,
    ),
];

fn leave(name: &str, files: Files) {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("accepted").join(name);
    for (path, bytes) in &files.toml {
        let path = dir.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    load(files, DAY);
}

/// Random roadmaps, and odd spellings: `schema.py` finds them under `accepted`.
#[test]
fn schema_is_tried_on_what_the_program_accepts() {
    let _ = std::fs::remove_dir_all(Path::new(env!("CARGO_TARGET_TMPDIR")).join("accepted"));
    let mut odd = files(SPELLINGS);
    odd.assets.insert("a.svg".into(), (*b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>").as_slice().into());
    leave("spellings", odd);
    for seed in 0..40 {
        leave(&format!("world-{seed}"), World::new(seed).files());
    }
}
