//! What is left in a line of the web page or the writing tool that a text was copied from: 来源：网友投稿,
//! 下面是小编为大家整理的……, 上一篇：……, 以下是为您起草的通知：

use std::ops::Range;

/// What is left of a web page or of a writing tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Residue {
    /// What it was.
    pub source: Source,
    /// In bytes of the line: the whole body, or a note behind a title.
    pub bytes: Range<usize>,
}

/// What a residue was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// What a web page says about a text: 来源：网友投稿　时间：2024-03-05 14:40:06
    About,
    /// How a web page introduces a text: 下面是小编为大家整理的讲话稿
    Introduction,
    /// What one clicks on: 上一篇：…… 打印本页 首页 > 新闻
    Navigation,
    /// What a page says at its foot: 版权所有
    Footer,
    /// What a writing tool says to its user: 以下是为您起草的通知：
    Assistant,
    /// A note behind a title: （全文）
    TitleNote,
}

/// No residue is longer, in bytes; links to other texts may be many.
const LONGEST: usize = 600;

/// What the body of a line is left from. `text` is the line; a line of prose is told by its first character
/// or by its length.
pub(super) fn residue(text: &str, body: Range<usize>) -> Option<Residue> {
    let written = &text[body.clone()];
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    if let Some(source) = source(written) {
        return Some(Residue { source, bytes: body });
    }
    let note = title_note(written)?;
    Some(Residue { source: Source::TitleNote, bytes: body.start + note..body.end })
}

fn source(body: &str) -> Option<Source> {
    // Marks that a page puts before its buttons and labels.
    let line = body.trim_start_matches(|c: char| "【[（(>»›·•●◆■★☆|-—　 ".contains(c));
    let first = line.chars().next()?;
    if !is_first(first) || line.contains("](") {
        return None;
    }
    let is_closed = line.ends_with(['。', '！', '；']);
    let rules = [
        (is_about(line), Source::About),
        (is_introduction(line), Source::Introduction),
        (!is_closed && is_navigation(line), Source::Navigation),
        (is_footer(line), Source::Footer),
        (is_assistant(line), Source::Assistant),
    ];
    rules.into_iter().find(|(is, _)| *is).map(|(_, source)| source)
}

/// The characters that a residue may begin with.
fn is_first(first: char) -> bool {
    static SET: crate::language::CharSet = crate::language::CharSet::of(
        "来文信稿时发更作记责编录浏点阅访人字索首当您所现你上下返打关加分扫推相延热猜最精标附查展免版转声\
         本这今以接好没根希如若请作我注C备京沪粤浙苏鲁A",
    );
    SET.contains(first)
}

/// A label, and what stands behind its colon up to the next label.
struct Field<'a> {
    label: &'a str,
    value: &'a str,
}

/// Labels that only a web page gives a text.
const PAGE_LABELS: [&str; 26] = [
    "发布时间",
    "更新时间",
    "发表时间",
    "发稿时间",
    "发布日期",
    "更新日期",
    "浏览次数",
    "浏览量",
    "浏览",
    "点击数",
    "点击次数",
    "点击量",
    "阅读量",
    "阅读次数",
    "阅读数",
    "阅读",
    "访问量",
    "访问次数",
    "人气",
    "字体",
    "字号",
    "字体大小",
    "责任编辑",
    "责编",
    "信息来源",
    "文章来源",
];

/// Labels that a paper may have as well.
const LABELS: [&str; 17] = [
    "来源",
    "时间",
    "日期",
    "作者",
    "编辑",
    "记者",
    "通讯员",
    "稿件来源",
    "稿源",
    "发布者",
    "发布人",
    "录入",
    "审核",
    "供稿",
    "文章作者",
    "通讯员",
    "校对",
];

/// 来源：网友投稿, 时间：2024-03-05 14:40:06　来源：本站, 责任编辑：admin, 浏览次数：12
fn is_about(line: &str) -> bool {
    const LONGEST: usize = 40;
    const SEVERAL: usize = 2;
    if !line.contains(['：', ':']) || line.contains(['。', '；', '，']) {
        return false;
    }
    let fields = fields(line);
    let is_short = fields.iter().all(|field| field.value.chars().nth(LONGEST).is_none());
    let of_page = fields.iter().filter(|field| is_of_page(field)).count();
    let known = fields.iter().filter(|field| is_label(field.label)).count();
    is_short && of_page > 0 && (fields.len() == 1 || known >= SEVERAL)
        || line.starts_with("索引号") && is_short
}

