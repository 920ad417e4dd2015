use hegao_word::read;

use super::files::{File, check, check_body, item, p, r};

const DELETED_END: &str = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";

#[test]
fn inserted_text_is_there_and_deleted_text_is_not() {
    let deleted = "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>";
    let inserted = format!("<w:ins>{}</w:ins>", r("丙"));
    check_body(&format!("<w:p>{}{deleted}{inserted}</w:p>", r("甲")), &["甲丙"]);
}

#[test]
fn moved_text_is_where_it_was_moved_to() {
    let body = format!(
        "<w:p><w:moveFrom>{}</w:moveFrom>{}</w:p><w:p><w:moveTo>{}</w:moveTo></w:p>",
        r("移走"),
        r("留下"),
        r("移走")
    );
    check_body(&body, &["留下", "移走"]);
}

#[test]
fn a_deleted_end_joins_the_next_paragraph() {
    check_body(
        &format!("<w:p>{DELETED_END}{}</w:p>{}", r("前半句，"), p("后半句。")),
        &["前半句，后半句。"],
    );
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("格"));
    check_body(
        &format!("<w:p>{DELETED_END}{}</w:p>{table}<w:p>{DELETED_END}</w:p>", r("甲")),
        &["甲", "格"],
    );
}

#[test]
fn a_deleted_paragraph_does_not_count() {
    let list = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#;
    let deleted = item(1, 0, "").replace("</w:numPr>", "</w:numPr><w:rPr><w:del/></w:rPr>");
    check(
        &File::new(&(item(1, 0, "甲") + &deleted + &item(1, 0, "乙"))).numbering(list),
        &["1. 甲", "2. 乙"],
    );
}

#[test]
fn deleted_rows_are_not_there() {
    let row =
        |properties: &str, text: &str| format!("<w:tr>{properties}<w:tc>{}</w:tc></w:tr>", p(text));
    let rows = row("", "甲") + &row("<w:trPr><w:del/></w:trPr>", "乙") + &row("", "丙");
    check_body(&format!("<w:tbl>{rows}</w:tbl>{}", p("后")), &["甲", "丙", "后"]);
}

#[test]
fn what_a_format_was_before_does_not_matter() {
    let before =
        r#"<w:pPrChange><w:pPr><w:pStyle w:val="a"/><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange>"#;
    let run = "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>";
    check_body(&format!("<w:p><w:pPr>{before}</w:pPr>{run}</w:p>{}", p("乙")), &["甲", "乙"]);
}

#[test]
fn a_file_says_whether_it_has_changes() {
    let has = |body: &str| read(&File::new(body).bytes()).unwrap().has_revisions;
    assert!(!has(&p("甲")));
    assert!(has(&format!("<w:p><w:ins>{}</w:ins></w:p>", r("甲"))));
    assert!(has(&format!("<w:p>{DELETED_END}{}</w:p>", r("甲"))));
}
