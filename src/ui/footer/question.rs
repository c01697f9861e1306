//! The question before something is lost, with what goes too.

use ratatui::text::{Line, Span};

use super::{super::words, Footer, wrapped};
use crate::{app::Question, report::Role};

/// Columns of the answers beside a question.
const ANSWERS: usize = 16;

/// Records that refer to one that is to be deleted, as far as they are named.
const MOST_REFERRING: usize = 5;

impl Footer<'_> {
    pub(super) fn question(self) -> Line<'static> {
        let text = self.app.overlays().question().map(Question::text).unwrap_or_default();
        let text = words::truncate_to_width(&text, self.columns.saturating_sub(ANSWERS));
        Line::from(self.heading(format!(" {text}")))
    }

    /// What goes with a record that is to be deleted.
    pub(super) fn referring(self) -> Vec<Line<'static>> {
        let question = self.app.overlays().question();
        let referring = question.map_or(&[][..], Question::referring);
        if referring.is_empty() {
            return Vec::new();
        }
        let mut named = referring.iter().take(MOST_REFERRING).cloned().collect::<Vec<_>>().join(", ");
        if referring.len() > MOST_REFERRING {
            named = format!("{named} and {} more", referring.len() - MOST_REFERRING);
        }
        let styled = |line| Line::from(Span::styled(line, self.palette.role(Role::Title)));
        wrapped(&format!("references to it are removed too: {named}"), self.columns).into_iter().map(styled).collect()
    }
}
