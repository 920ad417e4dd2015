//! How much longer some work takes for more.

use std::fs;
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

/// What a machine does besides, and takes no longer for a larger text.
const NOISE: Duration = Duration::from_millis(15);

/// How long this thread has worked. What else the machine does is not in it where the system tells (Linux).
fn worked() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    // The system adds up when a thread lets go.
    thread::yield_now();
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|it| it.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

/// How long some work takes, and what it gives.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = worked();
    let done = work();
    (worked() - begun, done)
}

/// Checks that so many times the text, or so many times the things, take little more than so many times as long: a
/// square takes longer at every try, and what a machine does besides does not.
#[track_caller]
pub fn check_growth<T: ?Sized>(
    name: &str,
    (small, large): (&T, &T),
    most: u32,
    work: impl Fn(&T) -> Duration,
) {
    const TRIES: usize = 4;
    let mut took = Vec::new();
    for _ in 0..TRIES {
        let times = (work(small), work(large));
        if times.1 < most * times.0 + NOISE {
            return;
        }
        took.push(times);
    }
    panic!("{name}: {took:?}");
}
