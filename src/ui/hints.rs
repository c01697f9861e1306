//! The keys of the footer that do something now.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{Palette, menu};
use crate::{
    app::{
        Access, Action, AddKind, App, Closable, Direction, Edit, Focus, FormField, Grouping, Layer, Panes, Prompt,
        PromptKind, QueryDates, Screen, SourceOrder,
    },
    keymap::{self, Hint},
    report::{Fold, Role, Target},
};

const GAP: &str = "  ";
/// What Enter does on a page where nothing else belongs to it.
const FOLLOW: &str = "follow";
/// What takes the condition that is offered.
const USE_IT: &str = "use it";

/// The hints that apply now, those that are dropped last first, each with its
/// position in the table.
pub(super) fn hints(app: &App) -> Vec<(usize, Hint)> {
    let hints = keymap::hints(app.layer()).into_iter().filter(|hint| !menu::is_entry(hint.action)).enumerate();
    let mut hints: Vec<_> = hints.filter_map(|(place, hint)| Some((place, now(app, hint)?))).collect();
    hints.sort_by_key(|(_, hint)| hint.rank);
    hints
}

/// Columns of a hint and the gap after it.
pub(super) fn width(hint: &Hint) -> usize {
    hint.key.width() + 1 + hint.word.width() + GAP.width()
}

/// The hint as it applies now; none if the key does nothing.
fn now(app: &App, hint: Hint) -> Option<Hint> {
    match app.layer() {
        Layer::Screen(..) => on_screen(app, hint),
        Layer::Reader => in_text(app, hint),
        Layer::Filter if matches!(hint.action, Action::History(_)) => (!app.history().is_empty()).then_some(hint),
        Layer::Filter if hint.action == Action::TakeOffer => {
            let is_offered = matches!(app.query_dates(), Some(QueryDates::Offered(_)));
            // Else Enter does so.
            let is_taken_by_tab = is_offered && app.query().error().is_none() && app.query_meant().is_none();
            (is_taken_by_tab || !app.values_begun().is_empty()).then_some(hint)
        }
        // A query with an error stays in its prompt.
        Layer::Filter if hint.action == Action::Accept => app.query().error().is_none().then(|| {
            let word = if app.query_meant().is_some() { USE_IT } else { hint.word };
            Hint { word, ..hint }
        }),
        Layer::Form => in_form(app, hint),
        // Elsewhere one clears a word or two.
        _ if hint.action == Action::Edit(Edit::DeleteToStart) => {
            let clears = app.overlays().prompt().is_some_and(|prompt| prompt.line.cursor_column() > 0);
            (app.layer() == Layer::Filter && clears).then_some(hint)
        }
        Layer::Help if hint.action == Action::Escape => {
            app.overlays().help().filter(|help| !help.searched().is_empty()).map(|_| hint)
        }
        Layer::Add if hint.action == Action::TakeOffer => {
            let kind = app.overlays().prompt().map(|prompt| &prompt.kind);
            matches!(kind, Some(PromptKind::Add(AddKind::Document))).then_some(hint)
        }
        Layer::Note | Layer::Add => {
            let is_unsaved = app.overlays().prompt().is_some_and(Prompt::has_unsaved_text);
            let closing = if is_unsaved { Action::Escape } else { Action::Interrupt };
            (hint.action != closing).then_some(hint)
        }
        Layer::Picker if hint.action == Action::Accept => {
            let picks = app.overlays().picker().is_some_and(|picker| picker.picks_on_closing(app.session()));
            Some(Hint { word: if picks { "pick" } else { hint.word }, ..hint })
        }
        _ => Some(hint),
    }
}

fn in_form(app: &App, hint: Hint) -> Option<Hint> {
    let form = app.overlays().form()?;
    let word = match hint.action {
        Action::TakeOffer => match form.offering() {
            Some(field) if field.field.kind.takes_several() => "take",
            Some(_) => "take, go on",
            None => hint.word,
        },
        Action::Accept if !form.current().is_some_and(FormField::is_turned_to) => return None,
        Action::Edit(Edit::Right) if !form.is_on_choice() => return None,
        Action::History(_)
            if form.current().is_none_or(|field| field.offers.len() <= usize::from(field.offered.is_some())) =>
        {
            return None;
        }
        Action::Edit(Edit::DeleteToStart) if form.current().is_none_or(|field| field.line.cursor_column() == 0) => {
            return None;
        }
        _ => hint.word,
    };
    Some(Hint { word, ..hint })
}

