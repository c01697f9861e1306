//! Conditions that words of a query were perhaps meant as.

use super::{CLASSIC, MEDIUM, SMALL, Stage, WIDE};
use crate::{program::run, support::built_in};

fn count(stage: &Stage) -> usize {
    let title = stage.rows().into_iter().find(|row| row.contains(" of ")).unwrap();
    let words: Vec<&str> = title.split_whitespace().collect();
    let of = words.iter().position(|word| *word == "of").unwrap();
    words[of - 1].parse().unwrap()
}

/// As the list says it; the words themselves are found all over the notes.
#[test]
fn what_a_list_shows_in_words_is_offered_as_a_condition() {
    for size in [WIDE, CLASSIC] {
        let stage = |keys: &str| {
            let mut stage = Stage::of(built_in(), size);
            stage.keys(keys);
            stage
        };
        let mut words = stage("3/not read");
        words.row_with("did you mean read:not-read?");
        let taken = words.keys("<Tab>").rows();
        assert!(taken.concat().contains(" / read:not-read"), "{}", taken.join("\n"));
        assert_eq!(taken, stage("3/read:not-read").rows());
        assert!(count(&stage("3/not read")) > count(&words));
        stage("3/nvidia not read").keys("<Tab>").row_with(" / nvidia read:not-read");
        stage("3/not read yet").row_with("did you mean read:not-read-yet?");
        stage("3/Read in full").row_with("did you mean read:full?");
        for words in ["reading not recorded", "not recorded"] {
            stage(&format!("3/{words}")).row_with("id you mean read:not-recorded?");
        }
        // The words alone find nothing, and the list says so.
        stage("2/in force").row_with("Did you mean state:in-force? (Enter or Tab uses it)");
        stage("2/presumed in force").row_with("Did you mean state:presumed? (Enter or Tab uses it)");
        // Quoted words are meant as they stand, and who knows the qualifier has used it.
        for keys in ["3/\"not read\"", "3/read not", "3/not read read:unread", "/not read", "2/not read"] {
            assert!(!stage(keys).rows().concat().contains("did you mean read:"), "{keys}");
        }
    }
}

/// As people type it, without a look at what is offered.
#[test]
fn a_query_that_is_only_the_words_of_a_condition_means_it() {
    for (keys, condition) in [
        ("3/not read", "3/read:not-read"),
        ("/damaged", "/is:damaged"),
        ("/paraphrase", "/is:paraphrased"),
        ("/february", "/date:2026-02"),
        ("/amazon february", "/amazon date:2026-02"),
        ("/7.5B", "/amount:7.5B"),
        // As people ask for them who never saw the condition.
        ("3/unread", "3/read:unread"),
        ("3/never read", "3/read:unread"),
        ("3/unread sources", "3/read:unread"),
        ("/machine", "/is:paraphrased"),
        ("/machine words", "/is:paraphrased"),
        ("/machine's words", "/is:paraphrased"),
        ("3/machine paraphrased", "3/is:paraphrased"),
    ] {
        let mut stage = Stage::of(built_in(), WIDE);
        stage.keys(keys).keys("<Enter>").row_with("in quotation marks it is searched as words");
        let (_, query) = condition.split_once('/').unwrap();
        stage.row_with(&format!("{query} for “"));
        assert_eq!(
            stage.keys("<F1><F1>").rows(),
            Stage::of(built_in(), WIDE).keys(condition).keys("<Enter><F1><F1>").rows()
        );
    }
    // With other words, in quotation marks, or as a whole word of its own it stays as it is.
    let mut words = Stage::of(built_in(), WIDE);
    words.keys("3/\"not read\"<Enter>").row_with("\"not read\"");
    let mut among = Stage::of(built_in(), WIDE);
    among.keys("3/nvidia not read<Enter>").row_with("nvidia not read");
}

