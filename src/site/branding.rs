//! A company's look, as a few lines at the end of the style sheet.

use super::Theme;
use crate::edition::{Edition, FontFamily, Look, asset_address};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Addresses and contents by name.
type Assets = BTreeMap<String, (String, Vec<u8>)>;

/// The theme's assets, its style sheet in this edition's look.
pub(super) fn assets<'t>(edition: &Edition, theme: &'t Theme) -> Cow<'t, Assets> {
    let mut lines = style(&edition.look).into_bytes();
    if !edition.languages.is_empty() {
        lines.push(b'\n');
        lines.extend_from_slice(&theme.switch);
    }
    let mut assets = Cow::Borrowed(&theme.assets);
    if !lines.is_empty()
        && let Some((address, sheet)) = assets.to_mut().get_mut("style.css")
    {
        sheet.extend_from_slice(&lines);
        *address = asset_address("style.css", sheet);
    }
    assets
}

/// Tokens that replace those of the default theme; nothing where the look is the theme's own.
fn style(look: &Look) -> String {
    let Look { accent, logo: _, letters } = look;
    let mut tokens = String::new();
    if let Some((hue, chroma)) = accent.as_deref().and_then(tint) {
        tokens.push_str(&format!("--hue:{hue};--chroma:.{chroma:03};"));
    }
    tokens.push_str(match letters {
        FontFamily::System => "",
        FontFamily::Serif => "--sans:ui-serif,\"New York\",Charter,\"Iowan Old Style\",Cambria,\"Noto Serif\",\"Liberation Serif\",\"DejaVu Serif\",serif;",
        FontFamily::Rounded => "--sans:ui-rounded,\"SF Pro Rounded\",\"Hiragino Maru Gothic ProN\",Quicksand,Comfortaa,Manjari,Nunito,\"Arial Rounded MT Bold\",system-ui,sans-serif;",
        FontFamily::Mono => "--sans:var(--mono);",
    });
    if tokens.is_empty() { tokens } else { format!("\n:root{{{}}}\n", tokens.trim_end_matches(';')) }
}

/// Highest chroma, in thousandths: with more, some hues could not be shown at the lightness that reading needs.
const VIVID: u32 = 140;

/// Hue in degrees and chroma in thousandths of a colour in OKLCH (Ottosson 2020). The machine's own functions differ in
/// their last digits, so `libm` computes.
fn tint(hex: &str) -> Option<(u32, u32)> {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) })
    };
    let (r, g, b) = (channel(1)?, channel(3)?, channel(5)?);
    let l = libm::cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b);
    let m = libm::cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b);
    let s = libm::cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b);
    let across = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
    let along = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
    let hue = libm::atan2(along, across).to_degrees().rem_euclid(360.0).round() as u32 % 360;
    let chroma = (libm::hypot(across, along) * 1000.0).round() as u32;
    // A grey has no hue worth the name.
    Some(if chroma < 4 { (0, 0) } else { (hue, chroma.min(VIVID)) })
}

/// Hue in degrees and chroma in thousandths of the pages of this look; the default theme's where none is asked for.
#[cfg(feature = "cards")]
pub(super) fn hue(look: &Look) -> (u32, u32) {
    look.accent.as_deref().and_then(tint).unwrap_or((225, 85))
}

/// A colour in OKLCH (Ottosson 2020) as a screen of the usual colours shows it.
#[cfg(feature = "cards")]
pub(super) fn screen(l: f64, chroma: f64, hue: f64) -> [u8; 3] {
    linear(l, chroma, hue).map(|light| {
        let light = light.clamp(0.0, 1.0);
        let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * libm::pow(light, 1.0 / 2.4) - 0.055 };
        (value * 255.0).round() as u8
    })
}

/// Linear light of a colour in OKLCH: red, green, blue, outside 0 to 1 where no screen can show it.
#[cfg(any(feature = "cards", test))]
fn linear(l: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (a, b) = (chroma * libm::cos(hue.to_radians()), chroma * libm::sin(hue.to_radians()));
    let cube = |x: f64| x * x * x;
    let (l, m, s) = (
        cube(l + 0.396_337_777_4 * a + 0.215_803_757_3 * b),
        cube(l - 0.105_561_345_8 * a - 0.063_854_172_8 * b),
        cube(l - 0.089_484_177_5 * a - 1.291_485_548_0 * b),
    );
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_gives_its_hue() {
        assert_eq!(tint("#ff0000"), Some((29, VIVID)));
        assert_eq!(tint("#0b6e4f"), Some((165, 98)));
        assert_eq!(tint("#808080"), Some((0, 0)));
        assert_eq!(tint("#000000"), Some((0, 0)));
        assert_eq!(tint("blue"), None);
    }

    fn light(l: f64, chroma: f64, hue: f64) -> f64 {
        let [r, g, b] = linear(l, chroma, hue).map(|light| light.clamp(0.0, 1.0));
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// WCAG 2.2, 1.4.3: whatever the colour, its tint can be read on the paper, by day and by night.
    #[test]
    fn every_accent_can_be_read() {
        let contrast = |a: f64, b: f64| (a.max(b) + 0.05) / (a.min(b) + 0.05);
        for hue in 0..360 {
            for chroma in [0.0, 0.07, f64::from(VIVID) / 1000.0] {
                let hue = f64::from(hue);
                let day = contrast(light(0.43, chroma, hue), light(0.994, 0.001, hue));
                let night = contrast(light(0.80, chroma, hue), light(0.19, 0.012, hue));
                assert!(day > 6.0 && night > 7.0, "hue {hue}, chroma {chroma}: {day:.1} by day, {night:.1} by night");
            }
        }
    }

    #[test]
    fn the_default_look_adds_nothing() {
        assert_eq!(style(&Look::default()), "");
        let own = Look { accent: Some("#0b6e4f".into()), logo: None, letters: FontFamily::Mono };
        assert_eq!(style(&own), "\n:root{--hue:165;--chroma:.098;--sans:var(--mono)}\n");
    }
}
