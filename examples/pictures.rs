//! Pictures of the real screens, as SVG: the README's, and every screen at five
//! sizes, dark and light, in `docs/screens`. Run in the repository's root:
//! `cargo run --example pictures`, or with another directory to write to.
//!
//! The explorer is opened on the built-in deal and on one that is made for it, keys are
//! sent to it, and what it drew is written run by run. Each run of cells has its own place and width,
//! so that it stands right whatever font shows it.

use std::{
    convert::Infallible,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use chrono::NaiveDate;
use dealtui::{
    app::{Access, App, Effect, Host, Message, SavedState, Searcher},
    commands,
    deal_file::{Origin, SourcesDirectory},
    editing::FileEditor,
    keymap::{self, Code, Key},
    report::Theme,
    ui::{self, Palette},
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use tempfile::TempDir;

/// Columns and rows.
type Size = (u16, u16);

const README_SIZE: Size = (120, 40);
const SIZES: [Size; 5] = [(200, 60), README_SIZE, (100, 30), (80, 24), (40, 10)];
const THEMES: [(&str, Theme); 2] = [("dark", Theme::Dark), ("light", Theme::Light)];

/// Width and height of a cell, in pixels of the picture.
const CELL: (u16, u16) = (9, 19);

/// Pixels around the screen.
const MARGIN: u16 = 10;

/// Down to the joint statement, into its page.
const README_KEYS: &str = "t 2026-02-27 Enter j l";

/// The name of each screen, and what is typed to reach it: keys, or text, in which `_` is a blank.
type Screens<'s> = &'s [(&'s str, &'s str)];

/// Of the built-in deal.
const SCREENS: Screens<'_> = &[
    ("timeline", ""),
    ("event", "t 2026-02-27 Enter l z"),
    ("search", "/ amazon"),
    ("timeline-compared", "d j j j j"),
    ("picker", "p"),
    ("copy", "y"),
    ("date", "t 15 Mar"),
    ("note", "a ask"),
    ("terms", "2"),
    ("term", "2 Tab z"),
    ("terms-compared", "2 t 2026-03-15 Enter d t 2026-04-28 Enter"),
    ("sources", "3"),
    ("source", "3 Tab z"),
    ("parties", "4"),
    ("disputes", "5"),
    ("help", "?"),
    ("export", "x h"),
];

/// Of a deal of one's own that has nothing yet.
const FIRST_SCREENS: Screens<'_> = &[
    ("empty-timeline", ""),
    ("empty-terms", "2"),
    ("empty-sources", "3"),
    ("empty-parties", "4"),
    ("empty-disputes", "5"),
];

/// Of one that has the text of a source.
const OWN_SCREENS: Screens<'_> = &[
    ("jot", "A 12_Mar_2025_|_Board_approves_sale_|_Pier_Ledger_p._3"),
    ("text", "3 v j s"),
    ("cite", "3 v j s Enter Board_approves_the_sale Tab"),
    ("edit", "3 v j s Enter Board_approves_the_sale Tab Tab C-s Esc 1 E"),
];

/// A deal without events.
const DEAL: &str = r#"{
  "format": 1,
  "deal": { "id": "borealis", "title": "Sale of the northern yard" },
  "parties": [],
  "sources": [],
  "events": []
}"#;

/// What its only source is, and its text.
const SOURCE: &str = r#"{ "id": "pier-ledger", "title": "Borealis Marine board approves sale to Tern Shipping",
    "publisher": "Pier Ledger", "published": "2025-03-12", "accessed": "2025-03-14", "type": "article-newspaper" }"#;
const TEXT: &str = "\
Borealis Marine board approves sale to Tern Shipping
The board of Borealis Marine approved the sale of its northern yard on Tuesday, 11 March.
Tern Shipping is to pay up to $40 million, of which $30 million is due at closing.
Two of the seven directors voted against it.
";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::args_os().nth(1).unwrap_or_else(|| ".".into()));
    let directory = root.join("docs/screens");
    fs::create_dir_all(&directory)?;
    let built_in = || Explorer::of(&Origin::default());
    fs::write(root.join("picture.svg"), picture(built_in()?, README_KEYS, README_SIZE, Theme::Dark)?)?;
    draw_all(&directory, SCREENS, built_in)?;
    draw_all(&directory, &[("first-start", "")], || Ok(built_in()?.started_first()))?;
    draw_all(&directory, FIRST_SCREENS, || OwnDeal::new()?.explored())?;
    draw_all(&directory, OWN_SCREENS, || OwnDeal::new()?.with_text()?.explored())
}

