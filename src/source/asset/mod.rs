//! Pictures without what their editors and cameras wrote into them.
//!
//! A place, an author or a preview image inside a PNG, JPEG or WebP is taken out; an SVG is written anew from what draws
//! in it, and refused where it could run or load something. Other kinds of files are not published.

mod names;
mod style;
mod svg;

use super::file::Files;
use crate::diagnostic::Diagnostic;
use std::sync::Arc;

/// Largest picture, in bytes.
const LARGEST: usize = 16 << 20;

/// Replaces every asset by its clean bytes; what cannot be cleaned is taken out with a warning.
pub(super) fn clean_all(files: &mut Files) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let assets = std::mem::take(&mut files.assets);
    for (name, bytes) in assets {
        match clean(&name, &bytes) {
            Ok(clean) => drop(files.assets.insert(name, clean)),
            Err(why) => {
                let message = format!("`roadmap/assets/{name}` cannot be published: {why}");
                let help = "save it as PNG, JPEG, WebP or plain SVG, or move it out of `roadmap/assets/`";
                found.push(Diagnostic::warning("asset", None, message).help(help));
                files.refused.push(name);
            }
        }
    }
    found
}

fn clean(name: &str, bytes: &Arc<[u8]>) -> Result<Arc<[u8]>, String> {
    if bytes.len() > LARGEST {
        return Err(format!("it is larger than {} MiB", LARGEST >> 20));
    }
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let broken = || format!("it is no whole {} file", extension.to_uppercase());
    match extension.as_str() {
        "png" => png(bytes).map(Arc::from).ok_or_else(broken),
        "jpg" | "jpeg" => jpeg(bytes).map(Arc::from).ok_or_else(broken),
        "webp" => webp(bytes).map(Arc::from).ok_or_else(broken),
        "svg" => svg::clean(bytes).map(Arc::from),
        _ => Err("only PNG, JPEG, WebP and SVG are".into()),
    }
}

fn be32(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

/// Keeps the chunks that draw (PNG 3rd edition, chapter 11), drops text, time, Exif and everything unknown.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 14] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"acTL",
        b"fcTL", b"fdAT",
    ];
    let signature = bytes.get(..8).filter(|s| *s == b"\x89PNG\r\n\x1a\n")?;
    let mut out = signature.to_vec();
    let mut at = 8;
    loop {
        let length = be32(bytes, at)?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        if KEPT.iter().any(|k| k[..] == chunk[4..8]) {
            out.extend_from_slice(chunk);
        }
        at += chunk.len();
        if &chunk[4..8] == b"IEND" {
            // Whatever follows the end is not picture.
            return Some(out);
        }
    }
}

/// Keeps the segments that draw (ITU T.81, annex B), drops applications' data and comments. APP0 says that it
/// is JFIF and APP14 how colours are coded.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes.get(..2).filter(|s| *s == [0xFF, 0xD8])?;
    let mut out = vec![0xFF, 0xD8];
    let mut at = 2;
    loop {
        let (mark, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        if kind == 0xD9 {
            out.extend_from_slice(&[0xFF, 0xD9]);
            return Some(out);
        }
        let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]) as usize;
        let segment = bytes.get(at..at + 2 + length)?;
        let dropped = matches!(kind, 0xE1..=0xED | 0xEF | 0xFE);
        // A JFIF thumbnail or extension is a picture of its own; the plain header has 16 bytes of data.
        let thumbnail = kind == 0xE0 && length != 16;
        if !dropped && !thumbnail {
            out.extend_from_slice(segment);
        }
        at += segment.len();
        if kind == 0xDA {
            // Coded data runs to the next marker that is neither a stuffed byte nor a restart.
            let end = (at..bytes.len().saturating_sub(1))
                .find(|i| bytes[*i] == 0xFF && !matches!(bytes[*i + 1], 0x00 | 0xD0..=0xD7))?;
            out.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
}

/// Keeps the chunks that draw (WebP container specification), drops Exif and XMP and their flags.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let whole = bytes.get(..4)? == b"RIFF" && bytes.get(8..12)? == b"WEBP";
    let mut out = bytes[..12].to_vec();
    let mut at = 12;
    while whole && at < bytes.len() {
        let size = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?) as usize;
        let end = (at + 8).checked_add(size)?.checked_add(size & 1)?;
        let chunk = bytes.get(at..end)?;
        if [&b"VP8 "[..], b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"].contains(&&chunk[..4]) {
            let from = out.len();
            out.extend_from_slice(chunk);
            if &chunk[..4] == b"VP8X" && chunk.len() > 8 {
                out[from + 8] &= !0b0010_1100;
            }
        }
        at = end;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    whole.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes()[..], kind, data, &[0; 4]].concat()
    }

    #[test]
    fn a_png_keeps_only_what_draws() {
        let signature = b"\x89PNG\r\n\x1a\n".to_vec();
        let parts = |with: bool| {
            let secret = if with { [chunk(b"tEXt", b"Author\0Dana"), chunk(b"eXIf", b"GPS")].concat() } else { vec![] };
            [signature.clone(), chunk(b"IHDR", &[1; 13]), secret, chunk(b"IDAT", b"x"), chunk(b"IEND", b"")].concat()
        };
        assert_eq!(png(&[parts(true), b"trailer".to_vec()].concat()).unwrap(), parts(false));
        assert_eq!(png(&parts(true)[..40]), None);
    }

    #[test]
    fn a_jpeg_keeps_only_what_draws() {
        let secret = [&[0xFF, 0xE1, 0, 8][..], b"Exif\0\0", &[0xFF, 0xFE, 0, 6], b"Dana"].concat();
        let scan = [0xFF, 0xDA, 0, 4, 1, 2, 9, 0xFF, 0x00, 9];
        let table = [0xFF, 0xDB, 0, 3, 1];
        let file = |middle: &[u8]| [&[0xFF, 0xD8][..], &table, middle, &scan, &[0xFF, 0xD9]].concat();
        assert_eq!(jpeg(&[file(&secret), b"more".to_vec()].concat()).unwrap(), file(&[]));
        assert_eq!(jpeg(&file(&secret)[..20]), None);
    }

    #[test]
    fn a_webp_loses_its_exif() {
        let chunk = |kind: &[u8; 4], data: &[u8]| [&kind[..], &(data.len() as u32).to_le_bytes(), data].concat();
        let file = |parts: Vec<Vec<u8>>| {
            let body = parts.concat();
            [b"RIFF", &(body.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &body].concat()
        };
        let with = file(vec![chunk(b"VP8X", &[0x08; 10]), chunk(b"VP8L", b"ab"), chunk(b"EXIF", b"GPS!")]);
        let mut flags = [0x08; 10];
        flags[0] = 0;
        assert_eq!(webp(&with).unwrap(), file(vec![chunk(b"VP8X", &flags), chunk(b"VP8L", b"ab")]));
    }
}
