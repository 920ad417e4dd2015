//! How the process ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub struct Process {
    child: Child,
    /// `None` once it is closed.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Process {
    pub fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
        command.arg("server").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }

    /// Sends a request and waits for the reply.
    fn request(&mut self, method: &str, params: Value) {
        let mut message = json!({ "jsonrpc": "2.0", "id": 1, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        assert!(self.receive()["error"].is_null());
    }

    /// Sends a request and passes over all that comes before its reply.
    #[cfg(target_os = "linux")]
    pub fn ask(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": params }));
        while self.receive()["id"] != 7 {}
    }

    /// The time that all its threads have worked, whatever else the machine does.
    #[cfg(target_os = "linux")]
    pub fn worked(&self) -> Duration {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).unwrap();
        let nanoseconds = threads.map(|thread| {
            let path = thread.unwrap().path().join("schedstat");
            let text = std::fs::read_to_string(path).unwrap_or_default();
            text.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or(0)
        });
        Duration::from_nanos(nanoseconds.sum())
    }

    fn receive(&mut self) -> Value {
        let mut header = String::new();
        self.output.read_line(&mut header).unwrap();
        let length: usize = header["Content-Length: ".len()..].trim().parse().unwrap();
        let mut body = vec![0; 2 + length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn initialize(&mut self, client: Option<u32>) {
        self.request("initialize", json!({ "processId": client, "capabilities": {} }));
    }

    /// Opens a document with a hundred mistakes.
    fn open(&mut self, number: u32) {
        self.open_text(number, &"向党员员致敬。\n".repeat(100));
    }

    fn open_text(&mut self, number: u32, text: &str) {
        let uri = format!("file:///{number}.txt");
        let item = json!({ "uri": uri, "languageId": "gongwen", "version": 1, "text": text });
        let params = json!({ "textDocument": item });
        let method = "textDocument/didOpen";
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    pub fn exit(&mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    }

    /// Waits for the end. Standard input stays open unless the test closed it.
    #[track_caller]
    pub fn ends_with(mut self, code: i32) {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return assert_eq!(status.code(), Some(code));
            }
            sleep(Duration::from_millis(5));
        }
        self.child.kill().unwrap();
        panic!("the server goes on");
    }
}

#[test]
fn exit_after_shutdown_ends_with_0() {
    let mut process = Process::start();
    process.initialize(None);
    process.request("shutdown", Value::Null);
    process.exit();
    process.ends_with(0);
}

/// Some clients do not wait for the reply.
#[test]
fn exit_right_behind_shutdown_leaves_nothing_unanswered() {
    for round in 0..5 {
        let mut process = Process::start();
        process.initialize(None);
        process.open(0);
        let framed = |message: Value| {
            let body = message.to_string();
            format!("Content-Length: {}\r\n\r\n{body}", body.len())
        };
        let symbols = |id: u32| {
            let params = json!({ "textDocument": { "uri": "file:///0.txt" } });
            let method = "textDocument/documentSymbol";
            framed(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))
        };
        let mut all: String = (2..100).map(symbols).collect();
        all += &framed(json!({ "jsonrpc": "2.0", "id": 100, "method": "shutdown" }));
        all += &framed(json!({ "jsonrpc": "2.0", "method": "exit" }));
        process.input.as_mut().unwrap().write_all(all.as_bytes()).unwrap();
        let mut said = String::new();
        process.output.read_to_string(&mut said).unwrap();
        let replies = (said.matches("\"result\":").count(), said.matches("\"error\":").count());
        assert_eq!(replies, (99, 0), "in round {round}");
        process.ends_with(0);
    }
}

#[test]
fn exit_without_shutdown_ends_with_1() {
    let mut process = Process::start();
    process.initialize(None);
    process.exit();
    process.ends_with(1);

    let mut process = Process::start();
    process.exit();
    process.ends_with(1);
}

#[test]
fn the_end_of_standard_input_ends_it() {
    let mut process = Process::start();
    process.initialize(None);
    process.input = None;
    process.ends_with(1);
}

/// What was asked for before the end is still answered.
#[test]
fn everything_is_said_before_it_ends() {
    let mut process = Process::start();
    process.initialize(None);
    for number in 0..8 {
        process.open(number);
    }
    process.input = None;
    let mut said = String::new();
    process.output.read_to_string(&mut said).unwrap();
    assert_eq!(said.matches("textDocument/publishDiagnostics").count(), 8);
    process.ends_with(1);
}

/// A client that reads no more, with more diagnostics under way than a pipe holds.
#[test]
fn a_client_that_reads_no_more_does_not_keep_it() {
    let mut process = Process::start();
    process.initialize(None);
    for number in 0..200 {
        process.open(number);
    }
    process.exit();
    process.ends_with(1);
}

#[cfg(target_os = "linux")]
#[test]
fn the_death_of_the_client_ends_it() {
    let mut client = Command::new("sleep").arg("1000").spawn().unwrap();
    let mut process = Process::start();
    process.initialize(Some(client.id()));
    client.kill().unwrap();
    client.wait().unwrap();
    process.ends_with(1);
}

/// What was freed would stay with the allocator, ten times the text.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn the_memory_of_closed_documents_goes_back() {
    use std::fs;

    let mut process = Process::start();
    process.initialize(None);
    let status = format!("/proc/{}/status", process.child.id());
    let kilobytes = || -> u64 {
        let status = fs::read_to_string(&status).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    };
    let symbols = json!({ "textDocument": { "uri": "file:///0.txt" } });
    let fresh = kilobytes();
    for number in 0..50 {
        process.open_text(number, &"会议听取了工作汇报，并提出要求。\n".repeat(1000));
        process.ask("textDocument/documentSymbol", &symbols);
    }
    let open = kilobytes() - fresh;
    for number in 0..50 {
        let params = json!({ "textDocument": { "uri": format!("file:///{number}.txt") } });
        let method = "textDocument/didClose";
        process.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
        process.ask("textDocument/documentSymbol", &symbols);
    }
    // It is given back when nobody waits.
    let begun = Instant::now();
    while kilobytes().saturating_sub(fresh) > open / 3 && begun.elapsed() < Duration::from_secs(20)
    {
        sleep(Duration::from_millis(20));
    }
    let closed = kilobytes().saturating_sub(fresh);
    assert!(open > 5_000 && closed <= open / 3, "{open} kB open, {closed} kB closed");
    process.input = None;
    process.ends_with(1);
}
