//! What tells a part of a record from the others of its kind there.

use crate::domain::{
    Amount, Basis, BasisOf, Condition, Corroboration, Endpoint, Event, Party, Passage, Reading, Relation, Side, Source,
    TermDoubt, Text, Version, Vocabulary as _, diff_similar_words,
};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::editing) struct Traits {
    /// All that the deal has of it.
    pub(super) whole: String,
    pub(super) id: Option<String>,
    /// What it says, with its source or event.
    pub(super) words: Option<(String, String)>,
    /// What stays when the words are edited: where they are in which source, or since when they hold.
    pub(super) place: Option<String>,
}

impl Traits {
    pub(super) fn of_passage(passage: Passage<'_>) -> Self {
        let source = passage.source().id();
        let reading = passage.reading();
        Self {
            whole: format!(
                "{:?}",
                (
                    quoted(passage),
                    passage.locator(),
                    [passage.translation(), passage.translated_by()].map(original),
                    passage.speakers().map(Party::id).collect::<Vec<&str>>(),
                    passage.quality(),
                    passage.claim(),
                    reading.map(|reading| (reading.text().original(), original(reading.note()))),
                    ids(reading.into_iter().flat_map(Reading::sources)),
                )
            ),
            id: passage.id().map(str::to_owned),
            words: Some((source.to_owned(), passage.exact().original().to_owned())),
            place: passage.locator().map(|locator| format!("{source} {locator}")),
        }
    }

    pub(super) fn of_version(version: Version<'_>) -> Self {
        let place = (version.set_by().map(Event::id), version.in_force().start());
        let events = [version.set_by(), version.ended_by(), version.fulfilled_by()];
        let basis = |basis: Basis<'_>| match basis.on() {
            BasisOf::Passage(passage) => format!("{:?} {:?}", quoted(passage), original(basis.note())),
            BasisOf::Source(source) => format!("{} {:?}", source.id(), original(basis.note())),
        };
        Self {
            whole: format!(
                "{:?}",
                (
                    version.text().original(),
                    [Some(version.in_force()), version.set_before(), version.attested()],
                    events.map(|event| event.map(Event::id)),
                    version.amounts().map(amount).collect::<Vec<String>>(),
                    version.restated_by().map(Event::id).collect::<Vec<&str>>(),
                    version.condition().map(condition),
                    version.doubt().map(doubt),
                    version.basis().map(basis).collect::<Vec<String>>(),
                    [Endpoint::Start, Endpoint::End].map(|endpoint| version.infers(endpoint)),
                )
            ),
            id: None,
            words: Some((String::new(), version.text().original().to_owned())),
            place: Some(format!("{place:?}")),
        }
    }

    pub(super) fn of_statement(said: Corroboration<'_>) -> Self {
        let source = said.source().id();
        let about: Vec<Option<&str>> = said.passages().map(Passage::id).collect();
        let passages: Vec<_> = said.passages().map(quoted).collect();
        Self {
            whole: format!("{:?}", (source, passages, said.verdict(), original(said.note()))),
            id: None,
            words: said.note().map(|note| (source.to_owned(), note.original().to_owned())),
            place: Some(format!("{source} {about:?}")),
        }
    }

    pub(super) fn of_relation(relation: Relation<'_>) -> Self {
        let event = relation.event().id();
        let words = Some((event.to_owned(), relation.kind().word().to_owned()));
        let according_to = relation.according_to().map(Source::id);
        Self {
            whole: format!("{:?}", (&words, relation.extent(), original(relation.note()), according_to)),
            id: None,
            words,
            place: Some(event.to_owned()),
        }
    }

    pub(super) fn of_side(side: Side<'_>) -> Self {
        let sources = ids(side.named_sources());
        let passages: Vec<Option<&str>> = side.passages().map(Passage::id).collect();
        let place = (!sources.is_empty() || !passages.is_empty()).then(|| format!("{sources:?} {passages:?}"));
        let says = side.says().original().to_owned();
        Self {
            whole: format!("{:?}", (&says, &sources, side.passages().map(quoted).collect::<Vec<_>>())),
            id: None,
            words: Some((String::new(), says)),
            place,
        }
    }

    /// Whether the words of one may be those of the other, edited: others are another part.
    pub(super) fn is_akin_to(&self, other: &Self) -> bool {
        let (Some((source, own)), Some((other_source, others))) = (&self.words, &other.words) else { return true };
        let is_alike = || {
            own.contains(others.as_str()) || others.contains(own.as_str()) || diff_similar_words(own, others).is_some()
        };
        source == other_source && is_alike()
    }
}

fn quoted(passage: Passage<'_>) -> (Option<&str>, &str, &str) {
    (passage.id(), passage.source().id(), passage.exact().original())
}

fn ids<'d>(sources: impl Iterator<Item = Source<'d>>) -> Vec<&'d str> {
    sources.map(Source::id).collect()
}

fn original(text: Option<Text<'_>>) -> Option<&str> {
    text.map(Text::original)
}

fn amount(amount: Amount<'_>) -> String {
    let texts = [Some(amount.unit()), amount.purpose(), amount.condition()].map(original);
    let source = amount.source().map(Source::id);
    format!("{:?}", (amount.value(), texts, amount.bound(), amount.certainty(), source))
}

fn condition(condition: Condition<'_>) -> String {
    let met_by = condition.met_by().map(Event::id);
    format!("{:?}", (condition.text().original(), condition.effect(), met_by, condition.unmet_on()))
}

fn doubt(doubt: TermDoubt<'_>) -> String {
    format!("{:?}", (doubt.from(), doubt.why().original(), doubt.source().map(Source::id)))
}
