//! Findings as the client gets them.

use serde_json::{Value, json};

use crate::{ROW, SPEECH, TestClient, duplicates};

const URI: &str = "file:///%E8%AE%B2%E8%AF%9D.txt";

/// Opens `text` and compares the code and the range of each duplicate, in UTF-16.
async fn check(text: &str, expected: &[(&str, [u64; 4])]) {
    let mut client = TestClient::start(json!({})).await;
    let found = client.open(URI, text).await;
    let expected: Vec<_> =
        expected.iter().map(|(code, range)| ((*code).to_owned(), *range)).collect();
    let beginning: String = text.chars().take(20).collect();
    assert_eq!(duplicates(&found), expected, "{beginning:?}…");
    client.close().await;
}

#[tokio::test]
async fn finds_both_mistakes_of_the_speech() {
    let row = u64::from(ROW);
    let expected =
        [("duplicate-word", [row, 193, row, 197]), ("duplicate-character", [row, 273, row, 276])];
    check(SPEECH, &expected).await;
    check(&SPEECH.replace('\n', "\r\n"), &expected).await;
    check(&SPEECH.replace('\n', "\r"), &expected).await;
}

#[tokio::test]
async fn counts_columns_in_utf16() {
    let at = |row, column| [("duplicate-character", [row, column, row, column + 3])];
    check("向党员员致敬", &at(0, 1)).await;
    check("𠮷𠮷向党员员致敬", &at(0, 5)).await;
    check("😀👨‍👩‍👧向党员员致敬", &at(0, 11)).await;
    check("\u{feff}向党员员致敬", &at(0, 2)).await;
    check("标题\r\n\r\n向党员员致敬\r\n", &at(2, 1)).await;
    check("标题\r向党员员致敬", &at(1, 1)).await;
    check("标题\u{b}换行\u{c}换页\u{85}\u{2028}\n向党员员致敬", &at(1, 1)).await;
    check("标题\u{b}向党员员致敬", &at(0, 4)).await;
}

#[tokio::test]
async fn says_what_a_client_may_show() {
    let mut client = TestClient::start(json!({})).await;
    let found = client.open(URI, "向党员员致敬。").await;
    let [diagnostic] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(diagnostic["source"], "hegao");
    assert_eq!(diagnostic["severity"], 2);
    assert_eq!(diagnostic["codeDescription"]["href"], "hegao:/rules/duplicate-character.md");
    assert!(!diagnostic["message"].as_str().unwrap().is_empty());
    let data = &diagnostic["data"];
    assert_eq!(data["version"], 1);
    assert!(!data["title"].as_str().unwrap().is_empty());
    assert!(["safe", "unsafe"].contains(&data["applicability"].as_str().unwrap()));
    let start = json!({ "line": 0, "character": 3 });
    let end = json!({ "line": 0, "character": 4 });
    let edits = json!([{ "range": { "start": start, "end": end }, "newText": "" }]);
    assert_eq!(data["edits"], edits);
    client.close().await;
}

#[tokio::test]
async fn names_related_places_to_clients_that_show_them() {
    let text = "一要抓学习。\n二要抓落实。\n三是抓考核。\n";
    for supported in [true, false] {
        let support = json!({ "publishDiagnostics": { "relatedInformation": supported } });
        let mut client = TestClient::start(json!({ "textDocument": support })).await;
        let found = client.open(URI, text).await;
        let is_mixed = |it: &&Value| it["code"] == "numbering-mixed";
        let related = &found.iter().find(is_mixed).unwrap()["relatedInformation"];
        if supported {
            let place = |character| json!({ "line": 0, "character": character });
            let location = json!({ "uri": URI, "range": { "start": place(0), "end": place(2) } });
            assert_eq!(related[0]["location"], location);
            assert!(!related[0]["message"].as_str().unwrap().is_empty());
        } else {
            assert!(related.is_null());
        }
        client.close().await;
    }
}

#[tokio::test]
async fn keeps_the_list_up_to_date_until_the_document_is_closed() {
    let mut client = TestClient::start(json!({})).await;
    assert_eq!(duplicates(&client.open(URI, "向党员员致敬。\n").await).len(), 1);

    let place = |character| json!({ "line": 0, "character": character });
    let range = json!({ "start": place(2), "end": place(3) });
    client.change(URI, 2, json!([{ "range": range, "text": "" }])).await;
    assert_eq!(client.diagnostics(URI, 2).await, Vec::<Value>::new());

    let range = json!({ "start": place(0), "end": place(0) });
    let twice = json!([{ "range": range, "text": "\n" }, { "text": "党委党委研究。" }]);
    client.change(URI, 7, twice).await;
    let found = client.diagnostics(URI, 7).await;
    assert_eq!(duplicates(&found), [("duplicate-word".into(), [0, 0, 0, 4])]);

    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } })).await;
    let last = client.notification("textDocument/publishDiagnostics").await;
    assert_eq!(last, json!({ "uri": URI, "diagnostics": [] }));
    client.close().await;
}

#[tokio::test]
async fn sends_no_more_than_a_thousand() {
    let mut client = TestClient::start(json!({})).await;
    let found = client.open(URI, &"向党员员致敬。\n".repeat(1200)).await;
    assert_eq!(found.len(), 1000);
    client.close().await;
}
