//! E-mail.

use serde_json::json;

use super::Place;

const MAIL: &str = "Received: from x.example by y.example; Wed, 12 Mar 2031 09:42:10 -0400\r
Message-ID: <1@x.example>\r
From: =?UTF-8?Q?Jane_D=C3=B6e?= <jane@acme.example>\r
To: \"Li Wei\" <li@borealis.example>, board@acme.example\r
Date: Wed, 12 Mar 2031 09:42:00 -0400\r
Subject: The yard\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary=b\r
\r
--b\r
Content-Type: multipart/alternative; boundary=a\r
\r
--a\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
The board has approved the sale of the northern yard to Borealis for $=\r
50 million.\r
\r
It closes in May =E2=80=93 or not at all.\r
--a\r
Content-Type: text/html\r
\r
<p>Not this</p>\r
--a--\r
--b\r
Content-Type: application/pdf; name=\"contract.pdf\"\r
Content-Disposition: attachment; filename=\"contract.pdf\"\r
\r
JVBERi0=\r
--b--\r
";

const TEXT: &str = "\
From: Jane Döe <jane@acme.example>
To: Li Wei <li@borealis.example>, board@acme.example
Date: Wed, 12 Mar 2031 09:42:00 -0400
Subject: The yard
The board has approved the sale of the northern yard to Borealis for $50 million.
It closes in May – or not at all.
";

#[test]
fn a_message_is_its_headers_and_its_body() {
    let place = Place::new(&[("yard.eml", MAIL.as_bytes())]);
    let told = place.added(&["yard.eml"]);
    assert_eq!(
        told,
        "yard.eml: added as jane-doe-2031-03-12, 6 paragraphs
  title      The yard (Subject)
  author     Jane Döe (From)
  published  2031-03-12 (Date)
  attachment not taken in: contract.pdf
"
    );
    assert_eq!(place.text_of("jane-doe-2031-03-12"), TEXT);
    let source = place.source(0);
    let fields = ["type", "title", "authors", "published", "url", "accessed"].map(|field| &source[field]);
    let expected = json!(["personal_communication", "The yard", ["Jane Döe"], "2031-03-12", null, null]);
    assert_eq!(json!(fields), expected);
    assert_eq!(source["original"]["media_type"], "message/rfc822");
    assert!(place.path("acme.sources/jane-doe-2031-03-12.eml").exists());
    // By its content, too.
    let place = Place::new(&[("saved", MAIL.as_bytes())]);
    assert!(place.added(&["saved"]).contains("(Subject)"));
}

#[test]
fn a_message_of_markup_is_read_as_a_page() {
    let mail = "From: a@x.example\nMessage-ID: <2@x>\nSubject: S\nContent-Type: text/html; charset=iso-8859-1\n\n\
                <html><head><title>no</title></head><body><div>One caf\u{e9}</div><p>Two<br>three</p></body></html>\n";
    let bytes: Vec<u8> = mail.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    let place = Place::new(&[("m.eml", &bytes)]);
    place.added(&["m.eml", "--id", "m"]);
    assert_eq!(place.text_of("m"), "From: a@x.example\nSubject: S\nOne café\nTwo\nthree\n");
    assert_eq!(place.source(0)["published"], json!(null));
}

#[test]
fn what_is_no_message_is_told() {
    let place = Place::new(&[
        ("no.eml", b"Only words, without headers"),
        ("page", b"From: <Saved by Blink>\nMessage-ID: 1\n\n"),
    ]);
    let ran = place.add(&["no.eml"]);
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (2, "dealtui: no.eml: this is not an e-mail: it has no From, Subject or Date at its beginning\n")
    );
    let ran = place.add(&["page"]);
    assert!(ran.status == 2 && ran.err.contains("this is a page saved as MHTML"), "{}", ran.err);
    assert!(!place.path("acme.json").exists());
}

/// Its headers say who wrote to whom and when, and that is all there is to quote.
#[test]
fn a_message_without_text_is_told() {
    let head = "From: a@x.example\nDate: Wed, 12 Mar 2031 09:42:00 -0400\nSubject: S\n";
    let attached = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\
        Content-Type: application/pdf; name=\"c.pdf\"\nContent-Disposition: attachment; filename=\"c.pdf\"\n\nJVBERi0=\n--b--\n";
    let image = "Content-Type: text/html\n\n<html><body><img src=x></body></html>\n";
    let told = "  the message has no text: only its headers are taken in\n";
    for (body, remarks) in [
        ("\n", told.to_owned()),
        ("", told.to_owned()),
        (image, told.to_owned()),
        (attached, format!("{told}  attachment not taken in: c.pdf\n")),
    ] {
        let place = Place::new(&[("m.eml", format!("{head}{body}").as_bytes())]);
        let told = place.added(&["m.eml", "--id", "m"]);
        assert!(told.starts_with("m.eml: added as m, 3 paragraphs\n") && told.ends_with(&remarks), "{told}");
        assert_eq!(place.text_of("m"), "From: a@x.example\nDate: Wed, 12 Mar 2031 09:42:00 -0400\nSubject: S\n");
    }
}

/// `format=flowed`: a blank at the end of a line says that it goes on.
#[test]
fn flowed_lines_are_joined() {
    let head = "From: a@x.example\nSubject: S\nContent-Type: text/plain; format=flowed";
    let text = "This is \none paragraph.\n> A quoted \n> line.\n-- \nJane \nDoe\n  indented\n";
    let check = |parameter: &str, text: &str, expected: &str| {
        let place = Place::new(&[("m.eml", format!("{head}{parameter}\n\n{text}").as_bytes())]);
        place.added(&["m.eml", "--id", "m"]);
        assert_eq!(place.text_of("m"), format!("From: a@x.example\nSubject: S\n{expected}"));
    };
    check("", text, "This is one paragraph.\n> A quoted line.\n--\nJane Doe\nindented\n");
    check("; delsp=yes", "An unbro \nken word.\n", "An unbroken word.\n");
}

#[test]
fn attached_messages_and_parts_are_named() {
    let part = |head: &str| format!("--b\n{head}\n");
    let message = "Content-Type: message/rfc822\n\nFrom: c@z.example\nSubject: The offer\n\nNot taken in.";
    let parts = [
        "Content-Type: text/plain\n\nThe text.",
        "Content-Type: image/png\nContent-ID: <i>\n\niVBOR",
        message,
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=c.pdf\n\nJVBERi0=",
    ];
    let parts: String = parts.into_iter().map(part).collect();
    let head = "From: a@x.example\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b";
    let place = Place::new(&[("m.eml", format!("{head}\n\n{parts}--b--\n").as_bytes())]);
    let told = place.added(&["m.eml", "--id", "m"]);
    for name in ["image/png without a name", "the message “The offer”", "c.pdf"] {
        assert!(told.contains(&format!("  attachment not taken in: {name}\n")), "{told}");
    }
    assert_eq!(place.text_of("m"), "From: a@x.example\nSubject: S\nThe text.\n");
}

#[test]
fn a_date_that_means_nothing_is_kept_as_text() {
    let place = Place::new(&[("m.eml", b"From: a@x.example\nDate: some day in May\nSubject: S\n\nText.\n")]);
    place.added(&["m.eml", "--id", "m"]);
    assert_eq!(place.text_of("m"), "From: a@x.example\nDate: some day in May\nSubject: S\nText.\n");
    assert_eq!(place.source(0)["published"], serde_json::Value::Null);
}
