//! Holds a parsed file against the table of keys, and says what is wrong and where.

use std::ops::Range;

use toml_edit::{Item, Key as Name, TableLike, Value};

use super::globs;
use super::keys::{Key, Kind};
use super::{FailOn, Level};
use hegao_core::rules::Selector;
use hegao_core::suggest::nearest;

/// Faults, each with the bytes that it stands in.
pub(super) type Faults = Vec<(Range<usize>, String)>;

/// The faults of a table that may hold these keys. `whole` is where it stands.
pub(super) fn table(
    table: &dyn TableLike,
    keys: &[Key],
    whole: &Range<usize>,
    faults: &mut Faults,
) {
    for (name, item) in entries(table) {
        match keys.iter().find(|key| key.name == name.get()) {
            Some(key) => value(key, item, &span(item, name), faults),
            None => faults.push((name.span().unwrap_or_default(), unknown(name.get(), keys))),
        }
    }
    for key in keys.iter().filter(|key| key.required && !table.contains_key(key.name)) {
        faults.push((whole.clone(), format!("这一节还要写上 {}（{}）", key.name, key.about)));
    }
}

/// The faults of what stands behind a key.
fn value(key: &Key, item: &Item, whole: &Range<usize>, faults: &mut Faults) {
    let name = key.name;
    let wrong = |form: &str| (whole.clone(), format!("{name} 要写成{form}"));
    match key.kind {
        Kind::Rule => match item.as_str() {
            Some(rule) => faults.extend(rule_fault(rule, whole)),
            None => faults.push(wrong("规则名或组名，例如 \"duplicate-word\"")),
        },
        Kind::Rules => {
            texts(item, faults, || wrong("规则名的列表，例如 [\"duplicate\"]"), rule_fault);
        }
        Kind::Levels => match item.as_table_like() {
            Some(levels) => levels_faults(levels, faults),
            None => {
                faults.push(wrong("一节，例如 [severity] 下面写 numbering-heading-stop = \"hint\""))
            }
        },
        Kind::Terms => match item.as_table_like() {
            Some(terms) => terms_faults(terms, faults),
            None => faults.push(wrong("一节，例如 [terms] 下面写 \"帐户\" = \"账户\"")),
        },
        Kind::FailOn => {
            let names = || FailOn::ALL.map(FailOn::name).into_iter();
            if item.as_str().is_none_or(|level| names().all(|name| name != level)) {
                faults.push(wrong(&format!(" {}", join(names()))));
            }
        }
        Kind::Text => match item.as_str() {
            Some(text) => faults.extend(empty_fault(text, whole)),
            None => faults.push(wrong("带引号的文字")),
        },
        Kind::Texts => {
            texts(item, faults, || wrong("文字的列表，例如 [\"党委委员\"]"), empty_fault)
        }
        Kind::Patterns => {
            let form = || wrong("路径的列表，例如 [\"旧稿/\", \"*.md\"]");
            texts(item, faults, form, |pattern, place| {
                let fault = globs::fault(pattern)?;
                Some((place.clone(), format!("“{pattern}”不是路径的正确写法（{fault}）")))
            });
        }
        Kind::Tables(keys) => match tables(item) {
            Some(found) => {
                for (entry, place) in found {
                    table(entry, keys, &place.unwrap_or_else(|| whole.clone()), faults);
                }
            }
            None => faults.push(wrong(&format!("一节或者几节 [[{name}]]"))),
        },
    }
}

/// The faults of a list of texts: that it is none, or those of each text.
fn texts(
    item: &Item,
    faults: &mut Faults,
    no_list: impl Fn() -> (Range<usize>, String),
    fault: impl Fn(&str, &Range<usize>) -> Option<(Range<usize>, String)>,
) {
    let Some(list) = item.as_array() else { return faults.push(no_list()) };
    for entry in list {
        let place = entry.span().unwrap_or_default();
        match entry.as_str() {
            Some(text) => faults.extend(fault(text, &place)),
            None => faults.push((place, no_list().1)),
        }
    }
}

fn levels_faults(levels: &dyn TableLike, faults: &mut Faults) {
    for (name, item) in entries(levels) {
        faults.extend(rule_fault(name.get(), &name.span().unwrap_or_default()));
        let level = item.as_str();
        if level.and_then(Level::named).is_none() {
            let names = || Level::ALL.map(Level::name).into_iter();
            let meant = level.and_then(|level| nearest(level, names()));
            let advice = match meant {
                Some(meant) => format!("您是不是要写 {meant}？"),
                None => format!("可以写 {}", join(names())),
            };
            let said = item.as_value().map(|it| it.to_string().replace('"', ""));
            let said = said.as_deref().unwrap_or_default().trim();
            faults.push((span(item, name), format!("“{said}”不是级别，{advice}")));
        }
    }
}

fn terms_faults(terms: &dyn TableLike, faults: &mut Faults) {
    for (name, item) in entries(terms) {
        let (wrong, place) = (name.get(), span(item, name));
        faults.extend(empty_fault(wrong, &name.span().unwrap_or_default()));
        match item.as_str() {
            Some(right) if right == wrong => faults.push((place, "两边的写法相同".to_owned())),
            Some(right) => faults.extend(empty_fault(right, &place)),
            None => faults.push((place, "terms 的右边要写成带引号的文字".to_owned())),
        }
    }
}

fn rule_fault(name: &str, place: &Range<usize>) -> Option<(Range<usize>, String)> {
    let unknown = Selector::parse(name).err()?;
    Some((place.clone(), unknown.to_string()))
}

fn empty_fault(text: &str, place: &Range<usize>) -> Option<(Range<usize>, String)> {
    text.trim().is_empty().then(|| (place.clone(), "这里要写文字，不能空着".to_owned()))
}

/// A sentence about a key that is none.
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

/// The entries of a table, with their keys.
pub(super) fn entries(table: &dyn TableLike) -> impl Iterator<Item = (&Name, &Item)> {
    table.iter().filter_map(|(name, _)| table.get_key_value(name))
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

fn span(item: &Item, name: &Name) -> Range<usize> {
    item.span().or_else(|| name.span()).unwrap_or_default()
}
