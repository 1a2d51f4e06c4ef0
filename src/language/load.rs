//! From Fluent files to strings: what is missing or wrong is found here, before anything is built.

use super::strings::{Part, Strings, Text};
use super::word::MessageId;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use unic_langid::LanguageIdentifier;

/// The language that every other one is measured by.
const REFERENCE: &str = "en";

macro_rules! embed {
    ($($tag:literal),*) => {
        [$(($tag, include_str!(concat!("../../themes/default/strings/", $tag, ".ftl")))),*]
    };
}

/// The languages that come with the program.
pub(super) const BUILT_IN: [(&str, &str); 6] = embed!["ar", "de", "en", "es", "fr", "ja"];

/// The languages that there are: those of the program, with a theme's own laid over them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    /// A theme's `strings/<tag>.ftl`, by tag.
    own: BTreeMap<String, String>,
}

/// What is wrong with the strings of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, by its path in the theme.
    pub file: String,
    /// Line in it, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl Languages {
    /// Those of the program and of a theme, whose files are given by their path in it.
    pub fn of_theme<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Languages {
        let tag = |path: &'f str| path.strip_prefix("strings/")?.strip_suffix(".ftl");
        let own = files.into_iter().filter_map(|(path, bytes)| Some((tag(path)?, bytes)));
        // What is no UTF-8 is no Fluent either, and is found when it is read.
        Languages { own: own.map(|(tag, bytes)| (tag.into(), String::from_utf8_lossy(bytes).into_owned())).collect() }
    }

    /// Their tags, sorted.
    pub fn tags(&self) -> Vec<&str> {
        let all: BTreeSet<&str> =
            BUILT_IN.iter().map(|(tag, _)| *tag).chain(self.own.keys().map(String::as_str)).collect();
        all.into_iter().collect()
    }

    /// The strings of one of them, or all that is wrong with them.
    pub fn strings(&self, tag: &str) -> Result<Strings, Vec<Problem>> {
        let file = format!("strings/{tag}.ftl");
        let problem = |line, message| Problem { file: file.clone(), line, message };
        let built_in = BUILT_IN.iter().find(|(t, _)| *t == tag).map(|(_, text)| *text);
        let Ok(id) = tag.parse::<LanguageIdentifier>() else {
            return Err(vec![problem(None, format!("`{tag}` is no tag of a language, such as `pt` or `pt-BR`"))]);
        };
        let mut loading = Loading { found: BTreeMap::new(), bundle: FluentBundle::new_concurrent(vec![id]) };
        // Signs that keep parts of a text apart are set where an author's text is filled in, not around our own words.
        loading.bundle.set_use_isolating(false);
        let mut problems = Vec::new();
        for text in built_in.into_iter().chain(self.own.get(tag).map(String::as_str)) {
            problems.extend(loading.read(text).into_iter().map(|(line, message)| problem(Some(line), message)));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        loading.finish(tag, problem)
    }
}

/// A language on its way.
struct Loading {
    /// Whether each string chooses, and the names that it fills in.
    found: BTreeMap<String, (bool, BTreeSet<String>)>,
    bundle: FluentBundle<FluentResource>,
}

impl Loading {
    /// Lays a file over what is there; gives its mistakes, by line.
    fn read(&mut self, text: &str) -> Vec<(usize, String)> {
        let resource = match FluentResource::try_new(text.to_string()) {
            Ok(resource) => resource,
            Err((_, errors)) => {
                let line = |at: usize| text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
                return errors
                    .iter()
                    .map(|error| (line(error.pos.start), format!("this is no Fluent: {error}")))
                    .collect();
            }
        };
        for entry in resource.entries() {
            if let Entry::Message(message) = entry
                && let Some(pattern) = &message.value
            {
                let mut names = Names::default();
                names.of_pattern(pattern);
                self.found.insert(message.id.name.to_string(), (names.chooses, names.filled));
            }
        }
        self.bundle.add_resource_overriding(resource);
        Vec::new()
    }