fn draw_all(
    directory: &Path,
    screens: Screens<'_>,
    explorer: impl Fn() -> Result<Explorer, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    for (screen, keys) in screens {
        for size @ (columns, rows) in SIZES {
            for (name, theme) in THEMES {
                let file = format!("{screen}-{columns}x{rows}-{name}.svg");
                fs::write(directory.join(file), picture(explorer()?, keys, size, theme)?)?;
            }
        }
    }
    Ok(())
}

fn picture(mut explorer: Explorer, keys: &str, size: Size, theme: Theme) -> Result<String, Box<dyn Error>> {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1))?;
    draw(&mut explorer.app, theme, &mut terminal)?;
    for key in keys.split_whitespace().flat_map(typed) {
        let Ok(()) = keymap::press(&mut explorer, key);
        explorer.reload()?;
        draw(&mut explorer.app, theme, &mut terminal)?;
    }
    Ok(Svg { buffer: terminal.backend().buffer(), ground: ground(theme) }.to_string())
}

/// A key, or the characters of a text.
fn typed(text: &str) -> Vec<Key> {
    let character = |character| Key::new(Code::Character(if character == '_' { ' ' } else { character }));
    text.parse().map_or_else(|_| text.chars().map(character).collect(), |key| vec![key])
}

/// The day on which the pictures are taken.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 3, 20).unwrap_or_default()
}

/// A deal in a directory of its own.
struct OwnDeal {
    directory: TempDir,
}

impl OwnDeal {
    fn new() -> Result<Self, Box<dyn Error>> {
        let own = Self { directory: TempDir::new()? };
        fs::write(own.file(), DEAL)?;
        Ok(own)
    }

    fn origin(&self) -> Origin {
        Origin { file: Some(self.file()), sources: Some(SourcesDirectory::Beside) }
    }

    fn with_text(self) -> Result<Self, Box<dyn Error>> {
        let texts = self.directory.path().join("borealis.sources");
        fs::create_dir(&texts)?;
        fs::write(texts.join("pier-ledger.txt"), TEXT)?;
        fs::write(self.file(), DEAL.replace(r#""sources": []"#, &format!(r#""sources": [{SOURCE}]"#)))?;
        Ok(self)
    }

    fn file(&self) -> PathBuf {
        self.directory.path().join("borealis.json")
    }

    fn explored(self) -> Result<Explorer, Box<dyn Error>> {
        let mut explorer = Explorer::of(&self.origin())?;
        explorer.app = explorer.app.with_access(Access::Writable);
        explorer.file = Some((editor(&self.file())?, self));
        for effect in explorer.app.opening() {
            let Ok(_) = explorer.perform(effect);
        }
        Ok(explorer)
    }
}

fn editor(file: &Path) -> Result<FileEditor, Box<dyn Error>> {
    let opened = FileEditor::open(file.to_owned(), Some(SourcesDirectory::Beside), today, commands::add_document);
    opened.map_err(|refused| format!("the deal cannot be edited: {refused:?}").into())
}

struct Explorer {
    app: App,
    searcher: Searcher,
    /// A deal that can be changed, and what changes it.
    file: Option<(FileEditor, OwnDeal)>,
    has_changed: bool,
}

impl Explorer {
    fn of(origin: &Origin) -> Result<Self, Box<dyn Error>> {
        let deal = commands::open(origin).map_err(|_| "the deal does not load")?.deal;
        Ok(Self {
            searcher: Searcher::new(&deal),
            app: App::new(deal, today, dealtui::keymap::with_keys),
            file: None,
            has_changed: false,
        })
    }

    /// As the first time that the built-in deal is opened.
    fn started_first(mut self) -> Self {
        let Ok(()) = self.handle(Message::StateLoaded(SavedState { is_first_start: true, ..SavedState::default() }));
        self
    }

    /// Reads a deal that has changed, as the explorer does when its file has.
    fn reload(&mut self) -> Result<(), Box<dyn Error>> {
        if let (true, Some((_, own))) = (std::mem::take(&mut self.has_changed), &self.file) {
            let origin = own.origin();
            let deal = commands::open(&origin).map_err(|_| "the deal does not load")?.deal;
            let Ok(()) = self.handle(Message::Loaded(deal));
        }
        Ok(())
    }
}

impl Host for Explorer {
    type Error = Infallible;

    fn app(&mut self) -> &mut App {
        &mut self.app
    }

    /// A picture shows what is found and changed; the keys ask for nothing else.
    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Infallible> {
        Ok(match (effect, &mut self.file) {
            (Effect::Search(task), _) => self.searcher.perform(task, &AtomicBool::new(false)),
            (Effect::Change(requester, request), Some((editor, _))) => {
                let outcome = editor.perform(request);
                self.has_changed |= outcome.is_written();
                Some(Message::Changed(requester, outcome))
            }
            _ => None,
        })
    }
}

fn draw(app: &mut App, theme: Theme, terminal: &mut Terminal<TestBackend>) -> Result<(), Box<dyn Error>> {
    terminal.draw(|frame| {
        app.fit(ui::geometry(frame.area(), app));
        ui::draw(app, Palette::from(theme), frame);
    })?;
    Ok(())
}

/// A screen, on the background of its theme.
struct Svg<'a> {
    buffer: &'a Buffer,
    ground: String,
}

impl std::fmt::Display for Svg<'_> {
    fn fmt(&self, svg: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let area = self.buffer.area;
        let (width, height) = (area.width * CELL.0 + 2 * MARGIN, area.height * CELL.1 + 2 * MARGIN);
        writeln!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" xml:space=\"preserve\">\n\
             <style>.b{{font-weight:bold}}.i{{font-style:italic}}.u{{text-decoration:underline}}</style>\n\
             <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>",
            self.ground
        )?;
        for row in 0..area.height {
            let mut column = 0;
            while column < area.width {
                let cells = self.run(column, row);
                self.write_run(svg, (column, row), &cells)?;
                column += u16::try_from(cells.len()).unwrap_or(1).max(1);
            }
        }
        writeln!(svg, "</svg>")
    }
}

