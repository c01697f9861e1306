//! Currencies that only the formats of cells show.

use std::{
    collections::HashMap,
    io::{Read, Seek},
};

use calamine::XlsxCellReader;

use crate::{domain::Unit, intake::Refusal};

/// The currencies of cells by row and column.
pub(super) type Currencies = HashMap<(u32, u32), &'static str>;

/// Takes a reader of its own, which it does not read if no format has a currency.
pub(super) fn currencies<R: Read + Seek>(mut cells: XlsxCellReader<'_, R>) -> Result<Currencies, Refusal> {
    let formats = cells.styles().iter().map(|style| style.number_format.as_ref());
    let of_styles: Vec<Option<&'static str>> =
        formats.map(|format| format.and_then(|format| currency(&format.format_code))).collect();
    let mut found = Currencies::new();
    if of_styles.iter().all(Option::is_none) {
        return Ok(found);
    }
    while let Some((row, column, style)) = cells.next_style_id().map_err(|_| Refusal::Broken)? {
        let currency = of_styles.get(style).copied().flatten();
        found.extend(currency.map(|currency| ((row, column), currency)));
    }
    Ok(found)
}

/// `EUR` for `#,##0.00 "€"`, `USD` for `[$$-409]#,##0`. What is for negative numbers says the same.
fn currency(format: &str) -> Option<&'static str> {
    let (format, _) = format.split_once(';').unwrap_or((format, ""));
    if let Some((_, rest)) = format.split_once("[$") {
        let (inside, _) = rest.split_once(']')?;
        let (sign, locale) = inside.split_once('-').unwrap_or((inside, ""));
        return if sign == "$" { dollars(locale) } else { standard(sign) };
    }
    let quoted = format.split('"').nth(1).and_then(standard);
    quoted.or_else(|| {
        format.chars().find_map(|sign| standard(sign.encode_utf8(&mut [0; 4])).filter(|_| !sign.is_alphabetic()))
    })
}

fn standard(sign: &str) -> Option<&'static str> {
    Unit::standard(sign.trim()).filter(|unit| Unit::is_currency(unit))
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
