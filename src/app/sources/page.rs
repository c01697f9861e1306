//! One source as lines: what it is, its passages where they stand with the
//! events they serve and what is not quoted as gaps (or the whole text with the
//! passages lit, where it is at hand), then what it says of events.

use std::ops::Range;

use super::{
    super::{
        detail::{Detail, Item, MARGIN, Target},
        lines::{Light, Line, Role, Span, paragraph, span, wrap},
    },
    Resting,
};
use crate::domain::{
    Deal, Doubt, Event, Judgement, Passage, PassageQuality, Place, Source, SourceIx, SourceText, TextAtHand, TextBuf,
    Vocabulary as _, fitted,
};

/// Lays out a source for a width in columns.
pub(super) fn page(deal: &Deal, ix: SourceIx, resting: &Resting, width: usize) -> Detail {
    let mut page = Page { deal, ix, width, detail: Detail::default() };
    page.head();
    page.receipt(resting);
    match deal.text_of(ix) {
        Some(text) => page.whole(text, &resting.passages),
        None => page.passages(&resting.passages),
    }
    page.said(resting);
    page.detail
}

struct Page<'d> {
    deal: &'d Deal,
    ix: SourceIx,
    width: usize,
    detail: Detail,
}

impl Page<'_> {
    fn write(&mut self, first: &str, role: Role, spans: &[Span]) {
        self.detail.lines.extend(paragraph(first, role, spans, self.width));
    }

    fn label(&mut self, text: impl Into<String>) {
        self.write("", Role::Plain, &[span(text, Role::Label)]);
    }

    fn heading(&mut self, text: &str) {
        self.detail.lines.push(Line::default());
        self.write("", Role::Plain, &[span(text, Role::Heading)]);
    }

    fn item(&mut self, target: Target, write: impl FnOnce(&mut Self)) {
        let start = self.detail.lines.len();
        write(self);
        self.detail.items.push(Item { target, lines: start..self.detail.lines.len() });
    }

    /// Title, publisher, what it is, how it was read, where it is found.
    fn head(&mut self) {
        let (deal, source) = (self.deal, self.deal.source(self.ix));
        let doubtful =
            |point: Doubt, what: &str| if source.doubts(point) { format!(" ({what})") } else { String::new() };
        let title = source.title.as_ref().map_or_else(|| source.name(), TextBuf::shown);
        let doubt = doubtful(Doubt::Title, "title reconstructed from the link");
        self.write("", Role::Plain, &[span(title, Role::Title), span(doubt, Role::Label)]);
        self.write("", Role::Plain, &[span(about(source), Role::Plain)]);
        let authors: Vec<&str> = source.authors.iter().map(TextBuf::shown).collect();
        if !authors.is_empty() {
            self.label(format!("by {}", authors.join(", ")));
        }
        let relays: Vec<&str> = source.relayed_by.iter().map(|relay| deal.source(*relay).name()).collect();
        let by = if relays.is_empty() { String::new() } else { format!(" by {}", relays.join(", ")) };
        if let Some(how) = source.reading_in_words() {
            self.label(format!("{how}{by}"));
        }
        for (what, other) in [("copy of ", source.copy_of), ("draws on ", source.derived_from)] {
            if let Some(other) = other {
                self.label(format!("{what}{}: one voice", deal.source(other).citation()));
            }
        }
        if let Some(url) = &source.url {
            self.label(format!("{}{}", url.shown(), doubtful(Doubt::Link, "link not found or leads elsewhere")));
        }
        if let Some(note) = &source.note {
            self.write("note: ", Role::Label, &[span(note.shown(), Role::Plain)]);
        }
    }

    /// What is quoted from it and whether that was looked up.
    fn receipt(&mut self, resting: &Resting) {
        let deal = self.deal;
        if resting.passages.is_empty() {
            return;
        }
        let passages = resting.passages.iter().filter_map(|place| deal.passage(*place));
        let holding = passages.filter(|passage| passage.verdict.holds()).count();
        let at_hand = match deal.at_hand(self.ix) {
            Some(TextAtHand::Quoted(_)) => "its text is at hand".to_owned(),
            Some(TextAtHand::Other) => "the text at hand is another one (SHA-256 differs)".to_owned(),
            Some(TextAtHand::Unusable(why)) => format!("no text at hand: {}", why.in_words()),
            None => "its text is not at hand (--sources DIR)".to_owned(),
        };
        let text = format!("{holding} of {} passages as they stand; {at_hand}", resting.passages.len());
        self.write("", Role::Plain, &[span(text, Role::Label)]);
        self.label(deal.attribution(self.ix));
    }

    /// The passages in the order of the document, gaps between them.
    fn passages(&mut self, places: &[Place]) {
        if places.is_empty() {
            return;
        }
        self.heading("Passages, in the order of the document");
        let mut last = 0;
        for place in places {
            let Some(passage) = self.deal.passage(*place) else { continue };
            let paragraph = passage.paragraph.unwrap_or(last);
            self.gap(last + 1..paragraph);
            last = last.max(paragraph);
            self.item(Target::Quoted(*place), |page| page.passage(*place, passage));
        }
    }

    /// `¶2–23 not quoted`.
    fn gap(&mut self, paragraphs: Range<u32>) {
        match paragraphs.len() {
            0 => {}
            1 => self.label(format!("¶{} not quoted", paragraphs.start)),
            _ => self.label(format!("¶{}–{} not quoted", paragraphs.start, paragraphs.end - 1)),
        }
    }

    fn passage(&mut self, place: Place, passage: &Passage) {
        let number = passage.paragraph.map_or_else(|| "¶?".to_owned(), |paragraph| format!("¶{paragraph}"));
        let margin = span(" ".repeat(MARGIN), Role::Plain);
        let first = [margin.clone(), span(format!("{number:<4}"), Role::Label), span("┃ ", Role::Bar)];
        let rest = [margin, span("    ", Role::Plain), span("┃ ", Role::Bar)];
        let words = [span(passage.exact.shown(), Role::Quote)];
        self.detail.lines.extend(wrap(&words, self.width, &first, &rest));
        self.serves(place, passage);
    }

    /// Under a passage what it is, and the event that it serves.
    fn serves(&mut self, place: Place, passage: &Passage) {
        let role = if passage.verdict.is_fault() { Role::Contradicts } else { Role::Label };
        let mut spans = vec![span(self.deal.standing_of(passage), role)];
        if passage.quality != PassageQuality::Clear {
            spans.push(span(format!(" · {}", passage.quality.word()), Role::Contradicts));
        }
        self.write("    ", Role::Plain, &spans);
        if let Some(reading) = &passage.reading {
            self.write("    reading: ", Role::Label, &[span(reading.text.shown(), Role::Reading)]);
        }
        self.leads_to(self.deal.event(place.event));
    }

    fn leads_to(&mut self, event: Event<'_>) {
        let date = span(format!("{} ", event.date().cited()), Role::Plain);
        self.write("    → ", Role::Label, &[date, span(event.title().shown(), Role::Link)]);
    }

    /// The whole text, its passages lit, under each paragraph the events that
    /// quote it.
    fn whole(&mut self, text: &SourceText, places: &[Place]) {
        self.heading("Its text");
        let passages: Vec<(Place, &Passage)> =
            places.iter().filter_map(|place| Some((*place, self.deal.passage(*place)?))).collect();
        for (number, words) in (1_u32..).zip(text.paragraphs()) {
            let of_it = || passages.iter().filter(|(_, passage)| passage.paragraph == Some(number));
            let quoted: Vec<Range<usize>> = of_it().filter_map(|(_, passage)| standing(words, passage)).collect();
            let start = self.detail.lines.len();
            self.paragraph(number, words.shown(), &quoted);
            for (nth, (place, passage)) in of_it().enumerate() {
                // The first passage has the paragraph itself.
                let from = if nth == 0 { start } else { self.detail.lines.len() };
                if quoted.len() > 1 {
                    self.begins(passage);
                }
                self.serves(*place, passage);
                let lines = from..self.detail.lines.len();
                self.detail.items.push(Item { target: Target::Quoted(*place), lines });
            }
        }
        let unplaced = |number: Option<u32>| {
            number.is_none_or(|number| usize::try_from(number).is_ok_and(|number| number > text.paragraphs().len()))
        };
        for (place, passage) in passages.iter().filter(|(_, passage)| unplaced(passage.paragraph)) {
            self.item(Target::Quoted(*place), |page| page.passage(*place, passage));
        }
    }

    /// With which words a passage begins, in a line.
    fn begins(&mut self, passage: &Passage) {
        let room = self.width.saturating_sub(MARGIN + 6);
        let words = fitted(passage.exact.shown(), room);
        self.write("    ┃ ", Role::Bar, &[span(words, Role::Quote)]);
    }

    fn paragraph(&mut self, number: u32, text: &str, quoted: &[Range<usize>]) {
        let role = if quoted.is_empty() { Role::Label } else { Role::Quote };
        let margin = " ".repeat(MARGIN);
        let bar = if quoted.is_empty() { "  " } else { "┃ " };
        let first = [span(format!("{margin}{:<4}", format!("¶{number}")), Role::Label), span(bar, Role::Bar)];
        let rest = [span(format!("{margin}    "), Role::Plain), span(bar, Role::Bar)];
        let spans = lit(text, quoted, role);
        self.detail.lines.extend(wrap(&spans, self.width, &first, &rest));
    }

    /// What the source says of events, in the curator's words.
    fn said(&mut self, resting: &Resting) {
        let judging = |event: &Event<'_>| event.corroboration().iter().any(|said| said.source == self.ix);
        let events: Vec<Event<'_>> = resting.events.iter().map(|ix| self.deal.event(*ix)).filter(judging).collect();
        if events.is_empty() {
            return;
        }
        self.heading("What it says of events");
        for event in events {
            self.item(Target::Event(event.ix()), |page| page.says_of(event));
        }
    }

    fn says_of(&mut self, event: Event<'_>) {
        let source = self.ix;
        for said in event.corroboration().iter().filter(|said| said.source == source) {
            let (sign, word) = said.verdict.label();
            let role = match said.verdict {
                Judgement::Contradicts => Role::Contradicts,
                Judgement::Confirms | Judgement::Refines => Role::Confirms,
                Judgement::Partly | Judgement::NotFound => Role::Label,
            };
            let note = said.note.as_ref().map_or_else(String::new, |note| format!(": {}", note.shown()));
            self.write(&format!("{sign} "), role, &[span(word, role), span(note, Role::Plain)]);
        }
        self.leads_to(event);
    }
}

