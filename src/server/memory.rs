//! What is no longer needed goes back to the system.

/// Gives back what was freed, in every thread.
///
/// glibc keeps what a thread frees in small pieces, and no setting of its makes it do otherwise from inside a program. A
/// server that had 20 MB of documents open kept 255 MB when all were closed; with this call it keeps 20 MB. It takes
/// some 10 ms of such an amount, at a time when nobody waits. Allocators that give memory back by themselves were no way
/// out: see the one that Cargo.toml speaks of.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn give_back() {
    #[expect(unsafe_code, reason = "nothing else does it, and it can do no harm")]
    // SAFETY: the function takes no pointer and moves nothing that is in use, and any thread may call it at any time
    // (malloc_trim(3): MT-Safe).
    unsafe {
        libc::malloc_trim(0);
    }
}

/// Other systems' allocators give back by themselves what is freed.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn give_back() {}
