//! Rules on the elements of a 公文 (GB/T 9704, 党政机关公文处理工作条例): what stands above, below and around its text.
//! They need its kind and its parts, and say nothing where these are not certain.
