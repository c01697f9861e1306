//! Reads keys on a thread of their own, which may block in the middle of a
//! sequence. Only the blocking read is used: polling leaves part of a burst
//! unread.
//!
//! To pause it for an editor, a flag is checked after each event, and a SIGWINCH
//! to ourselves makes the read return `Event::Resize`.

use std::{
    io,
    sync::{Arc, Condvar, Mutex, PoisonError, mpsc::Sender},
    thread,
    time::Duration,
};

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::{Event, lock};
use crate::{
    app::{Direction, Message, Mouse, MouseAction},
    keymap::{Code, Key},
};

/// How long pausing may take: in the middle of a sequence the thread waits for its
/// end.
const PATIENCE: Duration = Duration::from_millis(500);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    Running,
    Pausing,
    Paused,
}

#[derive(Clone, Debug)]
pub(super) struct InputPause(Arc<(Mutex<Reading>, Condvar)>);

impl InputPause {
    /// False if the thread is in the middle of a sequence.
    pub(super) fn pause(&self) -> bool {
        let (reading, changed) = &*self.0;
        let mut state = lock(reading);
        *state = Reading::Pausing;
        // Makes the blocking read return; our own signal thread draws anew.
        let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
        let waited = changed.wait_timeout_while(state, PATIENCE, |reading| *reading != Reading::Paused);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let is_paused = *state == Reading::Paused;
        if !is_paused {
            *state = Reading::Running;
        }
        is_paused
    }

    pub(super) fn resume(&self) {
        let (reading, changed) = &*self.0;
        *lock(reading) = Reading::Running;
        changed.notify_all();
    }

    fn pause_if_asked(&self) {
        let (reading, changed) = &*self.0;
        let mut state = lock(reading);
        if *state == Reading::Pausing {
            *state = Reading::Paused;
            changed.notify_all();
            let waited = changed.wait_while(state, |reading| *reading == Reading::Paused);
            drop(waited.unwrap_or_else(PoisonError::into_inner));
        }
    }
}

pub(super) fn spawn(events: Sender<Event>) -> io::Result<InputPause> {
    let input_pause = InputPause(Arc::new((Mutex::new(Reading::Running), Condvar::new())));
    let own = input_pause.clone();
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        loop {
            let read = event::read();
            own.pause_if_asked();
            let is_last = read.is_err();
            let event = match read {
                Ok(event::Event::Key(key)) => pressed(key).map(Event::Pressed),
                Ok(event::Event::Paste(text)) => Some(Message::Pasted(text).into()),
                Ok(event::Event::Mouse(mouse)) => pointed(mouse).map(|mouse| Message::Mouse(mouse).into()),
                // The window's size comes by signal, the rest is not asked for.
                Ok(_) => None,
                Err(error) => Some(Event::Lost(error)),
            };
            if event.is_some_and(|event| events.send(event).is_err()) || is_last {
                return;
            }
        }
    })?;
    Ok(input_pause)
}

fn pointed(mouse: MouseEvent) -> Option<Mouse> {
    let action = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
        MouseEventKind::ScrollDown => MouseAction::Wheel(Direction::Forward),
        MouseEventKind::ScrollUp => MouseAction::Wheel(Direction::Back),
        _ => return None,
    };
    Some(Mouse { action, column: mouse.column, row: mouse.row })
}

/// The key that was pressed, as the table names it. A release is none.
fn pressed(mut key: KeyEvent) -> Option<Key> {
    let alt = key.modifiers.contains(KeyModifiers::ALT) && is_sent_as_character(key.code);
    if alt {
        key.modifiers -= KeyModifiers::ALT;
    }
    (key.kind != KeyEventKind::Release).then(|| Key { alt, ..named(key) })
}

/// Whether a terminal sends a key as a character, and with Alt that character
/// behind an escape character. Other keys are sequences that name Alt.
fn is_sent_as_character(code: KeyCode) -> bool {
    matches!(code, KeyCode::Char(_) | KeyCode::Enter | KeyCode::Tab | KeyCode::Backspace | KeyCode::Esc)
}

