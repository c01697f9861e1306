//! Records that are added by a line each: what the line means is told while it is typed.

use super::{App, Effect, Overlay, Prompt, PromptKind, Requester, Screen, Session, changing::request, toast::Toast};
use crate::{
    domain::Deal,
    editing::{Change, ChangeRequest, Completed, DealName, FORM, Fact, Line, Refusal, SaidBy, short_forms},
};

/// What a line adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddKind {
    Fact,
    Document,
    Party,
    Term,
    Dispute,
}

impl AddKind {
    pub fn label(self) -> &'static str {
        match self {
            Self::Fact => " fact: ",
            Self::Document => " document: ",
            Self::Party => " party: ",
            Self::Term => " term: ",
            Self::Dispute => " dispute: ",
        }
    }

    /// How a line is written.
    pub fn form(self) -> &'static str {
        match self {
            Self::Fact => FORM,
            Self::Document => "PATH of a document or directory: HTML, PDF, DOCX, EML, Markdown or text",
            Self::Party => short_forms::PARTY_FORM,
            Self::Term => short_forms::TERM_FORM,
            Self::Dispute => short_forms::DISPUTE_FORM,
        }
    }

    fn request(self, line: String, deal: DealName) -> ChangeRequest {
        let typed = |text| Line { deal, text };
        ChangeRequest::Make(match self {
            Self::Fact => Change::Jot(typed(line)),
            Self::Document => return ChangeRequest::AskToAdd(typed(line)),
            Self::Party => Change::AddParty(typed(line)),
            Self::Term => Change::AddTerm(typed(line)),
            Self::Dispute => Change::AddDispute(typed(line)),
        })
    }

    /// What a line means; nothing of a document, which is read first.
    fn understood(self, line: &str, session: &Session) -> Option<Result<String, String>> {
        let (deal, dates) = (&session.deal, session.date_context());
        let short = |form: Result<short_forms::ShortForm, String>| form.map(|form| form.understood);
        Some(match self {
            Self::Document => return None,
            Self::Fact => Fact::read(line, &dates).map(|fact| meaning(&fact, deal)),
            Self::Party => short(short_forms::party(line, deal)),
            Self::Term => short(short_forms::term(line, deal, &dates)),
            Self::Dispute => short(short_forms::dispute(line, deal)),
        })
    }
}

/// The line with the ID of the source that what is typed last may mean.
fn with_source(line: &str, deal: &Deal) -> Option<String> {
    let start = line.rfind(['|', '(']).map(|place| place + 1)?;
    let (before, name) = line.split_at_checked(start)?;
    let source = short_forms::nearest_source(name.trim(), deal)?;
    let (blank, close) = if before.ends_with('(') { ("", ")") } else { (" ", "") };
    Some(format!("{before}{blank}{}{close}", source.id()))
}

/// `Wed 12 March 2025 · said by “Board approves sale”, p. 3`
fn meaning(fact: &Fact, deal: &Deal) -> String {
    let date = fact.date.as_ref().map_or_else(|| "undated".to_owned(), |typed| typed.date.full());
    let said_by = fact.said_by.clone().map(|words| SaidBy::find(Some(deal), words));
    said_by.map_or_else(|| date.clone(), |said_by| format!("{date} · {}", said_by.with_title()))
}

impl App {
    /// Goes on with another version of the deal, or another deal.
    pub(super) fn take_over_line(&mut self) {
        if let Some(Overlay::Prompt(prompt)) = self.overlays.front_mut() {
            prompt.take_over(&self.session.deal);
        }
        self.understand_line();
    }

    /// Finds out what the line in the prompt means, or what is wrong with it.
    pub(super) fn understand_line(&mut self) {
        let Some(Overlay::Prompt(prompt)) = self.overlays.front_mut() else { return };
        let PromptKind::Add(kind) = prompt.kind else { return };
        let line = prompt.line.text();
        prompt.understood = if line.trim().is_empty() { None } else { kind.understood(line, &self.session) };
    }

    /// Completes the path of a document or of a file to export to, or the name of a source.
    pub(super) fn complete_line(&mut self) -> Vec<Effect> {
        let Some(Overlay::Prompt(Prompt { kind, line, .. })) = self.overlays.front_mut() else { return Vec::new() };
        let typed = line.text().to_owned();
        let PromptKind::Add(kind) = kind else { return vec![Effect::CompletePath(typed)] };
        match kind {
            AddKind::Document => return request(Requester::Key, ChangeRequest::CompletePath(typed)),
            AddKind::Party => self.session.say("no suggestions here"),
            AddKind::Fact | AddKind::Term | AddKind::Dispute => match with_source(&typed, &self.session.deal) {
                Some(completed) => {
                    line.replace(completed);
                    self.understand_line();
                }
                None => self.session.say("no source has a name like that"),
            },
        }
        Vec::new()
    }

