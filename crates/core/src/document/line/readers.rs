//! Who reads what of a document, noted while it is read: so an edit runs again only what could come to another
//! result.
//!
//! Nothing declares what it reads, and so no declaration can be wrong: a rule reads the document as if there
//! were no notes. They are kept per line, and are one bit per reader.

use std::cell::Cell;

thread_local! {
    /// Who reads on this thread at the moment.
    static READING: Cell<Readers> = const { Cell::new(Readers::NONE) };
}

/// Who keeps a result of what it reads: the structure, or a rule's check of the document or its review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reader(u32);

impl Reader {
    /// What only the whole of a document tells.
    pub const STRUCTURE: Self = Self(0);

    /// The check or review with this index. More than there are bits share the last one, which costs time alone.
    pub fn of_rule(index: usize) -> Self {
        const LAST: u32 = u64::BITS - 1;
        Self(u32::try_from(index).map_or(LAST, |index| LAST.min(index.saturating_add(1))))
    }

    /// Notes what is read until `read` returns.
    pub fn notes<T>(self, read: impl FnOnce() -> T) -> T {
        /// Also where `read` panics, nobody reads afterwards.
        struct Until(Readers);
        impl Drop for Until {
            fn drop(&mut self) {
                READING.set(self.0);
            }
        }
        let _before = Until(READING.replace(Readers(1 << self.0)));
        read()
    }
}

/// A set of readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readers(u64);

impl Readers {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(u64::MAX);

    pub fn contains(self, reader: Reader) -> bool {
        self.0 >> reader.0 & 1 == 1
    }

    pub fn without(self, reader: Reader) -> Self {
        Self(self.0 & !(1 << reader.0))
    }

    pub fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// Who has read a thing. It says nothing of the thing itself, so any two are equal.
#[derive(Debug, Clone)]
pub(in crate::document) struct NotedReaders(Cell<Readers>);

impl Default for NotedReaders {
    fn default() -> Self {
        Self(Cell::new(Readers::NONE))
    }
}

impl NotedReaders {
    /// Whoever reads now has read it.
    #[inline]
    pub fn note(&self) {
        self.0.set(self.0.get().with(READING.get()));
    }

    pub fn get(&self) -> Readers {
        self.0.get()
    }
}

impl PartialEq for NotedReaders {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for NotedReaders {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_who_reads_and_nobody_else() {
        let thing = NotedReaders::default();
        thing.note();
        assert_eq!(thing.get(), Readers::NONE);
        let rule = Reader::of_rule(3);
        rule.notes(|| thing.note());
        thing.note();
        assert!(thing.get().contains(rule));
        for other in [Reader::STRUCTURE, Reader::of_rule(2), Reader::of_rule(4)] {
            assert!(!thing.get().contains(other));
        }
    }

    #[test]
    fn ends_with_a_panic() {
        let thing = NotedReaders::default();
        let broken = crate::panic::catch(|| Reader::STRUCTURE.notes(|| panic!("坏了")));
        assert!(broken.is_err());
        thing.note();
        assert_eq!(thing.get(), Readers::NONE);
    }

    #[test]
    fn any_number_of_rules_has_a_bit() {
        assert_eq!(Reader::of_rule(1000), Reader::of_rule(62));
        assert_ne!(Reader::of_rule(61), Reader::of_rule(62));
        assert!(Readers::ALL.contains(Reader::of_rule(usize::MAX)));
    }
}
