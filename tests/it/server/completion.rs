//! What could be written next.

use serde_json::{Value, json};

use super::TestClient;
use super::marked::{apply, caret};

const URI: &str = "file:///a.txt";

/// Asks for completions where `|` stands in `text`.
async fn complete(client: &mut TestClient, text: &str) -> (String, Vec<Value>) {
    let (text, caret) = caret(text);
    client.open(URI, &text).await;
    let params = json!({ "textDocument": { "uri": URI }, "position": caret });
    let result = client.request("textDocument/completion", params).await.unwrap();
    if result.is_null() {
        return (text, Vec::new());
    }
    assert_eq!(result["isIncomplete"], false);
    let items = result["items"].as_array().unwrap().clone();
    assert!(!items.is_empty());
    assert!(items.is_sorted_by_key(|item| item["sortText"].as_str().unwrap()));
    (text, items)
}

/// Compares the labels of the items, and the text that the first one makes.
async fn check(text: &str, labels: &[&str], made: &str) {
    let mut client = TestClient::start(json!({})).await;
    let (text, items) = complete(&mut client, text).await;
    let found: Vec<_> = items.iter().map(|item| item["label"].as_str().unwrap()).collect();
    assert_eq!(found, labels, "{text}");
    if let Some(first) = items.first() {
        let edit = &first["textEdit"];
        assert_eq!(apply(&text, &json!([edit])), made);
    }
    client.close().await;
}

/// What a candidate is may be said in English; what is written stays Chinese.
#[tokio::test]
async fn says_in_english_what_it_offers() {
    let mut client = TestClient::uninitialized();
    let options = json!({ "language": "en" });
    client.initialize(json!({ "capabilities": {}, "initializationOptions": options })).await;
    client.open(URI, "一、甲\n二").await;
    let params = json!({
        "textDocument": { "uri": URI }, "position": { "line": 1, "character": 1 },
    });
    let found = client.request("textDocument/completion", params).await.unwrap();
    let first = &found["items"][0];
    assert_eq!((&first["label"], &first["detail"]), (&json!("二、"), &json!("next number")));
    client.close().await;
}

#[tokio::test]
async fn goes_on_with_the_series() {
    check("正文\n一、学习\n|", &["二、", "（一）"], "正文\n一、学习\n二、").await;
    check("一、学习\n（一）通读\n（|", &["（二）"], "一、学习\n（一）通读\n（二）").await;
    // The editor closed the bracket.
    check("一、学习\n（一）通读\n（|）", &["（二）"], "一、学习\n（一）通读\n（二）").await;
    check("　　1.甲；\n　　|", &["2.", "（1）"], "　　1.甲；\n　　2.").await;
    check("要求：一是学；二是干；|", &["三是"], "要求：一是学；二是干；三是").await;
    check("标题\n要求：一是学；二是干；三|", &["三是"], "标题\n要求：一是学；二是干；三是").await;
    check("一、学习\n一些|", &[], "").await;
    check("一、学习\n今年|以来", &[], "").await;
}

#[tokio::test]
async fn closes_the_body_by_the_kind_of_document() {
    let notice =
        |body: &str| format!("某局关于开展检查的请示\n\n市政府：\n\n拟于近期开展检查。\n{body}");
    let made = notice("妥否，请批示。");
    check(&notice("|"), &["妥否，请批示。", "当否，请批复。"], &made).await;
    check(&notice("妥|"), &["妥否，请批示。"], &made).await;
    check(&notice("妥否，请批示。\n|"), &[], "").await;
    check("在动员会上的讲话\n\n同志们：\n\n今天开会。\n|", &[], "").await;
}

#[tokio::test]
async fn closes_an_answer() {
    let answer = |body: &str| format!("某局关于提供资料的复函\n\n市政府：\n\n同意提供。\n{body}");
    check(&answer("|"), &["特此函复。", "此复。"], &answer("特此函复。")).await;
    let letter = |body: &str| format!("某局关于提供资料的函\n\n市政府：\n\n需查阅档案。\n{body}");
    check(&letter("请予支|"), &["请予支持为盼。"], &letter("请予支持为盼。")).await;
}

/// Today as the server writes it, 2026年11月27日, and its year. Both are taken from the draft of a 通知, which ends
/// in it.
async fn today(client: &mut TestClient) -> (String, String) {
    let templates = client.request("hegao/templates", Value::Null).await.unwrap();
    let text = templates[7]["text"].as_str().unwrap().trim_end().to_owned();
    let today = text.lines().last().unwrap().to_owned();
    let (year, rest) = today.split_once('年').unwrap();
    assert!(year.len() == 4 && rest.contains('月') && rest.ends_with('日'), "{today}");
    (today.clone(), year.to_owned())
}

