//! Lines that become paragraphs: quoted e-mail, items, figures, divided words.

use super::Place;

/// The text that this file becomes.
fn text(name: &str, written: &str) -> String {
    let place = Place::new(&[(name, written.as_bytes())]);
    place.added(&[name, "--id", "t"]);
    place.text_of("t")
}

#[track_caller]
fn check(written: &str, expected: &str) {
    assert_eq!(text("t.txt", written), expected);
}

const QUOTED: &str = "\
Yes, it was.

> Was it signed in November? I was told that
> it was signed on
> 20 November 2024 by all three parties.
>
> Please answer.
> > It was signed on
>> 20 November 2024 by all
> Thanks,
Jane
";

const UNQUOTED: &str = "\
Yes, it was.
> Was it signed in November? I was told that it was signed on 20 November 2024 by all three parties.
> Please answer.
>> It was signed on 20 November 2024 by all
> Thanks,
Jane
";

/// Exact words are found although an answer quotes them over several lines.
#[test]
fn quoted_lines_are_one_paragraph_for_each_level() {
    check(QUOTED, UNQUOTED);
    let head = "From: a@x.example\nSubject: S\n";
    assert_eq!(text("m.eml", &format!("{head}\n{QUOTED}")), format!("{head}{UNQUOTED}"));
    // Programs quote what was wrapped elsewhere without the blanks of `format=flowed`.
    let flowed = format!("{head}Content-Type: text/plain; format=flowed\n\n{QUOTED}");
    assert_eq!(text("m.eml", &flowed), format!("{head}{UNQUOTED}"));
    assert_eq!(text("m.md", QUOTED), UNQUOTED);
    check("Jane wrote:\n\n> It was signed on\n> Monday.\n", "Jane wrote:\n> It was signed on Monday.\n");
    check("> To be agreed on\n> - the price\n> - the day\n", "> To be agreed on\n> - the price\n> - the day\n");
    // Nothing but signs.
    assert_eq!(text("m.eml", &format!("{head}\nIt is a -> b\n> \n>>\n")), format!("{head}It is a -> b\n"));
}

/// `>` has other uses, and no word may lose it.
#[test]
fn signs_that_are_no_marks_of_quotations_stay() {
    let head = "From: a@x.example\nSubject: S\n";
    let wrapped = "The agreement was approved by shareholders who were holding\n>50% of the voting rights in the \
                   company, and the price was\n>= $5 per share, as all of the board says, which met on\nMonday.\n";
    let joined = wrapped.replacen(['\n'], " ", 3);
    check(wrapped, &joined);
    assert_eq!(text("m.eml", &format!("{head}\n{wrapped}")), format!("{head}{joined}"));
    assert_eq!(text("p.html", &format!("<html><body><pre>{wrapped}</pre></body></html>")), joined);
    assert_eq!(text("m.md", wrapped), joined);
    assert_eq!(text("m.md", "- >50% of it\n\n> >$5 each\n> or more\n"), ">50% of it\n> >$5 each or more\n");
    let rows = "Votes are counted by holding:\n> 10% of the shares: 2 votes\n> 20% of the shares: 3 votes\nThe end.\n";
    check(rows, rows);
    assert_eq!(text("m.eml", &format!("{head}\n{rows}")), format!("{head}{rows}"));
    assert_eq!(text("p.html", &format!("<html><body><pre>{rows}</pre></body></html>")), rows);
    assert_eq!(text("m.md", rows), rows);
    let code = "```\n>50% of it\n>= 5\n> 10%\n> 20%\n```\n";
    assert_eq!(text("m.md", code), ">50% of it\n>= 5\n> 10%\n> 20%\n");
    // Nobody says that these are quoted.
    let list = "To be done:\n> agree on the price\n> ask the board\n> > or not\n>and close\n>\n";
    let list = list.replace("> > or not", "> or not").replace("\n>\n", "\n");
    check(&list, &list);
    check("a\n>\nb\n", "a\n>\nb\n");
    let glued = "Yes.\n>It was signed by all of the parties on the first\n>day of May.\n";
    assert_eq!(text("m.eml", &format!("{head}\n{glued}")), format!("{head}{glued}"));
}

#[test]
fn quoted_lines_that_flow_keep_their_paragraphs() {
    let head = "From: a@x.example\nSubject: S\n";
    let flowed = |parameter: &str, body: &str| {
        let mail = format!("{head}Content-Type: text/plain; format=flowed{parameter}\n\n{body}");
        text("m.eml", &mail).replace(head, "")
    };
    assert_eq!(
        flowed("", "> One \n> paragraph.\n> Another.\n>> Of two \n>> levels.\n Mine \nends.\n"),
        "> One paragraph.\n> Another.\n>> Of two levels.\nMine ends.\n"
    );
    // A blank before the sign says that it is none of a quotation.
    assert_eq!(
        flowed("", "It needs a majority of \n >50% of the votes.\n"),
        "It needs a majority of >50% of the votes.\n"
    );
    assert_eq!(flowed("", "It needs \n > 50% of the votes.\n"), "It needs > 50% of the votes.\n");
    assert_eq!(flowed("", ">A quoted \n>line.\n"), "> A quoted line.\n");
    assert_eq!(flowed("; delsp=yes", "> An unbro \n> ken word.\n"), "> An unbroken word.\n");
}

