//! Answers for programs: what the subcommands print with `--json`, in shapes
//! that stay.

mod curating;

use chrono::NaiveDate;
use serde::Serialize;

pub use curating::{annotations_json, findings_json, passage_json};

use crate::domain::{
    Ahead, Amount, Deal, Event, LedgerFigure, LedgerLine, OnDay, Party, PartyIx, Passage, Side, Source, Term,
    TermChange, Text, Version, Vocabulary as _, distance,
};

#[derive(Serialize)]
struct TermOnDay<'d> {
    id: &'d str,
    title: &'d str,
    kind: &'d str,
    from: Vec<&'d str>,
    to: Vec<&'d str>,
    state: &'static str,
    /// From 1; null before the first.
    version: Option<usize>,
    reason: String,
    amounts: Vec<AmountOf<'d>>,
}

/// An amount, in the deal file's words.
#[derive(Serialize)]
struct AmountOf<'d> {
    value: Option<String>,
    unit: &'d str,
    bound: &'static str,
    certainty: &'static str,
    #[serde(rename = "for")]
    purpose: Option<&'d str>,
    source: Option<&'d str>,
}

#[derive(Serialize)]
struct ChangeOf<'d> {
    id: &'d str,
    title: &'d str,
    change: &'static str,
    before: Stood<'d>,
    after: Stood<'d>,
    by: Vec<&'d str>,
}

#[derive(Serialize)]
struct Stood<'d> {
    state: &'static str,
    version: Option<usize>,
    text: Option<&'d str>,
    reason: String,
}

/// Terms on a day, as a JSON array, with the reason in words.
pub fn terms_json(deal: &Deal, terms: &[OnDay], reason: impl Fn(&OnDay) -> String) -> String {
    let answers = terms.iter().map(|on_day| {
        let term = deal.term(on_day.term);
        let amounts = on_day.version.and_then(|place| term.version(place)).map(Version::amounts);
        TermOnDay {
            id: term.id(),
            title: term.title().original(),
            kind: term.kind(),
            from: term.from().map(Party::id).collect(),
            to: term.to().map(Party::id).collect(),
            state: on_day.state.word(),
            version: on_day.version.map(|place| place + 1),
            reason: reason(on_day),
            amounts: amounts.into_iter().flatten().map(|amount| amount_of(amount)).collect(),
        }
    });
    array(&answers.collect::<Vec<_>>())
}

