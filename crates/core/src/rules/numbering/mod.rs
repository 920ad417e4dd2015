//! Rules on numbers: series of items, references to them, and what is announced of them.

pub mod attachment;
pub mod count;
pub mod heading_stop;
pub mod level;
pub mod mixed;
pub mod punctuation;
pub mod reference;
pub mod sequence;
pub mod single;
