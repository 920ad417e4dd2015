//! Reads config files with what they extend, each once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::Extend;
use super::{Config, InvalidConfig};
use crate::files::absolute;
use crate::source::{Error, read_text};

/// How many files may lie below one, each extended by the one before.
const MOST_BELOW: usize = 8;

/// The config files that were read and can be used. Others are read again when they are asked for.
#[derive(Debug, Default)]
pub(super) struct Files(HashMap<PathBuf, Arc<Config>>);

/// Why there is no config.
pub(super) enum NoConfig {
    /// There is no such file.
    Missing,
    /// It, or one that it extends, cannot be used.
    Invalid(InvalidConfig),
}

impl Files {
    /// The config in a file, with what it extends. The patterns of `personal` are seen from the root.
    ///
    /// # Errors
    /// There is no such file, or it cannot be used.
    pub(super) fn read(
        &mut self,
        file: &Path,
        personal: Option<&Path>,
    ) -> Result<Arc<Config>, NoConfig> {
        let read = self.read_under(&[], file, personal);
        read.map_err(|error| match error {
            NoConfig::Invalid(invalid) => NoConfig::Invalid(invalid.below(file)),
            missing @ NoConfig::Missing => missing,
        })
    }

    /// The same for a file below others, each extended by the one before.
    fn read_under(
        &mut self,
        above: &[&Path],
        file: &Path,
        personal: Option<&Path>,
    ) -> Result<Arc<Config>, NoConfig> {
        if let Some(config) = self.0.get(file) {
            return Ok(Arc::clone(config));
        }
        let text = read_text(file).map_err(|error| match error {
            Error::Missing => NoConfig::Missing,
            error => NoConfig::Invalid(InvalidConfig::unreadable(file, &error)),
        })?;
        let is_personal = personal == Some(file);
        let config = Config::parse_as(is_personal, file, &text).map_err(NoConfig::Invalid)?;
        let below = match &config.extend {
            Some(extend) => Some(self.read_below(&config, extend, above, personal)?),
            None => None,
        };
        let config = Arc::new(Config { below, ..config });
        self.0.insert(file.to_owned(), Arc::clone(&config));
        Ok(config)
    }

    /// What a config extends, which stands below others itself.
    fn read_below(
        &mut self,
        config: &Config,
        Extend { bytes, path }: &Extend,
        above: &[&Path],
        personal: Option<&Path>,
    ) -> Result<Arc<Config>, NoConfig> {
        let refused = |sentence: String| {
            let errors = vec![(bytes.clone(), sentence)];
            NoConfig::Invalid(InvalidConfig::new(&config.file, &config.text, errors))
        };
        // Looking for it would connect to another computer, and greet it with the user's name; only the writer's own
        // file may ask for that.
        if !config.is_personal && is_on_network(path) {
            return Err(refused(format!("extend 不能指向别的计算机，“{path}”请改用相对路径")));
        }
        let too_many = || refused(format!("extend 一层套一层，最多 {MOST_BELOW} 层"));
        let folder = config.file.parent().unwrap_or(&config.file);
        let file = absolute(folder, Path::new(path));
        let above = [above, &[&config.file]].concat();
        if above.contains(&file.as_path()) {
            return Err(refused(format!("extend 绕了一圈：“{path}”又用到了这份配置")));
        }
        // Links may lead round in a circle that the names do not show.
        if above.len() > MOST_BELOW {
            return Err(too_many());
        }
        let below = self.read_under(&above, &file, personal).map_err(|error| match error {
            NoConfig::Missing => refused(format!("找不到“{path}”，请检查文件名和路径")),
            invalid @ NoConfig::Invalid(_) => invalid,
        })?;
        let is_low = above.len() - 1 + below.files().count() > MOST_BELOW;
        if is_low { Err(too_many()) } else { Ok(below) }
    }

    /// All that were read and can be used.
    pub(super) fn all(&self) -> impl Iterator<Item = &Arc<Config>> {
        self.0.values()
    }
}

