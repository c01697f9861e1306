//! The explorer without a terminal: keys go in, rows come out, searches are
//! performed when they are asked for.

use std::{
    collections::VecDeque,
    convert::Infallible,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
};

use chrono::NaiveDate;
use dealtui::{
    app::{Access, App, CopyRequest, Effect, Host, Message, Requester, SearchTask, Searcher, Selection},
    commands,
    deal_file::{Opened, Origin, SourcesDirectory},
    domain::{AnnotatedEvent, AnnotationChange, Deal, RefId},
    editing::{ChangeRequest, Completed, FileEditor, complete_file},
    export::file_stem,
    keymap::{self, Key},
    report::Theme,
    ui::{self, Palette},
};
use ratatui::{Terminal, backend::TestBackend, buffer::Cell};

use crate::kites;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// The explorer on a window of a size.
pub(crate) struct Stage {
    app: App,
    theme: Theme,
    terminal: Terminal<TestBackend>,
    searcher: Searcher,
    /// Searches that have not been answered.
    asked: VecDeque<SearchTask>,
    /// The file that changes are written to, if there is one.
    file: Option<(PathBuf, FileEditor)>,
    /// Changes that have not been made.
    requested: VecDeque<(Requester, ChangeRequest)>,
    remembered: Vec<String>,
    edited: Vec<RefId>,
    copied: Vec<CopyRequest>,
    words_copied: Vec<Selection>,
    annotated: Vec<(AnnotatedEvent, AnnotationChange)>,
    status: Option<u8>,
}

impl Stage {
    pub(super) fn unsaved_texts(&self) -> Vec<String> {
        self.app.unsaved_texts()
    }

    /// Opens the made-up deal in a window of so many columns and rows.
    pub(super) fn new(size: (u16, u16)) -> Self {
        Self::of(kites::deal(), size)
    }

    /// Opens a deal in a window of so many columns and rows.
    pub(crate) fn of(deal: Arc<Deal>, (columns, rows): (u16, u16)) -> Self {
        let terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let mut stage = Self {
            searcher: Searcher::new(&deal),
            asked: VecDeque::new(),
            app: App::new(deal, today, keymap::with_keys),
            theme: Theme::Terminal,
            terminal,
            file: None,
            requested: VecDeque::new(),
            remembered: Vec::new(),
            edited: Vec::new(),
            copied: Vec::new(),
            words_copied: Vec::new(),
            annotated: Vec::new(),
            status: None,
        };
        stage.draw();
        stage
    }

    /// Opens a deal file, which can be changed.
    pub(crate) fn of_file(path: &Path, size: (u16, u16)) -> Self {
        let Opened { deal, .. } = open(path);
        let mut stage = Self::of(Arc::clone(&deal), size);
        stage.app = App::new(Arc::clone(&deal), today, keymap::with_keys).with_access(Access::Writable);
        let editor =
            FileEditor::open(path.to_owned(), Some(SourcesDirectory::Beside), today, commands::add_document).unwrap();
        stage.file = Some((path.to_owned(), editor));
        for effect in stage.app.opening() {
            let Ok(None) = stage.perform(effect) else { panic!("an answer at once") };
        }
        stage.answer();
        stage
    }

    /// The same deal, which cannot be changed for another reason.
    pub(super) fn with_access(mut self, access: Access) -> Self {
        self.app = self.app.with_access(access);
        self.draw();
        self
    }

    /// The deal file is read again, as when it has changed.
    pub(crate) fn reload(&mut self) -> &mut Self {
        let (path, _) = self.file.as_ref().unwrap();
        let deal = open(path).deal;
        self.happens(Message::Loaded(deal))
    }

    /// The text of the deal file.
    pub(crate) fn text(&self) -> String {
        fs::read_to_string(&self.file.as_ref().unwrap().0).unwrap()
    }

