//! `hegao.toml`: where it is found, what may stand in it, and what it puts in force for a path.
//!
//! ```text
//!  path ──► Configs ──► Config (one hegao.toml) ──► Layers ──► Settings for the linter
//!           reads each file once        keys, overrides    merged, the weakest first
//! ```

mod client;
mod edit;
mod errors;
mod explain;
mod file;
mod find;
mod globs;
mod keys;
mod layer;
mod parse;
mod schema;
mod unused;
mod validate;

pub use edit::{NewAllow, NotEditable, add_allow, add_word};
pub use errors::{ConfigError, InvalidConfig};
pub use explain::Explanation;
pub use file::{Config, FILE_NAME, FailOn};
pub use find::Configs;
pub use globs::{Globs, PatternError, pattern_error};
pub use layer::{Layer, Level, Verdict};
pub use schema::schema;
