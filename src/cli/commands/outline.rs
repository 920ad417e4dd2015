//! `hegao outline`: the outline of one document, as a tree for people or for programs.

use std::io::{self, BufWriter, Write};

use anstyle::Style;
use serde::Serialize;

use crate::cli::input::Input;
use crate::cli::options::{OutlineOptions, PlainFormat};
use crate::cli::report::{Array, Columns, Exit, Location, fail, shorten, width, written};
use hegao_core::document::{Document, Node, NodeKind};

/// Prints the outline of the document that the options name.
pub fn outline(options: &OutlineOptions) -> Exit {
    let input = Input::new(&options.path, None);
    let content = match input.and_then(|input| input.read(options.encoding.encoding)) {
        Ok(content) => content,
        Err(problem) => return fail(problem),
    };
    let document = content.document();
    let nodes = document.outline();
    let printed = match options.format.format {
        PlainFormat::Text => {
            let mut out = BufWriter::new(anstream::stdout().lock());
            tree(&mut out, &document, &nodes, width()).and_then(|()| out.flush())
        }
        PlainFormat::Json => json(BufWriter::new(io::stdout().lock()), &document, &nodes),
    };
    written(printed)
}

/// Prints one node a line: its row, and its label, indented by its depth.
fn tree(out: &mut impl Write, document: &Document, nodes: &[Node], width: usize) -> io::Result<()> {
    if nodes.is_empty() {
        return writeln!(out, "没有找到标题和编号");
    }
    let gutter = document.row_count().to_string().len().max(4);
    branches(out, document, nodes, 0, (gutter, width))
}

fn branches(
    out: &mut impl Write,
    document: &Document,
    nodes: &[Node],
    depth: usize,
    (gutter, width): (usize, usize),
) -> io::Result<()> {
    const DIM: Style = Style::new().dimmed();
    for node in nodes {
        let row = document.rows_of(node.span.start.row).0 + 1;
        let indent = 2 * depth;
        let room = width.saturating_sub(gutter + 2 + indent);
        let text = shorten(&node.label(), room);
        let style = style(node.kind);
        writeln!(out, "{DIM}{row:gutter$}{DIM:#}  {:indent$}{style}{text}{style:#}", "")?;
        branches(out, document, &node.children, depth + 1, (gutter, width))?;
    }
    Ok(())
}

fn style(kind: NodeKind) -> Style {
    match kind {
        NodeKind::Title | NodeKind::Heading | NodeKind::Article => Style::new().bold(),
        _ => Style::new(),
    }
}

fn json(out: impl Write, document: &Document, nodes: &[Node]) -> io::Result<()> {
    let mut array = Array::new(out);
    // Two, because each counts on from the place before: starts come in order, and ends do.
    let (mut starts, mut ends) = (Columns::new(document), Columns::new(document));
    for node in nodes {
        array.push(&Branch::new(node, &mut starts, &mut ends))?;
    }
    array.finish()
}

#[derive(Serialize)]
struct Branch<'a> {
    kind: &'static str,
    level: usize,
    marker: Option<&'a str>,
    number: Option<u32>,
    title: &'a str,
    location: Location,
    end_location: Location,
    children: Vec<Branch<'a>>,
}

impl<'a> Branch<'a> {
    fn new(node: &'a Node, starts: &mut Columns<'_>, ends: &mut Columns<'_>) -> Self {
        let location = starts.start(node.span);
        let children = node.children.iter().map(|child| Self::new(child, starts, ends)).collect();
        Self {
            kind: node.kind.name(),
            level: node.level,
            marker: node.marker.as_deref(),
            number: node.number,
            title: &node.title,
            location,
            end_location: ends.end(node.span),
            children,
        }
    }
}
