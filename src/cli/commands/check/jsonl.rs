//! `hegao check --jsonl`: a document a line on standard input, a result a line on standard output,
//! for pipelines that keep one process for millions of documents.

use std::io::{self, BufRead, BufReader, BufWriter, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::job::{Job, Outcome};
use crate::cli::input::Input;
use crate::cli::options::FixMode;
use crate::cli::report::{Checked, Exit, JsonFinding, Reason, Tally, cannot_write, json_findings};

/// A line of the input.
#[derive(Debug, Deserialize)]
struct Document {
    /// Chosen by the sender; it comes back as it is.
    #[serde(default)]
    id: Value,
    /// Where it is, or would be: decides which config holds for it, and whether it is Markdown.
    #[serde(default)]
    filename: Option<String>,
    text: String,
}

/// A line of the output.
#[derive(Default, Serialize)]
struct Answer<'a> {
    id: Value,
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
    answer_all(job, input, output).unwrap_or_else(|error| cannot_write(&error))
}

fn answer_all<R: io::Read>(
    job: &Job<'_>,
    mut input: BufReader<R>,
    mut output: impl Write,
) -> io::Result<Exit> {
    let mut tally = Tally::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            output.flush()?;
            return Ok(tally.exit());
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        answer(job, &line, &mut tally, &mut output)?;
        output.write_all(b"\n")?;
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
            tally.add_problem();
            let error = Some(format!("这一行不是带有 text 的 JSON 对象（{error}）"));
            // The object may lack a text and have an id.
            let id = serde_json::from_slice::<Value>(line).ok();
            let id = id.and_then(|mut object| object.get_mut("id").map(Value::take));
            let id = id.unwrap_or_default();
            return Ok(serde_json::to_writer(output, &Answer { id, error, ..Answer::default() })?);
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
        return Ok(serde_json::to_writer(output, &answer)?);
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
    Ok(serde_json::to_writer(output, &Answer { id, filename, findings, text, error })?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::cli::options::Filter;
    use crate::config::{Configs, Layer};
    use hegao_core::rules::Applicability;

    /// Answers these lines; returns the answers and how it ended.
    fn answers(lines: &[u8], fix_mode: FixMode) -> (Vec<Value>, Exit) {
        let configs = Arc::new(Configs::isolated(Layer::default()));
        let job = Job {
            configs,
            filter: &Filter::default(),
            fix_mode,
            encoding: None,
            keeps_originals: false,
        };
        let mut output = Vec::new();
        let exit = answer_all(&job, BufReader::new(lines), &mut output).unwrap();
        let lines = output.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
        (lines.map(|line| serde_json::from_slice(line).unwrap()).collect(), exit)
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
    fn fixes_on_the_way() {
        let line = r#"{"text":"会议听取了汇报。。\r\n"}"#.as_bytes();
        let (found, exit) = answers(line, FixMode::InPlace(Applicability::Safe));
        assert_eq!(exit, Exit::Clean);
        assert_eq!(found[0]["text"], "会议听取了汇报。\r\n");
        assert_eq!(found[0]["findings"], serde_json::json!([]));
    }
}
