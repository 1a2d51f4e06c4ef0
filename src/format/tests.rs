use super::*;
use crate::language::Languages;
use crate::time::{Calendar, Day, Window};

fn w(a: &str, b: &str, first_month: u8) -> Window {
    let calendar = Calendar { first_month, fiscal: (first_month != 1).then_some(crate::time::NamedAfter::End) };
    Window::named(Day::parse(a).unwrap(), Day::parse(b).unwrap(), calendar)
}

#[test]
fn words_match_their_precision() {
    let s = Strings::english();
    for (a, b, first, long, short, attribute) in [
        ("2026-11-15", "2026-11-15", 1, "15 November 2026", "15 Nov 2026", "2026-11-15"),
        ("2026-11-01", "2026-11-30", 1, "November 2026", "Nov 2026", "2026-11"),
        ("2026-10-01", "2026-12-31", 1, "fourth quarter of 2026", "Q4 2026", ""),
        ("2026-10-01", "2026-12-31", 2, "fourth quarter of 2026", "Q4 2026", ""),
        ("2027-07-01", "2027-12-31", 1, "second half of 2027", "H2 2027", ""),
        ("2027-01-01", "2027-12-31", 1, "2027", "2027", "2027"),
        ("2026-02-01", "2026-07-31", 1, "February to July 2026", "Feb–Jul 2026", ""),
        ("2026-02-01", "2026-07-31", 2, "H1 FY27 (February to July 2026)", "H1 FY27", ""),
        ("2026-11-01", "2027-01-31", 1, "November 2026 to January 2027", "Nov 2026–Jan 2027", ""),
        ("2026-11-03", "2026-11-09", 1, "3 to 9 November 2026", "3–9 Nov 2026", ""),
        ("2026-11-28", "2026-12-03", 1, "28 November to 3 December 2026", "28 Nov–3 Dec 2026", ""),
    ] {
        let w = w(a, b, first);
        assert_eq!(
            (window(&s, &w).as_str(), window_short(&s, &w).as_str(), datetime(&w).unwrap_or_default().as_str()),
            (long, short, attribute)
        );
    }
}

#[test]
fn shipped_things_are_listed_no_finer_than_told() {
    let s = Strings::english();
    assert_eq!(period(&s, &w("2026-11-15", "2026-11-15", 1)), "Second half of 2026");
    assert_eq!(period(&s, &w("2026-01-01", "2026-12-31", 1)), "2026");
    assert_eq!(period(&s, &w("2026-05-01", "2026-07-31", 2)), "2026");
}

/// The shapes that a window can have: a day, the first of a month, a month, a quarter, both halves, a year, months of one
/// year and of two, days of one month, of one year and of two, a fiscal half, a fiscal year.
const WINDOWS: [(&str, &str, u8); 14] = [
    ("2026-11-15", "2026-11-15", 1),
    ("2026-12-01", "2026-12-01", 1),
    ("2026-08-01", "2026-08-31", 1),
    ("2026-10-01", "2026-12-31", 1),
    ("2027-01-01", "2027-06-30", 1),
    ("2027-07-01", "2027-12-31", 1),
    ("2027-01-01", "2027-12-31", 1),
    ("2026-02-01", "2026-07-31", 1),
    ("2026-11-01", "2027-01-31", 1),
    ("2026-11-03", "2026-11-09", 1),
    ("2026-11-28", "2026-12-03", 1),
    ("2026-12-28", "2027-01-03", 1),
    ("2026-02-01", "2026-07-31", 2),
    ("2026-02-01", "2027-01-31", 2),
];

