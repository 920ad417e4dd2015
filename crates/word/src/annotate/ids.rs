//! Numbers that nothing else in a part has.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The highest number that Word reads.
const HIGHEST: i64 = i32::MAX as i64;

/// Gives numbers that are not used: those after the highest one, then those that are free.
#[derive(Debug, Default)]
pub struct Ids {
    used: HashSet<i64>,
    next: i64,
}

impl Ids {
    /// Takes down the numbers of all elements in a part whose name, without prefix, is looked for.
    pub fn take_from(&mut self, source: &str, is_looked_for: impl Fn(&str) -> bool) {
        let mut reader = Reader::from_str(source);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) | Event::Empty(tag)
                    if is_looked_for(tag.local_name().into_inner()) =>
                {
                    self.take(&tag);
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }

    fn take(&mut self, tag: &BytesStart<'_>) {
        for attribute in tag.attributes().with_checks(false).flatten() {
            let key = attribute.key;
            if key.prefix().is_none() || key.local_name().into_inner() != "id" {
                continue;
            }
            if let Ok(id) = attribute.value.trim().parse() {
                self.used.insert(id);
                if id < HIGHEST {
                    self.next = self.next.max(id + 1);
                }
            }
        }
    }

    /// A number that was not given before.
    pub fn fresh(&mut self) -> i64 {
        while self.used.contains(&self.next) {
            self.next = if self.next < HIGHEST { self.next + 1 } else { 0 };
        }
        self.used.insert(self.next);
        self.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: [i64; 3]) {
        let mut ids = Ids::default();
        ids.take_from(source, |_| true);
        assert_eq!([ids.fresh(), ids.fresh(), ids.fresh()], expected);
    }

    #[test]
    fn numbers_follow_the_highest() {
        check("<p/>", [0, 1, 2]);
        check(
            "<w:p><w:ins w:id='4'/><w:del w:id=\"7\"></w:del><r:x r:id='rId9'/></w:p>",
            [8, 9, 10],
        );
        check("<p id='4'/>", [0, 1, 2]);
    }

    #[test]
    fn there_is_none_after_the_last() {
        check("<w:ins w:id='2147483646'/>", [2_147_483_647, 0, 1]);
        check(
            "<w:p><w:ins w:id='2147483646'/><w:ins w:id='0'/><w:ins w:id='2147483647'/></w:p>",
            [1, 2, 3],
        );
        check("<w:ins w:id='99999999999999999999'/>", [0, 1, 2]);
        check("<w:ins w:id='-3'/>", [0, 1, 2]);
    }
}
