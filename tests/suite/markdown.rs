//! What a text tells is what its page shows, and its data says no more.

use crate::world::Rng;
use roadmap::edition::Edition;
use roadmap::language::Languages;
use roadmap::site::Theme;
use roadmap::source::{Files, Roadmap};
use roadmap::time::Day;

/// A random text. Words that are shown are numbered `shown1x`; what nobody is shown comes from `hidden`.
pub struct Text<'r> {
    /// What decides how the text is built, and what it shows.
    pub rng: &'r mut Rng,
    /// Words that nobody is shown.
    pub hidden: &'r mut dyn FnMut() -> String,
    /// An item that the reader doesn't know; empty where there is none.
    pub item: &'r str,
    /// How many words are shown.
    pub shown: usize,
    notes: Vec<String>,
}

impl<'r> Text<'r> {
    pub fn new(rng: &'r mut Rng, hidden: &'r mut dyn FnMut() -> String, item: &'r str) -> Text<'r> {
        Text { rng, hidden, item, shown: 0, notes: Vec::new() }
    }

    /// A text of some blocks.
    pub fn write(mut self) -> (String, usize) {
        let count = 1 + self.rng.below(5);
        let mut blocks: Vec<String> = (0..count).map(|_| self.block(2)).collect();
        let notes = std::mem::take(&mut self.notes);
        blocks.extend(notes);
        // Within a comment that is never closed nothing is shown.
        if self.rng.one_in(12) {
            let comment = format!("<!-- {}\n\n[{}](https://a.example)", self.hide(), self.hide());
            blocks.push(comment);
        }
        (blocks.join("\n\n") + if self.rng.one_in(2) { "\n" } else { "" }, self.shown)
    }

    fn hide(&mut self) -> String {
        (self.hidden)()
    }

    fn word(&mut self) -> String {
        self.shown += 1;
        format!("shown{}x", self.shown)
    }

    /// A link to an item that the reader doesn't know, or what is left of it where there is no such item.
    fn link_to_hidden(&mut self, words: &str) -> String {
        let item = self.item;
        let title = self.hide();
        if item.is_empty() {
            return words.into();
        }
        match self.rng.below(5) {
            0 => format!("[{words}](item:{item} \"{title}\")"),
            1 => format!("[{words}](Item&#58;{item})"),
            2 => format!("[[{words}](item:{item})](item:{item})"),
            3 => format!("![{words}](item:{item})"),
            _ => format!("[{words}](item:{item})"),
        }
    }

    fn inline(&mut self, deep: usize) -> String {
        let below = deep.saturating_sub(1);
        let (word, hidden) = (self.word(), self.hide());
        match self.rng.below(if deep == 0 { 8 } else { 24 }) {
            0 => format!("{word} <!-- {hidden} --> {}", self.word()),
            1 => format!("`{word}`"),
            2 => self.link_to_hidden(&word),
            3 => format!("[{word}](https://a.example/x \"{hidden}\")"),
            4 => format!("[{word}](/{hidden}.html)"),
            5 => format!("![{word}]({hidden}.png)"),
            6 => format!("{word} & 2 \\* 3, snake_case <b>bold</b>"),
            7 | 8 => word,
            9 => format!("*{word} {}*", self.inline(below)),
            10 => format!("**{word} {}**", self.inline(below)),
            11 => format!("~~{word} {}~~", self.inline(below)),
            12 => format!("_{word}_"),
            13 => {
                let (label, title) = (self.hide(), self.hide());
                let definition =
                    format!("[{label}]: https://b.example/y '{title}'\n[{label}]: https://{hidden}.example");
                self.notes.push(definition);
                format!("[{word}][{label}]")
            }
            14 => {
                let note = format!("[^{hidden}]: {}\n\n    {}", self.word(), self.word());
                self.notes.push(note);
                format!("{word}[^{hidden}]")
            }
            15 => format!("![{word} *{}*](https://p.example/p.png '{hidden}')", self.word()),
            16 => format!("[{word}](#{hidden})"),
            17 => format!("[{word}](javascript:{hidden})"),
            18 => format!("{word}<!--{hidden}-->{}", self.word()),
            19 => format!("{word}\\\n{}", self.word()),
            20 => format!("{word}\n<!-- {hidden} -->\n{}", self.word()),
            21 => format!("<https://c.example/{word}>"),
            22 => format!("[`{word}` <!-- {hidden} -->](https://a.example \"{hidden}\")"),
            _ => format!("{word} &amp; &lt;!-- {} --&gt;", self.word()),
        }
    }

    fn line(&mut self) -> String {
        let count = 1 + self.rng.below(4);
        (0..count).map(|_| self.inline(2)).collect::<Vec<_>>().join(" ")
    }

    fn indented(&mut self, first: &str, rest: &str, deep: usize) -> String {
        let text = self.block(deep);
        let lines = text.lines().enumerate().map(|(n, line)| match (n, line.is_empty()) {
            (0, _) => format!("{first}{line}"),
            (_, true) => rest.trim_end().to_string(),
            _ => format!("{rest}{line}"),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn block(&mut self, deep: usize) -> String {
        let below = deep.saturating_sub(1);
        match self.rng.below(if deep == 0 { 4 } else { 16 }) {
            0 | 1 => self.line(),
            2 => format!("{} {}", "#".repeat(1 + self.rng.below(4)), self.word()),
            3 => format!("```{}\n{} <!-- code -->\n\n```", self.hide(), self.word()),
            4 => {
                let (mark, room) = *self.rng.pick(&[("- ", "  "), ("* ", "  "), ("1. ", "   "), ("+ ", "  ")]);
                let apart = if self.rng.one_in(2) { "\n\n" } else { "\n" };
                let count = 1 + self.rng.below(3);
                (0..count).map(|_| self.indented(mark, room, below)).collect::<Vec<_>>().join(apart)
            }
            5 => self.indented("> ", "> ", below),
            6 => format!("> [!NOTE]\n> {}", self.word()),
            7 => format!("[//]: # ({})\n[//]: # ({})", self.hide(), self.hide()),
            8 => format!("<!-- {}\n\n{} -->", self.hide(), self.hide()),
            9 => format!(
                "<details>\n<summary>{}</summary>\n<!-- {}\n{} -->\n</details>",
                self.word(),
                self.hide(),
                self.hide()
            ),
            10 => format!("<details>\n\n{}\n\n<!-- {}\n\n{} -->\n\n</details>", self.line(), self.hide(), self.hide()),
            11 => {
                let cells = [self.word(), self.word(), self.word(), self.hide()];
                format!("| {} | {} |\n|:--|---|\n| {} | `a\\|b` | {} |", cells[0], cells[1], cells[2], cells[3])
            }
            12 => format!(
                "{} <!-- {}\n\n- {}\n\n{} --> {}",
                self.word(),
                self.hide(),
                self.hide(),
                self.hide(),
                self.word()
            ),
            13 => format!("[^{}]: {}", self.hide(), self.hide()),
            14 => "* * *".into(),
            _ => format!("- [ ] {}\n- [x] {}", self.word(), self.word()),
        }
    }
}

fn load(bodies: &[String]) -> Roadmap {
    let mut text = String::from("[[item]]\nid = \"zqhitem\"\ntitle = \"Kept\"\n");
    for (n, body) in bodies.iter().enumerate() {
        let body: String =
            body.chars().map(|c| if c == '"' || c == '\\' { format!("\\{c}") } else { c.to_string() }).collect();
        let head = format!("[[item]]\nid = \"i{n}\"\ntitle = \"Item\"\nvisibility = \"public\"\nsummary = \"S\"\n");
        text.push_str(&format!("{head}body = \"\"\"\n{body}\"\"\"\n"));
    }
    let mut files = Files::default();
    files.toml.push((
        "roadmap/roadmap.toml".into(),
        b"[roadmap]\ntitle = \"R\"\n[audience.public]\nnotice = \"Plans.\"\n".to_vec(),
    ));
    files.toml.push(("roadmap/items.toml".into(), text.into_bytes()));
    let (roadmap, report) = Roadmap::load(files, Day::parse("2026-11-23").unwrap());
    roadmap.unwrap_or_else(|| panic!("{}", report.human(false, 9)))
}

fn told(edition: &Edition, n: usize) -> String {
    let item = edition.items.iter().find(|item| item.id == format!("i{n}")).unwrap();
    item.sections.first().map(|s| s.markdown.clone()).unwrap_or_default()
}

fn texts(seed: u64, count: usize) -> Vec<(String, usize)> {
    let mut rng = Rng(seed);
    let mut next = 0;
    let mut one = || {
        let mut hidden = || {
            next += 1;
            format!("zqh{next}")
        };
        Text::new(&mut rng, &mut hidden, "zqhitem").write()
    };
    (0..count).map(|_| one()).collect()
}

#[test]
fn markdown_data_tells_what_the_page_shows_and_nothing_else() {
    let strings = std::sync::Arc::new(Languages::default().strings("en").unwrap());
    let theme = Theme::in_languages(Vec::new(), [strings].into()).unwrap();
    for seed in 0..20 {
        let texts = texts(seed, 40);
        let bodies: Vec<String> = texts.iter().map(|(text, _)| text.clone()).collect();
        let edition = load(&bodies).edition("public").unwrap();
        for (path, bytes) in &roadmap::site::Site::build(&edition, &theme).unwrap().files {
            let file = String::from_utf8_lossy(bytes);
            if let Some(at) = file.find("zqh") {
                let from = file[..at].char_indices().rev().nth(200).map_or(0, |(i, _)| i);
                panic!("seed {seed}, {path}: {}\n{bodies:#?}", &file[from..(at + 40).min(file.len())]);
            }
        }
        let again: Vec<String> = (0..texts.len()).map(|n| told(&edition, n)).collect();
        for (n, (text, count)) in texts.iter().enumerate() {
            let missing: Vec<usize> = (1..=*count).filter(|w| !again[n].contains(&format!("shown{w}x"))).collect();
            assert!(missing.is_empty(), "seed {seed}: {missing:?} of\n{text}\n---\n{}", again[n]);
        }
        // What was told reads as itself: nothing more is dropped from it, and its page is the same.
        let second = load(&again).edition("public").unwrap();
        for n in 0..texts.len() {
            assert_eq!(told(&second, n), again[n], "seed {seed}:\n{}", texts[n].0);
        }
    }
}
