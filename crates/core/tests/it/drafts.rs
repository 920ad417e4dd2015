//! The drafts that a writer begins with.

use std::sync::Arc;

use hegao_core::document::{DOCUMENT_KINDS, Document};
use hegao_core::ide::templates::Template;
use hegao_core::ide::today::Today;
use hegao_core::linter::Analysis;

const TODAY: Today = Today { year: 2026, month: 3, day: 5 };

/// What is offered to begin with must itself be right.
#[test]
fn drafts_are_of_their_kind_and_without_findings() {
    for kind in &DOCUMENT_KINDS {
        let draft = Template::of(kind).expect("each kind has a draft").draft(TODAY);
        assert!(!draft.contains(['$', '{', '}']), "{draft}");
        assert!(draft.contains("2026年3月5日") && !draft.contains("今天"), "{draft}");
        let title = Document::parse(&draft).title();
        let title = title.split('（').next().unwrap_or_default();
        let name = if kind.name == "命令" { "令" } else { kind.name };
        assert!(title.ends_with(name), "{}: {title}", kind.name);
        let found = Analysis::new(&draft, Arc::default()).findings();
        let found: Vec<_> = found.iter().map(|it| (it.rule.code, &it.message)).collect();
        assert!(found.is_empty(), "{}: {found:?}", kind.name);
    }
}
