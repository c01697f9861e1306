//! The versions of a term: wording, amounts, condition, doubt, and what they
//! rest on.

use chrono::NaiveDate;

use super::{
    super::{
        citing::cited,
        document::{Document, List, Paragraph, Piece, Role, prose, words},
        quotation::quoted,
    },
    state_role,
};
use crate::domain::{Amount, Basis, BasisOf, Ref, Term, TermState, Version, Vocabulary as _};

const INDENT: usize = 2;

pub(super) fn versions(document: &mut Document, term: Term<'_>, day: NaiveDate) {
    let versions = term.versions();
    document.heading(if versions.len() == 1 { "Wording" } else { "Versions" });
    document.list(List::Versions, versions, |document, version| {
        let of = Ref::Version(term.ix(), version.index());
        document.item(of, |document| write(document, version, term.deal().version_on_day(version, day)));
    });
}

fn write(document: &mut Document, version: Version<'_>, state: TermState) {
    let pieces =
        [words(version.in_force().full(), Role::Link), words(format!(" · {}", state.label()), state_role(state))];
    document.push(Paragraph::led([words(format!("{} ", version.index() + 1), Role::Label)], pieces));
    below(document, prose(version.text(), Role::Plain));
    document.list(List::Amounts, version.amounts(), |document, amount| {
        let text = [words(Amount::in_words(amount), Role::Plain)];
        document.push(Paragraph::led([words("· ", Role::Label)], text).indented(INDENT));
    });
    if let Some(condition) = version.condition() {
        let text = format!("{} when: {}", condition.effect().word(), condition.text().shown());
        below(document, words(text, Role::Label));
    }
    if let Some(doubt) = version.doubt() {
        let text = format!("in doubt from {}: {}", doubt.from().cited(), doubt.why().shown());
        let source = doubt.source().map(|source| [words(" · ", Role::Label), cited(source, Role::Label)]);
        let pieces: Vec<Piece> =
            std::iter::once(words(text, Role::Contradicts)).chain(source.into_iter().flatten()).collect();
        document.push(Paragraph::new(pieces).indented(INDENT));
    }
    document.list(List::Basis, version.basis(), write_basis);
}

fn below(document: &mut Document, piece: Piece) {
    document.push(Paragraph::new([piece]).indented(INDENT));
}

/// What a version rests on: quoted words behind a bar, or a source.
fn write_basis(document: &mut Document, basis: Basis<'_>) {
    match basis.on() {
        BasisOf::Passage(passage) => {
            for paragraph in quoted(passage) {
                document.push(paragraph.indented(INDENT));
            }
        }
        BasisOf::Source(source) => {
            let source = cited(source, Role::Plain);
            let note = basis.note().map(|note| words(format!(": {}", note.shown()), Role::Plain));
            let pieces: Vec<Piece> = std::iter::once(source).chain(note).collect();
            document.push(Paragraph::led([words("rests on ", Role::Label)], pieces).indented(INDENT));
        }
    }
}
