//! Quoted words written into an event of the deal file.

use clap::{ArgGroup, Args};
use clap_complete::ArgValueCompleter;
use serde::Serialize;
use serde_json::json;

use super::{
    super::arguments::{date_option, word_of},
    Error, candidates, not_found,
    side_sought::SideSought,
};
use crate::{
    deal_file::{Edit, Json},
    domain::{Deal, EdtfDate, Event, EventKind, Party, RecordKind, Source, Vocabulary as _, suggestion},
    editing::{
        Bearing, BearingError, Joined, OtherFigures, PassageRecord, SideChoice, SideId, Sides, bearing_edits,
        free_event_id, is_with_event, joining_edits, open_sides, other_figures, read_by_quoting, supported_side,
        supporting_edits,
    },
};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("cited").args(["event", "new"]))]
pub(super) struct Citing {
    /// Cite the words in this event instead of printing them.
    #[arg(long, value_name = "ID", conflicts_with = "new", add = ArgValueCompleter::new(candidates::events))]
    event: Option<String>,
    /// What the words say of the event: supports, adds-to or differs-from.
    #[arg(long, value_name = "HOW", requires = "event", value_parser = BEARINGS)]
    bearing: Option<String>,
    /// The text of a side of an open dispute, which they join; with --bearing differs-from also your own words
    /// for what they say instead.
    #[arg(long, value_name = "TEXT", requires = "bearing")]
    says: Option<String>,
    /// ID of the open dispute of which your own words are a new side [default: they open another dispute].
    #[arg(long, value_name = "ID", requires = "says", conflicts_with_all = ["others_say", "against"])]
    dispute: Option<String>,
    /// What the others say, in your own words (with --bearing differs-from) [default: the figure of the passage
    /// that they differ from, or its words if they are few].
    #[arg(long, value_name = "TEXT", requires = "says")]
    others_say: Option<String>,
    /// ID of the passage of the event that they differ from; repeat for several [default: the only one].
    #[arg(long, value_name = "ID", requires = "says")]
    against: Vec<String>,
    /// Cite them in a new event.
    #[arg(long, requires = "title")]
    new: bool,
    /// Title of the new event.
    #[arg(long)]
    title: Option<String>,
    /// When it happened, such as "12 Mar 2025"; left out, it is undated.
    #[arg(long)]
    date: Option<String>,
    /// What kind of event it is [default: other].
    #[arg(long, value_parser = word_of(EventKind::ALL.iter().copied()), hide_possible_values = true)]
    kind: Option<EventKind>,
    /// ID of a party to it; repeat for several.
    #[arg(long, value_name = "ID", add = ArgValueCompleter::new(candidates::parties))]
    party: Vec<String>,
    /// ID of the party that says the words.
    #[arg(long, value_name = "ID", requires = "cited", add = ArgValueCompleter::new(candidates::parties))]
    pub(super) speaker: Option<String>,
    /// Print the difference without writing it.
    #[arg(long, requires = "cited")]
    pub(super) dry_run: bool,
}

const BEARINGS: [&str; 3] = [Bearing::Supports.word(), Bearing::AddsTo.word(), Bearing::DiffersFrom.word()];

/// A new event with its first passage.
#[derive(Serialize)]
struct EventRecord<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_words: Option<&'a str>,
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<serde_json::Value>,
    passages: [&'a PassageRecord; 1],
}

/// The ID of an event, and the edits that cite a passage in it.
pub(super) struct Cited {
    pub(super) event: String,
    /// Of a new event.
    pub(super) date: Option<EdtfDate>,
    pub(super) edits: Vec<Edit>,
    /// Whether it was cited there before.
    pub(super) is_there: bool,
    /// The side of a dispute that there was, to which the words go.
    pub(super) side: Option<SideId>,
    /// What the words state that the event does not.
    pub(super) others: Option<OtherFigures>,
}

impl Citing {
    pub(super) fn is_asked(&self) -> bool {
        self.event.is_some() || self.new
    }

    /// Refuses what says something of a new event where there is none, and one without a
    /// title. Left to clap, the message would ask for options that exclude one another.
    pub(super) fn check(&self) -> Result<(), Error> {
        let of_a_new_one = [
            ("--title", self.title.is_some()),
            ("--date", self.date.is_some()),
            ("--kind", self.kind.is_some()),
            ("--party", !self.party.is_empty()),
        ];
        let given = of_a_new_one.iter().find(|(_, is_given)| *is_given).map(|(option, _)| option);
        match (given, &self.event) {
            (Some(option), Some(_)) => {
                let hint = "`dealtui record set FILE event ID` changes one that is there";
                Err(Error::input(format!(
                    "{option} is for a new event (--new), not for that of --event\n  hint: {hint}"
                )))
            }
            (Some(option), None) if !self.new => Err(Error::input(format!("{option} is for a new event: add --new"))),
            _ if self.new && self.title().is_empty() => Err(Error::input("--title is empty: say what happened")),
            _ => Ok(()),
        }
    }

    fn title(&self) -> &str {
        self.title.as_deref().map(str::trim).unwrap_or_default()
    }

