//! A whole report in one row, as programs write that know no line breaks: what is asked of it takes no more time than
//! it is longer.

use std::time::Duration;

use serde_json::{Value, json};

use super::process::Process;

/// How much longer the longer row is.
const LONGER: usize = 8;

/// How much more time it may take: far less than the square.
const SLOWER: u32 = 20;

/// What each request may take besides, whatever the text is.
const AT_ONCE: Duration = Duration::from_millis(50);

fn capabilities() -> Value {
    let kinds = json!({ "codeActionKind": { "valueSet": ["quickfix"] } });
    json!({ "textDocument": {
        "codeLens": {},
        "codeAction": {
            "codeActionLiteralSupport": kinds, "dataSupport": true, "resolveSupport": { "properties": ["edit"] },
        },
        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        "semanticTokens": {
            "requests": { "full": true }, "formats": ["relative"], "tokenModifiers": [],
            "tokenTypes": ["class", "keyword", "enumMember", "number", "function", "string"],
        },
    } })
}

/// Each request about a row of so many characters.
fn requests(length: usize) -> Vec<(&'static str, Value)> {
    let place = |character: usize| json!({ "line": 0, "character": character });
    let (start, middle, end) = (place(0), place(length / 2), place(length));
    let whole = json!({ "start": start, "end": end });
    let caret = json!({ "start": middle, "end": middle });
    let context = json!({ "diagnostics": [], "includeDeclaration": true });
    vec![
        ("textDocument/codeAction", json!({ "range": caret, "context": context })),
        ("textDocument/codeAction", json!({ "range": whole, "context": context })),
        ("textDocument/codeLens", json!({})),
        ("textDocument/completion", json!({ "position": middle })),
        ("textDocument/definition", json!({ "position": middle })),
        ("textDocument/documentHighlight", json!({ "position": middle })),
        ("textDocument/documentLink", json!({})),
        ("textDocument/documentSymbol", json!({})),
        ("textDocument/foldingRange", json!({})),
        ("textDocument/hover", json!({ "position": middle })),
        ("textDocument/inlayHint", json!({ "range": whole })),
        ("textDocument/prepareRename", json!({ "position": middle })),
        ("textDocument/references", json!({ "position": middle, "context": context })),
        ("textDocument/selectionRange", json!({ "positions": [start, middle, end] })),
        ("textDocument/semanticTokens/full", json!({})),
    ]
}

/// How long the server works for a request.
fn time(process: &mut Process, method: &str, params: &Value) -> Duration {
    let begun = process.worked();
    // Some refuse, as there is nothing to rename.
    process.ask(method, params);
    process.worked() - begun
}

/// Repeats a phrase to rows of two lengths.
#[track_caller]
fn check(phrase: &str) {
    const LENGTH: usize = 3_000;
    let mut process = Process::start();
    let options = json!({ "inlayHints": true });
    let params = json!({
        "processId": null, "capabilities": capabilities(), "initializationOptions": options,
    });
    process.ask("initialize", &params);
    let [short, long] = ["untitled:short", "untitled:long"];
    for (uri, length) in [(short, LENGTH), (long, LENGTH * LONGER)] {
        let text = phrase.repeat(length / phrase.chars().count());
        let item = json!({ "uri": uri, "languageId": "gongwen", "version": 1, "text": text });
        let params = json!({ "textDocument": item });
        process
            .send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }));
        // The first request has the text parsed, and some of what is found is kept.
        process.ask(
            "textDocument/hover",
            &json!({
                "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 },
            }),
        );
    }
    let pairs = requests(LENGTH).into_iter().zip(requests(LENGTH * LONGER));
    for ((method, mut of_short), (_, mut of_long)) in pairs {
        of_short["textDocument"] = json!({ "uri": short });
        of_long["textDocument"] = json!({ "uri": long });
        let before = time(&mut process, method, &of_short);
        let now = time(&mut process, method, &of_long);
        let most = before * SLOWER + AT_ONCE;
        assert!(now <= most, "{method} of {phrase}: {before:?}, {now:?}");
    }
    process.exit();
    process.ends_with(1);
}

#[test]
fn a_row_of_findings() {
    check("党员员，，");
}

#[test]
fn a_row_of_markers() {
    check("（1）甲；（2）乙；");
}

#[test]
fn a_row_of_stated_counts() {
    check("以下三点意见：一是甲；二是乙。");
}

#[test]
fn a_row_of_links_and_references() {
    check("见 http://a.cn/b 和第三条、附件3《关于甲的通知》（国办发〔2023〕5号）。");
}
