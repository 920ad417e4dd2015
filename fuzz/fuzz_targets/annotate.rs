#![no_main]

use hegao_fuzz::annotate;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| annotate::check(data));
