//! Works on many things at once, and takes the results in order.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many things per thread are begun before their results are taken: enough that a long one does not
/// hold up the others, few enough that memory does not grow with their number.
const AHEAD: usize = 8;

/// Calls `work` on each thing, on up to `threads` threads, and `take` on each result in order, on
/// the calling one. Ends early at the first error of `take`.
///
/// The calling thread works too. If it only waited for results, switching between threads would cost
/// more than a fifth of the work on small documents.
pub(in crate::cli) fn in_order<T: Sync, R: Send>(
    things: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> io::Result<()>,
) -> io::Result<()> {
    let (tasks, queue) = mpsc::channel::<(&T, SyncSender<R>)>();
    let queue = Mutex::new(queue);
    // Sending fails after an error, when the results are no longer taken.
    let run = |(thing, done): (&T, SyncSender<R>)| drop(done.send(work(thing)));
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let run_all = || {
        while let Ok(task) = next() {
            run(task);
        }
    };
    // Another thread that holds the lock is taking the next task itself.
    let next_without_waiting = || queue.try_lock().ok()?.try_recv().ok();
    thread::scope(|scope| {
        // Dropped at the end of this block, which ends the threads.
        let tasks = tasks;
        // The system may give fewer threads than were asked for.
        let start = |_| thread::Builder::new().spawn_scoped(scope, run_all).ok();
        let others = (1..threads.min(things.len())).map_while(start).count();
        if others == 0 {
            return things.iter().try_for_each(|thing| take(thing, work(thing)));
        }
        let mut waiting = VecDeque::new();
        let mut rest = things.iter();
        loop {
            while waiting.len() < (others + 1) * AHEAD
                && let Some(thing) = rest.next()
            {
                let (done, result) = mpsc::sync_channel(1);
                tasks.send((thing, done)).map_err(|_| io::Error::other("no queue"))?;
                waiting.push_back((thing, result));
            }
            let Some((thing, result)) = waiting.pop_front() else { return Ok(()) };
            let result = loop {
                match result.try_recv() {
                    Ok(result) => break Ok(result),
                    Err(_) => match next_without_waiting() {
                        Some(task) => run(task),
                        None => break result.recv(),
                    },
                }
            };
            // It fails only if a thread panicked; the scope passes that panic on when it ends.
            let Ok(result) = result else { return Ok(()) };
            take(thing, result)?;
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Doubles the numbers below `count`, the odd ones slowly.
    #[track_caller]
    fn check(count: usize, threads: usize) {
        let numbers: Vec<_> = (0..count).collect();
        let double = |&number: &usize| {
            if number % 2 == 1 {
                thread::sleep(std::time::Duration::from_micros(200));
            }
            2 * number
        };
        let mut doubled = Vec::new();
        let keep = |_: &usize, number| {
            doubled.push(number);
            Ok(())
        };
        in_order(&numbers, threads, double, keep).unwrap();
        assert_eq!(doubled, numbers.iter().map(|number| 2 * number).collect::<Vec<_>>());
    }

    #[test]
    fn keeps_the_order() {
        for threads in [0, 1, 2, 7] {
            for count in [0, 1, 2, 500] {
                check(count, threads);
            }
        }
    }

    #[test]
    fn never_runs_far_ahead() {
        const THREADS: usize = 3;
        let begun = AtomicUsize::new(0);
        let mut taken = 0;
        let begin = |_: &()| begun.fetch_add(1, Ordering::SeqCst);
        let take = |_: &(), _| {
            taken += 1;
            thread::yield_now();
            let ahead = begun.load(Ordering::SeqCst) - taken;
            assert!(ahead < THREADS * AHEAD, "{ahead} results wait");
            Ok(())
        };
        in_order(&[(); 1000], THREADS, begin, take).unwrap();
        assert_eq!(taken, 1000);
    }

    #[test]
    fn ends_at_the_first_error() {
        let begun = AtomicUsize::new(0);
        let begin = |_: &()| begun.fetch_add(1, Ordering::SeqCst);
        let full = |_: &(), _| Err(io::ErrorKind::StorageFull.into());
        let ended = in_order(&[(); 1000], 2, begin, full);
        assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert!(begun.into_inner() <= 2 * AHEAD);
    }
}
