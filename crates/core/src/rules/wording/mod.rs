//! Rules on which words are used.

pub mod confusable;
pub mod deadline;
pub mod organization;
pub mod particle;
pub mod phrase;
pub mod pleonasm;
pub mod structure;
pub mod term;
pub mod traditional;
pub mod typo;
pub mod variant;
mod wrong;
