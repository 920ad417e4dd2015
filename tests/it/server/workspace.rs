//! Titles and headings across the workspace.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{TestClient, folder, uri};

async fn client(folder: &TempDir) -> TestClient {
    let mut client = TestClient::uninitialized();
    let folders = json!([{ "uri": uri(folder.path()), "name": "drafts" }]);
    client.initialize(json!({ "capabilities": {}, "workspaceFolders": folders })).await;
    client
}

/// What a query finds: the file, the name, and what it stands under.
async fn find(client: &mut TestClient, query: &str) -> Vec<String> {
    let found = client.request("workspace/symbol", json!({ "query": query })).await.unwrap();
    let shown = found.as_array().unwrap().iter().map(|symbol: &Value| {
        let file = symbol["location"]["uri"].as_str().unwrap().rsplit('/').next().unwrap();
        let row = &symbol["location"]["range"]["start"]["line"];
        let above = symbol["containerName"].as_str().unwrap_or("");
        format!("{file}:{row} {} < {above}", symbol["name"].as_str().unwrap())
    });
    shown.collect()
}

const NOTICE: &str = "关于防汛工作的通知\n\n一、总体要求\n（一）目标\n甲。\n附件：名单";

#[tokio::test]
async fn finds_headings_in_the_folders() {
    let folder = folder(&[
        ("a.gongwen", NOTICE),
        ("b.txt", "关于其他工作的通知\n一、总体要求"),
        ("drafts/hegao.toml", ""),
        ("drafts/c.txt", "\u{feff}关于抗旱工作的通知\r\n一、总体要求\r\n乙。"),
        ("drafts/.gitignore", "old.txt"),
        ("drafts/old.txt", "关于旧工作的通知"),
        ("drafts/d.md", "# 总体方案"),
    ]);
    let mut client = client(&folder).await;
    let expected = [
        "a.gongwen:2 一、总体要求 < 关于防汛工作的通知",
        "c.txt:1 一、总体要求 < 关于抗旱工作的通知",
        "d.md:0 总体方案 < ",
    ];
    assert_eq!(find(&mut client, "总体").await, expected);
    assert_eq!(find(&mut client, "防 通").await, ["a.gongwen:0 关于防汛工作的通知 < "]);
    assert_eq!(find(&mut client, "目标").await, ["a.gongwen:3 （一）目标 < 一、总体要求"]);
    assert_eq!(find(&mut client, "").await.len(), 7);
    assert!(find(&mut client, "没有").await.is_empty());
    client.close().await;
}

/// Drafts come from Word and WPS, which save text in GB18030 and UTF-16 too.
#[tokio::test]
async fn reads_every_encoding_that_the_command_line_reads() {
    let folder = folder(&[]);
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("a.gongwen", &encoding_rs::GB18030.encode(NOTICE).0);
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    write("b.gongwen", &utf16(&format!("\u{feff}{NOTICE}")));
    write("c.gongwen", &encoding_rs::BIG5.encode("關於防汛工作的通知").0);
    let mut client = client(&folder).await;
    let expected = ["a.gongwen:0 关于防汛工作的通知 < ", "b.gongwen:0 关于防汛工作的通知 < "];
    assert_eq!(find(&mut client, "防汛").await, expected);
    client.close().await;
}

#[tokio::test]
async fn an_open_document_counts_for_its_file() {
    let folder = folder(&[("a.gongwen", NOTICE), ("b.gongwen", "关于工作的通知")]);
    let mut client = client(&folder).await;
    client.open(&uri(&folder.path().join("a.gongwen")), "关于新工作的通知").await;
    client.open("untitled:new", "关于草稿的通知").await;
    let mut found = find(&mut client, "通知").await;
    found.sort();
    let expected = [
        "a.gongwen:0 关于新工作的通知 < ",
        "b.gongwen:0 关于工作的通知 < ",
        "untitled:new:0 关于草稿的通知 < ",
    ];
    assert_eq!(found, expected);
    client.close().await;
}

#[tokio::test]
async fn follows_what_changes_on_disk() {
    let folder = folder(&[("a.gongwen", NOTICE), ("b.gongwen", "关于工作的通知")]);
    let mut client = client(&folder).await;
    assert_eq!(find(&mut client, "工作的通知").await.len(), 2);
    fs::write(folder.path().join("b.gongwen"), "关于表彰的决定").unwrap();
    fs::remove_file(folder.path().join("a.gongwen")).unwrap();
    assert!(find(&mut client, "工作的通知").await.is_empty());
    assert_eq!(find(&mut client, "表彰").await, ["b.gongwen:0 关于表彰的决定 < "]);
    client.close().await;
}

#[tokio::test]
async fn answers_without_a_folder_and_when_cancelled() {
    let mut alone = TestClient::start(json!({})).await;
    assert!(find(&mut alone, "通知").await.is_empty());
    alone.close().await;

    let files: Vec<_> = (0..200).map(|n| (format!("{n}.gongwen"), NOTICE)).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = folder(&files);
    let mut client = client(&folder).await;
    let params = json!({ "query": "通知" });
    let request =
        json!({ "jsonrpc": "2.0", "id": 99, "method": "workspace/symbol", "params": params });
    client.send(&request.to_string()).await;
    client.notify("$/cancelRequest", json!({ "id": 99 })).await;
    if let Err(error) = client.reply(json!(99)).await {
        assert_eq!(error["code"], -32800);
    }
    assert_eq!(find(&mut client, "通知").await.len(), 200);
    assert_eq!(find(&mut client, "").await.len(), 500, "no more than anybody reads");
    client.close().await;
}
