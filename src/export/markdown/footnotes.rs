//! Sources as footnotes, numbered as they are cited.

use std::collections::HashMap;

use super::{super::words, text::on_a_line};
use crate::{
    domain::{Source, SourceIx, Text},
    report,
};

#[derive(Default)]
pub(super) struct Footnotes<'d> {
    cited: Vec<Source<'d>>,
    numbers: HashMap<SourceIx, usize>,
}

impl<'d> Footnotes<'d> {
    /// `[^3]`
    pub(super) fn mark(&mut self, source: Source<'d>) -> String {
        let number = *self.numbers.entry(source.ix()).or_insert_with(|| {
            self.cited.push(source);
            self.cited.len()
        });
        format!("[^{number}]")
    }

    pub(super) fn len(&self) -> usize {
        self.cited.len()
    }

    pub(super) fn written(&self) -> String {
        let notes = (1..).zip(&self.cited).map(|(number, source)| format!("[^{number}]: {}\n", reference(*source)));
        notes.collect()
    }
}

/// `The Paper, 3 Nov 2026, “A title”. <https://…> (accessed 1 May 2026; archived <https://…>)`
fn reference(source: Source<'_>) -> String {
    let title = source.title().map_or_else(String::new, |title| format!(", “{}”", title.shown()));
    let [page, archive] = [source.url(), source.archive_url()].map(|url| url.map(address));
    let accessed = source.accessed().map(|day| format!("accessed {}", day.to_citation_string()));
    let archived = archive.map(|archive| format!("archived {archive}"));
    let seen: Vec<String> = accessed.into_iter().chain(archived).collect();
    let seen = if seen.is_empty() { String::new() } else { format!(" ({})", seen.join("; ")) };
    let mark = words::mark(source.restriction()).map_or_else(String::new, |mark| format!(" {mark}."));
    let cite = on_a_line(&format!("{}{title}.{mark}", report::attribution(source)));
    let page = page.map_or_else(String::new, |page| format!(" {page}"));
    format!("{cite}{page}{seen}")
}

/// A link to a page; any other address as text.
fn address(url: Text<'_>) -> String {
    words::web_address(url).map_or_else(|| on_a_line(url.shown()), |url| format!("<{url}>"))
}
