//! What a record has in a field, as one would type it.

use std::collections::HashSet;

use super::{
    Field, FieldName, SEPARATOR, Words, amounts, dates, parties, passages, periods::TypedPeriod, relations, statements,
    terms,
};
use crate::domain::{
    Amount, Corroboration, Deal, Disagreement, EdtfDate, Event, Party, Passage, Reading, Ref, Side, Source,
    SourceDoubt, Term, Text, TypedDate, Version, Vocabulary as _, slug_to_words,
};

/// Behind a day that is in doubt.
pub(super) const DOUBT: &str = "?";

/// Empty for a field that the record does not have. `passage` is the one whose fields the
/// form has beside those of its event.
pub fn written(field: &Field, deal: &Deal, record: Ref, passage: Option<Passage<'_>>) -> String {
    if field.part.is_of_passage() {
        return passage.map_or_else(String::new, |passage| of_passage(field, passage));
    }
    match record {
        Ref::Event(ix) | Ref::Relation(ix, _) => of_event(field, deal.event(ix)),
        Ref::Passage(at) => of_event(field, deal.event(at.event)),
        Ref::Source(ix) => of_source(field, deal.source(ix)),
        Ref::Party(ix) => of_party(field, deal.party(ix)),
        Ref::Term(ix) => of_term(field, deal.term(ix)),
        Ref::Version(ix, nth) => {
            deal.term(ix).version(nth).map_or_else(String::new, |version| of_version(field, version))
        }
        Ref::Disagreement(ix) => of_disagreement(field, deal.disagreement(ix)),
        Ref::Statement(event, index) => {
            deal.event(event).statement(index).map_or_else(String::new, |said| of_statement(field, said))
        }
    }
}

/// Why a list cannot be written in one line, so that it is to be edited in the file.
pub fn unwritable(field: &Field, deal: &Deal, record: Ref) -> Option<String> {
    // Of the parts of a record, only a version has lists of its own.
    let record = if let Ref::Version(..) = record { record } else { record.owner() };
    let hint = "edit it in the file";
    if has_separator(field, deal, record) {
        return Some(format!("an entry has {SEPARATOR} in it: {hint}"));
    }
    let entries = match (field.name, record) {
        (FieldName::Corroboration, Ref::Event(ix)) => statements::items_of(deal.event(ix)),
        (FieldName::Relations, Ref::Event(ix)) => relations::items_of(deal.event(ix)),
        _ => Vec::new(),
    };
    let mut seen = HashSet::new();
    let twice = entries.into_iter().find(|entry| !seen.insert(entry.clone()))?;
    Some(format!("“{twice}” is listed twice, for different words: {hint}"))
}

fn has_separator(field: &Field, deal: &Deal, record: Ref) -> bool {
    let has = |text: Text<'_>| text.original().contains(SEPARATOR);
    match (field.name, record) {
        (FieldName::Amounts, Ref::Version(ix, nth)) => {
            let amounts = deal.term(ix).version(nth).into_iter().flat_map(Version::amounts);
            amounts.filter_map(Amount::purpose).any(has)
        }
        (FieldName::Tags, Ref::Event(ix)) => deal.event(ix).tags().any(has),
        (FieldName::Amounts, Ref::Event(ix)) => deal.event(ix).amounts().filter_map(Amount::purpose).any(has),
        (FieldName::Authors, Ref::Source(ix)) => deal.source(ix).authors().any(has),
        (FieldName::Aliases, Ref::Party(ix)) => deal.party(ix).aliases().any(has),
        (FieldName::Products, Ref::Party(ix)) => deal.party(ix).products().any(has),
        _ => false,
    }
}

fn of_event(field: &Field, event: Event<'_>) -> String {
    match field.name {
        FieldName::Title => text(Some(event.title())),
        FieldName::Date => date(event),
        FieldName::Kind => event.kind().label().to_owned(),
        FieldName::Parties => parties::written(event),
        FieldName::Amounts => amounts::written(event.amounts()),
        FieldName::Relations => relations::written(event),
        FieldName::Corroboration => statements::written(event),
        FieldName::Summary => text(event.summary()),
        FieldName::Confidential => flag(event.confidential()),
        FieldName::Privileged => flag(event.privileged()),
        FieldName::ShownAs => text(event.shown_as()),
        FieldName::Tags => texts(event.tags()),
        _ => String::new(),
    }
}

/// In its words, if they say when it was, too.
fn date(event: Event<'_>) -> String {
    let date = event.date();
    let words = event.date_words().map(|words| words.original().to_owned());
    match (date, words) {
        (Some(date), Some(words)) if reads_as(&words, date) => words,
        (Some(date), _) => dates::written(date, dates::plainly),
        (None, words) => words.unwrap_or_default(),
    }
}

