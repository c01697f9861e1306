//! The prompt: what is typed, what it means, and what is wrong with it.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{super::words, Footer, MOST_LINES, NARROW, shortened, wrapped};
use crate::{
    app::{App, Layer, Prompt, PromptKind, QueryDates, Reader, Records},
    domain::reveal_hidden,
    keymap,
    report::Role,
    search::{QueryError, with_offered_condition},
};

pub(super) fn prompt(app: &App) -> Option<&Prompt> {
    app.overlays().prompt().filter(|_| app.overlays().question().is_none())
}

pub(super) fn label(prompt: &Prompt) -> &'static str {
    match prompt.kind {
        PromptKind::Query => QUERY,
        PromptKind::Day => " date: ",
        PromptKind::Note(_) => " note: ",
        PromptKind::TextSearch => " search: ",
        PromptKind::Add(kind) => kind.label(),
        PromptKind::Export(_) => " file: ",
    }
}

pub(super) const QUERY: &str = " / ";

/// Columns for `3 of 10,000 events` on the right.
const COUNT: usize = 22;

/// Columns for the text of a prompt.
fn room(prompt: &Prompt, columns: usize) -> usize {
    (columns * 3 / 4).saturating_sub(label(prompt).width() + 1).max(1)
}

/// Columns of the text that are scrolled out on the left.
pub(super) fn hidden(prompt: &Prompt, columns: usize) -> usize {
    prompt.line.cursor_column().saturating_sub(room(prompt, columns))
}

