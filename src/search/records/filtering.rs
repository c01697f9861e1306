//! Evaluates a query on the rows of one list.

use std::{
    collections::{BTreeSet, HashMap, HashSet, hash_map::Entry},
    sync::atomic::AtomicBool,
};

use chrono::NaiveDate;
use fixedbitset::FixedBitSet;

use super::row::{Row, Texts};
use crate::{
    domain::{Deal, Ref, Source, Text, Truth, Window},
    search::{
        conditions::{Evaluator, SearchAbort, check_stopped},
        facets::{self, Facet},
        folding::{Case, FoldCache, fold, fold_text},
        matching::{in_prose, in_short, in_title},
        query::{AmountTest, ListKind, Name, Needle, Operand, Qualifier, Query},
        ranking::{Cost, TITLE, WORST, cost},
        suggest::{Lexicon, as_date, original_spelling},
        tokens::{Fit, words_of},
    },
};

/// The names and labels of a record say what it is, its prose whom it mentions.
const LABEL: u8 = 1;
const PROSE: u8 = 2;

struct Folded {
    titles: Vec<String>,
    shown: Vec<String>,
    names: Vec<String>,
    labels: Vec<String>,
    prose: Vec<String>,
}

impl Folded {
    fn new(texts: &Texts<'_>, case: Case) -> Self {
        let fold_all = |texts: &[Text<'_>]| texts.iter().map(|text| fold_text(*text, case)).collect();
        Self {
            titles: fold_all(&texts.titles),
            shown: fold_all(&texts.shown),
            names: fold_all(&texts.names),
            labels: texts.labels.iter().map(|label| fold(label, case)).collect(),
            prose: fold_all(&texts.prose),
        }
    }

    fn short(&self) -> impl Iterator<Item = &String> {
        self.shown.iter().chain(&self.names).chain(&self.labels)
    }

    fn cost(&self, operand: &Operand) -> Option<Cost> {
        let titles = self.titles.iter().filter_map(|title| Some(cost(in_title(operand, title)?, TITLE)));
        let short = self.short().filter_map(|text| Some(cost(in_short(operand, text)?, LABEL)));
        let prose = self.prose.iter().filter_map(|prose| Some(cost(in_prose(operand, prose)?, PROSE)));
        titles.chain(short).chain(prose).min()
    }

    /// Which of the texts that the row does not show has an operand, where those
    /// that it does have at most its scattered letters.
    fn hidden(&self, operand: &Operand) -> Option<usize> {
        let best = |texts: &[String], fit: fn(&Operand, &str) -> Option<Fit>| {
            texts.iter().filter_map(|text| fit(operand, text)).min()
        };
        let shown = best(&self.titles, in_title).into_iter().chain(best(&self.shown, in_short)).min();
        let hidden = [best(&self.names, in_short), best(&self.labels, in_short), best(&self.prose, in_prose)];
        let (fit, nth) = hidden.into_iter().enumerate().filter_map(|(nth, fit)| Some((fit?, nth))).min()?;
        shown.is_none_or(|shown| shown == Fit::Letters && fit < shown).then_some(nth)
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.titles.iter().chain(self.short()).chain(&self.prose).flat_map(|text| words_of(text))
    }
}

pub(super) struct Filtering<'r> {
    deal: &'r Deal,
    kind: ListKind,
    rows: Vec<Row<'r>>,
    stop: &'r AtomicBool,
    folds: FoldCache<Folded>,
    facets: HashMap<Qualifier, Facet>,
}

impl<'r> Filtering<'r> {
    pub(super) fn new(kind: ListKind, rows: Vec<Row<'r>>, deal: &'r Deal, stop: &'r AtomicBool) -> Self {
        Self { deal, kind, rows, stop, folds: FoldCache::default(), facets: HashMap::new() }
    }

    pub(super) fn kind(&self) -> ListKind {
        self.kind
    }

    pub(super) fn record(&self, row: usize) -> Option<Ref> {
        self.rows.get(row).map(|row| row.item())
    }

    fn cost(&self, operand: &Operand, place: usize) -> Option<Cost> {
        self.folded(place, operand.needle()?.case)?.cost(operand)
    }

    fn folded(&self, place: usize, case: Case) -> Option<&Folded> {
        let row = self.rows.get(place)?;
        self.folds.get(place, self.len(), case, || Some(Folded::new(&row.texts(), case)))
    }

