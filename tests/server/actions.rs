//! Quick fixes.

use serde_json::{Value, json};

use crate::{ROW, SPEECH, TestClient};

const URI: &str = "file:///a.txt";

/// What a client can do that takes quick fixes; `versioned` if it tells versions apart.
fn capabilities(versioned: bool) -> Value {
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    json!({
        "textDocument": { "codeAction": { "codeActionLiteralSupport": literals, "isPreferredSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": versioned } },
    })
}

async fn actions(client: &mut TestClient, range: &Value, context: Value) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": URI }, "range": range, "context": context });
    let mut result = client.request("textDocument/codeAction", params).await.unwrap();
    result.as_array_mut().unwrap().drain(..).collect()
}

/// Applies an edit of ASCII-free lines, with columns in UTF-16, to `text`.
fn apply(text: &str, edit: &Value) -> String {
    let number = |pointer: &str| edit.pointer(pointer).and_then(Value::as_u64).unwrap() as usize;
    let mut rows: Vec<Vec<u16>> =
        text.split('\n').map(|row| row.encode_utf16().collect()).collect();
    let row = number("/range/start/line");
    assert_eq!(row, number("/range/end/line"), "the fixes tested here stay in a row");
    let columns = number("/range/start/character")..number("/range/end/character");
    rows[row].splice(columns, edit["newText"].as_str().unwrap().encode_utf16());
    rows.iter().map(|row| String::from_utf16(row).unwrap()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn mends_the_mistakes_of_the_speech() {
    let mut client = TestClient::start(capabilities(false)).await;
    let found = client.open(URI, SPEECH).await;
    for (code, certain, title, wrong, right) in [
        ("duplicate-word", true, "删去重复的“党委”", "市局党委党委正确领导", "市局党委正确领导"),
        ("duplicate-character", false, "删去重复的“员”", "党员员干部职工", "党员干部职工"),
    ] {
        let diagnostic = found.iter().find(|diagnostic| diagnostic["code"] == code).unwrap();
        let context = json!({ "diagnostics": [diagnostic] });
        let actions = actions(&mut client, &diagnostic["range"], context).await;
        let [action] = actions.as_slice() else { panic!("{actions:?}") };
        let edits = &action["edit"]["changes"][URI];
        let mut expected = json!({
            "title": title,
            "kind": "quickfix",
            "diagnostics": [diagnostic],
            "edit": { "changes": { URI: edits } },
        });
        if certain {
            expected["isPreferred"] = json!(true);
        }
        assert_eq!(*action, expected);
        let [edit] = edits.as_array().unwrap().as_slice() else { panic!("{edits}") };
        assert_eq!(apply(SPEECH, edit), SPEECH.replace(wrong, right));
    }
    client.close().await;
}

#[tokio::test]
async fn names_the_version_to_clients_that_tell_versions_apart() {
    let mut client = TestClient::start(capabilities(true)).await;
    let found = client.open(URI, "向党员员致敬").await;
    let context = json!({ "diagnostics": found });
    let actions = actions(&mut client, &found[0]["range"], context).await;
    let document = json!({ "uri": URI, "version": 1 });
    let place = |character| json!({ "line": 0, "character": character });
    let edits = json!([{ "range": { "start": place(3), "end": place(4) }, "newText": "" }]);
    let expected = json!({ "documentChanges": [{ "textDocument": document, "edits": edits }] });
    assert_eq!(actions[0]["edit"], expected);
    client.close().await;
}

/// The edits follow from the text as it is, whatever the client says of its diagnostics.
#[tokio::test]
async fn fits_the_newest_text() {
    let mut client = TestClient::start(capabilities(false)).await;
    let old = client.open(URI, "向党员员致敬").await;
    let place = |character| json!({ "line": 0, "character": character });
    let insertion = json!([{ "range": { "start": place(0), "end": place(0) }, "text": "谨" }]);
    client.change(URI, 2, insertion).await;
    let new = client.diagnostics(URI, 2).await;
    let edits = json!([{ "range": { "start": place(4), "end": place(5) }, "newText": "" }]);
    for (range, diagnostics) in [
        (&old[0]["range"], &old),
        (&new[0]["range"], &vec![]),
        (&json!({ "start": place(0), "end": place(0) }), &new),
    ] {
        let found = actions(&mut client, range, json!({ "diagnostics": diagnostics })).await;
        assert_eq!(found[0]["edit"]["changes"][URI], edits);
        assert_eq!(found[0]["diagnostics"], json!(new));
    }
    client.close().await;
}

#[tokio::test]
async fn offers_only_what_is_asked_for_and_where() {
    let mut client = TestClient::start(capabilities(false)).await;
    let found = client.open(URI, SPEECH).await;
    let range = found[0]["range"].clone();
    for (only, count) in [
        (json!(["quickfix"]), 1),
        (json!([""]), 1),
        (json!(["refactor", "quickfix"]), 1),
        (json!(["quickfix.other"]), 0),
        (json!(["quick"]), 0),
        (json!(["source.fixAll"]), 0),
        (json!([]), 0),
    ] {
        let context = json!({ "diagnostics": [], "only": only });
        assert_eq!(actions(&mut client, &range, context).await.len(), count, "{only}");
    }
    let place = json!({ "line": ROW, "character": 0 });
    let elsewhere = json!({ "start": place, "end": place });
    assert!(actions(&mut client, &elsewhere, json!({ "diagnostics": [] })).await.is_empty());

    let mut foreign = found[0].clone();
    foreign["source"] = json!("other");
    let context = json!({ "diagnostics": [foreign] });
    assert!(actions(&mut client, &elsewhere, context).await.is_empty());
    client.close().await;
}
