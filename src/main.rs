//! The command line.

mod manual;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use hegao::check::{self, ConfigOptions, ExplainOptions, Options, OutlineOptions};

#[derive(Parser)]
#[command(
    name = "hegao",
    version,
    about = "核稿：检查公文里的重复、编号等差错，列出提纲",
    override_usage = "hegao <命令>",
    help_template = "{about-with-newline}\n用法: {usage}\n\n{all-args}",
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_override_self = true,
    arg_required_else_help = true,
    subcommand_required = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    #[arg(
        short,
        long,
        global = true,
        display_order = LAST,
        action = ArgAction::Help,
        help = "显示帮助"
    )]
    help: Option<bool>,

    #[arg(
        short = 'V',
        long,
        display_order = LAST,
        action = ArgAction::Version,
        help = "显示版本"
    )]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    #[command(
        about = "检查文件和文件夹",
        help_template = HELP,
        after_help = "退出码: 0 没有达到 --fail-on 级别的发现，1 有，2 选项写错或者有文件读不出、改不了",
    )]
    Check(Box<Options>),
    #[command(about = "列出一份文稿的提纲", help_template = HELP)]
    Outline(OutlineOptions),
    #[command(about = "说明一条规则，或列出全部规则", help_template = HELP)]
    Explain(ExplainOptions),
    #[command(about = "列出一份文稿适用的设置和来由", help_template = HELP)]
    Config(ConfigOptions),
    #[command(
        about = "语言服务器，由编辑器启动，使用标准输入和标准输出",
        override_usage = "hegao server",
        help_template = HELP
    )]
    Server {
        /// Many clients name the transport, and there is no other.
        #[arg(long, hide = true)]
        stdio: bool,
    },
    #[command(
        about = "打印 shell 的补全脚本",
        override_usage = "hegao completions <SHELL>",
        help_template = HELP
    )]
    Completions {
        #[arg(
            value_name = "SHELL",
            help_heading = "参数",
            hide_possible_values = true,
            help = "bash、zsh、fish、powershell 或 elvish"
        )]
        shell: Shell,
    },
    /// For those who pack releases.
    #[command(
        about = "把手册页写进文件夹",
        override_usage = "hegao man <文件夹>",
        help_template = HELP,
        hide = true
    )]
    Man {
        #[arg(value_name = "文件夹", help_heading = "参数", help = "手册页写在这里")]
        folder: PathBuf,
    },
}

const LAST: usize = 1000;

const HELP: &str = "{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}";

fn main() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(Cli { command, .. }) => command,
        Err(error) => return check::wrong_usage(&error).into(),
    };
    match command {
        Command::Check(options) => check::check(&options).into(),
        Command::Outline(options) => check::outline(&options).into(),
        Command::Explain(options) => check::explain(&options).into(),
        Command::Config(options) => check::config(&options).into(),
        Command::Server { .. } => hegao::server::run(),
        Command::Completions { shell } => {
            check::written(manual::completions(Cli::command(), shell)).into()
        }
        Command::Man { folder } => check::written(manual::man(Cli::command(), &folder)).into(),
    }
}
