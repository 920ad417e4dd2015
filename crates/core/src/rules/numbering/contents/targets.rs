//! What the entries of contents may stand for: the headings of the text, and other lines that are worded
//! like an entry.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::Key;
use crate::document::{Contents, Document, Heading, Line, Role, Style, plain};

/// A heading of the text, or a line that is worded like an entry.
#[derive(Debug)]
pub(super) struct Target {
    pub row: usize,
    pub key: Key,
    /// The name as it is written, without the marker.
    pub name: String,
    /// The marker and the name, in bytes of the row.
    pub bytes: Range<usize>,
    /// How deep a heading stands; `None` for another line.
    pub depth: Option<usize>,
    /// Whether it is the name of a section on a line of its own, and no item that is a sentence.
    pub is_name: bool,
}

impl Target {
    pub fn written<'a>(&self, document: &'a Document) -> &'a str {
        &document.text(self.row)[self.bytes.clone()]
    }
}

/// The targets below contents, up to row `end`, in order. Headings with markers of a style that no entry
/// has are left out.
pub(super) fn targets(
    document: &Document,
    contents: &Contents,
    entries: &[Key],
    end: usize,
) -> Vec<Target> {
    let styles: FxHashSet<Style> = contents.entries.iter().filter_map(|e| e.style).collect();
    let named: FxHashMap<&str, &Key> =
        entries.iter().map(|key| (key.whole.as_str(), key)).collect();
    let from = contents.rows.end;
    let mut found: Vec<Target> = Vec::new();
    let headings = document.headings();
    let headings = &headings[headings.partition_point(|heading| heading.row < from)..];
    for heading in headings.iter().take_while(|heading| heading.row < end) {
        let target = target(document, heading);
        if target.key.style.is_none_or(|style| styles.contains(&style)) {
            found.push(target);
        }
    }
    let mut headed: FxHashSet<usize> = found.iter().map(|target| target.row).collect();
    let attached = document.attachments();
    let attached = &attached[attached.partition_point(|attachment| attachment.row < from)..];
    for attachment in attached.iter().take_while(|attachment| attachment.row < end) {
        let marker = &document.text(attachment.row)[attachment.marker.clone()];
        let name = plain(marker) + &plain(&attachment.title);
        let key = named.get(name.as_str()).filter(|_| headed.insert(attachment.row));
        found.extend(key.map(|key| like_entry(attachment.row, key, attachment.marker.clone())));
    }
    for row in (from..end).filter(|&row| may_be_named(document, row)) {
        let line = &document.lines()[row];
        let (title, last) = line.title_after(line.body_start());
        let key = named.get(plain(&title).as_str()).filter(|_| headed.insert(row));
        found.extend(key.map(|key| like_entry(row, key, line.body_start()..last)));
    }
    found.sort_by_key(|target| target.row);
    found
}

fn target(document: &Document, heading: &Heading) -> Target {
    let line = &document.lines()[heading.row];
    let marker = heading.marker(document.lines());
    let after = marker.map_or(line.body_start(), |marker| marker.bytes.end);
    let (name, end) = line.title_after(after);
    let start = marker.map_or(line.body_start(), |marker| marker.bytes.start);
    let written = marker.map_or("", |marker| &line.text()[marker.bytes.clone()]);
    Target {
        row: heading.row,
        key: Key::new(plain(written), marker.map(|marker| marker.style), plain(&name)),
        name,
        bytes: start..end,
        depth: Some(heading.depth),
        is_name: is_name(line),
    }
}

fn like_entry(row: usize, key: &Key, bytes: Range<usize>) -> Target {
    let (key, name) = (key.clone(), key.name.clone());
    Target { row, key, name, bytes, depth: None, is_name: false }
}

/// Whether a row that is no heading may be worded like an entry.
fn may_be_named(document: &Document, row: usize) -> bool {
    /// In bytes.
    const LONGEST: usize = 300;
    let role = document.role(row);
    !matches!(role, Role::Blank | Role::Code | Role::FrontMatter | Role::Contents | Role::Table)
        && document.text(row).len() <= LONGEST
}

/// Whether a line is nothing but the name of a section.
fn is_name(line: &Line) -> bool {
    const LONGEST: usize = 40;
    let body = line.body();
    body.chars().nth(LONGEST).is_none() && !body.contains(['。', '；', '：', ':', ';', '？', '！'])
}

/// For each target the headings right above and below it that stand under the same heading.
pub(super) fn neighbours(targets: &[Target]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut found = vec![(None, None); targets.len()];
    // The last heading of each depth, under the headings before it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let Some(depth) = target.depth else { continue };
        while open.pop_if(|(above, _)| *above > depth).is_some() {}
        if let Some((_, above)) = open.pop_if(|(above, _)| *above == depth) {
            found[index].0 = Some(above);
            found[above].1 = Some(index);
        }
        open.push((depth, index));
    }
    found
}
