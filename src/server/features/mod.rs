//! One file a request, named as in `hegao_core::ide` where the question is one of its. A feature gets
//! a snapshot of one document and answers in LSP types; it does not know the session.

pub(in crate::server) mod actions;
pub(in crate::server) mod completion;
pub(in crate::server) mod count;
pub(in crate::server) mod definition;
pub(in crate::server) mod diagnostics;
pub(in crate::server) mod document_links;
pub(in crate::server) mod folding;
pub(in crate::server) mod highlight;
pub(in crate::server) mod hints;
pub(in crate::server) mod hover;
pub(in crate::server) mod on_enter;
pub(in crate::server) mod references;
pub(in crate::server) mod rename;
pub(in crate::server) mod selection;
pub(in crate::server) mod symbols;
pub(in crate::server) mod tokens;
