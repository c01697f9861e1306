//! `dealtui show ID`: a record of the deal as text: an event, a source, a party,
//! a term or a disagreement.

use clap::Args;

use super::{Context, Failure, days, status};
use crate::{
    deal_file,
    domain::{Deal, Disagreement, Event, Layout, Party, Ref, Source, SourceUses, Term, nearest, repeated},
    report::{self, Days, Document, Extent, UserContext},
};

#[derive(Debug, Args)]
pub struct Asked {
    /// The id of an event, a source, a party, a term or a disagreement. Where
    /// several have it, say which: event:ID, source:ID, party:ID, term:ID or
    /// disagreement:ID.
    id: String,
    /// The day for a term, like 2026-02-27; without it the day of the record's
    /// last revision.
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Print the record as a JSON object, in the deal file's own shape.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let opened = context.open()?;
    let deal = &opened.deal;
    let record = match named(deal, &asked.id)[..] {
        [(_, record)] => record,
        [] => return Ok(context.nothing(&unknown(deal, &asked.id))),
        ref several => return Err(Failure::Said(ambiguous(several, &asked.id))),
    };
    if asked.json {
        for record in deal_file::records(&opened.text, &[record]) {
            writeln!(context.out, "{record}")?;
        }
    } else {
        context.print(document(deal, record, asked.as_of.as_deref())?, deal)?;
    }
    Ok(status::FOUND)
}

/// The records with an id, which may say what kind of record is meant.
fn named(deal: &Deal, id: &str) -> Vec<(&'static str, Ref)> {
    let named = |id: &str| {
        [
            ("event", deal.find(id).map(|event| Ref::Event(event.ix()))),
            ("source", deal.find_source(id).map(|source| Ref::Source(source.ix()))),
            ("party", deal.find_party(id).map(|party| Ref::Party(party.ix()))),
            ("term", deal.find_term(id).map(|term| Ref::Term(term.ix()))),
            ("disagreement", deal.find_disagreement(id).map(|disagreement| Ref::Disagreement(disagreement.ix()))),
        ]
        .into_iter()
        .filter_map(|(kind, record)| Some((kind, record?)))
    };
    match id.split_once(':') {
        Some((kind, id)) => named(id).filter(|(other, _)| *other == kind).collect(),
        None => named(id).collect(),
    }
}

fn ambiguous(several: &[(&str, Ref)], id: &str) -> String {
    let id = repeated(id, Layout::Line);
    let choices: Vec<String> = several.iter().map(|(kind, _)| format!("{kind}:{}", id.shown())).collect();
    format!("several records have the id {}: write {}", id.shown(), choices.join(" or "))
}

fn document(deal: &Deal, record: Ref, as_of: Option<&str>) -> Result<Document, Failure> {
    Ok(match record {
        Ref::Event(ix) => report::event(deal.event(ix), &UserContext::default(), Extent::Whole),
        Ref::Source(ix) => report::source(deal, ix, &SourceUses::all(deal)[ix], Extent::Whole),
        Ref::Party(ix) => report::party(deal.party(ix), Extent::Whole),
        Ref::Term(ix) => report::term(deal, ix, Days::On(days::day_or_last(as_of, deal)?), Extent::Whole),
        other => report::dispute(deal, other, Extent::Whole),
    })
}

fn unknown(deal: &Deal, id: &str) -> String {
    let ids = || {
        let events = deal.in_file_order().map(Event::id).chain(deal.sources().map(Source::id));
        let parties = deal.parties().map(Party::id).chain(deal.terms().map(Term::id));
        events.chain(parties).chain(deal.disagreements().map(Disagreement::id))
    };
    // A word of an id is as good as a misspelled one.
    let has_word = |other: &&str| !id.is_empty() && other.split('-').any(|word| word == id);
    let near = nearest(id, ids()).or_else(|| ids().find(has_word));
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    format!("no record has the id {}{near}", repeated(id, Layout::Line).shown())
}
