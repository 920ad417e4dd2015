//! Adds an entry to a `hegao.toml` and keeps everything else in it as it is written.

use toml_edit::{
    Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, TomlError, Value, value,
};

/// An entry of `[[allow]]` to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAllow {
    /// The code of the rule.
    pub rule: String,
    /// The text that it is to ignore.
    pub text: String,
    /// Why.
    pub reason: Option<String>,
    /// For which files, as patterns; for all where there are none.
    pub paths: Vec<String>,
}

/// A list of names that an entry is added to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Words that are never flagged.
    Words,
    /// Rules that do not run.
    Ignore,
}

impl List {
    fn key(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Ignore => "ignore",
        }
    }
}

/// The text of a `hegao.toml` (empty where there is none), parsed once for all entries that may be added.
#[derive(Debug)]
pub struct Editable {
    text: String,
    document: DocumentMut,
}

impl Editable {
    /// Reads a text.
    ///
    /// # Errors
    /// It is no TOML.
    pub fn parse(text: String) -> Result<Self, NotEditable> {
        Ok(Self { document: text.parse()?, text })
    }

    /// The text as it is.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text with another entry in a list for all documents.
    ///
    /// # Errors
    /// It has no list there.
    pub fn add_for_all(&self, list: List, entry: &str) -> Result<String, NotEditable> {
        let mut document = self.document.clone();
        let is_new = add_to(document.as_table_mut(), list, entry)?;
        Ok(if is_new { document.to_string() } else { self.text.clone() })
    }

    /// The same for the documents of one pattern alone, in their last `[[overrides]]` or in a new one.
    ///
    /// # Errors
    /// It has something else there.
    pub fn add_for(&self, pattern: &str, list: List, entry: &str) -> Result<String, NotEditable> {
        let mut document = self.document.clone();
        let is_first = document.is_empty();
        let overrides = document.entry("overrides").or_insert_with(no_tables);
        let mut table = Table::new();
        table.insert("paths", value(Array::from_iter([pattern])));
        add_to(&mut table, list, entry)?;
        // A later one may bring a rule back, so only the last is as strong as a new one.
        match last_of(overrides).filter(|last| is_for(&**last, pattern)) {
            Some(last) => _ = add_to(last, list, entry)?,
            None => push(overrides, table, is_first)?,
        }
        Ok(document.to_string())
    }

    /// The text with another `[[allow]]`.
    ///
    /// # Errors
    /// Its `allow` is no list of tables.
    pub fn add_allow(&self, allow: &NewAllow) -> Result<String, NotEditable> {
        let mut document = self.document.clone();
        let is_first = document.is_empty();
        let entries = document.entry("allow").or_insert_with(no_tables);
        let mut table = Table::new();
        table.insert("rule", value(&allow.rule));
        table.insert("text", value(&allow.text));
        if let Some(reason) = &allow.reason {
            table.insert("reason", value(reason));
        }
        if !allow.paths.is_empty() {
            table.insert("paths", value(allow.paths.iter().collect::<Array>()));
        }
        push(entries, table, is_first)?;
        Ok(document.to_string())
    }
}

fn no_tables() -> Item {
    Item::ArrayOfTables(ArrayOfTables::new())
}

/// The last of some tables.
fn last_of(tables: &mut Item) -> Option<&mut dyn TableLike> {
    match tables {
        Item::ArrayOfTables(tables) => tables.iter_mut().last().map(|it| it as &mut dyn TableLike),
        Item::Value(Value::Array(list)) => {
            let last = list.iter_mut().last()?.as_inline_table_mut()?;
            Some(last)
        }
        _ => None,
    }
}

/// Whether an entry is for the documents of one pattern alone.
fn is_for(table: &dyn TableLike, pattern: &str) -> bool {
    let paths = table.get("paths").and_then(Item::as_array);
    paths.is_some_and(|paths| paths.iter().map(Value::as_str).eq([Some(pattern)]))
}

/// Adds a table to others.
fn push(tables: &mut Item, mut table: Table, is_first: bool) -> Result<(), NotEditable> {
    if let Some(tables) = tables.as_array_of_tables_mut() {
        table.decor_mut().set_prefix(if is_first { "" } else { "\n" });
        tables.push(table);
    } else {
        tables.as_array_mut().ok_or(NotEditable)?.push(table.into_inline_table());
    }
    Ok(())
}

/// Adds an entry to a list in a table; returns whether it was not there.
fn add_to(table: &mut dyn TableLike, list: List, entry: &str) -> Result<bool, NotEditable> {
    let list = table.entry(list.key()).or_insert_with(|| value(Array::new()));
    let list = list.as_array_mut().ok_or(NotEditable)?;
    if list.iter().any(|known| known.as_str() == Some(entry)) {
        return Ok(false);
    }
    // A new entry is written like the last one: in a row of its own, or beside it.
    let last = list.len().checked_sub(1).and_then(|last| list.get(last));
    let before = last.and_then(|it| it.decor().prefix()?.as_str()).unwrap_or_default();
    match before.rfind('\n') {
        Some(at) => {
            // A comment behind the last entry stays with it.
            let comment = list.trailing().as_str().unwrap_or_default().trim_end();
            let mut new = Value::from(entry);
            new.decor_mut().set_prefix(format!("{comment}{}", &before[at..]));
            list.push_formatted(new);
            list.set_trailing("\n");
            list.set_trailing_comma(true);
        }
        None => list.push(entry),
    }
    Ok(true)
}

/// The text is no TOML, or has something else where the entry would go.
#[derive(Debug, PartialEq, Eq)]
pub struct NotEditable;

