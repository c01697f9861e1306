//! `dealtui parties [QUERY]`: the parties, one per line, with their events.

use std::{cmp::Reverse, collections::BTreeMap};

use clap::Args;

use super::{Context, Destination, Failure, list, status};
use crate::{
    deal_file,
    domain::{EventIx, Party, PartyIx, Ref},
    report,
};

#[derive(Debug, Args)]
pub struct Asked {
    /// A query for events, as in list: only parties of these events are printed.
    query: Vec<String>,
    /// Print the records as a JSON array, in the deal file's own shape.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let opened = context.open()?;
    let deal = &opened.deal;
    let found = list::found(opened, &asked.query)?;
    let mut events: BTreeMap<PartyIx, Vec<EventIx>> = BTreeMap::new();
    if asked.query.is_empty() {
        events.extend(deal.parties().map(|party| (party.ix(), Vec::new())));
    }
    for ix in &found.events {
        for party in deal.event(*ix).counts_under() {
            events.entry(party).or_default().push(*ix);
        }
    }
    let mut parties: Vec<(Party<'_>, Vec<EventIx>)> =
        events.into_iter().map(|(ix, events)| (deal.party(ix), events)).collect();
    parties.sort_by_key(|(_, events)| Reverse(events.len()));
    if asked.json {
        let records: Vec<Ref> = parties.iter().map(|(party, _)| Ref::Party(party.ix())).collect();
        context.print_records(&deal_file::records(&opened.text, &records))?;
    } else {
        let parties = parties.iter().map(|(party, events)| (*party, events.as_slice()));
        match context.output.destination {
            Destination::Terminal(columns) => {
                report::parties(parties, (columns, context.output.colored), &mut context.out)?;
            }
            Destination::Piped => report::parties_table(parties, &mut context.out)?,
        }
    }
    match parties.is_empty() {
        false => Ok(status::FOUND),
        true if deal.parties().len() == 0 => Ok(context.nothing("this deal has no parties")),
        true => Ok(list::explain(deal, &found, context)),
    }
}
