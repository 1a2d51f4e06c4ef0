//! Bytes as digits, and texts as parts of addresses.

use std::fmt::Write;

/// Bytes as hexadecimal digits, in lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        // Writing into memory cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A text with all but letters, digits, `-._~` and what `also` names as `%XX` (RFC 3986). With nothing besides it is right
/// in a path, a query, a fragment and a mail's subject alike; with `/` it is a path.
pub fn percent_encoded(text: &str, also: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_bytes_become_digits_and_parts_of_addresses() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
        assert_eq!(percent_encoded("a b/ä~", ""), "a%20b%2F%C3%A4~");
        assert_eq!(percent_encoded("a b/ä~", "/"), "a%20b/%C3%A4~");
    }
}
