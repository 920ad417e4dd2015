#![no_main]

use hegao_fuzz::edits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| edits::check(data));
