//! Names of parties that follow one another in a query, perhaps meant as what these have in common.

use fixedbitset::FixedBitSet;

use super::{
    ListKind, Query,
    conditions::{Conditions, Evaluator, SearchAbort},
    query::{Qualifier, quote_value},
    typed_conditions::{MOST_WORDS, Offer, takes, with_offer, words_of},
};

/// The condition for what names of parties that follow one another have in common, where the
/// words alone find more: they stand anywhere in the events of others, too.
pub(super) fn parties_together(
    query: &Query,
    kind: ListKind,
    found: &FixedBitSet,
    evaluator: &mut impl Evaluator,
) -> Result<Option<Offer>, SearchAbort> {
    for offer in named_together(query, kind) {
        let names = words_of(query).get(offer.0.clone()).unwrap_or_default().to_vec();
        let mut are_names = true;
        for name in names.into_iter().flatten() {
            are_names = are_names && evaluator.is_name(Qualifier::Party, name)?;
        }
        if let Some(meant) = with_offer(query, kind, &offer).filter(|_| are_names) {
            let meant = Conditions::new(&meant, evaluator)?.found(|_| true).possible;
            let narrows = (1..found.count_ones(..)).contains(&meant.count_ones(..));
            return Ok(narrows.then_some(offer));
        }
    }
    Ok(None)
}

/// `party:microsoft+amazon` for `microsoft amazon`, whether these are parties or not; most words first.
pub(super) fn named_together(query: &Query, kind: ListKind) -> Vec<Offer> {
    let words = words_of(query);
    let counts = (2..=MOST_WORDS).rev().filter(|_| takes(query, kind, Qualifier::Party));
    let offers = counts.flat_map(|count| {
        words.windows(count).enumerate().filter_map(move |(start, words)| {
            let names = words.iter().map(|word| word.map(quote_value)).collect::<Option<Vec<String>>>()?;
            Some((start..start + count, format!("{}:{}", Qualifier::Party, names.join("+"))))
        })
    });
    offers.collect()
}
