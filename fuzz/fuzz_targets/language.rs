#![no_main]

use hegao_fuzz::language;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| language::check(data));
