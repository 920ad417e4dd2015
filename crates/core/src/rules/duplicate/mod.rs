//! Rules on what is written twice: in one line (`line`), where two lines meet, and anywhere in a document
//! (`passage`).

pub mod character;
pub mod heading;
pub mod item;
pub mod punctuation;
pub mod sentence;
pub mod word;

mod line;
mod line_break;
mod near;
mod passage;
mod witness;
