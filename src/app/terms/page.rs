//! One term on a day as lines: how it stands and why, its versions with their
//! wording, amounts, conditions and receipts, and what lies ahead of the day.

use chrono::NaiveDate;

use super::super::{
    detail::{Detail, Item, Target},
    lines::{Light, Role, Span, beside, column_width, paragraph, span},
};
use super::Days;
use crate::domain::{
    Amount, BasisOf, Change, Deal, Knowledge, OnDay, Part, TermChange, TermIx, TermState, Version, Vocabulary as _,
    day_in_words, words_of_both,
};

/// How many dates ahead are told.
const MOST_AHEAD: usize = 6;

/// Lays out a term for a day and a width in columns.
pub(super) fn page(deal: &Deal, ix: TermIx, days: Days, width: usize) -> Detail {
    let mut page = Page { deal, width, detail: Detail::default() };
    page.head(ix);
    let day = match days {
        Days::On(day) => {
            page.stands(ix, day);
            day
        }
        Days::Between(first, second) => {
            page.became(&deal.change_between(ix, first, second), first, second);
            second
        }
    };
    page.versions(ix, day);
    page.ledger(ix, day);
    page.ahead(day);
    page.detail
}

struct Page<'d> {
    deal: &'d Deal,
    width: usize,
    detail: Detail,
}

