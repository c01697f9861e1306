//! Text that stays text in Markdown: no markup, link or HTML of the words gets through, in
//! CommonMark, nor with the tables, footnotes, mathematics and bare links of others.

/// What may begin markup anywhere. A backslash takes that from any of them.
const MARKUP: [char; 17] = ['\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '&', '|', '~', '#', '$', '@', '^'];

/// What begins markup at the beginning of a line.
const AT_THE_BEGINNING: [char; 5] = ['+', '-', '=', ':', '%'];

/// In one line.
pub(super) fn on_a_line(text: &str) -> String {
    escaped(&text.replace('\n', " "))
}

/// In the lines that it has; those after the first with something in front.
pub(super) fn lines(text: &str, lead: &str) -> String {
    let lines: Vec<String> = text.trim_matches('\n').split('\n').map(escaped).collect();
    // A backslash breaks the line; without words before it, too, where others follow.
    lines.join(&format!("\\\n{lead}"))
}

/// A block quote with the lines of the words as they are.
pub(super) fn quote(text: &str, indent: &str) -> String {
    let lead = format!("{indent}> ");
    format!("{lead}{}", lines(text, &lead))
}

fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let after_digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let numbered = line.len() - after_digits;
    let last = line.trim_end_matches(' ').len();
    for (at, letter) in line.char_indices() {
        let rest = line.get(at + letter.len_utf8()..).unwrap_or_default();
        match letter {
            // Blanks at both ends would go.
            ' ' if at == 0 || (at >= last && rest.is_empty()) => {
                out.push_str("&#32;");
                continue;
            }
            letter if MARKUP.contains(&letter) => out.push('\\'),
            letter if at == 0 && AT_THE_BEGINNING.contains(&letter) => out.push('\\'),
            '.' | ')' if at == numbered && at > 0 => out.push('\\'),
            // Bare links.
            ':' if rest.starts_with('/') => out.push('\\'),
            '.' if ends_in_www(line.get(..at).unwrap_or_default()) => out.push('\\'),
            // Before the mark of a footnote it would make an image of it.
            '!' if rest.is_empty() => out.push('\\'),
            _ => {}
        }
        out.push(letter);
    }
    out
}

fn ends_in_www(before: &str) -> bool {
    let start = before.len().saturating_sub(3);
    before.get(start..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}
