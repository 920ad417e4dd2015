//! A copy, and what holds for every one.

use std::collections::HashSet;

use hegao_word::{Author, Mark, annotate, read};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::package::{COMMENTS, MAIN, Package, RELATIONSHIPS, TYPES, entries, part};

pub const AUTHOR: Author<'_> = Author { name: "核稿 <测试>", date: "2026-11-27T08:00:00Z" };
const WRITTEN_AUTHOR: &str = ":author=\"核稿 &lt;测试&gt;\"";

/// The lines of a file.
pub fn lines(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().lines.into_iter().map(|line| line.text).collect()
}

/// Writes a copy and checks what always holds: it can be read, nothing else has changed, and rejected it
/// says what the file said.
#[track_caller]
pub fn copy(bytes: &[u8], marks: &[Mark]) -> Vec<u8> {
    let copy = annotate(bytes, marks, AUTHOR).unwrap();
    assert_eq!(annotate(bytes, marks, AUTHOR).as_ref(), Ok(&copy), "two copies differ");
    let (before, after) = (entries(bytes), entries(&copy));
    let written = [MAIN, COMMENTS, RELATIONSHIPS, TYPES];
    for (index, (name, packed, _)) in before.iter().enumerate() {
        let (name_after, packed_after, _) = &after[index];
        assert_eq!(name, name_after);
        assert!(written.contains(&name.as_str()) || packed == packed_after, "{name} has changed");
    }
    let added: Vec<&str> = after[before.len()..].iter().map(|(name, ..)| name.as_str()).collect();
    assert!(added.iter().all(|name| written.contains(name)), "{added:?}");
    let main = part(&copy, MAIN);
    check_numbers(&main, &part(&copy, COMMENTS));
    let rejected = with_main(&copy, &rejected(&main));
    assert_eq!(lines(&rejected), lines(bytes), "rejected: {main}");
    copy
}

/// Comments and changes have numbers of their own, and each comment begins, ends and is named once.
fn check_numbers(main: &str, comments: &str) {
    let mut changes = HashSet::new();
    let mut starts = Vec::new();
    let mut ends = Vec::new();
    let mut names = Vec::new();
    each_tag(main, |name, id, tag| match name {
        "ins" | "del" if tag.contains(WRITTEN_AUTHOR) => {
            assert!(changes.insert(id), "two changes have a number: {main}");
        }
        "commentRangeStart" => starts.push(id),
        "commentRangeEnd" => ends.push(id),
        "commentReference" => names.push(id),
        _ => {}
    });
    let mut ours = Vec::new();
    each_tag(comments, |name, id, tag| {
        if name == "comment" && tag.contains(WRITTEN_AUTHOR) {
            ours.push(id);
        }
    });
    for id in &ours {
        for all in [&starts, &ends, &names] {
            assert_eq!(all.iter().filter(|other| *other == id).count(), 1, "comment {id}: {main}");
        }
    }
    assert_eq!(ours.iter().collect::<HashSet<_>>().len(), ours.len());
}

fn each_tag(xml: &str, mut see: impl FnMut(&str, String, &str)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let mut attributes = tag.attributes();
                let mut attributes = attributes.with_checks(false).flatten();
                let id = attributes.find(|attribute| attribute.key.into_inner().ends_with(":id"));
                let id = id.map_or_else(String::new, |id| id.value.into_owned());
                see(tag.local_name().into_inner(), id, &tag);
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

/// A main part as Word leaves it when all our changes are rejected.
fn rejected(main: &str) -> String {
    let mut reader = Reader::from_str(main);
    let mut rejected = String::new();
    // For each element that is open: whether it is a change of ours.
    let mut open: Vec<bool> = Vec::new();
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().unwrap();
        let written = &main[start..reader.buffer_position() as usize];
        match event {
            Event::Start(tag) => {
                let is_ours = tag.contains(WRITTEN_AUTHOR);
                match tag.local_name().into_inner() {
                    "ins" if is_ours => {
                        reader.read_to_end(tag.name()).unwrap();
                    }
                    "del" if is_ours => open.push(true),
                    _ => {
                        open.push(false);
                        rejected += &written.replace("delText", "t");
                    }
                }
            }
            Event::End(_) => {
                if !open.pop().unwrap() {
                    rejected += &written.replace("delText", "t");
                }
            }
            Event::Eof => return rejected,
            _ => rejected += written,
        }
    }
}

/// The package with another main part.
fn with_main(bytes: &[u8], main: &str) -> Vec<u8> {
    let parts = entries(bytes).into_iter().map(|(name, _, content)| (name, content));
    Package::of_entries(parts.collect()).with(MAIN, main).bytes()
}
