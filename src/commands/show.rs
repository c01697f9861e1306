use clap::Args;

use super::{Context, DealAndSourcesArgs, Error, day::AsOfArgs, status};
use crate::{
    deal_file,
    domain::{Deal, Disagreement, Event, Layout, Party, Ref, Source, SourceUses, Term, nearest, repeated},
    report::{self, Days, Document, Extent, UserContext},
};

/// Print one event, source, party, term or disagreement.
///
/// --json prints the record as it is in the deal file.
#[derive(Debug, Args)]
pub struct Show {
    /// ID of the record. If several records have it, say which one you mean:
    /// event:ID, source:ID, party:ID, term:ID or disagreement:ID.
    id: String,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

impl Show {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let opened = self.deal.open(context)?;
        let deal = &opened.deal;
        let record = match named(deal, &self.id)[..] {
            [(_, record)] => record,
            [] => return Ok(context.nothing(&unknown(deal, &self.id))),
            ref several => return Err(Error::input(ambiguous(several, &self.id))),
        };
        if self.json {
            for record in deal_file::records(&opened.text, &[record]) {
                writeln!(context.out, "{record}")?;
            }
        } else {
            context.print(self.document(deal, record)?, deal)?;
        }
        Ok(status::FOUND)
    }

    fn document(&self, deal: &Deal, record: Ref) -> Result<Document, Error> {
        Ok(match record {
            Ref::Event(ix) => report::event(deal.event(ix), &UserContext::default(), Extent::Whole),
            Ref::Source(ix) => report::source(deal, ix, &SourceUses::all(deal)[ix], Extent::Whole),
            Ref::Party(ix) => report::party(deal.party(ix), Extent::Whole),
            Ref::Term(ix) => report::term(deal, ix, Days::On(self.as_of.day(deal)?), Extent::Whole),
            other => report::dispute(deal, other, Extent::Whole),
        })
    }
}

/// A kind of record, as it stands before an ID: `term:ID`.
type Kind = (&'static str, fn(&Deal, &str) -> Option<Ref>, for<'d> fn(&'d Deal) -> Vec<&'d str>);

const KINDS: [Kind; 5] = [
    (
        "event",
        |deal, id| deal.find(id).map(|event| Ref::Event(event.ix())),
        |deal| deal.in_file_order().map(Event::id).collect(),
    ),
    (
        "source",
        |deal, id| deal.find_source(id).map(|source| Ref::Source(source.ix())),
        |deal| deal.sources().map(Source::id).collect(),
    ),
    (
        "party",
        |deal, id| deal.find_party(id).map(|party| Ref::Party(party.ix())),
        |deal| deal.parties().map(Party::id).collect(),
    ),
    (
        "term",
        |deal, id| deal.find_term(id).map(|term| Ref::Term(term.ix())),
        |deal| deal.terms().map(Term::id).collect(),
    ),
    (
        "disagreement",
        |deal, id| deal.find_disagreement(id).map(|disagreement| Ref::Disagreement(disagreement.ix())),
        |deal| deal.disagreements().map(Disagreement::id).collect(),
    ),
];

/// The kinds of record that are meant, and the ID: `term:ID` is of one kind.
fn split(typed: &str) -> (&'static [Kind], &str) {
    let of_kind = |(kind, id)| Some((KINDS.iter().position(|(name, ..)| *name == kind)?, id));
    match typed.split_once(':').and_then(of_kind) {
        Some((kind, id)) => (KINDS.get(kind..=kind).unwrap_or_default(), id),
        None => (&KINDS, typed),
    }
}

fn named(deal: &Deal, typed: &str) -> Vec<(&'static str, Ref)> {
    let (kinds, id) = split(typed);
    kinds.iter().filter_map(|(kind, find, _)| Some((*kind, find(deal, id)?))).collect()
}

fn ambiguous(several: &[(&str, Ref)], id: &str) -> String {
    let id = repeated(id, Layout::Line);
    format!("several records have the id {}: write {}", id.shown(), choices(several, id.shown()))
}

/// `source:ID or party:ID`.
fn choices(records: &[(&str, Ref)], id: &str) -> String {
    records.iter().map(|(kind, _)| format!("{kind}:{id}")).collect::<Vec<_>>().join(" or ")
}

fn unknown(deal: &Deal, typed: &str) -> String {
    let (kinds, id) = split(typed);
    let noun = if let [(kind, ..)] = kinds { kind } else { "record" };
    let shown = repeated(id, Layout::Line);
    let ids = || kinds.iter().flat_map(|(_, _, ids)| ids(deal));
    // A word of an id is as good as a misspelled one.
    let has_word = |other: &&str| !id.is_empty() && other.split('-').any(|word| word == id);
    let meant = match named(deal, id).as_slice() {
        [] => nearest(id, ids()).or_else(|| ids().find(has_word)).map(str::to_owned),
        others => Some(choices(others, shown.shown())),
    };
    let meant = meant.map_or_else(String::new, |meant| format!("; did you mean {meant}?"));
    format!("no {noun} has the id {}{meant}", shown.shown())
}
