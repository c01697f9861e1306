//! `dealtui quote --source ID WORDS`: the passage of a source that has these
//! words, as a record to be pasted into the deal file.

use std::{collections::HashSet, io::Write};

use clap::Args;
use serde::Serialize;

use super::{Context, Failure, status};
use crate::{
    deal_file,
    domain::{
        Deal, Event, Layout, Passage, Sought, Source, SourceIx, SourceText, StandingWords, TextAtHand, Unusable,
        nearest, repeated,
    },
    report::{self, Medium, unusable},
};

#[derive(Debug, Args)]
pub struct Asked {
    /// The id of the source; its text is in the directory of --sources.
    #[arg(long, value_name = "ID")]
    source: String,
    /// Take the finding of that number.
    #[arg(long, value_name = "N")]
    pick: Option<usize>,
    /// The words.
    #[arg(required = true)]
    words: Vec<String>,
}

pub(super) fn run(asked: &Asked, context: &mut Context<'_>) -> Result<u8, Failure> {
    let deal = &context.open()?.deal;
    let source = named(deal, &asked.source)?;
    if context.input.sources.is_none() {
        let hint = "say where the texts of the sources are: --sources DIR or $DEALTUI_SOURCES";
        return Err(Failure::Said(hint.to_owned()));
    }
    let (text, words) = (text_of(deal, source)?, asked.words.join(" "));
    let sought = text.seek(&words);
    let is_exact = matches!(sought, Sought::Found(_) | Sought::Differing(_));
    let picked = match (asked.pick, sought.standing().as_slice()) {
        (None, [only]) if is_exact => *only,
        (None, _) => {
            write!(context.err, "dealtui: ")?;
            let medium = Medium { columns: None, colored: false };
            report::write_unlinked(report::sought(text, &words, &sought), medium, &mut context.err)?;
            return Ok(status::NOTHING);
        }
        (Some(pick), some) => {
            let picked = pick.checked_sub(1).and_then(|index| some.get(index)).copied();
            picked.ok_or_else(|| Failure::Said(format!("no candidate {pick}; found {}", some.len())))?
        }
    };
    if picked.paragraph != picked.last {
        let paragraphs = picked.paragraphs();
        let said =
            format!("these words run on {paragraphs}: a passage is of one paragraph, look for the words of each");
        return Err(Failure::Said(said));
    }
    writeln!(context.out, "{}", deal_file::json_pretty(&PassageRecord::new(deal, source, picked)))?;
    Ok(status::FOUND)
}

#[derive(Serialize)]
struct PassageRecord<'d> {
    id: String,
    source: &'d str,
    paragraph: u32,
    exact: &'d str,
}

impl<'d> PassageRecord<'d> {
    /// With the next id that is free in its paragraph: `p24-3`.
    fn new(deal: &'d Deal, source: SourceIx, standing: &'d StandingWords) -> Self {
        let passages = deal.in_file_order().flat_map(Event::passages);
        let ids: HashSet<&str> = passages.filter_map(Passage::id).collect();
        // One more number than there are ids: one of them is free.
        let mut numbers = (1..=ids.len() + 1).map(|number| format!("p{}-{number}", standing.paragraph));
        Self {
            id: numbers.find(|id| !ids.contains(id.as_str())).unwrap_or_default(),
            source: deal.source(source).id(),
            paragraph: standing.paragraph,
            exact: standing.words.original(),
        }
    }
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
            Err(Failure::Said(format!("the text of {id} in the directory is a different one (SHA-256 differs)")))
        }
        Some(TextAtHand::Unusable(why @ Unusable::Unreadable(..))) => Err(Failure::Said(unusable(why))),
        Some(TextAtHand::Unusable(why)) => Err(Failure::Said(format!("no text of {id}: {}", unusable(why)))),
        None => Err(Failure::Said(format!("the text of {id} is not in the directory: put it there as {id}.txt"))),
    }
}
