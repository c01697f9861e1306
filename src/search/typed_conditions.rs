//! What the dates of a query mean, and which of its words were perhaps meant as one, or as
//! the value of another qualifier.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::{
    ListKind, Query,
    conditions::{Conditions, Evaluator, SearchAbort},
    operators_in_words::{meant, with_operators},
    parties_together,
    query::{AmountTest, Clause, DateTest, Operand, Qualifier, quote_value},
};
use crate::domain::{Calendar, DateContext, EdtfDate, TermState, Vocabulary as _};

/// `27th of February 2026`.
const MOST_WORDS: usize = 4;

/// How sources are said to have been read, as their list shows it, and the condition.
const READ: [(&str, &str); 14] = [
    ("reading not recorded", "not-recorded"),
    ("not recorded", "not-recorded"),
    ("not read yet", "not-read-yet"),
    ("not read", "not-read"),
    ("never read", "unread"),
    ("unread sources", "unread"),
    ("read in full", "full"),
    ("read in excerpts", "excerpt"),
    ("unread", "unread"),
    ("full", "full"),
    ("excerpt", "excerpt"),
    ("reprint", "reprint"),
    ("secondhand", "secondhand"),
    ("second-hand", "secondhand"),
];

/// What people call a value of events that is a word of another kind.
const CALLED: [(&str, Qualifier, &str); 3] =
    [("noted", Qualifier::Has, "note"), ("quoted", Qualifier::Has, "passage"), ("amounts", Qualifier::Has, "amount")];

/// What people call words of a machine, which events quote and sources have.
const PARAPHRASED: [(&str, Qualifier, &str); 10] = [
    ("machine", Qualifier::Is, "paraphrased"),
    ("machine words", Qualifier::Is, "paraphrased"),
    ("machine's words", Qualifier::Is, "paraphrased"),
    ("machine paraphrase", Qualifier::Is, "paraphrased"),
    ("machine paraphrased", Qualifier::Is, "paraphrased"),
    ("machine-made", Qualifier::Is, "paraphrased"),
    ("paraphrase", Qualifier::Is, "paraphrased"),
    ("paraphrases", Qualifier::Is, "paraphrased"),
    ("machine-paraphrased", Qualifier::Is, "paraphrased"),
    ("reworded", Qualifier::Is, "paraphrased"),
];

/// Conditions of a query among which a month is sought, with each key.
const MOST_CLAUSES: usize = 20;

/// The clauses of a query that are perhaps meant as a condition, and the condition.
pub(super) type Offer = (Range<usize>, String);

/// Words that say what a value of a qualifier says.
struct Label {
    said: String,
    qualifier: Qualifier,
    value: String,
}

/// The condition that a month or date among the words of a query was perhaps meant as:
/// `date:2026-02` for `amazon february`. Else what a list shows in words of its own:
/// `read:not-read` for `not read`.
pub fn offered_condition(query: &Query, kind: ListKind, context: &DateContext) -> Option<String> {
    offer(query, kind, context).map(|(_, condition)| condition)
}

/// The query with that condition in place of those words.
pub fn query_with_offer(query: &Query, kind: ListKind, context: &DateContext) -> Option<Query> {
    with_offer(query, kind, &offer(query, kind, context)?)
}

/// The date that some words of a query may mean, in a list that has no condition for dates:
/// `2026-02` for `exclusivity february`.
pub fn date_in_words(query: &Query, context: &DateContext) -> Option<String> {
    dated(&words_of(query), context).map(|(_, date)| date)
}

/// A query as it is typed, with that condition in place of those words and all else as
/// it is: `amazon date:2026-02`; without one, with `found`, which a search offered. None if
/// the query has an error.
pub fn take_offered_condition(
    typed: &str,
    kind: ListKind,
    context: &DateContext,
    found: Option<&str>,
) -> Option<String> {
    let query = Query::parse_for(kind, typed).ok()?;
    if let Some((text, _)) = meant(&query, kind).filter(|(text, _)| Some(text.as_str()) == found) {
        return Some(text);
    }
    let mut searched = readings(&query, kind).into_iter().chain(parties_together::offers(&query, kind));
    let searched = || searched.find(|(_, condition)| Some(condition.as_str()) == found);
    let offer = offer(&query, kind, context).or_else(searched)?;
    let taken = with_offer(&query, kind, &offer)?;
    let (words, condition) = offer;
    // Words in quotes may be the same.
    let tokens: Vec<(usize, &str)> = tokens(typed).collect();
    let with = |tokens: &[(usize, &str)]| {
        let (start, _) = tokens.first()?;
        let (last, word) = tokens.last()?;
        Some([typed.get(..*start)?, &condition, typed.get(last + word.len()..)?].concat())
    };
    let is_it = |text: &String| Query::parse_for(kind, text).is_ok_and(|query| query == taken);
    tokens.windows(words.len()).filter_map(with).find(is_it)
}