/// Whether a path names another computer, as Windows writes it: `\\server\share`, with either slash.
fn is_on_network(path: &str) -> bool {
    let mut first = path.trim_start().chars();
    [first.next(), first.next()].iter().all(|it| matches!(it, Some('/' | '\\')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::testing::folder;
    use crate::config::{Configs, Layer};
    use hegao_core::rules;

    /// Checks what holds for `稿/讲话.txt`: the letters of the severities of two rules, the words, how many
    /// entries of `[[allow]]` match, and whether it is excluded.
    #[track_caller]
    fn check(files: &[(&str, &str)], severities: [&str; 2], words: &[&str], rest: (usize, bool)) {
        let folder = folder(files);
        let configs = Configs::nearest(Layer::default(), None);
        let document = folder.path().join("稿/讲话.txt");
        let config = configs.find(&document).unwrap();
        let explained = configs.explain(config.as_deref(), &document);
        let letter = |code: &str| {
            let rule = rules::find(code).unwrap();
            let (_, verdict) = explained.rules.iter().find(|(it, _)| it.code == rule.code).unwrap();
            verdict.severity.map_or("-", |severity| &severity.name()[..1])
        };
        assert_eq!(["duplicate-word", "numbering-sequence"].map(letter), severities);
        assert_eq!(explained.words, words);
        assert_eq!((explained.allowed, explained.excluded), rest);
    }

    #[test]
    fn what_is_extended_lies_below() {
        let allow = "[[allow]]\nrule = 'duplicate'\ntext = '好好'\n";
        let common = format!(
            "ignore = ['numbering']\nwords = ['甲']\nexclude = ['讲话.txt']\n\
             [severity]\nduplicate-word = 'error'\n{allow}"
        );
        let extend = "extend = '../共用.toml'\n";
        let files = |own: &str| {
            [("共用.toml", common.clone()), ("稿/hegao.toml", format!("{extend}{own}"))]
        };
        let check_own = |own: &str, severities, words: &[&str], rest| {
            let files = files(own);
            let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
            check(&files, severities, words, rest);
        };
        check_own("", ["e", "-"], &["甲"], (1, true));
        check_own(&format!("words = ['乙']\n{allow}"), ["e", "-"], &["甲", "乙"], (2, true));
        check_own("exclude = ['!讲话.txt']", ["e", "-"], &["甲"], (1, false));
        check_own("select = ['numbering']", ["-", "w"], &["甲"], (1, true));
        check_own("[severity]\nduplicate = 'hint'", ["h", "-"], &["甲"], (1, true));
    }

    #[test]
    fn an_override_of_the_lower_file_counts_before_the_upper_file_does() {
        let lower = "[[overrides]]\npaths = ['讲话.txt']\nignore = ['numbering']\nwords = ['甲']";
        let extend = "extend = '../共用.toml'\n";
        let upper =
            format!("{extend}select = ['numbering']\n[[overrides]]\npaths = ['*.md']\nselect = []");
        check(&[("共用.toml", lower), ("稿/hegao.toml", extend)], ["w", "-"], &["甲"], (0, false));
        check(&[("共用.toml", lower), ("稿/hegao.toml", &upper)], ["-", "w"], &["甲"], (0, false));
    }

    /// Checks what is wrong with what holds for `讲话.txt`.
    #[track_caller]
    fn check_invalid(files: &[(&str, &str)], file: &str, expected: &str) {
        let folder = folder(files);
        let configs = Configs::nearest(Layer::default(), None);
        let invalid = configs.find(&folder.path().join("讲话.txt")).unwrap_err();
        assert_eq!(invalid.holds, folder.path().join("hegao.toml"));
        let place = folder.path().join(file).display().to_string();
        let said: Vec<_> = invalid.sentences().collect();
        assert_eq!(said, [format!("{place}{expected}")]);
    }

    #[test]
    fn says_what_cannot_be_extended() {
        check_invalid(
            &[("hegao.toml", "words = []\nextend = '没有.toml'")],
            "hegao.toml",
            ":2:10 找不到“没有.toml”，请检查文件名和路径",
        );
        check_invalid(
            &[("hegao.toml", "extend = '甲.toml'"), ("甲.toml", "selct = []")],
            "甲.toml",
            ":1:1 没有“selct”这个配置项，您是不是要写 select？",
        );
        check_invalid(
            &[("hegao.toml", "extend = '甲.toml'"), ("甲.toml", "extend = './hegao.toml'")],
            "甲.toml",
            ":1:10 extend 绕了一圈：“./hegao.toml”又用到了这份配置",
        );
        check_invalid(
            &[("hegao.toml", "extend = 'hegao.toml'")],
            "hegao.toml",
            ":1:10 extend 绕了一圈：“hegao.toml”又用到了这份配置",
        );
        check_invalid(
            &[("hegao.toml", "extend = '//server/共用.toml'")],
            "hegao.toml",
            ":1:10 extend 不能指向别的计算机，“//server/共用.toml”请改用相对路径",
        );
    }

    #[test]
    fn knows_paths_to_other_computers() {
        for path in [
            "//server/share/甲.toml",
            r"\\server\share\甲.toml",
            r"\\?\UNC\server\甲.toml",
            r"/\server/甲.toml",
        ] {
            assert!(is_on_network(path), "{path}");
        }
        for path in ["../甲.toml", "/etc/甲.toml", r"D:\甲.toml", r"..\甲.toml", ""] {
            assert!(!is_on_network(path), "{path}");
        }
    }

    /// A row of files, each extending the next, is taken from the first on, and as far as it may go.
    #[test]
    fn a_row_of_files_ends_after_eight() {
        let names: Vec<_> = (1..=9).map(|number| format!("{number}.toml")).collect();
        let texts: Vec<_> = names.iter().map(|name| format!("extend = '{name}'")).collect();
        let row = |count: usize| {
            let mut files = vec![("hegao.toml", texts[0].as_str())];
            let ends = |at: usize| if at == count { "words = ['甲']" } else { texts[at].as_str() };
            files.extend((1..=count).map(|at| (names[at - 1].as_str(), ends(at))));
            folder(&files)
        };
        let words = |folder: &tempfile::TempDir, file: &str| {
            let mut files = Files::default();
            let config = files.read(&folder.path().join(file), None).ok()?;
            config.files().last().map(|it| it.layer.words.clone())
        };
        let found = Some(vec!["甲".to_owned()]);
        assert_eq!(words(&row(8), "hegao.toml"), found);
        assert_eq!(words(&row(9), "hegao.toml"), None);
        assert_eq!(words(&row(9), "1.toml"), found);
        let row = row(9);
        let mut files = Files::default();
        assert!(files.read(&row.path().join("1.toml"), None).is_ok());
        assert!(files.read(&row.path().join("hegao.toml"), None).is_err());
        assert!(files.read(&row.path().join("2.toml"), None).is_ok());
    }
}
