//! URIs as some clients send them: with characters that have to be encoded, as `file:///文稿/通知.txt`. Such a client
//! is answered in its own spelling: it may look for a document under no other name.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

/// How many spellings are kept. A client says each again with its next message about the document.
const MOST: usize = 10_000;

/// How a client spells URIs that had to be encoded, by the encoded ones.
#[derive(Default)]
pub(super) struct Spellings(Mutex<HashMap<String, String>>);

impl Spellings {
    /// Encodes what no URI may hold, in the values that are URIs by their names: `uri`, `rootUri` and others.
    /// Returns whether there was any.
    ///
    /// A message has few values, however long its texts are, so this costs next to nothing.
    pub(super) fn encode(&self, value: &mut Value) -> bool {
        match value {
            // All of them, so `any` would not do.
            Value::Array(values) => {
                values.iter_mut().fold(false, |found, it| self.encode(it) | found)
            }
            Value::Object(members) => members.iter_mut().fold(false, |found, (name, it)| {
                let is_uri = name == "uri" || name == "target" || name.ends_with("Uri");
                let changed = match it {
                    Value::String(uri) if is_uri => self.encode_text(uri),
                    _ => self.encode(it),
                };
                changed | found
            }),
            _ => false,
        }
    }

    /// Encodes one URI; returns whether that changes it.
    fn encode_text(&self, uri: &mut String) -> bool {
        let encoded = encoded(uri);
        if encoded == *uri {
            return false;
        }
        let own = std::mem::replace(uri, encoded.clone());
        let mut spellings = self.lock();
        if spellings.len() >= MOST {
            spellings.clear();
        }
        spellings.insert(encoded, own);
        true
    }

    /// The body of a message to the client, in its own spelling.
    pub(super) fn restore(&self, body: Vec<u8>) -> Vec<u8> {
        let spellings = self.lock();
        if spellings.is_empty() {
            return body;
        }
        let Ok(mut message) = serde_json::from_slice(&body) else { return body };
        restore(&mut message, &spellings);
        message.to_string().into_bytes()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn restore(value: &mut Value, spellings: &HashMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(own) = spellings.get(text) {
                text.clone_from(own);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|it| restore(it, spellings)),
        Value::Object(members) => {
            // What comes back as it is, and what is named by the URI: the changes of an edit.
            members
                .iter_mut()
                .filter(|(name, _)| *name != "data")
                .for_each(|(_, it)| restore(it, spellings));
            let named: Vec<_> =
                members.keys().filter(|name| spellings.contains_key(*name)).cloned().collect();
            for name in named {
                if let (Some(own), Some(it)) = (spellings.get(&name), members.remove(&name)) {
                    members.insert(own.clone(), it);
                }
            }
        }
        _ => {}
    }
}

/// A URI with what none may hold encoded.
fn encoded(uri: &str) -> String {
    let bytes = uri.as_bytes();
    let is_escape = |at: usize| {
        let digits = bytes.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let fragment = bytes.iter().position(|byte| *byte == b'#');
    let mut encoded = String::with_capacity(uri.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let stands = match byte {
            b'%' => is_escape(at),
            b'#' => fragment == Some(at),
            _ => may_stand(byte),
        };
        match stands {
            true => encoded.push(char::from(byte)),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Whether a byte may stand in a URI as it is. Brackets may only around the address of a host, and there is none
/// where files are.
fn may_stand(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tower_lsp::ls_types::Uri;

    use super::*;

    #[track_caller]
    fn check(mut value: Value, expected: Value) {
        let is_other = value != expected;
        let spellings = Spellings::default();
        let sent = value.clone();
        assert_eq!((spellings.encode(&mut value), &value), (is_other, &expected));
        let restored = spellings.restore(value.to_string().into_bytes());
        assert_eq!(serde_json::from_slice::<Value>(&restored).unwrap(), sent);
        let uri = value.pointer("/textDocument/uri").and_then(Value::as_str);
        assert!(uri.is_none_or(|uri| uri.parse::<Uri>().is_ok()), "{value}");
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
    fn encodes_signs_that_mean_something_else() {
        let document = |uri: &str| json!({ "textDocument": { "uri": uri } });
        for (sent, expected) in [
            ("file:///增长50%.txt", "file:///%E5%A2%9E%E9%95%BF50%25.txt"),
            ("file:///100%", "file:///100%25"),
            ("file:///%e6%96%87 %稿", "file:///%e6%96%87%20%25%E7%A8%BF"),
            ("file:///“甲”#1#2", "file:///%E2%80%9C%E7%94%B2%E2%80%9D#1%232"),
            ("file:///c:\\文\\{1}|^`\"<>", "file:///c:%5C%E6%96%87%5C%7B1%7D%7C%5E%60%22%3C%3E"),
        ] {
            check(document(sent), document(expected));
        }
    }

    #[test]
    fn replies_in_the_spelling_of_the_client() {
        let spellings = Spellings::default();
        spellings.encode(&mut json!({ "uri": "file:///文" }));
        let restored = |message: Value| {
            let restored = spellings.restore(message.to_string().into_bytes());
            serde_json::from_slice::<Value>(&restored).unwrap()
        };
        let encoded = "file:///%E6%96%87";
        assert_eq!(
            restored(json!({ "changes": { encoded: [] }, "data": encoded, "uri": encoded })),
            json!({ "changes": { "file:///文": [] }, "data": encoded, "uri": "file:///文" }),
        );
        let other = json!({ "uri": "file:///%E7%A8%BF", "message": format!("见 {encoded}") });
        assert_eq!(restored(other.clone()), other);
    }

    #[test]
    fn leaves_all_else_as_it_is() {
        let encoded = "file:///z%3A/%E6%96%87/a(1).txt";
        check(json!({ "uri": encoded }), json!({ "uri": encoded }));
        check(json!({ "uri": null, "text": "文稿" }), json!({ "uri": null, "text": "文稿" }));
        check(json!(["文稿", 1, true]), json!(["文稿", 1, true]));
    }
}
