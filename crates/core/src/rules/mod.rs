//! The rules: a folder for each group, in it a file and a page for each rule, and the one table that
//! lists them all.

mod duplicate;
mod element;
mod finding;
mod line_finding;
mod line_input;
pub(crate) mod numbering;
mod numeral;
mod punctuation;
mod rule;
mod selector;
mod suppression;
mod wording;

pub use finding::{Applicability, Edit, Finding, Fix, Related, Severity};
pub use line_finding::{LineFinding, LineFindings};
pub use line_input::LineInput;
pub(crate) use line_input::Shared;
pub use rule::{DocumentCheck, LineCheck, PunctuationStyle, RangeMark, Review, Rule, RuleOptions};
pub use selector::{Renamed, Selector, Unknown};
pub(crate) use suppression::unused::RULE as SUPPRESSION_UNUSED;

/// All rules, ordered by code.
pub static RULES: &[&Rule] = &[
    &duplicate::character::RULE,
    &duplicate::heading::RULE,
    &duplicate::item::RULE,
    &duplicate::punctuation::RULE,
    &duplicate::sentence::RULE,
    &duplicate::word::RULE,
    &element::attachment::RULE,
    &element::closing::RULE,
    &element::copy::RULE,
    &element::date::RULE,
    &element::document_number::RULE,
    &element::kind::RULE,
    &element::note::RULE,
    &element::placeholder::RULE,
    &element::print::RULE,
    &element::recipient::RULE,
    &element::request::RULE,
    &element::residue::RULE,
    &element::salutation::RULE,
    &element::secrecy::RULE,
    &element::title::RULE,
    &element::title_conflict::RULE,
    &numbering::attachment::RULE,
    &numbering::contents::RULE,
    &numbering::count::RULE,
    &numbering::heading_stop::RULE,
    &numbering::level::RULE,
    &numbering::mixed::RULE,
    &numbering::punctuation::RULE,
    &numbering::reference::RULE,
    &numbering::sequence::RULE,
    &numbering::single::RULE,
    &numeral::approximate::RULE,
    &numeral::comma::RULE,
    &numeral::date::RULE,
    &numeral::decrease::RULE,
    &numeral::estimate::RULE,
    &numeral::invalid::RULE,
    &numeral::liang::RULE,
    &numeral::mixed::RULE,
    &numeral::order::RULE,
    &numeral::percentage::RULE,
    &numeral::range::RULE,
    &numeral::unit::RULE,
    &numeral::weekday::RULE,
    &numeral::year::RULE,
    &numeral::zero::RULE,
    &punctuation::bracket::RULE,
    &punctuation::dash::RULE,
    &punctuation::ellipsis::RULE,
    &punctuation::enumeration::RULE,
    &punctuation::fullwidth::RULE,
    &punctuation::line_break::RULE,
    &punctuation::missing::RULE,
    &punctuation::nesting::RULE,
    &punctuation::pair::RULE,
    &punctuation::place::RULE,
    &punctuation::quotation::RULE,
    &punctuation::quote::RULE,
    &punctuation::quote_comma::RULE,
    &punctuation::range::RULE,
    &punctuation::space::RULE,
    &punctuation::title::RULE,
    &punctuation::width::RULE,
    &suppression::unused::RULE,
    &wording::confusable::RULE,
    &wording::deadline::RULE,
    &wording::organization::RULE,
    &wording::particle::RULE,
    &wording::phrase::RULE,
    &wording::pleonasm::RULE,
    &wording::structure::RULE,
    &wording::term::RULE,
    &wording::traditional::RULE,
    &wording::typo::RULE,
    &wording::variant::RULE,
];

/// The rule of this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
