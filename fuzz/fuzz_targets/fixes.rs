#![no_main]

use hegao_fuzz::fixes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| fixes::check(data));
