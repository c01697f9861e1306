//! Words that a source has otherwise: over line ends, in other code points, or
//! with something that cannot be seen. `check`, `quote`, `show` and `diff` say
//! the same of them.

use std::{collections::HashMap, fs};

use dealtui::{
    deal_file,
    domain::{AvailableText, DealIx as _, Lookup, QuoteVerdict, SourceIx, SourceText, TextSpan},
    report,
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::Value;

use crate::program::{Ran, file, forbidden, run};

fn deal(exact: &str, paragraph: u32) -> String {
    serde_json::json!({
        "format": 1,
        "deal": { "id": "a", "title": "A" },
        "sources": [{ "id": "s" }],
        "events": [{
            "id": "e", "date": "2026", "kind": "report", "title": "T",
            "passages": [{ "id": "p", "source": "s", "paragraph": paragraph, "exact": exact, "quality": "clear" }],
        }],
    })
    .to_string()
}

fn ran(text: &str, exact: &str, arguments: &[&str]) -> Ran {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("s.txt"), text).unwrap();
    let file = file(deal(exact, 1));
    let given = ["--data", file.path().to_str().unwrap(), "--sources", directory.path().to_str().unwrap()];
    let ran = run(&[&given, arguments].concat());
    assert_eq!((forbidden(&ran.out), forbidden(&ran.err)), (vec![], vec![]));
    ran
}

fn finding(text: &str, exact: &str) -> (i32, String, String) {
    let ran = ran(text, exact, &["check", "--json"]);
    let finding = ran.out.lines().find(|line| line.contains("\"quotation\"")).unwrap_or("{}");
    let finding: Value = serde_json::from_str(finding).unwrap();
    let told = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    (ran.status, told("message"), told("hint"))
}

