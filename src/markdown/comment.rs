//! HTML comments, also those that begin in one paragraph and end in another, or never.

/// Whether a text is within a comment, from one piece of it to the next.
///
/// What Markdown would show of a comment that isn't one by its rules (`a <!-- b`, then a blank line) is
/// left out too: whoever wrote it did not mean it to be read.
#[derive(Default)]
pub(super) struct Comment {
    pub(super) inside: bool,
}

impl Comment {
    /// The stretches of a text that stand in no comment. `<!--` begins none where `escaped` says so of its first byte.
    pub(super) fn outside(&mut self, text: &str, escaped: impl Fn(usize) -> bool) -> Vec<std::ops::Range<usize>> {
        let mut out = Vec::new();
        let (mut from, mut at) = (0, 0);
        loop {
            let mark = if self.inside { "-->" } else { "<!--" };
            let Some(found) = text[at..].find(mark).map(|i| at + i) else {
                if !self.inside && from < text.len() {
                    out.push(from..text.len());
                }
                return out;
            };
            at = found + mark.len();
            if self.inside {
                (self.inside, from) = (false, at);
            } else if !escaped(found) {
                if from < found {
                    out.push(from..found);
                }
                // `<!-->` and `<!--->` are whole comments.
                match [">", "->"].iter().find(|end| text[at..].starts_with(**end)) {
                    Some(end) => {
                        at += end.len();
                        from = at;
                    }
                    None => self.inside = true,
                }
            }
        }
    }
}
