//! One engine: the server finds what `hegao check` finds, at the same places.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::{SPEECH, TestClient};

const URI: &str = "file:///a.txt";

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

/// The quick fix of a diagnostic as `hegao check` would print it.
async fn fix(client: &mut TestClient, diagnostic: &Value) -> Value {
    let context = json!({ "diagnostics": [diagnostic], "only": ["quickfix"] });
    let params = json!({
        "textDocument": { "uri": URI }, "range": diagnostic["range"], "context": context,
    });
    let actions = client.request("textDocument/codeAction", params).await.unwrap();
    let own = |action: &&Value| action["diagnostics"] == json!([diagnostic]);
    let Some(action) = actions.as_array().unwrap().iter().find(own) else { return Value::Null };
    let safe = action["isPreferred"] == json!(true);
    json!({
        "message": action["title"],
        "applicability": if safe { "safe" } else { "unsafe" },
        "edits": list(&action["edit"]["changes"][URI], |edit| {
            located(edit, "content", &edit["newText"])
        }),
    })
}

async fn check(text: &str) {
    let mut expected = checked(text);
    for finding in &mut expected {
        finding.as_object_mut().unwrap().remove("filename");
    }
    let literals = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-32"] },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
            "codeAction": { "codeActionLiteralSupport": literals, "isPreferredSupport": true },
        },
    });
    let mut client = TestClient::start(capabilities).await;
    let mut found = client.open(URI, text).await;
    for diagnostic in &mut found {
        let fix = fix(&mut client, diagnostic).await;
        *diagnostic = printed(diagnostic, fix);
    }
    assert_eq!(found, expected);
    assert!(!expected.is_empty(), "the text tells nothing");
    client.close().await;
}

#[tokio::test]
async fn server_and_check_find_the_same() {
    check(SPEECH).await;
    check(&SPEECH.replace('\n', "\r\n")).await;
    check("😀\r一要抓😀学习。\r\n二要抓𠮷落实。\u{b}\n三是抓考核。").await;
}
