//! The Chinese language: words, numerals, reduplication. Knows nothing of documents or rules.

pub mod numeral;
