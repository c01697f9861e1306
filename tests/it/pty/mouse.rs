//! The mouse is reported only while a text is open, and however the explorer ends it is
//! not any more.

use rustix::process::Signal;

use super::{
    death::wait_for_guard,
    kites,
    session::{Session, modes_left_on},
};

/// The text of the source that is quoted, open.
fn reading() -> Session {
    let mut session = kites((80, 24));
    session.send("3sv");
    session.wait_for("═ Text · ");
    session.wait_for("¶3   The kite maker");
    session
}

fn is_reported(session: &Session) -> bool {
    modes_left_on(session.raw()).contains(&"1002".to_owned())
}

#[test]
fn the_mouse_selects_words_while_a_text_is_open() {
    let mut session = reading();
    assert!(is_reported(&session));
    // From “kite” in the third paragraph to “promised”, in rows and columns from 1.
    session.send("\x1b[<0;12;5M\x1b[<32;20;5M\x1b[<32;27;5M\x1b[<0;27;5m");
    session.wait_for("4 words · ¶3");
    session.send("\r");
    session.wait_for("┃ kite maker has promised");
    session.send("\x1b");
    session.wait_for("4 words · ¶3");
    session.send("q");
    session.wait_until("the text is closed", |screen| !screen.contains("═ Text · "));
    assert!(!is_reported(&session));
    session.send("q");
    session.ends_restored(0);
}

#[test]
fn however_it_ends_the_mouse_is_reported_no_longer() {
    let mut session = reading();
    session.send("\x03\x03");
    session.ends_restored(130);
    for signal in [Signal::TERM, Signal::HUP, Signal::KILL, Signal::ABORT] {
        let mut session = reading();
        wait_for_guard(&mut session);
        session.signal(signal);
        session.is_killed_restored();
    }
}

#[test]
fn a_stop_gives_the_mouse_back_and_takes_it_again() {
    let mut session = reading();
    session.send("\x1a");
    session.wait_until_stopped();
    let stopped = session.text();
    assert!(stopped.rfind("\x1b[?1002l") > stopped.rfind("\x1b[?1002h"), "{stopped:?}");
    session.signal(Signal::CONT);
    session.send("j");
    session.wait_for("▌¶2 ");
    assert!(is_reported(&session));
    session.send("qq");
    session.ends_restored(0);
}
