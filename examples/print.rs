//! Opens the exported pages in a browser, prints them, and checks what a page break may
//! not do; draws the picture of the README. Needs `chromium` (or what `$CHROMIUM` names)
//! and `pdftotext`. Run in the repository's root: `cargo run --example print`, or with
//! another directory to draw to.

use std::{
    collections::BTreeSet,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use chrono::NaiveDate;
use dealtui::{
    deal_file::{BUILT_IN, read},
    domain::{Deal, Event, EventIx, Passage, Vocabulary as _},
    export::{AsOf, Confidentiality, Format, Page, Reader, Request, Selection, export},
};

/// The day of the printed pages, so that the picture stays the same.
const DAY: (i32, u32, u32) = (2026, 4, 30);

const PICTURE: &str = "docs/pictures/chronology.png";
const PICTURE_SIZE: &str = "--window-size=1280,860";

fn main() -> Result<(), Box<dyn Error>> {
    let deal = read(BUILT_IN).map_err(|_| "the built-in deal has errors")?;
    let directory = tempfile::tempdir()?;
    let mut faults = Vec::new();
    let chronologies = Reader::ALL.iter().map(|reader| Page::Chronology(*reader));
    for page in [Page::Everything, Page::Brief].into_iter().chain(chronologies) {
        let name = format!("{page:?}").replace(['(', ')'], "-").to_lowercase();
        let html = directory.path().join(&name).with_extension("html");
        fs::write(&html, exported(&deal, BUILT_IN, page)?)?;
        let pages = printed(&html)?;
        println!("{name}: {} pages", pages.len());
        faults.extend(broken(page, &deal, &pages).into_iter().map(|fault| format!("{name}: {fault}")));
        if page == Page::Chronology(Reader::Editor) {
            draw(&html)?;
        }
    }
    faults.extend(unmarked(&deal, &directory.path().join("confidential.html"))?);
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

/// Printed pages of a record with something confidential that do not say so.
fn unmarked(deal: &Deal, html: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let id = deal.event(*deal.timeline().first().ok_or("no events")?).id();
    let text = BUILT_IN.replace(&format!("\"id\": \"{id}\""), &format!("\"id\": \"{id}\", \"confidential\": true"));
    let deal = read(&text).map_err(|_| "the deal with a confidential event has errors")?;
    fs::write(html, exported(&deal, &text, Page::Chronology(Reader::Client))?)?;
    let pages = (1..).zip(printed(html)?).filter(|(_, page)| !page.contains("Confidential"));
    Ok(pages.map(|(number, _)| format!("page {number} does not say that it is confidential")).collect())
}

fn exported(deal: &Deal, text: &str, page: Page) -> Result<Vec<u8>, Box<dyn Error>> {
    let (year, month, day) = DAY;
    let marked: Vec<EventIx> = deal.timeline().iter().copied().take(10).collect();
    let exported = export(Request {
        deal,
        text,
        selection: &Selection::whole(deal),
        format: Format::Html(page),
        confidentiality: Confidentiality::Included,
        marked: &marked,
        day: AsOf::Day(NaiveDate::from_ymd_opt(year, month, day).ok_or("no such day")?),
    })?;
    Ok(exported.bytes)
}

/// A browser without a window. A page of ours runs nothing that a sandbox would hold.
fn browser() -> Command {
    let mut browser = Command::new(env::var_os("CHROMIUM").unwrap_or_else(|| "chromium".into()));
    browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-pdf-header-footer"]);
    browser
}

fn run(command: &mut Command) -> Result<Vec<u8>, Box<dyn Error>> {
    let output = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(format!("{}: {}", command.get_program().display(), String::from_utf8_lossy(&output.stderr)).into())
}

/// Without blanks and hyphens: `pdftotext` joins what a line end parts.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect()
}

/// The letters of each printed page.
fn printed(html: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let pdf: PathBuf = html.with_extension("pdf");
    run(browser().arg(format!("--print-to-pdf={}", pdf.display())).arg(format!("file://{}", html.display())))?;
    let text = String::from_utf8(run(Command::new("pdftotext").arg(pdf).arg("-"))?)?;
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    Ok(pages.map(letters).collect())
}

fn draw(html: &Path) -> Result<(), Box<dyn Error>> {
    let directory = env::args().nth(1).map_or_else(env::current_dir, |directory| Ok(PathBuf::from(directory)))?;
    let picture = directory.join(PICTURE);
    fs::create_dir_all(picture.parent().ok_or("no directory")?)?;
    let screenshot = format!("--screenshot={}", picture.display());
    run(browser().args([PICTURE_SIZE, &screenshot]).arg(format!("file://{}", html.display())))?;
    println!("drew {PICTURE}");
    Ok(())
}

/// What page breaks did that they may not.
fn broken(page: Page, deal: &Deal, pages: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    if page == Page::Brief && pages.len() != 1 {
        faults.push(format!("a brief is one page, not {}", pages.len()));
    }
    let Page::Chronology(reader) = page else { return faults };
    // The last column of a head; behind the table of a court come the points in dispute and a
    // list of documents.
    let heads = match reader {
        Reader::Court => ["Disputedby", "Position", "Onfile"],
        Reader::Editor => ["Checked", "Note", "Note"],
        Reader::Client => ["Status"; 3],
    };
    let has_head = |page: &String| heads.iter().any(|head| page.contains(head));
    // The first page may have only what stands before the table, if the first row has no room there.
    for (number, _) in (1..).zip(pages).skip(1).filter(|(_, page)| !has_head(page)) {
        faults.push(format!("page {number} has no table head"));
    }
    if reader != Reader::Client {
        let passages = deal.events().flat_map(Event::passages).map(Passage::exact);
        let exact: BTreeSet<String> = passages.map(|exact| letters(exact.shown())).collect();
        let cut = exact.iter().filter(|exact| !pages.iter().any(|page| page.contains(exact.as_str())));
        faults.extend(cut.map(|exact| format!("a page break cuts “{exact}”")));
    }
    faults
}
