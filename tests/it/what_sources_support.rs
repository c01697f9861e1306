//! What pages say of the sources that they cite: whether they were read, which of them
//! are one voice, what they contradict, and which of them is “the copy”.

use std::fs;

use serde_json::{Value, json};

use crate::{program::on, screens::Stage, support::read};

/// Alpha buys Beta, as a copy of the Paper's article has it. Nobody read the wire.
fn deal() -> Value {
    json!({
        "format": 1,
        "deal": { "id": "d", "title": "D" },
        "parties": [
            { "id": "alpha", "name": "Alpha" }, { "id": "beta", "name": "Beta" },
            { "id": "ann", "name": "Ann", "kind": "person", "of": "alpha" }
        ],
        "sources": [
            { "id": "article", "publisher": "The Paper", "published": "2025-03-02", "type": "article-newspaper" },
            { "id": "copy", "publisher": "Mirror", "published": "2025-03-03", "copy_of": "article",
              "wording": "machine-paraphrased", "read": "full" },
            { "id": "wire", "publisher": "Wire", "published": "2025-03-04", "read": "link" },
            { "id": "post", "publisher": "Alpha", "published": "2025-03-05", "owner": "alpha", "standing": "primary", "read": "full" },
            { "id": "filing", "publisher": "Registry", "published": "2025-03-06", "owner": "alpha", "standing": "primary" },
            { "id": "letter", "publisher": "Alpha", "published": "2025-03-07", "owner": "alpha", "read": "full" }
        ],
        "events": [
            { "id": "e", "date": "2025-03-01", "kind": "agreement", "title": "Alpha buys Beta",
              "parties": [{ "id": "alpha" }, { "id": "beta" }],
              "passages": [{ "id": "p", "source": "copy", "paragraph": 2, "exact": "The price is fifty.", "quality": "garbled",
                             "reading": "It costs $50.", "reading_basis": { "sources": ["wire"] } }] },
            { "id": "f", "date": "2025-03-02", "kind": "report", "title": "Beta grows" }
        ],
        "terms": [], "disagreements": []
    })
}

/// The deal with the value at a JSON pointer to a field set.
fn with(pointer: &str, value: Value) -> Value {
    and(deal(), pointer, value)
}

fn and(mut deal: Value, pointer: &str, value: Value) -> Value {
    let (record, field) = pointer.rsplit_once('/').unwrap();
    deal.pointer_mut(record).unwrap()[field] = value;
    deal
}

