//! The table of bindings, in the order of the help. Help texts are unique: a
//! row says what its keys do where they hold.

use super::{
    Binding, HintSpec, Scope, Section,
    menus::{COPY_MENU, EXPORT_MENU},
    scope::TEXT_OF_SOURCE,
    text_editing::TEXT_EDITING,
};
use crate::app::{Action, Answer, Direction, Edit, Focus, Screen, Step, TextUnit};

use Direction::{Back, Forward};
use TextUnit::{Paragraph, Sentence, Word};

pub(super) const fn on(scopes: &'static [Scope], keys: &'static str, action: Action, help: &'static str) -> Binding {
    Binding { scopes, keys, action, help, hint: None }
}

impl Binding {
    /// Shown in the footer; the lower the rank, the longer it stays.
    pub(super) const fn hint(self, word: &'static str, rank: u8) -> Self {
        Self { hint: Some(HintSpec { keys: None, word, rank }), ..self }
    }

    /// Shown in the footer together with the key that does the opposite.
    pub(super) const fn pair(self, keys: &'static str, word: &'static str, rank: u8) -> Self {
        Self { hint: Some(HintSpec { keys: Some(keys), word, rank }), ..self }
    }
}

const EVERYWHERE: &[Scope] = &[Scope::Everywhere];
const LIST: &[Scope] = &[Scope::Pane(Focus::List)];
const PAGE: &[Scope] = &[Scope::Pane(Focus::Page)];
const PANES: &[Scope] = &[Scope::Pane(Focus::List), Scope::Pane(Focus::Page)];
const SCROLLING: &[Scope] = &[Scope::Pane(Focus::List), Scope::Pane(Focus::Page), Scope::Reader, Scope::Help];
const PANES_AND_READER: &[Scope] = &[Scope::Pane(Focus::List), Scope::Pane(Focus::Page), Scope::Reader];
const READER: &[Scope] = &[Scope::Reader];

const TERMS: &[Scope] = &[Scope::Screen(Screen::Terms)];
const SOURCES: &[Scope] = &[Scope::Screen(Screen::Sources)];
const PARTIES: &[Scope] = &[Scope::Screen(Screen::Parties)];
const DISPUTES: &[Scope] = &[Scope::Screen(Screen::Disputes)];
const TIMELINE_LIST: &[Scope] = &[Scope::ScreenPane(Screen::Timeline, Focus::List)];
const TERMS_LIST: &[Scope] = &[Scope::ScreenPane(Screen::Terms, Focus::List)];
const PARTIES_LIST: &[Scope] = &[Scope::ScreenPane(Screen::Parties, Focus::List)];

const FILTER: &[Scope] = &[Scope::Filter];
const DAY: &[Scope] = &[Scope::Day];
const NOTE: &[Scope] = &[Scope::Note];
const TEXT_SEARCH: &[Scope] = &[Scope::TextSearch];
const ADD: &[Scope] = &[Scope::Add];
const FORM: &[Scope] = &[Scope::Form];
const QUESTION: &[Scope] = &[Scope::Question];
const PICKER: &[Scope] = &[Scope::Picker];
const COPY_CHOICE: &[Scope] = &[Scope::CopyChoice];
const HELP: &[Scope] = &[Scope::Help];
const SEARCH: &[Scope] = &[Scope::HelpSearch];
const EXPORT_FILE: &[Scope] = &[Scope::ExportFile];
const BELOW_HELP: &[Scope] = &[Scope::Text, Scope::CopyMenu, Scope::ExportMenu, Scope::CopyChoice];

const SCREENS: [Binding; Screen::ALL.len()] = screens();

#[expect(clippy::indexing_slicing, reason = "checked when it is compiled")]
const fn screens() -> [Binding; Screen::ALL.len()] {
    const KEYS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let mut bindings =
        [on(PANES_AND_READER, KEYS[0], Action::Show(Screen::ALL[0]), Screen::ALL[0].about().help); Screen::ALL.len()];
    let mut nth = 1;
    while nth < Screen::ALL.len() {
        let screen = Screen::ALL[nth];
        bindings[nth] = on(PANES_AND_READER, KEYS[nth], Action::Show(screen), screen.about().help);
        nth += 1;
    }
    bindings
}

const PANES_AND_DAYS: &str = "Panes and days";
const FIND: &str = "Search and history";
const RECORD: &str = "Mark, note, copy";
const CHANGE: &str = "Add, edit, undo";

