//! The ledger: what is committed between parties on a day. Figures come from terms
//! only, and are summed only if parties, currency, firmness and bound are the same.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Amount, AmountBound, Certainty, Condition, Deal, Effect, Evidence, Knowledge, Party, PartyIx, Term, TermIx,
    TermState, Text, Truth, Unit, Value, knowledge::Known, vocabulary::vocabulary,
};

vocabulary! {
    Firmness {
        /// Stated by a party, and owed.
        Committed = "committed",
        Conditional = "conditional",
        /// Owed if the term is in force, which is only possible.
        Possible = "possible",
        /// By others, or inferred.
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
    /// What set the version, what its state depends on, or the source of a reported amount,
    /// if that was not known on the day.
    pub hindsight: Option<Evidence>,
    pub amount: Amount<'d>,
}

impl<'d> LedgerFigure<'d> {
    /// Of the term, then of the amount.
    pub fn conditions(&self) -> impl Iterator<Item = Text<'d>> {
        self.waits_for.map(Condition::text).into_iter().chain(self.amount.condition())
    }
}

#[derive(Clone, Debug)]
pub struct LedgerLine<'d> {
    pub from: Vec<PartyIx>,
    pub to: Vec<PartyIx>,
    pub unit: &'d str,
    pub firmness: Firmness,
    pub bound: AmountBound,
    pub figures: Vec<LedgerFigure<'d>>,
    /// None if there is one figure only, or one without a value.
    pub sum: Option<Value>,
}

