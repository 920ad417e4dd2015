//! Rules on marks of punctuation (GB/T 15834): their width, their pairs, and where they stand.

pub mod bracket;
pub mod dash;
pub mod ellipsis;
pub mod enumeration;
pub mod fullwidth;
pub mod line_break;
mod marks;
pub mod missing;
pub mod nesting;
mod open_end;
pub mod pair;
mod pairs;
mod paragraph;
pub mod place;
pub mod quotation;
pub mod quote;
pub mod quote_comma;
pub mod range;
mod side;
pub mod space;
pub mod title;
pub mod width;
