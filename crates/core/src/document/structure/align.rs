//! Explains a series of numbers with the fewest mistakes.
//!
//! Comparing each number with the one before finds two mistakes in 1, 2, 4, 4, 5, though one wrong number
//! explains both. So a wrong number, a jump and a restart have a cost each, and of all explanations of a
//! series the one that costs least is taken.

/// How a number fits those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is right: the next number, or the first one.
    Fits,
    /// The count begins again at one, as under a heading that was not recognised.
    Restarts,
    /// Only this number is wrong: the count goes on as if it were right.
    Wrong,
    /// The count goes on from here, but numbers are missing before it.
    Skips,
    /// The count goes on from here, but this number or a higher one was there already.
    Repeats,
    /// The series does not begin with one.
    StartsLate,
    /// It belongs nowhere: the count goes on behind it as if it were not there.
    Extra,
    /// Its number is right, but the path before it is that of another section: 3.1, 2.2, 3.3.
    Astray,
}

/// The cost of a wrong number.
const WRONG: u32 = 101;
/// The cost of going on from another number than the next one.
const JUMP: u32 = 100;
/// The cost of a number that belongs nowhere: more than one mistake, less than two.
const EXTRA: u32 = 150;
/// The cost of beginning again at one.
const RESTART: u32 = 50;
/// How many explanations are followed at a time: a fixed number, so that the search is linear.
const OPEN: usize = 4;

/// One explanation of the numbers so far.
#[derive(Clone, Copy)]
struct State {
    cost: u32,
    /// The number that should stand here.
    expected: i64,
    /// `None` where the number is left out.
    step: Option<Step>,
    /// The state that it follows: an index among the states of the number before.
    from: usize,
}

/// For each number, the number that should stand there, and how it fits those before; `None` for a number
/// that is left out.
///
/// Each number comes with whether it is tentative: only a tentative one may be left out. `before` is the
/// number after which the series may go on instead of beginning with one.
pub(super) fn align(numbers: &[(u32, bool)], before: Option<u32>) -> Vec<Option<(u32, Step)>> {
    let mut columns: Vec<Vec<State>> = Vec::with_capacity(numbers.len());
    for (index, &(number, tentative)) in numbers.iter().enumerate() {
        let number = i64::from(number);
        let mut states = match columns.last() {
            None => begin(number, before),
            Some(previous) => advance(number, previous),
        };
        if tentative {
            states.extend(match columns.last() {
                None => leave_out(&[State { cost: 0, expected: 0, step: None, from: 0 }]),
                Some(previous) => leave_out(previous),
            });
        }
        states.sort_by_key(|state| state.cost);
        let mut kept: Vec<State> = Vec::with_capacity(OPEN);
        for state in states {
            if kept.len() < OPEN && kept.iter().all(|k| k.expected != state.expected) {
                kept.push(state);
            }
        }
        debug_assert!(!kept.is_empty(), "number {index} has an explanation");
        columns.push(kept);
    }

    let mut explained = Vec::with_capacity(numbers.len());
    let mut at = 0;
    for states in columns.iter().rev() {
        let state = states[at];
        let expected = u32::try_from(state.expected).unwrap_or(0);
        explained.push(state.step.map(|step| (expected, step)));
        at = state.from;
    }
    explained.reverse();
    explained
}

/// The explanations of the first number.
fn begin(number: i64, before: Option<u32>) -> Vec<State> {
    let firsts = std::iter::once(1).chain(before.map(|n| i64::from(n) + 1));
    let right = firsts.map(|expected| {
        let fits = expected == number;
        let (cost, step) = if fits { (0, Step::Fits) } else { (WRONG, Step::Wrong) };
        State { cost, expected, step: Some(step), from: 0 }
    });
    let late = State { cost: JUMP, expected: number, step: Some(Step::StartsLate), from: 0 };
    right.chain([late]).collect()
}

