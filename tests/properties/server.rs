//! A client that says anything in any order: every request is answered once, and at the end the
//! server sees in each open document what it sees in the client's text when that is opened.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::pieces;

const METHODS: &[&str] = &[
    "documentSymbol",
    "codeAction",
    "hover",
    "completion",
    "foldingRange",
    "selectionRange",
    "definition",
    "references",
    "documentHighlight",
    "documentLink",
    "codeLens",
    "rename",
    "prepareRename",
    "inlayHint",
    "onTypeFormatting",
    "semanticTokens/full",
    "semanticTokens/range",
    "diagnostic",
    "fly",
    "formatting",
];

const URIS: [&str; 2] = ["file:///0.txt", "file:///1.md"];

/// The row and column where a range that holds all begins, and where it ends.
const ALL: [u8; 4] = [0, 0, 255, 255];

const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

/// Checks bytes that stand for a text that two documents begin with, and for what a client says.
pub fn check(data: &[u8]) {
    let Some((&encoding, rest)) = data.split_first() else { return };
    let mut client = Client::new(ENCODINGS[usize::from(encoding) % 3]);
    let (text, mut rest) = rest.split_at(rest.len() / 2);
    for uri in URIS {
        client.open(uri, Document { text: pieces::text(text), version: 1 });
        // What is found now is kept, and must not outlive what it was found in.
        client.ask("codeAction", uri, ALL, "");
    }
    while let Some((&what, after)) = rest.split_first() {
        rest = client.say(what, after);
    }
    let (bodies, requests) = client.finish();
    check_answers(&bodies, requests);
    check_texts(&client, &bodies);
}

/// Every request has one reply.
fn check_answers(bodies: &[Value], requests: u64) {
    let replies =
        bodies.iter().filter(|it| it["method"].is_null()).filter_map(|it| it["id"].as_u64());
    let mut replies: Vec<_> = replies.collect();
    replies.sort_unstable();
    assert_eq!(replies, (1..=requests).collect::<Vec<_>>());
}

/// The last diagnostics of each open document are those of its text.
fn check_texts(client: &Client, bodies: &[Value]) {
    let found = last_diagnostics(bodies);
    let mut fresh = Client::new(client.encoding);
    for (uri, document) in &client.documents {
        fresh.open(uri, document.clone());
    }
    let (bodies, _) = fresh.finish();
    let expected = last_diagnostics(&bodies);
    for (uri, document) in &client.documents {
        assert!(found.contains_key(uri), "{uri} was never looked at");
        assert_eq!(found.get(uri), expected.get(uri), "{:?}", document.text);
    }
}

fn last_diagnostics(bodies: &[Value]) -> BTreeMap<String, &Value> {
    let published = bodies.iter().filter(|it| it["method"] == "textDocument/publishDiagnostics");
    let by_uri = |it: &Value| it["params"]["uri"].as_str().map(str::to_owned);
    published.filter_map(|it| Some((by_uri(it)?, &it["params"]))).collect()
}

#[derive(Clone)]
struct Document {
    text: String,
    version: i64,
}

/// What a client has said, and the texts that it has in its editor.
struct Client {
    encoding: &'static str,
    documents: BTreeMap<String, Document>,
    input: Vec<u8>,
    /// How much of the input asks to begin.
    hello: usize,
    requests: u64,
}

impl Client {
    fn new(encoding: &'static str) -> Self {
        let mut client =
            Self { encoding, documents: BTreeMap::new(), input: Vec::new(), hello: 0, requests: 0 };
        let capabilities = json!({
            "general": { "positionEncodings": [encoding] },
            "textDocument": {
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
            },
        });
        client.request("initialize", json!({ "processId": null, "capabilities": capabilities }));
        client.hello = client.input.len();
        client.notify("initialized", json!({}));
        client
    }

    fn send(&mut self, body: &[u8]) {
        self.input.extend(format!("Content-Length: {}\r\n\r\n", body.len()).bytes());
        self.input.extend(body);
    }

    fn request(&mut self, method: &str, params: Value) {
        self.requests += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.requests, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(message.to_string().as_bytes());
    }

    fn notify(&mut self, method: &str, params: Value) {
        let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.send(message.to_string().as_bytes());
    }

    fn open(&mut self, uri: &str, document: Document) {
        let Document { text, version } = &document;
        let item = json!({ "uri": uri, "languageId": "gongwen", "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
        self.documents.insert(uri.to_owned(), document);
    }

    /// Says one thing, and returns the bytes that are left.
    fn say<'a>(&mut self, what: u8, rest: &'a [u8]) -> &'a [u8] {
        let (numbers, rest) = rest.split_at(rest.len().min(6));
        let number = |nth: usize| numbers.get(nth).copied().unwrap_or_default();
        let uri = URIS[usize::from(what % 2)];
        let (words, rest) = rest.split_at(rest.len().min(usize::from(number(5) % 16)));
        let text = pieces::text(words);
        match what / 2 % 8 {
            0 | 1 => {
                self.change(uri, [number(0), number(1), number(2), number(3)], &text);
                if what >= 128 {
                    // Of a burst only the last text is published; this has findings kept before.
                    self.ask("codeAction", uri, ALL, "");
                }
            }
            2 => self.open(uri, Document { text, version: number(0).into() }),
            3 if number(0) % 2 == 0 => {
                self.documents.remove(uri);
                self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
            }
            // Whole text.
            3 => self.change_whole(uri, text),
            4 => self.send(words),
            _ => {
                let method = METHODS[usize::from(number(4)) % METHODS.len()];
                let places = [number(0), number(1), number(2), number(3)];
                self.ask(method, uri, places, &text);
                if number(4) % 5 == 0 {
                    self.notify("$/cancelRequest", json!({ "id": self.requests }));
                }
            }
        }
        rest
    }

