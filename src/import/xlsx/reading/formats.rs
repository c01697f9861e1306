//! What only the formats of cells show: currencies, percentages, and dates without a day.

use std::{
    collections::HashMap,
    io::{Read, Seek},
};

use calamine::XlsxCellReader;

use crate::{domain::Unit, intake::Refusal};

/// What a format adds to a number, or shows instead of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Currency(&'static str),
    Percent,
    Month,
    Year,
}

/// Formats by row and column.
pub(super) type Formats = HashMap<(u32, u32), Shown>;

/// Needs its own reader, which is not read if no format shows anything.
pub(super) fn formats<R: Read + Seek>(mut cells: XlsxCellReader<'_, R>) -> Result<Formats, Refusal> {
    let formats = cells.styles().iter().map(|style| style.number_format.as_ref());
    let of_styles: Vec<Option<Shown>> =
        formats.map(|format| format.and_then(|format| shown(&format.format_code))).collect();
    let mut found = Formats::new();
    if of_styles.iter().all(Option::is_none) {
        return Ok(found);
    }
    while let Some((row, column, style)) = cells.next_style_id().map_err(|_| Refusal::Broken)? {
        let shown = of_styles.get(style).copied().flatten();
        found.extend(shown.map(|shown| ((row, column), shown)));
    }
    Ok(found)
}

fn shown(format: &str) -> Option<Shown> {
    let (signs, _) = signs_and_words(format.split(';').next().unwrap_or_default());
    let parts = signs.split('[').map(|part| part.rsplit(']').next().unwrap_or_default());
    let signs = parts.collect::<String>().to_lowercase();
    let has = |sign: char| signs.contains(sign);
    match () {
        () if has('%') => Some(Shown::Percent),
        () if has('y') && !has('d') && !has('h') => Some(if has('m') { Shown::Month } else { Shown::Year }),
        () => currency(format).map(Shown::Currency),
    }
}

/// `EUR` for `#,##0.00 "€"`, `USD` for `[$$-409]#,##0`. What is for negative numbers says the same.
/// None where there are other words, as in `0.0 "Mio. €"` and `0 "€/MWh"`: of which amount the
/// figure is then depends on them.
fn currency(format: &str) -> Option<&'static str> {
    let (format, _) = format.split_once(';').unwrap_or((format, ""));
    let (signs, words) = signs_and_words(format);
    // Behind a comma that divides, a word only tells of what is shown.
    let is_of_scale = |words: &&str| is_divided(&signs) && SCALES.contains(&words.to_lowercase().as_str());
    let named = words.iter().map(|words| words.trim()).filter(|words| !words.is_empty() && !is_of_scale(words));
    let mut found: Vec<&'static str> = named.map(standard).collect::<Option<_>>()?;
    let (before, rest) = signs.split_once("[$").unwrap_or((&signs, ""));
    let (inside, behind) = rest.split_once(']').unwrap_or((rest, ""));
    if !inside.is_empty() {
        let (sign, locale) = inside.split_once('-').unwrap_or((inside, ""));
        found.push(of_locale(sign, locale)?);
    }
    found.extend(
        before
            .chars()
            .chain(behind.chars())
            .filter(|sign| !sign.is_alphabetic())
            .filter_map(|sign| standard(sign.encode_utf8(&mut [0; 4]))),
    );
    found.first().copied().filter(|first| found.iter().all(|other| other == first))
}

const SCALES: [&str; 9] = ["k", "m", "mm", "mn", "b", "bn", "mio", "mio.", "mrd."];

/// Whether a comma follows the last digit, as in `#,##0,,`.
fn is_divided(signs: &str) -> bool {
    let is_digit = |sign: char| "0#?".contains(sign);
    signs.rsplit_once(is_digit).is_some_and(|(_, rest)| rest.starts_with(','))
}

/// The signs of a format, and the words in quotation marks or behind backslashes.
fn signs_and_words(format: &str) -> (String, Vec<String>) {
    let (mut signs, mut words) = (String::new(), vec![String::new()]);
    let (mut is_quoted, mut is_escaped) = (false, false);
    for letter in format.chars() {
        match letter {
            _ if is_escaped => {
                words.last_mut().into_iter().for_each(|last| last.push(letter));
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            '"' => {
                is_quoted = !is_quoted;
                words.push(String::new());
            }
            _ if is_quoted => words.last_mut().into_iter().for_each(|last| last.push(letter)),
            _ => signs.push(letter),
        }
    }
    (signs, words)
}

/// Dollars and yuan are those of the country of a locale.
fn of_locale(sign: &str, locale: &str) -> Option<&'static str> {
    match (sign, locale.to_ascii_lowercase().as_str()) {
        ("$", _) => dollars(locale),
        ("¥" | "￥", "804" | "zh-cn") => Some("CNY"),
        ("¥" | "￥", "" | "411" | "ja-jp") => Some("JPY"),
        ("¥" | "￥", _) => None,
        _ => standard(sign),
    }
}

fn standard(sign: &str) -> Option<&'static str> {
    let sign = sign.trim();
    let own = match sign.strip_suffix('$') {
        Some("US") => "USD",
        Some("C" | "CA" | "CAD") => "CAD",
        Some("A" | "AU") => "AUD",
        Some("NZ") => "NZD",
        Some("S") => "SGD",
        Some("HK") => "HKD",
        _ => sign,
    };
    Unit::standard(own).filter(|unit| Unit::is_currency(unit))
}

/// Those of the country of a locale, by its number or its name; none if it is not known.
fn dollars(locale: &str) -> Option<&'static str> {
    match locale.to_ascii_lowercase().as_str() {
        "" | "409" | "en-us" => Some("USD"),
        "1009" | "c0c" | "en-ca" | "fr-ca" => Some("CAD"),
        "c09" | "en-au" => Some("AUD"),
        "1409" | "en-nz" => Some("NZD"),
        "4809" | "en-sg" => Some("SGD"),
        "c04" | "zh-hk" | "3c09" | "en-hk" => Some("HKD"),
        _ => None,
    }
}