fn shown(deal: &Value, id: &str) -> String {
    let ran = on(&deal.to_string(), &["show", id]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{}", ran.out);
    ran.out
}

#[track_caller]
fn says(deal: &Value, id: &str, lines: &[&str]) {
    let shown = shown(deal, id);
    for line in lines {
        assert!(shown.lines().any(|shown| shown.trim() == *line), "{line} in\n{shown}");
    }
}

#[track_caller]
fn never_says(deal: &Value, id: &str, words: &str) {
    let shown = shown(deal, id);
    assert!(!shown.contains(words), "{words} in\n{shown}");
}

const CORROBORATION: &str = "/events/0/corroboration";

fn said(source: &str, verdict: &str) -> Value {
    json!({ "source": source, "verdict": verdict })
}

fn about_words(source: &str, verdict: &str) -> Value {
    json!({ "source": source, "verdict": verdict, "passages": ["p"] })
}

#[test]
fn a_source_that_was_not_read_is_marked_wherever_it_is_cited() {
    let amount = json!([{ "value": "50", "unit": "USD", "source": "wire" }]);
    let deal = and(with("/events/0/dated_by", json!("wire")), "/events/0/amounts", amount.clone());
    let against = json!([{ "kind": "disputes", "event": "f", "according_to": "wire" }]);
    let deal = and(deal, "/events/0/relations", against);
    says(
        &deal,
        "e",
        &[
            "date from Wire, 4 Mar 2025 (not read)",
            "• $50 · Wire, 4 Mar 2025 (not read)",
            "• disputes  2 Mar 2025 Beta grows (f)  according to Wire, 4 Mar 2025 (not read)",
            "basis: Wire, 4 Mar 2025 (not read)",
        ],
    );
    let disputes = on(&deal.to_string(), &["disputes"]).out;
    assert!(disputes.contains("according to Wire, 4 Mar 2025 (not read)"), "{disputes}");
    let term = json!([{ "id": "t", "title": "T", "kind": "payment", "from": ["alpha"], "to": ["beta"], "versions": [{
        "in_force": "2025-03-01/..", "set_by": "e", "text": "Alpha pays.", "amounts": amount,
        "doubt": { "from": "2025-03-02", "why": "Nobody saw it", "source": "wire" },
        "basis": [{ "source": "wire", "note": "It says so." }]
    }] }]);
    let deal = and(deal, "/terms", term);
    says(
        &deal,
        "t",
        &[
            "• in doubt since 2 Mar 2025: Nobody saw it (hindsight: Wire, 4 Mar 2025 (not read)) · Wire, 4 Mar 2025 (wire) \
             (not read)",
            "based on Wire, 4 Mar 2025 (wire) (not read): It says so.",
            // In the ledger of its parties.
            "• T (t): $50; possibly in force; hindsight: Wire, 4 Mar 2025 (not read); Wire, 4 Mar 2025 (not read)",
        ],
    );
}

#[test]
fn passages_of_a_source_that_was_not_read_say_so() {
    let of_wire = and(with("/events/0/passages/0/source", json!("wire")), "/sources/2/read", json!("unread"));
    says(&of_wire, "e", &["Wire, 4 Mar 2025 (not read)"]);
    let of_copy = with("/sources/1/read", json!("unread"));
    says(&of_copy, "e", &["machine-paraphrased copy of The Paper, 3 Mar 2025; not the speaker's words (not read)"]);
}

#[test]
fn a_source_that_was_not_read_is_not_read_via_another() {
    let relayed = and(with("/sources/2/relayed_by", json!(["post"])), CORROBORATION, json!([said("wire", "confirms")]));
    says(&relayed, "wire", &["not read; relayed by Alpha (post)", "Events it is cited for"]);
    never_says(&relayed, "wire", "What it says");
    says(&with(CORROBORATION, json!([said("post", "confirms")])), "post", &["What it says about events"]);
}

/// The receipt of the event with these sources, after its passages.
#[track_caller]
fn receipt(corroboration: Value, expected: &str) {
    says(&with(CORROBORATION, corroboration), "e", &[&format!("1 passage (damaged) · {expected}")]);
}

#[test]
fn there_is_no_other_source_only_where_none_is_listed() {
    receipt(json!([]), "no other source");
    receipt(json!([said("article", "confirms")]), "no other independent source supports it");
    receipt(json!([said("post", "not-found")]), "no other independent source supports it");
    // That it has nothing on the event is not known of a source that nobody read.
    receipt(json!([said("wire", "not-found")]), "no other independent source supports it · 1 not read");
}

#[test]
fn voices_that_do_not_say_how_they_were_read_are_counted() {
    receipt(
        json!([said("filing", "confirms")]),
        "1 other independent source supports it (a primary one, reading not recorded)",
    );
    let apart = and(
        with("/sources/4/owner", json!("beta")),
        CORROBORATION,
        json!([said("filing", "confirms"), said("post", "confirms")]),
    );
    says(
        &apart,
        "e",
        &[
            "1 passage (damaged) · 2 other independent sources support it (1 primary, read in full; 1 primary, reading not recorded)",
        ],
    );
}

/// Whoever draws on a document relays it, but the document itself may have been read.
#[test]
fn a_document_is_not_secondhand_because_others_draw_on_it() {
    let both = json!([said("filing", "confirms"), said("letter", "confirms")]);
    let story = and(with("/sources/5/derived_from", json!("filing")), "/sources/5/owner", json!(null));
    says(
        &and(story.clone(), CORROBORATION, both),
        "e",
        &["1 passage (damaged) · 1 other independent source supports it (a primary one, reading not recorded)"],
    );
    let alone = and(story, CORROBORATION, json!([said("letter", "confirms")]));
    says(&alone, "e", &["1 passage (damaged) · 1 other independent source supports it (secondhand)"]);
}

#[test]
fn a_receipt_says_what_is_contradicted() {
    receipt(json!([said("post", "contradicts")]), "no other independent source supports it · ✗ Alpha contradicts it");
    receipt(
        json!([about_words("post", "contradicts")]),
        "no other independent source supports it · ✗ Alpha contradicts the quoted words",
    );
    let wrong = with(
        "/events/0/amounts",
        json!([
            { "value": "60", "unit": "USD" },
            { "value": "50", "unit": "USD", "certainty": "contradicted", "source": "copy" }
        ]),
    );
    let apart = and(wrong, "/sources/4/owner", json!("beta"));
    let read = and(apart, "/sources/4/read", json!("full"));
    let one = and(read.clone(), CORROBORATION, json!([about_words("post", "contradicts"), said("filing", "confirms")]));
    says(
        &one,
        "e",
        &[
            "1 passage (damaged) · 1 other independent source supports it (a primary one, read in full) · ✗ Alpha contradicts the $50",
        ],
    );
    // Nothing connects the words with a figure of another source.
    let elsewhere = and(one, "/events/0/amounts/1/source", json!("wire"));
    says(
        &elsewhere,
        "e",
        &[
            "1 passage (damaged) · 1 other independent source supports it (a primary one, read in full) · ✗ Alpha contradicts the quoted words",
        ],
    );
    let two = json!([about_words("post", "contradicts"), about_words("filing", "contradicts")]);
    says(
        &and(read, CORROBORATION, two),
        "e",
        &["1 passage (damaged) · no other independent source supports it · ✗ 2 independent sources contradict the $50"],
    );
}

#[test]
fn a_copy_that_its_own_original_contradicts_says_so() {
    receipt(
        json!([said("article", "contradicts")]),
        "no other independent source supports it · ✗ the original of the quoted copy contradicts it",
    );
    receipt(
        json!([about_words("article", "contradicts")]),
        "no other independent source supports it · ✗ the original of the quoted copy contradicts the quoted words",
    );
    receipt(
        json!([said("copy", "contradicts")]),
        "no other independent source supports it · ✗ the quoted source itself contradicts it",
    );
    let both = json!([said("copy", "contradicts"), said("article", "contradicts")]);
    receipt(both, "no other independent source supports it · ✗ a source related to the quoted one contradicts it");
    let contradicted = with(CORROBORATION, json!([said("article", "contradicts")]));
    let printed = on(&contradicted.to_string(), &["show", "e", "--json"]).out;
    let event: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let support = &event["match"]["support"];
    assert_eq!((&support["contradicting"], &support["contradicted_by_own"]), (&json!(0), &json!(1)));
    let unread = and(with("/sources/0/read", json!("link")), CORROBORATION, json!([said("article", "contradicts")]));
    says(&unread, "e", &["1 passage (damaged) · no other independent source supports it"]);
}

#[test]
fn sources_of_one_voice_say_with_whom_they_count() {
    let all = json!([
        said("article", "confirms"),
        said("post", "confirms"),
        said("filing", "confirms"),
        said("letter", "confirms"),
        said("post", "refines"),
        said("wire", "confirms")
    ]);
    let deal = with(CORROBORATION, all);
    says(
        &deal,
        "e",
        &[
            // Of the same words, together.
            "confirmed by",
            "✓ The Paper, 2 Mar 2025 (article) · reading not recorded · not independent of the quoted text",
            "✓ Alpha, 5 Mar 2025 (post) · primary, read in full",
            "✓ Registry, 6 Mar 2025 (filing) · primary, reading not recorded · counts as one source with Alpha",
            // Of one name, the date tells them apart.
            "✓ Alpha, 7 Mar 2025 (letter) · read in full · counts as one source with Alpha, 5 Mar 2025",
            "◌ not read: Wire, 4 Mar 2025 (wire)",
        ],
    );
}

#[test]
fn a_document_says_with_which_others_it_counts() {
    says(&deal(), "post", &["document of Alpha (alpha); all of its documents are counted as one source"]);
    says(&with("/sources/4/owner", json!("beta")), "filing", &["document of Beta (beta)"]);
    says(
        &with("/sources/4/owner", json!("ann")),
        "filing",
        &["document of Ann (ann); counts with those of Alpha (alpha)"],
    );
    says(&deal(), "copy", &["copy of The Paper, 2 Mar 2025 (article); counted together as one source"]);
}

#[test]
fn a_party_lists_its_documents() {
    says(
        &deal(),
        "alpha",
        &["Documents (3, counted as one)", "• Alpha, 5 Mar 2025 (post)", "• Registry, 6 Mar 2025 (filing)"],
    );
    never_says(&deal(), "beta", "Documents");
}

#[test]
fn a_verdict_names_each_source_once() {
    let twice =
        json!([about_words("post", "confirms"), about_words("filing", "confirms"), about_words("post", "confirms")]);
    says(&with(CORROBORATION, twice), "e", &["✓ confirmed by Alpha, 5 Mar 2025; Registry, 6 Mar 2025"]);
}

#[test]
fn a_side_names_each_paragraph_once() {
    let passage = |id: &str, words: &str| json!({ "id": id, "source": "copy", "paragraph": 2, "exact": words });
    let disagreement = json!([{ "id": "g", "point": "Whether it costs fifty", "events": ["e"], "sides": [
        { "says": "It does.", "passages": ["p", "q"] }, { "says": "It does not.", "sources": ["wire"] }
    ] }]);
    let deal = and(deal(), "/events/0/passages", json!([passage("p", "The price."), passage("q", "Is fifty.")]));
    let deal = and(deal, "/disagreements", disagreement);
    says(&deal, "e", &["• It does.  ¶2; Mirror, 3 Mar 2025", "• It does not.  Wire, 4 Mar 2025 (not read)"]);
}

/// A number that two of the quoted documents have says of which it is.
#[test]
fn a_paragraph_is_of_the_document_that_is_named_where_another_has_the_number() {
    let passage = |id: &str, source: &str, paragraph: u8, words: &str| json!({ "id": id, "source": source, "paragraph": paragraph, "exact": words });
    let sides = json!([
        { "says": "It is fifty.", "passages": ["p"] }, { "says": "It is sixty.", "passages": ["q", "r"] }
    ]);
    let pages = |paragraph: u8| {
        let passages = json!([
            passage("p", "copy", 2, "Fifty."),
            passage("q", "post", paragraph, "Sixty."),
            passage("r", "post", 4, "We pay.")
        ]);
        let said = json!([{ "source": "letter", "verdict": "contradicts", "passages": ["p"] }]);
        disputed(and(with("/events/0/passages", passages), CORROBORATION, said), &sides)
    };
    let lines = [
        "✗ ¶2 of Mirror contradicted by Alpha, 7 Mar 2025 (letter) · read in full",
        "• It is sixty.  ¶2 of Alpha; ¶4; Alpha, 5 Mar 2025",
    ];
    says(&pages(2), "e", &lines);
    let lines =
        ["✗ ¶2 contradicted by Alpha, 7 Mar 2025 (letter) · read in full", "• It is sixty.  ¶3; ¶4; Alpha, 5 Mar 2025"];
    says(&pages(3), "e", &lines);
}

const EXPLAINED: &str =
    "machine-paraphrased copy of The Paper's article, 2 Mar 2025 (“the copy”); not the speaker's words";

#[test]
fn the_copy_that_an_event_quotes_is_explained_where_its_words_begin() {
    let spoken = with("/events/0/passages/0/reading_basis/note", json!("The copy leaves a word out."));
    let shown = shown(&spoken, "e");
    let lines: Vec<&str> = shown.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| *line == EXPLAINED).expect(&shown);
    assert_eq!(lines[at - 1], "Words 1", "{shown}");
    assert_eq!(shown.matches(EXPLAINED).count(), 1, "{shown}");
    assert!(shown.contains("\nbasis: The copy leaves a word out. (Wire, 4 Mar 2025 (not read))\n"), "{shown}");
    // Without an original on record, too.
    let alone = and(spoken, "/sources/1/copy_of", Value::Null);
    says(&alone, "e", &["machine-paraphrased text (“the copy”): Mirror, 3 Mar 2025; not the speaker's words"]);
}

