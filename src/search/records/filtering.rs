//! One list under one query: each row against each condition.

use std::{
    cell::OnceCell,
    collections::{HashMap, HashSet, hash_map::Entry},
    sync::atomic::AtomicBool,
};

use fixedbitset::FixedBitSet;

use super::{
    RecordRows,
    context::Context,
    facets::facet,
    row::{Row, Texts},
};
use crate::{
    domain::{Text, Truth, Window},
    search::{
        conditions::{self, SearchAbort, go_on},
        facet::Facet,
        fits::{in_prose, in_short, in_title},
        folding::{Case, fold, fold_text},
        near::{Lexicon, as_date, cut_out},
        query::{ListKind, Name, Operand, Qualifier, Query},
        ranking::{Cost, LABEL, PROSE, TITLE, WORST, cost},
        set::Matched,
        words::{Fit, words_of},
    },
};

struct Folded {
    titles: Vec<String>,
    short: Vec<String>,
    prose: Vec<String>,
}

impl Folded {
    fn of(texts: &Texts<'_>, case: Case) -> Self {
        let fold_all = |texts: &[Text<'_>]| texts.iter().map(|text| fold_text(*text, case)).collect();
        let mut short: Vec<String> = fold_all(&texts.names);
        short.extend(texts.labels.iter().map(|label| fold(label, case)));
        Self { titles: fold_all(&texts.titles), short, prose: fold_all(&texts.prose) }
    }

    fn cost(&self, operand: &Operand) -> Option<Cost> {
        let titles = self.titles.iter().filter_map(|title| Some(cost(in_title(operand, title)?, TITLE)));
        let short = self.short.iter().filter_map(|text| Some(cost(in_short(operand, text)?, LABEL)));
        let prose = self.prose.iter().filter_map(|prose| Some(cost(in_prose(operand, prose)?, PROSE)));
        titles.chain(short).chain(prose).min()
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.titles.iter().chain(&self.short).chain(&self.prose).flat_map(|text| words_of(text))
    }
}

pub(super) struct Filtering<'r> {
    context: &'r Context<'r>,
    kind: ListKind,
    rows: Vec<Option<Row<'r>>>,
    stop: &'r AtomicBool,
    /// The texts of each row, folded when they are first looked at.
    ignored: Vec<OnceCell<Folded>>,
    kept: Vec<OnceCell<Folded>>,
    facets: HashMap<Qualifier, Facet>,
}

impl<'r> Filtering<'r> {
    pub(super) fn new(context: &'r Context<'r>, rows: &RecordRows, stop: &'r AtomicBool) -> Self {
        let unread = || std::iter::repeat_with(OnceCell::new).take(rows.len()).collect();
        Self {
            context,
            kind: rows.kind(),
            rows: (0..rows.len()).map(|place| Row::of(context, rows, place)).collect(),
            stop,
            ignored: unread(),
            kept: unread(),
            facets: HashMap::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn operand(&mut self, operand: &Operand) -> Result<Matched, SearchAbort> {
        go_on(self.stop)?;
        let len = self.len();
        Ok(match operand {
            Operand::Word(_) | Operand::Exact(..) | Operand::Title(..) => Matched::surely(self.with_text(operand)?),
            Operand::Named(qualifier, groups) => {
                let facet = match self.facets.entry(*qualifier) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => new.insert(facet(self.context.deal, &self.rows, *qualifier, self.stop)?),
                };
                let named = |name: &Name| facet.find(*qualifier, name, len);
                Matched::surely(conditions::named(groups, len, named)?)
            }
            Operand::Date(groups) => conditions::dated(groups, len, |window| Ok(self.dates(window)))?,
            // Only events have figures to compare.
            Operand::Amount(_) => Matched::none(len),
        })
    }

    fn with_text(&self, operand: &Operand) -> Result<FixedBitSet, SearchAbort> {
        let mut found = FixedBitSet::with_capacity(self.len());
        for place in 0..self.len() {
            go_on(self.stop)?;
            found.set(place, self.cost(operand, place).is_some());
        }
        Ok(found)
    }

    fn cost(&self, operand: &Operand, place: usize) -> Option<Cost> {
        self.folded(place, operand.needle()?.case)?.cost(operand)
    }

    fn folded(&self, place: usize, case: Case) -> Option<&Folded> {
        let folded = match case {
            Case::Ignored => &self.ignored,
            Case::Kept => &self.kept,
        };
        let row = (*self.rows.get(place)?)?;
        Some(folded.get(place)?.get_or_init(|| Folded::of(&row.texts(), case)))
    }

    /// How the dates of the rows lie in a window; what has no date does not.
    fn dates(&self, window: &Window) -> Vec<Truth> {
        let lies = |row: &Option<Row<'_>>| row.and_then(Row::date).map_or(Truth::No, |date| date.within(window));
        self.rows.iter().map(lies).collect()
    }

    pub(super) fn best(&self, query: &Query, rows: &[usize]) -> Result<Option<usize>, SearchAbort> {
        let mut best: Option<(usize, usize)> = None;
        for row in rows {
            go_on(self.stop)?;
            let total: usize = self.costs(query, *row).map(usize::from).sum();
            if best.is_none_or(|(least, _)| total < least) {
                best = Some((total, *row));
            }
        }
        Ok(best.map(|(_, row)| row))
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

    fn all_folded(&self) -> impl Iterator<Item = &Folded> {
        (0..self.len()).filter_map(|place| self.folded(place, Case::Ignored))
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
        let texts = self.rows.iter().flatten().map(|row| row.texts());
        let mut written = texts.flat_map(|texts| [texts.names, texts.titles, texts.prose]).flatten();
        written.find_map(|text| cut_out(text, word))
    }

    fn as_value(&self, written: &str) -> Option<String> {
        as_date(written).filter(|_| self.kind.takes(Qualifier::Date))
    }
}