    pub(super) fn cited(&self, deal: &Deal, passage: &PassageRecord, source: Source<'_>) -> Result<Cited, Error> {
        check_parties(deal, self.speaker.iter().chain(&self.party))?;
        let (mut side, mut others) = (None, None);
        let (event, date, cite) = if let Some(id) = &self.event {
            let event = find_event(deal, id)?;
            if passage.cited_in(event).is_some() {
                return Ok(Cited {
                    event: id.clone(),
                    date: None,
                    edits: Vec::new(),
                    is_there: true,
                    side: None,
                    others: None,
                });
            }
            let joined = self.joined(event, passage)?;
            let edits = self.bearing_on(event, passage, joined.as_ref())?.into_iter().chain([passage.cite_in(id)]);
            side = joined.map(|joined| self.side(joined));
            others = other_figures(&passage.exact, event);
            (id.clone(), None, edits.collect())
        } else {
            let (id, date, edit) = self.new_event(deal, passage)?;
            (id, date, vec![edit])
        };
        let edits: Vec<Edit> = cite.into_iter().chain(read_by_quoting(source)).collect();
        Ok(Cited { event, date, edits, is_there: false, side, others })
    }

    fn bearing(&self) -> Option<Bearing> {
        Bearing::ALL.into_iter().find(|bearing| self.bearing.as_deref() == Some(bearing.word()))
    }

    fn says(&self) -> &str {
        self.says.as_deref().unwrap_or_default().trim()
    }

    fn bearing_on(
        &self,
        event: Event<'_>,
        passage: &PassageRecord,
        joined: Option<&Joined>,
    ) -> Result<Vec<Edit>, Error> {
        let others_say = self.others_say.as_deref().unwrap_or_default().trim();
        let sides = Sides { says: self.says(), others_say, against: &self.against, term: None };
        let edits = match (self.bearing(), joined) {
            (None, _) => Ok(Vec::new()),
            (Some(Bearing::DiffersFrom), Some(joined)) => joining_edits(joined, self.says(), event, passage),
            (Some(bearing), Some(Joined::Side(side))) => supporting_edits(bearing, side, event, passage),
            (Some(bearing), _) => bearing_edits(bearing, event, passage, sides).map_err(|error| match error {
                BearingError::OthersUnsaid => format!(
                    "{error}\n  hint: with --others-say TEXT, or name the passage in which they do with --against ID"
                ),
                BearingError::Other(why) => why,
            }),
        };
        edits.map_err(Error::input)
    }

    /// What words join of an open dispute. Who says what others say opens another one.
    ///
    /// # Errors
    /// It is not said which side they are on, it is none that they can be on, or the dispute is not one about
    /// the event.
    fn joined(&self, event: Event<'_>, passage: &PassageRecord) -> Result<Option<Joined>, Error> {
        let sides = open_sides(event);
        let (dispute, says, words) = (self.dispute.as_deref(), self.says(), &passage.exact);
        let joined = match self.bearing() {
            None => Ok(None),
            Some(Bearing::DiffersFrom) if self.others_say.is_some() || !self.against.is_empty() => Ok(None),
            Some(Bearing::DiffersFrom) => SideSought { sides: &sides, dispute, says, words }.find(),
            Some(_) if says.is_empty() => {
                Ok(supported_side(words, event, &sides).map(|side| Joined::Side(side.id.clone())))
            }
            Some(_) => {
                let with_event: Vec<SideChoice> =
                    sides.iter().filter(|side| is_with_event(&side.id, event)).cloned().collect();
                let sought = SideSought { sides: &with_event, dispute, says, words };
                return sought.find_there().map_err(|error| Error::input(error.to_string()));
            }
        };
        joined.map_err(|error| Error::input(error.to_string()))
    }

    fn side(&self, joined: Joined) -> SideId {
        match joined {
            Joined::Side(side) => side,
            Joined::NewSide(dispute) => SideId { dispute, says: self.says().to_owned() },
        }
    }

    /// Its ID, its date, and the edit that makes it.
    fn new_event(&self, deal: &Deal, passage: &PassageRecord) -> Result<(String, Option<EdtfDate>, Edit), Error> {
        let title = self.title();
        let id = free_event_id(Some(deal), title, |id| deal.find_event(id).is_some());
        let date = self.date.as_deref().map(date_option).transpose()?;
        let record = EventRecord {
            id: &id,
            date: date.as_ref().map(|typed| typed.date.to_string()),
            date_words: date.as_ref().and_then(|typed| typed.words.as_deref()),
            kind: self.kind.unwrap_or(EventKind::Other).word(),
            title,
            parties: self.party.iter().map(|id| json!({ "id": id })).collect(),
            passages: [passage],
        };
        let edit = Edit::add(RecordKind::Event, Json::new(&record));
        Ok((id, date.map(|typed| typed.date), edit))
    }
}

fn find_event<'d>(deal: &'d Deal, id: &str) -> Result<Event<'d>, Error> {
    deal.find_event(id).ok_or_else(|| {
        let near = suggestion(id, deal.events().map(Event::id));
        Error::input(not_found("no event has the ID", id, near.as_deref()))
    })
}

/// All that are missing at once.
fn check_parties<'a>(deal: &Deal, ids: impl Iterator<Item = &'a String>) -> Result<(), Error> {
    let mut missing: Vec<&str> = Vec::new();
    for id in ids.filter(|id| deal.find_party(id).is_none()) {
        if !missing.contains(&id.as_str()) {
            missing.push(id);
        }
    }
    let [first, others @ ..] = missing.as_slice() else { return Ok(()) };
    let near = suggestion(first, deal.parties().map(Party::id)).filter(|_| others.is_empty());
    let hint = "`dealtui record add FILE party ID --name NAME` adds one; put `--kind person` behind it for a person";
    let quoted: Vec<String> = missing.iter().map(|id| format!("\"{id}\"")).collect();
    let problem = not_found("no party has the ID", &quoted.join(" or "), near.as_deref());
    Err(Error::input(format!("{problem}\n  hint: {hint}")))
}
