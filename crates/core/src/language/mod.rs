//! The Chinese language: words, numerals, punctuation, reduplication, and the calendar. Knows nothing of documents or rules.

pub mod calendar;
mod char_set;
mod copies;
pub mod ngrams;
pub mod numeral;
mod own_words;
pub mod pairs;
mod phrases;
pub mod punctuation;
pub mod reduplication;
mod repeats;
mod segment;
pub mod symbols;
mod terms;
mod traditional;
mod trees;
mod trie;
pub mod typos;
mod words;
mod wrong_words;

pub use char_set::CharSet;
pub use copies::{Copies, FEATURES, LONGEST, is_frequent, may_be_slip};
pub use own_words::OwnWords;
pub use phrases::{Misquoted, PhraseSlip, Phrases};
pub use repeats::{Repeat, in_word, repeats};
pub use segment::{Reading, cut, is_ideograph, word_at};
pub use terms::Terms;
pub use traditional::{TRADITIONAL, is_traditional, simplified, simplify};
pub use words::Dictionary;
pub use wrong_words::{WrongWord, wrong_words};
