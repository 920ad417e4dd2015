//! Marks in what is no plain run: fields, numbers, controls, text boxes, what authors have inserted.

use super::package::Package;
use super::written::{check, check_accepted, check_package};

/// A run with a text.
fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// What an author has inserted.
fn ins(content: &str) -> String {
    format!("<w:ins w:id=\"5\" w:author=\"甲\">{content}</w:ins>")
}

#[test]
fn in_a_field_there_are_only_comments() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText> REF a </w:instrText></w:r>";
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    check(
        &format!("<w:p>{begin}{code}{separate}{}{end}</w:p>", r("甲乙")),
        &["甲⟦[乙→]⟧"],
        &format!("<p>{begin}{code}{separate}⟦0{}0⟧{end}</p>", r("甲乙")).replace("w:", ""),
    );
    check(
        &format!(
            "<w:p><w:fldSimple w:instr=\" DATE \">{}</w:fldSimple>{}</w:p>",
            r("甲乙"),
            r("丙")
        ),
        &["甲乙⟦[丙→丁]⟧", "甲⟦[乙→]⟧丙"],
        "<p><fldSimple instr=\" DATE \">⟦1<r><t>甲乙</t></r>1⟧</fldSimple>\
         ⟦0<del id=\"0\"><r><delText_>丙</delText></r></del><ins id=\"1\"><r><t_>丁</t></r></ins>0⟧</p>",
    );
}

#[test]
fn an_automatic_number_is_commented_on_at_the_first_character() {
    let numbered = |content: &str| {
        format!("<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{content}</w:p>")
    };
    let number = "<pPr><numPr><numId val=\"1\"/></numPr></pPr>";
    check(
        &numbered(&r("甲乙")),
        &["⟦[一→二]、⟧甲乙"],
        &format!("<p>{number}⟦0<r><t_>甲</t></r>0⟧<r><t_>乙</t></r></p>"),
    );
    check(&numbered(""), &["⟦一、⟧"], &format!("<p>{number}⟦00⟧</p>"));
    check_accepted(&numbered(&r("甲乙")), &["⟦一、[甲→]乙⟧"], &["一、乙"]);
}

#[test]
fn an_empty_paragraph_holds_the_marks() {
    check("<w:p/>", &["⟦⟧"], "<p>⟦00⟧</p>");
    check("<w:p w:rsidR=\"1\" ></w:p>", &["⟦⟧"], "<p rsidR=\"1\" >⟦00⟧</p>");
    check("<w:p><w:pPr><w:jc/></w:pPr></w:p>", &["⟦⟧"], "<p><pPr><jc/></pPr>⟦00⟧</p>");
}

#[test]
fn what_others_inserted_can_be_deleted_and_not_added_to() {
    check(
        &format!("<w:p>{}{}</w:p>", r("甲"), ins(&r("乙丙丁"))),
        &["甲⟦乙[丙→]⟧丁", "甲⟦乙⟧[→新]丙丁"],
        "<p><r><t>甲</t></r><ins id=\"5\" author=\"甲\">⟦0⟦1<r><t_>乙</t></r>1⟧\
         <del id=\"6\"><r><delText_>丙</delText></r></del>0⟧<r><t_>丁</t></r></ins></p>",
    );
    // Beside it there is room.
    check(
        &format!("<w:p>{}{}</w:p>", ins(&r("甲乙")), ins(&r("丙"))),
        &["甲⟦[乙→新]⟧丙"],
        "<p><ins id=\"5\" author=\"甲\"><r><t_>甲</t></r>⟦0<del id=\"6\"><r><delText_>乙</delText></r></del></ins>\
         <ins id=\"7\"><r><t_>新</t></r></ins>0⟧<ins id=\"5\" author=\"甲\"><r><t>丙</t></r></ins></p>",
    );
    check_accepted(&format!("<w:p>{}</w:p>", ins(&r("甲乙"))), &["⟦[→新]⟧甲乙"], &["新甲乙"]);
    check_accepted(
        &format!("<w:p>{}{}</w:p>", ins(&r("甲")), r("乙")),
        &["甲⟦[→新]⟧乙"],
        &["甲新乙"],
    );
}

