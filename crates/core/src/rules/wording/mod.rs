//! Rules on which words are used.

pub mod phrase;
pub mod structure;
pub mod confusable;
pub mod deadline;
pub mod organization;
pub mod particle;
pub mod pleonasm;
pub mod term;
pub mod traditional;
pub mod variant;
mod wrong;
pub mod typo;
