//! Names of parties that follow one another in a query, perhaps meant as what these have in common.

use fixedbitset::FixedBitSet;

use super::{
    ListKind, Query,
    conditions::{Conditions, Evaluator, SearchAbort},
    query::{Qualifier, quote_value},
    typed_conditions::{Offer, takes, with_offer, words_of},
};

/// `microsoft and amazon web services`
const MOST_WORDS: usize = 6;

/// The condition for what names of parties that follow one another have in common, where the
/// words alone find more: they stand anywhere in the events of others, too.
pub(super) fn offer(
    query: &Query,
    kind: ListKind,
    found: &FixedBitSet,
    evaluator: &mut impl Evaluator,
) -> Result<Option<Offer>, SearchAbort> {
    for Named { names, offer } in named_together(query, kind) {
        let mut are_names = true;
        for name in &names {
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

/// Words that may be names of parties, and the condition for all of them.
struct Named {
    names: Vec<String>,
    offer: Offer,
}

/// `party:microsoft+amazon` for `microsoft amazon`, whether these are parties or not; most words first.
fn named_together(query: &Query, kind: ListKind) -> Vec<Named> {
    let words = words_of(query);
    let counts = (2..=MOST_WORDS).rev().filter(|_| takes(query, kind, Qualifier::Party));
    let all = counts.flat_map(|count| words.windows(count).enumerate());
    let named = all.filter_map(|(start, words)| {
        let said = words.iter().copied().collect::<Option<Vec<&str>>>()?;
        let names: Vec<String> =
            said.split(|word| word.eq_ignore_ascii_case("and")).map(|names| names.join(" ")).collect();
        let names = if names.len() > 1 { names } else { said.iter().map(|&word| word.to_owned()).collect() };
        let values: Vec<String> = names.iter().map(|name| quote_value(name)).collect();
        let offer = (start..start + words.len(), format!("{}:{}", Qualifier::Party, values.join("+")));
        (!names.iter().any(String::is_empty)).then_some(Named { names, offer })
    });
    named.collect()
}

/// The conditions that such words may mean.
pub(super) fn offers(query: &Query, kind: ListKind) -> impl Iterator<Item = Offer> {
    named_together(query, kind).into_iter().map(|named| named.offer)
}
