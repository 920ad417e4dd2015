//! What a client should not send. It gets an answer or a line in the log, and never an end of the
//! server or another text than its own.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::{TestClient, duplicates};

const URI: &str = "file:///a.txt";

/// Applies `changes` to a text that is shown in `expected` with one 党员员 afterwards, and checks
/// where the server sees it: at the first row and column that `expected` has it.
async fn check_change(text: &str, changes: Value, expected: &str) {
    let mut client = TestClient::start(json!({})).await;
    client.open(URI, text).await;
    client.change(URI, 2, changes).await;
    let found = client.diagnostics(URI, 2).await;
    let fresh = client.open("file:///fresh.txt", expected).await;
    assert_eq!(duplicates(&found), duplicates(&fresh), "{expected}");
    assert!(!fresh.is_empty(), "{expected} tells nothing");
    client.close().await;
}

fn replace(range: [u32; 4], text: &str) -> Value {
    let [row, column, end_row, end_column] = range;
    let start = json!({ "line": row, "character": column });
    let end = json!({ "line": end_row, "character": end_column });
    json!([{ "range": { "start": start, "end": end }, "text": text }])
}

#[tokio::test]
async fn clamps_ranges_to_the_text() {
    check_change("甲\n向党员致敬", replace([1, 99, 1, 99], "党员员"), "甲\n向党员致敬党员员").await;
    check_change("甲\n乙", replace([9, 9, 99, 9], "\n党员员"), "甲\n乙\n党员员").await;
    check_change("甲\n乙", replace([0, 1, u32::MAX, u32::MAX], "党员员"), "甲党员员").await;
    check_change("甲乙", replace([0, 2, 0, 1], "党员员"), "甲乙党员员").await;
    check_change("𠮷乙", replace([0, 1, 0, 1], "党员员"), "党员员𠮷乙").await;
    check_change("甲😀", replace([0, 2, 0, 3], "党员员"), "甲党员员").await;
}

/// The text is what the sequence of notifications makes of it.
#[tokio::test]
async fn applies_changes_of_older_versions() {
    let mut client = TestClient::start(json!({})).await;
    client.open(URI, "甲").await;
    client.change(URI, 0, replace([0, 1, 0, 1], "党员员")).await;
    assert!(client.log().await.contains("1 → 0"));
    assert_eq!(duplicates(&client.diagnostics(URI, 0).await)[0].1, [0, 1, 0, 4]);
    client.close().await;
}

#[tokio::test]
async fn logs_what_does_not_fit_the_open_documents() {
    let mut client = TestClient::start(json!({})).await;
    client.change(URI, 2, replace([0, 0, 0, 0], "党员员")).await;
    assert!(client.log().await.contains(URI));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } })).await;
    assert!(client.log().await.contains(URI));

    client.open(URI, "甲党员员").await;
    let again = json!({ "uri": URI, "languageId": "gongwen", "version": 1, "text": "党员员" });
    client.notify("textDocument/didOpen", json!({ "textDocument": again })).await;
    assert!(client.log().await.contains(URI));
    assert_eq!(duplicates(&client.diagnostics(URI, 1).await)[0].1, [0, 0, 0, 3]);

    let params = json!({ "textDocument": { "uri": "file:///other.txt" } });
    assert_eq!(client.request("textDocument/documentSymbol", params).await, Ok(Value::Null));
    client.close().await;
}

#[tokio::test]
async fn refuses_requests_before_initialize_and_after_shutdown() {
    let mut client = TestClient::uninitialized();
    let params = json!({ "textDocument": { "uri": URI } });
    let refused = client.request("textDocument/documentSymbol", params.clone()).await;
    assert_eq!(refused.unwrap_err()["code"], -32002);
    client.notify("textDocument/didClose", params.clone()).await;
    let wrong = client.request("initialize", json!({ "capabilities": 1 })).await;
    assert_eq!(wrong.unwrap_err()["code"], -32602);
    let params = json!({ "processId": null, "capabilities": {} });
    assert!(client.request("initialize", params.clone()).await.is_ok());
    assert_eq!(client.request("initialize", params.clone()).await.unwrap_err()["code"], -32600);

    client.request("shutdown", Value::Null).await.unwrap();
    assert_eq!(client.request("textDocument/hover", params).await.unwrap_err()["code"], -32600);
    client.notify("exit", Value::Null).await;
    client.ends_with(ExitCode::SUCCESS).await;
}

