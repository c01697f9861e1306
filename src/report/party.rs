//! A party: what it is, what it took part in and as what, and the terms that it
//! has with others. Also how parties of a term are named together.

use super::{
    document::{Document, Extent, List, Paragraph, Piece, Role, link, name, words},
    event::way_to,
};
use crate::domain::{Deal, Event, Participation, Party, PartyIx, Ref, Term, Text, Vocabulary as _, spoken};

pub fn party(party: Party<'_>, extent: Extent) -> Document {
    let mut document = Document::new(extent);
    head(&mut document, party);
    people(&mut document, party);
    events(&mut document, party);
    terms(&mut document, party);
    document
}

fn head(document: &mut Document, party: Party<'_>) {
    document.line([name(party.name(), Role::Title).naming(Ref::Party(party.ix()))]);
    let mut kind = vec![words(party.kind().word(), Role::Plain)];
    if let Some(company) = party.of() {
        kind.extend([words(" of ", Role::Label), named(company)]);
    }
    document.line(kind);
    let listed = |texts: Vec<&str>| (!texts.is_empty()).then(|| texts.join(", "));
    if let Some(aliases) = listed(party.aliases().map(Text::shown).collect()) {
        document.label(format!("also {aliases}"));
    }
    if let Some(products) = listed(party.products().map(Text::shown).collect()) {
        document.label(format!("products: {products}"));
    }
}

fn named(party: Party<'_>) -> Piece {
    name(party.name(), Role::Plain).naming(Ref::Party(party.ix()))
}

fn people(document: &mut Document, party: Party<'_>) {
    let acts_for = |other: &Party<'_>| other.of().is_some_and(|of| of.ix() == party.ix());
    let people = party.deal().parties().filter(acts_for);
    document.section("People", List::Parties, people, |document, person| document.line([named(person)]));
}

/// What it took part in, in the order of time.
fn events(document: &mut Document, party: Party<'_>) {
    let events = party.deal().in_order().iter().map(|ix| party.deal().event(*ix));
    let taken = events.filter_map(|event| Some((event, part(event, party)?)));
    document.section("Events", List::Events, taken, |document, (event, part)| {
        let mut way = way_to(event);
        way.pieces.extend(part.role().map(|role| words(format!(" ({})", spoken(role)), Role::Label)));
        document.item(Ref::Event(event.ix()), |document| document.push(way));
    });
}

fn part<'d>(event: Event<'d>, party: Party<'d>) -> Option<Participation<'d>> {
    event.parties().find(|part| part.party().ix() == party.ix())
}

fn terms(document: &mut Document, party: Party<'_>) {
    let has = |term: &Term<'_>| term.from().chain(term.to()).any(|other| other.ix() == party.ix());
    document.section("Terms", List::Terms, party.deal().terms().filter(has), |document, term| {
        let of = Ref::Term(term.ix());
        let pieces = [link(term.title().shown(), of), words(format!("  {}", between(term)), Role::Label)];
        document.item(of, |document| document.push(Paragraph::led([words("§ ", Role::Label)], pieces)));
    });
}

/// Between whom a term is: `OpenAI → Microsoft`, `OpenAI ↔ Amazon`.
pub fn between(term: Term<'_>) -> String {
    match (term.mutual(), term.from().len(), term.to().len()) {
        (_, 0, 0) => "parties not named".to_owned(),
        (true, ..) => names(term.from(), " ↔ "),
        (false, ..) => format!("{} → {}", names(term.from(), ", "), names(term.to(), ", ")),
    }
}

/// Who owes whom: `OpenAI → Microsoft`.
pub(super) fn pair(deal: &Deal, from: &[PartyIx], to: &[PartyIx]) -> String {
    let [from, to] = [from, to].map(|parties| names(parties.iter().map(|ix| deal.party(*ix)), ", "));
    format!("{from} → {to}")
}

fn names<'d>(parties: impl Iterator<Item = Party<'d>>, and: &str) -> String {
    parties.map(|party| party.name().shown()).collect::<Vec<&str>>().join(and)
}
