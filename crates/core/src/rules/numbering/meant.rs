//! Which attachment, table or figure a reference means whose number none has: the one that its clause
//! names, 登记表（附件3）, or else the only one that the text does not mention. In doubt it is none: a fix
//! that writes another wrong number is worse than no fix.

use crate::document::{Document, Labelled, Lists, Reference, Role, Span, Target};
use crate::language::numeral;
use crate::rules::{Applicability, Finding, Fix};

/// How many references, and parts to choose from, are looked at: in a text with more, much is wrong.
const MOST: usize = 20;

/// A reference that leads nowhere, and what is said of it.
pub(super) struct Astray<'a> {
    pub row: usize,
    pub reference: &'a Reference,
    pub finding: Finding,
}

/// A part that a reference may mean.
struct Part {
    number: u32,
    /// Its number as a reference writes it, without white space: 附件1, 表1-2.
    label: String,
    /// Its name, without marks.
    name: String,
    /// Whether it has no number, as an only attachment.
    is_bare: bool,
}

/// Gives the findings of references that mean a part for certain enough the fix that is offered.
pub(super) fn suggest(document: &Document, lists: &Lists, astray: &mut [Astray]) {
    let is_pointed = |it: &&mut Astray| {
        matches!(it.reference.target, Target::Attachment | Target::Table | Target::Figure)
    };
    let mut pointed: Vec<_> = astray.iter_mut().filter(is_pointed).collect();
    if pointed.is_empty() || pointed.len() > MOST {
        return;
    }
    let label = |it: &Astray| squeezed(&document.text(it.row)[it.reference.marker.clone()]);
    // Where two numbers lead nowhere, both may be of the part that is left.
    let first = label(pointed[0]);
    let is_sole = pointed.iter().all(|it| label(it) == first);
    let rows = mentioning(document);
    for it in &mut pointed {
        let parts = parts(document, lists, it.row, it.reference);
        let clause = clause(document.text(it.row), it.reference);
        let Some(part) = meant(&parts, &rows, &clause, it.reference.target, is_sole) else {
            continue;
        };
        it.finding.fix = Some(fix(document, it.row, it.reference, part));
    }
}

/// The part that a reference in a clause means, `rows` being what may mention one; `is_sole` where it is the only
/// reference in the text that leads nowhere.
fn meant<'a>(
    parts: &'a [Part],
    rows: &[String],
    clause: &str,
    target: Target,
    is_sole: bool,
) -> Option<&'a Part> {
    if parts.is_empty() || parts.len() > MOST {
        return None;
    }
    let mut named = parts.iter().filter(|part| is_named(clause, part));
    match (named.next(), named.next()) {
        (Some(part), None) => Some(part).filter(|part| !is_mentioned(rows, part)),
        (None, _) if is_sole && !mentions_loosely(rows, target) => {
            let mut left = parts.iter().filter(|part| !is_mentioned(rows, part));
            left.next().filter(|_| left.next().is_none())
        }
        _ => None,
    }
}

fn fix(document: &Document, row: usize, reference: &Reference, part: &Part) -> Fix {
    let text = document.text(row);
    let (marker, numeral) = (reference.marker.clone(), reference.numeral.clone());
    let word = &text[marker.start..numeral.start];
    let (span, content) = if part.is_bare {
        (marker, word.trim_end().to_owned())
    } else {
        (numeral.clone(), numeral::like(&text[numeral], part.number))
    };
    let right = if part.is_bare { content.clone() } else { format!("{word}{content}") };
    let span = Span::in_row(row, span);
    Fix::replace(Applicability::Unsafe, format!("改为“{right}”"), span, content)
}

/// The parts that a reference may mean, numbered from one on; empty where there are none, or their numbers
/// are wrong.
fn parts(document: &Document, lists: &Lists, row: usize, reference: &Reference) -> Vec<Part> {
    let parts: Vec<Part> = match reference.target {
        Target::Attachment => attachments(document),
        _ => {
            let captions = lists.labelled(document.lines(), row, reference).iter();
            let part = |caption: &Labelled| {
                let text = document.text(caption.row);
                let label = squeezed(&text[caption.marker.clone()]);
                let name = plain(&text[caption.marker.end..]);
                Part { number: caption.number, label, name, is_bare: false }
            };
            captions.map(part).collect()
        }
    };
    let in_order = (1..).zip(&parts).all(|(right, part)| part.number == right);
    if in_order { parts } else { Vec::new() }
}

