//! The page of an event: who, when, how well it is supported, the curator's
//! summary, the quoted passages, what other sources say, and links.

mod links;
mod passages;
mod receipt;

use chrono::NaiveDate;

use super::{
    citation::citation,
    copies::{explain_copy, quoted_in},
    document::{Document, Extent, List, Paragraph, Piece, Role, label, link, name, plain, prose, separated, styled},
};
use crate::domain::{
    Amount, Annotation, Certainty, Event, Newness, Participation, Ref, Scope, Vocabulary as _, format_day,
    slug_to_words,
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
    document.section("Amounts", List::Amounts, event.amounts(), |document, amount| {
        document.push(Paragraph::led([label("· ")], amount_pieces(amount)));
    });
    passages::passages(&mut document, event);
    passages::corroboration(&mut document, event);
    links::disagreements(&mut document, event);
    links::terms(&mut document, event);
    explain_copy(&mut document, quoted_in(event), [event].into_iter().flat_map(Event::sources));
    document
}

fn head(document: &mut Document, event: Event<'_>) {
    document.line([name(event.title(), Role::Title).linked(Ref::Event(event.ix()))]);
    document.line(dates(event));
    if let Some(said) = event.said() {
        document.label(format!("made public {}", said.full()));
    }
    if let Some(source) = event.dated_by() {
        document.label(format!("date from {}", citation(source)));
    }
    let (shown, parts) = (document.limit(List::Parties), event.parties());
    let left_out = parts.len().saturating_sub(shown);
    if parts.len() > 0 {
        document.line(separated(parts.take(shown).map(party), &label(" · ")));
        document.more(List::Parties, left_out);
    }
    document.line(receipt::receipt(event));
}

/// `Fri 27 February 2026 · stated`, with the scope where it is not the core.
fn dates(event: Event<'_>) -> [Piece; 2] {
    let scope = match event.scope() {
        Scope::Core => String::new(),
        Scope::Context => " · context, not in the quoted text".to_owned(),
        Scope::After => format!(" · {}", Scope::After.label()),
    };
    [plain(format!("{} · {}", event.date().full(), event.kind().label())), label(scope)]
}

fn party(part: Participation<'_>) -> Vec<Piece> {
    let role = part.role().map(|role| label(format!(" ({})", slug_to_words(role))));
    std::iter::once(name(part.party().name(), Role::Plain)).chain(role).collect()
}

fn user_context(document: &mut Document, user: &UserContext<'_>) {
    if let Some((newness, since)) = user.newness {
        let (sign, what) = match newness {
            Newness::Added => ("+ ", "new"),
            Newness::Changed => ("~ ", "changed"),
        };
        let text = format!("{what} since you last opened the deal on {}", format_day(since));
        document.line([styled(sign, Role::Mark), label(text)]);
    }
    let Some(annotation) = user.annotation else { return };
    if let Some(day) = annotation.marked {
        document.line([styled("* ", Role::Mark), label(format!("marked on {}", format_day(day)))]);
    }
    if let Some(note) = &annotation.note {
        let lead = [styled("✎ ", Role::Mark), label(format!("your note, {}: ", format_day(note.on)))];
        document.push(Paragraph::led(lead, [plain(note.text.shown())]));
    }
}

fn amount_pieces(amount: Amount<'_>) -> Vec<Piece> {
    let purpose = amount.purpose().map_or_else(String::new, |purpose| format!("  {}", purpose.shown()));
    let mut pieces = vec![plain(amount.full()), label(purpose)];
    if amount.certainty() != Certainty::Stated {
        let role = if amount.certainty() == Certainty::Contradicted { Role::Contradicts } else { Role::Label };
        pieces.extend([label(" · "), styled(amount.certainty().word(), role)]);
    }
    pieces.extend(amount.source().map(|source| label(format!(" · {}", citation(source)))));
    pieces
}

/// `27 Feb 2026 Joint statement`.
pub(super) fn dated_link(event: Event<'_>) -> [Piece; 2] {
    [plain(format!("{} ", event.date().to_citation_string())), link(event.title().shown(), Ref::Event(event.ix()))]
}

/// `→ 27 Feb 2026 Joint statement`.
pub(super) fn event_link(event: Event<'_>) -> Paragraph {
    Paragraph::led([label("→ ")], dated_link(event))
}
