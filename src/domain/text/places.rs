//! Where bytes of the shown text stand in the original, and the other way around.

use std::ops::Range;

use super::{Changed, TextBuf};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

impl TextBuf {
    /// The bytes of the original that these bytes show, with what is dropped behind them.
    /// For texts as [`super::clean`] makes them, in which each stand-in is for one character.
    pub fn original_bytes(&self, shown: Range<usize>) -> Range<usize> {
        let Some(changed) = &self.changed else { return shown };
        let start = changed.original_place(shown.start, Edge::Start);
        start..changed.original_place(shown.end, Edge::End).max(start)
    }

    /// The bytes that show these bytes of the original.
    pub fn shown_bytes(&self, original: Range<usize>) -> Range<usize> {
        let Some(changed) = &self.changed else { return original };
        let start = changed.shown_place(original.start, Edge::Start);
        start..changed.shown_place(original.end, Edge::End).max(start)
    }
}

impl Changed {
    /// Each stand-in with the bytes of the original that it is for.
    fn replaced(&self) -> impl Iterator<Item = (&Range<usize>, Range<usize>)> {
        let (mut shown, mut original) = (0, 0);
        self.stand_ins.iter().map(move |stand_in| {
            let start = original + (stand_in.start - shown);
            let character = self.original.get(start..).and_then(|rest| rest.chars().next());
            (shown, original) = (stand_in.end, start + character.map_or(0, char::len_utf8));
            (stand_in, start..original)
        })
    }

    fn original_place(&self, shown: usize, edge: Edge) -> usize {
        let (mut shown_end, mut original_end) = (0, 0);
        for (stand_in, replaced) in self.replaced() {
            if shown < stand_in.start {
                break;
            }
            if shown < stand_in.end {
                let is_whole = edge == Edge::End && shown > stand_in.start;
                return if is_whole { replaced.end } else { replaced.start };
            }
            (shown_end, original_end) = (stand_in.end, replaced.end);
        }
        original_end + (shown - shown_end)
    }

    fn shown_place(&self, original: usize, edge: Edge) -> usize {
        let (mut shown_end, mut original_end) = (0, 0);
        for (stand_in, replaced) in self.replaced() {
            if original < replaced.start {
                break;
            }
            if original < replaced.end {
                let is_whole = edge == Edge::End && original > replaced.start;
                return if is_whole { stand_in.end } else { stand_in.start };
            }
            (shown_end, original_end) = (stand_in.end, replaced.end);
        }
        shown_end + (original - original_end)
    }
}
