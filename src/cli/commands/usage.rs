//! What is wrong with a command line, in Chinese: clap speaks English only.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::report::{Exit, fail, written};
use hegao_core::rules::Selector;

/// Answers a command line that names no command to run: prints the help or the version that was
/// asked for, or says what is wrong.
pub fn wrong_usage(error: &Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => written(error.print()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // If standard error is closed, the exit code has to do.
            let _ = error.print();
            Exit::Failed
        }
        _ => fail(sentence(error)),
    }
}

/// One sentence: what is wrong, and what to do.
fn sentence(error: &Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    // `--format <格式>` and `<文件>`: the name is enough.
    let argument = argument.split(' ').next().unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue);
    let advice = "可用 --help 查看用法";
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            match context(error, ContextKind::ValidValue) {
                valid if valid.is_empty() => format!("{argument} 后面要写一个值，{advice}"),
                valid => format!("{argument} 后面要写一个值，可以写 {valid}"),
            }
        }
        ErrorKind::InvalidValue => {
            let valid = context(error, ContextKind::ValidValue);
            format!("{argument} 不能是“{value}”，可以写 {valid}")
        }
        ErrorKind::UnknownArgument => match context(error, ContextKind::SuggestedArg) {
            near if !near.is_empty() => {
                format!("没有 {argument} 这个选项，您是不是要写 {near}？")
            }
            _ if argument.starts_with('-') => format!("没有 {argument} 这个选项，{advice}"),
            _ => format!("多写了“{argument}”，{advice}"),
        },
        ErrorKind::InvalidSubcommand => {
            let command = context(error, ContextKind::InvalidSubcommand);
            if let Some(meant) = meant(&command) {
                return format!("没有“{command}”这个命令，{meant}");
            }
            match context(error, ContextKind::SuggestedSubcommand) {
                near if !near.is_empty() => {
                    format!("没有“{command}”这个命令，您是不是要写 {near}？")
                }
                _ => format!("没有“{command}”这个命令，要检查文件请写 hegao check {command}"),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("还要写上 {argument}，{advice}"),
        ErrorKind::TooManyValues => format!("{argument} 不接受“{value}”这个值，{advice}"),
        ErrorKind::InvalidUtf8 => format!("选项里有不是 UTF-8 编码的文字，{advice}"),
        ErrorKind::ValueValidation => match error.source() {
            Some(reason) => format!("{argument} 不能是“{value}”（{reason}），{advice}"),
            None => format!("{argument} 不能是“{value}”，{advice}"),
        },
        _ if argument.is_empty() => format!("命令行写得不对，{advice}"),
        _ => format!("{argument} 写得不对，{advice}"),
    }
}

/// What is to be written in place of a command that other programs have, or of the name of a rule.
fn meant(command: &str) -> Option<String> {
    Some(match command {
        "fix" => "要自动修改请写 hegao check --fix 文稿".to_owned(),
        "lint" => "要检查文件请写 hegao check 文稿".to_owned(),
        "rule" | "rules" => "要看规则请写 hegao explain".to_owned(),
        "version" => "要看版本请写 hegao --version".to_owned(),
        "lsp" => "语言服务器是 hegao server".to_owned(),
        name => {
            let rule = Selector::parse(name).ok()?.name();
            format!("要看规则请写 hegao explain {rule}")
        }
    })
}

/// What clap knows of this kind; empty if nothing.
fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    }
}
