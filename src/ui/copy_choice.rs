//! ```text
//! ╭ Copy which passage? ─────────────────────╮
//! │▌1 Azure is still the only cloud provid…  │
//! │ 2 The The Financial Times reported that… │
//! ╰──────────────────────────────────────────╯
//! ```

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::Line,
    widgets::{Block, BorderType, Widget as _},
};

use super::{Palette, cells, pane, words};
use crate::{
    app::{App, CopyChoice},
    domain::{Ref, Vocabulary as _},
    report::{self, Role},
};

/// At the bottom of a pane, as high as what there is to choose from needs.
pub(super) fn render(app: &App, choice: CopyChoice, palette: Palette, pane: Rect, buffer: &mut Buffer) {
    let choices = app.copy_choices(choice.format);
    let height = cells(choices.len() + 2).min(pane.height);
    let area = Rect { y: pane.bottom() - height, height, ..pane };
    let title = Line::styled(format!(" {} ", choice.question()), palette.role(Role::Title));
    let block = Block::bordered().border_type(BorderType::Rounded).title_top(title);
    let inner = block.inner(area);
    palette.clear(area, buffer);
    block.render(area, buffer);
    let (columns, rows) = (usize::from(inner.width), usize::from(inner.height));
    let top = (choice.cursor + 1).saturating_sub(rows);
    for (place, of) in choices.into_iter().enumerate().skip(top).take(rows) {
        let row = pane::row(inner, place - top);
        let number = if place < 9 { (place + 1).to_string() } else { " ".to_owned() };
        let line = format!(" {number} {}", named(app, of));
        Line::raw(words::truncate_to_width(&line, columns)).render(row, buffer);
        if place == choice.cursor {
            pane::select(row, true, palette, buffer);
        }
    }
}

/// The words of a passage; the type and the citation of a source.
fn named(app: &App, of: Ref) -> String {
    let deal = app.session().deal();
    match of {
        Ref::Passage(at) => deal.passage(at).map_or_else(String::new, |passage| passage.exact().shown().to_owned()),
        Ref::Source(ix) => {
            let source = deal.source(ix);
            let standing = source.standing().map_or_else(String::new, |standing| format!("{} · ", standing.word()));
            standing + &report::citation(source)
        }
        _ => String::new(),
    }
}
