//! Findings as the client gets them.

use serde_json::{Value, json};

use super::{ROW, SPEECH, TestClient, duplicates};

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
async fn shows_a_habit_once_and_marks_every_place() {
    let mut client = TestClient::start(json!({})).await;
    let found = client.open(URI, "会议要求,各单位要提高认识,加强领导,抓好落实。").await;
    let shown: Vec<_> = found.iter().map(|it| (&it["severity"], &it["message"])).collect();
    let (warning, hint, message) = (json!(2), json!(4), json!("半角逗号应改为“，”"));
    let first = json!("半角逗号应改为“，”（全文共3处）");
    assert_eq!(shown, [(&warning, &first), (&hint, &message), (&hint, &message)]);
    client.close().await;
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
async fn spans_the_rows_of_a_paragraph() {
    let text = "　　向奋战在抗洪一线的广大党\r\n员员干部表示慰问。";
    check(text, &[("duplicate-character", [0, 13, 1, 2])]).await;
}

#[tokio::test]
async fn says_what_a_client_may_show() {
    for described in [true, false] {
        let support = json!({ "publishDiagnostics": { "codeDescriptionSupport": described } });
        let mut client = TestClient::start(json!({ "textDocument": support })).await;
        let found = client.open(URI, "向党员员致敬。").await;
        let place = |character| json!({ "line": 0, "character": character });
        let mut expected = json!([{
            "range": { "start": place(1), "end": place(4) },
            "severity": 2,
            "code": "duplicate-character",
            "source": "hegao",
            "message": found[0]["message"],
        }]);
        if described {
            expected[0]["codeDescription"] =
                json!({ "href": "hegao:/rules/duplicate-character.md" });
        }
        assert_eq!(json!(found), expected);
        assert!(!found[0]["message"].as_str().unwrap().is_empty());
        client.close().await;
    }
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
async fn sends_no_more_than_a_thousand_and_says_how_many_are_left_out() {
    let mut client = TestClient::start(json!({})).await;
    let found = client.open(URI, &"向党员员致敬。\n".repeat(1000)).await;
    assert_eq!((found.len(), &found[999]["code"]), (1000, &json!("duplicate-character")));
    let found = client.open("file:///b.txt", &"向党员员致敬。\n".repeat(1200)).await;
    assert_eq!(found.len(), 1000);
    let place = |character| json!({ "line": 999, "character": character });
    let expected = json!({
        "range": { "start": place(1), "end": place(4) },
        "severity": 3,
        "source": "hegao",
        "message": "问题太多，从这里起还有201处没有列出；处理前面的以后会接着显示",
    });
    assert_eq!(found[999], expected);
    client.close().await;
}

/// Asks for the diagnostics of a document.
async fn pull(client: &mut TestClient, uri: &str, previous: &Value) -> Value {
    let mut params = json!({ "textDocument": { "uri": uri } });
    if !previous.is_null() {
        params["previousResultId"] = previous.clone();
    }
    client.request("textDocument/diagnostic", params).await.unwrap()
}

#[tokio::test]
async fn answers_clients_that_pull_and_pushes_nothing_to_them() {
    let mut client = TestClient::start(json!({ "textDocument": { "diagnostic": {} } })).await;
    let expected = json!({ "interFileDependencies": false, "workspaceDiagnostics": false });
    assert_eq!(client.server_capabilities["diagnosticProvider"], expected);
    let open = |uri: &str, text: &str| {
        let item = json!({ "uri": uri, "languageId": "gongwen", "version": 1, "text": text });
        json!({ "textDocument": item })
    };
    client.notify("textDocument/didOpen", open(URI, "向党员员致敬。")).await;
    let first = pull(&mut client, URI, &Value::Null).await;
    assert_eq!(
        (&first["kind"], &first["items"][0]["code"]),
        (&json!("full"), &json!("duplicate-character"))
    );
    let id = &first["resultId"];
    let unchanged = json!({ "kind": "unchanged", "resultId": id });
    assert_eq!(pull(&mut client, URI, id).await, unchanged);

    // What stands behind the last finding moves none of them.
    let place = |character| json!({ "line": 0, "character": character });
    let end = json!({ "start": place(6), "end": place(6) });
    client.change(URI, 2, json!([{ "range": end, "text": "谨" }])).await;
    assert_eq!(pull(&mut client, URI, id).await, unchanged);
    let start = json!({ "start": place(0), "end": place(0) });
    client.change(URI, 3, json!([{ "range": start, "text": "谨" }])).await;
    let moved = pull(&mut client, URI, id).await;
    assert_eq!((&moved["kind"], &moved["items"][0]["range"]["start"]), (&json!("full"), &place(2)));
    assert_ne!(&moved["resultId"], id);

    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } })).await;
    for uri in [URI, "file:///unknown.txt"] {
        let closed = pull(&mut client, uri, &Value::Null).await;
        assert_eq!((&closed["kind"], &closed["items"]), (&json!("full"), &json!([])));
    }
    client.close().await;
}

#[tokio::test]
async fn pushes_to_clients_that_take_both() {
    let both = json!({ "textDocument": { "diagnostic": {}, "publishDiagnostics": {} } });
    let mut client = TestClient::start(both).await;
    assert_eq!(client.server_capabilities["diagnosticProvider"], Value::Null);
    assert_eq!(client.open(URI, "向党员员致敬。").await.len(), 1);
    client.close().await;
}
