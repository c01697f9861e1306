//! The user's marks and notes: by date of the event, then those whose event is
//! not in the deal.

use super::{
    document::{Document, Extent, Paragraph, Piece, Role, label, plain, styled},
    event::dated_link,
};
use crate::domain::{Annotation, Annotations, Deal, TextLayout, clean, format_day};

pub fn annotations(deal: &Deal, annotations: &Annotations) -> Document {
    let mut document = Document::new(Extent::Whole);
    for event in deal.timeline().iter().map(|ix| deal.event(*ix)) {
        if let Some(annotation) = annotations.get(event.id()) {
            write(&mut document, dated_link(event).into(), annotation);
        }
    }
    let orphans: Vec<(&String, &Annotation)> =
        annotations.iter().filter(|(id, _)| deal.find_event(id).is_none()).collect();
    if !orphans.is_empty() {
        document.heading(format!("On events not in this deal ({}):", orphans.len()));
    }
    for (id, annotation) in orphans {
        write(&mut document, vec![plain(clean(id.as_str(), TextLayout::SingleLine).shown())], annotation);
    }
    document
}

fn write(document: &mut Document, about: Vec<Piece>, annotation: &Annotation) {
    let sign = if annotation.marked.is_some() { "* " } else { "  " };
    document.push(Paragraph::led([styled(sign, Role::Mark)], about));
    if let Some(note) = &annotation.note {
        let day = label(format!(" ({})", format_day(note.on)));
        document.indented(4, [plain(note.text.shown()), day]);
    }
}