    /// The same in a theme.
    pub(crate) fn in_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self.draw();
        self
    }

    /// Presses keys: characters, and names in angle brackets (`<Enter>`,
    /// `<C-d>`, `<lt>` for `<`).
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for name in names(keys) {
            let Ok(()) = keymap::press(self, key(name));
            self.answer();
        }
        self
    }

    /// Presses keys faster than any search can answer; then all answers come.
    pub(super) fn keys_before_any_answer(&mut self, keys: &str) -> &mut Self {
        for name in names(keys) {
            let Ok(()) = keymap::press(self, key(name));
        }
        self.answer()
    }

    /// Pastes a text.
    pub(super) fn paste(&mut self, text: &str) -> &mut Self {
        self.happens(Message::Pasted(text.to_owned()))
    }

    /// Something other than a key happens.
    pub(crate) fn happens(&mut self, message: Message) -> &mut Self {
        let Ok(()) = self.handle(message);
        self.answer()
    }

    /// Something happens before any search can answer.
    pub(super) fn happens_before_any_answer(&mut self, message: Message) -> &mut Self {
        let Ok(()) = self.handle(message);
        self
    }

    /// All searches are answered, and the screen is drawn.
    fn answer(&mut self) -> &mut Self {
        while let Some(task) = self.asked.pop_front() {
            if let Some(answer) = self.searcher.perform(task, &AtomicBool::new(false)) {
                let Ok(()) = self.handle(answer);
            }
        }
        while let Some((requester, request)) = self.requested.pop_front() {
            let (_, editor) = self.file.as_mut().unwrap();
            let outcome = editor.perform(request);
            let is_written = outcome.is_written();
            let Ok(()) = self.handle(Message::Changed(requester, outcome));
            if is_written {
                self.reload();
            }
        }
        self.draw();
        self
    }

    /// Gives the window another size.
    pub(super) fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        self.draw();
    }

    fn draw(&mut self) {
        let (app, palette) = (&mut self.app, Palette::from(self.theme));
        // All of it: when a wide character goes, a terminal clears both of its
        // cells, the backend does not.
        self.terminal.clear().unwrap();
        let drawn = self.terminal.draw(|frame| {
            app.fit(ui::geometry(frame.area(), app));
            ui::draw(app, palette, frame);
        });
        drawn.unwrap();
    }

    /// The records that were to be edited.
    pub(super) fn edited(&self) -> &[RefId] {
        &self.edited
    }

    /// What was to be copied.
    pub(super) fn copied(&self) -> &[CopyRequest] {
        &self.copied
    }

    /// The words of texts that were to be copied.
    pub(super) fn words_copied(&self) -> &[Selection] {
        &self.words_copied
    }

    pub(super) fn deal(&self) -> &Deal {
        self.app.session().deal()
    }

    /// What was to be kept of marks and notes.
    pub(super) fn annotated(&self) -> &[(AnnotatedEvent, AnnotationChange)] {
        &self.annotated
    }

    /// The queries that were to be kept.
    pub(super) fn remembered(&self) -> &[String] {
        &self.remembered
    }

    /// The exit status, once the program has been left.
    pub(super) fn status(&self) -> Option<u8> {
        self.status
    }

    /// The column and row of the text cursor.
    pub(super) fn text_cursor(&mut self) -> (u16, u16) {
        let position = self.terminal.get_cursor_position().unwrap();
        (position.x, position.y)
    }

    /// The rows of the screen.
    pub(crate) fn rows(&self) -> Vec<String> {
        let rows = usize::from(self.terminal.backend().buffer().area.height);
        (0..rows).map(|row| self.cells(row).map(Cell::symbol).collect()).collect()
    }

    /// The cells of a row.
    pub(crate) fn cells(&self, row: usize) -> impl Iterator<Item = &Cell> {
        let buffer = self.terminal.backend().buffer();
        let columns = usize::from(buffer.area.width);
        buffer.content().iter().skip(row * columns).take(columns)
    }

    /// The first row with a text.
    #[track_caller]
    pub(crate) fn row_with(&self, text: &str) -> String {
        let rows = self.rows();
        rows.iter()
            .find(|row| row.contains(text))
            .cloned()
            .unwrap_or_else(|| panic!("{text} is not on\n{}", rows.join("\n")))
    }

    /// The row of the timeline's cursor, inside the pane.
    #[track_caller]
    pub(crate) fn cursor_row(&self) -> String {
        let rows = self.rows();
        let row = rows.iter().find_map(|row| row.strip_prefix("▌"));
        let row = row.unwrap_or_else(|| panic!("no cursor on\n{}", rows.join("\n")));
        row.split(['│', '▐']).next().unwrap_or_default().trim_end().to_owned()
    }

    /// Selects what has a text in its first line on the page.
    #[track_caller]
    pub(crate) fn choose(&mut self, text: &str) -> &mut Self {
        for _ in 0..60 {
            if self.chosen_row().is_some_and(|row| row.contains(text)) {
                return self;
            }
            self.keys("]");
        }
        panic!("{text} cannot be selected on\n{}", self.rows().join("\n"));
    }

    /// The row of what is chosen on the page, in a wide window.
    pub(crate) fn chosen_row(&self) -> Option<String> {
        self.rows().iter().find_map(|row| row.split_once("│▌").map(|(_, chosen)| chosen.to_owned()))
    }
}