const MOVE: &str = "Move";

/// Sections whose keys to read by work on every screen.
pub(super) const ON_SCREENS: [&str; 3] = [FIND, RECORD, PANES_AND_DAYS];

/// Sections that come right behind the screen: first one moves, then one edits.
pub(super) const BEHIND_SCREEN: [&str; 2] = [MOVE, CHANGE];

/// Every binding of the program. Bindings are compared by address.
pub static SECTIONS: &[Section] = &[
    Section {
        heading: MOVE,
        bindings: &[
            on(SCROLLING, "j Down C-n", Action::Move(Forward, Step::One), "next row or line"),
            on(SCROLLING, "k Up C-p", Action::Move(Back, Step::One), "previous row or line"),
            on(SCROLLING, "C-d", Action::Move(Forward, Step::HalfPage), "half a screen down"),
            on(SCROLLING, "C-u", Action::Move(Back, Step::HalfPage), "half a screen up"),
            on(SCROLLING, "Space PgDn C-f", Action::Move(Forward, Step::Page), "a screen down"),
            on(SCROLLING, "b PgUp C-b", Action::Move(Back, Step::Page), "a screen up"),
            on(SCROLLING, "g Home", Action::Move(Back, Step::End), "to the beginning"),
            on(SCROLLING, "G End", Action::Move(Forward, Step::End), "to the end"),
        ],
    },
    Section {
        heading: PANES_AND_DAYS,
        bindings: &[
            on(LIST, "Enter", Action::Open, "open the page (list)").hint("open", 4),
            on(PAGE, "Enter", Action::Open, "follow the selected link; fold or unfold the section").hint("follow", 4),
            on(LIST, "l Right", Action::FocusPage, "to the page (on Timeline, Sources and Disputes)"),
            on(PAGE, "h Left", Action::FocusList, "back to the list (on Timeline, Sources and Disputes)"),
            on(PANES, "Tab S-Tab", Action::OtherPane, "to the page, or back to the list").hint("page", 5),
            on(PANES, "]", Action::Choose(Forward), "select the next link on the page").pair("[ ]", "select", 9),
            on(PANES, "[", Action::Choose(Back), "select the previous link on the page"),
            on(PANES, "}", Action::Section(Forward), "next section of the page").pair("{ }", "section", 14),
            on(PANES, "{", Action::Section(Back), "previous section of the page"),
            on(PANES, "f", Action::FoldAll, "fold or unfold all sections of the page").hint("fold all", 13),
            on(PANES, "z", Action::Zoom, "zoom or unzoom the pane").hint("zoom", 18),
            on(PANES, "t", Action::Day, "jump to a date").hint("date", 10),
            on(PANES, "d", Action::Pin, "pin this day to compare it with others; again to unpin").hint("compare", 19),
            on(PANES, "v", Action::Read, "the text of the selected passage or the first in sight"),
        ],
    },
    Section { heading: "Screens", bindings: &SCREENS },
    Section {
        heading: Screen::Timeline.about().name,
        bindings: &[
            on(TIMELINE_LIST, "}", Action::Month(Forward), "next month (list)").pair("{ }", "month", 21),
            on(TIMELINE_LIST, "{", Action::Month(Back), "previous month (list)"),
        ],
    },
    Section {
        heading: Screen::Terms.about().name,
        bindings: &[
            on(TERMS, "Enter", Action::Open, "to the event that set the version").hint("event", 4),
            on(TERMS, "l Right", Action::StepTime(Forward), "the next day"),
            on(TERMS, "h Left", Action::StepTime(Back), "the previous day").pair("←→", "day", 5),
            on(TERMS_LIST, "}", Action::Change(Forward), "next day on which a term changes (list)")
                .pair("{ }", "change", 11),
            on(TERMS_LIST, "{", Action::Change(Back), "previous day on which a term changes (list)"),
            on(TERMS, "s", Action::Sort, "group by state, by kind, or by who owes whom").hint("group", 17),
        ],
    },
    Section {
        heading: Screen::Sources.about().name,
        bindings: &[
            on(SOURCES, "v", Action::Read, "the text of the source, to select words in it").hint("text", 6),
            on(SOURCES, "s", Action::Sort, "sort by date, by use, or the least read first").hint("sort", 17),
        ],
    },
    Section {
        heading: Screen::Parties.about().name,
        bindings: &[
            on(PARTIES_LIST, "Enter", Action::Open, "to the event on the timeline (list)").hint("event", 4),
            on(PARTIES, "l Right", Action::StepTime(Forward), "the party's next event"),
            on(PARTIES, "h Left", Action::StepTime(Back), "the party's previous event").pair("←→", "event", 5),
        ],
    },
    Section {
        heading: Screen::Disputes.about().name,
        bindings: &[
            on(DISPUTES, "c", Action::Contradiction(Forward), "next open dispute").hint("next open", 12),
            on(DISPUTES, "C", Action::Contradiction(Back), "previous open dispute"),
            on(DISPUTES, "Enter", Action::Open, "to the selected event of the dispute").hint("event", 4),
        ],
    },
    Section {
        heading: TEXT_OF_SOURCE,
        bindings: &[
            on(READER, "v", Action::Select(Word), "select from this word on; again to drop the selection")
                .hint("select", 1),
            on(READER, "s", Action::Select(Sentence), "select the sentence; again the next (3s: three)")
                .hint("sentence", 2),
            on(READER, "p", Action::Select(Paragraph), "select the paragraph").hint("paragraph", 3),
            on(READER, "/", Action::Filter, "search the text").hint("search", 4),
            on(READER, "n", Action::StepMatch(Forward), "select the next match in the text").hint("next", 7),
            on(READER, "N", Action::StepMatch(Back), "select the previous match in the text"),
            on(READER, "Enter", Action::Cite, "cite the selected words").hint("cite", 5),
            on(READER, ".", Action::CiteAgain, "cite the selected words into the same event as before"),
            on(READER, "y", Action::Copy, "copy the selected words").hint("copy", 8),
            on(READER, "l w Right", Action::StepText(Forward, Word), "next word (in a selection, digits count: 12w)"),
            on(READER, "h Left", Action::StepText(Back, Word), "previous word"),
            on(READER, ")", Action::StepText(Forward, Sentence), "next sentence"),
            on(READER, "(", Action::StepText(Back, Sentence), "previous sentence"),
            on(READER, "}", Action::StepText(Forward, Paragraph), "next paragraph"),
            on(READER, "{", Action::StepText(Back, Paragraph), "previous paragraph"),
            on(READER, "Esc", Action::Escape, "drop the selection, else close the text").hint("close", 6),
            on(READER, "q", Action::Quit, "close the text"),
        ],
    },
    Section {
        heading: FIND,
        bindings: &[
            on(PANES, "/", Action::Filter, "search: find words or a quote, or filter by a query").hint("filter", 7),
            on(PANES, "n", Action::StepMatch(Forward), "next highlighted word, then row").hint("next", 6),
            on(PANES, "N", Action::StepMatch(Back), "previous highlighted word, then row"),
            on(PANES, "w", Action::ToDo, "list what's left to do (is:todo); again to list everything")
                .hint("to do", 10),
            on(PANES, "s", Action::Sort, "sort by relevance or by date (events)").hint("sort", 17),
            on(PANES, "p", Action::Pick, "filter by party, kind, status or source").hint("parties", 15),
            on(PANES, "c", Action::Contradiction(Forward), "next event in an open dispute or contradicted")
                .hint("next ✗", 12),
            on(PANES, "C", Action::Contradiction(Back), "previous event in an open dispute or contradicted"),
            on(PANES, "< C-o Backspace", Action::Jump(Back), "go back to where you followed a link").hint("back", 8),
            on(PANES, ">", Action::Jump(Forward), "forward again"),
        ],
    },
    Section {
        heading: RECORD,
        bindings: &[
            on(PANES, "m", Action::Mark, "mark or unmark the event; is:marked lists them").hint("mark", 13),
            on(PANES, "a", Action::Note, "write a note on the event; has:note lists them").hint("note", 16),
            on(PANES, "u", Action::StepMark(Forward), "next event with a mark or note"),
            on(PANES, "U", Action::StepMark(Back), "previous event with a mark or note"),
            on(PANES, "y", Action::Copy, "copy a citation, quote or page to share (then choose)").hint("copy", 11),
            on(PANES, "o", Action::OpenSource, "open the link of the source, or its saved document"),
            on(PANES, "x", Action::Export, "export the list to share, save or print (choose a format)")
                .hint("export", 11),
        ],
    },
    Section {
        heading: CHANGE,
        bindings: &[
            on(PANES, "A", Action::Add, "add a fact, document, party, term or dispute, by screen").hint("add", 9),
            on(PANES, "E", Action::EditRecord, "edit the record or the selected passage in a form").hint("edit", 8),
            on(PANES, "T", Action::EditTitle, "the title of the deal (also E where nothing is listed)")
                .hint("title", 20),
            on(PANES, "D", Action::Delete, "delete the record or the selected part of it (asks first)")
                .hint("delete", 9),
            on(PANES_AND_READER, "Z", Action::Undo, "undo the last change to the deal").hint("undo", 20),
            on(PANES_AND_READER, "R", Action::Redo, "redo what was undone"),
            on(PANES, "r", Action::MarkRead, "mark the source as read in full").hint("mark as read", 6),
            on(PANES, "e", Action::EditFile, "open the deal file at this record in your editor").hint("editor", 18),
        ],
    },
    Section {
        heading: "Form",
        bindings: &[
            on(FORM, "C-s", Action::Save, "save the form").hint("save", 1),
            on(FORM, "Tab", Action::TakeOffer, "take the offer marked Tab, else go to the next field").hint("next", 3),
            on(FORM, "Right", Action::Edit(Edit::Right), "next choice (or Space, or type it); a character right")
                .pair("← →", "change", 4),
            on(FORM, "Left", Action::Edit(Edit::Left), "previous choice; in a text one character left"),
            on(FORM, "C-n", Action::History(Forward), "next suggestion").hint("next suggestion", 6),
            on(FORM, "C-p", Action::History(Back), "previous suggestion"),
            on(FORM, "Enter", Action::Accept, "take the chosen suggestion; go on, or open folded fields")
                .hint("take, go on", 2),
            on(FORM, "Down", Action::Move(Forward, Step::One), "next field").pair("↑ ↓", "field", 5),
            on(FORM, "Up S-Tab", Action::Move(Back, Step::One), "previous field"),
            on(FORM, "Esc", Action::Escape, "close the form; asks if something is typed").hint("close", 2),
        ],
    },
    Section {
        heading: "Question",
        bindings: &[
            on(QUESTION, "y", Action::Answer(Answer::Yes), "yes").hint("yes", 1),
            on(QUESTION, "n Esc", Action::Answer(Answer::No), "no, go back").hint("no", 1),
        ],
    },
    Section { heading: "Copy, after y", bindings: &COPY_MENU },
    Section { heading: "Export, after x", bindings: &EXPORT_MENU },
    Section {
        heading: "Passage or source to copy",
        bindings: &[
            on(COPY_CHOICE, "Enter", Action::Accept, "copy the selected one (or 1 to 9)").hint("copy", 2),
            on(COPY_CHOICE, "j Down", Action::Move(Forward, Step::One), "next passage or source to copy"),
            on(COPY_CHOICE, "k Up", Action::Move(Back, Step::One), "previous passage or source to copy"),
            on(COPY_CHOICE, "Esc", Action::Escape, "close the choice and copy nothing").hint("close", 1),
        ],
    },
    Section {
        heading: "Prompts",
        bindings: &[
            on(FILTER, "Enter", Action::Accept, "keep the filter").hint("keep", 2),
            on(FILTER, "Esc", Action::Escape, "close the prompt and restore the earlier filter").hint("cancel", 1),
            on(FILTER, "Tab", Action::TakeOffer, "use the suggested condition in place of its words").hint("use it", 4),
            on(FILTER, "C-p", Action::History(Back), "an older query").hint("older", 5),
            on(FILTER, "C-n", Action::History(Forward), "a newer query"),
            on(FILTER, "Down", Action::Move(Forward, Step::One), "next row, without leaving the prompt"),
            on(FILTER, "Up", Action::Move(Back, Step::One), "previous row, without leaving the prompt"),
            on(DAY, "Enter", Action::Accept, "go to the date").hint("go", 2),
            on(DAY, "Esc", Action::Escape, "close the prompt without moving").hint("close", 1),
            on(NOTE, "Enter", Action::Accept, "save the note").hint("save", 2),
            on(NOTE, "Esc", Action::Escape, "close the prompt if the note is unchanged").hint("close", 1),
            on(TEXT_SEARCH, "Enter", Action::Accept, "keep the match selected").hint("keep", 2),
            on(TEXT_SEARCH, "Esc", Action::Escape, "close the prompt and go back in the text").hint("close", 1),
            on(TEXT_SEARCH, "Down", Action::StepMatch(Forward), "next match, without leaving the prompt")
                .hint("next", 4),
            on(TEXT_SEARCH, "Up", Action::StepMatch(Back), "previous match, without leaving the prompt"),
            on(NOTE, "C-c", Action::Interrupt, "close the prompt and discard the changes").hint("discard", 1),
            on(ADD, "Enter C-s", Action::Accept, "add the line and take the next; on an empty line, close")
                .hint("add", 2),
            on(ADD, "C-p", Action::History(Back), "bring back a line that was not added"),
            on(ADD, "C-n", Action::History(Forward), "the line after it"),
            on(ADD, "Tab", Action::TakeOffer, "complete the name of a source or the path of a document")
                .hint("complete", 4),
            on(ADD, "Esc", Action::Escape, "close the prompt; a line in it can be brought back").hint("close", 1),
            on(ADD, "C-c", Action::Interrupt, "close the prompt and discard the line").hint("discard", 1),
            on(EXPORT_FILE, "Enter", Action::Accept, "write the file; asks before it replaces one").hint("write", 2),
            on(EXPORT_FILE, "Tab", Action::TakeOffer, "complete the name of a file or directory").hint("complete", 4),
            on(EXPORT_FILE, "Esc", Action::Escape, "close the prompt and export nothing").hint("close", 1),
        ],
    },
    Section {
        heading: "Picker",
        bindings: &[
            on(PICKER, "Space", Action::Toggle, "pick the value, or take it back (or 1 to 9)").hint("toggle", 4),
            on(PICKER, "Tab S-Tab", Action::Without, "exclude the value, or include it again").hint("exclude", 6),
            on(PICKER, "C-t", Action::Combine, "all, any or none of the picked values").hint("all/any", 5),
            on(PICKER, "Right", Action::StepPicker(Forward), "next list of values"),
            on(PICKER, "Left", Action::StepPicker(Back), "previous list of values"),
            on(PICKER, "Down C-n", Action::Move(Forward, Step::One), "next value").pair("↑ ↓", "move", 3),
            on(PICKER, "Up C-p", Action::Move(Back, Step::One), "previous value"),
            on(PICKER, "Enter", Action::Accept, "keep the filter; picks what you typed or moved to").hint("keep", 2),
            on(PICKER, "Esc", Action::Escape, "close the picker and restore the earlier filter").hint("cancel", 1),
        ],
    },
    Section { heading: "Editing text", bindings: &TEXT_EDITING },
    Section {
        heading: "Keys",
        bindings: &[
            on(PANES_AND_READER, "? F1", Action::Help, "show the keys that work here").hint("keys", 2),
            on(BELOW_HELP, "F1", Action::Help, "show the keys and keep what you typed").hint("keys", 3),
            on(HELP, "/", Action::Filter, "search the keys").hint("search", 3),
            on(HELP, "q ? F1", Action::Help, "close the keys").hint("close", 1),
            on(HELP, "Esc", Action::Escape, "clear the search, else close the keys").hint("clear", 2),
            on(SEARCH, "Enter", Action::Accept, "keep the search and leave its prompt").hint("keep", 2),
            on(SEARCH, "Down", Action::Move(Forward, Step::One), "scroll down in the results"),
            on(SEARCH, "Up", Action::Move(Back, Step::One), "scroll up in the results"),
            on(SEARCH, "PgDn", Action::Move(Forward, Step::Page), "a screen down in the results"),
            on(SEARCH, "PgUp", Action::Move(Back, Step::Page), "a screen up in the results"),
            on(SEARCH, "Esc", Action::Escape, "clear the search").hint("clear", 1),
            on(SEARCH, "F1", Action::Help, "close the keys and the search").hint("close", 3),
        ],
    },
    Section {
        heading: "Program",
        bindings: &[
            on(PANES, "Esc", Action::Escape, "unpin, unzoom, close the page or clear the filter").hint("close", 3),
            on(PANES, "q", Action::Quit, "close the page if it covers the list, else quit").hint("quit", 1),
            on(PANES, ":", Action::OpenElsewhere, "show how to open another deal"),
            on(EVERYWHERE, "C-c", Action::Interrupt, "close the prompt or menu on top, else quit with status 130"),
            on(EVERYWHERE, "C-z", Action::Suspend, "suspend (resume with fg)"),
            on(EVERYWHERE, "C-l", Action::Redraw, "redraw the screen"),
        ],
    },
];