impl Deal {
    pub fn ledger(&self, day: NaiveDate, knowledge: Knowledge) -> Vec<LedgerLine<'_>> {
        self.ledger_of_terms(day, knowledge, |_| true)
    }

    pub fn ledger_of_terms(
        &self,
        day: NaiveDate,
        knowledge: Knowledge,
        concerns: impl Fn(Term<'_>) -> bool,
    ) -> Vec<LedgerLine<'_>> {
        let mut lines: Vec<LedgerLine<'_>> = Vec::new();
        for term in self.terms().filter(|term| is_owed(*term) && concerns(*term)) {
            let figures = self.figures(term, day, knowledge).into_iter();
            for figure in figures.filter(|figure| Unit::is_currency(figure.amount.unit().shown())) {
                let parties = [term.from().map(Party::ix).collect(), term.to().map(Party::ix).collect()];
                enter(&mut lines, parties, figure);
            }
        }
        for line in &mut lines {
            line.sum = sum(&line.figures);
        }
        // Pairs of parties as they first appear, firmest first.
        let pairs: Vec<[Vec<PartyIx>; 2]> = lines.iter().map(|line| [line.from.clone(), line.to.clone()]).collect();
        lines.sort_by_key(|line| {
            (pairs.iter().position(|[from, to]| (from, to) == (&line.from, &line.to)), line.firmness)
        });
        lines
    }

    /// How many figures are not in the ledger because their unit is no currency.
    pub fn uncounted_units(
        &self,
        day: NaiveDate,
        knowledge: Knowledge,
        concerns: impl Fn(Term<'_>) -> bool,
    ) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for term in self.terms().filter(|term| is_owed(*term) && concerns(*term)) {
            let figures = self.figures(term, day, knowledge).into_iter();
            let units = figures.map(|figure| figure.amount.unit().shown());
            for unit in units.filter(|unit| !Unit::is_currency(unit)) {
                *counts.entry(unit).or_default() += 1;
            }
        }
        counts
    }

    fn figures(&self, term: Term<'_>, day: NaiveDate, knowledge: Knowledge) -> Vec<LedgerFigure<'_>> {
        let Some(Binding { known, state, hindsight }) = self.binding(term.ix(), day, knowledge) else {
            return Vec::new();
        };
        let met = known.met_by_for(Effect::Begins).map(|event| event.happened_by(day));
        let waits_for = known.condition.filter(|_| state == TermState::NotYet || met == Some(Truth::Possibly));
        let later = |evidence: &Evidence| !self.is_public(*evidence, day);
        let depends_on = known.version.start_evidence().filter(later).or(hindsight);
        let hindsight = self.told_otherwise(&known, state, day, depends_on);
        let (term, version) = (term.ix(), known.version.index());
        let figures = known.version.amounts().map(|amount| {
            // What a contract states was in it from the beginning, whoever reports it later.
            let reported = amount.source().filter(|_| amount.certainty() == Certainty::Reported);
            let hindsight = hindsight.or_else(|| reported.map(Evidence::from).filter(later));
            LedgerFigure { term, version, state, waits_for, day, hindsight, amount }
        });
        let is_known = |figure: &LedgerFigure<'_>| knowledge == Knowledge::Hindsight || figure.hindsight.is_none();
        figures.filter(is_known).collect()
    }

    /// What was not known where on the day another version counted, or in another state: what it
    /// depends on first.
    fn told_otherwise(
        &self,
        known: &Known<'_>,
        state: TermState,
        day: NaiveDate,
        depends_on: Option<Evidence>,
    ) -> Option<Evidence> {
        let term = known.version.term();
        if known.is_of_the_day() || self.is_settled(term.ix(), day) {
            return None;
        }
        let told = self.binding(term.ix(), day, Knowledge::OnTheDay);
        let as_told =
            |known: &Known<'_>, state| (known.version.index(), state, state == TermState::NotYet || known.waits());
        let is_same = |told: Binding<'_>| as_told(&told.known, told.state) == as_told(known, state);
        if told.is_some_and(is_same) { None } else { depends_on.or_else(|| known.version.told_later(day)) }
    }

    /// In force, or only waiting for a condition.
    fn binding(&self, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> Option<Binding<'_>> {
        let of_term = self.term_on_day_knowing(term, day, knowledge);
        let later = of_term.hindsight(self);
        let counts = of_term.state.is_running() || of_term.state == TermState::NotYet;
        if let Some(index) = of_term.version.filter(|_| counts) {
            let known = Known::knowing(self.term(term).version(index)?, day, knowledge)?;
            return Some(Binding { known, state: of_term.state, hindsight: later });
        }
        let waits = |version: &Known<'_>| {
            let begins = version.condition_that(Effect::Begins).is_some();
            begins && version.in_force.start().is_none_or(|start| start.has_begun_by(day) != Truth::No)
        };
        let known = self.known_versions(term, day, knowledge).into_iter();
        let waiting = known.filter(|version| waits(version) && of_term.state != TermState::NotRecorded);
        let mut waiting = waiting.map(|known| (known.on_day(day), known));
        let (on_day, known) = waiting.find(|(on_day, _)| on_day.state == TermState::NotYet)?;
        // It counts only because no other version is in force.
        Some(Binding { known, state: on_day.state, hindsight: on_day.hindsight(self).or(later) })
    }
}

/// The version of a term whose amounts count on a day.
struct Binding<'d> {
    known: Known<'d>,
    state: TermState,
    /// What the state depends on and was not known on the day.
    hindsight: Option<Evidence>,
}

fn enter<'d>(lines: &mut Vec<LedgerLine<'d>>, [from, to]: [Vec<PartyIx>; 2], figure: LedgerFigure<'d>) {
    let firmness = Firmness::new(figure.amount, figure.state);
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
    fn new(amount: Amount<'_>, state: TermState) -> Self {
        let waits = amount.condition().is_some() || state == TermState::NotYet;
        match (amount.certainty(), state) {
            (Certainty::Reported | Certainty::Inferred | Certainty::Contradicted, _) => Self::Reported,
            (Certainty::Stated, TermState::Possible) => Self::Possible,
            (Certainty::Stated, _) if waits => Self::Conditional,
            (Certainty::Stated, _) => Self::Committed,
        }
    }
}

/// The value of a stake is not owed.
fn is_owed(term: Term<'_>) -> bool {
    term.kind() != "equity-stake"
}

fn sum(figures: &[LedgerFigure<'_>]) -> Option<Value> {
    let (first, rest) = figures.split_first()?;
    let sum = rest.iter().try_fold(first.amount.value()?, |sum, figure| sum.checked_add(figure.amount.value()?));
    sum.filter(|_| !rest.is_empty())
}
