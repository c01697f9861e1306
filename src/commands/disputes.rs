use clap::Args;
use serde_json::{Value, json};

use super::{
    Context, DealAndSourcesArgs, Error,
    query::{self, QueryArgs},
    status,
};
use crate::{
    domain::{
        Deal, Disagreement, Event, Party, Passage, Ref, Relation, Settlement, Side, Source, Term, Text, Vocabulary as _,
    },
    report::{self, Extent},
    search::{ListKind, records::Records},
};

/// Print the points on which sources or events disagree, side by side.
///
/// The output is the same when piped.
#[derive(Debug, Args)]
#[command(after_help = query::help(ListKind::Disputes))]
pub struct Disputes {
    #[command(flatten)]
    query: QueryArgs,
    /// Print only the number of disputes.
    #[arg(long, conflicts_with = "json")]
    count: bool,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

impl Disputes {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let deal = &self.deal.open(context)?.deal;
        let found = self.query.filter(deal, Records::Disputes)?;
        self.query.say_meant(deal, Records::Disputes, &found, context);
        if self.query.json {
            context.print_json(found.refs().filter_map(|dispute| json_dispute(deal, dispute)))?;
        } else if self.count {
            writeln!(context.out, "{}", found.records.len())?;
        } else {
            for (nth, dispute) in found.refs().enumerate() {
                if nth > 0 {
                    writeln!(context.out)?;
                }
                context.print(report::dispute(deal, dispute, Extent::Whole), deal)?;
            }
        }
        if deal.disputes().next().is_none() {
            return Ok(context.nothing("nothing is disputed: no sources differ, and no event disputes another"));
        }
        if found.records.is_empty() {
            return Ok(self.query.explain("dispute", found.empty_reason.as_ref(), &found.suggestions, context));
        }
        Ok(status::FOUND)
    }
}

fn json_dispute(deal: &Deal, dispute: Ref) -> Option<Value> {
    match dispute {
        Ref::Disagreement(ix) => Some(json_disagreement(deal.disagreement(ix))),
        Ref::Relation(from, nth) => deal.event(from).relation(nth).map(json_relation),
        _ => None,
    }
}

fn json_disagreement(disagreement: Disagreement<'_>) -> Value {
    let side = |side: Side<'_>| {
        json!({
            "says": side.says().original(),
            "passages": side.passages().map(json_passage).collect::<Vec<Value>>(),
            "sources": side.sources().map(Source::id).collect::<Vec<&str>>(),
        })
    };
    json!({
        "type": "disagreement",
        "id": disagreement.id(),
        "point": disagreement.point().original(),
        "settled": disagreement.settled(),
        "sides": disagreement.sides().map(side).collect::<Vec<Value>>(),
        "assessment": disagreement.assessment().original(),
        "events": disagreement.events().map(Event::id).collect::<Vec<&str>>(),
        "terms": disagreement.terms().map(Term::id).collect::<Vec<&str>>(),
    })
}

fn json_relation(relation: Relation<'_>) -> Value {
    let both = [relation.from(), relation.event()];
    json!({
        "type": "relation",
        "kind": relation.kind().word(),
        "from": relation.from().id(),
        "to": relation.event().id(),
        "settled": relation.settlement() == Settlement::Resolved,
        "according_to": relation.according_to().map(Source::id),
        "note": relation.note().map(Text::original),
        "passages": both.into_iter().flat_map(Event::passages).map(json_passage).collect::<Vec<Value>>(),
    })
}

fn json_passage(passage: Passage<'_>) -> Value {
    json!({
        "event": passage.event().id(),
        "source": passage.source().id(),
        "paragraph": passage.paragraph(),
        "page": passage.page(),
        "speakers": passage.speakers().map(Party::id).collect::<Vec<&str>>(),
        "exact": passage.exact().original(),
        "reading": passage.reading().map(|reading| reading.text().original()),
        "attribution": report::attribution(passage.source()),
        "verdict": report::quote_verdict(passage),
    })
}
