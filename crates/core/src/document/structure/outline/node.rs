//! The nodes of the outline, and their ranks while the tree is built.

use crate::document::line::Style;
use crate::document::position::{Position, Span};

/// What a node of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// 标题
    Title,
    /// 发文字号
    DocumentNumber,
    /// 主送机关, or the address of a speech
    Recipient,
    /// 目录
    Contents,
    /// A heading of any level.
    Heading,
    /// A member of a series: 一是, 第一，; in laws also （一）.
    Item,
    /// 第X条
    Article,
    /// 附件说明, or an attachment itself.
    Attachment,
    /// 发文机关署名
    Signature,
    /// 成文日期
    Date,
    /// 附注
    Note,
    /// 抄送机关
    Copy,
    /// 印发机关和印发日期
    Print,
}

impl NodeKind {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::DocumentNumber => "document_number",
            Self::Recipient => "recipient",
            Self::Contents => "contents",
            Self::Heading => "heading",
            Self::Item => "item",
            Self::Article => "article",
            Self::Attachment => "attachment",
            Self::Signature => "signature",
            Self::Date => "date",
            Self::Note => "note",
            Self::Copy => "copy",
            Self::Print => "print",
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "标题",
            Self::DocumentNumber => "发文字号",
            Self::Recipient => "主送机关",
            Self::Contents => "目录",
            Self::Heading => "小标题",
            Self::Item => "列项",
            Self::Article => "条",
            Self::Attachment => "附件",
            Self::Signature => "署名",
            Self::Date => "成文日期",
            Self::Note => "附注",
            Self::Copy => "抄送",
            Self::Print => "印发",
        }
    }
}

/// One node of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// How deep it stands, from 1.
    pub level: usize,
    /// Its marker as written: `一、`.
    pub marker: Option<String>,
    /// The number in its marker.
    pub number: Option<u32>,
    /// Its text without its marker; a whole paragraph is cut after its first sentence.
    pub title: String,
    /// Marker and title, on one row except for a title that breaks over several.
    pub name: Span,
    /// From its marker to the end of everything that belongs to it.
    pub span: Span,
    /// What stands under it.
    pub children: Vec<Node>,
}

impl Node {
    /// The text that shows it to a reader, never empty.
    pub fn label(&self) -> String {
        let marker = self.marker.as_deref().unwrap_or_default();
        let label = label(marker, &self.title, self.kind == NodeKind::Item);
        if label.trim().is_empty() { self.kind.label().to_owned() } else { label }
    }
}

/// A marker and the title behind it as a reader sees them. A space stands behind 第一章, 1.2 and 表1, as in
/// documents; behind other markers there is none, nor behind 第一， in a paragraph, where `is_item`.
pub(crate) fn label(marker: &str, title: &str, is_item: bool) -> String {
    let marker = shown(marker);
    let is_word = marker.starts_with('第') && !is_item
        || marker.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '０'..='９'));
    let space = if is_word && !title.is_empty() { " " } else { "" };
    format!("{marker}{space}{title}")
}

/// A text without the marks that make it bold in Markdown, and without the backslashes before its marks.
pub(super) fn shown(text: &str) -> String {
    if !text.contains(['*', '\\']) {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            ('*', Some('*')) => {
                rest.next();
            }
            ('\\', Some(next)) if next.is_ascii_punctuation() => {}
            _ => kept.push(c),
        }
    }
    kept
}

/// A node whose end and children are not known yet.
pub(in crate::document::structure) struct Entry {
    pub node: Node,
    pub rank: Rank,
}

/// What an entry stands under, and what it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::document::structure) enum Rank {
    /// Ends every section: title, recipient, contents, signature, date, and what stands below it.
    Top,
    /// Ends every section, and holds what follows: an attachment.
    Attachment,
    /// Ends every section, and has no node: the closing.
    End,
    /// A heading with its depth, from 1.
    Heading(usize),
    /// An item of a series under the heading before it.
    Item {
        /// Which series.
        series: usize,
        /// What tells 一是 from 一要 and from 第一，.
        family: (Style, Option<char>),
        /// Whether it opens its line, and so holds the lines below.
        leading: bool,
        /// Where the last item of its run begins.
        last: Position,
    },
}