/// The explanations of a number after the one that `previous` explain.
fn advance(number: i64, previous: &[State]) -> Vec<State> {
    let stay = previous.iter().enumerate().map(|(from, state)| {
        let expected = state.expected + 1;
        let (cost, step) = if expected == number { (0, Step::Fits) } else { (WRONG, Step::Wrong) };
        State { cost: state.cost + cost, expected, step: Some(step), from }
    });
    let jump = previous.iter().enumerate().map(|(from, state)| {
        let (cost, step) = match number {
            1 => (RESTART, Step::Restarts),
            _ if number > state.expected => (JUMP, Step::Skips),
            _ => (JUMP, Step::Repeats),
        };
        State { cost: state.cost + cost, expected: number, step: Some(step), from }
    });
    // The last number before one that belongs nowhere is still the last one.
    let extra = previous.iter().enumerate().filter(|_| number != 1).map(|(from, state)| State {
        cost: state.cost + EXTRA,
        step: Some(Step::Extra),
        from,
        ..*state
    });
    stay.chain(jump).chain(extra).collect()
}

/// The explanations that leave a number out.
fn leave_out(previous: &[State]) -> Vec<State> {
    let left_out = |(from, state): (usize, &State)| State { step: None, from, ..*state };
    previous.iter().enumerate().map(left_out).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks which numbers of a series do not fit: index, what it should be, and why.
    #[track_caller]
    fn check(numbers: &[u32], expected: &[(usize, u32, Step)]) {
        let numbers: Vec<_> = numbers.iter().map(|&number| (number, false)).collect();
        let found: Vec<_> = align(&numbers, None)
            .into_iter()
            .flatten()
            .enumerate()
            .filter(|(_, (_, step))| *step != Step::Fits)
            .map(|(index, (number, step))| (index, number, step))
            .collect();
        assert_eq!(found, expected, "{numbers:?}");
    }

    #[test]
    fn a_right_series_is_right() {
        check(&[], &[]);
        check(&[1], &[]);
        check(&[1, 2, 3, 4], &[]);
    }

    #[test]
    fn one_wrong_number_is_one_mistake() {
        check(&[1, 2, 4, 4, 5], &[(2, 3, Step::Wrong)]);
        check(&[1, 2, 2, 4, 5], &[(2, 3, Step::Wrong)]);
        check(&[1, 1, 3, 4], &[(1, 2, Step::Wrong)]);
        check(&[2, 2, 3], &[(0, 1, Step::Wrong)]);
        check(&[1, 2, 9, 4], &[(2, 3, Step::Wrong)]);
    }

    #[test]
    fn a_number_that_belongs_nowhere_is_one_mistake() {
        check(&[7, 8, 3, 9, 10], &[(0, 7, Step::StartsLate), (2, 8, Step::Extra)]);
        check(&[1, 2, 3, 9, 4, 5], &[(3, 3, Step::Extra)]);
    }

    #[test]
    fn a_lost_number_is_one_mistake() {
        check(&[1, 2, 4, 5, 6], &[(2, 4, Step::Skips)]);
        check(&[1, 2, 4], &[(2, 4, Step::Skips)]);
        check(&[2, 3, 4], &[(0, 2, Step::StartsLate)]);
    }

    #[test]
    fn a_repeated_number_is_one_mistake() {
        check(&[1, 2, 3, 3, 4, 5], &[(3, 3, Step::Repeats)]);
        check(&[1, 2, 2], &[(2, 2, Step::Repeats)]);
    }

    #[test]
    fn beginning_again_is_no_mistake() {
        check(&[1, 2, 3, 1, 2], &[(3, 1, Step::Restarts)]);
        check(
            &[1, 2, 1, 2, 1, 3],
            &[(2, 1, Step::Restarts), (4, 1, Step::Restarts), (5, 3, Step::Skips)],
        );
    }

    #[test]
    fn a_series_may_go_on_from_another() {
        let found = align(&[(4, false), (5, false)], Some(3));
        assert_eq!(found, [Some((4, Step::Fits)), Some((5, Step::Fits))]);
    }

    #[test]
    fn a_tentative_number_fits_or_is_left_out() {
        let fits = |numbers: &[(u32, bool)]| -> Vec<bool> {
            align(numbers, None)
                .iter()
                .map(|found| found.is_some_and(|f| f.1 == Step::Fits))
                .collect()
        };
        assert_eq!(fits(&[(1, false), (2, true), (3, false)]), [true; 3]);
        assert_eq!(
            fits(&[(1, false), (2, true), (2, false), (3, false)]),
            [true, false, true, true]
        );
        assert_eq!(fits(&[(1, true), (1, false)]), [false, true]);
    }

    #[test]
    fn is_linear() {
        let numbers: Vec<_> = (0..200_000).map(|i| (i % 7 + i % 3, i % 5 == 0)).collect();
        assert_eq!(align(&numbers, None).len(), numbers.len());
    }
}