/// What became of terms, as a JSON array, with the reasons in words.
pub fn changes_json(deal: &Deal, changes: &[TermChange], reason: impl Fn(&OnDay) -> String) -> String {
    let answers = changes.iter().map(|change| {
        let term = deal.term(change.term);
        ChangeOf {
            id: term.id(),
            title: term.title().original(),
            change: change.change.word(),
            before: stood(term, &change.before, reason(&change.before)),
            after: stood(term, &change.after, reason(&change.after)),
            by: change.by.iter().map(|ix| deal.event(*ix).id()).collect(),
        }
    });
    array(&answers.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct AheadOf<'d> {
    /// As exact as the record; null for a condition.
    date: Option<String>,
    /// The day at which it is placed: the first that the date of a beginning
    /// means, the last that the date of an end does.
    day: Option<String>,
    what: &'static str,
    term: &'d str,
    title: &'d str,
    /// From 1.
    version: usize,
    /// `4 y 8 m`.
    distance: Option<String>,
    condition: Option<&'d str>,
    /// The id of the event on which it rests, if that came after the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    hindsight: Option<&'d str>,
}

pub fn ahead_json(deal: &Deal, day: NaiveDate, ahead: &[Ahead]) -> String {
    let answers = ahead.iter().map(|item| {
        let placed = item.placed();
        AheadOf {
            date: item.date.map(|date| date.to_string()),
            day: placed.map(|day| day.to_string()),
            what: item.coming.word(),
            term: deal.term(item.term).id(),
            title: deal.term(item.term).title().original(),
            version: item.version + 1,
            distance: placed.map(|placed| distance(day, placed.max(day))),
            condition: item.condition.as_deref(),
            hindsight: item.hindsight(deal, day).map(|ix| deal.event(ix).id()),
        }
    });
    array(&answers.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct LineOf<'d> {
    from: Vec<&'d str>,
    to: Vec<&'d str>,
    unit: &'d str,
    firmness: &'static str,
    bound: &'static str,
    /// Null where there is only one figure, or one is not published.
    sum: Option<String>,
    figures: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct FigureOf<'d> {
    term: &'d str,
    /// From 1.
    version: usize,
    state: &'static str,
    #[serde(flatten)]
    amount: AmountOf<'d>,
    condition: Option<&'d str>,
    /// What the term itself waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_for: Option<&'d str>,
    /// The id of the event that set it, if that came after the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    hindsight: Option<&'d str>,
}

/// The ledger, as a JSON array.
pub fn ledger_json(deal: &Deal, ledger: &[LedgerLine<'_>]) -> String {
    let figure = |figure: &LedgerFigure<'_>| -> serde_json::Value {
        let record = FigureOf {
            term: deal.term(figure.term).id(),
            version: figure.version + 1,
            state: figure.state.word(),
            amount: amount_of(figure.amount),
            condition: figure.amount.condition().map(Text::original),
            waits_for: figure.waits_for.map(|condition| condition.text().original()),
            hindsight: figure.hindsight.map(Event::id),
        };
        serde_json::to_value(record).unwrap_or_default()
    };
    let answers = ledger.iter().map(|line| {
        let figures = line.figures.iter().map(figure).collect::<Vec<_>>();
        let sum = line.sum.map(|sum| sum.to_string());
        let (from, to) = (ids(deal, &line.from), ids(deal, &line.to));
        LineOf { from, to, unit: line.unit, firmness: line.firmness.word(), bound: line.bound.word(), sum, figures }
    });
    array(&answers.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct DisputeOf<'d> {
    id: &'d str,
    point: &'d str,
    settled: bool,
    sides: Vec<SideOf<'d>>,
    assessment: &'d str,
    events: Vec<&'d str>,
    terms: Vec<&'d str>,
}

#[derive(Serialize)]
struct SideOf<'d> {
    says: &'d str,
    passages: Vec<QuoteOf<'d>>,
    sources: Vec<&'d str>,
}

#[derive(Serialize)]
struct QuoteOf<'d> {
    event: &'d str,
    source: &'d str,
    paragraph: Option<u32>,
    exact: &'d str,
    reading: Option<&'d str>,
    attribution: String,
    verdict: String,
}

/// The disagreements of a deal, as a JSON array.
pub fn disputes_json(deal: &Deal) -> String {
    let answers = deal.disagreements().map(|record| DisputeOf {
        id: record.id(),
        point: record.point().original(),
        settled: record.settled(),
        sides: record.sides().map(side_of).collect(),
        assessment: record.assessment().original(),
        events: record.events().map(Event::id).collect(),
        terms: record.terms().map(Term::id).collect(),
    });
    array(&answers.collect::<Vec<_>>())
}

fn side_of(side: Side<'_>) -> SideOf<'_> {
    SideOf {
        says: side.says().original(),
        passages: side.passages().map(quote_of).collect(),
        sources: side.sources().map(Source::id).collect(),
    }
}

fn quote_of(passage: Passage<'_>) -> QuoteOf<'_> {
    QuoteOf {
        event: passage.event().id(),
        source: passage.source().id(),
        paragraph: passage.paragraph(),
        exact: passage.exact().original(),
        reading: passage.reading().map(|reading| reading.text().original()),
        attribution: passage.deal().attribution(passage.source().ix()),
        verdict: passage.deal().standing_of(passage),
    }
}

fn stood<'d>(term: Term<'d>, on_day: &OnDay, reason: String) -> Stood<'d> {
    let version = on_day.version.and_then(|place| term.version(place));
    Stood {
        state: on_day.state.word(),
        version: on_day.version.map(|place| place + 1),
        text: version.map(|version| version.text().original()),
        reason,
    }
}

fn ids<'d>(deal: &'d Deal, parties: &[PartyIx]) -> Vec<&'d str> {
    parties.iter().map(|ix| deal.party(*ix).id()).collect()
}

fn amount_of(amount: Amount<'_>) -> AmountOf<'_> {
    AmountOf {
        value: amount.value().map(|value| value.to_string()),
        unit: amount.unit().original(),
        bound: amount.bound().word(),
        certainty: amount.certainty().word(),
        purpose: amount.purpose().map(Text::original),
        source: amount.source().map(Source::id),
    }
}

/// One record a line.
pub(super) fn array(answers: &[impl Serialize]) -> String {
    format!("[\n{}\n]\n", answers.iter().map(line).collect::<Vec<String>>().join(",\n"))
}

fn line(answer: &impl Serialize) -> String {
    // Strings and numbers of our own: nothing in them can fail to be written.
    super::records::escaped(&serde_json::to_string(answer).unwrap_or_default())
}
