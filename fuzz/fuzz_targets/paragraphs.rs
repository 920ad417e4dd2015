#![no_main]

use hegao_fuzz::paragraphs;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| paragraphs::check(data));
