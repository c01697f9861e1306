//! What was found of the quotations of each source, and how to record it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    edit::{Edit, Json, Place},
    proof::{digest_of, digest_of_passages},
};
use crate::domain::{
    AvailableText, Deal, Event, Passage, QuoteVerdict, RecordKind, Source, SourceIx, SourceText, UnusableText,
};

/// A source that is quoted.
#[derive(Debug)]
pub struct QuotedSource<'d> {
    pub source: Source<'d>,
    pub passages: usize,
    /// How many of them are in its text, exactly.
    pub matching: usize,
    pub outcome: LookUp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookUp {
    /// Without a text, or with one that is no use.
    NotPossible(Option<UnusableText>),
    /// Some passages are not in the text.
    Mismatch,
    /// All are, as the file says already.
    OnRecord,
    /// All are: the digests of the text and of the passages.
    Match { sha256: String, digest: String },
}

/// The quoted sources of a deal with texts ([`Deal::with_texts`]), in the order of the
/// file.
pub fn quoted_sources(deal: &Deal) -> Vec<QuotedSource<'_>> {
    let mut quoted: BTreeMap<SourceIx, Vec<Passage<'_>>> = BTreeMap::new();
    for passage in deal.events().flat_map(Event::passages) {
        quoted.entry(passage.source().ix()).or_default().push(passage);
    }
    quoted.into_iter().map(|(ix, passages)| looked_up(deal.source(ix), &passages)).collect()
}

fn looked_up<'d>(source: Source<'d>, passages: &[Passage<'d>]) -> QuotedSource<'d> {
    let matching = passages.iter().filter(|passage| *passage.verdict() == QuoteVerdict::Exact).count();
    let outcome = match source.deal().available_text(source.ix()) {
        None => LookUp::NotPossible(None),
        Some(AvailableText::Unusable(why)) => LookUp::NotPossible(Some(why.clone())),
        Some(AvailableText::Matching(_)) if matching < passages.len() => LookUp::Mismatch,
        Some(AvailableText::Matching(text)) => to_record(source, passages, text),
    };
    QuotedSource { source, passages: passages.len(), matching, outcome }
}

fn to_record(source: Source<'_>, passages: &[Passage<'_>], text: &SourceText) -> LookUp {
    let Some(sha256) = text.sha256() else { return LookUp::NotPossible(None) };
    if source.sha256() == Some(sha256) && source.proved().is_some_and(|proof| proof.holds) {
        return LookUp::OnRecord;
    }
    let passages = passages.iter().map(|passage| (passage.paragraph(), passage.exact().original()));
    LookUp::Match { sha256: sha256.to_owned(), digest: digest_of(passages) }
}

impl QuotedSource<'_> {
    /// The edits that record what was found: none unless all of it was, and is not on
    /// record yet.
    pub fn edits(&self, on: NaiveDate) -> Vec<Edit> {
        let LookUp::Match { sha256, digest } = &self.outcome else { return Vec::new() };
        let on = on.to_string();
        let record = || Place::record(RecordKind::Source, self.source.id());
        let proved = || record().then_field("proved");
        let mut edits = vec![Edit::Set(record().then_field("sha256"), Json::new(sha256))];
        if self.source.proved().is_some() {
            // Whatever else is recorded there stays.
            edits.push(Edit::Set(proved().then_field("on"), Json::new(&on)));
            edits.push(Edit::Set(proved().then_field("digest"), Json::new(digest)));
        } else {
            edits.push(Edit::Set(proved(), Json::new(&Proved { on: &on, digest })));
        }
        edits
    }
}

/// A check that held before an edit.
#[derive(Debug)]
pub enum OutdatedCheck {
    /// Passages went away, and all others were checked: the edit that records that. Where
    /// none is left, nothing is vouched for.
    Remaining(Edit),
    /// Others are there: the ID of the source.
    Other(String),
}

/// The checks on record that hold in one deal and no longer in another one, made of it.
pub fn outdated_checks(before: &Deal, after: &Deal) -> Vec<OutdatedCheck> {
    let held = |source: &Source<'_>| source.proved().is_some_and(|proof| proof.holds);
    let is_out_of_date = |source: &Source<'_>| source.proved().is_some() && !held(source);
    let outdated = after.sources().filter(is_out_of_date).filter_map(|source| {
        let old = before.find_source(source.id()).filter(held)?;
        let (mut checked, quoted) = (passages_of(old), passages_of(source));
        // Whoever writes another digest means it.
        if checked == quoted {
            return None;
        }
        let is_checked = |passage| checked.iter().position(|old| *old == passage).map(|at| checked.swap_remove(at));
        let is_quoted = !quoted.is_empty();
        let is_subset = quoted.into_iter().map(is_checked).all(|checked| checked.is_some());
        let proved = Place::record(RecordKind::Source, source.id()).then_field("proved");
        Some(if !is_quoted {
            OutdatedCheck::Remaining(Edit::Remove(proved))
        } else if is_subset && old.sha256() == source.sha256() {
            OutdatedCheck::Remaining(Edit::Set(proved.then_field("digest"), Json::new(&digest_of_passages(source))))
        } else {
            OutdatedCheck::Other(source.id().to_owned())
        })
    });
    outdated.collect()
}

fn passages_of(source: Source<'_>) -> Vec<(Option<u32>, &str)> {
    let passages = source.deal().events().flat_map(Event::passages);
    let passages = passages.filter(|passage| passage.source().ix() == source.ix());
    passages.map(|passage| (passage.paragraph(), passage.exact().original())).collect()
}

#[derive(Serialize)]
struct Proved<'a> {
    on: &'a str,
    digest: &'a str,
}
