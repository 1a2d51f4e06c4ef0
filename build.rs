//! Embeds the default theme, and minifies its templates, so that the program itself needs no minifier.
#![allow(clippy::disallowed_methods, reason = "what builds the program reads the files that it is built from")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("themes/default");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=build.rs");
    let mut table = String::from("&[\n");
    for path in files(&root)? {
        let name = path.strip_prefix(&root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        let minified = match name.ends_with(".html") {
            true => {
                let minified = out.join(name.replace('/', "-"));
                fs::write(&minified, minify(&fs::read_to_string(&path)?))?;
                format!("Some(include_str!({minified:?}))")
            }
            false => "None".to_string(),
        };
        writeln!(table, "    DefaultFile {{ path: {name:?}, bytes: include_bytes!({path:?}), minified: {minified} }},")
            .map_err(io::Error::other)?;
    }
    table.push_str("]\n");
    fs::write(out.join("default_theme.rs"), table)
}

/// The files of a folder and of those in it, in the order of their paths.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => all.extend(files(&path)?),
            false => all.push(path),
        }
    }
    all.sort();
    Ok(all)
}

/// A template without the white space and comments that no reader of a page needs.
#[cfg(feature = "minify")]
fn minify(template: &str) -> String {
    let mut cfg = minify_html::Cfg::new();
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    cfg.keep_input_type_text_attr = true;
    cfg.minify_doctype = false;
    cfg.allow_noncompliant_unquoted_attribute_values = false;
    cfg.allow_optimal_entities = false;
    cfg.allow_removing_spaces_between_attributes = false;
    cfg.preserve_brace_template_syntax = true;
    let bytes = minify_html::minify(template.as_bytes(), &cfg);
    String::from_utf8(bytes).unwrap_or_else(|_| template.to_string())
}

#[cfg(not(feature = "minify"))]
fn minify(template: &str) -> String {
    template.to_string()
}
