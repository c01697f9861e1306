//! A line as it is typed: `12 Mar 2025 | Board approves sale | Reuters p. 3`.

use super::leading::Leading;
use crate::{
    domain::{DateContext, DateError, EdtfDate, TypedDate},
    editing::fields::without_hidden,
};

pub const FORM: &str = "DATE | WHAT | WHO SAYS (only WHAT is required)";

const DATES: &str = "12 Mar 2025, Mar 2025, Q2 2025, early March 2025 or 2025-03-12T09:42";

pub struct Fact {
    pub date: Option<TypedDate>,
    /// The words of the date, if they began a line without `|`.
    pub leading: Option<String>,
    /// Words at the beginning of what happened that may be meant as its date.
    pub unclear: Option<String>,
    pub what: String,
    pub said_by: Option<String>,
}

impl Fact {
    /// # Errors
    /// What is wrong and what would be right.
    pub fn read(line: &str, context: &DateContext) -> Result<Self, String> {
        let parts: Vec<String> = line.split('|').map(without_hidden).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let leading = if let [line] = parts[..] { Leading::of(line) } else { None };
        let day = leading.as_ref().and_then(Leading::day).filter(|(words, _)| TypedDate::read(words, context).is_ok());
        let (date, what, said_by) = match parts[..] {
            [line] => day.map_or(("", line, ""), |(date, what)| (date, what, "")),
            [date, what] => (date, what, ""),
            [date, what, said_by] => (date, what, said_by),
            _ => return Err(format!("this has {} parts: write {FORM}", parts.len())),
        };
        if what.is_empty() {
            return Err(format!("it does not say what happened: write {FORM}"));
        }
        let date = Some(date).filter(|date| !date.is_empty());
        let date = date.map(|date| TypedDate::read(date, context).map_err(|error| explained(date, &error, context)));
        let said_by = Some(said_by).filter(|words| !words.is_empty());
        Ok(Self {
            date: date.transpose()?,
            leading: day.map(|(words, _)| words.to_owned()),
            unclear: leading.as_ref().and_then(Leading::unclear).map(str::to_owned),
            what: what.to_owned(),
            said_by: said_by.map(str::to_owned),
        })
    }
}

fn explained(written: &str, error: &DateError, context: &DateContext) -> String {
    match error {
        DateError::Ambiguous(dates) => format!("{written} may be {}: write one of them", listed(dates)),
        DateError::OutsidePeriod(_) => {
            format!("{written} has no year: write it too, as in {written} {}", context.today.format("%Y"))
        }
        DateError::NotADate(_, dates) if !dates.is_empty() => {
            format!("{written} is not a date; did you mean {}?", listed(dates))
        }
        DateError::NotADate(..) => {
            format!("{written} is not a date: write {DATES}, or begin with | if the date is not known")
        }
    }
}

fn listed(dates: &[EdtfDate]) -> String {
    dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
}
