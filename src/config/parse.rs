//! Parses the text of a `hegao.toml`.

use std::ops::Range;
use std::path::Path;

use toml_edit::{Document, Item, TableLike};

use super::file::{Allow, Extend, Override};
use super::globs::Globs;
use super::layer::Punctuation;
use super::rows::Rows;
use super::validate::{Placed, Validation, strings};
use super::{Config, FailOn, InvalidConfig, Layer, Level, errors, keys, toml_reason, validate};
use hegao_core::linter::Allowed;
use hegao_core::rules::{RangeMark, Selector};

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(file: &Path, text: &str) -> Result<Self, InvalidConfig> {
        Self::parse_as(false, file, text)
    }

    /// The same for the writer's own file or another.
    pub(super) fn parse_as(
        is_personal: bool,
        file: &Path,
        text: &str,
    ) -> Result<Self, InvalidConfig> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let document = Document::parse(text).map_err(|error| {
            let message = toml_reason::sentence(error.message());
            InvalidConfig::new(file, text, vec![(error.span().unwrap_or_default(), message)])
        })?;
        let table = document.as_table();
        let mut validation = Validation::default();
        validation.table(table, keys::FILE, &(0..0));
        if !validation.errors.is_empty() {
            return Err(InvalidConfig::new(file, text, validation.errors));
        }
        let warnings = errors::located(text, validation.warnings);
        Ok(Self { warnings, ..config(is_personal, file, text, table) })
    }
}

/// The config in a table without errors.
fn config(is_personal: bool, file: &Path, text: &str, table: &dyn TableLike) -> Config {
    let folder = file.parent().unwrap_or(Path::new(""));
    let patterns = |item: Option<&Item>| match is_personal {
        true => Globs::from_root(item.into_iter().flat_map(strings)),
        false => Globs::new(folder, item.into_iter().flat_map(strings)),
    };
    let globs = |item: &Item| patterns(Some(item));
    let rows = Rows::new(text);
    let row = |bytes: Option<Range<usize>>| rows.position(bytes.unwrap_or_default().start).row;
    let overrides = tables(table, "overrides").filter_map(|(table, bytes)| {
        let paths = globs(table.get("paths")?);
        Some(Override { row: row(bytes), paths, layer: layer(table) })
    });
    let allow = tables(table, "allow").filter_map(|(table, bytes)| {
        let rules = Selector::parse(table.get("rule")?.as_str()?).ok()?;
        let text = table.get("text")?.as_str()?.to_owned();
        let (paths, allowed) = (table.get("paths").map(globs), Allowed::new(rules, text));
        Some(Allow { row: row(bytes), paths, allowed })
    });
    Config {
        file: file.to_owned(),
        is_personal,
        extend: table.get("extend").and_then(|item| {
            let (bytes, path) = (item.span().unwrap_or_default(), item.as_str()?.to_owned());
            Some(Extend { bytes, path })
        }),
        below: None,
        text: text.to_owned(),
        warnings: Vec::new(),
        layer: layer(table),
        overrides: overrides.collect(),
        allow: allow.collect(),
        exclude: patterns(table.get("exclude")),
        fail_on: table.get("fail-on").and_then(Item::as_str).and_then(fail_on),
    }
}

/// The layer in a table without errors.
pub(super) fn layer(table: &dyn TableLike) -> Layer {
    let list = |name| table.get(name).into_iter().flat_map(strings);
    let selectors = |name| list(name).filter_map(|name| Selector::parse(name).ok()).collect();
    let levels = table.get("severity").and_then(Item::as_table_like);
    let level = |(name, item): (_, &Item)| {
        Some((Selector::parse(name).ok()?, Level::named(item.as_str()?)?))
    };
    let pair = |(wrong, right): (&str, &Item)| Some((wrong.to_owned(), right.as_str()?.to_owned()));
    let pairs = |name| {
        let table = table.get(name).and_then(Item::as_table_like);
        table.into_iter().flat_map(TableLike::iter).filter_map(pair).collect()
    };
    let phrases = table.get("phrases").and_then(Item::as_table_like);
    let phrase = |(right, wrong): (&str, &Item)| {
        (right.to_owned(), strings(wrong).map(str::to_owned).collect())
    };
    Layer {
        select: table.get("select").map(|_| selectors("select")),
        ignore: selectors("ignore"),
        severity: levels.into_iter().flat_map(TableLike::iter).filter_map(level).collect(),
        words: list("words").map(str::to_owned).collect(),
        terms: pairs("terms"),
        confusables: pairs("confusables"),
        phrases: phrases.into_iter().flat_map(TableLike::iter).map(phrase).collect(),
        punctuation: table
            .get("punctuation")
            .and_then(Item::as_table_like)
            .map(punctuation)
            .unwrap_or_default(),
    }
}

