//! `hegao check --jsonl`: a document a line on standard input, a result a line on standard output,
//! for pipelines that keep one process for millions of documents.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::job::{Job, Outcome};
use crate::cli::input::Input;
use crate::cli::options::FixMode;
use crate::cli::report::{
    Checked, Exit, JsonFinding, Reason, Tally, cannot_write, json_findings, write_json,
};
use crate::source::LONGEST;

/// Chosen by the sender; it comes back as it is written, even a number that no machine counts to.
type Id = Option<Box<RawValue>>;

/// The most bytes that a line may have: the longest document, most of it escaped.
const LONGEST_LINE: u64 = 3 * LONGEST;

/// A line of the input.
#[derive(Debug, Deserialize)]
struct Document {
    #[serde(default)]
    id: Id,
    /// Where it is, or would be: decides which config holds for it, and whether it is Markdown.
    #[serde(default)]
    filename: Option<String>,
    text: String,
}

/// What is taken of a line that is no document.
#[derive(Debug, Deserialize)]
struct IdAlone {
    #[serde(default)]
    id: Id,
}

/// A line of the output.
#[derive(Default, Serialize)]
struct Answer<'a> {
    id: Id,
    filename: Option<&'a str>,
    /// As `--format json` prints them; `None` where the document was not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<JsonFinding<'a>>>,
    /// The text after `--fix`, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// Why the document was not checked, or not by every rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Answers line by line until the input ends. A line that cannot be checked is answered by an error.
pub(super) fn check(job: &Job<'_>) -> Exit {
    let input = BufReader::new(io::stdin().lock());
    let output = BufWriter::new(io::stdout().lock());
    answer_all(job, LONGEST_LINE, input, output).unwrap_or_else(|error| cannot_write(&error))
}

fn answer_all<R: Read>(
    job: &Job<'_>,
    longest: u64,
    mut input: BufReader<R>,
    mut output: impl Write,
) -> io::Result<Exit> {
    let mut tally = Tally::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut input).take(longest).read_until(b'\n', &mut line)? == 0 {
            output.flush()?;
            return Ok(tally.exit());
        }
        let is_whole = line.ends_with(b"\n") || (line.len() as u64) < longest;
        if is_whole && line.trim_ascii().is_empty() {
            continue;
        }
        if is_whole {
            answer(job, &line, &mut tally, &mut output)?;
        } else {
            let most = longest / 1_000_000;
            let error = format!("这一行超过 {most} MB，没有检查，请把文稿拆开再检查");
            refuse(None, error, &mut tally, &mut output)?;
        }
        output.write_all(b"\n")?;
        if !is_whole {
            // It may never end, so it is answered first; and the rest is kept nowhere.
            output.flush()?;
            input.skip_until(b'\n')?;
        }
        // The sender may wait for this answer before it sends the next line.
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
}

fn answer(
    job: &Job<'_>,
    line: &[u8],
    tally: &mut Tally,
    output: &mut impl Write,
) -> io::Result<()> {
    let document: Document = match serde_json::from_slice(line) {
        Ok(document) => document,
        Err(error) => {
            let error = format!("这一行不是带有 text 的 JSON 对象（{error}）");
            // The object may lack a text and have an id.
            let id = serde_json::from_slice::<IdAlone>(line).ok().and_then(|it| it.id);
            return refuse(id, error, tally, output);
        }
    };
    let Document { id, filename, text } = document;
    let input = Input::text(filename.as_deref().unwrap_or("-"), text);
    let filename = filename.as_deref();
    let Outcome { problem, panics, found, filter, fixed, output: text, .. } = job.run(&input);
    let Some((parsed, mut findings)) = found else {
        tally.add_problem();
        let error = problem.map(|problem| problem.to_string());
        let answer = Answer { id, filename, error, ..Answer::default() };
        return write_json(output, &answer);
    };
    let found = findings.len();
    findings.retain(|finding| filter.shows(finding));
    tally.add_file(&findings, &filter, false);
    tally.add_unprinted(fixed, found - findings.len());
    if !panics.is_empty() {
        tally.add_panicked();
    }
    let panics = panics.into_iter().map(|panic| input.problem(Reason::RulePanic(panic)));
    let error = panics.map(|problem| problem.to_string()).reduce(|all, one| all + "；" + &one);
    let (name, document) = (&input.name, &parsed);
    let checked = Checked { name, document, findings: &findings };
    let findings = Some(json_findings(&checked).collect());
    let text = str::from_utf8(&text).ok().filter(|_| job.fix_mode != FixMode::Off);
    write_json(output, &Answer { id, filename, findings, text, error })
}

