//! Lines that an answer quotes, with `>` before them for each answer since.

/// A line without the marks before it.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Line<'t> {
    pub(in super::super) marks: usize,
    pub(in super::super) text: &'t str,
}

impl<'t> Line<'t> {
    /// Of `> > words`, two marks; the blanks at its end stay.
    pub(in super::super) fn new(line: &'t str) -> Self {
        let (mut marks, mut text) = (0, line);
        while let Some(rest) = text.trim_start_matches(' ').strip_prefix('>').filter(|_| marks > 0 || text == line) {
            (marks, text) = (marks + 1, rest);
        }
        Self { marks, text: if marks > 0 { text.strip_prefix(' ').unwrap_or(text) } else { text } }
    }

    /// What a paragraph with these marks begins with; nothing if it has no words.
    pub(in super::super) fn lead(self) -> String {
        if self.text.trim().is_empty() { String::new() } else { lead(self.marks) }
    }
}

/// `>> `
pub(in super::super) fn lead(marks: usize) -> String {
    if marks == 0 { String::new() } else { format!("{} ", ">".repeat(marks)) }
}
