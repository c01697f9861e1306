//! What a field can be filled with: found in the quoted words, or closest to what is typed.

mod dates;
mod parties_named;

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{
    Field, FieldContext, FieldKind, FieldName, MOST, PassageChoice, amounts, items, parties, relations, statements,
    terms,
};
use crate::{
    domain::{
        AmountBound, Deal, EdtfDate, Event, InProse, Judgment, RelationKind, Source, SourceDoubt, Text,
        Vocabulary as _, find_in_prose,
    },
    search::closest_names,
};

pub use parties_named::parties_in;

/// A text for a field, and why it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The whole field once the offer is taken.
    pub text: String,
    pub shown: String,
    pub why: String,
}

/// The words that a form is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    pub words: String,
    /// The day of their source.
    pub published: Option<NaiveDate>,
    /// Whether that day is in doubt, and their source does not print it either.
    pub is_day_doubtful: bool,
    /// Whether dates and amounts in them are understood.
    pub is_english: bool,
    /// The passages that can be named beside them.
    pub choices: Vec<PassageChoice>,
    /// New parties that other fields of the form name.
    pub new_names: Vec<String>,
}

impl Quoted {
    /// A source without a language is taken to be in English.
    pub fn new(source: Source<'_>, words: String) -> Self {
        let is_english = |tag: &str| tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"));
        Self {
            words,
            published: source.published().and_then(EdtfDate::day),
            is_day_doubtful: source.is_in_doubt(SourceDoubt::Date) && !source.prints_its_day(),
            is_english: source.language().map(Text::shown).is_none_or(is_english),
            choices: Vec::new(),
            new_names: Vec::new(),
        }
    }
}

/// What a field can be filled with, the likeliest first.
pub fn offers(field: &Field, typed: &str, context: FieldContext<'_>, quoted: &Quoted) -> Vec<Offer> {
    let mut offers = match field.kind {
        FieldKind::DateOrWords | FieldKind::Date => dates::dates(typed, &context.dates, quoted),
        FieldKind::Amounts if is_next(typed) => amounts_in(typed, quoted),
        // Who is named in the words has not said them.
        FieldKind::Speakers if typed.trim().is_empty() || parties::find(context.deal, typed.trim()).is_some() => {
            Vec::new()
        }
        FieldKind::Participants => {
            parties_named::several(typed, context.deal, quoted, &quoted.new_names, parties::with_usual_role)
        }
        FieldKind::Parties | FieldKind::Speakers => {
            // Who owes something is seldom the one to whom it is owed.
            let new_names = if typed.trim().is_empty() { &[][..] } else { &quoted.new_names };
            let name = |party| vec![(parties::name_of(party), String::new())];
            parties_named::several(typed, context.deal, quoted, new_names, name)
        }
        FieldKind::Party if parties::find(context.deal, typed.trim()).is_some() => Vec::new(),
        FieldKind::Party => {
            let called = parties_named::called(context.deal, typed);
            called.into_iter().map(|party| whole(parties::name_of(party))).collect()
        }
        FieldKind::Word(words) => {
            let meant = words.meant(&typed.trim().to_lowercase());
            words_beginning(&words.labels(), typed)
                .into_iter()
                .chain(meant.map(|one| whole(one.label.to_owned())))
                .collect()
        }
        FieldKind::Relations => relations_to(typed, context.deal),
        FieldKind::Events => events_called(typed, context.deal),
        FieldKind::Terms => terms::called_last(typed, context.deal),
        FieldKind::Sources => sources_called(typed, context.deal),
        FieldKind::Statements => statements_of(typed, context.deal),
        // A term may rest on any words of the deal; those of a dispute are its events'.
        FieldKind::Passages if field.name == FieldName::Basis => {
            passages_of(typed, &with_others(&quoted.choices, typed, context.deal))
        }
        FieldKind::Passages => passages_of(typed, &quoted.choices),
        FieldKind::Verdict => words_beginning(&statements::labels(), typed),
        FieldKind::Term => terms::called(typed, context.deal),
        FieldKind::Slug => terms::kinds(typed, context.deal),
        FieldKind::Publisher => publishers(typed, context.deal),
        FieldKind::Texts if field.name == FieldName::Tags => tags(typed, context.deal),
        FieldKind::Period => dates::periods(typed, context.deal, quoted),
        FieldKind::Amounts | FieldKind::Title | FieldKind::Text | FieldKind::Flag | FieldKind::Texts => Vec::new(),
    };
    offers.retain(|offer| offer.text != typed);
    offers.truncate(MOST);
    offers
}

