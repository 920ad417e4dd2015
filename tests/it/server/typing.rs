//! What Enter does by itself.

use serde_json::{Value, json};

use super::TestClient;
use super::marked::{apply, caret};

const URI: &str = "file:///a.txt";

/// Compares the text that Enter makes, pressed just before `|`.
async fn check(text: &str, expected: &str) {
    let mut client = TestClient::start(json!({})).await;
    let (text, caret) = caret(text);
    client.open(URI, &text).await;
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let params = json!({
        "textDocument": { "uri": URI }, "position": caret, "ch": "\n", "options": options,
    });
    let edits = client.request("textDocument/onTypeFormatting", params).await.unwrap();
    let made = if edits.is_null() { text.clone() } else { apply(&text, &edits) };
    assert_eq!(made, expected, "{text:?}");
    client.close().await;
}

#[tokio::test]
async fn goes_on_with_a_list() {
    check("1.甲；\n|", "1.甲；\n2.").await;
    check("　　（一）甲；\n　　|", "　　（一）甲；\n　　（二）").await;
    check("- 1. 甲；\n|\n- 2. 乙。", "- 1. 甲；\n- 2. \n- 2. 乙。").await;
    check("第一条　为了规范。\n|", "第一条　为了规范。\n第二条　").await;
    check("一是学；\n|", "一是学；\n二是").await;
    check("①甲\n②乙\n|", "①甲\n②乙\n③").await;
}

#[tokio::test]
async fn ends_a_list_behind_an_empty_item() {
    check("1.甲；\n2.\n|", "1.甲；\n").await;
    check("1.甲；\n　　2.　\n　　|\n正文", "1.甲；\n\n正文").await;
}

#[tokio::test]
async fn leaves_everything_else_alone() {
    for text in [
        "一、总体要求\n|",
        "正文；\n|",
        "1.甲；\n|乙",
        "1.包括：\n|",
        "|",
        "1.甲；\n\n|",
        "```\n1.甲；\n|\n```",
    ] {
        check(text, &text.replace('|', "")).await;
    }
}

#[tokio::test]
async fn answers_for_documents_that_are_closed() {
    let mut client = TestClient::start(json!({})).await;
    let params = json!({
        "textDocument": { "uri": URI }, "position": { "line": 1, "character": 0 }, "ch": "\n",
        "options": { "tabSize": 4, "insertSpaces": true },
    });
    assert_eq!(client.request("textDocument/onTypeFormatting", params).await, Ok(Value::Null));
    client.close().await;
}
