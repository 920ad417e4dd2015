//! The command line: files in, reports and an exit code out.
//!
//! | folder | what it knows |
//! | --- | --- |
//! | `commands` | what each command does, one file a command |
//! | `options` | what a command line can say: the clap options, and what they mean |
//! | `input` | which documents a run has, and how they are found and read |
//! | `report` | what the user is told: the output formats, sentences on standard error, exit codes |
//!
//! Commands use all three others, `input` and `report` use `options`, and `input` reports what it
//! cannot read. No folder uses `commands`.

mod commands;
mod input;
mod options;
mod report;

pub use commands::{
    check, completions, config, explain, help, init, man, outline, text, wrong_usage,
};
pub use options::{
    CheckOptions, Command, ConfigOptions, ExplainOptions, InitOptions, OutlineOptions, TextOptions,
};
pub use report::Exit;
