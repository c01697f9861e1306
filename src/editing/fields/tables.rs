//! Which fields the forms have, in their order.

use super::{Field, FieldKind, FieldName, Part, Words};
use crate::domain::{Deal, Ref};

const fn main(label: &'static str, name: FieldName, kind: FieldKind) -> Field {
    Field { label, name, kind, part: Part::Main }
}

const fn more(label: &'static str, name: FieldName, kind: FieldKind) -> Field {
    Field { label, name, kind, part: Part::More }
}

const fn passage(label: &'static str, name: FieldName, kind: FieldKind) -> Field {
    Field { label, name, kind, part: Part::Passage }
}

const fn more_of_passage(label: &'static str, name: FieldName, kind: FieldKind) -> Field {
    Field { label, name, kind, part: Part::MoreOfPassage }
}

const fn version(label: &'static str, name: FieldName, kind: FieldKind) -> Field {
    Field { label, name, kind, part: Part::Version }
}

/// The fields of the form that cites words.
pub static CITED: &[Field] = &[
    main("Title", FieldName::Title, FieldKind::Title),
    Field { label: "They say", name: FieldName::Says, kind: FieldKind::Title, part: Part::Dispute },
    Field { label: "Others say", name: FieldName::OthersSay, kind: FieldKind::Text, part: Part::Dispute },
    Field { label: "Others' words", name: FieldName::OthersPassages, kind: FieldKind::Passages, part: Part::Dispute },
    main("Date", FieldName::Date, FieldKind::DateOrWords),
    passage("Speaker", FieldName::Speaker, FieldKind::Speakers),
    main("Kind", FieldName::Kind, FieldKind::Word(Words::EventKind)),
    main("Parties", FieldName::Parties, FieldKind::Participants),
    Field { label: "Term", name: FieldName::StatedTerm, kind: FieldKind::Term, part: Part::Stated },
    Field { label: "In force", name: FieldName::InForce, kind: FieldKind::Period, part: Part::NewTerm },
    Field { label: "Owed by", name: FieldName::From, kind: FieldKind::Parties, part: Part::NewTerm },
    Field { label: "Owed to", name: FieldName::To, kind: FieldKind::Parties, part: Part::NewTerm },
    Field { label: "Term's amounts", name: FieldName::TermAmounts, kind: FieldKind::Amounts, part: Part::NewTerm },
    Field { label: "Term's kind", name: FieldName::TermKind, kind: FieldKind::Slug, part: Part::NewTerm },
    more("Amounts", FieldName::Amounts, FieldKind::Amounts),
    more_of_passage("Quality", FieldName::Quality, FieldKind::Word(Words::Quality)),
    more_of_passage("Likely meaning", FieldName::Reading, FieldKind::Text),
    more("Tags", FieldName::Tags, FieldKind::Texts),
];

/// What a deal says of itself.
pub static DEAL: &[Field] = &[main("Title", FieldName::DealTitle, FieldKind::Title)];

static EVENT: &[Field] = &[
    main("Title", FieldName::Title, FieldKind::Title),
    main("Date", FieldName::Date, FieldKind::DateOrWords),
    main("Kind", FieldName::Kind, FieldKind::Word(Words::EventKind)),
    main("Parties", FieldName::Parties, FieldKind::Participants),
    main("Amounts", FieldName::Amounts, FieldKind::Amounts),
    main("Relations", FieldName::Relations, FieldKind::Relations),
    main("Other sources", FieldName::Corroboration, FieldKind::Statements),
    main("Summary", FieldName::Summary, FieldKind::Text),
    passage("Speaker", FieldName::Speaker, FieldKind::Speakers),
    passage("Quality", FieldName::Quality, FieldKind::Word(Words::Quality)),
    passage("Likely meaning", FieldName::Reading, FieldKind::Text),
    main("Confidential", FieldName::Confidential, FieldKind::Flag),
    more("Privileged", FieldName::Privileged, FieldKind::Flag),
    more("Shown as", FieldName::ShownAs, FieldKind::Text),
    more("Tags", FieldName::Tags, FieldKind::Texts),
];

