#![no_main]

use hegao_fuzz::markers;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| markers::check(data));
