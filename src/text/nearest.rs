//! "Did you mean": the known name that a misspelt one is nearest to.

/// The known name that a misspelt one most likely means.
pub fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    // No name is that long, and comparing would take its time.
    if name.len() > 200 {
        return None;
    }
    let lower = name.trim().to_lowercase().replace([' ', '_'], "-");
    let plain = |k: &str| k.to_lowercase().replace('_', "-");
    known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(&lower, &plain(k)), *k))
        .filter(|(distance, k)| *distance <= 1 + k.len().min(lower.len()) / 4)
        .min_by_key(|(distance, k)| (*distance, std::cmp::Reverse(common_start(&lower, &plain(k)))))
        .map(|(_, k)| k)
}

/// How many bytes two names begin with in common: people rarely mistype the first letters.
fn common_start(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()
}
