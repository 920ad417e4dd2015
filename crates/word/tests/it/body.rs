use hegao_word::Place::{Body, Box, Cell};

use super::files::{File, check, check_body, check_places, item, p, r};

#[test]
fn runs_are_joined_as_they_stand() {
    check_body(&format!("<w:p>{}{}</w:p>{}", r("关于"), r(" 安全"), p("")), &["关于 安全", ""]);
}

#[test]
fn space_counts_where_it_is_preserved() {
    check_body(
        "<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 乙 </w:t></w:r></w:p>",
        &["甲 乙 "],
    );
}

#[test]
fn characters_may_be_written_in_any_way() {
    check_body(
        "<w:p><w:r><w:t>&#x4E00;&amp;<![CDATA[<二>]]><!-- 三 -->四\n五</w:t></w:r></w:p>",
        &["一&<二>四 五"],
    );
}

#[test]
fn signs_have_elements_of_their_own() {
    let signs =
        r#"<w:tab/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/>"#;
    check_body(&format!("<w:p><w:r><w:t>甲</w:t>{signs}<w:t>乙</w:t></w:r></w:p>"), &["甲\t-□乙"]);
}

#[test]
fn a_line_break_begins_a_line() {
    check_body(
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r></w:p>",
        &["甲", "乙", "丙"],
    );
}

#[test]
fn a_page_break_begins_a_line_between_text() {
    let page = r#"<w:br w:type="page"/>"#;
    check_body(
        &format!("<w:p><w:r>{page}<w:t>甲</w:t>{page}<w:t>乙</w:t>{page}</w:r></w:p>"),
        &["甲", "乙"],
    );
}

#[test]
fn other_vocabularies_are_not_text() {
    check_body("<w:p><w:r><a:t>图</a:t><w:t>甲</w:t><new:t>乙</new:t></w:r></w:p>", &["甲"]);
}

#[test]
fn the_prefix_is_whatever_it_is() {
    let mut file = File::new(&p("甲"));
    file.document = file
        .document
        .replace("<w:", "<o:")
        .replace("</w:", "</o:")
        .replace("xmlns:w", "xmlns:o")
        .replace(" w:", " o:");
    check(&file, &["甲"]);
    file.document = r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>甲</t></r></p></body></document>"#.to_owned();
    check(&file, &["甲"]);
}

#[test]
fn text_is_found_inside_what_surrounds_it() {
    for around in [
        "w:hyperlink",
        "w:smartTag",
        "w:customXml",
        "w:sdt><w:sdtContent",
        "w:fldSimple",
        "new:any",
    ] {
        let end: Vec<_> = around.rsplit("><").collect();
        check_body(&format!("<w:p><{around}>{}</{}></w:p>", r("甲"), end.join("></")), &["甲"]);
    }
    check_body(
        &format!(
            "<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            p("甲")
        ),
        &["甲"],
    );
}

#[test]
fn ruby_is_its_base() {
    let ruby = format!(
        "<w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>",
        r("hé"),
        r("核")
    );
    check_body(&format!("<w:p><w:r>{ruby}</w:r>{}</w:p>", r("稿")), &["核稿"]);
}

#[test]
fn hidden_text_is_not_there() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>";
    let shown = r#"<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>丙</w:t></w:r>"#;
    check_body(&format!("<w:p>{}{hidden}{shown}</w:p>", r("甲")), &["甲丙"]);
}

