use hegao_word::Place::{self, Body, Box, Cell};
use hegao_word::{Refusal, read};

use super::files::check_refusal;
use super::zip::zip;

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0""#;

fn file(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

#[track_caller]
fn check(styles: &str, body: &str, lines: &[&str]) {
    let text = read(&file(styles, body)).unwrap();
    assert_eq!(text.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), lines);
}

#[track_caller]
fn check_places(body: &str, places: &[(Place, &str)]) {
    let text = read(&file("", body)).unwrap();
    assert_eq!(
        text.lines.iter().map(|line| (line.place, line.text.as_str())).collect::<Vec<_>>(),
        places
    );
}

const LIST: &str = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/><text:list-level-style-number text:level="3" style:num-format="a" text:display-levels="2"/></text:list-style>"#;

fn items(items: &[&str]) -> String {
    items.iter().map(|item| format!("<text:list-item>{item}</text:list-item>")).collect()
}

#[test]
fn white_space_is_written_with_elements() {
    let body = "<text:p> 甲\n <text:span> 乙</text:span><text:s text:c=\"2\"/>丙<text:tab/>丁<text:line-break/>戊</text:p>";
    check("", body, &["甲 乙  丙\t丁", "戊"]);
}

#[test]
fn items_are_counted() {
    let inner = format!(
        "<text:p>甲</text:p><text:list>{}</text:list>",
        items(&["<text:p>子</text:p>", "<text:p>丑</text:p>"])
    );
    let body = format!(
        r#"<text:list text:style-name="L">{}</text:list>"#,
        items(&[&inner, "<text:p>乙</text:p><text:p>续</text:p>"])
    );
    check(LIST, &body, &["一、甲", "（1）子", "（2）丑", "二、乙", "续"]);
}

#[test]
fn a_list_goes_on_or_begins_again() {
    let list = |more: &str, item: &str| {
        format!(r#"<text:list text:style-name="L" {more}>{}</text:list>"#, items(&[item]))
    };
    let p = "<text:p>甲</text:p>";
    let body = [
        list(r#"xml:id="a""#, p),
        list(r#"text:continue-numbering="true""#, p),
        list("", p),
        list(r#"text:continue-list="a""#, p),
    ];
    check(LIST, &body.concat(), &["一、甲", "二、甲", "一、甲", "三、甲"]);
    let started = r#"<text:list text:style-name="L"><text:list-item text:start-value="5"><text:p>甲</text:p></text:list-item></text:list>"#;
    check(LIST, started, &["五、甲"]);
}

#[test]
fn headings_have_a_list_of_their_own() {
    let outline = r#"<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style>"#;
    let body = r#"<text:h text:outline-level="1">甲</text:h><text:p>文</text:p><text:h text:outline-level="1">乙</text:h>"#;
    check(outline, body, &["1. 甲", "文", "2. 乙"]);
}

#[test]
fn boxes_and_cells() {
    let frame = "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box><svg:title>题</svg:title></draw:frame>";
    let table = "<table:table><table:table-row><table:table-cell><text:p>格</text:p></table:table-cell><table:covered-table-cell><text:p>无</text:p></table:covered-table-cell></table:table-row></table:table>";
    check_places(
        &format!("<text:p>甲{frame}</text:p>{table}<text:p>乙</text:p>"),
        &[(Body, "甲"), (Box, "框"), (Cell, "格"), (Body, "乙")],
    );
}

#[test]
fn what_is_not_text_is_left_out() {
    let hidden = r#"<style:style style:name="h" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let body = format!(
        r#"{changes}<text:table-of-content><text:p>目</text:p></text:table-of-content><text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note><text:span text:style-name="h">隐</text:span><office:annotation><text:p>批</text:p></office:annotation><text:ruby><text:ruby-base>核</text:ruby-base><text:ruby-text>hé</text:ruby-text></text:ruby></text:p>"#
    );
    check(hidden, &body, &["甲核"]);
    assert!(read(&file("", &body)).unwrap().has_revisions);
}

#[test]
fn broken_files_are_refused() {
    check_refusal(
        &zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
        Refusal::Damaged,
    );
    check_refusal(&file("", "<text:p>"), Refusal::Damaged);
    check_refusal(&file("", &"<text:section>".repeat(10_000)), Refusal::TooDeep);
}
