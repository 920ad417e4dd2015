//! One engine: the server finds what `hegao check` finds, at the same places.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::marked::apply;
use super::{SPEECH, TestClient, uri};

/// What `hegao check` prints about a text on standard input.
fn checked(text: &str) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    command.args(["check", "--format", "json", "--fail-on", "hint", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
}

/// Ranges as `hegao check` prints them, with columns in characters.
fn located(it: &Value, field: &str, value: &Value) -> Value {
    let location = |place: &Value| {
        let from_one = |name: &str| place[name].as_u64().unwrap() + 1;
        json!({ "row": from_one("line"), "column": from_one("character") })
    };
    let (start, end) = (location(&it["range"]["start"]), location(&it["range"]["end"]));
    json!({ "location": start, "end_location": end, field: value })
}

fn list(it: &Value, row: impl Fn(&Value) -> Value) -> Value {
    it.as_array().into_iter().flatten().map(row).collect()
}

/// A diagnostic as `hegao check` would print it with this fix.
fn printed(diagnostic: &Value, fix: Value) -> Value {
    let severities = ["error", "warning", "info", "hint"];
    let related = |it: &Value| located(&it["location"], "message", &it["message"]);
    let mut printed = located(diagnostic, "message", &diagnostic["message"]);
    printed["code"] = diagnostic["code"].clone();
    printed["severity"] = json!(severities[diagnostic["severity"].as_u64().unwrap() as usize - 1]);
    printed["related"] = list(&diagnostic["relatedInformation"], related);
    printed["fix"] = fix;
    printed["url"] = diagnostic["codeDescription"]["href"].clone();
    printed
}

/// What a habit says behind its message, in the message of its fix as well.
const OF_ALL: &str = "（全文共";

/// Whether a diagnostic marks another place of a habit, which `hegao check` prints once.
fn repeats(diagnostic: &Value, all: &[Value]) -> bool {
    let is_first = |it: &Value| {
        it["code"] == diagnostic["code"] && it["message"].as_str().unwrap().contains(OF_ALL)
    };
    diagnostic["severity"] == json!(4) && all.iter().any(is_first)
}

/// The quick fix of a diagnostic as `hegao check` would print it.
async fn fix(client: &mut TestClient, uri: &str, diagnostic: &Value) -> Value {
    let context = json!({ "diagnostics": [diagnostic], "only": ["quickfix"] });
    let params = json!({
        "textDocument": { "uri": uri }, "range": diagnostic["range"], "context": context,
    });
    let actions = client.request("textDocument/codeAction", params).await.unwrap();
    let ignores = |action: &Value| action["title"].as_str().unwrap().starts_with("忽略这一处");
    let actions = actions.as_array().unwrap().iter();
    let own = |action: &&Value| action["diagnostics"] == json!([diagnostic]) && !ignores(action);
    let mut own = actions.filter(own);
    let Some(here) = own.next() else { return Value::Null };
    // The fix of one place is preferred, and that of all is printed.
    let safe = here["isPreferred"] == json!(true);
    let is_habit = diagnostic["message"].as_str().unwrap().contains(OF_ALL);
    let of_all = |action: &&Value| action["title"].as_str().unwrap().contains(OF_ALL);
    let action = if is_habit { own.find(of_all).unwrap() } else { here };
    json!({
        "message": action["title"],
        "applicability": if safe { "safe" } else { "unsafe" },
        "edits": list(&action["edit"]["changes"][uri], |edit| {
            located(edit, "content", &edit["newText"])
        }),
    })
}

/// A client that is told all that `hegao check` prints.
async fn client() -> TestClient {
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    TestClient::start(json!({
        "general": { "positionEncodings": ["utf-32"] },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
            "codeAction": { "codeActionLiteralSupport": literals, "isPreferredSupport": true },
        },
    }))
    .await
}

/// What the server finds in a text, as `hegao check` would print it.
async fn served(client: &mut TestClient, uri: &str, text: &str) -> Vec<Value> {
    let all = client.open(uri, text).await;
    let mut found = Vec::new();
    for diagnostic in all.iter().filter(|diagnostic| !repeats(diagnostic, &all)) {
        let fix = fix(client, uri, diagnostic).await;
        found.push(printed(diagnostic, fix));
    }
    client.shut(uri).await;
    found
}

