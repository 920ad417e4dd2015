//! Parameters that the protocol's types refuse, though nothing depends on what is wrong in them: a client that is not
//! quite exact gets its server all the same.

use serde::Deserialize;
use serde_json::{Map, Value};
use tower_lsp::ls_types::InitializeParams;

use crate::server::features::completion;

/// Leaves out of the parameters of a method what cannot be read and need not be; returns whether there was any.
pub(super) fn mend(method: &str, params: &mut Option<Value>) -> bool {
    match method {
        "shutdown" | completion::TEMPLATES => params.take().is_some(),
        "initialized" if !matches!(params, Some(Value::Object(_))) => {
            *params = Some(Value::Object(Map::new()));
            true
        }
        // Whose process it is, how much is traced, one capability of hundreds: none is worth the whole server.
        "initialize" => params.as_mut().is_some_and(|params| leave_out(params, &is_initialization)),
        _ => false,
    }
}

/// Whether these are parameters of `initialize`, which has to say no more than what the client can do.
fn is_initialization(params: &Value) -> bool {
    let with_capabilities = |params: &Map<String, Value>| {
        let mut params = params.clone();
        params.entry("capabilities").or_insert_with(|| Value::Object(Map::new()));
        InitializeParams::deserialize(Value::Object(params)).is_ok()
    };
    params.as_object().is_some_and(with_capabilities)
}

/// Leaves out the smallest parts without which the rest `is_fine`; returns whether there was any. Nothing is left out
/// where the whole is.
fn leave_out(value: &mut Value, is_fine: &dyn Fn(&Value) -> bool) -> bool {
    if is_fine(value) {
        return false;
    }
    match value {
        Value::Object(members) => members.retain(|name, member| {
            let alone = |it: &Value| {
                is_fine(&Value::Object([(name.clone(), it.clone())].into_iter().collect()))
            };
            leave_out(member, &alone);
            alone(member)
        }),
        Value::Array(values) => values.retain_mut(|value| {
            let alone = |it: &Value| is_fine(&Value::Array(vec![it.clone()]));
            leave_out(value, &alone);
            alone(value)
        }),
        _ => {}
    }
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Checks what is left of the parameters of `initialize`.
    #[track_caller]
    fn check(params: Value, expected: Value) {
        let is_other = params != expected;
        let mut mended = Some(params);
        assert_eq!((mend("initialize", &mut mended), mended), (is_other, Some(expected)));
    }

    #[test]
    fn leaves_out_what_cannot_be_read() {
        let capabilities = json!({ "general": { "positionEncodings": ["utf-8"] } });
        let fine = json!({ "processId": 7, "trace": "off", "capabilities": capabilities });
        check(fine.clone(), fine);
        for (name, value) in [
            ("processId", json!(-1)),
            ("trace", json!("compact")),
            ("rootUri", json!("")),
            ("clientInfo", json!({ "version": "1" })),
            ("locale", json!(7)),
        ] {
            let mut params = json!({ "capabilities": capabilities });
            let expected = params.clone();
            params[name] = value;
            check(params, expected);
        }
    }

    #[test]
    fn leaves_out_no_more_than_that() {
        let folder = json!({ "uri": "file:///w", "name": "w" });
        let folders = json!([{ "uri": "w", "name": "w" }, folder, 7]);
        check(
            json!({ "capabilities": {}, "workspaceFolders": folders }),
            json!({ "capabilities": {}, "workspaceFolders": [folder] }),
        );
        let edits = |kinds: Value| json!({ "documentChanges": true, "resourceOperations": kinds });
        check(
            json!({ "capabilities": { "workspace": { "applyEdit": 7, "workspaceEdit": edits(json!(["create", 7])) } } }),
            json!({ "capabilities": { "workspace": { "workspaceEdit": edits(json!(["create"])) } } }),
        );
    }

    #[test]
    fn what_the_client_can_do_has_to_be_said() {
        check(json!({ "capabilities": 1 }), json!({}));
    }
}
