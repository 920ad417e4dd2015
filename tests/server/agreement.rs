//! One engine: the server finds what `hegao check` finds, at the same places.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::{SPEECH, TestClient};

/// What `hegao check` prints about a text on standard input.
fn checked(text: &str) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    command.args(["check", "--format", "json", "--fail-on", "hint", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
}

/// A diagnostic, with columns in characters, as `hegao check` would print it.
fn printed(diagnostic: &Value) -> Value {
    let location = |place: &Value| {
        let from_one = |name: &str| place[name].as_u64().unwrap() + 1;
        json!({ "row": from_one("line"), "column": from_one("character") })
    };
    let located = |it: &Value, field: &str, value: &Value| {
        let (start, end) = (location(&it["range"]["start"]), location(&it["range"]["end"]));
        json!({ "location": start, "end_location": end, field: value })
    };
    let list = |it: &Value, row: &dyn Fn(&Value) -> Value| -> Vec<Value> {
        it.as_array().into_iter().flatten().map(row).collect()
    };
    let severities = ["error", "warning", "info", "hint"];
    let data = &diagnostic["data"];
    let edits = list(&data["edits"], &|edit| located(edit, "content", &edit["newText"]));
    let related = list(&diagnostic["relatedInformation"], &|it| {
        located(&it["location"], "message", &it["message"])
    });
    let fix = json!({
        "message": data["title"], "applicability": data["applicability"], "edits": edits,
    });
    let mut printed = located(diagnostic, "message", &diagnostic["message"]);
    printed["code"] = diagnostic["code"].clone();
    printed["severity"] = json!(severities[diagnostic["severity"].as_u64().unwrap() as usize - 1]);
    printed["related"] = json!(related);
    printed["fix"] = if data.is_null() { Value::Null } else { fix };
    printed["url"] = diagnostic["codeDescription"]["href"].clone();
    printed
}

async fn check(text: &str) {
    let mut expected = checked(text);
    for finding in &mut expected {
        finding.as_object_mut().unwrap().remove("filename");
    }
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-32"] },
        "textDocument": { "publishDiagnostics": { "relatedInformation": true } },
    });
    let mut client = TestClient::start(capabilities).await;
    let found = client.open("file:///a.txt", text).await;
    assert_eq!(found.iter().map(printed).collect::<Vec<_>>(), expected);
    assert!(!expected.is_empty(), "the text tells nothing");
    client.close().await;
}

#[tokio::test]
async fn server_and_check_find_the_same() {
    check(SPEECH).await;
    check(&SPEECH.replace('\n', "\r\n")).await;
    check("😀\r一要抓😀学习。\r\n二要抓𠮷落实。\u{b}\n三是抓考核。").await;
}
