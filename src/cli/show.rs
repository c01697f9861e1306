//! `dealtui show ID`: one event with its passages, or one party, as text.

use clap::Args;

use super::{Context, Failure, status};
use crate::{
    data,
    domain::{Deal, Event, Layout, Party, nearest, repeated},
    report::{self, Extent, UserContext},
};

#[derive(Debug, Args)]
pub struct Asked {
    /// Id of the event, as `list` prints it, or of a party.
    id: String,
    /// Print the record as a JSON object, in the deal file's own shape.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let opened = context.open()?;
    let deal = &opened.deal;
    let (record, document) = match (deal.find(&asked.id), deal.find_party(&asked.id)) {
        (Some(event), _) => {
            (data::record(&opened.text, event.ix()), report::event(event, &UserContext::default(), Extent::Whole))
        }
        (None, Some(party)) => (data::party_record(&opened.text, party.ix()), report::party(party, Extent::Whole)),
        (None, None) => return Ok(context.nothing(&unknown(deal, &asked.id))),
    };
    match record.filter(|_| asked.json) {
        Some(record) => writeln!(context.out, "{record}")?,
        None => context.print(document, deal)?,
    }
    Ok(status::FOUND)
}

fn unknown(deal: &Deal, id: &str) -> String {
    let ids = || deal.in_file_order().map(Event::id).chain(deal.parties().map(Party::id));
    // A word of an id is as good as a misspelt one.
    let has_word = |other: &&str| !id.is_empty() && other.split('-').any(|word| word == id);
    let near = nearest(id, ids()).or_else(|| ids().find(has_word));
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    format!("no event has the id {}{near}", repeated(id, Layout::Line).shown())
}
