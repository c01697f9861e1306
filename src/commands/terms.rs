use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::Args;
use clap_complete::ArgValueCompleter;
use serde_json::{Value, json};

use super::{
    Context, DealAndSourcesArgs, Destination, Error, candidates,
    day::{self, AsOfArgs, KnownArgs},
    query::{self, QueryArgs},
    status,
};
use crate::{
    domain::{Amount, Deal, Party, Ref, Source, TermChange, TermIx, TermOnDay, Text, Version, Vocabulary as _},
    report::{self, Extent},
    search::{ListKind, Query, date_in_words, records::Records},
};

/// Print the state of the terms on a day, or what changed between two days.
///
/// When piped: state, ID, title, from, to, kind, version and reason, separated by
/// tabs. With --between: change, ID, title, from, to, kind, state and version
/// before, state and version after, events and reason.
#[derive(Debug, Args)]
#[command(after_help = query::help(ListKind::Terms))]
pub struct Terms {
    #[command(flatten)]
    query: QueryArgs,
    /// Print only the number of terms.
    #[arg(long, conflicts_with_all = ["json", "between"])]
    count: bool,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    known: KnownArgs,
    /// Print what changed from day A to day B, each written as for --as-of.
    ///
    /// A query is about day B. A term is unchanged if its state and the reason for
    /// it are the same on both days.
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with_all = ["as_of", "known"])]
    between: Option<Vec<String>>,
    /// Print only terms that involve this party, whatever the query says.
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(candidates::parties))]
    party: Option<String>,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

/// The days that are asked about.
#[derive(Clone, Copy)]
enum Period {
    On(NaiveDate),
    Between(NaiveDate, NaiveDate),
}

impl Terms {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let deal = &self.deal.open(context)?.deal;
        let period = self.period(deal, context)?;
        let (Period::On(day) | Period::Between(_, day)) = period;
        let records = Records::Terms(day, self.known.knowledge());
        let party = self.party.as_deref().map(QueryArgs::for_party);
        let (query, found) = match &party {
            Some(party) => self.query.filter_both(party, deal, records)?,
            None => (&self.query, self.query.filter(deal, records)?),
        };
        let terms: BTreeSet<TermIx> =
            found.refs().filter_map(|record| if let Ref::Term(ix) = record { Some(ix) } else { None }).collect();
        self.tell_date(deal, context);
        query.say_meant(deal, records, &found, context);
        match period {
            _ if self.count => writeln!(context.out, "{}", terms.len())?,
            Period::On(day) => self.print_state(deal, day, &terms, context)?,
            Period::Between(first, second) => self.print_changes(deal, [first, second], &terms, context)?,
        }
        Ok(match terms.is_empty() {
            false => status::FOUND,
            true if deal.terms().len() == 0 => context.nothing("this deal has no terms"),
            true if query.text().is_empty() => context.nothing("no term was known on that day: leave out --known"),
            true => query.explain("term", found.empty_reason.as_ref(), &found.suggestions, context),
        })
    }

    /// A date among the words is searched like them.
    fn tell_date(&self, deal: &Deal, context: &mut Context<'_>) {
        let dates = deal.date_context(chrono::Local::now().date_naive());
        let query = Query::parse_for(ListKind::Terms, &self.query.text()).ok();
        if let Some(date) = query.and_then(|query| date_in_words(&query, &dates)) {
            context.note(&format!("searched as words; for the terms on that day, write --as-of {date}"));
        }
    }

    fn period(&self, deal: &Deal, context: &mut Context<'_>) -> Result<Period, Error> {
        let Some([first, second]) = self.between.as_deref() else {
            return Ok(Period::On(self.as_of.day(deal, context)?));
        };
        let (first, second) = (day::parse(first, deal, context)?, day::parse(second, deal, context)?);
        if first > second {
            return Err(Error::input(format!("{first} is after {second}; put the earlier day first")));
        }
        Ok(Period::Between(first, second))
    }

    fn print_state(
        &self,
        deal: &Deal,
        day: NaiveDate,
        terms: &BTreeSet<TermIx>,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        let knowledge = self.known.knowledge();
        let terms: Vec<TermOnDay> = terms.iter().map(|ix| deal.term_on_day_knowing(*ix, day, knowledge)).collect();
        match context.destination {
            _ if self.query.json => context.print_json(terms.iter().map(|on_day| json_term(deal, on_day)))?,
            Destination::Piped => report::terms_table(deal, &terms, &mut context.out)?,
            Destination::Terminal(_) if terms.is_empty() => {}
            Destination::Terminal(_) => context.print(report::terms(deal, day, &terms, Extent::Whole), deal)?,
        }
        Ok(())
    }

    fn print_changes(
        &self,
        deal: &Deal,
        [first, second]: [NaiveDate; 2],
        terms: &BTreeSet<TermIx>,
        context: &mut Context<'_>,
    ) -> Result<(), Error> {
        let mut changes = deal.term_changes(first, second);
        changes.retain(|change| terms.contains(&change.term));
        match context.destination {
            _ if self.query.json => context.print_json(changes.iter().map(|change| json_change(deal, change)))?,
            Destination::Piped => report::changes_table(deal, &changes, &mut context.out)?,
            Destination::Terminal(_) if changes.is_empty() => {}
            Destination::Terminal(_) => {
                context.print(report::changes(deal, [first, second], &changes, Extent::Whole), deal)?;
            }
        }
        Ok(())
    }
}

fn json_term(deal: &Deal, on_day: &TermOnDay) -> Value {
    let term = deal.term(on_day.term);
    json!({
        "id": term.id(),
        "title": term.title().original(),
        "kind": term.kind(),
        "from": term.from().map(Party::id).collect::<Vec<&str>>(),
        "to": term.to().map(Party::id).collect::<Vec<&str>>(),
        "state": on_day.state.word(),
        "version": on_day.version.map(|index| index + 1),
        "reason": report::reasons_line(deal, on_day),
        "amounts": deal.version_of(on_day).into_iter().flat_map(Version::amounts).map(json_amount).collect::<Vec<Value>>(),
    })
}

fn json_amount(amount: Amount<'_>) -> Value {
    json!({
        "value": amount.value().map(|value| value.to_string()),
        "unit": amount.unit().original(),
        "bound": amount.bound().word(),
        "certainty": amount.certainty().word(),
        "for": amount.purpose().map(Text::original),
        "source": amount.source().map(Source::id),
    })
}

fn json_change(deal: &Deal, change: &TermChange) -> Value {
    let term = deal.term(change.term);
    json!({
        "id": term.id(),
        "title": term.title().original(),
        "change": change.change.word(),
        "before": json_state(deal, &change.before),
        "after": json_state(deal, &change.after),
        "by": change.by.iter().map(|ix| deal.event(*ix).id()).collect::<Vec<&str>>(),
    })
}

fn json_state(deal: &Deal, on_day: &TermOnDay) -> Value {
    json!({
        "state": on_day.state.word(),
        "version": on_day.version.map(|index| index + 1),
        "text": deal.version_of(on_day).map(|version| version.text().original()),
        "reason": report::reasons_line(deal, on_day),
    })
}
