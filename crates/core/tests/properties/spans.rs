//! Whatever the text, what is found lies on characters, and so do its fixes.

use std::sync::Arc;

use hegao_core::document::Position;
use hegao_core::linter::Analysis;
use proptest::prelude::*;

/// Every span of every finding lies on characters, and in order.
fn check_spans(text: &str) {
    let (document, findings) = Analysis::new(text, Arc::default()).into_findings();
    for finding in findings {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let related = finding.related.iter().map(|related| related.span);
        for span in edits.chain(related).chain([finding.span]) {
            assert!(span.start <= span.end);
            for Position { row, byte } in [span.start, span.end] {
                let line = document.lines()[row].text();
                assert!(line.is_char_boundary(byte), "{text:?}: {span:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check_spans(&text);
    }

    #[test]
    fn traditional_text_is_read(text in "[黨员員委的壹發髮於、，「」“”*1 \n]{0,60}") {
        check_spans(&text);
    }

    #[test]
    fn repetitive_text_is_read(text in "[党员委的一了再，。、；：“”a1 \n]{0,60}") {
        check_spans(&text);
    }
}