/// What a table without errors says of punctuation.
fn punctuation(table: &dyn TableLike) -> Punctuation {
    let flag = |name| table.get(name).and_then(Item::as_bool);
    let range = table.get("range").and_then(Item::as_str);
    let marks = keys::RANGE_MARKS.iter().zip([RangeMark::Dash, RangeMark::Wave]);
    Punctuation {
        range: range
            .and_then(|written| marks.clone().find(|(mark, _)| **mark == written))
            .map(|(_, mark)| mark),
        half_width_brackets: flag("half-width-brackets"),
        pause_between_quotations: flag("pause-between-quotations"),
    }
}

fn tables<'a>(table: &'a dyn TableLike, name: &str) -> impl Iterator<Item = Placed<'a>> {
    table.get(name).and_then(validate::tables).unwrap_or_default().into_iter()
}

fn fail_on(name: &str) -> Option<FailOn> {
    FailOn::ALL.into_iter().find(|level| level.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a text, line by line.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let said = match Config::parse(Path::new("hegao.toml"), text) {
            Ok(_) => Vec::new(),
            Err(invalid) => invalid.sentences().collect(),
        };
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn takes_every_key() {
        check(
            "extend = '../hegao.toml'\nselect = ['duplicate', 'numbering-heading-stop']\nignore = []\nwords = ['昌北机场']\n\
             exclude = ['旧稿/']\nfail-on = 'never'\n[terms]\n'帐户' = '账户'\n[confusables]\n'昌被' = '昌北'\n\
             [phrases]\n'批评和自我批评' = ['批评与自我批评']\n'甲、乙、丙' = []\n[severity]\nnumbering = 'hint'\n\
             numbering-heading-stop = 'off'\n[[overrides]]\npaths = ['*.md']\nignore = ['numbering']\n\
             [[allow]]\nrule = 'duplicate-word'\ntext = '研究研究'\nreason = '口语'\n",
            &[],
        );
        check("[punctuation]\nrange = '～'\nhalf-width-brackets = true", &[]);
        check("\u{feff}severity = { numbering = 'off' }\noverrides = [{ paths = ['a'] }]", &[]);
        check("", &[]);
    }

    #[test]
    fn suggests_names() {
        check(
            "selct = ['duplicate']",
            &["hegao.toml:1:1 没有“selct”这个配置项，您是不是要写 select？"],
        );
        check(
            "# 注\n[[overrides]]\npaths = ['a']\nfix = true",
            &[
                "hegao.toml:4:1 没有“fix”这个配置项，可以写 paths、select、ignore、severity、words、punctuation",
            ],
        );
        check(
            "select = ['duplicate', 'numbering-heding-stop']",
            &[
                "hegao.toml:1:24 没有“numbering-heding-stop”这条规则，您是不是要写 numbering-heading-stop？",
            ],
        );
        check(
            "[severity]\nduplicate-word = 'eror'\nnumbering = 3\n'词' = 'off'",
            &[
                "hegao.toml:2:18 “eror”不是级别，您是不是要写 error？",
                "hegao.toml:3:13 “3”不是级别，可以写 error、warning、info、hint、off",
                "hegao.toml:4:1 没有“词”这条规则，可用 hegao explain 查看全部规则",
            ],
        );
        check(
            "[terms]\n'帐户' = 3\n'登陆' = ' '\n'' = '甲'\n'乙' = '乙'",
            &[
                "hegao.toml:2:8 terms 的右边要写成带引号的文字",
                "hegao.toml:3:8 这里要写文字，不能空着",
                "hegao.toml:4:1 这里要写文字，不能空着",
                "hegao.toml:5:7 两边的写法相同",
            ],
        );
        check(
            "[phrases]\n'甲' = '乙'\n'丙' = ['丙', '', 3]\n'丁、戊' = []\n'' = ['己']",
            &[
                "hegao.toml:2:7 phrases 的右边要写成文字的列表，例如 [\"批评与自我批评\"]",
                "hegao.toml:3:8 两边的写法相同",
                "hegao.toml:3:13 这里要写文字，不能空着",
                "hegao.toml:3:17 phrases 的右边要写成文字的列表，例如 [\"批评与自我批评\"]",
                "hegao.toml:4:9 这里要写不规范的写法；只有用顿号列举三项以上的提法可以空着",
                "hegao.toml:5:1 这里要写文字，不能空着",
            ],
        );
        check(
            "fail-on = 'fatal'",
            &["hegao.toml:1:11 fail-on 要写成 error、warning、info、hint、never"],
        );
    }

    #[test]
    fn takes_former_names_and_says_so() {
        let text = "ignore = ['element-ignore', 'numbering-style']\n[severity]\nnumbering-style = 'off'\n\
                    [[overrides]]\npaths = ['*.md']\nselect = ['numbering-style']\n\
                    [[allow]]\nrule = 'numbering-style'\ntext = '一、目标。'\n";
        let config = Config::parse(Path::new("hegao.toml"), text).unwrap();
        let style = "规则 numbering-style 已改名为 numbering-heading-stop，请改用新名";
        let expected = [
            "hegao.toml:1:11 规则 element-ignore 已改名为 suppression-unused，请改用新名"
                .to_owned(),
            format!("hegao.toml:1:29 {style}"),
            format!("hegao.toml:3:1 {style}"),
            format!("hegao.toml:6:11 {style}"),
            format!("hegao.toml:8:8 {style}"),
        ];
        assert_eq!(config.warning_sentences().collect::<Vec<_>>(), expected);
        let renamed = text.replace("numbering-style", "numbering-heading-stop");
        let renamed = Config::parse(Path::new("hegao.toml"), &renamed).unwrap();
        assert_eq!(config.layer, renamed.layer);
    }

    #[test]
    fn says_what_a_key_takes() {
        check(
            "select = 'duplicate'\nwords = ['', 3]\nseverity = 'off'\noverrides = 1",
            &[
                "hegao.toml:1:10 select 要写成规则名的列表，例如 [\"duplicate\"]",
                "hegao.toml:2:10 这里要写文字，不能空着",
                "hegao.toml:2:14 words 要写成文字的列表，例如 [\"党委委员\"]",
                "hegao.toml:3:12 severity 要写成一节，例如 [severity] 下面写 numbering-heading-stop = \"hint\"",
                "hegao.toml:4:13 overrides 要写成一节或者几节 [[overrides]]",
            ],
        );
        check(
            "punctuation = 1\n[[overrides]]\npaths = ['甲']\npunctuation = { range = '-', half-width-brackets = '是' }",
            &[
                "hegao.toml:1:15 punctuation 要写成一节 [punctuation]",
                "hegao.toml:4:25 range 要写成\"—\"或\"～\"",
                "hegao.toml:4:52 half-width-brackets 要写成 true 或 false，不加引号",
            ],
        );
        check(
            "'词' = 1\n[[allow]]\nrule = 'duplicate'\n",
            &[
                "hegao.toml:1:1 没有“词”这个配置项，可以写 extend、select、ignore、severity、words、terms、phrases、confusables、\
                 punctuation、exclude、fail-on、overrides、allow",
                "hegao.toml:2:1 这一节还要写上 text（画线的文字，或者它所在的一段文字）",
            ],
        );
    }

    #[test]
    fn says_where_it_is_no_toml() {
        check(
            "exclude = [\"文稿\\旧稿\"]",
            &[
                "hegao.toml:1:16 不符合 TOML 的写法：双引号里的 \\ 有别的意思，路径用 / 分隔，别的请改用单引号",
            ],
        );
        let invalid = Config::parse(Path::new("hegao.toml"), "select = [\nwords = 3").unwrap_err();
        let said: String = invalid.sentences().collect();
        assert!(said.starts_with("hegao.toml:2:") && said.contains("不符合 TOML 的写法"), "{said}");
        assert!(!said.contains('\n'), "{said}");
    }
}
