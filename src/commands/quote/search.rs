//! Words sought in the texts of several sources.

use std::collections::HashSet;

use super::{Error, not_found};
use crate::{
    domain::{AvailableText, Deal, Lookup, Source, SourceIx, TextSpan, UnusableText, suggestion},
    report::{Sought, counted},
};

/// Sources that are listed, of suggestions and of what was not searched.
const MOST_LISTED: usize = 3;

/// Where words stand.
pub(super) struct Found<'d> {
    /// In the newest version of each document that has them, or any near ones.
    pub(super) sought: Vec<Sought<'d>>,
    /// The other versions that have them.
    pub(super) earlier: Vec<Source<'d>>,
}

/// Where the words stand: in the texts in which they are found best.
pub(super) fn look_up<'d>(deal: &'d Deal, source: Option<&str>, words: &str) -> Result<Found<'d>, Error> {
    if !words.contains(char::is_alphanumeric) {
        return Err(Error::input("there are no words to find"));
    }
    let sources = match source {
        Some(id) => vec![with_text(find_source(deal, id)?)?],
        None => deal.sources().filter(|source| matching_text(*source).is_some()).collect(),
    };
    if sources.is_empty() {
        let none = "none of the sources has its text in the directory";
        return Err(Error::input(match not_searched(deal).as_slice() {
            [] => none.to_owned(),
            why => format!("{none}: {}", listed(why)),
        }));
    }
    let sought = sources.into_iter().filter_map(|source| Some((source, matching_text(source)?)));
    let mut sought: Vec<Sought<'d>> =
        sought.map(|(source, text)| Sought { source, text, lookup: text.look_up(words) }).collect();
    let best = sought.iter().map(rank).min();
    sought.retain(|sought| Some(rank(sought)) == best);
    let replaced: HashSet<SourceIx> =
        sought.iter().flat_map(|sought| sought.source.earlier_versions()).map(Source::ix).collect();
    let (earlier, mut sought) =
        sought.into_iter().partition::<Vec<_>, _>(|sought| replaced.contains(&sought.source.ix()));
    if let Some(Rank::Near) = best {
        sought.sort_by(|one, other| share(other).total_cmp(&share(one)));
        sought.truncate(MOST_LISTED);
        // What is near in the earlier ones is not what was sought.
        return Ok(Found { sought, earlier: Vec::new() });
    }
    Ok(Found { sought, earlier: earlier.into_iter().map(|sought| sought.source).collect() })
}

impl<'d> Found<'d> {
    /// The earlier versions of a source in which the words stand, too.
    pub(super) fn earlier_than(&self, source: Source<'d>) -> Vec<&'d str> {
        let versions: HashSet<SourceIx> = source.earlier_versions().map(Source::ix).collect();
        self.earlier.iter().filter(|earlier| versions.contains(&earlier.ix())).map(|earlier| earlier.id()).collect()
    }
}

/// The sources of which the text is lost, changed or cannot be read, and why.
pub(super) fn not_searched(deal: &Deal) -> Vec<String> {
    let why = |source: Source<'_>| match deal.available_text(source.ix()) {
        Some(AvailableText::Matching(_)) => None,
        Some(AvailableText::Unusable(why)) => Some(format!("{}: {why}", source.id())),
        None => source.sha256().map(|_| format!("{}: its text is missing", source.id())),
    };
    deal.sources().filter_map(why).collect()
}

/// `s1: its text is missing; s2: s2.txt is empty`, of many only the first.
pub(super) fn listed(not_searched: &[String]) -> String {
    let (first, more) = not_searched.split_at(not_searched.len().min(MOST_LISTED));
    let more = if more.is_empty() { String::new() } else { format!("; and {}", counted(more.len(), "other source")) };
    format!("{}{more}", first.join("; "))
}

/// All places that can be a passage, in the order in which they are numbered.
pub(super) fn places<'s, 'd>(sought: &'s [Sought<'d>]) -> Vec<(&'s Sought<'d>, &'s TextSpan)> {
    let places = sought.iter().flat_map(|sought| sought.lookup.spans().into_iter().map(move |span| (sought, span)));
    places.filter(|(_, span)| span.is_one_paragraph()).collect()
}

pub(super) fn is_exact(sought: &Sought<'_>) -> bool {
    rank(sought) == Rank::Exact
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Exact,
    AcrossLines,
    Near,
    Nothing,
}

fn rank(sought: &Sought<'_>) -> Rank {
    match &sought.lookup {
        Lookup::Exact(_) | Lookup::Differs(_) => Rank::Exact,
        Lookup::AcrossLines(_) => Rank::AcrossLines,
        Lookup::Near(near) if near.is_empty() => Rank::Nothing,
        Lookup::Near(_) => Rank::Near,
    }
}

/// Of the words that the nearest place has.
fn share(sought: &Sought<'_>) -> f64 {
    let Lookup::Near(near) = &sought.lookup else { return 1.0 };
    near.first().map_or(0.0, |nearest| nearest.share)
}

fn find_source<'d>(deal: &'d Deal, id: &str) -> Result<Source<'d>, Error> {
    deal.find_source(id).ok_or_else(|| {
        let near = suggestion(id, deal.sources().map(Source::id));
        Error::input(not_found("no source has the ID", id, near.as_deref()))
    })
}

fn matching_text(source: Source<'_>) -> Option<&crate::domain::SourceText> {
    match source.deal().available_text(source.ix()) {
        Some(AvailableText::Matching(text)) => Some(text),
        _ => None,
    }
}

fn with_text(source: Source<'_>) -> Result<Source<'_>, Error> {
    let id = source.id();
    Err(Error::input(match source.deal().available_text(source.ix()) {
        Some(AvailableText::Matching(_)) => return Ok(source),
        Some(AvailableText::Unusable(why @ UnusableText::Unreadable(..))) => why.to_string(),
        Some(AvailableText::Unusable(why)) => format!("no text of {id}: {why}"),
        None => format!("no text for {id} in the directory: save it there as {id}.txt"),
    }))
}
