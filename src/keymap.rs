//! The one table of bindings: dispatch, footer, `?`, `dealtui keys` and the
//! README's table all read it. No key has two meanings in one layer.

mod key;

use crate::app::{Action, Copying, Direction, Edit, Layer, Message, Screen, Step};

pub use key::{Code, Key};

/// Part of the help under which a binding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving about.
    Move,
    /// What is in force.
    Terms,
    /// Following and coming back.
    Follow,
    /// Filtering.
    Filter,
    /// Marks, notes, copies, the file itself.
    Keep,
    /// Prompts and the picker.
    Prompt,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Move, Self::Terms, Self::Follow, Self::Filter, Self::Keep, Self::Prompt, Self::Program];

    /// The heading in the help.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Terms => "Terms",
            Self::Follow => "Follow and come back",
            Self::Filter => "Find",
            Self::Keep => "Mark, note, copy, edit",
            Self::Prompt => "In a prompt or the picker",
            Self::Program => "Program",
        }
    }
}

/// Keys with what they do, where, and how that is said.
#[derive(Debug)]
pub struct Binding {
    /// The keys, the first one the shortest to say.
    pub keys: &'static [Key],
    /// The layers in which they mean this.
    pub layers: &'static [Layer],
    /// What they do.
    pub action: Action,
    /// Where the help lists them.
    pub group: Group,
    /// What they do, in words.
    pub help: &'static str,
    /// A word for the footer, for the bindings that stand there.
    pub hint: Option<&'static str>,
}

const fn key(code: Code) -> Key {
    Key { code, control: false }
}

const fn character(character: char) -> Key {
    key(Code::Character(character))
}

const fn control(character: char) -> Key {
    Key { code: Code::Character(character), control: true }
}

const fn on(
    layers: &'static [Layer],
    keys: &'static [Key],
    action: Action,
    group: Group,
    help: &'static str,
    hint: Option<&'static str>,
) -> Binding {
    Binding { keys, layers, action, group, help, hint }
}

use Direction::{Back, Forward};

const PANES: &[Layer] = &[Layer::List, Layer::Detail];
const SCROLLING: &[Layer] =
    &[Layer::List, Layer::Detail, Layer::Terms, Layer::Sources, Layer::Parties, Layer::Disputes, Layer::Help];
const SCREENS: &[Layer] = &[Layer::List, Layer::Detail, Layer::Terms, Layer::Sources, Layer::Parties, Layer::Disputes];
const DAYS: &[Layer] = &[Layer::List, Layer::Detail, Layer::Terms, Layer::Parties];
const PINNED: &[Layer] = &[Layer::List, Layer::Detail, Layer::Terms];
const DISPUTES: &[Layer] = &[Layer::Disputes];
const SOURCES: &[Layer] = &[Layer::Sources];
const COPYING: &[Layer] = &[Layer::Copying];
const EVENTS: &[Layer] = &[Layer::List, Layer::Detail, Layer::Parties];
const LANES: &[Layer] = &[Layer::Parties];
const TERMS: &[Layer] = &[Layer::Terms];
const LIST: &[Layer] = &[Layer::List];
const DETAIL: &[Layer] = &[Layer::Detail];
const TEXT: &[Layer] = &[Layer::Prompt, Layer::Picker];
const ASKING: &[Layer] = &[Layer::Prompt, Layer::Picker, Layer::Copying];
const PROMPT: &[Layer] = &[Layer::Prompt];
const PICKER: &[Layer] = &[Layer::Picker];
const OVERLAYS: &[Layer] = &[Layer::Prompt, Layer::Picker, Layer::Copying, Layer::Help];
const SHOWN: &[Layer] = SCROLLING;
const EVERYWHERE: &[Layer] = &[
    Layer::List,
    Layer::Detail,
    Layer::Terms,
    Layer::Sources,
    Layer::Parties,
    Layer::Disputes,
    Layer::Prompt,
    Layer::Picker,
    Layer::Copying,
    Layer::Help,
];

