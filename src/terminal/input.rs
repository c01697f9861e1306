//! Keys on a thread of their own, which may stall on half a sequence while
//! everything else goes on. Only the blocking read is used: polling leaves
//! what came in one burst unread.

use std::{io, sync::mpsc::Sender, thread};

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::Event;
use crate::keymap::{Code, Key};

/// Reads keys until the program ends.
pub(super) fn spawn(events: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        loop {
            let event = match event::read() {
                Ok(event::Event::Key(key)) => pressed(key).map(Event::Pressed),
                Ok(event::Event::Paste(text)) => Some(Event::Pasted(text)),
                // The window's size comes by signal, the rest is not asked for.
                Ok(_) => None,
                Err(_) => {
                    let _ = events.send(Event::Lost);
                    return;
                }
            };
            if event.is_some_and(|event| events.send(event).is_err()) {
                return;
            }
        }
    })?;
    Ok(())
}

/// The key as the table names it. Releases are dropped; terminals differ in
/// whether they report Shift with a capital, so that the character decides;
/// with Alt or Super a key is another one, bound to nothing.
fn pressed(key: KeyEvent) -> Option<Key> {
    let foreign = KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
    if key.kind == KeyEventKind::Release || key.modifiers.intersects(foreign) {
        return None;
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
        _ => return None,
    };
    let control = control && matches!(code, Code::Character(_));
    Some(Key { code, control })
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
    fn check(code: KeyCode, modifiers: KeyModifiers, expected: Option<&str>) {
        let named = pressed(KeyEvent::new(code, modifiers)).map(|key| key.to_string());
        assert_eq!(named.as_deref(), expected);
    }

    #[test]
    fn terminals_differ_and_the_table_does_not() {
        check(KeyCode::Char('G'), KeyModifiers::NONE, Some("G"));
        check(KeyCode::Char('g'), KeyModifiers::SHIFT, Some("G"));
        check(KeyCode::Char('G'), KeyModifiers::SHIFT, Some("G"));
        check(KeyCode::Char('d'), KeyModifiers::CONTROL, Some("C-d"));
        check(KeyCode::Char('D'), KeyModifiers::CONTROL | KeyModifiers::SHIFT, Some("C-d"));
        check(KeyCode::Tab, KeyModifiers::SHIFT, Some("S-Tab"));
        check(KeyCode::BackTab, KeyModifiers::SHIFT, Some("S-Tab"));
        check(KeyCode::Char('q'), KeyModifiers::ALT, None);
        check(KeyCode::Char('é'), KeyModifiers::NONE, Some("é"));
    }

    #[test]
    fn a_release_is_no_press() {
        let release = KeyEvent::new_with_kind(KeyCode::Char('q'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(pressed(release), None);
    }
}
