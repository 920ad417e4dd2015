//! Inlay hints.

use serde_json::{Value, json};

use super::TestClient;

const URI: &str = "file:///a.txt";
const TEXT: &str = "讲话\n下面，我讲三点意见：\n一、甲\n二、乙\n四、丙\n四、丁";

/// The places and labels of the hints in some rows.
async fn hints(client: &mut TestClient, rows: [u32; 2]) -> Vec<String> {
    let place = |line: u32| json!({ "line": line, "character": 0 });
    let range = json!({ "start": place(rows[0]), "end": place(rows[1]) });
    let params = json!({ "textDocument": { "uri": URI }, "range": range });
    let result = client.request("textDocument/inlayHint", params).await.unwrap();
    let hint = |it: &Value| {
        let (place, label) = (&it["position"], it["label"].as_str().unwrap());
        format!("{}:{} {label}", place["line"], place["character"])
    };
    result.as_array().into_iter().flatten().map(hint).collect()
}

#[tokio::test]
async fn says_what_is_counted_if_asked_for() {
    let mut client = TestClient::uninitialized();
    let params = json!({
        "processId": null, "capabilities": {}, "initializationOptions": { "inlayHints": true },
    });
    client.request("initialize", params).await.unwrap();
    client.notify("initialized", json!({})).await;
    client.open(URI, TEXT).await;
    let all = ["1:7 （实列4项）", "4:2 （第3项）"];
    assert_eq!(hints(&mut client, [0, 99]).await, all);
    assert_eq!(hints(&mut client, [0, 3]).await, all[..1]);
    let off = json!({ "settings": { "hegao": { "inlayHints": false } } });
    client.notify("workspace/didChangeConfiguration", off).await;
    assert!(hints(&mut client, [0, 99]).await.is_empty());
    client.close().await;
}

#[tokio::test]
async fn keeps_silent_otherwise() {
    let mut client = TestClient::start(json!({})).await;
    assert!(hints(&mut client, [0, 99]).await.is_empty());
    client.open(URI, TEXT).await;
    assert!(hints(&mut client, [0, 99]).await.is_empty());
    client.close().await;
}
