//! A client in the same process, which speaks the protocol over a pair of pipes.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Longer than any reply takes, so that a test that waits in vain ends.
const PATIENCE: Duration = Duration::from_secs(20);

/// A client. End it with [`TestClient::close`].
pub struct TestClient {
    input: DuplexStream,
    output: BufReader<DuplexStream>,
    server: JoinHandle<ExitCode>,
    /// Notifications that came while something else was waited for.
    unread: VecDeque<Value>,
    requests: i64,
    closed: bool,
    /// The results that requests of the server get, by method; null for any other.
    pub answers: HashMap<&'static str, Value>,
    /// Requests of the server that nobody has looked at.
    asked: VecDeque<Value>,
    /// What the server said of itself in `initialize`.
    pub server_capabilities: Value,
}

impl TestClient {
    /// A client that has initialized a server with these capabilities.
    pub async fn start(capabilities: Value) -> Self {
        let mut client = Self::uninitialized();
        client.initialize(json!({ "capabilities": capabilities })).await;
        client
    }

    /// Initializes the server with these parameters.
    pub async fn initialize(&mut self, mut params: Value) {
        params["processId"] = Value::Null;
        params["rootUri"] = Value::Null;
        let result = self.request("initialize", params).await.unwrap();
        self.server_capabilities = result["capabilities"].clone();
        self.notify("initialized", json!({})).await;
    }

    /// A client that has said nothing yet.
    pub fn uninitialized() -> Self {
        Self::of_writer(None)
    }

    /// The same, of a writer with this file of their own.
    pub fn of_writer(personal: Option<PathBuf>) -> Self {
        let (input, server_input) = tokio::io::duplex(1 << 16);
        let (server_output, output) = tokio::io::duplex(1 << 16);
        Self {
            input,
            output: BufReader::new(output),
            server: tokio::spawn(hegao::server::serve(server_input, server_output, personal)),
            unread: VecDeque::new(),
            requests: 0,
            answers: HashMap::new(),
            asked: VecDeque::new(),
            closed: false,
            server_capabilities: Value::Null,
        }
    }

    /// Sends bytes as they are.
    pub async fn send_raw(&mut self, bytes: &[u8]) {
        timeout(PATIENCE, self.input.write_all(bytes)).await.unwrap().unwrap();
    }

    /// Sends the body of a message.
    pub async fn send(&mut self, body: &str) {
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: Value) {
        let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.send(&message.to_string()).await;
    }

    /// Sends a request and waits for its result or error.
    pub async fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.requests += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.requests, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message.to_string()).await;
        self.reply(json!(self.requests)).await
    }

    /// Waits for the reply to the request of this id.
    pub async fn reply(&mut self, id: Value) -> Result<Value, Value> {
        loop {
            let mut message = self.receive().await;
            if message["method"].is_string() {
                self.unread.push_back(message);
                continue;
            }
            assert_eq!(message["id"], id, "a reply to something else: {message}");
            let error = message["error"].take();
            return if error.is_null() { Ok(message["result"].take()) } else { Err(error) };
        }
    }

    /// The parameters of the next notification, which must be of this method.
    pub async fn notification(&mut self, method: &str) -> Value {
        let mut message = match self.unread.pop_front() {
            Some(message) => message,
            None => self.receive().await,
        };
        assert_eq!(message["method"], method, "unexpected: {message}");
        message["params"].take()
    }

    /// The diagnostics of a version of a document. Older ones that come first are passed over,
    /// since the server may leave versions out.
    pub async fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
        loop {
            let mut params = self.notification("textDocument/publishDiagnostics").await;
            assert_eq!(params["uri"], uri);
            let found = params["version"].as_i64().expect("diagnostics carry the version");
            assert!(found <= version.into(), "version {found} was never sent");
            if found == i64::from(version) {
                return params["diagnostics"].as_array_mut().unwrap().drain(..).collect();
            }
        }
    }

    /// The text of the next line of the log.
    pub async fn log(&mut self) -> String {
        let params = self.notification("window/logMessage").await;
        params["message"].as_str().unwrap().to_owned()
    }

    /// Leaves unread what the server said so far.
    pub fn forget(&mut self) {
        self.unread.clear();
    }

    /// Opens a document as version 1 and returns its diagnostics.
    pub async fn open(&mut self, uri: &str, text: &str) -> Vec<Value> {
        self.tell_open(uri, text).await;
        self.diagnostics(uri, 1).await
    }

    /// Opens a document, and waits for nothing.
    pub async fn tell_open(&mut self, uri: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": "gongwen", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    }

    /// Closes a document, whose diagnostics are emptied then.
    pub async fn shut(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } })).await;
        let params = self.notification("textDocument/publishDiagnostics").await;
        assert_eq!(params["diagnostics"], json!([]));
    }

    /// Sends changes of a document, and does not wait for its diagnostics.
    pub async fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.notify("textDocument/didChange", params).await;
    }

    /// Ends the server as the protocol has it. Nothing that it said may have been left unread.
    pub async fn close(mut self) {
        assert_eq!(self.request("shutdown", Value::Null).await, Ok(Value::Null));
        self.notify("exit", Value::Null).await;
        self.ends_with(ExitCode::SUCCESS).await;
    }

    /// Waits for the end of the server. Nothing that it said may have been left unread.
    pub async fn ends_with(mut self, code: ExitCode) {
        self.closed = true;
        let ended = timeout(PATIENCE, &mut self.server).await.unwrap().unwrap();
        // An exit code can be printed, but not compared.
        assert_eq!(format!("{ended:?}"), format!("{code:?}"));
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).await.unwrap();
        assert_eq!((rest.as_str(), &self.unread), ("", &VecDeque::new()), "left unread");
    }

    /// The parameters of the next request of the server, which must be of this method.
    pub async fn asked(&mut self, method: &str) -> Value {
        while self.asked.is_empty() {
            let message = timeout(PATIENCE, self.read()).await.expect("the server is silent");
            match is_request(&message) {
                true => self.answer(message).await,
                false => self.unread.push_back(message),
            }
        }
        let mut message = self.asked.pop_front().unwrap();
        assert_eq!(message["method"], method, "unexpected: {message}");
        message["params"].take()
    }

    /// Answers a request of the server.
    async fn answer(&mut self, message: Value) {
        let method = message["method"].as_str().unwrap();
        let result = self.answers.get(method).unwrap_or(&Value::Null);
        let reply = json!({ "jsonrpc": "2.0", "id": message["id"], "result": result });
        self.send(&reply.to_string()).await;
        self.asked.push_back(message);
    }

    async fn receive(&mut self) -> Value {
        loop {
            let message = timeout(PATIENCE, self.read()).await.expect("the server is silent");
            if !is_request(&message) {
                return message;
            }
            self.answer(message).await;
        }
    }

    async fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).await.unwrap();
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None if line == "\r\n" => break,
                None => panic!("no header: {line:?}"),
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).await.unwrap();
        serde_json::from_slice(&body).unwrap()
    }
}

fn is_request(message: &Value) -> bool {
    message["method"].is_string() && !message["id"].is_null()
}

impl Drop for TestClient {
    fn drop(&mut self) {
        assert!(self.closed || std::thread::panicking(), "a test must end its client");
    }
}
