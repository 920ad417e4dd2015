//! What is in force in a document: hegao.toml and the editor's settings.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{TestClient, place};

/// One mistake of a rule about duplicates, and one of a rule about numbering.
const TEXT: &str = "一要抓学习。二要抓落实。三是抓考核。\n向党员员致敬。\n";
const WORD: &str = "duplicate-character";
const MIXED: &str = "numbering-mixed";

/// A folder with a hegao.toml.
fn folder(config: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hegao.toml"), config).unwrap();
    folder
}

fn uri(folder: &TempDir, name: &str) -> String {
    super::uri(&folder.path().join(name))
}

fn codes(diagnostics: &[Value]) -> Vec<String> {
    diagnostics.iter().map(|it| place(it).0).collect()
}

/// The URI and the codes of the next list of diagnostics.
async fn next(client: &mut TestClient) -> (String, Vec<String>) {
    let params = client.notification("textDocument/publishDiagnostics").await;
    let list = params["diagnostics"].as_array().unwrap();
    let name = params["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    (name, list.iter().map(|it| it["code"].as_str().unwrap_or("config").to_owned()).collect())
}

#[track_caller]
fn expect(found: (String, Vec<String>), name: &str, codes: &[&str]) {
    assert_eq!(found, (name.to_owned(), codes.iter().map(|&it| it.to_owned()).collect()));
}

fn watching() -> Value {
    json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } })
}

/// Some clients send Chinese names as they are, and know the document by no other.
#[tokio::test]
async fn a_uri_need_not_be_encoded() {
    let folder = folder("ignore = ['numbering']");
    let sent = uri(&folder, "NAME").replace("NAME", "文稿/a b.txt");
    let mut client = TestClient::start(json!({})).await;
    client.tell_open(&sent, TEXT).await;
    assert_eq!(codes(&client.diagnostics(&sent, 1).await), [WORD]);
    client.change(&sent, 2, json!([{ "text": "一、总体要求\n《总体要求》见上。" }])).await;
    assert!(client.diagnostics(&sent, 2).await.is_empty());
    let position = json!({ "line": 0, "character": 3 });
    let params =
        json!({ "textDocument": { "uri": sent }, "position": position, "newName": "要求" });
    let renamed = client.request("textDocument/rename", params).await.unwrap();
    assert_eq!(renamed["changes"].as_object().unwrap().keys().collect::<Vec<_>>(), [&sent]);
    client.shut(&sent).await;
    client.close().await;
}

#[tokio::test]
async fn the_nearest_file_above_a_document_holds() {
    let folder = folder("ignore = ['numbering']\n[severity]\nduplicate = 'error'\n");
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/hegao.toml"), "select = ['numbering']").unwrap();
    let mut client = TestClient::start(json!({})).await;
    let found = client.open(&uri(&folder, "a.txt"), TEXT).await;
    assert_eq!(codes(&found), [WORD]);
    assert_eq!(found[0]["severity"], 1);
    let found = client.open(&uri(&folder, "sub/a.txt"), TEXT).await;
    assert_eq!(codes(&found), [MIXED]);
    client.close().await;
}

