mod citing;
mod offers;
mod search;
mod side_sought;

use std::{io::Write, path::Path};

use chrono::{Local, NaiveDate};
use clap::Args;
use clap_complete::ArgValueCompleter;
use serde::Serialize;

use super::{
    Context, DealAndSourcesArgs, Error, candidates,
    diff::print_differences,
    edits::{self, EditableDeal},
    error::not_found,
    file_hint::file_hint,
    status,
};
use crate::{
    deal_file::{self, BUILT_IN_NAME, Opened, Origin},
    domain::{Deal, EdtfDate, InProse, Source, Text, TextSpan, find_in_prose},
    editing::{self, PassageRecord, SideId},
    report::{self, Document, Medium, Sought},
};
use citing::Citing;
use offers::OfferRecords;

/// Find words in the texts of the sources, and print them as a passage or cite them.
///
/// The passage is JSON to paste into an event, with the words exactly as they are
/// in the source; with --event or --new it is written into the deal file instead, and
/// the rest of the file stays as it is. An ellipsis (… or ...) stands for any words in
/// between. If there are several candidates, or only near matches, they are listed by
/// number. Dates and amounts found in the words are listed on standard error but not
/// recorded.
///
/// Exit status: 0 if the words were found, 1 if they weren't or a candidate has to
/// be picked, 2 on error.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Quote {
    /// ID of the source to look in [default: all that have a text].
    #[arg(long, value_name = "ID", add = ArgValueCompleter::new(candidates::sources))]
    source: Option<String>,
    /// Select candidate N.
    #[arg(long, value_name = "N")]
    pick: Option<usize>,
    #[command(flatten)]
    citing: Citing,
    /// Print an object with the passage and the dates and amounts in it.
    #[arg(long)]
    json: bool,
    /// Words to find.
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    deal: DealAndSourcesArgs,
}

const EXAMPLES: &str = "\
Examples:
  dealtui acme.json quote 'approved the sale'
  dealtui acme.json quote 'approved the sale' --event board-approves
  dealtui acme.json quote 'approved the sale' --new --title 'Board approves' --date '12 Mar 2025'";

impl Quote {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let origin = self.deal.origin(context.origin);
        let file = origin.file.as_deref().unwrap_or(Path::new(BUILT_IN_NAME));
        self.citing.check()?;
        if !self.citing.is_asked() {
            return self.find(&origin, file, context);
        }
        edits::check_editable(file)?;
        edits::in_turn(file, self.citing.dry_run, || self.find(&origin, file, context))
    }

    fn find(&self, origin: &Origin, file: &Path, context: &mut Context<'_>) -> Result<u8, Error> {
        let opened = self.deal.open(context)?;
        if origin.sources_directory().is_none() {
            return Err(Error::input(no_directory(origin, &self.words)));
        }
        let words = self.words.join(" ");
        let everywhere = search::look_up(&opened.deal, self.source.as_deref(), &words)?;
        let Some((found, place)) = self.picked(&everywhere.sought)? else {
            tell(context, report::quote_candidates(&words, &everywhere.sought));
            if self.source.is_none() {
                tell_not_searched(context, &opened.deal);
            }
            return Ok(status::NOTHING);
        };
        let page = found.text.page(place.paragraph);
        let passage = PassageRecord {
            speaker: self.citing.speaker.clone(),
            ..PassageRecord::new(found.source, place.paragraph, page, place.words.original())
        };
        if self.citing.is_asked() {
            self.cite(context, opened, file, &passage, found.source)?;
        } else {
            self.print(context, &QuoteRecord::new(None, None, &passage, found.source))?;
        }
        tell_versions(context, &everywhere.earlier_than(found.source));
        if self.citing.speaker.is_none() && is_reply(found, place) {
            context.note(
                "these words stand in a quoted reply (>): name who said them with --speaker, if it is not the source",
            );
        }
        self.tell_offers(context, &passage.exact, found.source);
        Ok(status::FOUND)
    }

    /// The place that is meant; none where one has to be picked.
    fn picked<'s, 'd>(&self, sought: &'s [Sought<'d>]) -> Result<Option<(&'s Sought<'d>, &'s TextSpan)>, Error> {
        let places = search::places(sought);
        match (self.pick, places.as_slice()) {
            (None, [only]) if search::is_exact(only.0) => Ok(Some(*only)),
            // What was found says why there is none.
            (None, _) | (Some(_), []) => Ok(None),
            (Some(pick), candidates) => {
                let picked = pick.checked_sub(1).and_then(|index| candidates.get(index)).copied();
                picked.map(Some).ok_or_else(|| Error::input(format!("no candidate {pick}; found {}", candidates.len())))
            }
        }
    }

    fn print(&self, context: &mut Context<'_>, record: &QuoteRecord<'_>) -> Result<(), Error> {
        let json = if self.json { deal_file::json_pretty(record) } else { deal_file::json_pretty(record.passage) };
        Ok(writeln!(context.out, "{json}")?)
    }

    /// Writes the passage into its event, and records what was seen of its source.
    fn cite(
        &self,
        context: &mut Context<'_>,
        opened: &Opened,
        file: &Path,
        passage: &PassageRecord,
        source: Source<'_>,
    ) -> Result<(), Error> {
        let cited = self.citing.cited(&opened.deal, passage, source)?;
        let mut deal = EditableDeal::of(file, opened, self.citing.dry_run);
        let (mut edits, is_cited) = (cited.edits, cited.is_there);
        for others in cited.others.iter().flat_map(|others| &others.told) {
            context.note(others);
        }
        let mut after = deal.preview(&edits)?;
        let text = opened.deal.available_text(source.ix()).cloned();
        if let Some(text) = text.filter(|_| !is_cited) {
            edits
                .extend(editing::proof(after.deal(), source.id(), text, Local::now().date_naive()).unwrap_or_default());
            after = deal.preview(&edits)?;
        }
        if deal.is_dry() {
            cited.date.into_iter().for_each(|date| context.note_early_year(date));
            print_differences(&opened.text, after.text(), self.json, context)?;
            return Ok(());
        }
        deal.write(format!("cite {} in {}", passage.id, cited.event), after)?;
        cited.date.into_iter().for_each(|date| context.note_early_year(date));
        if self.json {
            return self.print(context, &QuoteRecord::new(Some(&cited.event), cited.side.as_ref(), passage, source));
        }
        let done = if is_cited { "is cited already" } else { "cited" };
        let date = cited.date.map_or_else(String::new, |date| format!(" ({})", date.full()));
        let (paragraph, id, event) = (passage.paragraph, source.id(), &cited.event);
        let side = cited.side.map_or_else(String::new, |side| {
            format!(" on the side {} of the dispute {}", report::in_quotation_marks(&side.says), side.dispute)
        });
        Ok(writeln!(
            context.out,
            "¶{paragraph} of {id} {done} in the event {event}{date} of {}{side}: {}",
            deal.name(),
            passage.exact
        )?)
    }

    fn tell_offers(&self, context: &mut Context<'_>, words: &str, source: Source<'_>) {
        if !self.json
            && let Some(offers) = report::offers(words, &in_prose(words, source), published(source))
        {
            tell(context, offers);
        }
        if let Some(tag) = foreign(source) {
            context.note(&format!("dates and amounts are read in English only; {} is in {tag}", source.id()));
        }
    }
}

