//! What a line rule sees: one line, what the user tells the rules, and what the rules of a group share
//! about the line.

use std::any::{Any, TypeId};
use std::cell::OnceCell;

use super::RuleOptions;
use crate::document::Line;

/// One line as a line rule sees it, without its row and without the lines around it.
pub struct LineInput<'a> {
    /// The line.
    pub line: &'a Line,
    /// What the user tells the rules.
    pub options: &'a RuleOptions,
    shared: &'a Shared,
}

impl<'a> LineInput<'a> {
    /// A line that no rule has read yet. `shared` must hold nothing about another line.
    pub(crate) fn new(line: &'a Line, options: &'a RuleOptions, shared: &'a Shared) -> Self {
        Self { line, options, shared }
    }

    /// The characters of the line.
    pub(super) fn characters(&self) -> &[char] {
        struct Characters(Vec<char>);
        &self.shared(|| Characters(self.line.text().chars().collect())).0
    }

    /// The value of type `T` for this line: the first rule that asks computes it, the others share it.
    /// A group that shares a value defines a type of its own for it.
    pub(super) fn shared<T: Any>(&self, compute: impl FnOnce() -> T) -> &T {
        self.shared.get_or_init(compute)
    }
}

/// At most one value of each type, kept while the rules run on one line. The same store is used for
/// all lines, so that memory is allocated once for each type and not once for each line.
#[derive(Default)]
pub(crate) struct Shared {
    first: OnceCell<Box<Slot<dyn Value>>>,
}

/// The value of one type, and the values of the types that were asked for later.
struct Slot<V: ?Sized> {
    rest: Shared,
    /// The type of the value: to ask the value itself takes longer.
    of: TypeId,
    value: V,
}

impl Shared {
    fn get_or_init<T: Any>(&self, init: impl FnOnce() -> T) -> &T {
        let of = TypeId::of::<T>();
        let mut slot = self.slot::<T>();
        while slot.of != of {
            slot = slot.rest.slot::<T>();
        }
        let value: &dyn Any = &slot.value;
        match value.downcast_ref::<OnceCell<T>>() {
            Some(value) => value.get_or_init(init),
            None => slot.rest.get_or_init(init),
        }
    }

    /// The first slot; one for a type where there is none.
    fn slot<T: Any>(&self) -> &Slot<dyn Value> {
        self.first.get_or_init(|| {
            let (of, value) = (TypeId::of::<T>(), OnceCell::<T>::new());
            Box::new(Slot { rest: Self::default(), of, value })
        })
    }

    /// Forgets the values, before the next line.
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
    fn a_value_is_computed_once_a_line() {
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
