//! E-mail: who wrote to whom and when, and the body.

use mail_parser::{Address, DateTime, Message, MessageParser, MimeHeaders as _};

use super::{About, Fact, Refusal, Taken, clean, html, plain};

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
    let date = ("Date", message.date().map(DateTime::to_rfc3339));
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
    let bodies = 0..message.text_body_count();
    let of_one = |nth| match (is_plain, message.body_html(nth)) {
        (false, Some(markup)) => clean::paragraphs(html::paragraphs_of(&markup)),
        _ => plain::unwrapped(&clean::lines(&message.body_text(nth).unwrap_or_default())),
    };
    bodies.map(of_one).collect::<Vec<String>>().concat()
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
    let name = |part: &mail_parser::MessagePart<'_>| clean::value(part.attachment_name().unwrap_or("without a name"));
    message.attachments().map(|part| format!("attachment not taken in: {}", name(part))).collect()
}
