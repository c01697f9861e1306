//! The list of a screen: the visible rows, the selected one, a scrollbar. A screen implements what is in a row.

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span, Text},
    widgets::Widget as _,
};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, axis, pane, words};
use crate::{
    app::{Access, AddKind, App, Closable, Focus, Layer, QueryDates},
    domain::reveal_hidden,
    keymap,
    report::{Role, counted},
    search::{EmptyReason, with_offered_condition},
};

/// What is particular to the list of a screen. `columns` are those inside its
/// rules.
pub(super) trait ListDrawing {
    /// The title on the left of a rule of so many columns, and on the right.
    fn title(&self, app: &App, _columns: usize) -> (String, String) {
        (app.screen().about().name.to_owned(), count(app))
    }

    /// Columns in which nothing is cut, beside the page in a window of so many.
    fn wanted_columns(&self, _app: &App, _window: usize) -> usize {
        0
    }

    /// Rows in which all of it is shown, above the page; none if that changes while one
    /// looks at it.
    fn wanted_rows(&self, _app: &App) -> Option<usize> {
        None
    }

    /// Whether there is a line above the rows: column names, or the years.
    fn has_heading(&self, _columns: usize) -> bool {
        false
    }

    fn heading(&self, _app: &App, _columns: usize) -> Line<'static> {
        Line::default()
    }

    /// Columns of the time axis at the right; 0 if there is no room.
    fn axis_columns(&self, _app: &App, _columns: usize) -> usize {
        0
    }

    /// The columns of the axis to mark by a line.
    fn marked_columns(&self, _app: &App) -> Vec<usize> {
        Vec::new()
    }

    fn row(&self, app: &App, row: usize, columns: usize, palette: Palette) -> Line<'static>;

    /// What the signs of the rows mean, for a blank row below them.
    fn legend(&self, _columns: usize) -> Option<String> {
        None
    }
}

pub(super) fn render(drawing: &dyn ListDrawing, app: &App, palette: Palette, area: Rect, buffer: &mut Buffer) {
    let (name, right) = drawing.title(app, area.width.into());
    pane::title(
        &pane::Title { name: &name, right, focused: super::has_focus(app, Focus::List) },
        palette,
        area,
        buffer,
    );
    let (inner, all, top, cursor) = (pane::inner(area), app.list_rows(), app.list().top(), app.cursor_row());
    if all == 0 {
        return Text::from(why_empty(app, inner)).render(inner, buffer);
    }
    let columns = usize::from(inner.width);
    let axis_columns = drawing.axis_columns(app, columns);
    let before_axis = columns - axis_columns;
    let heading = u16::from(drawing.has_heading(columns));
    if heading > 0 && inner.height > 0 {
        drawing.heading(app, columns).style(palette.role(Role::Label)).render(pane::row(inner, 0), buffer);
    }
    let rows = Rect { y: inner.y + heading, height: inner.height.saturating_sub(heading), ..inner };
    let shown = usize::from(rows.height);
    for (place, row) in (top..all).take(shown).enumerate() {
        let line = pane::row(rows, place);
        drawing.row(app, row, columns, palette).render(line, buffer);
    }
    pane::scrollbar(&pane::Scrolled { first: top, shown, all }, palette, pane::edge(area), buffer);
    for column in drawing.marked_columns(app) {
        axis::mark(inner, before_axis + column, palette, buffer);
    }
    if let Some(legend) = drawing.legend(columns).filter(|_| has_blank_row(app, shown)) {
        let row = pane::row(rows, shown - 1);
        // The line at the marked columns ends above it.
        palette.clear(row, buffer);
        Line::styled(legend, palette.role(Role::Label)).render(row, buffer);
    }
    let selected = cursor.and_then(|row| row.checked_sub(top)).filter(|place| *place < shown);
    if let Some(place) = selected {
        pane::select(pane::row(rows, place), super::has_focus(app, Focus::List), palette, buffer);
    }
}

/// Whether a row of so many is left below the items.
fn has_blank_row(app: &App, rows: usize) -> bool {
    app.list_rows().saturating_sub(app.list().top()) < rows
}

/// The columns of the rule below that the legend leaves to it at least.
pub(super) const RULE_COLUMNS: usize = 4;

/// The legend of a list whose items leave no row for it.
pub(super) fn legend_below(drawing: &dyn ListDrawing, app: &App, area: Rect) -> Option<String> {
    let inner = pane::inner(area);
    let columns = usize::from(inner.width);
    let rows = inner.height.saturating_sub(drawing.has_heading(columns).into());
    let is_full = rows > 0 && app.list_rows() > 0 && !has_blank_row(app, rows.into());
    is_full.then(|| drawing.legend(columns.saturating_sub(RULE_COLUMNS))).flatten()
}

