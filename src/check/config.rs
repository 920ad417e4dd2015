//! `hegao config`: what is in force for a document, and why.

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;

use anstyle::Style;
use clap::Args;

use super::{Exit, cannot_write, fail};
use crate::config::{self, Configs, Explanation, FILE_NAME, Layer, Verdict};

/// What `hegao config` can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao config [选项] [文件]")]
pub struct ConfigOptions {
    /// The document.
    #[arg(
        value_name = "文件",
        help_heading = "参数",
        help = "一份文稿，不必已经存在；不写就当作当前文件夹里的一份 .txt"
    )]
    path: Option<PathBuf>,

    /// This config file.
    #[arg(long, value_name = "文件", help = "用这份配置，不去找 hegao.toml")]
    config: Option<PathBuf>,

    /// Prints the schema.
    #[arg(long, help = "打印 hegao.toml 的 JSON Schema，供编辑器补全和检查")]
    schema: bool,
}

/// Prints what is in force for the document that the options name.
pub fn config(options: &ConfigOptions) -> Exit {
    let mut out = anstream::stdout().lock();
    let printed = if options.schema {
        write!(out, "{}", config::schema())
    } else {
        let configs = match &options.config {
            Some(file) => Configs::one(file, Layer::default()),
            None => Ok(Configs::nearest(Layer::default())),
        };
        let path = options.path.clone().unwrap_or_else(|| "文稿.txt".into());
        let found = configs.map_err(std::sync::Arc::new);
        let found = found.and_then(|configs| configs.find(&path).map(|found| (configs, found)));
        match found {
            Ok((configs, found)) => print(&mut out, &configs.explain(found.as_deref(), &path)),
            Err(broken) => {
                return broken.sentences().fold(Exit::Failed, |_, sentence| fail(sentence));
            }
        }
    };
    match printed {
        Ok(()) => Exit::Clean,
        Err(error) => cannot_write(&error),
    }
}

fn print(out: &mut impl Write, explanation: &Explanation) -> io::Result<()> {
    let Explanation { config, overrides, rules, words, allowed, excluded } = explanation;
    let here = env::current_dir().unwrap_or_default();
    let file = config.map(|config| config.file());
    let file = file.map(|file| file.strip_prefix(here).unwrap_or(file).display().to_string());
    match &file {
        Some(file) => writeln!(out, "配置文件  {file}")?,
        None => writeln!(out, "配置文件  没有找到 {FILE_NAME}，全部用默认设置")?,
    }
    for row in overrides {
        writeln!(out, "部分文件  第 {} 行的 [[overrides]]", row + 1)?;
    }
    if !words.is_empty() {
        writeln!(out, "用户词语  {}", words.join("、"))?;
    }
    if *allowed > 0 {
        writeln!(out, "不用改的  {allowed} 处（[[allow]]）")?;
    }
    let fail_on = config.and_then(|config| config.fail_on());
    let whose = if fail_on.is_some() { "fail-on" } else { "默认" };
    writeln!(out, "退出码 1  从 {} 起（{whose}）", fail_on.unwrap_or_default().name())?;
    if *excluded {
        writeln!(out, "检查文件夹时不检查这份文稿（exclude）")?;
    }
    writeln!(out)?;
    let bold = Style::new().bold();
    let width = rules.iter().map(|(rule, _)| rule.code.len()).max().unwrap_or_default();
    for (rule, Verdict { severity, why }) in rules {
        let (code, level) = (rule.code, severity.map_or("不用", |severity| severity.label()));
        write!(out, "{bold}{code:width$}{bold:#}  {level}")?;
        match why {
            Some((0, key)) => writeln!(out, "  {key}")?,
            Some((nth, key)) => {
                let row = overrides.get(nth - 1).map_or(0, |row| row + 1);
                writeln!(out, "  {key}，第 {row} 行的 [[overrides]]")?;
            }
            None => writeln!(out)?,
        }
    }
    Ok(())
}
