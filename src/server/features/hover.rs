//! Hovers: what is said of a place, as Markdown or as plain text.

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::server::snapshot::Snapshot;
use hegao_core::ide::hover::{self, Block, Topic};

/// The hover of a place; `None` where there is nothing to say.
pub(in crate::server) fn hover(position: Position, snapshot: &mut Snapshot) -> Option<Hover> {
    let place = snapshot.place(position);
    let findings = snapshot.analysis.findings();
    let topics = hover::hover(snapshot.document(), &findings, place);
    let range = snapshot.range(topics.first()?.span);
    let contents = if snapshot.client.markdown_hover {
        MarkupContent {
            kind: MarkupKind::Markdown,
            value: render(&topics, "\n\n---\n\n", markdown),
        }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: render(&topics, "\n\n", plain_text) }
    };
    Some(Hover { contents: HoverContents::Markup(contents), range: Some(range) })
}

/// The topics with their blocks, each block written by `write`.
fn render(topics: &[Topic], separator: &str, write: fn(&Block) -> String) -> String {
    let blocks = |topic: &Topic| topic.blocks.iter().map(write).collect::<Vec<_>>().join("\n\n");
    topics.iter().map(blocks).collect::<Vec<_>>().join(separator)
}

fn plain_text(block: &Block) -> String {
    match block {
        Block::Rule(title, code) => format!("{title} {code}"),
        Block::Paragraph(text) => text.clone(),
        Block::List { rows, .. } => rows.join("\n"),
        Block::Markdown(text) => (*text).to_owned(),
    }
}

fn markdown(block: &Block) -> String {
    let strong = |text: &str| format!("**{}**", escape(text));
    match block {
        Block::Rule(title, code) => format!("{} `{code}`", strong(title)),
        Block::Paragraph(text) => escape(text),
        Block::List { rows, current } => {
            let rows = rows.iter().enumerate();
            let row = |(index, text): (usize, &String)| {
                if *current == Some(index) { strong(text) } else { escape(text) }
            };
            // Two spaces at the end of a line break it in Markdown.
            rows.map(row).collect::<Vec<_>>().join("  \n")
        }
        Block::Markdown(text) => (*text).to_owned(),
    }
}

/// Plain text as Markdown that reads the same.
fn escape(text: &str) -> String {
    // Some characters begin a block of Markdown, but only at the start: # a heading, 1. a list.
    let opens = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let opener = text.len() - opens.len();
    let mut escaped = String::with_capacity(text.len());
    for (byte, character) in text.char_indices() {
        let begins_block = byte == opener
            && (opener > 0 && matches!(character, '.' | ')')
                || opener == 0 && matches!(character, '#' | '>' | '-' | '+' | '='));
        if begins_block || matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
