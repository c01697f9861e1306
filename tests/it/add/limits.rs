//! What reading a document may take: it happens in a process of its own.

use std::time::Duration;

use dealtui::intake::{self, Limits, Refusal};

pub(super) fn limits() -> Limits {
    Limits {
        time: Duration::from_secs(30),
        memory: 1 << 30,
        text: 256 << 20,
        program: env!("CARGO_BIN_EXE_dealtui-extract").into(),
    }
}

fn refusal(page: &str, limits: &Limits) -> Refusal {
    intake::take(page.as_bytes(), "page.html", true, limits).unwrap_err()
}

const PAGE: &str = "<html><body><p>Words</p></body></html>";

#[test]
fn a_page_within_the_limits_is_read() {
    let (_, taken) = intake::take(PAGE.as_bytes(), "page.html", true, &limits()).unwrap();
    assert_eq!(taken.text, "Words\n");
}

/// Elements that are never closed are opened again in every paragraph.
#[test]
fn what_takes_too_long_is_stopped() {
    let deep = "<div>".repeat(200_000);
    assert_eq!(refusal(&deep, &Limits { time: Duration::from_millis(100), ..limits() }), Refusal::TooSlow(0));
    // By the clock of the processor, too.
    assert!(matches!(
        refusal(&deep, &Limits { time: Duration::from_secs(1), ..limits() }),
        Refusal::TooSlow(1) | Refusal::Broken
    ));
}

#[test]
fn what_takes_too_much_memory_is_stopped() {
    let large = format!("<html><body>{}", "<p>Words</p>".repeat(1_000_000));
    assert_eq!(refusal(&large, &Limits { memory: 64 << 20, ..limits() }), Refusal::Broken);
}

#[test]
fn what_says_too_much_is_stopped() {
    let large = format!("<html><body>{}", "<p>Words</p>".repeat(1_000));
    assert_eq!(refusal(&large, &Limits { text: 1 << 10, ..limits() }), Refusal::TooMuch(0));
}

#[test]
fn a_reader_that_cannot_start_is_told() {
    let failed = refusal(PAGE, &Limits { program: "/nowhere/dealtui-extract".into(), ..limits() });
    let missing = "/nowhere/dealtui-extract is missing; it is installed together with dealtui";
    assert_eq!(failed, Refusal::Failed(missing.to_owned()));
    let failed = refusal(PAGE, &Limits { program: "/dev/null".into(), ..limits() });
    assert!(matches!(&failed, Refusal::Failed(why) if why.starts_with("/dev/null cannot be run: ")), "{failed:?}");
    // Another program in its place says nothing that makes sense.
    assert_eq!(refusal(PAGE, &Limits { program: "/bin/true".into(), ..limits() }), Refusal::Broken);
    assert_eq!(refusal(PAGE, &Limits { program: "/bin/cat".into(), ..limits() }), Refusal::Broken);
}
