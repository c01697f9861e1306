//! The time in which a term is in force, as it is typed: dates, and what has to happen for it
//! to begin or to end.

use serde_json::{Value, json};

use super::{
    dates,
    lengths::Lasting,
    phrases::{cut, cuts, without_prefix},
};
use crate::{
    domain::{Calendar, Condition, DateContext, DateError, EdtfDate, Effect, Version, Vocabulary as _, nearest_word},
    report::{split_length, with_length},
    search::date_problem,
};

const EXAMPLES: &str = "12 Mar 2025 to 30 Jun 2026, 12 Mar 2025 alone, until 30 Jun 2026, \
                        12 Mar 2025 until permits are transferred, or closing of the sale to 30 Jun 2026";

/// Between a date on which a term ends and what may end it earlier.
const OR_UNTIL: &str = ", or until ";

/// Between dates and what a term waits for, also once these have come.
const BUT_NOT_BEFORE: &str = ", but not before ";

const NO_END: &str = "say when it ends, too: add “to 30 Jun 2026”, “for five years”, or “to ?” if that is not known";

const NO_START_NOR_END: &str = "say when it begins and when it ends: ";

const ONE_CONDITION: &str =
    "a period holds one condition: write ? or a date for its other end, and say the rest in the term's title";

const ONE_BEHIND: &str = "a period holds one condition, for its start or for its end: keep “but not before” or \
                          “or until”, and say the rest in the term's title";

/// What is typed for an end that is not known, and for that of what is stated to have none.
const UNKNOWN: &str = "?";
const OPEN: &str = "open";

/// A period of which neither the start nor the end is a date.
const NO_DATES: &str = "/";

/// Behind what something begins on, where nothing is said of its end.
const ONWARDS: [&str; 3] = [" on", " onward", " onwards"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedPeriod {
    pub in_force: EdtfDate,
    pub condition: Option<TypedCondition>,
}

/// What has to happen for a term to begin or to end, in the words that were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedCondition {
    pub effect: Effect,
    pub words: String,
}

/// A start or an end, as typed.
enum TypedEndpoint<'t> {
    Unsaid,
    Unknown,
    /// It is stated to have none.
    Open,
    Date(EdtfDate),
    When(&'t str),
}

impl TypedPeriod {
    /// `12 Mar 2025 to 30 Jun 2026`, `12 Mar 2025 until the permits are transferred`,
    /// `closing of the sale to 30 Jun 2026`; with both a date and a condition at one of its ends,
    /// `12 Mar 2025 to 30 Jun 2026, or until the permits are transferred` and
    /// `12 Mar 2025 to 30 Jun 2026, but not before closing`. Without an end, none was published;
    /// `closing to ?` or `from closing`, and `closing to open` has none.
    ///
    /// # Errors
    /// What is wrong and what would be right.
    pub(in crate::editing) fn read(typed: &str, context: &DateContext) -> Result<Self, String> {
        if typed.is_empty() {
            return Err(format!("enter a start and an end: {EXAMPLES}"));
        }
        let behind = [(OR_UNTIL, Effect::Ends), (BUT_NOT_BEFORE, Effect::Begins)];
        let behind = behind.into_iter().filter_map(|(words, effect)| Some((cut(typed, words)?, effect)));
        if let Some(([dates, condition], effect)) = behind.min_by_key(|([before, _], _)| before.len()) {
            // After the notation of the file, all of it is the condition.
            if let Some(in_force) = in_notation(dates) {
                return Ok(Self { in_force, condition: Some(TypedCondition::new(effect, condition)) });
            }
            return Self::read(dates, context)?.on_a_condition(effect, condition);
        }
        if let Some(in_force) = in_notation(typed) {
            return Ok(Self { in_force, condition: None });
        }
        if let Some(in_force) = in_points(typed, context) {
            return Ok(Self { in_force, condition: None });
        }
        if let Some(lasting) = Lasting::read(typed, |words| EdtfDate::read_near(words, context).is_ok()) {
            return Self::lasting(lasting, context);
        }
        let [from, until] = ends(typed, context);
        if let Some(missing) = missing(typed, from, until) {
            return Err(missing);
        }
        let is_said_to_begin = without_prefix(typed, "from ").is_some() || without_onwards(typed).is_some();
        let [from, until] = [TypedEndpoint::read(from, context)?, TypedEndpoint::read(until, context)?];
        if let (TypedEndpoint::Date(from), TypedEndpoint::Date(until)) = (&from, &until)
            && until.sort_day() < from.sort_day()
        {
            return Err(format!("{typed} ends before it starts"));
        }
        let condition = match (&from, &until) {
            (TypedEndpoint::When(_), TypedEndpoint::When(_)) => return Err(ONE_CONDITION.to_owned()),
            (TypedEndpoint::When(_), TypedEndpoint::Unsaid) if !is_said_to_begin => return Err(NO_END.to_owned()),
            (TypedEndpoint::When(words), _) => Some(TypedCondition::new(Effect::Begins, words)),
            (_, TypedEndpoint::When(words)) => Some(TypedCondition::new(Effect::Ends, words)),
            _ => None,
        };
        let in_edtf = format!("{}/{}", from.in_edtf(), until.in_edtf());
        EdtfDate::parse_period(&in_edtf)
            .ok()
            .filter(|in_force| in_force.sort_day().is_some() || condition.is_some())
            .map(|in_force| Self { in_force, condition })
            .ok_or_else(|| format!("{typed} is not a period: write {EXAMPLES}"))
    }

