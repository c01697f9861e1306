//! E-mail: who wrote to whom and when, and the body.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders as _};

use super::{
    About, Fact, Refusal, Taken, clean, html,
    plain::{self, Line},
};

const EXTRACTOR: &str = "mail-parser 0.11";

pub(super) fn take(bytes: &[u8]) -> Result<Taken, Refusal> {
    let message = MessageParser::default().parse(bytes).ok_or(Refusal::NotMail)?;
    if message.from().is_none() && message.subject().is_none() && message.date().is_none() {
        return Err(Refusal::NotMail);
    }
    let body = body(&message);
    let without_body =
        body.trim().is_empty().then(|| "the message has no text: only its headers are taken in".to_owned());
    Ok(Taken {
        text: clean::paragraphs(head(&message)) + &body,
        facts: facts(&message),
        remarks: without_body.into_iter().chain(attachments(&message)).collect(),
        extractor: EXTRACTOR.to_owned(),
        ..Taken::default()
    })
}

/// The headers that readers see are part of what was written.
fn head(message: &Message<'_>) -> Vec<String> {
    let people = [("From", message.from()), ("To", message.to()), ("Cc", message.cc())];
    let people = people.map(|(name, people)| (name, people.map(everyone)));
    // As it was written, also one that cannot be understood.
    let date = ("Date", message.header_raw("Date").map(str::to_owned));
    let subject = ("Subject", message.subject().map(str::to_owned));
    let lines = people.into_iter().chain([date, subject]);
    lines.filter_map(|(name, value)| Some(clean::line(&format!("{name}: {}", value?)))).collect()
}

/// `Jane Doe <jane@x.example>, li@y.example`
fn everyone(people: &Address<'_>) -> String {
    let one = |one: &mail_parser::Addr<'_>| match (one.name(), one.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    };
    people.iter().map(one).collect::<Vec<String>>().join(", ")
}

/// The plain text, else that of the markup.
fn body(message: &Message<'_>) -> String {
    let is_plain = message.text_bodies().next().is_some_and(|part| !part.is_text_html());
    let of_one = |(nth, part): (usize, &MessagePart<'_>)| {
        if let Some(markup) = message.body_html(nth).filter(|_| !is_plain) {
            return clean::paragraphs(html::paragraphs_of(&markup));
        }
        let text = message.body_text(nth).unwrap_or_default();
        match flow(part) {
            Some(joint) => flowed(&text, joint),
            None => plain::unwrapped_mail(&clean::lines(&text)),
        }
    };
    message.text_bodies().enumerate().map(of_one).collect::<Vec<String>>().concat()
}

/// With what lines are joined that a program wrapped, where it says so (RFC 3676).
fn flow(part: &MessagePart<'_>) -> Option<&'static str> {
    let kind = part.content_type()?;
    let is = |name, value: &str| kind.attribute(name).is_some_and(|own| own.eq_ignore_ascii_case(value));
    is("format", "flowed").then(|| if is("delsp", "yes") { "" } else { " " })
}

/// A blank at its end makes a line go on in the next one with the same marks. Where no line
/// of a quotation has one, a program wrapped it that knows nothing of this.
fn flowed(text: &str, joint: &str) -> String {
    let lines: Vec<Line<'_>> = text.lines().map(Line::loose).collect();
    let mut found = String::new();
    for block in lines.chunk_by(|line, next| line.marks == next.marks) {
        let marks = block.first().map_or(0, |line| line.marks);
        let is_wrapped = marks > 0 && !block.iter().any(|line| line.text.ends_with(' '));
        let lines = if is_wrapped { marked(block) } else { joined(block, joint) };
        let lines = clean::lines(&lines);
        found.push_str(&if is_wrapped { plain::unwrapped_mail(&lines) } else { clean::paragraphs(lines) });
    }
    found
}

fn marked(block: &[Line<'_>]) -> String {
    let lines = block.iter().map(|line| format!("{}{}\n", line.lead(), line.text));
    lines.collect::<Vec<String>>().concat()
}

fn joined(block: &[Line<'_>], joint: &str) -> String {
    let (mut joined, mut goes_on) = (String::new(), false);
    for line in block {
        if goes_on {
            joined.push_str(joint);
        } else {
            joined.push('\n');
            joined.push_str(&line.lead());
        }
        // A blank before others is there so that none begins with a mark by accident.
        let text = if line.marks == 0 { line.text.strip_prefix(' ').unwrap_or(line.text) } else { line.text };
        goes_on = text.ends_with(' ') && text != "-- ";
        joined.push_str(text.strip_suffix(' ').unwrap_or(text));
    }
    joined
}

fn facts(message: &Message<'_>) -> Vec<Fact> {
    let subject = message.subject().and_then(|subject| Fact::declared(About::Title, subject, "Subject"));
    let authors = message.from().into_iter().flat_map(Address::iter);
    let name = |one: &mail_parser::Addr<'_>| one.name().or(one.address()).map(str::to_owned);
    let authors = authors.filter_map(|one| Fact::declared(About::Author, &name(one)?, "From"));
    let day = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    let day = day.and_then(|day| Fact::declared(About::Published, &day, "Date"));
    subject.into_iter().chain(authors).chain(day).collect()
}

fn attachments(message: &Message<'_>) -> Vec<String> {
    message.attachments().map(|part| format!("attachment not taken in: {}", clean::value(&name(part)))).collect()
}

/// Of a file, of a message its subject, else of what type it is.
fn name(part: &MessagePart<'_>) -> String {
    let subject = part.message().and_then(Message::subject).map(|subject| format!("the message “{subject}”"));
    let named = part.attachment_name().map(str::to_owned).or(subject);
    let kind = part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*")));
    named.unwrap_or_else(|| format!("{} without a name", kind.as_deref().unwrap_or("a part")))
}
