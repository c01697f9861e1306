//! The page of a term on a day, or between two: its state and the reasons, its
//! versions, the ledger between its parties, and what comes next.

use chrono::NaiveDate;

use super::{
    ahead,
    apart::Apart,
    citation::{Said, cited, quoted},
    copies::explain_copy,
    document::{
        Document, Extent, List, Paragraph, Piece, Role, changed, label, link, more_bytes, name, plain, prose,
        separated, styled,
    },
    ledger,
    party::term_parties,
    reasons::{quoted_title, reasons_in_words},
};
use crate::domain::{
    Amount, Basis, BasisOf, ChangeKind, Deal, DiffPart, Endpoint, Reason, Ref, Term, TermChange, TermDoubt, TermIx,
    TermOnDay, TermState, Upcoming, Version, Vocabulary as _, diff_similar_words, format_day,
};

const INDENT: usize = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    On(NaiveDate),
    Between(NaiveDate, NaiveDate),
}

impl Days {
    pub fn last(self) -> NaiveDate {
        match self {
            Self::On(day) | Self::Between(_, day) => day,
        }
    }
}

pub fn term(deal: &Deal, ix: TermIx, days: Days, extent: Extent) -> Document {
    term_with_ahead(deal, ix, days, &deal.ahead(days.last()), extent)
}

/// The same with what comes after the last day, which is the same for all terms.
pub fn term_with_ahead(deal: &Deal, ix: TermIx, days: Days, coming: &[Upcoming], extent: Extent) -> Document {
    let mut document = Document::new(extent);
    let term = deal.term(ix);
    document.line([name(term.title(), Role::Title).linked(Ref::Term(ix))]);
    document.label(format!("{} · {}", term_parties(term), term.kind_label()));
    match days {
        Days::On(day) => state_on_day(&mut document, deal, &deal.term_on_day(ix, day)),
        Days::Between(first, second) => difference(&mut document, deal, &deal.term_change(ix, first, second)),
    }
    let on_day = deal.term_on_day(ix, days.last());
    versions(&mut document, term, &on_day);
    ledger::between_parties(&mut document, term, days.last());
    ahead::section(&mut document, term, days.last(), coming);
    let bases = || term.versions().flat_map(Version::basis).map(Basis::on);
    let quoted = bases().filter_map(|basis| match basis {
        BasisOf::Passage(passage) => Some(passage.source()),
        BasisOf::Source(_) => None,
    });
    let cited = bases().filter_map(|basis| match basis {
        BasisOf::Passage(_) => None,
        BasisOf::Source(source) => Some(source),
    });
    explain_copy(&mut document, quoted, cited);
    document
}

/// `§ sets  License to IP  OpenAI → Microsoft`.
pub(super) fn term_link(term: Term<'_>, verb: &str) -> Paragraph {
    let has_parties = term.from().len() + term.to().len() > 0;
    let between = if has_parties { format!("  {}", term_parties(term)) } else { String::new() };
    let pieces = [label(verb), link(term.title().shown(), Ref::Term(term.ix())), label(between)];
    Paragraph::led([label("§ ")], pieces)
}

fn state_on_day(document: &mut Document, deal: &Deal, on_day: &TermOnDay) {
    document.line([plain(format!("{}: ", format_day(on_day.day))), state(on_day.state)]);
    write_reasons(document, deal, on_day, "• ");
}

/// A doubt has its source here, as its version does not repeat it.
fn write_reasons(document: &mut Document, deal: &Deal, on_day: &TermOnDay, lead: &str) {
    for (reason, words) in reasons_in_words(deal, on_day) {
        let mut pieces = vec![plain(words)];
        if let Reason::InDoubt(place) = reason {
            let doubt = deal.term(on_day.term).version(place).and_then(Version::doubt);
            pieces.extend(doubt.into_iter().flat_map(doubt_source));
        }
        document.push(Paragraph::led([label(lead)], pieces));
    }
}

fn doubt_source(doubt: TermDoubt<'_>) -> Vec<Piece> {
    let source = doubt.source().map(|source| cited(source, Role::Label));
    source.into_iter().flat_map(|cited| std::iter::once(label(" · ")).chain(cited)).collect()
}

