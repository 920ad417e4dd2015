//! The desk as a page asks it, in JSON.

use serde_json::{Value, json};

use crate::desk::Desk;

/// A desk, and what is asked of it.
struct Page(Desk);

impl Page {
    fn new() -> Self {
        Self(Desk::default())
    }

    /// A desk with a text on it.
    fn with(text: &str) -> Self {
        let mut page = Self::new();
        let opened = page.ask(json!({ "ask": "text", "name": "通知.txt", "text": text }));
        assert_eq!(opened["kind"], "text");
        page
    }

    fn ask(&mut self, request: Value) -> Value {
        self.ask_with(request, &[]).0
    }

    fn ask_with(&mut self, request: Value, bytes: &[u8]) -> (Value, Vec<u8>) {
        let (json, bytes) = self.0.answer(request.to_string().as_bytes(), bytes);
        (serde_json::from_str(&json).unwrap(), bytes)
    }

    /// The findings, each as its rule and the range.
    fn found(&mut self) -> Vec<String> {
        let found = self.ask(json!({ "ask": "findings", "most": 9 }));
        let one = |it: &Value| format!("{} {}", it["code"].as_str().unwrap(), it["range"]);
        found["findings"].as_array().unwrap().iter().map(one).collect()
    }

    /// Changes the text, and checks what is found then.
    #[track_caller]
    fn check_edit(&mut self, range: [usize; 4], text: &str, expected: &[&str]) {
        self.ask(json!({ "ask": "edit", "edits": [{ "range": range, "text": text }] }));
        assert_eq!(self.found(), expected);
    }
}

#[test]
fn findings_follow_edits() {
    let mut page = Page::with("会议听取了汇报。。\n向党员员致敬。");
    let (stop, word) = ("duplicate-punctuation [0,7,0,9]", "duplicate-character [1,1,1,4]");
    assert_eq!(page.found(), [stop, word]);
    page.check_edit([0, 7, 0, 8], "", &[word]);
    page.check_edit([0, 0, 0, 0], "😀\n", &["duplicate-character [2,1,2,4]"]);
    page.check_edit([2, 2, 9, 9], "", &[]);
}

#[test]
fn says_all_that_a_page_shows_of_a_finding() {
    let mut page = Page::with("在市局党委党委的正确领导下，各项工作取得成效。");
    let found = page.ask(json!({ "ask": "findings", "most": 9 }));
    let expected = json!({
        "findings": [{
            "code": "duplicate-word", "title": "词语重复", "severity": "warning",
            "message": "“党委”重复", "range": [0, 3, 0, 7], "related": [], "count": 0, "places": [],
            "fix": { "message": "删去重复的“党委”", "safe": false },
            "word": "党委党委", "automatic": false,
        }],
        "total": 1, "safe": 0, "broken": [],
    });
    assert_eq!(found, expected);
    let none = page.ask(json!({ "ask": "findings", "most": 0 }));
    assert_eq!((&none["findings"], &none["total"]), (&json!([]), &json!(1)));
}

#[test]
fn a_habit_is_one_finding_with_all_its_places() {
    let mut page = Page::with("各单位,各部门要认真检查,\n及时整改,按时报送。");
    let found = page.ask(json!({ "ask": "findings", "most": 9 }));
    let habit = &found["findings"][0];
    assert_eq!(habit["message"], "半角逗号应改为“，”（全文共3处）");
    assert_eq!(habit["places"], json!([[0, 3, 0, 4], [0, 12, 0, 13], [1, 4, 1, 5]]));
    assert_eq!(habit["count"], 3);
    let finding = json!({ "code": habit["code"], "range": habit["range"] });
    let mended = page.ask(json!({ "ask": "fix", "finding": finding }));
    assert_eq!((mended["edits"].as_array().unwrap().len(), &mended["count"]), (3, &json!(3)));
    assert_eq!((&found["total"], &found["safe"]), (&json!(1), &json!(3)));
}

#[test]
fn a_habit_of_many_places_is_told_in_part() {
    let mut page = Page::with(&"各单位,各部门。\n".repeat(600));
    let found = page.ask(json!({ "ask": "findings", "most": 9 }));
    let habit = &found["findings"][0];
    assert_eq!((habit["places"].as_array().unwrap().len(), &habit["count"]), (500, &json!(600)));
    let finding = json!({ "code": habit["code"], "range": habit["range"] });
    let mended = page.ask(json!({ "ask": "fix", "finding": finding }));
    assert_eq!(mended["edits"].as_array().unwrap().len(), 600);
}

#[test]
fn mends_all_that_is_certain_or_a_finding() {
    let mut page = Page::with("会议听取了汇报。。\n在市局党委党委领导下。。");
    #[track_caller]
    fn check(page: &mut Page, finding: Value, expected: Value) {
        let mended = page.ask(json!({ "ask": "fix", "finding": finding }));
        let edits = mended["edits"].as_array().unwrap().iter();
        let places: Vec<_> = edits.map(|it| it["range"].clone()).collect();
        assert_eq!(json!([places, mended["count"]]), expected);
    }
    check(&mut page, Value::Null, json!([[[0, 8, 0, 9], [1, 11, 1, 12]], 2]));
    let word = json!({ "code": "duplicate-word", "range": [1, 3, 1, 7] });
    check(&mut page, word, json!([[[1, 5, 1, 7]], 1]));
    let gone = json!({ "code": "duplicate-word", "range": [0, 0, 0, 1] });
    check(&mut page, gone, json!([[], 0]));
}

