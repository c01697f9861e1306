//! Opening the text of a source, and what keys do there.

use std::sync::Arc;

use super::{
    super::{
        Access, Action, App, Direction, Effect, Layer, Overlay, Prompt, PromptKind, Screens, Session, TextUnit,
        citing::Selection, toast::Toast,
    },
    Reader, TextPlace,
};
use crate::{
    domain::{AvailableText, Deal, PassageRef, Ref, SourceIx, SourceText},
    editing::named_source,
    formats,
    report::Target,
};

const NOTHING_QUOTED: &str = "no quoted words in this event";
const BUILT_IN: &str = "the built-in deal comes without texts";
const NO_SOURCE: &str = "no source here: select a passage⟨ with ⟦next-link⟧ and ⟦previous-link⟧⟩";
const SELECT_FIRST: &str =
    "select words first⟨: ⟦select-word⟧ by word⟩⟨, ⟦select-sentence⟧ by sentence⟩⟨, ⟦select-paragraph⟧ by paragraph⟩";

impl App {
    /// Opens the text of the source that the page is about, of the selected passage or source,
    /// or else of the first passage in sight.
    pub(in crate::app) fn read(&mut self) {
        self.screens.fit_page(&self.session);
        let Some((source, paragraph)) = self.screens.text_here(&self.session) else {
            let is_event = matches!(self.screens.subject(&self.session), Some(Ref::Event(_)));
            self.session.say_with_keys(if is_event { NOTHING_QUOTED } else { NO_SOURCE });
            return;
        };
        let deal = Arc::clone(&self.session.deal);
        let Some(text) = deal.text_of(source) else {
            let opened = self.screens.source_here(&self.session);
            self.session.say(why_unread(&self.session, self.layer(), source, opened));
            return;
        };
        let paragraph = paragraph.filter(|number| text.paragraph(*number).is_some()).unwrap_or(1);
        let passages = self.screens.sources.passages(&deal, source);
        self.overlays.open(Overlay::Reader(Reader::new(&deal, source, passages, TextPlace { paragraph, byte: 0 })));
    }

    pub(in crate::app) fn act_in_reader(&mut self, action: Action) -> Vec<Effect> {
        let deal = Arc::clone(&self.session.deal);
        let Some(Overlay::Reader(reader)) = self.overlays.front_mut() else { return Vec::new() };
        let Some(text) = deal.text_of(reader.source) else { return Vec::new() };
        reader.forget_press();
        if !matches!(action, Action::StepText(..) | Action::Select(TextUnit::Sentence)) {
            reader.forget_count();
        }
        let said = match action {
            Action::Move(direction, step) => reader.step(text, direction, step),
            Action::StepText(direction, unit) => reader.repeat(|reader| reader.step_unit(text, direction, unit)),
            Action::Select(TextUnit::Sentence) => reader.repeat(|reader| reader.select(text, TextUnit::Sentence)),
            Action::Select(unit) => reader.select(text, unit),
            Action::Escape if reader.drop_selection() => None,
            Action::Escape | Action::Quit => {
                self.overlays.close();
                None
            }
            Action::Show(screen) => {
                self.overlays.close();
                self.screens.switch_to(&self.session, screen);
                None
            }
            Action::Filter => {
                self.in_text(|reader, _| reader.begin_search());
                self.open_prompt(Prompt::new(PromptKind::TextSearch, ""));
                None
            }
            Action::StepMatch(direction) => {
                self.step_match(direction);
                return Vec::new();
            }
            Action::Cite => return self.with_selection(|app, selection| app.cite_selection(&selection)),
            Action::CiteAgain => return self.with_selection(|app, selection| app.cite_again(&selection)),
            Action::Copy => return self.with_selection(|_, selection| vec![Effect::CopyWords(selection)]),
            Action::Undo | Action::Redo => return self.change(action),
            other => return self.act_in_program(other),
        };
        self.session.toast = said.map(Toast::keys);
        Vec::new()
    }

