#![no_main]

use hegao_fuzz::word;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| word::check(data));
