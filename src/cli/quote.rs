//! `dealtui quote --source ID WORDS`: the passage of a source that has these
//! words, as a record to be pasted into the deal file.

use std::io::Write;

use super::{Failure, Input, status};
use crate::{
    data,
    domain::{
        Deal, Layout, Sought, SourceIx, SourceText, StandingWords, TextAtHand, TextBuf, clean, difference_in_words,
        nearest,
    },
};

/// Characters shown on either side of words that stand in several places.
const AROUND: usize = 32;

/// What is looked for.
pub(super) struct Asked<'a> {
    /// Id of the source.
    pub(super) source: &'a str,
    pub(super) words: &'a str,
    /// Which of several findings is taken, from 1.
    pub(super) pick: Option<usize>,
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
    let (is_exact, candidates) = candidates(text_of(deal, source)?, asked.words);
    let picked = match (asked.pick, candidates.as_slice()) {
        (None, [only]) if is_exact => Some(only),
        (None, _) => None,
        (Some(pick), some) => {
            let picked = pick.checked_sub(1).and_then(|place| some.get(place));
            Some(picked.ok_or_else(|| Failure::Said(format!("there is no number {pick}: {} were found", some.len())))?)
        }
    };
    if let Some(picked) = picked {
        writeln!(out, "{}", data::passage_json(deal, source, &picked.standing))?;
        return Ok(status::FOUND);
    }
    offer(&candidates, is_exact, err)?;
    Ok(status::NOTHING)
}

fn named(deal: &Deal, id: &str) -> Result<SourceIx, Failure> {
    let found = deal.sources().iter().find(|(_, source)| source.id.as_str() == id);
    found.map(|(ix, _)| ix).ok_or_else(|| {
        let near = nearest(id, deal.sources().iter().map(|(_, source)| source.id.as_str()));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        Failure::Said(format!("no source has the id {}{near}", clean(id, Layout::Line).shown()))
    })
}

fn text_of(deal: &Deal, source: SourceIx) -> Result<&SourceText, Failure> {
    let id = &deal.source(source).id;
    match deal.at_hand(source) {
        Some(TextAtHand::Quoted(text)) => Ok(text),
        Some(TextAtHand::Other) => {
            Err(Failure::Said(format!("the text of {id} in the directory is another one (SHA-256 differs)")))
        }
        None => Err(Failure::Said(format!("the text of {id} is not in the directory: put it there as {id}.txt"))),
    }
}

/// What was found, and whether it is the very words (up to spacing and quotation
/// marks) or only near them.
fn candidates(text: &SourceText, words: &str) -> (bool, Vec<Candidate>) {
    match text.seek(words) {
        Sought::Found(found) | Sought::Spaced(found) => {
            let candidate = |standing: StandingWords| Candidate { offered: around(text, &standing), standing };
            (true, found.into_iter().map(candidate).collect())
        }
        Sought::Near(near) => {
            let candidate = |standing: StandingWords| {
                let offered = difference_in_words(words, standing.words.original());
                Candidate { offered: clean(offered, Layout::Line).shown().to_owned(), standing }
            };
            (false, near.into_iter().map(|near| candidate(near.standing)).collect())
        }
    }
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
fn offer(candidates: &[Candidate], is_exact: bool, err: &mut impl Write) -> Result<(), Failure> {
    let (Some(_), said) = (
        candidates.first(),
        if is_exact {
            "the words stand in several places"
        } else {
            "the words do not stand there; what comes near, the nearest first, is only a suggestion"
        },
    ) else {
        writeln!(err, "dealtui: the words do not stand there, nor anything near them")?;
        return Ok(());
    };
    writeln!(err, "dealtui: {said}; --pick N takes one")?;
    for (number, candidate) in (1..).zip(candidates) {
        writeln!(err, "  {number:>2}  ¶{:<3} {}", candidate.standing.paragraph, candidate.offered)?;
    }
    Ok(())
}
