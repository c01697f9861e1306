//! The date of an event that one deal knows more precisely than the other. The words of the less
//! precise one would be shown in its place.

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
    /// Of the file of the deal.
    file: &'t str,
}

impl<'t> Dated<'t> {
    fn of(event: &'t Tree, file: &'t str) -> Self {
        let date = event.text(DATE).and_then(|date| EdtfDate::parse(date).ok());
        Self { date, words: event.text(WORDS), file }
    }

    /// The day, if it is one and no words say it otherwise.
    fn exact(self) -> Option<EdtfDate> {
        let is_day = |date: &EdtfDate| date.day().is_some_and(|day| day.to_string() == date.without_time().to_string());
        self.date.filter(is_day).filter(|_| self.words.is_none())
    }

    /// Whether a day may be meant by a date that is less precise.
    fn may_be(self, day: EdtfDate) -> bool {
        match self.date {
            None => self.words.is_some(),
            Some(own) => self.exact().is_none() && day.without_time().within(&Window::during(own)) != Truth::No,
        }
    }

    /// In the words of the deal, if it has any.
    fn told(self) -> String {
        let words = self.words.map(|words| format!("“{words}”"));
        words.or_else(|| self.date.map(EdtfDate::to_citation_string)).unwrap_or_default()
    }
}

/// Keeps the more precise of two dates that agree, and returns what is told of the other one.
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
