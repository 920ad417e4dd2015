//! What each command does: one file a command.

mod check;
mod completions;
mod config;
mod explain;
mod help;
mod init;
mod man;
mod outline;
mod text;
mod usage;

pub use check::check;
pub use completions::completions;
pub use config::config;
pub use explain::explain;
pub use help::help;
pub use init::init;
pub use man::man;
pub use outline::outline;
pub use text::text;
pub use usage::wrong_usage;
