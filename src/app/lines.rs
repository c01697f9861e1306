//! Lines of the detail pane: words with what they mean (never how they look),
//! wrapped once per width.

use textwrap::{Options, WordSplitter, WrapAlgorithm};

/// What a piece of text is; the screen decides how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary words of the curator.
    Plain,
    /// The title of the event.
    Title,
    /// The heading of a section.
    Heading,
    /// Words of lesser weight: labels, places, notes.
    Label,
    /// Words quoted exactly.
    Quote,
    /// The bar beside a quotation.
    Bar,
    /// What a garbled passage evidently means.
    Reading,
    /// Another source bears it out.
    Confirms,
    /// Another source contradicts it, or a doubt.
    Contradicts,
    /// Something that Enter follows.
    Link,
    /// The sign at what is chosen.
    Chosen,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// What they are.
    pub role: Role,
}

/// A line, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces, left to right.
    pub spans: Vec<Span>,
}

impl Line {
    /// The words without what they mean.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// A piece of a line.
pub(super) fn span(text: impl Into<String>, role: Role) -> Span {
    Span { text: text.into(), role }
}

/// Wraps pieces to a width in columns. The first line begins with `first`,
/// each further one with `rest`; both count towards the width. A line break in
/// the text starts a new line.
pub(super) fn wrap(spans: &[Span], width: usize, first: &[Span], rest: &[Span]) -> Vec<Line> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let indent = columns(rest).max(columns(first));
    let options = Options::new(width.saturating_sub(indent).max(1))
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_splitter(WordSplitter::NoHyphenation);
    let mut lines = Vec::new();
    let mut position = 0;
    for wrapped in textwrap::wrap(&text, options) {
        // A wrapped line is a piece of the text: only white space lies between.
        let skipped = text.get(position..).and_then(|left| left.find(&*wrapped)).unwrap_or(0);
        let start = position + skipped;
        position = start + wrapped.len();
        let lead = if lines.is_empty() { first } else { rest };
        let mut line = Line { spans: lead.to_vec() };
        line.spans.extend(cut(spans, start, position));
        lines.push(line);
    }
    lines
}

/// The pieces between two byte positions of the joined text.
fn cut(spans: &[Span], start: usize, end: usize) -> Vec<Span> {
    let mut offset = 0;
    let mut pieces = Vec::new();
    for piece in spans {
        let from = start.saturating_sub(offset).min(piece.text.len());
        let to = end.saturating_sub(offset).min(piece.text.len());
        if let Some(text) = piece.text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push(span(text, piece.role));
        }
        offset += piece.text.len();
    }
    pieces
}

fn columns(spans: &[Span]) -> usize {
    spans.iter().map(|span| textwrap::core::display_width(&span.text)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &[(&str, Role)], width: usize, expected: &[&str]) {
        let spans: Vec<Span> = text.iter().map(|(text, role)| span(*text, *role)).collect();
        let lines = wrap(&spans, width, &[span("> ", Role::Bar)], &[span("  ", Role::Bar)]);
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn words_wrap_by_display_width_and_hang() {
        check(&[("one two three", Role::Plain)], 9, &["> one two", "  three"]);
        check(&[("三菱商事 agreed", Role::Plain)], 10, &["> 三菱商事", "  agreed"]);
        check(&[("unbreakable", Role::Plain)], 6, &["> unbr", "  eaka", "  ble"]);
        check(&[("a\nb", Role::Plain)], 9, &["> a", "  b"]);
        check(&[("a b", Role::Plain)], 0, &["> a", "  b"]);
    }

    #[test]
    fn pieces_keep_their_meaning_across_a_wrap() {
        let lines = wrap(&[span("one tw", Role::Plain), span("o three", Role::Quote)], 7, &[], &[]);
        assert_eq!(lines[0].spans, [span("one tw", Role::Plain), span("o", Role::Quote)]);
        assert_eq!(lines[1].spans, [span("three", Role::Quote)]);
    }
}
