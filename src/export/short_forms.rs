//! Words of names that are withheld, where they are left in texts: a part of a name may mean
//! somebody else, so that only a reader can tell.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Selection;
use crate::{
    deal_file::Withheld,
    domain::{
        Deal, DealIx as _, Event, Party, PartyKind, RecordKind, Source, Text, may_be_of_person, without_company_form,
    },
    report::counted,
};

/// Shorter words are in names of all kinds.
const SHORTEST: usize = 4;

/// Dates that are named.
const MOST_NAMED: usize = 5;

/// `2 texts have a word of a withheld name: look at 4 Mar 2031 and 1 May 2031 before you hand this
/// over`, without any name; nothing where there are none. `selection` is what is handed over.
pub(super) fn warning(whole: &Deal, withheld: &Withheld, selection: &Selection) -> Option<String> {
    let words = words(whole, withheld);
    if words.is_empty() {
        return None;
    }
    let document: Value = serde_json::from_str(&withheld.text).ok()?;
    let records = |table: &str| document.get(table).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let has = |record: Option<&Value>| record.is_some_and(|record| has_any(record, &words));
    let events = selection.events.iter().filter(|ix| has(records("events").get(ix.index())));
    let dates: Vec<String> = events.map(|ix| in_words(withheld.deal.event(*ix))).collect();
    let sources = selection.sources.iter().filter(|ix| has(records("sources").get(ix.index()))).count();
    let terms = selection.terms.iter().filter(|ix| has(records("terms").get(ix.index()))).count();
    let disputes = selection.disagreements.iter().filter(|ix| has(records("disagreements").get(ix.index()))).count();
    let head = usize::from(has(document.get("deal")));
    let count = head + dates.len() + sources + terms + disputes;
    let further = dates.len().saturating_sub(MOST_NAMED);
    let others = [(further, "further event"), (sources, "source"), (terms, "term"), (disputes, "dispute")];
    let others = others.into_iter().filter(|(count, _)| *count > 0).map(|(count, noun)| counted(count, noun));
    let head = (head > 0).then(|| "the title or the summary of the deal".to_owned());
    let places: Vec<String> = head.into_iter().chain(dates.into_iter().take(MOST_NAMED)).chain(others).collect();
    let places = match places.split_last() {
        Some((last, first @ [_, ..])) => format!("{} and {last}", first.join(", ")),
        _ => places.concat(),
    };
    let verb = if count == 1 { "has" } else { "have" };
    (count > 0).then(|| {
        format!(
            "{} {verb} a word of a withheld name: look at {places} before you hand this over",
            counted(count, "text")
        )
    })
}

/// Refers to an event without its title, which may contain a name.
fn in_words(event: Event<'_>) -> String {
    match (event.date_words(), event.date()) {
        (Some(words), _) => format!("the event dated “{}”", words.shown()),
        (None, Some(_)) => format!("the event of {}", event.cited_date()),
        (None, None) => "an undated event".to_owned(),
    }
}

/// Words that may name a withheld record, in lower case, and that no open party has.
fn words(whole: &Deal, withheld: &Withheld) -> BTreeSet<String> {
    let is_withheld = |party: &Party<'_>| withheld.kept.index(RecordKind::Party, party.ix()).is_none();
    let of_parties = withheld.deal.parties().flat_map(Party::names);
    let open: BTreeSet<String> =
        of_parties.chain(withheld.deal.sources().flat_map(makers)).flat_map(|name| all(name.shown())).collect();
    let parties = whole.parties().filter(is_withheld);
    let of_parties = parties.flat_map(|party| party.names().flat_map(move |name| in_parts(party.kind(), name.shown())));
    let events = whole.events().filter(|event| withheld.kept.index(RecordKind::Event, event.ix()).is_none());
    let sources = whole.sources().filter(|source| withheld.kept.index(RecordKind::Source, source.ix()).is_none());
    let sources: Vec<Source<'_>> = sources.collect();
    let of_sources = sources.iter().filter_map(|source| Some(source.title()?.shown()));
    let titles = events.map(|event| event.title().shown()).chain(of_sources);
    let of_makers = sources.iter().copied().flat_map(makers).flat_map(|name| of_maker(name.shown()));
    let of_titles: BTreeSet<String> = titles.flat_map(names_in).chain(of_makers).collect();
    // A word that is used in small letters is no name.
    let used: BTreeSet<&str> = split(&withheld.text).collect();
    let of_titles = of_titles.into_iter().filter(|word| !used.contains(word.as_str()));
    of_parties.map(|word| word.to_lowercase()).chain(of_titles).filter(|word| !open.contains(word)).collect()
}

/// Its authors and its publisher.
fn makers(source: Source<'_>) -> impl Iterator<Item = Text<'_>> {
    source.authors().chain(source.publisher())
}

/// The words that tell of a person or a publisher, in lower case.
fn of_maker(name: &str) -> impl Iterator<Item = String> {
    let words = [PartyKind::Person, PartyKind::Company].into_iter().flat_map(|kind| in_parts(kind, name));
    words.map(|word| word.to_lowercase())
}

/// The words of a title that are written like names: capitalized, and not the first word, unless
/// all words are capitalized.
fn names_in(title: &str) -> impl Iterator<Item = String> {
    let is_capitalized = |word: &&str| word.starts_with(char::is_uppercase);
    let are_all = split(title).all(|word| is_capitalized(&word));
    let words = split(title).skip(usize::from(!are_all)).filter(is_capitalized);
    words.filter(|word| word.chars().count() >= SHORTEST).map(str::to_lowercase)
}

fn all(name: &str) -> Vec<String> {
    split(name).map(str::to_lowercase).collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words that tell of a name, and those of each part of one that may be several names.
fn in_parts(kind: PartyKind, name: &str) -> Vec<String> {
    let parts = name.split([',', ';']).map(str::trim);
    let of_parts = parts.filter(|part| *part != name).flat_map(|part| {
        if part.contains(char::is_whitespace) {
            telling(kind, part)
        } else {
            Some(part).filter(is_telling).map(str::to_owned).into_iter().collect()
        }
    });
    telling(kind, name).into_iter().chain(of_parts).collect()
}

fn is_telling(word: &&str) -> bool {
    word.chars().count() >= SHORTEST && word.starts_with(char::is_uppercase)
}

/// The most words in the name of a person.
const MOST_OF_PERSON: usize = 3;

/// The surname of a person, or the first word of any other name with several words; both if the
/// name may be a person's after all.
fn telling(kind: PartyKind, name: &str) -> Vec<String> {
    let words: Vec<&str> = split(without_company_form(name).unwrap_or(name)).collect();
    let [first, .., last] = words.as_slice() else { return Vec::new() };
    let may_be_person = words.len() <= MOST_OF_PERSON && may_be_of_person(name);
    let telling = match kind {
        PartyKind::Person => vec![*last],
        _ if may_be_person => vec![*first, *last],
        _ => vec![*first],
    };
    telling.into_iter().filter(is_telling).map(str::to_owned).collect()
}

/// Whether one of the words occurs capitalized; in lower case, it may be an ordinary word.
fn has_any(value: &Value, words: &BTreeSet<String>) -> bool {
    match value {
        Value::String(text) => {
            let is_told = |word: &str| word.starts_with(char::is_uppercase) && words.contains(&word.to_lowercase());
            split(text).any(is_told)
        }
        Value::Array(items) => items.iter().any(|item| has_any(item, words)),
        Value::Object(fields) => fields.values().any(|field| has_any(field, words)),
        _ => false,
    }
}
