//! Adds an entry to a `hegao.toml` and keeps everything else in it as it is written.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TomlError, Value, value};

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

/// The text of a `hegao.toml` (empty where there is none) with another word.
///
/// # Errors
/// The text is no TOML, or its `words` are no list.
pub fn add_word(text: &str, word: &str) -> Result<String, NotEditable> {
    let mut document: DocumentMut = text.parse()?;
    let words = document.entry("words").or_insert_with(|| value(Array::new()));
    let words = words.as_array_mut().ok_or(NotEditable)?;
    if words.iter().any(|known| known.as_str() == Some(word)) {
        return Ok(text.to_owned());
    }
    // A new entry is written like the last one: in a row of its own, or beside it.
    let last = words.len().checked_sub(1).and_then(|last| words.get(last));
    let before = last.and_then(|it| it.decor().prefix()?.as_str()).unwrap_or_default();
    match before.rfind('\n') {
        Some(at) => {
            // A comment behind the last entry stays with it.
            let comment = words.trailing().as_str().unwrap_or_default().trim_end();
            let mut new = Value::from(word);
            new.decor_mut().set_prefix(format!("{comment}{}", &before[at..]));
            words.push_formatted(new);
            words.set_trailing("\n");
            words.set_trailing_comma(true);
        }
        None => words.push(word),
    }
    Ok(document.to_string())
}

/// The text of a `hegao.toml` (empty where there is none) with another `[[allow]]`.
///
/// # Errors
/// The text is no TOML, or its `allow` is no list of tables.
pub fn add_allow(text: &str, allow: &NewAllow) -> Result<String, NotEditable> {
    let mut document: DocumentMut = text.parse()?;
    let is_first = document.is_empty();
    let tables = || Item::ArrayOfTables(ArrayOfTables::new());
    let entries = document.entry("allow").or_insert_with(tables);
    let mut table = Table::new();
    table.insert("rule", value(&allow.rule));
    table.insert("text", value(&allow.text));
    if let Some(reason) = &allow.reason {
        table.insert("reason", value(reason));
    }
    if !allow.paths.is_empty() {
        table.insert("paths", value(allow.paths.iter().collect::<Array>()));
    }
    if let Some(entries) = entries.as_array_of_tables_mut() {
        table.decor_mut().set_prefix(if is_first { "" } else { "\n" });
        entries.push(table);
    } else {
        entries.as_array_mut().ok_or(NotEditable)?.push(table.into_inline_table());
    }
    Ok(document.to_string())
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

    #[track_caller]
    fn check_word(text: &str, expected: &str) {
        assert_eq!(add_word(text, "昌北机场").as_deref(), Ok(expected));
        assert_eq!(add_word(expected, "昌北机场").as_deref(), Ok(expected));
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
        assert_eq!(add_word("words = 3", "甲"), Err(NotEditable));
        assert_eq!(add_word("words = [", "甲"), Err(NotEditable));
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
