//! Quick fixes.

use serde_json::{Value, json};

use super::marked::{apply, caret};
use super::{ROW, SPEECH, TestClient};

const URI: &str = "file:///a.txt";

/// What a client can do that takes quick fixes; `versioned` if it tells versions apart.
fn capabilities(versioned: bool) -> Value {
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    json!({
        "textDocument": { "codeAction": { "codeActionLiteralSupport": literals, "isPreferredSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": versioned } },
    })
}

async fn actions(client: &mut TestClient, range: &Value, context: Value) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": URI }, "range": range, "context": context });
    let mut result = client.request("textDocument/codeAction", params).await.unwrap();
    result.as_array_mut().unwrap().drain(..).collect()
}

#[tokio::test]
async fn mends_the_mistakes_of_the_speech() {
    let mut client = TestClient::start(capabilities(false)).await;
    let found = client.open(URI, SPEECH).await;
    for (code, certain, title, wrong, right) in [
        ("duplicate-word", false, "删去重复的“党委”", "市局党委党委正确领导", "市局党委正确领导"),
        ("duplicate-character", true, "删去重复的“员”", "党员员干部职工", "党员干部职工"),
    ] {
        let diagnostic = found.iter().find(|diagnostic| diagnostic["code"] == code).unwrap();
        let context = json!({ "diagnostics": [diagnostic], "only": ["quickfix"] });
        let actions = actions(&mut client, &diagnostic["range"], context).await;
        let [action] = actions.as_slice() else { panic!("{actions:?}") };
        let edits = &action["edit"]["changes"][URI];
        let mut expected = json!({
            "title": title,
            "kind": "quickfix",
            "diagnostics": [diagnostic],
            "edit": { "changes": { URI: edits } },
        });
        if certain {
            expected["isPreferred"] = json!(true);
        }
        assert_eq!(*action, expected);
        assert_eq!(apply(SPEECH, edits), SPEECH.replace(wrong, right));
    }
    client.close().await;
}

#[tokio::test]
async fn names_the_version_to_clients_that_tell_versions_apart() {
    let mut client = TestClient::start(capabilities(true)).await;
    let found = client.open(URI, "向党员员致敬").await;
    let context = json!({ "diagnostics": found });
    let actions = actions(&mut client, &found[0]["range"], context).await;
    let document = json!({ "uri": URI, "version": 1 });
    let place = |character| json!({ "line": 0, "character": character });
    let edits = json!([{ "range": { "start": place(3), "end": place(4) }, "newText": "" }]);
    let expected = json!({ "documentChanges": [{ "textDocument": document, "edits": edits }] });
    assert_eq!(actions[0]["edit"], expected);
    client.close().await;
}

/// The edits follow from the text as it is, whatever the client says of its diagnostics.
#[tokio::test]
async fn fits_the_newest_text() {
    let mut client = TestClient::start(capabilities(false)).await;
    let old = client.open(URI, "向党员员致敬").await;
    let place = |character| json!({ "line": 0, "character": character });
    let insertion = json!([{ "range": { "start": place(0), "end": place(0) }, "text": "谨" }]);
    client.change(URI, 2, insertion).await;
    let new = client.diagnostics(URI, 2).await;
    let edits = json!([{ "range": { "start": place(4), "end": place(5) }, "newText": "" }]);
    for (range, diagnostics) in [
        (&old[0]["range"], &old),
        (&new[0]["range"], &vec![]),
        (&json!({ "start": place(0), "end": place(0) }), &new),
    ] {
        let found = actions(&mut client, range, json!({ "diagnostics": diagnostics })).await;
        assert_eq!(found[0]["edit"]["changes"][URI], edits);
        assert_eq!(found[0]["diagnostics"], json!(new));
    }
    client.close().await;
}

#[tokio::test]
async fn mends_a_habit_at_one_place_or_throughout() {
    let text = "会议要求,各单位要提高认识,加强领导,抓好落实。";
    let mut client = TestClient::start(capabilities(false)).await;
    let found = client.open(URI, text).await;
    for (diagnostic, character) in found.iter().zip([4, 13, 18]) {
        let place = json!({ "line": 0, "character": character });
        let context = json!({ "diagnostics": [], "only": ["quickfix"] });
        let range = json!({ "start": place, "end": place });
        let actions = actions(&mut client, &range, context).await;
        let [one, all] = actions.as_slice() else { panic!("{actions:?}") };
        assert_eq!(
            (&one["title"], &all["title"]),
            (&json!("改为“，”"), &json!("改为“，”（全文共3处）"))
        );
        assert_eq!(one["diagnostics"], json!([diagnostic]));
        let mended = |action: &Value| apply(text, &action["edit"]["changes"][URI]);
        assert_eq!(mended(one).matches(',').count(), 2);
        assert_eq!(mended(all), text.replace(',', "，"));
    }
    client.close().await;
}

