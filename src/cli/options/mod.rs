//! The options of the commands, and what they mean: a file a command. Those of `check` are grouped in
//! further files, as the help groups them.

mod annotate;
mod check;
mod command;
mod config;
mod encoding;
mod explain;
mod files;
mod filter;
mod fix;
mod init;
mod outline;
mod output;
mod plain;
mod rule_name;
mod rules;
mod text;

pub use check::CheckOptions;
pub use command::Command;
pub use config::ConfigOptions;
pub use explain::ExplainOptions;
pub use init::InitOptions;
pub use outline::OutlineOptions;
pub use text::TextOptions;

pub(super) use files::FileOptions;
pub(super) use filter::Filter;
pub(super) use fix::FixMode;
pub(super) use output::{Format, OutputOptions};
pub(super) use plain::PlainFormat;