#[test]
fn the_copy_is_explained_only_where_one_is_meant() {
    let summary = |text: &str| with("/events/0/summary", json!(text));
    says(&summary("Read the copy twice."), "e", &[EXPLAINED]);
    for text in ["Alpha served the copy of the contract.", "The copy-editors strike.", "The copyright is Beta's."] {
        never_says(&summary(text), "e", "“the copy”");
    }
    never_says(&with("/events/0/title", json!("The copy is sold")), "e", "“the copy”");
    // An event that quotes and cites nothing.
    never_says(&with("/events/1/summary", json!("Read the copy twice.")), "f", "“the copy”");
    let of_itself = with("/sources/1/note", json!("The copy is reworded."));
    never_says(&of_itself, "copy", "“the copy”");
    // Of two that are quoted nobody can say which is meant.
    let mut two = and(summary("Read the copy twice."), "/sources/3/copy_of", json!("wire"));
    let second = json!({ "id": "q", "source": "post", "exact": "Fifty." });
    two["events"][0]["passages"].as_array_mut().unwrap().push(second);
    never_says(&two, "e", "“the copy”");
}

/// What the event says of its passage, at this place, with that saved text.
#[track_caller]
fn verdict(place: (Value, Value), text: &str, expected: &str) {
    let deal = and(with("/events/0/passages/0/paragraph", place.0), "/events/0/passages/0/page", place.1);
    let shown = with_text(&deal, text, "e");
    assert!(shown.lines().any(|line| line == format!("paraphrased · damaged · {expected}")), "{expected} in\n{shown}");
}