#[tokio::test]
async fn offers_first_what_begins_at_the_caret() {
    let mut client = TestClient::start(capabilities(false)).await;
    client.open(URI, "会议听取了党组(党委),抓好落实。").await;
    for (character, expected) in [(11, ["改为“，”", "改为“（）”"]), (8, ["改为“（）”", ""])]
    {
        let place = json!({ "line": 0, "character": character });
        let range = json!({ "start": place, "end": place });
        let context = json!({ "diagnostics": [], "only": ["quickfix"] });
        let found = actions(&mut client, &range, context).await;
        let titles = found.iter().map(|it| it["title"].as_str().unwrap());
        let titles: Vec<_> = titles.filter(|title| !title.starts_with("修改本文全部")).collect();
        assert_eq!(titles, expected.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>());
    }
    client.close().await;
}

#[tokio::test]
async fn offers_only_what_is_asked_for_and_where() {
    let mut client = TestClient::start(capabilities(false)).await;
    let found = client.open(URI, SPEECH).await;
    let word = found.iter().find(|it| it["code"] == "duplicate-word").unwrap();
    let range = word["range"].clone();
    for (only, count) in [
        (json!(["quickfix"]), 1),
        (json!([""]), 2),
        (json!(["refactor", "quickfix"]), 1),
        (json!(["quickfix.other"]), 0),
        (json!(["quick"]), 0),
        (json!(["source.fixAll"]), 1),
        (json!(["source.fixAll.hegao"]), 1),
        (json!(["source.organizeImports"]), 0),
        (json!([]), 0),
    ] {
        let context = json!({ "diagnostics": [], "only": only });
        assert_eq!(actions(&mut client, &range, context).await.len(), count, "{only}");
    }
    let place = json!({ "line": ROW, "character": 0 });
    let elsewhere = json!({ "start": place, "end": place });
    assert!(
        actions(&mut client, &elsewhere, json!({ "diagnostics": [], "only": ["quickfix"] }))
            .await
            .is_empty()
    );

    let mut foreign = word.clone();
    foreign["source"] = json!("other");
    let context = json!({ "diagnostics": [foreign], "only": ["quickfix"] });
    assert!(actions(&mut client, &elsewhere, context).await.is_empty());
    client.close().await;
}

/// Asks for actions of a kind where `|` stands in `text`, and compares the text that the only one
/// makes; `None` if there is none.
async fn check(kind: &str, text: &str, expected: Option<(&str, &str)>) {
    let mut client = TestClient::start(capabilities(false)).await;
    let (text, caret) = caret(text);
    client.open(URI, &text).await;
    let range = json!({ "start": caret, "end": caret });
    let context = json!({ "diagnostics": [], "only": [kind] });
    let found = actions(&mut client, &range, context).await;
    let made: Vec<_> = found
        .iter()
        .map(|it| (it["title"].as_str().unwrap(), apply(&text, &it["edit"]["changes"][URI])))
        .collect();
    let made: Vec<_> = made.iter().map(|(title, text)| (*title, text.as_str())).collect();
    assert_eq!(made, expected.into_iter().collect::<Vec<_>>(), "{text}");
    client.close().await;
}

#[tokio::test]
async fn mends_all_that_is_certain_at_once() {
    let title = "修改可以确定的全部问题（3处）";
    let mended = "会议听取了汇报。\n会议要求，抓好落实。\n逐项抓好落实。";
    check(
        "source.fixAll",
        "|会议听取了汇报。。\n会议要求，，抓好落实。\n逐项抓好落实，抓好落实。",
        Some((title, mended)),
    )
    .await;
    check("source.fixAll", "|会议听取了汇报。", None).await;
    check("source.fixAll", "|", None).await;
}