/// As somebody writes who grew up with the language; long, then short.
#[rustfmt::skip]
const WRITTEN: [(&str, [(&str, &str); 14]); 5] = [
    ("de", [
        ("15. November 2026", "15. Nov. 2026"),
        ("1. Dezember 2026", "1. Dez. 2026"),
        ("August 2026", "Aug. 2026"),
        ("viertes Quartal 2026", "Q4 2026"),
        ("erstes Halbjahr 2027", "1. Halbjahr 2027"),
        ("zweites Halbjahr 2027", "2. Halbjahr 2027"),
        ("2027", "2027"),
        ("Februar bis Juli 2026", "Feb.–Juli 2026"),
        ("November 2026 bis Januar 2027", "Nov. 2026–Jan. 2027"),
        ("3. bis 9. November 2026", "3.–9. Nov. 2026"),
        ("28. November bis 3. Dezember 2026", "28. Nov.–3. Dez. 2026"),
        ("28. Dezember 2026 bis 3. Januar 2027", "28. Dez. 2026–3. Jan. 2027"),
        ("H1 GJ27 (Februar bis Juli 2026)", "H1 GJ27"),
        ("GJ27 (Februar 2026 bis Januar 2027)", "GJ27"),
    ]),
    ("fr", [
        ("15 novembre 2026", "15 nov. 2026"),
        ("1er décembre 2026", "1er déc. 2026"),
        ("août 2026", "août 2026"),
        ("quatrième trimestre 2026", "T4 2026"),
        ("premier semestre 2027", "S1 2027"),
        ("second semestre 2027", "S2 2027"),
        ("2027", "2027"),
        ("février à juillet 2026", "févr.–juil. 2026"),
        ("novembre 2026 à janvier 2027", "nov. 2026 – janv. 2027"),
        ("du 3 au 9 novembre 2026", "3–9 nov. 2026"),
        ("du 28 novembre au 3 décembre 2026", "28 nov. – 3 déc. 2026"),
        ("du 28 décembre 2026 au 3 janvier 2027", "28 déc. 2026 – 3 janv. 2027"),
        ("S1 exercice 2027 (février à juillet 2026)", "S1 exercice 2027"),
        ("exercice 2027 (février 2026 à janvier 2027)", "exercice 2027"),
    ]),
    ("es", [
        ("15 de noviembre de 2026", "15 nov 2026"),
        ("1 de diciembre de 2026", "1 dic 2026"),
        ("agosto de 2026", "ago 2026"),
        ("cuarto trimestre de 2026", "T4 2026"),
        ("primer semestre de 2027", "S1 2027"),
        ("segundo semestre de 2027", "S2 2027"),
        ("2027", "2027"),
        ("de febrero a julio de 2026", "feb–jul 2026"),
        ("de noviembre de 2026 a enero de 2027", "nov 2026 – ene 2027"),
        ("del 3 al 9 de noviembre de 2026", "3–9 nov 2026"),
        ("del 28 de noviembre al 3 de diciembre de 2026", "28 nov – 3 dic 2026"),
        ("del 28 de diciembre de 2026 al 3 de enero de 2027", "28 dic 2026 – 3 ene 2027"),
        ("S1 ejercicio 2027 (de febrero a julio de 2026)", "S1 ejercicio 2027"),
        ("ejercicio 2027 (de febrero de 2026 a enero de 2027)", "ejercicio 2027"),
    ]),
    ("ja", [
        ("2026年11月15日", "2026年11月15日"),
        ("2026年12月1日", "2026年12月1日"),
        ("2026年8月", "2026年8月"),
        ("2026年第4四半期", "2026年第4四半期"),
        ("2027年上半期", "2027年上半期"),
        ("2027年下半期", "2027年下半期"),
        ("2027年", "2027年"),
        ("2026年2月から7月", "2026年2月～7月"),
        ("2026年11月から2027年1月", "2026年11月～2027年1月"),
        ("2026年11月3日から9日", "2026年11月3～9日"),
        ("2026年11月28日から12月3日", "2026年11月28日～12月3日"),
        ("2026年12月28日から2027年1月3日", "2026年12月28日～2027年1月3日"),
        ("FY27上半期（2026年2月から7月）", "FY27上半期"),
        ("FY27（2026年2月から2027年1月）", "FY27"),
    ]),
    ("ar", [
        ("15 نوفمبر 2026", "15 نوفمبر 2026"),
        ("1 ديسمبر 2026", "1 ديسمبر 2026"),
        ("أغسطس 2026", "أغسطس 2026"),
        ("الربع الرابع من عام 2026", "الربع الرابع 2026"),
        ("النصف الأول من عام 2027", "النصف الأول 2027"),
        ("النصف الثاني من عام 2027", "النصف الثاني 2027"),
        ("2027", "2027"),
        ("من فبراير إلى يوليو 2026", "فبراير – يوليو 2026"),
        ("من نوفمبر 2026 إلى يناير 2027", "نوفمبر 2026 – يناير 2027"),
        ("من 3 إلى 9 نوفمبر 2026", "3–9 نوفمبر 2026"),
        ("من 28 نوفمبر إلى 3 ديسمبر 2026", "28 نوفمبر – 3 ديسمبر 2026"),
        ("من 28 ديسمبر 2026 إلى 3 يناير 2027", "28 ديسمبر 2026 – 3 يناير 2027"),
        ("النصف الأول من السنة المالية 2027 (من فبراير إلى يوليو 2026)", "النصف الأول من السنة المالية 2027"),
        ("السنة المالية 2027 (من فبراير 2026 إلى يناير 2027)", "السنة المالية 2027"),
    ]),
];

#[test]
fn dates_read_as_they_are_written_in_each_language() {
    for (tag, written) in WRITTEN {
        let s = Languages::default().strings(tag).unwrap();
        let said = WINDOWS.map(|(a, b, first)| {
            let w = w(a, b, first);
            (window(&s, &w), window_short(&s, &w))
        });
        assert_eq!(said, written.map(|(long, short)| (long.to_string(), short.to_string())), "{tag}");
    }
}

#[test]
fn a_heading_begins_with_a_large_letter_where_there_are_large_letters() {
    let half = w("2027-07-01", "2027-12-31", 1);
    let heading = |tag: &str| period(&Languages::default().strings(tag).unwrap(), &half);
    assert_eq!(heading("de"), "Zweites Halbjahr 2027");
    assert_eq!(heading("es"), "Segundo semestre de 2027");
    assert_eq!(heading("ja"), "2027年下半期");
    assert_eq!(heading("ar"), "النصف الثاني من عام 2027");
}

#[test]
fn everybody_is_addressed_in_the_language() {
    let to = |tag: &str, name: &str| addressed(&Languages::default().strings(tag).unwrap(), name, false);
    assert_eq!((to("en", "Public"), to("en", "Partners")), ("For everybody".into(), "For Partners".into()));
    assert_eq!((to("de", "Öffentlich"), to("de", "Kunden")), ("Für alle".into(), "Für Kunden".into()));
    assert_eq!(to("ja", "お客様"), "お客様向け");
}
