//! Another version of the deal takes the place of the one on screen: every
//! screen stays where it is, by id; where the thing is gone, at the nearest one
//! that is left.

use std::sync::Arc;

use dealtui::{
    app::Message,
    deal_file,
    domain::{Deal, News},
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{select, subsequence},
};

use super::{CLASSIC, Stage, WIDE};
use crate::kites;

/// All of a page is in sight.
const TALL: (u16, u16) = (120, 150);

/// A deal of so many things of each kind, all of which refer to one another.
#[derive(Clone, Debug)]
struct Made {
    events: Vec<usize>,
    sources: Vec<usize>,
    parties: Vec<usize>,
    terms: Vec<usize>,
    disputes: Vec<usize>,
}

fn joined(items: &[usize], item: impl Fn(usize) -> String) -> String {
    items.iter().map(|nth| item(*nth)).collect::<Vec<_>>().join(",")
}

impl Made {
    /// So many of each.
    fn of(count: usize) -> Self {
        let all: Vec<usize> = (1..=count).collect();
        Self { events: all.clone(), sources: all.clone(), parties: all.clone(), terms: all.clone(), disputes: all }
    }

    /// The same change for each kind.
    fn map(&self, change: impl Fn(&[usize]) -> Vec<usize>) -> Self {
        Self {
            events: change(&self.events),
            sources: change(&self.sources),
            parties: change(&self.parties),
            terms: change(&self.terms),
            disputes: change(&self.disputes),
        }
    }

    /// Only some of each.
    fn keeping(&self, holds: fn(usize) -> bool) -> Self {
        self.map(|items| items.iter().copied().filter(|nth| holds(*nth)).collect())
    }

    /// Another one of each before them.
    fn with_one_before(&self) -> Self {
        self.map(|items| [&[0], items].concat())
    }

    /// All in the reverse order in the file, with others before and after.
    fn shuffled(&self) -> Self {
        self.map(|items| {
            let reversed: Vec<usize> = items.iter().rev().copied().collect();
            [&[0, 92], &reversed[..], &[93]].concat()
        })
    }

