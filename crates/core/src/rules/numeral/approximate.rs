//! 大约30人左右, 超过50%以上: a number is made inexact once.

use std::ops::Range;

use super::range_before;
use crate::document::Quantity;
use crate::language::{is_ideograph, numeral};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "numeral-approximate",
    title: "约数重复",
    page: include_str!("approximate.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let quantities = line.quantities();
    for quantity in quantities {
        let Some(doubled) = doubled(line.text(), quantity) else { continue };
        if !line.is_prose(&doubled.bytes) {
            continue;
        }
        let text = line.text();
        let surplus = text[doubled.surplus.clone()].to_owned();
        let message = match &doubled.first {
            Some(first) => format!("“{first}”与“{surplus}”不能同用，删去一个"),
            None => format!(
                "“{surplus}”用在不是整数的“{}”后面，概数前面应为整数",
                &text[quantity.number.clone()]
            ),
        };
        let finding = found.add(doubled.bytes, message);
        if doubled.is_mild {
            finding.severity(Severity::Info);
        }
        if doubled.first.is_some() {
            finding.fix(Applicability::Unsafe, format!("删去“{surplus}”"), [(doubled.surplus, "")]);
        }
    }
}

/// A number that is made inexact twice.
struct Doubled {
    bytes: Range<usize>,
    /// The word that says it first; `None` where only the number is at odds with the word behind it.
    first: Option<String>,
    /// The word behind it.
    surplus: Range<usize>,
    is_mild: bool,
}

/// What a word before or behind a number makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 约, 左右: nearly the number.
    About,
    /// 近, 将近: not quite the number.
    Nearly,
    /// 超过, 不低于, 以上: more than the number.
    Above,
    /// 不超过, 以内: less than the number.
    Below,
}

fn doubled(text: &str, quantity: &Quantity) -> Option<Doubled> {
    let end = quantity.bytes.end;
    let behind = behind(text, quantity);
    let more = Some(quantity.more.clone())
        .filter(|more| !more.is_empty() && !text[more.clone()].contains('几'));
    let more = more.or_else(|| more_behind(text, quantity));
    if behind.is_none() && more.is_none() {
        return None;
    }
    let number =
        range_before(text, quantity.number.start).map_or(quantity.bytes.start, |first| first.start);
    if let Some((word, first)) = before(text, number) {
        let start = number_start(text, number, word);
        // 大约有三百元左右: speeches say it so. And one may 突破 what is counted.
        let is_linked = start + word.len() < text[..number].trim_end().len();
        let is_spoken =
            is_linked && !text[quantity.number.clone()].starts_with(|c: char| c.is_ascii_digit());
        let with = |surplus: &Range<usize>, is_mild| Doubled {
            bytes: start..surplus.end.max(end),
            first: Some(word.to_owned()),
            surplus: surplus.clone(),
            is_mild: is_mild || is_spoken || word == "突破",
        };
        if let Some((surplus, second)) = &behind {
            match (first, second) {
                (Kind::About | Kind::Nearly, Kind::About) => return Some(with(surplus, false)),
                (Kind::Above, Kind::Above | Kind::About) => return Some(with(surplus, false)),
                (Kind::About | Kind::Nearly, Kind::Above) => return Some(with(surplus, true)),
                (Kind::Below, Kind::Below) => return Some(with(surplus, true)),
                // 不超过1%以上
                (Kind::Below, Kind::Above) if word.starts_with('不') => {
                    return Some(with(surplus, false));
                }
                _ => {}
            }
        }
        match (first, &more) {
            (Kind::About | Kind::Above, Some(surplus)) if word != "突破" => {
                return Some(with(surplus, false));
            }
            (Kind::Nearly, Some(surplus)) => return Some(with(surplus, true)),
            _ => {}
        }
    }
    let more = more?;
    match behind {
        // 60多公里左右, 80%多以上
        Some((surplus, Kind::About | Kind::Above)) => Some(Doubled {
            bytes: quantity.bytes.start..surplus.end,
            first: Some(text[more].to_owned()),
            surplus,
            is_mild: false,
        }),
        _ => uneven(text, quantity, more),
    }
}

/// 24余次: the number before 余 is a round one.
fn uneven(text: &str, quantity: &Quantity, more: Range<usize>) -> Option<Doubled> {
    let number = &text[quantity.number.clone()];
    let is_uneven = number.bytes().all(|byte| byte.is_ascii_digit())
        && number.len() > 1
        && !number.ends_with('0')
        && more.start == quantity.number.end
        && !text[more.end..].starts_with(['万', '亿']);
    is_uneven.then(|| Doubled {
        bytes: quantity.bytes.clone(),
        first: None,
        surplus: more,
        is_mild: true,
    })
}

/// The byte where the word before a number begins.
fn number_start(text: &str, number: usize, word: &str) -> usize {
    text[..number].rfind(word).unwrap_or(number)
}