    pub(super) fn best(&self, query: &Query, rows: &[usize]) -> Result<Option<usize>, SearchAbort> {
        let mut best: Option<(usize, usize)> = None;
        for row in rows {
            check_stopped(self.stop)?;
            let total: usize = self.costs(query, *row).map(usize::from).sum();
            if best.is_none_or(|(least, _)| total < least) {
                best = Some((total, *row));
            }
        }
        Ok(best.map(|(_, row)| row))
    }

    /// Where a query was found in what a row does not show: `in party`.
    pub(super) fn elsewhere(&self, query: &Query, row: usize) -> Option<String> {
        let labels = self.rows.get(row)?.hidden_labels();
        let hidden = |operand: &Operand| self.folded(row, operand.needle()?.case)?.hidden(operand);
        let places: BTreeSet<usize> = query.texts().filter_map(hidden).collect();
        let labels: Vec<&str> = places.iter().filter_map(|nth| labels.get(*nth).copied()).collect();
        (!labels.is_empty()).then(|| labels.join(", "))
    }

    pub(super) fn is_scattered(&self, query: &Query, row: usize) -> bool {
        self.costs(query, row).any(|least| least >= cost(Fit::Letters, TITLE))
    }

    fn costs(&self, query: &Query, row: usize) -> impl Iterator<Item = Cost> {
        query.clauses.iter().filter_map(move |clause| {
            let wanted = clause.alternatives.iter().filter(|item| !item.negated).map(|item| &item.operand);
            let mut texts = wanted.filter(|operand| operand.needle().is_some()).peekable();
            texts.peek()?;
            Some(texts.filter_map(|operand| self.cost(operand, row)).min().unwrap_or(WORST))
        })
    }

    fn facet(&mut self, qualifier: Qualifier) -> Result<&Facet, SearchAbort> {
        Ok(match self.facets.entry(qualifier) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                new.insert(facets::of_records(self.deal, self.kind, &self.rows, qualifier, self.stop)?)
            }
        })
    }

    fn all_folded(&self) -> impl Iterator<Item = &Folded> {
        (0..self.len()).filter_map(|place| self.folded(place, Case::Insensitive))
    }
}

impl Evaluator for Filtering<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn with_text(&mut self, operand: &Operand, _: &Needle) -> Result<FixedBitSet, SearchAbort> {
        let mut found = FixedBitSet::with_capacity(self.len());
        for place in 0..self.len() {
            check_stopped(self.stop)?;
            found.set(place, self.cost(operand, place).is_some());
        }
        Ok(found)
    }

    fn with_name(&mut self, qualifier: Qualifier, name: &Name) -> Result<FixedBitSet, SearchAbort> {
        let (kind, len) = (self.kind, self.len());
        self.facet(qualifier)?.find(kind, qualifier, name, len)
    }

    fn is_name(&mut self, qualifier: Qualifier, name: &str) -> Result<bool, SearchAbort> {
        Ok(self.facet(qualifier)?.is_name(name))
    }

    fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.deal.period_days()
    }

    /// What has no date matches none.
    fn dates(&self, window: &Window) -> Result<Vec<Truth>, SearchAbort> {
        let published = |row: &Row<'_>| row.source().and_then(Source::published);
        check_stopped(self.stop)?;
        Ok(self.rows.iter().map(|row| published(row).map_or(Truth::No, |date| date.within(window))).collect())
    }

    /// Only events have figures to compare.
    fn with_amount(&self, _: &[Vec<AmountTest>]) -> Result<FixedBitSet, SearchAbort> {
        Ok(FixedBitSet::with_capacity(self.len()))
    }
}

impl Lexicon for Filtering<'_> {
    fn has(&self, word: &str) -> bool {
        self.all_folded().flat_map(Folded::words).any(|other| other == word)
    }

    fn words(&self) -> impl Iterator<Item = (String, usize)> {
        let mut counted: HashMap<&str, usize> = HashMap::new();
        for folded in self.all_folded() {
            for word in folded.words().collect::<HashSet<&str>>() {
                *counted.entry(word).or_default() += 1;
            }
        }
        counted.into_iter().map(|(word, count)| (word.to_owned(), count))
    }

    fn as_written(&self, word: &str) -> Option<String> {
        let texts = self.rows.iter().map(|row| row.texts());
        let mut written = texts.flat_map(|texts| [texts.shown, texts.names, texts.titles, texts.prose]).flatten();
        written.find_map(|text| original_spelling(text, word))
    }

    fn as_value(&self, written: &str) -> Option<String> {
        as_date(written).filter(|_| self.kind.takes(Qualifier::Date))
    }
}