impl Footer<'_> {
    /// The prompt with the part of its text that the cursor is in.
    pub(super) fn typed(self, prompt: &Prompt) -> Line<'static> {
        let hidden = hidden(prompt, self.columns);
        let mut skipped = 0;
        let drawn = prompt.line.drawn();
        let visible = drawn.chars().skip_while(|character| {
            let skip = skipped < hidden;
            skipped += character.to_string().width();
            skip
        });
        let visible: String = visible.collect();
        let visible = if hidden > 0 { words::cut_at_start(&visible) } else { visible };
        let text = words::truncate_to_width(&visible, room(prompt, self.columns) + 1);
        let has_example = matches!(prompt.kind, PromptKind::Day | PromptKind::Add(_)) && prompt.line.text().is_empty();
        let understood = || self.app.understood_date().map_or_else(String::new, |words| format!("  {words}"));
        let beside = match prompt.kind {
            PromptKind::TextSearch => self.matches(),
            PromptKind::Query if prompt.line.text().is_empty() => self.queries(),
            PromptKind::Query => self.values_begun(),
            PromptKind::Add(kind) if has_example => format!(" {}", kind.form()),
            PromptKind::Export(format) => self.app.exported_in_words(format).unwrap_or_default(),
            _ if has_example => self.example(),
            _ => understood(),
        };
        let free = self.columns.saturating_sub(label(prompt).width() + text.width() + 1);
        let beside = match self.offer_beside(prompt) {
            Some(offer) => Span::styled(offer, self.palette.role(Role::Title)),
            None => self.label(words::truncate_to_width(&beside, free)),
        };
        Line::from(vec![self.heading(label(prompt)), Span::raw(text), beside])
    }

    /// ` words, or such as read:unread`: what the list is asked most, if that fits beside the count.
    fn queries(self) -> String {
        let most = match self.app.records() {
            None => "date:february, is:disputed, is:paraphrased",
            Some(Records::Sources) => "read:unread, standing:primary, is:paraphrased",
            Some(Records::Terms(..)) => "state:in-force, state:not-yet",
            Some(Records::Disputes) => "is:open",
        };
        let said = format!(" words, or such as {most}");
        if QUERY.width() + said.width() + COUNT < self.columns { said } else { String::new() }
    }

    /// `  Tab core · context · confidential`: Tab takes the first.
    fn values_begun(self) -> String {
        let values = self.app.values_begun();
        if values.is_empty() {
            String::new()
        } else {
            format!("  {}{}", keymap::with_keys(Layer::Filter, "⟨⟦filter/complete⟧ ⟩"), values.join(" · "))
        }
    }

    /// ` (Tab)`, the key that puts the offered condition in place of its words.
    fn taking_key(self) -> String {
        let is_kept = prompt(self.app).is_some() && self.app.query_meant().is_some();
        keymap::with_keys(Layer::Filter, if is_kept { "⟨ (⟦accept⟧)⟩" } else { "⟨ (⟦complete⟧)⟩" })
    }

    /// The condition that words of the query were perhaps meant as, where one looks while typing,
    /// if it fits between the query and the count. An empty list says it by itself.
    fn offer_beside(self, prompt: &Prompt) -> Option<String> {
        let is_query = matches!(prompt.kind, PromptKind::Query) && self.app.query().empty_reason().is_none();
        let Some(QueryDates::Offered(condition)) = self.app.query_dates().filter(|_| is_query) else { return None };
        let key = self.taking_key();
        let offer = format!("  did you mean {condition}?{key}");
        let typed = label(prompt).width() + prompt.line.drawn().width() + 1;
        (typed + offer.width() + COUNT < self.columns).then_some(offer)
    }

    /// `3 of 12`, of the matches in a text.
    fn matches(self) -> String {
        let matches = self.app.overlays().reader().map_or_else(String::new, Reader::matches_in_words);
        if matches.is_empty() { matches } else { format!("  {matches}") }
    }

    fn example(self) -> String {
        let [day, month, year] = self.app.session().example_dates();
        match self.app.records() {
            Some(Records::Terms(..)) => format!(" such as {day}"),
            _ if self.columns < NARROW => format!(" {month}"),
            _ => format!(" such as {day}, {month} or {year}"),
        }
    }

    /// What the line in the prompt means, or what is wrong with it.
    pub(super) fn understood_line(self) -> Vec<Line<'static>> {
        let Some(understood) = prompt(self.app).and_then(|prompt| prompt.understood.as_ref()) else {
            return Vec::new();
        };
        let text = understood.as_ref().map_or_else(String::clone, |understood| format!("= {understood}"));
        let styled = |line| Line::from(self.label(line));
        wrapped(&text, self.columns).into_iter().map(styled).collect()
    }

    /// Carets under what is wrong in the query, with the message beside or below.
    pub(super) fn error_lines(self, error: &QueryError) -> Vec<String> {
        let (app, columns) = (self.app, self.columns);
        let hidden = prompt(app).map_or(0, |prompt| hidden(prompt, columns));
        let before =
            |characters: usize| reveal_hidden(&app.query().text().chars().take(characters).collect::<String>());
        let column = |characters: usize| (QUERY.width() + before(characters).width()).saturating_sub(hidden);
        let start = column(error.range.start).min(columns.saturating_sub(1));
        let end = column(error.range.end).clamp(start + 1, columns.max(start + 1));
        let carets = format!("{}{}", " ".repeat(start), "^".repeat(end - start));
        if end + 1 + error.message.width() < columns {
            return vec![format!("{carets} {}", error.message)];
        }
        let options =
            textwrap::Options::new(columns.saturating_sub(1).max(1)).initial_indent(" ").subsequent_indent(" ");
        let message = textwrap::wrap(&error.message, options).into_iter().map(std::borrow::Cow::into_owned);
        shortened(std::iter::once(carets).chain(message).collect(), MOST_LINES, columns)
    }

    /// Words of the deal similar to those of the query that it lacks, and what its
    /// dates mean.
    pub(super) fn suggestions(self) -> Line<'static> {
        let query = self.app.query();
        let (offered, dates) = match self.app.query_dates() {
            Some(QueryDates::Offered(condition)) => (Some(condition), None),
            Some(QueryDates::Understood(text)) => (None, Some(format!(" = {text}"))),
            None => (None, None),
        };
        let is_beside = prompt(self.app).and_then(|prompt| self.offer_beside(prompt)).is_some();
        // Where the footer has no room for the keys.
        let is_offered = offered.is_some() && self.columns < NARROW;
        let key = if is_offered { self.taking_key() } else { String::new() };
        let mut meant = with_offered_condition(offered, query.suggestions());
        meant.drain(..usize::from(is_beside));
        // In a narrow window they are worth more than the keys.
        let is_narrow = self.columns < NARROW;
        let room = if is_narrow { self.columns } else { self.columns * 2 / 3 };
        let (said, role) = match dates {
            _ if query.empty_reason().is_some() || (meant.is_empty() && dates.is_none()) => return Line::default(),
            Some(dates) if meant.is_empty() => (dates, Role::Label),
            _ => {
                let is_scattered = !query.suggestions().is_empty() && !is_narrow;
                let why = if is_scattered { "scattered letters only: " } else { "" };
                let role = if query.suggestions().is_empty() { Role::Label } else { Role::Title };
                (format!(" {why}did you mean {}?{key}", meant.join(" or ")), role)
            }
        };
        Line::from(Span::styled(words::truncate_to_width(&said, room), self.palette.role(role)))
    }
}
