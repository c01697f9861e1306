//! Citing the words that are selected in the text of a source.

use std::ops::Range;

use super::{App, Effect};
use crate::domain::{Deal, SourceIx, TextBuf};

/// Words of a source's text, in one paragraph as a passage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    pub source: SourceIx,
    pub paragraph: u32,
    /// Of the original of the paragraph.
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

impl App {
    #[expect(clippy::needless_pass_by_value, reason = "it is what will be cited")]
    pub(super) fn cite_selection(&mut self, selection: Selection) -> Vec<Effect> {
        let words = selection.words(&self.session.deal).unwrap_or_default().split_whitespace().count();
        self.session.say(format!("{words} words selected in ¶{}", selection.paragraph));
        Vec::new()
    }

    /// Cites into the same event as before.
    pub(super) fn cite_again(&mut self, selection: Selection) -> Vec<Effect> {
        self.cite_selection(selection)
    }
}
