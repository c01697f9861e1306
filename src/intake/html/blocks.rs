//! The paragraphs of a part of a page, as a reader sees them.

use dom_query::NodeRef;

use super::super::{clean, plain};

/// What a reader does not see, or what is no text.
const UNSEEN: [&str; 14] = [
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video",
    "select", "textarea",
];

/// Elements that do not end a paragraph; all others do.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "label", "mark", "nobr", "output", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

enum Step<'n> {
    Enter(NodeRef<'n>),
    /// The end of a block.
    Break,
    /// The end of a cell: rows of tables stay on one line.
    Space,
}

/// Without recursion: pages may be nested as deep as they like.
pub(super) fn paragraphs(part: &NodeRef<'_>) -> Vec<String> {
    let (mut found, mut paragraph) = (Vec::new(), String::new());
    let mut steps: Vec<Step<'_>> = vec![Step::Enter(*part)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) if node.is_text() => paragraph.push_str(&node.text()),
            Step::Enter(node) => enter(node, &mut steps, &mut found, &mut paragraph),
            Step::Break => end(&mut found, &mut paragraph),
            Step::Space => paragraph.push(' '),
        }
    }
    end(&mut found, &mut paragraph);
    found
}

fn enter<'n>(node: NodeRef<'n>, steps: &mut Vec<Step<'n>>, found: &mut Vec<String>, paragraph: &mut String) {
    let name = node.node_name().unwrap_or_default();
    if UNSEEN.contains(&&*name) || is_hidden(&node) {
        return;
    }
    match &*name {
        "wbr" | "" => {}
        // Its lines are as they were typed.
        "pre" => {
            end(found, paragraph);
            found.extend(plain::unwrapped(&clean::lines(&node.text())).lines().map(str::to_owned));
            return;
        }
        "td" | "th" => steps.push(Step::Space),
        name if INLINE.contains(&name) => {}
        _ => {
            end(found, paragraph);
            steps.push(Step::Break);
        }
    }
    steps.extend(node.children_it(true).map(Step::Enter));
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    node.has_attr("hidden") || style.contains("display:none")
}

fn end(found: &mut Vec<String>, paragraph: &mut String) {
    // Lines of the markup mean nothing.
    found.extend(Some(clean::line(paragraph)).filter(|line| !line.is_empty()));
    paragraph.clear();
}
