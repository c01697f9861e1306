//! How the text of a saved page begins.

/// How much of a file tells what it is.
const BEGINNING: usize = 4096;

/// What stands before the first element: a declaration, comments, and processing instructions.
const BEFORE: [(&str, &str); 2] = [("<!--", "-->"), ("<?", "?>")];

const ELEMENTS: [&str; 8] = ["html", "head", "body", "meta", "title", "base", "link", "script"];

/// Of a page with its pictures in one message (MHTML).
const PARTS: [&str; 2] = ["content-type: multipart/related", "content-type: text/html"];

/// Whether a text begins as a page does, after a byte order mark and what may stand before.
pub(crate) fn begins(text: &str) -> bool {
    let end = text.floor_char_boundary(BEGINNING);
    let beginning = text.get(..end).unwrap_or(text).to_ascii_lowercase();
    let rest = behind_preamble(beginning.trim_start_matches('\u{feff}'));
    rest.starts_with("<!doctype html") || begins_with_element(rest) || is_message(rest)
}

fn behind_preamble(text: &str) -> &str {
    let text = text.trim_start();
    let behind = BEFORE.iter().find_map(|(opens, closes)| Some(text.strip_prefix(opens)?.split_once(closes)?.1));
    behind.map_or(text, behind_preamble)
}

fn begins_with_element(text: &str) -> bool {
    let name = text.strip_prefix('<').map(|rest| rest.split(|sign: char| !sign.is_ascii_alphanumeric()).next());
    name.flatten().is_some_and(|name| ELEMENTS.contains(&name))
}

fn is_message(text: &str) -> bool {
    let headers = || text.lines().map(str::trim_end).take_while(|line| !line.is_empty());
    let has = |header: &str| headers().any(|line| line.starts_with(header));
    has("mime-version:") && PARTS.into_iter().any(has)
}
