//! `dealtui quote --event` and `--new`, through the binary: quoted words become
//! passages of a deal file.

use std::fs;

use chrono::Local;
use serde_json::{Value, json};

use crate::{place::Place, program::Ran};

const STORY: &str = "Harbor Gazette\n\nThe board approved the sale on Monday, for up to $40 million.\n\n\
    “We fly on nothing else,” the chairman said.\n";
const MEMO: &str = "The board approved the sale on Monday.\n\nThe price is not told.\n";

/// A deal with two sources, and their texts beside it.
fn with_sources() -> Place {
    let place = Place::new(&[("story.txt", STORY.as_bytes()), ("memo.txt", MEMO.as_bytes())]);
    for name in ["story.txt", "memo.txt"] {
        assert_eq!(place.run(&["add", "acme.json", name, "--date", "2021-03-12"]).status, 0);
    }
    place
}

impl Place {
    #[track_caller]
    fn quote(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["acme.json", "quote"], arguments].concat())
    }

    #[track_caller]
    fn is_clean(&self) {
        let ran = self.run(&["check", "acme.json"]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    }
}

const NEW: [&str; 6] = ["--new", "--title", "Board approves the sale", "--date", "10 Mar 2021", "--kind=statement"];

#[test]
fn words_become_a_new_event_that_is_verified() {
    let place = with_sources();
    let ran = place.quote(&[&["for up to $40 million"], &NEW[..]].concat());
    let said = "¶2 of story cited in the event board-approves-the-sale (Wed 10 March 2021) of acme.json: for up to $40 million\n";
    assert_eq!((ran.status, ran.out.as_str()), (0, said));
    assert!(ran.err.contains("up to $40 million  up to 40,000,000 USD"), "{}", ran.err);
    let deal = place.deal();
    let passage = json!({ "id": "p2-1", "source": "story", "paragraph": 2, "exact": "for up to $40 million" });
    let event = json!({ "id": "board-approves-the-sale", "date": "2021-03-10", "kind": "statement",
        "title": "Board approves the sale", "passages": [passage] });
    assert_eq!(deal["events"], json!([event]));
    let source = deal["sources"].as_array().unwrap().iter().find(|source| source["id"] == "story").unwrap();
    assert_eq!(source["read"], "excerpt", "whoever quotes it has read some of it");
    assert_eq!(source["proved"]["on"], Local::now().date_naive().to_string());
    // The other is as it was.
    let memo = deal["sources"].as_array().unwrap().iter().find(|source| source["id"] == "memo").unwrap();
    assert_eq!((&memo["read"], &memo["proved"]), (&json!("unread"), &Value::Null));
    place.is_clean();
    // What is on record holds without the texts.
    fs::rename(place.path("acme.sources"), place.path("elsewhere")).unwrap();
    place.is_clean();
}

