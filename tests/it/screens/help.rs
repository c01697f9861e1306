//! The keys over what is being typed, and messages that end with the next key.

use dealtui::app::Message;

use super::{MEDIUM, WIDE, stage::Stage};

/// Whether some row has a text.
fn shows(stage: &Stage, text: &str) -> bool {
    stage.rows().iter().any(|row| row.contains(text))
}

#[test]
fn the_keys_over_a_prompt_leave_what_was_typed() {
    // What is typed, and what is typed on behind the keys in the same place.
    let prompts = [
        ("/joint cloud<C-a>", "id:", "/ id:joint cloud"),
        ("t2026", "-04", "day: 2026-04"),
        ("aworth a look<C-a>", "really ", "note: really worth a look"),
        ("pmicro<C-a>", "t", "tmicro"),
    ];
    for (typed, more, whole) in prompts {
        let mut stage = Stage::new(MEDIUM);
        stage.keys(typed);
        let before = stage.rows();
        stage.keys("<F1>");
        assert!(shows(&stage, "Keys"), "{typed}");
        // What the keys are moved by changes nothing below them.
        stage.keys("jGg<C-d><C-u> bx5<Enter>");
        assert!(shows(&stage, "Keys"), "{typed}");
        stage.happens(Message::Pasted("lost".to_owned()));
        for close in ["<F1>", "?", "<Esc>", "q", "<C-c>"] {
            assert_eq!(stage.keys(close).rows(), before, "{typed} {close}");
            stage.keys("<F1>");
        }
        assert_eq!(stage.status(), None);
        stage.keys("<F1>").keys(more);
        assert!(shows(&stage, whole), "{typed} {more}:\n{}", stage.rows().join("\n"));
    }
}

#[test]
fn the_keys_over_the_question_what_to_copy_leave_it() {
    let mut stage = Stage::new(MEDIUM);
    let before = stage.keys("y").rows();
    assert!(shows(&stage, "cite"));
    stage.keys("<F1>");
    assert!(shows(&stage, "Keys"));
    assert_eq!(stage.keys("j<F1>").rows(), before);
}

#[test]
fn the_list_follows_below_the_keys_and_escape_still_brings_the_old_query_back() {
    let mut stage = Stage::new(WIDE);
    stage.keys_before_any_answer("/id:joint<F1>").keys("<F1>");
    assert!(shows(&stage, "1 of 23"));
    stage.keys("<Esc>");
    assert!(shows(&stage, "23 of 23") && !shows(&stage, "/ id:joint"));
}

#[test]
fn the_keys_alone_close_and_control_c_leaves() {
    let mut stage = Stage::new(WIDE);
    let before = stage.rows();
    assert_eq!(stage.keys("?<Esc>").rows(), before);
    assert_eq!(stage.keys("<F1><F1>").rows(), before);
    stage.keys("?<C-c>");
    assert_eq!(stage.status(), Some(130));
}

#[test]
fn any_key_ends_a_message_one_that_means_nothing_too() {
    for key in ["j", "~", "<F5>", "<C-x>", "w", "y~", "?~"] {
        let mut stage = Stage::new(WIDE);
        stage.keys("m");
        assert!(shows(&stage, "marked: u and U"), "{key}");
        stage.keys(key);
        assert!(!shows(&stage, "marked: u and U"), "{key}");
    }
    let mut stage = Stage::new(WIDE);
    stage.keys("tnonsense<Enter>");
    let with_complaint = stage.rows();
    stage.keys("<F5>");
    assert_ne!(stage.rows(), with_complaint, "in a prompt too");
    assert!(shows(&stage, "day: nonsense"));
}
