//! `hegao outline`: the outline of one document, as a tree for people or for programs.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anstyle::Style;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::encoding::Encoding;
use super::files::Input;
use super::report::{Array, Columns, Location, shorten, width};
use super::{Exit, cannot_write, fail};
use hegao_core::document::{Document, Node, NodeKind};

/// What `hegao outline` can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao outline [选项] <文件>")]
pub struct OutlineOptions {
    /// The document; `-` is standard input.
    #[arg(value_name = "文件", help_heading = "参数", help = "一份文稿，- 是标准输入")]
    path: PathBuf,

    /// How the outline is printed.
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help = "输出格式：text（给人看，默认）或 json（给程序看）"
    )]
    format: OutlineFormat,

    /// The encoding of a file without a byte order mark.
    #[arg(
        long,
        value_name = "编码",
        value_enum,
        hide_possible_values = true,
        help = "文件的编码：utf-8、gb18030、gbk、utf-16le 或 utf-16be；不写就自动识别"
    )]
    encoding: Option<Encoding>,
}

/// How an outline is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum OutlineFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Prints the outline of the document that the options name.
pub fn outline(options: &OutlineOptions) -> Exit {
    let input = Input::new(&options.path, None);
    let draft = match input.and_then(|input| input.read(options.encoding)) {
        Ok(draft) => draft,
        Err(problem) => return fail(problem),
    };
    let document = Document::parse(&draft.text);
    let nodes = document.outline();
    let printed = match options.format {
        OutlineFormat::Text => {
            let mut out = BufWriter::new(anstream::stdout().lock());
            tree(&mut out, &document, &nodes, width()).and_then(|()| out.flush())
        }
        OutlineFormat::Json => json(BufWriter::new(io::stdout().lock()), &document, &nodes),
    };
    match printed {
        Ok(()) => Exit::Clean,
        Err(error) => cannot_write(&error),
    }
}

/// One node a line: the row that it stands in, and indented by its depth what it says.
fn tree(out: &mut impl Write, document: &Document, nodes: &[Node], width: usize) -> io::Result<()> {
    if nodes.is_empty() {
        return writeln!(out, "没有找到标题和编号");
    }
    let gutter = document.lines().len().to_string().len().max(4);
    branches(out, nodes, 0, gutter, width)
}

fn branches(
    out: &mut impl Write,
    nodes: &[Node],
    depth: usize,
    gutter: usize,
    width: usize,
) -> io::Result<()> {
    const DIM: Style = Style::new().dimmed();
    for node in nodes {
        let row = node.span.start.row + 1;
        let indent = 2 * depth;
        let room = width.saturating_sub(gutter + 2 + indent);
        let text = shorten(&node.label(), room);
        let style = style(node.kind);
        writeln!(out, "{DIM}{row:gutter$}{DIM:#}  {:indent$}{style}{text}{style:#}", "")?;
        branches(out, &node.children, depth + 1, gutter, width)?;
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
    // Two, because starts come in document order, and so do ends, but not both together.
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
        let location = starts.locate(node.span.start);
        let children = node.children.iter().map(|child| Self::new(child, starts, ends)).collect();
        Self {
            kind: node.kind.name(),
            level: node.level,
            marker: node.marker.as_deref(),
            number: node.number,
            title: &node.title,
            location,
            end_location: ends.locate(node.span.end),
            children,
        }
    }
}
