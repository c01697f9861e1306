//! The keys that edit a text, wherever one is typed.

use super::{Binding, Scope, bindings::on};
use crate::app::{Action, Edit};

const TEXT: &[Scope] = &[Scope::Text];

pub(super) static TEXT_EDITING: [Binding; 12] = [
    on(TEXT, "C-b Left", Action::Edit(Edit::Left), "one character left"),
    on(TEXT, "C-f Right", Action::Edit(Edit::Right), "one character right"),
    on(TEXT, "A-b", Action::Edit(Edit::WordLeft), "one word left"),
    on(TEXT, "A-f", Action::Edit(Edit::WordRight), "one word right"),
    on(TEXT, "C-a Home", Action::Edit(Edit::Start), "to the beginning of the text"),
    on(TEXT, "C-e End", Action::Edit(Edit::End), "to the end of the text"),
    on(TEXT, "C-h Backspace", Action::Edit(Edit::DeleteBack), "delete the character before the cursor"),
    on(TEXT, "C-d Delete", Action::Edit(Edit::DeleteForward), "delete the character at the cursor"),
    on(TEXT, "C-w A-Backspace", Action::Edit(Edit::DeleteWord), "delete the word before the cursor"),
    on(TEXT, "A-d", Action::Edit(Edit::DeleteNextWord), "delete the word after the cursor"),
    on(TEXT, "C-u", Action::Edit(Edit::DeleteToStart), "delete everything before the cursor").hint("clear", 5),
    on(TEXT, "C-k", Action::Edit(Edit::DeleteToEnd), "delete everything after the cursor"),
];