#[test]
fn words_are_cited_in_an_event_that_is_there() {
    let place = with_sources();
    place.quote(&[&["for up to"], &NEW[..]].concat());
    let event = ["--event", "board-approves-the-sale"];
    let ran = place.quote(&[&["\"We fly on nothing else,\""], &event[..]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let passages = place.deal()["events"][0]["passages"].clone();
    // As it stands in the source, with its quotation marks.
    assert_eq!(passages[1]["exact"], "“We fly on nothing else,”");
    assert_eq!(passages[1]["id"], "p3-1");
    place.is_clean();
    // Twice changes nothing.
    let before = place.text();
    let ran = place.quote(&[&["We fly on nothing else"], &event[..], &["--dry-run"]].concat());
    assert!(ran.out.contains("We fly on nothing else"), "{}", ran.out);
    assert_eq!(place.text(), before, "--dry-run writes nothing");
    let ran = place.quote(&[&["“We fly on nothing else,”"], &event[..]].concat());
    assert!(ran.out.contains("is cited already"), "{}", ran.out);
    assert_eq!(place.text(), before);
}

#[test]
fn words_in_several_sources_are_listed_by_source() {
    let place = with_sources();
    let before = place.text();
    let ran = place.quote(&[&["The board approved the sale on Monday"], &NEW[..]].concat());
    let listed = "\
dealtui: the words appear in several places; choose one with --pick N
story: story, 12 Mar 2021 (not read)
   1  ¶2   The board approved the sale on Monday, for up to $40 million.
memo: memo, 12 Mar 2021 (not read)
   2  ¶1   The board approved the sale on Monday.
";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", listed));
    assert_eq!(place.text(), before);
    let ran = place.quote(&[&["The board approved the sale on Monday", "--pick", "2"], &NEW[..]].concat());
    assert!(ran.out.starts_with("¶1 of memo cited in"), "{}", ran.out);
    // One of them by its name.
    let ran = place.quote(&["The board approved the sale", "--source", "memo"]);
    assert_eq!(ran.status, 0);
    assert!(ran.out.contains("\"source\": \"memo\""), "{}", ran.out);
    // Near matches of one source are named by it, too.
    let ran = place.quote(&["The price is not yet told"]);
    let listed = "choose one with --pick N\nmemo: memo, 12 Mar 2021\n   1  ¶2   The price";
    assert!(ran.err.contains(listed), "{}", ran.err);
    // What is nowhere: the nearest, of all sources.
    let ran = place.quote(&["The price is not yet told"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("not found; suggestions, closest first") && ran.err.contains("¶2"), "{}", ran.err);
}

#[test]
fn what_is_wrong_is_told_and_nothing_is_written() {
    let place = with_sources();
    let before = place.text();
    for (arguments, said) in [
        (&["--event", "nope"][..], "no event has the ID nope"),
        (
            &["--new", "--title", "T", "--date", "30 Feb 2021"],
            "--date: 30 Feb 2021 is not a date: February 2021 has 28 days; write 2021-02-28",
        ),
        (
            &["--new", "--title", "T", "--date", "12 March"],
            "--date: 12 March has no year: write it too, as in 12 March 2",
        ),
        (
            &["--new", "--title", "T", "--party", "nope", "--party", "none"],
            "no party has the ID \"nope\" or \"none\"\n",
        ),
        (&["--new", "--title", "T", "--party", "nope", "--speaker", "nope"], "no party has the ID \"nope\"\n"),
        (&["--new", "--title", "T", "--party", "nope"], "adds one; put `--kind person` behind it for a person"),
        (&["--new", "--title", "T", "--speaker", "nope"], "no party has the ID \"nope\""),
        (&["--new", "--title", "T", "--kind", "party"], "invalid value 'party' for '--kind"),
        (&["--new"], "--title"),
        (&["--title", "T"], "--title is for a new event: add --new"),
        (&["--date", "2021"], "--date is for a new event: add --new"),
        (&["--new", "--title", ""], "--title is empty: say what happened"),
        (&["--new", "--title", " \u{a0}"], "--title is empty: say what happened"),
        (&["--event", "x", "--date", "2021"], "--date is for a new event (--new), not for that of --event"),
        (&["--event", "x", "--kind", "vote"], "--kind is for a new event (--new), not for that of --event"),
        (&["--event", "x", "--new", "--title", "T"], "cannot be used with"),
        (&["--dry-run"], "--event"),
    ] {
        let ran = place.quote(&[&["for up to"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(place.text(), before);
    // A deal that is in no file.
    let ran = place.run(&["quote", "for up to", "--new", "--title", "T", "--sources", "acme.sources"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("the built-in deal is read-only"), "{}", ran.err);
}

#[test]
fn words_stand_in_the_newest_version_that_has_them() {
    let place = with_sources();
    place.write("story.txt", STORY.replace("$40 million", "$30 million"));
    place.run(&["add", "acme.json", "story.txt", "--date", "2021-03-13", "--id", "story-2"]);
    let set = place.run(&["record", "set", "acme.json", "source", "story-2", "version_of=story"]);
    assert_eq!(set.status, 0, "{}", set.err);
    let ran = place.quote(&["We fly on nothing else"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, "dealtui: also in the earlier version story\n"));
    assert!(ran.out.contains("\"source\": \"story-2\""), "{}", ran.out);
    let ran = place.quote(&["We fly on nothing else", "--source", "story"]);
    assert!(ran.err.is_empty() && ran.out.contains("\"source\": \"story\""), "{}{}", ran.out, ran.err);
    let ran = place.quote(&["for up to $40 million"]);
    assert!(ran.out.contains("\"source\": \"story\"") && !ran.err.contains("earlier"), "{}{}", ran.out, ran.err);
    // Another document has them, too.
    let ran = place.quote(&["The board approved the sale on Monday"]);
    assert!(ran.status == 1 && ran.err.contains("\nstory-2: ") && !ran.err.contains("\nstory: "), "{}", ran.err);
}

/// A deal with one source of this text.
fn with_text(text: &str) -> Place {
    let place = Place::new(&[("mail.txt", text.as_bytes())]);
    assert_eq!(place.run(&["add", "acme.json", "mail.txt"]).status, 0);
    place
}

#[test]
fn words_in_a_quoted_reply_are_told() {
    let place = with_text("We accept the price.\n\n> We never agreed to sell the yard.\n");
    let ran = place.quote(&["We never agreed"]);
    assert!(ran.status == 0 && ran.err.contains("these words stand in a quoted reply (>)"), "{}", ran.err);
    assert_eq!(place.quote(&["We accept"]).err, "");
}

#[test]
fn what_cannot_be_picked_has_no_number() {
    let place = with_text("They met and approved the sale on Monday.\n\nThe price is five million dollars.\n");
    let ran = place.quote(&["sale on Mondy. The price is five"]);
    let said = "not found; the closest words span several paragraphs: quote the part in each separately\n";
    assert!(ran.err.contains(said) && ran.err.contains("\n   –  ¶1–¶2 sale on"), "{}", ran.err);
    let picked = place.quote(&["sale on Mondy. The price is five", "--pick", "1"]);
    assert_eq!((picked.status, picked.err), (1, ran.err));
}

#[test]
fn near_words_are_offered_as_they_stand() {
    let place = with_text("The bond-holders met, “they voted in favor of the yard sale.”\n");
    for (words, exact) in [
        ("they votd in favor of the yard", "they voted in favor of the yard"),
        ("in favr of the yard sale", "in favor of the yard sale."),
        ("“they votd in favor of the yard sale.”", "“they voted in favor of the yard sale.”"),
        ("VOTED IN FAVOR", "voted in favor"),
        ("bondholders", "bond-holders"),
        ("the bondholders met", "The bond-holders met,"),
    ] {
        let ran = place.quote(&[words]);
        assert_eq!(ran.status, 1, "{words}: {}", ran.err);
        let ran = place.quote(&[words, "--pick", "1", "--json"]);
        let picked: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(picked["passage"]["exact"], exact, "{words}");
    }
    // Another `the` nearby takes nothing from the words at either end.
    let place = with_text("The board approved the sale of the mill, and the mayor of the town the plan.\n");
    for (words, exact) in [
        ("The board aproved the sale", "The board approved the sale"),
        ("The board aproved sale of the mill", "The board approved the sale of the mill,"),
        ("board aproved the sale of the mill", "board approved the sale of the mill,"),
        ("the mayr of the town the plan", "the mayor of the town the plan."),
        // A slip in the first or the last word.
        ("The board approved the sail", "The board approved the sale"),
        ("baord approved the sale", "board approved the sale"),
        // Words that nothing stands for.
        ("approved the sale entirely", "approved the sale"),
    ] {
        let ran = place.quote(&[words, "--pick", "1", "--json"]);
        let picked: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(picked["passage"]["exact"], exact, "{words}");
    }
    for none in ["", " ", "…", "\""] {
        let ran = place.quote(&[none]);
        assert_eq!((ran.status, ran.err.as_str()), (2, "dealtui: there are no words to find\n"), "{none}");
    }
}

#[test]
fn the_beginning_of_an_id_suggests_what_begins_so() {
    let place = with_sources();
    for title in ["Board meets", "Board votes", "Board leaves", "Board resigns", "Sale closes"] {
        place.quote(&["for up to", "--new", "--title", title]);
    }
    for (id, near) in [
        ("sale", "sale-closes"),
        ("board-v", "board-votes"),
        ("board", "board-meets, board-votes, board-leaves or 1 more"),
    ] {
        let ran = place.quote(&["the chairman", "--event", id]);
        let said = format!("dealtui: no event has the ID {id}; did you mean {near}?\n");
        assert_eq!((ran.status, ran.err), (2, said));
    }
    let ran = place.quote(&["the chairman", "--source", "sto"]);
    assert_eq!(ran.err, "dealtui: no source has the ID sto; did you mean story?\n");
}

#[test]
fn a_title_without_latin_letters_has_an_event_too() {
    let place = with_sources();
    for (title, id) in [("日本語", "event"), ("!!!", "event-2"), ("Story", "story-2")] {
        let ran = place.quote(&["for up to", "--new", "--title", title]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(place.deal()["events"].as_array().unwrap().iter().any(|event| event["id"] == id), "{id}");
    }
}

/// What still stands there needs nothing; what does not is told until the later version was
/// read in full, also on the page and by `is:todo`.
#[test]
fn words_that_a_later_version_has_lost_are_told() {
    let place = with_sources();
    place.quote(&["for up to", "--new", "--title", "Kept", "--date", "10 Mar 2021"]);
    place.quote(&["up to $40 million", "--new", "--title", "Lost", "--date", "10 Mar 2021"]);
    place.is_clean();
    place.write("story.txt", STORY.replace("$40 million", "$30 million"));
    place.run(&["add", "acme.json", "story.txt", "--date", "2021-03-13"]);
    let later = place.deal()["sources"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
    let told = || {
        let todo = place.run(&["acme.json", "list", "is:todo"]).out.lines().count();
        let page = place.run(&["acme.json", "show", "lost"]).out;
        let checked = place.run(&["check", "acme.json"]).out;
        let said = format!("quoted from \"story\", but not in its later version \"{later}\"");
        (checked.matches(&said).count(), todo, page.contains("not in the later version: "))
    };
    assert_eq!(told(), (1, 1, true));
    assert!(!place.run(&["acme.json", "show", "kept"]).out.contains("later version"));
    // Who quotes something else of it has not seen what became of these words.
    place.quote(&["for up to $30 million", "--event", "kept"]);
    assert_eq!(told(), (1, 1, true));
    assert_eq!(place.run(&["record", "set", "acme.json", "source", &later, "read=full"]).status, 0);
    assert_eq!(told(), (0, 0, true));
    assert_eq!(place.run(&["record", "set", "acme.json", "source", &later, "read=excerpt"]).status, 0);
    assert_eq!(told(), (1, 1, true));
    place.quote(&["for up to $30 million", "--event", "lost"]);
    assert_eq!(told(), (0, 0, true));
}

/// Two versions of a document can be told apart wherever they are cited.
#[test]
fn versions_are_cited_by_their_numbers() {
    let place = with_sources();
    place.write("story.txt", STORY.replace("$40 million", "$30 million"));
    place.run(&["add", "acme.json", "story.txt"]);
    place.quote(&["up to $40 million", "--new", "--title", "Lost"]);
    let page = place.run(&["acme.json", "show", "lost"]).out;
    assert!(page.contains(", version 1") && page.contains(", version 2"), "{page}");
}

/// An earlier version may be nearer, but was superseded.
#[test]
fn near_words_are_those_of_the_newest_version_that_has_any() {
    let place = with_sources();
    place.write("story.txt", STORY.replace("for up to $40 million", "for at most $30 million"));
    place.run(&["add", "acme.json", "story.txt"]);
    let listed = |words: &str| {
        let ran = place.quote(&[words]);
        assert_eq!(ran.status, 1);
        (ran.err.contains("story-2"), ran.err.replace("story-2", "").contains("story"))
    };
    assert_eq!(listed("the board approved the sale on Monday for up to $40 billion dollars"), (true, false));
    place.write("story.txt", "Nothing of it is here any more.\n");
    place.run(&["add", "acme.json", "story.txt"]);
    assert_eq!(listed("the board approved the sale on Monday for up to $40 billion dollars"), (true, false));
}

#[test]
fn sources_that_are_not_searched_are_told() {
    let place = with_sources();
    fs::remove_file(place.path("acme.sources/memo.txt")).unwrap();
    let ran = place.quote(&["The price is not told"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("not searched: memo: its text is missing\n"), "{}", ran.err);
    place.write("acme.sources/story.txt", "Another text.\n");
    let ran = place.quote(&["The price is not told"]);
    assert_eq!(ran.status, 2);
    let why = "story: the saved text is a different version (SHA-256 differs); memo: its text is missing";
    let told = |ran: &Ran| ran.err.split_once("in the directory: ").map(|(_, why)| why.to_owned());
    assert_eq!(told(&ran).as_deref(), Some(format!("{why}\n").as_str()), "{}", ran.err);
    // What cannot be read is named with its cause.
    fs::remove_file(place.path("acme.sources/story.txt")).unwrap();
    fs::create_dir(place.path("acme.sources/story.txt")).unwrap();
    place.write("acme.sources/memo.txt", "Another text.\n");
    let ran = place.quote(&["The price is not told"]);
    let told = told(&ran).unwrap_or_default();
    let (story, memo) = told.split_once("; ").unwrap_or_default();
    assert!(story.starts_with("story: ") && story.contains("story.txt"), "{told}");
    assert_eq!(memo, "memo: the saved text is a different version (SHA-256 differs)\n");
}

#[test]
fn a_date_is_written_as_people_write_it() {
    let place = with_sources();
    place.quote(&["for up to", "--new", "--title", "T", "--date", "early March 2021"]);
    let event = place.deal()["events"][0].clone();
    assert_eq!(
        (&event["date"], &event["date_words"]),
        (&json!("[2021-03-01..2021-03-10]"), &json!("early March 2021"))
    );
    place.is_clean();
    let ran = place.quote(&["for up to", "--new", "--title", "U", "--date", "12 Mar 0021"]);
    assert!(ran.status == 0 && ran.err.contains("0021-03-12 is in the year 21"), "{}", ran.err);
}

/// Words that differ go to an open dispute as they do on screen, unless they are put in other words.
#[test]
fn words_that_differ_go_to_the_side_of_an_open_dispute_that_is_named() {
    let place = with_sources();
    let other = "It is $30 million.\n\nIt is $30 million, says the notary.\n\nIt is $20 million.\n";
    place.write("other.txt", other);
    assert_eq!(place.run(&["add", "acme.json", "other.txt", "--date", "2021-03-12"]).status, 0);
    place.quote(&[&["for up to $40 million"], &NEW[..]].concat());
    let differs = ["--source", "other", "--event", "board-approves-the-sale", "--bearing", "differs-from"];
    let first = [&["It is $30 million."], &differs[..], &["--says", "It is $30 million"]].concat();
    assert_eq!(place.quote(&first).status, 0);
    // They may deny the figure that they state.
    let second = [&["It is $30 million, says the notary."], &differs[..]].concat();
    assert_eq!(place.quote(&second).status, 2);
    let ran = place.quote(&[&second[..], &["--says", "It is $30 million."]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let disputes = || place.deal()["disagreements"].as_array().unwrap().clone();
    assert_eq!(disputes().len(), 1);
    assert_eq!(disputes()[0]["sides"][1]["passages"].as_array().unwrap().len(), 2);
    place.is_clean();
    assert!(ran.out.contains("on the side “It is $30 million” of the dispute "), "{}", ran.out);
    // No side says so: it is asked.
    let before = place.text();
    let third = [&["It is $20 million."], &differs[..]].concat();
    let ran = place.quote(&third);
    assert_eq!(ran.status, 2);
    for told in ["“It is $30 million” in ", "“up to $40 million” in ", "--says", "--dispute"] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    assert_eq!(place.text(), before);
    // The words of a side join it.
    let denied = [&["It is $30 million, says"], &differs[..], &["--says", "it is $30 million", "--json", "--dry-run"]];
    let ran = place.quote(&denied.concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!ran.out.contains("“It is $30 million”"), "{}", ran.out);
    // Not if they state another amount.
    for says in ["it is $30 million", "It is $45 million"] {
        let ran = place.quote(&[&third[..], &["--says", says, "--others-say", "It is open"]].concat());
        let amount = says.trim_start_matches(|letter| letter != '$');
        assert!(
            ran.status == 2 && ran.err.contains(&format!("these words say $20 million, not {amount}")),
            "{}",
            ran.err
        );
    }
    let ran = place.quote(&[&third[..], &["--says", "it is $30 million"]].concat());
    assert!(ran.status == 2 && ran.err.contains("these words say $20 million, not $30 million"), "{}", ran.err);
    assert_eq!(place.text(), before);
    let id = disputes()[0]["id"].as_str().unwrap().to_owned();
    let ran = place.quote(&[&third[..], &["--says", "It is $20 million", "--dispute", "nope"]].concat());
    assert!(ran.status == 2 && ran.err.contains("no open dispute about this event has the ID nope"), "{}", ran.err);
    // Other words are a new side of a dispute that is named, or open another one.
    let ran = place.quote(&[&third[..], &["--says", "It is $20 million", "--dispute", &id, "--json"]].concat());
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&told["dispute"], &told["side"]), (&json!(id), &json!("It is $20 million")));
    assert_eq!((disputes().len(), disputes()[0]["sides"].as_array().unwrap().len()), (1, 3));
    let fourth = [&["It is $30 million"], &differs[..], &["--pick", "1", "--says", "It is unclear"]].concat();
    let ran = place.quote(&[&fourth[..], &["--others-say", "It is clear"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(disputes().len(), 2);
    place.is_clean();
}

/// The title of the event is not what the others say, and who only supports it says nothing of the point.
#[test]
fn the_others_say_what_they_are_quoted_with_or_what_is_written() {
    let place = with_sources();
    place.write("other.txt", "It is $30 million.\n");
    assert_eq!(place.run(&["add", "acme.json", "other.txt", "--date", "2021-03-12"]).status, 0);
    place.quote(&[&["for up to $40 million"], &NEW[..]].concat());
    let event = ["--event", "board-approves-the-sale"];
    let supports = [&["The price is not told."], &event[..], &["--bearing", "supports"]].concat();
    assert_eq!(place.quote(&supports).status, 0);
    let before = place.text();
    let differs = ["It is $30 million.", "--bearing", "differs-from", "--says", "It is 30"];
    let differs = [&differs[..], &event[..]].concat();
    let ran = place.quote(&differs);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("say what the others say") && ran.err.contains("--others-say"), "{}", ran.err);
    assert_eq!(place.text(), before);
    assert_eq!(place.quote(&[&differs[..], &["--against", "p2-1"]].concat()).status, 0);
    let side = json!({ "says": "up to $40 million", "sources": ["story"], "passages": ["p2-1"] });
    assert_eq!(place.deal()["disagreements"][0]["sides"][0], side);
    // What supports the event by the words of a side is on it, too.
    place.write("notary.txt", "Paid was $40 million.\nFor up to $40m.\n");
    assert_eq!(place.run(&["add", "acme.json", "notary.txt", "--date", "2021-03-12"]).status, 0);
    let ran = place.quote(&[&["Paid was $40 million."], &event[..], &["--bearing", "supports"]].concat());
    assert!(ran.status == 0 && !ran.out.contains("on the side"), "{}{}", ran.out, ran.err);
    let ran = place.quote(&[&["For up to $40m."], &event[..], &["--bearing", "supports"]].concat());
    assert!(ran.out.contains("on the side “up to $40 million”"), "{}{}", ran.out, ran.err);
    // Others are if that is said, and on no side that there is not, or that is against the event.
    place.write("clerk.txt", "It was told at length.\nIt was added later.\n");
    assert_eq!(place.run(&["add", "acme.json", "clerk.txt", "--date", "2021-03-12"]).status, 0);
    for bearing in ["supports", "adds-to"] {
        let said = [&["It was told at length."], &event[..], &["--bearing", bearing, "--dry-run", "--json", "--says"]]
            .concat();
        let ran = place.quote(&[&said[..], &["up to $40 million"]].concat());
        assert!(ran.status == 0 && ran.out.contains("disagreement"), "{}{}", ran.out, ran.err);
        for none in ["It is 30", "Something else"] {
            let ran = place.quote(&[&said[..], &[none]].concat());
            assert!(
                ran.status == 2 && ran.err.contains(none) && ran.err.contains("“up to $40 million” in "),
                "{}",
                ran.err
            );
        }
    }
    assert_eq!(place.deal()["disagreements"][0]["sides"][0]["passages"].as_array().unwrap().len(), 2);
    place.is_clean();
}

/// A source with a passage that is not in its text is not on record as verified.
#[test]
fn nothing_is_verified_beside_words_that_do_not_match() {
    let place = with_sources();
    place.quote(&[&["for up to"], &NEW[..]].concat());
    let text = place.text().replace("\"exact\": \"for up to\"", "\"exact\": \"for up  to\"");
    place.write("acme.json", text);
    let on_record = place.deal()["sources"][0]["proved"].clone();
    place.quote(&["“We fly", "--event", "board-approves-the-sale"]);
    assert_eq!(place.deal()["sources"][0]["proved"], on_record, "it is told as out of date");
    let checked = place.run(&["check", "acme.json"]);
    assert!(checked.out.contains("these words with other spacing"), "{}", checked.out);
}

#[test]
fn it_is_told_as_json_too() {
    let place = with_sources();
    let ran = place.quote(&[&["for up to $40 million", "--json"], &NEW[..]].concat());
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["event"], "board-approves-the-sale");
    assert_eq!(told["passage"]["paragraph"], 2);
    assert_eq!(told["amounts"][0]["value"], "40000000");
    assert_eq!(place.deal()["events"][0]["id"], "board-approves-the-sale");
}

#[test]
fn words_bear_on_an_event_as_they_do_on_screen() {
    let place = with_sources();
    place.quote(&[&["for up to $40 million"], &NEW[..]].concat());
    let event = ["--source", "memo", "--event", "board-approves-the-sale"];
    let ran = place.quote(&[&["The board approved"], &event[..], &["--bearing", "supports"]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let said = json!([{ "source": "memo", "passages": ["p2-1"], "verdict": "confirms" }]);
    assert_eq!(place.deal()["events"][0]["corroboration"], said);
    place.is_clean();
    let differs = [&["The price is not told"], &event[..], &["--bearing", "differs-from"]].concat();
    let ran = place.quote(&differs);
    assert!(ran.status == 2 && ran.err.contains("say in your own words what they say instead"), "{}", ran.err);
    let says = [&differs[..], &["--says", "Nobody told a price"]].concat();
    let ran = place.quote(&[&says[..], &["--against", "p9"]].concat());
    assert!(ran.status == 2 && ran.err.contains("p9 is no passage of another source in this event"), "{}", ran.err);
    let mine = ["--others-say", "Up to $40 million", "--against", "p2-1", "--dry-run"];
    let ran = place.quote(&[&says[..], &mine].concat());
    assert!(
        ran.status == 0 && ran.out.contains("Up to $40 million, or: Nobody told a price?"),
        "{}{}",
        ran.out,
        ran.err
    );
    let ran = place.quote(&says);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let dispute = &place.deal()["disagreements"][0];
    assert_eq!(
        (&dispute["point"], &dispute["sides"][1]["says"]),
        (&json!("for up to $40 million, or: Nobody told a price?"), &json!("Nobody told a price"))
    );
}