/// Where the word finds nothing, all, or not all of what the condition finds.
#[test]
fn a_word_that_is_a_value_offers_its_condition_where_that_finds_more() {
    for (keys, condition) in [
        ("/damaged", "is:damaged"),
        ("/garbled", "is:damaged"),
        ("/paraphrased", "is:paraphrased"),
        ("/paraphrase", "is:paraphrased"),
        ("/reworded", "is:paraphrased"),
        ("/marked", "is:marked"),
        ("/undated", "is:undated"),
        ("/unsourced", "is:unsourced"),
        ("/Disputed", "is:disputed"),
        ("/contradicted", "status:contradicted"),
        ("/quoted", "has:passage"),
        ("/todo", "is:todo"),
        ("/to do", "is:todo"),
        ("3/to do", "is:todo"),
        ("3/primary", "standing:primary"),
        ("3/excerpt", "read:excerpt"),
        ("3/secondhand", "read:secondhand"),
        ("2/presumed", "state:presumed"),
        ("2/performed", "state:performed"),
        // The letters of OpenAI are in every dispute.
        ("5/open", "is:open"),
        ("5/resolved", "is:resolved"),
    ] {
        for size in [WIDE, CLASSIC] {
            let mut stage = Stage::of(built_in(), size);
            let shown = stage.keys(keys).rows().concat().to_lowercase();
            assert!(shown.contains(&format!("did you mean {condition}?")), "{keys}: {shown}");
            let taken = stage.keys("<Tab>").rows();
            let (screen, _) = keys.split_once('/').unwrap();
            let typed = Stage::of(built_in(), size).keys(&format!("{screen}/{condition}")).rows();
            assert_eq!(taken, typed, "{keys}");
        }
    }
    Stage::of(built_in(), WIDE).keys("/amazon damaged<Tab>").row_with(" / amazon is:damaged");
    // Who overlooked it is told once more, until the next key.
    let mut kept = Stage::of(built_in(), WIDE);
    kept.keys("/amazon damaged<Enter>").row_with("searched as plain words; to filter by is:damaged, press / and Tab");
    assert!(!kept.keys("j").rows().concat().contains("press / and Tab"));
    // What is not a value of the list, the word finds with more, or is in use.
    for keys in ["3/damaged", "3/quoted", "/report", "/new", "/damaged is:core", "/!damaged", "/\"damaged\""] {
        let shown = Stage::of(built_in(), WIDE).keys(keys).rows().concat();
        assert!(!shown.contains("Tab use it") && !shown.contains("Tab uses it"), "{keys}: {shown}");
    }
    // Once an event is marked, it is found.
    Stage::of(built_in(), WIDE).keys("m/marked<Tab>").row_with("1 of ");
    assert!(run(&["list", "damaged"]).err.contains("for the condition, write is:damaged"));
}

#[test]
fn an_amount_in_words_is_offered_as_its_condition() {
    for (words, condition) in [
        ("$7.5B", "amount:$7.5B"),
        ("27%", "amount:27%"),
        ("250 thousand", "amount:250K"),
        ("USD 50 billion", "amount:\"USD 50B\""),
        ("50 billion raised", "amount:50B raised"),
    ] {
        let mut stage = Stage::of(built_in(), WIDE);
        stage.keys(&format!("/{words}")).row_with("use it");
        stage.keys("<Tab>").row_with(&format!(" / {condition}"));
    }
    // These words find what the condition finds, or no amount has the unit.
    for words in ["$50 billion", "10 days", "7.6", "2026"] {
        let shown = Stage::of(built_in(), WIDE).keys(&format!("/{words}")).rows().concat();
        assert!(!shown.contains("amount:"), "{words}: {shown}");
    }
}

#[test]
fn an_amount_without_a_scale_that_finds_nothing_offers_one() {
    let shown = |query: &str| Stage::of(built_in(), WIDE).keys(&format!("/{query}")).rows().join("\n");
    for (query, meant) in [
        ("amount:7.6", "Did you mean amount:7.6B?"),
        ("amount:$7.6", "Did you mean amount:$7.6B?"),
        ("amount:120..130", "Did you mean amount:120..130B?"),
        ("microsoft amount:7.6", "Did you mean amount:7.6B?"),
    ] {
        assert!(shown(query).contains(meant), "{query}\n{}", shown(query));
    }
    // Nothing has it in any scale, or it finds something as it stands.
    for query in ["amount:7.61", "amount:27", "!amount:7.6", "amount:7.6M", "amount:7.6B"] {
        assert!(!shown(query).contains("Did you mean"), "{query}\n{}", shown(query));
    }
    assert!(run(&["list", "amount:7.6"]).err.contains("amount:7.6B"), "{}", run(&["list", "amount:7.6"]).err);
}

/// Names are also words of the events of others.
#[test]
fn names_of_parties_offer_what_they_have_in_common() {
    for (words, condition) in [
        ("microsoft amazon", "party:microsoft+amazon"),
        ("Amazon OpenAI cloud", "party:Amazon+OpenAI cloud"),
        ("aws microsoft", "party:aws+microsoft"),
        ("Microsoft and Amazon", "party:Microsoft+Amazon"),
        ("microsoft and amazon web services", "party:microsoft+\"amazon web services\""),
    ] {
        let mut stage = Stage::of(built_in(), WIDE);
        let found = count(stage.keys(&format!("/{words}")));
        stage.row_with("did you mean party:");
        let rows = stage.keys("<Tab>").rows();
        assert_eq!(rows, Stage::of(built_in(), WIDE).keys(&format!("/{condition}")).rows(), "{words}");
        assert!(count(&stage) < found, "{words}");
        let told = run(&["list", words]).err;
        let (party, _) = condition.split_once(' ').unwrap_or((condition, ""));
        assert!(told.contains(&format!("for the condition, write {party}")), "{words}: {told}");
    }
    // Names and nothing else mean it, names among other words do not.
    let kept = |words: &str| Stage::of(built_in(), WIDE).keys(&format!("/{words}<Enter>")).rows().concat();
    assert!(kept("microsoft amazon").contains("party:microsoft+amazon for “microsoft amazon”; in quotation marks"));
    assert!(kept("microsoft amazon cloud").contains("microsoft amazon cloud"));
    // One name, words of one name, a name and another word.
    for words in ["microsoft", "softbank group", "microsoft price", "amazon \"microsoft\""] {
        let shown = Stage::of(built_in(), WIDE).keys(&format!("/{words}")).rows().concat();
        assert!(!shown.contains("party:"), "{words}: {shown}");
    }
}

