use std::{cmp::Reverse, collections::BTreeMap};

use clap::Args;

use super::{
    Context, DealAndSourcesArgs, Destination, Error, list,
    query::{self, QueryArgs},
    status,
};
use crate::{
    deal_file,
    domain::{EventIx, Party, PartyIx, Ref},
    report,
    search::{ListKind, Sort},
};

/// Print the parties of events, one per line.
///
/// With a query, prints only the parties of the events that match it. A person
/// is counted under the company they represent.
///
/// When piped: name, kind, company, number of events, first day, last day and ID,
/// separated by tabs.
///
/// --json prints the records as they are in the deal file.
#[derive(Debug, Args)]
#[command(after_help = query::help(ListKind::Events))]
pub struct Parties {
    #[command(flatten)]
    query: QueryArgs,
    /// Print only the number of parties.
    #[arg(long, conflicts_with = "json")]
    count: bool,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

impl Parties {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let opened = self.deal.open(context)?;
        let deal = &opened.deal;
        let (query, hits) = list::search(opened, &self.query, Sort::Date)?;
        let mut events: BTreeMap<PartyIx, Vec<EventIx>> = BTreeMap::new();
        if query.is_empty() {
            events.extend(deal.parties().map(|party| (party.ix(), Vec::new())));
        }
        for ix in &hits.events {
            for party in deal.event(*ix).parties_and_companies() {
                events.entry(party).or_default().push(*ix);
            }
        }
        let mut parties: Vec<(Party<'_>, Vec<EventIx>)> =
            events.into_iter().map(|(ix, events)| (deal.party(ix), events)).collect();
        parties.sort_by_key(|(_, events)| Reverse(events.len()));
        let rows = parties.iter().map(|(party, events)| (*party, events.as_slice()));
        match context.destination {
            _ if self.query.json => {
                let records = parties.iter().map(|(party, _)| Ref::Party(party.ix()));
                context.print_array(deal_file::records(&opened.text, records))?;
            }
            _ if self.count => writeln!(context.out, "{}", parties.len())?,
            Destination::Terminal(columns) => report::parties(rows, (columns, context.theme), &mut context.out)?,
            Destination::Piped => report::parties_table(rows, &mut context.out)?,
        }
        Ok(match parties.is_empty() {
            false => status::FOUND,
            true if deal.parties().len() == 0 => context.nothing("this deal has no parties"),
            true => list::explain(deal, &self.query, &hits, context),
        })
    }
}
