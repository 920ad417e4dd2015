//! The program: starts the command that the command line names.

use std::process::ExitCode;

use hegao::cli::{self, Command};
use hegao::server;

fn main() -> ExitCode {
    let command = match Command::parse() {
        Ok(command) => command,
        Err(error) => return cli::wrong_usage(&error).into(),
    };
    match command {
        Command::Check(options) => cli::check(&options).into(),
        Command::Outline(options) => cli::outline(&options).into(),
        Command::Text(options) => cli::text(&options).into(),
        Command::Explain(options) => cli::explain(&options).into(),
        Command::Config(options) => cli::config(&options).into(),
        Command::Init(options) => cli::init(&options).into(),
        Command::Server { .. } => server::run(),
        Command::Completions { shell } => cli::completions(shell).into(),
        Command::Help { command } => cli::help(command.as_deref()).into(),
        Command::Man { folder } => cli::man(&folder).into(),
    }
}
