//! `hegao.toml` and the writer's own file: where they are found, what may stand in them, and what they put in force
//! for a path.
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
mod load;
mod parse;
mod personal;
mod rows;
mod schema;
#[cfg(test)]
mod testing;
mod toml_reason;
mod unused;
mod validate;

pub use edit::{Editable, List, NewAllow, NotEditable};
pub use errors::{ConfigError, InvalidConfig};
pub use explain::{Explanation, Place};
pub use file::{Config, FILE_NAME, FailOn};
pub use find::Configs;
pub use globs::{Globs, PatternError, pattern_error, pattern_of};
pub use layer::{Layer, Level, Verdict};
pub use personal::personal_file;
pub use schema::schema;
