//! `check --jsonl`: one document a line.

use std::fs;
use std::io::{BufRead, BufReader, Write};

use super::{check, folder, hegao, run};

/// A sender that waits for each answer before it sends the next line gets it.
#[test]
fn answers_each_line_at_once() {
    let mut child = hegao(&folder("lines"), &["check", "--jsonl"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(input, r#"{{"id":{id},"text":"会议听取了汇报。。"}}"#).unwrap();
        let answer: serde_json::Value =
            serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
        assert_eq!(answer["findings"][0]["code"], "duplicate-punctuation");
    }
    drop(input);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

/// A name that no file can have is a name all the same.
#[test]
fn checks_documents_whatever_their_names() {
    let here = folder("lines-names");
    let deep = "d/".repeat(100_000) + "a.txt";
    for name in [&"n".repeat(300), "a\\u0000b/c.txt", &deep] {
        let line = format!("{{\"id\":1,\"filename\":\"{name}\",\"text\":\"\"}}\n");
        let answer = format!("{{\"id\":1,\"filename\":\"{name}\",\"findings\":[]}}\n");
        check(&here, &["check", "--jsonl"], line.as_bytes(), (&answer, "", 0));
    }
}

/// `hegao.toml` holds for the documents of a pipeline by their names, and no name is needed.
#[test]
fn lines_have_the_config_of_their_names() {
    let here = folder("lines-config");
    fs::write(here.join("hegao.toml"), "ignore = ['duplicate-punctuation']").unwrap();
    let args = ["check", "--jsonl"];
    let one = "{\"filename\":\"讲话.txt\",\"text\":\"会议听取了汇报。。\"}\n".as_bytes();
    let answer = "{\"id\":null,\"filename\":\"讲话.txt\",\"findings\":[]}\n";
    check(&here, &args, one, (answer, "", 0));
    let found = run(hegao(&here, &["check", "--jsonl", "--isolated"]), one);
    assert_eq!(found.status.code(), Some(1));
}
