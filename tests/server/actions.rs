//! Quick fixes.

use serde_json::{Value, json};

use crate::{ROW, SPEECH, TestClient};

const URI: &str = "file:///a.txt";

/// What a client can do that takes quick fixes; `versioned` if it tells versions apart.
fn capabilities(versioned: bool) -> Value {
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    json!({
        "textDocument": { "codeAction": { "codeActionLiteralSupport": literals } },
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
    for (code, wrong, right) in [
        ("duplicate-word", "市局党委党委正确领导", "市局党委正确领导"),
        ("duplicate-character", "党员员干部职工", "党员干部职工"),
    ] {
        let diagnostic = found.iter().find(|diagnostic| diagnostic["code"] == code).unwrap();
        let context = json!({ "diagnostics": [diagnostic] });
        let actions = actions(&mut client, &diagnostic["range"], context).await;
        let [action] = actions.as_slice() else { panic!("{actions:?}") };
        assert_eq!(action["kind"], "quickfix");
        assert_eq!(action["title"], diagnostic["data"]["title"]);
        assert_eq!(action["diagnostics"], json!([diagnostic]));
        let safe = diagnostic["data"]["applicability"] == "safe";
        assert_eq!(action.get("isPreferred"), safe.then_some(&json!(true)));
        let edits = action["edit"]["changes"][URI].as_array().unwrap();
        let [edit] = edits.as_slice() else { panic!("{edits:?}") };
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
    let edits = &found[0]["data"]["edits"];
    let expected = json!({ "documentChanges": [{ "textDocument": document, "edits": edits }] });
    assert_eq!(actions[0]["edit"], expected);
    client.close().await;
}

/// A diagnostic whose data is of this text is believed; any other is looked up anew.
#[tokio::test]
async fn takes_the_edits_from_current_data_only() {
    let mut client = TestClient::start(capabilities(false)).await;
    let mut found = client.open(URI, "向党员员致敬").await;
    let range = found[0]["range"].clone();
    found[0]["data"]["title"] = json!("自拟");
    let titles = |actions: Vec<Value>| actions.iter().map(|it| it["title"].clone()).collect();
    let own: Vec<_> = titles(actions(&mut client, &range, json!({ "diagnostics": found })).await);
    assert_eq!(own, ["自拟"]);

    // The document has moved on: the old columns would hit other characters.
    let place = json!({ "line": 0, "character": 0 });
    let insertion = json!([{ "range": { "start": place, "end": place }, "text": "谨" }]);
    client.change(URI, 2, insertion).await;
    let now = client.diagnostics(URI, 2).await;
    let stale = actions(&mut client, &range, json!({ "diagnostics": found })).await;
    assert_eq!(stale[0]["edit"]["changes"][URI], now[0]["data"]["edits"]);

    // Old clients drop the data; others ask without naming a diagnostic.
    let mut bare = now[0].clone();
    bare.as_object_mut().unwrap().remove("data");
    for diagnostics in [json!([bare]), json!([])] {
        let found = actions(&mut client, &range, json!({ "diagnostics": diagnostics })).await;
        assert_eq!(found[0]["edit"]["changes"][URI], now[0]["data"]["edits"]);
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
