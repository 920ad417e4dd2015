//! The server keeps nothing of a session that has ended, and nothing of a document that was closed.
//!
//! A program of its own: other tests in the same process would use memory meanwhile.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends")]

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// How many sessions are held before memory is looked at, and how many after that.
const FIRST: usize = 10;
const THEN: usize = 30;

/// How many bytes more there may be, for all the sessions: less than is kept of one document for each.
const MOST: usize = 1_000_000;

/// The bytes of this process that are in memory.
fn memory() -> usize {
    const PAGE: usize = 4096;
    let said = fs::read_to_string("/proc/self/statm").unwrap();
    PAGE * said.split(' ').nth(1).unwrap().parse::<usize>().unwrap()
}

fn threads() -> usize {
    fs::read_dir("/proc/self/task").unwrap().count()
}

fn message(id: Option<u32>, method: &str, params: Value) -> Vec<u8> {
    let mut body = json!({ "jsonrpc": "2.0", "method": method });
    if let Some(id) = id {
        body["id"] = id.into();
    }
    if !params.is_null() {
        body["params"] = params;
    }
    let body = body.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Holds a session from its start to its end, which a client puts in order or breaks off.
fn session(number: usize) {
    let text = "一、党员员的的\n（二）见附件3。\n".repeat(40);
    let uri = |document: usize| format!("file:///没有/{document}.txt");
    let hello = message(Some(0), "initialize", json!({ "processId": null, "capabilities": {} }));
    let mut rest = message(None, "initialized", json!({}));
    for document in 0..4 {
        let item =
            json!({ "uri": uri(document), "languageId": "gongwen", "version": 1, "text": text });
        rest.extend(message(None, "textDocument/didOpen", json!({ "textDocument": item })));
        let about = json!({ "textDocument": { "uri": uri(document) } });
        rest.extend(message(Some(10), "textDocument/documentSymbol", about.clone()));
        rest.extend(message(None, "$/cancelRequest", json!({ "id": 10 })));
        if document % 2 == 0 {
            rest.extend(message(None, "textDocument/didClose", about));
        }
    }
    rest.extend(message(Some(11), "workspace/symbol", json!({ "query": "党" })));
    if !number.is_multiple_of(3) {
        rest.extend(message(Some(12), "shutdown", Value::Null));
        rest.extend(message(None, "exit", Value::Null));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let (mut input, server_input) = tokio::io::duplex(1 << 16);
        let (server_output, mut output) = tokio::io::duplex(1 << 16);
        let personal = Some(PathBuf::from("/没有/hegao.toml"));
        let serving = tokio::spawn(hegao::server::serve(server_input, server_output, personal));
        input.write_all(&hello).await.unwrap();
        let mut said = Vec::new();
        output.read_buf(&mut said).await.unwrap();
        let writing = async {
            let _ = input.write_all(&rest).await;
            drop(input);
        };
        let (_, read) = tokio::join!(writing, output.read_to_end(&mut said));
        read.unwrap();
        serving.await.unwrap();
    });
}

/// Waits until no thread is left that a session started.
fn wait_for_threads(before: usize) {
    const PATIENCE: Duration = Duration::from_secs(20);
    let begun = Instant::now();
    while threads() > before {
        assert!(begun.elapsed() < PATIENCE, "{} threads are left of {before}", threads());
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn memory_is_level_over_sessions() {
    let before = threads();
    let run = |sessions: std::ops::Range<usize>| {
        for number in sessions {
            session(number);
            wait_for_threads(before);
        }
        memory()
    };
    let first = run(0..FIRST);
    let last = run(FIRST..FIRST + THEN);
    assert!(last < first + MOST, "{first} bytes after {FIRST} sessions, {last} after {THEN} more");
}
