//! What handles of records have in common.

use super::{Text, TextBuf};

/// A list of a deal: handles or plain values, in the order of the file.
pub trait List<T>: ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone {}

impl<T, I: ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone> List<T> for I {}

pub(super) fn texts(list: &[TextBuf]) -> impl List<Text<'_>> {
    list.iter().map(TextBuf::as_text)
}

pub(super) fn text_if(text: Option<&TextBuf>) -> Option<Text<'_>> {
    text.map(TextBuf::as_text)
}
