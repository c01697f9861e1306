//! What is handed over: each format read back by another program's parser, nothing
//! confidential in any of them, hostile text as text.

mod chronologies;
mod command;
mod confidential;
mod court;
mod csl;
mod csv;
mod disputed;
mod every_field;
mod html;
mod ics;
mod included;
mod json;
mod left_out;
mod losses;
pub(crate) mod made;
mod markdown;
mod off_record;
mod selections;
mod short_forms;
mod timelinejs;
mod unclear_dates;
mod was_read;

use chrono::NaiveDate;
use dealtui::{
    deal_file,
    domain::{Deal, Vocabulary as _},
    export::{Confidentiality, ExportError, Exported, Format, Page, Reader, Request, Selection, Table, export},
};

/// Every format, and what of it.
pub(crate) fn formats() -> Vec<Format> {
    let tables = Table::ALL.iter().map(|table| Format::Csv(*table));
    let readers = Reader::ALL.iter().map(|reader| Format::Html(Page::Chronology(*reader)));
    let pages = [Page::Everything, Page::Brief].map(Format::Html);
    let others = [Format::Json, Format::Jsonl, Format::Markdown, Format::Ics, Format::CslJson, Format::TimelineJs];
    tables.chain(others).chain(pages).chain(readers).collect()
}

pub(crate) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

pub(crate) fn read(text: &str) -> Deal {
    deal_file::read(text).unwrap_or_else(|findings| panic!("{findings:#?}\n{text}"))
}

/// All of a deal, without what is confidential.
pub(crate) fn whole(text: &str, format: Format) -> Exported {
    handed_over(text, format).unwrap()
}

/// The same; all of it may be confidential.
pub(crate) fn handed_over(text: &str, format: Format) -> Result<Exported, ExportError> {
    let deal = read(text);
    let selection = Selection::whole(&deal);
    let confidentiality = Confidentiality::Withheld;
    export(Request {
        deal: &deal,
        text,
        selection: &selection,
        format,
        confidentiality,
        marked: &[],
        day: dealtui::export::AsOf::Day(day()),
    })
}

/// The same with what is confidential.
pub(crate) fn with_confidential(text: &str, format: Format) -> Exported {
    let deal = read(text);
    export(Request {
        deal: &deal,
        text,
        selection: &Selection::whole(&deal),
        format,
        confidentiality: Confidentiality::Included,
        marked: &[],
        day: dealtui::export::AsOf::Day(day()),
    })
    .unwrap()
}

pub(crate) fn of(text: &str, deal: &Deal, selection: &Selection, format: Format) -> Exported {
    let confidentiality = Confidentiality::Withheld;
    export(Request {
        deal,
        text,
        selection,
        format,
        confidentiality,
        marked: &[],
        day: dealtui::export::AsOf::Day(day()),
    })
    .unwrap()
}

pub(crate) fn text(exported: Exported) -> String {
    String::from_utf8(exported.bytes).unwrap()
}
