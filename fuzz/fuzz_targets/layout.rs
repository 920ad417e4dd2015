#![no_main]

use hegao_fuzz::layout;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| layout::check(data));