#[test]
fn words_that_only_the_quotation_or_the_nearest_text_has_are_marked() {
    let text = "Alpha buys half of Beta for five billion dollars.";
    for (quoted, marked) in [
        (text.replace("half", "all"), "Alpha buys [-all-]{+half+} of Beta for five billion dollars."),
        (text.replace("half", "one half"), "Alpha buys [-one-] half of Beta for five billion dollars."),
        (text.replace("half of ", ""), "Alpha buys {+half of+} Beta for five billion dollars."),
    ] {
        let shown = ran(text, &quoted, &["show", "e"]).out;
        assert!(shown.contains(&format!("closest text, not a match, ¶1:\n  {marked}\n")), "{shown}");
        let (_, hint) =
            finding(text, &quoted).2.rsplit_once("not a match): ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        assert_eq!(hint, marked);
    }
}

/// Wrapped by two mail programs, hyphenated by a third.
const WRAPPED: &str = "The second line was wrapped\nby another mail program.\n\nThis line was wrapped\r\n  by the mail\u{a0}program\n\nafter a “few”\nwords at last.\n\nThe parties have ac-\nknowledged it in writing.\n";

#[track_caller]
fn runs_on(words: &str, over: &str, parts: &[&str]) {
    let (status, message, hint) = finding(WRAPPED, words);
    assert_eq!((status, message), (2, format!("not in one paragraph of the source: spans {over}")));
    assert_eq!(hint, "split it into passages, one per paragraph");
    let shown = ran(WRAPPED, words, &["show", "e"]).out;
    assert!(shown.contains(&format!("spans {over}")), "{shown}");
    let quoted = ran(WRAPPED, words, &["quote", "--source", "s", words]);
    assert_eq!((quoted.status, quoted.out.as_str()), (1, ""));
    let said = format!("dealtui: the words span {over}, but");
    assert!(quoted.err.starts_with(&said), "{}", quoted.err);
    for (number, part) in (1..).zip(parts) {
        let picked = ran(WRAPPED, words, &["quote", "--source", "s", "--pick", &number.to_string(), words]);
        assert_eq!(serde_json::from_str::<Value>(&picked.out).unwrap()["exact"], *part, "{}", picked.err);
    }
}

#[test]
fn words_over_line_ends_run_on_in_check_and_quote_alike() {
    runs_on(
        "second line was wrapped by another mail program",
        "¶1–¶2",
        &["second line was wrapped", "by another mail program"],
    );
    runs_on(
        "line was wrapped by the mail program after",
        "¶3–¶5",
        &["line was wrapped", "by the mail\u{a0}program", "after"],
    );
    runs_on(
        "This line was wrapped by the mail program after a \"few\" words",
        "¶3–¶6",
        &["This line was wrapped", "by the mail\u{a0}program", "after a “few”", "words"],
    );
}

#[test]
fn an_ellipsis_over_line_ends_runs_on_too() {
    let quoted = ran(WRAPPED, "x", &["quote", "--source", "s", "This line … few"]);
    let said = "dealtui: the words span ¶3–¶5, but";
    assert!(quoted.status == 1 && quoted.err.starts_with(said), "{}", quoted.err);
}

#[test]
fn a_word_hyphenated_at_a_line_end_is_near() {
    let words = "The parties have acknowledged it";
    let told = "The parties have [-acknowledged-]{+ac- knowledged+} it";
    let (status, message, hint) = finding(WRAPPED, words);
    assert_eq!((status, message.as_str()), (2, "these words are not in the source"));
    assert_eq!(
        hint,
        format!("quote exactly; the closest words are in paragraphs 7 to 8 (a suggestion, not a match): {told}")
    );
    let quoted = ran(WRAPPED, words, &["quote", "--source", "s", words]);
    assert_eq!(quoted.status, 1);
    assert!(quoted.err.contains(&format!("   –  ¶7–¶8 {told}\n")), "{}", quoted.err);
    // A passage is of one paragraph.
    let picked = ran(WRAPPED, words, &["quote", "--source", "s", "--pick", "1", words]);
    assert_eq!(picked.status, 0, "{}", picked.err);
    assert!(picked.out.contains("\"exact\": \"The parties have\""), "{}", picked.out);
    assert!(finding("well-\nknown words of it", "well-known words of it").1.contains("spans ¶1–¶2"));
}

/// An ellipsis leaves out words between others. At an end there is nothing that
/// it could stand for, and the source must have it.
#[test]
fn an_ellipsis_at_an_end_belongs_to_the_words() {
    let at = |text: &str, words: &str| ran(text, words, &["quote", "--source", "s", words]);
    for words in ["ﬁé...", "ﬁé…", "...ﬁé", "it ends..."] {
        let without = words.trim_matches(['.', '…']);
        let quoted = at(without, words);
        assert_eq!((quoted.status, quoted.out.as_str()), (1, ""), "{words}");
        assert_eq!(finding(without, words).1, "these words are not in the source");
        let quoted = at(&format!("So {words}"), words);
        assert_eq!(serde_json::from_str::<Value>(&quoted.out).unwrap()["exact"], words, "{}", quoted.err);
    }
    // Written out in the source, it is found before anything it may stand for.
    let quoted = at("It was … said", "It … said");
    assert_eq!(serde_json::from_str::<Value>(&quoted.out).unwrap()["exact"], "It was … said");
    let quoted = at("It is and was said. It … said", "It … said");
    assert_eq!(serde_json::from_str::<Value>(&quoted.out).unwrap()["exact"], "It … said");
}

/// What programs leave for a hyphen at a line end, and a line that was joined
/// without its hyphen being taken away.
#[test]
fn all_sorts_of_hyphens_at_a_line_end_are_near() {
    for hyphen in ["-", "\u{2010}", "\u{2011}", "\u{2012}", "–", "\u{2212}", "¬"] {
        for end in ["\n", "\r\n", "\r", "\n\n  ", " ", "\u{2028}", "\u{85}", "\u{c}"] {
            let (_, message, hint) = finding(&format!("A com{hyphen}{end}mitment"), "commitment");
            assert_eq!(message, "these words are not in the source", "{hyphen:?} {end:?}");
            assert!(hint.contains("[-commitment-]{+com"), "{hint}");
        }
    }
    // A soft hyphen is no letter at all.
    assert!(finding("A com\u{ad}\nmitment", "commitment").1.contains("spans ¶1–¶2"));
    assert_eq!(finding("A long- and short-term deal", "long- and short-term"), (0, String::new(), String::new()));
}

/// The source has the words in other code points: the verdict, how they stand
/// there, and that `quote` finds them.
#[track_caller]
fn differs_in_letters(text: &str, words: &str, there: &str) {
    let (status, message, hint) = finding(text, words);
    assert_eq!((status, message.as_str()), (2, "differs in how letters are encoded only: paragraph 1"));
    assert_eq!(hint, format!("the source has: {there}"));
    let shown = ran(text, words, &["show", "e"]).out;
    assert!(shown.contains("differs from saved text, ¶1, only in how letters are encoded"), "{shown}");
    assert!(shown.contains(&format!("saved text:\n  {there}\n")), "{shown}");
    let quoted = ran(text, words, &["quote", "--source", "s", words]);
    assert_eq!(quoted.status, 0, "{}", quoted.err);
    assert_eq!(serde_json::from_str::<Value>(&quoted.out).unwrap()["exact"], text);
}

#[test]
fn equal_letters_in_other_code_points_have_a_verdict_of_their_own() {
    differs_in_letters(
        "Socie\u{301}te\u{301} a signe\u{301}",
        "Société a signé",
        "Socie⟨U+0301⟩te⟨U+0301⟩ a signe⟨U+0301⟩",
    );
    differs_in_letters("Société", "Socie\u{301}te\u{301}", "[-Socie⟨U+0301⟩te⟨U+0301⟩-]{+Société+}");
    differs_in_letters("The oﬃce conﬁrmed", "The office confirmed", "The o⟨U+FB03⟩ce con⟨U+FB01⟩rmed");
    differs_in_letters("The office", "The oﬃce", "The [-o⟨U+FB03⟩ce-]{+office+}");
    differs_in_letters("ＯｐｅｎＡＩ", "OpenAI", "⟨U+FF2F⟩⟨U+FF50⟩⟨U+FF45⟩⟨U+FF4E⟩⟨U+FF21⟩⟨U+FF29⟩");
    differs_in_letters("⽂件", "文件", "⟨U+2F42⟩件");
    differs_in_letters("20 µm at 5 ℃", "20 μm at 5 °C", "20 ⟨U+00B5⟩m at 5 ⟨U+2103⟩");
    let (_, message, _) = finding("ﷺ", "صلى الله عليه وسلم");
    assert!(message.contains("in how letters are encoded only"), "{message}");
}

#[test]
fn spacing_and_letters_are_both_reported() {
    let (_, message, hint) = finding("The “oﬃce”  said", "The \"office\" said");
    assert_eq!(message, "differs in spacing or quotation marks and in how letters are encoded only: paragraph 1");
    assert!(hint.contains("“o⟨U+FB03⟩ce”"), "{hint}");
}

#[test]
fn other_letters_are_other_words() {
    for (text, words) in [
        ("worth 10² of it", "worth 102 of it"),
        ("The Café society met", "The Cafe society met"),
        ("5½ shares held", "51⁄2 shares held"),
    ] {
        assert_eq!(finding(text, words).1, "these words are not in the source", "{words}");
    }
    // Half a letter is none.
    let (_, message, _) = finding("Cafe\u{301}", "Cafe");
    assert!(message.starts_with("these words are not in the source"), "{message}");
    let (_, message, _) = finding("an oﬀload", "an of");
    assert!(message.starts_with("these words are not in the source"), "{message}");
}

#[test]
fn invisible_differences_are_made_visible() {
    let cases = [
        ("The com\u{ad}mitment ends", "The commitment ends", "The com⟨U+00AD⟩mitment ends"),
        ("a price of €\u{a0}10\u{202f}billion", "a price of € 10 billion", "a price of €⟨U+00A0⟩10⟨U+202F⟩billion"),
        ("Open\u{200b}AI said", "OpenAI said", "Open⟨U+200B⟩AI said"),
        ("Open\u{200d}AI said", "OpenAI said", "Open⟨U+200D⟩AI said"),
        ("it \u{202e}said", "it said", "it ⟨U+202E⟩said"),
        ("The commitment ends", "The com\u{ad}mitment ends", "The [-com⟨U+00AD⟩mitment-]{+commitment+} ends"),
        ("✂\u{fe0f} a ❤\u{fe0f} deal", "✂ a ❤ deal", "✂⟨U+FE0F⟩ a ❤⟨U+FE0F⟩ deal"),
        ("葛\u{e0100}城", "葛城", "葛⟨U+E0100⟩城"),
        ("a\u{34f}b", "ab", "a⟨U+034F⟩b"),
        ("Amazonʼs board", "Amazon’s board", "Amazon⟨U+02BC⟩s board"),
        ("Amazonʼs board", "Amazon's board", "Amazon⟨U+02BC⟩s board"),
        ("the `board´ of 5′", "the 'board' of 5'", "the `board⟨U+00B4⟩ of 5⟨U+2032⟩"),
    ];
    for (text, words, there) in cases {
        let (_, message, hint) = finding(text, words);
        assert_eq!(message, "paragraph 1 has these words with other spacing or quotation marks");
        assert_eq!(hint, format!("the source has: {there}"));
    }
    // Beside what differs for all to see, and of a letter that only looks the same.
    let (_, _, hint) = finding("It will buy all of Com\u{ad}mit", "It may buy all of Commit");
    assert!(hint.ends_with("It [-may-]{+will+} buy all of [-Commit-]{+Com⟨U+00AD⟩mit+}"), "{hint}");
    let (_, _, hint) = finding("It will buy all of Аmazon now", "It will buy all of Amazon now");
    assert!(hint.ends_with("It will buy all of [-Amazon-]{+⟨U+0410⟩mazon+} now"), "{hint}");
}

/// The quotation has what nobody sees, and the source what it looks like.
#[test]
fn what_nobody_sees_in_a_quotation_is_visible() {
    for (text, words, there) in [
        ("a price of 5 million", "a price of 5\u{a0}million", "a price of 5[-⟨U+00A0⟩-]{+ +}million"),
        ("a thin gap here", "a thin\u{2009}gap here", "a thin[-⟨U+2009⟩-]{+ +}gap here"),
        ("a long-term deal", "a long\u{2011}term deal", "a [-long⟨U+2011⟩term-]{+long-term+} deal"),
        ("café owners agree", "cafe\u{301} owners agree", "[-cafe⟨U+0301⟩-]{+café+} owners agree"),
        ("290 K at most", "290 \u{212a} at most", "290 [-⟨U+212A⟩-]{+K+} at most"),
    ] {
        let (status, _, hint) = finding(text, words);
        assert_eq!((status, hint), (2, format!("the source has: {there}")), "{words}");
        let shown = ran(text, words, &["show", "e"]).out;
        assert!(shown.contains(&format!("saved text:\n  {there}\n")), "{shown}");
    }
}

/// A word that only looks the same is near, however many of them there are.
#[test]
fn letters_of_another_script_are_near_and_visible() {
    for (text, words, told) in [
        ("ОpenAI", "OpenAI", "[-OpenAI-]{+⟨U+041E⟩penAI+}"),
        ("Οpen", "Оpen", "[-⟨U+041E⟩pen-]{+⟨U+039F⟩pen+}"),
        ("Аmazon may buy", "Amazon will buy", "[-Amazon will-]{+⟨U+0410⟩mazon may+} buy"),
        ("in 2020−2025", "in 2020-2025", "in [-2020-2025-]{+2020⟨U+2212⟩2025+}"),
    ] {
        let (_, message, hint) = finding(text, words);
        assert_eq!(message, "these words are not in the source", "{text}");
        assert!(hint.ends_with(&format!("(a suggestion, not a match): {told}")), "{hint}");
    }
}

/// Ten thousand words, in 501 paragraphs of 20 words or in none.
#[test]
fn a_long_quotation_is_looked_up_in_a_long_text() {
    let word = |number: u32| format!("w{}", number.wrapping_mul(2_654_435_761) % 30_011);
    let line = |from: u32, to: u32| (from..to).map(word).collect::<Vec<_>>().join(" ");
    let text: String = (0..5_000).map(|nth| line(nth * 20, nth * 20 + 20) + "\n").collect();
    let text = SourceText::new(&text);
    let backwards = (50_000..60_000).rev().map(word).collect::<Vec<_>>().join(" ");
    for (words, runs_on) in [(line(50_000, 60_000), true), (backwards, false)] {
        assert_eq!(matches!(text.verdict(&words, Some(1)), QuoteVerdict::AcrossLines(2501, 3000)), runs_on);
        assert_eq!(matches!(text.look_up(&words), Lookup::AcrossLines(_)), runs_on);
    }
}

fn compared(old: &str, new: &str) -> String {
    let deal = |title: &str| {
        let text = serde_json::json!({
            "format": 1, "deal": { "id": "a", "title": "A" },
            "events": [{ "id": "e", "date": "2026", "kind": "report", "title": title, "tags": [title] }],
        });
        file(text.to_string())
    };
    let (old, new) = (deal(old), deal(new));
    let ran = run(&["diff", old.path().to_str().unwrap(), new.path().to_str().unwrap()]);
    assert_eq!((ran.status, forbidden(&ran.out)), (1, vec![]));
    ran.out
}

#[test]
fn a_difference_can_be_seen() {
    let cases = [
        ("Société", "Socie\u{301}te\u{301}", "[-Société-]{+Socie⟨U+0301⟩te⟨U+0301⟩+}", "[\"Socie⟨U+0301⟩te⟨U+0301⟩\"]"),
        ("Commitment", "Com\u{ad}mitment", "[-Commitment-]{+Com⟨U+00AD⟩mitment+}", "[\"Com⟨U+00AD⟩mitment\"]"),
        ("of 10", "of\u{a0}10", "of[- -]{+⟨U+00A0⟩+}10", "[\"of⟨U+00A0⟩10\"]"),
        ("oﬃce", "office", "[-o⟨U+FB03⟩ce-]{+office+}", "[\"office\"]"),
        ("❤", "❤\u{fe0f}", "[-❤-]{+❤⟨U+FE0F⟩+}", "[\"❤⟨U+FE0F⟩\"]"),
    ];
    for (old, new, title, tags) in cases {
        let out = compared(old, new);
        assert!(out.contains(&format!("~ title: {title}\n")), "{out}");
        assert!(out.contains(&format!(" → {tags}\n")), "{out}");
    }
}

/// In lists, among other words, in the names of fields.
#[test]
fn lookalikes_are_told_apart_anywhere_in_a_difference() {
    let deal = |event: Value| {
        let mut deal: Value = serde_json::from_str(&deal("x", 1)).unwrap();
        for (name, value) in event.as_object().unwrap() {
            deal["events"][0][name] = value.clone();
        }
        file(deal.to_string())
    };
    for (old, new, told) in [
        (
            serde_json::json!({ "tags": ["Amazon", "x"] }),
            serde_json::json!({ "tags": ["Аmazon", "y"] }),
            "~ tags: [\"Amazon\",\"x\"] → [\"⟨U+0410⟩mazon\",\"y\"]",
        ),
        (
            serde_json::json!({ "title": "Amazon buys all there is of it" }),
            serde_json::json!({ "title": "Аmazon sold" }),
            "+ title: ⟨U+0410⟩mazon sold",
        ),
        (serde_json::json!({ "own\u{ad}": 1 }), serde_json::json!({ "own": 1 }), "- [\"own⟨U+00AD⟩\"]: 1"),
    ] {
        let (old, new) = (deal(old), deal(new));
        let out = run(&["diff", old.path().to_str().unwrap(), new.path().to_str().unwrap()]).out;
        assert!(out.contains(&format!("{told}\n")), "{out}");
    }
}

/// Texts full of what looking words up is about.
fn text(most: usize) -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "a", "be", "ac-", "\n", " ", "\u{a0}", "\u{ad}", "\u{301}", "é", "e\u{301}", "ﬁ", "fi", "“", "\"", "\u{200b}",
        "三", "한", "\u{1112}", "…", ".", "\r\n", "A", "ﬀ", "f",
    ];
    vec(select(PIECES), 0..most).prop_map(|pieces| pieces.concat())
}