/// Answers that a line was not checked, and why.
fn refuse(id: Id, error: String, tally: &mut Tally, output: &mut impl Write) -> io::Result<()> {
    tally.add_problem();
    let error = Some(error);
    write_json(output, &Answer { id, error, ..Answer::default() })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::Value;

    use super::*;
    use crate::cli::options::Filter;
    use crate::config::{Configs, Layer};
    use hegao_core::rules::Applicability;

    /// Answers these lines, of at most 200 bytes; returns the answers as they are written and how it ended.
    fn written(lines: &[u8], fix_mode: FixMode) -> (String, Exit) {
        let configs = Arc::new(Configs::isolated(Layer::default()));
        let job = Job {
            configs,
            filter: &Filter::default(),
            fix_mode,
            encoding: None,
            keeps_originals: false,
        };
        let mut output = Vec::new();
        let exit = answer_all(&job, 200, BufReader::new(lines), &mut output).unwrap();
        (String::from_utf8(output).unwrap(), exit)
    }

    /// The answers as JSON, and how it ended.
    fn answers(lines: &[u8], fix_mode: FixMode) -> (Vec<Value>, Exit) {
        let (output, exit) = written(lines, fix_mode);
        (output.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), exit)
    }

    #[test]
    fn answers_line_by_line() {
        let (found, exit) = answers(
            r#"{"id":7,"text":"会议听取了汇报。。"}
{"id":{"年":2024},"filename":"通知.txt","text":"关于召开会议的通知"}"#
                .as_bytes(),
            FixMode::Off,
        );
        assert_eq!(exit, Exit::Found);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0]["id"], 7);
        assert_eq!(found[0]["findings"][0]["code"], "duplicate-punctuation");
        assert_eq!(found[0]["findings"][0]["filename"], "-");
        assert_eq!(found[0]["findings"][0]["location"]["column"], 8);
        let clean = serde_json::json!({
            "id": { "年": 2024 }, "filename": "通知.txt", "findings": [],
        });
        assert_eq!(found[1], clean);
    }

    #[test]
    fn a_bad_line_is_an_answer_and_not_the_end() {
        let lines = [
            &b"{\n"[..],
            br#"{"id":1}"#,
            b"\n\r\n\xFF\n",
            br#"{"id":2,"text":"a\u0000"}"#,
            b"\n",
            br#"{"id":3,"text":""}"#,
        ];
        let (found, exit) = answers(&lines.concat(), FixMode::Off);
        assert_eq!(exit, Exit::Failed);
        let told: Vec<_> = found.iter().map(|it| (&it["id"], it["error"].is_string())).collect();
        let (one, two, three) = (Value::from(1), Value::from(2), Value::from(3));
        let null = Value::Null;
        let expected = [(&null, true), (&one, true), (&null, true), (&two, true), (&three, false)];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_line_without_end_is_answered_and_left() {
        let long = |length: usize| format!(r#"{{"id":7,"text":"{}"}}"#, "a".repeat(length - 18));
        let lines = [long(199), long(200), long(2000), r#"{"id":8,"text":""}"#.to_owned()];
        let (found, exit) = answers(lines.join("\n").as_bytes(), FixMode::Off);
        assert_eq!(exit, Exit::Failed);
        let told: Vec<_> = found.iter().map(|it| (&it["id"], it["error"].is_string())).collect();
        let (null, seven, eight) = (Value::Null, Value::from(7), Value::from(8));
        // The two hundredth byte of the first is its line break.
        assert_eq!(told, [(&seven, false), (&null, true), (&null, true), (&eight, false)]);
    }

    #[test]
    fn an_id_comes_back_as_it_is_written() {
        let ids =
            ["12345678901234567890123", "-0.10", r#""\u7532""#, r#"{ "b": [1,  2] }"#, "null"];
        for id in ids {
            for rest in [r#", "text": "" }"#, "}"] {
                let (answer, _) = written(format!(r#"{{"id":{id}{rest}"#).as_bytes(), FixMode::Off);
                assert!(answer.starts_with(&format!(r#"{{"id":{id},"#)), "{answer}");
            }
        }
    }

    #[test]
    fn fixes_on_the_way() {
        let line = r#"{"text":"会议听取了汇报。。\r\n"}"#.as_bytes();
        let (found, exit) = answers(line, FixMode::InPlace(Applicability::Safe));
        assert_eq!(exit, Exit::Clean);
        assert_eq!(found[0]["text"], "会议听取了汇报。\r\n");
        assert_eq!(found[0]["findings"], serde_json::json!([]));
    }
}
