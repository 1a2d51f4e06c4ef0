//! `--accept-calendar`: which changes the passing of days alone has made.

use super::Open;
use roadmap::change::{Statement, Thing, things};
use roadmap::ledger::Chain;
use roadmap::time::Day;
use std::collections::{HashMap, HashSet};

/// The changes that nobody made, each as its audience and its id: today's source, built for the day of the last entry,
/// says what that entry says. Never what is newly told or told no more, and no word of a text.
pub(super) fn permitted(open: &Open) -> HashSet<(&str, &str)> {
    let mut permitted = HashSet::new();
    for found in &open.comparison.found {
        let name = found.audience.id.as_str();
        let Some(ledger) = open.roadmap.ledger(name) else { continue };
        let chains = ledger.chains(open.roadmap.day());
        // By the day of the last entry, so that the source is asked once for each day.
        let mut days: HashMap<Day, Vec<(&str, &Statement)>> = HashMap::new();
        for change in found.changes.iter().filter(|change| !change.touches_words()) {
            let told = |chain: &&Chain<'_>| chain.told().map(|told| &told.id) == change.before.as_ref().map(|b| &b.id);
            let last = chains.iter().find(told).and_then(|chain| Some((chain.steps.last()?.entry.on, chain.told()?)));
            if let Some((on, told)) = last {
                days.entry(on).or_default().push((&change.id, told));
            }
        }
        for (on, asked) in days {
            let Some(edition) = open.roadmap.on_day(name, on) else { continue };
            let mut then: HashMap<String, Thing<'_>> =
                things(&edition).into_iter().map(|thing| (thing.statement.id.clone(), thing)).collect();
            let unedited = asked.into_iter().filter(|(id, told)| {
                then.remove(*id).is_some_and(|thing| told.says_the_same(&thing.called(&told.digest).statement))
            });
            permitted.extend(unedited.map(|(id, _)| (name, id)));
        }
    }
    permitted
}
