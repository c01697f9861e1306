//! A picture of the real screen, as SVG on standard output:
//! `cargo run --example picture > picture.svg`.
//!
//! The explorer is opened on the built-in deal, keys are sent to it, and what
//! it drew is written cell by cell. Each run of cells has its own place, so
//! that it stands right whatever font shows it.

use std::{convert::Infallible, fmt::Write as _, sync::atomic::AtomicBool};

use dealtui::{
    app::{App, Effect, Host, Message, Searcher},
    commands,
    deal_file::Origin,
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

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
/// Width and height of a cell, in pixels of the picture.
const CELL: (u16, u16) = (9, 19);

/// What is typed before the picture is taken: down to the joint statement, into
/// its detail, to its passages.
const KEYS: &str = "t2026-02-27\njl}}";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let deal = commands::open(&Origin::default()).map_err(|_| "the built-in deal does not load")?.deal;
    let mut explorer = Explorer { searcher: Searcher::new(&deal), app: App::new(deal, || chrono::NaiveDate::MIN) };
    let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS))?;
    for typed in KEYS.chars() {
        let code = if typed == '\n' { Code::Enter } else { Code::Character(typed) };
        let Ok(()) = keymap::press(&mut explorer, Key::new(code));
        draw(&mut explorer.app, &mut terminal)?;
    }
    print!("{}", svg(terminal.backend().buffer()));
    Ok(())
}

struct Explorer {
    app: App,
    searcher: Searcher,
}

impl Host for Explorer {
    type Error = Infallible;

    fn app(&mut self) -> &mut App {
        &mut self.app
    }

    /// A picture shows what is found; the keys ask for nothing else.
    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Infallible> {
        Ok(match effect {
            Effect::Search(task) => self.searcher.perform(task, &AtomicBool::new(false)),
            _ => None,
        })
    }
}

fn draw(app: &mut App, terminal: &mut Terminal<TestBackend>) -> Result<(), Box<dyn std::error::Error>> {
    terminal.draw(|frame| {
        app.fit(ui::geometry(frame.area(), app));
        ui::draw(app, Palette::from(Theme::Dark), frame);
    })?;
    Ok(())
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (COLUMNS * CELL.0 + 20, ROWS * CELL.1 + 20);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        ground()
    );
    for row in 0..ROWS {
        let mut column = 0;
        while column < COLUMNS {
            let Some(first) = buffer.cell((column, row)) else { break };
            let run = (column..COLUMNS)
                .take_while(|column| buffer.cell((*column, row)).is_some_and(|cell| alike(cell, first)))
                .count();
            let text: String =
                (column..).take(run).filter_map(|column| buffer.cell((column, row))).map(Cell::symbol).collect();
            piece(&mut svg, (column, row), run, first, &text);
            column += u16::try_from(run).unwrap_or(1).max(1);
        }
    }
    svg + "</svg>\n"
}

/// Whether two cells belong to one run: they look alike, and a space ends a
/// word, so that no font shifts the next one.
fn alike(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier, a.symbol() == " ") == (b.fg, b.bg, b.modifier, b.symbol() == " ")
}

fn piece(svg: &mut String, (column, row): (u16, u16), run: usize, cell: &Cell, text: &str) {
    let (x, y) = (10 + column * CELL.0, 10 + row * CELL.1);
    let width = run * usize::from(CELL.0);
    let (mut ink, mut paper) = (color(cell.fg), color(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ink, paper) = (paper, ink);
    }
    if paper != ground() {
        let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{paper}\"/>", CELL.1);
    }
    if text.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"{ink}\"{style}>{text}</text>",
        y + CELL.1 - 5
    );
}

fn ground() -> String {
    Theme::Dark.ground().get_bg_color().map_or_else(String::new, |ground| color(ground.into()))
}

/// `#RRGGBB`, as ratatui writes it; the theme names no other colors.
fn color(color: Color) -> String {
    color.to_string()
}
