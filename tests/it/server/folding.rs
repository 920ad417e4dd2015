//! Folds as the client gets them.

use serde_json::{Value, json};

use super::marked::URI;
use super::{SPEECH, TestClient};

async fn folds(text: &str, support: Value) -> Vec<Value> {
    let mut client =
        TestClient::start(json!({ "textDocument": { "foldingRange": support } })).await;
    client.open(URI, text).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let mut found = client.request("textDocument/foldingRange", params).await.unwrap();
    client.close().await;
    found.as_array_mut().unwrap().drain(..).collect()
}

/// Checks the folds: for each the row that stays and the last one that goes.
async fn check(text: &str, support: Value, expected: &[[u64; 2]]) {
    let row = |fold: &Value, end: &str| fold[end].as_u64().unwrap();
    let found = folds(text, support).await;
    let rows = found.iter().map(|fold| [row(fold, "startLine"), row(fold, "endLine")]);
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

const TEXT: &str = "关于工作的通知\n一、甲\n（一）乙\n丙。\n（二）丁\n戊。\n二、己\n庚。";

#[tokio::test]
async fn folds_sections() {
    check(TEXT, json!({}), &[[1, 5], [2, 3], [4, 5], [6, 7]]).await;
    check(&TEXT.replace('\n', "\r\n"), json!({}), &[[1, 5], [2, 3], [4, 5], [6, 7]]).await;
    check("", json!({}), &[]).await;
}

#[tokio::test]
async fn folds_rows_where_lines_are_others() {
    // A heading over two rows stays whole.
    let wrapped = "一、完善机制。进一步压实各方面的工作责任，切实加\n强组织领导，形成合力。\n要建立健全制度，明确分工，落实责任，严格督查考\n核，推动工作。\n二、要求\n完。";
    check(wrapped, json!({}), &[[1, 3], [4, 5]]).await;
    check("一、甲\u{b}（一）乙\n丙。\n二、丁\u{b}戊。", json!({}), &[[0, 1]]).await;
}

#[tokio::test]
async fn gives_the_outer_folds_where_there_may_not_be_more() {
    check(TEXT, json!({ "rangeLimit": 2 }), &[[1, 5], [6, 7]]).await;
    check(TEXT, json!({ "rangeLimit": 3 }), &[[1, 5], [2, 3], [6, 7]]).await;
}

#[tokio::test]
async fn folds_the_speech() {
    let rows: Vec<&str> = SPEECH.lines().collect();
    let found = folds(SPEECH, json!({ "lineFoldingOnly": true })).await;
    let heads: Vec<String> = found
        .iter()
        .map(|fold| rows[fold["startLine"].as_u64().unwrap() as usize])
        .map(|row| row.chars().take(5).collect())
        .collect();
    let expected = [
        "一、提高政",
        "三是全面贯",
        "二、突出工",
        "今年党建工",
        "三、强化政",
        "二要健全完",
        "三要持续加",
    ];
    assert_eq!(heads, expected);
    let comments = folds("段落。\n<!--\n甲\n-->", json!({})).await;
    assert_eq!(comments, [json!({ "startLine": 1, "endLine": 3, "kind": "comment" })]);
}