/// Takes away the other places of habits, which an editor marks with hints.
fn without_places(findings: &mut [Value]) {
    for finding in findings {
        if finding["message"].as_str().unwrap().contains(OF_ALL) {
            finding["related"] = json!([]);
        }
    }
}

fn without_filename(mut findings: Vec<Value>) -> Vec<Value> {
    for finding in &mut findings {
        finding.as_object_mut().unwrap().remove("filename");
    }
    findings
}

async fn check(text: &str) {
    let mut expected = without_filename(checked(text));
    without_places(&mut expected);
    let mut client = client().await;
    assert_eq!(served(&mut client, "file:///a.txt", text).await, expected);
    assert!(!expected.is_empty(), "the text tells nothing");
    client.close().await;
}

#[tokio::test]
async fn server_and_check_find_the_same() {
    check(SPEECH).await;
    check(&SPEECH.replace('\n', "\r\n")).await;
    check("😀\r一要抓😀学习。\r\n二要抓𠮷落实。\u{b}\n三是抓考核。").await;
}

/// Every document of these tests that is plain text in UTF-8, with its path. Where there is a
/// config, other tests see to it.
fn documents() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")];
    let mut documents = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.extend((!entry.join("hegao.toml").exists()).then_some(entry));
            } else if entry.extension().is_some_and(|it| it == "txt" || it == "md")
                && let Ok(text) = fs::read_to_string(&entry)
                && !text.contains(['\0', '\u{feff}'])
            {
                documents.push((entry, text));
            }
        }
    }
    documents.sort();
    documents
}

/// One `hegao check` is asked about all of them, line by line, and one server.
#[tokio::test]
async fn server_and_check_find_the_same_in_every_document() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    command.args(["check", "--jsonl", "--fail-on", "hint"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut client = client().await;
    let mut sum = 0;
    for (path, text) in documents() {
        writeln!(lines, "{}", json!({ "filename": path, "text": text })).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        let mut expected = without_filename(answer["findings"].as_array().unwrap().clone());
        without_places(&mut expected);
        let found = served(&mut client, &uri(&path), &text).await;
        assert_eq!(found, expected, "{}", path.display());
        sum += found.len();
    }
    assert!(sum > 100, "the documents tell little: {sum}");
    client.close().await;
    drop(lines);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

/// Checks what fix-all in the editor and `hegao check --fix` make of a text with two mistakes under a config.
async fn check_mended(config: &str, expected: &str) {
    let text = "会议听取了汇报。。\n会议要求,抓好落实。";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(folder.path().join("hegao.toml"), config).unwrap();
    fs::write(&path, text).unwrap();

    let (mut client, uri) = (client().await, uri(&path));
    client.open(&uri, text).await;
    let place = json!({ "line": 0, "character": 0 });
    let params = json!({
        "textDocument": { "uri": uri }, "range": { "start": place, "end": place },
        "context": { "diagnostics": [], "only": ["source.fixAll"] },
    });
    let actions = client.request("textDocument/codeAction", params).await.unwrap();
    let edits = actions.pointer("/0/edit/changes").map_or(json!([]), |it| it[&uri].clone());
    client.close().await;

    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    command.args(["check", "--fix"]).arg(&path).output().unwrap();
    let fixed = fs::read_to_string(&path).unwrap();
    assert_eq!((apply(text, &edits).as_str(), fixed.as_str()), (expected, expected), "{config}");
}

#[tokio::test]
async fn server_and_check_mend_the_same() {
    check_mended("", "会议听取了汇报。\n会议要求，抓好落实。").await;
    let mild = "severity = { duplicate-punctuation = 'hint' }\n";
    check_mended(mild, "会议听取了汇报。。\n会议要求，抓好落实。").await;
    check_mended(&format!("fail-on = 'hint'\n{mild}"), "会议听取了汇报。\n会议要求，抓好落实。")
        .await;
    let milder = "severity = { duplicate = 'hint', punctuation = 'hint' }";
    check_mended(milder, "会议听取了汇报。。\n会议要求,抓好落实。").await;
}