    /// # Errors
    /// It begins on a date, so that it ends on one, too.
    fn lasting(Lasting { begins, length }: Lasting<'_>, context: &DateContext) -> Result<Self, String> {
        let TypedEndpoint::When(words) = TypedEndpoint::read(begins, context)? else {
            return Err(format!("write the date on which it ends: {begins} to …, {length} later"));
        };
        let condition = TypedCondition::new(Effect::Begins, &with_length(words, length));
        let in_force = EdtfDate::parse_period(NO_DATES).map_err(|_| format!("write {EXAMPLES}"))?;
        Ok(Self { in_force, condition: Some(condition) })
    }

    /// # Errors
    /// There is already a condition at the other end, or a further one in the words.
    fn on_a_condition(self, effect: Effect, words: &str) -> Result<Self, String> {
        let other = if effect == Effect::Begins { OR_UNTIL } else { BUT_NOT_BEFORE };
        if cut(words, other).is_some() {
            return Err(ONE_BEHIND.to_owned());
        }
        let condition = match self.condition {
            None => TypedCondition::new(effect, words),
            Some(first) if (first.effect, effect) == (Effect::Ends, Effect::Ends) => {
                TypedCondition { words: format!("{}{OR_UNTIL}{words}", first.words), ..first }
            }
            Some(_) => return Err(ONE_BEHIND.to_owned()),
        };
        Ok(Self { condition: Some(condition), ..self })
    }

    /// As one would type that of a version, where that says the same.
    pub(super) fn of(version: Version<'_>) -> Self {
        let typed = |condition: Condition<'_>| TypedCondition::new(condition.effect(), condition.text().original());
        Self { in_force: version.in_force(), condition: version.condition().map(typed) }
    }

    /// As one would type it, where that says the same.
    pub(super) fn written(&self) -> String {
        let dates = dates::written_period(self.in_force);
        let Some(TypedCondition { effect, words }) = &self.condition else { return dates };
        let behind = match effect {
            Effect::Begins => BUT_NOT_BEFORE,
            Effect::Ends => OR_UNTIL,
        };
        let plain = match (effect, self.in_force.start(), self.in_force.end()) {
            (Effect::Begins, None, Some(end)) => format!("{words} to {}", end.with_year()),
            (Effect::Begins, None, None) if split_length(words).is_some() && !self.in_force.has_no_end() => {
                words.clone()
            }
            (Effect::Begins, None, None) => {
                format!("{words} to {}", if self.in_force.has_no_end() { OPEN } else { UNKNOWN })
            }
            (Effect::Ends, Some(start), None) => format!("{} until {words}", start.with_year()),
            (Effect::Ends, None, None) => format!("until {words}"),
            _ => format!("{dates}{behind}{words}"),
        };
        let forms = [plain, format!("{dates}{behind}{words}")];
        let reads_as = |typed: &String| Self::read(typed, &dates::timeless()).is_ok_and(|read| read == *self);
        forms.into_iter().find(reads_as).unwrap_or_else(|| format!("{}{behind}{words}", self.in_force))
    }

    /// `from Tue 3 June 2025 until “transfer of permits”`
    pub(in crate::editing) fn understood(&self) -> String {
        let Some(TypedCondition { effect, words }) = &self.condition else { return self.in_force.full() };
        match (effect, self.in_force.start(), self.in_force.end()) {
            (Effect::Begins, None, Some(end)) => format!("from “{words}” to {}", end.full()),
            (Effect::Begins, None, None) if self.in_force.has_no_end() => format!("from “{words}”, with no end"),
            (Effect::Begins, None, None) => match split_length(words) {
                Some((begins, length)) => format!("from “{begins}” for {length}; the end has no date until it begins"),
                None => format!("from “{words}”, end not known"),
            },
            (Effect::Ends, None, None) => format!("start not known, until “{words}”"),
            (Effect::Begins, ..) => format!("{}{BUT_NOT_BEFORE}“{words}”", self.in_force.full()),
            (Effect::Ends, Some(start), None) => format!("from {} until “{words}”", start.full()),
            (Effect::Ends, ..) => format!("{}{OR_UNTIL}“{words}”", self.in_force.full()),
        }
    }
}

