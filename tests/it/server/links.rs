//! Links that lead out of a document.

use serde_json::json;

use super::TestClient;
use super::marked::{ranges, show};

/// Checks what of a text is a link, and where the links lead.
async fn check(uri: &str, text: &str, shown: &str, targets: &[&str]) {
    let mut client = TestClient::start(json!({})).await;
    client.open(uri, text).await;
    let params = json!({ "textDocument": { "uri": uri } });
    let found = client.request("textDocument/documentLink", params).await.unwrap();
    assert_eq!(show(text, &ranges(&found, "/range")), shown);
    let found = found.as_array().unwrap().iter().map(|link| link["target"].as_str().unwrap());
    assert_eq!(found.collect::<Vec<_>>(), targets);
    client.close().await;
}

#[tokio::test]
async fn lead_to_urls_and_files() {
    // What has no drive is no file on Windows.
    let root = if cfg!(windows) { "file:///C%3A" } else { "file://" };
    check(
        &format!("{root}/%E5%85%AC%E6%96%87/a.md"),
        "😀见https://a.cn/b，[正文](附件/名单.md#一)和[旧稿](../旧稿.md \"旧\")。<http://a.cn>",
        "😀见⟦https://a.cn/b⟧，[正文](⟦附件/名单.md#一⟧)和[旧稿](⟦../旧稿.md⟧ \"旧\")。<⟦http://a.cn⟧>",
        &[
            "https://a.cn/b",
            &format!("{root}/%E5%85%AC%E6%96%87/%E9%99%84%E4%BB%B6/%E5%90%8D%E5%8D%95.md"),
            &format!("{root}/%E6%97%A7%E7%A8%BF.md"),
            "http://a.cn",
        ],
    )
    .await;
}

#[tokio::test]
async fn leave_what_leads_nowhere() {
    let text = "[一](#一)、[空]()、`a.md`、<br>、见附件1";
    check("file:///a.md", text, text, &[]).await;
    check("untitled:a", "[甲](甲.md)", "[甲](甲.md)", &[]).await;
}
