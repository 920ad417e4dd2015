//! The text of a Word file, as a client shows it that has it from `hegao text`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::{TestClient, place, uri};

/// A notice with a doubled word, a doubled character, and three numbers that Word counts as 一.二.三.
fn notice() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editors/通知.docx")
}

/// What `hegao` prints of a file.
fn printed(arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    let output = command.args(arguments).arg(file).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The scheme of VS Code's texts of Word files.
fn text_uri(file: &Path) -> String {
    uri(file).replace("file:", "hegao-word:")
}

/// What a finding says, where it is, and how many related places it has.
fn said(message: &Value, from: [u64; 2], to: [u64; 2], related: &Value) -> Value {
    let related = related.as_array().map_or(0, Vec::len);
    json!([message, from, to, related])
}

/// What `hegao check` finds in a file, with rows and columns from 0.
fn checked(file: &Path) -> Vec<Value> {
    let found = printed(&["check", "--format", "json", "--fail-on", "hint"], file);
    let found: Vec<Value> = serde_json::from_str(&found).unwrap();
    let place = |it: &Value| ["row", "column"].map(|name| it[name].as_u64().unwrap() - 1);
    let said = |it: &Value| {
        said(&it["message"], place(&it["location"]), place(&it["end_location"]), &it["related"])
    };
    found.iter().map(said).collect()
}

/// The same of diagnostics.
fn shown(diagnostics: &[Value]) -> Vec<Value> {
    let said = |it: &Value| {
        let (_, [row, column, end_row, end_column]) = place(it);
        said(&it["message"], [row, column], [end_row, end_column], &it["relatedInformation"])
    };
    diagnostics.iter().map(said).collect()
}

async fn client() -> TestClient {
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    TestClient::start(json!({
        "general": { "positionEncodings": ["utf-32"] },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true },
            "codeAction": { "codeActionLiteralSupport": literals },
        },
    }))
    .await
}

#[tokio::test]
async fn server_and_check_find_the_same_in_a_word_file() {
    let (text, expected) = (printed(&["text"], &notice()), checked(&notice()));
    assert_eq!(expected.len(), 3, "{expected:?}");
    assert!(expected[1][0].as_str().unwrap().contains("自动编号"), "{expected:?}");
    let mut client = client().await;
    for uri in [uri(&notice()), text_uri(&notice())] {
        assert_eq!(shown(&client.open(&uri, &text).await), expected);
        client.shut(&uri).await;
    }
    client.close().await;
}

#[tokio::test]
async fn the_file_is_read_again_when_its_text_changes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("通知.docx");
    let uri = text_uri(&file);
    let mut client = client().await;
    let text = printed(&["text"], &notice());
    // Of a file that is not there, only the text is known: numbers are what anybody may edit.
    let before = shown(&client.open(&uri, &text).await);
    let expected = checked(&notice());
    assert!(before.len() == expected.len() && before != expected, "{before:?}");
    fs::copy(notice(), &file).unwrap();
    let start = json!({ "line": 0, "character": 0 });
    let nothing = json!([{ "range": { "start": start, "end": start }, "text": "" }]);
    client.change(&uri, 2, nothing).await;
    assert_eq!(shown(&client.diagnostics(&uri, 2).await), expected);
    client.shut(&uri).await;
    client.close().await;
}

/// Rows that go on in the next one, in a text that is broken into rows.
const BROKEN: &str = "为深入贯彻落实全国安全生产电视电话会议精神，切实加强我市安全生产各项工作工\n\
    作，坚决防范和遏制重特大事故发生，确保全市安全生产形势持续稳定，现就有关事项\n\
    事项通知如下，请各县（市、区）人民政府，市政府各部门认真组织学习，抓好贯彻落\n\
    实。";

#[tokio::test]
async fn a_row_is_a_paragraph() {
    let mut client = client().await;
    let across = client.open("file:///a.txt", BROKEN).await;
    assert!(across.iter().any(|it| place(it).1[0] != place(it).1[2]), "{across:?}");
    client.shut("file:///a.txt").await;
    for uri in ["file:///a.docx", "file:///A.DOCX", "hegao-word:///a.docx", "hegao-word:///a"] {
        let found = client.open(uri, BROKEN).await;
        assert!(found.iter().all(|it| place(it).1[0] == place(it).1[2]), "{found:?}");
        client.shut(uri).await;
    }
    client.close().await;
}

/// The titles of the actions for a whole document.
async fn actions(client: &mut TestClient, uri: &str) -> Vec<String> {
    let range = json!({
        "start": { "line": 0, "character": 0 }, "end": { "line": 100, "character": 0 },
    });
    let document = json!({ "uri": uri });
    let params =
        json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", params).await.unwrap();
    let title = |action: &Value| action["title"].as_str().unwrap().to_owned();
    actions.as_array().unwrap().iter().map(title).collect()
}

#[tokio::test]
async fn nothing_edits_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hegao.toml"), "").unwrap();
    let mut client = client().await;
    for uri in [uri, text_uri].map(|uri| uri(&folder.path().join("通知.docx"))) {
        client
            .open(&uri, "关于安全工作的通知\n\n广大党员员干部要落实《关于安全工作的通知》。")
            .await;
        let titles = actions(&mut client, &uri).await;
        let in_config = |title: &String| title.contains("hegao.toml");
        assert!(!titles.is_empty() && titles.iter().all(in_config), "{titles:?}");
        let position = json!({ "line": 0, "character": 1 });
        let params =
            json!({ "textDocument": { "uri": uri }, "position": position, "newName": "新" });
        let refusal = client.request("textDocument/rename", params).await.unwrap_err();
        assert!(refusal["message"].as_str().unwrap().contains("Word"), "{refusal}");
        client.shut(&uri).await;
    }
    client.close().await;
}

#[tokio::test]
async fn the_settings_of_its_folder_are_in_force() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hegao.toml"), "ignore = [\"duplicate\"]\n").unwrap();
    let uri = text_uri(&folder.path().join("通知.docx"));
    let mut client = client().await;
    assert_eq!(client.open(&uri, "广大党员员干部要落实。").await, [] as [Value; 0]);
    client.shut(&uri).await;
    client.close().await;
}