/// `/may 2026 copilot` finds an event that says so, and is of another month.
#[test]
fn enter_never_turns_what_is_listed_into_nothing() {
    for size in [WIDE, CLASSIC] {
        let mut stage = Stage::of(built_in(), size);
        stage.keys("/may 2026 copilot");
        let listed = count(&stage);
        assert!(listed > 0);
        // Tab shows what the condition finds, and one goes on typing.
        stage.row_with("did you mean date:2026-05?");
        assert!(!stage.rows().concat().contains("(Enter)"), "{}", stage.rows().join("\n"));
        stage.row_with("Enter keep");
        stage.keys("<Enter>");
        assert_eq!(count(&stage), listed);
        stage.row_with("may 2026 copilot");
    }
}

#[test]
fn the_footer_says_what_enter_does_to_a_query() {
    let mut stage = Stage::of(built_in(), WIDE);
    stage.keys("/februar").row_with("Enter keep");
    let rows = stage.keys("y").rows().join("\n");
    assert!(rows.contains("did you mean date:2026-02? (Enter)") && rows.contains("Enter use it"), "{rows}");
    assert!(!rows.contains("Enter keep") && !rows.contains("Tab use it"), "{rows}");
    // Tab takes what may also be meant as it stands.
    let rows = Stage::of(built_in(), WIDE).keys("/amazon damaged").rows().join("\n");
    assert!(rows.contains("Enter keep") && rows.contains("Tab use it"), "{rows}");
    // What is wrong cannot be kept.
    let rows = Stage::of(built_in(), WIDE).keys("/date:x").rows().join("\n");
    assert!(!rows.contains("Enter keep"), "{rows}");
}

/// Each letter makes a query, with its own best place; only that of the last one is opened.
#[test]
fn what_is_typed_shows_what_is_pasted() {
    for query in ["research rights 2030", "amazon damaged", "legal action", "azure api agi"] {
        for size in [WIDE, CLASSIC, (100, 30)] {
            let mut pasted = Stage::of(built_in(), size);
            pasted.keys("/").paste(query);
            assert_eq!(
                Stage::of(built_in(), size).keys(&format!("/{query}")).rows(),
                pasted.rows(),
                "{query} {size:?}"
            );
        }
    }
}

/// Who does not know the conditions sees some before anything is typed.
#[test]
fn an_empty_query_says_what_can_be_asked() {
    for (keys, conditions) in [
        ("/", ["date:february", "is:disputed", "is:paraphrased"].as_slice()),
        ("2/", &["state:in-force", "state:not-yet"]),
        ("3/", &["read:unread", "standing:primary", "is:paraphrased"]),
        ("5/", &["is:open"]),
    ] {
        let said = format!(" /  words, or such as {}  ", conditions.join(", "));
        for size in [WIDE, MEDIUM] {
            Stage::of(built_in(), size).keys(keys).row_with(&said);
        }
        let narrow = Stage::of(built_in(), SMALL).keys(keys).rows().concat();
        assert!(!narrow.contains("words"), "{narrow}");
        for condition in conditions {
            let mut asked = Stage::of(built_in(), WIDE);
            asked.keys(keys).keys(condition);
            let rows = asked.rows().concat();
            assert!(!rows.contains(" 0 of ") && !rows.contains('^'), "{condition}: {rows}");
            assert!(!rows.contains("words, or such as"), "{condition}");
        }
    }
}

/// A newcomer looks for the contract by that word.
#[test]
fn the_contract_is_found_by_that_word() {
    let mut stage = Stage::of(built_in(), WIDE);
    stage.keys("/contract<Enter>").row_with("▌  28 Oct Microsoft and OpenAI sign a new contract");
}

/// Letters that are scattered over a name are a guess.
#[test]
fn what_begins_so_is_offered_alone() {
    let terms = r#""terms": [{ "id": "staff", "title": "Employment of crews", "kind": "employment", "versions": [] },
        { "id": "rivals", "title": "Remote ports", "kind": "non-compete", "versions": [] }]"#;
    let text = super::changing::DEAL.replacen("\n}\n", &format!(",\n  {terms}\n}}\n"), 1);
    let mut desk = super::changing::Desk::of(&text, (140, 40));
    desk.keys("2E<Down>").shows("▌Kind").keys("<C-u>emp").shows("Tab employment").lacks("non compete");
    // The letters of a name and those of its label are not read as one word.
    desk.keys("<C-u>emn").lacks("non compete");
}
