//! Random lists, counted from what happened before and not from counters.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

use super::files::{File, check, item};
use super::numbering::{level, list, named, start};

const LEVELS: usize = 4;

#[derive(Debug, Clone)]
struct Look {
    start: i64,
    format: &'static str,
    /// After how many levels above it begins again.
    restart: Option<usize>,
    shows_all: bool,
    is_legal: bool,
}

/// What happened in a list: a level was counted, and perhaps began with a number of its own.
struct Event {
    level: usize,
    own_start: Option<i64>,
}

fn look(at: usize) -> impl Strategy<Value = Look> {
    let format = prop_oneof![
        Just("decimal"),
        Just("chineseCounting"),
        Just("upperLetter"),
        Just("decimalZero")
    ];
    let restart = prop_oneof![Just(None), (0..=at).prop_map(Some)];
    (1..5_i64, format, restart, any::<bool>(), any::<bool>()).prop_map(
        |(start, format, restart, shows_all, is_legal)| Look {
            start,
            format,
            restart,
            shows_all,
            is_legal,
        },
    )
}

fn text(at: usize, look: &Look) -> String {
    if look.shows_all {
        (1..=at + 1).map(|at| format!("%{at}.")).collect()
    } else {
        format!("第%{}条", at + 1)
    }
}

fn in_format(number: i64, format: &str) -> String {
    let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let index = usize::try_from(number - 1).unwrap();
    match format {
        "chineseCounting" => {
            let (tens, ones) = ((index + 1) / 10, (index + 1) % 10);
            let ten = match tens {
                0 => String::new(),
                1 => "十".to_owned(),
                tens => format!("{}十", digits[tens - 1]),
            };
            ten + if ones == 0 { "" } else { digits[ones - 1] }
        }
        "upperLetter" => {
            char::from(b'A' + u8::try_from(index % 26).unwrap()).to_string().repeat(index / 26 + 1)
        }
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// The number of a level after what happened: how often it was counted since it began.
fn number(events: &[Event], looks: &[Look], level: usize, own: Option<i64>) -> Option<i64> {
    let above = looks[level].restart.unwrap_or(level);
    let since = events.iter().rposition(|event| event.level < above).map_or(0, |last| last + 1);
    let begun =
        events[since..].iter().rposition(|event| event.level == level && event.own_start.is_some());
    let (first, begin) = match begun {
        Some(begun) => (since + begun, events[since + begun].own_start.unwrap()),
        None => (since, own.unwrap_or(looks[level].start)),
    };
    let count = events[first..].iter().filter(|event| event.level == level).count();
    Some(begin + i64::try_from(count.checked_sub(1)?).unwrap())
}

proptest! {
    #[test]
    fn a_random_list_is_read_as_it_was_counted(
        looks in (look(0), look(1), look(2), look(3)).prop_map(|(a, b, c, d)| vec![a, b, c, d]),
        levels in vec(0..LEVELS, 1..40),
        own_start in (0..LEVELS, 1..30_i64),
        switch in 0..40_usize,
    ) {
        // From some item on, the paragraphs name the list by another name, with a start of its own.
        let (own_level, own) = own_start;
        let mut events: Vec<Event> = Vec::new();
        let mut is_used = false;
        let mut body = String::new();
        let mut lines = Vec::new();
        for (index, &at) in levels.iter().enumerate() {
            let is_second = index >= switch;
            let own_of = |level: usize| (is_second && level == own_level).then_some(own);
            for above in 0..at {
                if number(&events, &looks, above, None).is_none() {
                    events.push(Event { level: above, own_start: own_of(above).or(Some(looks[above].start)) });
                }
            }
            let begins = number(&events, &looks, at, None).is_none() || own_of(at).is_some() && !is_used;
            is_used |= own_of(at).is_some();
            let own_start = begins.then(|| own_of(at).unwrap_or(looks[at].start));
            events.push(Event { level: at, own_start });
            let shown = if looks[at].shows_all { 0..at + 1 } else { at..at + 1 };
            let written: Vec<String> = shown
                .map(|level| {
                    let format = if looks[at].is_legal { "decimal" } else { looks[level].format };
                    in_format(number(&events, &looks, level, None).unwrap(), format)
                })
                .collect();
            lines.push(if looks[at].shows_all { written.join(".") + "." } else { format!("第{}条", written[0]) });
            body += &item(if is_second { 2 } else { 1 }, at, "");
        }
        let levels: Vec<String> = looks
            .iter()
            .enumerate()
            .map(|(at, look)| {
                let restart = look.restart.map_or(String::new(), |above| format!(r#"<w:lvlRestart w:val="{above}"/>"#));
                let legal = if look.is_legal { "<w:isLgl/>" } else { "" };
                level(at, look.format, &text(at, look), &(restart + legal))
                    .replace(r#"<w:start w:val="1"/>"#, &format!(r#"<w:start w:val="{}"/>"#, look.start))
            })
            .collect();
        let lists = list(1, &levels) + &named(1, 1, "") + &named(2, 1, &start(own_level, own));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        check(&File::new(&body).numbering(&lists), &lines);
    }
}
