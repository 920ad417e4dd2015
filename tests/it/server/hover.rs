//! Hovers as the client gets them.

use serde_json::{Value, json};

use super::TestClient;
use super::marked::{ask, caret, show};

/// Checks the hover at the caret: what it is about, marked in its line, and the paragraphs of it.
async fn check(format: &str, marked: &str, about: &str, expected: &[&str]) {
    let formats = json!({ "hover": { "contentFormat": [format] } });
    let mut client = TestClient::start(json!({ "textDocument": formats })).await;
    let hover = ask(&mut client, "textDocument/hover", marked, Value::Null).await;
    assert_eq!(hover["contents"]["kind"], format);
    let value = hover["contents"]["value"].as_str().unwrap();
    assert_eq!(value.split("\n\n").collect::<Vec<_>>(), expected, "{value}");
    let text = show(&caret(marked).0, std::slice::from_ref(&hover["range"]));
    let start = text.find('⟦').unwrap() + '⟦'.len_utf8();
    assert_eq!(&text[start..text.find('⟧').unwrap()], about);
    client.close().await;
}

async fn plain(marked: &str, about: &str, expected: &[&str]) {
    check("plaintext", marked, about, expected).await;
}

#[tokio::test]
async fn explains_a_finding_by_its_rule() {
    let why = "公文的表述应当准确、规范（《党政机关公文处理工作条例》第五条、第十九条）。删去衍字是校对的基本内容。";
    let marked = "😀向党|员员致敬。";
    let fix = "修改（请斟酌）：删去重复的“员”";
    check("markdown", marked, "党员员", &["**叠字** `duplicate-character`", why, fix]).await;
    plain(marked, "党员员", &["叠字 duplicate-character", why, fix]).await;
}

#[tokio::test]
async fn shows_a_markers_series() {
    plain("一是学；二|是干；三是考。", "二是", &["第2项，共3项", "一是学\n二是干\n三是考"]).await;
    check("markdown", "1.甲*乙\n|2.丙", "2.", &["第2项，共2项", "1\\.甲\\*乙  \n**2\\.丙**"]).await;
    let long: String = (1..=30).map(|n| format!("{n}.甲\n")).collect();
    let rows: Vec<String> = (14..26).map(|n| format!("{n}.甲")).collect();
    let shown = format!("…\n{}\n…", rows.join("\n"));
    plain(&long.replace("\n20.", "\n2|0."), "20.", &["第20项，共30项", &shown]).await;
}

#[tokio::test]
async fn shows_what_an_announced_number_counts() {
    let marked = "下面，我讲三|点意见。\n一、甲\n二、乙\n三、丙";
    plain(marked, "三点", &["“三点”，后面列了3项", "一、甲\n二、乙\n三、丙"]).await;
}

#[tokio::test]
async fn shows_the_text_of_what_is_mentioned() {
    let law = "某某办法\n第一条 违反本办法第二|条的，处罚。\n第二条 禁止：\n（一）甲；\n（二）乙。";
    plain(law, "第二条", &["第二条 禁止：", "（一）甲；", "（二）乙。"]).await;
    let law = law.replace('|', "").replace("第二条 禁", "第二条 |禁");
    plain(&law, "第二条 禁止：", &["第2行提到这里"]).await;
    let long = format!("关于工作的通知\n见附|件1。\n\n附件1\n{}", "甲".repeat(999));
    plain(&long, "附件1", &["附件1", &format!("{}…", "甲".repeat(297))]).await;
}

#[tokio::test]
async fn says_nothing_of_other_places() {
    let mut client = TestClient::start(json!({})).await;
    for marked in ["|", "会|议", "会议|", "一、|甲"] {
        assert_eq!(ask(&mut client, "textDocument/hover", marked, Value::Null).await, Value::Null);
    }
    client.close().await;
}
