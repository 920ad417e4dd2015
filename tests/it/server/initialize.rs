//! What client and server agree on.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::TestClient;

/// Offers encodings, and opens a document to see which one the server really counts in.
async fn check(offered: Value, expected: &str, columns: [u64; 2]) {
    let mut client = TestClient::start(json!({ "general": offered })).await;
    assert_eq!(client.server_capabilities["positionEncoding"], expected);
    let found = client.open("file:///a.txt", "𠮷，向党员员致敬。").await;
    let [start, end] = columns;
    assert_eq!(super::duplicates(&found), [("duplicate-character".into(), [0, start, 0, end])]);
    client.close().await;
}

#[tokio::test]
async fn negotiates_the_position_encoding() {
    check(json!({}), "utf-16", [4, 7]).await;
    check(json!({ "positionEncodings": ["utf-16"] }), "utf-16", [4, 7]).await;
    check(json!({ "positionEncodings": ["utf-16", "utf-8"] }), "utf-8", [10, 19]).await;
    check(json!({ "positionEncodings": ["utf-32", "utf-16"] }), "utf-32", [3, 6]).await;
    check(json!({ "positionEncodings": ["utf-32", "utf-8", "utf-16"] }), "utf-8", [10, 19]).await;
    check(json!({ "positionEncodings": ["utf-7"] }), "utf-16", [4, 7]).await;
    check(json!({ "positionEncodings": [] }), "utf-16", [4, 7]).await;
}

#[tokio::test]
async fn counts_the_columns_of_changes_in_the_negotiated_encoding() {
    for (encoding, column) in [("utf-8", 19), ("utf-16", 7), ("utf-32", 6)] {
        let offer = json!({ "general": { "positionEncodings": [encoding] } });
        let mut client = TestClient::start(offer).await;
        client.open("file:///a.txt", "𠮷，向党员员致敬。").await;
        let place = json!({ "line": 0, "character": column });
        let range = json!({ "start": place, "end": place });
        client.change("file:///a.txt", 2, json!([{ "range": range, "text": "、党员员" }])).await;
        let found = client.diagnostics("file:///a.txt", 2).await;
        assert_eq!(super::duplicates(&found).len(), 2, "{encoding}");
        client.close().await;
    }
}

#[tokio::test]
async fn says_who_it_is_and_what_it_does() {
    let mut client = TestClient::uninitialized();
    let params = json!({ "processId": null, "capabilities": {} });
    let result = client.request("initialize", params).await.unwrap();
    let expected = json!({
        "serverInfo": { "name": "hegao", "version": env!("CARGO_PKG_VERSION") },
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 2, "save": true },
            "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
            "documentSymbolProvider": true,
            "workspaceSymbolProvider": true,
            "completionProvider": { "triggerCharacters": ["；", "件", "第", "《"] },
            "documentOnTypeFormattingProvider": { "firstTriggerCharacter": "\n" },
            "hoverProvider": true,
            "inlayHintProvider": true,
            "definitionProvider": true,
            "referencesProvider": true,
            "documentHighlightProvider": true,
            "documentLinkProvider": {},
            "renameProvider": true,
            "foldingRangeProvider": true,
            "selectionRangeProvider": true,
        },
    });
    assert_eq!(result, expected);
    client.close().await;
}

#[tokio::test]
async fn offers_code_actions_to_clients_that_take_more_than_commands() {
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    let actions = json!({ "codeActionLiteralSupport": literals });
    let client = TestClient::start(json!({ "textDocument": { "codeAction": actions } })).await;
    let expected = json!({
        "codeActionKinds": ["quickfix", "refactor.rewrite", "source.fixAll.hegao", "hegao.settings"],
    });
    assert_eq!(client.server_capabilities["codeActionProvider"], expected);
    client.close().await;
}

/// What is not quite right in them costs no more than what it says.
#[tokio::test]
async fn serves_clients_that_are_not_exact() {
    let folder = super::folder(&[("文 稿/hegao.toml", "select = ['numbering']")]);
    let encoded = super::uri(&folder.path().join("NAME"));
    let uri = |name: &str| encoded.replace("NAME", name);
    for odd in [
        json!({ "rootUri": uri("文 稿") }),
        json!({ "rootUri": "", "workspaceFolders": [{ "uri": uri("文 稿"), "name": "“稿”" }] }),
        json!({ "processId": -1, "workspaceFolders": [{ "uri": "", "name": "" }, { "uri": uri("文 稿"), "name": "" }] }),
        json!({ "trace": "compact", "rootUri": uri("文 稿"), "clientInfo": {} }),
    ] {
        let mut client = TestClient::uninitialized();
        let mut params = json!({ "capabilities": {}, "processId": null });
        params.as_object_mut().unwrap().extend(odd.as_object().unwrap().clone());
        assert!(client.request("initialize", params).await.is_ok(), "{odd}");
        client.notify("initialized", Value::Null).await;
        // A document without a path is of the first folder, whose file knows no rule that would find anything.
        assert!(client.open("untitled:1", "向党员员致敬。").await.is_empty(), "{odd}");
        client.close().await;
    }
}

#[tokio::test]
async fn parameters_of_shutdown_mean_nothing() {
    for params in [json!({}), json!([]), json!({ "reason": 1 })] {
        let mut client = TestClient::start(json!({})).await;
        assert_eq!(client.request("shutdown", params).await, Ok(Value::Null));
        client.notify("exit", json!({})).await;
        client.ends_with(ExitCode::SUCCESS).await;
    }
}
