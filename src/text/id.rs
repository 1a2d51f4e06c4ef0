//! Ids: permanent names that are also parts of addresses.

use crate::invisible;

/// The most bytes that an id can have: file systems end at 255.
pub const LONGEST_ID: usize = 100;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The nearest text that would be an id; empty if the text has no letter a to z and no digit.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !invisible::is_invisible(*c)).flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= LONGEST_ID - 10 {
            break;
        }
    }
    out.trim_matches('-').to_string()
}

/// Why a text is no id, if it isn't one.
pub fn id_problem(text: &str) -> Option<&'static str> {
    let device = DEVICES.contains(&text)
        || (text.len() == 4
            && (text.starts_with("com") || text.starts_with("lpt"))
            && text.as_bytes()[3].is_ascii_digit());
    if text.is_empty() {
        Some("it is empty")
    } else if text.len() > LONGEST_ID {
        Some("it is longer than 100 characters")
    } else if !text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        Some("an id has only the letters a to z, digits and dashes")
    } else if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
        Some("dashes stand singly between letters or digits")
    } else if device {
        Some("Windows keeps this name for a device")
    } else {
        None
    }
}
