//! Quoted words in the curator's own texts, where they pass for the curator's.

use std::ops::Range;

use jsonc_parser::ast::Value;

use crate::{
    deal_file::{fault::Fault, path::Path},
    domain::{Deal, DealIx as _, Event, Passage, Quotations, Text, TextBuf, TextLayout, clean, truncate_to_width},
};

const SHOWN: usize = 60;

/// Fields in the curator's own words. Titles are too short to copy, and a reading
/// may well keep the words that it reads.
const OWN_WORDS: [&str; 7] = ["summary", "note", "point", "assessment", "says", "text", "why"];

pub(super) fn findings(deal: &Deal, document: &Value<'_>) -> Vec<Fault> {
    let passages: Vec<Passage<'_>> = deal.events().flat_map(Event::passages).collect();
    let quoted = Quotations::new(passages.iter().map(|passage| passage.exact().shown()));
    let mut texts = Vec::new();
    collect_own_texts(document, &Path::Document, &mut texts);
    let mut faults = Vec::new();
    for (path, text) in texts {
        for repeated in quoted.repeated_in(text.shown()) {
            let shown = shown(text.as_text(), repeated.bytes);
            faults.extend(passages.get(repeated.quotation).map(|passage| fault(path.clone(), *passage, &shown)));
        }
    }
    faults
}

/// The first words of a text that are those of a quotation, of which [`super::check`] warns.
pub fn copied_words<'q>(text: &str, quotations: impl Iterator<Item = &'q str>) -> Option<String> {
    let text = clean(text, TextLayout::MultiLine);
    let repeated = Quotations::new(quotations).repeated_in(text.shown()).into_iter().next()?;
    Some(shown(text.as_text(), repeated.bytes))
}

fn fault(path: String, passage: Passage<'_>, shown: &str) -> Fault {
    let place = passage.passage_ref();
    let locator = passage.locator().map_or_else(String::new, |locator| format!(", {locator}"));
    let event = passage.event().id();
    let message = format!("this repeats words quoted at \"{event}\"{locator}: “{shown}”");
    Fault::warning("copied-words", path, message, "say it in your own words; quotations belong in passages")
        .related(format!("events[{}].passages[{}].exact", place.event.index(), place.passage), "quoted here")
}

fn shown(text: Text<'_>, bytes: Range<usize>) -> String {
    let stretch = text.shown().get(bytes).unwrap_or_default().trim_matches(|sign: char| !sign.is_alphanumeric());
    truncate_to_width(&stretch.replace('\n', " "), SHOWN)
}

/// Collects every text in the curator's own words, with its path.
fn collect_own_texts(value: &Value<'_>, at: &Path<'_>, found: &mut Vec<(String, TextBuf)>) {
    match value {
        Value::Object(record) => {
            for field in &record.properties {
                let at = at.field(field.name.as_str());
                match &field.value {
                    Value::StringLit(text) if OWN_WORDS.contains(&field.name.as_str()) => {
                        found.push((at.to_string(), clean(text.value.as_ref(), TextLayout::MultiLine)));
                    }
                    value => collect_own_texts(value, &at, found),
                }
            }
        }
        Value::Array(list) => {
            for (index, item) in list.elements.iter().enumerate() {
                collect_own_texts(item, &at.item(index), found);
            }
        }
        _ => {}
    }
}
