//! Why a text is no TOML, in Chinese.

/// What is wrong, in the order in which it is looked for in the parser's words, and what to do.
const REASONS: &[(&[&str], &str)] = &[
    (&["cannot be empty"], "等号前面没有写名字"),
    (&["unquoted key"], "名字里有汉字的，要加引号"),
    (&["escaped value"], "双引号里的 \\ 有别的意思，路径用 / 分隔，别的请改用单引号"),
    (&["duplicate key"], "这个名字前面已经写过，请合并成一处"),
    (&["unclosed", "table open", "array opening"], "括号没有配对，请补上另一半"),
    (&["must be quoted"], "等号后面要有内容，文字要加引号"),
    (&["opening quote", "literal string", "basic string"], "文字要用一对引号括起来"),
    (&["extra comma"], "多了一个逗号"),
    (&["comma"], "各项之间要有逗号"),
    (&["extra `=`", "extra assignment"], "一行里只能有一个等号"),
    (&["assignment", "no value"], "名字后面要有等号和内容"),
    (
        &["key or value", "expected newline", "unexpected content"],
        "一行只能写一项，多余的请另起一行或删去",
    ),
    (&["carriage return", "comment"], "有看不见的控制字符，请删去这一行重写"),
    (&["recurs"], "括号套得太深"),
];

/// One Chinese sentence without a full stop, from what the parser says.
pub(super) fn sentence(message: &str) -> String {
    let is_it = |words: &[&str]| words.iter().any(|word| message.contains(word));
    match REASONS.iter().find(|(words, _)| is_it(words)) {
        Some((_, advice)) => format!("不符合 TOML 的写法：{advice}"),
        None => "不符合 TOML 的写法，请看看引号、括号、等号和逗号".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = toml_edit::Document::parse(text).unwrap_err();
        let said = sentence(error.message());
        let advice = said.strip_prefix("不符合 TOML 的写法");
        assert_eq!(advice.unwrap(), expected, "{}", error.message());
    }

    #[test]
    fn says_what_to_do() {
        check("词语 = []", "：名字里有汉字的，要加引号");
        check(
            "exclude = [\"文稿\\旧稿\"]",
            "：双引号里的 \\ 有别的意思，路径用 / 分隔，别的请改用单引号",
        );
        check("words = []\nwords = []", "：这个名字前面已经写过，请合并成一处");
        check("[severity]\n[severity]", "：这个名字前面已经写过，请合并成一处");
        check("words = ['甲'", "：括号没有配对，请补上另一半");
        check("[severity", "：括号没有配对，请补上另一半");
        check("[[allow]\n", "：括号没有配对，请补上另一半");
        check("severity = { duplicate = 'off'", "：括号没有配对，请补上另一半");
        check("fail-on = 'error", "：文字要用一对引号括起来");
        check("fail-on = \"error\n", "：文字要用一对引号括起来");
        check("fail-on = error", "：等号后面要有内容，文字要加引号");
        check("words = [,]", "：多了一个逗号");
        check("words = ['甲' '乙']", "：各项之间要有逗号");
        check("words =", "：等号后面要有内容，文字要加引号");
        check("fail-on = = 'error'", "：一行里只能有一个等号");
        check("words ['甲']", "：名字后面要有等号和内容");
        check("words", "：名字后面要有等号和内容");
        check("fail-on = 'error' words = []", "：一行只能写一项，多余的请另起一行或删去");
        check("= 3", "：等号前面没有写名字");
        check("fail-on = 3..4", "，请看看引号、括号、等号和逗号");
    }
}
