//! Texts with marks: `|` is the caret, and `⟦ ⟧` stand around what an answer points at.

use serde_json::{Value, json};

use super::TestClient;

pub const URI: &str = "file:///a.txt";

/// Takes the caret out of a text: the text, and the caret as the protocol names it in UTF-16.
pub fn caret(marked: &str) -> (String, Value) {
    let (before, after) = marked.split_once('|').expect("a place is marked");
    let (rows, last) = match before.rsplit_once('\n') {
        Some((rows, last)) => (rows.matches('\n').count() + 1, last),
        None => (0, before),
    };
    let column = last.encode_utf16().count();
    (format!("{before}{after}"), json!({ "line": rows, "character": column }))
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

/// The text with `⟦ ⟧` around each range of UTF-16 columns.
pub fn show(text: &str, ranges: &[Value]) -> String {
    let mut rows: Vec<Vec<u16>> =
        text.split('\n').map(|row| row.encode_utf16().collect()).collect();
    let number = |place: &Value, name: &str| place[name].as_u64().unwrap() as usize;
    let places = |end: &'static str, mark: &'static str| {
        ranges.iter().map(move |it| (number(&it[end], "line"), number(&it[end], "character"), mark))
    };
    let mut marks: Vec<_> = places("end", "⟧").chain(places("start", "⟦")).collect();
    marks.sort();
    for (row, column, mark) in marks.into_iter().rev() {
        rows[row].splice(column..column, mark.encode_utf16());
    }
    let rows = rows.iter().map(|row| String::from_utf16(row).unwrap());
    rows.collect::<Vec<_>>().join("\n")
}

/// The ranges of a list of results.
pub fn ranges(results: &Value, pointer: &str) -> Vec<Value> {
    let list = results.as_array().map_or(&[][..], Vec::as_slice);
    list.iter().map(|it| it.pointer(pointer).unwrap().clone()).collect()
}