/// The attachments that the only note lists, or else those in the text.
fn attachments(document: &Document) -> Vec<Part> {
    let part = |number: Option<u32>, name: &str| {
        let (is_bare, number) = (number.is_none(), number.unwrap_or(1));
        Part { number, label: format!("附件{number}"), name: plain(name), is_bare }
    };
    match document.attachment_notes() {
        [] => document.attachments().iter().map(|it| part(it.number, &it.title)).collect(),
        [note] => {
            let name = |row, title| &document.text(row)[title];
            note.iter().map(|it| part(it.number, name(it.row, it.title.clone()))).collect()
        }
        _ => Vec::new(),
    }
}

/// The clause in which a reference stands, without marks.
fn clause(text: &str, reference: &Reference) -> String {
    let ends = ['，', '。', '；', '：', '！', '？', '、', ',', ';', '\u{b}'];
    let (before, after) = (&text[..reference.marker.start], &text[reference.bytes.end..]);
    let start = before.rfind(ends).unwrap_or(0);
    let end = after.find(ends).unwrap_or(after.len());
    format!("{} {}", plain(&before[start..]), plain(&after[..end]))
}

fn is_named(clause: &str, part: &Part) -> bool {
    /// Shorter names are words, in characters.
    const SHORTEST: usize = 3;
    part.name.chars().nth(SHORTEST - 1).is_some() && clause.contains(&part.name)
}

/// The rows that may mention a part, without white space: those that are no part themselves.
fn mentioning(document: &Document) -> Vec<String> {
    let lines = document.lines().iter().enumerate();
    let rows = lines.filter(|(row, line)| {
        let role = document.role(*row);
        let is_part = line.leading_marker().is_some_and(|marker| marker.style.is_caption());
        !is_part && !matches!(role, Role::AttachmentNote | Role::Attachment | Role::Contents)
    });
    rows.map(|(_, line)| squeezed(line.text())).collect()
}

/// Whether one of the rows mentions a part by its number, wherever it does.
fn is_mentioned(rows: &[String], part: &Part) -> bool {
    let in_chinese = format!("附件{}", numeral::chinese(part.number));
    let is_it = |row: &str, label: &str| {
        let mut found = row.match_indices(label);
        found.any(|(byte, _)| numeral::run(&row[byte + label.len()..]) == Some(0))
    };
    rows.iter().any(|row| is_it(row, &part.label) || is_it(row, &in_chinese))
}

/// Whether one of the rows mentions parts without saying which: 见附件, 下表, 附件1至附件3, 附件1、2.
fn mentions_loosely(rows: &[String], target: Target) -> bool {
    let (word, loose): (&str, &[&str]) = match target {
        Target::Attachment => ("附件", &[]),
        Target::Table => ("表", &["下表", "上表", "本表", "附表"]),
        _ => ("图", &["下图", "上图", "本图", "附图"]),
    };
    let is_loose = |row: &str, byte: usize| {
        let after = &row[byte + word.len()..];
        let length = numeral::run(after).unwrap_or(0);
        let joint = after[length..].strip_prefix(['、', '和', '及', '至', '到', '—', '～', '-']);
        let goes_on = joint.is_some_and(|rest| {
            rest.starts_with(word) && !after[length..].starts_with(['、', '和', '及'])
                || rest.starts_with(numeral::could_begin)
        });
        target == Target::Attachment && length == 0 || length > 0 && goes_on
    };
    let mut rows = rows.iter().map(String::as_str);
    rows.any(|row| {
        loose.iter().any(|word| row.contains(word))
            || row.match_indices(word).any(|(byte, _)| is_loose(row, byte))
    })
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The letters and figures of a text.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
