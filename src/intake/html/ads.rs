//! Advertisements among the paragraphs of a page, which a reader does not take for its text.
//! A deal may be about advertising, and one that stays does no harm: only what is
//! unmistakable is left out.

use dom_query::{Document, NodeRef};

use super::blocks::paragraphs;

/// Classes and IDs that say what an element is, without a number behind them. Others that
/// have such a word in them, as `no-ads`, say something else.
const MARKS: [&str; 16] = [
    "ad",
    "ad-banner",
    "ad-box",
    "ad-container",
    "ad-slot",
    "ad-unit",
    "ad-wrapper",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "advertisements",
    "adverts",
    "banner-ad",
    "banner-ads",
    "google-ad",
];

/// What readers are told, aloud or above the words.
const LABELS: [&str; 6] = ["advertisement", "advertisements", "anzeige", "publicidad", "publicité", "pubblicità"];

/// What programs put advertisements into.
const FILLED: [&str; 3] = ["iframe", "ins", "script"];

/// A longer block is no advertisement, whatever it says: in characters, and in nodes.
const LONGEST: usize = 300;
const MOST_NODES: usize = 200;

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

const BLOCKS: &str = "p, div, section, aside, figure, ins, li, [aria-label]";

/// Returns their paragraphs; those without words have none.
pub(super) fn remove(page: &Document) -> Vec<String> {
    let blocks = page.select(BLOCKS);
    let ads: Vec<&NodeRef<'_>> = blocks.nodes().iter().filter(|block| is_ad(block)).collect();
    let words = ads.iter().flat_map(|ad| paragraphs(ad)).collect();
    for ad in &ads {
        ad.remove_from_parent();
    }
    words
}

fn is_ad(block: &NodeRef<'_>) -> bool {
    let has = |name: &str, is_mark: fn(&str) -> bool| block.attr(name).is_some_and(|value| is_mark(&value));
    let is_certain = has("class", is_of_google) || has("aria-label", is_label);
    let is_marked = ["class", "id"].iter().any(|name| has(name, is_marked));
    (is_certain || is_marked) && is_short(block) && (is_certain || is_confirmed(block))
}

fn is_of_google(classes: &str) -> bool {
    classes.split_whitespace().any(|class| class == "adsbygoogle")
}

/// `box ad-slot`, `AD_SLOT-2`
fn is_marked(value: &str) -> bool {
    let value = value.to_lowercase().replace('_', "-");
    let is_end = |letter: char| letter == '-' || letter.is_ascii_digit();
    value.split_whitespace().any(|word| MARKS.contains(&word.trim_end_matches(is_end)))
}

fn is_label(words: &str) -> bool {
    LABELS.contains(&words.trim().trim_end_matches(':').to_lowercase().as_str())
}

/// Names are given for many reasons: besides, a block says what it is, is filled by a program,
/// or has no figure that anybody may quote.
fn is_confirmed(block: &NodeRef<'_>) -> bool {
    let paragraphs = paragraphs(block);
    let has_figure = paragraphs.iter().any(|words| words.contains(char::is_numeric));
    let is_filled = block.descendants_it().any(|node| is_one_of(&node, &FILLED));
    !has_figure || is_filled || paragraphs.first().is_some_and(|first| is_label(first))
}

/// Short, and without a heading of the page.
fn is_short(block: &NodeRef<'_>) -> bool {
    let (mut length, mut nodes) = (0, 0);
    for node in block.descendants_it() {
        nodes += 1;
        length += if node.is_text() { node.text().trim().chars().count() } else { 0 };
        if nodes > MOST_NODES || length > LONGEST || is_one_of(&node, &HEADINGS) {
            return false;
        }
    }
    true
}

fn is_one_of(node: &NodeRef<'_>, names: &[&str]) -> bool {
    node.node_name().is_some_and(|name| names.contains(&&*name))
}
