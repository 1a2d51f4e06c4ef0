//! Characters that nobody sees: those that hide text, and those that turn its direction. One list for the program.

/// Whether a character shows nothing, or only changes how its neighbours are shown.
///
/// Unicode's default-ignorable characters, its controls of direction, and the fillers of Hangul.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character has no place in an address: one that nobody sees, or that ends a line.
pub(crate) fn hides(c: char) -> bool {
    is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The invisible characters of a text that are no part of how a script or a picture is spelt, and their places.
///
/// No finding: joiners within Arabic, Persian and Indic words and emoji, marks and isolates of direction in texts
/// with letters that run from right to left, soft hyphens within words, breaks between words of scripts that have no
/// spaces, variation selectors after what they vary, and flags. Everything that overrides direction is one.
pub(crate) fn misused(text: &str) -> Vec<(usize, char)> {
    if !text.chars().any(hides) {
        return Vec::new();
    }
    let all: Vec<(usize, char)> = text.char_indices().collect();
    let rtl = text.chars().any(right_to_left);
    let balanced = balanced(text);
    let visible = |range: &mut dyn Iterator<Item = usize>| range.map(|i| all[i].1).find(|c| !is_invisible(*c));
    let fine = |at: usize| {
        let (before, after) = (at.checked_sub(1).map(|i| all[i].1), all.get(at + 1).map(|(_, c)| *c));
        let base = visible(&mut (0..at).rev());
        match all[at].1 {
            '\u{AD}' => before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric),
            '\u{200C}' => base.is_some_and(joins),
            '\u{200D}' => base.is_some_and(joins) || base.is_some_and(emoji) && after.is_some_and(emoji),
            '\u{200E}' | '\u{200F}' | '\u{61C}' => rtl,
            '\u{202A}' | '\u{202B}' | '\u{202C}' | '\u{2066}'..='\u{2069}' => rtl && balanced,
            '\u{200B}' => before.is_some_and(unspaced) && after.is_some_and(unspaced),
            '\u{34F}' => base.is_some_and(right_to_left),
            '\u{180B}'..='\u{180F}' => base.is_some_and(|c| matches!(c, '\u{1820}'..='\u{18AA}')),
            '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
                before.is_some_and(|c| !c.is_whitespace() && !is_invisible(c))
            }
            '\u{E0020}'..='\u{E007F}' => base == Some('\u{1F3F4}') && flag(&all, at),
            c => !hides(c),
        }
    };
    (0..all.len()).filter(|at| !fine(*at)).map(|at| all[at]).collect()
}

/// The text without its misused characters.
pub(crate) fn without_misused(text: &str) -> String {
    let gone = misused(text);
    text.char_indices()
        .filter(|(at, _)| gone.binary_search_by_key(at, |(at, _)| *at).is_err())
        .map(|(_, c)| c)
        .collect()
}

/// Whether a text has anything that runs from right to left, or changes direction.
pub(crate) fn turns(text: &str) -> bool {
    let turn = |c| right_to_left(c) || matches!(c, '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    !text.is_ascii() && text.chars().any(turn)
}

/// Letters of scripts that run from right to left.
fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// Letters and marks of scripts in whose words joiners have a meaning.
fn joins(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{DFF}' | '\u{E00}'..='\u{109F}' | '\u{1700}'..='\u{18AF}' | '\u{1900}'..='\u{1CFF}'
        | '\u{A800}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{11000}'..='\u{11FFF}')
}

/// Letters of scripts that put no spaces between words.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{1AAF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}')
}

/// Pictures, and the signs that they are put together from.
fn emoji(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{2190}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// Whether the tag at this place belongs to a flag: tags from the black flag to the end of tags.
fn flag(all: &[(usize, char)], at: usize) -> bool {
    let tag = |c: char| matches!(c, '\u{E0020}'..='\u{E007F}');
    let ends = all[at..].iter().map(|(_, c)| *c).find(|c| !tag(*c) || *c == '\u{E007F}') == Some('\u{E007F}');
    let begins = all[..at].iter().rev().map(|(_, c)| *c).find(|c| !tag(*c)) == Some('\u{1F3F4}');
    begins && ends
}

/// Whether each direction that begins also ends, and none is an override.
fn balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202D}' | '\u{202E}' => return false,
            '\u{202A}' | '\u{202B}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_that_hide_or_turn_text_are_found() {
        for text in [
            "safe\u{202E}gpj.exe",
            "a\u{202D}b\u{202C}",
            "pass\u{200B}word",
            "fal\u{200C}con",
            "fal\u{200D}con",
            "\u{2066}open",
            "a\u{2060}b",
            "\u{FEFF}title",
            "a\u{3164}b",
            "a\u{E0041}b",
            "a\u{200F}b",
            "line\u{2028}line",
            "שלום\u{202E}abc\u{202C}",
            " \u{FE0F}",
            "\u{AD}a",
        ] {
            assert!(!misused(text).is_empty(), "{text:?}");
            assert!(misused(&without_misused(text)).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn invisible_characters_that_spell_something_are_fine() {
        for text in [
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "👩\u{200D}💻 👨\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥 🏳\u{FE0F}\u{200D}🌈 1\u{FE0F}\u{20E3} 👩🏽\u{200D}🚀",
            "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            "الإصدار \u{2066}v2.0 (beta)\u{2069} جاهز",
            "שלום (beta)\u{200E}!",
            "\u{202B}שלום\u{202C}",
            "Donau\u{AD}dampf\u{AD}schiff",
            "ภาษา\u{200B}ไทย",
            "葛\u{E0100}城",
            "Plain — “quoted” … text ✓",
        ] {
            assert_eq!(misused(text), Vec::new(), "{text:?}");
            assert_eq!(without_misused(text), text);
        }
    }
}
