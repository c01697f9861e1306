//! What other programs do for the explorer: edit the deal file, take a copy.

use std::{io, path::Path};

use super::{
    Explorer, clipboard,
    clipboard::{Between, Clipboard},
    editor, printable,
};
use crate::{
    app::{Copied, Copying, Message},
    deal_file,
    domain::{Deal, EventIx, PassageRef, Ref, RefId},
    formats,
    report::{self, Extent, Medium, UserContext},
};

impl Explorer {
    /// Opens the deal file in the user's editor at a record. What the editor
    /// wrote is read again like any other change.
    pub(super) fn edit(&mut self, record: &RefId) -> io::Result<Option<Message>> {
        let Some(file) = self.origin.lasting_file().map(Path::to_owned) else {
            return Ok(Some(said(match &self.origin.file {
                None => "the built-in deal cannot be edited: dealtui new FILE begins one of your own",
                Some(_) => "this deal was read from a pipe and cannot be edited: save it to a file and open that",
            })));
        };
        let editor = match editor::wanted() {
            Ok(editor) => editor,
            Err(why) => return Ok(Some(said(&why))),
        };
        let line = line_of(&self.origin.text(), record);
        if !self.input_pause.pause() {
            return Ok(Some(said("finish the pending key first")));
        }
        let edited = self.session.hand_over(|tty| editor::run(tty, &editor, &file, line));
        self.input_pause.resume();
        // Even where its directory is not watched.
        self.waker.recheck();
        Ok(edited?.err().map(|why| said(&why)))
    }

    /// Puts a copy on the clipboard, and tells what was sent and how long it
    /// is; a program that takes it tells that later.
    pub(super) fn copy(&mut self, copied: Copied) -> io::Result<Option<Message>> {
        let deal = self.app.session().deal();
        let Some((what, text)) = copy(deal, copied) else {
            return Ok(Some(said("this source has no link")));
        };
        let sent = format!("{what}, {} characters", text.chars().count());
        Ok(match Clipboard::wanted() {
            Err(why) => Some(said(&why)),
            Ok(Clipboard::Program(words)) => {
                clipboard::give(words, text, sent, self.sender.clone());
                None
            }
            Ok(Clipboard::Terminal(_)) if text.len() > clipboard::LONGEST => {
                let (length, most) = (text.len(), clipboard::LONGEST);
                Some(said(&format!("too long: {length} bytes, terminals take {most}; use {}", instead(deal, copied))))
            }
            Ok(Clipboard::Terminal(between)) => {
                self.session.tty.write(&clipboard::sequence(&text, between))?;
                if between == Between::Either {
                    // GNU screen may have shown some of it.
                    self.session.renew()?;
                }
                Some(said(&format!("sent to the terminal: {sent}")))
            }
        })
    }
}

fn said(what: &str) -> Message {
    Message::Said(printable(what))
}

/// What is copied, in a few words, and its text; none where the source has no
/// link.
fn copy(deal: &Deal, copied: Copied) -> Option<(String, String)> {
    let (what, text) = match (copied.what, copied.of) {
        (Copying::Quote, Ref::Passage(at)) => ("quote", formats::quote(deal.passage(at)?)),
        (Copying::Citation, Ref::Passage(at)) => ("quote with citation", formats::citation(deal.passage(at)?)),
        (Copying::Event, Ref::Event(event)) => {
            return Some((format!("event “{}”", deal.event(event).title().shown()), text_of(deal, event)?));
        }
        (Copying::Id, of) => ("id", deal.id_of(of)?.to_owned()),
        (Copying::Link, Ref::Source(source)) => ("link", deal.source(source).url()?.shown().to_owned()),
        (Copying::Csl, Ref::Source(source)) => ("source as CSL-JSON", formats::csl_json(deal, source)),
        _ => return None,
    };
    Some((what.to_owned(), text))
}

fn text_of(deal: &Deal, event: EventIx) -> Option<String> {
    let document = report::event(deal.event(event), &UserContext::default(), Extent::Whole);
    let mut text = Vec::new();
    report::write(document, deal, Medium { columns: None, colored: false }, &mut text).ok()?;
    String::from_utf8(text).ok()
}

/// The command that writes to a file what is too long for a terminal.
fn instead(deal: &Deal, copied: Copied) -> String {
    match copied.of {
        Ref::Passage(PassageRef { event, .. }) | Ref::Event(event) => {
            format!("dealtui show {} > FILE", deal.event(event).id())
        }
        _ => "dealtui list --json > FILE".to_owned(),
    }
}

/// The line in the deal file, from 1, of the record that a thing is or is part
/// of.
fn line_of(text: &str, thing: &RefId) -> u32 {
    let (table, id) = match thing {
        RefId::Event(id) | RefId::Passage { event: id, .. } | RefId::Relation { from: id, .. } => ("events", id),
        RefId::Term(id) | RefId::Version { term: id, .. } => ("terms", id),
        RefId::Source(id) => ("sources", id),
        RefId::Party(id) => ("parties", id),
        RefId::Disagreement(id) => ("disagreements", id),
    };
    deal_file::line_of(text, table, id)
}
