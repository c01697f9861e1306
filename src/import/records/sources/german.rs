//! German page and paragraph numbers, translated into English.

const PLACES: [(&str, &str); 6] =
    [("S. ", "p. "), ("Seite ", "p. "), ("Seiten ", "pp. "), ("Rn. ", "¶ "), ("Rz. ", "¶ "), ("Bl. ", "p. ")];

/// `Urkunde, p. 4` for `Urkunde, S. 4`.
pub(super) fn in_english(words: &str) -> String {
    let mut parts = words.split(", ");
    let first = parts.next().unwrap_or_default().to_owned();
    std::iter::once(first).chain(parts.map(place)).collect::<Vec<String>>().join(", ")
}

fn place(part: &str) -> String {
    let english = PLACES.iter().find_map(|(german, english)| {
        let number = part.strip_prefix(german).filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))?;
        Some(format!("{english}{number}"))
    });
    english.unwrap_or_else(|| part.to_owned())
}
