//! `dealtui sources [QUERY]`: the sources, one per line.

use clap::Args;

use super::{Context, Destination, Failure, filter::filtered, status};
use crate::{
    deal_file,
    domain::{Ref, SourceUses},
    report,
    search::{ListKind, records::Records},
};

#[derive(Debug, Args)]
#[command(after_help = ListKind::Sources.help())]
pub struct Asked {
    /// A query, as on the Sources screen (see below).
    query: Vec<String>,
    /// Print the records as a JSON array, in the deal file's own shape.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let opened = context.open()?;
    let deal = &opened.deal;
    let found = filtered(deal, Records::Sources, &asked.query)?;
    if asked.json {
        context.print_records(&deal_file::records(&opened.text, &found.records))?;
    } else {
        let uses = SourceUses::all(deal);
        let sources = found.records.iter().filter_map(|record| match record {
            Ref::Source(ix) => Some((deal.source(*ix), uses[*ix].events.len())),
            _ => None,
        });
        match context.output.destination {
            Destination::Terminal(columns) => {
                report::sources(sources, (columns, context.output.colored), &mut context.out)?;
            }
            Destination::Piped => report::sources_table(sources, &mut context.out)?,
        }
    }
    match found.records.is_empty() {
        false => Ok(status::FOUND),
        true if deal.sources().len() == 0 => Ok(context.nothing("this deal has no sources")),
        true => Ok(found.explain("source", context)),
    }
}
