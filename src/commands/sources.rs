use std::collections::HashSet;

use clap::Args;

use super::{
    Context, DealAndSourcesArgs, Destination, Error,
    query::{self, QueryArgs},
    status,
};
use crate::{
    deal_file,
    domain::{Ref, SourceUses},
    report,
    search::{ListKind, records::Records},
};

/// Print the sources, one per line.
///
/// When piped: publication date, source type, document type, how it was read, number of
/// events it is cited for, publisher, title, URL and ID, separated by tabs. If imprecise
/// dates leave some matches open, each line ends with another field, `certain` or
/// `possible`.
///
/// --json prints the records as they are in the deal file.
#[derive(Debug, Args)]
#[command(after_help = query::help(ListKind::Sources))]
pub struct Sources {
    #[command(flatten)]
    query: QueryArgs,
    /// Print only the number of sources.
    #[arg(long, conflicts_with = "json")]
    count: bool,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

impl Sources {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let opened = self.deal.open(context)?;
        let deal = &opened.deal;
        let found = self.query.filter(deal, Records::Sources)?;
        self.query.say_meant(deal, Records::Sources, &found, context);
        let uses = SourceUses::by_source(deal);
        let possible: HashSet<Ref> = found.possible.iter().copied().collect();
        let certainty = |record| {
            let certainty = if possible.contains(&record) { "possible" } else { "certain" };
            (!possible.is_empty()).then_some(certainty)
        };
        let sources = found.refs().filter_map(|record| match record {
            Ref::Source(ix) => Some((deal.source(ix), uses[ix].events.len(), certainty(record))),
            _ => None,
        });
        match context.destination {
            _ if self.query.json => {
                context.print_array(deal_file::records(&opened.text, found.refs()))?;
            }
            _ if self.count => writeln!(context.out, "{}", found.records.len())?,
            Destination::Terminal(columns) => report::sources(sources, (columns, context.theme), &mut context.out)?,
            Destination::Piped => report::sources_table(sources, &mut context.out)?,
        }
        Ok(match found.records.is_empty() {
            false => status::FOUND,
            true if deal.sources().len() == 0 => context.nothing("this deal has no sources"),
            true => self.query.explain("source", found.empty_reason.as_ref(), &found.suggestions, context),
        })
    }
}