fn on_screen(app: &App, hint: Hint) -> Option<Hint> {
    let (screen, is_listed) = (app.screen(), !app.is_nothing_listed());
    let is_ranked = app.query().applied().has_words();
    let does_something = match hint.action {
        Action::Jump(Direction::Back) => app.can_go_back(),
        Action::StepMatch(_) => is_listed && is_ranked,
        Action::Sort if app.records().is_none() => is_ranked,
        Action::Note | Action::Mark => app.can_annotate(),
        Action::OtherPane => is_listed && app.closed_by_escape() != Some(Closable::Page),
        // Else the other keys matter more.
        Action::EditFile => app.listed().1 == 0,
        Action::Add | Action::EditTitle => app.session().access() == Access::Writable,
        Action::EditRecord | Action::Delete | Action::Undo => {
            app.is_record_selected() && app.session().access() == Access::Writable
        }
        Action::MarkRead => app.session().access() == Access::Writable && app.reads_in_full(),
        Action::Escape => app.closed_by_escape().is_some(),
        // Where there are none and none can be added, it only says so.
        Action::Read => is_listed && (app.session().access() != Access::BuiltIn || app.session().deal().has_texts()),
        Action::ToDo => app.session().progress().is_some_and(|progress| progress.to_do() > 0),
        Action::Filter | Action::Pick | Action::Help | Action::Quit => true,
        _ => is_listed,
    };
    // Elsewhere Enter does something without a selected link, too.
    let follows_nothing = hint.action == Action::Open && hint.word == FOLLOW && app.page().chosen().is_none();
    let (word, rank) = match (hint.action, app.closed_by_escape()) {
        (Action::Escape, Some(closed)) => (closing(closed), hint.rank),
        (Action::Quit, _) if app.is_page_opened() => ("close", hint.rank),
        (Action::OtherPane, _) if app.focus() == Focus::Page => ("list", hint.rank),
        (Action::Open, _) if app.focus() == Focus::Page => (folding(app).unwrap_or(hint.word), hint.rank),
        // Where no key moves in time, Enter and l lead to the page too.
        // What is on the page is seldom stepped through from the list.
        (Action::FoldAll, _) => {
            let rank = if app.focus() == Focus::List { TAB_ELSEWHERE } else { hint.rank };
            (if app.page().all_become() == Fold::Open { "unfold all" } else { hint.word }, rank)
        }
        (Action::Choose(_) | Action::Section(_), _) if app.focus() == Focus::List => (hint.word, TAB_ELSEWHERE),
        (Action::Pin, _) if screen == Screen::Terms => (hint.word, COMPARE_TERMS),
        // Who owes whom is a way of grouping; events are marked elsewhere.
        (Action::Sort, _) if screen == Screen::Terms => (grouped_next(app), BELOW_COPY),
        (Action::Sort, _) if screen == Screen::Sources => (sorted_next(app), hint.rank),
        (Action::Mark | Action::Contradiction(_), _) if screen == Screen::Terms => (hint.word, TAB_ELSEWHERE),
        (Action::Day, _) if app.focus() == Focus::Page => (hint.word, BELOW_COPY),
        (Action::OtherPane, _) if ![Screen::Terms, Screen::Parties, Screen::Disputes].contains(&screen) => {
            (hint.word, TAB_ELSEWHERE)
        }
        (Action::Zoom, _) if app.panes() == Panes::Zoomed => ("both panes", hint.rank),
        _ => (hint.word, hint.rank),
    };
    (does_something && !follows_nothing && !screen.refuses(hint.action)).then_some(Hint { word, rank, ..hint })
}

/// By what the next press of the key groups the terms.
fn grouped_next(app: &App) -> &'static str {
    match app.screens().terms.grouping.next() {
        Grouping::State => "by state",
        Grouping::Kind => "by kind",
        Grouping::Pair => "by party",
    }
}

/// How the next press of the key sorts the sources.
fn sorted_next(app: &App) -> &'static str {
    match app.screens().sources.order.next() {
        SourceOrder::Date => "by date",
        SourceOrder::Use => "by use",
        SourceOrder::Read => "least read first",
    }
}

fn in_text(app: &App, hint: Hint) -> Option<Hint> {
    let reader = app.overlays().reader()?;
    let is_selected = reader.selected().is_some();
    match hint.action {
        Action::StepMatch(_) if !reader.is_searched() => None,
        Action::Copy if !is_selected => None,
        // What one selects for.
        Action::Cite if is_selected => Some(Hint { rank: 0, ..hint }),
        Action::Escape if is_selected => Some(Hint { word: "drop", ..hint }),
        _ => Some(hint),
    }
}

/// What Enter does at the heading of a section.
fn folding(app: &App) -> Option<&'static str> {
    match app.page().chosen()?.target {
        Target::Fold(section) if app.page().is_folded(section) => Some("unfold"),
        Target::Fold(_) => Some("fold"),
        _ => None,
    }
}

/// Between the date and what is copied: terms are compared more often than marked.
const COMPARE_TERMS: u8 = 10;

/// On a page its words are copied more often than a day is typed.
const BELOW_COPY: u8 = 12;

/// How early Tab gives way where other keys do the same.
const TAB_ELSEWHERE: u8 = 19;

fn closing(what: Closable) -> &'static str {
    match what {
        Closable::Pin => "unpin",
        Closable::Zoom => "both panes",
        Closable::Page => "to list",
        Closable::Filter => "clear",
    }
}

/// How many hints, from the first on, have room in a line.
pub(super) fn fitting(hints: &[(usize, Hint)], room: usize) -> usize {
    let fitting = hints.iter().scan(0, |used, (_, hint)| {
        *used += width(hint);
        (*used <= room + 1).then_some(())
    });
    fitting.count()
}

/// The essential hints stand on the right; those of a text are in the order of the table.
pub(super) fn line(app: &App, palette: Palette, mut hints: Vec<(usize, Hint)>) -> Line<'static> {
    match app.layer() {
        Layer::Reader => hints.sort_by_key(|(place, _)| *place),
        _ => hints.reverse(),
    }
    let last = hints.len().saturating_sub(1);
    let spans = hints.into_iter().enumerate().flat_map(|(nth, (_, hint))| {
        let key = Span::styled(hint.key, palette.role(Role::Title));
        [key, Span::raw(format!(" {}{}", hint.word, if nth == last { " " } else { GAP }))]
    });
    spans.collect()
}