pub(super) fn with_offer(query: &Query, kind: ListKind, (words, condition): &Offer) -> Option<Query> {
    let mut taken = query.clone();
    taken.clauses.splice(words.clone(), Query::parse_for(kind, condition).ok()?.clauses);
    Some(taken)
}

/// Words between spaces, each with its first byte.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

pub(super) fn words_of(query: &Query) -> Vec<Option<&str>> {
    query.clauses.iter().take(MOST_CLAUSES).map(word).collect()
}

/// What words mean wherever they stand: those of a label of several are found all over
/// the notes.
fn offer(query: &Query, kind: ListKind, context: &DateContext) -> Option<Offer> {
    let words = words_of(query);
    let dated = || takes(query, kind, Qualifier::Date).then(|| dated(&words, context)).flatten();
    let date = dated().map(|(words, date)| (words, format!("{}:{date}", Qualifier::Date)));
    date.or_else(|| {
        let mut labels = labels(query, kind);
        labels.retain(|label| label.said.contains(' '));
        labeled(&words, &labels)
    })
}

/// Whether a condition can be added: values of a qualifier that is there are alternatives.
pub(super) fn takes(query: &Query, kind: ListKind, qualifier: Qualifier) -> bool {
    kind.takes(qualifier) && !query.uses(qualifier)
}

/// The values that a list has, by the names of the language and those that the list shows.
/// The kind of an event is found by its word as it is.
fn labels(query: &Query, kind: ListKind) -> Vec<Label> {
    let named = kind.qualifiers().filter(|qualifier| !matches!(qualifier, Qualifier::Kind | Qualifier::Read));
    let words = named.flat_map(|qualifier| {
        let spelled = kind.values(qualifier).spellings().into_iter();
        spelled.flat_map(move |spellings| {
            let value = spellings.first().cloned().unwrap_or_default();
            spellings.into_iter().map(move |said| Label { said, qualifier, value: value.clone() })
        })
    });
    let to_do = ("to do", Qualifier::Is, "todo");
    let shown: Vec<(&str, Qualifier, &str)> = match kind {
        ListKind::Events => CALLED.into_iter().chain(PARAPHRASED).chain([to_do]).collect(),
        ListKind::Sources => {
            let read = READ.map(|(said, value)| (said, Qualifier::Read, value));
            read.into_iter().chain(PARAPHRASED).chain([to_do]).collect()
        }
        ListKind::Terms => {
            let full = [TermState::Presumed, TermState::Possible, TermState::NotYet];
            full.map(|state| (state.full_label(), Qualifier::State, state.word())).to_vec()
        }
        ListKind::Disputes => Vec::new(),
    };
    let shown = shown.into_iter().map(|(said, qualifier, value)| Label {
        said: said.to_owned(),
        qualifier,
        value: value.to_owned(),
    });
    words.chain(shown).filter(|label| takes(query, kind, label.qualifier)).collect()
}

/// The longest of these labels that stands among the words.
fn labeled(words: &[Option<&str>], labels: &[Label]) -> Option<Offer> {
    let meant = |words: &[Option<&str>]| {
        let said = words.iter().copied().collect::<Option<Vec<&str>>>()?.join(" ").to_lowercase();
        labels.iter().find(|label| label.said == said)
    };
    let (words, label) = first_of(words, meant)?;
    Some((words, label.condition()))
}

impl Label {
    fn condition(&self) -> String {
        format!("{}:{}", self.qualifier, self.value)
    }
}

/// The condition that a word was perhaps meant as, if that is worth more: where the words
/// find nothing, or nothing but the whole list, or miss some of what it finds. Of several
/// the one that finds most.
pub(super) fn searched_offer(
    query: &Query,
    kind: ListKind,
    found: &FixedBitSet,
    evaluator: &mut impl Evaluator,
) -> Result<Option<Offer>, SearchAbort> {
    if let Some(meant) = with_operators(query, kind, found, evaluator)? {
        return Ok(Some((0..query.clauses.len(), meant)));
    }
    let all = evaluator.len();
    let is_worth_more = |meant: &FixedBitSet| {
        let narrows = found.count_ones(..) == all && (1..all).contains(&meant.count_ones(..));
        found.is_clear() || narrows || meant.difference(found).next().is_some()
    };
    let mut best: Option<(usize, Offer)> = None;
    for offer in readings(query, kind) {
        let Some(meant) = with_offer(query, kind, &offer) else { continue };
        let meant = match Conditions::new(&meant, evaluator) {
            // Such as an amount in a unit that the deal lacks.
            Err(SearchAbort::Invalid(_)) => continue,
            conditions => conditions?.found(|_| true).possible,
        };
        let count = meant.count_ones(..);
        if is_worth_more(&meant) && best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, offer));
        }
    }
    match best {
        Some((_, offer)) => Ok(Some(offer)),
        None => parties_together::offer(query, kind, found, evaluator),
    }
}

