//! The drafts that a writer begins with.

use std::sync::Arc;

use hegao_core::document::{DOCUMENT_KINDS, Document};
use hegao_core::ide::templates::{Group, TEMPLATES, Template};
use hegao_core::ide::today::Today;
use hegao_core::linter::Analysis;

const TODAY: Today = Today { year: 2026, month: 3, day: 5 };

#[test]
fn each_kind_has_a_draft() {
    let kinds = TEMPLATES.iter().filter(|it| it.group == Group::Kind).map(|it| it.name);
    assert_eq!(kinds.collect::<Vec<_>>(), DOCUMENT_KINDS.each_ref().map(|kind| kind.name));
}

/// What is offered to begin with must itself be right.
#[test]
fn drafts_are_of_their_kind_and_without_findings() {
    for template in &TEMPLATES {
        let draft = template.draft(TODAY);
        assert!(!draft.contains(['$', '{', '}']), "{draft}");
        assert!(draft.contains("2026年3月5日"), "{draft}");
        assert!(!draft.contains("今天") && !draft.contains("今年"), "{draft}");
        let title = Document::parse(&draft).title();
        let title = title.split('（').next().unwrap_or_default();
        let name = if template.name == "命令" { "令" } else { template.name };
        assert!(title.ends_with(name), "{}: {title}", template.name);
        check_clean(template, &draft);
        check_clean(template, &filled(template));
    }
}

/// What a writer may fill in.
const FILLED: [(&str, &str); 20] = [
    ("发文机关", "松江市人民政府"),
    ("事由", "加强防汛抗旱工作"),
    ("请示的事由", "解决防汛抗旱经费"),
    ("机关代字", "松政发"),
    ("1", "12"),
    ("主送机关", "省人民政府"),
    ("签发人", "王明"),
    ("附件名称", "重点任务分工表"),
    ("目的", "提高防汛抗旱能力，保障人民群众生命财产安全"),
    ("依据", "《中华人民共和国防汛条例》和省政府的工作部署"),
    ("会议名称", "全市防汛抗旱工作会议"),
    ("某某会议", "松江市第十六届人民代表大会第四次会议"),
    ("姓名", "王明"),
    ("事项", "压实防汛责任"),
    ("任务", "加固病险水库"),
    ("其他任务", "疏浚中小河道"),
    ("单位", "松江市水利局"),
    ("调研单位", "松江市水利局"),
    ("起止时间", "3月10日至4月10日"),
    ("突发事件", "洪涝灾害"),
];

/// A draft with real text in many of its places, and their names in the others.
fn filled(template: &Template) -> String {
    let snippet = template.snippet(TODAY);
    let mut places = snippet.split("${");
    let mut text = places.next().unwrap().to_owned();
    for place in places {
        let (place, rest) = place.split_once('}').unwrap();
        let name = place.split_once(':').unwrap().1;
        let known = FILLED.iter().find(|(place, _)| *place == name);
        text += known.map_or(name, |(_, what)| what);
        text += rest;
    }
    text
}

/// Checks that nothing is found in a draft.
#[track_caller]
fn check_clean(template: &Template, draft: &str) {
    let found = Analysis::new(draft, Arc::default()).findings();
    let found: Vec<_> = found.iter().map(|it| (it.rule.code, &it.message)).collect();
    assert!(found.is_empty(), "{}: {found:?}\n{draft}", template.name);
}