/// Words to look for, in one line and without an ellipsis between them.
fn words_without_a_gap() -> impl Strategy<Value = String> {
    let one_line = text(8).prop_map(|words| words.replace(['\n', '\r'], "").trim().to_owned());
    one_line.prop_filter("nothing is left out", |words| {
        // Those at the ends leave nothing out.
        let mut rest = words.trim();
        for _ in 0..words.len() {
            let is_end = |end: char| end.is_whitespace();
            let inner = ["…", "..."].into_iter().fold(rest, |rest, ellipsis| {
                rest.trim_start_matches(ellipsis).trim_end_matches(ellipsis).trim_matches(is_end)
            });
            rest = inner;
        }
        !words.is_empty() && !rest.contains("…") && !rest.contains("...")
    })
}

proptest! {
    /// Whatever is offered stands to the letter where it is said to stand.
    #[test]
    fn suggestions_occur_in_the_text(source in text(40), words in text(8)) {
        let text = SourceText::new(&source);
        let stands = |standing: &TextSpan| {
            standing.paragraph != standing.last
                || text.verdict(standing.words.original(), Some(standing.paragraph)) == QuoteVerdict::Exact
        };
        let offered: Vec<TextSpan> = match text.look_up(&words) {
            Lookup::Exact(found) | Lookup::Differs(found) | Lookup::AcrossLines(found) => found,
            Lookup::Near(near) => near.into_iter().map(|near| near.span).collect(),
        };
        for standing in &offered {
            prop_assert!(stands(standing), "{:?} of {:?}", standing, source);
        }
    }

    /// `check` and `quote` find the same: words that stand, that differ, that
    /// run on, or none. Only `quote` lets an ellipsis stand for words left out.
    #[test]
    fn a_verdict_and_a_search_agree(source in text(40), words in words_without_a_gap()) {
        let text = SourceText::new(&source);
        let (verdict, sought) = (text.verdict(&words, None), text.look_up(&words));
        let agree = match &sought {
            Lookup::Exact(_) => verdict == QuoteVerdict::Exact,
            Lookup::Differs(_) => matches!(verdict, QuoteVerdict::Differs(..)),
            Lookup::AcrossLines(_) => matches!(verdict, QuoteVerdict::AcrossLines(..)),
            Lookup::Near(_) => matches!(verdict, QuoteVerdict::NotFound(_)),
        };
        prop_assert!(agree, "{:?} against {:?} of {:?}", verdict, sought, source);
    }
}

