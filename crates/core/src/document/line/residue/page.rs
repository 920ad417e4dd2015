//! What a web page says to its readers: 下面是小编为大家整理的……, 上一篇：……, 版权所有.

/// 下面是小编为大家整理的……，供大家参考。 欢迎阅读！
pub(super) fn is_introduction(line: &str) -> bool {
    const OPENERS: [&str; 14] = [
        "下面",
        "以下",
        "本文",
        "今天",
        "接下来",
        "这篇",
        "这是",
        "本站",
        "本网",
        "小编",
        "精心",
        "为大家",
        "为您",
        "最新",
    ];
    const READERS: [&str; 8] =
        ["小编", "为大家", "为您", "给大家", "供大家", "供您", "欢迎阅读", "欢迎大家阅读"];
    const GIVEN: [&str; 9] =
        ["整理", "收集", "搜集", "分享", "带来", "准备了", "推荐", "欢迎阅读", "欢迎大家阅读"];
    let names = |words: &[&str]| words.iter().any(|word| line.contains(word));
    OPENERS.iter().any(|word| line.starts_with(word))
        && names(&READERS)
        && names(&GIVEN)
        && (names(&["小编", "参考", "阅读", "帮助", "范文", "文章", "讲话稿", "发言稿"]))
}

/// 上一篇：……, 打印本页, 首页 > 新闻, 推荐访问：……
pub(super) fn is_navigation(line: &str) -> bool {
    const SHORT: usize = 40;
    /// What a line begins with that leads to other texts, however many.
    const LISTS: [&str; 15] = [
        "推荐访问",
        "相关推荐",
        "相关阅读",
        "相关文章",
        "相关新闻",
        "延伸阅读",
        "推荐阅读",
        "热门推荐",
        "热点推荐",
        "猜你喜欢",
        "猜您喜欢",
        "最新推荐",
        "热门文章",
        "精彩推荐",
        "相关专题",
    ];
    const BUTTONS: [&str; 31] = [
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "上一页",
        "下一页",
        "返回顶部",
        "返回首页",
        "返回列表",
        "返回上页",
        "打印本页",
        "打印此页",
        "打印本文",
        "关闭窗口",
        "关闭本页",
        "关闭此页",
        "加入收藏",
        "分享到",
        "分享至",
        "点击下载",
        "点击查看",
        "点击阅读",
        "点击关注",
        "查看更多",
        "展开全文",
        "阅读全文",
        "阅读原文",
        "免费下载",
        "附件下载",
        "字体大小",
        "下载文档",
    ];
    const PLACES: [&str; 8] = [
        "首页",
        "当前位置",
        "您的位置",
        "您现在的位置",
        "您当前的位置",
        "所在位置",
        "现在位置",
        "你的位置",
    ];
    let begins = |words: &[&'static str]| -> Option<&'static str> {
        words.iter().copied().find(|word| line.starts_with(word))
    };
    let is_short = line.chars().nth(SHORT).is_none();
    let behind = |word: &str| line[word.len()..].chars().next();
    let has_mark =
        |next: Option<char>| next.is_none_or(|c| c.is_whitespace() || "：:>»›|/】])）".contains(c));
    if begins(&LISTS).is_some_and(|word| has_mark(behind(word))) {
        return true;
    }
    if let Some(place) = begins(&PLACES) {
        let parts = line.matches(['>', '›', '»', '＞', '→']).count();
        return is_short && parts > 0 && (place != "首页" || has_mark(behind(place)));
    }
    let is_button = begins(&BUTTONS).is_some_and(|word| {
        has_mark(behind(word)) || word.starts_with("点击") && !line.contains(['，', '、'])
    });
    let is_code = line.starts_with('扫')
        && ["扫一扫", "扫码", "扫描二维码"].iter().any(|word| line.starts_with(word))
        && ["手机", "分享", "关注", "当前页", "本页", "打开", "阅读"]
            .iter()
            .any(|word| line.contains(word))
        && !line.contains(['，', '、', '“']);
    is_short && (is_button || is_code || matches!(line, "相关链接" | "相关链接：" | "相关链接:"))
}

/// 版权所有, 京ICP备05070218号, 转载请注明出处
pub(super) fn is_footer(line: &str) -> bool {
    const SHORT: usize = 60;
    let is_short = line.chars().nth(SHORT).is_none();
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    is_short
        && (line.starts_with("版权所有") && !line.ends_with('。')
            || line.starts_with("转载请注明")
            || line.starts_with("All Rights Reserved")
            || line.starts_with("Copyright") && has(&["©", "(c)", "(C)", "Reserved", "20"])
            || has(&["ICP备", "公网安备"]) && !line.contains(['，', '。']))
}

#[cfg(test)]
mod tests {
    use super::super::{Source, tests::check};

    #[test]
    fn knows_what_a_page_says_to_its_readers() {
        check(
            Some(Source::Introduction),
            &[
                "下面是小编为大家整理的讲话稿，供大家参考。",
                "本文为大家整理了工作总结范文，欢迎阅读！",
            ],
        );
        check(
            Some(Source::Navigation),
            &[
                "上一篇：关于开展春季植树活动的通知",
                "首页 > 政务公开 > 通知公告",
                "当前位置：首页>>新闻中心",
                "打印本页　关闭窗口",
                "【打印本页】",
                "扫一扫在手机打开当前页",
                "推荐访问:组织部 党建 精神文明建设",
                "点击下载附件",
            ],
        );
        check(Some(Source::Footer), &["版权所有：某某市人民政府办公室", "京ICP备12345678号"]);
        check(
            None,
            &[
                "下面是具体安排，请大家认真落实。",
                "以下为大家关心的几个问题。",
                "首页应当注明办理结果。",
                "点击查看相关文件的，系统自动记录。",
                "请扫描二维码报名。",
                "上一页为空白页。",
            ],
        );
    }
}
