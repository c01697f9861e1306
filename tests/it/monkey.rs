//! Random keys on a deal that can be changed: nothing panics, nothing typed is lost, the
//! file is a deal after every change, and undoing all of them gives back its first bytes.

mod others;
mod parts;

use std::{
    collections::VecDeque,
    convert::Infallible,
    fs,
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use chrono::NaiveDate;
use dealtui::{
    app::{Access, App, Effect, Form, FormField, FormSubject, Host, Message, Requester, SearchTask, Searcher},
    commands,
    deal_file::{self, Opened, Origin, SourcesDirectory},
    editing::{Change, ChangeRequest, FileEditor},
    keymap::{self, Key},
    report::Theme,
    ui::{self, Palette},
};
use others::Foreign;
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestRunner};
use ratatui::{Terminal, backend::TestBackend, layout::Rect};
use tempfile::TempDir;

/// Texts beside the deal, of which words can be cited.
const TEXTS: [(&str, &str); 2] = [
    (
        "ledger",
        "The board of Borealis Marine approved the sale on 11 March 2025.\n\nTern Shipping is to pay up to $40 million, “in cash”.\n",
    ),
    ("gazette", "A union was not consulted. Café Ōtautahi said so on Monday.\n\n三方 signed.\n"),
];

const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "acme", "title": "Acme" },
  "parties": [{ "id": "borealis", "name": "Borealis Marine" }, { "id": "tern", "name": "Tern Shipping" }],
  "sources": [
    { "id": "ledger", "publisher": "Pier Ledger", "published": "2025-03-12", "read": "unread" },
    { "id": "gazette", "publisher": "Gazette", "published": "2025-03-13", "read": "unread" }
  ],
  "events": [
    { "id": "signing", "date": "2025-03-14", "kind": "agreement", "title": "The agreement is signed",
      "parties": [{ "id": "borealis", "role": "seller" }], "amounts": [{ "value": "5", "unit": "USD" }, { "value": "7", "unit": "EUR" }],
      "passages": [{ "id": "p1-1", "source": "ledger", "paragraph": 1, "exact": "approved the sale" }],
      "corroboration": [{ "source": "gazette", "passages": ["p1-1"], "verdict": "confirms" }] },
    { "id": "closing", "date": "2025-06-30", "kind": "closing", "title": "The sale closes",
      "relations": [{ "kind": "fulfils", "event": "signing" }] }
  ],
  "terms": [{ "id": "price", "title": "Price", "kind": "payment",
      "versions": [{ "in_force": "2025-03-14/", "set_by": "signing", "text": "Up to $40 million.", "basis": [{ "passage": "p1-1" }, { "source": "ledger" }] },
        { "in_force": "2025-07-01/", "set_by": "closing", "text": "Up to $30 million.", "basis": [{ "source": "gazette" }] }] }],
  "disagreements": [{ "id": "sum", "point": "The sum", "events": ["signing"], "sides": [
      { "says": "It is 40.", "sources": ["ledger"] }, { "says": "It is 30.", "sources": ["gazette"] }, { "says": "It is 20.", "sources": ["gazette"] }] }]
}
"#;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// The explorer without a screen; changes are written to a file in memory where there is
/// such a directory.
struct Monkey {
    app: App,
    searcher: Searcher,
    searches: VecDeque<SearchTask>,
    requests: VecDeque<(Requester, ChangeRequest)>,
    editor: FileEditor,
    path: PathBuf,
    window: Rect,
    answers: Answers,
    /// How often another program wrote the deal file.
    written_by_others: usize,
    /// Whether the last step removed a record, which takes others' words with it.
    has_removed: bool,
    _directory: TempDir,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answers {
    AtOnce,
    Withheld,
}

#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    Paste(&'static str),
    Reload,
    /// The file has an error for a moment.
    Broken,
    Resize(u16, u16),
    Draw,
    /// Answers wait until `Answer`.
    Withhold,
    Answer,
    Foreign(Foreign),
}

impl Monkey {
    fn new() -> Self {
        Self::of(DEAL)
    }

