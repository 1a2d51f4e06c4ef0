//! The order of names in one language.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

/// The rules by which a language sorts: CLDR's, with numbers by their value.
pub(super) struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The rules of the language with this tag (BCP 47); those of all languages for one that has none of its own.
    pub(super) fn of(language: &str) -> Collation {
        let locale = |tag: &str| Locale::try_from_str(&format!("{tag}-u-kn")).ok();
        let rules = [language, "und"].into_iter().filter_map(locale).find_map(|locale| {
            let rules = Collator::try_new((&locale).into(), CollatorOptions::default());
            rules.ok()
        });
        Collation(rules)
    }

    /// Bytes that compare as the texts are sorted. Texts that differ in nothing by which one sorts have the same.
    pub(super) fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 2);
        match &self.0 {
            // Writing into memory cannot fail.
            Some(rules) => {
                let Ok(()) = rules.write_sort_key_to(text, &mut key);
            }
            None => key.extend(text.to_lowercase().bytes()),
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'t>(language: &str, mut words: Vec<&'t str>) -> Vec<&'t str> {
        let rules = Collation::of(language);
        words.sort_by_cached_key(|word| rules.key(word));
        words
    }

    #[test]
    fn sorting_goes_by_the_rules_of_the_language() {
        let sort = |language, words: &str| sorted(language, words.split(' ').collect()).join(" ");
        assert_eq!(sort("en", "Zeta Éclair eclipse Apple éclair"), "Apple éclair Éclair eclipse Zeta");
        assert_eq!(sort("de", "Zug Ärger Apfel Strasse Straße"), "Apfel Ärger Strasse Straße Zug");
        assert_eq!(sort("sv", "Ö Z Ä Å"), "Z Å Ä Ö");
        assert_eq!(sort("es", "nube ñu oso"), "nube ñu oso");
        assert_eq!(sort("ja", "う イ あ"), "あ イ う");
        assert_eq!(sort("ar", "ب ا ت"), "ا ب ت");
        assert_eq!(sort("en", "v10 v9 v2"), "v2 v9 v10");
        assert_eq!(sort("not-a-language", "b a"), "a b");
    }
}
