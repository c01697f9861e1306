//! `dealtui terms`: what is in force on a day, and what changed between two.

use std::{collections::BTreeSet, io::Write};

use super::{Destination, Failure, Opened, Output, days, nothing, nothing::of_terms, status};
use crate::{
    data,
    domain::{Deal, Knowledge, Layout, OnDay, Party, PartyIx, Term, TermIx, Vocabulary as _, repeated},
    report::{self, Extent},
    search::{Lists, Qualifier},
};

pub(super) struct Asked<'a> {
    pub(super) as_of: Option<&'a str>,
    pub(super) between: Option<&'a [String; 2]>,
    pub(super) party: Option<&'a str>,
    pub(super) knowledge: Knowledge,
    pub(super) json: bool,
}

pub(super) fn run(
    opened: &Opened,
    asked: &Asked<'_>,
    output: Output,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<u8, Failure> {
    let deal = &opened.deal;
    let concerned = concerned(deal, asked.party)?;
    let found = match asked.between {
        Some(days) => between(deal, (asked, days), &concerned, output, out)?,
        None => on_day(deal, asked, &concerned, output, out)?,
    };
    if found == 0 {
        let why = || match asked.party {
            Some(name) if concerned.is_empty() => {
                format!("no term of this deal is from or to “{}”", repeated(name, Layout::Line).shown())
            }
            _ if asked.between.is_none() => "no term was known on that day: leave out --known".to_owned(),
            _ => "no term began, ended, changed or stood between the two days".to_owned(),
        };
        return Ok(nothing(&of_terms(deal, why), err));
    }
    Ok(status::FOUND)
}

/// Prints what became of terms between two days; returns of how many.
fn between(
    deal: &Deal,
    (asked, [first, second]): (&Asked<'_>, &[String; 2]),
    concerned: &BTreeSet<TermIx>,
    output: Output,
    out: &mut impl Write,
) -> Result<usize, Failure> {
    let (first, second) = (days::day(first)?, days::day(second)?);
    if first > second {
        return Err(Failure::Said(format!("{first} lies after {second}: the earlier day comes first")));
    }
    let mut changes = deal.between(first, second);
    changes.retain(|change| concerned.contains(&change.term));
    if asked.json {
        out.write_all(data::changes_json(deal, &changes, |on_day| reason(deal, on_day)).as_bytes())?;
    } else {
        let document = report::changes(deal, [first, second], &changes, Extent::Whole);
        report::write(document, deal, output.medium(), out)?;
    }
    Ok(changes.len())
}

/// Prints how terms stand on a day; returns how many.
fn on_day(
    deal: &Deal,
    asked: &Asked<'_>,
    concerned: &BTreeSet<TermIx>,
    output: Output,
    out: &mut impl Write,
) -> Result<usize, Failure> {
    let day = asked.as_of.map_or_else(|| Ok(days::last_known(deal)), days::day)?;
    let is_told = |ix: &TermIx| asked.knowledge == Knowledge::Record || deal.is_term_known(*ix, day);
    let told = concerned.iter().copied().filter(is_told);
    let terms: Vec<OnDay> = told.map(|ix| deal.on_day_as(ix, day, asked.knowledge)).collect();
    match (asked.json, output.destination) {
        (true, _) => out.write_all(data::terms_json(deal, &terms, |on_day| reason(deal, on_day)).as_bytes())?,
        (false, Destination::Piped) => tabbed(deal, &terms, out)?,
        (false, Destination::Terminal(_)) if terms.is_empty() => {}
        (false, Destination::Terminal(_)) => {
            report::write(report::terms(deal, day, &terms, Extent::Whole), deal, output.medium(), out)?;
        }
    }
    Ok(terms.len())
}

fn reason(deal: &Deal, on_day: &OnDay) -> String {
    report::reasons(deal, on_day).join("; ")
}

fn concerned(deal: &Deal, party: Option<&str>) -> Result<BTreeSet<TermIx>, Failure> {
    let Some(name) = party else { return Ok(deal.terms().map(Term::ix).collect()) };
    let lists = Lists::of(deal);
    let meant: Vec<PartyIx> =
        lists.meant(Qualifier::Party, name).into_iter().map(crate::domain::DealIx::from_index).collect();
    if meant.is_empty() {
        return Err(Failure::Said(lists.not_found(Qualifier::Party, name)));
    }
    // A person counts under the company they act for.
    let meant: Vec<PartyIx> = meant.into_iter().map(|ix| deal.party(ix).of().map_or(ix, Party::ix)).collect();
    let has = |term: &Term<'_>| term.from().chain(term.to()).any(|party| meant.contains(&party.ix()));
    Ok(deal.terms().filter(has).map(Term::ix).collect())
}

fn ids<'d>(parties: impl Iterator<Item = Party<'d>>) -> String {
    parties.map(Party::id).collect::<Vec<_>>().join(",")
}

fn tabbed(deal: &Deal, terms: &[OnDay], out: &mut impl Write) -> Result<(), Failure> {
    for on_day in terms {
        let term = deal.term(on_day.term);
        let version = on_day.version.map_or_else(String::new, |place| (place + 1).to_string());
        let fields = [
            on_day.state.word().to_owned(),
            term.id().to_owned(),
            term.title().shown().to_owned(),
            ids(term.from()),
            ids(term.to()),
            term.kind().to_owned(),
            version,
            reason(deal, on_day).replace(['\t', '\n'], " "),
        ];
        writeln!(out, "{}", fields.join("\t"))?;
    }
    Ok(())
}
