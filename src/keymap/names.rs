//! The names of actions in a configuration. No two actions in a scope have the same
//! name.

use std::borrow::Cow;

use crate::{
    app::{Action, Answer, Direction, Edit, Step, TextUnit},
    formats::CopyFormat,
};

use Direction::{Back, Forward};

/// `next`, `show-terms`, `export-html`.
pub(super) fn name(action: Action) -> Cow<'static, str> {
    let towards = |direction, what: &str| match direction {
        Forward => Cow::Owned(format!("next-{what}")),
        Back => Cow::Owned(format!("previous-{what}")),
    };
    match action {
        Action::Move(direction, step) => moving(direction, step).into(),
        Action::Month(direction) => towards(direction, "month"),
        Action::Change(direction) => towards(direction, "change"),
        Action::Section(direction) => towards(direction, "section"),
        Action::Choose(direction) => towards(direction, "link"),
        Action::StepPicker(direction) => towards(direction, "list"),
        Action::History(direction) => towards(direction, "line"),
        Action::StepMatch(direction) => towards(direction, "match"),
        Action::StepMark(direction) => towards(direction, "mark"),
        Action::Contradiction(direction) => towards(direction, "dispute"),
        Action::StepText(direction, unit) => towards(direction, text_unit(unit)),
        Action::Select(unit) => format!("select-{}", text_unit(unit)).into(),
        Action::Show(screen) => format!("show-{}", word(screen.about().name)).into(),
        Action::CopyAs(format) => copying(format).into(),
        Action::ExportAs(format) => format!("export-{}", word(format.about().hint)).into(),
        Action::Edit(edit) => editing(edit).into(),
        other => plain(other).into(),
    }
}

/// A label as a name: `json-lines` for `JSON Lines`.
pub(super) fn word(shown: &str) -> String {
    shown.to_lowercase().replace(' ', "-")
}

/// Apart from the entries of the menu, which are sentences.
fn copying(format: CopyFormat) -> &'static str {
    match format {
        CopyFormat::Citation => "copy-citation",
        CopyFormat::Quote => "copy-quote",
        CopyFormat::Text => "copy-text",
        CopyFormat::Id => "copy-id",
        CopyFormat::Link => "copy-link",
        CopyFormat::Csl => "copy-csl-json",
        CopyFormat::Source => "copy-source",
    }
}

fn moving(direction: Direction, step: Step) -> &'static str {
    match (direction, step) {
        (Forward, Step::One) => "next",
        (Back, Step::One) => "previous",
        (Forward, Step::HalfPage) => "half-screen-down",
        (Back, Step::HalfPage) => "half-screen-up",
        (Forward, Step::Page) => "screen-down",
        (Back, Step::Page) => "screen-up",
        (Forward, Step::End) => "to-end",
        (Back, Step::End) => "to-beginning",
    }
}

fn text_unit(unit: TextUnit) -> &'static str {
    match unit {
        TextUnit::Word => "word",
        TextUnit::Sentence => "sentence",
        TextUnit::Paragraph => "paragraph",
    }
}

fn editing(edit: Edit) -> &'static str {
    match edit {
        Edit::Left => "left",
        Edit::Right => "right",
        Edit::WordLeft => "word-left",
        Edit::WordRight => "word-right",
        Edit::Start => "to-start",
        Edit::End => "to-end",
        Edit::DeleteBack => "delete-left",
        Edit::DeleteForward => "delete-right",
        Edit::DeleteWord => "delete-word-left",
        Edit::DeleteNextWord => "delete-word-right",
        Edit::DeleteToStart => "delete-to-start",
        Edit::DeleteToEnd => "delete-to-end",
    }
}

/// The names of actions without a parameter that the name depends on.
fn plain(action: Action) -> &'static str {
    match action {
        Action::FoldAll => "fold-all",
        Action::FocusList => "to-list",
        Action::FocusPage => "to-page",
        Action::OtherPane => "other-pane",
        Action::Open => "open",
        Action::Jump(Back) => "back",
        Action::Jump(Forward) => "forward",
        Action::StepTime(Back) => "earlier",
        Action::StepTime(Forward) => "later",
        Action::Pin => "compare",
        Action::Filter => "filter",
        Action::Pick => "pick",
        Action::TakeOffer => "complete",
        Action::ToDo => "to-do",
        Action::Sort => "sort",
        Action::Mark => "mark",
        Action::Note => "note",
        Action::Add => "add",
        Action::EditRecord => "edit",
        Action::EditTitle => "edit-title",
        Action::Delete => "delete",
        Action::MarkRead => "mark-read",
        Action::Undo => "undo",
        Action::Redo => "redo",
        Action::Save => "save",
        Action::Answer(Answer::Yes) => "yes",
        Action::Answer(Answer::No) => "no",
        Action::EditFile => "open-editor",
        Action::Read => "read-text",
        Action::Cite => "cite",
        Action::CiteAgain => "cite-again",
        Action::Copy => "copy",
        Action::OpenSource => "open-source",
        Action::Export => "export",
        Action::Day => "date",
        Action::Zoom => "zoom",
        Action::Help => "help",
        Action::OpenElsewhere => "open-deal",
        Action::Escape => "close",
        Action::Quit => "quit",
        Action::Interrupt => "interrupt",
        Action::Accept => "accept",
        Action::Toggle => "toggle",
        Action::Without => "exclude",
        Action::Combine => "combine",
        Action::Redraw => "redraw",
        Action::Suspend => "suspend",
        // What `name` composes.
        Action::Move(..)
        | Action::Month(_)
        | Action::Change(_)
        | Action::Section(_)
        | Action::Choose(_)
        | Action::StepPicker(_)
        | Action::History(_)
        | Action::StepMatch(_)
        | Action::StepMark(_)
        | Action::Contradiction(_)
        | Action::StepText(..)
        | Action::Select(_)
        | Action::Show(_)
        | Action::CopyAs(_)
        | Action::ExportAs(_)
        | Action::Edit(_) => "",
    }
}
