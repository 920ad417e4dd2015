//! URIs as some clients send them: with characters that have to be encoded, as `file:///文稿/通知.txt`.

use serde_json::Value;

/// Encodes what no URI may hold, in the values that are URIs by their names: `uri`, `rootUri` and others.
/// Returns whether there was any.
///
/// A message has few values, however long its texts are, so this costs next to nothing.
pub(super) fn encode(value: &mut Value) -> bool {
    match value {
        // All of them, so `any` would not do.
        Value::Array(values) => values.iter_mut().fold(false, |found, it| encode(it) | found),
        Value::Object(members) => members.iter_mut().fold(false, |found, (name, it)| {
            let is_uri = name == "uri" || name.ends_with("Uri");
            let changed = match it {
                Value::String(uri) if is_uri => encode_text(uri),
                _ => encode(it),
            };
            changed | found
        }),
        _ => false,
    }
}

/// Encodes one URI; returns whether that changes it.
fn encode_text(uri: &mut String) -> bool {
    if uri.bytes().all(may_stand) {
        return false;
    }
    let encode = |byte| match may_stand(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    *uri = uri.bytes().map(encode).collect();
    true
}

/// Whether a byte may stand in a URI as it is. Brackets may only around the address of a host, and there is none
/// where files are.
fn may_stand(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(mut value: Value, expected: Value) {
        let is_other = value != expected;
        assert_eq!((encode(&mut value), &value), (is_other, &expected));
    }

    #[test]
    fn encodes_what_no_uri_may_hold() {
        check(
            json!({ "textDocument": { "uri": "file:///z:/文 稿/[1].txt", "text": "关于 uri" } }),
            json!({ "textDocument": { "uri": "file:///z:/%E6%96%87%20%E7%A8%BF/%5B1%5D.txt", "text": "关于 uri" } }),
        );
        check(
            json!({ "rootUri": "file:///文", "files": [{ "oldUri": "a", "newUri": "file:///稿" }] }),
            json!({
                "rootUri": "file:///%E6%96%87",
                "files": [{ "oldUri": "a", "newUri": "file:///%E7%A8%BF" }],
            }),
        );
    }

    #[test]
    fn leaves_all_else_as_it_is() {
        let encoded = "file:///z%3A/%E6%96%87/a(1).txt";
        check(json!({ "uri": encoded }), json!({ "uri": encoded }));
        check(json!({ "uri": null, "text": "文稿" }), json!({ "uri": null, "text": "文稿" }));
        check(json!(["文稿", 1, true]), json!(["文稿", 1, true]));
    }
}