#[test]
fn a_verdict_says_where_the_words_are() {
    let verdict = |text: &str, exact: &str, paragraph: Value| {
        let deal = serde_json::json!({
            "format": 1,
            "deal": { "id": "a", "title": "A" },
            "sources": [{ "id": "s" }],
            "events": [{
                "id": "e", "date": "2026", "kind": "report", "title": "T",
                "passages": [{ "id": "p", "source": "s", "paragraph": paragraph, "exact": exact }],
            }],
        });
        let deal = deal_file::read(&deal.to_string()).unwrap();
        let text = AvailableText::Matching(SourceText::new(text));
        let deal = deal.with_texts(HashMap::from([(SourceIx::from_index(0), text)]));
        report::quote_verdict(deal.find_passage("p").unwrap())
    };
    let text = "One “quoted” word.\nIt runs\non and on.";
    assert_eq!(verdict(text, "One “quoted” word.", 1.into()), "matches saved text, ¶1");
    assert_eq!(verdict(text, "One “quoted” word.", Value::Null), "matches saved text");
    assert_eq!(verdict(text, "One “quoted” word.", 2.into()), "in saved text at ¶1, not ¶2");
    assert_eq!(verdict(text, "It runs on", 2.into()), "not in one paragraph: spans ¶2–¶3 of saved text");
    assert_eq!(verdict(text, "nothing of it", 5.into()), "not found in saved text, ¶5");
    let differs = "differs from saved text, ¶1, only in spacing or quotation marks";
    assert_eq!(verdict(text, "\"quoted\" word", 1.into()), differs);
}
