//! Text as it is written in XML.

/// Characters between tags. Those that XML does not allow are left out.
pub fn text(text: &str) -> String {
    escaped(text, false)
}

/// The value of an attribute, for double quotation marks.
pub fn value(text: &str) -> String {
    escaped(text, true)
}

fn escaped(text: &str, in_tag: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' if in_tag => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' if in_tag => escaped.push(' '),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_reads_otherwise_is_escaped() {
        assert_eq!(text("a<b>&\"\u{1}\u{FFFF}\n"), "a&lt;b&gt;&amp;\"\n");
        assert_eq!(value("a<b>&\"\u{1}\n"), "a&lt;b&gt;&amp;&quot; ");
    }
}