#[tokio::test]
async fn answers_unknown_methods_and_wrong_parameters() {
    let mut client = TestClient::start(json!({})).await;
    let unknown = client.request("textDocument/fly", json!({})).await;
    assert_eq!(unknown.unwrap_err()["code"], -32601);
    client.notify("textDocument/flown", json!({})).await;
    client.notify("$/flown", json!({})).await;
    for params in [json!({}), json!([]), json!({ "textDocument": { "uri": "党" } })] {
        let wrong = client.request("textDocument/documentSymbol", params).await;
        assert_eq!(wrong.unwrap_err()["code"], -32602);
    }
    client.close().await;
}

#[tokio::test]
async fn survives_what_is_no_message() {
    let mut client = TestClient::start(json!({})).await;
    client.send_raw(b"noise\r\n\r\n").await;
    for body in ["", "{", "[]", "党", r#"{"jsonrpc":"1.0","method":"x"}"#, r#"{"id":1.5}"#] {
        client.send(body).await;
        assert!(client.log().await.contains("无法解析"), "{body}");
    }
    client.send_raw(b"Content-Length: 2\r\n\r\n\xff\xff").await;
    assert!(client.log().await.contains("无法解析"));
    // A reply to nothing.
    client.send(r#"{"jsonrpc":"2.0","id":7,"result":null}"#).await;
    assert_eq!(client.open(URI, "甲党员员").await.len(), 1);
    client.close().await;
}

#[tokio::test]
async fn gives_a_document_up_after_a_change_that_it_cannot_read() {
    let mut client = TestClient::start(json!({})).await;
    assert_eq!(client.open(URI, "甲党员员").await.len(), 1);
    client.change(URI, 2, json!([{ "range": 7, "text": "" }])).await;
    assert!(client.log().await.contains("textDocument/didChange"));
    assert!(client.log().await.contains(URI));
    assert!(client.diagnostics(URI, 1).await.is_empty());

    client.change(URI, 3, replace([0, 0, 0, 0], "党员员")).await;
    assert!(client.diagnostics(URI, 3).await.is_empty());
    let params = json!({ "textDocument": { "uri": URI } });
    assert_eq!(client.request("textDocument/documentSymbol", params).await, Ok(Value::Null));

    client.change(URI, 4, json!([{ "text": "党员员" }])).await;
    assert_eq!(client.diagnostics(URI, 4).await.len(), 1);
    client.close().await;
}

/// An editor written in JavaScript can send half a character.
#[tokio::test]
async fn understands_halves_of_surrogate_pairs() {
    let mut client = TestClient::start(json!({})).await;
    client.open(URI, "甲").await;
    let range =
        json!({ "start": { "line": 0, "character": 1 }, "end": { "line": 0, "character": 1 } });
    client
        .send(&format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{URI}","version":2}},"contentChanges":[{{"range":{range},"text":"\ud842党员员"}}]}}}}"#
        ))
        .await;
    assert_eq!(duplicates(&client.diagnostics(URI, 2).await)[0].1, [0, 2, 0, 5]);
    client.close().await;
}

#[tokio::test]
async fn answers_cancelled_requests() {
    let mut client = TestClient::start(json!({})).await;
    client.open(URI, "甲党员员").await;
    for id in 100..150 {
        let params = json!({ "textDocument": { "uri": URI } });
        let method = "textDocument/documentSymbol";
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        client.send(&request.to_string()).await;
        client.notify("$/cancelRequest", json!({ "id": id })).await;
        if let Err(error) = client.reply(json!(id)).await {
            assert_eq!(error["code"], -32800);
        }
    }
    client.close().await;
}

/// Whoever sends an id waits for a reply.
#[tokio::test]
async fn replies_to_notifications_that_are_sent_as_requests() {
    let mut client = TestClient::start(json!({})).await;
    client.open(URI, "甲党员员").await;
    let document = json!({ "uri": URI, "version": 2 });
    for (method, params) in [
        ("textDocument/didOpen", json!({})),
        ("textDocument/didOpen", Value::Null),
        ("textDocument/didClose", json!([])),
        ("textDocument/didChange", json!({ "textDocument": document, "contentChanges": 7 })),
    ] {
        let refused = client.request(method, params).await.unwrap_err();
        assert_eq!(refused["code"], -32602, "{method}: {refused}");
        assert!(client.log().await.contains(method));
    }
    // The change is lost, so the text is unknown.
    assert!(client.log().await.contains(URI));
    assert!(client.diagnostics(URI, 1).await.is_empty());
    client.close().await;
}

#[tokio::test]
async fn obeys_no_list() {
    let mut client = TestClient::start(json!({})).await;
    client.send(r#"["2.0","exit",null,null]"#).await;
    assert!(client.log().await.contains("无法解析"));
    assert_eq!(client.open(URI, "甲党员员").await.len(), 1);
    client.close().await;
}
