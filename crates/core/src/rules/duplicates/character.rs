//! One character too many: 党员员, 党党员, 的的.

use super::text::Text;
use super::{Applicability, Context, Duplicate, Duplicates, Kind, Severity};
use crate::language::ngrams::{NGRAMS, class};
use crate::language::{Neighbourhood, is_ideograph, reduplication};

/// Odds above which a slip is sure enough to be shown, and to be hinted at: natural logarithms.
/// `docs/accuracy.md` has the figures that the first was chosen by.
const SURE: f32 = 3.0;
const LIKELY: f32 = 0.0;

/// Characters that serve grammar alone: of two in a row either may go.
const FUNCTION: &str = "的地得了着过和与及或并在于以为对把被将从由向到是等要也都就而";

pub(super) fn find(text: &Text, context: &Context, found: &mut Duplicates) {
    let line = &text.characters;
    for (first, pair) in line.windows(2).enumerate() {
        let character = pair[0];
        if pair[1] != character || text.before(first) == Some(character) || !is_ideograph(character)
        {
            continue;
        }
        let run = line[first..].iter().take_while(|&&c| c == character).count();
        if !found.is_free(&(first..first + run)) {
            continue;
        }
        if run == 2 {
            judge(text, first, context).into_iter().for_each(|duplicate| found.add(duplicate));
        } else if run == 3 && FUNCTION.contains(character) {
            found.add(duplicate(text, first, 3, (0, 0), Severity::Warning));
        }
    }
}

fn judge(text: &Text, first: usize, context: &Context) -> Option<Duplicate> {
    let line = &text.characters;
    // Of a character that no text was counted with nothing can be said.
    if class(line[first]) != line[first] {
        return None;
    }
    if reduplication::is_meant(line, first..first + 2)
        || context.words.cover(line, first..first + 2)
    {
        return None;
    }
    let neighbourhood = Neighbourhood::of(line, first);
    let odds = neighbourhood.slip(&NGRAMS, &context.words);
    let severity = match odds {
        _ if reduplication::is_counted_twice(line, first) => Severity::Warning,
        // 中国国（边）境: what the bracket holds belongs to the word.
        SURE.. if matches!(line.get(first + 2), Some('(' | '（')) => Severity::Hint,
        SURE.. => Severity::Warning,
        LIKELY.. => Severity::Hint,
        _ => return None,
    };
    Some(duplicate(text, first, 2, neighbourhood.word(&context.words), severity))
}

/// `word` is how many characters before and after the run make a word with one copy: the span shows
/// it, since 党员员 says more than 员员.
fn duplicate(
    text: &Text,
    first: usize,
    run: usize,
    word: (usize, usize),
    severity: Severity,
) -> Duplicate {
    let character = text.characters[first];
    let function = FUNCTION.contains(character);
    Duplicate {
        kind: Kind::Character,
        span: first - word.0..first + run + word.1,
        surplus: first + 1..first + run,
        earlier: None,
        severity,
        applicability: if function { Applicability::Safe } else { Applicability::Unsafe },
        message: format!("多了一个“{character}”"),
    }
}
