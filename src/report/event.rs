//! An event: who, when, how well it is borne out, the curator's summary, the
//! quoted passages, what other sources say, and where it leads.

mod corroboration;
mod links;
mod passages;

use chrono::NaiveDate;

use super::{
    citing::citation,
    document::{Document, Extent, List, Paragraph, Piece, Role, link, name, prose, separated, words},
    english::counted,
};
use crate::domain::{
    Amount, Annotation, Certainty, Event, Newness, Participation, Receipt, Ref, Scope, Vocabulary as _, day_in_words,
    spoken,
};

#[derive(Clone, Copy, Debug, Default)]
pub struct UserContext<'a> {
    pub annotation: Option<&'a Annotation>,
    pub newness: Option<(Newness, NaiveDate)>,
}

pub fn event(event: Event<'_>, user: &UserContext<'_>, extent: Extent) -> Document {
    let mut document = Document::new(extent);
    head(&mut document, event);
    user_context(&mut document, user);
    if let Some(summary) = event.summary() {
        document.blank();
        document.line([prose(summary, Role::Plain)]);
    }
    links::relations(&mut document, event);
    amounts(&mut document, event);
    passages::passages(&mut document, event);
    corroboration::corroboration(&mut document, event);
    links::disagreements(&mut document, event);
    links::terms(&mut document, event);
    document
}

fn head(document: &mut Document, event: Event<'_>) {
    let title = name(event.title(), Role::Title).naming(Ref::Event(event.ix()));
    document.line([title]);
    document.line(dates(event));
    if let Some(said) = event.said() {
        document.label(format!("made public {}", said.full()));
    }
    if let Some(source) = event.dated_by() {
        document.label(format!("dated by {}", citation(source)));
    }
    parties(document, event);
    document.line(receipt(&event.receipt()));
}

/// `Fri 27 February 2026 · stated`, with the scope where it is not the core.
fn dates(event: Event<'_>) -> Vec<Piece> {
    let mut pieces =
        vec![words(event.date().full(), Role::Plain), words(format!(" · {}", event.kind().label()), Role::Plain)];
    match event.scope() {
        Scope::Core => {}
        Scope::Context => pieces.push(words(" · context, not in the quoted text", Role::Label)),
        Scope::After => pieces.push(words(" · after the deal's period", Role::Label)),
    }
    pieces
}

/// `Microsoft (issuer) · Amazon (subject)`.
fn parties(document: &mut Document, event: Event<'_>) {
    let parts = event.parties();
    if parts.len() == 0 {
        return;
    }
    let (shown, all) = (document.shown(List::Parties), parts.len());
    document.line(separated(parts.take(shown).map(party), " · ", Role::Label));
    document.more(List::Parties, all.saturating_sub(shown));
}

fn party(part: Participation<'_>) -> Vec<Piece> {
    let named = name(part.party().name(), Role::Plain);
    let role = part.role().map(|role| words(format!(" ({})", spoken(role)), Role::Label));
    std::iter::once(named).chain(role).collect()
}

/// `8 passages, 5 garbled · 2 independent sources (1 primary) · ✗ 1 source
/// contradicts`.
fn receipt(receipt: &Receipt) -> Vec<Piece> {
    let garbled = if receipt.garbled > 0 { format!(", {} garbled", receipt.garbled) } else { String::new() };
    let passages = match receipt.passages {
        0 => "no passage".to_owned(),
        count => format!("{}{garbled}", counted(count, "passage")),
    };
    let primary = if receipt.primary > 0 { format!(" ({} primary)", receipt.primary) } else { String::new() };
    let voices = match receipt.voices {
        0 => " · no other source".to_owned(),
        count => format!(" · {}{primary}", counted(count, "independent source")),
    };
    let mut pieces = vec![words(passages, Role::Label), words(voices, Role::Label)];
    match receipt.contradicting {
        0 => {}
        1 => pieces.push(words(" · ✗ 1 source contradicts", Role::Contradicts)),
        count => pieces.push(words(format!(" · ✗ {count} sources contradict"), Role::Contradicts)),
    }
    pieces
}

fn user_context(document: &mut Document, user: &UserContext<'_>) {
    if let Some((newness, since)) = user.newness {
        let what = match newness {
            Newness::Added => "+ new",
            Newness::Changed => "~ changed",
        };
        let text = format!("{what} since you last opened the deal, {}", day_in_words(since));
        document.line([words(text, Role::Reading)]);
    }
    let Some(annotation) = user.annotation else { return };
    if let Some(day) = annotation.marked {
        document.line([words(format!("* marked on {}", day_in_words(day)), Role::Reading)]);
    }
    if let Some(note) = &annotation.note {
        let lead = [words(format!("✎ your note of {}: ", day_in_words(note.on)), Role::Reading)];
        document.push(Paragraph::led(lead, [words(note.text.shown(), Role::Plain)]));
    }
}

fn amounts(document: &mut Document, event: Event<'_>) {
    document.section("Amounts", List::Amounts, event.amounts(), |document, amount| {
        document.push(Paragraph::led([words("· ", Role::Label)], amount_pieces(amount)));
    });
}

fn amount_pieces(amount: Amount<'_>) -> Vec<Piece> {
    let purpose = amount.purpose().map_or_else(String::new, |purpose| format!("  {}", purpose.shown()));
    let mut pieces = vec![words(amount.full(), Role::Plain), words(purpose, Role::Label)];
    if amount.certainty() != Certainty::Stated {
        let role = if amount.certainty() == Certainty::Contradicted { Role::Contradicts } else { Role::Label };
        pieces.push(words(format!(" · {}", amount.certainty().word()), role));
    }
    if let Some(source) = amount.source() {
        pieces.push(words(format!(" · {}", citation(source)), Role::Label));
    }
    pieces
}

/// `→ 27 Feb 2026 Joint statement`: the way to an event.
pub(super) fn way_to(event: Event<'_>) -> Paragraph {
    let date = words(format!("{} ", event.date().cited()), Role::Plain);
    Paragraph::led([words("→ ", Role::Label)], [date, link(event.title().shown(), Ref::Event(event.ix()))])
}