fn with_text(deal: &Value, text: &str, id: &str) -> String {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("copy.txt"), text).unwrap();
    on(&deal.to_string(), &["show", id, "--sources", directory.path().to_str().unwrap()]).out
}

#[test]
fn a_page_that_was_not_checked_does_not_match() {
    let plain = "Head.\nThe price is fifty.\n";
    verdict((json!(2), json!(9)), plain, "matches saved text, ¶2 · p. 9 not checked");
    verdict((json!(null), json!(9)), plain, "matches saved text · p. 9 not checked");
    verdict((json!(1), json!(9)), plain, "in saved text at ¶2, not ¶1 · p. 9 not checked");
    let paged = "Head.\n\u{c}\nThe price is fifty.\n";
    verdict((json!(2), json!(2)), paged, "matches saved text, p. 2, ¶2");
    verdict((json!(null), json!(2)), paged, "matches saved text, p. 2");
    verdict((json!(2), json!(9)), paged, "in saved text on p. 2, not p. 9");
}

#[test]
fn a_wrong_page_is_reported_where_the_words_differ_too() {
    let spaced = "Head.\n\u{c}\nThe price  is fifty.\n";
    verdict((json!(2), json!(2)), spaced, "differs from saved text, ¶2, only in spacing or quotation marks");
    verdict(
        (json!(2), json!(9)),
        spaced,
        "differs from saved text, ¶2, only in spacing or quotation marks · on p. 2, not p. 9",
    );
}

