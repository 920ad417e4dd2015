#![no_main]

use hegao_fuzz::suppressions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| suppressions::check(data));