    fn of(text: &str) -> Self {
        let memory = PathBuf::from("/dev/shm");
        let directory = if memory.is_dir() { TempDir::new_in(memory) } else { tempfile::tempdir() }.unwrap();
        let path = directory.path().join("acme.json");
        fs::write(&path, text).unwrap();
        let texts = directory.path().join("acme.sources");
        fs::create_dir(&texts).unwrap();
        for (id, text) in TEXTS {
            fs::write(texts.join(format!("{id}.txt")), text).unwrap();
        }
        let Opened { deal, .. } = open(&path);
        let editor =
            FileEditor::open(path.clone(), Some(SourcesDirectory::Beside), today, commands::add_document).unwrap();
        Self {
            searcher: Searcher::new(&deal),
            app: App::new(deal, today, keymap::with_keys).with_access(Access::Writable),
            searches: VecDeque::new(),
            requests: VecDeque::new(),
            editor,
            path,
            window: Rect::new(0, 0, 100, 30),
            answers: Answers::AtOnce,
            written_by_others: 0,
            has_removed: false,
            _directory: directory,
        }
    }

    fn take(&mut self, step: &Step) {
        self.has_removed = false;
        match step {
            Step::Key(name) => {
                let key: Key = name.parse().unwrap_or_else(|_| panic!("{name} is no key"));
                let Ok(()) = keymap::press(self, key);
            }
            Step::Paste(text) => {
                let Ok(()) = self.handle(Message::Pasted((*text).to_owned()));
            }
            Step::Reload => self.reload(),
            Step::Broken => {
                let Ok(()) = self.handle(Message::LoadFailed("a comma is missing".to_owned()));
            }
            Step::Resize(columns, rows) => self.window = Rect::new(0, 0, *columns, *rows),
            Step::Draw => self.draw(),
            Step::Withhold => self.answers = Answers::Withheld,
            Step::Answer => self.answers = Answers::AtOnce,
            Step::Foreign(foreign) => self.let_another_write(*foreign),
        }
        self.app.fit(ui::geometry(self.window, &self.app));
        if self.answers == Answers::AtOnce {
            self.answer();
        }
    }

    fn draw(&mut self) {
        let mut terminal = Terminal::new(TestBackend::new(self.window.width, self.window.height)).unwrap();
        self.app.fit(ui::geometry(self.window, &self.app));
        terminal.draw(|frame| ui::draw(&self.app, Palette::from(Theme::Terminal), frame)).unwrap();
    }

    fn answer(&mut self) {
        loop {
            while let Some(task) = self.searches.pop_front() {
                if let Some(answer) = self.searcher.perform(task, &AtomicBool::new(false)) {
                    let Ok(()) = self.handle(answer);
                }
            }
            let Some((requester, request)) = self.requests.pop_front() else { return };
            // Documents would be read from anywhere.
            if matches!(
                request,
                ChangeRequest::AskToAdd(_) | ChangeRequest::AddDocuments(_) | ChangeRequest::CompletePath(_)
            ) {
                continue;
            }
            self.has_removed |= matches!(request, ChangeRequest::Make(Change::Delete(_)) | ChangeRequest::Redo);
            let outcome = self.editor.perform(request);
            let is_written = outcome.is_written();
            let Ok(()) = self.handle(Message::Changed(requester, outcome));
            if is_written {
                self.reload();
            }
        }
    }

    fn reload(&mut self) {
        let deal = open(&self.path).deal;
        let Ok(()) = self.handle(Message::Loaded(deal));
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    /// What is typed in the form and in the prompt.
    fn typed(&self) -> Vec<String> {
        let overlays = self.app.overlays();
        let lines = |form: &Form| {
            let fields = (0..).map_while(|nth| form.field(nth)).map(|field| field.line.text().to_owned());
            fields.collect::<Vec<String>>()
        };
        overlays.form().map(lines).unwrap_or_default().into_iter().chain(self.prompt()).collect()
    }

    /// What is typed in the prompt; a query is lost with the list that it filters.
    fn prompt(&self) -> Option<String> {
        let prompt = self.app.overlays().prompt().filter(|prompt| prompt.has_unsaved_text());
        prompt.map(|prompt| prompt.line.text().to_owned())
    }
}

fn open(path: &std::path::Path) -> Opened {
    let origin = Origin { file: Some(path.to_owned()), sources: Some(SourcesDirectory::Beside) };
    origin.open(&|_| {}).unwrap_or_else(|error| panic!("the file is no deal any more: {error:?}"))
}

impl Host for Monkey {
    type Error = Infallible;

