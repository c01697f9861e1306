//! One page of HTML: nothing in it runs or is fetched, it prints, and Word opens it.

mod brief;
mod chart;
mod chronology;
mod document;
mod losses;
mod record;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Content, Written, words};
use crate::{
    domain::{Restriction, Source, Text, format_day, is_followed, vocabulary},
    report::counted,
};

vocabulary! {
    /// For whom the record is, as far as that decides what is in it.
    Reader {
        /// Without likely meanings, assessments and notes, which are work product.
        Court = "court",
        Editor = "editor",
        Client = "client",
    }
}

impl Reader {
    /// The key, the hint and the file suffix of its chronology, and a description.
    pub(super) const fn chronology(self) -> ([&'static str; 3], &'static str) {
        match self {
            Self::Court => (["k", "court", "-court.html"], "a chronology for a court"),
            Self::Editor => (["e", "editor", "-editor.html"], "a chronology for an editor"),
            Self::Client => (["l", "client", "-client.html"], "a chronology for a client"),
        }
    }
}

/// What of the record is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// All that the record says.
    Everything,
    /// A table of events for a reader.
    Chronology(Reader),
    /// What someone who joins now has to know, in a page.
    Brief,
}

const STYLE: &str = include_str!("html/style.css");

/// A page that was tampered with does not run or fetch anything either.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub(super) fn write(page: Page, content: Content<'_>) -> Written {
    let (heading, body) = match page {
        Page::Everything => ("Record", record::record(content)),
        Page::Chronology(reader) => ("Chronology", chronology::chronology(reader, content)),
        Page::Brief => ("Brief", brief::brief(content)),
    };
    let (class, paper) = match page {
        Page::Everything => (None, "margin: 16mm 14mm;"),
        Page::Chronology(_) => (Some("wide"), "size: landscape; margin: 12mm;"),
        Page::Brief => (Some("brief"), "margin: 11mm;"),
    };
    let deal = content.deal;
    let title = deal.title().shown();
    let mark = words::mark_of_all(deal.restrictions());
    let markup = html! {
        (DOCTYPE)
        html lang="en" class=[class] {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="dealtui";
                title { (title) " – " (heading) }
                style {
                    (PreEscaped(STYLE)) "@page { " (paper) " }"
                    @if let Some(mark) = mark { (PreEscaped(on_each_page(mark))) }
                }
            }
            body {
                header {
                    @if let Some(mark) = mark { p.restricted { (mark) } }
                    h1 { (title) }
                    p.soft { (heading) (facts(page, content)) }
                }
                main { (body) }
                footer { (made_of(page, content)) }
            }
        }
    };
    (markup.into_string().into_bytes(), losses::losses(page, content))
}

/// ` · 28 events · terms as of 28 Apr 2026`, ` · selection: 3 of 28 events · terms as of 28 Apr 2026 · record revised 1 May 2026`: the
/// days of those pages that have terms.
fn facts(page: Page, content: Content<'_>) -> String {
    let (deal, all) = (content.deal, counted(content.deal.len(), "event"));
    let count = words::selection(content).unwrap_or(all);
    let has_terms = !matches!(page, Page::Chronology(Reader::Court | Reader::Editor));
    let day =
        (has_terms && !content.selection.terms.is_empty()).then(|| format!("terms as of {}", format_day(content.day)));
    let period = deal.period().map(|period| format!("period {}", period.to_citation_string()));
    let revised = deal.revised().map(|day| format!("record revised {}", day.to_citation_string()));
    let facts: Vec<String> = [Some(String::new()), Some(count), period, day, revised].into_iter().flatten().collect();
    facts.join(" · ")
}

fn made_of(page: Page, content: Content<'_>) -> String {
    let disputes = if content.selection.disagreements.is_empty() {
        ""
    } else {
        " What the sides of a dispute say is summarized, not quoted."
    };
    let mut events = content.selection.events.iter().map(|ix| content.deal.event(*ix));
    let has_quotations = !matches!(page, Page::Brief | Page::Chronology(Reader::Client))
        && events.any(|event| event.passages().next().is_some());
    let quoted = if has_quotations { " Quoted passages are the words of the sources cited beside them." } else { "" };
    format!("Made with dealtui from “{}”.{quoted}{disputes}", content.deal.title().shown())
}

/// In the margin of each page that is printed.
fn on_each_page(mark: &str) -> String {
    format!("\n@page {{ @top-right {{ content: \"{mark}\"; font: bold 8pt Arial, sans-serif; }} }}")
}

/// Says of a record that it is not for everybody.
fn mark(restriction: Option<Restriction<'_>>) -> Markup {
    html! { @if let Some(mark) = words::mark(restriction) { " " span.restricted { (mark) } } }
}

/// A link that a browser follows to a page, and nothing else: no script, no file.
fn out(url: Text<'_>, label: &str) -> Markup {
    let url = url.shown();
    html! {
        @if is_followed(url) { a.out rel="noreferrer" href=(url) { (label) } } @else { (label) ": " (url) }
    }
}

/// The language of the words of a source.
fn language(source: Source<'_>) -> Option<&str> {
    source.language().map(Text::shown)
}
