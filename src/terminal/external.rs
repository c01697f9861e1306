//! What other programs do for the explorer: edit the deal file, take a copy.

use std::{io, path::Path};

use super::{
    Explorer, clipboard,
    clipboard::{Between, Clipboard},
    editor, printable,
};
use crate::{
    app::{Copied, Message, Record},
    data,
    domain::{Deal, EventIx},
    formats,
    report::{self, Extent, Medium, UserContext},
};

impl Explorer {
    /// Opens the deal file in the user's editor at a record. What the editor
    /// wrote is read again like any other change.
    pub(super) fn edit(&mut self, record: &Record) -> io::Result<()> {
        let Some(file) = self.origin.lasting_file().map(Path::to_owned) else {
            self.say(match &self.origin.file {
                None => "the built-in deal cannot be edited: dealtui new FILE begins one of your own",
                Some(_) => "this deal was read from a pipe and cannot be edited: save it to a file and open that",
            });
            return Ok(());
        };
        let editor = match editor::wanted() {
            Ok(editor) => editor,
            Err(why) => {
                self.say(&why);
                return Ok(());
            }
        };
        let line = line_of(&self.origin.text(), record);
        if !self.input_pause.pause() {
            self.say("finish the pending key first");
            return Ok(());
        }
        let edited = self.session.hand_over(|tty| editor::run(tty, &editor, &file, line));
        self.input_pause.resume();
        // Even where its directory is not watched.
        self.watching.look();
        if let Err(why) = edited? {
            self.say(&why);
        }
        Ok(())
    }

    pub(super) fn copy(&mut self, copied: Copied) -> io::Result<()> {
        let deal = self.app.session().deal();
        let Some((what, text)) = copy(deal, copied) else {
            self.say("this source has no link");
            return Ok(());
        };
        let told = format!("{what}, {} characters", text.chars().count());
        match Clipboard::wanted() {
            Err(why) => self.say(&why),
            Ok(Clipboard::Program(words)) => clipboard::give(words, text, told, self.sender.clone()),
            Ok(Clipboard::Terminal(_)) if text.len() > clipboard::LONGEST => {
                let (length, most) = (text.len(), clipboard::LONGEST);
                self.say(&format!("too long: {length} bytes, terminals take {most}; use {}", instead(deal, copied)));
            }
            Ok(Clipboard::Terminal(between)) => {
                self.session.tty.write(&clipboard::sequence(&text, between))?;
                if between == Between::Either {
                    // GNU screen may have shown some of it.
                    self.session.renew()?;
                }
                self.say(&format!("sent to the terminal: {told}"));
            }
        }
        Ok(())
    }

    fn say(&mut self, what: &str) {
        self.app.update(Message::Said(printable(what)));
    }
}

/// What is copied, in a word, and its text; none where the source has no link.
fn copy(deal: &Deal, copied: Copied) -> Option<(&'static str, String)> {
    Some(match copied {
        Copied::Quote(place) => ("quote", formats::quote(deal, deal.passage(place)?)),
        Copied::Citation(place) => {
            ("quote with citation", formats::citation(deal.event(place.event), deal.passage(place)?))
        }
        Copied::Event(event) => ("event", text_of(deal, event)?),
        Copied::EventId(event) => ("id", deal.event(event).id().to_owned()),
        Copied::SourceId(source) => ("id", deal.source(source).id().to_owned()),
        Copied::Link(source) => ("link", deal.source(source).url()?.shown().to_owned()),
        Copied::Csl(source) => ("source as CSL-JSON", formats::csl_json(deal, source)),
    })
}

fn text_of(deal: &Deal, event: EventIx) -> Option<String> {
    let document = report::event(deal.event(event), &UserContext::default(), Extent::Whole);
    let mut text = Vec::new();
    report::write(document, deal, Medium { columns: None, colored: false }, &mut text).ok()?;
    String::from_utf8(text).ok()
}

/// The command that writes to a file what is too long for a terminal.
fn instead(deal: &Deal, copied: Copied) -> String {
    let event = match copied {
        Copied::Quote(place) | Copied::Citation(place) => Some(place.event),
        Copied::Event(event) | Copied::EventId(event) => Some(event),
        Copied::SourceId(_) | Copied::Link(_) | Copied::Csl(_) => None,
    };
    event.map_or_else(
        || "dealtui list --json > FILE".to_owned(),
        |event| format!("dealtui show {} > FILE", deal.event(event).id()),
    )
}

fn line_of(text: &str, record: &Record) -> u32 {
    let (table, id) = match record {
        Record::Event(id) => ("events", id),
        Record::Term(id) => ("terms", id),
        Record::Source(id) => ("sources", id),
        Record::Disagreement(id) => ("disagreements", id),
    };
    data::line_of(text, table, id)
}