/// `article-newspaper · press · TechCrunch, 27 Apr 2026`.
fn about(source: &Source) -> String {
    let kind = source.kind.as_ref().map(|kind| kind.shown().to_owned());
    let standing = source.standing.map(|standing| standing.word().to_owned());
    let about: Vec<String> = kind.into_iter().chain(standing).chain([source.citation()]).collect();
    format!("{} · {}", about.join(" · "), source.id)
}

/// Where the words of a passage stand in the shown text of its paragraph.
fn standing(paragraph: &TextBuf, passage: &Passage) -> Option<Range<usize>> {
    let start = paragraph.shown().find(passage.exact.shown())?;
    Some(start..start + passage.exact.shown().len())
}

/// A text with what is quoted lit.
fn lit(text: &str, quoted: &[Range<usize>], role: Role) -> Vec<Span> {
    let mut ends: Vec<usize> = quoted.iter().flat_map(|range| [range.start, range.end]).collect();
    ends.extend([0, text.len()]);
    ends.sort_unstable();
    ends.dedup();
    let pieces = ends.iter().zip(ends.iter().skip(1));
    pieces
        .map(|(start, end)| {
            let is_quoted = quoted.iter().any(|range| range.start <= *start && *end <= range.end);
            let light = if is_quoted { Light::Letters } else { Light::Off };
            Span { light, ..span(text.get(*start..*end).unwrap_or_default(), role) }
        })
        .collect()
}
