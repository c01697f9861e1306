//! The screen: [`geometry`] works out the sizes, [`draw`] draws the model into
//! them. One file per pane; nothing here changes anything.
//!
//! ```text
//!  header    dealtui  Microsoft, OpenAI and Amazon …   ▌1 Timeline  2 Terms …
//!  chips     ● OpenAI 14  Microsoft 11   …                        any of them
//!  density   Oct ▂  Nov ▂  Dec    Jan ▂ …
//!  panes     ═ Timeline ════════ 9 of 20 ═╤─ Event ──────────────── top ─
//!  rule      ─────────────────────────────┴──────────────────────────────
//!  footer    / stateless                              ? keys  / filter …
//! ```

mod axis;
mod copy_choice;
mod footer;
mod form;
mod header;
mod help;
mod highlight;
mod hints;
mod list;
mod menu;
mod page;
mod pane;
mod picker;
mod reader;
mod theme;
mod words;

use ratatui::{Frame, layout::Rect, text::Line, widgets::Widget as _};
use unicode_width::UnicodeWidthStr as _;

use crate::{
    app::{App, Arrangement, Focus, Geometry, Panes, Screen, for_each_screen},
    report::Role,
};
use list::ListDrawing;

pub use theme::Palette;

/// From this width on a list and its page are side by side.
const WIDE: u16 = 100;
/// From this width on, lists with an axis too: above its page, one of them would leave half
/// of the window empty.
const ABREAST: u16 = 180;
/// Share of the list when they are, in percent: at least, and at most as it wants.
const LIST_SHARE: [u16; 2] = [50, 58];
/// Columns that it may have in any case.
const LIST_COLUMNS: u16 = 64;
/// From this height on a list and its page are stacked.
const STACKED: u16 = 16;
/// Share of the list, in percent, when they are.
const STACKED_SHARE: u16 = 55;
/// From these sizes on there is a rule below the panes.
const RULED: (u16, u16) = (30, 10);
/// From this height on the density strip is shown.
const TALL: u16 = 36;
/// From this height on the parties are shown.
const MEDIUM: u16 = 15;
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
    /// All between the header and the warnings, for the text of a source.
    reader: Rect,
    /// Below the panes.
    rule: Rect,
    warnings: Rect,
    footer: Rect,
    /// What boxes may cover.
    coverable: Rect,
}

impl Areas {
    fn new(window: Rect, app: &App) -> Self {
        let mut rest = window;
        let header = take_row(&mut rest, window.height >= LOW);
        let has_strips = app.screen().about().arrangement == Arrangement::SideBySide;
        // What only events fill.
        let has_events = app.session().deal().events().len() > 0;
        let is_stacked = !has_strips && window.width < ABREAST;
        let below_header = rest;
        let chips = take_row(&mut rest, has_strips && has_events && window.height >= MEDIUM);
        let density = take_row(&mut rest, has_strips && has_events && window.height >= TALL);
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
        let reader = Rect { height: warnings.y - below_header.y, ..below_header };
        let coverable = Rect { height: warnings.y - window.y, ..window };
        let ruled = u16::from(panes.width >= RULED.0 && panes.height >= RULED.1);
        panes.height -= ruled;
        let rule = Rect { y: panes.bottom(), height: ruled, ..panes };
        let has_both = if is_stacked { panes.height + ruled >= STACKED } else { window.width >= WIDE };
        let (list, page) = match (app.panes(), has_both, app.focus()) {
            (Panes::Both, true, _) if is_stacked => stacked(panes, drawing(app.screen()).wanted_rows(app)),
            (Panes::Both, true, _) => {
                let frame = panes.width - pane::inner(panes).width;
                // A list with an axis has use for all that it can have.
                let wanted = if has_strips {
                    drawing(app.screen()).wanted_columns(app, window.width.into())
                } else {
                    usize::MAX
                };
                side_by_side(panes, cells(wanted).saturating_add(frame))
            }
            (_, _, Focus::List) => (panes, Rect::ZERO),
            (_, _, Focus::Page) => (Rect::ZERO, panes),
        };
        Self { header, chips, density, list, page, reader, rule, warnings, footer, coverable }
    }

    /// What boxes may cover, without the header.
    fn coverable_below(&self) -> Rect {
        let y = self.header.bottom().max(self.coverable.y);
        Rect { y, height: self.coverable.bottom().saturating_sub(y), ..self.coverable }
    }

    /// What boxes may cover whose borders would cut through the rule below the panes.
    fn above_rule(&self) -> Rect {
        Rect { height: self.coverable.height.saturating_sub(self.rule.height), ..self.coverable }
    }