impl Page<'_> {
    fn write(&mut self, first: &str, role: Role, spans: &[Span]) {
        self.detail.lines.extend(paragraph(first, role, spans, self.width));
    }

    fn heading(&mut self, text: &str) {
        self.detail.lines.push(super::super::Line::default());
        self.write("", Role::Plain, &[span(text, Role::Heading)]);
    }

    fn head(&mut self, ix: TermIx) {
        let term = &self.deal.terms()[ix];
        self.write("", Role::Plain, &[span(term.title.shown(), Role::Title)]);
        let about = format!("{} · {}", term.between(self.deal), term.kind.spoken());
        self.write("", Role::Plain, &[span(about, Role::Label)]);
    }

    fn stands(&mut self, ix: TermIx, day: NaiveDate) {
        let on_day = self.deal.on_day(ix, day);
        let state =
            [span(format!("{}: ", day_in_words(day)), Role::Plain), span(on_day.state.label(), state_as(on_day.state))];
        self.write("", Role::Plain, &state);
        for reason in &on_day.reasons {
            self.write("· ", Role::Label, &[span(reason, Role::Plain)]);
        }
    }

    /// What became of the term between two days, both wordings with the words
    /// marked that are only in one of them.
    fn became(&mut self, change: &TermChange, first: NaiveDate, second: NaiveDate) {
        let days = format!("{} → {}: ", day_in_words(first), day_in_words(second));
        let spans = [span(days, Role::Plain), span(change.change.label(), Role::Title)];
        self.write("", Role::Plain, &spans);
        let by = change.by.iter().map(|ix| self.deal.event(*ix));
        let by: Vec<String> = by.map(|event| format!("{}, {}", event.title().shown(), event.date().cited())).collect();
        if !by.is_empty() {
            self.write("by ", Role::Label, &[span(by.join("; "), Role::Plain)]);
        }
        let term = &self.deal.terms()[change.term];
        let text = |on_day: &OnDay| {
            let version = on_day.version.and_then(|place| term.versions.get(place));
            version.filter(|_| on_day.state.is_running()).map_or("", |version| version.text.shown())
        };
        let (before, after) = (text(&change.before), text(&change.after));
        let [old, new] = if before.is_empty() || after.is_empty() {
            [before, after].map(|text| vec![span(text, Role::Plain)])
        } else {
            marked(before, after)
        };
        // Where nothing stood on one side the other one has the width; what did
        // not change is told once.
        let said = |on_day: &OnDay, side: &str| format!("{side} ({}): ", on_day.state.label());
        let sides = [(said(&change.before, "before"), old, before), (said(&change.after, "after"), new, after)];
        let skipped = usize::from(change.change == Change::Unchanged);
        let told: Vec<_> = sides.into_iter().skip(skipped).filter(|(.., text)| !text.is_empty()).collect();
        let width = column_width(told.len(), self.width);
        let columns = told.into_iter().map(|(side, words, _)| paragraph(&side, Role::Label, &words, width));
        let columns: Vec<_> = columns.collect();
        self.detail.lines.extend(beside(columns, self.width));
        if change.change == Change::StatusChanged {
            for reason in &change.before.reasons {
                self.write("before: ", Role::Label, &[span(reason, Role::Plain)]);
            }
        }
        for reason in &change.after.reasons {
            self.write("· ", Role::Label, &[span(reason, Role::Plain)]);
        }
    }

    fn versions(&mut self, ix: TermIx, day: NaiveDate) {
        let term = &self.deal.terms()[ix];
        let on_day = self.deal.versions_on_day(ix, day);
        self.heading(if term.versions.len() == 1 { "Wording" } else { "Versions" });
        for ((place, version), on_day) in term.versions.iter().enumerate().zip(on_day) {
            let start = self.detail.lines.len();
            self.version(place, version, &on_day);
            let lines = start..self.detail.lines.len();
            self.detail.items.push(Item { target: Target::Term(ix, version.set_by), lines });
        }
    }

    fn version(&mut self, place: usize, version: &Version, on_day: &OnDay) {
        let number = format!("{} ", place + 1);
        let spans = [
            span(version.in_force.full(), Role::Link),
            span(format!(" · {}", on_day.state.label()), state_as(on_day.state)),
        ];
        self.write(&number, Role::Label, &spans);
        self.write("  ", Role::Plain, &[span(version.text.shown(), Role::Plain)]);
        for amount in &version.amounts {
            self.write("  · ", Role::Label, &[span(Amount::in_words(amount), Role::Plain)]);
        }
        if let Some(condition) = &version.condition {
            let text = format!("{} when: {}", condition.effect.word(), condition.text.shown());
            self.write("  ", Role::Plain, &[span(text, Role::Label)]);
        }
        if let Some(doubt) = &version.doubt {
            let text = format!("in doubt from {}: {}", doubt.from.cited(), doubt.why.shown());
            self.write("  ", Role::Plain, &[span(text, Role::Contradicts)]);
        }
        self.basis(version);
    }

    /// What the version rests on: quoted words behind a bar, sources.
    fn basis(&mut self, version: &Version) {
        for basis in &version.basis {
            match basis.on {
                BasisOf::Passage(place) => {
                    let Some(passage) = self.deal.passage(place) else { continue };
                    self.write("  ┃ ", Role::Bar, &[span(passage.exact.shown(), Role::Quote)]);
                    let standing =
                        format!("{} · {}", self.deal.standing_of(passage), self.deal.attribution(passage.source));
                    self.write("  ", Role::Plain, &[span(standing, Role::Label)]);
                    if let Some(reading) = &passage.reading {
                        self.write("  reading: ", Role::Label, &[span(reading.text.shown(), Role::Reading)]);
                    }
                }
                BasisOf::Source(source) => {
                    let note = basis.note.as_ref().map_or_else(String::new, |note| format!(": {}", note.shown()));
                    let text = format!("{}{note}", self.deal.source(source).citation());
                    self.write("  rests on ", Role::Label, &[span(text, Role::Plain)]);
                }
            }
        }
    }

    /// What is committed between the parties of the term; each figure leads to
    /// the event that set it.
    fn ledger(&mut self, ix: TermIx, day: NaiveDate) {
        let deal = self.deal;
        let term = &deal.terms()[ix];
        let ledger = deal.ledger(day);
        let lines: Vec<_> = ledger.iter().filter(|line| line.from == term.from && line.to == term.to).collect();
        if lines.is_empty() {
            return;
        }
        self.heading(&format!("Ledger, {}", term.between(deal)));
        for line in lines {
            let text = format!("{}, {}: {}", line.firmness.word(), line.unit, line.total());
            self.write("", Role::Plain, &[span(text, Role::Plain)]);
            for figure in &line.figures {
                let start = self.detail.lines.len();
                let of = &deal.terms()[figure.term];
                let text = figure.in_words();
                self.write(
                    "  · ",
                    Role::Label,
                    &[span(of.title.shown(), Role::Link), span(format!(": {text}"), Role::Label)],
                );
                let set_by = of.versions.get(figure.version).and_then(|version| version.set_by);
                let lines = start..self.detail.lines.len();
                self.detail.items.push(Item { target: Target::Term(figure.term, set_by), lines });
            }
        }
        let left_out =
            deal.left_out_of_ledger(day, Knowledge::Record, |other| other.from == term.from && other.to == term.to);
        if let Some(said) = left_out.in_words() {
            self.write("", Role::Label, &[span(said, Role::Label)]);
        }
    }

    fn ahead(&mut self, day: NaiveDate) {
        let ahead = self.deal.ahead(day);
        if ahead.is_empty() {
            return;
        }
        self.heading(&format!("Ahead of {}", day_in_words(day)));
        for item in ahead.iter().take(MOST_AHEAD) {
            let far = match item.far(day) {
                far if far.is_empty() => far,
                far => format!(", {far}"),
            };
            let what = item.told(self.deal, day) + &far;
            self.write(&format!("{}  ", item.when(self.deal)), Role::Label, &[span(what, Role::Plain)]);
        }
        let rest = ahead.len().saturating_sub(MOST_AHEAD);
        if rest > 0 {
            self.write("", Role::Plain, &[span(format!("and {rest} more: dealtui ahead {day}"), Role::Label)]);
        }
    }
}

/// The looks of a state: what binds, what is open, what is over.
fn state_as(state: TermState) -> Role {
    match state {
        TermState::InForce | TermState::Met => Role::Confirms,
        TermState::Presumed => Role::Plain,
        TermState::Possible => Role::Reading,
        TermState::NotYet | TermState::Ended | TermState::NotRecorded => Role::Label,
    }
}

/// Two texts with the words lit that only one of them has.
fn marked(before: &str, after: &str) -> [Vec<Span>; 2] {
    let words = words_of_both(before, after);
    let side = |is_own: fn(&Part) -> bool| {
        let piece = |part: &Part| match part {
            Part::Same(text) => Some(span(text, Role::Plain)),
            other => is_own(other).then(|| Span { light: Light::Letters, ..span(other.text(), Role::Plain) }),
        };
        words.iter().filter_map(piece).collect()
    };
    [side(|part| matches!(part, Part::Removed(_))), side(|part| matches!(part, Part::Added(_)))]
}
