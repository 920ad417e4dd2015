//! Every feature that reads a document, on documents of every kind: an answer, and a sound one.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::TestClient;
use super::marked::URI;

/// The methods, each with what its parameters need besides the document.
fn requests(position: &Value) -> Vec<(&'static str, Value)> {
    vec![
        ("textDocument/documentSymbol", json!({})),
        ("textDocument/foldingRange", json!({})),
        ("textDocument/documentLink", json!({})),
        ("textDocument/codeLens", json!({})),
        ("hegao/count", json!({ "selections": [{ "start": position, "end": position }] })),
        ("textDocument/selectionRange", json!({ "positions": [position, position] })),
        ("textDocument/documentHighlight", json!({ "position": position })),
        ("textDocument/hover", json!({ "position": position })),
        ("textDocument/definition", json!({ "position": position })),
        (
            "textDocument/references",
            json!({ "position": position, "context": { "includeDeclaration": true } }),
        ),
    ]
}

/// Every range in an answer lies in a text of `rows` (their lengths in UTF-16) and is not turned.
fn check_ranges(answer: &Value, rows: &[usize], method: &str) {
    let place = |place: &Value| {
        let number = |name: &str| place[name].as_u64().unwrap() as usize;
        (number("line"), number("character"))
    };
    if let (Some(start), Some(end)) = (answer.get("start"), answer.get("end")) {
        let (start, end) = (place(start), place(end));
        assert!(start <= end && end.0 < rows.len(), "{method}: {answer}");
        assert!(start.1 <= rows[start.0] && end.1 <= rows[end.0], "{method}: {answer}");
    }
    match answer {
        Value::Array(list) => list.iter().for_each(|it| check_ranges(it, rows, method)),
        Value::Object(map) => map.values().for_each(|it| check_ranges(it, rows, method)),
        _ => {}
    }
}

async fn check(client: &mut TestClient, text: &str) {
    let rows: Vec<usize> =
        hegao_core::text::lines(text).map(|row| row.encode_utf16().count()).collect();
    client.open(URI, text).await;
    // Places all over the text, and some that it does not have.
    let step = (rows.len() / 5).max(1);
    let mut places: Vec<(usize, usize)> = (0..rows.len())
        .step_by(step)
        .flat_map(|r| [0, rows[r] / 2, rows[r]].map(|c| (r, c)))
        .collect();
    places.extend([(0, 9999), (rows.len(), 0), (u32::MAX as usize, u32::MAX as usize)]);
    for (row, column) in places {
        for (method, mut params) in requests(&json!({ "line": row, "character": column })) {
            params["textDocument"] = json!({ "uri": URI });
            let answer = client.request(method, params).await.unwrap();
            check_ranges(&answer, &rows, method);
        }
    }
    client.shut(URI).await;
}

#[tokio::test]
async fn answers_on_real_documents() {
    let mut client = TestClient::start(json!({})).await;
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let samples = fs::read_dir(tests.join("outline")).unwrap().map(|entry| entry.unwrap().path());
    let samples = samples.filter(|path| path.extension().is_some_and(|it| it != "outline"));
    for path in samples.chain([tests.join("讲话.txt")]) {
        check(&mut client, &fs::read_to_string(path).unwrap()).await;
    }
    client.close().await;
}

#[tokio::test]
async fn answers_on_odd_documents() {
    let mut client = TestClient::start(json!({})).await;
    for text in [
        "",
        "\n",
        "\r\n\r\n",
        "𠮷",
        "一、😀\r二、\u{b}《😀》\r\n附件：",
        "附件1",
        "《",
        "# \n```\n",
        "　　根据《某某市停车管理办\n法》第一条的规定，制定本细则。",
        "一、甲\u{b}二、乙\u{2028}\u{c}三、丙。\n四、见附件1",
    ] {
        check(&mut client, text).await;
    }
    client.close().await;
}

#[tokio::test]
async fn answers_null_for_closed_documents() {
    let mut client = TestClient::start(json!({})).await;
    for (method, mut params) in requests(&json!({ "line": 0, "character": 0 })) {
        params["textDocument"] = json!({ "uri": "file:///closed.txt" });
        assert_eq!(client.request(method, params).await, Ok(Value::Null), "{method}");
    }
    client.close().await;
}
