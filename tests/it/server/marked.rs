//! Texts with marks: `|` is the caret, and `⟦ ⟧` stand around what an answer points at.

use hegao_core::document::{Position, Span};
use hegao_core::rules::Edit;
use hegao_core::testing;
use hegao_core::text::lines;
use serde_json::{Value, json};

use super::TestClient;

pub const URI: &str = "file:///a.txt";

/// Takes the caret out of a text: the text, and the caret as the protocol names it, in UTF-16.
pub fn caret(marked: &str) -> (String, Value) {
    let (text, Position { row, byte }) = testing::caret(marked);
    let line = lines(&text).nth(row).unwrap();
    let column = line[..byte].encode_utf16().count();
    (text, json!({ "line": row, "character": column }))
}

/// The span of a range of the protocol, with columns in UTF-16, which must lie in the text.
fn span(text: &str, range: &Value) -> Span {
    let position = |place: &Value| {
        let number = |name: &str| place[name].as_u64().unwrap() as usize;
        let (row, column) = (number("line"), number("character"));
        let line: Vec<u16> = lines(text).nth(row).unwrap().encode_utf16().collect();
        Position { row, byte: String::from_utf16(&line[..column]).unwrap().len() }
    };
    Span { start: position(&range["start"]), end: position(&range["end"]) }
}

/// The text with `⟦ ⟧` around each range.
pub fn show(text: &str, ranges: &[Value]) -> String {
    testing::mark(text, ranges.iter().map(|range| span(text, range)))
}

/// The text after a list of edits, none of which overlap.
pub fn apply(text: &str, edits: &Value) -> String {
    let edit = |edit: &Value| Edit {
        span: span(text, &edit["range"]),
        content: edit["newText"].as_str().unwrap().to_owned(),
    };
    let mut edits: Vec<Edit> = edits.as_array().unwrap().iter().map(edit).collect();
    edits.sort_by_key(|edit| edit.span);
    assert!(edits.is_sorted_by(|one, next| one.span.end <= next.span.start), "{edits:?}");
    testing::apply_edits(text, &edits)
}

/// Asks about the caret in a text; `more` is what the request says besides.
pub async fn ask(client: &mut TestClient, method: &str, marked: &str, more: Value) -> Value {
    let (text, position) = caret(marked);
    client.open(URI, &text).await;
    let mut params = json!({ "textDocument": { "uri": URI }, "position": position });
    if let Value::Object(more) = more {
        params.as_object_mut().unwrap().extend(more);
    }
    let result = client.request(method, params).await.unwrap();
    client.shut(URI).await;
    result
}

/// The ranges of a list of results.
pub fn ranges(results: &Value, pointer: &str) -> Vec<Value> {
    let list = results.as_array().map_or(&[][..], Vec::as_slice);
    list.iter().map(|it| it.pointer(pointer).unwrap().clone()).collect()
}
