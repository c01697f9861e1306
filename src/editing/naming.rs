//! How messages name records.

use crate::{
    domain::{Deal, Passage, Ref, RefId, Source, Vocabulary as _},
    report::{citation_alone, in_quotation_marks},
};

/// A point that quotes both sides has its quotation marks.
pub(super) fn named(kind: &str, name: &str) -> String {
    format!("{kind} {}", quoted_once(name))
}

/// In quotation marks, unless it begins with them as the point of a dispute between two words.
pub(super) fn quoted_once(name: &str) -> String {
    if name.starts_with('“') { name.to_owned() } else { in_quotation_marks(name) }
}

/// `event “Board approves sale”`.
pub fn described(record: &RefId, deal: &Deal) -> String {
    let Some(found) = deal.resolve(record) else { return "this record".to_owned() };
    match found {
        Ref::Event(ix) => named("event", deal.event(ix).title().shown()),
        Ref::Passage(at) => {
            let paragraph = deal.passage(at).and_then(Passage::paragraph);
            let paragraph = paragraph.map_or_else(String::new, |paragraph| format!("¶{paragraph} "));
            format!("passage {paragraph}of {}", in_quotation_marks(deal.event(at.event).title().shown()))
        }
        Ref::Relation(event, _) => format!("relation of {}", in_quotation_marks(deal.event(event).title().shown())),
        Ref::Statement(event, index) => {
            let (event, title) = (deal.event(event), in_quotation_marks(deal.event(event).title().shown()));
            let Some(said) = event.statement(index) else { return format!("what a source says about {title}") };
            let source = said.source();
            let says_more = event.corroboration().filter(|other| other.source().ix() == source.ix()).count() > 1;
            let verdict = if says_more { format!(" ({})", said.verdict().word()) } else { String::new() };
            format!("what {} says about {title}{verdict}", source.name())
        }
        Ref::Source(ix) => format!("source {}", named_source(deal.source(ix))),
        Ref::Party(ix) => named("party", deal.party(ix).name().shown()),
        Ref::Term(ix) => named("term", deal.term(ix).title().shown()),
        Ref::Version(ix, _) => format!("version of {}", in_quotation_marks(deal.term(ix).title().shown())),
        Ref::Disagreement(ix) => named("dispute", deal.disagreement(ix).point().shown()),
    }
}

/// A source in a message: by its title, else as it is cited.
pub fn named_source(source: Source<'_>) -> String {
    source.title().map_or_else(|| citation_alone(source), |title| in_quotation_marks(title.shown()))
}
