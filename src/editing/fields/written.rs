//! What a record has in a field, as one would type it.

use super::{Field, FieldKind, amounts, parties, relations};
use crate::domain::{
    Amount, Deal, Disagreement, EdtfDate, Event, Party, Passage, Reading, Ref, Side, Source, Term, Text, TypedDate,
    Vocabulary as _,
};

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
        Ref::Term(ix) | Ref::Version(ix, _) => of_term(field, deal.term(ix)),
        Ref::Disagreement(ix) => of_disagreement(field, deal.disagreement(ix)),
    }
}

/// Whether a list has an entry that cannot be written in one line with others.
pub fn has_separator(field: &Field, deal: &Deal, record: Ref) -> bool {
    let has = |text: Text<'_>| text.original().contains(super::SEPARATOR);
    match (field.key, record) {
        ("tags", Ref::Event(ix)) => deal.event(ix).tags().any(has),
        ("amounts", Ref::Event(ix)) => deal.event(ix).amounts().filter_map(Amount::purpose).any(has),
        ("authors", Ref::Source(ix)) => deal.source(ix).authors().any(has),
        ("aliases", Ref::Party(ix)) => deal.party(ix).aliases().any(has),
        ("products", Ref::Party(ix)) => deal.party(ix).products().any(has),
        _ => false,
    }
}

fn of_event(field: &Field, event: Event<'_>) -> String {
    match field.key {
        "title" => text(Some(event.title())),
        "date" => date(event),
        "kind" => event.kind().word().to_owned(),
        "parties" => parties::written(event),
        "amounts" => amounts::written(event),
        "relations" => relations::written(event),
        "summary" => text(event.summary()),
        "confidential" => flag(event.confidential()),
        "privileged" => flag(event.privileged()),
        "shown_as" => text(event.shown_as()),
        "tags" => texts(event.tags()),
        _ => String::new(),
    }
}

/// In its words, if they say when it was, too.
fn date(event: Event<'_>) -> String {
    let date = event.date();
    let words = event.date_words().map(|words| words.original().to_owned());
    match (date, words) {
        (Some(date), Some(words)) if reads_as(&words, date) => words,
        (Some(date), _) => date.to_string(),
        (None, words) => words.unwrap_or_default(),
    }
}

fn reads_as(words: &str, date: EdtfDate) -> bool {
    let context = crate::domain::DateContext { period: None, today: chrono::NaiveDate::default() };
    TypedDate::read(words, &context).is_ok_and(|typed| typed.date == date)
}

fn of_passage(field: &Field, passage: Passage<'_>) -> String {
    match field.key {
        "speaker" => parties::listed(passage.speakers()),
        "quality" => passage.quality().word().to_owned(),
        "reading" => text(passage.reading().map(Reading::text)),
        _ => String::new(),
    }
}

fn of_source(field: &Field, source: Source<'_>) -> String {
    match field.key {
        "title" => text(source.title()),
        "published" => source.published().map(|date| date.to_string()).unwrap_or_default(),
        "publisher" => text(source.publisher()),
        "authors" => texts(source.authors()),
        "read" => source.read().map(|read| read.word().to_owned()).unwrap_or_default(),
        "note" => text(source.note()),
        "confidential" => flag(source.confidential()),
        "privileged" => flag(source.privileged()),
        "shown_as" => text(source.shown_as()),
        "owner" => parties::listed(source.owner().into_iter()),
        "type" => text(source.kind()),
        "url" => text(source.url()),
        "language" => text(source.language()),
        _ => String::new(),
    }
}

fn of_party(field: &Field, party: Party<'_>) -> String {
    match field.key {
        "name" => text(Some(party.name())),
        "kind" => party.kind().word().to_owned(),
        "of" => parties::listed(party.of().into_iter()),
        "aliases" => texts(party.aliases()),
        "confidential" => flag(party.confidential()),
        "privileged" => flag(party.privileged()),
        "shown_as" => text(party.shown_as()),
        "products" => texts(party.products()),
        _ => String::new(),
    }
}

fn of_term(field: &Field, term: Term<'_>) -> String {
    match field.key {
        "title" => text(Some(term.title())),
        "kind" => term.kind().to_owned(),
        "from" => parties::listed(term.from()),
        "to" => parties::listed(term.to()),
        _ => String::new(),
    }
}

fn of_disagreement(field: &Field, disagreement: Disagreement<'_>) -> String {
    match field.key {
        "point" => text(Some(disagreement.point())),
        "sides" => match field.kind {
            FieldKind::Side(nth) => text(disagreement.sides().nth(nth).map(Side::says)),
            _ => String::new(),
        },
        "assessment" => text(Some(disagreement.assessment())),
        "settled" => flag(disagreement.settled()),
        _ => String::new(),
    }
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
