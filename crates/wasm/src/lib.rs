//! hegao for a page in a browser: one document, what is found in it, and what a page does with that.
//!
//! | module | what it knows |
//! | --- | --- |
//! | `abi` | the functions that a host calls, and how bytes come in and go out |
//! | `request` | what can be asked, as JSON |
//! | `answer` | what is answered, as JSON |
//! | `desk` | the document and the settings that lie on it, and who answers what |
//! | `paper` | the document: a text that changes with every edit, or a Word file |
//! | `finder` | its findings as a page shows them |
//! | `place` | rows and UTF-16 columns, as a page counts them |
//!
//! Like the core it has no IO, no thread and no clock. What panics ends the instance: a browser cannot unwind, so the
//! page starts another one and hands it the text again.

mod abi;
mod answer;
mod desk;
mod finder;
mod paper;
mod place;
mod request;
#[cfg(test)]
mod tests;