/// What changed between two days, both wordings with the words highlighted that
/// only one of them has.
fn difference(document: &mut Document, deal: &Deal, change: &TermChange) {
    let days = [&change.before, &change.after].map(|on_day| format_day(on_day.day)).join(" → ");
    document.line([plain(format!("{days}: ")), styled(change.change.label(), Role::Title)]);
    changed_by(document, deal, change, 0);
    wordings(document, deal, change);
    if change.change == ChangeKind::StatusChanged {
        write_reasons(document, deal, &change.before, "before: ");
    }
    write_reasons(document, deal, &change.after, "• ");
}

pub(super) fn changed_by(document: &mut Document, deal: &Deal, change: &TermChange, indent: usize) {
    let shown = document.limit(List::Events);
    let events = change.by.iter().take(shown).map(|ix| {
        let event = deal.event(*ix);
        let title = plain(quoted_title(event)).linked(Ref::Event(*ix));
        vec![title, plain(format!(" {}", event.cited_date()))]
    });
    if !change.by.is_empty() {
        document.push(Paragraph::led([label("by ")], separated(events, &plain("; "))).indented(indent));
        document.more(List::Events, change.by.len().saturating_sub(shown));
    }
}

/// The wordings in force, side by side; one that is alone has the whole width,
/// and one that did not change is shown once.
fn wordings(document: &mut Document, deal: &Deal, change: &TermChange) {
    let days = [&change.before, &change.after];
    let texts = days.map(|on_day| if on_day.state.is_running() { wording(deal, on_day) } else { "" });
    let [(old, old_rest), (new, new_rest)] = texts.map(|text| document.compared(text));
    let [mut old, mut new] = marked(old, new);
    old.extend(more_bytes(old_rest));
    new.extend(more_bytes(new_rest));
    let skipped = usize::from(!change.change.is_change());
    let sides = ["before", "after"].into_iter().zip(days).zip([old, new]).zip(texts).skip(skipped);
    let column = |((side, on_day), pieces): ((&str, &TermOnDay), Vec<Piece>)| {
        vec![Paragraph::labeled([label(format!("{side} ({}): ", on_day.state.full_label()))], pieces)]
    };
    let columns: Vec<_> = sides.filter(|(_, text)| !text.is_empty()).map(|(side, _)| column(side)).collect();
    if !columns.is_empty() {
        document.columns(columns);
    }
}

/// What the version says that applies on a day, may apply or did last.
pub(super) fn wording<'d>(deal: &'d Deal, on_day: &TermOnDay) -> &'d str {
    deal.version_of(on_day).map_or("", |version| version.text().shown())
}

/// Two texts with the words highlighted that only one of them has; none where nearly
/// all would be.
pub(super) fn marked(before: &str, after: &str) -> [Vec<Piece>; 2] {
    if before.is_empty() || after.is_empty() {
        return [before, after].map(|text| vec![plain(text)]);
    }
    let Some(parts) = diff_similar_words(before, after) else {
        return [before, after].map(|text| vec![plain(text)]);
    };
    let side = |is_own: fn(&DiffPart) -> bool| {
        let piece = |part: &DiffPart| match part {
            DiffPart::Same(text) => Some(plain(text)),
            other => is_own(other).then(|| changed(other.text(), Role::Plain)),
        };
        parts.iter().filter_map(piece).collect()
    };
    [side(|part| matches!(part, DiffPart::Removed(_))), side(|part| matches!(part, DiffPart::Added(_)))]
}

pub(super) fn state(state: TermState) -> Piece {
    let role = if state == TermState::InForce { Role::Plain } else { state_role(state) };
    styled(state.full_label(), role)
}

pub fn state_role(state: TermState) -> Role {
    match state {
        TermState::InForce => Role::Mark,
        TermState::Presumed | TermState::Fulfilled => Role::Plain,
        TermState::Possible | TermState::NotYet | TermState::Ended | TermState::NotRecorded => Role::Label,
    }
}

fn versions(document: &mut Document, term: Term<'_>, on_day: &TermOnDay) {
    let versions = term.versions();
    document.heading(if versions.len() == 1 { "Summary" } else { "Versions" });
    document.list(List::Versions, versions, |document, version| {
        let target = Ref::Version(term.ix(), version.index());
        document.item(target, |document| write_version(document, version, on_day));
    });
}