/// Who asks for everything, and can ask for the edit of what is chosen, gets it only then.
#[tokio::test]
async fn mends_all_when_that_is_chosen() {
    let mut able = capabilities(false);
    able["textDocument"]["codeAction"]["dataSupport"] = json!(true);
    able["textDocument"]["codeAction"]["resolveSupport"] = json!({ "properties": ["edit"] });
    let mut client = TestClient::start(able).await;
    assert_eq!(client.server_capabilities["codeActionProvider"]["resolveProvider"], true);
    let text = "正文。\n会议听取了汇报。。\n逐项抓好落实，抓好落实。";
    client.open(URI, text).await;
    let place = json!({ "line": 0, "character": 0 });
    let range = json!({ "start": place, "end": place });
    let found = actions(&mut client, &range, json!({ "diagnostics": [] })).await;
    let offered = json!([{
        "title": "修改可以确定的全部问题", "kind": "source.fixAll.hegao", "data": URI,
    }]);
    assert_eq!(json!(found), offered);
    let only = json!({ "diagnostics": [], "only": ["source.fixAll"] });
    let at_once = actions(&mut client, &range, only).await;
    assert_eq!(at_once[0]["title"], "修改可以确定的全部问题（2处）");

    let chosen = found[0].clone();
    let resolved = client.request("codeAction/resolve", chosen.clone()).await.unwrap();
    assert_eq!(resolved["edit"], at_once[0]["edit"]);
    let mended = apply(text, &resolved["edit"]["changes"][URI]);
    assert_eq!(mended, "正文。\n会议听取了汇报。\n逐项抓好落实。");

    // The edit follows from the text as it is, or is none.
    client.change(URI, 2, json!([{ "text": "会议听取了汇报。" }])).await;
    client.diagnostics(URI, 2).await;
    assert_eq!(actions(&mut client, &range, json!({ "diagnostics": [] })).await, [json!(null); 0]);
    assert_eq!(client.request("codeAction/resolve", chosen.clone()).await, Ok(chosen.clone()));
    client.shut(URI).await;
    assert_eq!(client.request("codeAction/resolve", chosen.clone()).await, Ok(chosen));
    let other = json!({ "title": "别的" });
    assert_eq!(client.request("codeAction/resolve", other.clone()).await, Ok(other));
    client.close().await;
}

#[tokio::test]
async fn renumbers_the_series_around_the_caret() {
    let kind = "refactor.rewrite";
    let title = |first: &str| format!("重新编号这一组：从“{first}”起重新编号");
    let text = "一、学习\n（一）通读\n（三）精读\n二、调研\n|三、落实\n三、考核\n四、总结";
    let right = "一、学习\n（一）通读\n（三）精读\n二、调研\n三、落实\n四、考核\n五、总结";
    check(kind, text, Some((&title("一、"), right))).await;
    check(kind, "1.甲\n2.乙\n正文|。\n2.丙", Some((&title("1."), "1.甲\n2.乙\n正文。\n3.丙")))
        .await;
    check(kind, "（二）甲\n（三）乙|", Some((&title("（一）"), "（一）甲\n（二）乙"))).await;
    check(
        kind,
        "要求：一是学；二是|干；二是想。",
        Some((&title("一是"), "要求：一是学；二是干；三是想。")),
    )
    .await;
    check(kind, "一、学习\n二、调研|", None).await;
    check(kind, "|正文\n一、学习\n一、调研", None).await;
    check(kind, "|", None).await;
}

/// References follow their articles, as with the quick fix.
#[tokio::test]
async fn renumbers_references_to_articles() {
    let text = "某市停车管理办法\n第一条 为了规范，制定本办法。\n|第三条 违反本办法第四条的，责令改正。\n第四条 依法处罚。";
    let right = "某市停车管理办法\n第一条 为了规范，制定本办法。\n第二条 违反本办法第三条的，责令改正。\n第三条 依法处罚。";
    let title = "重新编号这一组：从“第一条”起重新编号";
    check("refactor", text, Some((title, right))).await;
}

/// Asked for everything, the server names no edit twice.
#[tokio::test]
async fn names_each_edit_once() {
    let mut client = TestClient::start(capabilities(false)).await;
    let (text, caret) = caret("一、甲\n二、乙\n|二、丙。。");
    client.open(URI, &text).await;
    let range = json!({ "start": caret, "end": caret });
    for (context, kinds) in [
        (json!({ "diagnostics": [] }), vec!["quickfix", "source.fixAll.hegao"]),
        (json!({ "diagnostics": [], "triggerKind": 1 }), vec!["quickfix", "source.fixAll.hegao"]),
        (json!({ "diagnostics": [], "triggerKind": 2 }), vec!["quickfix"]),
    ] {
        let found = actions(&mut client, &range, context).await;
        assert_eq!(found.iter().map(|it| &it["kind"]).collect::<Vec<_>>(), kinds);
    }
    client.close().await;
}