#[test]
fn a_style_hides_text_and_another_shows_it_again() {
    let style = |id: &str, kind: &str| {
        format!(r#"<w:style w:type="{kind}" w:styleId="{id}"><w:rPr><w:vanish/></w:rPr></w:style>"#)
    };
    let run = r#"<w:r><w:rPr><w:rStyle w:val="c"/></w:rPr><w:t>乙</w:t></w:r>"#;
    let body = format!(
        r#"<w:p>{}{run}</w:p><w:p><w:pPr><w:pStyle w:val="p"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:pPr>{}{run}</w:p>"#,
        r("甲"),
        r("丙")
    );
    check(
        &File::new(&body).styles(&(style("c", "character") + &style("p", "paragraph"))),
        &["甲", "乙"],
    );
}

#[test]
fn a_hidden_end_joins_the_next_paragraph() {
    let end = "<w:pPr><w:rPr><w:specVanish/></w:rPr></w:pPr>";
    check_body(&format!("<w:p>{end}{}</w:p>{}", r("小标题。"), p("正文。")), &["小标题。正文。"]);
}

#[test]
fn a_field_is_its_result() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let inner = [mark("begin"), code("PAGE"), mark("separate"), r("3"), mark("end")].concat();
    let outer =
        [mark("begin"), code("IF "), inner.clone(), mark("separate"), r("见"), inner, mark("end")]
            .concat();
    check_body(&format!("<w:p>{}{outer}{}</w:p>", r("（"), r("页）")), &["（见3页）"]);
}

#[test]
fn a_field_that_never_comes_to_its_result_hides_nothing() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    check_body(&format!("<w:p>{}{begin}{}</w:p>{}", r("甲"), r("乙"), p("丙")), &["甲乙", "丙"]);
}

#[test]
fn a_list_of_contents_is_left_out() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let toc = format!(
        "{}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{}",
        mark("begin"),
        mark("separate")
    );
    let body = format!(
        "{}<w:p>{toc}{}</w:p>{}<w:p>{}{}</w:p>",
        p("目录"),
        r("一、甲"),
        p("二、乙"),
        mark("end"),
        r("正文")
    );
    check_body(&body, &["目录", "正文"]);
    let line = format!(r#"<w:p><w:pPr><w:pStyle w:val="11"/></w:pPr>{}</w:p>"#, r("一、甲"));
    let style = r#"<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>"#;
    check(&File::new(&(line + &p("正文"))).styles(style), &["正文"]);
}

#[test]
fn cells_come_row_by_row() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(text));
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("丁"));
    let table = format!(
        "<w:tbl><w:tblPr/><w:tr>{}{}</w:tr><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>",
        cell("甲"),
        cell("乙"),
        p("丙"),
        p("")
    );
    check_places(
        &format!("{}{table}{}", p("表"), p("后")),
        &[
            (Body, "表"),
            (Cell, "甲"),
            (Cell, "乙"),
            (Cell, "丙"),
            (Cell, "丁"),
            (Cell, ""),
            (Body, "后"),
        ],
    );
}

/// A run that holds a text box, in the way of Word 2010 and in that of before.
fn text_box(choice: &str, paragraphs: &str) -> String {
    format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="{choice}"><w:drawing><wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#,
        p("旧")
    )
}

#[test]
fn a_text_box_follows_its_paragraph_once() {
    let inner = text_box("wps", &p("内"));
    let body = format!(
        "<w:p>{}{}</w:p>{}",
        text_box("wps", &format!("<w:p>{}{inner}</w:p>", r("框"))),
        r("正文"),
        p("后")
    );
    check_places(&body, &[(Body, "正文"), (Box, "框"), (Box, "内"), (Body, "后")]);
}

#[test]
fn a_choice_that_nobody_understands_is_not_taken() {
    check_body(&format!("<w:p>{}</w:p>", text_box("new", &p("新"))), &["", "旧"]);
}

#[test]
fn a_frame_is_a_box() {
    check_places(&format!("<w:p><w:pPr><w:framePr/></w:pPr>{}</w:p>", r("红头")), &[(Box, "红头")]);
}

#[test]
fn a_large_first_letter_is_the_first_of_its_word() {
    let letter = format!(r#"<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{}</w:p>"#, r("核"));
    check_places(&(letter + &p("稿说明")), &[(Body, "核稿说明")]);
}

#[test]
fn a_paragraph_counts_before_the_box_that_it_holds() {
    let list = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#;
    let holder =
        item(1, 0, "甲").replace("</w:p>", &(text_box("wps", &item(1, 0, "框")) + "</w:p>"));
    check(&File::new(&(holder + &item(1, 0, "乙"))).numbering(list), &["1. 甲", "2. 框", "3. 乙"]);
}