/// Every binding of the program, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    on(
        SCROLLING,
        &[character('j'), key(Code::Down)],
        Action::Move(Forward, Step::One),
        Group::Move,
        "next event or line",
        None,
    ),
    on(
        SCROLLING,
        &[character('k'), key(Code::Up)],
        Action::Move(Back, Step::One),
        Group::Move,
        "previous event or line",
        None,
    ),
    on(SCROLLING, &[control('d')], Action::Move(Forward, Step::HalfPage), Group::Move, "half a page down", None),
    on(SCROLLING, &[control('u')], Action::Move(Back, Step::HalfPage), Group::Move, "half a page up", None),
    on(
        SCROLLING,
        &[character(' '), key(Code::PageDown)],
        Action::Move(Forward, Step::Page),
        Group::Move,
        "a page down",
        None,
    ),
    on(SCROLLING, &[character('b'), key(Code::PageUp)], Action::Move(Back, Step::Page), Group::Move, "a page up", None),
    on(
        SCROLLING,
        &[character('g'), key(Code::Home)],
        Action::Move(Back, Step::End),
        Group::Move,
        "to the beginning",
        None,
    ),
    on(SCROLLING, &[character('G'), key(Code::End)], Action::Move(Forward, Step::End), Group::Move, "to the end", None),
    on(PANES, &[character('}')], Action::Leap(Forward), Group::Move, "next month; in the detail next passage", None),
    on(PANES, &[character('{')], Action::Leap(Back), Group::Move, "previous month or passage", None),
    on(DAYS, &[character('t')], Action::Day, Group::Move, "go to a typed day", None),
    on(
        SCREENS,
        &[character('c')],
        Action::Contradiction(Forward),
        Group::Move,
        "next event with words that a source contradicts",
        None,
    ),
    on(SCREENS, &[character('C')], Action::Contradiction(Back), Group::Move, "previous one", None),
    on(LIST, &[character('l'), key(Code::Right)], Action::FocusDetail, Group::Move, "to the detail", None),
    on(DETAIL, &[character('h'), key(Code::Left)], Action::FocusList, Group::Move, "to the timeline", None),
    on(SCREENS, &[key(Code::Tab), key(Code::BackTab)], Action::OtherPane, Group::Move, "the other pane", None),
    on(PANES, &[character('z')], Action::Zoom, Group::Move, "one pane over the whole width", None),
    on(SCREENS, &[character('1')], Action::Show(Screen::Timeline), Group::Move, "the timeline", Some("timeline")),
    on(
        SCREENS,
        &[character('2')],
        Action::Show(Screen::Terms),
        Group::Move,
        "the terms, on the day of the chosen event",
        Some("terms"),
    ),
    on(
        SCREENS,
        &[character('3')],
        Action::Show(Screen::Sources),
        Group::Move,
        "the sources, with their passages where they stand",
        None,
    ),
    on(SOURCES, &[character('}')], Action::Leap(Forward), Group::Follow, "the next passage of the source", None),
    on(SOURCES, &[character('{')], Action::Leap(Back), Group::Follow, "the previous one", None),
    on(SOURCES, &[character(']')], Action::Choose(Forward), Group::Follow, "the next passage or event", Some("choose")),
    on(
        SOURCES,
        &[key(Code::Enter)],
        Action::Open,
        Group::Follow,
        "open the source; in it, to the event that a passage serves",
        Some("open"),
    ),
    on(SOURCES, &[character('s')], Action::Sort, Group::Move, "sources by use, or by date", Some("order")),
    on(SCREENS, &[character('5')], Action::Show(Screen::Disputes), Group::Move, "the disputes, side by side", None),
    on(
        DISPUTES,
        &[character(']')],
        Action::Choose(Forward),
        Group::Follow,
        "choose the next event concerned",
        Some("choose"),
    ),
    on(DISPUTES, &[key(Code::Enter)], Action::Open, Group::Follow, "to the event concerned", Some("event")),
    on(SCREENS, &[character('4')], Action::Show(Screen::Parties), Group::Move, "the parties, one lane each", None),
    on(
        LANES,
        &[key(Code::Right), character('l')],
        Action::Sideways(Forward),
        Group::Move,
        "the next event of the party",
        None,
    ),
    on(
        LANES,
        &[key(Code::Left), character('h')],
        Action::Sideways(Back),
        Group::Move,
        "the previous event of the party",
        Some("event"),
    ),
    on(LANES, &[key(Code::Enter)], Action::Open, Group::Follow, "to the event on the timeline", Some("timeline")),
    on(TERMS, &[key(Code::Right), character('l')], Action::Sideways(Forward), Group::Terms, "a day on", None),
    on(TERMS, &[key(Code::Left), character('h')], Action::Sideways(Back), Group::Terms, "a day back", Some("day")),
    on(
        TERMS,
        &[character('}')],
        Action::Leap(Forward),
        Group::Terms,
        "to the next day on which a term changes",
        Some("change"),
    ),
    on(TERMS, &[character('{')], Action::Leap(Back), Group::Terms, "to the previous one", None),
    on(
        PINNED,
        &[character('d')],
        Action::Pin,
        Group::Terms,
        "pin this day, to see what becomes of the terms; unpin",
        None,
    ),
    on(TERMS, &[character('s')], Action::Sort, Group::Terms, "group by kind, or by who owes whom", None),
    on(TERMS, &[character(']')], Action::Choose(Forward), Group::Terms, "choose the next version", None),
    on(TERMS, &[key(Code::Enter)], Action::Open, Group::Terms, "to the event that set the version", Some("event")),
    on(LIST, &[key(Code::Enter)], Action::Open, Group::Follow, "open the detail", Some("open")),
    on(DETAIL, &[key(Code::Enter)], Action::Open, Group::Follow, "follow what is chosen in the detail", Some("follow")),
    on(
        LIST,
        &[character(']')],
        Action::Choose(Forward),
        Group::Follow,
        "choose the next relation, passage, source or term",
        None,
    ),
    on(DETAIL, &[character(']')], Action::Choose(Forward), Group::Follow, "the same, in the detail", Some("choose")),
    on(SCREENS, &[character('[')], Action::Choose(Back), Group::Follow, "choose the previous one", None),
    on(
        SCREENS,
        &[character('<'), control('o'), key(Code::Backspace)],
        Action::Jump(Back),
        Group::Follow,
        "back to where you followed something",
        Some("back"),
    ),
    on(SCREENS, &[character('>')], Action::Jump(Forward), Group::Follow, "forward again", None),
    on(EVENTS, &[character('/')], Action::Filter, Group::Filter, "filter by a query", Some("filter")),
    on(
        PANES,
        &[character('n')],
        Action::Word(Forward),
        Group::Filter,
        "next lit word of the detail, then event",
        Some("next word"),
    ),
    on(PANES, &[character('N')], Action::Word(Back), Group::Filter, "previous lit word, then event", None),
    on(PANES, &[character('s')], Action::Sort, Group::Filter, "best match first, or back to the order of time", None),
    on(PANES, &[character('p')], Action::Pick, Group::Filter, "pick parties, kinds, statuses or sources", Some("pick")),
    on(
        EVENTS,
        &[character('m')],
        Action::Mark,
        Group::Keep,
        "mark the event, or take the mark off; is:marked lists them",
        None,
    ),
    on(
        EVENTS,
        &[character('a')],
        Action::Note,
        Group::Keep,
        "write a note on the event; has:note lists them",
        Some("note"),
    ),
    on(EVENTS, &[character('u')], Action::NextMark(Forward), Group::Keep, "next event with a mark or note", None),
    on(EVENTS, &[character('U')], Action::NextMark(Back), Group::Keep, "previous one", None),
    on(SCREENS, &[character('y')], Action::Copy, Group::Keep, "copy: then what of it", Some("copy")),
    on(
        COPYING,
        &[character('j')],
        Action::CopyAs(Copying::Csl),
        Group::Keep,
        "after y: the source as CSL-JSON",
        Some("CSL-JSON"),
    ),
    on(
        COPYING,
        &[character('u')],
        Action::CopyAs(Copying::Link),
        Group::Keep,
        "after y: the link of the source",
        Some("link"),
    ),
    on(COPYING, &[character('i')], Action::CopyAs(Copying::Id), Group::Keep, "after y: the id", Some("id")),
    on(COPYING, &[character('e')], Action::CopyAs(Copying::Event), Group::Keep, "after y: the event", Some("event")),
    on(COPYING, &[character('q')], Action::CopyAs(Copying::Quote), Group::Keep, "after y: the quote", Some("quote")),
    on(
        COPYING,
        &[character('c'), character('y')],
        Action::CopyAs(Copying::Citation),
        Group::Keep,
        "after y: the quote with its citation",
        Some("cite"),
    ),
    on(
        SCREENS,
        &[character('e')],
        Action::EditFile,
        Group::Keep,
        "open the deal file in $VISUAL or $EDITOR there",
        None,
    ),
    on(TEXT, &[key(Code::Enter)], Action::Accept, Group::Prompt, "keep it and close", Some("keep")),
    on(TEXT, &[key(Code::Down)], Action::Move(Forward, Step::One), Group::Prompt, "next row of the list", None),
    on(TEXT, &[key(Code::Up)], Action::Move(Back, Step::One), Group::Prompt, "previous row of the list", None),
    on(
        PICKER,
        &[character(' ')],
        Action::Toggle,
        Group::Prompt,
        "value on or off (1 to 9: that row); first row: the rule",
        Some("on, off"),
    ),
    on(PICKER, &[key(Code::Right)], Action::TurnPicker(Forward), Group::Prompt, "the next list to pick from", None),
    on(PICKER, &[key(Code::Left)], Action::TurnPicker(Back), Group::Prompt, "the previous list", None),
    on(
        PICKER,
        &[key(Code::Tab), key(Code::BackTab)],
        Action::Without,
        Group::Prompt,
        "turn the value to without, or back",
        Some("without"),
    ),
    on(PROMPT, &[control('p')], Action::History(Back), Group::Prompt, "an older query", None),
    on(PROMPT, &[control('n')], Action::History(Forward), Group::Prompt, "a newer query", None),
    on(PROMPT, &[key(Code::Left)], Action::Edit(Edit::Left), Group::Prompt, "a letter left", None),
    on(PROMPT, &[key(Code::Right)], Action::Edit(Edit::Right), Group::Prompt, "a letter right", None),
    on(TEXT, &[control('b')], Action::Edit(Edit::Left), Group::Prompt, "a letter left, in the picker too", None),
    on(TEXT, &[control('f')], Action::Edit(Edit::Right), Group::Prompt, "a letter right, in the picker too", None),
    on(TEXT, &[control('a'), key(Code::Home)], Action::Edit(Edit::Start), Group::Prompt, "to the beginning", None),
    on(TEXT, &[control('e'), key(Code::End)], Action::Edit(Edit::End), Group::Prompt, "to the end", None),
    on(
        TEXT,
        &[key(Code::Backspace), control('h')],
        Action::Edit(Edit::DeleteBack),
        Group::Prompt,
        "delete the letter before",
        None,
    ),
    on(
        TEXT,
        &[key(Code::Delete), control('d')],
        Action::Edit(Edit::DeleteForward),
        Group::Prompt,
        "delete the letter at the cursor",
        None,
    ),
    on(TEXT, &[control('w')], Action::Edit(Edit::DeleteWord), Group::Prompt, "delete the word before", None),
    on(TEXT, &[control('u')], Action::Edit(Edit::DeleteToStart), Group::Prompt, "delete to the beginning", None),
    on(TEXT, &[control('k')], Action::Edit(Edit::DeleteToEnd), Group::Prompt, "delete to the end", None),
    on(
        SCREENS,
        &[key(Code::Escape)],
        Action::Escape,
        Group::Program,
        "close one layer: pin, zoom, detail, filter",
        None,
    ),
    on(
        OVERLAYS,
        &[key(Code::Escape)],
        Action::Escape,
        Group::Program,
        "close prompt, picker or keys; the old query comes back",
        Some("close"),
    ),
    on(
        SHOWN,
        &[character('?'), key(Code::Function(1))],
        Action::Help,
        Group::Program,
        "show or close the keys",
        Some("keys"),
    ),
    on(ASKING, &[key(Code::Function(1))], Action::Help, Group::Program, "show the keys", None),
    on(EVERYWHERE, &[control('l')], Action::Redraw, Group::Program, "draw everything anew", None),
    on(EVERYWHERE, &[control('z')], Action::Suspend, Group::Program, "stop until the shell's fg", None),
    on(
        SHOWN,
        &[character('q')],
        Action::Quit,
        Group::Program,
        "close the keys or an opened detail, else quit",
        Some("quit"),
    ),
    on(EVERYWHERE, &[control('c')], Action::Interrupt, Group::Program, "close the prompt, else quit", None),
];