#[tokio::test]
async fn dates_and_numbers_a_document() {
    let mut client = TestClient::start(json!({})).await;
    let (today, year) = today(&mut client).await;
    client.close().await;
    let signed = |date: &str| {
        format!(
            "某局关于开展检查的通知\n\n各科室：\n\n请做好准备。\n特此通知。\n\n某市某局\n{date}"
        )
    };
    check(&signed("|"), &[&today], &signed(&today)).await;
    check(&signed(&format!("{year}|")), &[&today], &signed(&today)).await;
    check(&signed("今年|"), &[], "").await;
    let number = format!("政办发〔{year}〕号");
    let numbered =
        |number: &str| format!("某局关于开展检查的通知\n{number}\n\n各科室：\n请做好准备。");
    for typed in ["政办发|", "政办发〔|", "政办发[20|"] {
        check(&numbered(typed), &[&number], &numbered(&number)).await;
    }
    check(&numbered("各科室请|"), &[], "").await;
    check(&numbered("政办发〔1999|"), &[], "").await;
    let body = "某局关于开展检查的通知\n\n各科室：\n请做好准备，下发|";
    check(body, &[], "").await;
}

#[tokio::test]
async fn heads_a_document() {
    let headed = |head: &str| format!("{head}\n某局关于开展检查的通知\n\n各科室：\n请做好准备。");
    check(&headed("机|"), &["机密★1年"], &headed("机密★1年")).await;
    check(&headed("机密★1年\n特|"), &["特急"], &headed("机密★1年\n特急")).await;
    check(&headed("0|"), &["000001"], &headed("000001")).await;
    check("某局关于开展检查的通知\n特|\n各科室：\n请做好准备。", &[], "").await;
    check(
        "某局关于开展检查的通知\n\n各科室：\n请做好准备。\n特|",
        &["特此通知。"],
        "某局关于开展检查的通知\n\n各科室：\n请做好准备。\n特此通知。",
    )
    .await;
}

#[tokio::test]
async fn completes_mentions() {
    let rules = "某市停车管理办法\n第一条 为了规范。\n第二条 违反本办法第|的，处罚。";
    check(rules, &["第一条", "第二条"], &rules.replace("第|", "第一条")).await;
    let notice = "某局关于考核的通知\n见附件|。\n附件：1.考核办法\n2.名单";
    check(notice, &["附件1", "附件2"], &notice.replace("附件|", "附件1")).await;
    check("各类文件|", &[], "").await;
    check("本办法第|", &[], "").await;
}

const DRAFTS: [&str; 21] = [
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
    "讲话",
    "方案",
    "应急预案",
    "总结",
    "简报",
    "调研报告",
];

#[tokio::test]
async fn drafts_an_empty_document() {
    for supported in [true, false] {
        let item = json!({ "completionItem": { "snippetSupport": supported } });
        let mut client = TestClient::start(json!({ "textDocument": { "completion": item } })).await;
        let (text, items) = complete(&mut client, "|").await;
        assert_eq!(items.iter().map(|it| &it["label"]).collect::<Vec<_>>(), DRAFTS);
        for item in &items {
            let made = apply(&text, &json!([item["textEdit"]]));
            assert_eq!(made.contains("${1:"), supported, "{made}");
            assert_eq!(item.get("insertTextFormat"), supported.then_some(&json!(2)));
        }
        client.close().await;
    }
}

#[tokio::test]
async fn drafts_where_a_document_begins() {
    let mut client = TestClient::start(json!({})).await;
    for (text, labels) in [
        ("通|", vec!["通告", "通知", "通报"]),
        ("\n\n请|\n", vec!["请示"]),
        ("应急|", vec!["应急预案"]),
        ("|\n正文", DRAFTS.to_vec()),
        ("关于|", vec![]),
        ("正文\n|", vec![]),
        ("```\n|\n```", vec![]),
    ] {
        let (_, items) = complete(&mut client, text).await;
        assert_eq!(items.iter().map(|it| &it["label"]).collect::<Vec<_>>(), labels, "{text}");
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } })).await;
        client.notification("textDocument/publishDiagnostics").await;
    }
    client.close().await;
}

#[tokio::test]
async fn takes_any_position() {
    let mut client = TestClient::start(json!({})).await;
    client.open(URI, "一、学习\n").await;
    let ask = |uri: &str, line: u32| json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": 9999 } });
    let past = client.request("textDocument/completion", ask(URI, 99)).await.unwrap();
    assert_eq!(past["items"][0]["label"], "二、");
    let closed = client.request("textDocument/completion", ask("file:///b.txt", 0)).await;
    assert_eq!(closed, Ok(Value::Null));
    client.close().await;
}

/// The same drafts, for a command that begins a new document.
#[tokio::test]
async fn lists_the_drafts() {
    let mut client = TestClient::start(json!({})).await;
    let templates = client.request("hegao/templates", Value::Null).await.unwrap();
    let templates = templates.as_array().unwrap();
    assert_eq!(templates.iter().map(|it| &it["name"]).collect::<Vec<_>>(), DRAFTS);
    let groups = templates.iter().map(|it| (&it["group"], &it["direction"])).collect::<Vec<_>>();
    assert_eq!(groups[9], (&json!("文种"), &json!("上行")));
    assert_eq!(groups[13], (&json!("文种"), &json!("平行")));
    assert_eq!(groups[15], (&json!("常用文稿"), &json!("")));
    let notice = &templates[7];
    assert_eq!(groups[7], (&json!("文种"), &json!("下行")));
    assert!(notice["text"].as_str().unwrap().starts_with("发文机关关于事由的通知\n"));
    assert!(notice["snippet"].as_str().unwrap().starts_with("${1:发文机关}关于${2:事由}的通知\n"));
    client.close().await;
}