#[test]
fn saved_text_shows_where_pages_begin_with_the_passages_in_place() {
    let passages = json!([
        { "id": "q", "source": "copy", "page": 2, "exact": "Nobody objects." },
        { "id": "p", "source": "copy", "page": 2, "exact": "It is sold." }
    ]);
    let deal = with("/events/0/passages", passages);
    let shown = with_text(&deal, "Head.\n\u{c}\nThe price is fifty.\nIt is sold.\nThe end.\n", "copy");
    let (_, text) = shown.split_once("Saved text\n").unwrap();
    let expected = "\
p. 1
¶1    Head.
p. 2
¶2    The price is fifty.
¶3  ┃ It is sold.
    matches saved text, p. 2
    • 1 Mar 2025 Alpha buys Beta (e)
¶4    The end.

Not in the saved text
    ┃ Nobody objects.
    not found in saved text, p. 2
    • 1 Mar 2025 Alpha buys Beta (e)
";
    assert_eq!(text, expected);
}

#[test]
fn passages_hang_by_their_number_below_the_page_that_they_are_on() {
    let passages = json!([
        { "id": "q", "source": "copy", "page": 12, "paragraph": 104, "exact": "Nobody objects." },
        { "id": "p", "source": "copy", "page": 13, "exact": "It is sold." }
    ]);
    let shown = shown(&with("/events/0/passages", passages), "copy");
    let (_, text) = shown.split_once("document order\n").unwrap();
    let expected = "\
¶1–103 not quoted
p. 12
¶104 ┃ Nobody objects.
     not checked, p. 12, ¶104: no saved text
     • 1 Mar 2025 Alpha buys Beta (e)
p. 13
    ┃ It is sold.
    not checked, p. 13: no saved text
    • 1 Mar 2025 Alpha buys Beta (e)
";
    assert_eq!(text, expected);
}

/// `Src` in the row of the event, and its first line on the page.
#[track_caller]
fn counts(deal: &Value, sources: &str, page: &str) {
    let stage = Stage::of(read(&deal.to_string()), (120, 40));
    let row = stage.row_with("agreed     Alpha buys Beta");
    let row = row.split('│').next().unwrap_or_default().trim_end();
    assert!(row.ends_with(&format!(" {sources}")), "{sources} in {row}");
    says(deal, "e", &[page]);
}

/// Whoever is quoted states it, like everybody who was read and supports it: each source once.
#[test]
fn a_row_counts_the_sources_that_state_the_event() {
    counts(&deal(), "1", "1 passage (damaged) · no other source");
    let one = with(CORROBORATION, json!([said("post", "confirms")]));
    counts(&one, "2", "1 passage (damaged) · 1 other independent source supports it (a primary one, read in full)");
    // The original of the quoted copy, and what nobody read, add nothing.
    let same = with(CORROBORATION, json!([said("article", "confirms"), said("wire", "confirms")]));
    counts(&same, "1", "1 passage (damaged) · no other independent source supports it · 1 not read");
    let not_quoted = and(one, "/events/0/passages", json!([]));
    counts(&not_quoted, "1", "not quoted · 1 independent source states it (a primary one, read in full)");
    let two = and(not_quoted, CORROBORATION, json!([said("post", "confirms"), said("copy", "confirms")]));
    counts(
        &two,
        "2",
        "not quoted · 2 independent sources state it (1 primary, read in full; 1 read in excerpts or a reprint)",
    );
    let silent = and(two, CORROBORATION, json!([said("wire", "confirms")]));
    counts(&silent, "◌", "not quoted · no independent source states it · 1 not read");
    counts(&and(silent, CORROBORATION, json!([])), "0", "unsourced");
}

/// A passage of the post beside that of the copy.
fn two_passages() -> Value {
    let first = deal().pointer("/events/0/passages/0").unwrap().clone();
    let second = json!({ "id": "q", "source": "post", "paragraph": 1, "exact": "We pay sixty." });
    with("/events/0/passages", json!([first, second]))
}

