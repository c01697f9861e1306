//! The screen: [`geometry`] works out the sizes, [`draw`] draws the model into
//! them. One file per pane; nothing here changes anything.
//!
//! ```text
//!  header    dealtui  Microsoft, OpenAI and Amazon …      revised 23 Nov 2026
//!  chips     ● OpenAI 14  ○ Microsoft 11 …                        any of them
//!  density   Oct ▂  Nov ▂  Dec    Jan ▂ …
//!  panes     ╭ Timeline ─────── 9 of 20 ─╮╭ Event ──────────────── 24% ──╮
//!  footer    / stateless                              ? keys  / filter …
//! ```

mod axis;
mod footer;
mod header;
mod help;
mod highlight;
mod hints;
mod list;
mod page;
mod pane;
mod picker;
mod theme;
mod words;

use ratatui::{Frame, layout::Rect};

use crate::app::{App, Arrangement, Focus, Geometry, Panes, Screen, for_each_screen};
use list::ListDrawing;

pub use theme::Palette;

/// From this width on a list and its page are side by side.
const WIDE: u16 = 100;
/// Share of the list, in percent, when they are.
const LIST_SHARE: u16 = 58;
/// From this height on a list and its page are stacked.
const STACKED: u16 = 16;
/// Share of the list, in percent, when they are.
const STACKED_SHARE: u16 = 55;
/// Below this width panes have no frame but their title.
const FRAMED: u16 = 60;
/// From this height on the density strip is shown.
const TALL: u16 = 30;
/// From this height on the chips are shown.
const MEDIUM: u16 = 12;
/// From this height on the header is shown.
const LOW: u16 = 6;

/// Rows that a list keeps beside the error of a query: its title and two rows.
const LEAST: u16 = 3;

struct Areas {
    header: Rect,
    chips: Rect,
    density: Rect,
    list: Rect,
    page: Rect,
    warnings: Rect,
    footer: Rect,
    /// What boxes may cover.
    coverable: Rect,
}

impl Areas {
    fn new(window: Rect, app: &App) -> Self {
        let mut rest = window;
        let header = take_row(&mut rest, window.height >= LOW);
        let is_stacked = app.screen().about().arrangement == Arrangement::Stacked;
        let chips = take_row(&mut rest, !is_stacked && window.height >= MEDIUM);
        let density = take_row(&mut rest, !is_stacked && window.height >= TALL);
        // The list keeps about half of a low window, but only a few rows while an error
        // needs the others.
        let half = if window.height >= 2 { rest.height.div_ceil(2) } else { 0 };
        let has_error = app.query().error().is_some();
        let most = if has_error { half.max(rest.height.saturating_sub(LEAST)) } else { half };
        let height = cells(footer::height(app, window.width.into())).min(most);
        let footer = Rect { y: rest.bottom() - height, height, ..rest };
        let mut panes = Rect { height: rest.height - footer.height, ..rest };
        let warnings = cells(footer::warning_lines(app, window.width.into()).len()).min(panes.height / 2);
        panes.height -= warnings;
        let warnings = Rect { y: panes.bottom(), height: warnings, ..panes };
        let coverable = Rect { height: warnings.y - window.y, ..window };
        let has_both = if is_stacked { panes.height >= STACKED } else { window.width >= WIDE };
        let (list, page) = match (app.panes(), has_both, app.focus()) {
            (Panes::Both, true, _) if is_stacked => stacked(panes),
            (Panes::Both, true, _) => side_by_side(panes),
            (_, _, Focus::List) => (panes, Rect::ZERO),
            (_, _, Focus::Page) => (Rect::ZERO, panes),
        };
        Self { header, chips, density, list, page, warnings, footer, coverable }
    }
}

fn stacked(panes: Rect) -> (Rect, Rect) {
    let above = panes.height * STACKED_SHARE / 100;
    let below = Rect { y: panes.y + above, height: panes.height - above, ..panes };
    (Rect { height: above, ..panes }, below)
}

fn side_by_side(panes: Rect) -> (Rect, Rect) {
    let width = panes.width * LIST_SHARE / 100;
    let page = Rect { x: panes.x + width, width: panes.width - width, ..panes };
    (Rect { width, ..panes }, page)
}

fn take_row(rest: &mut Rect, shown: bool) -> Rect {
    let row = Rect { height: u16::from(shown), ..*rest };
    *rest = Rect { y: rest.y + row.height, height: rest.height - row.height, ..*rest };
    row
}

macro_rules! declare_drawings {
    ($($screen:ident $module:ident),*) => {
        $(mod $module;)*

        fn drawing(screen: Screen) -> &'static dyn ListDrawing {
            match screen {
                $(Screen::$screen => &$module::Drawing),*
            }
        }
    };
}
for_each_screen!(declare_drawings);

pub fn geometry(window: Rect, app: &App) -> Geometry {
    let areas = Areas::new(window, app);
    let (list, page) = (pane::inner(areas.list), pane::inner(areas.page));
    let (drawing, list_columns) = (drawing(app.screen()), list.width.into());
    Geometry {
        list_rows: usize::from(list.height).saturating_sub(usize::from(drawing.has_heading(list_columns))),
        axis_columns: drawing.axis_columns(app, list_columns),
        page_rows: page.height.into(),
        // One column stays free before the frame and its scrollbar.
        page_columns: page.width.saturating_sub(1).into(),
        overlay_rows: help::inner(areas.coverable).height.into(),
        help_lines: if app.overlays().help().is_some() { help::lines(app, areas.coverable).len() } else { 0 },
    }
}

/// Requires that [`App::fit`] has been called with the geometry of the same window.
pub fn draw(app: &App, palette: Palette, frame: &mut Frame<'_>) {
    let areas = Areas::new(frame.area(), app);
    let buffer = frame.buffer_mut();
    header::render(app, palette, areas.header, buffer);
    header::parties(app, palette, areas.chips, buffer);
    header::density(app, palette, areas.density, buffer);
    if !areas.list.is_empty() {
        list::render(drawing(app.screen()), app, palette, areas.list, buffer);
    }
    if !areas.page.is_empty() {
        page::render(app, palette, areas.page, buffer);
    }
    if let Some(picker) = app.overlays().picker() {
        picker::render(app, picker, palette, areas.coverable, buffer);
    }
    if let Some(shown) = app.overlays().help() {
        help::render(app, shown, palette, areas.coverable, buffer);
    }
    footer::warnings(app, palette, areas.warnings, buffer);
    // Where the strip that tells what changed since the pinned day is not shown.
    let has_strip = app.screen().about().arrangement == Arrangement::SideBySide;
    let is_untold = app.pinned_span().is_some() && has_strip && areas.density.is_empty();
    let status = is_untold.then(|| app.screens().timeline.status());
    let cursor = footer::render(app, status, palette, areas.footer, buffer);
    if let Some(position) = cursor.filter(|_| app.overlays().help().is_none()) {
        frame.set_cursor_position(position);
    }
}

/// Saturates: what does not fit on a screen is off its end.
fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