fn write_version(document: &mut Document, version: Version<'_>, on_day: &TermOnDay) {
    let of_version = version.term().deal().version_on_day(version, on_day.day);
    let inferred = label(inferred_ends(version));
    let cut_short = label(cut_short(version));
    let mut pieces = vec![styled(period(version), Role::Link), inferred, cut_short, label(" · ")];
    pieces.extend(version_state(version, of_version, on_day));
    document.push(Paragraph::led([label(format!("{} ", version.index() + 1))], pieces));
    document.indented(INDENT, [prose(version.text(), Role::Plain)]);
    document.list(List::Amounts, version.amounts(), |document, amount| {
        document.push(Paragraph::led([label("• ")], [plain(Amount::in_words(amount))]).indented(INDENT));
    });
    condition(document, version);
    if !on_day.reasons.contains(&Reason::InDoubt(version.index())) {
        doubt(document, version);
    }
    let mut said = Said::default();
    let sources = version.basis().filter_map(|basis| match basis.on() {
        BasisOf::Source(source) => Some(source),
        BasisOf::Passage(_) => None,
    });
    let apart = Apart::new(sources);
    document.list(List::Basis, version.basis(), |document, basis| write_basis(document, basis, (&apart, &mut said)));
}

/// ` (replaced 30 Jun 2026)`: where the period of a version runs on beyond that.
fn cut_short(version: Version<'_>) -> String {
    let own = version.in_force().end();
    let Some(until) = version.stands_until().filter(|until| Some(*until) != own) else { return String::new() };
    let is_changed = version.term().version(version.index() + 1).is_some() && !version.leaves_a_gap();
    let verb = if is_changed { "replaced" } else { "ended" };
    format!(" ({verb} {})", until.to_citation_string())
}

/// One that another version followed was changed; its term did not end.
fn version_state(version: Version<'_>, own: TermState, of_term: &TermOnDay) -> Vec<Piece> {
    let is_surely_later = matches!(of_term.state, TermState::InForce | TermState::Presumed);
    let is_replaced = own.is_running() && is_surely_later && of_term.version > Some(version.index());
    let next = version.term().version(version.index() + 1).and_then(Version::set_by);
    match next.filter(|_| is_replaced || own == TermState::Ended) {
        Some(event) => vec![
            label("changed by "),
            label(quoted_title(event)).linked(Ref::Event(event.ix())),
            label(format!(" {}", event.cited_date())),
        ],
        None if is_replaced => vec![label("replaced")],
        None => vec![state(own)],
    }
}

/// When a version is in force. Where it begins or ends on a condition, which follows, that was
/// published.
pub(super) fn period(version: Version<'_>) -> String {
    let date = version.in_force();
    match date.start() {
        Some(start) if version.ends_only_on_a_condition() => format!("from {}", start.full()),
        None if version.begins_on_a_condition() => match date.end() {
            Some(end) => format!("until {}", end.full()),
            None if date.has_no_end() => "with no end".to_owned(),
            None => "end not known".to_owned(),
        },
        None if version.ends_only_on_a_condition() => "start not known".to_owned(),
        _ => date.full_period(),
    }
}

/// ` (end inferred)`.
pub(super) fn inferred_ends(version: Version<'_>) -> &'static str {
    match [Endpoint::Start, Endpoint::End].map(|endpoint| version.infers(endpoint)) {
        [false, false] => "",
        [true, false] => " (start inferred)",
        [false, true] => " (end inferred)",
        [true, true] => " (start and end inferred)",
    }
}

pub(super) fn conditions(document: &mut Document, version: Version<'_>) {
    condition(document, version);
    doubt(document, version);
}

fn condition(document: &mut Document, version: Version<'_>) {
    if let Some(condition) = version.condition() {
        let text = format!("{} when: {}", condition.effect().word(), condition.text().shown());
        document.indented(INDENT, [label(text)]);
    }
}

fn doubt(document: &mut Document, version: Version<'_>) {
    if let Some(doubt) = version.doubt() {
        let from = styled(format!("in doubt from {}: ", doubt.from().to_citation_string()), Role::Title);
        let pieces: Vec<Piece> = [from, plain(doubt.why().shown())].into_iter().chain(doubt_source(doubt)).collect();
        document.indented(INDENT, pieces);
    }
}

fn write_basis(document: &mut Document, basis: Basis<'_>, (apart, said): (&Apart, &mut Said)) {
    match basis.on() {
        BasisOf::Passage(passage) => {
            for paragraph in quoted(passage, said) {
                document.push(paragraph.indented(INDENT));
            }
        }
        BasisOf::Source(source) => {
            let note = basis.note().map(|note| plain(format!(": {}", note.shown())));
            let pieces: Vec<Piece> = apart.cited(source, Role::Plain).into_iter().chain(note).collect();
            document.push(Paragraph::labeled([label("based on ")], pieces).indented(INDENT));
        }
    }
}
