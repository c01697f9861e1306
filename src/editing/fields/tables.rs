//! Which fields the forms have, in their order.

use super::{Field, FieldKind, Part, Words};
use crate::domain::Ref;

const fn main(label: &'static str, key: &'static str, kind: FieldKind) -> Field {
    Field { label, key, kind, part: Part::Main }
}

const fn more(label: &'static str, key: &'static str, kind: FieldKind) -> Field {
    Field { label, key, kind, part: Part::More }
}

const fn passage(label: &'static str, key: &'static str, kind: FieldKind) -> Field {
    Field { label, key, kind, part: Part::Passage }
}

const fn more_of_passage(label: &'static str, key: &'static str, kind: FieldKind) -> Field {
    Field { label, key, kind, part: Part::MoreOfPassage }
}

/// Of an event that words are cited in.
pub static CITED: &[Field] = &[
    main("Title", "title", FieldKind::Title),
    Field { label: "They say", key: "says", kind: FieldKind::Title, part: Part::Dispute },
    main("Date", "date", FieldKind::DateOrWords),
    passage("Speaker", "speaker", FieldKind::Speakers),
    main("Kind", "kind", FieldKind::Word(Words::EventKind)),
    main("Parties", "parties", FieldKind::Participants),
    more("Amounts", "amounts", FieldKind::Amounts),
    more_of_passage("Quality", "quality", FieldKind::Word(Words::Quality)),
    more_of_passage("Likely meaning", "reading", FieldKind::Text),
    more("Tags", "tags", FieldKind::Texts),
];

static EVENT: &[Field] = &[
    main("Title", "title", FieldKind::Title),
    main("Date", "date", FieldKind::DateOrWords),
    main("Kind", "kind", FieldKind::Word(Words::EventKind)),
    main("Parties", "parties", FieldKind::Participants),
    main("Amounts", "amounts", FieldKind::Amounts),
    main("Relations", "relations", FieldKind::Relations),
    main("Summary", "summary", FieldKind::Text),
    passage("Speaker", "speaker", FieldKind::Speakers),
    passage("Quality", "quality", FieldKind::Word(Words::Quality)),
    passage("Likely meaning", "reading", FieldKind::Text),
    main("Confidential", "confidential", FieldKind::Flag),
    more("Privileged", "privileged", FieldKind::Flag),
    more("Shown as", "shown_as", FieldKind::Text),
    more("Tags", "tags", FieldKind::Texts),
];

static SOURCE: &[Field] = &[
    main("Title", "title", FieldKind::Text),
    main("Published", "published", FieldKind::Date),
    main("Publisher", "publisher", FieldKind::Text),
    main("Authors", "authors", FieldKind::Texts),
    main("Read", "read", FieldKind::Word(Words::Read)),
    main("Note", "note", FieldKind::Text),
    main("Confidential", "confidential", FieldKind::Flag),
    more("Privileged", "privileged", FieldKind::Flag),
    more("Shown as", "shown_as", FieldKind::Text),
    more("Owner", "owner", FieldKind::Party),
    more("Type", "type", FieldKind::Text),
    more("URL", "url", FieldKind::Text),
    more("Language", "language", FieldKind::Text),
];

static PARTY: &[Field] = &[
    main("Name", "name", FieldKind::Title),
    main("Kind", "kind", FieldKind::Word(Words::PartyKind)),
    main("Acts for", "of", FieldKind::Party),
    main("Aliases", "aliases", FieldKind::Texts),
    main("Confidential", "confidential", FieldKind::Flag),
    more("Privileged", "privileged", FieldKind::Flag),
    more("Shown as", "shown_as", FieldKind::Text),
    more("Products", "products", FieldKind::Texts),
];

static TERM: &[Field] = &[
    main("Title", "title", FieldKind::Title),
    main("Kind", "kind", FieldKind::Slug),
    main("Owed by", "from", FieldKind::Parties),
    main("Owed to", "to", FieldKind::Parties),
];

static DISAGREEMENT: &[Field] = &[
    main("Point", "point", FieldKind::Title),
    main("One side", "sides", FieldKind::Side(0)),
    main("Other side", "sides", FieldKind::Side(1)),
    main("Assessment", "assessment", FieldKind::Text),
    main("Settled", "settled", FieldKind::Flag),
];

/// The fields that a form has for a record; those of its event for a passage or relation.
pub fn fields_of(record: Ref) -> &'static [Field] {
    match record {
        Ref::Event(_) | Ref::Passage(_) | Ref::Relation(..) => EVENT,
        Ref::Source(_) => SOURCE,
        Ref::Party(_) => PARTY,
        Ref::Term(_) | Ref::Version(..) => TERM,
        Ref::Disagreement(_) => DISAGREEMENT,
    }
}
