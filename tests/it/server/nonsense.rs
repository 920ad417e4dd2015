//! Nonsense for every method that the server advertises: it answers, with places inside the text or
//! with an error, and goes on. A feature that is new has to be named here, or the test fails.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::TestClient;

/// What a client may ask for, by the capability that offers it.
const METHODS: &[(&str, &[&str])] = &[
    ("codeActionProvider", &["textDocument/codeAction", "codeAction/resolve"]),
    ("codeLensProvider", &["textDocument/codeLens", "codeLens/resolve"]),
    ("completionProvider", &["textDocument/completion", "completionItem/resolve"]),
    ("definitionProvider", &["textDocument/definition"]),
    ("diagnosticProvider", &["textDocument/diagnostic", "workspace/diagnostic"]),
    ("documentFormattingProvider", &["textDocument/formatting"]),
    ("documentHighlightProvider", &["textDocument/documentHighlight"]),
    ("documentLinkProvider", &["textDocument/documentLink", "documentLink/resolve"]),
    ("documentOnTypeFormattingProvider", &["textDocument/onTypeFormatting"]),
    ("documentRangeFormattingProvider", &["textDocument/rangeFormatting"]),
    ("documentSymbolProvider", &["textDocument/documentSymbol"]),
    ("executeCommandProvider", &["workspace/executeCommand"]),
    ("foldingRangeProvider", &["textDocument/foldingRange"]),
    ("hoverProvider", &["textDocument/hover"]),
    ("inlayHintProvider", &["textDocument/inlayHint", "inlayHint/resolve"]),
    ("linkedEditingRangeProvider", &["textDocument/linkedEditingRange"]),
    ("referencesProvider", &["textDocument/references"]),
    ("renameProvider", &["textDocument/prepareRename", "textDocument/rename"]),
    ("selectionRangeProvider", &["textDocument/selectionRange"]),
    (
        "semanticTokensProvider",
        &[
            "textDocument/semanticTokens/full",
            "textDocument/semanticTokens/full/delta",
            "textDocument/semanticTokens/range",
        ],
    ),
    ("workspaceSymbolProvider", &["workspace/symbol", "workspaceSymbol/resolve"]),
];

/// What is offered without methods of its own.
const OTHERS: &[&str] = &["positionEncoding", "textDocumentSync", "workspace", "experimental"];

const OPEN: &str = "file:///open.txt";
const EMPTY: &str = "file:///empty.md";
const LOST: &str = "file:///lost.txt";

const TEXT: &str = "关于某事的通知\r\n各部门：\n一、𠮷😀党员员\n（一）见附件2、第三条\n三、以下三点意见：一是学；三是干\n\n附件：1.甲\n2.乙";

/// A client that can do everything.
fn everything() -> Value {
    let dynamic = json!({ "dynamicRegistration": true });
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "window": { "workDoneProgress": true, "showDocument": { "support": true } },
        "workspace": {
            "applyEdit": true, "configuration": true, "workspaceFolders": true,
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create", "rename", "delete"] },
            "didChangeConfiguration": dynamic, "didChangeWatchedFiles": dynamic, "executeCommand": dynamic,
            "symbol": dynamic, "diagnostics": { "refreshSupport": true }, "codeLens": { "refreshSupport": true },
            "semanticTokens": { "refreshSupport": true }, "inlayHint": { "refreshSupport": true },
        },
        "textDocument": {
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "source"] } },
                "dataSupport": true, "isPreferredSupport": true, "resolveSupport": { "properties": ["edit"] },
            },
            "codeLens": dynamic, "definition": { "linkSupport": true }, "diagnostic": dynamic,
            "completion": { "completionItem": { "snippetSupport": true, "insertReplaceSupport": true } },
            "documentHighlight": dynamic, "documentLink": { "tooltipSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "foldingRange": { "rangeLimit": 5000 }, "hover": { "contentFormat": ["markdown", "plaintext"] },
            "inlayHint": dynamic, "linkedEditingRange": dynamic, "onTypeFormatting": dynamic,
            "references": dynamic, "rename": { "prepareSupport": true }, "selectionRange": dynamic,
            "semanticTokens": {
                "requests": { "full": { "delta": true }, "range": true }, "formats": ["relative"],
                "tokenTypes": ["namespace", "type", "class", "number", "string", "keyword", "variable", "property",
                    "enumMember", "comment", "function", "event", "macro", "label", "operator", "parameter"],
                "tokenModifiers": ["declaration", "definition", "readonly", "documentation"],
            },
        },
    })
}

