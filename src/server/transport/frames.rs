//! Messages as they come off the wire, checked before tower-lsp sees them.
//!
//! tower-lsp stops serving at the first message that it cannot decode, and silently drops a notification
//! with wrong parameters, after which the server's text is not the client's. So it gets well-formed
//! messages only; instead of any other it gets a [`MALFORMED`] notification.

use std::io;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tower_lsp::jsonrpc::{Request, Response};
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Uri,
};

use super::uris;

/// The notification that stands in for a message that cannot be understood.
pub(super) const MALFORMED: &str = "hegao/malformed";

/// The longest header, in bytes. A longer line is noise, and is read in pieces.
const LONGEST_HEADER: u64 = 4096;

/// A message that cannot be understood.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Malformed {
    /// What is wrong with it, in the parser's words.
    pub(super) reason: String,
    /// The document whose text is unknown from here on, if the message would have changed one.
    pub(super) document: Option<Uri>,
}

/// Passes messages on from `input` to `output`, until `exit` or the end of either.
pub(super) async fn feed(input: impl AsyncRead + Unpin, mut output: impl AsyncWrite + Unpin) {
    let mut input = BufReader::new(input);
    // An error of either stream ends the server: nothing could be read or answered any more.
    while let Ok(Some(body)) = read(&mut input).await {
        let (body, last) = match check(body) {
            Ok(Checked { body, exit }) => (body, exit),
            Err(malformed) => (malformed.into_message(), false),
        };
        if write(&mut output, body).await.is_err() || last {
            break;
        }
    }
    let _ = output.shutdown().await;
}

/// Reads the body of the next message; `None` at the end of the input.
///
/// Recovers from noise: any line that holds a `Content-Length` begins a message.
pub(super) async fn read(input: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut *input).take(LONGEST_HEADER).read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        match (content_length(&line), length) {
            (Some(found), _) => length = Some(found),
            (None, Some(length)) if line.trim_ascii().is_empty() => {
                let mut body = Vec::new();
                let read = (&mut *input).take(length).read_to_end(&mut body).await?;
                return Ok((read as u64 == length).then_some(body));
            }
            (None, _) => {}
        }
    }
}

/// The number in a `Content-Length` header, wherever in the line it stands.
fn content_length(line: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"content-length:";
    let start = line.windows(NAME.len()).rposition(|part| part.eq_ignore_ascii_case(NAME))?;
    std::str::from_utf8(&line[start + NAME.len()..]).ok()?.trim().parse().ok()
}

/// Writes one message.
pub(super) async fn write(
    output: &mut (impl AsyncWrite + Unpin),
    mut body: Vec<u8>,
) -> io::Result<()> {
    let header = format!("Content-Length: {}\r\n\r\n", body.len());
    body.splice(..0, header.into_bytes());
    output.write_all(&body).await
}

/// A message that tower-lsp will understand.
struct Checked {
    body: Vec<u8>,
    exit: bool,
}

fn check(mut body: Vec<u8>) -> Result<Checked, Malformed> {
    let request = match serde_json::from_slice::<Request>(&body) {
        Ok(request) => request,
        Err(error) => {
            if serde_json::from_slice::<Response>(&body).is_ok() {
                return Ok(Checked { body, exit: false });
            }
            return match replace_lone_surrogates(&body) {
                Some(replaced) => check(replaced),
                None => Err(Malformed { reason: error.to_string(), document: None }),
            };
        }
    };
    let (request, is_changed) = with_encoded_uris(request);
    if is_changed && let Ok(changed) = serde_json::to_vec(&request) {
        body = changed;
    }
    match request.method() {
        "textDocument/didOpen" => check_params::<DidOpenTextDocumentParams>(&request)?,
        "textDocument/didChange" => check_params::<DidChangeTextDocumentParams>(&request)?,
        "textDocument/didClose" => check_params::<DidCloseTextDocumentParams>(&request)?,
        _ => {}
    }
    let exit = request.method() == "exit";
    Ok(Checked { body, exit })
}

/// The request with URIs that can be parsed, and whether that changes it.
fn with_encoded_uris(request: Request) -> (Request, bool) {
    let (method, id, mut params) = request.into_parts();
    let is_changed = params.as_mut().is_some_and(uris::encode);
    let mut builder = Request::build(method);
    if let Some(id) = id {
        builder = builder.id(id);
    }
    if let Some(params) = params {
        builder = builder.params(params);
    }
    (builder.finish(), is_changed)
}

/// Checks the parameters of a notification that opens, changes or closes a document.
fn check_params<P: DeserializeOwned>(request: &Request) -> Result<(), Malformed> {
    let params = request.params().unwrap_or(&Value::Null);
    let Err(error) = P::deserialize(params) else { return Ok(()) };
    let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
    let document = uri.and_then(|uri| uri.parse().ok());
    Err(Malformed { reason: format!("{}：{error}", request.method()), document })
}