    fn ask(
        &mut self,
        method: &str,
        uri: &str,
        [row, column, end_row, end_column]: [u8; 4],
        name: &str,
    ) {
        let position = |row: u8, column: u8| {
            let far = |it: u8| if it == 255 { u32::MAX } else { it.into() };
            json!({ "line": far(row), "character": far(column) })
        };
        let (start, end) = (position(row, column), position(end_row, end_column));
        let params = json!({
            "textDocument": { "uri": uri, "version": 1 },
            "position": start, "positions": [start, end],
            "range": { "start": start, "end": end },
            "context": { "diagnostics": [], "includeDeclaration": true },
            "ch": "\n", "newName": name, "options": { "tabSize": 4, "insertSpaces": true },
        });
        self.request(&format!("textDocument/{method}"), params);
    }

    fn change(&mut self, uri: &str, [row, column, rows, columns]: [u8; 4], new: &str) {
        let (row, column, end_column) = (u64::from(row % 8), u64::from(column), u64::from(columns));
        let end_row = row + u64::from(rows % 3);
        let place = |row, column| json!({ "line": row, "character": column });
        let range = json!({ "start": place(row, column), "end": place(end_row, end_column) });
        let changes = json!([{ "range": range, "text": new }]);
        let encoding = self.encoding;
        let version = match self.documents.get_mut(uri) {
            Some(document) => {
                let start = byte_at(&document.text, row, column, encoding);
                let end = byte_at(&document.text, end_row, end_column, encoding);
                document.text.replace_range(start..end.max(start), new);
                document.version += 1;
                document.version
            }
            None => 1,
        };
        let document = json!({ "uri": uri, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.notify("textDocument/didChange", params);
    }

    fn change_whole(&mut self, uri: &str, text: String) {
        let version = self.documents.get_mut(uri).map_or(1, |document| {
            document.version += 1;
            document.text.clone_from(&text);
            document.version
        });
        let document = json!({ "uri": uri, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.notify("textDocument/didChange", params);
    }

    /// Ends the conversation; returns what the server said, and how many requests it had.
    fn finish(&mut self) -> (Vec<Value>, u64) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        let (hello, rest) = self.input.split_at(self.hello);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let output = runtime.block_on(async {
            let (mut input, server_input) = tokio::io::duplex(1 << 16);
            let (server_output, mut output) = tokio::io::duplex(1 << 16);
            // What is not there may still be written.
            let personal = Some(PathBuf::from("/没有/hegao.toml"));
            let serving = tokio::spawn(hegao::server::serve(server_input, server_output, personal));
            let mut said = Vec::new();
            // Before its reply to `initialize`, a server takes nothing.
            input.write_all(hello).await.unwrap();
            while bodies(&said).is_empty() {
                assert_ne!(output.read_buf(&mut said).await.unwrap(), 0, "no reply to initialize");
            }
            let (written, read) =
                tokio::join!(input.write_all(rest), output.read_to_end(&mut said));
            written.unwrap();
            read.unwrap();
            serving.await.unwrap();
            said
        });
        (bodies(&output), self.requests)
    }
}

/// The whole messages in a stream.
fn bodies(mut stream: &[u8]) -> Vec<Value> {
    let mut bodies = Vec::new();
    while let Some(end) = stream.windows(4).position(|it| it == b"\r\n\r\n") {
        let (header, rest) = (&stream[..end], &stream[end + 4..]);
        let header = std::str::from_utf8(header).unwrap();
        let length: usize = header.strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        let Some(body) = rest.get(..length) else { break };
        bodies.push(serde_json::from_slice(body).unwrap());
        stream = &rest[length..];
    }
    bodies
}

/// The byte of a text at a row and column, clamped as the specification says.
fn byte_at(text: &str, row: u64, column: u64, encoding: &str) -> usize {
    let Some(Range { start, end }) = rows(text).into_iter().nth(row as usize) else {
        return text.len();
    };
    let mut seen = 0;
    for (byte, character) in text[start..end].char_indices() {
        seen += match encoding {
            "utf-8" => character.len_utf8(),
            "utf-16" => character.len_utf16(),
            _ => 1,
        } as u64;
        if seen > column {
            return start + byte;
        }
    }
    end
}

/// The bytes of each row, without its break.
fn rows(text: &str) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((byte, character)) = characters.next() {
        if matches!(character, '\r' | '\n') {
            rows.push(start..byte);
            start = byte + 1;
            if character == '\r' && characters.next_if(|it| it.1 == '\n').is_some() {
                start += 1;
            }
        }
    }
    rows.push(start..text.len());
    rows
}
