//! What an editor asks of a document: one file for each question. The server has a file of the same name
//! for most of them, which translates the question from the protocol and the answer into it.

mod caret;
pub mod completion;
pub mod count;
mod cross_references;
pub mod definition;
pub mod folding;
pub mod highlight;
pub mod hints;
pub mod hover;
pub mod ignore;
pub mod on_enter;
pub mod references;
pub mod rename;
pub mod renumber;
pub mod selection;
pub mod templates;
pub mod today;
pub mod tokens;
