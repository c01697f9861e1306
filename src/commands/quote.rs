mod offers;

use std::{collections::HashSet, io::Write};

use clap::Args;
use serde::Serialize;

use super::{Context, DealAndSourcesArgs, Error, error::not_found, status};
use crate::{
    deal_file::{self, Origin},
    domain::{
        AvailableText, Deal, EdtfDate, Event, Lookup, Passage, Source, SourceIx, SourceText, Text, TextSpan,
        UnusableText, find_in_prose, nearest_word,
    },
    report::{self, Document, Medium},
};
use offers::OfferRecords;

/// Find words in the text of a source and print them as a passage.
///
/// The passage is JSON to paste into an event, with the words exactly as they are
/// in the source. An ellipsis (… or ...) stands for any words in between. If there
/// are several candidates, or only near matches, they are listed by number.
/// Dates and amounts in the words are told on standard error; none is recorded.
///
/// Exit status: 0 if the words were found, 1 if they weren't or a candidate has to
/// be picked, 2 on error.
#[derive(Debug, Args)]
pub struct Quote {
    /// ID of the source, whose text is beside the deal or in the directory of --sources.
    #[arg(long, value_name = "ID")]
    source: String,
    /// Select candidate N.
    #[arg(long, value_name = "N")]
    pick: Option<usize>,
    /// Print an object with the passage and the dates and amounts in it.
    #[arg(long)]
    json: bool,
    /// Words to find.
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

impl Quote {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let deal = &self.deal.open(context)?.deal;
        let source = find_source(deal, &self.source)?;
        let origin = self.deal.origin(context.origin);
        if origin.sources_directory().is_none() {
            return Err(Error::input(no_directory(&origin)));
        }
        let (text, words) = (text_of(deal, source)?, self.words.join(" "));
        let sought = text.look_up(&words);
        let is_exact = matches!(sought, Lookup::Exact(_) | Lookup::Differs(_));
        let picked = match (self.pick, sought.spans().as_slice()) {
            (None, [only]) if is_exact => *only,
            (None, _) => {
                tell(context, report::quote_candidates(text, &words, &sought));
                return Ok(status::NOTHING);
            }
            (Some(pick), candidates) => {
                let picked = pick.checked_sub(1).and_then(|index| candidates.get(index)).copied();
                picked.ok_or_else(|| Error::input(format!("no candidate {pick}; found {}", candidates.len())))?
            }
        };
        if picked.paragraph != picked.last {
            let paragraphs = picked.paragraph_label();
            let message =
                format!("these words span {paragraphs}, but a passage is one paragraph: quote each part separately");
            return Err(Error::input(message));
        }
        self.print(context, PassageRecord::new(deal, source, text, picked), deal.source(source))?;
        Ok(status::FOUND)
    }

    fn print(&self, context: &mut Context<'_>, passage: PassageRecord<'_>, source: Source<'_>) -> Result<(), Error> {
        let words = passage.exact;
        let language = source.language().map(Text::shown).filter(|tag| !is_english(tag));
        let found = if language.is_none() { find_in_prose(words) } else { Vec::new() };
        let published = source.published().and_then(EdtfDate::day);
        if self.json {
            let record = QuoteRecord { passage, offers: OfferRecords::new(words, &found, published) };
            writeln!(context.out, "{}", deal_file::json_pretty(&record))?;
            return Ok(());
        }
        writeln!(context.out, "{}", deal_file::json_pretty(&passage))?;
        if let Some(offers) = report::offers(words, &found, published) {
            tell(context, offers);
        }
        if let Some(tag) = language {
            context.note(&format!("dates and amounts are read in English only; {} is in {tag}", source.id()));
        }
        Ok(())
    }
}

fn is_english(tag: &str) -> bool {
    tag.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en"))
}

/// On standard error; one that is closed changes nothing.
fn tell(context: &mut Context<'_>, document: Document) {
    let _ = write!(context.err, "dealtui: ");
    let _ = report::write_document_without_links(document, Medium { columns: None, theme: None }, &mut context.err);
}

#[derive(Serialize)]
struct QuoteRecord<'d> {
    passage: PassageRecord<'d>,
    #[serde(flatten)]
    offers: OfferRecords<'d>,
}

#[derive(Serialize)]
struct PassageRecord<'d> {
    id: String,
    source: &'d str,
    paragraph: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    exact: &'d str,
}

impl<'d> PassageRecord<'d> {
    /// With the next id that is free in its paragraph: `p24-3`.
    fn new(deal: &'d Deal, source: SourceIx, text: &SourceText, standing: &'d TextSpan) -> Self {
        let passages = deal.events().flat_map(Event::passages);
        let ids: HashSet<&str> = passages.filter_map(Passage::id).collect();
        // One more number than there are ids: one of them is free.
        let mut numbers = (1..=ids.len() + 1).map(|number| format!("p{}-{number}", standing.paragraph));
        Self {
            id: numbers.find(|id| !ids.contains(id.as_str())).unwrap_or_default(),
            source: deal.source(source).id(),
            paragraph: standing.paragraph,
            page: text.page(standing.paragraph),
            exact: standing.words.original(),
        }
    }
}

fn find_source(deal: &Deal, id: &str) -> Result<SourceIx, Error> {
    deal.find_source(id).map(Source::ix).ok_or_else(|| {
        let near = nearest_word(id, deal.sources().map(Source::id));
        Error::input(not_found("no source has the ID", id, near))
    })
}

fn no_directory(origin: &Origin) -> String {
    let beside = origin.regular_file().map(|file| deal_file::display_path(&deal_file::beside(file)));
    let make = beside.map_or_else(String::new, |beside| format!("make {beside}, "));
    format!("no directory with source texts: {make}use --sources DIR or set DEALTUI_SOURCES")
}

fn text_of(deal: &Deal, source: SourceIx) -> Result<&SourceText, Error> {
    let id = &deal.source(source).id();
    Err(Error::input(match deal.available_text(source) {
        Some(AvailableText::Matching(text)) => return Ok(text),
        Some(AvailableText::Unusable(why @ UnusableText::Unreadable(..))) => why.to_string(),
        Some(AvailableText::Unusable(why)) => format!("no text of {id}: {why}"),
        None => format!("no text for {id} in the directory: save it there as {id}.txt"),
    }))
}
