//! Catches panics, and returns their messages instead of printing them.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    /// The message of the last panic of this thread, until `catch` returns it.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
    /// How many calls of `catch` are running in this thread.
    static CATCHING: Cell<usize> = const { Cell::new(0) };
}

/// Does some work. After a panic the caller must drop whatever the work was changing.
///
/// # Errors
/// The message of a panic and its place in the program; it is not printed.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // A browser cannot unwind: the message goes to the hook that the host has set.
    if cfg!(panic = "abort") {
        return Ok(work());
    }
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| match CATCHING.get() {
            0 => print(panic),
            _ => CAUGHT.set(Some(describe(panic))),
        }));
    });
    CATCHING.set(CATCHING.get() + 1);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(CATCHING.get() - 1);
    done.map_err(|payload| CAUGHT.take().unwrap_or_else(|| message(payload.as_ref()).to_owned()))
}

fn describe(panic: &PanicHookInfo<'_>) -> String {
    let message = message(panic.payload());
    match panic.location() {
        Some(place) => format!("{message}，{}:{}", place.file(), place.line()),
        None => message.to_owned(),
    }
}

fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::catch;

    #[test]
    fn says_what_broke_and_where() {
        let line = line!() + 1;
        let reason = catch(|| -> () { panic!("坏了") }).unwrap_err();
        assert_eq!(reason, format!("坏了，{}:{line}", file!()));
        let reason = catch(|| [0][std::hint::black_box(1)]).unwrap_err();
        assert!(reason.contains("out of bounds"), "{reason}");
        let within = catch(|| catch(|| -> () { panic!("内") }).unwrap_err() + "外").unwrap();
        assert!(within.starts_with('内') && within.ends_with('外'), "{within}");
    }
}
