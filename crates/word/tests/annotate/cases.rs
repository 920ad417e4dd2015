//! Comments and changes in plain runs.

use super::written::{check, check_accepted};

#[test]
fn a_run_is_cut_with_its_properties() {
    check(
        "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>请党委党委研究</w:t></w:r></w:p>",
        &["请⟦党委[党委→]⟧研究"],
        "<p><r rsidR=\"1\"><rPr><b/></rPr><t_>请</t></r>\
         ⟦0<r rsidR=\"1\"><rPr><b/></rPr><t_>党委</t></r>\
         <del id=\"0\"><r rsidR=\"1\"><rPr><b/></rPr><delText_>党委</delText></r></del>0⟧\
         <r rsidR=\"1\"><rPr><b/></rPr><t_>研究</t></r></p>",
    );
}

#[test]
fn a_run_that_is_marked_whole_stays_as_it_is() {
    check(
        "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r><w:r><w:t>丙</w:t></w:r></w:p>",
        &["甲⟦乙⟧丙"],
        "<p><r><t>甲</t></r>⟦0<r><t>乙</t></r>0⟧<r><t>丙</t></r></p>",
    );
}

#[test]
fn a_change_over_several_runs() {
    check(
        "<w:p><w:r><w:t>甲乙</w:t></w:r><w:proofErr/><w:r><w:rPr><w:i/></w:rPr><w:t>丙丁</w:t></w:r></w:p>",
        &["甲⟦[乙丙→新]⟧丁"],
        "<p><r><t_>甲</t></r>⟦0<del id=\"0\"><r><delText_>乙</delText></r></del><proofErr/>\
         <del id=\"1\"><r><rPr><i/></rPr><delText_>丙</delText></r></del>\
         <ins id=\"2\"><r><rPr><i/></rPr><t_>新</t></r></ins>0⟧<r><rPr><i/></rPr><t_>丁</t></r></p>",
    );
}

#[test]
fn an_insertion_looks_like_the_text_before() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>";
    check(
        body,
        &["甲⟦[→<新>\t]⟧乙"],
        "<p><r><rPr><b/></rPr><t>甲</t></r>\
         ⟦0<ins id=\"0\"><r><rPr><b/></rPr><t_>&lt;新&gt;</t><tab/><t_></t></r></ins>0⟧<r><t>乙</t></r></p>",
    );
    check_accepted(body, &["甲⟦[→<新>\t]⟧乙"], &["甲<新>\t乙"]);
    check_accepted(body, &["⟦[→新]⟧甲乙"], &["新甲乙"]);
    check_accepted(body, &["甲乙⟦[→新]⟧"], &["甲乙新"]);
}

#[test]
fn where_something_is_missing_the_comment_is_on_the_character_before() {
    let body = "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>";
    check(body, &["甲乙⟦⟧"], "<p><r><t_>甲</t></r>⟦0<r><t_>乙</t></r>0⟧</p>");
    check(body, &["⟦⟧甲乙"], "<p>⟦0<r><t_>甲</t></r>0⟧<r><t_>乙</t></r></p>");
}

#[test]
fn references_are_never_cut() {
    let body = "<w:p><w:r><w:t>A&amp;&#x4E01;&lt;B</w:t></w:r></w:p>";
    check(
        body,
        &["A⟦&⟧丁<B"],
        "<p><r><t_>A</t></r>⟦0<r><t_>&amp;</t></r>0⟧<r><t_>&#x4E01;&lt;B</t></r></p>",
    );
    check_accepted(body, &["A&[丁<→]⟦⟧B"], &["A&B"]);
}

#[test]
fn white_space_that_does_not_count_does_not_begin_to() {
    check(
        "<w:p><w:r><w:t>\n 甲 乙 </w:t></w:r></w:p>",
        &["甲⟦ 乙⟧"],
        "<p><r><t_>甲</t></r>⟦0<r><t_> 乙</t></r>0⟧</p>",
    );
}

#[test]
fn tabs_breaks_and_drawings_stay_in_their_piece() {
    let body = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:drawing/><w:t>丙</w:t>\
                <w:br/><w:t>丁</w:t></w:r></w:p>";
    check(
        body,
        &["⟦甲\t⟧乙丙", "⟦丁⟧"],
        "<p>⟦0<r><lastRenderedPageBreak/><t>甲</t><tab/></r>0⟧<r><t>乙</t><drawing/><t>丙</t><br/></r>\
         ⟦1<r><t>丁</t></r>1⟧</p>",
    );
    // What is not text is not deleted with the text around it.
    check(
        body,
        &["甲[\t乙丙→]⟦⟧"],
        "<p><r><lastRenderedPageBreak/><t>甲</t></r><del id=\"0\"><r><tab/><delText_>乙</delText></r></del>\
         <r><drawing/></r>⟦0<del id=\"1\"><r><delText_>丙</delText></r></del>0⟧<r><br/><t>丁</t></r></p>",
    );
}

#[test]
fn marks_that_overlap_are_several_comments_and_one_change() {
    check(
        "<w:p><w:r><w:t>甲乙丙丁</w:t></w:r></w:p>",
        &["⟦甲[乙丙→]⟧丁", "甲⟦[乙丙→]⟧丁", "甲乙⟦[丙丁→]⟧"],
        "<p>⟦0<r><t_>甲</t></r>⟦1<del id=\"0\"><r><delText_>乙</delText></r></del>\
         ⟦2<del id=\"1\"><r><delText_>丙</delText></r></del>0⟧1⟧<r><t_>丁</t></r>2⟧</p>",
    );
}

#[test]
fn a_mark_is_changed_whole_or_not_at_all() {
    let body = "<w:p><w:r><w:t>甲乙丙丁</w:t></w:r></w:p>";
    check_accepted(body, &["⟦[甲→]乙[丙→]丁⟧", "甲[乙→]⟦⟧[丙丁→]"], &["乙丁"]);
    check_accepted(body, &["⟦[甲→1]⟧[乙→2]丙丁", "甲乙[→3]⟦⟧丙丁"], &["12丙丁"]);
}

#[test]
fn former_properties_are_numbered_anew() {
    let changed = |id: u32| {
        format!("<r><rPr><b/><rPrChange w:id=\"{id}\" w:author=\"甲\"><rPr/></rPrChange></rPr>")
            .replace("<", "<w:")
            .replace("<w:/", "</w:")
    };
    let short = |id| changed(id).replace("w:", "");
    check(
        &format!("<w:p>{}<w:t>甲乙</w:t></w:r></w:p>", changed(7)),
        &["甲⟦[乙→丙]⟧"],
        &format!(
            "<p>{}<t_>甲</t></r>⟦0<del id=\"8\">{}<delText_>乙</delText></r></del>\
             <ins id=\"10\"><r><rPr><b/></rPr><t_>丙</t></r></ins>0⟧</p>",
            short(7),
            short(9)
        ),
    );
}
