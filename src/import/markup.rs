//! Cells as text: markup without its tags, and nothing that cannot be seen.

use crate::intake;

/// Tags that make a cell markup: a single `<` may be anything.
const TAGS: [&str; 30] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
];

/// Lines stay, if there are several.
pub(super) fn text(cell: &str) -> String {
    let text = if is_markup(cell) { intake::text_of_markup(cell) } else { without_entities(cell) };
    clean(&text)
}

/// What is text already, such as `<b>` that stands for itself.
pub(super) fn plain(cell: &str) -> String {
    clean(cell)
}

/// The cells of a row.
pub(super) fn texts(cells: &[String]) -> Vec<String> {
    cells.iter().map(|cell| text(cell)).collect()
}

/// On one line.
pub(super) fn line(cell: &str) -> String {
    intake::clean_line(&text(cell))
}

/// Without hidden characters and superfluous blanks.
fn clean(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b'!'..=b'~')) {
        return text.to_owned();
    }
    let lines = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).map(intake::clean_line);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

pub(super) fn is_markup(cell: &str) -> bool {
    cell.match_indices('<').any(|(at, _)| {
        let rest = cell.get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let is_tag = rest.get(..end).is_some_and(|name| TAGS.contains(&name.to_ascii_lowercase().as_str()));
        is_tag
            && rest.get(end..).is_some_and(|rest| rest.starts_with(['>', ' ', '/', '\n', '\t']) && rest.contains('>'))
    })
}

/// `&amp;` in a cell without tags.
fn without_entities(cell: &str) -> String {
    const ENTITIES: [(&str, &str); 8] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        // The last one: what it makes is no entity.
        ("&amp;", "&"),
    ];
    if !cell.contains('&') {
        return cell.to_owned();
    }
    ENTITIES.iter().fold(cell.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}
