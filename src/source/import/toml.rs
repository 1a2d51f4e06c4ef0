//! TOML as people write it: texts of several lines stand as blocks.

/// A TOML string on one line.
pub(in crate::source) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A TOML string in a block of its own, literal where that is possible.
pub(in crate::source) fn block(text: &str) -> String {
    let text = text.trim_end();
    if !text.contains('\n') {
        return string(text);
    }
    if !text.contains("'''") && !text.ends_with('\'') {
        return format!("'''\n{text}\n'''");
    }
    let escaped = text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    format!("\"\"\"\n{escaped}\n\"\"\"")
}

/// An array of strings.
pub(in crate::source) fn array(list: &[String]) -> String {
    let strings: Vec<String> = list.iter().map(|s| string(s)).collect();
    format!("[{}]", strings.join(", "))
}
