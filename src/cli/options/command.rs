//! The commands, and what the help says of them.

use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use super::{
    CheckOptions, ConfigOptions, ExplainOptions, InitOptions, OutlineOptions, TextOptions,
};

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
struct CommandLine {
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

/// A command, with its options.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Checks documents.
    #[command(
        about = "检查文件和文件夹",
        help_template = HELP,
        after_help = "退出码: 0 没有达到 --fail-on 级别的发现，1 有，2 选项写错或者有文件读不出、改不了",
    )]
    Check(Box<CheckOptions>),
    /// Prints the outline of a document.
    #[command(about = "列出一份文稿的提纲", help_template = HELP)]
    Outline(OutlineOptions),
    /// Prints the text of a document.
    #[command(about = "列出一份文稿的文字，Word 文档每段一行，自动编号在前", help_template = HELP)]
    Text(TextOptions),
    /// Prints the page of a rule.
    #[command(about = "说明一条规则，或列出全部规则", help_template = HELP)]
    Explain(ExplainOptions),
    /// Prints what is in force for a document.
    #[command(about = "列出一份文稿适用的设置和来由", help_template = HELP)]
    Config(ConfigOptions),
    /// Writes a config file to begin with.
    #[command(about = "写一份带说明的 hegao.toml", help_template = HELP)]
    Init(InitOptions),
    /// Serves an editor.
    #[command(
        about = "语言服务器，由编辑器启动，使用标准输入和标准输出",
        override_usage = "hegao server",
        help_template = HELP
    )]
    Server {
        /// Accepted because many clients pass it; there is no other transport.
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Prints a completion script.
    #[command(
        about = "打印 shell 的补全脚本",
        override_usage = "hegao completions <SHELL>",
        help_template = HELP
    )]
    Completions {
        /// The shell that reads it.
        #[arg(
            value_name = "SHELL",
            help_heading = "参数",
            hide_possible_values = true,
            help = "bash、zsh、fish、powershell 或 elvish"
        )]
        shell: Shell,
    },
    /// Prints the help.
    #[command(
        about = "显示一个命令的帮助",
        override_usage = "hegao help [命令]",
        help_template = HELP
    )]
    Help {
        /// The command.
        #[arg(value_name = "命令", help_heading = "参数", help = "哪个命令；不写就列出全部命令")]
        command: Option<String>,
    },
    /// Writes the manual pages, for packages.
    #[command(
        about = "把手册页写进文件夹",
        override_usage = "hegao man <文件夹>",
        help_template = HELP,
        hide = true
    )]
    Man {
        /// Where they are written.
        #[arg(value_name = "文件夹", help_heading = "参数", help = "手册页写在这里")]
        folder: PathBuf,
    },
}

const LAST: usize = 1000;

const HELP: &str = "{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}";

impl Command {
    /// The command that the command line of this process names.
    ///
    /// # Errors
    /// The command line names none, or asks for the help or the version.
    pub fn parse() -> Result<Self, clap::Error> {
        Ok(CommandLine::try_parse()?.command)
    }

    /// The answer of the command line where the help of a command is asked for, or that of all.
    pub(in crate::cli) fn help_on(command: Option<&str>) -> Option<clap::Error> {
        let words = ["hegao"].into_iter().chain(command).chain(["--help"]);
        CommandLine::try_parse_from(words).err()
    }

    /// The description of the whole command line, for completion scripts and manual pages.
    pub(in crate::cli) fn description() -> clap::Command {
        CommandLine::command()
    }
}
