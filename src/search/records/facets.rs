//! The facets of the rows of a list, by qualifier.

use std::sync::atomic::AtomicBool;

use super::row::Row;
use crate::{
    domain::{Deal, DealIx as _, PartyIx, ReadHow, Settlement, Standing, TermState, Text, Vocabulary},
    search::{
        conditions::{SearchAbort, go_on},
        facet::{Facet, those},
        names::Names,
        query::Qualifier,
    },
};

/// Unless `stop` ends it early. A row is none where the deal does not have it.
pub(super) fn facet(
    deal: &Deal,
    rows: &[Option<Row<'_>>],
    qualifier: Qualifier,
    stop: &AtomicBool,
) -> Result<Facet, SearchAbort> {
    let rows = rows.iter().take_while(|_| go_on(stop).is_ok()).copied();
    let facet = match qualifier {
        Qualifier::Party => {
            let parties = |row: Row<'_>| row.parties().into_iter().map(PartyIx::index).collect();
            Facet::new(Names::of(deal, qualifier), rows.map(|row| row.map_or_else(Vec::new, parties)))
        }
        Qualifier::Read => closed(rows, |how: ReadHow| vec![how.word()], |row| row.source()?.read()),
        Qualifier::Standing => closed(rows, |standing: Standing| vec![standing.word()], |row| row.source()?.standing()),
        Qualifier::State => closed(rows, |state: TermState| vec![state.word(), state.label()], Row::state),
        Qualifier::Is => closed(rows, |settlement: Settlement| vec![settlement.word()], Row::settlement),
        Qualifier::Type => open(rows, |row| row.source()?.kind().map(Text::shown)),
        Qualifier::Kind => open(rows, |row| Some(row.term()?.kind())),
        // Those of events only, and those that take no names.
        _ => Facet::new(Names::default(), rows.map(|_| Vec::new())),
    };
    go_on(stop).map(|()| facet)
}

fn closed<'d, V: Vocabulary + PartialEq>(
    rows: impl Iterator<Item = Option<Row<'d>>>,
    names: fn(V) -> Vec<&'static str>,
    value: fn(Row<'d>) -> Option<V>,
) -> Facet {
    let names = V::ALL.iter().map(|value| names(*value)).collect();
    Facet::new(names, rows.map(|row| those(|other| row.and_then(value) == Some(other))))
}

/// The values are the words that the rows have.
fn open<'d>(rows: impl Iterator<Item = Option<Row<'d>>> + Clone, word: fn(Row<'d>) -> Option<&'d str>) -> Facet {
    let mut words: Vec<&str> = rows.clone().flatten().filter_map(word).collect();
    words.sort_unstable();
    words.dedup();
    let names = words.iter().map(|word| vec![(*word).to_owned(), word.replace('-', " ")]).collect();
    let place = |row: Option<Row<'d>>| words.binary_search(&word(row?)?).ok();
    Facet::new(names, rows.map(|row| place(row).into_iter().collect()))
}