impl From<TomlError> for NotEditable {
    fn from(_: TomlError) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add_for_all(text: &str, list: List, entry: &str) -> Result<String, NotEditable> {
        Editable::parse(text.to_owned())?.add_for_all(list, entry)
    }

    fn add_for(text: &str, list: List, entry: &str) -> Result<String, NotEditable> {
        Editable::parse(text.to_owned())?.add_for("甲.txt", list, entry)
    }

    fn add_allow(text: &str, allow: &NewAllow) -> Result<String, NotEditable> {
        Editable::parse(text.to_owned())?.add_allow(allow)
    }

    #[track_caller]
    fn check_word(text: &str, expected: &str) {
        let add = |text| add_for_all(text, List::Words, "昌北机场");
        assert_eq!(add(text).as_deref(), Ok(expected));
        assert_eq!(add(expected).as_deref(), Ok(expected));
    }

    #[test]
    fn adds_a_word() {
        check_word("", "words = [\"昌北机场\"]\n");
        check_word("words = [] # 词语\n", "words = [\"昌北机场\"] # 词语\n");
        check_word("words = ['甲']\n", "words = ['甲', \"昌北机场\"]\n");
        check_word(
            "# 设置\nwords = [\n  '甲', # 一\n  '乙', # 二\n]\n\n[severity]\nnumbering = 'off'\n",
            "# 设置\nwords = [\n  '甲', # 一\n  '乙', # 二\n  \"昌北机场\",\n]\n\n\
             [severity]\nnumbering = 'off'\n",
        );
        check_word(
            "ignore = ['numbering']\n\n[severity]\nduplicate = 'hint'\n",
            "ignore = ['numbering']\nwords = [\"昌北机场\"]\n\n[severity]\nduplicate = 'hint'\n",
        );
        check_word("[severity]\n", "words = [\"昌北机场\"]\n[severity]\n");
        assert_eq!(add_for_all("words = 3", List::Words, "甲"), Err(NotEditable));
        assert_eq!(add_for_all("words = [", List::Words, "甲"), Err(NotEditable));
    }

    #[test]
    fn leaves_a_rule_out() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(add_for_all(text, List::Ignore, "numbering-mixed").as_deref(), Ok(expected));
        }
        check("", "ignore = [\"numbering-mixed\"]\n");
        check("ignore = ['duplicate']\n", "ignore = ['duplicate', \"numbering-mixed\"]\n");
    }

    #[test]
    fn adds_what_is_for_one_document() {
        #[track_caller]
        fn check(list: List, text: &str, expected: &str) {
            let add = |text| add_for(text, list, "duplicate-word");
            assert_eq!(add(text).as_deref(), Ok(expected));
            assert_eq!(add(expected).as_deref(), Ok(expected));
            assert!(super::super::Config::parse("hegao.toml".as_ref(), expected).is_ok());
        }
        use List::{Ignore, Words};
        let entry = "[[overrides]]\npaths = [\"甲.txt\"]\nignore = [\"duplicate-word\"]\n";
        check(Ignore, "", entry);
        check(Ignore, "words = ['甲']\n", &format!("words = ['甲']\n\n{entry}"));
        let words = "[[overrides]]\npaths = ['甲.txt']\nwords = ['乙']\n";
        check(Ignore, words, &format!("{words}ignore = [\"duplicate-word\"]\n"));
        check(
            Words,
            words,
            "[[overrides]]\npaths = ['甲.txt']\nwords = ['乙', \"duplicate-word\"]\n",
        );
        let other = "[[overrides]]\npaths = ['甲.txt', '乙.txt']\nselect = []\n";
        check(Ignore, other, &format!("{other}\n{entry}"));
        let earlier = format!("{words}\n[[overrides]]\npaths = ['*.txt']\nselect = []\n");
        check(Ignore, &earlier, &format!("{earlier}\n{entry}"));
        check(
            Ignore,
            "overrides = []\n",
            "overrides = [{ paths = [\"甲.txt\"], ignore = [\"duplicate-word\"] }]\n",
        );
        assert_eq!(add_for("overrides = 3", Ignore, "乙"), Err(NotEditable));
    }

    #[track_caller]
    fn check_allow(text: &str, expected: &str) {
        let allow = NewAllow {
            rule: "duplicate-word".into(),
            text: "研究研究".into(),
            reason: None,
            paths: vec!["讲话.txt".into()],
        };
        assert_eq!(add_allow(text, &allow).as_deref(), Ok(expected));
        assert!(super::super::Config::parse("hegao.toml".as_ref(), expected).is_ok());
    }

    #[test]
    fn adds_what_is_allowed() {
        const ENTRY: &str =
            "[[allow]]\nrule = \"duplicate-word\"\ntext = \"研究研究\"\npaths = [\"讲话.txt\"]\n";
        check_allow("", ENTRY);
        check_allow("words = ['甲']\n", &format!("words = ['甲']\n\n{ENTRY}"));
        let before = "[[allow]]\nrule = 'numbering'\ntext = '一是' # 原文\n\n[severity]\n";
        check_allow(
            before,
            &format!(
                "[[allow]]\nrule = 'numbering'\ntext = '一是' # 原文\n\n{ENTRY}\n[severity]\n"
            ),
        );
        assert_eq!(
            add_allow(
                "allow = 3",
                &NewAllow {
                    rule: String::new(),
                    text: String::new(),
                    reason: None,
                    paths: Vec::new(),
                }
            ),
            Err(NotEditable)
        );
    }
}
