//! Definition, references and highlights: from a mention to what it mentions, and back.

use serde_json::{Value, json};

use super::TestClient;
use super::marked::{ask, caret, ranges, show};

/// Asks at the caret and checks what of the text the answer points at.
async fn check(method: &str, more: Value, marked: &str, expected: &str) {
    let mut client = TestClient::start(json!({})).await;
    for ending in ["\n", "\r\n"] {
        let (marked, expected) = (marked.replace('\n', ending), expected.replace('\n', ending));
        let found = ask(&mut client, method, &marked, more.clone()).await;
        assert_eq!(show(&caret(&marked).0, &ranges(&found, "/range")), expected, "{method}");
    }
    client.close().await;
}

async fn definition(marked: &str, expected: &str) {
    check("textDocument/definition", Value::Null, marked, expected).await;
}

async fn references(marked: &str, expected: &str) {
    let more = json!({ "context": { "includeDeclaration": false } });
    check("textDocument/references", more, marked, expected).await;
}

async fn highlights(marked: &str, expected: &str) {
    check("textDocument/documentHighlight", Value::Null, marked, expected).await;
}

#[tokio::test]
async fn a_mention_leads_to_what_it_mentions() {
    definition(
        "关于工作的通知\n填报😀名单（见附|件2）。\n附件：1.分工\n2.名单\n\n附件1\n分工\n\n附件2\n名单",
        "关于工作的通知\n填报😀名单（见附件2）。\n附件：1.分工\n2.名单\n\n附件1\n分工\n\n⟦附件2\n名单⟧",
    )
    .await;
    definition(
        "某某办法\n第一条 违反本办法第二条第（|二）项的，处罚。\n第二条 禁止：\n（一）甲；\n（二）乙。",
        "某某办法\n第一条 违反本办法第二条第（二）项的，处罚。\n第二条 禁止：\n（一）甲；\n⟦（二）乙⟧。",
    )
    .await;
}

#[tokio::test]
async fn an_announced_number_leads_to_what_it_counts() {
    definition(
        "下面，我讲三|点意见。\n一、甲\n二、乙\n三、丙",
        "下面，我讲三点意见。\n⟦一、⟧甲\n⟦二、⟧乙\n⟦三、⟧丙",
    )
    .await;
}

#[tokio::test]
async fn a_part_leads_to_its_mentions() {
    references(
        "某某办法\n第一条 本办法第三条除外。\n第二条 甲。\n第|三条 乙。\n第四条 依照本办法第三条。",
        "某某办法\n第一条 本办法⟦第三条⟧除外。\n第二条 甲。\n第三条 乙。\n第四条 依照本办法⟦第三条⟧。",
    )
    .await;
    references(
        "关于印发《某某办法》的通知\n现印发《某某办法》。\n\n某某局\n2023年4月5日\n\n某某|办法\n第一条 甲。",
        "关于印发⟦《某某办法》⟧的通知\n现印发⟦《某某办法》⟧。\n\n某某局\n2023年4月5日\n\n某某办法\n第一条 甲。",
    )
    .await;
}

#[tokio::test]
async fn a_marker_lights_up_its_series() {
    highlights("会议要求，一是学；二|是干；三是考。", "会议要求，⟦一是⟧学；⟦二是⟧干；⟦三是⟧考。")
        .await;
    highlights(
        "抓好以下2个方面工作。\n一|是甲。\n二是乙。",
        "抓好以下⟦2个方面⟧工作。\n⟦一是⟧甲。\n⟦二是⟧乙。",
    )
    .await;
    highlights("抓好以下2|个方面：一是甲；二是乙。", "抓好以下⟦2个方面⟧：⟦一是⟧甲；⟦二是⟧乙。")
        .await;
    highlights(
        "关于工作的通知\n见附|件1。见附件1。\n附件：甲\n\n附件1\n甲",
        "关于工作的通知\n见⟦附件1⟧。见⟦附件1⟧。\n附件：⟦甲⟧\n\n⟦附件1\n甲⟧",
    )
    .await;
}

#[tokio::test]
async fn other_places_lead_nowhere() {
    for marked in ["|", "会|议", "一、|", "一、甲\n|", "依照《某法》第|三条"] {
        let text = caret(marked).0;
        definition(marked, &text).await;
        references(marked, &text).await;
    }
    highlights("会|议讲三点意见", "会议讲三点意见").await;
}

#[tokio::test]
async fn definitions_name_where_they_were_asked_from_if_the_client_wants_it() {
    let support = json!({ "textDocument": { "definition": { "linkSupport": true } } });
    let mut client = TestClient::start(support).await;
    let marked = "关于工作的通知\n见附|件2。\n附件：1.甲\n2.乙";
    let found = ask(&mut client, "textDocument/definition", marked, Value::Null).await;
    let text = caret(marked).0;
    let shown = |pointer| show(&text, &ranges(&found, pointer));
    assert_eq!(shown("/originSelectionRange"), text.replace("附件2", "⟦附件2⟧"));
    assert_eq!(shown("/targetSelectionRange"), text.replace("2.乙", "⟦2.乙⟧"));
    client.close().await;
}