#[test]
fn a_quoted_source_that_only_contradicts_states_nothing() {
    let two = two_passages();
    counts(&two, "2", "2 passages (1 damaged) from 2 independent sources");
    let against = and(two, CORROBORATION, json!([about_words("post", "contradicts")]));
    counts(
        &against,
        "1 ✗",
        "1 passage (damaged) · no other independent source supports it · ✗ Alpha contradicts the quoted words",
    );
    // Nor does it because it bears out what another one has against the event.
    let first = deal().pointer("/events/0/passages/0").unwrap().clone();
    let passage =
        |id: &str, source: &str, words: &str| json!({ "id": id, "source": source, "paragraph": 1, "exact": words });
    let of = |source: &str, verdict: &str, passage: &str| json!({ "source": source, "verdict": verdict, "passages": [passage] });
    let three = json!([first, passage("q", "post", "We pay sixty."), passage("r", "gazette", "They pay sixty.")]);
    let against = [of("post", "contradicts", "p"), of("gazette", "contradicts", "p"), of("gazette", "confirms", "q")];
    let mut both = and(with("/events/0/passages", three), CORROBORATION, json!(against));
    let gazette = json!({ "id": "gazette", "publisher": "Gazette", "published": "2025-03-06", "read": "full" });
    both["sources"].as_array_mut().unwrap().push(gazette);
    counts(
        &both,
        "1 ✗",
        "1 passage (damaged) · no other independent source supports it · ✗ 2 independent sources contradict the quoted words",
    );
    let own = with(CORROBORATION, json!([said("article", "contradicts")]));
    counts(
        &own,
        "0 ✗",
        "1 passage (damaged) · no other independent source supports it · ✗ the original of the quoted copy contradicts it",
    );
}

fn disputed(deal: Value, sides: &Value) -> Value {
    let dispute = json!([{ "id": "g", "point": "The price", "events": ["e"], "sides": sides }]);
    and(deal, "/disagreements", dispute)
}

/// The source of a passage on a side is on that side, also where the side does not name it.
#[test]
fn a_source_on_the_other_side_of_a_dispute_does_not_state_the_event() {
    let refined = |deal: Value| and(deal, CORROBORATION, json!([said("post", "refines")]));
    let named = json!([{ "says": "It is fifty.", "passages": ["p"] }, { "says": "It is sixty.", "sources": ["post"] }]);
    let quoted = json!([{ "says": "It is fifty.", "passages": ["p"] }, { "says": "It is sixty.", "passages": ["q"] }]);
    let stating = |deal: &Value| {
        let stage = Stage::of(read(&deal.to_string()), (120, 40));
        let row = stage.row_with("agreed     Alpha buys Beta");
        let row = row.split('│').next().unwrap_or_default().trim_end().trim_end_matches(['✗', ' ']).to_owned();
        row.rsplit(' ').next().map(str::to_owned)
    };
    assert_eq!(stating(&refined(deal())).as_deref(), Some("2"));
    for deal in [disputed(refined(deal()), &named), disputed(refined(two_passages()), &quoted)] {
        assert_eq!(stating(&deal).as_deref(), Some("1"), "{deal:#}");
        let ran = on(&deal.to_string(), &["check"]);
        for told in [
            "\"post\" is recorded as \"refines\", but in \"g\" it is on the side against what this event quotes",
            "its side of the dispute",
            "write \"contradicts\" here",
        ] {
            assert!(ran.out.contains(told), "{told} in\n{}", ran.out);
        }
        let ran = on(&deal.to_string(), &["show", "g"]);
        assert!(ran.out.contains("Alpha, 5 Mar 2025"), "{}", ran.out);
    }
    // Words that are named were looked at, unless the event quotes the source against them.
    let words = |deal: Value| and(deal, CORROBORATION, json!([about_words("post", "refines")]));
    assert_eq!(stating(&disputed(words(two_passages()), &quoted)).as_deref(), Some("1"));
    let both = json!([
        { "says": "It is fifty.", "passages": ["p"], "sources": ["post"] }, { "says": "It is sixty.", "sources": ["wire"] }
    ]);
    let only_q =
        json!([{ "says": "It is fifty.", "sources": ["wire"] }, { "says": "It is sixty.", "passages": ["q"] }]);
    for deal in [
        disputed(words(deal()), &named),
        disputed(refined(deal()), &both),
        disputed(refined(two_passages()), &only_q),
        disputed(two_passages(), &quoted),
    ] {
        let ran = on(&deal.to_string(), &["check"]);
        assert!(!ran.out.contains("it is on the side against"), "{}", ran.out);
    }
}