/// Replaces escaped halves of surrogate pairs by U+FFFD; `None` where there is none.
///
/// JavaScript strings may hold such halves, and an editor written in it may send one while a
/// character is being edited. U+FFFD is as wide as a half in every encoding of positions, so the
/// columns that follow stay right, also when the other half comes to stand beside it.
fn replace_lone_surrogates(json: &[u8]) -> Option<Vec<u8>> {
    let half = |at: usize, kinds: [&[u8]; 4]| {
        let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        kinds.iter().any(|kind| digits[..2].eq_ignore_ascii_case(kind)).then_some(())
    };
    let is_high = |at| half(at, [b"d8", b"d9", b"da", b"db"]).is_some();
    let is_low = |at| half(at, [b"dc", b"dd", b"de", b"df"]).is_some();

    let mut replaced = Vec::with_capacity(json.len());
    let mut at = 0;
    let mut found = false;
    while at < json.len() {
        let width = match json[at] {
            b'\\' if is_high(at) && is_low(at + 6) => 12,
            b'\\' if is_high(at) || is_low(at) => {
                found = true;
                replaced.extend_from_slice(b"\\ufffd");
                at += 6;
                continue;
            }
            // An escaped backslash begins no escape.
            b'\\' => 2,
            _ => 1,
        };
        let end = json.len().min(at + width);
        replaced.extend_from_slice(&json[at..end]);
        at = end;
    }
    found.then_some(replaced)
}

impl Malformed {
    /// The body of the notification that stands in for the message.
    fn into_message(self) -> Vec<u8> {
        let message = serde_json::json!({ "jsonrpc": "2.0", "method": MALFORMED, "params": self });
        message.to_string().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// Feeds `input` and compares the messages that come out.
    #[track_caller]
    fn check(input: impl AsRef<[u8]>, expected: &[Value]) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let mut output = Vec::new();
        runtime.block_on(feed(input.as_ref(), &mut output));
        let bodies = runtime.block_on(async {
            let (mut output, mut bodies) = (output.as_slice(), Vec::new());
            while let Some(body) = read(&mut output).await.unwrap() {
                bodies.push(serde_json::from_slice::<Value>(&body).unwrap());
            }
            bodies
        });
        assert_eq!(bodies, expected);
    }

    fn request(id: u32) -> (String, Value) {
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": "shutdown" });
        (framed(&request.to_string()), request)
    }

    fn malformed(reason: &str, document: Option<&str>) -> Value {
        let params = json!({ "reason": reason, "document": document });
        json!({ "jsonrpc": "2.0", "method": MALFORMED, "params": params })
    }

    #[test]
    fn passes_messages_on() {
        let ((a, request_a), (b, request_b)) = (request(1), request(2));
        let reply = json!({ "jsonrpc": "2.0", "id": 1, "result": null });
        check(a.clone() + &framed(&reply.to_string()) + &b, &[request_a, reply, request_b]);
        check("", &[]);
        check(&a[..a.len() - 1], &[]);
    }

    #[test]
    fn stops_at_exit() {
        let exit = json!({ "jsonrpc": "2.0", "method": "exit" });
        check(framed(&exit.to_string()) + &request(1).0, &[exit]);
    }

    #[test]
    fn recovers_from_noise() {
        let (text, message) = request(1);
        let messages = [message];
        check(format!("noise\r\n\r\n{text}"), &messages);
        check(format!("{{}}{text}"), &messages);
        check(format!("Content-Length: many\r\n\r\n{text}"), &messages);
        check(format!("{}{text}", "x".repeat(10_000)), &messages);
        check(text.replace("Content-Length", "content-length"), &messages);
        check(format!("Content-Type: application/vscode-jsonrpc\r\n{text}"), &messages);
    }

    #[test]
    fn replaces_what_is_no_message() {
        let (text, message) = request(1);
        let eof = "EOF while parsing a value at line 1 column 0";
        check(framed("") + &text, &[malformed(eof, None), message.clone()]);
        let list = "invalid length 0, expected struct Request with 4 elements at line 1 column 2";
        check(framed("[]") + &text, &[malformed(list, None), message]);
    }

    #[test]
    fn names_the_document_that_a_malformed_change_leaves_unknown() {
        let params = json!({ "textDocument": { "uri": "file:///a.txt" }, "contentChanges": [] });
        let message =
            json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params });
        let reason = "textDocument/didChange：missing field `version`";
        check(framed(&message.to_string()), &[malformed(reason, Some("file:///a.txt"))]);
    }

    #[test]
    fn encodes_uris_that_could_not_be_parsed() {
        let open = |uri: &str| {
            let document = json!({ "uri": uri, "languageId": "", "version": 1, "text": "“" });
            let params = json!({ "textDocument": document });
            json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params })
        };
        let encoded = open("file:///%E6%96%87%E7%A8%BF/a%20b.txt");
        check(framed(&open("file:///文稿/a b.txt").to_string()), std::slice::from_ref(&encoded));
        check(framed(&encoded.to_string()), &[encoded]);
        let shut = json!({ "jsonrpc": "2.0", "id": 1, "method": "x", "params": ["稿"] });
        check(framed(&shut.to_string()), &[shut]);
    }

    #[test]
    fn replaces_halves_of_surrogate_pairs() {
        let message = |text: &str| {
            framed(&format!(r#"{{"jsonrpc":"2.0","method":"x","params":["{text}"]}}"#))
        };
        let expected = |text: &str| json!({ "jsonrpc": "2.0", "method": "x", "params": [text] });
        check(message(r"\ud842党"), &[expected("\u{fffd}党")]);
        check(message(r"党\uDFB7"), &[expected("党\u{fffd}")]);
        check(message(r"\ud842\ud842\udfb7\\ud842"), &[expected("\u{fffd}𠮷\\ud842")]);
        check(message(r"\ud842\udfb7"), &[expected("𠮷")]);
    }
}
