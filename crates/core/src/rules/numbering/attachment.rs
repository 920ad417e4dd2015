//! Compares the note that lists the attachments (附件说明) with the attachments in the text.

use crate::document::{Attachment, Document, NoteEntry, Span};
use crate::language::numeral;
use crate::rules::{Applicability, Edit, Finding, Fix, Rule, RuleOptions, Severity};
use crate::text::common_ends;

pub static RULE: Rule = Rule {
    code: "numbering-attachment",
    title: "附件说明与附件不一致",
    severity: Severity::Warning,
    page: include_str!("attachment.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let notes = document.attachment_notes();
    let attachments = document.attachments();
    let mut found: Vec<Finding> =
        notes.iter().filter_map(|note| numbers(document, note, attachments)).collect();
    found.extend(order(document, notes, attachments));
    if let ([note], true) = (notes, found.is_empty()) {
        found.extend(against(document, note, attachments));
    }
    found
}

/// Checks that the entries of a note are numbered 1, 2, 3, and that an only entry has no number. A note
/// has at most one finding, since the numbers after a wrong one are wrong because of it.
fn numbers(document: &Document, note: &[NoteEntry], present: &[Attachment]) -> Option<Finding> {
    if let [only] = note {
        return only_one(document, only, present);
    }
    let (place, wrong) =
        (1_u32..).zip(note).find(|(expected, entry)| entry.number != Some(*expected))?;
    let marker = Span::in_row(wrong.row, wrong.marker.clone());
    let written = &document.text(wrong.row)[wrong.marker.clone()];
    let message = if written.is_empty() {
        format!("附件说明的这一项没有序号，应为“{place}.”")
    } else {
        format!("附件说明的序号应为“{place}”，这里是“{}”", written.trim_end())
    };
    let span =
        if written.is_empty() { Span::in_row(wrong.row, wrong.title.clone()) } else { marker };
    let edits = (1_u32..).zip(note).filter(|(expected, entry)| entry.number != Some(*expected));
    let edits = edits.map(|(expected, entry)| renumber(document, entry, expected)).collect();
    let message_of_fix = "附件说明重新编号".into();
    let fix = Fix { message: message_of_fix, applicability: Applicability::Unsafe, edits };
    Some(Finding::new(&RULE, span, message).with_fix(fix))
}

fn renumber(document: &Document, entry: &NoteEntry, number: u32) -> Edit {
    let written = &document.text(entry.row)[entry.marker.clone()];
    let digits = written.trim_start_matches(|c: char| c.is_numeric());
    let numeral = entry.marker.start..entry.marker.start + (written.len() - digits.len());
    let mark = if written.is_empty() { "." } else { "" };
    Edit { span: Span::in_row(entry.row, numeral), content: format!("{number}{mark}") }
}

/// Checks that an only attachment has no number: GB/T 9704, 7.3.4.
fn only_one(document: &Document, only: &NoteEntry, present: &[Attachment]) -> Option<Finding> {
    // 附件一：名单 has its number before the colon, which is another mistake.
    let marker = &document.text(only.row)[only.marker.clone()];
    let numbered = only.number == Some(1) && present.len() <= 1 && !marker.contains(['：', ':']);
    // The next line may be another entry that was not recognised.
    let below = document.lines().get(only.row + 1..).unwrap_or(&[]);
    let next = below.iter().find(|line| !line.is_blank()).map_or("", |line| line.body());
    let goes_on = next.starts_with(|c: char| c.is_numeric()) || next.starts_with("附件");
    let follows_date = next.contains('年');
    if !numbered || goes_on && !follows_date && present.is_empty() {
        return None;
    }
    let span = Span::in_row(only.row, only.marker.clone());
    let written = document.text(only.row)[only.marker.clone()].trim_end();
    let message = format!("只有一个附件，不编序号“{written}”");
    let fix = Fix::replace(Applicability::Safe, "删去序号", span, "");
    Some(Finding::new(&RULE, span, message).with_fix(fix))
}

/// Checks that the attachments in the text are numbered one after the other. A file may begin with a
/// later attachment, and those of another document in it begin at 1 again.
fn order(
    document: &Document,
    notes: &[Vec<NoteEntry>],
    attachments: &[Attachment],
) -> Option<Finding> {
    let mut expected = attachments.iter().find_map(|attachment| attachment.number).unwrap_or(1);
    for attachment in attachments {
        let Some(number) = attachment.number else { continue };
        if number != expected && number != 1 {
            let span = Span::in_row(attachment.row, attachment.marker.clone());
            let written = &document.text(attachment.row)[attachment.marker.clone()];
            let message = format!("附件次序应为“附件{expected}”，这里是“{written}”");
            let finding = Finding::new(&RULE, span, message);
            return Some(match as_noted(document, notes, attachments) {
                Some(fix) => finding.with_fix(fix),
                None => finding,
            });
        }
        expected = number + 1;
    }
    None
}

/// The numbers of the attachments as the note has them; `None` where it does not list just these, in this
/// order: then an attachment may be lost, and no number wrong.
fn as_noted(
    document: &Document,
    notes: &[Vec<NoteEntry>],
    attachments: &[Attachment],
) -> Option<Fix> {
    let [note] = notes else { return None };
    let name = |entry: &NoteEntry| plain(&document.text(entry.row)[entry.title.clone()]);
    let is_noted = |((expected, entry), attachment): ((u32, &NoteEntry), &Attachment)| {
        let is_numbered = entry.number == Some(expected) && attachment.number.is_some();
        is_numbered && name(entry) == plain(&attachment.title)
    };
    let is_all = note.len() == attachments.len();
    if !is_all || !(1..).zip(note).zip(attachments).all(is_noted) {
        return None;
    }
    let wrong = (1..).zip(attachments).filter(|(right, it)| it.number != Some(*right));
    let edits = wrong.map(|(right, attachment)| {
        let Attachment { row, marker, .. } = attachment;
        let written = &document.text(*row)[marker.clone()];
        let word = written.trim_end_matches(|c| numeral::is_part(c) || c.is_numeric());
        let content = numeral::like(&written[word.len()..], right);
        Edit { span: Span::in_row(*row, marker.start + word.len()..marker.end), content }
    });
    let message = "附件按附件说明重新编号".into();
    Some(Fix { message, applicability: Applicability::Unsafe, edits: edits.collect() })
}

/// Checks that the attachments in the text are as many as those in the note, with the same names.
fn against(document: &Document, note: &[NoteEntry], present: &[Attachment]) -> Vec<Finding> {
    let begin_again = present.iter().filter(|attachment| attachment.number.unwrap_or(1) == 1);
    if present.is_empty() || begin_again.count() != 1 {
        return Vec::new();
    }
    let last = &present[present.len() - 1];
    let mut found = Vec::new();
    for (index, entry) in note.iter().enumerate() {
        let name = &document.text(entry.row)[entry.title.clone()];
        let place = Span::in_row(entry.row, entry.title.clone());
        match present.get(index) {
            None => {
                let message = format!("正文后没有附件{}“{name}”", index + 1);
                let end = Span::in_row(last.row, last.marker.clone());
                let finding = Finding::new(&RULE, place, message);
                found.push(finding.with_related(end, "最后一个附件在这里"));
            }
            Some(attachment) if differ(document, name, attachment) => {
                let title = &attachment.title;
                let message = format!("附件说明写作“{name}”，附件的标题是“{title}”");
                let there = Span::in_row(attachment.row, attachment.marker.clone());
                let finding = Finding::new(&RULE, place, message).with_related(there, "附件在这里");
                found.push(match is_sole_title(document, attachment) {
                    true => finding.with_fix(renamed(place, title)),
                    false => finding,
                });
            }
            Some(_) => {}
        }
    }
    if let Some(surplus) = present.get(note.len()) {
        let span = Span::in_row(surplus.row, surplus.marker.clone());
        let written = &document.text(surplus.row)[surplus.marker.clone()];
        let message = format!("附件说明中没有“{written}”");
        let listed = Span::in_row(note[0].row, note[0].title.clone());
        found.push(Finding::new(&RULE, span, message).with_related(listed, "附件说明在这里"));
    }
    found
}

/// Whether the title of an attachment is clear: it stands in one line, and is no more than a title.
fn is_sole_title(document: &Document, attachment: &Attachment) -> bool {
    let line = document.lines().get(attachment.title_rows.start);
    attachment.title_rows.len() == 1
        && line.is_some_and(|line| line.leading_marker().is_none())
        && !attachment.title.contains(['*', '_', '`', '[', ']', '<', '#', '\t'])
}

/// The fix that names an attachment in the note as it is titled: GB/T 9704, 7.3.7.
fn renamed(place: Span, title: &str) -> Fix {
    let message = format!("附件说明改为“{title}”");
    Fix::replace(Applicability::Unsafe, message, place, title)
}

/// The letters and figures of a name.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether an attachment has another name than in the note. A short form is the same name. A title that
/// has little in common with the name may be no title at all, so it does not count as another name.
fn differ(document: &Document, noted: &str, attachment: &Attachment) -> bool {
    let (noted, title) = (plain(noted), plain(&attachment.title));
    if noted.contains(&title) || title.contains(&noted) {
        return false;
    }
    let length = |text: &str| text.chars().count();
    let is_similar = |title: &str| {
        let (start, end) = common_ends(&noted, title);
        (length(start) + length(end)) * 2 >= length(&noted).min(length(title))
    };
    // The rows below the first may belong to the title or to the text.
    let first = attachment.title_rows.clone().next().map_or("", |row| document.text(row));
    is_similar(&title) || is_similar(&plain(first))
}
