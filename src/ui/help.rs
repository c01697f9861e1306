//! The keys, read from the live key map, and the signs of the screen.

use std::{borrow::Cow, iter};

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::{Block, BorderType, Widget as _},
};

use super::{Palette, pane, words};
use crate::{
    app::{App, Help, HelpSearch, Layer},
    domain::reveal_hidden,
    keymap,
    report::Role,
    search::{Case, fold},
};

/// Columns of the keys' names; a third of the box where it is narrow.
const KEYS: usize = 16;
/// Widest useful box.
const WIDEST: u16 = 78;

/// Each sign stands here once.
const SIGNS: [(&str, &str); 46] = [
    ("▌", "selected: a row, a screen or a list"),
    ("═", "above a pane: the keys go to it"),
    ("▸ ▾", "folded, unfolded⟨: ⟦page/open⟧ on it changes that⟩"),
    ("┃", "quoted: exactly as in the text named above, which may be a copy"),
    ("✗", "a source contradicts the event, the words or the figure"),
    ("✗2", "in two open disputes; below ✗ just the number; on a term: in dispute"),
    ("$5B ✗", "a source contradicts this figure"),
    ("§", "on a page: a term"),
    ("≠", "a point on which sources or events differ"),
    ("→", "from one to the other: who owes whom, before and after"),
    ("↔", "each owes the other"),
    ("¶", "a paragraph of the source's text"),
    ("✓", "a source confirms the words"),
    ("±", "it confirms them once an evident slip is corrected"),
    ("⊕", "it says the same in more detail"),
    ("◐", "it supports part of them"),
    ("–", "it was searched and is silent"),
    ("◌", "it was not read"),
    ("≤", "at most, as the source says"),
    ("≥", "at least"),
    ("≈", "about"),
    ("†", "rounded to fit; the page shows every digit"),
    ("( )", "around the end of a term: only later events show it"),
    ("?", "after a date or title: in doubt, as nobody has confirmed it"),
    ("‡", "confidential or privileged"),
    ("*", "marked⟨ with ⟦mark⟧⟩"),
    ("✎", "noted⟨ with ⟦note⟧⟩"),
    ("+", "new since you last opened the deal"),
    ("~", "changed since you last opened the deal"),
    ("!", "the deal file or your notes have a problem now"),
    ("·", "at the left: context, not in the quoted text"),
    ("┊", "time left out, or not to scale"),
    ("│", "on an axis: the day shown"),
    ("━", "a term in force"),
    ("╌", "presumed in force"),
    ("░", "possibly in force"),
    ("◉", "performed"),
    ("┣", "a new version of a term"),
    ("┿ ┼ ╫", "the day shown, where it crosses a bar"),
    ("▷", "a term continues; its end is not disclosed"),
    ("▶", "a term continues; it is stated to have no end"),
    ("2 … 9", "on the lane of a party: so many events in one place"),
    ("#", "ten or more"),
    ("▂ ▅ █", "how many of the listed events are in that time; bright: the selected one is"),
    ("● ⊘", "included, excluded by the query"),
    ("« »", "events before or after what the time axis shows"),
];

/// Words of the pages that are terms of this program.
const WORDS: [(&str, &str); 14] = [
    ("paraphrased copy", "a text that a machine reworded: quoted exactly, but not the speaker's words"),
    ("damaged", "quoted words that are garbled or cut off, in whichever text"),
    ("saved text", "the source's text beside the deal; words that match were found in it, true or not"),
    ("independent", "sources that do not draw on one another, on the quoted one or on one owner"),
    ("Source type", "primary: by those who act; press; analysis; aggregator: repeats what others publish"),
    ("Src", "how many independent sources state it: those quoted, and those read that support it"),
    ("secondhand", "known only as other sources tell it"),
    ("excerpt, reprint", "read in part, or as printed elsewhere"),
    ("Parties, Until", "of a term: who owes or allows whom, and when that ends or changes"),
    ("inferred", "stated by no source, but concluded from some"),
    ("presumed", "in force when last seen; when it ends is not disclosed"),
    ("possible", "perhaps in force: a source gives reason to doubt it"),
    ("hindsight", "only later events show it"),
    ("context", "events that the quoted text does not speak of"),
];

