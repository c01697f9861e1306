//! PDFs: by pdftotext, which reads more of them, where it is installed; else by a
//! library. Ends of pages are kept.

mod pdftotext;

#[cfg(feature = "pdf")]
mod library;

use super::{
    Refusal, Taken, clean, dated,
    plain::{self, Words},
};

/// Without the library, PDFs say nothing of themselves.
#[cfg(not(feature = "pdf"))]
mod library {
    use super::super::{Fact, Refusal};

    pub(super) const EXTRACTOR: &str = "";

    pub(super) fn facts(_: &[u8]) -> Vec<Fact> {
        Vec::new()
    }

    pub(super) fn pages(_: &[u8]) -> Result<Vec<String>, Refusal> {
        Err(Refusal::Unsupported("a PDF, which needs pdftotext here".to_owned()))
    }
}

pub(super) fn take(bytes: &[u8]) -> Result<Taken, Refusal> {
    let (pages, extractor) = match pdftotext::pages(bytes) {
        Some(pages) => (pages, pdftotext::EXTRACTOR),
        None => (library::pages(bytes)?, library::EXTRACTOR),
    };
    let pages: Vec<Vec<String>> = pages.iter().map(|page| clean::lines(page)).collect();
    let words = Words::of(pages.iter().flatten());
    let pages: Vec<String> = pages.iter().map(|page| plain::unwrapped_among(page, &words)).collect();
    let is_scan = pages.iter().all(String::is_empty);
    let text = pages.iter().map(|page| format!("{page}\u{c}\n")).collect::<Vec<String>>().concat();
    Ok(Taken {
        facts: dated::with_day_of_text(library::facts(bytes), &text),
        text: if is_scan { String::new() } else { text },
        remarks: scanned(&pages, is_scan),
        is_scan,
        extractor: extractor.to_owned(),
        ..Taken::default()
    })
}

fn scanned(pages: &[String], is_scan: bool) -> Vec<String> {
    if is_scan {
        return vec!["no page has text: it is a scan, and what you type from it cannot be checked".to_owned()];
    }
    let empty = pages.iter().zip(1..).filter(|(page, _)| page.is_empty());
    let numbers: Vec<String> = empty.map(|(_, number): (_, u32)| number.to_string()).collect();
    if numbers.is_empty() {
        Vec::new()
    } else {
        vec![format!("without text, perhaps scanned: page {}", numbers.join(", "))]
    }
}
