#![no_main]

use hegao_fuzz::talkative;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| talkative::check(data));
