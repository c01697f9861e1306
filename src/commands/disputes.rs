//! `dealtui disputes`: the points on which sources differ and the events that
//! are against one another, side by side.

use clap::Args;
use serde::Serialize;

use super::{Context, Failure, filter::filtered, status};
use crate::{
    domain::{Disagreement, Event, Passage, Ref, Side, Source, Term},
    report::{self, Extent},
    search::{ListKind, records::Records},
};

#[derive(Debug, Args)]
#[command(after_help = ListKind::Disputes.help())]
pub struct Asked {
    /// A query, as on the Disputes screen (see below).
    query: Vec<String>,
    /// Print the disagreements as a JSON array.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let deal = &context.open()?.deal;
    let found = filtered(deal, Records::Disputes, &asked.query)?;
    if asked.json {
        let disagreements = found.records.iter().filter_map(|record| match record {
            Ref::Disagreement(ix) => Some(deal.disagreement(*ix)),
            _ => None,
        });
        context.print_json(disagreements.map(DisputeRecord::from))?;
    } else {
        for (nth, dispute) in found.records.iter().enumerate() {
            if nth > 0 {
                writeln!(context.out)?;
            }
            context.print(report::dispute(deal, *dispute, Extent::Whole), deal)?;
        }
    }
    if deal.disputes().next().is_none() {
        return Ok(context.nothing("no sources of this deal differ, and no event disputes another"));
    }
    if found.records.is_empty() {
        return Ok(found.explain("dispute", context));
    }
    Ok(status::FOUND)
}

#[derive(Serialize)]
struct DisputeRecord<'d> {
    id: &'d str,
    point: &'d str,
    settled: bool,
    sides: Vec<SideRecord<'d>>,
    assessment: &'d str,
    events: Vec<&'d str>,
    terms: Vec<&'d str>,
}

#[derive(Serialize)]
struct SideRecord<'d> {
    says: &'d str,
    passages: Vec<QuoteRecord<'d>>,
    sources: Vec<&'d str>,
}

#[derive(Serialize)]
struct QuoteRecord<'d> {
    event: &'d str,
    source: &'d str,
    paragraph: Option<u32>,
    exact: &'d str,
    reading: Option<&'d str>,
    attribution: String,
    verdict: String,
}

impl<'d> From<Disagreement<'d>> for DisputeRecord<'d> {
    fn from(disagreement: Disagreement<'d>) -> Self {
        Self {
            id: disagreement.id(),
            point: disagreement.point().original(),
            settled: disagreement.settled(),
            sides: disagreement.sides().map(SideRecord::from).collect(),
            assessment: disagreement.assessment().original(),
            events: disagreement.events().map(Event::id).collect(),
            terms: disagreement.terms().map(Term::id).collect(),
        }
    }
}

impl<'d> From<Side<'d>> for SideRecord<'d> {
    fn from(side: Side<'d>) -> Self {
        Self {
            says: side.says().original(),
            passages: side.passages().map(QuoteRecord::from).collect(),
            sources: side.sources().map(Source::id).collect(),
        }
    }
}

impl<'d> From<Passage<'d>> for QuoteRecord<'d> {
    fn from(passage: Passage<'d>) -> Self {
        Self {
            event: passage.event().id(),
            source: passage.source().id(),
            paragraph: passage.paragraph(),
            exact: passage.exact().original(),
            reading: passage.reading().map(|reading| reading.text().original()),
            attribution: report::attribution(passage.source()),
            verdict: report::standing(passage),
        }
    }
}
