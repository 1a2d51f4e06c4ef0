use super::load::{BUILT_IN, reference};
use super::*;
use std::collections::BTreeSet;

fn built_in(tag: &str) -> Strings {
    Languages::default().strings(tag).unwrap_or_else(|problems| panic!("{tag}: {problems:#?}"))
}

/// The strings that a template names, as `t.KEY` or `t(of='KEY'`.
fn named_in(template: &str) -> impl Iterator<Item = &str> {
    let word = |text: &str| text.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'-')).unwrap_or(text.len());
    ["t.", "t(of='"].into_iter().flat_map(move |mark| {
        template.match_indices(mark).filter_map(move |(at, _)| {
            let begins = !template[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'));
            let rest = &template[at + mark.len()..];
            begins.then(|| &rest[..word(rest)])
        })
    })
}

#[test]
fn every_language_has_what_english_has_and_fills_in_the_same() {
    let english = built_in("en");
    let ids: BTreeSet<&str> = reference().into_iter().collect();
    assert_eq!(ids, english.ids().collect::<BTreeSet<_>>(), "one string a line");
    for (tag, _) in BUILT_IN {
        let strings = built_in(tag);
        assert_eq!(strings.ids().collect::<BTreeSet<_>>(), ids, "{tag}");
        for id in &ids {
            let slots = |s: &Strings| s.texts[*id].slots().into_iter().map(String::from).collect::<BTreeSet<_>>();
            // Fiscal years are named by two digits or by four.
            if !id.contains("fiscal-") || *id == "fiscal-with-months" {
                assert_eq!(slots(&strings), slots(&english), "{tag}: {id}");
            } else {
                assert_eq!(slots(&strings).len(), 1, "{tag}: {id}");
            }
        }
        assert_eq!(strings.rtl(), tag == "ar");
    }
}

/// A string that nothing says is work for every translator, and for nobody's sake.
#[test]
fn every_string_is_said_somewhere() {
    let templates: Vec<&str> = crate::site::Theme::default_files()
        .iter()
        .filter(|file| file.path.starts_with("templates/"))
        .map(|file| std::str::from_utf8(file.bytes).unwrap())
        .collect();
    let mut said: BTreeSet<&str> = MessageId::ALL.iter().map(|(id, _)| *id).collect();
    said.extend(templates.iter().flat_map(|template| named_in(template)));
    // The one that the loader reads.
    said.insert("direction");
    assert_eq!(reference().into_iter().collect::<BTreeSet<_>>(), said);
}

#[test]
fn words_are_found_by_their_number() {
    let strings = built_in("de");
    assert_eq!(MessageId::ALL.len(), strings.words.len());
    assert_eq!((strings.get(MessageId::Later), strings.get(MessageId::FiscalWithMonths)), ("Später", ""));
    for (word, (id, slots)) in strings.words.iter().zip(MessageId::ALL) {
        assert_eq!(word, &strings.texts[*id]);
        assert_eq!(word.slots().is_empty(), slots.is_empty(), "{id}");
    }
}

#[test]
fn plurals_are_those_of_the_language() {
    let older = |tag: &str, n| built_in(tag).say("timeline-older", &[("count", Arg::Number(n))]).unwrap();
    assert_eq!(older("en", 1), "One older item is in the table only.");
    assert_eq!(older("en", 2), "2 older items are in the table only.");
    assert_eq!(older("de", 1), "Ein älterer Eintrag steht nur in der Tabelle.");
    assert_eq!(older("fr", 0), "Un élément plus ancien figure seulement dans le tableau.");
    assert_eq!(older("es", 7), "7 elementos anteriores están solo en la tabla.");
    assert_eq!(older("ja", 1), "これより前の1件は表にのみあります。");
    assert_eq!(older("ar", 2), "عنصران أقدم يظهران في الجدول فقط.");
    assert_eq!(older("ar", 3), "3 عناصر أقدم تظهر في الجدول فقط.");
    assert_eq!(older("ar", 11), "11 عنصرًا أقدم يظهر في الجدول فقط.");
    assert_eq!(older("ar", 100), "100 عنصر أقدم يظهر في الجدول فقط.");
}

