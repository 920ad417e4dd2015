//! The JSON schema of `hegao.toml`, for editors that complete and check it.

use serde_json::{Map, Value, json};

use super::keys::{self, Key, Kind};
use super::{FailOn, Level};
use hegao_core::rules::{self, RULES, Selector};

/// The schema, as indented JSON with a line break at its end.
pub fn schema() -> String {
    let mut schema = table(keys::FILE);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("hegao.toml");
    schema["description"] = json!("核稿的设置");
    let names = Selector::all().into_iter().map(|name| (name.name(), about(name)));
    let names = names.map(|(name, about)| json!({ "const": name, "description": about }));
    let levels = Level::ALL.map(Level::name);
    schema["definitions"] = json!({
        "rule": { "oneOf": names.collect::<Vec<_>>() },
        "level": { "enum": levels },
    });
    // Keys and texts always make JSON.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn table(keys: &[Key]) -> Value {
    let properties: Map<_, _> = keys
        .iter()
        .map(|key| {
            let mut value = value(key.kind);
            value["description"] = json!(key.about);
            (key.name.to_owned(), value)
        })
        .collect();
    let required: Vec<_> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn value(kind: Kind) -> Value {
    let rule = json!({ "$ref": "#/definitions/rule" });
    let text = json!({ "type": "string", "minLength": 1 });
    let list = |items: Value| json!({ "type": "array", "items": items });
    match kind {
        // `allOf`, because validators ignore a description beside a reference.
        Kind::Rule => json!({ "allOf": [rule] }),
        Kind::Rules => list(rule),
        Kind::Levels => {
            let level = json!({ "$ref": "#/definitions/level" });
            let levels: Map<_, _> = Selector::all()
                .into_iter()
                .map(|name| {
                    (
                        name.name().to_owned(),
                        json!({ "allOf": [level], "description": about(name) }),
                    )
                })
                .collect();
            json!({ "type": "object", "properties": levels, "additionalProperties": false })
        }
        Kind::Terms => json!({ "type": "object", "additionalProperties": text }),
        Kind::Phrases => json!({ "type": "object", "additionalProperties": list(text) }),
        Kind::FailOn => json!({ "enum": FailOn::ALL.map(FailOn::name) }),
        Kind::Text => text,
        Kind::Texts | Kind::Patterns => list(text),
        Kind::Choice(choices) => json!({ "enum": choices }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Table(keys) => table(keys),
        Kind::Tables(keys) => list(table(keys)),
    }
}

/// What a name stands for, for people.
fn about(name: Selector) -> String {
    match rules::find(name.name()) {
        Some(rule) => rule.title.to_owned(),
        None => {
            let rules = RULES.iter().filter(|rule| name.selects(rule)).count();
            format!("{} 组的 {rules} 条规则", name.name())
        }
    }
}
