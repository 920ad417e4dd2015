//! How many characters there are.

use serde_json::{Value, json};

use super::TestClient;
use super::marked::URI;

const TEXT: &str = "关于工作的通知\n\n一、甲\n抓好😀落实。\n二、乙\n2023年𠮷。";

#[tokio::test]
async fn stands_over_the_title_and_each_section() {
    let support = json!({ "textDocument": { "codeLens": {} } });
    let mut client = TestClient::start(support).await;
    assert_eq!(client.server_capabilities["codeLensProvider"], json!({}));
    client.open(URI, TEXT).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let found = client.request("textDocument/codeLens", params).await.unwrap();
    let shown: Vec<(u64, &str)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|lens| {
            assert_eq!(lens["command"]["command"], "", "clients have nothing to run");
            let title = lens["command"]["title"].as_str().unwrap();
            (lens["range"]["start"]["line"].as_u64().unwrap(), title)
        })
        .collect();
    assert_eq!(shown, [(0, "全文21字"), (2, "6字"), (4, "8字")]);
    client.close().await;
}

/// A client may want no lenses, or titles in English.
#[tokio::test]
async fn stands_there_as_the_client_wants_it() {
    let support = json!({ "textDocument": { "codeLens": {} } });
    let mut client = TestClient::uninitialized();
    let options = json!({ "codeLens": false });
    let params = json!({ "capabilities": support, "initializationOptions": options });
    client.initialize(params).await;
    assert_eq!(client.server_capabilities["codeLensProvider"], Value::Null);
    client.close().await;

    let mut client = TestClient::uninitialized();
    let options = json!({ "codeLens": true, "language": "en-US" });
    let params = json!({ "capabilities": support, "initializationOptions": options });
    client.initialize(params).await;
    client.open(URI, TEXT).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let found = client.request("textDocument/codeLens", params).await.unwrap();
    let titles = found.as_array().unwrap().iter().map(|lens| &lens["command"]["title"]);
    assert_eq!(
        titles.collect::<Vec<_>>(),
        ["21 characters in all", "6 characters", "8 characters"]
    );
    client.close().await;
}

#[tokio::test]
async fn is_told_for_the_document_and_what_is_selected() {
    let mut client = TestClient::start(json!({})).await;
    client.open(URI, TEXT).await;
    let place = |line: u32, character: u32| json!({ "line": line, "character": character });
    let range = |start: Value, end: Value| json!({ "start": start, "end": end });
    for (selections, selected) in [
        (json!([]), 0),
        (json!([range(place(3, 0), place(3, 4)), range(place(5, 0), place(9, 9))]), 8),
        (json!([range(place(9, 9), place(0, 0))]), 0),
    ] {
        let params = json!({ "textDocument": { "uri": URI }, "selections": selections });
        let found = client.request("hegao/count", params).await;
        assert_eq!(found, Ok(json!({ "characters": 21, "selected": selected })));
    }
    let params = json!({ "textDocument": { "uri": URI } });
    let found = client.request("hegao/count", params).await;
    assert_eq!(found, Ok(json!({ "characters": 21, "selected": 0 })));
    client.close().await;
}
