use clap::Args;
use clap_complete::ArgValueCompleter;

use super::{
    Context, DealAndSourcesArgs, Error, candidates, day::AsOfArgs, error::not_found, file_hint::file_hint, status,
};
use crate::{
    deal_file,
    domain::{Deal, Ref, repeated_line, suggestion},
    report::{self, Days},
};

/// Print one event, source, party, term or disagreement.
///
/// --json prints the record as it is in the deal file. That of an event has an extra
/// key `match` with its `support` and `open_disputes`.
///
/// Exit status: 0 if something was found, 1 if nothing was, 2 on error.
#[derive(Debug, Args)]
pub struct Show {
    /// ID of the record. If several records have it, say which one you mean:
    /// event:ID, source:ID, party:ID, term:ID or disagreement:ID.
    #[arg(add = ArgValueCompleter::new(candidates::records))]
    id: String,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Print JSON.
    #[arg(long, conflicts_with = "as_of")]
    json: bool,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

impl Show {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let opened = self.deal.open(context)?;
        let deal = &opened.deal;
        let day = self.as_of.day(deal, context)?;
        let record = match named(deal, &self.id)[..] {
            [(kind, _)] if kind != "term" && self.as_of.is_given() => {
                let id = repeated_line(&self.id);
                return Err(Error::input(format!("--as-of applies only to terms; {id} is not one")));
            }
            [(_, record)] => record,
            [] if split(&self.id).1.trim().is_empty() => {
                return Err(Error::input("no ID is given: write one, such as event:ID"));
            }
            [] => return Ok(context.nothing(&format!("{}{}", unknown(deal, &self.id), file_hint(&self.id)))),
            ref several => return Err(Error::input(ambiguous(several, &self.id))),
        };
        if self.json {
            let json: Box<dyn Iterator<Item = String>> = match record {
                Ref::Event(ix) => {
                    let event = [(ix, deal_file::Match::new(deal.event(ix), None))];
                    Box::new(deal_file::matched_records(&opened.text, event))
                }
                other => Box::new(deal_file::records(&opened.text, [other])),
            };
            for record in json {
                writeln!(context.out, "{record}")?;
            }
        } else {
            context.print(report::record(deal, record, Days::On(day)), deal)?;
        }
        Ok(status::FOUND)
    }
}

/// All records that have an ID of their own, with their kind.
pub(super) fn records(deal: &Deal) -> impl Iterator<Item = (&'static str, Ref)> {
    let events = deal.events().map(|event| ("event", Ref::Event(event.ix())));
    let sources = deal.sources().map(|source| ("source", Ref::Source(source.ix())));
    let parties = deal.parties().map(|party| ("party", Ref::Party(party.ix())));
    let terms = deal.terms().map(|term| ("term", Ref::Term(term.ix())));
    let disagreements = deal.disagreements().map(|found| ("disagreement", Ref::Disagreement(found.ix())));
    events.chain(sources).chain(parties).chain(terms).chain(disagreements)
}

const KINDS: [&str; 5] = ["event", "source", "party", "term", "disagreement"];

/// The kind before an ID, as in `term:ID`, and the ID.
fn split(typed: &str) -> (Option<&str>, &str) {
    let prefixed = typed.split_once(':').filter(|(kind, _)| KINDS.contains(kind));
    prefixed.map_or((None, typed), |(kind, id)| (Some(kind), id))
}

fn with_id(deal: &Deal, id: &str) -> Vec<(&'static str, Ref)> {
    records(deal).filter(|(_, record)| deal.id_of_ref(*record) == Some(id)).collect()
}

fn named(deal: &Deal, typed: &str) -> Vec<(&'static str, Ref)> {
    let (meant, id) = split(typed);
    with_id(deal, id).into_iter().filter(|(kind, _)| meant.is_none_or(|meant| meant == *kind)).collect()
}

fn ambiguous(several: &[(&str, Ref)], id: &str) -> String {
    let id = repeated_line(id);
    format!("several records have the ID {}: use {}", id, choices(several, &id))
}

/// `source:ID or party:ID`.
fn choices(records: &[(&str, Ref)], id: &str) -> String {
    records.iter().map(|(kind, _)| format!("{kind}:{id}")).collect::<Vec<_>>().join(" or ")
}

fn unknown(deal: &Deal, typed: &str) -> String {
    let (meant, id) = split(typed);
    let shown = repeated_line(id);
    let of_kind = || records(deal).filter(|(kind, _)| meant.is_none_or(|meant| meant == *kind));
    let ids = || of_kind().filter_map(|(_, record)| deal.id_of_ref(record));
    // A word of an ID is as good as a misspelled one.
    let has_word = |other: &&str| !id.is_empty() && other.split('-').any(|word| word == id);
    let near = match with_id(deal, id).as_slice() {
        [] => suggestion(id, ids()).or_else(|| ids().find(has_word).map(str::to_owned)),
        others => Some(choices(others, &shown)),
    };
    not_found(&format!("no {} has the ID", meant.unwrap_or("record")), id, near.as_deref())
}