/// What no key does.
const COMMANDS: [(&str, &str); 6] = [
    ("dealtui FILE", "open another deal file"),
    ("dealtui new", "make a deal file of your own: dealtui new FILE"),
    ("dealtui add", "take in documents: PDF, web page, email, Word, plain text"),
    ("dealtui export", "write a file to share: a page to print or save as PDF, a spreadsheet, a calendar"),
    ("dealtui dump", "print the built-in deal, to save or share it"),
    ("dealtui --help", "print, check and compare deals from the shell"),
];

/// What the deal says of itself.
const ABOUT: &str = "About this deal";

/// The timeline's and the lanes' signs of kinds.
const KINDS: [(&str, &str); 5] = [
    ("◆", "a contract signed, changed, completed, waived or ended"),
    ("◇", "a plan or product made public, an offer"),
    ("▪", "statement, figures, filing, notice, vote, consent, other"),
    ("○", "a press report"),
    ("△", "a court event"),
];

enum HelpLine {
    Heading(&'static str),
    Entry(String, String),
    Blank,
    Nothing(String),
}

/// The box and what stands in it: columns beside one another, each going on where the one
/// before ends.
pub(super) struct Layout {
    area: Rect,
    columns: u16,
    lines: Vec<HelpLine>,
}

impl Layout {
    /// One column, or two where the window has the room and one has not.
    pub(super) fn new(app: &App, window: Rect) -> Self {
        let one = outer(window, 1);
        let inner = Block::bordered().inner(one);
        let lines = lines(app, inner.width.into());
        let has_room = window.width >= 2 * WIDEST && lines.len() > inner.height.into();
        let columns = 1 + u16::from(has_room);
        Self { area: outer(window, columns), columns, lines }
    }

    pub(super) fn lines(&self) -> usize {
        self.lines.len()
    }

    /// How many lines are in sight at once.
    pub(super) fn shown(&self) -> usize {
        usize::from(self.inner().height) * usize::from(self.columns)
    }

    /// The room inside the box.
    fn inner(&self) -> Rect {
        Block::bordered().inner(self.area)
    }

    /// The room of each column. A blank is between two of them.
    fn rooms(&self) -> impl Iterator<Item = Rect> {
        let inner = self.inner();
        let width = inner.width / self.columns;
        let gap = self.columns - 1;
        (0..self.columns).map(move |nth| Rect { x: inner.x + nth * width, width: width - gap, ..inner })
    }
}

/// What holds in front first, only what is searched.
fn lines(app: &App, columns: usize) -> Vec<HelpLine> {
    let search = app.overlays().help().map_or("", Help::searched);
    let mut lines = Vec::new();
    for (heading, mut rows) in sections(app) {
        rows.retain(|(keys, help)| is_found(search, &format!("{heading} {keys} {help}")));
        if rows.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Heading(heading));
        lines.extend(rows.iter().flat_map(|(keys, help)| wrapped(keys, help, columns)));
    }
    if lines.is_empty() {
        lines.push(HelpLine::Nothing(format!("nothing found for {}", reveal_hidden(search))));
    }
    lines
}

type Section = (&'static str, Vec<(String, Cow<'static, str>)>);