#[test]
fn links_and_controls_hold_changes_and_locked_ones_comments() {
    let control = |lock: &str| {
        format!(
            "<w:p><w:sdt><w:sdtPr>{lock}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            r("甲乙")
        )
    };
    check(
        &control(""),
        &["甲⟦[乙→]⟧"],
        "<p><sdt><sdtPr></sdtPr><sdtContent><r><t_>甲</t></r>⟦0<del id=\"0\"><r><delText_>乙</delText></r></del>0⟧\
         </sdtContent></sdt></p>",
    );
    check(
        &control("<w:lock w:val=\"contentLocked\"/>"),
        &["甲⟦[乙→]⟧"],
        "<p><sdt><sdtPr><lock val=\"contentLocked\"/></sdtPr><sdtContent>⟦0<r><t>甲乙</t></r>0⟧</sdtContent></sdt></p>",
    );
    check_accepted(
        &format!("<w:p>{}<w:hyperlink w:anchor=\"a\">{}</w:hyperlink></w:p>", r("甲"), r("乙丙")),
        &["⟦[甲乙→丁]丙⟧"],
        &["丁丙"],
    );
}

#[test]
fn text_deeper_in_a_run_is_commented_on_outside_of_the_run() {
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>a</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase>\
                </w:ruby></w:r>";
    let choice = "<w:r><mc:AlternateContent><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r>";
    let quoted = "<w:r><w:t><![CDATA[丙]]></w:t></w:r>";
    for (run, text) in [(ruby, "⟦[甲→]⟧"), (choice, "⟦[乙→]⟧"), (quoted, "⟦[丙→]⟧")]
    {
        check(
            &format!("<w:p>{run}</w:p>"),
            &[text],
            &format!("<p>⟦0{run}0⟧</p>").replace("w:", ""),
        );
    }
}

#[test]
fn a_text_box_is_changed_in_one_copy_and_commented_on_where_it_stands() {
    let holds = |box_text: &str| format!("<w:txbxContent><w:p>{box_text}</w:p></w:txbxContent>");
    let run = |choice: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
             </mc:AlternateContent></w:r>",
            holds(choice),
            holds(&r("甲甲"))
        )
    };
    let changed = "<r><t_>甲</t></r><del id=\"0\"><r><delText_>甲</delText></r></del>";
    check(
        &format!("<w:p>{}{}</w:p>", run(&r("甲甲")), r("乙")),
        &["甲⟦[甲→]⟧"],
        &format!("<p>⟦0{}0⟧<r><t>乙</t></r></p>", run(changed)).replace("w:", ""),
    );
}

#[test]
fn a_comment_over_several_lines() {
    let bytes =
        Package::new(&format!("<w:p>{}</w:p><w:p/><w:p>{}</w:p>", r("甲乙"), r("丙丁"))).bytes();
    let mut marks = super::written::marks(&bytes, &["甲⟦乙⟧"]);
    marks[0].end = Some((2, "丙".len()));
    let copy = super::copy::copy(&bytes, &marks);
    let written = super::written::short(&super::package::part(&copy, super::package::MAIN));
    assert_eq!(
        written,
        "<p><r><t_>甲</t></r>⟦0<r><t_>乙</t></r></p><p/><p><r><t_>丙</t></r>0⟧<r><t_>丁</t></r></p>"
    );
}

#[test]
fn the_lines_of_a_joined_paragraph() {
    let deleted = "<w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>";
    check_accepted(
        &format!("<w:p>{deleted}{}</w:p><w:p>{}</w:p>", r("甲乙"), r("丙丁")),
        &["甲⟦[乙丙→新]⟧丁"],
        &["甲新丁"],
    );
}

#[test]
fn marks_outside_of_the_text_do_no_harm() {
    let package = Package::new(&format!("<w:p>{}</w:p>", r("甲")));
    check_package(&package, &[], "<p><r><t>甲</t></r></p>");
    let bytes = package.bytes();
    let mut marks = super::written::marks(&bytes, &["⟦[甲→]⟧", "⟦甲⟧"]);
    marks[0].edits[0].bytes = 1..9;
    marks[1].bytes = 2..100;
    marks[1].line = 7;
    let copy = super::copy::copy(&bytes, &marks);
    assert_eq!(super::copy::lines(&copy), ["甲"]);
}