fn whole(text: String) -> Offer {
    Offer { shown: text.clone(), text, why: String::new() }
}

/// An entry behind those that are there.
pub(super) fn entry(typed: &str, entry: String) -> Offer {
    Offer { text: items::with_last(typed, &entry), shown: entry, why: String::new() }
}

fn amounts_in(typed: &str, quoted: &Quoted) -> Vec<Offer> {
    let found = if quoted.is_english { find_in_prose(&quoted.words) } else { Vec::new() };
    let there = items::split(typed);
    let offer = |one: &InProse| {
        let InProse::Amount(amount) = one else { return None };
        let words = quoted.words.get(amount.words.clone())?;
        let is_bounded = amount.bound != AmountBound::Exactly;
        let is_there = there.iter().any(|item| item.starts_with(words) || amounts::is_same(item, words));
        let is_offered = amounts::read(words).is_ok() && !is_there;
        let why = if is_bounded { "in the words, with its bound" } else { "in the words" };
        is_offered.then(|| Offer { why: why.to_owned(), ..entry(typed, words.to_owned()) })
    };
    let mut offers: Vec<Offer> = Vec::new();
    for new in found.iter().filter_map(offer) {
        // The same amount may stand in the words twice.
        if !offers.iter().any(|there| amounts::is_same(&there.shown, &new.shown)) {
            offers.push(new);
        }
    }
    offers
}

/// Whether an entry begins: nothing is typed, or a separator was typed last.
fn is_next(typed: &str) -> bool {
    items::last(typed).is_empty()
}

/// Words that start with what is typed; none once a word is complete, so that Tab goes on.
fn words_beginning(all: &[&'static str], typed: &str) -> Vec<Offer> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() || all.contains(&typed.as_str()) {
        return Vec::new();
    }
    let begun = all.iter().filter(|word| word.starts_with(&typed));
    begun.map(|word| whole((*word).to_owned())).collect()
}

/// Publishers of other sources, and the parties, closest to what is typed.
fn publishers(typed: &str, deal: &Deal) -> Vec<Offer> {
    let mut names: Vec<&str> = deal.sources().filter_map(Source::publisher).map(Text::shown).collect();
    names.extend(deal.parties().map(|party| party.name().shown()));
    names.sort_unstable();
    names.dedup();
    if typed.trim().is_empty() || names.contains(&typed.trim()) {
        return Vec::new();
    }
    let found = closest_names(typed, names.iter().copied(), MOST);
    found.into_iter().filter_map(|nth| Some(whole((*names.get(nth)?).to_owned()))).collect()
}

fn tags(typed: &str, deal: &Deal) -> Vec<Offer> {
    let last = items::last(typed);
    let mut tags: Vec<&str> = deal.events().flat_map(Event::tags).map(Text::shown).collect();
    tags.sort_unstable();
    tags.dedup();
    if tags.contains(&last) {
        return Vec::new();
    }
    closest_names(last, tags.iter().copied(), MOST)
        .into_iter()
        .filter_map(|nth| Some(entry(typed, (*tags.get(nth)?).to_owned())))
        .collect()
}

/// How events relate, then the events that are called so.
fn relations_to(typed: &str, deal: &Deal) -> Vec<Offer> {
    let labels = || RelationKind::ALL.iter().map(|kind| kind.label());
    match relations::split_kind(items::last_with_blank(typed)) {
        Some((_, name)) if relations::find(deal, name).is_some() => Vec::new(),
        Some((kind, name)) => {
            let events: Vec<Event<'_>> = deal.events().collect();
            let found = closest_or_first(name, events.iter().map(|event| event.title().shown()));
            let called =
                found.into_iter().filter_map(|nth| Some(entry(typed, relations::item(kind, *events.get(nth)?))));
            called.chain(labels_starting_with(typed, labels())).collect()
        }
        None => labels_starting_with(typed, labels()),
    }
}

fn events_called(typed: &str, deal: &Deal) -> Vec<Offer> {
    let last = items::last(typed);
    if last.is_empty() || relations::find(deal, last).is_some() {
        return Vec::new();
    }
    let events: Vec<Event<'_>> = deal.events().collect();
    let found = closest_names(last, events.iter().map(|event| event.title().shown()), MOST);
    found.into_iter().filter_map(|nth| Some(entry(typed, relations::name_of(*events.get(nth)?)))).collect()
}

