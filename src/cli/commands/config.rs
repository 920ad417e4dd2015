//! `hegao config`: what is in force for a document, and why.

use std::env;
use std::io::{self, Write};

use anstyle::Style;

use crate::cli::options::ConfigOptions;
use crate::cli::report::{Exit, fail, note, written};
use crate::config::{self, Configs, Explanation, FILE_NAME, Layer, Verdict};

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
            Ok((configs, found)) => {
                let printed = print(&mut out, &configs.explain(found.as_deref(), &path));
                found.iter().flat_map(|config| config.warning_sentences()).for_each(note);
                printed
            }
            Err(invalid) => {
                return invalid.sentences().fold(Exit::Failed, |_, sentence| fail(sentence));
            }
        }
    };
    written(printed)
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
