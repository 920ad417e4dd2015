//! Renaming titles.

use serde_json::{Value, json};

use super::TestClient;
use super::marked::{URI, ask, caret, show};

const TEXT: &str =
    "关于工作的通知\r\n填写《名|单》（附件）。\r\n附件：名单\r\n\r\n附件\r\n名单\r\n😀张三";

/// A client that can tell versions apart and is told what would be renamed.
async fn client() -> TestClient {
    TestClient::start(json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": { "rename": { "prepareSupport": true } },
    }))
    .await
}

#[tokio::test]
async fn says_what_would_be_renamed() {
    let mut client = client().await;
    assert_eq!(client.server_capabilities["renameProvider"], json!({ "prepareProvider": true }));
    let found = ask(&mut client, "textDocument/prepareRename", TEXT, Value::Null).await;
    assert_eq!(found["placeholder"], "名单");
    let (text, _) = caret(TEXT);
    let shown = show(&text, std::slice::from_ref(&found["range"]));
    assert_eq!(shown, text.replacen("名单", "⟦名单⟧", 1));
    client.close().await;
}

#[tokio::test]
async fn renames_a_title_and_all_that_repeats_it() {
    let (text, _) = caret(TEXT);
    let new_name = json!({ "newName": " 人员名册 " });
    let places = |edits: &Value| {
        let edits = edits.as_array().unwrap();
        assert!(edits.iter().all(|edit| edit["newText"] == "人员名册"), "{edits:?}");
        let ranges: Vec<Value> = edits.iter().map(|edit| edit["range"].clone()).collect();
        assert_eq!(show(&text, &ranges), text.replace("名单", "⟦名单⟧"));
    };
    let mut client = client().await;
    let edit = ask(&mut client, "textDocument/rename", TEXT, new_name.clone()).await;
    let change = &edit["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
    places(&change["edits"]);
    client.close().await;

    let mut client = TestClient::start(json!({})).await;
    let edit = ask(&mut client, "textDocument/rename", TEXT, new_name).await;
    places(&edit["changes"][URI]);
    client.close().await;
}

#[tokio::test]
async fn refuses_in_plain_words() {
    let mut client = client().await;
    let (text, position) = caret(TEXT);
    client.open(URI, &text).await;
    let nowhere = json!({ "line": 6, "character": 0 });
    for (method, position, name, reason) in [
        ("textDocument/rename", &position, "", "不能为空"),
        ("textDocument/rename", &position, " 　", "不能为空"),
        ("textDocument/rename", &position, "人员\n名册", "不能换行"),
        ("textDocument/rename", &nowhere, "人员名册", "没有可以改名的标题"),
        ("textDocument/prepareRename", &nowhere, "", "没有可以改名的标题"),
    ] {
        let mut params = json!({ "textDocument": { "uri": URI }, "position": position });
        params["newName"] = json!(name);
        let refused = client.request(method, params.clone()).await.unwrap_err();
        assert_eq!(refused["code"], -32803);
        assert!(refused["message"].as_str().unwrap().contains(reason), "{refused}");
        params["textDocument"]["uri"] = json!("file:///closed.txt");
        assert_eq!(client.request(method, params).await, Ok(Value::Null));
    }
    client.close().await;
}