fn is_label(label: &str) -> bool {
    LABELS.contains(&label) || PAGE_LABELS.contains(&label)
}

/// Whether a field can be nothing but what a web page says about a text.
fn is_of_page(field: &Field) -> bool {
    // Who publishes on the web; 来源：国家统计局 stands below a table.
    const PUBLISHERS: [&str; 16] = [
        "投稿",
        "网络",
        "网友",
        "本站",
        "原创",
        "转载",
        "网站",
        "网",
        "日报",
        "晚报",
        "时报",
        "早报",
        "客户端",
        "公众号",
        "微信",
        "新华社",
    ];
    let value = field.value.trim_end_matches(['】', ']', '）', ')', ' ', '　', '|']);
    match field.label {
        "来源" | "稿件来源" | "稿源" | "文章来源" | "信息来源" => {
            PUBLISHERS.iter().any(|name| value.ends_with(name))
                || ["网友", "网络", "本站", "互联网", "转载"]
                    .iter()
                    .any(|name| value.starts_with(name))
        }
        "时间" | "日期" => has_clock(value),
        "发布时间" | "更新时间" | "发表时间" | "发稿时间" | "发布日期" | "更新日期" => {
            value.starts_with(|c: char| c.is_ascii_digit())
        }
        "浏览" | "阅读" => value.is_empty() || value.starts_with(|c: char| c.is_ascii_digit()),
        "字体" | "字号" | "字体大小" => value.contains('大') && value.contains('小'),
        label => PAGE_LABELS.contains(&label),
    }
}

/// A time to the second, as only a machine writes it: 2024-03-05 14:40:06
fn has_clock(value: &str) -> bool {
    let clock = value.split_whitespace().any(|part| {
        let parts: Vec<&str> = part.split(':').collect();
        let is_number =
            |it: &&str| (1..=2).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit());
        parts.len() == 3 && parts.iter().all(is_number)
    });
    clock && value.starts_with(|c: char| c.is_ascii_digit())
}

/// The fields of a line; none where it does not begin with a label. Of a time the colons are no labels'.
fn fields(line: &str) -> Vec<Field<'_>> {
    const LONGEST: usize = 4;
    let mut found: Vec<Field> = Vec::new();
    let mut start = 0;
    for (at, colon) in line.char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
        let before = &line[start..at];
        let cut =
            before.rfind(|c: char| c.is_whitespace() || matches!(c, '|' | '【' | '[' | '（' | '('));
        let cut = cut.map_or(0, |cut| cut + before[cut..].chars().next().map_or(0, char::len_utf8));
        let label = before[cut..].trim();
        let is_word = label.chars().all(crate::language::is_ideograph)
            && !label.is_empty()
            && label.chars().nth(LONGEST).is_none();
        if !is_word {
            continue;
        }
        if let Some(last) = found.last_mut() {
            last.value = before[..cut].trim();
        } else if !before[..cut].trim().is_empty() {
            return found;
        }
        start = at + colon.len_utf8();
        found.push(Field { label, value: "" });
    }
    if let Some(last) = found.last_mut() {
        last.value = line[start..].trim();
    }
    found
}

