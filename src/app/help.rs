//! The keys, over whatever is shown: how far they are scrolled, and what is
//! searched in them. What lies below stays as it is.

use super::{Action, Direction, Geometry, LineInput, Step, distance, moved};

const LONGEST: usize = 100;

#[derive(Debug, Default)]
pub struct Help {
    pub top: usize,
    pub search: HelpSearch,
}

#[derive(Debug, Default)]
pub enum HelpSearch {
    #[default]
    Nothing,
    Typing(LineInput),
    /// Only matches are shown; letters are keys again.
    Kept(LineInput),
}

impl Help {
    pub fn searched(&self) -> &str {
        match &self.search {
            HelpSearch::Nothing => "",
            HelpSearch::Typing(line) | HelpSearch::Kept(line) => line.text(),
        }
    }

    /// Limits scrolling to what there is.
    pub(super) fn fit(&mut self, sizes: Geometry) {
        self.top = self.top.min(last_top(sizes));
    }

    pub(super) fn typed(&mut self, text: &str) {
        if let HelpSearch::Typing(line) = &mut self.search {
            line.insert(text);
            self.top = 0;
        }
    }

    pub(super) fn act(&mut self, action: Action, sizes: Geometry) -> bool {
        match (action, std::mem::take(&mut self.search)) {
            (Action::Filter, HelpSearch::Nothing) => self.search = HelpSearch::Typing(LineInput::new("", LONGEST)),
            (Action::Filter, HelpSearch::Kept(line)) => self.search = HelpSearch::Typing(line),
            (Action::Accept, HelpSearch::Typing(line)) if !line.text().is_empty() => {
                self.search = HelpSearch::Kept(line);
            }
            (Action::Edit(edit), HelpSearch::Typing(mut line)) => {
                line.edit(edit);
                *self = Self { top: 0, search: HelpSearch::Typing(line) };
            }
            (Action::Accept, _)
            | (Action::Escape, HelpSearch::Typing(_) | HelpSearch::Kept(_))
            | (Action::Interrupt, HelpSearch::Typing(_)) => {
                self.top = 0;
            }
            (action, search) => {
                self.search = search;
                let Action::Move(direction, step) = action else { return false };
                self.scroll(direction, step, sizes);
            }
        }
        true
    }

    fn scroll(&mut self, direction: Direction, step: Step, sizes: Geometry) {
        self.top = moved(self.top, direction, distance(step, sizes.overlay_rows), last_top(sizes));
    }
}

/// The last line at which the keys can start and still fill the box.
fn last_top(sizes: Geometry) -> usize {
    sizes.help_lines.saturating_sub(sizes.overlay_rows)
}
