//! The date of an event that one deal gives more precisely than the other. If the less precise
//! one kept its words, they would be shown instead of the date.

use serde_json::Value;

use super::{combining::Combined, tree::Tree};
use crate::domain::{EdtfDate, Truth, Window};

const DATE: &str = "date";
const WORDS: &str = "date_words";
const DATED_BY: &str = "dated_by";

/// How one deal dates an event.
#[derive(Clone, Copy)]
struct Dated<'t> {
    date: Option<EdtfDate>,
    words: Option<&'t str>,
    /// The name of the deal's file.
    file: &'t str,
}

impl<'t> Dated<'t> {
    fn of(event: &'t Tree, file: &'t str) -> Self {
        let date = event.text(DATE).and_then(|date| EdtfDate::parse(date).ok());
        Self { date, words: event.text(WORDS), file }
    }

    /// The date, if it is a day and there are no words for it.
    fn exact(self) -> Option<EdtfDate> {
        let is_day = |date: &EdtfDate| date.day().is_some_and(|day| day.to_string() == date.without_time().to_string());
        self.date.filter(is_day).filter(|_| self.words.is_none())
    }

    /// Whether this date is less precise than a day, and may mean that day.
    fn may_be(self, day: EdtfDate) -> bool {
        match self.date {
            None => self.words.is_some(),
            Some(own) => self.exact().is_none() && day.without_time().within(&Window::during(own)) != Truth::No,
        }
    }

    /// The date in the deal's own words, if it has any.
    fn told(self) -> String {
        let words = self.words.map(|words| format!("“{words}”"));
        words.or_else(|| self.date.map(EdtfDate::to_citation_string)).unwrap_or_default()
    }
}

/// Keeps the more precise of two dates that agree, and returns the report on it.
pub(super) fn keep_precise(combined: &mut Combined, versions: [&Tree; 2], files: [&str; 2]) -> Option<String> {
    let [own, other] = versions;
    let [first, second] = files;
    let by = [own, other].map(|event| event.text(DATED_BY));
    // Each of two sources has its date.
    if matches!(by, [Some(one), Some(another)] if one != another) {
        return None;
    }
    let (own, other) = (Dated::of(own, first), Dated::of(other, second));
    let (precise, rough) = match (own.exact(), other.exact()) {
        (Some(day), None) if other.may_be(day) => (own, other),
        (None, Some(day)) if own.may_be(day) => (other, own),
        _ => return None,
    };
    combined.settle(DATE);
    combined.settle(WORDS);
    if own.exact().is_none() {
        combined.put(DATE, Tree::from(precise.date?.to_string().as_str()));
        if own.words.is_some() {
            combined.put(WORDS, Tree::Leaf(Value::Null));
        }
    }
    let (date, file) = (precise.date?.to_citation_string(), precise.file);
    Some(format!("the date is {date}, as in {file}; {} has {}", rough.file, rough.told()))
}