    fn app(&mut self) -> &mut App {
        &mut self.app
    }

    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Infallible> {
        match effect {
            Effect::Search(task) => self.searches.push_back(task),
            Effect::Change(requester, request) => self.requests.push_back((requester, request)),
            _ => {}
        }
        Ok(None)
    }
}

/// Keys that change something, and those that lead to where they do.
const KEYS: [&str; 60] = [
    "A",
    "E",
    "E",
    "D",
    "y",
    "y",
    "n",
    "Z",
    "Z",
    "R",
    "r",
    "v",
    "s",
    "p",
    ".",
    "Enter",
    "Enter",
    "Enter",
    "Tab",
    "Tab",
    "Tab",
    "C-s",
    "C-s",
    "C-s",
    "Esc",
    "Esc",
    "C-c",
    "Up",
    "Down",
    "Left",
    "Right",
    "j",
    "k",
    "h",
    "l",
    "]",
    "[",
    "1",
    "2",
    "3",
    "4",
    "5",
    "C-u",
    "Backspace",
    "a",
    "e",
    "x",
    "Space",
    "|",
    ";",
    "(",
    "$",
    "/",
    "g",
    "G",
    "F1",
    "?",
    "z",
    "C-w",
    "S-Tab",
];

const PASTES: [&str; 10] = [
    "12 Mar 2025 | Board meets | Pier Ledger p. 3",
    "early March 2025",
    "Borealis Marine (buyer); Jane Doe",
    "up to $5 million for tugs",
    "amends The sale closes",
    "vote",
    "\u{1b}]0;x\u{7} \u{202e}三方 “q”",
    "1 Jan 2025 to 2026 | Supply | Gazette",
    "Price | 30 (Gazette) | 40 (Pier Ledger)",
    "The agreement is signed",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        40 => select(KEYS.as_slice()).prop_map(Step::Key),
        6 => select(PASTES.as_slice()).prop_map(Step::Paste),
        2 => Just(Step::Reload),
        1 => Just(Step::Broken),
        1 => select([(100, 30), (80, 24), (40, 10), (3, 2)].as_slice()).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        2 => Just(Step::Draw),
    ]
}

/// What somebody would do, between what nobody would.
const DEEDS: [&[Step]; 6] = {
    use Step::{Key, Paste};
    [
        &[Key("Esc"), Key("y"), Key("Esc"), Key("1"), Key("A"), Paste(PASTES[0]), Key("Enter"), Key("C-c")],
        &[Key("Esc"), Key("y"), Key("Esc"), Key("1"), Key("g"), Key("E"), Key("x"), Key("C-s")],
        &[
            Key("Esc"),
            Key("y"),
            Key("Esc"),
            Key("Esc"),
            Key("3"),
            Key("v"),
            Key("s"),
            Key("Enter"),
            Key("t"),
            Key("C-s"),
        ],
        &[Key("Esc"), Key("y"), Key("Esc"), Key("Esc"), Key("G"), Key("D"), Key("y")],
        &[Key("Esc"), Key("y"), Key("Esc"), Key("Esc"), Key("Z"), Key("R")],
        &[Key("."), Key("}"), Key("s"), Key(".")],
    ]
};

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let several = prop_oneof![
        20 => step().prop_map(|step| vec![step]),
        1 => select(DEEDS.as_slice()).prop_map(<[Step]>::to_vec),
    ];
    vec(several, 380..420).prop_map(|several| several.concat())
}

/// 210 visits of about 500 steps: more than 100,000.
#[test]
fn whatever_is_pressed_the_file_is_a_deal_and_can_be_undone() {
    let config = ProptestConfig { cases: 210, max_shrink_iters: 60, ..ProptestConfig::default() };
    let [changes, taken] = [0, 0].map(AtomicUsize::new);
    let visited = TestRunner::new(config).run(&steps(), |steps| {
        taken.fetch_add(steps.len(), Ordering::Relaxed);
        let mut monkey = Monkey::new();
        for step in &steps {
            let (typed, text) = (monkey.typed(), monkey.text());
            monkey.take(step);
            if !matches!(step, Step::Key(_) | Step::Paste(_)) {
                prop_assert_eq!(monkey.typed(), typed, "{:?} changed what is typed", step);
            }
            let after = monkey.text();
            if after != text {
                changes.fetch_add(1, Ordering::Relaxed);
                prop_assert!(deal_file::read(&after).is_ok(), "{after}");
            }
        }
        // Each step back is a change that was made.
        for _ in 0..steps.len() {
            if !monkey.editor.perform(ChangeRequest::Undo).is_written() {
                break;
            }
        }
        prop_assert_eq!(monkey.text(), DEAL);
        Ok(())
    });
    visited.unwrap_or_else(|why| panic!("{why}"));
    let (changes, taken) = (changes.into_inner(), taken.into_inner());
    assert!(changes > 1_000 && taken > 100_000, "{changes} changes in {taken} steps");
}
