//! What the explorer offers to export.

use super::{Format, Page, Reader, Table};

/// A format in the menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuEntry {
    /// As in the table of keys.
    pub keys: &'static str,
    pub help: &'static str,
    pub hint: &'static str,
    /// How the name of the file ends.
    pub ending: &'static str,
}

impl Format {
    /// In the order of the menu.
    pub const MENU: [Self; 12] = [
        Self::Html(Page::Everything),
        Self::Html(Page::Chronology(Reader::Court)),
        Self::Html(Page::Chronology(Reader::Editor)),
        Self::Html(Page::Chronology(Reader::Client)),
        Self::Html(Page::Brief),
        Self::Csv(Table::Events),
        Self::Json,
        Self::Jsonl,
        Self::Markdown,
        Self::Ics,
        Self::CslJson,
        Self::TimelineJs,
    ];

    pub const fn entry(self) -> MenuEntry {
        let (keys, help, hint, ending) = match self {
            Self::Html(Page::Everything) => ("h", "a web page with everything", "HTML", ".html"),
            Self::Html(Page::Chronology(Reader::Court)) => ("k", "a chronology for a court", "court", "-court.html"),
            Self::Html(Page::Chronology(Reader::Editor)) => {
                ("e", "a chronology for an editor", "editor", "-editor.html")
            }
            Self::Html(Page::Chronology(Reader::Client)) => {
                ("l", "a chronology for a client", "client", "-client.html")
            }
            Self::Html(Page::Brief) => ("b", "a one-page brief with the marked events", "brief", "-brief.html"),
            Self::Csv(table) => ("c", "a table for spreadsheets", "CSV", table.ending()),
            Self::Json => ("j", "a deal file of this part", "JSON", "-part.json"),
            Self::Jsonl => ("n", "one JSON record per line", "JSON Lines", ".jsonl"),
            Self::Markdown => ("m", "a brief in Markdown", "Markdown", ".md"),
            Self::Ics => ("i", "a calendar, with what falls due", "calendar", ".ics"),
            Self::CslJson => ("s", "the sources as CSL-JSON", "CSL-JSON", "-sources.json"),
            Self::TimelineJs => ("t", "a timeline for TimelineJS", "TimelineJS", "-timeline.json"),
        };
        MenuEntry { keys, help, hint, ending }
    }
}

impl Table {
    /// A name for each, since one deal is exported to several.
    const fn ending(self) -> &'static str {
        match self {
            Self::Events => ".csv",
            Self::Passages => "-passages.csv",
            Self::Sources => "-sources.csv",
            Self::Terms => "-terms.csv",
        }
    }
}