#[tokio::test]
async fn a_watched_file_is_read_when_it_changes_and_only_then() {
    let folder = folder("ignore = ['numbering']");
    let mut client = TestClient::start(watching()).await;
    let registration = client.asked("client/registerCapability").await;
    let options = &registration["registrations"][0]["registerOptions"];
    assert_eq!(options["watchers"][0]["globPattern"], "**/hegao.toml");
    let [document, config] = ["a.txt", "hegao.toml"].map(|name| uri(&folder, name));
    assert_eq!(codes(&client.open(&document, TEXT).await), [WORD]);

    fs::write(folder.path().join("hegao.toml"), "ignore = ['duplicate']").unwrap();
    client.change(&document, 2, json!([{ "text": TEXT }])).await;
    assert_eq!(codes(&client.diagnostics(&document, 2).await), [WORD]);
    let change = |uri: &str| json!({ "changes": [{ "uri": uri, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", change(&config)).await;
    expect(next(&mut client).await, "a.txt", &[MIXED]);

    // What changes nothing publishes nothing.
    client.notify("workspace/didChangeWatchedFiles", change(&config)).await;
    fs::remove_file(folder.path().join("hegao.toml")).unwrap();
    client.notify("workspace/didChangeWatchedFiles", change(&config)).await;
    expect(next(&mut client).await, "a.txt", &[MIXED, WORD]);
    client.close().await;
}

#[tokio::test]
async fn a_client_that_does_not_watch_has_the_file_read_at_a_save() {
    let folder = folder("ignore = ['numbering']");
    let mut client = TestClient::start(json!({})).await;
    let document = uri(&folder, "a.txt");
    assert_eq!(codes(&client.open(&document, TEXT).await), [WORD]);
    fs::write(folder.path().join("hegao.toml"), "ignore = ['duplicate']").unwrap();
    let saved = json!({ "textDocument": { "uri": document } });
    client.notify("textDocument/didSave", saved).await;
    expect(next(&mut client).await, "a.txt", &[MIXED]);
    client.close().await;
}

#[tokio::test]
async fn a_broken_file_is_reported_in_itself_and_the_last_good_one_holds() {
    let folder = folder("ignore = ['numbering']");
    let mut client = TestClient::start(watching()).await;
    client.asked("client/registerCapability").await;
    let [document, config] = ["a.txt", "hegao.toml"].map(|name| uri(&folder, name));
    assert_eq!(codes(&client.open(&document, TEXT).await), [WORD]);
    let change = json!({ "changes": [{ "uri": config, "type": 2 }] });

    fs::write(folder.path().join("hegao.toml"), "# 设置\nignore = ['党', 'numbring']").unwrap();
    client.notify("workspace/didChangeWatchedFiles", change.clone()).await;
    assert!(client.log().await.contains("配置有误"));
    let params = client.notification("textDocument/publishDiagnostics").await;
    assert_eq!(params["uri"], config.as_str());
    let list = params["diagnostics"].as_array().unwrap();
    assert_eq!(list.len(), 2, "{list:?}");
    let (start, end) = (&list[1]["range"]["start"], &list[1]["range"]["end"]);
    assert_eq!(
        (start, end),
        (&json!({ "line": 1, "character": 15 }), &json!({ "line": 1, "character": 25 }))
    );
    assert!(list[1]["message"].as_str().unwrap().contains("您是不是要写 numbering？"));

    client.change(&document, 2, json!([{ "text": TEXT }])).await;
    assert_eq!(codes(&client.diagnostics(&document, 2).await), [WORD]);

    // The file may be open as well: it is no draft, and what counts is what was saved.
    let item = json!({ "uri": config, "languageId": "toml", "version": 1, "text": TEXT });
    client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    expect(next(&mut client).await, "hegao.toml", &["config", "config"]);

    fs::write(folder.path().join("hegao.toml"), "ignore = ['numbering']").unwrap();
    client.notify("workspace/didChangeWatchedFiles", change).await;
    expect(next(&mut client).await, "hegao.toml", &[]);
    client.close().await;
}

#[tokio::test]
async fn a_broken_file_is_forgotten_with_its_last_document() {
    let folder = folder("selct = []");
    let mut client = TestClient::start(watching()).await;
    client.asked("client/registerCapability").await;
    let document = uri(&folder, "a.txt");
    client.tell_open(&document, TEXT).await;
    assert!(client.log().await.contains("配置有误"));
    expect(next(&mut client).await, "a.txt", &[MIXED, WORD]);
    expect(next(&mut client).await, "hegao.toml", &["config"]);
    client.shut(&document).await;
    expect(next(&mut client).await, "hegao.toml", &[]);
    client.close().await;
}

/// Makes the file of a folder a pipe that nobody writes to.
#[cfg(unix)]
fn make_pipe(folder: &TempDir) {
    let path = folder.path().join("hegao.toml");
    let _ = fs::remove_file(&path);
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_never_ends_is_not_waited_for() {
    let folder = folder("");
    make_pipe(&folder);
    let mut client = TestClient::start(json!({})).await;
    let document = uri(&folder, "a.txt");
    client.tell_open(&document, TEXT).await;
    assert!(client.log().await.contains("配置有误"));
    expect(next(&mut client).await, "a.txt", &[MIXED, WORD]);
    expect(next(&mut client).await, "hegao.toml", &["config"]);
    client.close().await;
}

/// The actions that write into the file read it again.
#[cfg(unix)]
#[tokio::test]
async fn actions_do_not_wait_for_a_file_that_never_ends() {
    let folder = folder("ignore = ['numbering']");
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    let mut capabilities = watching();
    capabilities["textDocument"] =
        json!({ "codeAction": { "codeActionLiteralSupport": literals } });
    let mut client = TestClient::start(capabilities).await;
    client.asked("client/registerCapability").await;
    let document = uri(&folder, "a.txt");
    let range = client.open(&document, TEXT).await[0]["range"].clone();
    let context = json!({ "diagnostics": [], "only": ["quickfix"] });
    let params = json!({ "textDocument": { "uri": document }, "range": range, "context": context });
    let mut ignoring = async || {
        let found = client.request("textDocument/codeAction", params.clone()).await.unwrap();
        found.to_string().contains("hegao.toml")
    };
    assert!(ignoring().await);
    make_pipe(&folder);
    assert!(!ignoring().await);
    client.close().await;
}

#[tokio::test]
async fn a_former_name_of_a_rule_works_and_is_reported() {
    let folder = folder("# 设置\nignore = ['duplicate', 'numbering-style']");
    let mut client = TestClient::start(watching()).await;
    client.asked("client/registerCapability").await;
    let [document, config] = ["a.txt", "hegao.toml"].map(|name| uri(&folder, name));
    assert_eq!(codes(&client.open(&document, TEXT).await), [MIXED]);
    let params = client.notification("textDocument/publishDiagnostics").await;
    assert_eq!(params["uri"], config.as_str());
    let sentence = "规则 numbering-style 已改名为 numbering-heading-stop，请改用新名";
    let range = json!({
        "start": { "line": 1, "character": 23 }, "end": { "line": 1, "character": 40 },
    });
    let warning = json!({ "range": range, "severity": 2, "source": "hegao", "message": sentence });
    assert_eq!(params["diagnostics"], json!([warning]));

    let renamed = "ignore = ['duplicate', 'numbering-heading-stop']";
    fs::write(folder.path().join("hegao.toml"), renamed).unwrap();
    let change = json!({ "changes": [{ "uri": config, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", change).await;
    expect(next(&mut client).await, "hegao.toml", &[]);

    let settings = json!({ "hegao": { "ignore": ["numbering-style", "numbering-mixed"] } });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": settings })).await;
    assert!(client.log().await.ends_with(sentence));
    expect(next(&mut client).await, "a.txt", &[]);
    client.close().await;
}

#[tokio::test]
async fn the_editors_settings_count_before_the_file() {
    let folder = folder("ignore = ['numbering']");
    let document = uri(&folder, "a.txt");
    let mut client = TestClient::uninitialized();
    let options = json!({ "ignore": ["duplicate"], "path": "hegao" });
    client.initialize(json!({ "capabilities": {}, "initializationOptions": options })).await;
    assert!(client.open(&document, TEXT).await.is_empty());

    let set = |settings: Value| json!({ "settings": { "hegao": settings } });
    client
        .notify("workspace/didChangeConfiguration", set(json!({ "select": ["numbering"] })))
        .await;
    expect(next(&mut client).await, "a.txt", &[MIXED]);
    client
        .notify("workspace/didChangeConfiguration", set(json!({ "select": ["nubmering"] })))
        .await;
    assert!(client.log().await.contains("您是不是要写 numbering？"));
    client.notify("workspace/didChangeConfiguration", set(json!({ "select": [] }))).await;
    expect(next(&mut client).await, "a.txt", &[WORD]);
    client.close().await;
}

#[tokio::test]
async fn asks_a_client_for_its_settings() {
    let mut client = TestClient::uninitialized();
    client.answers.insert("workspace/configuration", json!([{ "select": ["numbering"] }]));
    let support =
        json!({ "configuration": true, "didChangeConfiguration": { "dynamicRegistration": true } });
    client.initialize(json!({ "capabilities": { "workspace": support } })).await;
    let asked = client.asked("client/registerCapability").await;
    assert_eq!(asked["registrations"][0]["method"], "workspace/didChangeConfiguration");
    assert_eq!(
        client.asked("workspace/configuration").await["items"],
        json!([{ "section": "hegao" }])
    );
    // The document may be opened before the reply has arrived; then its list comes twice.
    let mut found = codes(&client.open("file:///a.txt", TEXT).await);
    if found == [MIXED, WORD] {
        found = next(&mut client).await.1;
    }
    assert_eq!(found, [MIXED]);

    client.answers.insert("workspace/configuration", json!([{ "select": ["duplicate"] }]));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    expect(next(&mut client).await, "a.txt", &[WORD]);
    client.asked("workspace/configuration").await;
    client.close().await;
}

#[tokio::test]
async fn a_client_that_pulls_is_told_to_ask_again() {
    let folder = folder("ignore = ['numbering']");
    let mut client = TestClient::uninitialized();
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": {
            "diagnostics": { "refreshSupport": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
    });
    client.initialize(json!({ "capabilities": capabilities })).await;
    client.asked("client/registerCapability").await;
    let document = json!({ "uri": uri(&folder, "a.txt") });
    let mut item = document.clone();
    for (key, value) in
        [("languageId", json!("gongwen")), ("version", json!(1)), ("text", json!(TEXT))]
    {
        item[key] = value;
    }
    client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    let params = json!({ "textDocument": document });
    let found = client.request("textDocument/diagnostic", params.clone()).await.unwrap();
    assert_eq!(codes(found["items"].as_array().unwrap()), [WORD]);
    fs::write(folder.path().join("hegao.toml"), "").unwrap();
    let change = json!({ "changes": [{ "uri": uri(&folder, "hegao.toml"), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", change).await;
    client.asked("workspace/diagnostic/refresh").await;
    let found = client.request("textDocument/diagnostic", params).await.unwrap();
    assert_eq!(codes(found["items"].as_array().unwrap()), [MIXED, WORD]);
    client.close().await;
}

#[tokio::test]
async fn comments_count_in_markdown_only() {
    let mut client = TestClient::start(json!({})).await;
    let text = "<!-- hegao-ignore duplicate-character -->\n向党员员致敬。\n";
    assert_eq!(codes(&client.open("file:///a.txt", text).await), [WORD]);
    assert!(client.open("file:///a.md", text).await.is_empty());
    let item = json!({ "uri": "untitled:1", "languageId": "markdown", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    assert!(client.diagnostics("untitled:1", 1).await.is_empty());
    // Taking the comment away brings the finding back, and putting it there again ignores it.
    let (start, end) = (json!({ "line": 0, "character": 0 }), json!({ "line": 1, "character": 0 }));
    let edit = |range: Value, text: &str| json!([{ "range": range, "text": text }]);
    let comment = "<!-- hegao-ignore duplicate-character -->\n";
    client.change("file:///a.md", 2, edit(json!({ "start": start, "end": end }), "")).await;
    assert_eq!(codes(&client.diagnostics("file:///a.md", 2).await), [WORD]);
    client.change("file:///a.md", 3, edit(json!({ "start": start, "end": start }), comment)).await;
    assert!(client.diagnostics("file:///a.md", 3).await.is_empty());
    client.close().await;
}

#[tokio::test]
async fn a_document_without_a_path_is_of_the_first_folder() {
    let folder = folder("select = ['numbering']");
    let mut client = TestClient::uninitialized();
    let folders = json!([{ "uri": uri(&folder, ""), "name": "a" }]);
    client.initialize(json!({ "capabilities": {}, "workspaceFolders": folders })).await;
    assert_eq!(codes(&client.open("untitled:1", TEXT).await), [MIXED]);
    let event = json!({ "added": [], "removed": folders });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event })).await;
    expect(next(&mut client).await, "untitled:1", &[MIXED, WORD]);
    client.close().await;
}
