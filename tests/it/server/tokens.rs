//! Semantic tokens.

use serde_json::{Value, json};

use super::TestClient;

const URI: &str = "file:///a.txt";
const TEXT: &str =
    "某局关于考核的通知\n\n一、依据\n根据《某办法》（国办发〔2023〕5号），😀于2023年5月1日报送。";

fn client(types: &[&str]) -> Value {
    json!({ "textDocument": { "semanticTokens": {
        "requests": { "full": true, "range": true },
        "tokenTypes": types, "tokenModifiers": [], "formats": ["relative"],
    }}})
}

/// The tokens as row, column, length and type.
fn read(tokens: &Value, legend: &Value) -> Vec<(u64, u64, u64, String)> {
    let data: Vec<u64> =
        tokens["data"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect();
    let (mut row, mut column) = (0, 0);
    let read = data.chunks(5).map(|token| {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        row += token[0];
        let name = legend["tokenTypes"][token[3] as usize].as_str().unwrap();
        (row, column, token[2], name.to_owned())
    });
    read.collect()
}

async fn check(types: &[&str], offered: &[&str], expected: &[(u64, u64, u64, &str)]) {
    let mut client = TestClient::start(client(types)).await;
    let options = client.server_capabilities["semanticTokensProvider"].clone();
    assert_eq!(options["legend"], json!({ "tokenTypes": offered, "tokenModifiers": [] }));
    client.open(URI, TEXT).await;
    let document = json!({ "uri": URI });
    let full = json!({ "textDocument": document });
    let full = client.request("textDocument/semanticTokens/full", full).await.unwrap();
    let expected: Vec<_> = expected.iter().map(|it| (it.0, it.1, it.2, it.3.to_owned())).collect();
    assert_eq!(read(&full, &options["legend"]), expected);

    // A range holds what of them is in its rows.
    let start = json!({ "line": 2, "character": 1 });
    let end = json!({ "line": 99, "character": 0 });
    let range = json!({ "textDocument": document, "range": { "start": start, "end": end } });
    let range = client.request("textDocument/semanticTokens/range", range).await.unwrap();
    let below: Vec<_> = expected.into_iter().filter(|it| it.0 >= 2).collect();
    assert_eq!(read(&range, &options["legend"]), below);
    client.close().await;
}

#[tokio::test]
async fn shows_what_the_client_knows() {
    check(
        &["namespace", "class", "enumMember", "function", "keyword", "string", "number"],
        &["class", "keyword", "enumMember", "number", "function", "string"],
        &[
            (0, 0, 9, "class"),
            (2, 0, 2, "keyword"),
            (3, 2, 5, "string"),
            (3, 8, 11, "enumMember"),
            (3, 24, 9, "number"),
        ],
    )
    .await;
    check(&["string", "type"], &["type", "string"], &[(0, 0, 9, "type"), (3, 2, 5, "string")])
        .await;
}

/// A token that is broken over two rows becomes two, and each is found in its row.
#[tokio::test]
async fn a_token_does_not_cross_rows() {
    let mut client = TestClient::start(client(&["string", "keyword"])).await;
    let options = client.server_capabilities["semanticTokensProvider"].clone();
    client.open(URI, "　　根据《某某市停车管理办\n法》的规定，制定细则。\n一、甲\u{b}二、乙").await;
    let params = json!({ "textDocument": { "uri": URI } });
    let found = client.request("textDocument/semanticTokens/full", params).await.unwrap();
    let found = read(&found, &options["legend"]);
    let found: Vec<_> = found.iter().map(|it| (it.0, it.1, it.2, it.3.as_str())).collect();
    let expected =
        [(0, 4, 9, "string"), (1, 0, 2, "string"), (2, 0, 2, "keyword"), (2, 4, 2, "keyword")];
    assert_eq!(found, expected);
    client.close().await;
}

#[tokio::test]
async fn offers_none_where_the_client_knows_none() {
    for capabilities in [json!({}), client(&["comment"])] {
        let mut client = TestClient::start(capabilities).await;
        assert_eq!(client.server_capabilities["semanticTokensProvider"], Value::Null);
        let params = json!({ "textDocument": { "uri": URI } });
        let closed = client.request("textDocument/semanticTokens/full", params.clone()).await;
        assert_eq!(closed, Ok(Value::Null));
        client.open(URI, "").await;
        let empty = client.request("textDocument/semanticTokens/full", params).await;
        assert_eq!(empty, Ok(json!({ "data": [] })));
        client.close().await;
    }
}
