//! A whole report in one row, as programs write that know no line breaks: what is asked of it takes no more time than
//! it is longer.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::TestClient;

/// How much longer the longer row is.
const LONGER: usize = 8;

/// How much more time it may take: far less than the square, and more than a busy machine adds.
const SLOWER: u32 = 24;

/// What each request may take besides, whatever the text is.
const AT_ONCE: Duration = Duration::from_millis(100);

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

/// How long a request takes at best, of at most three: the machine may be busy with something else for a moment. It is
/// not made again once it took no longer than `enough`.
async fn time(client: &mut TestClient, method: &str, params: &Value, enough: Duration) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let begun = Instant::now();
        // Some refuse, as there is nothing to rename.
        let _ = client.request(method, params.clone()).await;
        best = best.min(begun.elapsed());
        if best <= enough {
            break;
        }
    }
    best
}

/// Repeats a phrase to rows of two lengths.
async fn check(phrase: &str) {
    const LENGTH: usize = 3_000;
    let mut client = TestClient::uninitialized();
    let options = json!({ "inlayHints": true });
    let params = json!({ "capabilities": capabilities(), "initializationOptions": options });
    client.initialize(params).await;
    let row = |length: usize| phrase.repeat(length / phrase.chars().count());
    let [short, long] = ["untitled:short", "untitled:long"];
    client.open(short, &row(LENGTH)).await;
    client.open(long, &row(LENGTH * LONGER)).await;
    let pairs = requests(LENGTH).into_iter().zip(requests(LENGTH * LONGER));
    for ((method, mut of_short), (_, mut of_long)) in pairs {
        of_short["textDocument"] = json!({ "uri": short });
        of_long["textDocument"] = json!({ "uri": long });
        let before = time(&mut client, method, &of_short, Duration::ZERO).await;
        let most = before * SLOWER + AT_ONCE;
        let now = time(&mut client, method, &of_long, most).await;
        assert!(now <= most, "{method} of {phrase}: {before:?}, {now:?}");
    }
    client.close().await;
}

#[tokio::test]
async fn a_row_of_findings() {
    check("党员员，，").await;
}

#[tokio::test]
async fn a_row_of_markers() {
    check("（1）甲；（2）乙；").await;
}

#[tokio::test]
async fn a_row_of_stated_counts() {
    check("以下三点意见：一是甲；二是乙。").await;
}

#[tokio::test]
async fn a_row_of_links_and_references() {
    check("见 http://a.cn/b 和第三条、附件3《关于甲的通知》（国办发〔2023〕5号）。").await;
}
