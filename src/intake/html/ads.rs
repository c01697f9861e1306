//! Advertisements among the paragraphs of a page, which a reader does not take for its text.

use dom_query::{Document, NodeRef};

use super::blocks::paragraphs;

/// Words in the class, ID or label of an element that say what it is.
const MARKS: [&str; 12] = [
    "ad",
    "ads",
    "adsbygoogle",
    "adslot",
    "advert",
    "advertisement",
    "advertisements",
    "advertising",
    "advertorial",
    "adverts",
    "promo",
    "sponsored",
];

/// What stands above an advertisement, or before its words in capitals.
const LABELS: [&str; 10] = [
    "ad",
    "advertisement",
    "advertising",
    "anzeige",
    "paid content",
    "publicidad",
    "publicité",
    "pubblicità",
    "sponsored",
    "sponsored content",
];

/// A longer block is no advertisement, whatever it says: in characters, and in nodes.
const LONGEST: usize = 300;
const MOST_NODES: usize = 200;

const BLOCKS: &str = "p, div, section, aside, figure, ins, li, [aria-label]";

/// Returns whether there are any.
pub(super) fn remove(page: &Document) -> bool {
    let blocks = page.select(BLOCKS);
    let ads: Vec<&NodeRef<'_>> = blocks.nodes().iter().filter(|block| is_ad(block)).collect();
    for ad in &ads {
        ad.remove_from_parent();
    }
    !ads.is_empty()
}

fn is_ad(block: &NodeRef<'_>) -> bool {
    let is_marked =
        ["class", "id", "aria-label"].iter().any(|name| block.attr(name).is_some_and(|mark| is_mark(&mark)));
    is_short(block) && (is_marked || is_labeled(&paragraphs(block)))
}

/// Short, and without the headline of the page.
fn is_short(block: &NodeRef<'_>) -> bool {
    let (mut length, mut nodes) = (0, 0);
    for node in block.descendants_it() {
        nodes += 1;
        length += if node.is_text() { node.text().trim().chars().count() } else { 0 };
        if nodes > MOST_NODES || length > LONGEST || node.node_name().is_some_and(|name| &*name == "h1") {
            return false;
        }
    }
    true
}

/// `ad-slot`, `AdSlot`; not `ad-hoc-group`.
fn is_mark(value: &str) -> bool {
    let words = words(value);
    words.iter().any(|word| MARKS.contains(&word.as_str())) && !words.iter().any(|word| word == "hoc")
}

/// Also those that only capitals divide.
fn words(value: &str) -> Vec<String> {
    let (mut words, mut is_lowercase) = (vec![String::new()], false);
    for letter in value.chars() {
        if !letter.is_alphanumeric() || (is_lowercase && letter.is_uppercase()) {
            words.push(String::new());
        }
        is_lowercase = letter.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

/// `Advertisement` above the words, or `ADVERTISEMENT` before words that are not all in capitals.
fn is_labeled(paragraphs: &[String]) -> bool {
    let Some(first) = paragraphs.first() else { return false };
    let is_label = |words: &str| LABELS.contains(&words.trim_end_matches(':').to_lowercase().as_str());
    let is_capital = |words: &str| !words.chars().any(char::is_lowercase);
    let is_first_word = first
        .split_once(' ')
        .is_some_and(|(word, rest)| word.len() > 2 && is_label(word) && is_capital(word) && !is_capital(rest));
    is_label(first) || is_first_word
}
