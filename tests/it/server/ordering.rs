//! Changes are applied in the order in which they were sent, however fast they come.

use serde_json::{Value, json};

use super::symbols::check_well_formed;
use super::{SPEECH, TestClient, duplicates};

const URI: &str = "file:///a.txt";

/// Numbers that look random, and are the same in every run.
struct Random(u64);

impl Random {
    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Where each line of `text` begins and ends, in bytes, without its terminator.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let mut lines = vec![];
    let mut start = 0;
    for line in text.replace("\r\n", "\n\n").split(['\n', '\r']) {
        lines.push((start, start + line.len()));
        start += line.len() + 1;
    }
    // Each `\r\n` was taken for two breaks, with an empty line in the middle of it.
    lines.retain(|&(start, _)| {
        !(start > 0 && text[..start].ends_with('\r') && text[start..].starts_with('\n'))
    });
    lines
}

/// A place in `text`: its byte, and how the protocol names it.
fn random_place(text: &str, random: &mut Random) -> (usize, Value) {
    let lines = lines(text);
    let row = random.below(lines.len());
    let (start, end) = lines[row];
    let mut byte = start + random.below(end - start + 1);
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let character = text[start..byte].encode_utf16().count();
    (byte, json!({ "line": row, "character": character }))
}

/// Changes `text` at random and returns the change as the protocol has it.
fn random_change(text: &mut String, random: &mut Random) -> Value {
    const PIECES: [&str; 14] = [
        "党员员",
        "党委党委",
        "，",
        "一、总体要求",
        "（二）",
        "\n",
        "\r\n",
        "\r",
        "😀",
        "𠮷",
        "\u{b}",
        "\u{c}\n",
        "三是",
        "的",
    ];
    let (mut start, mut start_place) = random_place(text, random);
    let (mut end, mut end_place) = (start, start_place.clone());
    if random.below(3) == 0 {
        (end, end_place) = random_place(text, random);
        // Deletions are kept short, so that the text does not vanish.
        if end.abs_diff(start) > 60 {
            (end, end_place) = (start, start_place.clone());
        }
    }
    if end < start {
        ((start, start_place), (end, end_place)) = ((end, end_place), (start, start_place));
    }
    let piece = if random.below(5) == 0 { "" } else { PIECES[random.below(PIECES.len())] };
    text.replace_range(start..end, piece);
    json!([{ "range": { "start": start_place, "end": end_place }, "text": piece }])
}

async fn symbols(client: &mut TestClient, uri: &str) -> Value {
    let params = json!({ "textDocument": { "uri": uri } });
    client.request("textDocument/documentSymbol", params).await.unwrap()
}

/// Sends `count` changes without waiting, and compares what the server makes of them with what it
/// makes of the resulting text when it is opened.
async fn check(seed: u64, count: i32) {
    let symbol = json!({ "hierarchicalDocumentSymbolSupport": true });
    let capabilities = json!({ "textDocument": { "documentSymbol": symbol } });
    let mut client = TestClient::start(capabilities).await;
    let mut text = SPEECH.to_owned();
    client.open(URI, &text).await;
    let random = &mut Random(seed);
    for version in 2..count + 2 {
        let change = random_change(&mut text, random);
        client.change(URI, version, change).await;
    }
    let found = client.diagnostics(URI, count + 1).await;
    let outline = symbols(&mut client, URI).await;

    let fresh = "file:///fresh.txt";
    let item = json!({ "uri": fresh, "languageId": "gongwen", "version": count + 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    assert_eq!(found, client.diagnostics(fresh, count + 1).await, "seed {seed}");
    assert_eq!(outline, symbols(&mut client, fresh).await, "seed {seed}");
    check_well_formed(outline.as_array().unwrap());
    assert!(duplicates(&found).len() > 10, "the text tells too little");
    client.close().await;
}

#[tokio::test]
async fn a_thousand_changes_at_once_equal_a_fresh_document() {
    check(1, 1000).await;
}

#[tokio::test]
async fn bursts_equal_a_fresh_document() {
    for seed in 2..12 {
        check(seed, 200).await;
    }
}