impl Svg<'_> {
    /// The cells from a place on that look alike.
    fn run(&self, column: u16, row: u16) -> Vec<&Cell> {
        let cells = (column..self.buffer.area.width).filter_map(|column| self.buffer.cell((column, row)));
        let look = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
        let mut cells = cells.peekable();
        let first = cells.peek().map(|cell| look(cell));
        cells.take_while(|cell| Some(look(cell)) == first).collect()
    }

    fn write_run(
        &self,
        svg: &mut std::fmt::Formatter<'_>,
        (column, row): (u16, u16),
        cells: &[&Cell],
    ) -> std::fmt::Result {
        let Some(first) = cells.first() else { return Ok(()) };
        let (x, y) = (MARGIN + column * CELL.0, MARGIN + row * CELL.1);
        let (mut ink, mut paper) = (color(first.fg), color(first.bg));
        if first.modifier.contains(Modifier::REVERSED) {
            (ink, paper) = (paper, ink);
        }
        let width = cells.len() * usize::from(CELL.0);
        if paper != self.ground {
            let height = CELL.1;
            writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>")?;
        }
        let text: String = cells.iter().map(|cell| cell.symbol()).collect();
        for (start, word) in words(&text) {
            let x = usize::from(x) + start * usize::from(CELL.0);
            let width = word.chars().count() * usize::from(CELL.0);
            let word = word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let (class, y) = (class(first.modifier), y + CELL.1 - 5);
            writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{width}\" fill=\"{ink}\"{class}>{word}</text>")?;
        }
        Ok(())
    }
}

/// What stands between gaps of at least two spaces, each with the column it begins
/// at.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    for part in text.split_inclusive("  ") {
        let word = part.trim();
        if !word.is_empty() {
            let blank = part.chars().take_while(|character| *character == ' ').count();
            words.push((at + blank, word));
        }
        at += part.chars().count();
    }
    words
}

fn class(modifier: Modifier) -> String {
    let names = [(Modifier::BOLD, "b"), (Modifier::ITALIC, "i"), (Modifier::UNDERLINED, "u")];
    let names: Vec<&str> = names.iter().filter(|(one, _)| modifier.contains(*one)).map(|(_, name)| *name).collect();
    if names.is_empty() { String::new() } else { format!(" class=\"{}\"", names.join(" ")) }
}

fn ground(theme: Theme) -> String {
    theme.ground().get_bg_color().map_or_else(String::new, |ground| color(ground.into()))
}

/// `#RRGGBB`, as ratatui writes it; the themes name no other colors.
fn color(color: Color) -> String {
    color.to_string()
}
