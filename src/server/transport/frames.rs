//! Messages as they come off the wire, checked before tower-lsp sees them.
//!
//! tower-lsp stops serving at the first message that it cannot decode, and silently drops a notification
//! with wrong parameters, after which the server's text is not the client's. So it gets well-formed
//! messages only; instead of any other it gets a [`MALFORMED`] notification. `exit` it never gets: it would leave
//! unanswered then what was asked before. The end of its input ends it as well.

use std::io;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tower_lsp::jsonrpc::{ErrorCode, Request, Response};
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, Uri,
};

use super::lenient;
use super::lifecycle::Lifecycle;
use super::outbox::Outbox;
use super::surrogates;
use super::uris::Spellings;

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
    /// The reply, where one is waited for.
    #[serde(skip)]
    reply: Option<Box<Value>>,
}

/// Where the messages of a client go.
pub(super) struct Feeder<O> {
    /// To tower-lsp.
    pub(super) output: O,
    /// To the client, where tower-lsp could not reply.
    pub(super) outbox: Outbox,
    pub(super) spellings: Arc<Spellings>,
    pub(super) lifecycle: Arc<Lifecycle>,
}

impl<O: AsyncWrite + Unpin> Feeder<O> {
    /// Passes messages on from `input`, until `exit` or the end of either stream.
    pub(super) async fn feed(mut self, input: impl AsyncRead + Unpin) {
        let mut input = BufReader::new(input);
        // An error of either stream ends the server: nothing could be read or answered any more.
        while let Ok(Some(body)) = read(&mut input).await {
            let body = match check(body, &self.spellings) {
                Ok(Checked { kind: Kind::Exit, .. }) => break,
                Ok(Checked { body, kind }) => {
                    if kind == Kind::Shutdown {
                        self.lifecycle.shut_down();
                    }
                    body
                }
                Err(malformed) => {
                    if let Some(reply) = &malformed.reply {
                        // This fails once the client is gone, and then nobody reads.
                        let _ = self.outbox.send(reply.to_string().into_bytes()).await;
                    }
                    malformed.into_message()
                }
            };
            if write(&mut self.output, body).await.is_err() {
                break;
            }
        }
        let _ = self.output.shutdown().await;
    }
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
    kind: Kind,
}

/// What a message means to the server's own end.
#[derive(PartialEq)]
enum Kind {
    Shutdown,
    Exit,
    Other,
}

fn check(mut body: Vec<u8>, spellings: &Spellings) -> Result<Checked, Malformed> {
    // serde would read a list as a message by position.
    if body.trim_ascii_start().first() == Some(&b'[') {
        let reason = "一条消息应当是一个 JSON 对象".to_owned();
        return Err(Malformed { reason, document: None, reply: None });
    }
    let request = match serde_json::from_slice::<Request>(&body) {
        Ok(request) => request,
        Err(error) => {
            if serde_json::from_slice::<Response>(&body).is_ok() {
                return Ok(Checked { body, kind: Kind::Other });
            }
            return match surrogates::replace_lone(&body) {
                Some(replaced) => check(replaced, spellings),
                None => Err(Malformed::message(&body, error.to_string())),
            };
        }
    };
    let (request, is_changed) = with_usable_params(request, spellings);
    if is_changed && let Ok(changed) = serde_json::to_vec(&request) {
        body = changed;
    }
    let kind = match request.method() {
        "textDocument/didOpen" => check_params::<DidOpenTextDocumentParams>(&request)?,
        "textDocument/didChange" => check_params::<DidChangeTextDocumentParams>(&request)?,
        "textDocument/didClose" => check_params::<DidCloseTextDocumentParams>(&request)?,
        "shutdown" if request.id().is_some() => Kind::Shutdown,
        "exit" => Kind::Exit,
        _ => Kind::Other,
    };
    Ok(Checked { body, kind })
}

/// The request with parameters that can be read, and whether that changes it.
fn with_usable_params(request: Request, spellings: &Spellings) -> (Request, bool) {
    let (method, id, mut params) = request.into_parts();
    let is_encoded = params.as_mut().is_some_and(|params| spellings.encode(params));
    let is_mended = lenient::mend(&method, &mut params);
    let mut builder = Request::build(method);
    if let Some(id) = id {
        builder = builder.id(id);
    }
    if let Some(params) = params {
        builder = builder.params(params);
    }
    (builder.finish(), is_encoded || is_mended)
}