#[tokio::test]
async fn ignores_a_place_in_markdown_by_a_comment() {
    let mut client = TestClient::start(capabilities(false)).await;
    let uri = "file:///a.md";
    let found = client.open(uri, "# 通知\n\n向党员员致敬。\n").await;
    let context = json!({ "diagnostics": found, "only": ["quickfix"] });
    let params = json!({
        "textDocument": { "uri": uri }, "range": found[0]["range"], "context": context,
    });
    let actions = client.request("textDocument/codeAction", params).await.unwrap();
    assert_eq!(actions[1]["title"], "忽略这一处：叠字（加注释）");
    let edits = &actions[1]["edit"]["changes"][uri];
    let made = apply("# 通知\n\n向党员员致敬。\n", edits);
    assert!(made.contains("<!-- hegao-ignore duplicate-character -->"), "{made}");
    client.change(uri, 2, json!([{ "text": made }])).await;
    assert!(client.diagnostics(uri, 2).await.is_empty());
    client.close().await;
}

#[tokio::test]
async fn mends_all_that_one_rule_finds() {
    let text = "一要抓学习，一要抓学习。\n会议听取了汇报。。\n向党员员致敬。\n向同志志致敬。";
    let mended = "一要抓学习，一要抓学习。\n会议听取了汇报。。\n向党员致敬。\n向同志致敬。";
    let mut client = TestClient::start(capabilities(false)).await;
    client.open(URI, text).await;
    let place = json!({ "line": 2, "character": 2 });
    let range = json!({ "start": place, "end": place });
    let title = "修改本文全部“叠字”（2处）";
    let of_rule = |actions: &[Value]| actions.iter().find(|it| it["title"] == title).cloned();
    let context = json!({ "diagnostics": [], "only": ["quickfix"] });
    let action = of_rule(&actions(&mut client, &range, context).await).unwrap();
    assert_eq!(apply(text, &action["edit"]["changes"][URI]), mended);
    assert_eq!(action["command"], Value::Null);
    let automatic = json!({ "diagnostics": [], "triggerKind": 2 });
    assert_eq!(of_rule(&actions(&mut client, &range, automatic).await), None);
    client.close().await;
}

/// Who can ask for the edit of what is chosen gets it only then, and a command that says how much it mends.
#[tokio::test]
async fn mends_all_that_one_rule_finds_when_that_is_chosen() {
    let mut able = capabilities(false);
    able["textDocument"]["codeAction"]["dataSupport"] = json!(true);
    able["textDocument"]["codeAction"]["resolveSupport"] = json!({ "properties": ["edit"] });
    let mut client = TestClient::uninitialized();
    let options = json!({ "commands": true });
    client.initialize(json!({ "capabilities": able, "initializationOptions": options })).await;
    let text = "向党员员致敬。\n向同志志致敬。\n会议听取了汇报。。";
    client.open(URI, text).await;
    let place = json!({ "line": 0, "character": 2 });
    let range = json!({ "start": place, "end": place });
    let found = actions(&mut client, &range, json!({ "diagnostics": [] })).await;
    for (title, count, mended) in [
        ("修改本文全部“叠字”（2处）", 2, "向党员致敬。\n向同志致敬。\n会议听取了汇报。。"),
        ("修改可以确定的全部问题", 1, "向党员员致敬。\n向同志志致敬。\n会议听取了汇报。"),
    ] {
        let offered = found.iter().find(|it| it["title"] == title).unwrap();
        let command = json!({
            "title": title, "command": "hegao.fixed", "arguments": [{ "count": count }],
        });
        assert_eq!((&offered["edit"], &offered["command"]), (&Value::Null, &command));
        let resolved = client.request("codeAction/resolve", offered.clone()).await.unwrap();
        assert_eq!(apply(text, &resolved["edit"]["changes"][URI]), mended);
        assert_eq!(resolved["command"]["arguments"], json!([{ "count": count }]));
    }
    client.close().await;
}

#[tokio::test]
async fn titles_are_in_the_language_of_the_client() {
    let mut client = TestClient::uninitialized();
    let options = json!({ "language": "en" });
    let params = json!({ "capabilities": capabilities(false), "initializationOptions": options });
    client.initialize(params).await;
    let uri = "file:///a.md";
    let found = client.open(uri, "向党员员致敬。\n\n会议听取了汇报。。").await;
    // What is found is said in the language of the documents.
    assert_eq!(found[0]["message"], "多了一个“员”");
    let caret = json!({ "line": 0, "character": 2 });
    let params = json!({
        "textDocument": { "uri": uri }, "range": { "start": caret, "end": caret },
        "context": { "diagnostics": [] },
    });
    let actions = client.request("textDocument/codeAction", params).await.unwrap();
    let titles = actions.as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap());
    assert_eq!(
        titles.collect::<Vec<_>>(),
        ["删去重复的“员”", "Ignore this 叠字 (with a comment)", "Fix all that is certain (1)"]
    );
    client.close().await;
}
