//! `hegao config`: what is in force for a document, and why.

use std::env;
use std::io::{self, Write};
use std::path::Path;

use anstyle::Style;

use crate::cli::options::ConfigOptions;
use crate::cli::report::{Exit, fail, harmless, note, written};
use crate::config::{
    self, Config, Configs, Explanation, FILE_NAME, Layer, Place, Verdict, personal_file,
};

/// Prints what is in force for the document that the options name.
pub fn config(options: &ConfigOptions) -> Exit {
    let mut out = anstream::stdout().lock();
    let printed = if options.schema {
        write!(out, "{}", config::schema())
    } else {
        let personal = options.config.is_none().then(personal_file).flatten();
        let configs = match &options.config {
            Some(file) => Configs::one(file, Layer::default()),
            None => Ok(Configs::nearest(Layer::default(), personal.clone())),
        };
        let path = options.path.clone().unwrap_or_else(|| "文稿.txt".into());
        let found = configs.map_err(std::sync::Arc::new);
        let found = found.and_then(|configs| configs.find(&path).map(|found| (configs, found)));
        match found {
            Ok((configs, found)) => {
                let explanation = configs.explain(found.as_deref(), &path);
                let printed = print(&mut out, &explanation, personal.as_deref());
                let files = found.iter().flat_map(|config| config.files());
                files.flat_map(Config::warning_sentences).for_each(note);
                printed
            }
            Err(invalid) => {
                return invalid.sentences().fold(Exit::Failed, |_, sentence| fail(sentence));
            }
        }
    };
    written(printed)
}

fn print(
    out: &mut impl Write,
    explanation: &Explanation,
    personal: Option<&Path>,
) -> io::Result<()> {
    let Explanation { config, places, rules, words, allowed, excluded } = explanation;
    let mut files = config.iter().flat_map(|config| config.files());
    match files.next() {
        Some(config) if config.is_personal() => {
            writeln!(out, "配置文件  {}（个人配置）", shown(config.file()))?;
        }
        Some(config) => writeln!(out, "配置文件  {}", shown(config.file()))?,
        None => writeln!(out, "配置文件  没有找到 {FILE_NAME}，全部用默认设置")?,
    }
    for below in files {
        writeln!(out, "底本配置  {}（extend）", shown(below.file()))?;
    }
    if let Some(file) = personal.filter(|_| config.is_none_or(|config| !config.is_personal())) {
        let state = if file.exists() { "不管这份文稿" } else { "还没有这份文件" };
        writeln!(out, "个人配置  {}（{state}）", shown(file))?;
    }
    // Where a place is, for people; nothing where it is all of the file that holds.
    let name = |place: &Place| {
        let is_own = config.is_some_and(|config| config.file() == place.config.file());
        let row = place.row.map(|row| format!("第 {} 行的 [[overrides]]", row + 1));
        let file = (!is_own).then(|| shown(place.config.file()));
        [file, row].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    for place in places.iter().filter(|place| place.row.is_some()) {
        writeln!(out, "部分文件  {}", name(place))?;
    }
    if !words.is_empty() {
        writeln!(out, "用户词语  {}", harmless(&words.join("、")))?;
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
        match why.map(|(nth, key)| (key, places.get(nth).map(name).unwrap_or_default())) {
            Some((key, place)) if place.is_empty() => writeln!(out, "  {key}")?,
            Some((key, place)) => writeln!(out, "  {key}，{place}")?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}

/// The name of a file as seen from the current folder.
fn shown(file: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    harmless(&file.strip_prefix(here).unwrap_or(file).to_string_lossy())
}
