//! Citing the words that are selected in the text of a source.

use std::ops::Range;

use super::{App, CitedWords, Effect, Form, Layer, Overlay, Requester, Session, changing::request};
use crate::{
    domain::{Deal, Ref, SourceIx, TextBuf},
    editing::{
        Change, ChangeRequest, Citation, CitedIn, QuotedWords, counts_in,
        fields::{FieldContext, FieldName, Quoted, SEPARATOR, fields_of, offers, written},
    },
};

/// Words of a source's text, in one paragraph as a passage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    pub source: SourceIx,
    pub paragraph: u32,
    /// The selected bytes in the original of the paragraph.
    pub bytes: Range<usize>,
}

impl Selection {
    fn paragraph<'d>(&self, deal: &'d Deal) -> Option<&'d TextBuf> {
        deal.text_of(self.source)?.paragraph(self.paragraph)
    }

    /// Exactly as they are in the text.
    pub fn words<'d>(&self, deal: &'d Deal) -> Option<&'d str> {
        self.paragraph(deal)?.original().get(self.bytes.clone())
    }

    /// For display and copying.
    pub fn shown<'d>(&self, deal: &'d Deal) -> Option<&'d str> {
        let paragraph = self.paragraph(deal)?;
        paragraph.shown().get(paragraph.shown_bytes(self.bytes.clone()))
    }
}

impl Session {
    /// The amounts of words that were cited without a form, which their event lacks.
    pub(super) fn amounts_to_add(&self, cited: &Selection) -> String {
        let deal = &self.deal;
        let event = self.event_cited_in().map(|event| Ref::Event(event.ix()));
        let field =
            event.and_then(|event| fields_of(event, deal).into_iter().find(|field| field.name == FieldName::Amounts));
        let (Some(event), Some(field), Some(words)) = (event, field, cited.words(deal)) else { return String::new() };
        let quoted = Quoted::new(deal.source(cited.source), words.to_owned());
        let context = FieldContext { deal, dates: self.date_context() };
        // Further amounts follow a separator.
        let there = Some(written(&field, deal, event, None)).filter(|there| !there.is_empty());
        let there = there.map_or_else(String::new, |there| format!("{there}{SEPARATOR}"));
        let offers = offers(&field, &there, context, &quoted);
        let shown: Vec<&str> = offers.iter().map(|offer| offer.shown.as_str()).collect();
        if shown.is_empty() {
            String::new()
        } else {
            match self.with_keys(Layer::Reader, "⟨ · ⟦panes/edit⟧ on the event adds ⟩") {
                adds if adds.is_empty() => adds,
                adds => format!("{adds}{}", shown.join(", ")),
            }
        }
    }
}

impl App {
    /// Opens the form that cites the words.
    pub(super) fn cite_selection(&mut self, selection: &Selection) -> Vec<Effect> {
        if let Some(words) = self.words_to_cite(selection) {
            let form = Form::citing(&self.session, words);
            self.overlays.open(Overlay::Form(Box::new(form)));
        }
        Vec::new()
    }

    /// Cites into the same event as before: words of the same source with the same bearing on it,
    /// those of another one in support. Where they state other figures, or the event is in an open dispute
    /// and they are on no side of it for certain, the form asks.
    pub(super) fn cite_again(&mut self, selection: &Selection) -> Vec<Effect> {
        if self.session.event_cited_in().is_none() {
            self.session.say_with_keys(match self.session.cited_in {
                None => "nothing was cited yet⟨: ⟦cite⟧ cites these words in an event⟩",
                Some(_) => {
                    "the event of the last citation is no longer in the deal⟨: ⟦cite⟧ cites these words in another⟩"
                }
            });
            return Vec::new();
        }
        let Some(words) = self.words_to_cite(selection) else { return Vec::new() };
        let session = &self.session;
        let Some(event) = session.event_cited_in() else { return Vec::new() };
        let Some(target) = session.target(event, &words) else { return Vec::new() };
        let Some(bearing) = target.certain_bearing() else {
            let form = Form::citing_in(session, words, event, target);
            self.overlays.open(Overlay::Form(Box::new(form)));
            return Vec::new();
        };
        let joined = target.joined().cloned();
        let within = CitedIn::Event { id: target.id, bearing: Some(bearing) };
        let CitedWords { deal, source, paragraph, page, quoted } = words;
        let citation =
            Citation { deal, source, paragraph, page, exact: quoted.words, within, joined, fields: Vec::new() };
        request(Requester::Again(selection.clone()), ChangeRequest::Make(Change::Cite(Box::new(citation))))
    }

    /// What the key that cites again would do with the words that are selected, as a sentence goes on:
    /// `supports “Board approves sale”`.
    pub fn citing_again(&self) -> Option<String> {
        let deal = &self.session.deal;
        let selection = self.overlays.reader()?.selection(deal)?;
        let event = self.session.event_cited_in()?;
        let (source, title) = (deal.source(selection.source), event.title().shown());
        let exact = selection.words(deal)?;
        let words = QuotedWords { source: source.id(), paragraph: selection.paragraph, exact };
        if words.cited_in(event).is_some() {
            return Some(format!("these words are in “{title}” already"));
        }
        let words = CitedWords::new(source, selection.paragraph, exact.to_owned());
        let target = self.session.target(event, &words)?;
        let side = target.joined_label().map_or_else(String::new, |side| format!(", on the side {side}"));
        Some(match (&target.other_figures, target.certain_bearing()) {
            (Some(others), _) => format!("asks: {}", others.told.join("; ")),
            (None, None) if target.is_disputed() => "asks: the event is in an open dispute".to_owned(),
            (None, _) => match target.bearing.filter(|_| counts_in(event, source)) {
                Some(bearing) => format!("{} “{title}”{side}", bearing.verb()),
                None => format!("cites in “{title}”{side}"),
            },
        })
    }

    /// None of a deal that cannot be changed, which a message says.
    fn words_to_cite(&mut self, selection: &Selection) -> Option<CitedWords> {
        if !self.can_change() {
            return None;
        }
        let deal = &self.session.deal;
        let words = selection.words(deal)?.to_owned();
        Some(CitedWords::new(deal.source(selection.source), selection.paragraph, words))
    }
}
