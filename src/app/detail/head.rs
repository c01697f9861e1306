//! The head: title, date, kind, parties with roles, the receipt line; then
//! the summary and the amounts, in the curator's words.

use super::{Own, Page, Role, Span, span};
use crate::domain::{Certainty, Event, Newness, Receipt, Scope, Vocabulary as _, day_in_words};

impl Page<'_> {
    pub(super) fn head(&mut self) {
        let event = self.event;
        let title = self.named(event.title(), Role::Title);
        self.write(&title);
        self.write(&dates(event));
        if let Some(said) = event.said() {
            self.write(&[span(format!("made public {}", said.full()), Role::Label)]);
        }
        if let Some(source) = event.dated_by() {
            self.write(&[span(format!("dated by {}", event.deal().source(source).citation()), Role::Label)]);
        }
        if !event.parties().is_empty() {
            let parties = self.parties();
            self.write(&parties);
        }
        self.write(&receipt(&event.receipt()));
    }

    /// What the user made of the event, and what is new about it to them.
    pub(super) fn own(&mut self, own: &Own<'_>) {
        if let Some((newness, since)) = own.newness {
            let what = match newness {
                Newness::Added => "+ new",
                Newness::Changed => "~ changed",
            };
            let text = format!("{what} since you last opened the deal, {}", day_in_words(since));
            self.write(&[span(text, Role::Reading)]);
        }
        let Some(annotation) = own.annotation else { return };
        if let Some(day) = annotation.marked {
            self.write(&[span(format!("* marked on {}", day_in_words(day)), Role::Reading)]);
        }
        if let Some(note) = &annotation.note {
            let first = [span(format!("✎ your note of {}: ", day_in_words(note.on)), Role::Reading)];
            self.hang(&[span(note.text.shown(), Role::Plain)], 0, &first);
        }
    }

    pub(super) fn summary(&mut self) {
        let Some(summary) = self.event.summary() else { return };
        self.blank();
        let summary = self.told(summary, Role::Plain);
        self.write(&summary);
    }

    pub(super) fn amounts(&mut self) {
        let event = self.event;
        if event.amounts().is_empty() {
            return;
        }
        self.heading("Amounts");
        for amount in event.amounts() {
            let purpose = amount.purpose.as_ref().map_or_else(String::new, |purpose| format!("  {}", purpose.shown()));
            let mut spans = vec![span(amount.full(), Role::Plain), span(purpose, Role::Label)];
            if amount.certainty != Certainty::Stated {
                let role = if amount.certainty == Certainty::Contradicted { Role::Contradicts } else { Role::Label };
                spans.push(span(format!(" · {}", amount.certainty.word()), role));
            }
            if let Some(source) = amount.source {
                spans.push(span(format!(" · {}", event.deal().source(source).citation()), Role::Label));
            }
            self.hang(&spans, 0, &[span("· ", Role::Label)]);
        }
    }

    /// `Microsoft issuer · Amazon subject`.
    fn parties(&self) -> Vec<Span> {
        let mut spans = Vec::new();
        for part in self.event.parties() {
            if !spans.is_empty() {
                spans.push(span(" · ", Role::Label));
            }
            spans.extend(self.named(self.event.deal().party(part.party).name.as_text(), Role::Plain));
            if let Some(role) = &part.role {
                spans.push(span(format!(" {}", role.spoken()), Role::Label));
            }
        }
        spans
    }
}

/// `Fri 27 February 2026 · stated`, with the scope where it is not the core.
fn dates(event: Event<'_>) -> Vec<Span> {
    let mut spans =
        vec![span(event.date().full(), Role::Plain), span(format!(" · {}", event.kind().label()), Role::Plain)];
    match event.scope() {
        Scope::Core => {}
        Scope::Context => spans.push(span(" · context, not in the quoted text", Role::Label)),
        Scope::After => spans.push(span(" · after the deal's period", Role::Label)),
    }
    spans
}

/// `8 passages, 5 garbled · 2 independent sources (1 primary) · 1 contradicts`.
fn receipt(receipt: &Receipt) -> Vec<Span> {
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
    let mut spans = vec![span(passages, Role::Label), span(voices, Role::Label)];
    match receipt.contradicting {
        0 => {}
        1 => spans.push(span(" · ✗ 1 contradicts", Role::Contradicts)),
        count => spans.push(span(format!(" · ✗ {count} contradict"), Role::Contradicts)),
    }
    spans
}

/// `1 passage`, `2 passages`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
