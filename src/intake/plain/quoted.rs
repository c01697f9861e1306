//! Lines that an answer quotes, with `>` before them for each answer since. The sign has
//! other uses: `>50%` is an amount, and lines of a table may begin with `> 10%`.

/// A line without the marks before it.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Line<'t> {
    pub(in super::super) marks: usize,
    pub(in super::super) text: &'t str,
    /// Whether it is a paragraph of its own, as it is written: nobody knows what its sign
    /// means.
    pub(super) is_apart: bool,
}

impl<'t> Line<'t> {
    /// Of `> > words`, two marks; the blanks at its end stay. Other than in text that says
    /// how it is written, a blank is behind them.
    pub(super) fn new(line: &'t str) -> Self {
        let (marks, text) = divided(line.trim_start_matches(' '), false);
        if marks == 0 { Self::unquoted(line) } else { Self { marks, text, is_apart: false } }
    }

    /// As `format=flowed` and Markdown have them: `>words` is quoted, too.
    pub(in super::super) fn loose(line: &'t str) -> Self {
        let (marks, text) = divided(line, true);
        Self { marks, text, is_apart: false }
    }

    fn unquoted(line: &'t str) -> Self {
        Self { marks: 0, text: line, is_apart: line.starts_with('>') && !is_comparison(line) }
    }

    /// What a paragraph with these marks begins with; nothing if it has no words.
    pub(in super::super) fn lead(self) -> String {
        if self.text.trim().is_empty() { String::new() } else { lead(self.marks) }
    }

    fn has_words(self) -> bool {
        !self.text.trim().is_empty()
    }
}

/// `>> `
pub(in super::super) fn lead(marks: usize) -> String {
    if marks == 0 { String::new() } else { format!("{} ", ">".repeat(marks)) }
}

/// The lines of a message.
pub(super) fn of_mail(lines: &[String]) -> Vec<Line<'_>> {
    lines.iter().map(|line| Line::new(line)).collect()
}

/// The lines of another text, where only what is surely quoted from a message is: all else
/// keeps its signs.
pub(super) fn of_text(lines: &[String]) -> Vec<Line<'_>> {
    let (all, mut found, mut before) = (of_mail(lines), Vec::new(), "");
    for block in all.chunk_by(|line, next| (line.marks > 0) == (next.marks > 0)) {
        let is_quotation = is_attribution(before) || is_of_mail(block);
        let raw = lines.iter().skip(found.len()).map(|line| Line::unquoted(line));
        let kept = block.iter().zip(raw).map(|(line, raw)| if is_quotation { *line } else { raw });
        found.extend(kept);
        before = block.iter().rfind(|line| line.has_words()).map_or(before, |line| line.text);
    }
    found
}

/// `On Monday, Jane Doe wrote:`
fn is_attribution(line: &str) -> bool {
    const VERBS: [&str; 7] = ["wrote", "writes", "schrieb", "écrit", "escribió", "escreveu", "scritto"];
    let line = line.to_lowercase();
    let wrote = line.strip_suffix(':').map(|line| line.trim_end().rsplit(' ').next().unwrap_or_default());
    wrote.is_some_and(|verb| VERBS.contains(&verb)) || line.contains("-original message-")
}

/// Nobody marks a table or a list twice, or where it has no words.
fn is_of_mail(block: &[Line<'_>]) -> bool {
    let is_twice = |line: &Line<'_>| line.marks > 1 && line.text.starts_with(char::is_alphabetic);
    let (with_words, without) = block.iter().partition::<Vec<Line<'_>>, _>(|line| line.has_words());
    block.iter().any(is_twice) || !(with_words.is_empty() || without.is_empty())
}

fn divided(line: &str, is_loose: bool) -> (usize, &str) {
    let (mut marks, mut text) = (0, line);
    loop {
        let signs = if marks > 0 { text.trim_start_matches(' ') } else { text };
        let rest = signs.trim_start_matches('>');
        let count = signs.len() - rest.len();
        let is_mark = rest.is_empty() || rest.starts_with(' ') || (is_loose && !is_comparison(signs));
        if count == 0 || !is_mark {
            return (marks, if marks > 0 { text.strip_prefix(' ').unwrap_or(text) } else { text });
        }
        (marks, text) = (marks + count, rest);
    }
}

/// `>50%`, `>= 5`, `>$5`
pub(in super::super) fn is_comparison(text: &str) -> bool {
    let rest = text.trim_start_matches('>');
    rest.len() < text.len() && (rest.starts_with('=') || begins_with_figure(rest))
}

/// Lines that do are rows: `> 10% of the shares`.
pub(in super::super) fn begins_with_figure(text: &str) -> bool {
    text.trim_start_matches(['$', '€', '£', '¥']).starts_with(char::is_numeric)
}
