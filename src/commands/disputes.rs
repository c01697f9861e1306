use clap::Args;
use serde::Serialize;

use super::{Context, DealAndSourcesArgs, Error, query::QueryArgs, status};
use crate::{
    domain::{
        Deal, Disagreement, Event, Passage, Ref, Relation, Settlement, Side, Source, Term, Text, Vocabulary as _,
    },
    report::{self, Extent},
    search::records::RecordRows,
};

/// Print the points on which sources disagree and the events that dispute one
/// another, side by side.
///
/// --json prints two types of object. Those of `type` `disagreement` have `id`,
/// `point`, `settled`, `sides`, `assessment`, `events` and `terms`. Those of `type`
/// `relation` have the `kind` of relation, `settled`, `according_to`, `note`, and
/// the events `from` and `to` with their `passages`.
#[derive(Debug, Args)]
#[command(after_help = "Query: words, is:open is:resolved party:, as on the Disputes screen.")]
pub struct Disputes {
    #[command(flatten)]
    query: QueryArgs,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

impl Disputes {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let deal = &self.deal.open(context)?.deal;
        let found = self.query.filter(deal, RecordRows::Disputes(deal.disputes().collect()))?;
        if self.query.json {
            context.print_json(found.records.iter().filter_map(|dispute| DisputeRecord::new(deal, *dispute)))?;
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
            return Ok(self.query.explain("dispute", &found, context));
        }
        Ok(status::FOUND)
    }
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum DisputeRecord<'d> {
    Disagreement {
        id: &'d str,
        point: &'d str,
        settled: bool,
        sides: Vec<SideRecord<'d>>,
        assessment: &'d str,
        events: Vec<&'d str>,
        terms: Vec<&'d str>,
    },
    Relation {
        kind: &'static str,
        from: &'d str,
        to: &'d str,
        settled: bool,
        according_to: Option<&'d str>,
        note: Option<&'d str>,
        passages: Vec<PassageRecord<'d>>,
    },
}

impl<'d> DisputeRecord<'d> {
    fn new(deal: &'d Deal, dispute: Ref) -> Option<Self> {
        match dispute {
            Ref::Disagreement(ix) => Some(deal.disagreement(ix).into()),
            Ref::Relation(from, nth) => deal.event(from).relation(nth).map(Self::from),
            _ => None,
        }
    }
}

impl<'d> From<Disagreement<'d>> for DisputeRecord<'d> {
    fn from(disagreement: Disagreement<'d>) -> Self {
        Self::Disagreement {
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

impl<'d> From<Relation<'d>> for DisputeRecord<'d> {
    fn from(relation: Relation<'d>) -> Self {
        let both = [relation.from(), relation.event()];
        Self::Relation {
            kind: relation.kind().word(),
            from: relation.from().id(),
            to: relation.event().id(),
            settled: relation.settlement() == Settlement::Resolved,
            according_to: relation.according_to().map(Source::id),
            note: relation.note().map(Text::original),
            passages: both.into_iter().flat_map(Event::passages).map(PassageRecord::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct SideRecord<'d> {
    says: &'d str,
    passages: Vec<PassageRecord<'d>>,
    sources: Vec<&'d str>,
}

#[derive(Serialize)]
struct PassageRecord<'d> {
    event: &'d str,
    source: &'d str,
    paragraph: Option<u32>,
    exact: &'d str,
    reading: Option<&'d str>,
    attribution: String,
    verdict: String,
}

impl<'d> From<Side<'d>> for SideRecord<'d> {
    fn from(side: Side<'d>) -> Self {
        Self {
            says: side.says().original(),
            passages: side.passages().map(PassageRecord::from).collect(),
            sources: side.sources().map(Source::id).collect(),
        }
    }
}

impl<'d> From<Passage<'d>> for PassageRecord<'d> {
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