fn place(row: u32, column: u32) -> Value {
    json!({ "line": row, "character": column })
}

/// Parameters that serve for any method, for a place and a range of a document.
fn params(uri: &str, [from, to]: [(u32, u32); 2]) -> Value {
    let (start, end) = (place(from.0, from.1), place(to.0, to.1));
    let range = json!({ "start": start, "end": end });
    json!({
        "textDocument": { "uri": uri, "version": 7 },
        "position": start, "positions": [start, end], "range": range,
        "context": { "diagnostics": [], "includeDeclaration": true, "triggerKind": 1 },
        "ch": "\n", "newName": "", "options": { "tabSize": 0, "insertSpaces": true },
        "query": "𠮷", "command": "hegao.nothing", "arguments": [7, null], "previousResultId": "x",
        "previousResultIds": [], "identifier": "x",
        "title": "", "label": "", "name": "", "kind": 1, "location": { "uri": uri, "range": range },
        "data": { "uri": uri, "version": 7 },
    })
}

/// The methods that the server offers this client.
#[track_caller]
fn offered(capabilities: &Value) -> Vec<&'static str> {
    let offered = capabilities.as_object().unwrap().keys();
    let ours = offered.filter(|it| !OTHERS.contains(&it.as_str()));
    ours.flat_map(|name| {
        let known = METHODS.iter().find(|(provider, _)| provider == name);
        known.unwrap_or_else(|| panic!("{name} is to be named in this test")).1
    })
    .copied()
    .collect()
}

/// Checks that every range in an answer is one, and lies in the text.
fn check_ranges(answer: &Value, method: &str) {
    if let (Some(start), Some(end)) = (answer.get("start"), answer.get("end")) {
        let lines: Vec<_> = TEXT.split('\n').map(|line| line.trim_end_matches('\r')).collect();
        let number = |at: &Value, name: &str| at[name].as_u64().unwrap() as usize;
        let at = |it: &Value| (number(it, "line"), number(it, "character"));
        assert!(at(start) <= at(end), "{method}: {answer}");
        for (row, column) in [at(start), at(end)] {
            let width = lines.get(row).map(|line| line.encode_utf16().count());
            assert!(width.is_some_and(|width| column <= width), "{method}: {answer}");
        }
    }
    match answer {
        Value::Array(list) => list.iter().for_each(|it| check_ranges(it, method)),
        Value::Object(fields) => fields.values().for_each(|it| check_ranges(it, method)),
        _ => {}
    }
}

/// A client with an open document, an empty one, and one whose text is unknown to the server.
async fn client() -> TestClient {
    let mut client = TestClient::start(everything()).await;
    for (uri, text) in [(OPEN, TEXT), (EMPTY, ""), (LOST, TEXT)] {
        let item = json!({ "uri": uri, "languageId": "gongwen", "version": 1, "text": text });
        client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    }
    client.change(LOST, 2, json!([{ "range": 7, "text": "" }])).await;
    client
}

/// Ends the server, whatever else it said.
async fn end(mut client: TestClient) {
    assert_eq!(client.request("shutdown", Value::Null).await, Ok(Value::Null));
    client.notify("exit", Value::Null).await;
    client.forget();
    client.ends_with(ExitCode::SUCCESS).await;
}

/// The server still knows the text.
async fn check_alive(client: &mut TestClient, after: &str) {
    let params = json!({ "textDocument": { "uri": OPEN } });
    let symbols = client.request("textDocument/documentSymbol", params).await.unwrap();
    assert!(symbols.as_array().is_some_and(|list| !list.is_empty()), "after {after}");
}

