//! `dealtui terms`: what is in force on a day, and what changed between two.

use std::collections::BTreeSet;

use clap::Args;
use serde::Serialize;

use super::{
    Context, Destination, Failure, days,
    filter::{Filtered, filtered},
    status,
};
use crate::{
    domain::{
        Amount, Deal, DealIx as _, Knowledge, Layout, OnDay, Party, PartyIx, Ref, Source, Term, TermChange, TermIx,
        Text, Version, Vocabulary as _, repeated,
    },
    report::{self, Extent},
    search::{ListKind, Lists, Qualifier, records::Records},
};

#[derive(Debug, Args)]
#[command(after_help = ListKind::Terms.help())]
pub struct Asked {
    /// A query, as on the Terms screen (see below). With --between it is about
    /// the second day.
    query: Vec<String>,
    /// The day, like 2026-02-27; without it the day of the record's last
    /// revision.
    #[arg(long, value_name = "DATE", conflicts_with = "between")]
    as_of: Option<String>,
    /// What began, ended, was met, changed or became doubtful from the first
    /// day to the second. Unchanged is what stands as it did for the same
    /// reason.
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    between: Option<Vec<String>>,
    /// Only terms of this party.
    #[arg(long, value_name = "NAME")]
    party: Option<String>,
    /// Only what was known on that day: nothing of later events.
    #[arg(long, conflicts_with = "between")]
    known: bool,
    /// Print a JSON array.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let deal = &context.open()?.deal;
    let mut concerned = concerned(deal, asked.party.as_deref())?;
    let matching = matching(deal, asked)?;
    if deal.terms().len() > 0 && matching.records.is_empty() {
        if asked.json {
            context.print_json(Vec::<TermRecord<'_>>::new())?;
        }
        return Ok(matching.explain("term", context));
    }
    concerned.retain(|ix| matching.records.contains(&Ref::Term(*ix)));
    let found = match asked.between.as_deref() {
        Some([first, second]) => between(deal, [first, second], &concerned, asked.json, context)?,
        _ => on_day(deal, asked, &concerned, context)?,
    };
    if found > 0 {
        return Ok(status::FOUND);
    }
    let why = || match &asked.party {
        Some(name) if concerned.is_empty() => {
            format!("no terms involve “{}”", repeated(name.as_str(), Layout::Line).shown())
        }
        _ if asked.between.is_none() => "no term was known on that day: leave out --known".to_owned(),
        _ => "no term began, ended, changed or stood between the two days".to_owned(),
    };
    Ok(context.nothing_of_terms(deal, why))
}

/// The terms that the query finds, as they stand on the day, or on the second of
/// two.
fn matching(deal: &Deal, asked: &Asked) -> Result<Filtered, Failure> {
    let day = match asked.between.as_deref() {
        Some([first, second]) => days::day(first).and_then(|_| days::day(second))?,
        _ => days::day_or_last(asked.as_of.as_deref(), deal)?,
    };
    filtered(deal, Records::Terms(day), &asked.query)
}

/// Prints what became of terms between two days; returns of how many.
fn between(
    deal: &Deal,
    days: [&String; 2],
    concerned: &BTreeSet<TermIx>,
    json: bool,
    context: &mut Context<'_>,
) -> Result<usize, Failure> {
    let [first, second] = days;
    let (first, second) = (days::day(first)?, days::day(second)?);
    if first > second {
        return Err(Failure::Said(format!("{first} lies after {second}: the earlier day comes first")));
    }
    let mut changes = deal.between(first, second);
    changes.retain(|change| concerned.contains(&change.term));
    if json {
        context.print_json(changes.iter().map(|change| ChangeRecord::new(deal, change)))?;
    } else {
        context.print(report::changes(deal, [first, second], &changes, Extent::Whole), deal)?;
    }
    Ok(changes.len())
}

/// Prints how terms stand on a day; returns how many.
fn on_day(
    deal: &Deal,
    asked: &Asked,
    concerned: &BTreeSet<TermIx>,
    context: &mut Context<'_>,
) -> Result<usize, Failure> {
    let day = days::day_or_last(asked.as_of.as_deref(), deal)?;
    let knowledge = days::knowledge(asked.known);
    let is_told = |ix: &TermIx| knowledge == Knowledge::Record || deal.is_term_known(*ix, day);
    let told = concerned.iter().copied().filter(is_told);
    let terms: Vec<OnDay> = told.map(|ix| deal.on_day_as(ix, day, knowledge)).collect();
    match context.output.destination {
        _ if asked.json => context.print_json(terms.iter().map(|on_day| TermRecord::new(deal, on_day)))?,
        Destination::Piped => report::terms_table(deal, &terms, &mut context.out)?,
        Destination::Terminal(_) if terms.is_empty() => {}
        Destination::Terminal(_) => context.print(report::terms(deal, day, &terms, Extent::Whole), deal)?,
    }
    Ok(terms.len())
}

fn concerned(deal: &Deal, party: Option<&str>) -> Result<BTreeSet<TermIx>, Failure> {
    let Some(name) = party else { return Ok(deal.terms().map(Term::ix).collect()) };
    let lists = Lists::of(deal);
    let meant: Vec<PartyIx> = lists.meant(Qualifier::Party, name).into_iter().map(PartyIx::from_index).collect();
    if meant.is_empty() {
        return Err(Failure::Said(lists.not_found(Qualifier::Party, name)));
    }
    // A person counts under the company they act for.
    let meant: Vec<PartyIx> = meant.into_iter().map(|ix| deal.party(ix).of().map_or(ix, Party::ix)).collect();
    let has = |term: &Term<'_>| term.from().chain(term.to()).any(|party| meant.contains(&party.ix()));
    Ok(deal.terms().filter(has).map(Term::ix).collect())
}

pub(super) fn ids<'d>(parties: impl Iterator<Item = Party<'d>>) -> Vec<&'d str> {
    parties.map(Party::id).collect()
}

