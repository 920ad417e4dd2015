//! The editor's settings about the rules, which are written like those of the file.

use serde_json::Value as Json;
use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use super::layer::Layer;
use super::validate::{Message, Validation};
use super::{keys, parse};

impl Layer {
    /// Reads `select`, `ignore`, `severity` and `words` from an editor's settings. Other keys are
    /// the editor's own, and an empty list counts as none. Returns sentences about former names of
    /// rules too, which do no harm.
    ///
    /// # Errors
    /// Sentences about what is wrong. Nothing of the settings counts then.
    pub fn from_json(settings: &Json) -> Result<(Self, Vec<String>), Vec<String>> {
        let mut table = InlineTable::new();
        let is_empty = |value: &Value| value.as_array().is_some_and(Array::is_empty);
        for key in keys::LAYER {
            let value = settings.get(key.name).and_then(value);
            if let Some(value) = value.filter(|value| !is_empty(value)) {
                table.insert(key.name, value);
            }
        }
        let mut validation = Validation::default();
        validation.table(&table, keys::LAYER, &(0..0));
        let sentences = |messages: Vec<Message>| {
            messages.into_iter().map(|(_, sentence)| sentence).collect::<Vec<_>>()
        };
        if !validation.errors.is_empty() {
            return Err(sentences(validation.errors));
        }
        let layer = parse::layer(&table as &dyn TableLike);
        Ok((layer, sentences(validation.warnings)))
    }
}

/// A JSON value in TOML; `None` for null, which TOML does not have.
fn value(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => return None,
        Json::Bool(it) => Value::from(*it),
        Json::Number(it) => Value::from(it.as_f64()?),
        Json::String(it) => Value::from(it),
        Json::Array(list) => Value::Array(list.iter().filter_map(value).collect()),
        Json::Object(entries) => {
            let entries = entries.iter().filter_map(|(name, it)| Some((name, value(it)?)));
            let table: InlineTable = entries.collect();
            Item::Value(Value::InlineTable(table)).into_value().ok()?
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(settings: Json, expected: Result<(&str, &[&str]), &[&str]>) {
        let layer = Layer::from_json(&settings);
        match expected {
            Ok((text, sentences)) => {
                let document = toml_edit::Document::parse(text).unwrap();
                let sentences = sentences.iter().map(|&it| it.to_owned()).collect();
                assert_eq!(layer, Ok((parse::layer(document.as_table()), sentences)));
            }
            Err(sentences) => assert_eq!(layer.unwrap_err(), sentences),
        }
    }

    #[test]
    fn reads_the_forms_of_the_file() {
        check(
            json!({
                "select": ["duplicate"], "ignore": ["duplicate-item"],
                "severity": { "duplicate-word": "hint" }, "words": ["昌北机场"],
                "trace": { "server": "off" }, "path": null,
            }),
            Ok((
                "select = ['duplicate']\nignore = ['duplicate-item']\nwords = ['昌北机场']\n\
                 severity = { duplicate-word = 'hint' }",
                &[],
            )),
        );
        check(json!({ "select": [], "words": null, "severity": {} }), Ok(("", &[])));
        check(Json::Null, Ok(("", &[])));
    }

    #[test]
    fn takes_former_names_and_says_so() {
        check(
            json!({ "severity": { "numbering-style": "off" } }),
            Ok((
                "severity = { numbering-heading-stop = 'off' }",
                &["规则 numbering-style 已改名为 numbering-heading-stop，请改用新名"],
            )),
        );
    }

    #[test]
    fn says_what_is_wrong() {
        check(
            json!({ "ignore": ["duplicat"], "words": "昌北机场" }),
            Err(&[
                "没有“duplicat”这条规则，您是不是要写 duplicate？",
                "words 要写成文字的列表，例如 [\"党委委员\"]",
            ]),
        );
    }
}