    /// Does something with the text that is open.
    pub(in crate::app) fn in_text(&mut self, act: impl FnOnce(&mut Reader, &SourceText)) {
        if let Some(reader) = self.overlays.reader_mut()
            && let Some(text) = self.session.deal.text_of(reader.source)
        {
            act(reader, text);
        }
    }

    pub(in crate::app) fn step_match(&mut self, direction: Direction) {
        let mut said = None;
        self.in_text(|reader, text| said = reader.step_match(text, direction));
        self.session.toast = said;
    }

    /// To the next match of the search before; without one there is nothing to repeat.
    pub(in crate::app) fn search_again(&mut self) {
        self.in_text(Reader::leave_search);
        if self.overlays.reader().is_some_and(Reader::is_searched) {
            self.step_match(Direction::Forward);
        }
    }

    fn with_selection(&mut self, act: impl FnOnce(&mut Self, Selection) -> Vec<Effect>) -> Vec<Effect> {
        let Some(Overlay::Reader(reader)) = self.overlays.front() else { return Vec::new() };
        if let Some(selection) = reader.selection(&self.session.deal) {
            return act(self, selection);
        }
        self.session.say_with_keys(SELECT_FIRST);
        Vec::new()
    }
}

impl Screens {
    /// The source whose text is meant; and the paragraph of the passage that was meant, else the
    /// first one in sight.
    fn text_here(&self, session: &Session) -> Option<(SourceIx, Option<u32>)> {
        match (self.subject(session), self.chosen().map(|item| item.target)) {
            (_, Some(Target::To(Ref::Passage(passage)))) => text_of(&session.deal, passage),
            (Some(Ref::Source(source)), _) => Some((source, self.page().page.number_from(self.page().scroll()))),
            (_, Some(Target::To(said @ (Ref::Source(_) | Ref::Statement(..))))) => {
                session.deal.source_of(said).map(|source| (source, None))
            }
            _ => {
                let passages = self.passages_here(session);
                let first = passages.get(self.first_in_sight(&passages))?;
                text_of(&session.deal, *first)
            }
        }
    }
}

/// The source of a passage, and its paragraph there.
fn text_of(deal: &Deal, passage: PassageRef) -> Option<(SourceIx, Option<u32>)> {
    let passage = deal.passage(passage)?;
    Some((passage.source().ix(), passage.paragraph_in_text()))
}

/// Why the text of a source cannot be shown, and what can be done: by the key that opens it
/// outside, which on this page opens `opened`.
fn why_unread(session: &Session, layer: Layer, source: SourceIx, opened: Option<SourceIx>) -> String {
    let deal = &session.deal;
    let name = named_source(deal.source(source));
    if let Some(AvailableText::Unusable(why)) = deal.available_text(source) {
        return format!("no text of {name}: {why}");
    }
    let is_built_in = session.access() == Access::BuiltIn;
    let why = if is_built_in { BUILT_IN.to_owned() } else { format!("no text of {name}") };
    let opens = Some(session.with_keys(layer, "⟨⟦open-source⟧ opens ⟩")).filter(|opens| !opens.is_empty());
    let link = opened.filter(|of| formats::link(deal.source(*of)).is_some()).zip(opens).map(|(of, opens)| {
        let whose = if of == source { "this source's link".to_owned() } else { named_source(deal.source(of)) };
        format!("{opens}{whose}")
    });
    // Where the link is all there is, it says enough.
    let adding = match (is_built_in, &link) {
        (true, Some(_)) => None,
        (true, None) => Some("`dealtui dump > deal.json` makes a copy that takes them by `dealtui add`"),
        (false, _) => Some("`dealtui add` takes it from a document, --sources DIR names where texts are"),
    };
    let done: Vec<String> = link.into_iter().chain(adding.map(str::to_owned)).collect();
    format!("{why}: {}", done.join("; "))
}