/// Says what emptied a list, and what may have been meant.
fn why_empty(app: &App, inner: Rect) -> Vec<Line<'static>> {
    let (query, noun) = (app.query(), app.screen().about().noun);
    if app.listed().1 == 0 || (app.query().text().is_empty() && app.query().error().is_none()) {
        return wrapped(inner, &nothing_yet(app));
    }
    let mut said = vec![match (app.listed(), query.empty_reason()) {
        (_, None) => format!("No {noun} matches."),
        ((_, all), Some(EmptyReason { culprit: part, count_without: without })) => {
            let part = reveal_hidden(part);
            match *without {
                0 => format!("Nothing matches, even without “{part}”."),
                without if without == all => format!("No {noun} matches “{part}”."),
                without => format!("No {noun} also matches “{part}”: {} without it.", counted(without, noun)),
            }
        }
    }];
    let offered = if let Some(QueryDates::Offered(date)) = app.query_dates() { Some(date) } else { None };
    let has_offer = offered.is_some();
    let meant = with_offered_condition(offered, query.suggestions());
    if !meant.is_empty() {
        let is_taken_by_tab = has_offer && app.overlays().prompt().is_some();
        let key = match is_taken_by_tab {
            true if app.query_meant().is_some() => "⟨ (⟦filter/accept⟧ or ⟦filter/complete⟧ uses it)⟩",
            true => "⟨ (⟦filter/complete⟧ uses it)⟩",
            false => "",
        };
        said.push(format!("Did you mean {}?{}", meant.join(", "), keymap::with_keys(Layer::Filter, key)));
    }
    // Esc unpins or unzooms first.
    let closes_filter = app.closed_by_escape().is_none_or(|closed| closed == Closable::Filter);
    if !query.text().is_empty() && (closes_filter || !app.overlays().is_empty()) {
        said.push(keymap::with_keys(app.pane(), "⟨Press ⟦close⟧ to clear the filter.⟩"));
    }
    wrapped(inner, &said)
}

/// What a screen will show, and how to get it.
fn nothing_yet(app: &App) -> [String; 4] {
    let about = app.screen().about();
    let missing = if app.session().deal().is_empty() && about.noun == "event" {
        "events".to_owned()
    } else {
        about.name.to_lowercase()
    };
    [
        format!("This deal has no {missing} yet."),
        about.empty.to_owned(),
        filled_by(app),
        keymap::with_keys(
            app.pane(),
            "⟨Or press ⟦open-editor⟧ to edit the deal file, which is read again when it changes. ⟩`dealtui new FILE --example` writes one \
             with notes on what goes where.",
        ),
    ]
}

/// How to get what a screen shows: here by a line, where the deal can be changed.
fn filled_by(app: &App) -> String {
    let about = app.screen().about();
    match app.session().access() {
        Access::Writable => {
            let documents = match about.adds {
                AddKind::Fact => {
                    "⟨ On Sources (⟦show-sources⟧), ⟦add⟧ adds documents, and ⟦sources/read-text⟧ selects words in them to cite as events.⟩"
                }
                _ => "",
            };
            let press = keymap::with_keys(app.pane(), "⟨Press ⟦add⟧ to add one: ⟩");
            format!("{press}{}.{}", about.adds.form(), keymap::with_keys(app.pane(), documents))
        }
        Access::BuiltIn | Access::Stream | Access::ReadOnlyFile | Access::Imported => about.filled_by.to_owned(),
    }
}

fn wrapped(inner: Rect, said: &[String]) -> Vec<Line<'static>> {
    let options = textwrap::Options::new(usize::from(inner.width).max(1));
    let options = options.initial_indent("  ").subsequent_indent("  ");
    let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
    let wrapped = |text: &String| textwrap::wrap(text, &options).into_iter().map(Cow::into_owned).collect::<Vec<_>>();
    said.iter().flat_map(wrapped).map(Line::raw).collect()
}

/// The heading of a group, and how many items it has.
pub(super) fn group(name: &str, count: usize, columns: usize, palette: Palette) -> Line<'static> {
    let count = format!(" {count}");
    let name = words::truncate_to_width(name, columns.saturating_sub(2 + count.width()));
    let heading = Span::styled(format!("  {name}"), palette.role(Role::Heading));
    Line::from(vec![heading, Span::styled(count, palette.role(Role::Label))])
}

/// `3 of 88`
pub(super) fn count(app: &App) -> String {
    let (shown, all) = app.listed();
    format!("{shown} of {all}")
}
