//! Saved pages: the main text, what was left out of it, and what the page says of
//! itself.

mod ads;
mod blocks;
mod head;
mod linked_data;

use std::collections::HashMap;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::{About, Fact, Refusal, Taken, clean, decode};
use crate::domain::is_followed;
use blocks::paragraphs;

const EXTRACTOR: &str = "dom_smoothie 0.19";

/// Bytes in which a page declares its encoding.
const BEGINNING: usize = 4096;

/// What stands where the rest is for subscribers.
const CUT_OFF: [&str; 6] = [
    "subscribe to continue",
    "subscribe to read",
    "to continue reading",
    "already a subscriber",
    "already have a subscription",
    "this article is for subscribers",
];

/// Words on the first page of a filing, of which every word counts.
const FILING: &str = "securities and exchange commission";

pub(super) fn take(bytes: &[u8], is_whole: bool) -> Result<Taken, Refusal> {
    let declared = declared_encoding(bytes);
    let decoded = decode::text(bytes, declared.as_deref().map(str::as_bytes))?;
    let page = Document::from(decoded.text.as_str());
    let mut facts = head::facts(&page, &decoded.text);
    let whole = page.body().map(|body| paragraphs(&body)).unwrap_or_default();
    let is_kept = is_whole || is_filing(&whole);
    let ads = if is_kept { Vec::new() } else { ads::remove(&page) };
    let main = if is_kept { None } else { main_text(&page, &decoded.text, &ads, &mut facts) };
    let main = main.map(|main| with_headline(&page, main));
    let mut remarks = decoded.remarks;
    if main.is_none() {
        remarks.push("the whole page was kept".to_owned());
    }
    let is_cut_off = whole.iter().any(|paragraph| is_end_for_readers(paragraph));
    if is_cut_off {
        remarks.push("the page seems cut off: the rest is for subscribers".to_owned());
    }
    let left_out = main.as_ref().map(|main| first_of(&ads, missing(&whole, main))).unwrap_or_default();
    let text = clean::paragraphs(main.unwrap_or(whole));
    Ok(Taken { text, facts, left_out, remarks, is_cut_off, extractor: EXTRACTOR.to_owned(), ..Taken::default() })
}

/// The paragraphs of markup that is no page of its own.
pub(super) fn paragraphs_of(markup: &str) -> Vec<String> {
    let page = Document::from(markup);
    page.body().map(|body| paragraphs(&body)).unwrap_or_default()
}

/// The text of a piece of markup, one paragraph per line, with the addresses of its links
/// and pictures behind their words.
pub fn text_of_markup(markup: &str) -> String {
    let page = Document::from(markup);
    for (selector, attribute) in [("a[href]", "href"), ("img[src]", "src"), ("iframe[src]", "src")] {
        for node in page.select(selector).nodes() {
            let address = clean::value(&node.attr(attribute).unwrap_or_default());
            let is_shown = node.text().contains(&address);
            if let Some(address) = linked(&address).filter(|_| !is_shown) {
                node.after_html(address);
            }
        }
    }
    page.body().map(|body| paragraphs(&body).join("\n")).unwrap_or_default()
}

/// As text in markup; none of what is no address for a reader, such as a program.
fn linked(address: &str) -> Option<String> {
    let escaped = address.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    is_followed(address).then(|| format!(" ({escaped})"))
}

/// The paragraphs of the main text, without these advertisements; none if there is none.
fn main_text(page: &Document, written: &str, ads: &[String], facts: &mut Vec<Fact>) -> Option<Vec<String>> {
    let written = if ads.is_empty() { written.to_owned() } else { page.html().to_string() };
    let mut readability = Readability::new(written, None, Some(Config::default())).ok()?;
    let article = readability.parse().ok()?;
    let byline = article.byline.unwrap_or_default();
    facts.extend(Fact::inferred(About::Author, byline.trim().trim_start_matches("By "), "byline"));
    let content = Document::from(&*article.content);
    let main = content.body().map(|body| paragraphs(&body)).unwrap_or_default();
    (!main.is_empty()).then_some(main)
}

/// Readers leave the headline out, because they show the title above the text.
fn with_headline(page: &Document, mut main: Vec<String>) -> Vec<String> {
    let headline = clean::line(&page.select_single("h1").text());
    if !headline.is_empty() && !main.contains(&headline) {
        main.insert(0, headline);
    }
    main
}

fn is_filing(paragraphs: &[String]) -> bool {
    paragraphs.iter().take(20).any(|paragraph| paragraph.to_lowercase().contains(FILING))
}

/// A short paragraph that asks the reader to pay.
fn is_end_for_readers(paragraph: &str) -> bool {
    let paragraph = paragraph.to_lowercase();
    paragraph.len() < 200 && CUT_OFF.iter().any(|words| paragraph.contains(words))
}

/// Paragraphs of the page that are not in its main text, as often as they are.
fn missing(whole: &[String], main: &[String]) -> Vec<String> {
    let mut kept: HashMap<&str, usize> = HashMap::new();
    for paragraph in main {
        *kept.entry(paragraph).or_default() += 1;
    }
    let is_missing = |paragraph: &&String| match kept.get_mut(paragraph.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    whole.iter().filter(is_missing).cloned().collect()
}

/// Those of advertisements before all others: whoever reads what is left out has to see that
/// they are some.
fn first_of(ads: &[String], left_out: Vec<String>) -> Vec<String> {
    let (mut first, others): (Vec<String>, Vec<String>) = left_out.into_iter().partition(|words| ads.contains(words));
    first.extend(others);
    first
}

/// `<meta charset=…>`, or that of `<meta http-equiv=…>` or of an XML declaration.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let beginning = String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(bytes)).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|name| beginning.split_once(name))?.1;
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_' | ':'));
    Some(name.get(..end.unwrap_or(name.len()))?.to_owned())
}
