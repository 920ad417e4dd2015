//! Compares a parsed file with the table of keys, and says what is wrong and where.

use std::ops::Range;

use toml_edit::{Array, Item, Key as Name, TableLike, Value};

use super::globs::{PatternError, are_too_many, pattern_error};
use super::keys::{Key, Kind};
use super::{FailOn, Level};
use crate::files::intricate;
use hegao_core::language::Phrases;
use hegao_core::rules::{Renamed, Selector};
use hegao_core::suggest::nearest;

/// A sentence, and the bytes that it is about.
pub(super) type Message = (Range<usize>, String);

/// What is wrong with a table.
#[derive(Debug, Default)]
pub(super) struct Validation {
    /// Because of these the table cannot be used.
    pub(super) errors: Vec<Message>,
    /// The table can be used in spite of these: former names of rules.
    pub(super) warnings: Vec<Message>,
}

impl Validation {
    /// Checks a table that stands in the bytes `whole` and may hold these keys.
    pub(super) fn table(&mut self, table: &dyn TableLike, keys: &[Key], whole: &Range<usize>) {
        for (name, item) in entries(table) {
            match keys.iter().find(|key| key.name == name.get()) {
                Some(key) => self.value(key, item, &span(item, name)),
                None => self.error(&name_span(name), unknown(name.get(), keys)),
            }
        }
        for key in keys.iter().filter(|key| key.required && !table.contains_key(key.name)) {
            self.error(whole, format!("这一节还要写上 {}（{}）", key.name, key.about));
        }
    }

    /// Checks the value of a key.
    fn value(&mut self, key: &Key, item: &Item, whole: &Range<usize>) {
        let name = key.name;
        let wrong = |form: &str| format!("{name} 要写成{form}");
        match key.kind {
            Kind::Rule => match item.as_str() {
                Some(rule) => self.rule(rule, whole),
                None => self.error(whole, wrong("规则名或组名，例如 \"duplicate-word\"")),
            },
            Kind::Rules => {
                let form = wrong("规则名的列表，例如 [\"duplicate\"]");
                self.texts(item, whole, &form, Self::rule);
            }
            Kind::Levels => match item.as_table_like() {
                Some(levels) => self.levels(levels),
                None => {
                    let form = "一节，例如 [severity] 下面写 numbering-heading-stop = \"hint\"";
                    self.error(whole, wrong(form));
                }
            },
            Kind::Terms => match item.as_table_like() {
                Some(terms) => self.terms(name, terms),
                None => {
                    let form = format!("一节，例如 [{name}] 下面写 \"帐户\" = \"账户\"");
                    self.error(whole, wrong(&form));
                }
            },
            Kind::Phrases => match item.as_table_like() {
                Some(phrases) => self.phrases(phrases),
                None => {
                    let form =
                        "一节，例如 [phrases] 下面写 \"批评和自我批评\" = [\"批评与自我批评\"]";
                    self.error(whole, wrong(form));
                }
            },
            Kind::FailOn => {
                let names = || FailOn::ALL.map(FailOn::name).into_iter();
                if item.as_str().is_none_or(|level| names().all(|name| name != level)) {
                    self.error(whole, wrong(&format!(" {}", join(names()))));
                }
            }
            Kind::Text => match item.as_str() {
                Some(text) => self.text(text, whole),
                None => self.error(whole, wrong("带引号的文字")),
            },
            Kind::Texts => {
                let form = wrong("文字的列表，例如 [\"党委委员\"]");
                self.texts(item, whole, &form, Self::text);
            }
            Kind::Patterns => {
                let form = wrong("路径的列表，例如 [\"旧稿/\", \"*.md\"]");
                let errors = self.errors.len();
                self.texts(item, whole, &form, Self::pattern);
                if self.errors.len() == errors && are_too_many(&strings(item).collect::<Vec<_>>()) {
                    self.error(whole, "路径太多，通配符也多，请多写文件夹，少写通配符");
                }
            }
            Kind::Choice(choices) => {
                if item.as_str().is_none_or(|choice| !choices.contains(&choice)) {
                    let choices = choices.iter().map(|choice| format!("\"{choice}\""));
                    let choices = choices.collect::<Vec<_>>().join("或");
                    self.error(whole, wrong(&choices));
                }
            }
            Kind::Flag => {
                if item.as_bool().is_none() {
                    self.error(whole, wrong(" true 或 false，不加引号"));
                }
            }
            Kind::Table(keys) => match item.as_table_like() {
                Some(table) => self.table(table, keys, whole),
                None => self.error(whole, wrong(&format!("一节 [{name}]"))),
            },
            Kind::Tables(keys) => match tables(item) {
                Some(tables) => {
                    for (table, place) in tables {
                        self.table(table, keys, &place.unwrap_or_else(|| whole.clone()));
                    }
                }
                None => self.error(whole, wrong(&format!("一节或者几节 [[{name}]]"))),
            },
        }
    }

