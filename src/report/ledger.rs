//! The ledger: what is committed between parties on a day.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
};

use chrono::NaiveDate;

use super::{
    citation::citation,
    clause,
    document::{Document, Extent, List, Paragraph, Role, label, link, plain, styled},
    party::{pair, term_parties},
    reasons::{day_on_record, hindsight_of},
    tables::{joined, write_tabbed},
};
use crate::domain::{
    Deal, Knowledge, LedgerFigure, LedgerLine, Party, PartyIx, Ref, Source, Term, TermState, Text, Value,
    Vocabulary as _,
};

pub fn ledger(
    deal: &Deal,
    day: NaiveDate,
    ledger: &[LedgerLine<'_>],
    left_out: &BTreeMap<&str, usize>,
    extent: Extent,
) -> Document {
    let mut document = Document::new(extent);
    document.line([styled(format!("Ledger on {}", day_on_record(deal, day)), Role::Title)]);
    let mut shown: Option<(&[PartyIx], &[PartyIx])> = None;
    document.list(List::Ledger, ledger, |document, line| {
        let parties = (line.from.as_slice(), line.to.as_slice());
        if shown != Some(parties) {
            document.heading(pair(deal, parties.0, parties.1));
            shown = Some(parties);
        }
        write_line(document, deal, line, 2);
    });
    if let Some(said) = uncounted_units(left_out).filter(|_| !ledger.is_empty()) {
        document.blank();
        document.label(said);
    }
    document
}

/// A row per figure: from, to, currency, firmness, bound, sum of the line, value,
/// term, version, state, condition, purpose, source, event or source of hindsight.
pub fn ledger_table(deal: &Deal, ledger: &[LedgerLine<'_>], out: &mut impl Write) -> io::Result<()> {
    let rows = ledger.iter().flat_map(|line| line.figures.iter().map(move |figure| (line, figure)));
    let ids = |parties: &[PartyIx]| joined(parties.iter().map(|ix| deal.party(*ix).id()));
    let value = |value: Option<Value>| value.map_or_else(String::new, |value| value.to_string()).into();
    let text = |text: Option<Text<'_>>| -> Cow<'static, str> {
        text.map_or_else(String::new, |text| text.shown().to_owned()).into()
    };
    let row = |(line, figure): (&LedgerLine<'_>, &LedgerFigure<'_>)| -> [Cow<'static, str>; 14] {
        let amount = figure.amount;
        [
            ids(&line.from),
            ids(&line.to),
            line.unit.to_owned().into(),
            line.firmness.word().into(),
            line.bound.word().into(),
            value(line.sum.or(amount.value().filter(|_| line.figures.len() == 1))),
            value(amount.value()),
            deal.term(figure.term).id().to_owned().into(),
            (figure.version + 1).to_string().into(),
            figure.state.word().into(),
            figure.conditions().map(Text::shown).collect::<Vec<&str>>().join("; ").into(),
            text(amount.purpose()),
            joined(amount.source().into_iter().map(Source::id)),
            joined(figure.hindsight.and_then(|evidence| deal.id_of_ref(evidence.into())).into_iter()),
        ]
    };
    write_tabbed(rows.map(row), out)
}

/// The ledger between the parties of a term, as a section.
pub(super) fn between_parties(document: &mut Document, term: Term<'_>, day: NaiveDate) {
    let deal = term.deal();
    let is_theirs = |other: Term<'_>| is_same(other.from(), term.from()) && is_same(other.to(), term.to());
    let lines = deal.ledger_of_terms(day, Knowledge::Hindsight, is_theirs);
    if lines.is_empty() {
        return;
    }
    document.heading(format!("Ledger, {}", term_parties(term)));
    document.list(List::Ledger, &lines, |document, line| write_line(document, deal, line, 0));
    let left_out = deal.uncounted_units(day, Knowledge::Hindsight, is_theirs);
    if let Some(said) = uncounted_units(&left_out) {
        document.label(said);
    }
}

fn is_same<'d>(parties: impl Iterator<Item = Party<'d>>, others: impl Iterator<Item = Party<'d>>) -> bool {
    parties.map(Party::ix).eq(others.map(Party::ix))
}

fn write_line(document: &mut Document, deal: &Deal, line: &LedgerLine<'_>, indent: usize) {
    let text = format!("{}, {}: {}", line.firmness.word(), line.unit, ledger_total(line));
    document.indented(indent, [plain(text)]);
    let Some(first) = line.figures.first() else { return };
    let of_first = Ref::Version(first.term, first.version);
    let write_figure = |document: &mut Document, figure: &LedgerFigure<'_>| {
        let of = Ref::Version(figure.term, figure.version);
        let source = figure.amount.source().map_or_else(String::new, |source| format!("; {}", citation(source)));
        let pieces =
            [link(deal.term(figure.term).title().shown(), of), label(format!(": {}{source}", figure_in_words(figure)))];
        document.item(of, |document| {
            document.push(Paragraph::led([label("• ")], pieces).indented(indent + 2));
        });
    };
    document.within(of_first, |document| document.list(List::Figures, &line.figures, write_figure));
}

/// `up to $35,000,000,000 (investment); if: the company files to go public;
/// possible`.
pub fn figure_in_words(figure: &LedgerFigure<'_>) -> String {
    let state = (figure.state != TermState::InForce).then(|| figure.state.full_label().to_owned());
    let hindsight = figure.hindsight.map(|evidence| hindsight_of(figure.amount.deal(), evidence, figure.day));
    let said = std::iter::once(figure.amount.in_words())
        .chain(figure.conditions().map(|text| format!("if: {}", clause(text.shown()))))
        .chain(state)
        .chain(hindsight);
    said.collect::<Vec<String>>().join("; ")
}

/// `up to $50,000,000,000`, `$138,000,000,000 (sum of 2)`.
pub fn ledger_total(line: &LedgerLine<'_>) -> String {
    match (line.sum, line.figures.as_slice()) {
        (Some(sum), [first, ..]) => {
            format!("{} (sum of {})", first.amount.with_value(sum).full(), line.figures.len())
        }
        (None, [only]) => only.amount.full(),
        (_, figures) => format!("{} figures, some unpublished", figures.len()),
    }
}

/// Says which units are left out, so that no sum is taken for more than it is.
pub fn uncounted_units(left_out: &BTreeMap<&str, usize>) -> Option<String> {
    let named = left_out.iter().map(|(unit, count)| {
        let unit = if unit.is_empty() { "no unit".to_owned() } else { format!("“{unit}”") };
        if *count == 1 { unit } else { format!("{unit} ({count})") }
    });
    let named = named.collect::<Vec<String>>().join(", ");
    (!left_out.is_empty()).then(|| format!("not counted (no currency code such as USD): {named}"))
}
