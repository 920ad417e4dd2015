//! The writer's own file, and files that extend others.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{TestClient, folder, place};

/// One mistake of a rule about numbering, and one of a rule about duplicates.
const TEXT: &str = "一要抓学习。二要抓落实。三是抓考核。\n向党员员致敬。\n";
const MIXED: &str = "numbering-mixed";
const CHARACTER: &str = "duplicate-character";

fn uri(folder: &TempDir, name: &str) -> String {
    super::uri(&folder.path().join(name))
}

/// A client of a writer whose own file is `own` in a folder.
async fn client(folder: &TempDir, own: &str, files: Value) -> TestClient {
    let mut client = TestClient::of_writer(Some(folder.path().join(own)));
    let capabilities = json!({ "workspace": { "didChangeWatchedFiles": files } });
    client.initialize(json!({ "capabilities": capabilities })).await;
    client
}

fn codes(diagnostics: &[Value]) -> Vec<String> {
    diagnostics.iter().map(|it| place(it).0).collect()
}

#[tokio::test]
async fn holds_where_no_hegao_toml_does() {
    let folder =
        folder(&[("个人/hegao.toml", "ignore = ['numbering']"), ("文稿/hegao.toml", "words = []")]);
    let mut client = client(&folder, "个人/hegao.toml", json!({})).await;
    assert_eq!(codes(&client.open(&uri(&folder, "a.txt"), TEXT).await), [CHARACTER]);
    assert_eq!(codes(&client.open("untitled:1", TEXT).await), [CHARACTER]);
    let other = uri(&folder, "文稿/a.txt");
    assert_eq!(codes(&client.open(&other, TEXT).await), [MIXED, CHARACTER]);
    client.close().await;
}

/// Its name may be any.
#[tokio::test]
async fn is_watched_where_the_client_watches_any_folder() {
    let folder = folder(&[("个人/我的.toml", "")]);
    let able = json!({ "dynamicRegistration": true, "relativePatternSupport": true });
    let mut client = client(&folder, "个人/我的.toml", able).await;
    let registered = client.asked("client/registerCapability").await;
    let base = uri(&folder, "个人");
    assert_eq!(
        registered["registrations"][0]["registerOptions"]["watchers"],
        json!([
            { "globPattern": "**/hegao.toml" },
            { "globPattern": { "baseUri": base, "pattern": "我的.toml" } },
        ])
    );
    let document = uri(&folder, "a.txt");
    assert_eq!(codes(&client.open(&document, TEXT).await), [MIXED, CHARACTER]);
    fs::write(folder.path().join("个人/我的.toml"), "ignore = ['numbering']").unwrap();
    let changed = |name: &str| json!({ "changes": [{ "uri": uri(&folder, name), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changed("个人/别的.toml")).await;
    client.notify("workspace/didChangeWatchedFiles", changed("个人/我的.toml")).await;
    assert_eq!(codes(&client.diagnostics(&document, 1).await), [CHARACTER]);
    client.close().await;
}

/// A file that the client does not watch is read again when a document is opened or saved.
#[tokio::test]
async fn is_read_again_where_the_client_does_not_watch_it() {
    let folder = folder(&[
        ("个人/hegao.toml", ""),
        ("文稿/hegao.toml", "extend = '../共用.toml'"),
        ("共用.toml", ""),
    ]);
    for (own, able, name, file) in [
        ("个人/hegao.toml", json!({ "dynamicRegistration": true }), "a.txt", "个人/hegao.toml"),
        (
            "没有.toml",
            json!({ "dynamicRegistration": true, "relativePatternSupport": true }),
            "文稿/a.txt",
            "共用.toml",
        ),
    ] {
        let mut client = client(&folder, own, able).await;
        client.asked("client/registerCapability").await;
        let document = uri(&folder, name);
        assert_eq!(codes(&client.open(&document, TEXT).await), [MIXED, CHARACTER]);
        fs::write(folder.path().join(file), "ignore = ['numbering']").unwrap();
        let saved = json!({ "textDocument": { "uri": document } });
        client.notify("textDocument/didSave", saved).await;
        assert_eq!(codes(&client.diagnostics(&document, 1).await), [CHARACTER]);
        client.close().await;
    }
}

/// What is wrong stands in the file that is wrong, and the last usable state of both holds.
#[tokio::test]
async fn a_broken_file_below_is_reported_in_itself() {
    let folder = folder(&[
        ("文稿/hegao.toml", "extend = '../共用.toml'"),
        ("共用.toml", "ignore = ['numbering']"),
    ]);
    let mut client = TestClient::start(json!({})).await;
    let document = uri(&folder, "文稿/a.txt");
    assert_eq!(codes(&client.open(&document, TEXT).await), [CHARACTER]);
    fs::write(folder.path().join("共用.toml"), "ignre = []").unwrap();
    let saved = json!({ "textDocument": { "uri": document } });
    client.notify("textDocument/didSave", saved.clone()).await;
    assert!(client.log().await.contains("配置有误"));
    let params = client.notification("textDocument/publishDiagnostics").await;
    assert_eq!(params["uri"], uri(&folder, "共用.toml"));
    assert_eq!(params["diagnostics"].as_array().unwrap().len(), 1);
    fs::write(folder.path().join("共用.toml"), "ignore = ['numbering']").unwrap();
    client.notify("textDocument/didSave", saved).await;
    let params = client.notification("textDocument/publishDiagnostics").await;
    assert_eq!(
        (&params["uri"], &params["diagnostics"]),
        (&json!(uri(&folder, "共用.toml")), &json!([]))
    );
    client.close().await;
}