/// The word before a number at byte `number` that makes it inexact; a short verb may stand between: 大约有30人.
fn before(text: &str, number: usize) -> Option<(&'static str, Kind)> {
    const WORDS: [(&str, Kind); 27] = [
        ("大约", Kind::About),
        ("大概", Kind::About),
        ("约莫", Kind::About),
        ("约", Kind::About),
        ("将近", Kind::Nearly),
        ("接近", Kind::Nearly),
        ("近", Kind::Nearly),
        ("不超过", Kind::Below),
        ("不高于", Kind::Below),
        ("不多于", Kind::Below),
        ("不大于", Kind::Below),
        ("至多", Kind::Below),
        ("最多", Kind::Below),
        ("低于", Kind::Below),
        ("少于", Kind::Below),
        ("不低于", Kind::Above),
        ("不少于", Kind::Above),
        ("不小于", Kind::Above),
        ("不下于", Kind::Above),
        ("超过", Kind::Above),
        ("至少", Kind::Above),
        ("最少", Kind::Above),
        ("高于", Kind::Above),
        ("多于", Kind::Above),
        ("突破", Kind::Above),
        ("超", Kind::Above),
        ("逾", Kind::Above),
    ];
    let spaced = text[..number].trim_end();
    let linked = spaced.strip_suffix(['有', '为', '占', '达', '需', '要', '在']);
    for text in [Some(spaced), linked].into_iter().flatten() {
        // The longest word that the text ends with: 不超过 and not 超过.
        let words = WORDS.iter().filter(|(word, _)| text.ends_with(word));
        let Some((word, kind)) = words.max_by_key(|(word, _)| word.len()) else { continue };
        if !is_end_of_other(&text[..text.len() - word.len()], word) {
            return Some((word, *kind));
        }
    }
    None
}

/// Whether what looks like such a word is the end of another one: 节约30元, 附近30米, 最近三天.
fn is_end_of_other(before: &str, word: &str) -> bool {
    let last = before.chars().next_back().unwrap_or(' ');
    match word {
        "约" => "签节预合契违公条制简集履守续邀缔特解赴规盟婉毁失爽相有商应立".contains(last),
        "近" => "附最临靠邻就远新贴逼晚亲迫走".contains(last),
        "接近" | "超" => "赶反高入".contains(last),
        _ => false,
    }
}

/// The word behind a quantity that makes it inexact: 左右, 以上.
fn behind(text: &str, quantity: &Quantity) -> Option<(Range<usize>, Kind)> {
    const WORDS: [(&str, Kind); 7] = [
        ("左右", Kind::About),
        ("上下", Kind::About),
        ("以上", Kind::Above),
        ("之上", Kind::Above),
        ("以内", Kind::Below),
        ("以下", Kind::Below),
        ("之内", Kind::Below),
    ];
    let end = more_behind(text, quantity).map_or(quantity.bytes.end, |more| more.end);
    let rest = &text[end..];
    let at = |skipped: usize| {
        // Nearly always nothing of the kind stands there.
        rest[skipped..].chars().next().filter(|c| matches!(c, '左' | '上' | '以' | '之'))?;
        let (word, kind) = WORDS.iter().find(|(word, _)| rest[skipped..].starts_with(word))?;
        let bytes = end + skipped..end + skipped + word.len();
        (!is_other_word(&text[bytes.end..], word)).then_some((bytes, *kind))
    };
    at(0).or_else(|| {
        // 3万名群众左右, 3个多月左右: behind a short noun
        const LONGEST_NOUN: usize = 2;
        let noun = rest.char_indices().take(LONGEST_NOUN);
        let noun = noun.take_while(|(_, c)| is_ideograph(*c));
        let mut found = noun.filter_map(|(byte, c)| at(byte + c.len_utf8()));
        found.find(|(_, kind)| *kind == Kind::About)
    })
}

/// 左右两侧, 上下游, 以上一万元以下: other words, or the limits of a fine.
fn is_other_word(rest: &str, word: &str) -> bool {
    let next = rest.chars().next().unwrap_or(' ');
    match word {
        "左右" => "两侧手岸各摇为着开移转边逢脚眼护".contains(next),
        "上下" => "游班两各级联半楼铺左功同贯齐".contains(next),
        "以上" | "之上" => {
            next.is_ascii_digit() || numeral::is_part(next) || "不至低未且".contains(next)
        }
        _ => false,
    }
}

/// The 多 behind a percentage or a measure word: 80%多, 3个多月.
fn more_behind(text: &str, quantity: &Quantity) -> Option<Range<usize>> {
    let end = quantity.bytes.end;
    let is_counted = quantity.is_percentage || &text[quantity.unit.clone()] == "个";
    let is_more = is_counted && text[end..].starts_with('多') && !text[end..].starts_with("多少");
    is_more.then_some(end..end + '多'.len_utf8())
}