/// Who contradicts an event on one point can be quoted for it on another one.
#[test]
fn words_on_a_side_of_one_who_supports_the_event_there_are_not_against_it() {
    let first = deal().pointer("/events/0/passages/0").unwrap().clone();
    let passage =
        |id: &str, source: &str, words: &str| json!({ "id": id, "source": source, "paragraph": 1, "exact": words });
    let three = json!([first, passage("q", "post", "They sign at noon."), passage("r", "copy", "It is small.")]);
    let of = |verdict: &str, passages: Value| json!({ "source": "post", "verdict": verdict, "passages": passages });
    let sides = json!([{ "says": "At noon.", "passages": ["q"] }, { "says": "At one.", "sources": ["letter"] }]);
    let quoted = |said: &[Value]| {
        let deal = disputed(and(with("/events/0/passages", three.clone()), CORROBORATION, json!(said)), &sides);
        shown(&deal, "e").contains("3 passages")
    };
    assert!(quoted(&[of("contradicts", json!(["r"])), of("confirms", json!(["p"]))]));
    assert!(!quoted(&[of("contradicts", json!(["r"]))]), "nothing says that it supports the event there");
    assert!(!quoted(&[of("contradicts", json!(["p"])), of("contradicts", json!(["r"]))]));
}

/// What the Paper prints of Alpha's words is not independent of Alpha's own post.
#[test]
fn who_quotes_a_party_is_not_independent_of_its_document() {
    let spoken = |by: &str| and(two_passages(), "/events/0/passages/0/speakers", json!([by]));
    counts(&spoken("alpha"), "1", "2 passages (1 damaged) · no other source");
    // Ann speaks for Alpha.
    counts(&spoken("ann"), "1", "2 passages (1 damaged) · no other source");
    counts(&spoken("beta"), "2", "2 passages (1 damaged) from 2 independent sources");
    // Nobody said that it is Alpha's, but the document names it.
    let published = and(spoken("alpha"), "/sources/3/owner", json!(null));
    counts(&published, "1", "2 passages (1 damaged) · no other source");
    let limited = and(published, "/sources/3/publisher", json!("ALPHA Inc."));
    counts(&limited, "1", "2 passages (1 damaged) · no other source");
    let by_another = and(limited, "/sources/3/publisher", json!("Alphabet"));
    counts(&by_another, "2", "2 passages (1 damaged) from 2 independent sources");
    // Not even where it is said to confirm what the party says.
    let confirming =
        and(spoken("alpha"), CORROBORATION, json!([about_words("copy", "confirms"), said("copy", "confirms")]));
    counts(&confirming, "1", "2 passages (1 damaged) · no other source");
    // What a quoted source bears out is told of its words.
    let quoted = and(spoken("beta"), CORROBORATION, json!([about_words("post", "confirms")]));
    counts(&quoted, "2", "2 passages (1 damaged) from 2 independent sources");
    let read =
        and(with("/events/0/passages/0/speakers", json!(["alpha"])), CORROBORATION, json!([said("post", "confirms")]));
    counts(&read, "1", "1 passage (damaged) · no other independent source supports it");
}

/// Two documents of one publisher and day.
#[test]
fn sources_that_are_cited_alike_are_told_apart_by_their_titles() {
    let titled = and(with("/sources/3/title", json!("Our purchase")), "/sources/5/title", json!("To our owners"));
    let one_day = and(titled, "/sources/5/published", json!("2025-03-05"));
    let both =
        and(one_day, CORROBORATION, json!([about_words("post", "confirms"), about_words("letter", "contradicts")]));
    says(
        &both,
        "e",
        &["✓ confirmed by Alpha, 5 Mar 2025, “Our purchase”", "✗ contradicted by Alpha, 5 Mar 2025, “To our owners”"],
    );
    let apart = and(both, "/sources/5/published", json!("2025-03-07"));
    says(&apart, "e", &["✓ confirmed by Alpha, 5 Mar 2025"]);
}

/// What `show` says of how a source was read that the record has by its address, with a title
/// and, in an event that cites it, a note.
fn reading_of_link(title: &str, note: &str) -> String {
    let deal = serde_json::json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "post", "title": title, "url": "https://x.org/post", "published": "2026-01-02", "read": "link" }],
        "events": [{ "id": "told", "date": "2026-01-05", "kind": "agreement", "title": "Told",
            "corroboration": [{ "source": "post", "verdict": "confirms", "note": note }] }],
    });
    crate::program::on(&deal.to_string(), &["show", "post"]).out
}

