//! `dealtui terms`: what is in force on a day, and what changed between two.

use std::{collections::BTreeSet, io::Write};

use chrono::NaiveDate;

use super::{Failure, Opened, Output, days, nothing, nothing::of_terms, status};
use crate::{
    data,
    domain::{
        Change, Deal, Knowledge, Layout, OnDay, PartyIx, Term, TermChange, TermIx, Vocabulary as _, day_in_words,
        difference_in_words, repeated,
    },
    search::{Lists, Qualifier},
};

/// Which terms are asked for, and when.
pub(super) struct Asked<'a> {
    pub(super) as_of: Option<&'a str>,
    pub(super) between: Option<[&'a str; 2]>,
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
    let found = if let Some([first, second]) = asked.between {
        let (first, second) = (days::day(first)?, days::day(second)?);
        if first > second {
            return Err(Failure::Said(format!("{first} lies after {second}: the earlier day comes first")));
        }
        let mut changes = deal.between(first, second);
        changes.retain(|change| concerned.contains(&change.term));
        if asked.json {
            out.write_all(data::changes_json(deal, &changes).as_bytes())?;
        } else {
            let heading = format!("From {} to {}", day_in_words(first), day_in_words(second));
            Page::new(deal, output).changes(&heading, &changes, out)?;
        }
        changes.len()
    } else {
        let day = asked.as_of.map_or_else(|| Ok(days::last_known(deal)), days::day)?;
        let is_told = |ix: &TermIx| asked.knowledge == Knowledge::Record || deal.is_term_known(*ix, day);
        let told = concerned.iter().copied().filter(is_told);
        let terms: Vec<(TermIx, OnDay)> = told.map(|ix| (ix, deal.on_day_as(ix, day, asked.knowledge))).collect();
        match (asked.json, output) {
            (true, _) => out.write_all(data::terms_json(deal, &terms).as_bytes())?,
            (false, Output::Piped) => tabbed(deal, &terms, out)?,
            (false, Output::Terminal(_)) if terms.is_empty() => {}
            (false, Output::Terminal(_)) => Page::new(deal, output).terms(day, &terms, out)?,
        }
        terms.len()
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

/// The terms of a party, or all.
fn concerned(deal: &Deal, party: Option<&str>) -> Result<BTreeSet<TermIx>, Failure> {
    let Some(name) = party else { return Ok(deal.terms().iter().map(|(ix, _)| ix).collect()) };
    let lists = Lists::of(deal);
    let meant: Vec<PartyIx> = lists.meant(Qualifier::Party, name).into_iter().map(crate::domain::DealIx::at).collect();
    if meant.is_empty() {
        return Err(Failure::Said(lists.not_found(Qualifier::Party, name)));
    }
    // A person counts under the company they act for.
    let meant: Vec<PartyIx> = meant.into_iter().map(|ix| deal.party(ix).of.unwrap_or(ix)).collect();
    let has = |term: &Term| term.from.iter().chain(&term.to).any(|party| meant.contains(party));
    Ok(deal.terms().iter().filter(|(_, term)| has(term)).map(|(ix, _)| ix).collect())
}

/// State, id, title, from, to, kind, version, reason.
fn tabbed(deal: &Deal, terms: &[(TermIx, OnDay)], out: &mut impl Write) -> Result<(), Failure> {
    for (ix, on_day) in terms {
        let term = &deal.terms()[*ix];
        let ids =
            |parties: &[PartyIx]| parties.iter().map(|ix| deal.party(*ix).id.as_str()).collect::<Vec<_>>().join(",");
        let version = on_day.version.map_or_else(String::new, |place| (place + 1).to_string());
        let fields = [
            on_day.state.word().to_owned(),
            term.id.as_str().to_owned(),
            term.title.shown().to_owned(),
            ids(&term.from),
            ids(&term.to),
            term.kind.as_str().to_owned(),
            version,
            on_day.reasons.join("; ").replace(['\t', '\n'], " "),
        ];
        writeln!(out, "{}", fields.join("\t"))?;
    }
    Ok(())
}

/// Text for reading, wrapped for a terminal only.
struct Page<'d> {
    deal: &'d Deal,
    columns: usize,
}

impl<'d> Page<'d> {
    fn new(deal: &'d Deal, output: Output) -> Self {
        let columns = output.columns().unwrap_or(usize::MAX);
        Self { deal, columns }
    }

    fn write(&self, first: &str, rest: &str, text: &str, out: &mut impl Write) -> Result<(), Failure> {
        let options = textwrap::Options::new(self.columns).initial_indent(first).subsequent_indent(rest);
        writeln!(out, "{}", textwrap::fill(text, options))?;
        Ok(())
    }

    fn terms(&self, day: NaiveDate, terms: &[(TermIx, OnDay)], out: &mut impl Write) -> Result<(), Failure> {
        writeln!(out, "Terms on {}", day_in_words(day))?;
        for state in crate::domain::TermState::ALL {
            let of_state: Vec<_> = terms.iter().filter(|(_, on_day)| on_day.state == *state).collect();
            if of_state.is_empty() {
                continue;
            }
            writeln!(out, "\n{} ({})", state.label(), of_state.len())?;
            for (ix, on_day) in of_state {
                let term = &self.deal.terms()[*ix];
                self.write("  ", "    ", &format!("{} · {}", term.title.shown(), term.between(self.deal)), out)?;
                let amounts = on_day.version.and_then(|place| term.versions.get(place));
                let amounts: Vec<String> = amounts
                    .into_iter()
                    .flat_map(|version| &version.amounts)
                    .map(crate::domain::Amount::in_words)
                    .collect();
                if !amounts.is_empty() {
                    self.write("      ", "      ", &amounts.join("; "), out)?;
                }
                self.write("      ", "      ", &on_day.reasons.join("; "), out)?;
            }
        }
        Ok(())
    }

    fn changes(&self, heading: &str, changes: &[TermChange], out: &mut impl Write) -> Result<(), Failure> {
        writeln!(out, "{heading}")?;
        for change in Change::ALL {
            let of_kind: Vec<&TermChange> = changes.iter().filter(|other| other.change == *change).collect();
            if of_kind.is_empty() {
                continue;
            }
            writeln!(out, "\n{} ({})", change.label(), of_kind.len())?;
            // What did not change is counted, not told.
            for change in of_kind.into_iter().filter(|_| *change != Change::Unchanged) {
                self.change(change, out)?;
            }
        }
        Ok(())
    }

    fn change(&self, change: &TermChange, out: &mut impl Write) -> Result<(), Failure> {
        let term = &self.deal.terms()[change.term];
        self.write("  ", "    ", &format!("{} · {}", term.title.shown(), term.between(self.deal)), out)?;
        let text = |on_day: &OnDay| {
            on_day.version.and_then(|place| term.versions.get(place)).map(|version| version.text.shown())
        };
        match change.change {
            Change::Changed => {
                let [before, after] = [&change.before, &change.after].map(|on_day| text(on_day).unwrap_or_default());
                self.write("      before: ", "              ", before, out)?;
                self.write("      after:  ", "              ", after, out)?;
                self.write("      words:  ", "              ", &difference_in_words(before, after), out)?;
            }
            Change::Began | Change::MaybeBegan | Change::Lapsed | Change::BeganAndEnded | Change::BeganAndMet => {
                self.write("      ", "      ", text(&change.after).unwrap_or_default(), out)?;
            }
            Change::Ended | Change::Met => {
                self.write("      ", "      ", text(&change.before).unwrap_or_default(), out)?;
            }
            Change::StatusChanged => {
                let before = format!("{}: {}", change.before.state.label(), change.before.reasons.join("; "));
                self.write("      before: ", "              ", &before, out)?;
                self.write("      after:  ", "              ", change.after.state.label(), out)?;
            }
            Change::Doubtful | Change::Presumed | Change::FirstOnRecord | Change::Unchanged => {}
        }
        let by = change.by.iter().map(|ix| self.deal.event(*ix));
        let by: Vec<String> = by.map(|event| format!("{}, {}", event.title().shown(), event.date().cited())).collect();
        if !by.is_empty() {
            self.write("      by ", "      ", &by.join("; "), out)?;
        }
        if change.after.reasons.is_empty() {
            return Ok(());
        }
        self.write("      ", "      ", &change.after.reasons.join("; "), out)
    }
}