/// 下面是小编为大家整理的……，供大家参考。 欢迎阅读！
fn is_introduction(line: &str) -> bool {
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
fn is_navigation(line: &str) -> bool {
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
fn is_footer(line: &str) -> bool {
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

/// 好的，以下是…… 希望这份讲话稿对您有所帮助！
fn is_assistant(line: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let begins = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let speaks_of_draft = || {
        has(&[
            "以下是",
            "为您",
            "为你",
            "这份",
            "这篇",
            "这是",
            "撰写",
            "起草",
            "生成",
            "润色",
            "修改",
            "帮您",
        ])
    };
    begins(&["好的，", "好的,", "好的！", "当然，", "当然可以", "没问题，", "没问题！"])
        && speaks_of_draft()
        || begins(&["以下是", "这是", "下面是"])
            && has(&[
                "为您",
                "为你",
                "根据您",
                "按照您",
                "按您",
                "根据你",
                "您需要",
                "您要求",
                "修改后的版本",
                "润色后的",
            ])
        || begins(&["根据您", "根据你提供", "按照您"])
            && has(&["以下是", "为您", "撰写", "生成", "整理如下", "起草"])
        || has(&[
            "作为一个AI",
            "作为AI",
            "作为一名AI",
            "作为一款AI",
            "作为人工智能助手",
            "作为一个人工智能",
            "AI语言模型",
            "大语言模型，我",
        ]) && begins(&["作为", "我是", "抱歉", "很抱歉"])
        || begins(&["希望这", "希望以上", "希望上述", "希望本文", "希望对", "希望能"])
            && has(&[
                "对您有",
                "对你有",
                "对您的",
                "帮助到您",
                "符合您的",
                "满足您的",
                "对大家有所帮助",
            ])
        || begins(&["如需", "如果您", "如果你", "如您", "如有", "若您", "若需", "您可以", "请根据"])
            && has(&["告诉我", "告知我", "为您", "我可以", "我会", "我将", "随时提出", "随时说"])
            && has(&["修改", "调整", "完善", "补充", "优化", "提供"])
        || begins(&[
            "以上内容",
            "以上为",
            "以上是",
            "请根据实际",
            "请您根据实际",
            "您可以根据",
            "您可根据",
            "注：",
            "注意：",
        ]) && has(&["根据实际情况", "根据具体情况", "根据实际需要"])
            && has(&["修改", "调整", "替换"])
            && has(&["仅供参考", "模板", "范文", "本稿", "占位", "您", "以上内容"])
}

/// Where the note （全文） begins that a web page puts behind the title of a text.
fn title_note(body: &str) -> Option<usize> {
    const LONGEST: usize = 90;
    let inside = body.strip_suffix(['）', ')'])?;
    let start = inside.rfind(['（', '('])?;
    let note = inside[start..].trim_start_matches(['（', '(']);
    let is_many = note.strip_suffix('篇').is_some_and(|number| {
        let (word, digits) =
            number.split_at(number.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
        matches!(
            word,
            "通用"
                | "精选"
                | "最新"
                | "合集"
                | "汇总"
                | "集锦"
                | "共"
                | "推荐"
                | "优秀"
                | "热门"
                | "实用"
        ) && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_note = is_many
        || matches!(note, "全文" | "附全文" | "全文阅读" | "完整版" | "最新版" | "精选" | "范文");
    let is_title =
        start > 0 && body.chars().nth(LONGEST).is_none() && !body.contains(['。', '；', '：']);
    (is_note && is_title).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: Option<Source>, lines: &[&str]) {
        for line in lines {
            let found = residue(line, 0..line.len());
            assert_eq!(found.map(|found| found.source), expected, "{line}");
        }
    }

    #[test]
    fn knows_what_a_page_says_about_a_text() {
        check(
            Some(Source::About),
            &[
                "来源：网友投稿",
                "时间:2023-04-05 14:40:06 党建材料 来源:网友投稿",
                "责任编辑：admin",
                "发布时间：2024-03-05　浏览次数：128次　字体：大 中 小",
                "（来源：人民网）",
                "【字体：大 中 小】",
                "作者：佚名　来源：本站原创　点击数：35",
            ],
        );
        check(
            None,
            &[
                "时间：2024年3月5日下午3时",
                "时间：2024-03-05 14:30　地点：三楼会议室",
                "来源：国家统计局",
                "资金来源：财政拨款",
                "作者：市委政策研究室",
                "时间紧、任务重：各单位要抓紧落实",
                "编辑：综合科　审核：办公室",
            ],
        );
    }

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
        check(Some(Source::TitleNote), &["在动员会上的讲话（全文）", "工作总结范文(精选5篇)"]);
        check(
            None,
            &[
                "下面是具体安排，请大家认真落实。",
                "以下为大家关心的几个问题。",
                "首页应当注明办理结果。",
                "点击查看相关文件的，系统自动记录。",
                "请扫描二维码报名。",
                "上一页为空白页。",
                "公开《某某规划》（全文）。",
            ],
        );
    }

    #[test]
    fn knows_what_a_tool_says_to_its_user() {
        check(
            Some(Source::Assistant),
            &[
                "好的，以下是为您起草的通知：",
                "以下是根据您的要求修改后的讲话稿：",
                "希望这份讲话稿对您有所帮助！",
                "作为一个AI语言模型，我无法提供具体数据。",
                "如需进一步修改，请随时告诉我。",
                "以上内容仅供参考，请根据实际情况修改。",
            ],
        );
        check(
            None,
            &[
                "以下是今年的重点任务：",
                "希望各单位认真抓好落实。",
                "如需修改，应当按照制定程序办理。",
                "好的经验要推广，好的做法要坚持。",
                "根据您反映的问题，现答复如下：",
                "如有问题，请及时与我办联系。",
            ],
        );
    }
}
