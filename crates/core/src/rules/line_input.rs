//! What a line rule sees: one line, what the user tells the rules, and what other rules of its group
//! have found out about the line.

use std::any::Any;
use std::cell::OnceCell;

use super::RuleOptions;
use crate::document::Line;

/// One line as a line rule sees it: not in which row it stands, nor the lines around it.
pub struct LineInput<'a> {
    /// The line.
    pub line: &'a Line,
    /// What the user tells the rules.
    pub options: &'a RuleOptions,
    shared: &'a Shared,
}

impl<'a> LineInput<'a> {
    /// A line that no rule has read yet. `shared` holds nothing of another line.
    pub(crate) fn new(line: &'a Line, options: &'a RuleOptions, shared: &'a Shared) -> Self {
        Self { line, options, shared }
    }

    /// A value that the rules of a group share, so that one of them works it out for all. The type
    /// is the key: a group defines its own.
    pub(super) fn shared<T: Any>(&self, work_out: impl FnOnce() -> T) -> &T {
        self.shared.get_or_init(work_out)
    }
}

/// One value of each type, kept while the rules run on one line. It serves line after line, so that
/// memory is allocated once for a type and not once for a line.
#[derive(Default)]
pub(crate) struct Shared {
    first: OnceCell<Box<Slot<dyn Value>>>,
}

/// The value of one type, and behind it those of the others.
struct Slot<V: ?Sized> {
    rest: Shared,
    value: V,
}

impl Shared {
    fn get_or_init<T: Any>(&self, init: impl FnOnce() -> T) -> &T {
        let slot = self
            .first
            .get_or_init(|| Box::new(Slot { rest: Self::default(), value: OnceCell::<T>::new() }));
        let value: &dyn Any = &slot.value;
        match value.downcast_ref::<OnceCell<T>>() {
            Some(value) => value.get_or_init(init),
            None => slot.rest.get_or_init(init),
        }
    }

    /// Forgets the values, to serve the next line.
    pub(crate) fn clear(&mut self) {
        if let Some(slot) = self.first.get_mut() {
            slot.value.clear();
            slot.rest.clear();
        }
    }
}

/// A value that can be forgotten.
trait Value: Any {
    fn clear(&mut self);
}

impl<T: Any> Value for OnceCell<T> {
    fn clear(&mut self) {
        self.take();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_worked_out_once_a_line() {
        let mut shared = Shared::default();
        assert_eq!(shared.get_or_init(|| 1_u8), &1);
        assert_eq!(shared.get_or_init(|| "二"), &"二");
        assert_eq!(shared.get_or_init(|| 3_u8), &1);
        assert_eq!(shared.get_or_init(|| "四"), &"二");
        shared.clear();
        assert_eq!(shared.get_or_init(|| "五"), &"五");
        assert_eq!(shared.get_or_init(|| 6_u8), &6);
    }
}
