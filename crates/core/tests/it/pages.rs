//! Every rule's page is a test: its wrong examples are found, its right ones are not, its fixes hold.
//!
//! A page is run with its own rule alone. What other rules find in its examples is in
//! `pages_others.tsv`, so that a new rule shows there and breaks no other rule's page.

use std::path::Path;
use std::sync::Arc;

use hegao_core::linter::{Analysis, Settings};
use hegao_core::rules::{Finding, PunctuationStyle, RULES, Rule, Severity, find};
use hegao_core::testing::{apply_edits, mark};
use hegao_core::text::lines;

use crate::blessed::{blessed_with_reasons, excerpt};

/// What the page of wording-term says that it is checked by.
const TERMS: [(&str, &str); 3] = [("登陆", "登录"), ("帐户", "账户"), ("人民银行", "中国人民银行")];

/// What the page of wording-phrase says that it is checked by.
const PHRASES: [(&str, &[&str]); 3] = [
    ("批评和自我批评", &["批评与自我批评"]),
    ("“一带一路”倡议", &["“一带一路”战略"]),
    ("社会公德、职业道德、家庭美德、个人品德", &[]),
];

/// The house style under which a page is run with its own rule.
const STYLE: PunctuationStyle =
    PunctuationStyle { range: None, half_width_brackets: false, no_pause_between_quotations: true };

/// One test for the page of each rule, by the rule's name.
macro_rules! pages {
    ($($name:ident)*) => {
        /// The codes of the rules whose pages are tested, with `_` for `-`.
        const TESTED: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            check_page(&stringify!($name).replace('_', "-"));
        })*
    };
}

pages! {
    duplicate_character
    duplicate_heading
    duplicate_item
    duplicate_punctuation
    duplicate_sentence
    duplicate_word
    element_attachment
    element_closing
    element_copy
    element_date
    element_document_number
    element_kind
    element_note
    element_placeholder
    element_print
    element_recipient
    element_request
    element_residue
    element_salutation
    element_secrecy
    element_title
    element_title_conflict
    numbering_attachment
    numbering_contents
    numbering_count
    numbering_heading_stop
    numbering_level
    numbering_mixed
    numbering_punctuation
    numbering_reference
    numbering_sequence
    numbering_single
    numeral_approximate
    numeral_comma
    numeral_date
    numeral_decrease
    numeral_estimate
    numeral_invalid
    numeral_liang
    numeral_mixed
    numeral_order
    numeral_percentage
    numeral_range
    numeral_unit
    numeral_weekday
    numeral_year
    numeral_zero
    punctuation_bracket
    punctuation_dash
    punctuation_ellipsis
    punctuation_enumeration
    punctuation_fullwidth
    punctuation_line_break
    punctuation_missing
    punctuation_nesting
    punctuation_pair
    punctuation_place
    punctuation_quotation
    punctuation_quote
    punctuation_quote_comma
    punctuation_range
    punctuation_space
    punctuation_title
    punctuation_width
    suppression_unused
    wording_confusable
    wording_deadline
    wording_organization
    wording_particle
    wording_phrase
    wording_pleonasm
    wording_structure
    wording_term
    wording_traditional
    wording_typo
    wording_variant
}

#[test]
fn every_page_is_tested() {
    let names = RULES.iter().map(|rule| rule.code.replace('-', "_"));
    let missing: Vec<_> = names.filter(|name| !TESTED.contains(&name.as_str())).collect();
    assert!(
        missing.is_empty(),
        "add to the list in `pages!` in {}:\n    {}",
        file!(),
        missing.join("\n    ")
    );
}

/// A fenced block of a page.
struct Block {
    /// The line of the page on which it opens, from 1.
    line: usize,
    /// What stands behind the fence: 错, 改, 对, toml.
    info: String,
    /// The text, with the marks of a wrong example.
    text: String,
}

impl Block {
    /// The text without marks.
    fn unmarked(&self) -> String {
        self.text.replace(['⟦', '⟧'], "")
    }

    /// How grave the findings in a wrong example are: 错 alone stands for warnings.
    fn severity(&self) -> Option<Severity> {
        let label = self.info.strip_prefix('错')?.trim_start();
        let named = Severity::ALL.into_iter().find(|severity| severity.label() == label);
        if label.is_empty() { Some(Severity::Warning) } else { named }
    }

    /// Whether it is an example, wrong or right.
    fn is_example(&self) -> bool {
        self.severity().is_some() || self.info == "对"
    }
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut inside: Option<Block> = None;
    for (row, line) in page.lines().enumerate() {
        match (&mut inside, line.strip_prefix("```")) {
            (None, Some(info)) => {
                inside = Some(Block { line: row + 1, info: info.into(), text: String::new() });
            }
            (Some(_), Some(_)) => blocks.extend(inside.take()),
            (Some(block), None) => {
                if !block.text.is_empty() {
                    block.text.push('\n');
                }
                block.text.push_str(line);
            }
            (None, None) => {}
        }
    }
    if let Some(block) = inside {
        panic!("the block on line {} is not closed: end it with ```", block.line);
    }
    blocks
}

