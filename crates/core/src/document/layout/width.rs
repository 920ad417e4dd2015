//! The width at which a text was wrapped.

use super::shape::{End, Kind, Shape};

/// What the length of a row was counted in when the text was wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Characters,
    Columns,
}

/// The width at which a text was wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Width {
    measure: Measure,
    full: u16,
    /// Whether rows are cut at exactly this width, and not where a line may be broken.
    is_exact: bool,
}

impl Measure {
    fn of(self, shape: &Shape) -> u16 {
        match self {
            Self::Characters => shape.chars,
            Self::Columns => shape.columns,
        }
    }

    /// The least difference that counts: half a character may be missing where columns are counted.
    fn slack(self) -> u16 {
        match self {
            Self::Characters => 0,
            Self::Columns => 1,
        }
    }

    /// The narrowest text that is taken for wrapped: a narrower one may be verse or a list.
    fn narrowest(self) -> u16 {
        match self {
            Self::Characters => 14,
            Self::Columns => 28,
        }
    }

    /// The narrowest text of few rows, which may be of one width by chance.
    fn narrowest_of_few(self) -> u16 {
        match self {
            Self::Characters => 20,
            Self::Columns => 40,
        }
    }

    /// How far the lengths of full rows lie apart, where a line may not be broken everywhere.
    fn spread(self) -> u16 {
        match self {
            Self::Characters => 3,
            Self::Columns => 6,
        }
    }
}

impl Width {
    /// The width at which the text of these rows was wrapped; `None` where it was not.
    pub fn of(shapes: &[Shape]) -> Option<Self> {
        let rows = || shapes.iter().filter(|shape| shape.kind == Kind::Text);
        let count = rows().count();
        let long = shapes.iter().filter(|shape| shape.kind == Kind::Long).count();
        let most = longer_than_full(count);
        if count < 3 || long > most {
            return None;
        }
        let found = [Measure::Characters, Measure::Columns].map(|measure| {
            let mut lengths = vec![0; 1024];
            rows().for_each(|row| lengths[usize::from(measure.of(row)).min(1023)] += 1);
            let mut longer = long;
            let full = (0..lengths.len()).rev().find(|&length| {
                longer += lengths[length];
                longer > most
            })?;
            let width = Self { measure, full: full as u16, is_exact: false };
            width.confirmed(&lengths, shapes)
        });
        match found {
            [Some(characters), _] if characters.is_exact => Some(characters),
            [characters, columns] => columns.or(characters),
        }
    }

    /// The same if so many rows are that wide, and look like parts of paragraphs.
    fn confirmed(mut self, lengths: &[usize], shapes: &[Shape]) -> Option<Self> {
        const FEW: usize = 8;
        const MANY: usize = 20;
        if self.full < self.measure.narrowest() {
            return None;
        }
        let full = usize::from(self.full);
        let within =
            |reach: u16| -> usize { lengths[full - usize::from(reach)..=full].iter().sum() };
        let exact = within(self.measure.slack());
        self.is_exact = exact * 10 >= within(self.measure.spread()) * 8;
        let reach = if self.is_exact { self.measure.slack() } else { self.measure.spread() };
        let is_full = |shape: &&Shape| {
            shape.kind == Kind::Text
                && self.measure.of(shape) + reach >= self.full
                && shape.columns >= Measure::Columns.narrowest()
        };
        let (mut count, mut open, mut clauses) = (0, 0, 0);
        for shape in shapes.iter().filter(is_full) {
            count += 1;
            open += usize::from(shape.is_open());
            clauses += usize::from(shape.has_clauses);
        }
        if count < FEW && self.full < self.measure.narrowest_of_few() {
            return None;
        }
        // Sentences end in some rows of a paragraph: slogans of one length have no such rows.
        let ends = |shape: &Shape| shape.kind == Kind::Text && shape.end == End::Sentence;
        if count < MANY && !shapes.iter().any(ends) {
            return None;
        }
        let rows: usize = lengths.iter().sum();
        let is_common = count >= 3 && count * 5 >= rows;
        // Where most rows are of exactly one width, a text without commas was wrapped as well.
        let is_clear = self.is_exact && count >= MANY && count * 2 >= rows;
        let is_text = clauses * 2 >= count || is_clear;
        (is_common && is_text && open * 10 >= count * 6).then_some(self)
    }

    /// Whether a row is as long as it can be, if `next` is the row in which its text goes on.
    pub fn is_filled_by(self, row: &Shape, next: &Shape) -> bool {
        self.is_filled(self.measure.of(row), next)
    }

    /// The same, and exactly so, of a row that had `indent` more characters before it.
    pub fn is_filled_after(self, indent: u16, row: &Shape, next: &Shape) -> bool {
        let columns = if self.measure == Measure::Columns { 2 } else { 1 };
        let length = self.measure.of(row) + indent * columns;
        self.is_filled(length, next) && length <= self.full + self.measure.slack()
    }

    fn is_filled(self, length: u16, next: &Shape) -> bool {
        if self.is_exact {
            return length + self.measure.slack() >= self.full;
        }
        let next = u16::from(next.first);
        let next = if self.measure == Measure::Columns { next } else { next.div_ceil(2) };
        let tolerance = self.measure.spread() / 2;
        length + self.measure.spread() >= self.full && length + next + tolerance > self.full
            || length + next > self.full && next > self.measure.spread()
    }
}

/// How many rows of a wrapped text may be longer than it is wide: what could not be broken.
fn longer_than_full(rows: usize) -> usize {
    const FEW: usize = 10;
    if rows < FEW { 0 } else { (rows * 3 / 100).max(1) }
}
