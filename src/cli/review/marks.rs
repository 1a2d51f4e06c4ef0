//! What changed inside a text, word by word, as `git diff --word-diff` marks it: `[-gone-]`, `{+new+}`.

use super::super::term::{bold, dim};

/// How many words on each side of a change are shown.
const AROUND: usize = 8;
/// Texts in which more pairs of words would have to be compared are marked as a whole where they differ.
const MOST: usize = 4_000_000;

/// Whether a text is so long that one would have to look for what changed.
pub(super) fn long(text: &str) -> bool {
    text.len() > 160 || text.contains('\n')
}

/// The text as it is now, with what changed; what stayed the same far from any change is `…`.
pub(super) fn marked(before: &str, after: &str) -> String {
    let (old, new) = (words(before), words(after));
    let mut out = String::new();
    let parts = parts(&old, &new);
    for (n, part) in parts.iter().enumerate() {
        match part {
            Part::Same(words) => out.push_str(&elided(words, n == 0, n + 1 == parts.len())),
            Part::Gone(words) => out.push_str(&dim(&format!("[-{}-]", words.concat().trim_end()))),
            Part::New(words) => {
                let text = words.concat();
                let spaces = &text[text.trim_end().len()..];
                out.push_str(&bold(&format!("{{+{}+}}", text.trim_end())));
                out.push_str(spaces);
            }
        }
    }
    out
}

enum Part<'t> {
    Same(Vec<&'t str>),
    Gone(Vec<&'t str>),
    New(Vec<&'t str>),
}

/// Words, each with the white space behind it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut space = false;
    for (at, c) in text.char_indices() {
        if space && !c.is_whitespace() {
            words.push(&text[start..at]);
            start = at;
        }
        space = c.is_whitespace();
    }
    words.push(&text[start..]);
    words.retain(|word| !word.is_empty());
    words
}

/// Whether two words are the same, whatever white space is behind them.
fn same(a: &str, b: &str) -> bool {
    a.trim_end() == b.trim_end()
}

fn parts<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Part<'t>> {
    let head = old.iter().zip(new).take_while(|(a, b)| same(a, b)).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| same(a, b)).count();
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut parts = vec![Part::Same(new[..head].to_vec())];
    if a.len().saturating_mul(b.len()) > MOST {
        parts.extend([Part::Gone(a.to_vec()), Part::New(b.to_vec())]);
    } else {
        common(a, b, &mut parts);
    }
    parts.push(Part::Same(new[new.len() - tail..].to_vec()));
    parts.retain(|part| !matches!(part, Part::Same(w) | Part::Gone(w) | Part::New(w) if w.is_empty()));
    parts
}

/// By the longest common subsequence.
fn common<'t>(a: &[&'t str], b: &[&'t str], parts: &mut Vec<Part<'t>>) {
    let width = b.len() + 1;
    let mut length = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i * width + j] = if same(a[i], b[j]) {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let (from_a, from_b) = (i, j);
        while i < a.len() && j < b.len() && same(a[i], b[j]) {
            (i, j) = (i + 1, j + 1);
        }
        parts.push(Part::Same(b[from_b..j].to_vec()));
        let (from_a, from_b) = (from_a + (j - from_b), j);
        while i < a.len() || j < b.len() {
            if i < a.len() && j < b.len() && same(a[i], b[j]) {
                break;
            }
            let down = i < a.len() && (j == b.len() || length[(i + 1) * width + j] >= length[i * width + j + 1]);
            if down { i += 1 } else { j += 1 }
        }
        parts.push(Part::Gone(a[from_a..i].to_vec()));
        parts.push(Part::New(b[from_b..j].to_vec()));
    }
}

fn elided(words: &[&str], first: bool, last: bool) -> String {
    let kept = if first || last { AROUND } else { 2 * AROUND };
    if words.len() <= kept + 1 {
        return words.concat();
    }
    let before = if first { "" } else { &words[..AROUND].concat() };
    let after = if last { "" } else { &words[words.len() - AROUND..].concat() };
    let gap = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    format!("{before}{gap}… {after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(before: &str, after: &str) -> String {
        let styled = marked(before, after);
        anstream::adapter::strip_str(&styled).to_string()
    }

    #[test]
    fn texts_are_marked_where_they_differ() {
        let long = "one two three four five six seven eight nine ten eleven twelve";
        for (before, after, expected) in [
            ("a b c", "a x c", "a [-b-]{+x+} c"),
            ("a b c", "a c", "a [-b-]c"),
            ("a c", "a b c\n", "a {+b+} c\n"),
            ("a b", "a b", "a b"),
            (
                &format!("{long} old {long}"),
                &format!("{long} new {long}"),
                "… five six seven eight nine ten eleven twelve [-old-]{+new+} one two three four five six seven eight … ",
            ),
        ] {
            assert_eq!(plain(before, after), expected);
        }
        let (huge, other) = ("a ".repeat(3_000), "b ".repeat(3_000));
        assert!(plain(&huge, &other).starts_with("[-a a"));
    }
}