fn findings(text: &str, settings: Settings) -> Vec<Finding> {
    let settings = settings.with_comments(true).with_terms(TERMS).with_phrases(PHRASES);
    Analysis::new(text, Arc::new(settings)).into_findings().1
}

/// What a rule finds when it runs alone. One that judges comments needs to know what the others find.
fn own_findings(rule: &'static Rule, text: &str) -> Vec<Finding> {
    let is_check = rule.line.is_some() || rule.document.is_some();
    let settings = match is_check {
        true => Settings::new([(rule, rule.severity)]),
        false => Settings::default(),
    };
    let settings = settings.with_punctuation(STYLE);
    let mut found = findings(text, settings);
    found.retain(|finding| finding.rule.code == rule.code);
    found
}

/// Checks that the rule finds exactly the marked places.
fn check_marked(rule: &'static Rule, block: &Block) {
    let text = block.unmarked();
    let found = own_findings(rule, &text);
    let shown = mark(&text, found.iter().map(|finding| finding.span));
    let messages: Vec<_> = found.iter().map(|finding| &finding.message).collect();
    assert!(
        shown == block.text,
        "the example on line {} of the page of {} marks\n\n{}\n\nand the rule finds\n\n{shown}\n\n\
         {messages:?}\nChange the rule, or the marks in the page.",
        block.line,
        rule.code,
        block.text
    );
    for Finding { severity, .. } in found {
        assert!(
            Some(severity) == block.severity(),
            "a finding on line {} of the page of {} is {}: change the rule, or open the block with \
             ```错 {} (warnings: ```错 alone)",
            block.line,
            rule.code,
            severity.name(),
            severity.label()
        );
    }
}

/// Checks what a wrong example is once every fix of the rule is applied.
fn check_fixed(rule: &'static Rule, wrong: &Block, block: &Block) {
    let text = wrong.unmarked();
    let found = own_findings(rule, &text);
    let fixes = found.iter().filter_map(|finding| finding.fix.as_ref());
    let fixed = apply_edits(&text, fixes.flat_map(|fix| &fix.edits));
    assert!(
        fixed == block.text,
        "the block on line {} of the page of {} shows as fixed\n\n{}\n\nand the fixes give\n\n\
         {fixed}\n\nChange the rule's fix, or the block.",
        block.line,
        rule.code,
        block.text
    );
}

/// Checks every block of a page with its rule.
fn check_page(code: &str) {
    let rule = find(code).unwrap_or_else(|| {
        panic!("there is no rule {code}: take it from the list in `pages!` in {}", file!())
    });
    let blocks = blocks(rule.page);
    let mut before: Option<&Block> = None;
    for block in &blocks {
        match (block.info.as_str(), before) {
            _ if block.is_example() => check_marked(rule, block),
            ("改", Some(wrong)) if wrong.severity().is_some() => check_fixed(rule, wrong, block),
            ("改", _) => panic!("{code}, line {}: put a ```改 right after its ```错", block.line),
            ("toml", _) => {}
            (info, _) => panic!(
                "{code}, line {}: a block opens with ```错, ```错 提示, ```错 建议, ```错 错误, ```改, \
                 ```对 or ```toml, not with ```{info}",
                block.line
            ),
        }
        before = Some(block);
    }
    let has = |is: fn(&Block) -> bool| blocks.iter().any(is);
    assert!(
        has(|block| block.severity().is_some()),
        "{code}: add an example that opens with ```错"
    );
    assert!(has(|block| block.info == "对"), "{code}: add an example that opens with ```对");
}

#[test]
fn what_other_rules_find_in_the_examples_is_known() {
    let mut rows = Vec::new();
    for rule in RULES {
        for block in blocks(rule.page).iter().filter(|block| block.is_example()) {
            let text = block.unmarked();
            let example = lines(&text).next().unwrap_or_default();
            for finding in findings(&text, Settings::default()) {
                if finding.rule.code != rule.code {
                    let (code, severity) = (finding.rule.code, finding.severity.name());
                    let found = excerpt(&text, finding.span);
                    rows.push(format!("{}\t{example}\t{code}\t{severity}\t{found}", rule.code));
                }
            }
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/pages_others.tsv");
    blessed_with_reasons(&path, "page\texample\tcode\tseverity\tfound", rows);
}

#[test]
fn pages_have_their_parts() {
    for rule in RULES {
        let title = format!("# {}（{}）", rule.title, rule.code);
        let first = rule.page.lines().next();
        assert!(first == Some(&title), "the page of {} should begin with {title:?}", rule.code);
        for part in ["## 查什么", "## 为什么", "## 示例"] {
            let has_part = rule.page.lines().any(|line| line == part);
            assert!(has_part, "the page of {} needs the part {part:?}", rule.code);
        }
    }
}

#[test]
fn the_table_is_in_order() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted(), "put the rules of the table `RULES` in order of code: {codes:?}");
}