/// What an author wrote from left to right keeps its full stop at its own end in a text from right to left.
#[test]
fn authors_texts_are_kept_apart_where_they_run_the_other_way() {
    let only = |tag: &str| built_in(tag).say("follow-only", &[("name", Arg::UserText("Mesh Inc."))]).unwrap();
    assert_eq!(only("de"), "Nur Mesh Inc.");
    assert_eq!(only("ar"), "\u{2068}Mesh Inc.\u{2069} فقط");
    let only = |tag: &str| built_in(tag).say("follow-only", &[("name", Arg::UserText("شبكة."))]).unwrap();
    assert_eq!(only("de"), "Nur \u{2068}شبكة.\u{2069}");
    let (german, arabic) = (built_in("de"), built_in("ar"));
    assert_eq!((&*german.apart("Müller GmbH."), &*german.apart("שלום!")), ("Müller GmbH.", "\u{2068}שלום!\u{2069}"));
    assert_eq!(arabic.apart("Mesh Inc."), "\u{2068}Mesh Inc.\u{2069}");
}

fn problems(files: &[(&str, &str)], tag: &str) -> Vec<String> {
    let languages = Languages::of_theme(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    let problems = languages.strings(tag).err().unwrap_or_default();
    problems.into_iter().map(|p| format!("{} {:?}: {}", p.file, p.line, p.message)).collect()
}

#[test]
fn a_theme_changes_adds_and_brings_languages() {
    let german = Languages::of_theme([("strings/de.ftl", "now = Gerade\nour-own = Hallo { $name }".as_bytes())]);
    let strings = german.strings("de").unwrap();
    assert_eq!((strings.get(MessageId::Now), strings.get(MessageId::Next)), ("Gerade", "Als Nächstes"));
    assert_eq!(strings.say("our-own", &[("name", Arg::Localized("Welt"))]).unwrap(), "Hallo Welt");
    let all = BUILT_IN.iter().find(|(tag, _)| *tag == "en").unwrap().1;
    let platt = Languages::of_theme([("strings/nds.ftl", all.as_bytes()), ("style.css", b"".as_slice())]);
    assert_eq!(platt.tags(), ["ar", "de", "en", "es", "fr", "ja", "nds"]);
    assert_eq!(platt.strings("nds").unwrap().language(), "nds");
}

#[test]
fn what_is_wrong_with_strings_names_file_and_string() {
    let all = BUILT_IN.iter().find(|(tag, _)| *tag == "en").unwrap().1;
    let without = all.replace("\nwhen = When\n", "\n").replace("\nlater = Later\n", "\n");
    assert_eq!(
        problems(&[("strings/nl.ftl", &without)], "nl"),
        ["strings/nl.ftl None: it lacks the strings `later`, `when`"]
    );
    for (text, expected) in [
        ("said-when = When: { $wen }.", "the string `said-when` fills in `$wen`, and there is `$when` to fill in"),
        ("later = Later { $n }", "the string `later` fills in `$n`, and there is nothing to fill in"),
        ("later = { later-on }", "the string `later`: Resolver error: Unknown message: later-on"),
        ("direction = up", "the string `direction` has to be `ltr` or `rtl`"),
        ("later = Later {\"{{\"}", "the string `later`: a string cannot hold `{`"),
    ] {
        assert_eq!(problems(&[("strings/de.ftl", text)], "de"), [format!("strings/de.ftl None: {expected}")]);
    }
    let broken = problems(&[("strings/de.ftl", "now = Jetzt\nlater Später\n")], "de");
    assert!(broken[0].starts_with("strings/de.ftl Some(2): this is no Fluent: "), "{broken:?}");
    let odd = problems(&[("strings/not a tag.ftl", "now = x")], "not a tag");
    assert!(odd[0].contains("`not a tag` is no tag of a language"), "{odd:?}");
}

/// A column or a stage says nothing of what anybody wants: it stands over items that nobody has decided on, and over what
/// goes away.
#[test]
fn messages_of_columns_and_open_stages_want_nothing() {
    let wants = [
        ("en", vec!["want", "intend", "hope", "would like"]),
        ("de", vec!["wollen", "möchten", "vorhaben", "hoffen"]),
        ("fr", vec!["voul", "comptons", "souhait", "espér"]),
        ("es", vec!["quer", "intención", "desea", "esper"]),
        ("ja", vec!["たい", "つもり", "希望"]),
        ("ar", vec!["نريد", "ننوي", "نأمل"]),
    ];
    assert_eq!(wants.len(), BUILT_IN.len());
    for (tag, words) in wants {
        let strings = built_in(tag);
        for id in ["now-means", "next-means", "later-means", "stage-considering-means", "stage-planned-means"] {
            let text = format!("{:?}", strings.texts[id]).to_lowercase();
            let found: Vec<&&str> = words.iter().filter(|word| text.contains(**word)).collect();
            assert!(found.is_empty(), "{tag}: {id} says {found:?}");
        }
    }
}