impl Host for Stage {
    type Error = Infallible;

    fn app(&mut self) -> &mut App {
        &mut self.app
    }

    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Infallible> {
        match effect {
            Effect::Search(task) => self.asked.push_back(task),
            Effect::Remember(query) => self.remembered.push(query),
            Effect::Quit(status) => self.status = Some(status),
            Effect::Change(requester, request) => self.requested.push_back((requester, request)),
            Effect::Export(request) => {
                let (path, _) = self.file.as_ref().unwrap();
                let Opened { deal, text, .. } = open(path);
                return Ok(Some(Message::Exported(request.perform(&deal, &text, Some(path)))));
            }
            Effect::NameExport(proposed, ending) => {
                let (path, _) = self.file.as_ref().unwrap();
                let Opened { deal, text, .. } = open(path);
                let line = format!("{}{ending}", file_stem(&deal, &text));
                return Ok(Some(Message::PathCompleted(proposed, Some(Completed { line, names: Vec::new() }))));
            }
            Effect::CompletePath(typed) => {
                let completed = complete_file(&typed);
                return Ok(Some(Message::PathCompleted(typed, completed)));
            }
            Effect::Edit(record) => self.edited.push(record),
            Effect::Copy(copied) => self.copied.push(copied),
            Effect::CopyWords(selection) => self.words_copied.push(selection),
            Effect::Annotate(subject, change) => {
                self.annotated.push((subject.clone(), change.clone()));
                return Ok(Some(Message::Annotated { subject, change, instead: None }));
            }
            Effect::OpenSource(_) | Effect::Redraw | Effect::Suspend => {}
        }
        Ok(None)
    }
}

fn open(path: &Path) -> Opened {
    let origin = Origin { file: Some(path.to_owned()), sources: Some(SourcesDirectory::Beside) };
    origin.open(&|_| {}).unwrap_or_else(|error| panic!("{error:?}"))
}

fn key(name: &str) -> Key {
    match name {
        "lt" => "<",
        " " => "Space",
        name => name,
    }
    .parse()
    .unwrap_or_else(|_| panic!("{name} is no key"))
}

/// After the keys, each text is on a row, in this order.
#[track_caller]
pub(super) fn check(size: (u16, u16), keys: &str, expected: &[&str]) {
    let rows = Stage::new(size).keys(keys).rows();
    let mut from = 0;
    for text in expected {
        match rows.iter().skip(from).position(|row| row.contains(text)) {
            // Several may be on one row.
            Some(further) => from += further,
            None => {
                panic!("after {keys:?} at {size:?}, from row {from} on nothing shows {text:?}:\n{}", rows.join("\n"))
            }
        }
    }
}

/// The names of keys: characters, and what is in angle brackets.
fn names(keys: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let (name, len) = match (first, rest.find('>')) {
            ('<', Some(end)) => (&rest[1..end], end + 1),
            _ => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        names.push(name);
        rest = &rest[len..];
    }
    names
}