#[test]
fn settings_hold_and_grow() {
    let mut page = Page::with("向党员员致敬。\n在市局党委党委的正确领导下");
    let mut left = |how: &str, code: &str, range: [usize; 4]| {
        let request =
            json!({ "ask": "ignore", "finding": { "code": code, "range": range }, "how": how });
        let toml = page.ask(request)["toml"].clone();
        let configured = page.ask(json!({ "ask": "configure", "toml": toml }));
        assert_eq!(configured, json!({ "errors": [], "warnings": [] }));
        page.found()
    };
    let word = "duplicate-word [1,3,1,7]";
    assert_eq!(left("place", "duplicate-character", [0, 1, 0, 4]), [word]);
    assert!(left("word", "duplicate-word", [1, 3, 1, 7]).is_empty());
    page.ask(json!({ "ask": "configure", "toml": "" }));
    assert_eq!(page.found().len(), 2);
    let gone = json!({ "ask": "ignore", "finding": { "code": "duplicate-word", "range": [9, 0, 9, 1] }, "how": "rule" });
    assert_eq!(page.ask(gone), json!({ "toml": null }));
}

#[test]
fn settings_with_errors_leave_what_was() {
    let mut page = Page::with("向党员员致敬。");
    page.ask(json!({ "ask": "configure", "toml": "ignore = ['duplicate']" }));
    let wrong = page.ask(json!({ "ask": "configure", "toml": "# 党\nwords = 3" }));
    let error = &wrong["errors"][0];
    assert_eq!((&error["row"], &error["column"]), (&json!(1), &json!(8)));
    assert!(page.found().is_empty());
    let other = page.ask(json!({ "ask": "configure", "toml": "extend = 'x.toml'" }));
    assert_eq!(
        other["warnings"][0]["message"],
        "这里读不到 extend 指的“x.toml”，请把它的内容也写进来"
    );
}

#[test]
fn settings_can_be_for_names() {
    let mut page = Page::with("向党员员致敬。");
    let toml = |name: &str| format!("[[overrides]]\npaths = ['{name}']\nignore = ['duplicate']");
    page.ask(json!({ "ask": "configure", "toml": toml("通知.txt") }));
    assert!(page.found().is_empty());
    page.ask(json!({ "ask": "configure", "toml": toml("讲话.txt") }));
    assert_eq!(page.found().len(), 1);
}

#[test]
fn a_text_keeps_its_encoding_and_its_line_breaks() {
    let mut page = Page::new();
    let bytes = b"\xB9\xD8\xD3\xDA\xBF\xAA\xD5\xB9\xCF\xFB\xB7\xC0\xB0\xB2\xC8\xAB\xBC\xEC\xB2\xE9\xB5\xC4\xCD\xA8\xD6\xAA\r\n";
    let (opened, _) = page.ask_with(json!({ "ask": "open", "name": "通知.txt" }), bytes);
    let text = "关于开展消防安全检查的通知\r\n";
    let expected =
        json!({ "kind": "text", "text": text, "encoding": "GB18030", "revisions": false });
    assert_eq!(opened, expected);
    let add =
        |text: &str| json!({ "ask": "edit", "edits": [{ "range": [1, 0, 1, 0], "text": text }] });
    page.ask(add("\n"));
    let (file, written) = page.ask_with(json!({ "ask": "bytes" }), &[]);
    assert_eq!((file, written), (json!({ "name": "通知.txt" }), [&bytes[..], b"\r\n"].concat()));
}

#[test]
fn a_word_file_gets_a_copy() {
    let file = include_bytes!("../../../tests/editors/通知.docx");
    let mut page = Page::new();
    let (opened, _) = page.ask_with(json!({ "ask": "open", "name": "通知.docx" }), file);
    assert_eq!(opened["kind"], "word");
    assert_eq!(page.found().len(), 3);
    let request = json!({ "ask": "annotate", "all": false, "time": 0 });
    let (said, copy) = page.ask_with(request, &[]);
    assert_eq!(said, json!({ "name": "通知（核稿）.docx" }));
    assert!(copy.starts_with(b"PK") && copy != file);
    let edited = json!({ "ask": "fix", "finding": null });
    assert_eq!(page.ask(edited), json!({ "edits": [], "count": 0 }));
}

#[test]
fn tells_the_outline_and_counts() {
    let mut page = Page::with("一、工作情况\n各单位认真落实责任。\n二、打算\n抓好整改。");
    let outline = page.ask(json!({ "ask": "outline" }));
    assert_eq!(outline["nodes"][1]["label"], "二、打算");
    assert_eq!(outline["nodes"][1]["range"], json!([2, 0, 3, 5]));
    assert_eq!(outline["folds"], json!([[0, 1], [2, 3]]));
    assert_eq!(outline["characters"], 21);
    let count = json!({ "ask": "count", "ranges": [[0, 0, 0, 6], [3, 0, 3, 9]] });
    assert_eq!(page.ask(count), json!({ "characters": 9 }));
}

#[test]
fn what_cannot_be_is_refused() {
    #[track_caller]
    fn check(request: Value, bytes: &[u8], expected: &str) {
        let said = Page::new().ask_with(request, bytes).0;
        assert_eq!(said["refused"], expected);
    }
    let open = |name: &str| json!({ "ask": "open", "name": name });
    check(json!({ "ask": "findings", "most": 1 }), &[], "还没有文稿");
    check(open("通知.docx"), b"", "文件是空的");
    check(
        open("照片.png"),
        b"\x89PNG\r\n\x1a\n\0",
        "不是文本，也不是 Word 文档，请换成 .docx 或 .txt",
    );
    check(open("通知.pdf"), b"%PDF-1.7", "PDF 文件，请用它的原稿（.docx 或 .txt）");
    check(json!({ "ask": "explain", "code": "x" }), &[], "没有“x”这条规则");
    let failed = Page::with("好").ask(open("坏.docx"));
    assert_eq!(failed["refused"], "文件是空的");
}
