//! The functions that a host calls. They take and return numbers alone, so nothing has to be generated for them and no
//! tool has to be installed whose version fits: the host's side is thirty lines.
//!
//! The host asks for `room`, writes a message into it, calls `ask`, and reads the message that lies at `answer` then. A
//! message is the length of its JSON as a little-endian `u32`, the JSON, and the bytes that belong to it: a file.

// The names of the exported functions, which is all that is unsafe here.
#![allow(unsafe_code)]

use std::cell::RefCell;
use std::panic;

use crate::desk::Desk;

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static COMPLAINT: RefCell<String> = const { RefCell::new(String::new()) };
    static DESK: RefCell<Desk> = RefCell::new(new_desk());
}

/// A desk, on the first request.
fn new_desk() -> Desk {
    panic::set_hook(Box::new(|panic| COMPLAINT.set(panic.to_string())));
    Desk::default()
}

/// Room for a message of `length` bytes. It is good for one call of `ask`.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        room.clear();
        room.resize(length, 0);
        room.as_mut_ptr()
    })
}

/// Answers the message in the room, and returns how many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    let message = ROOM.take();
    let (json, bytes) = split(&message);
    let (json, bytes) = DESK.with_borrow_mut(|desk| desk.answer(json, bytes));
    let length = u32::try_from(json.len()).unwrap_or(u32::MAX);
    let message = [&length.to_le_bytes(), json.as_bytes(), &bytes].concat();
    ANSWER.replace(message);
    ANSWER.with_borrow(Vec::len)
}

/// Where the last answer begins. It is good until the next call of any function.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ANSWER.with_borrow(Vec::as_ptr)
}

/// After a panic: makes its message, which is UTF-8 and nothing else, the answer, and returns its length. It is empty
/// where memory ran out. Nothing else may be called then.
#[unsafe(no_mangle)]
pub extern "C" fn complaint() -> usize {
    ANSWER.replace(COMPLAINT.take().into_bytes());
    ANSWER.with_borrow(Vec::len)
}

/// The JSON of a message, and the bytes behind it; what is too short has none of both.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    let Some((length, rest)) = message.split_first_chunk() else { return Default::default() };
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    rest.split_at_checked(length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_messages() {
        assert_eq!(split(b"\x02\0\0\0{}file"), (&b"{}"[..], &b"file"[..]));
        assert_eq!(split(b"\x02\0\0\0{}"), (&b"{}"[..], &b""[..]));
        assert_eq!(split(b"\x09\0\0\0{}"), (&b""[..], &b""[..]));
        assert_eq!(split(b"\x02\0"), (&b""[..], &b""[..]));
    }

    #[test]
    fn answers_what_is_in_the_room() {
        let json = br#"{"ask":"rules"}"#;
        room(4 + json.len());
        let length = u32::try_from(json.len()).unwrap();
        ROOM.set([&length.to_le_bytes()[..], json].concat());
        let length = ask();
        let answer = ANSWER.take();
        assert_eq!(answer.len(), length);
        assert!(
            String::from_utf8(answer[4..].to_vec()).unwrap().starts_with(r#"{"rules":[{"code":"#)
        );
        room(1);
        ask();
        assert!(
            ANSWER
                .take()
                .ends_with(br#"{"refused":"EOF while parsing a value at line 1 column 0"}"#)
        );
    }
}
