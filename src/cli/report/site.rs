//! Where a report leads its reader: the pages of the rules, on the web where a build says that they are there.

use hegao_core::rules::Rule;

/// The address of the project's pages, which whoever builds for a public site sets: `https://example.org/hegao`.
const SITE: Option<&str> = option_env!("HEGAO_SITE");

/// The page of a rule: on the web, or else a URI that editors resolve offline.
pub(in crate::cli) fn page(rule: &Rule) -> String {
    web_page(rule).unwrap_or_else(|| rule.url())
}

/// The page of a rule on the web, if this build knows of one.
pub(super) fn web_page(rule: &Rule) -> Option<String> {
    home().map(|site| page_on(site, rule))
}

/// The first of the pages on the web, if this build knows of any.
pub(super) fn home() -> Option<&'static str> {
    SITE.filter(|site| !site.is_empty())
}

fn page_on(site: &str, rule: &Rule) -> String {
    format!("{}/rules/{}.html", site.trim_end_matches('/'), rule.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hegao_core::testing::SAMPLE;

    #[test]
    fn a_page_is_below_the_site() {
        let expected = "https://例.cn/hegao/rules/sample-rule.html";
        for site in ["https://例.cn/hegao", "https://例.cn/hegao/"] {
            assert_eq!(page_on(site, &SAMPLE), expected);
        }
    }
}
