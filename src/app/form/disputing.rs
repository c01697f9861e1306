//! The other side of a dispute that words open: what it rests on and what it says.

use super::{super::Session, Form, FormSubject, citing::Stated};
use crate::{
    domain::{Amount, Event},
    editing::{
        all_in_short, differing_figure,
        fields::{self, FieldContext, FieldName, Part, PassageChoice, Reading, SEPARATOR},
        in_short, opposed,
    },
};

impl Form {
    /// Fills what both sides of a dispute would say.
    pub(super) fn fill_sides(&mut self, event: Event<'_>) {
        let FormSubject::Citing(citing) = &self.subject else { return };
        let words = citing.words.quoted.words.clone();
        let others = self.other_passages();
        let against = opposed(&words, others.iter().filter(|choice| self.is_of_term(choice)));
        let says = match against.as_slice() {
            [] => in_short(&words, &figures_of(event)),
            against => all_in_short(against.iter().map(|against| (words.as_str(), against.words.as_str()))),
        };
        let others_say = match (others, self.only_other()) {
            ([], _) => differing_figure(&figures_of(event), &words),
            (_, only) => only.and_then(|only| in_short(&only.words, &words)),
        };
        let against: Vec<&str> = against.into_iter().map(|choice| choice.id.as_str()).collect();
        let against = against.join(&format!("{SEPARATOR} "));
        self.fill(FieldName::Says, says.unwrap_or_default());
        self.fill(FieldName::OthersSay, others_say.unwrap_or_default());
        self.fill(FieldName::OthersPassages, against);
    }

    /// A dispute about a term is about what that rests on.
    pub(super) fn state_term(&mut self, stated: Option<Stated>, context: FieldContext<'_>, quotations: &[String]) {
        if let FormSubject::Citing(citing) = &mut self.subject {
            citing.stated = stated;
        }
        if let Some(event) = self.target().and_then(|target| context.deal.find_event(&target.id)) {
            self.fill_sides(event);
            let of_dispute = self.fields.iter_mut().filter(|field| field.field.part == Part::Dispute);
            of_dispute.for_each(|field| field.understand(context, quotations));
        }
    }

    /// The passages that the words differ from: those that are chosen, else the only one that they can
    /// differ from.
    pub(super) fn others_meant(&self, session: &Session) -> Vec<&PassageChoice> {
        let context = FieldContext { deal: &session.deal, dates: session.date_context() };
        let Some(named) = self.named(FieldName::OthersPassages) else { return Vec::new() };
        match fields::read(&named.field, named.line.text().trim(), context) {
            Ok(Reading::Passages(named)) if !named.ids().is_empty() => {
                self.other_passages().iter().filter(|choice| named.ids().contains(&choice.id)).collect()
            }
            _ => self.only_other().into_iter().collect(),
        }
    }

    /// The only passage of others, if the words can differ from it: nobody is asked for it.
    pub(super) fn only_other(&self) -> Option<&PassageChoice> {
        let [only] = self.other_passages() else { return None };
        Some(only).filter(|only| !only.is_against_event && self.is_of_term(only))
    }

    /// Whether a passage may be about what the words are about: of a term that the deal has, what that
    /// rests on.
    pub(super) fn is_of_term(&self, choice: &PassageChoice) -> bool {
        match self.stated() {
            Some(Stated::Known(term)) => term.passages.contains(&choice.id),
            Some(Stated::New) | None => true,
        }
    }
}

/// Where nobody is quoted.
fn figures_of(event: Event<'_>) -> String {
    let amounts: Vec<String> = event.amounts().map(Amount::full).collect();
    format!("{}\n{}", event.title().shown(), amounts.join("\n"))
}
