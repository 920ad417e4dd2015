//! 称呼: the words by which a speech or a letter addresses its hearers.

/// Whether a line is nothing but an address, with the mark behind it or without: 同志们： and 各位代表，同志们！
pub(crate) fn is_salutation(body: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 120;
    const STOPS: [char; 12] = ['：', ':', '，', ',', '。', '.', '；', ';', '！', '!', '、', ' '];
    if body.len() > LONGEST {
        return false;
    }
    let names = body.trim_end_matches(STOPS);
    let mut addresses = false;
    for name in names.split(['，', '、', ',', '！', '!', ' ', '\u{3000}']) {
        if !is_name(name) {
            return false;
        }
        addresses = true;
    }
    addresses
}

fn is_name(name: &str) -> bool {
    const LONGEST: usize = 14;
    const MANY: [&str; 19] = [
        "同志们",
        "朋友们",
        "先生们",
        "女士们",
        "代表们",
        "委员们",
        "来宾们",
        "嘉宾们",
        "老师们",
        "同学们",
        "乡亲们",
        "战友们",
        "家长们",
        "伙伴们",
        "孩子们",
        "员工们",
        "官兵们",
        "干警们",
        "同事们",
    ];
    const EVERY: [&str; 20] = [
        "代表",
        "委员",
        "领导",
        "来宾",
        "同志",
        "专家",
        "嘉宾",
        "朋友",
        "老师",
        "同学",
        "同事",
        "家长",
        "评委",
        "常委",
        "主任",
        "院士",
        "企业家",
        "会员",
        "同仁",
        "评审",
    ];
    let name = ["尊敬的", "亲爱的", "敬爱的"]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    let is_short = name.chars().nth(LONGEST).is_none();
    // 广大青少年朋友们 has words before it; a clause of a sentence has them too, so they are few.
    let addresses_many =
        MANY.iter().any(|word| name.strip_suffix(word).is_some_and(|who| who.chars().count() <= 5));
    let addresses_every =
        name.strip_prefix("各位").is_some_and(|who| EVERY.iter().any(|word| who.ends_with(word)));
    is_short && (addresses_many || addresses_every)
}

#[cfg(test)]
mod tests {
    use super::is_salutation;

    #[test]
    fn tells_an_address_from_a_sentence() {
        for address in [
            "同志们：",
            "同志们",
            "各位代表，同志们！",
            "女士们、先生们，",
            "尊敬的各位领导、各位来宾：",
        ] {
            assert!(is_salutation(address), "{address}");
        }
        for other in
            ["同志们，今年以来：", "各位代表讨论，", "同志：", "感谢同志们的支持，同志们", ""]
        {
            assert!(!is_salutation(other), "{other}");
        }
    }
}