    fn event(&self, nth: usize) -> String {
        let parties = joined(&self.parties, |party| format!(r#"{{"id":"p{party}"}}"#));
        let said = joined(&self.sources, |source| format!(r#"{{"source":"s{source}","verdict":"confirms"}}"#));
        let day = format!("2026-{:02}-{:02}", nth / 28 + 1, nth % 28 + 1);
        // A query can tell apart those whose number begins with a 1.
        let amounts = format!(
            r#"[{{"value":"{}","unit":"USD","certainty":"stated"}}]"#,
            if nth.to_string().starts_with('1') { 1 } else { 20 }
        );
        format!(
            r#"{{"id":"e{nth}","amounts":{amounts},"date":"{day}","kind":"report","title":"Event number {nth}","summary":"Told of {nth}.","parties":[{parties}],"corroboration":[{said}]}}"#
        )
    }

    fn term(&self, nth: usize) -> String {
        let party = self.parties.first().unwrap();
        // Longer than a window.
        let further: Vec<String> = (1..500).map(|word| format!("word{word}")).collect();
        let further = further.join(" ");
        format!(
            r#"{{"id":"t{nth}","title":"Term number {nth}","from":["p{party}"],"to":["p{party}"],"kind":"investment","versions":[{{"in_force":"2026-01-02/..","text":"Owed {nth}. {further}"}}]}}"#
        )
    }

    fn dispute(&self, nth: usize) -> String {
        let events = joined(&self.events, |event| format!(r#""e{event}""#));
        format!(
            r#"{{"id":"d{nth}","point":"Point number {nth}","events":[{events}],"sides":[{{"says":"Yes."}},{{"says":"No."}}],"settled":false}}"#
        )
    }

    fn deal(&self) -> Arc<Deal> {
        Arc::new(deal_file::read(&self.text()).unwrap_or_else(|findings| panic!("{findings:?}")))
    }

    fn text(&self) -> String {
        format!(
            r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"parties":[{}],"sources":[{}],"events":[{}],"terms":[{}],"disagreements":[{}]}}"#,
            joined(&self.parties, |nth| format!(r#"{{"id":"p{nth}","name":"Party number {nth}"}}"#)),
            joined(&self.sources, |nth| format!(
                r#"{{"id":"s{nth}","publisher":"Paper","title":"Source number {nth}","type":"webpage"}}"#
            )),
            joined(&self.events, |nth| self.event(nth)),
            joined(&self.terms, |nth| self.term(nth)),
            joined(&self.disputes, |nth| self.dispute(nth)),
        )
    }
}

/// The screens, and what their rows begin with.
const SCREENS: [(&str, &str); 5] = [
    ("1", "Event number "),
    ("2", "Term number "),
    ("3", "Source number "),
    ("4", "Party number "),
    ("5", "Point number "),
];

/// The number on the row of the cursor.
#[track_caller]
fn at(stage: &Stage, noun: &str) -> usize {
    let row = stage.cursor_row();
    let behind = row.split(noun).nth(1).unwrap_or_else(|| panic!("{noun}: {row}"));
    behind.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// The row of what is chosen on the page.
#[track_caller]
fn chosen_on(stage: &Stage) -> String {
    let rows = stage.rows();
    let beside = stage.chosen_row();
    let below = || rows.iter().rfind(|row| row.starts_with("▌")).cloned();
    let row = beside.or_else(below).unwrap_or_else(|| panic!("nothing is chosen on\n{}", rows.join("\n")));
    row.trim_end_matches(['│', '▐', ' ']).to_owned()
}

/// Every screen in a window, the cursor on the fourth row.
fn each_at_the_fourth(made: &Made, size: (u16, u16), check: impl Fn(&mut Stage, &'static str, &'static str)) {
    for (screen, noun) in SCREENS {
        let mut stage = Stage::of(made.deal(), size);
        stage.keys(screen).keys("jjj");
        assert_eq!(at(&stage, noun), 4, "{noun}");
        check(&mut stage, screen, noun);
    }
}

fn load(stage: &mut Stage, made: &Made) {
    stage.happens(Message::Loaded(made.deal()));
}

#[test]
fn every_list_stays_on_its_row() {
    let made = Made::of(9);
    for size in [WIDE, CLASSIC] {
        each_at_the_fourth(&made, size, |stage, _, noun| {
            load(stage, &made.shuffled());
            assert_eq!(at(stage, noun), 4, "{noun}\n{}", stage.rows().join("\n"));
        });
    }
}

#[test]
fn the_cursor_moves_from_a_removed_row_to_the_next_or_else_the_previous() {
    let made = Made::of(9);
    each_at_the_fourth(&made, WIDE, |stage, _, noun| {
        load(stage, &made.keeping(|nth| nth != 4));
        assert_eq!(at(stage, noun), 5, "{noun}");
        load(stage, &made.keeping(|nth| nth != 4 && nth != 5 && nth != 6));
        assert_eq!(at(stage, noun), 7, "{noun}");
        stage.keys("G");
        load(stage, &made.keeping(|nth| nth < 8));
        assert_eq!(at(stage, noun), 7, "{noun}");
        load(stage, &made.keeping(|nth| nth < 3));
        assert_eq!(at(stage, noun), 2, "{noun}");
    });
}

/// With another id it is another thing, but it is in the same place.
#[test]
fn the_cursor_stays_in_the_place_of_a_row_whose_id_has_changed() {
    let made = Made::of(9);
    let renamed = made.map(|items| items.iter().map(|nth| if *nth == 4 { 40 } else { *nth }).collect());
    for size in [WIDE, CLASSIC] {
        each_at_the_fourth(&made, size, |stage, _, noun| {
            load(stage, &renamed);
            // The number of an event is its day: the one now in its place is the next.
            let expected = if noun == "Event number " { 5 } else { 40 };
            assert_eq!(at(stage, noun), expected, "{noun}");
        });
    }
}

#[test]
fn the_cursor_stays_on_an_event_whose_id_has_changed() {
    for size in [WIDE, CLASSIC] {
        let mut stage = Stage::of(kites::deal(), size);
        stage.keys("gg");
        while !stage.cursor_row().contains("Mossbank lets") {
            stage.keys("j");
        }
        let renamed = kites::TEXT.replace("loom-stake", "stake-in-the-loom");
        stage.happens(Message::Loaded(Arc::new(deal_file::read(&renamed).unwrap())));
        assert!(stage.cursor_row().contains("Mossbank lets"), "{}", stage.rows().join("\n"));
    }
}

#[test]
fn hidden_screens_keep_their_cursor_too() {
    let made = Made::of(9);
    for other in [made.shuffled(), made.keeping(|nth| nth != 4)] {
        let mut stage = Stage::of(made.deal(), WIDE);
        for (screen, _) in SCREENS {
            stage.keys(screen).keys("jjj");
        }
        stage.keys("1");
        load(&mut stage, &other);
        // A second one before any of them has been looked at again.
        load(&mut stage, &other);
        let expected = if other.terms.contains(&4) { 4 } else { 5 };
        for (screen, noun) in SCREENS {
            stage.keys(screen);
            assert_eq!(at(&stage, noun), expected, "{noun}\n{}", stage.rows().join("\n"));
        }
    }
}

fn row_of_cursor(stage: &Stage) -> usize {
    stage.rows().iter().position(|row| row.starts_with("▌")).unwrap()
}

#[test]
fn news_that_come_while_a_version_is_searched_are_those_of_its_events() {
    let (old, new) = (Made::of(3), Made::of(3).with_one_before());
    let news = || News { added: ["e2".to_owned()].into(), ..News::default() };
    let mut stage = Stage::of(old.deal(), WIDE);
    stage.happens_before_any_answer(Message::Loaded(new.deal()));
    stage.happens(Message::NewsLoaded(news())).keys("/is:new<Enter>");
    stage.row_with("1 of 4");
    assert_eq!(at(&stage, "Event number "), 2);

    // The list is filtered by them before that too.
    let mut stage = Stage::of(old.deal(), WIDE);
    stage.keys("/is:new<Enter>").happens_before_any_answer(Message::Loaded(new.deal()));
    stage.happens(Message::NewsLoaded(news()));
    stage.row_with("1 of 4");
    assert_eq!(at(&stage, "Event number "), 2);
}

#[test]
fn a_version_that_comes_while_a_query_is_mistyped_is_shown() {
    let mut stage = Stage::of(Made::of(3).deal(), WIDE);
    stage.happens_before_any_answer(Message::Loaded(Made::of(4).deal())).keys_before_any_answer("/date:2026-13");
    stage.row_with("4 of 4");
    stage.row_with("date:2026-13");
    stage.keys("<C-u>number 4");
    stage.row_with("Event number 4");
    stage.keys("<Esc>");
    stage.row_with("4 of 4");
}

#[test]
fn the_cursor_stays_at_its_height_in_the_window() {
    let made = Made::of(60);
    for (screen, noun) in SCREENS {
        let mut stage = Stage::of(made.deal(), CLASSIC);
        stage.keys(screen).keys("GbbkkCk");
        let (number, height) = (at(&stage, noun), row_of_cursor(&stage));
        load(&mut stage, &made.with_one_before());
        assert_eq!((at(&stage, noun), row_of_cursor(&stage)), (number, height), "{noun}");
    }
}

#[test]
fn the_selection_on_a_page_stays() {
    let made = Made::of(9);
    for (screen, page) in [("1", "Event"), ("2", "Term"), ("3", "Source"), ("4", "Event")] {
        let mut stage = Stage::of(made.deal(), TALL);
        // More than a page of a term or source has are no further.
        stage.keys(screen).keys("j<Tab>f]]]]]]");
        let chosen = chosen_on(&stage);
        load(&mut stage, &made.shuffled());
        assert_eq!(chosen_on(&stage), chosen, "{screen}");
        assert!(stage.row_with(&format!("═ {page}")).contains(&format!("═ {page}")), "the page keeps the focus");
    }
    let mut stage = Stage::of(made.deal(), TALL);
    stage.keys("5<Tab>]]]");
    let chosen = chosen_on(&stage);
    assert!(chosen.contains("Event number 3"), "{chosen}");
    load(&mut stage, &made.shuffled());
    assert_eq!(chosen_on(&stage), chosen);
    load(&mut stage, &made);
    load(&mut stage, &made.keeping(|nth| nth != 3));
    assert!(chosen_on(&stage).contains("Event number 4"), "{}", chosen_on(&stage));
    load(&mut stage, &made.keeping(|nth| nth < 3));
    assert!(chosen_on(&stage).contains("Event number 2"), "{}", chosen_on(&stage));
}

#[test]
fn a_page_keeps_its_scroll_position() {
    let made = Made::of(60);
    for (screen, page) in [("1", "Event"), ("2", "Term"), ("3", "Source"), ("4", "Event"), ("5", "Dispute")] {
        let mut stage = Stage::of(made.deal(), CLASSIC);
        // All of its sections open, if they fold.
        stage.keys(screen).keys("<Tab>zf<C-d><C-d><C-d>");
        let top = |stage: &Stage| {
            let rows = stage.rows();
            let frame = rows.iter().position(|row| row.contains(&format!("═ {page}"))).unwrap();
            rows[frame + 1].trim_end_matches(['│', '▐', ' ']).to_owned()
        };
        let before = top(&stage);
        load(&mut stage, &made.with_one_before());
        assert_eq!(top(&stage), before, "{page}");
    }
}

/// With another ID it is another thing, but one reads on where one was.
#[test]
fn a_page_keeps_its_scroll_position_where_its_record_is_renamed() {
    let made = Made::of(60);
    for (screen, page) in [("2", "Term"), ("3", "Source"), ("5", "Dispute")] {
        let mut stage = Stage::of(made.deal(), CLASSIC);
        stage.keys(screen).keys("jjj<Tab>zf<C-d><C-d>");
        let below = |stage: &Stage| {
            let rows = stage.rows();
            let frame = rows.iter().position(|row| row.contains(&format!("═ {page}"))).unwrap();
            rows[frame + 1].trim_end_matches(['│', '▐', ' ']).to_owned()
        };
        let before = below(&stage);
        load(&mut stage, &made.map(|items| items.iter().map(|nth| if *nth == 4 { 61 } else { *nth }).collect()));
        assert_eq!(below(&stage), before, "{page}\n{}", stage.rows().join("\n"));
    }
}

/// An event is of two parties each, so that another lane has other events.
fn in_pairs(parties: &[usize]) -> Arc<Deal> {
    let made = Made { parties: parties.to_vec(), ..Made::of(9) };
    let all = joined(&made.parties, |party| format!(r#"{{"id":"p{party}"}}"#));
    let of = |text: String, nth: usize| {
        let its = [nth, nth + 1].into_iter().filter(|party| made.parties.contains(party)).collect::<Vec<_>>();
        text.replace(&all, &joined(&its, |party| format!(r#"{{"id":"p{party}"}}"#)))
    };
    let events = joined(&made.events, |nth| of(made.event(nth), nth));
    let text = made.text().replace(&joined(&made.events, |nth| made.event(nth)), &events);
    Arc::new(deal_file::read(&text).unwrap())
}

#[test]
fn the_page_keeps_the_focus_where_its_row_is_removed() {
    let made = Made::of(9);
    for (screen, noun) in SCREENS {
        let mut stage = Stage::of(made.deal(), TALL);
        stage.keys(screen).keys("jjj<Tab>");
        load(&mut stage, &made.keeping(|nth| nth != 4));
        assert!(stage.rows().iter().any(|row| row.contains("═ ")), "{noun}\n{}", stage.rows().join("\n"));
    }
    // The event in the lane of another party: the page is of one of the next lane.
    let mut stage = Stage::of(in_pairs(&[1, 2, 3, 4, 5, 6, 7, 8, 9]), TALL);
    stage.keys("4jjj<Tab>");
    stage.row_with("═ Event");
    // The first party has one event only, and comes last.
    assert_eq!(at(&stage, "Party number "), 5);
    stage.row_with("Told of 4.");
    stage.happens(Message::Loaded(in_pairs(&[1, 2, 3, 4, 6, 7, 8, 9])));
    assert_eq!(at(&stage, "Party number "), 6, "{}", stage.rows().join("\n"));
    stage.row_with("═ Event");
    stage.row_with("Told of 5.");
}

#[test]
fn filters_stay_and_so_do_their_cursors() {
    let made = Made::of(12);
    for (screen, noun) in SCREENS {
        if screen == "4" {
            continue;
        }
        let mut stage = Stage::of(made.deal(), WIDE);
        let filter = if screen == "1" { "amount:<9" } else { "1" };
        stage.keys(screen).keys("/").keys(filter).keys("<Enter>G");
        let number = at(&stage, noun);
        load(&mut stage, &made.shuffled());
        assert_eq!(at(&stage, noun), number, "{noun}");
        stage.row_with(&format!(" / {filter}"));
        let has_second = |stage: &Stage| stage.rows().iter().any(|row| row.contains(&format!("{noun}2 ")));
        assert!(!has_second(&stage), "{}", stage.rows().join("\n"));
        stage.keys("<Esc>");
        assert_eq!(at(&stage, noun), number, "{noun}: the filter is off");
        assert!(has_second(&stage));
    }
}

#[test]
fn a_prompt_keeps_its_text_and_the_way_back() {
    let made = Made::of(9);
    for typed in ["/7", "/numb", "/zzzz", "/state:", "/\"7"] {
        each_at_the_fourth(&made, WIDE, |stage, _, noun| {
            stage.keys(typed);
            load(stage, &made.shuffled());
            stage.row_with(&format!(" / {}", &typed[1..]));
            stage.keys("<Esc>");
            assert_eq!(at(stage, noun), 4, "{typed} on {noun}\n{}", stage.rows().join("\n"));
        });
    }
    each_at_the_fourth(&made, WIDE, |stage, _, noun| {
        stage.keys("/7");
        load(stage, &made.keeping(|nth| nth != 4));
        stage.keys("<Esc>");
        assert_eq!(at(stage, noun), 5, "{noun}");
    });
}

#[test]
fn overlays_stay() {
    let made = Made::of(9);
    for over in ["?", "?/page", "y", "ax", "/7?", "/7<F1>", "t2026-01-0"] {
        each_at_the_fourth(&made, WIDE, |stage, screen, noun| {
            if matches!((over.chars().next(), screen), (Some('t'), "3" | "5")) {
                return;
            }
            stage.keys(over);
            let before = stage.rows().concat().matches("Keys").count();
            let last = stage.rows().pop();
            load(stage, &made.shuffled());
            assert_eq!(stage.rows().concat().matches("Keys").count(), before, "{over} on {noun}");
            assert_eq!(stage.rows().pop(), last, "{over} on {noun}");
            stage.keys("<Esc><Esc><Esc>");
            assert_eq!(at(stage, noun), 4, "{over} on {noun}");
        });
    }
}

#[test]
fn the_picker_stays_on_its_value() {
    let made = Made::of(9);
    for screen in ["1", "4"] {
        let mut stage = Stage::of(made.deal(), WIDE);
        stage.keys(screen).keys("p<Down><Down><Down>");
        let picked = |stage: &Stage| {
            let rows = stage.rows();
            let row = rows.iter().rfind(|row| row.contains("│▌") && row.contains("Party number")).cloned();
            row.unwrap_or_else(|| panic!("{}", rows.join("\n")))
        };
        assert!(picked(&stage).contains("Party number 4"), "{}", picked(&stage));
        load(&mut stage, &made.shuffled());
        assert!(picked(&stage).contains("Party number 4"), "{}", picked(&stage));
        load(&mut stage, &made);
        load(&mut stage, &made.keeping(|nth| nth != 4));
        assert!(picked(&stage).contains("Party number 5"), "{}", picked(&stage));
    }
}

#[test]
fn the_jump_list_keeps_its_targets() {
    let made = Made::of(9);
    let mut stage = Stage::of(made.deal(), TALL);
    // From an event's source, from there to the last event that rests on it.
    stage.keys("jjjl").choose("Paper");
    let chosen = chosen_on(&stage);
    assert!(chosen.contains("Paper"), "{chosen}");
    stage.keys("<Enter>");
    let source = at(&stage, "Source number ");
    load(&mut stage, &made.shuffled());
    assert_eq!(at(&stage, "Source number "), source);
    stage.keys("<lt>");
    assert_eq!(at(&stage, "Event number "), 4);
    assert_eq!(chosen_on(&stage), chosen);
    stage.keys(">");
    assert_eq!(at(&stage, "Source number "), source);
    // In place of what is gone, the nearest that is left.
    load(&mut stage, &made.keeping(|nth| nth != 4));
    stage.keys("<lt>");
    assert_eq!(at(&stage, "Event number "), 5);
}

#[test]
fn the_days_of_the_terms_stay() {
    let made = Made::of(9);
    let others = [made.shuffled(), made.keeping(|nth| nth != 4)];
    for other in &others {
        let mut stage = Stage::of(made.deal(), WIDE);
        stage.keys("jjj2t2027-06-05<Enter>");
        load(&mut stage, other);
        stage.row_with("Terms on 5 Jun 2027");
        stage.keys("12");
        stage.row_with("Terms on 5 Jun 2027");
        // The same while another screen is in front.
        stage.keys("1");
        load(&mut stage, &made);
        stage.keys("2");
        stage.row_with("Terms on 5 Jun 2027");
    }
    for other in &others {
        let mut stage = Stage::of(made.deal(), WIDE);
        stage.keys("2t2026-01-07<Enter>dll");
        stage.row_with("Terms from 7 Jan 2026 to 9 Jan 2026");
        load(&mut stage, other);
        stage.row_with("Terms from 7 Jan 2026 to 9 Jan 2026");
        stage.keys("<Esc>");
        stage.row_with("Terms on 9 Jan 2026");
    }
}

#[test]
fn terms_grouped_and_sources_ordered_stay_so() {
    let made = Made::of(9);
    let mut stage = Stage::of(made.deal(), WIDE);
    stage.keys("2s3s");
    load(&mut stage, &made.shuffled());
    stage.row_with("Sources, by use");
    stage.keys("2");
    stage.row_with("  Investment");
}

#[test]
fn a_screen_with_nothing_left_says_what_would_be_there() {
    type Case = (&'static str, &'static str, fn(&mut Made));

    let made = Made::of(5);
    let none = |drop: fn(&mut Made)| {
        let mut made = made.clone();
        drop(&mut made);
        made
    };
    let cases: [Case; 3] = [
        ("2", "This deal has no terms yet.", |made| made.terms.clear()),
        ("3", "This deal has no sources yet.", |made| made.sources.clear()),
        ("5", "This deal has no disputes yet.", |made| made.disputes.clear()),
    ];
    for (screen, said, drop) in cases {
        for keys in ["jj", "jj<Tab>", "/number", "/number<Enter>", "/numb<F1>", "/zzzz", "z"] {
            let mut stage = Stage::of(made.deal(), WIDE);
            stage.keys("jj").keys(screen).keys(keys);
            load(&mut stage, &none(drop));
            if keys.ends_with("<F1>") {
                stage.keys("<F1>");
            }
            stage.row_with(&format!("▌{screen} "));
            stage.row_with(said);
            load(&mut stage, &made);
            assert!(!stage.rows().concat().contains(said), "{keys} on {screen}: it is there again");
            // Keys go to the screen, and not to a prompt.
            stage.keys("1");
            assert_eq!(at(&stage, "Event number "), 3, "{keys} on {screen}");
        }
    }
}

#[test]
fn the_way_back_outlives_a_screen_with_nothing_to_show() {
    let made = Made::of(5);
    let mut stage = Stage::of(made.deal(), WIDE);
    stage.keys("jjmkk2/zzzz<Enter>u");
    assert_eq!(at(&stage, "Event number "), 3);
    let none = Made { terms: Vec::new(), ..made.clone() };
    load(&mut stage, &none);
    stage.keys("<lt>").row_with("this deal has no terms");
    stage.keys("<lt>").row_with("this deal has no terms");
    stage.keys(">").row_with("nothing to go forward to: < goes back");
    load(&mut stage, &made);
    stage.keys("<lt>").row_with("▌2 Terms");
}

fn kept() -> impl Strategy<Value = Vec<usize>> {
    subsequence((1..=8).collect::<Vec<_>>(), 0..=8).prop_shuffle()
}

fn made() -> impl Strategy<Value = Made> {
    let parties = kept().prop_map(|mut parties| {
        if parties.is_empty() {
            parties.push(1);
        }
        parties
    });
    (kept(), kept(), parties, kept(), kept()).prop_map(|(events, sources, parties, terms, disputes)| Made {
        events,
        sources,
        parties,
        terms,
        disputes,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is deleted or moved, the cursor stays on the same id if it is
    /// there, on every screen, with its page open or a filter typed.
    #[test]
    fn no_version_moves_the_cursor_off_a_remaining_row(
        versions in vec(made(), 1..4),
        (screen, noun) in select(SCREENS.to_vec()),
        moves in vec(select(vec!["j", "k", "G", "g", "<Tab>", "]", "<Enter>", "/7<Enter>", "/n", "<Esc>", "d", "z", "}", "n", "1", "2", "3", "4", "5"]), 0..6),
        size in select(vec![WIDE, CLASSIC]),
    ) {
        let whole = Made::of(8);
        let mut stage = Stage::of(whole.deal(), size);
        stage.keys(screen).keys("jjj");
        for version in &versions {
            let number = cursor(&stage, screen, noun);
            load(&mut stage, version);
            let left = match screen {
                "1" => &version.events,
                "2" => &version.terms,
                "3" => &version.sources,
                "4" => &version.parties,
                _ => &version.disputes,
            };
            // Lanes are those of parties that take part in some event.
            let is_there = number.is_some_and(|number| left.contains(&number)) && (screen != "4" || !version.events.is_empty());
            if is_there {
                prop_assert_eq!(cursor(&stage, screen, noun), number, "{}", stage.rows().join("\n"));
            }
        }
        // Nothing panics whatever is pressed between two versions.
        for (key, version) in moves.iter().zip(versions.iter().cycle()) {
            stage.keys(key);
            load(&mut stage, version);
        }
    }
}

/// The number under the cursor of a screen, where that is in front.
fn cursor(stage: &Stage, screen: &str, noun: &str) -> Option<usize> {
    let rows = stage.rows();
    rows.first().filter(|tabs| tabs.contains(&format!("▌{screen} ")))?;
    let row = rows.iter().find_map(|row| row.strip_prefix("▌"))?;
    // The page beside the list names other records.
    let behind = row.split('│').next()?.split(noun).nth(1)?;
    behind.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// The answer about the other version is about what was typed before.
#[test]
fn an_outdated_answer_does_not_say_what_is_wrong_now() {
    let other = kites::TEXT.replace("\"weaver-weekly\"", "\"weaver\"");
    let other = Arc::new(deal_file::read(&other).unwrap());
    let mut stage = Stage::new(WIDE);
    stage.keys("/source:weaver-weekly<Enter>").happens_before_any_answer(Message::Loaded(other));
    stage.keys_before_any_answer("/<C-u>date:2026-13");
    assert!(!stage.rows().concat().contains("no source is called"), "{}", stage.rows().join("\n"));
    stage.row_with("date:2026-13");
}
