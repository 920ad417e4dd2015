//! Reports for machines.

use std::fs;
use std::path::Path;

use super::{check, folder, hegao, run};
use hegao_core::rules::RULES;

/// The SARIF report of a document with this text.
fn sarif(folder: &Path, text: &str) -> (serde_json::Value, Option<i32>) {
    fs::write(folder.join("讲话.txt"), text).unwrap();
    let output = run(hegao(folder, &["check", "--format", "sarif"]), b"");
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

/// Services keep a finding's history by its fingerprint.
#[test]
fn sarif_fingerprints_survive_line_shifts() {
    let here = folder("sarif");
    let (before, code) = sarif(&here, "会议听取了汇报。。\n会议要求，，抓好落实。\n");
    let (after, _) = sarif(&here, "通知\n\n会议听取了汇报。。\r\n中间\n会议要求，，抓好落实。");
    assert_eq!(code, Some(1));
    let all = |log: &serde_json::Value, key: &str| {
        let results = log["runs"][0]["results"].as_array().unwrap();
        results.iter().map(|result| result[key].clone()).collect::<Vec<_>>()
    };
    assert_eq!(all(&before, "ruleId"), ["duplicate-punctuation"; 2]);
    let [one, other] = [&before, &after].map(|log| all(log, "partialFingerprints"));
    assert_eq!(one, other);
    assert_ne!(one[0], one[1]);
    assert_ne!(all(&before, "locations"), all(&after, "locations"));
}

#[test]
fn sarif_says_that_a_file_was_not_checked() {
    let here = folder("sarif-unread");
    fs::write(here.join("公文.txt"), b"\xB5\xB3").unwrap();
    let (log, code) = sarif(&here, "通知");
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
    assert_eq!(code, Some(2));
}

/// A report takes the place of an older one when it is whole, and only then.
#[test]
fn a_report_is_there_whole_or_not_at_all() {
    let here = folder("report");
    fs::write(here.join("讲话.txt"), "会议听取了汇报。。").unwrap();
    fs::write(here.join("报告.json"), "旧").unwrap();
    let args = ["check", "--format", "json", "--output-file", "报告.json"];
    check(
        &here,
        &[&args[..], &["讲话.txt", "没有.txt"]].concat(),
        b"",
        ("", "错误：找不到“没有.txt”，请检查文件名和路径\n", 2),
    );
    let report = fs::read_to_string(here.join("报告.json")).unwrap();
    let printed = run(hegao(&here, &["check", "--format", "json"]), b"").stdout;
    assert_eq!(report.as_bytes(), printed);
    assert_eq!(fs::read_dir(&here).unwrap().count(), 2, "a file was left behind");
}

/// More threads than documents, fewer, or one: what is printed is the same, byte by byte.
#[test]
fn any_number_of_jobs_prints_the_same() {
    let here = folder("jobs");
    for number in 0..300 {
        let text = "会议听取了汇报。。\n一要甲。二要乙。三是丙。\n".repeat(number % 7);
        fs::write(here.join(format!("{number}.txt")), text).unwrap();
    }
    fs::write(here.join("150乱.txt"), b"\xB5\xB3").unwrap();
    let print = |jobs: &str, format: &str| {
        let output = run(hegao(&here, &["check", "--jobs", jobs, "--format", format]), b"");
        (String::from_utf8(output.stdout).unwrap(), output.stderr, output.status.code())
    };
    for format in ["text", "json", "sarif", "github", "gitlab", "junit"] {
        let alone = print("1", format);
        assert_eq!(alone.2, Some(2));
        for jobs in ["2", "5", "256"] {
            assert_eq!(print(jobs, format), alone, "{format} with {jobs} jobs");
        }
    }
}

/// What programs read of the rules: an array of all or of a group, or one object.
#[test]
fn describes_rules_for_programs() {
    let here = folder("explain");
    let explain = |args: &[&str]| -> serde_json::Value {
        let output = run(hegao(&here, &[&["explain", "--format", "json"], args].concat()), b"");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let codes = |list: &serde_json::Value| -> Vec<String> {
        let rules = list.as_array().unwrap().iter();
        rules.map(|rule| rule["code"].as_str().unwrap().to_owned()).collect()
    };
    let all = explain(&[]);
    assert_eq!(codes(&all), RULES.iter().map(|rule| rule.code).collect::<Vec<_>>());
    assert!(codes(&explain(&["numeral"])).iter().all(|code| code.starts_with("numeral-")));
    let one = explain(&["duplicate-word"]);
    assert_eq!((&one["group"], &one["severity"]), (&"duplicate".into(), &"warning".into()));
    assert!(one["page"].as_str().unwrap().starts_with("# 词语重复（duplicate-word）\n"), "{one}");
    assert!(all.as_array().unwrap().contains(&one));
}
