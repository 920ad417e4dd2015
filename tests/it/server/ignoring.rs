//! Code actions that write into the config file that holds for a document.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::TestClient;
use super::marked::apply;

const TEXT: &str = "标题\n\n全体同志向党员员致敬。";

/// A client that makes files.
fn capabilities() -> Value {
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    json!({
        "textDocument": { "codeAction": { "codeActionLiteralSupport": literals } },
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } },
    })
}

/// A writer's folder with a document open: `文稿/a.txt`, perhaps a `hegao.toml` beside it, and their own file,
/// `个人/hegao.toml`, there or not.
struct Desk {
    folder: TempDir,
    client: TestClient,
    uri: String,
    found: Vec<Value>,
}

impl Desk {
    async fn new(config: Option<&str>, personal: Option<&str>, params: Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["文稿", "个人"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let own = folder.path().join("个人/hegao.toml");
        let beside = folder.path().join("文稿/hegao.toml");
        for (file, text) in [(&beside, config), (&own, personal)] {
            if let Some(text) = text {
                fs::write(file, text).unwrap();
            }
        }
        let mut client = TestClient::of_writer(Some(own));
        client.initialize(params).await;
        let uri = super::uri(&folder.path().join("文稿/a.txt"));
        let found = client.open(&uri, TEXT).await;
        Self { folder, client, uri, found }
    }

    /// The document as the writer's own file names it.
    fn path(&self) -> String {
        self.folder.path().join("文稿/a.txt").to_str().unwrap().replace('\\', "/")
    }

    async fn actions(&mut self) -> Vec<Value> {
        let context = json!({ "diagnostics": self.found, "only": ["quickfix", "hegao.settings"] });
        let params = json!({
            "textDocument": { "uri": self.uri }, "range": self.found[0]["range"], "context": context,
        });
        let actions = self.client.request("textDocument/codeAction", params).await.unwrap();
        actions.as_array().unwrap().clone()
    }

    async fn action(&mut self, title: &str) -> Value {
        let actions = self.actions().await;
        let action = actions.iter().find(|it| it["title"] == title);
        action.unwrap_or_else(|| panic!("{actions:?}")).clone()
    }

    /// Does what an action says; returns the text that its file has then.
    fn apply(&self, action: &Value, name: &str) -> String {
        let file: PathBuf = self.folder.path().join(name);
        let uri = super::uri(&file);
        let changes = action["edit"]["documentChanges"].as_array().unwrap();
        let create = json!({ "kind": "create", "uri": uri, "options": { "ignoreIfExists": true } });
        let is_there = file.exists();
        assert_eq!(changes[..changes.len() - 1], [create][usize::from(is_there)..]);
        let change = changes.last().unwrap();
        assert_eq!(change["textDocument"]["uri"], uri);
        let before = fs::read_to_string(&file).unwrap_or_default();
        let made = apply(&before, &change["edits"]);
        fs::write(&file, &made).unwrap();
        made
    }

    /// How many findings are left in the document after the files were read again.
    async fn left(&mut self) -> usize {
        // That happens when a document is opened.
        let other = super::uri(&self.folder.path().join("文稿/b.txt"));
        let item = json!({ "uri": other, "languageId": "gongwen", "version": 1, "text": "" });
        self.client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
        let left = self.client.diagnostics(&self.uri, 1).await.len();
        self.client.diagnostics(&other, 1).await;
        left
    }
}

/// Applies the action of a title, and compares the text of the file that it writes into.
async fn check(config: Option<&str>, title: &str, name: &str, expected: &str) {
    let mut desk = Desk::new(config, None, json!({ "capabilities": capabilities() })).await;
    let action = desk.action(title).await;
    let made = desk.apply(&action, name);
    assert_eq!(made, expected.replace("PATH", &desk.path()), "{title}");
    assert_eq!(desk.left().await, 0, "{title}");
    desk.client.close().await;
}

#[tokio::test]
async fn writes_into_the_file_that_holds() {
    const WORDS: &str = "words = ['甲']\n";
    for (title, added) in [
        (
            "忽略这一处：叠字（写入 hegao.toml）",
            "\n[[allow]]\nrule = \"duplicate-character\"\ntext = \"全体同志向党员员致敬\"\npaths = [\"a.txt\"]\n",
        ),
        (
            "“党员员”是正确的词语（本文件，写入 hegao.toml）",
            "\n[[overrides]]\npaths = [\"a.txt\"]\nwords = [\"党员员\"]\n",
        ),
        (
            "停用规则“叠字”（本文件，写入 hegao.toml）",
            "\n[[overrides]]\npaths = [\"a.txt\"]\nignore = [\"duplicate-character\"]\n",
        ),
        ("停用规则“叠字”（hegao.toml 管的全部文稿）", "ignore = [\"duplicate-character\"]\n"),
    ] {
        check(Some(WORDS), title, "文稿/hegao.toml", &format!("{WORDS}{added}")).await;
    }
    let title = "“党员员”是正确的词语（写入 hegao.toml）";
    check(Some(WORDS), title, "文稿/hegao.toml", "words = ['甲', \"党员员\"]\n").await;
}

#[tokio::test]
async fn writes_into_the_writers_own_file_where_no_other_holds() {
    for (title, made) in [
        (
            "忽略这一处：叠字（写入个人配置）",
            "[[allow]]\nrule = \"duplicate-character\"\ntext = \"全体同志向党员员致敬\"\npaths = [\"PATH\"]\n",
        ),
        (
            "“党员员”是正确的词语（本文件，写入个人配置）",
            "[[overrides]]\npaths = [\"PATH\"]\nwords = [\"党员员\"]\n",
        ),
        ("“党员员”是正确的词语（写入个人配置）", "words = [\"党员员\"]\n"),
        (
            "停用规则“叠字”（本文件，写入个人配置）",
            "[[overrides]]\npaths = [\"PATH\"]\nignore = [\"duplicate-character\"]\n",
        ),
        ("停用规则“叠字”（个人配置管的全部文稿）", "ignore = [\"duplicate-character\"]\n"),
    ] {
        check(None, title, "个人/hegao.toml", made).await;
    }
}

/// What is written for one document in the writer's own file holds for no other.
#[tokio::test]
async fn what_is_for_one_document_holds_for_it_alone() {
    let mut desk = Desk::new(None, None, json!({ "capabilities": capabilities() })).await;
    let action = desk.action("停用规则“叠字”（本文件，写入个人配置）").await;
    desk.apply(&action, "个人/hegao.toml");
    assert_eq!(desk.left().await, 0);
    for name in ["文稿/c.txt", "文稿/旧/a.txt", "a.txt"] {
        let other = super::uri(&desk.folder.path().join(name));
        assert_eq!(desk.client.open(&other, TEXT).await.len(), 1, "{name}");
    }
    desk.client.close().await;
}

#[tokio::test]
async fn the_text_that_the_client_has_open_counts() {
    let config = "words = ['甲']\n";
    let mut desk = Desk::new(Some(config), None, json!({ "capabilities": capabilities() })).await;
    let file = super::uri(&desk.folder.path().join("文稿/hegao.toml"));
    desk.client.open(&file, "words = ['乙']\n").await;
    let action = desk.action("“党员员”是正确的词语（写入 hegao.toml）").await;
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": file, "version": 1 }));
    assert_eq!(apply("words = ['乙']\n", &change["edits"]), "words = ['乙', \"党员员\"]\n");
    desk.client.close().await;
}

/// A document that was never saved has no path, and an entry holds by its text.
#[tokio::test]
async fn a_document_without_a_path_is_ignored_by_its_text() {
    let mut desk = Desk::new(None, None, json!({ "capabilities": capabilities() })).await;
    desk.uri = "untitled:1".to_owned();
    desk.found = desk.client.open("untitled:1", TEXT).await;
    let action = desk.action("忽略这一处：叠字（写入个人配置）").await;
    assert_eq!(
        desk.apply(&action, "个人/hegao.toml"),
        "[[allow]]\nrule = \"duplicate-character\"\ntext = \"全体同志向党员员致敬\"\n"
    );
    let titles = desk.actions().await;
    assert!(!titles.iter().any(|it| it["title"].as_str().unwrap().contains("本文件")));
    desk.client.close().await;
}

/// Editors that are not asked to make a file open a new one for the edit.
#[tokio::test]
async fn a_client_that_makes_no_files_gets_the_edit_alone() {
    for versioned in [false, true] {
        let mut able = capabilities();
        able["workspace"]["workspaceEdit"] = json!({ "documentChanges": versioned });
        let mut desk = Desk::new(None, None, json!({ "capabilities": able })).await;
        let edit = desk.action("“党员员”是正确的词语（写入个人配置）").await["edit"].clone();
        let uri = super::uri(&desk.folder.path().join("个人/hegao.toml"));
        let edits = match versioned {
            true => &edit["documentChanges"][0]["edits"],
            false => &edit["changes"][&uri],
        };
        assert_eq!(apply("", edits), "words = [\"党员员\"]\n");
        desk.client.close().await;
    }
}

#[tokio::test]
async fn a_client_with_commands_is_told_what_was_written() {
    let params =
        json!({ "capabilities": capabilities(), "initializationOptions": { "commands": true } });
    for (config, name, title) in [
        (None, "个人/hegao.toml", "忽略这一处：叠字（写入个人配置）"),
        (Some("words = ['甲']\n"), "文稿/hegao.toml", "忽略这一处：叠字（写入 hegao.toml）"),
    ] {
        let mut desk = Desk::new(config, None, params.clone()).await;
        let uri = super::uri(&desk.folder.path().join(name));
        let before = config.unwrap_or_default();
        let written = json!({ "uri": uri, "created": config.is_none(), "before": before });
        let command = json!({ "title": title, "command": "hegao.wrote", "arguments": [written] });
        assert_eq!(desk.action(title).await["command"], command);
        desk.client.close().await;
    }
    let mut desk = Desk::new(None, None, json!({ "capabilities": capabilities() })).await;
    assert!(desk.actions().await.iter().all(|action| action["command"].is_null()));
    desk.client.close().await;
}

#[tokio::test]
async fn says_in_english_where_it_writes() {
    let params =
        json!({ "capabilities": capabilities(), "initializationOptions": { "language": "en" } });
    for (config, home) in [(None, "your personal settings"), (Some(""), "hegao.toml")] {
        let mut desk = Desk::new(config, None, params.clone()).await;
        let actions = desk.actions().await;
        let titles: Vec<_> = actions.iter().map(|it| it["title"].as_str().unwrap()).collect();
        let expected = [
            format!("Ignore this 叠字 (in {home})"),
            format!("“党员员” is a word (in {home})"),
            format!("“党员员” is a word in this file (in {home})"),
            format!("Turn off 叠字 for this file (in {home})"),
            format!("Turn off 叠字 for all files of {home}"),
        ];
        assert_eq!(titles[1..], expected);
        desk.client.close().await;
    }
}

/// A line with many findings has a menu that can be read.
#[tokio::test]
async fn of_many_findings_only_the_places_are_left_alone() {
    let mut desk = Desk::new(None, None, json!({ "capabilities": capabilities() })).await;
    desk.uri = super::uri(&desk.folder.path().join("文稿/b.txt"));
    let text = "标题\n\n全体同志向党员员致敬，市局党委党委要抓好落实。。";
    desk.found = desk.client.open(&desk.uri, text).await;
    let range =
        json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 30 } });
    desk.found[0]["range"] = range;
    let actions = desk.actions().await;
    let titles: Vec<_> = actions.iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "删去重复的“员”",
            "删去重复的“党委”",
            "删去重复的“。”",
            "忽略这一处：叠字（写入个人配置）",
            "忽略这一处：词语重复（写入个人配置）",
            "忽略这一处：标点叠用（写入个人配置）",
        ]
    );
    desk.client.close().await;
}

/// In Markdown a comment leaves one place alone; the rest goes into a file.
#[tokio::test]
async fn markdown_has_comments_for_places() {
    let mut desk = Desk::new(None, None, json!({ "capabilities": capabilities() })).await;
    desk.uri = super::uri(&desk.folder.path().join("文稿/a.md"));
    desk.found = desk.client.open(&desk.uri, TEXT).await;
    let actions = desk.actions().await;
    let titles: Vec<_> = actions.iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "删去重复的“员”",
            "忽略这一处：叠字（加注释）",
            "“党员员”是正确的词语（写入个人配置）",
            "“党员员”是正确的词语（本文件，写入个人配置）",
            "停用规则“叠字”（本文件，写入个人配置）",
            "停用规则“叠字”（个人配置管的全部文稿）",
        ]
    );
    desk.client.close().await;
}
