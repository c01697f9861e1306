//! The time in which a term is in force, as it is typed: dates, and what has to happen for it
//! to end.

use serde_json::{Value, json};

use super::dates;
use crate::{
    domain::{Condition, DateContext, DateError, EdtfDate, Effect, Version, Vocabulary as _, nearest_word},
    search::date_problem,
};

const EXAMPLES: &str =
    "12 Mar 2025 to 30 Jun 2026, 12 Mar 2025 alone, until 30 Jun 2026, or 12 Mar 2025 until permits are transferred";

/// Between a date on which a term ends and what may end it earlier.
const OR_UNTIL: &str = ", or until ";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedPeriod {
    pub in_force: EdtfDate,
    /// What has to happen for it to end, in the words that were typed.
    pub ends_when: Option<String>,
}

/// When something ends, as it is typed.
enum TypedEnd<'t> {
    Unsaid,
    Date(EdtfDate),
    When(&'t str),
}

impl TypedPeriod {
    /// `12 Mar 2025 to 30 Jun 2026`, `12 Mar 2025 until the permits are transferred`, or both:
    /// `12 Mar 2025 to 30 Jun 2026, or until the permits are transferred`. Without an end, none
    /// was published.
    ///
    /// # Errors
    /// What is wrong and what would be right.
    pub(in crate::editing) fn read(typed: &str, context: &DateContext) -> Result<Self, String> {
        if typed.is_empty() {
            return Err(format!("enter a start and an end: {EXAMPLES}"));
        }
        if let Some((dates, condition)) = typed.split_once(OR_UNTIL) {
            let period = Self::read(dates.trim(), context)?;
            return match period.ends_when {
                None => Ok(Self { ends_when: Some(condition.trim().to_owned()), ..period }),
                Some(first) => Ok(Self { ends_when: Some(format!("{first}{OR_UNTIL}{}", condition.trim())), ..period }),
            };
        }
        if let Ok(in_force) = EdtfDate::parse(typed)
            && typed.contains('/')
        {
            return Ok(Self { in_force, ends_when: None });
        }
        let [from, until] = ends(typed);
        let from = if from.is_empty() { None } else { Some(read_date(from, context)?) };
        let until = TypedEnd::read(until, context)?;
        if let (Some(from), TypedEnd::Date(until)) = (from, &until)
            && until.sort_day() < from.sort_day()
        {
            return Err(format!("{typed} ends before it starts"));
        }
        let start = from.map_or_else(String::new, |start| start.to_string());
        let (end, ends_when) = match until {
            TypedEnd::Unsaid => (String::new(), None),
            TypedEnd::Date(date) => (date.to_string(), None),
            TypedEnd::When(words) => (String::new(), Some(words.to_owned())),
        };
        // EDTF has no interval without a date.
        if let (None, Some(words)) = (from, &ends_when) {
            return Err(format!("say when it begins, too, such as 12 Mar 2025 until {words}"));
        }
        let in_force = EdtfDate::parse(&format!("{start}/{end}"));
        in_force
            .map(|in_force| Self { in_force, ends_when })
            .map_err(|_| format!("{typed} is not a period: write {EXAMPLES}"))
    }

    /// As one would type that of a version, where that says the same.
    pub(super) fn of(version: Version<'_>) -> Self {
        let condition = ending_condition(version).map(|condition| condition.text().original().to_owned());
        Self { in_force: version.in_force(), ends_when: condition }
    }

    /// As one would type it, where that says the same.
    pub(super) fn written(&self) -> String {
        let dates = dates::written_period(self.in_force);
        let Some(words) = &self.ends_when else { return dates };
        let is_plain = self.in_force.has_unpublished_end() && !dates.contains('/');
        let typed = format!("{dates}{}{words}", if is_plain { " until " } else { OR_UNTIL });
        let reads_as = Self::read(&typed, &dates::timeless()).is_ok_and(|read| read == *self);
        if reads_as { typed } else { format!("{}{OR_UNTIL}{words}", self.in_force) }
    }

    /// `from Tue 3 June 2025 until “transfer of permits”`
    pub(in crate::editing) fn understood(&self) -> String {
        let Some(words) = &self.ends_when else { return self.in_force.full() };
        match (self.in_force.start(), self.in_force.end()) {
            (Some(start), None) => format!("from {} until “{words}”", start.full()),
            _ => format!("{}{OR_UNTIL}“{words}”", self.in_force.full()),
        }
    }

    /// The condition of a new version.
    pub(in crate::editing) fn condition(&self) -> Option<Value> {
        self.ends_when.as_ref().map(|words| json!({ "text": words, "effect": Effect::Ends.word() }))
    }
}

/// What has to happen for a version to end.
pub(super) fn ending_condition(version: Version<'_>) -> Option<Condition<'_>> {
    version.condition().filter(|condition| condition.effect() == Effect::Ends)
}

fn read_date(written: &str, context: &DateContext) -> Result<EdtfDate, String> {
    EdtfDate::read_near(written, context).map_err(|error| problem(written, &error))
}

fn problem(written: &str, error: &DateError) -> String {
    format!("{written} is {}", date_problem(error, "date", EXAMPLES))
}

impl<'t> TypedEnd<'t> {
    /// # Errors
    /// It is meant as a date, but is none.
    fn read(written: &'t str, context: &DateContext) -> Result<Self, String> {
        if written.is_empty() {
            return Ok(Self::Unsaid);
        }
        match EdtfDate::read_near(written, context) {
            Ok(date) => Ok(Self::Date(date)),
            Err(DateError::NotADate(_, meant)) if meant.is_empty() && !is_nearly_a_date(written) => {
                Ok(Self::When(written))
            }
            Err(error) => Err(problem(written, &error)),
        }
    }
}

/// Between `from` and `to` or `until`, whichever comes first; what is not said is empty.
fn ends(typed: &str) -> [&str; 2] {
    if let Some(until) = ["until ", "by "].iter().find_map(|word| typed.strip_prefix(word)) {
        return ["", until.trim()];
    }
    let typed = typed.strip_prefix("from ").unwrap_or(typed);
    let first = [" to ", " until "].iter().filter_map(|word| Some((typed.find(word)?, *word))).min();
    let parts = first.and_then(|(_, word)| typed.split_once(word));
    let (from, until) = parts.unwrap_or((typed, ""));
    [from.trim(), until.trim()]
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How many letters abbreviate a month.
const ABBREVIATED: usize = 3;

/// Words of dates that are no months.
const OF_DATES: [&str; 19] = [
    "the",
    "of",
    "end",
    "beginning",
    "start",
    "early",
    "mid",
    "late",
    "about",
    "around",
    "circa",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "today",
    "tomorrow",
    "yesterday",
];

/// Whether words that are no date were meant as one: they are numbers, misspelled months and
/// other words of dates (`31 Juni 2025`), or a word between a day and a year.
fn is_nearly_a_date(words: &str) -> bool {
    let words = words.to_lowercase();
    let words: Vec<&str> = words
        .split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '.' | '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let has_number = |word: &str| word.contains(|letter: char| letter.is_ascii_digit());
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let has_year = matches!(words.as_slice(), [first, second, year]
        if is_year(year) && has_number(first) != has_number(second));
    has_year || words.iter().all(|word| has_number(word) || OF_DATES.contains(word) || is_nearly_a_month(word))
}

fn is_nearly_a_month(word: &str) -> bool {
    let short = MONTHS.iter().filter_map(|month| month.get(..ABBREVIATED));
    short.chain(MONTHS).any(|month| month == word) || (word.len() > ABBREVIATED && nearest_word(word, MONTHS).is_some())
}
