//! `dealtui quote --source ID WORDS`: the passage of a source that has these
//! words, as a record to be pasted into the deal file.

use std::io::Write;

use super::{Failure, Input, status};
use crate::{
    data,
    domain::{
        Deal, Layout, Sought, Source, SourceIx, SourceText, StandingWords, TextAtHand, TextBuf, Unusable,
        difference_in_words, nearest, repeated,
    },
};

/// Characters shown on either side of words that stand in several places.
const AROUND: usize = 32;

pub(super) struct Asked<'a> {
    pub(super) source: &'a str,
    pub(super) words: &'a str,
    /// Which of several findings is taken, from 1.
    pub(super) pick: Option<usize>,
}

/// What was found: the very words, up to spacing, quotation marks and code
/// points, or something near them.
struct Offer {
    said: String,
    is_exact: bool,
    candidates: Vec<Candidate>,
}

/// Something that was found, and how it is offered where there are several.
struct Candidate {
    standing: StandingWords,
    offered: String,
}

pub(super) fn run(input: &Input, asked: &Asked<'_>, out: &mut impl Write, err: &mut impl Write) -> Result<u8, Failure> {
    if input.sources.is_none() {
        let hint = "say where the texts of the sources are: --sources DIR or $DEALTUI_SOURCES";
        return Err(Failure::Said(hint.to_owned()));
    }
    let opened = super::opened(input)?;
    let deal = &opened.deal;
    let source = named(deal, asked.source)?;
    let offer = found(text_of(deal, source)?, asked.words);
    let picked = match (asked.pick, offer.candidates.as_slice()) {
        (None, [only]) if offer.is_exact => only,
        (None, _) => {
            tell(&offer, err)?;
            return Ok(status::NOTHING);
        }
        (Some(pick), some) => {
            let picked = pick.checked_sub(1).and_then(|place| some.get(place));
            picked.ok_or_else(|| Failure::Said(format!("there is no number {pick}: {} were found", some.len())))?
        }
    };
    if picked.standing.paragraph != picked.standing.last {
        let paragraphs = picked.standing.paragraphs();
        let said =
            format!("these words run on {paragraphs}: a passage is of one paragraph, look for the words of each");
        return Err(Failure::Said(said));
    }
    writeln!(out, "{}", data::passage_json(deal, source, &picked.standing))?;
    Ok(status::FOUND)
}

fn named(deal: &Deal, id: &str) -> Result<SourceIx, Failure> {
    deal.find_source(id).map(Source::ix).ok_or_else(|| {
        let near = nearest(id, deal.sources().map(Source::id));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        Failure::Said(format!("no source has the id {}{near}", repeated(id, Layout::Line).shown()))
    })
}

fn text_of(deal: &Deal, source: SourceIx) -> Result<&SourceText, Failure> {
    let id = &deal.source(source).id();
    match deal.at_hand(source) {
        Some(TextAtHand::Quoted(text)) => Ok(text),
        Some(TextAtHand::Other) => {
            Err(Failure::Said(format!("the text of {id} in the directory is another one (SHA-256 differs)")))
        }
        Some(TextAtHand::Unusable(why @ Unusable::Unreadable(..))) => Err(Failure::Said(why.in_words())),
        Some(TextAtHand::Unusable(why)) => Err(Failure::Said(format!("there is no text of {id}: {}", why.in_words()))),
        None => Err(Failure::Said(format!("the text of {id} is not in the directory: put it there as {id}.txt"))),
    }
}

/// What was found, and how it is offered where it cannot be taken at once.
fn found(text: &SourceText, words: &str) -> Offer {
    match text.seek(words) {
        Sought::Found(found) | Sought::Differing(found) => {
            let candidate = |standing: StandingWords| Candidate { offered: around(text, &standing), standing };
            let candidates = found.into_iter().map(candidate).collect();
            Offer {
                said: "the words stand in several places; --pick N takes one".to_owned(),
                is_exact: true,
                candidates,
            }
        }
        Sought::RunsOn(parts) => {
            let said = format!("the words do not stand in one paragraph: runs on {}", running(&parts));
            let candidate =
                |standing: StandingWords| Candidate { offered: standing.words.shown().to_owned(), standing };
            let candidates = parts.into_iter().map(candidate).collect();
            Offer { said: format!("{said}; a passage is of one: --pick N takes its part"), is_exact: false, candidates }
        }
        Sought::Near(near) => {
            let candidate = |standing: StandingWords| Candidate {
                offered: difference_in_words(words, standing.words.original()),
                standing,
            };
            let candidates: Vec<Candidate> = near.into_iter().map(|near| candidate(near.standing)).collect();
            let said = if candidates.is_empty() {
                "the words do not stand there, nor anything near them"
            } else {
                "the words do not stand there; what comes near, the nearest first, is only a suggestion; --pick N takes one"
            };
            Offer { said: said.to_owned(), is_exact: false, candidates }
        }
    }
}

/// `¶1–¶3`: from the first part of words that run on to the last.
fn running(parts: &[StandingWords]) -> String {
    let all = parts.first().zip(parts.last());
    all.map_or_else(String::new, |(first, last)| StandingWords { last: last.last, ..first.clone() }.paragraphs())
}

/// The words with what stands around them in their paragraph.
fn around(text: &SourceText, standing: &StandingWords) -> String {
    let words = standing.words.shown();
    let number = usize::try_from(standing.paragraph).unwrap_or(usize::MAX);
    let paragraph = text.paragraphs().nth(number.saturating_sub(1)).map_or("", TextBuf::shown);
    let Some((before, after)) = paragraph.split_once(words) else { return words.to_owned() };
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    let after: String = after.chars().take(AROUND).collect();
    format!("{}{before}{words}{after}", if skipped > 0 { "…" } else { "" })
}

/// Tells what there is to pick from.
fn tell(offer: &Offer, err: &mut impl Write) -> Result<(), Failure> {
    writeln!(err, "dealtui: {}", offer.said)?;
    for (number, candidate) in (1..).zip(&offer.candidates) {
        writeln!(err, "  {number:>2}  {:<4} {}", candidate.standing.paragraphs(), candidate.offered)?;
    }
    Ok(())
}