fn tell_versions(context: &mut Context<'_>, earlier: &[&str]) {
    match earlier {
        [] => {}
        [only] => context.note(&format!("also in the earlier version {only}")),
        several => context.note(&format!("also in the earlier versions {}", several.join(", "))),
    }
}

/// Whether a paragraph is marked as quoted from another message.
fn is_reply(found: &Sought<'_>, place: &TextSpan) -> bool {
    found.text.paragraph(place.paragraph).is_some_and(|paragraph| paragraph.original().trim_start().starts_with('>'))
}

fn tell_not_searched(context: &mut Context<'_>, deal: &Deal) {
    let not_searched = search::not_searched(deal);
    if !not_searched.is_empty() {
        context.note(&format!("not searched: {}", search::listed(&not_searched)));
    }
}

fn in_prose(words: &str, source: Source<'_>) -> Vec<InProse> {
    if foreign(source).is_none() { find_in_prose(words) } else { Vec::new() }
}

fn published(source: Source<'_>) -> Option<NaiveDate> {
    source.published().and_then(EdtfDate::day)
}

/// The language of a source that is not in English.
fn foreign(source: Source<'_>) -> Option<&str> {
    source.language().map(Text::shown).filter(|tag| !is_english(tag))
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
struct QuoteRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dispute: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<&'a str>,
    passage: &'a PassageRecord,
    #[serde(flatten)]
    offers: OfferRecords<'a>,
}

impl<'a> QuoteRecord<'a> {
    fn new(event: Option<&'a str>, side: Option<&'a SideId>, passage: &'a PassageRecord, source: Source<'_>) -> Self {
        let words = &passage.exact;
        let offers = OfferRecords::new(words, &in_prose(words, source), published(source));
        let (dispute, says) = side.map(|side| (side.dispute.as_str(), side.says.as_str())).unzip();
        Self { event, dispute, side: says, passage, offers }
    }
}

/// Without a deal file there is no directory beside it: perhaps it is among the words.
fn no_directory(origin: &Origin, words: &[String]) -> String {
    let beside = origin.regular_file().map(|file| deal_file::display_path(&deal_file::beside(file)));
    let make = beside.map_or_else(String::new, |beside| format!("make {beside}, "));
    let hint = words.iter().map(|word| file_hint(word)).find(|hint| !hint.is_empty()).unwrap_or_default();
    format!("no directory with source texts: {make}use --sources DIR or set DEALTUI_SOURCES{hint}")
}
