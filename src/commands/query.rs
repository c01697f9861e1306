//! A query as an argument, and what it leaves of a list.

use std::sync::atomic::AtomicBool;

use clap::Args;
use clap_complete::ArgValueCompleter;

use super::{Context, Error, candidates, file_hint::file_hint};
use crate::{
    domain::{Deal, Vocabulary as _, repeated_line},
    report::counted,
    search::{
        self, EmptyReason, ListKind, Qualifier, Query, QueryError,
        records::{self, RecordHits, Records},
    },
};

#[derive(Clone, Debug, Default, Args)]
pub(super) struct QueryArgs {
    /// Print only what matches this query (see below; put -- before one that starts
    /// with a hyphen).
    #[arg(add = ArgValueCompleter::new(candidates::query_words))]
    query: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    pub(super) json: bool,
}

pub(super) const SEARCHED_AS_WORDS: &str = "searched as words; for the condition, write ";

/// The end of the help of a command that takes a query.
pub(super) fn help(list: ListKind) -> String {
    format!("{}\n\nExit status: 0 if something was found, 1 if nothing was, 2 on error.", list.help())
}

impl QueryArgs {
    /// The query, which may be given in several arguments.
    pub(super) fn text(&self) -> String {
        self.query.join(" ")
    }

    pub(super) fn new(query: &[String]) -> Self {
        Self { query: query.to_vec(), json: false }
    }

    pub(super) fn for_party(name: &str) -> Self {
        Self { query: vec![format!("{}:{}", Qualifier::Party, search::quote_value(name))], json: false }
    }

    pub(super) fn invalid(&self, kind: ListKind, error: QueryError) -> Error {
        let hint = self.other_command(kind, &error);
        Error::Query { query: self.text(), error: Box::new(error), hint }
    }

    /// The command that takes a qualifier which this one does not.
    fn other_command(&self, kind: ListKind, error: &QueryError) -> Option<String> {
        let query = self.text();
        let wrong: String = query.chars().take(error.range.end).skip(error.range.start).collect();
        let qualifier = Qualifier::from_word(&wrong.strip_suffix(':')?.to_ascii_lowercase())?;
        let lists = ListKind::all_with(qualifier);
        let list = lists.first().filter(|_| !lists.contains(&kind))?;
        let argument = self.query.iter().find(|argument| argument.contains(&wrong))?;
        Some(format!("dealtui {} {}", list.command(), shell_quoted(argument)))
    }

    pub(super) fn filter(&self, deal: &Deal, records: Records) -> Result<RecordHits, Error> {
        let (kind, never) = (records.kind(), AtomicBool::new(false));
        let query = Query::parse_for(kind, &self.text()).map_err(|error| {
            let accepts = |query: &Query| records::search_records(records, query, deal, &never).is_ok();
            self.invalid(kind, error.for_list(&self.text(), kind, accepts))
        })?;
        let hits = records::search_records(records, &query, deal, &AtomicBool::new(false))
            .map_err(|error| self.invalid(records.kind(), error))?;
        let mut hits = hits.unwrap_or_default();
        hits.offered = self.offered_condition(records.kind(), deal).or_else(|| hits.offered.take());
        hits.suggestions = search::with_offered_condition(hits.offered.clone(), &hits.suggestions);
        Ok(hits)
    }

    /// The condition that a month among the words was perhaps meant as.
    pub(super) fn offered_condition(&self, kind: ListKind, deal: &Deal) -> Option<String> {
        let query = Query::parse_for(kind, &self.text()).ok()?;
        search::offered_condition(&query, kind, &deal.date_context(chrono::Local::now().date_naive()))
    }

    /// Says on standard error which year was taken for dates that have none.
    pub(super) fn say_years(&self, kind: ListKind, deal: &Deal, context: &mut Context<'_>) {
        let Ok(query) = Query::parse_for(kind, &self.text()) else { return };
        let dates = deal.date_context(chrono::Local::now().date_naive());
        for (typed, date) in search::dates_without_year(&query, &dates) {
            context.note(&format!("{} is taken as {date}", repeated_line(&typed)));
        }
    }

    /// Says on standard error what was taken for parts of a query that found something.
    pub(super) fn say_meant(&self, deal: &Deal, records: Records, hits: &RecordHits, context: &mut Context<'_>) {
        self.say_years(records.kind(), deal, context);
        if let Some(condition) = hits.offered.as_ref().filter(|_| !hits.records.is_empty()) {
            context.note(&format!("{SEARCHED_AS_WORDS}{condition}"));
        }
    }

    /// What matches both queries. Put into one, values of a qualifier would be
    /// alternatives. Also returns the query to explain where nothing does.
    pub(super) fn filter_both<'q>(
        &'q self,
        other: &'q Self,
        deal: &Deal,
        records: Records,
    ) -> Result<(&'q Self, RecordHits), Error> {
        let (found, mut both) = (self.filter(deal, records)?, other.filter(deal, records)?);
        if found.records.is_empty() {
            return Ok((self, found));
        }
        both.records.retain(|(record, _)| found.refs().any(|other| other == *record));
        if both.records.is_empty() && both.empty_reason.is_none() {
            both.empty_reason = Some(EmptyReason { culprit: other.text(), count_without: found.records.len() });
        }
        Ok((other, both))
    }

    /// Says on standard error why nothing matches, and what was perhaps meant.
    /// Returns the exit status.
    pub(super) fn explain(
        &self,
        noun: &str,
        reason: Option<&EmptyReason>,
        suggestions: &[String],
        context: &mut Context<'_>,
    ) -> u8 {
        let reason = reason.map_or_else(String::new, |EmptyReason { culprit: part, count_without: without }| {
            let part = self.as_typed(part);
            match without {
                0 => format!(", even without {part}"),
                1 => format!("; without {part} there is 1 {noun}"),
                _ => format!("; without {part} there are {}", counted(*without, noun)),
            }
        });
        let near = Some(suggestions.join(", ")).filter(|near| !near.is_empty());
        let near = near.map_or_else(String::new, |near| format!("\n  did you mean {near}?"));
        let hint = self.query.iter().map(|word| file_hint(word)).find(|hint| !hint.is_empty()).unwrap_or_default();
        context.nothing(&format!("no {noun} matches{reason}{near}{hint}"))
    }

    /// A part of the query without the backslashes that the user did not type.
    fn as_typed(&self, part: &str) -> String {
        let plain = part.replace('\\', "");
        if self.text().contains(&plain) { plain } else { part.to_owned() }
    }
}

fn shell_quoted(argument: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || ":._/,+-=@%".contains(letter);
    if argument.chars().all(is_plain) { argument.to_owned() } else { format!("'{}'", argument.replace('\'', r"'\''")) }
}