#[derive(Serialize)]
struct TermRecord<'d> {
    id: &'d str,
    title: &'d str,
    kind: &'d str,
    from: Vec<&'d str>,
    to: Vec<&'d str>,
    state: &'static str,
    /// From 1; null before the first.
    version: Option<usize>,
    reason: String,
    amounts: Vec<AmountRecord<'d>>,
}

impl<'d> TermRecord<'d> {
    fn new(deal: &'d Deal, on_day: &OnDay) -> Self {
        let term = deal.term(on_day.term);
        Self {
            id: term.id(),
            title: term.title().original(),
            kind: term.kind(),
            from: ids(term.from()),
            to: ids(term.to()),
            state: on_day.state.word(),
            version: on_day.version.map(|index| index + 1),
            reason: report::reason(deal, on_day),
            amounts: deal.standing(on_day).into_iter().flat_map(Version::amounts).map(AmountRecord::from).collect(),
        }
    }
}

/// An amount, in the deal file's words.
#[derive(Serialize)]
struct AmountRecord<'d> {
    value: Option<String>,
    unit: &'d str,
    bound: &'static str,
    certainty: &'static str,
    #[serde(rename = "for")]
    purpose: Option<&'d str>,
    source: Option<&'d str>,
}

impl<'d> From<Amount<'d>> for AmountRecord<'d> {
    fn from(amount: Amount<'d>) -> Self {
        Self {
            value: amount.value().map(|value| value.to_string()),
            unit: amount.unit().original(),
            bound: amount.bound().word(),
            certainty: amount.certainty().word(),
            purpose: amount.purpose().map(Text::original),
            source: amount.source().map(Source::id),
        }
    }
}

#[derive(Serialize)]
struct ChangeRecord<'d> {
    id: &'d str,
    title: &'d str,
    change: &'static str,
    before: StateRecord<'d>,
    after: StateRecord<'d>,
    by: Vec<&'d str>,
}

impl<'d> ChangeRecord<'d> {
    fn new(deal: &'d Deal, change: &TermChange) -> Self {
        let term = deal.term(change.term);
        Self {
            id: term.id(),
            title: term.title().original(),
            change: change.change.word(),
            before: StateRecord::new(deal, &change.before),
            after: StateRecord::new(deal, &change.after),
            by: change.by.iter().map(|ix| deal.event(*ix).id()).collect(),
        }
    }
}

#[derive(Serialize)]
struct StateRecord<'d> {
    state: &'static str,
    version: Option<usize>,
    text: Option<&'d str>,
    reason: String,
}

impl<'d> StateRecord<'d> {
    fn new(deal: &'d Deal, on_day: &OnDay) -> Self {
        Self {
            state: on_day.state.word(),
            version: on_day.version.map(|index| index + 1),
            text: deal.standing(on_day).map(|version| version.text().original()),
            reason: report::reason(deal, on_day),
        }
    }
}
