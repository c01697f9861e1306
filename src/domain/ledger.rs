//! The ledger: what is committed between parties on a day, by who owes whom
//! and by currency. Figures come from terms only. Bounds are kept, and figures
//! are added only where currency, standing and bound are the same.

mod left_out;

use chrono::NaiveDate;

pub use left_out::LeftOut;

use super::{
    Amount, Bound, Certainty, Condition, Deal, Effect, Event, Knowledge, PartyIx, TermIx, TermState, Truth, Value,
    Version, vocabulary::vocabulary,
};

vocabulary! {
    /// How firm a figure is.
    Firmness {
        /// A party states it, and it is owed.
        Committed = "committed",
        /// It is owed only if something happens.
        Conditional = "conditional",
        /// It is owed if the term holds, which is only possible.
        Possible = "possible",
        /// Others report it, or it is inferred.
        Reported = "reported",
    }
}

/// A figure of the ledger.
#[derive(Clone, Debug)]
pub struct LedgerFigure<'d> {
    /// The term that it stands in.
    pub term: TermIx,
    /// Its version (its place in the term).
    pub version: usize,
    /// How the version stands.
    pub state: TermState,
    /// What the version waits for, if it does.
    pub waits_for: Option<&'d Condition>,
    /// The day of the ledger.
    pub day: NaiveDate,
    /// The event that set the version, where it was not known on the day.
    pub hindsight: Option<Event<'d>>,
    /// The figure itself.
    pub amount: &'d Amount,
}

/// Figures of the same parties, currency, firmness and bound.
#[derive(Clone, Debug)]
pub struct LedgerLine<'d> {
    /// Who owes.
    pub from: Vec<PartyIx>,
    /// To whom.
    pub to: Vec<PartyIx>,
    /// The currency.
    pub unit: &'d str,
    /// How firm they are.
    pub firmness: Firmness,
    /// How they bound what was agreed.
    pub bound: Bound,
    /// The figures, in file order.
    pub figures: Vec<LedgerFigure<'d>>,
    /// Their sum; none where one is not published or there is only one.
    pub sum: Option<Value>,
}

/// Kinds of term whose amounts are no commitments: the value of a stake is what
/// it is worth, not what is owed.
const NOT_OWED: [&str; 1] = ["equity-stake"];

impl Deal {
    /// The ledger on a day, in file order of the terms.
    pub fn ledger(&self, day: NaiveDate) -> Vec<LedgerLine<'_>> {
        self.ledger_as(day, Knowledge::Record)
    }

    /// The ledger on a day with what is known of it.
    pub fn ledger_as(&self, day: NaiveDate, knowledge: Knowledge) -> Vec<LedgerLine<'_>> {
        let mut lines: Vec<LedgerLine<'_>> = Vec::new();
        for (ix, term) in self.terms().iter().filter(|(_, term)| !NOT_OWED.contains(&term.kind.as_str())) {
            let Some((place, state)) = self.binding(ix, day, knowledge) else { continue };
            let version = term.versions.get(place);
            let waits_for = version.and_then(|version| version.condition.as_ref());
            let waits_for = waits_for.filter(|condition| {
                state == TermState::NotYet || (condition.effect == Effect::Begins && condition.met_by.is_none())
            });
            let set_by = version.and_then(|version| self.start_rests_on(ix, version));
            let hindsight = set_by.filter(|set_by| !self.is_known(*set_by, day)).map(|set_by| self.event(set_by));
            let amounts = version.into_iter().flat_map(|version| &version.amounts);
            for amount in amounts.filter(|amount| is_currency(amount.unit.0.shown())) {
                let firmness = Firmness::of(amount, state);
                let figure = LedgerFigure { term: ix, version: place, state, waits_for, day, hindsight, amount };
                let unit = amount.unit.0.shown();
                let is_line = |line: &&mut LedgerLine<'_>| {
                    (line.from == term.from && line.to == term.to)
                        && (line.unit, line.firmness, line.bound) == (unit, firmness, amount.bound)
                };
                match lines.iter_mut().find(is_line) {
                    Some(line) => line.figures.push(figure),
                    None => lines.push(LedgerLine {
                        from: term.from.clone(),
                        to: term.to.clone(),
                        unit,
                        firmness,
                        bound: amount.bound,
                        figures: vec![figure],
                        sum: None,
                    }),
                }
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

    /// The version of a term that binds on a day, and how it stands; one too that
    /// waits for a condition only.
    fn binding(&self, term: TermIx, day: NaiveDate, knowledge: Knowledge) -> Option<(usize, TermState)> {
        let on_day = self.on_day_as(term, day, knowledge);
        if let Some(place) = on_day.version.filter(|_| on_day.state.is_running()) {
            return Some((place, on_day.state));
        }
        let waits = |version: &Version| {
            let begins = version.condition.as_ref().is_some_and(|condition| condition.effect == Effect::Begins);
            begins && version.in_force.start().is_none_or(|start| start.reached(day) != Truth::No)
        };
        let known = self.known_versions(term, day, knowledge);
        let waiting = known.iter().find(|(place, version)| {
            self.version_on_day(*place, version, day).state == TermState::NotYet && waits(version)
        });
        waiting.map(|(place, _)| (*place, TermState::NotYet)).filter(|_| on_day.state != TermState::NotRecorded)
    }
}

impl LedgerFigure<'_> {
    /// The figure with its condition, and how its term stands where that is not
    /// simply in force.
    pub fn in_words(&self) -> String {
        let own = self.waits_for.map(|condition| &condition.text);
        let conditions = own.into_iter().chain(self.amount.condition.as_ref());
        let state = (self.state != TermState::InForce).then(|| self.state.label().to_owned());
        let hindsight =
            self.hindsight.map(|event| format!("hindsight: {}", event.deal().learned_by(event.ix(), self.day)));
        let said = std::iter::once(self.amount.in_words())
            .chain(conditions.map(|text| format!("if: {}", text.shown())))
            .chain(state)
            .chain(hindsight);
        said.collect::<Vec<String>>().join("; ")
    }
}

impl LedgerLine<'_> {
    /// What the figures come to, said to be a sum where it is one: `up to
    /// $50,000,000,000`, `$138,000,000,000, the sum of 2`.
    pub fn total(&self) -> String {
        match (self.sum, self.figures.as_slice()) {
            (Some(sum), [first, ..]) => {
                let whole = Amount { value: Some(sum), ..first.amount.clone() };
                format!("{}, the sum of {}", whole.full(), self.figures.len())
            }
            (None, [only]) => only.amount.full(),
            (_, figures) => format!("{} figures, not all of them published", figures.len()),
        }
    }
}

impl Firmness {
    fn of(amount: &Amount, state: TermState) -> Self {
        let waits = amount.condition.is_some() || state == TermState::NotYet;
        match (amount.certainty, state) {
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
    let sum = rest.iter().try_fold(first.amount.value?, |sum, figure| sum.plus(figure.amount.value?));
    sum.filter(|_| !rest.is_empty())
}
