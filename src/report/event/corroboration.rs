//! What each other source says of an event, in the curator's words.

use super::super::{
    citing::{citation, how_read},
    document::{Document, List, Paragraph, Role, prose, words},
    quotation::judgement_role,
};
use crate::domain::{Corroboration, Doubt, Event, Passage, Ref, Source, Vocabulary as _};

pub(super) fn corroboration(document: &mut Document, event: Event<'_>) {
    document.section("What other sources say", List::Corroboration, event.corroboration(), |document, said| {
        document.item(Ref::Source(said.source().ix()), |document| write(document, said));
    });
}

fn write(document: &mut Document, said: Corroboration<'_>) {
    let source = said.source();
    let (sign, word) = said.verdict().passive();
    let role = judgement_role(said.verdict());
    let mut pieces = vec![
        words(paragraphs(said), Role::Label),
        words(word, role),
        words(format!(" {}", citation(source)), Role::Plain).naming(Ref::Source(source.ix())),
    ];
    let mut about: Vec<String> = source.standing().map(|standing| standing.word().to_owned()).into_iter().collect();
    about.extend(how_read(source).map(|how| relayed(source, how)));
    if !about.is_empty() {
        pieces.push(words(format!(" · {}", about.join(", ")), Role::Label));
    }
    document.push(Paragraph::led([words(format!("{sign} "), role)], pieces));
    if let Some(title) = source.title() {
        let doubt = if source.is_in_doubt(Doubt::Title) { " (title reconstructed from the link)" } else { "" };
        document.push(Paragraph::new([words(format!("{}{doubt}", title.shown()), Role::Label)]).indented(2));
    }
    if let Some(note) = said.note() {
        document.push(Paragraph::new([prose(note, Role::Plain)]).indented(2));
    }
}

/// `¶24 ¶25 `: where the passages stand that a source judges.
fn paragraphs(said: Corroboration<'_>) -> String {
    let mut paragraphs: Vec<u32> = said.passages().filter_map(Passage::paragraph).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    paragraphs.iter().fold(String::new(), |written, paragraph| format!("{written}¶{paragraph} "))
}

fn relayed(source: Source<'_>, how: &str) -> String {
    let relays: Vec<&str> = source.relayed_by().map(Source::name).collect();
    if relays.is_empty() { how.to_owned() } else { format!("{how} by {}", relays.join(", ")) }
}
