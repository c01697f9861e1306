//! The keys, over whatever is shown: how far they are scrolled, and what is
//! searched in them. What lies below stays as it is.

use super::{Action, Asks, Direction, Geometry, Prompt, Step, distance, moved};

/// The help while it is shown.
#[derive(Debug, Default)]
pub struct Help {
    top: usize,
    search: Option<Prompt>,
}

impl Help {
    pub fn top(&self) -> usize {
        self.top
    }

    pub fn search(&self) -> Option<&Prompt> {
        self.search.as_ref()
    }

    /// Scrolls so that no more lies below than there is.
    pub(super) fn fit(&mut self, sizes: Geometry) {
        self.top = self.top.min(last_top(sizes));
    }

    /// Characters go to the search; elsewhere they mean nothing.
    pub(super) fn typed(&mut self, text: &str) {
        if let Some(search) = &mut self.search {
            search.insert(text);
            self.top = 0;
        }
    }

    /// What a key means for the help. Returns whether it means something.
    pub(super) fn act(&mut self, action: Action, sizes: Geometry) -> bool {
        match (action, &mut self.search) {
            (Action::Move(direction, step), _) => self.scroll(direction, step, sizes),
            (Action::Filter, _) => self.search = Some(Prompt::new(Asks::Query, "")),
            (Action::Edit(edit), Some(search)) => {
                search.edit(edit);
                self.top = 0;
            }
            (Action::Escape | Action::Interrupt, Some(_)) => *self = Self::default(),
            _ => return false,
        }
        true
    }

    fn scroll(&mut self, direction: Direction, step: Step, sizes: Geometry) {
        self.top = moved(self.top, direction, distance(step, sizes.overlay_rows), last_top(sizes));
    }
}

/// The last line at which the keys can begin and still fill their box.
fn last_top(sizes: Geometry) -> usize {
    sizes.help_lines.saturating_sub(sizes.overlay_rows)
}
