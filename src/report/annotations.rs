//! The user's marks and notes: those on events of the deal in the order of
//! time, then those whose event it does not have.

use super::document::{Document, Extent, Paragraph, Piece, Role, link, words};
use crate::domain::{Annotation, Annotations, Deal, Event, Layout, Ref, clean, day_in_words};

pub fn annotations(deal: &Deal, annotations: &Annotations) -> Document {
    let mut document = Document::new(Extent::Whole);
    for event in deal.in_order().iter().map(|ix| deal.event(*ix)) {
        if let Some(annotation) = annotations.get(event.id()) {
            write(&mut document, about(event), annotation);
        }
    }
    let orphans: Vec<(&String, &Annotation)> = annotations.iter().filter(|(id, _)| deal.find(id).is_none()).collect();
    if !orphans.is_empty() {
        document.heading(format!("Of events that this deal does not have ({}):", orphans.len()));
    }
    for (id, annotation) in orphans {
        write(&mut document, vec![words(clean(id.as_str(), Layout::Line).shown(), Role::Plain)], annotation);
    }
    document
}

/// `3 Nov 2025  OpenAI signs a $38 billion AWS contract`.
fn about(event: Event<'_>) -> Vec<Piece> {
    let date = words(format!("{}  ", event.date().cited()), Role::Plain);
    vec![date, link(event.title().shown(), Ref::Event(event.ix()))]
}

fn write(document: &mut Document, about: Vec<Piece>, annotation: &Annotation) {
    let sign = if annotation.marked.is_some() { "* " } else { "  " };
    document.push(Paragraph::led([words(sign, Role::Reading)], about));
    if let Some(note) = &annotation.note {
        let day = words(format!(" ({})", day_in_words(note.on)), Role::Label);
        document.push(Paragraph::new([words(note.text.shown(), Role::Reading), day]).indented(4));
    }
}