    /// Returns why a line could not be added.
    pub(super) fn line_refused(&mut self, kind: AddKind, line: String, refusal: Refusal) -> Toast {
        let why = refusal.into_message();
        if self.bring_back(kind, line) {
            why.into()
        } else {
            Toast::from(why).then("⟨ (⟦panes/add⟧ in a list, then ⟦add/previous-line⟧ brings the line back)⟩")
        }
    }

    /// Brings back what of a line could not be added.
    pub(super) fn left_over(&mut self, kind: AddKind, line: Option<String>) {
        if let Some(line) = line
            && !self.bring_back(kind, line)
        {
            let said = self.session.toast.take().unwrap_or_default();
            self.session.say(said.then("⟨ (⟦panes/add⟧ in a list, then ⟦add/previous-line⟧ brings it back)⟩"));
        }
    }

    /// Puts a line that could not be added back into its prompt and returns true; if another
    /// one is typed there, or it is closed, C-p brings it back.
    pub(super) fn bring_back(&mut self, kind: AddKind, line: String) -> bool {
        if let Some(Overlay::Prompt(prompt)) = self.overlays.front_mut()
            && matches!(prompt.kind, PromptKind::Add(own) if own == kind)
            && prompt.line.text().is_empty()
        {
            prompt.begin(line);
            return true;
        }
        self.session.keep_line(kind, line);
        false
    }

    /// Keeps the line in the prompt, which is closed, in place of the one that it was.
    pub(super) fn keep_prompt(&mut self, kind: AddKind, prompt: &Prompt) {
        if let Some(recalled) = prompt.recalled() {
            self.session.drop_line(kind, recalled);
        }
        self.keep_typed_elsewhere(kind, prompt);
        self.session.keep_line(kind, prompt.line.text().to_owned());
    }

    fn keep_typed_elsewhere(&mut self, kind: AddKind, prompt: &Prompt) {
        prompt.typed_elsewhere().for_each(|line| self.session.keep_line(kind, line.clone()));
    }

    /// Where lines are kept if none is of the kind that is added here.
    pub(super) fn where_lines_are_kept(&self) -> String {
        let is_kept = |screen: &Screen| {
            let adds = screen.about().adds;
            self.session.kept_lines.iter().any(|(kind, _)| *kind == adds)
        };
        match Screen::ALL.into_iter().find(is_kept) {
            Some(screen) => format!("no line was kept here, but one on {}", screen.about().name),
            None => "no line was kept".to_owned(),
        }
    }

    /// What is typed or kept and would be lost if the program ended now, a line for each text.
    pub fn unsaved_texts(&self) -> Vec<String> {
        let mut texts = self.overlays.unsaved_texts();
        let kept = self.session.kept_lines.iter().map(|(_, line)| line);
        let kept: Vec<String> = kept.filter(|line| !texts.contains(line)).cloned().collect();
        texts.extend(kept);
        texts
    }

    /// Unless something else was typed meanwhile.
    pub(super) fn path_completed(&mut self, typed: &str, completed: Option<Completed>) {
        let Some(Overlay::Prompt(prompt)) = self.overlays.front_mut() else { return };
        match completed {
            _ if prompt.line.text() != typed => {}
            None => self.session.say("no file starts with that"),
            Some(Completed { line, names }) => {
                prompt.line.replace(line);
                if !names.is_empty() {
                    self.session.say(names.join("  "));
                }
            }
        }
    }

    /// Adds what the line says, and takes the next one. What is wrong stays to be put right.
    pub(super) fn add_line(&mut self, mut prompt: Prompt) -> Vec<Effect> {
        let PromptKind::Add(kind) = prompt.kind else { return Vec::new() };
        self.keep_typed_elsewhere(kind, &prompt);
        let line = prompt.line.text().trim().to_owned();
        let wrong = match kind.understood(&line, &self.session) {
            _ if line.is_empty() => {
                // Enter on an empty line ends adding.
                return Vec::new();
            }
            Some(Err(why)) => Some(why),
            _ => None,
        };
        // What is wrong stands below the line already.
        let effects = if wrong.is_some() {
            Vec::new()
        } else {
            if let Some(recalled) = prompt.recalled() {
                self.session.drop_line(kind, recalled);
            }
            let deal = prompt.deal.clone().unwrap_or_else(|| DealName::of(&self.session.deal));
            prompt.begin(String::new());
            prompt.understood = None;
            if kind == AddKind::Document {
                self.session.say("adding …");
            }
            request(Requester::Line(kind, line.clone()), kind.request(line, deal))
        };
        self.overlays.open(Overlay::Prompt(prompt));
        effects
    }
}
