//! Reduplication: what Chinese writes twice on purpose. It is found by patterns of grammar, and where
//! there is none, by lists that are written by hand.

use std::ops::Range;

use super::{CharSet, Dictionary, is_ideograph};

/// Measure words, which are repeated after 一 with or without a noun: 一件一件, 一个项目一个项目, 一支支.
/// Nearly every noun can be one; these are the ones that documents repeat.
static MEASURES: CharSet = CharSet::of(
    "个件步代条项次年天点滴层级户家桩村批把本笔部场程道段对朵份封幅根行架间节句棵颗口块类粒辆轮面名排盘篇片期起群声首双丝岁台趟套题体条艘头团湾位线箱样页遍张阵支枝只种株座站垄畦寸分招式字板眼日月季里",
);

/// Characters that make an adverb or an adjective with 一, so that 一定一定 and 一些一些 are slips.
static NO_MEASURES: CharSet = CharSet::of("定些般致律直旦切样起同并贯体线流级再齐向概经");

/// Verbs and adverbs that are doubled whole, for “a little” (研究研究) or for emphasis (很多很多).
/// In documents a slip is as likely, so they are reported as hints.
const DOUBLED: [&str; 26] = [
    "研究", "讨论", "商量", "考虑", "学习", "了解", "认识", "活动", "锻炼", "休息", "打听", "体会",
    "琢磨", "合计", "很多", "许多", "好多", "非常", "特别", "永远", "十分", "慢慢", "渐渐", "轻轻",
    "真正", "实在",
];

/// Nouns that are verbs as well, so that the noun may stand before the verb: 经济组织|组织开展,
/// 本规定|规定的. Beside each are the characters before it that show that the first copy is the noun.
const NOUN_AND_VERB: [(&str, &str); 2] = [("组织", "济会党际团治业"), ("规定", "本关律款列条")];

/// Whether a character is a digit of a Chinese numeral.
pub fn is_numeral(character: char) -> bool {
    static SET: CharSet = CharSet::of("〇零一二三四五六七八九十百千万亿两");
    SET.contains(character)
}

/// Whether a pattern of grammar explains the two copies that make up `span` of `line`.
pub fn is_meant(line: &[char], span: Range<usize>) -> bool {
    let copy = &line[span.start..span.start + span.len() / 2];
    let before =
        |back: usize| span.start.checked_sub(back).and_then(|index| line.get(index)).copied();
    let after = |ahead: usize| line.get(span.end + ahead).copied();
    let is = |place: Option<char>, wanted: char| place == Some(wanted);
    match *copy {
        [x] => {
            let doubled = |a: Option<char>, b: Option<char>| a == b && a.is_some_and(is_ideograph);
            // 二点五五, 十五五规划: figures.
            (is_numeral(x) && (before(1).is_some_and(is_numeral_or_point) || after(0).is_some_and(is_numeral_or_point)))
                // 一支支, 一垄垄
                || is(before(1), '一') && MEASURES.contains(x)
                // “Every” between two words: 收入年年增加, but not 去年年.
                || MEASURES.contains(x)
                    && !is_function(x)
                    && is_word(&[Some(x), Some(x)])
                    && !before(1).is_some_and(|c| c.is_numeric() || is_numeral(c))
                    && !is_word(&[before(1), Some(x)])
                    && !is_word(&[Some(x), after(0)])
                // AABB: 疲疲沓沓, 认认真真. Both halves must be there.
                || (doubled(before(1), before(2)) && !is_function(x) && !before(1).is_some_and(is_function))
                || (doubled(after(0), after(1)) && !is_function(x) && !after(0).is_some_and(is_function))
                // 是就是|是，非就是|非
                || is(before(1), '就') && is(before(2), x)
                // Marks for what is left out: 某某, 〇〇.
                || matches!(x, '某' | '〇')
        }
        // 一步一步, 一锤一锤: nearly every noun can measure, so the others are listed.
        ['一', noun] => !NO_MEASURES.contains(noun),
        // 一毫克一毫克, 一锤子一锤子; but 一系列一系列 is a slip.
        ['一', _, _] => !Dictionary::get().has(copy),
        // 一个项目一个项目
        ['一', measure, ..] => MEASURES.contains(measure),
        // 走着走着
        [_, '着'] => true,
        // 大颗大颗, 成宿成宿, 太多太多
        ['大' | '成' | '整' | '几', noun] if MEASURES.contains(noun) || noun == '宿' => true,
        ['太' | '很' | '好', '多' | '大' | '久' | '远'] => true,
        // 落实落实再落实
        _ => is(after(0), '再'),
    }
}

/// Whether a figure stands before the measure word that is doubled at index `first` of `line`, so that the
/// doubling has no sense: 30个个百分点. In 2025年年会 the second copy begins a word, and that word may be
/// unknown, so after the unit of a date a figure must follow: 2012年年3月.
pub fn is_counted_twice(line: &[char], first: usize) -> bool {
    let after = line.get(first + 2).copied();
    let follows_figure = first.checked_sub(1).is_some_and(|before| line[before].is_numeric());
    let begins_no_word = if "年月日".contains(line[first]) {
        after.is_some_and(char::is_numeric)
    } else {
        !is_word(&[line.get(first + 1).copied(), after])
    };
    follows_figure && MEASURES.contains(line[first]) && begins_no_word
}

/// Whether the character before the doubled one at `first` is a figure behind 第, so that the first copy closes an
/// ordinal: 第五条|条首.
pub fn is_ordinal(line: &[char], first: Range<usize>) -> bool {
    let mut before = line[..first.start].iter().rev();
    let figures = before.by_ref().take_while(|&&c| is_numeral(c) || c.is_numeric()).count();
    let ordinal = first.start.checked_sub(figures + 1);
    first.len() == 1 && figures > 0 && ordinal.is_some_and(|place| line[place] == '第')
}

/// Whether all these characters exist and make a word together.
fn is_word(characters: &[Option<char>]) -> bool {
    let characters: Option<Vec<char>> = characters.iter().copied().collect();
    characters.is_some_and(|word| Dictionary::get().has(&word))
}

/// Whether the doubled word that makes up `span` may be meant: for emphasis, for “a little”, or as a noun and
/// a verb.
pub fn is_emphatic(line: &[char], span: Range<usize>) -> bool {
    let copy: String = line[span.start..span.start + span.len() / 2].iter().collect();
    let before = span.start.checked_sub(1).and_then(|index| line.get(index)).copied();
    let compound = NOUN_AND_VERB
        .iter()
        .any(|(noun, heads)| *noun == copy && before.is_some_and(|head| heads.contains(head)));
    // 好好研究研究, but 科学研究研究 is a slip: the word belongs to what stands before it.
    let head = span
        .start
        .checked_sub(2)
        .map_or(&[][..], |from| &line[from..span.start + copy.chars().count()]);
    let bound = Dictionary::get().has(head);
    DOUBLED.contains(&copy.as_str()) && !bound || compound
}

fn is_numeral_or_point(character: char) -> bool {
    is_numeral(character) || matches!(character, '点' | '之' | '第')
}

/// Whether a character is a grammatical word: such are never half of AABB, and 的的和和 is two slips.
pub fn is_function(character: char) -> bool {
    static SET: CharSet = CharSet::of("的地得了着和与及或在于以为对把被将从由向到是等");
    SET.contains(character)
}
