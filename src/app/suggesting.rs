//! What the typed words mean: dates as they are understood, and conditions that words of a query were
//! perhaps meant as.

use super::{App, Effect, MeantFinds, Overlay, Prompt, PromptKind, QueryDates, Records, toast::Toast};
use crate::{
    domain::{DateError, EdtfDate},
    search::{
        ListKind, Qualifier, offered_condition, take_offered_condition, understood_dates, values_begun, with_value,
    },
};

/// Months that are also ordinary words, which someone may be searching for in a text.
const ALSO_VERBS: [&str; 2] = ["march", "may"];

impl App {
    /// What the date in the prompt for one means, `= April 2026`, or may mean:
    /// `4 Dec 2026 or 12 Apr 2026?`.
    pub fn understood_date(&self) -> Option<String> {
        let prompt = self.overlays.prompt().filter(|prompt| matches!(prompt.kind, PromptKind::Day))?;
        let typed = prompt.line.text();
        let understood = self.screens.list().understood_date(&self.session, typed).map(|date| format!("= {date}"));
        understood.or_else(|| match EdtfDate::read(typed, &self.session.date_context()) {
            Err(DateError::Ambiguous(dates)) => {
                let dates: Vec<String> = dates.into_iter().map(EdtfDate::to_citation_string).collect();
                Some(format!("{}?", dates.join(" or ")))
            }
            _ => None,
        })
    }

    /// The dates of the query as they are understood, or a condition that some of its words
    /// were perhaps meant as.
    pub fn query_dates(&self) -> Option<QueryDates> {
        let (query, kind) = (self.query().applied(), self.records().map_or(ListKind::Events, Records::kind));
        let context = self.session.date_context();
        let understood = || understood_dates(query, &context).map(QueryDates::Understood);
        let searched = || self.query().offered().map(str::to_owned);
        let offered = offered_condition(query, kind, &context).or_else(searched);
        offered.map(QueryDates::Offered).or_else(understood)
    }

    /// Puts the condition that words of the query perhaps mean in their place, or the first of
    /// the values that one is begun with.
    pub(super) fn take_offer(&mut self) -> Vec<Effect> {
        let begun = || with_value(self.query().text(), self.list_kind());
        let Some(taken) = begun().or_else(|| self.with_offer()) else {
            self.session.say("no suggestions here");
            return Vec::new();
        };
        if let Some(Overlay::Prompt(prompt)) = self.overlays.front_mut() {
            prompt.line.replace(taken);
        }
        self.follow_prompt()
    }

    /// The values that the end of the query is the beginning of.
    pub fn values_begun(&self) -> Vec<String> {
        values_begun(self.query().text(), self.list_kind())
    }

    /// Turns words into a condition if they can mean nothing else.
    pub(super) fn take_meant_offer(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let typed = prompt.line.text().trim().to_owned();
        let Some(meant) = self.query_meant() else {
            self.offer_once_more();
            return Vec::new();
        };
        let effects = self.screens.filter_while_typing(&mut self.session, &meant, prompt.before.place.as_deref());
        self.session.say(format!("{meant} for “{typed}”; in quotation marks it is searched as words"));
        effects
    }

    /// The query that Enter turns the typed one into, if that is only the words of a condition, as
    /// lists show them, or contains a date that is not also an ordinary word; and only if that does
    /// not empty the list.
    pub fn query_meant(&self) -> Option<String> {
        let (query, condition) = (self.query(), self.offered_condition()?);
        if query.is_pending() || query.meant_finds() == MeantFinds::Nothing {
            return None;
        }
        let with_offer = self.with_offer()?;
        let typed = query.text();
        let kept: Vec<&str> = with_offer.split_whitespace().collect();
        let mut words = typed.split_whitespace().filter(|word| !kept.contains(word));
        let is_date = condition.starts_with(&format!("{}:", Qualifier::Date))
            && words.any(|word| !ALSO_VERBS.contains(&word.to_lowercase().as_str()));
        (is_date || with_offer == condition).then_some(with_offer)
    }

    fn offered_condition(&self) -> Option<String> {
        match self.query_dates() {
            Some(QueryDates::Offered(condition)) => Some(condition),
            _ => None,
        }
    }

    /// The query with the condition that words of it perhaps mean in their place.
    fn with_offer(&self) -> Option<String> {
        let (query, context) = (self.query(), self.session.date_context());
        take_offered_condition(query.text(), self.list_kind(), &context, query.offered())
    }

    /// Says what the words of a query that was kept were perhaps meant as. An empty list says it
    /// itself.
    fn offer_once_more(&mut self) {
        if let Some(condition) = self.offered_condition().filter(|_| self.list_rows() > 0) {
            let said = Toast::from(format!("searched as plain words; to filter by {condition}"));
            self.session.say(said.then("⟨, press ⟦filter⟧ and ⟦filter/complete⟧⟩"));
        }
    }
}
