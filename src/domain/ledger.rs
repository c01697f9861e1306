//! The ledger: what is committed between parties on a day, by who owes whom
//! and by currency. Figures come from terms only. Bounds are kept, and figures
//! are added only where currency, standing and bound are the same.

mod left_out;

use chrono::NaiveDate;

use super::{
    Amount, Bound, Certainty, Condition, Deal, Effect, Event, Knowledge, Party, PartyIx, Term, TermIx, TermState, Text,
    Truth, Value, Version, knowledge::Known, vocabulary::vocabulary,
};

vocabulary! {
    Firmness {
        /// A party states it, and it is owed.
        Committed = "committed",
        Conditional = "conditional",
        /// It is owed if the term holds, which is only possible.
        Possible = "possible",
        /// Others report it, or it is inferred.
        Reported = "reported",
    }
}

#[derive(Clone, Debug)]
pub struct LedgerFigure<'d> {
    pub term: TermIx,
    pub version: usize,
    pub state: TermState,
    pub waits_for: Option<Condition<'d>>,
    pub day: NaiveDate,
    /// The event that set the version, where it was not known on the day.
    pub hindsight: Option<Event<'d>>,
    pub amount: Amount<'d>,
}

impl<'d> LedgerFigure<'d> {
    /// What it waits for: the term itself, then the amount.
    pub fn conditions(&self) -> impl Iterator<Item = Text<'d>> {
        self.waits_for.map(Condition::text).into_iter().chain(self.amount.condition())
    }
}

/// Figures of the same parties, currency, firmness and bound.
#[derive(Clone, Debug)]
pub struct LedgerLine<'d> {
    pub from: Vec<PartyIx>,
    pub to: Vec<PartyIx>,
    pub unit: &'d str,
    pub firmness: Firmness,
    pub bound: Bound,
    pub figures: Vec<LedgerFigure<'d>>,
    /// Their sum; none where one is not published or there is only one.
    pub sum: Option<Value>,
}

/// Kinds of term whose amounts are no commitments: the value of a stake is what
/// it is worth, not what is owed.
const NOT_OWED: [&str; 1] = ["equity-stake"];

impl Deal {
    /// The ledger on a day with what is known of it, in file order of the terms.
    pub fn ledger_as(&self, day: NaiveDate, knowledge: Knowledge) -> Vec<LedgerLine<'_>> {
        self.ledger_of(day, knowledge, |_| true)
    }

    pub fn ledger_of(
        &self,
        day: NaiveDate,
        knowledge: Knowledge,
        concerns: impl Fn(Term<'_>) -> bool,
    ) -> Vec<LedgerLine<'_>> {
        let mut lines: Vec<LedgerLine<'_>> = Vec::new();
        for term in self.terms().filter(|term| !NOT_OWED.contains(&term.kind()) && concerns(*term)) {
            for figure in self.figures(term, day, knowledge) {
                let parties = [term.from().map(Party::ix).collect(), term.to().map(Party::ix).collect()];
                enter(&mut lines, parties, figure);
            }
        }
        for line in &mut lines {
            line.sum = sum(&line.figures);
        }
        let pairs: Vec<(Vec<PartyIx>, Vec<PartyIx>)> =
            lines.iter().map(|line| (line.from.clone(), line.to.clone())).collect();
        // The lines of a pair together, pairs as they first appear, the firmest
        // figures first.
        lines.sort_by_key(|line| {
            (pairs.iter().position(|(from, to)| (from, to) == (&line.from, &line.to)), line.firmness)
        });
        lines
    }

    /// The figures of a term that count on a day.
    fn figures(&self, term: Term<'_>, day: NaiveDate, knowledge: Knowledge) -> Vec<LedgerFigure<'_>> {
        let Some((version, state)) = self.binding(term.ix(), day, knowledge) else { return Vec::new() };
        let waits_for = version.condition().filter(|condition| {
            state == TermState::NotYet || (condition.effect() == Effect::Begins && condition.met_by().is_none())
        });
        let hindsight = version.start_rests_on().filter(|set_by| !self.is_known(set_by.ix(), day));
        let (term, version, amounts) = (term.ix(), version.index(), version.amounts());
        let figure = |amount| LedgerFigure { term, version, state, waits_for, day, hindsight, amount };
        amounts.filter(|amount| is_currency(amount.unit().shown())).map(figure).collect()
    }

    /// The version of a term that binds on a day, and how it stands; one too that
    /// waits for a condition only.
    fn binding(&self, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> Option<(Version<'_>, TermState)> {
        let on_day = self.on_day_as(term, day, knowledge);
        if let Some(index) = on_day.version.filter(|_| on_day.state.is_running()) {
            return Some((self.term(term).version(index)?, on_day.state));
        }
        let waits = |version: &Known<'_>| {
            let begins = version.condition_that(Effect::Begins).is_some();
            begins && version.in_force.start().is_none_or(|start| start.reached(day) != Truth::No)
        };
        let known = self.known_versions(term, day, knowledge);
        let waiting = known.iter().find(|version| waits(version) && version.on_day(day).state == TermState::NotYet);
        let waiting = waiting.filter(|_| on_day.state != TermState::NotRecorded);
        waiting.map(|known| (known.version, TermState::NotYet))
    }
}

/// Adds a figure to the line of its parties, currency, firmness and bound.
fn enter<'d>(lines: &mut Vec<LedgerLine<'d>>, [from, to]: [Vec<PartyIx>; 2], figure: LedgerFigure<'d>) {
    let firmness = Firmness::of(figure.amount, figure.state);
    let (unit, bound) = (figure.amount.unit().shown(), figure.amount.bound());
    let is_line = |line: &&mut LedgerLine<'_>| {
        (line.from == from && line.to == to) && (line.unit, line.firmness, line.bound) == (unit, firmness, bound)
    };
    match lines.iter_mut().find(is_line) {
        Some(line) => line.figures.push(figure),
        None => lines.push(LedgerLine { from, to, unit, firmness, bound, figures: vec![figure], sum: None }),
    }
}

impl Firmness {
    fn of(amount: Amount<'_>, state: TermState) -> Self {
        let waits = amount.condition().is_some() || state == TermState::NotYet;
        match (amount.certainty(), state) {
            (Certainty::Reported | Certainty::Inferred | Certainty::Contradicted, _) => Self::Reported,
            (Certainty::Stated, TermState::Possible) => Self::Possible,
            (Certainty::Stated, _) if waits => Self::Conditional,
            (Certainty::Stated, _) => Self::Committed,
        }
    }
}

/// ISO 4217: three capital letters.
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn sum(figures: &[LedgerFigure<'_>]) -> Option<Value> {
    let (first, rest) = figures.split_first()?;
    let sum = rest.iter().try_fold(first.amount.value()?, |sum, figure| sum.plus(figure.amount.value()?));
    sum.filter(|_| !rest.is_empty())
}