/// What single words, and figures, perhaps mean.
fn readings(query: &Query, kind: ListKind) -> Vec<Offer> {
    let words = words_of(query);
    let labels = labels(query, kind);
    let named = words.iter().enumerate().flat_map(|(nth, word)| {
        let said = word.map(str::to_lowercase);
        let is_meant = move |label: &&Label| said.as_deref() == Some(label.said.as_str());
        labels.iter().filter(is_meant).map(move |label| (nth..nth + 1, label.condition()))
    });
    let amount = takes(query, kind, Qualifier::Amount).then(|| first_of(&words, amount)).flatten();
    named.chain(amount).collect()
}

/// `amount:$50B` for `$50 billion`: a figure with its scale or unit.
fn amount(words: &[Option<&str>]) -> Option<String> {
    let words = words.iter().copied().collect::<Option<Vec<&str>>>()?;
    let written = AmountTest::written(&words)?;
    Some(format!("{}:{}", Qualifier::Amount, quote_value(&written)))
}

/// What most words that follow one another mean, if any do.
fn first_of<T>(words: &[Option<&str>], meaning: impl Fn(&[Option<&str>]) -> Option<T>) -> Option<(Range<usize>, T)> {
    (1..=MOST_WORDS).rev().find_map(|count| {
        let mut tried = words.windows(count).enumerate();
        tried.find_map(|(start, words)| Some((start..start + count, meaning(words)?)))
    })
}

/// As ISO 8601 writes it, but a quarter as people do.
fn dated(words: &[Option<&str>], context: &DateContext) -> Option<(Range<usize>, String)> {
    let date = |words: &[Option<&str>]| {
        let words: Vec<&str> = words.iter().copied().collect::<Option<_>>()?;
        let written = words.join(" ");
        let has_quarter = words.iter().any(|word| is_quarter(word));
        let is_date = has_quarter || words.iter().any(|word| is_month(word) || is_iso(word));
        let date = is_date.then(|| EdtfDate::read(&written, context).ok())??;
        Some(if has_quarter { quote_value(&written) } else { date.to_string() })
    };
    first_of(words, date)
}

/// Suggestions for the words of a query: the date that some of them may mean, else words that
/// are spelled nearly so.
pub fn with_offered_condition(offered: Option<String>, suggestions: &[String]) -> Vec<String> {
    offered.map_or_else(|| suggestions.to_vec(), |offered| vec![offered])
}

fn word(clause: &Clause) -> Option<&str> {
    match &clause.only().filter(|item| !item.negated)?.operand {
        Operand::Word(needle) => Some(&needle.raw),
        _ => None,
    }
}

/// As people write a month: not the `mar` of a longer word that is being typed.
fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let is = |(short, full): (&str, &str)| word == short.to_lowercase() || word == full.to_lowercase();
    word == "sept" || (1..=12).any(|month| is(Calendar::month_names(month)))
}

/// `Q2`, as in `Q2 2026`
fn is_quarter(word: &str) -> bool {
    matches!(word.as_bytes(), [b'Q' | b'q', b'1'..=b'4'])
}

/// `2026-02`, `2026-02-27`
fn is_iso(word: &str) -> bool {
    let is_part = |part: &str, digits| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = word.split('-');
    parts.next().is_some_and(|year| is_part(year, 4)) && word.len() > 4 && parts.all(|part| is_part(part, 2))
}

/// The dates of a query as they are understood, in ISO 8601, if some are written
/// otherwise: `date:2026-02..2026-04` for `date:feb..apr`.
pub fn understood_dates(query: &Query, context: &DateContext) -> Option<String> {
    let said: Vec<String> =
        date_tests(query).filter_map(|test| test.in_iso(context.period)).map(|iso| condition(&iso)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The dates of a query that have their year from the deal, as they are typed and as they are understood.
pub fn dates_without_year(query: &Query, context: &DateContext) -> Vec<(String, String)> {
    let understood = |test: &DateTest| Some((condition(test.raw()), condition(&test.in_iso(context.period)?)));
    date_tests(query).filter(|test| test.lacks_year()).filter_map(understood).collect()
}

fn date_tests(query: &Query) -> impl Iterator<Item = &DateTest> {
    let items = query.clauses.iter().flat_map(|clause| &clause.alternatives);
    let tests = items.filter_map(|item| if let Operand::Date(groups) = &item.operand { Some(groups) } else { None });
    tests.flatten().flatten()
}

fn condition(date: &str) -> String {
    format!("{}:{date}", Qualifier::Date)
}