#[test]
fn quotations_in_markdown_have_their_marks() {
    assert_eq!(
        text("m.md", "He wrote:\n\n> **One**\n> two\n>\n> - three\n\nFour\n"),
        "He wrote:\n> One two\n> three\nFour\n"
    );
    assert_eq!(text("m.md", "```\na > b\n> c\nd\n```\n"), "a > b\n> c\nd\n");
}

#[test]
fn figures_at_the_beginning_of_a_line_are_no_items() {
    check(
        "The Court declares the decision of the board of\n13 November 2024 void and orders Borealis to pay\n\
         €50 million, and the costs of the proceedings of\n2024. It closes on\n12. November\n",
        "The Court declares the decision of the board of 13 November 2024 void and orders Borealis to pay \
         €50 million, and the costs of the proceedings of 2024. It closes on\n12. November\n",
    );
    check(
        "The Court declares the decision of the board on November\n13. The others are dismissed by the Court as being\nunfounded.\n",
        "The Court declares the decision of the board on November 13. The others are dismissed by the Court as being unfounded.\n",
    );
    check(
        "The Court declares void the decision of the board of 13\nNovember 2024, whatever the board says.\n",
        "The Court declares void the decision of the board of 13 November 2024, whatever the board says.\n",
    );
    // Each line of a chronology is one.
    let chronology =
        "12 March 2031 The board of Acme approves the sale\n13 March 2031 The court stops the sale of it\n";
    check(chronology, chronology);
}

#[test]
fn items_begin_with_a_number_a_letter_or_a_sign() {
    let lead = "Both of the parties agree that all of the following";
    for sign in ["1.", "12)", "(1)", "a)", "(b)", "(iv)", "2.1.", "•", "▪", "-"] {
        let list = format!("{lead}\n{sign} the price of the yard, and what is to be paid at\nonce\n");
        check(&list, &list.replace("at\nonce", "at once"));
    }
    for no_sign in ["(2024)", "2.5", "13", "a", "50%"] {
        let line = format!("{lead}\n{no_sign} the price of the yard\n");
        check(&line, &line.replacen('\n', " ", 1));
    }
}

#[test]
fn a_hyphen_at_the_end_of_a_line_stays_if_it_belongs_to_the_word() {
    let line = |first: &str, second: &str| {
        format!("The yard was sold with the consent of all of its {first}\n{second} on Monday.\n")
    };
    let joined = |words: &str| format!("The yard was sold with the consent of all of its {words} on Monday.\n");
    let check = |elsewhere: &str, first: &str, second: &str, expected: &str| {
        check(&format!("{}\n{elsewhere}", line(first, second)), &format!("{}{elsewhere}", joined(expected)));
    };
    // As the text has it elsewhere.
    check("Bondholders met.\n", "bond-", "holders", "bondholders");
    check("Bond-holders met.\n", "bond-", "holders", "bond-holders");
    check("Bond-holders met bondholders.\n", "bond-", "holders", "bond-holders");
    check("“Ex-owners” met.\n", "ex-", "owners,", "ex-owners,");
    check("The McKinseys met.\n", "Mc-", "Kinseys", "McKinseys");
    // Where it is nowhere else, it stays as it is written.
    check("", "bond-", "holders", "bond-holders");
    check("", "third-", "party", "third-party");
    check("The bond is held by its holders.\n", "bond-", "holders", "bond-holders");
    check("", "non-", "bidders", "non-bidders");
    check("", "e-", "mails", "e-mails");
    check("", "Anglo-", "owners", "Anglo-owners");
    check("", "state-of-the-", "art", "state-of-the-art");
    check("", "owners -", "three", "owners - three");
    // What marks the division, and is not seen otherwise.
    check("", "bond\u{ad}", "holders", "bondholders");
    check("", "bond\u{2010}", "holders", "bond\u{2010}holders");
}

#[test]
fn a_divided_word_joins_short_lines() {
    check(
        "She wrote:\n> It was approved by the share-\n> holders, the shareholders say.\n",
        "She wrote:\n> It was approved by the shareholders, the shareholders say.\n",
    );
    check(
        "It was approved by the share-\nholders.\n\nAll of the shareholders were there, as was the board.\n",
        "It was approved by the shareholders.\nAll of the shareholders were there, as was the board.\n",
    );
}