fn reads_as(words: &str, date: EdtfDate) -> bool {
    TypedDate::read(words, &dates::timeless()).is_ok_and(|typed| typed.date == date)
}

fn of_passage(field: &Field, passage: Passage<'_>) -> String {
    match field.name {
        FieldName::Speaker => parties::listed(passage.speakers()),
        FieldName::Quality => Words::Quality.label_of(passage.quality().word()).to_owned(),
        FieldName::Reading => text(passage.reading().map(Reading::text)),
        _ => String::new(),
    }
}

fn of_source(field: &Field, source: Source<'_>) -> String {
    match field.name {
        FieldName::Title => text(source.title()),
        FieldName::Published => published(source),
        FieldName::Publisher => text(source.publisher()),
        FieldName::Authors => texts(source.authors()),
        FieldName::Read => source.read().map(|read| read.label().to_owned()).unwrap_or_default(),
        FieldName::Note => text(source.note()),
        FieldName::Confidential => flag(source.confidential()),
        FieldName::Privileged => flag(source.privileged()),
        FieldName::ShownAs => text(source.shown_as()),
        FieldName::Owner => parties::listed(source.owner().into_iter()),
        FieldName::Type => text(source.kind()),
        FieldName::Url => text(source.url()),
        FieldName::Language => text(source.language()),
        _ => String::new(),
    }
}

fn of_party(field: &Field, party: Party<'_>) -> String {
    match field.name {
        FieldName::Name => text(Some(party.name())),
        FieldName::Kind => party.kind().word().to_owned(),
        FieldName::Of => parties::listed(party.of().into_iter()),
        FieldName::Aliases => texts(party.aliases()),
        FieldName::Confidential => flag(party.confidential()),
        FieldName::Privileged => flag(party.privileged()),
        FieldName::ShownAs => text(party.shown_as()),
        FieldName::Products => texts(party.products()),
        _ => String::new(),
    }
}

fn of_term(field: &Field, term: Term<'_>) -> String {
    match field.name {
        FieldName::Title => text(Some(term.title())),
        FieldName::Kind => slug_to_words(term.kind()),
        FieldName::From => parties::listed(term.from()),
        FieldName::To => parties::listed(term.to()),
        _ => String::new(),
    }
}

fn of_version(field: &Field, version: Version<'_>) -> String {
    match field.name {
        FieldName::InForce => TypedPeriod::of(version).written(),
        FieldName::Wording => text(Some(version.text())),
        FieldName::Amounts => amounts::written(version.amounts()),
        FieldName::Basis => passages::written(passages::of_basis(version)),
        _ => of_term(field, version.term()),
    }
}

fn of_disagreement(field: &Field, disagreement: Disagreement<'_>) -> String {
    match field.name {
        FieldName::Point => text(Some(disagreement.point())),
        FieldName::Events => super::items::joined(disagreement.events().map(relations::name_of)),
        FieldName::Terms => super::items::joined(disagreement.terms().map(terms::name_of)),
        FieldName::Side(nth) => text(disagreement.sides().nth(nth).map(Side::says)),
        FieldName::SideSources(nth) => {
            let sources = disagreement.sides().nth(nth).into_iter().flat_map(Side::named_sources);
            super::items::joined(sources.map(statements::name_of))
        }
        FieldName::SidePassages(nth) => {
            passages::written(disagreement.sides().nth(nth).into_iter().flat_map(Side::passages))
        }
        FieldName::Assessment => text(Some(disagreement.assessment())),
        FieldName::Settled => flag(disagreement.settled()),
        _ => String::new(),
    }
}

fn of_statement(field: &Field, said: Corroboration<'_>) -> String {
    match field.name {
        FieldName::Verdict => statements::label(said.verdict()).to_owned(),
        FieldName::Note => text(said.note()),
        _ => String::new(),
    }
}

/// With a `?` while it is in doubt, which goes with it.
fn published(source: Source<'_>) -> String {
    let Some(date) = source.published() else { return String::new() };
    let reads = |typed: &str| dates::read_plain(typed, &dates::timeless()).ok();
    if !source.is_in_doubt(SourceDoubt::Date) {
        return dates::written(date, reads);
    }
    let edtf = date.to_string();
    let certain = edtf.trim_end_matches(DOUBT);
    let certain = EdtfDate::parse(certain).map_or_else(|_| certain.to_owned(), |date| dates::written(date, reads));
    format!("{certain}{DOUBT}")
}

fn text(text: Option<Text<'_>>) -> String {
    text.map(|text| text.original().to_owned()).unwrap_or_default()
}

fn texts<'d>(texts: impl Iterator<Item = Text<'d>>) -> String {
    super::items::joined(texts.map(|text| text.original().to_owned()))
}

fn flag(is_set: bool) -> String {
    if is_set { super::reading::YES.to_owned() } else { String::new() }
}