    /// Checks a list of texts, each with `check`. `form` is the sentence for a value that is no list or
    /// an entry that is no text.
    fn texts(
        &mut self,
        item: &Item,
        whole: &Range<usize>,
        form: &str,
        check: impl Fn(&mut Self, &str, &Range<usize>),
    ) {
        let Some(list) = item.as_array() else { return self.error(whole, form) };
        for entry in list {
            let place = entry.span().unwrap_or_default();
            match entry.as_str() {
                Some(text) => check(self, text, &place),
                None => self.error(&place, form),
            }
        }
    }

    fn levels(&mut self, levels: &dyn TableLike) {
        for (name, item) in entries(levels) {
            self.rule(name.get(), &name_span(name));
            let level = item.as_str();
            if level.and_then(Level::named).is_none() {
                let names = || Level::ALL.map(Level::name).into_iter();
                let advice = match level.and_then(|level| nearest(level, names())) {
                    Some(near) => format!("您是不是要写 {near}？"),
                    None => format!("可以写 {}", join(names())),
                };
                let written = item.as_value().map(|value| value.to_string().replace('"', ""));
                let written = written.as_deref().unwrap_or_default().trim();
                self.error(&span(item, name), format!("“{written}”不是级别，{advice}"));
            }
        }
    }

    fn terms(&mut self, table: &str, terms: &dyn TableLike) {
        for (name, item) in entries(terms) {
            let (wrong, place) = (name.get(), span(item, name));
            self.text(wrong, &name_span(name));
            match item.as_str() {
                Some(right) if right == wrong => self.error(&place, "两边的写法相同"),
                Some(right) => self.text(right, &place),
                None => self.error(&place, format!("{table} 的右边要写成带引号的文字")),
            }
        }
    }

    fn phrases(&mut self, phrases: &dyn TableLike) {
        const FORM: &str = "phrases 的右边要写成文字的列表，例如 [\"批评与自我批评\"]";
        for (name, item) in entries(phrases) {
            let (right, place) = (name.get(), span(item, name));
            self.text(right, &name_span(name));
            self.texts(item, &place, FORM, |this, wrong, place| {
                if wrong == right {
                    this.error(place, "两边的写法相同");
                }
                this.text(wrong, place);
            });
            if item.as_array().is_some_and(Array::is_empty) && !Phrases::is_list(right) {
                let sentence = "这里要写不规范的写法；只有用顿号列举三项以上的提法可以空着";
                self.error(&place, sentence);
            }
        }
    }

    fn rule(&mut self, name: &str, place: &Range<usize>) {
        if let Err(unknown) = Selector::parse(name) {
            self.error(place, unknown.to_string());
        } else if let Some(renamed) = Renamed::of(name) {
            self.warnings.push((place.clone(), renamed.to_string()));
        }
    }

    fn text(&mut self, text: &str, place: &Range<usize>) {
        if text.trim().is_empty() {
            self.error(place, "这里要写文字，不能空着");
        }
    }

    fn pattern(&mut self, pattern: &str, place: &Range<usize>) {
        match pattern_error(pattern) {
            Some(PatternError::Syntax(error)) => {
                self.error(place, format!("“{pattern}”不是路径的正确写法（{error}）"));
            }
            Some(PatternError::Backslash) => {
                self.error(place, format!("“{pattern}”里有 \\，路径用 / 分隔"));
            }
            Some(PatternError::Intricate) => {
                self.error(place, intricate(pattern));
            }
            None => {}
        }
    }

    fn error(&mut self, place: &Range<usize>, sentence: impl Into<String>) {
        self.errors.push((place.clone(), sentence.into()));
    }
}

/// A sentence about a key that does not exist.
fn unknown(name: &str, keys: &[Key]) -> String {
    let names = || keys.iter().map(|key| key.name);
    match nearest(name, names()) {
        Some(near) => format!("没有“{name}”这个配置项，您是不是要写 {near}？"),
        None => format!("没有“{name}”这个配置项，可以写 {}", join(names())),
    }
}

fn join<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

/// The entries of a table, with their names.
pub(super) fn entries(table: &dyn TableLike) -> impl Iterator<Item = (&Name, &Item)> {
    table.iter().filter_map(|(name, _)| table.get_key_value(name))
}

/// The texts in a list.
pub(super) fn strings(item: &Item) -> impl Iterator<Item = &str> {
    item.as_array().into_iter().flatten().filter_map(|value| value.as_str())
}

/// A table, and where it stands.
pub(super) type Placed<'a> = (&'a dyn TableLike, Option<Range<usize>>);

/// The tables in a list of them, with where each stands: `[[name]]` or `name = [{ … }]`.
pub(super) fn tables(item: &Item) -> Option<Vec<Placed<'_>>> {
    if let Some(list) = item.as_array_of_tables() {
        return Some(list.iter().map(|it| (it as &dyn TableLike, it.span())).collect());
    }
    let inline = item.as_array()?.iter().map(Value::as_inline_table);
    inline.map(|table| table.map(|table| (table as &dyn TableLike, table.span()))).collect()
}

/// Where a value stands, or else its name.
fn span(item: &Item, name: &Name) -> Range<usize> {
    item.span().unwrap_or_else(|| name_span(name))
}

fn name_span(name: &Name) -> Range<usize> {
    name.span().unwrap_or_default()
}
