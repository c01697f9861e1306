//! What the copy menu offers for what is selected, and what it copies.

use dealtui::{domain::Ref, formats::CopyFormat};

use super::{SIZES, Stage, WIDE};
use crate::{kites, support::built_in};

/// The first words of what was copied, and its text.
#[track_caller]
fn copied(stage: &Stage) -> (String, String) {
    let [.., request] = stage.copied() else { panic!("nothing copied on\n{}", stage.rows().join("\n")) };
    request.format.text(stage.deal(), request.of, request.days).unwrap()
}

/// The entries of the menu that is open.
fn entries(stage: &Stage) -> Vec<String> {
    let rows = stage.rows();
    let menu = rows.iter().skip_while(|row| !row.contains("╭ Copy ")).skip(1).take_while(|row| !row.contains('╯'));
    menu.map(|row| row.rsplit('│').nth(1).unwrap().trim_matches([' ', '▌']).to_owned()).collect()
}

#[test]
fn the_record_that_is_shown_is_copied_as_text() {
    for (keys, label, named, in_text) in [
        ("", "e event as text", "the event “", "Microsoft and OpenAI sign a new contract"),
        ("2", "e term as text", "the term “", "28 Oct 2025: "),
        ("2<Tab>", "e term as text", "the term “", "28 Oct 2025: "),
        ("3", "e source as text", "the source “", "microsoft-2025-01-post"),
        ("4", "e party as text", "the party “", "OpenAI"),
        ("4<Tab>", "e event as text", "the event “", "Microsoft and OpenAI sign a new contract"),
        ("5", "e dispute as text", "the dispute “", ""),
        ("5<Tab>", "e dispute as text", "the dispute “", ""),
    ] {
        let mut stage = Stage::of(built_in(), WIDE);
        stage.keys(keys).keys("y");
        assert!(entries(&stage).contains(&label.to_owned()), "{keys}: {:?}", entries(&stage));
        let (what, text) = copied(stage.keys("e"));
        assert!(what.starts_with(named), "{keys}: {what}");
        assert!(text.to_lowercase().contains(&in_text.to_lowercase()), "{keys}: {text}");
    }
}

/// The text is that of the day on screen.
#[test]
fn a_term_is_copied_as_it_stands_on_the_day_that_is_shown() {
    let on = |keys: &str| copied(Stage::of(built_in(), WIDE).keys(keys)).1;
    let [first, later] = ["2t28 oct 2025<Enter>gye", "2t28 apr 2026<Enter>gye"].map(on);
    assert_ne!(first, later);
    assert!(later.contains("28 Apr 2026: "), "{later}");
}

/// A source that nobody quotes has no words to copy, one without an address no link, and what
/// is no record of its own no ID.
#[test]
fn the_menu_offers_only_what_can_be_copied() {
    for deal in [built_in(), kites::deal()] {
        for keys in ["1", "2", "3", "4", "5", "1G", "2G", "3G", "4G", "5G", "3<Tab>", "3G<Tab>"] {
            let mut stage = Stage::of(std::sync::Arc::clone(&deal), WIDE);
            stage.keys(keys).keys("y");
            let offered = entries(&stage);
            assert!(!offered.is_empty(), "{keys}");
            stage.keys("<Esc>");
            for format in CopyFormat::ALL {
                let key = format.entry().keys.split(' ').next().unwrap();
                let before = stage.copied().len();
                stage.keys("y").keys(key);
                // Of several one is asked for.
                if stage
                    .rows()
                    .iter()
                    .any(|row| row.contains("╭ Copy which passage? ") || row.contains("╭ Of which source? "))
                {
                    stage.keys("<Enter>");
                }
                let is_offered = offered.iter().any(|entry| entry.starts_with(&format!("{key} ")));
                assert_eq!(stage.copied().len() > before, is_offered, "{keys}y{key}: {offered:?}");
                if is_offered {
                    copied(&stage);
                }
            }
        }
    }
    let mut stage = Stage::of(built_in(), WIDE);
    stage.keys("3y");
    assert!(!entries(&stage).iter().any(|entry| entry.contains("quote")), "{:?}", entries(&stage));
    // Enter takes the first of those that are left.
    stage.keys("<Enter>");
    assert_eq!(stage.copied().iter().map(|copied| copied.format).collect::<Vec<_>>(), [CopyFormat::Text]);
    // Where nothing is listed there is no menu.
    let mut stage = Stage::of(built_in(), WIDE);
    stage.keys("/zzqq<Enter>y").row_with("nothing is listed here");
}

#[test]
fn of_several_sources_the_best_is_offered_first() {
    for format in ["s", "j"] {
        let mut stage = Stage::of(built_in(), WIDE);
        stage.keys("y").keys(format).row_with("╭ Of which source? ");
        let first = stage.row_with("│▌1 ");
        assert!(first.contains("│▌1 primary · "), "{first}");
        stage.keys("<Enter>");
        let [request] = *stage.copied() else { panic!("{:?}", stage.copied()) };
        let Ref::Source(source) = request.of else { panic!("{request:?}") };
        assert!(stage.deal().source(source).is_original());
        // Another one by its number.
        stage.keys("y").keys(format).keys("2");
        let [_, second] = stage.copied() else { panic!("{:?}", stage.copied()) };
        assert_ne!(second.of, request.of);
    }
    // A copy comes after all others.
    let deal = kites::deal();
    for event in deal.events() {
        let sources = deal.sources_best_first(Ref::Event(event.ix()));
        assert!(sources.iter().is_sorted_by_key(|source| !deal.source(*source).is_original()), "{}", event.id());
    }
    // On the page of a source there is no choice.
    let mut stage = Stage::of(built_in(), WIDE);
    assert_eq!(stage.keys("3ys").copied().len(), 1);
    for size in SIZES {
        let mut stage = Stage::of(built_in(), size);
        let before = stage.rows();
        stage.keys("ys").row_with("Of which source?");
        assert_eq!(stage.keys("<Esc>").rows(), before, "{size:?}");
        assert!(stage.copied().is_empty());
    }
}

#[test]
fn terms_and_disputes_with_several_sources_ask_too() {
    for keys in ["2", "5"] {
        let mut stage = Stage::of(built_in(), WIDE);
        // Some row has several.
        let asks = (0..12).any(|_| {
            let asks = stage.keys("ys").rows().iter().any(|row| row.contains("╭ Of which source? "));
            stage.keys(if asks { "<Esc>" } else { "" }).keys("j");
            asks
        });
        assert!(asks, "{keys}");
    }
}