#[tokio::test]
async fn answers_for_any_place() {
    const MAX: u32 = u32::MAX;
    let mut client = client().await;
    let methods = offered(&client.server_capabilities);
    assert!(methods.len() > 5, "{methods:?}");
    let places = [
        [(0, 0), (0, 0)],
        [(2, 3), (2, 4)],
        [(3, 5), (4, 9)],
        [(4, 99), (4, 99)],
        [(7, 0), (1, 0)],
        [(99, 0), (100, 5)],
        [(MAX, MAX), (MAX, MAX)],
        [(MAX, 0), (0, MAX)],
    ];
    for method in methods {
        for place in places {
            for uri in [OPEN, EMPTY, LOST, "file:///closed.txt", "untitled:%E5%85%9A", "x:"] {
                let answer = client.request(method, params(uri, place)).await;
                if uri == OPEN {
                    check_ranges(&answer.unwrap_or_default(), method);
                }
            }
        }
        check_alive(&mut client, method).await;
    }
    end(client).await;
}

#[tokio::test]
async fn answers_for_any_parameters() {
    let mut client = client().await;
    let wrong = [json!(null), json!(7), json!(-1), json!("党"), json!([]), json!({}), json!([[7]])];
    for method in offered(&client.server_capabilities) {
        let right = params(OPEN, [(0, 0), (0, 0)]);
        for wrong in &wrong {
            // A scalar is no JSON-RPC: it costs a line in the log, and has no answer.
            if wrong.is_array() || wrong.is_object() {
                let _ = client.request(method, wrong.clone()).await;
            }
            for name in right.as_object().unwrap().keys() {
                let mut params = right.clone();
                params[name] = wrong.clone();
                let _ = client.request(method, params).await;
            }
        }
        check_alive(&mut client, method).await;
    }
    end(client).await;
}

/// Wrong answers and errors, and none, to what the server asks for, and a rename to nothing.
#[tokio::test]
async fn goes_on_with_a_client_that_answers_nonsense() {
    let mut client = client().await;
    for id in 0..5 {
        let replies = [
            json!({ "jsonrpc": "2.0", "id": id, "result": 7 }),
            json!({ "jsonrpc": "2.0", "id": id, "error": { "code": 1, "message": "" } }),
        ];
        client.send(&replies[id % 2].to_string()).await;
    }
    let files = json!([{ "oldUri": OPEN, "newUri": "" }, { "oldUri": "", "newUri": "党" }]);
    client.notify("workspace/didRenameFiles", json!({ "files": files })).await;
    let folders = json!({ "event": { "added": [{ "uri": "x:", "name": "" }], "removed": [] } });
    client.notify("workspace/didChangeWorkspaceFolders", folders).await;
    for settings in
        [json!(null), json!(7), json!({ "hegao": 7 }), json!({ "hegao": { "select": 7 } })]
    {
        let params = json!({ "settings": settings });
        client.notify("workspace/didChangeConfiguration", params).await;
    }
    let changes =
        json!([{ "uri": "file:///没有/hegao.toml", "type": 9 }, { "uri": "x:", "type": 1 }]);
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes })).await;
    check_alive(&mut client, "nonsense").await;
    end(client).await;
}

/// Large and many, scaled down where the program is built without optimization.
#[tokio::test]
async fn keeps_up_with_large_and_with_many_documents() {
    let scale = if cfg!(debug_assertions) { 20 } else { 1 };
    let mut client = client().await;
    let rows = 20_000_000 / "会议听取了工作汇报，并提出要求。\n".len() / scale;
    let text = "会议听取了工作汇报，并提出要求。\n".repeat(rows);
    let large = json!({ "uri": "file:///large.txt", "languageId": "", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": large })).await;
    for number in 0..500 / scale {
        let uri = format!("file:///{number}.txt");
        let item = json!({ "uri": uri, "languageId": "gongwen", "version": 1, "text": TEXT });
        client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    }
    let change = json!([{ "range": { "start": place(9, 0), "end": place(9, 1) }, "text": "" }]);
    client.change("file:///large.txt", 2, change).await;
    check_alive(&mut client, "many").await;
    end(client).await;
}