impl TypedCondition {
    fn new(effect: Effect, words: &str) -> Self {
        Self { effect, words: words.to_owned() }
    }

    /// The condition of a new version.
    pub(in crate::editing) fn json(&self) -> Value {
        json!({ "text": self.words, "effect": self.effect.word() })
    }
}

/// `2026-01..2026-06`, `2026-01..`
fn in_points(typed: &str, context: &DateContext) -> Option<EdtfDate> {
    let read = typed.contains("..").then(|| EdtfDate::read_near(typed, context).ok())?;
    read.filter(|in_force| in_force.start() != in_force.end())
}

fn problem(written: &str, error: &DateError) -> String {
    format!("{written} is {}", date_problem(error, "date", EXAMPLES))
}

impl<'t> TypedEndpoint<'t> {
    /// # Errors
    /// It is meant as a date, but is none.
    fn read(written: &'t str, context: &DateContext) -> Result<Self, String> {
        if written.is_empty() {
            return Ok(Self::Unsaid);
        }
        let is_one_of = |words: [&str; 2]| words.iter().any(|word| written.eq_ignore_ascii_case(word));
        if is_one_of([UNKNOWN, "unknown"]) {
            return Ok(Self::Unknown);
        }
        if is_one_of([OPEN, ".."]) {
            return Ok(Self::Open);
        }
        match EdtfDate::read_near(written, context) {
            Ok(date) => Ok(Self::Date(date)),
            Err(DateError::NotADate(_, meant)) if meant.is_empty() && !is_nearly_a_date(written) => {
                Ok(Self::When(written))
            }
            Err(error) => Err(problem(written, &error)),
        }
    }

    /// Empty if it depends on a condition.
    fn in_edtf(&self) -> String {
        match self {
            Self::Date(date) => date.to_string(),
            Self::Open => "..".to_owned(),
            Self::Unsaid | Self::Unknown | Self::When(_) => String::new(),
        }
    }
}

/// The parts before and after `to` or `until`; a missing part is empty. Conditions may contain
/// these words, too: the first one after a date counts, or else the last one before a date, or
/// else the first one.
fn ends<'t>(typed: &'t str, context: &DateContext) -> [&'t str; 2] {
    if let Some(until) = ["until ", "by "].iter().find_map(|word| without_prefix(typed, word)) {
        return ["", until.trim()];
    }
    let typed = without_prefix(typed, "from ").unwrap_or(typed);
    let mut splits: Vec<[&str; 2]> = [" to ", " until "].into_iter().flat_map(|word| cuts(typed, word)).collect();
    splits.sort_by_key(|[before, _]| before.len());
    let is_date = |written: &str| EdtfDate::read_near(written, context).is_ok();
    let starts = splits.iter().find(|[before, _]| is_date(before));
    let ends = || splits.iter().rfind(|[_, behind]| is_date(behind));
    let onwards = || without_onwards(typed).unwrap_or(typed);
    starts.or_else(ends).or(splits.first()).copied().unwrap_or_else(|| [onwards(), ""])
}

/// What is missing where the words between start and end stand alone.
fn missing(typed: &str, from: &str, until: &str) -> Option<String> {
    let behind = [OR_UNTIL, BUT_NOT_BEFORE].into_iter().find(|words| {
        let start = typed.len().checked_sub(words.trim_end().len()).and_then(|start| typed.get(start..));
        start.is_some_and(|end| end.eq_ignore_ascii_case(words.trim_end()))
    });
    if let Some(words) = behind {
        return Some(format!("say what has to happen, too, after “{}”", words.trim_matches([',', ' '])));
    }
    if until.is_empty() && ["from", "to", "until", "by"].iter().any(|word| from.eq_ignore_ascii_case(word)) {
        return Some(format!("{NO_START_NOR_END}{EXAMPLES}"));
    }
    let end = ["to ", "until "].iter().find_map(|word| without_prefix(from, word)).filter(|_| until.is_empty())?.trim();
    Some(format!("say when it begins, too: add it in front, as in “12 Mar 2025 to {end}”, or write “until {end}”"))
}

/// A period as the file has it: `2025-03-12/2026-06-30`.
fn in_notation(typed: &str) -> Option<EdtfDate> {
    EdtfDate::parse_period(typed).ok().filter(|_| typed.contains('/'))
}

/// What begins, where nothing is said of its end.
fn without_onwards(typed: &str) -> Option<&str> {
    ONWARDS.iter().find_map(|on| {
        let (rest, end) = typed.split_at_checked(typed.len().checked_sub(on.len())?)?;
        end.eq_ignore_ascii_case(on).then_some(rest)
    })
}

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
    let months: Vec<String> = (1..=12).map(|month| Calendar::month_names(month).1.to_lowercase()).collect();
    let is_misspelled = || nearest_word(word, months.iter().map(String::as_str)).is_some();
    Calendar::month_named(word).is_some() || (word.len() > ABBREVIATED && is_misspelled())
}