/// What a key means in a layer. A character that is bound to nothing is typed
/// where something can be typed.
pub fn message(layer: Layer, key: Key) -> Message {
    let bound = BINDINGS.iter().find(|binding| binding.layers.contains(&layer) && binding.keys.contains(&key));
    match (bound, key, layer) {
        (Some(binding), ..) => Message::Act(binding.action),
        (None, Key { code: Code::Character(typed), control: false }, Layer::Prompt | Layer::Picker) => {
            Message::Typed(typed)
        }
        _ => Message::Unbound,
    }
}

/// The bindings that the footer names in a layer.
pub fn hints(layer: Layer) -> impl Iterator<Item = (Key, &'static str, Action)> {
    let here = BINDINGS.iter().filter(move |binding| binding.layers.contains(&layer));
    here.filter_map(|binding| Some((*binding.keys.first()?, binding.hint?, binding.action)))
}

/// The bindings of a group with their keys in words.
pub fn help(group: Group) -> impl Iterator<Item = (String, &'static str)> {
    let of_group = BINDINGS.iter().filter(move |binding| binding.group == group);
    of_group.map(|binding| (binding.keys.iter().map(Key::to_string).collect::<Vec<String>>().join(" "), binding.help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_in_a_layer() {
        for layer in [
            Layer::List,
            Layer::Detail,
            Layer::Terms,
            Layer::Sources,
            Layer::Parties,
            Layer::Disputes,
            Layer::Prompt,
            Layer::Picker,
            Layer::Copying,
            Layer::Help,
        ] {
            let mut seen: Vec<Key> = Vec::new();
            for binding in BINDINGS.iter().filter(|binding| binding.layers.contains(&layer)) {
                for key in binding.keys {
                    assert!(!seen.contains(key), "{key} is bound twice in {layer:?}");
                    seen.push(*key);
                }
            }
        }
    }

    #[test]
    fn a_prompt_takes_every_printable_character() {
        for typed in ('!'..='~').chain(['é', '三', ' ']) {
            let message = message(Layer::Prompt, character(typed));
            assert!(matches!(message, Message::Typed(taken) if taken == typed), "{typed}");
        }
    }
}
