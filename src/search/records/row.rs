//! What a row contains: the only place where a filter reads the records of a
//! deal.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    domain::{
        Condition, Deal, Disagreement, Event, Knowledge, Party, PartyIx, Ref, Relation, Settlement, Side, Source, Term,
        TermDoubt, TermState, Text, Version, slug_to_words,
    },
    search::{query::SourceIs, records::context::Context},
};

#[derive(Clone, Copy)]
pub(in crate::search) struct Row<'d> {
    pub(super) context: &'d Context<'d>,
    pub(super) record: Record<'d>,
}

#[derive(Clone, Copy)]
pub(super) enum Record<'d> {
    Source(Source<'d>),
    Term(Term<'d>, NaiveDate, Knowledge),
    Disagreement(Disagreement<'d>),
    Relation(Relation<'d>),
}

impl<'d> Record<'d> {
    pub(super) fn dispute(deal: &'d Deal, dispute: Ref) -> Option<Self> {
        match dispute {
            Ref::Disagreement(ix) => Some(Self::Disagreement(deal.disagreement(ix))),
            Ref::Relation(ix, nth) => deal.event(ix).relation(nth).map(Self::Relation),
            _ => None,
        }
    }
}

#[derive(Default)]
pub(super) struct Texts<'d> {
    /// Its names, which have a beginning and an end.
    pub(super) titles: Vec<Text<'d>>,
    /// Names that its row shows beside the title.
    pub(super) shown: Vec<Text<'d>>,
    pub(super) names: Vec<Text<'d>>,
    /// Words of the program and of the file's open lists.
    pub(super) labels: Vec<String>,
    pub(super) prose: Vec<Text<'d>>,
}

impl<'d> Row<'d> {
    pub(super) fn item(self) -> Ref {
        match self.record {
            Record::Source(source) => Ref::Source(source.ix()),
            Record::Term(term, ..) => Ref::Term(term.ix()),
            Record::Disagreement(disagreement) => Ref::Disagreement(disagreement.ix()),
            Record::Relation(relation) => Ref::Relation(relation.from().ix(), relation.index()),
        }
    }

    pub(super) fn texts(self) -> Texts<'d> {
        match self.record {
            Record::Source(source) => self.of_source(source),
            Record::Term(term, ..) => self.of_term(term),
            Record::Disagreement(disagreement) => self.of_disagreement(disagreement),
            Record::Relation(relation) => Texts {
                titles: vec![relation.from().title(), relation.event().title()],
                names: relation.according_to().into_iter().flat_map(|source| self.names_of_source(source)).collect(),
                labels: vec![relation.kind().label().to_owned()],
                prose: relation.note().into_iter().collect(),
                ..Texts::default()
            },
        }
    }

    fn of_source(self, source: Source<'d>) -> Texts<'d> {
        let parties = self.publishing(source).flat_map(|ix| names_of(self.context.deal.party(ix)));
        Texts {
            titles: source.title().into_iter().collect(),
            shown: source.publisher().into_iter().collect(),
            names: source.authors().chain(parties).collect(),
            labels: vec![source.id().to_owned()],
            prose: source.note().into_iter().chain(self.context.of_source(source.ix()).iter().copied()).collect(),
        }
    }

    fn of_term(self, term: Term<'d>) -> Texts<'d> {
        let parties = self.parties().into_iter().flat_map(|ix| names_of(self.context.deal.party(ix)));
        let wording = |version: Version<'d>| {
            let condition = version.condition().map(Condition::text);
            let doubt = version.doubt().map(TermDoubt::why);
            std::iter::once(version.text()).chain(condition).chain(doubt)
        };
        Texts {
            titles: vec![term.title()],
            names: parties.collect(),
            shown: Vec::new(),
            labels: vec![term.kind_label(), slug_to_words(term.kind())],
            prose: term.versions().flat_map(wording).collect(),
        }
    }

    fn of_disagreement(self, disagreement: Disagreement<'d>) -> Texts<'d> {
        let sources = disagreement.sides().flat_map(Side::sources);
        let says = disagreement.sides().map(Side::says);
        Texts {
            titles: vec![disagreement.point()],
            names: sources.flat_map(|source| self.names_of_source(source)).collect(),
            prose: says.chain([disagreement.assessment()]).collect(),
            ..Texts::default()
        }
    }

    /// What is said of a match in names, labels or prose that the row does not show.
    pub(super) fn hidden_labels(self) -> [&'static str; 3] {
        match self.record {
            Record::Source(_) => ["in party or author", "in id", "in text"],
            Record::Term(..) => ["in party", "matches kind", "in summary"],
            Record::Disagreement(_) | Record::Relation(_) => ["in source", "matches kind", "in text"],
        }
    }

    /// The name by which a source is cited, and those of the parties publishing it.
    fn names_of_source(self, source: Source<'d>) -> impl Iterator<Item = Text<'d>> {
        let cited = source.publisher().or(source.title());
        cited.into_iter().chain(self.publishing(source).flat_map(move |ix| names_of(self.context.deal.party(ix))))
    }

    fn publishing(self, source: Source<'d>) -> impl Iterator<Item = PartyIx> {
        let by = source.publisher().into_iter().chain(source.authors());
        let owner = source.owner().map(Party::ix);
        by.flat_map(|name| self.context.named_in(name)).chain(owner).collect::<BTreeSet<_>>().into_iter()
    }

    /// Who is concerned; a person counts under the company they act for.
    pub(in crate::search) fn parties(self) -> BTreeSet<PartyIx> {
        let of_term = |term: Term<'d>| term.from().chain(term.to()).map(Party::ix);
        let parties: Vec<PartyIx> = match self.record {
            Record::Source(source) => self.publishing(source).collect(),
            Record::Term(term, ..) => self.with_agents(of_term(term)),
            Record::Disagreement(disagreement) => {
                let events = disagreement.events().flat_map(Event::parties_and_companies);
                events.chain(disagreement.terms().flat_map(of_term)).collect()
            }
            Record::Relation(relation) => {
                relation.from().parties_and_companies().chain(relation.event().parties_and_companies()).collect()
            }
        };
        let with_company = |ix: PartyIx| [Some(ix), self.context.deal.party(ix).of().map(Party::ix)];
        parties.into_iter().flat_map(with_company).flatten().collect()
    }

    /// Adds the agents of parties: the terms of a company are also theirs.
    fn with_agents(self, parties: impl Iterator<Item = PartyIx>) -> Vec<PartyIx> {
        parties.flat_map(|ix| self.context.agents(ix).iter().copied().chain([ix])).collect()
    }

    pub(in crate::search) fn source(self) -> Option<Source<'d>> {
        if let Record::Source(source) = self.record { Some(source) } else { None }
    }

    pub(in crate::search) fn is_source(self, what: SourceIs) -> bool {
        self.source().is_some_and(|source| match what {
            SourceIs::Quoted => self.context.is_quoted(source),
            SourceIs::Paraphrased => source.is_paraphrased(),
            SourceIs::ToDo => self.context.is_to_do(source),
            SourceIs::Confidential => source.confidential(),
            SourceIs::Privileged => source.privileged(),
        })
    }

    pub(in crate::search) fn term(self) -> Option<Term<'d>> {
        if let Record::Term(term, ..) = self.record { Some(term) } else { None }
    }

    pub(in crate::search) fn state(self) -> Option<TermState> {
        let Record::Term(term, day, knowledge) = self.record else { return None };
        Some(self.context.deal.term_on_day_knowing(term.ix(), day, knowledge).state)
    }

    pub(in crate::search) fn settlement(self) -> Option<Settlement> {
        match self.record {
            Record::Disagreement(disagreement) => Some(disagreement.settlement()),
            Record::Relation(relation) => Some(relation.settlement()),
            Record::Source(_) | Record::Term(..) => None,
        }
    }
}

pub(super) fn names_of(party: Party<'_>) -> impl Iterator<Item = Text<'_>> {
    party.names()
}
