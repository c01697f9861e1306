//! The page of a party: what it is, the events it took part in, and its terms and
//! documents.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr as _;

use super::{
    citation::cited,
    document::{Document, Extent, List, Paragraph, Piece, Role, label, name, plain},
    event::event_link,
    restriction::restricted,
    term::term_link,
};
use crate::domain::{Deal, Party, PartyIx, Ref, Term, Text, Vocabulary as _, slug_to_words, truncate_to_width};

pub fn party(party: Party<'_>, extent: Extent) -> Document {
    let mut document = Document::new(extent);
    head(&mut document, party);
    people(&mut document, party);
    events(&mut document, party);
    terms(&mut document, party);
    documents(&mut document, party);
    document
}

fn head(document: &mut Document, party: Party<'_>) {
    document.line([name(party.name(), Role::Title).linked(Ref::Party(party.ix()))]);
    let mut kind = vec![plain(party.kind().word())];
    if let Some(company) = party.of() {
        kind.extend([label(" of "), named(company)]);
    }
    document.line(kind);
    if let Some(restriction) = party.restriction() {
        document.line(restricted(restriction));
    }
    let listed = |texts: Vec<&str>| (!texts.is_empty()).then(|| texts.join(", "));
    if let Some(aliases) = listed(party.aliases().map(Text::shown).collect()) {
        document.label(format!("also known as {aliases}"));
    }
    if let Some(products) = listed(party.products().map(Text::shown).collect()) {
        document.label(format!("products: {products}"));
    }
}

fn named(party: Party<'_>) -> Piece {
    name(party.name(), Role::Plain).linked(Ref::Party(party.ix()))
}

fn people(document: &mut Document, party: Party<'_>) {
    let acts_for = |other: &Party<'_>| other.of().is_some_and(|of| of.ix() == party.ix());
    let people = party.deal().parties().filter(acts_for);
    document.section("People", List::Parties, people, |document, person| {
        document.link(Ref::Party(person.ix()), Paragraph::led([label("• ")], [named(person)]));
    });
}

fn events(document: &mut Document, party: Party<'_>) {
    let events = party.deal().timeline().iter().map(|ix| party.deal().event(*ix));
    let joined =
        events.filter_map(|event| Some((event, event.parties().find(|part| part.party().ix() == party.ix())?)));
    document.section("Events", List::Events, joined, |document, (event, part)| {
        let mut paragraph = event_link(event);
        paragraph.pieces.extend(part.role().map(|role| label(format!(" ({})", slug_to_words(role)))));
        document.link(Ref::Event(event.ix()), paragraph);
    });
}

fn terms(document: &mut Document, party: Party<'_>) {
    let has = |term: &Term<'_>| term.from().chain(term.to()).any(|other| other.ix() == party.ix());
    document.section("Terms", List::Terms, party.deal().terms().filter(has), |document, term| {
        document.link(Ref::Term(term.ix()), term_link(term, ""));
    });
}

fn documents(document: &mut Document, party: Party<'_>) {
    let (count, voices) = party.documents().fold((0, BTreeSet::new()), |(count, mut voices), source| {
        voices.insert(party.deal().voice(source.ix()));
        (count + 1, voices)
    });
    let heading = match (count, voices.len()) {
        (0 | 1, _) => "Documents".to_owned(),
        (_, 1) => format!("Documents ({count}, counted as one)"),
        _ => format!("Documents ({count})"),
    };
    document.section(&heading, List::Sources, party.documents(), |document, source| {
        let mut pieces = cited(source, Role::Link).to_vec();
        pieces.extend(source.title().map(|title| label(format!(" · {}", title.shown()))));
        document.link(Ref::Source(source.ix()), Paragraph::led([label("• ")], pieces));
    });
}

/// The parties of a term: `OpenAI → Microsoft`, `OpenAI ↔ Amazon`.
pub fn term_parties(term: Term<'_>) -> String {
    match (term.mutual(), term.from().len(), term.to().len()) {
        (_, 0, 0) => "no named parties".to_owned(),
        (true, ..) => names(term.from(), " ↔ "),
        (false, ..) => one_way(&names(term.from(), ", "), &names(term.to(), ", ")),
    }
}

/// Parties of one side: more never fit in a row.
const MOST: usize = 8;

/// The parties of a term in so many columns, both sides cut alike: `OpenAI→Microsoft`.
pub fn owed(term: Term<'_>, columns: usize) -> String {
    let sides = match (term.mutual(), term.from().len() + term.to().len()) {
        (_, 0) => return String::new(),
        (true, _) => [names(term.from().take(1), ""), names(term.from().skip(1).take(MOST), ", ")],
        (false, _) => [names(term.from().take(MOST), ", "), names(term.to().take(MOST), ", ")],
    };
    // Of one side alone there is nothing to point to.
    let sign = match &sides {
        _ if term.mutual() => "↔",
        [_, other] if other.is_empty() => "",
        _ => "→",
    };
    let (room, [one, other]) = (columns.saturating_sub(1), sides);
    let one = truncate_to_width(&one, room - other.width().min(room / 2));
    let other = truncate_to_width(&other, room.saturating_sub(one.width()));
    format!("{one}{sign}{other}")
}

/// Who owes whom: `OpenAI → Microsoft`.
pub(super) fn pair(deal: &Deal, from: &[PartyIx], to: &[PartyIx]) -> String {
    let [from, to] = [from, to].map(|parties| names(parties.iter().map(|ix| deal.party(*ix)), ", "));
    one_way(&from, &to)
}

/// Of one side alone there is nothing to point to.
fn one_way(from: &str, to: &str) -> String {
    match (from.is_empty(), to.is_empty()) {
        (false, true) => format!("owed by {from}"),
        (true, false) => format!("owed to {to}"),
        _ => format!("{from} → {to}"),
    }
}

fn names<'d>(parties: impl Iterator<Item = Party<'d>>, separator: &str) -> String {
    parties.map(|party| party.name().shown()).collect::<Vec<&str>>().join(separator)
}