/// Checks a notification that opens, changes or closes a document.
fn check_params<P: DeserializeOwned>(request: &Request) -> Result<Kind, Malformed> {
    let params = request.params().unwrap_or(&Value::Null);
    let error = match P::deserialize(params) {
        Err(error) => error.to_string(),
        // tower-lsp would refuse it, and drop it.
        Ok(_) if request.id().is_some() => "通知不应当有 id".to_owned(),
        Ok(_) => return Ok(Kind::Other),
    };
    let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
    let document = uri.and_then(|uri| uri.parse().ok());
    let reason = format!("{}：{error}", request.method());
    let reply = request.id().map(|id| refusal(&json!(id), ErrorCode::InvalidParams, &reason));
    Err(Malformed { reason, document, reply })
}

/// A reply that says why there is no other.
fn refusal(id: &Value, code: ErrorCode, reason: &str) -> Box<Value> {
    let error = json!({ "code": code.code(), "message": reason });
    Box::new(json!({ "jsonrpc": "2.0", "id": id, "error": error }))
}

impl Malformed {
    /// What is no message, or not one of this protocol. Whoever asked for something is waiting.
    fn message(body: &[u8], reason: String) -> Self {
        let message: Value = serde_json::from_slice(body).unwrap_or_default();
        let id = message.get("id").filter(|id| id.is_number() || id.is_string());
        let id = id.filter(|_| message["method"].is_string());
        let reply = id.map(|id| refusal(id, ErrorCode::InvalidRequest, &reason));
        Self { reason, document: None, reply }
    }

    /// The body of the notification that stands in for the message.
    fn into_message(self) -> Vec<u8> {
        let message = json!({ "jsonrpc": "2.0", "method": MALFORMED, "params": self });
        message.to_string().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::transport::outbox;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// Feeds `input` and compares the messages that come out, and the replies to the client behind them.
    #[track_caller]
    fn check(input: impl AsRef<[u8]>, expected: &[Value]) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let mut output = Vec::new();
        let (outbox, mut replies) = outbox::outbox();
        let (spellings, lifecycle) = (Arc::default(), Arc::default());
        let feeder = Feeder { output: &mut output, outbox, spellings, lifecycle };
        runtime.block_on(feeder.feed(input.as_ref()));
        let bodies = runtime.block_on(async {
            let (mut output, mut bodies) = (output.as_slice(), Vec::new());
            while let Some(body) = read(&mut output).await.unwrap() {
                bodies.push(body);
            }
            while let Some(reply) = replies.recv().await {
                bodies.push(reply);
            }
            bodies
        });
        let messages = bodies.iter().map(|body| serde_json::from_slice::<Value>(body).unwrap());
        assert_eq!(messages.collect::<Vec<_>>(), expected);
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
        check(framed(&exit.to_string()) + &request(1).0, &[]);
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
        let no_object = malformed("一条消息应当是一个 JSON 对象", None);
        for list in ["[]", r#"["2.0","exit",null,null]"#, r#" [{"jsonrpc":"2.0","method":"exit"}]"#]
        {
            check(framed(list) + &text, &[no_object.clone(), message.clone()]);
        }
    }

    fn refused(id: Value, code: i32, reason: &str) -> Value {
        json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": reason } })
    }

    #[test]
    fn replies_where_a_reply_is_waited_for() {
        let open = "textDocument/didOpen";
        let params = json!({ "textDocument": { "uri": "file:///a.txt" } });
        let message = json!({ "jsonrpc": "2.0", "id": 5, "method": open, "params": params });
        let reason = "textDocument/didOpen：missing field `languageId`";
        let refusal = refused(json!(5), -32602, reason);
        check(framed(&message.to_string()), &[malformed(reason, Some("file:///a.txt")), refusal]);

        let close = "textDocument/didClose";
        let message = json!({ "jsonrpc": "2.0", "id": "x", "method": close, "params": params });
        let reason = "textDocument/didClose：通知不应当有 id";
        let refusal = refused(json!("x"), -32602, reason);
        check(framed(&message.to_string()), &[malformed(reason, Some("file:///a.txt")), refusal]);

        // An id that tower-lsp cannot read.
        let message = r#"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#;
        let reason = "data did not match any variant of untagged enum Id at line 1 column 25";
        check(framed(message), &[malformed(reason, None), refused(json!(1.5), -32600, reason)]);
    }

    #[test]
    fn leaves_out_parameters_that_mean_nothing() {
        let shutdown = json!({ "jsonrpc": "2.0", "id": 1, "method": "shutdown" });
        for params in [json!({}), json!([]), json!(null), json!({ "a": 1 })] {
            let mut message = shutdown.clone();
            message["params"] = params;
            check(framed(&message.to_string()), std::slice::from_ref(&shutdown));
        }
        for message in [
            json!({ "jsonrpc": "2.0", "method": "initialized" }),
            json!({ "jsonrpc": "2.0", "method": "initialized", "params": null }),
        ] {
            let expected = json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} });
            check(framed(&message.to_string()), &[expected]);
        }
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
}