/// The key as the table names it. Terminals differ in whether they report
/// Shift with a capital, so that the character decides; with Super a key is
/// another one, bound to nothing.
fn named(key: KeyEvent) -> Key {
    let unnamed = Key::new(Code::Unnamed);
    let foreign = KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
    if key.modifiers.intersects(foreign) {
        return unnamed;
    }
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let code = match key.code {
        KeyCode::Char(character) if control => Code::Character(character.to_ascii_lowercase()),
        KeyCode::Char(character) if shift => Code::Character(capital(character)),
        KeyCode::Char(character) => Code::Character(character),
        KeyCode::F(number) => Code::Function(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Escape,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return unnamed,
    };
    let control = control && matches!(code, Code::Character(_));
    Key { control, ..Key::new(code) }
}

fn capital(character: char) -> char {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: KeyCode, modifiers: KeyModifiers, expected: (Code, bool)) {
        let named = pressed(KeyEvent::new(code, modifiers));
        assert_eq!(named, Some(Key { control: expected.1, ..Key::new(expected.0) }));
    }

    #[test]
    fn terminals_differ_and_the_table_does_not() {
        let (none, shift, control) = (KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL);
        check(KeyCode::Char('G'), none, (Code::Character('G'), false));
        check(KeyCode::Char('g'), shift, (Code::Character('G'), false));
        check(KeyCode::Char('G'), shift, (Code::Character('G'), false));
        check(KeyCode::Char('ß'), shift, (Code::Character('ß'), false));
        check(KeyCode::Char('d'), control, (Code::Character('d'), true));
        check(KeyCode::Char('D'), control | shift, (Code::Character('d'), true));
        check(KeyCode::Tab, none, (Code::Tab, false));
        check(KeyCode::Tab, shift, (Code::BackTab, false));
        check(KeyCode::BackTab, shift, (Code::BackTab, false));
        check(KeyCode::Up, control, (Code::Up, false));
        check(KeyCode::Insert, none, (Code::Unnamed, false));
        check(KeyCode::Up, KeyModifiers::ALT, (Code::Unnamed, false));
        check(KeyCode::Char('q'), KeyModifiers::SUPER, (Code::Unnamed, false));
    }

    #[test]
    fn every_key_that_can_be_bound_has_its_name() {
        let named = [
            (KeyCode::F(2), Code::Function(2)),
            (KeyCode::Enter, Code::Enter),
            (KeyCode::Esc, Code::Escape),
            (KeyCode::Backspace, Code::Backspace),
            (KeyCode::Delete, Code::Delete),
            (KeyCode::Up, Code::Up),
            (KeyCode::Down, Code::Down),
            (KeyCode::Left, Code::Left),
            (KeyCode::Right, Code::Right),
            (KeyCode::Home, Code::Home),
            (KeyCode::End, Code::End),
            (KeyCode::PageUp, Code::PageUp),
            (KeyCode::PageDown, Code::PageDown),
            (KeyCode::Insert, Code::Unnamed),
        ];
        for (code, name) in named {
            check(code, KeyModifiers::NONE, (name, false));
        }
    }

    #[test]
    fn a_key_right_behind_escape_is_one_with_alt() {
        let behind = [
            (KeyCode::Char('q'), KeyModifiers::NONE, Code::Character('q'), false),
            (KeyCode::Char('G'), KeyModifiers::SHIFT, Code::Character('G'), false),
            (KeyCode::Char('d'), KeyModifiers::CONTROL, Code::Character('d'), true),
            (KeyCode::Char('三'), KeyModifiers::NONE, Code::Character('三'), false),
            (KeyCode::Enter, KeyModifiers::NONE, Code::Enter, false),
            (KeyCode::Tab, KeyModifiers::NONE, Code::Tab, false),
            (KeyCode::Backspace, KeyModifiers::NONE, Code::Backspace, false),
            (KeyCode::Esc, KeyModifiers::NONE, Code::Escape, false),
        ];
        for (code, modifiers, named, control) in behind {
            let key = pressed(KeyEvent::new(code, modifiers | KeyModifiers::ALT));
            assert_eq!(key, Some(Key { code: named, control, alt: true }));
        }
    }

    #[test]
    fn a_release_is_no_press_and_a_repeat_is_one() {
        let kind = |kind| pressed(KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind));
        assert_eq!(kind(KeyEventKind::Release), None);
        assert_eq!(kind(KeyEventKind::Repeat), kind(KeyEventKind::Press));
    }
}
