//! What is called something that was given no name.

use super::audience::AudienceId;
use crate::language::{MessageId, Strings};
use crate::vocabulary::Standard;

/// `q3-report` is `Q3 report`: a name for people out of one for addresses.
pub(in crate::source) fn capitalised(id: &str) -> String {
    let mut chars = id.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars.map(|c| if c == '-' { ' ' } else { c })).collect()
}

/// What a standard stage is called in a language.
pub(in crate::source) fn standard_name(standard: Standard, strings: &Strings) -> String {
    let word = match standard {
        Standard::Considering => MessageId::Considering,
        Standard::Planned => MessageId::Planned,
        Standard::Building => MessageId::Building,
        Standard::Preview => MessageId::Preview,
        Standard::Shipped => MessageId::StageShipped,
        Standard::Deferred => MessageId::Deferred,
        Standard::Declined => MessageId::Declined,
    };
    strings.get(word).to_string()
}

/// The name of an audience that was given none.
pub(in crate::source) fn default_name(id: &str, strings: &Strings) -> String {
    let word = match AudienceId::STANDARD.iter().find(|(name, _)| *name == id).map(|(_, who)| *who) {
        Some(AudienceId::PUBLIC) => MessageId::AudiencePublic,
        Some(AudienceId::CUSTOMER) => MessageId::AudienceCustomer,
        Some(_) => MessageId::AudienceInternal,
        None => return capitalised(id),
    };
    strings.get(word).into()
}