/// The passages that are not named yet; by their words, once something is typed. Behind one that
/// is named nothing is offered before a separator, so that Tab goes on.
fn passages_of(typed: &str, choices: &[PassageChoice]) -> Vec<Offer> {
    let (last, there) = (items::last(typed), items::split(typed));
    let offer =
        |text: &str, choice: &PassageChoice| Offer { shown: choice.shown.clone(), ..entry(text, choice.id.clone()) };
    let left: Vec<&PassageChoice> = choices.iter().filter(|choice| !there.contains(&choice.id.as_str())).collect();
    if choices.iter().any(|choice| choice.id == last) {
        return Vec::new();
    }
    if last.is_empty() {
        return left.into_iter().map(|choice| offer(typed, choice)).collect();
    }
    let found = closest_names(last, left.iter().map(|choice| choice.shown.as_str()), MOST);
    found.into_iter().filter_map(|nth| Some(offer(typed, left.get(nth)?))).collect()
}

/// The likely passages, then others of the deal: all of them once something is typed, else as many
/// as are listed.
fn with_others(likely: &[PassageChoice], typed: &str, deal: &Deal) -> Vec<PassageChoice> {
    let most = if items::last(typed).is_empty() { MOST + items::split(typed).len() } else { usize::MAX };
    let mut shown: HashSet<String> = likely.iter().map(|choice| choice.shown.clone()).collect();
    let others = deal.events().flat_map(Event::passages).filter_map(PassageChoice::of);
    // Words that several events quote are one choice.
    let others = others.filter(|choice| shown.insert(choice.shown.clone()));
    likely.iter().cloned().chain(others).take(most).collect()
}

/// Sources closest to what is typed; none once one is complete, so that Tab goes on.
fn sources_called(typed: &str, deal: &Deal) -> Vec<Offer> {
    let last = items::last(typed);
    if last.is_empty() || statements::find(deal, last).is_some() {
        return Vec::new();
    }
    let sources: Vec<(Source<'_>, String)> = deal.sources().map(|source| (source, named(source))).collect();
    let offer = |nth: usize| {
        let (source, _) = sources.get(nth)?;
        Some(Offer { why: beside(*source), ..entry(typed, statements::name_of(*source)) })
    };
    closest_names(last, sources.iter().map(|(_, named)| named.as_str()), MOST).into_iter().filter_map(offer).collect()
}

/// What a source may do, then the sources that are called so.
fn statements_of(typed: &str, deal: &Deal) -> Vec<Offer> {
    let labels = || Judgment::ALL.iter().map(|verdict| statements::label(*verdict));
    match statements::split_verdict(items::last_with_blank(typed)) {
        Some((_, name)) if statements::find(deal, name).is_some() => Vec::new(),
        Some((verdict, name)) => {
            let sources: Vec<(Source<'_>, String)> = deal.sources().map(|source| (source, named(source))).collect();
            let found = closest_or_first(name, sources.iter().map(|(_, named)| named.as_str()));
            let offer = |nth: usize| {
                let (source, _) = sources.get(nth)?;
                Some(Offer { why: beside(*source), ..entry(typed, statements::item(verdict, *source)) })
            };
            found.into_iter().filter_map(offer).chain(labels_starting_with(typed, labels())).collect()
        }
        None => labels_starting_with(typed, labels()),
    }
}

/// The first where nothing is typed yet, with room for a longer label.
fn closest_or_first<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Vec<usize> {
    if name.is_empty() {
        names.take(MOST - 1).enumerate().map(|(nth, _)| nth).collect()
    } else {
        closest_names(name, names, MOST)
    }
}

/// What is shown next to a suggested source: its ID, or its title if it is suggested by its ID.
fn beside(source: Source<'_>) -> String {
    let name = statements::name_of(source);
    if name == source.id() { source.title().map_or("", Text::shown).to_owned() } else { source.id().to_owned() }
}

/// The ID of a source, with its title.
fn named(source: Source<'_>) -> String {
    let title = source.title().map_or("", Text::shown);
    format!("{} {title}", source.id()).trim().to_owned()
}

/// Labels for the last entry; none where nothing is typed, so that Tab goes on.
fn labels_starting_with(typed: &str, labels: impl Iterator<Item = &'static str>) -> Vec<Offer> {
    let last = items::last_with_blank(typed).to_lowercase();
    let starting = labels.filter(|label| !last.is_empty() && label.starts_with(&last));
    starting.map(|label| Offer { shown: label.to_owned(), ..entry(typed, format!("{label} ")) }).collect()
}