fn sections(app: &App) -> Vec<Section> {
    let layers = app.layers_below_help();
    let mut sections: Vec<Section> = keymap::help(&layers);
    let query = app.list_kind().usages().map(|usage| {
        let finds = format!("{}; for example {}", usage.finds, usage.query);
        (usage.syntax.to_owned(), finds.into())
    });
    // Where a query is being typed, its language matters more than other keys.
    let place = if layers.first() == Some(&Layer::Filter) { 1 } else { sections.len() };
    sections.insert(place, ("Query", query.collect()));
    let about = app.session().deal().summary().map(|summary| (String::new(), summary.shown().to_owned().into()));
    sections.push((ABOUT, about.into_iter().collect()));
    sections.push(("Command line", COMMANDS.map(|(command, does)| (command.to_owned(), does.into())).into()));
    sections.push((
        "Kinds of events",
        KINDS.map(|(sign, meaning)| (sign.to_owned(), keymap::with_keys(app.pane(), meaning).into())).into(),
    ));
    sections.push(("Words", WORDS.map(|(word, meaning)| (word.to_owned(), meaning.into())).into()));
    sections.push((
        "Symbols",
        SIGNS.map(|(sign, meaning)| (sign.to_owned(), keymap::with_keys(app.pane(), meaning).into())).into(),
    ));
    sections
}

/// Whether a text has all the words that are searched.
fn is_found(search: &str, text: &str) -> bool {
    let text = fold(text, Case::Insensitive);
    fold(search, Case::Insensitive).split_whitespace().all(|word| text.contains(word))
}

/// A row, on as many lines as its words take.
fn wrapped(keys: &str, help: &str, columns: usize) -> Vec<HelpLine> {
    let room = columns.saturating_sub(key_columns(columns) + 2).max(1);
    let lines = textwrap::wrap(help, room).into_iter().map(Cow::into_owned);
    let keys = iter::once(keys).chain(iter::repeat(""));
    lines.zip(keys).map(|(line, keys)| HelpLine::Entry(keys.to_owned(), line)).collect()
}

/// Columns for the names of the keys.
fn key_columns(columns: usize) -> usize {
    KEYS.min(columns / 3)
}

/// The box of so many columns in the middle of what lies above the footer.
fn outer(window: Rect, columns: u16) -> Rect {
    let width = window.width.min(columns * WIDEST);
    let height = window.height.saturating_sub(if window.height > 15 { 2 } else { 0 });
    Rect { x: window.x + (window.width - width) / 2, y: window.y + (window.height - height) / 2, width, height }
}

/// Rows for text in the box.
pub(super) fn rows(window: Rect) -> u16 {
    Block::bordered().inner(outer(window, 1)).height
}

pub(super) fn render(app: &App, help: &Help, palette: Palette, window: Rect, buffer: &mut Buffer) {
    let layout = Layout::new(app, window);
    let (area, inner) = (layout.area, layout.inner());
    let mut block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(palette.role(Role::Mark))
        .title_top(Line::styled(" Keys ", palette.on_border(Role::Title)));
    let searched = match &help.search {
        HelpSearch::Nothing => String::new(),
        HelpSearch::Typing(line) => format!(" / {}▏", line.drawn()),
        HelpSearch::Kept(line) => format!(" / {} ", line.drawn()),
    };
    let searched = words::truncate_to_width(&searched, usize::from(inner.width));
    block = block.title_bottom(Line::styled(searched, palette.on_border(Role::Title)));
    palette.clear(area, buffer);
    block.render(area, buffer);
    let mut rest = layout.lines.get(help.top..).unwrap_or_default().iter();
    for room in layout.rooms() {
        for (place, line) in rest.by_ref().take(room.height.into()).enumerate() {
            drawn(line, palette, room.width.into()).render(pane::row(room, place), buffer);
        }
    }
    let scrolled = pane::Scrolled { first: help.top, shown: layout.shown(), all: layout.lines() };
    pane::scrollbar(&scrolled, palette, Rect { x: inner.right(), width: 1, ..inner }, buffer);
}

fn drawn(line: &HelpLine, palette: Palette, columns: usize) -> Line<'static> {
    match line {
        HelpLine::Heading(heading) => Line::styled(format!(" {heading}"), palette.role(Role::Heading)),
        HelpLine::Entry(keys, help) => Line::from(vec![
            Span::styled(format!(" {} ", words::left(keys, key_columns(columns))), palette.role(Role::Title)),
            Span::raw(help.clone()),
        ]),
        HelpLine::Blank => Line::default(),
        HelpLine::Nothing(said) => Line::raw(words::truncate_to_width(&format!(" {said}"), columns)),
    }
}
