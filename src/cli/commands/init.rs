//! `hegao init`: a `hegao.toml` to begin with, in which every setting is explained and none is made.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::options::InitOptions;
use crate::cli::report::{Exit, Problem, Reason, fail, harmless, note, written};
use crate::config::{Configs, FILE_NAME, Layer, personal_file};
use crate::source::NewFile;

/// The file, as it is written.
const TEXT: &str = include_str!("init.toml");

/// Writes the file into the folder that the options name, if there is none.
pub fn init(options: &InitOptions) -> Exit {
    let path = match &options.folder {
        Some(folder) => folder.join(FILE_NAME),
        None => FILE_NAME.into(),
    };
    // Before there is a nearer one.
    let above = Configs::nearest(Layer::default(), personal_file()).find(&path);
    match write(&path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return fail(format_args!("“{}”已经有了，没有改动", path.display()));
        }
        Err(error) => return fail(Problem::new(&path, Reason::ReportNotWritten(error))),
    }
    let above = match &above {
        Ok(config) => config.as_ref().map(|config| config.file()),
        Err(invalid) => Some(&*invalid.file),
    };
    if let Some(above) = above {
        note(format_args!("原来管这个文件夹的是“{}”，从现在起不管了", above.display()));
    }
    let name = harmless(&path.to_string_lossy());
    let said = writeln!(io::stdout(), "写好了“{name}”，要用哪一项，就去掉它行首的 #");
    written(said)
}

fn write(path: &Path) -> io::Result<()> {
    let (new, mut file) = NewFile::create(path)?;
    file.write_all(TEXT.as_bytes())?;
    new.finish_new()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::config::{Config, schema};
    use hegao_core::rules::RULES;

    /// The file after its reader has made every setting.
    fn with_all_settings() -> String {
        let lines = TEXT.lines();
        lines
            .map(|line| line.strip_prefix('#').filter(|it| !it.starts_with(' ')).unwrap_or(line))
            .fold(String::new(), |text, line| text + line + "\n")
    }

    /// The keys that a schema knows, those of tables inside included.
    fn keys(schema: &Value, found: &mut Vec<String>) {
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            found.push(key.clone());
            // What stands there are names of rules.
            if key != "severity" {
                keys(value, found);
                keys(&value["items"], found);
            }
        }
    }

    #[test]
    fn changes_nothing() {
        assert!(TEXT.lines().all(|line| line.is_empty() || line.starts_with('#')));
        assert!(Config::parse(Path::new(FILE_NAME), TEXT).is_ok());
    }

    #[test]
    fn shows_settings_that_work() {
        let broken = Config::parse(Path::new(FILE_NAME), &with_all_settings()).err();
        assert!(broken.is_none(), "{broken:?}");
    }

    #[test]
    fn names_every_key_and_every_group() {
        let mut names = Vec::new();
        keys(&serde_json::from_str(&schema()).unwrap(), &mut names);
        assert!(names.len() > 20, "{names:?}");
        let text = with_all_settings();
        let is_there = |name: &String| {
            let starts = [format!("{name} = "), format!("[{name}]"), format!("[[{name}]]")];
            text.lines().any(|line| starts.iter().any(|start| line.starts_with(start)))
        };
        names.retain(|name| !is_there(name));
        assert!(names.is_empty(), "{names:?} are to be shown in init.toml");
        for rule in RULES {
            assert!(TEXT.contains(&format!("#   {} ", rule.group())), "{}", rule.group());
        }
    }
}