    /// Checks that nothing is missing, and resolves what can be resolved.
    fn finish(self, tag: &str, problem: impl Fn(Option<usize>, String) -> Problem) -> Result<Strings, Vec<Problem>> {
        let (mut problems, mut texts) = (Vec::new(), HashMap::new());
        for (id, (chooses, names)) in &self.found {
            match self.resolve(id, *chooses, names) {
                Ok(text) => drop(texts.insert(id.clone(), text)),
                Err(why) => problems.push(problem(None, format!("the string `{id}`: {why}"))),
            }
        }
        let missing: Vec<String> =
            reference().into_iter().filter(|id| !self.found.contains_key(*id)).map(|id| format!("`{id}`")).collect();
        if !missing.is_empty() {
            let what = if missing.len() == 1 { "the string" } else { "the strings" };
            problems.push(problem(None, format!("it lacks {what} {}", missing.join(", "))));
        }
        let mut words = Vec::new();
        for (id, given) in MessageId::ALL {
            let Some(text) = texts.get(*id) else { continue };
            for slot in text.slots().into_iter().filter(|slot| !given.contains(slot)) {
                let known = if given.is_empty() { "nothing".into() } else { format!("`${}`", given.join("`, `$")) };
                let message = format!("the string `{id}` fills in `${slot}`, and there is {known} to fill in");
                problems.push(problem(None, message));
            }
            words.push(text.clone());
        }
        let direction = texts.get("direction");
        let rtl = direction == Some(&Text::Plain("rtl".into()));
        if !rtl && direction != Some(&Text::Plain("ltr".into())) {
            problems.push(problem(None, "the string `direction` has to be `ltr` or `rtl`".into()));
        }
        if problems.is_empty() {
            let collation = super::collation::Collation::of(tag);
            Ok(Strings { language: tag.into(), rtl, texts, words, bundle: self.bundle, collation })
        } else {
            Err(problems)
        }
    }

    /// A string as far as it can be said without knowing what is filled in: each slot is filled with a mark, and then
    /// the text is cut at the marks.
    fn resolve(&self, id: &str, chooses: bool, names: &BTreeSet<String>) -> Result<Text, String> {
        const OPEN: char = '\u{F0000}';
        const CLOSE: char = '\u{F0001}';
        let mut marks = FluentArgs::new();
        for name in names {
            marks.set(name.clone(), FluentValue::from(format!("{OPEN}{name}{CLOSE}")));
        }
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return Err("it is empty".into());
        };
        let mut wrong = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&marks), &mut wrong).into_owned();
        if let Some(why) = wrong.first() {
            return Err(why.to_string());
        }
        if text.contains('{') {
            return Err("a string cannot hold `{`".into());
        }
        if chooses {
            return Ok(Text::Chosen(id.into(), names.iter().cloned().collect()));
        }
        if names.is_empty() {
            return Ok(Text::Plain(text));
        }
        let mut parts = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, (slot, after))) =
            rest.split_once(OPEN).and_then(|(before, more)| Some((before, more.split_once(CLOSE)?)))
        {
            parts.extend((!before.is_empty()).then(|| Part::Text(before.into())));
            parts.push(Part::Slot(slot.into()));
            rest = after;
        }
        parts.extend((!rest.is_empty()).then(|| Part::Text(rest.into())));
        Ok(Text::Parts(parts))
    }
}

/// The names of all strings that a language has to have.
pub(super) fn reference() -> Vec<&'static str> {
    let text = BUILT_IN.iter().find(|(tag, _)| *tag == REFERENCE).map_or("", |(_, text)| *text);
    let name = |line: &'static str| line.split_once(" =").map(|(id, _)| id).filter(|id| !id.starts_with(['#', ' ']));
    text.lines().filter_map(name).collect()
}

/// What a pattern fills in, and whether it chooses.
#[derive(Default)]
struct Names {
    chooses: bool,
    filled: BTreeSet<String>,
}

impl Names {
    fn of_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.of_expression(expression);
            }
        }
    }

    fn of_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.of_inline(inline),
            Expression::Select { selector, variants } => {
                self.chooses = true;
                self.of_inline(selector);
                variants.iter().for_each(|variant| self.of_pattern(&variant.value));
            }
        }
    }

    fn of_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => drop(self.filled.insert(id.name.to_string())),
            InlineExpression::Placeable { expression } => self.of_expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => {
                // A function is asked each time, like a choice: it may depend on the number.
                self.chooses = true;
                self.of_arguments(arguments);
            }
            InlineExpression::TermReference { arguments: Some(arguments), .. } => self.of_arguments(arguments),
            InlineExpression::TermReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn of_arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.of_inline(argument));
        arguments.named.iter().for_each(|argument| self.of_inline(&argument.value));
    }
}