#[test]
fn a_remark_or_a_title_with_a_number_in_it_is_no_place_in_a_source() {
    let remarks = [
        "paraphrased in 2025",
        "line-up of 3 banks",
        "at 3 pm it differs",
        "at 3pm",
        "page 3 is missing",
        "paragraph on 2 banks",
        "Tab 5 minutes",
        "Schedule slipped 2025",
        "p. 3, as said",
    ];
    for remark in remarks {
        let shown = reading_of_link("Post", remark);
        assert!(shown.contains("not read, link only"), "{remark}: {shown}");
    }
    for title in [
        "Tab 5 minutes",
        "Schedule 2025 payments",
        "Schedule 2026",
        "Annex 2026",
        "Schedule 13D",
        "Schedule 14D-9: Offer",
        "Exhibit opens",
        "A letter",
        "Exhibit A shows nothing",
        "Exchange 5",
    ] {
        let shown = reading_of_link(title, "a remark");
        assert!(shown.contains("not read, link only"), "{title}: {shown}");
    }
    let places = [
        "p3",
        "§ 3",
        "§§ 3 and 4",
        "clause 7",
        "clause 7.2(b)",
        "p. 3; p. 7",
        "p. 3, 7",
        "p. 3",
        "p.3",
        "pp. 3–5",
        "p. 3, p. 7",
        "p. 3 and 4",
        "page 12",
        "para 4",
        "para. 12a",
        "¶5",
        "¶¶ 5-9",
        "line 12",
        "p. 3 ff.",
        "at 3",
        "at 12:3-5",
        "Exhibit 14, p. 3",
        "Bates LO-0001",
        "Exhibit No. 14",
    ];
    for place in places {
        let shown = reading_of_link("Post", place);
        assert!(shown.contains("reading not recorded"), "{place}: {shown}");
    }
    for title in [
        "Exhibit 14",
        "Exhibit 14: Letter of intent",
        "Ex. K5 (letter)",
        "Exhibit 14 to the complaint",
        "Exhibit No. 14",
        "Exhibit A",
        "Exhibit B: Term sheet",
        "Annex IV",
        "Ex.14",
        "Ex. 2001",
        "EX-10.1",
        "PX-12",
        "PX 12",
        "Pièce n° 3",
        "Anlage K 5",
        "Anlage AST 5: Brief",
        "Schedule 3",
    ] {
        let shown = reading_of_link(title, "a remark");
        assert!(shown.contains("reading not recorded"), "{title}: {shown}");
    }
}

/// Nothing bears out what its only source that was read contradicts.
#[test]
fn what_is_only_contradicted_is_unsourced_everywhere() {
    let against = json!([said("article", "contradicts")]);
    let deal = json!({
        "format": 1, "deal": { "id": "d", "title": "D" },
        "sources": [{ "id": "article", "publisher": "The Paper", "read": "full" }, { "id": "wire", "publisher": "Wire", "read": "link" }],
        "events": [
            { "id": "only", "date": "2025-03-01", "kind": "report", "title": "Only", "corroboration": against },
            { "id": "unread", "date": "2025-03-02", "kind": "report", "title": "Unread",
              "corroboration": [said("wire", "confirms"), said("article", "contradicts")] },
            { "id": "borne-out", "date": "2025-03-03", "kind": "report", "title": "Borne out",
              "corroboration": [said("article", "confirms")] },
        ],
    })
    .to_string();
    assert_eq!(ids(&on(&deal, &["list", "--json", "is:unsourced"]).out), ["only", "unread"]);
    let checked = on(&deal, &["check"]).out;
    for id in ["only", "unread"] {
        assert!(checked.contains(&format!("the event \"{id}\" has only sources that")), "{checked}");
    }
    assert!(!checked.contains("\"borne-out\""), "{checked}");
    let head = "not quoted · no independent source states it · ✗ The Paper contradicts it";
    assert!(on(&deal, &["show", "only"]).out.contains(head));
}

fn ids(printed: &str) -> Vec<String> {
    let records: Value = serde_json::from_str(printed).unwrap();
    records.as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

/// Only whoever has read a source knows that it draws on another.
#[test]
fn a_source_that_draws_on_another_is_secondhand_only_if_it_was_read() {
    let source = |id: &str, read: Option<&str>| {
        let mut source =
            json!({ "id": id, "publisher": id.to_uppercase(), "standing": "press", "derived_from": "wire" });
        source.as_object_mut().unwrap().extend(read.map(|read| ("read".to_owned(), json!(read))));
        source
    };
    for (read, words, counted) in [
        (None, "reading not recorded", "unstated"),
        (Some("link"), "reading not recorded", "unstated"),
        (Some("full"), "secondhand", "relayed"),
    ] {
        let deal = json!({
            "format": 1, "deal": { "id": "d", "title": "D" },
            "sources": [{ "id": "wire", "publisher": "Wire", "read": "full" }, source("paper", read)],
            "events": [{ "id": "e", "date": "2025-03-01", "kind": "report", "title": "E",
                "corroboration": [{ "source": "paper", "verdict": "confirms", "note": "p. 3" }] }],
        })
        .to_string();
        let head = format!("not quoted · 1 independent source states it ({words})");
        let shown = on(&deal, &["show", "e"]).out;
        assert!(shown.contains(&head), "{read:?}: {shown}");
        let listed: Value = serde_json::from_str(&on(&deal, &["list", "--json"]).out).unwrap();
        assert_eq!(listed[0]["match"]["support"]["read"][counted], 1, "{read:?}");
    }
}
