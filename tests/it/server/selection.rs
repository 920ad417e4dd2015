//! What a selection grows to.

use serde_json::{Value, json};

use super::TestClient;
use super::marked::{URI, caret, show};

async fn grown(client: &mut TestClient, text: &str, positions: Value) -> Vec<Value> {
    client.open(URI, text).await;
    let params = json!({ "textDocument": { "uri": URI }, "positions": positions });
    let mut found = client.request("textDocument/selectionRange", params).await.unwrap();
    client.shut(URI).await;
    found.as_array_mut().unwrap().drain(..).collect()
}

/// Checks what grows around the caret, from the innermost, each marked in the text.
async fn check(marked: &str, expected: &[&str]) {
    let mut client = TestClient::start(json!({})).await;
    let (text, position) = caret(marked);
    let found = grown(&mut client, &text, json!([position])).await;
    let mut shown = Vec::new();
    let mut next = &found[0];
    while next.is_object() {
        shown.push(show(&text, std::slice::from_ref(&next["range"])));
        next = &next["parent"];
    }
    assert_eq!(shown, expected);
    client.close().await;
}

#[tokio::test]
async fn grows_from_the_character_to_the_document() {
    check(
        "一、认识\n😀强化责|任，抓好落实。好。",
        &[
            "一、认识\n😀强化责⟦任⟧，抓好落实。好。",
            "一、认识\n😀强化⟦责任⟧，抓好落实。好。",
            "一、认识\n⟦😀强化责任⟧，抓好落实。好。",
            "一、认识\n⟦😀强化责任，抓好落实。⟧好。",
            "一、认识\n⟦😀强化责任，抓好落实。好。⟧",
            "⟦一、认识\n😀强化责任，抓好落实。好。⟧",
        ],
    )
    .await;
    check("|", &["⟦⟧"]).await;
}

#[tokio::test]
async fn answers_every_position_also_those_past_the_end() {
    let mut client = TestClient::start(json!({})).await;
    let place = |line: u32, character: u32| json!({ "line": line, "character": character });
    let positions = json!([place(0, 1), place(0, 99), place(9, 9), place(u32::MAX, u32::MAX)]);
    let found = grown(&mut client, "会议\r\n通知", positions).await;
    let innermost: Vec<String> =
        found.iter().map(|it| show("会议\r\n通知", std::slice::from_ref(&it["range"]))).collect();
    let end = "会议\r\n通⟦知⟧";
    assert_eq!(innermost, ["会⟦议⟧\r\n通知", "会⟦议⟧\r\n通知", end, end]);
    client.close().await;
}