static SOURCE: &[Field] = &[
    main("Title", FieldName::Title, FieldKind::Text),
    main("Published", FieldName::Published, FieldKind::Date),
    main("Publisher", FieldName::Publisher, FieldKind::Publisher),
    main("Authors", FieldName::Authors, FieldKind::Texts),
    main("Read", FieldName::Read, FieldKind::Word(Words::Read)),
    main("Note", FieldName::Note, FieldKind::Text),
    main("Confidential", FieldName::Confidential, FieldKind::Flag),
    more("Privileged", FieldName::Privileged, FieldKind::Flag),
    more("Shown as", FieldName::ShownAs, FieldKind::Text),
    more("Owner", FieldName::Owner, FieldKind::Party),
    more("Type", FieldName::Type, FieldKind::Text),
    more("URL", FieldName::Url, FieldKind::Text),
    more("Language", FieldName::Language, FieldKind::Text),
];

static PARTY: &[Field] = &[
    main("Name", FieldName::Name, FieldKind::Title),
    main("Kind", FieldName::Kind, FieldKind::Word(Words::PartyKind)),
    main("Acts for", FieldName::Of, FieldKind::Party),
    main("Aliases", FieldName::Aliases, FieldKind::Texts),
    main("Confidential", FieldName::Confidential, FieldKind::Flag),
    more("Privileged", FieldName::Privileged, FieldKind::Flag),
    more("Shown as", FieldName::ShownAs, FieldKind::Text),
    more("Products", FieldName::Products, FieldKind::Texts),
];

static TERM: &[Field] = &[
    main("Title", FieldName::Title, FieldKind::Title),
    main("Kind", FieldName::Kind, FieldKind::Slug),
    main("Owed by", FieldName::From, FieldKind::Parties),
    main("Owed to", FieldName::To, FieldKind::Parties),
    version("In force", FieldName::InForce, FieldKind::Period),
    version("Summary", FieldName::Wording, FieldKind::Title),
    version("Amounts", FieldName::Amounts, FieldKind::Amounts),
    version("Passages", FieldName::Basis, FieldKind::Passages),
];

static POINT: &[Field] = &[
    main("Point", FieldName::Point, FieldKind::Title),
    main("Events", FieldName::Events, FieldKind::Events),
    main("Terms", FieldName::Terms, FieldKind::Terms),
];

static ASSESSMENT: &[Field] = &[
    main("Assessment", FieldName::Assessment, FieldKind::Text),
    main("Resolved", FieldName::Settled, FieldKind::Flag),
];

/// All sides of a dispute, and a new one.
fn of_dispute(sides: usize) -> Vec<Field> {
    let side = |nth: usize| {
        [
            main("Side", FieldName::Side(nth), FieldKind::Title),
            main("Sources", FieldName::SideSources(nth), FieldKind::Sources),
            main("Passages", FieldName::SidePassages(nth), FieldKind::Passages),
        ]
    };
    let new = [
        more("New side", FieldName::Side(sides), FieldKind::Text),
        more("Sources", FieldName::SideSources(sides), FieldKind::Sources),
        more("Passages", FieldName::SidePassages(sides), FieldKind::Passages),
    ];
    let sides = (0..sides).flat_map(side);
    POINT.iter().copied().chain(sides).chain(ASSESSMENT.iter().copied()).chain(new).collect()
}

static STATEMENT: &[Field] =
    &[main("Verdict", FieldName::Verdict, FieldKind::Verdict), main("Note", FieldName::Note, FieldKind::Text)];

/// The fields that a form has for a record; those of its event for a passage or relation.
pub fn fields_of(record: Ref, deal: &Deal) -> Vec<Field> {
    let fields = match record {
        Ref::Event(_) | Ref::Passage(_) | Ref::Relation(..) => EVENT,
        Ref::Source(_) => SOURCE,
        Ref::Party(_) => PARTY,
        Ref::Term(_) | Ref::Version(..) => TERM,
        Ref::Disagreement(ix) => return of_dispute(deal.disagreement(ix).sides().len()),
        Ref::Statement(..) => STATEMENT,
    };
    fields.to_vec()
}