    /// The pane, or the one that covers it.
    fn pane(&self, pane: Focus) -> Rect {
        let (asked, other) = match pane {
            Focus::List => (self.list, self.page),
            Focus::Page => (self.page, self.list),
        };
        if asked.is_empty() { other } else { asked }
    }
}

fn stacked(panes: Rect, wanted: Option<usize>) -> (Rect, Rect) {
    let most = panes.height * STACKED_SHARE / 100;
    let above = wanted.map_or(most, |wanted| cells(wanted).min(most));
    let below = Rect { y: panes.y + above, height: panes.height - above, ..panes };
    (Rect { height: above, ..panes }, below)
}

fn side_by_side(panes: Rect, wanted: u16) -> (Rect, Rect) {
    let [least, most] = LIST_SHARE.map(|share| cells(usize::from(panes.width) * usize::from(share) / 100));
    let width = wanted.clamp(least, most.max(LIST_COLUMNS));
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
    let help = app.overlays().help().map(|_| help::Layout::new(app, areas.coverable));
    Geometry {
        list_rows: usize::from(list.height).saturating_sub(usize::from(drawing.has_heading(list_columns))),
        axis_columns: drawing.axis_columns(app, list_columns),
        page_rows: page.height.into(),
        // One column stays free before the scrollbar.
        page_columns: page.width.saturating_sub(1).into(),
        overlay_rows: help.as_ref().map_or_else(|| help::rows(areas.coverable).into(), help::Layout::shown),
        reader: reader::text_area(app, areas.reader),
        help_lines: help.map_or(0, |help| help.lines()),
    }
}

/// Requires that [`App::fit`] has been called with the geometry of the same window.
pub fn draw(app: &App, palette: Palette, frame: &mut Frame<'_>) {
    let areas = Areas::new(frame.area(), app);
    let buffer = frame.buffer_mut();
    palette.cover(buffer.area, buffer);
    header::render(app, palette, areas.header, buffer);
    header::parties(app, palette, areas.chips, buffer);
    header::density(app, palette, areas.density, buffer);
    if !areas.list.is_empty() {
        list::render(drawing(app.screen()), app, palette, areas.list, buffer);
    }
    if !areas.page.is_empty() {
        page::render(app, palette, areas.page, buffer);
    }
    let rule = rule(list::legend_below(drawing(app.screen()), app, areas.list), areas.rule.width.into());
    Line::styled(rule, palette.role(Role::Label)).render(areas.rule, buffer);
    if areas.page.x > areas.list.x {
        let joint = if app.overlays().is_empty() { "╤" } else { "┬" };
        pane::divide(areas.list, joint, palette, buffer);
    }
    let reading = app.overlays().reader();
    let reading = reading.and_then(|reader| reader::render(app, reader, palette, areas.reader, buffer));
    if let Some(picker) = app.overlays().picker() {
        picker::render(app, picker, palette, areas.pane(Focus::List), buffer);
    }
    if let Some(choice) = app.overlays().copy_choice() {
        copy_choice::render(app, choice, palette, areas.pane(Focus::Page), buffer);
    }
    menu::render(app, palette, areas.above_rule(), buffer);
    let typing = match app.overlays().form() {
        Some(form) => {
            let body = areas.coverable_below();
            palette.clear(body, buffer);
            Line::styled(self::rule(None, areas.rule.width.into()), palette.role(Role::Label))
                .render(areas.rule, buffer);
            form::render(app, form, palette, body, buffer)
        }
        None => reading,
    };
    if let Some(shown) = app.overlays().help() {
        help::render(app, shown, palette, areas.coverable, buffer);
    }
    footer::warnings(app, palette, areas.warnings, buffer);
    // Where what changed since the pinned day has no room above.
    let has_parties = app.screen().about().arrangement == Arrangement::SideBySide;
    let is_told = !areas.chips.is_empty() && header::has_changes(app, areas.chips.width.into());
    let is_untold = app.pinned_span().is_some() && has_parties && !is_told;
    let status = is_untold.then(|| app.screens().timeline.status());
    let cursor = footer::render(app, status, palette, areas.footer, buffer).or(typing);
    if let Some(position) = cursor.filter(|_| app.overlays().help().is_none()) {
        frame.set_cursor_position(position);
    }
}

/// The rule below the panes, with what has no room in them.
fn rule(legend: Option<String>, columns: usize) -> String {
    let legend = legend.map_or_else(String::new, |legend| format!("─ {} ", legend.trim_start()));
    let rest = columns.saturating_sub(legend.width());
    legend + &"─".repeat(rest)
}

/// A prompt or a box above the panes takes it from them.
fn has_focus(app: &App, pane: Focus) -> bool {
    app.focus() == pane && app.overlays().is_empty()
}

/// Saturates: what does not fit on a screen is off its end.
fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
