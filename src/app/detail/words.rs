//! The passages (theirs): the quoted words behind a bar, as they stand, then
//! apart from them what they evidently mean and who bears them out; after
//! them what each other source says.

use super::{Light, Page, Role, Span, Target, span};
use crate::domain::{
    Corroboration, Doubt, Judgement, Part, Passage, PassageClaim, PassageQuality, QuoteVerdict, SourceIx, TextBuf,
    Vocabulary as _, words_of_both,
};

impl Page<'_> {
    pub(super) fn passages(&mut self) {
        let mut shown: Option<SourceIx> = None;
        for (nth, passage) in self.event.passages().iter().enumerate() {
            if shown == Some(passage.source) {
                self.blank();
            } else {
                self.passages_heading(passage.source);
                shown = Some(passage.source);
            }
            self.item(Target::Passage(nth), |page| page.passage(nth, passage));
        }
    }

    fn passages_heading(&mut self, source: SourceIx) {
        self.heading("Passages");
        self.write(&[span(self.event.deal().attribution(source), Role::Label)]);
    }

    fn passage(&mut self, nth: usize, passage: &Passage) {
        self.quotation(passage);
        self.verdict(passage);
        self.stands_as(passage);
        if let Some(reading) = &passage.reading {
            let words = self.told(reading.text.as_text(), Role::Reading);
            self.hang(&words, 0, &[span("reading: ", Role::Label)]);
            let grounds = self.grounds(&reading.sources, reading.note.as_ref());
            if !grounds.is_empty() {
                self.hang(&grounds, 0, &[span("grounds: ", Role::Label)]);
            }
        }
        for verdict in Judgement::ALL {
            self.judged(nth, *verdict);
        }
    }

    /// The words behind a bar, each line of them.
    fn quotation(&mut self, passage: &Passage) {
        let bar = [span(" ".repeat(super::MARGIN), Role::Plain), span("┃ ", Role::Bar)];
        let words = self.told(passage.exact.as_text(), Role::Quote);
        self.detail.lines.extend(super::wrap(&words, self.width, &bar, &bar));
    }

    /// `as in the copy, ¶24 · garbled · opinion · ascribed to Microsoft`.
    fn verdict(&mut self, passage: &Passage) {
        let deal = self.event.deal();
        let role = if passage.verdict.is_fault() { Role::Contradicts } else { Role::Label };
        let mut spans = vec![span(deal.standing_of(passage), role)];
        if passage.quality != PassageQuality::Clear {
            spans.push(span(format!(" · {}", passage.quality.word()), Role::Contradicts));
        }
        if passage.claim == PassageClaim::Opinion {
            spans.push(span(" · opinion", Role::Label));
        }
        if let Some(speaker) = passage.speaker {
            spans.push(span(format!(" · ascribed to {}", deal.party(speaker).name.shown()), Role::Label));
        }
        self.write(&spans);
    }

    /// What the source has instead of the words, where it does not have them:
    /// under a line of its own, as wide as the page.
    fn stands_as(&mut self, passage: &Passage) {
        let (said, standing) = match &passage.verdict {
            QuoteVerdict::Differs(_, standing) => ("stands there as:".to_owned(), standing.as_ref()),
            QuoteVerdict::NotFound(Some(near)) => {
                (format!("nearest, a suggestion and no match, {}:", near.standing.paragraphs()), &near.standing)
            }
            _ => return,
        };
        self.write(&[span(said, Role::Label)]);
        let words = words_of_both(passage.exact.original(), standing.words.original());
        let piece = |part: Part| match part {
            Part::Same(text) => Some(span(text, Role::Plain)),
            Part::Added(text) => Some(Span { light: Light::Letters, ..span(text, Role::Plain) }),
            Part::Removed(_) => None,
        };
        let words: Vec<Span> = words.into_iter().filter_map(piece).collect();
        self.hang(&words, 2, &[]);
    }

    fn grounds(&mut self, sources: &[SourceIx], note: Option<&TextBuf>) -> Vec<Span> {
        let cited: Vec<String> = sources.iter().map(|source| self.event.deal().source(*source).citation()).collect();
        let mut grounds = note.map_or_else(Vec::new, |note| self.told(note.as_text(), Role::Label));
        match (cited.is_empty(), grounds.is_empty()) {
            (true, _) => {}
            (false, true) => grounds.push(span(cited.join("; "), Role::Label)),
            (false, false) => grounds.push(span(format!(" ({})", cited.join("; ")), Role::Label)),
        }
        grounds
    }

    /// One line for those who say the same of a passage: `✓ confirms OpenAI,
    /// 27 Feb 2026; Windows Report, Mar 2026`.
    fn judged(&mut self, nth: usize, verdict: Judgement) {
        let event = self.event;
        let said = event.corroboration_of(nth).filter(|said| said.verdict == verdict);
        let sources: Vec<String> = said.map(|said| event.deal().source(said.source).citation()).collect();
        if !sources.is_empty() {
            let (sign, word) = verdict.label();
            self.hang(
                &[span(sources.join("; "), Role::Plain)],
                0,
                &[span(format!("{sign} {word} "), judged_as(verdict))],
            );
        }
    }

    /// What each other source says, in the curator's words.
    pub(super) fn others(&mut self) {
        if self.event.corroboration().is_empty() {
            return;
        }
        self.heading("What other sources say");
        for said in self.event.corroboration() {
            self.item(Target::Source(said.source), |page| page.other(said));
        }
    }

    fn other(&mut self, said: &Corroboration) {
        let deal = self.event.deal();
        let source = deal.source(said.source);
        let (sign, word) = said.verdict.label();
        let mut spans = vec![
            span(word, judged_as(said.verdict)),
            span(self.paragraphs(said), Role::Label),
            span(format!(" {}", source.citation()), Role::Plain),
        ];
        let mut about: Vec<String> = source.standing.iter().map(|standing| standing.word().to_owned()).collect();
        about.extend(source.reading_in_words().map(|how| self.relayed(said.source, how)));
        if !about.is_empty() {
            spans.push(span(format!(" · {}", about.join(", ")), Role::Label));
        }
        self.hang(&spans, 0, &[span(format!("{sign} "), judged_as(said.verdict))]);
        if let Some(title) = &source.title {
            let doubt = if source.doubts(Doubt::Title) { " (title reconstructed from the link)" } else { "" };
            self.hang(&[span(format!("{}{doubt}", title.shown()), Role::Label)], 2, &[]);
        }
        if let Some(note) = &said.note {
            let note = self.told(note.as_text(), Role::Plain);
            self.hang(&note, 2, &[]);
        }
    }

    /// ` ¶24 ¶25`: where the passages stand that a source judges.
    fn paragraphs(&self, said: &Corroboration) -> String {
        let deal = self.event.deal();
        let mut paragraphs: Vec<u32> =
            said.passages.iter().filter_map(|place| deal.passage(*place)?.paragraph).collect();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        paragraphs.iter().fold(String::new(), |written, paragraph| format!("{written} ¶{paragraph}"))
    }

    fn relayed(&self, source: SourceIx, how: &str) -> String {
        let deal = self.event.deal();
        let relays: Vec<&str> = deal.source(source).relayed_by.iter().map(|relay| deal.source(*relay).name()).collect();
        if relays.is_empty() { how.to_owned() } else { format!("{how} by {}", relays.join(", ")) }
    }
}

fn judged_as(verdict: Judgement) -> Role {
    match verdict {
        Judgement::Confirms | Judgement::Refines => Role::Confirms,
        Judgement::Partly | Judgement::NotFound => Role::Label,
        Judgement::Contradicts => Role::Contradicts,
    }
}
