//! Character encodings: recognised with certainty or named by the user, never guessed.

use std::borrow::Cow;

use encoding_rs::{EncoderResult, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use hegao_core::language::{OwnWords, Reading, is_ideograph};

/// How the text of a file is written in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030.
    Gb18030,
    /// The part of GB18030 in two bytes, and GB2312 within it.
    Gbk,
}

impl Encoding {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Gb18030 => "GB18030",
            Self::Gbk => "GBK",
        }
    }

    /// Whether the same text may be written in different bytes.
    pub(super) fn is_ambiguous(self) -> bool {
        matches!(self, Self::Gb18030 | Self::Gbk)
    }

    /// The encoding that a byte order mark announces.
    pub(super) fn announced(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Some(Self::Utf8),
            [0xFF, 0xFE, ..] => Some(Self::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Self::Utf16Be),
            [0x84, 0x31, 0x95, 0x33, ..] => Some(Self::Gb18030),
            _ => None,
        }
    }

    /// The text, byte order mark included; `None` where a byte fits no character.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<String> {
        let standard = match self {
            // Faster than `String::from_utf8`, though that copies nothing.
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Gb18030 => GB18030,
            Self::Gbk => GBK,
        };
        let text = standard.decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.into_owned())
    }

    /// The bytes of a text, or the first character that this encoding does not have.
    pub(super) fn encode(self, text: &str) -> Result<Cow<'_, [u8]>, char> {
        let standard = match self {
            Self::Utf8 => return Ok(Cow::Borrowed(text.as_bytes())),
            Self::Utf16Le => return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Self::Utf16Be => return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Self::Gb18030 => GB18030,
            Self::Gbk => GBK,
        };
        let mut encoder = standard.new_encoder();
        let most = encoder.max_buffer_length_from_utf8_without_replacement(text.len());
        let mut bytes = Vec::with_capacity(most.unwrap_or(text.len()));
        match encoder.encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true).0 {
            EncoderResult::Unmappable(character) => Err(character),
            EncoderResult::InputEmpty | EncoderResult::OutputFull => Ok(Cow::Owned(bytes)),
        }
    }
}

/// Whether a text decoded as GB18030 is Chinese, and not another encoding misread. Nearly any bytes
/// are GB18030, and texts in Big5, EUC-KR or Windows-1251 decode to Chinese characters too, but not to
/// Chinese words. In published documents three of four characters belong to a word of two or more, in
/// a misread text one of thirty. Each part of the text is tested, since files are pasted together.
pub(super) fn is_chinese(text: &str) -> bool {
    const FEWEST: usize = 12;
    const PART: usize = 64;
    let characters: Vec<char> = text.chars().filter(|&c| is_ideograph(c)).collect();
    let in_words = |part: &[char]| -> usize {
        let reading = Reading::of(part, &OwnWords::default());
        reading.words().map(|word| word.len()).filter(|&length| length > 1).sum()
    };
    let mut sum = 0;
    for part in characters.chunks(PART) {
        let count = in_words(part);
        if part.len() >= FEWEST && count * 10 < part.len() {
            return false;
        }
        sum += count;
    }
    characters.len() >= FEWEST && sum * 4 >= characters.len()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    use super::*;

    /// Whether text in another encoding, taken for GB18030, would pass for Chinese.
    #[track_caller]
    fn check(actual: &'static encoding_rs::Encoding, text: &str, expected: bool) {
        let bytes = actual.encode(text).0.into_owned();
        let passes = Encoding::Gb18030.decode(&bytes).is_some_and(|text| is_chinese(&text));
        assert_eq!(passes, expected, "{} {text}", actual.name());
    }

    #[test]
    fn knows_chinese() {
        check(GB18030, "关于开展消防安全检查的通知", true);
        check(GBK, "各县（区）人民政府，市直各单位：为做好今年的防汛工作", true);
        check(GB18030, "防汛通知", false);
    }

    #[test]
    fn takes_no_other_language_for_chinese() {
        let korean = "모든 국민은 인간으로서의 존엄과 가치를 가지며 행복을 추구할 권리를 가진다. 大韓民國의 主權은 國民에게 있다";
        let japanese = "内閣総理大臣は、内閣を代表して議案を国会に提出し、一般国務及び外交関係について国会に報告する";
        let taiwan =
            "行政院為推動政府數位轉型，請各機關依規定辦理資訊安全稽核作業，並於本月底前函報本院";
        let russian =
            "Утвердить прилагаемые изменения, которые вносятся в акты Правительства. СОВЕЩАНИЕ";
        let french =
            "L’égalité, la fraternité, élevé à Nîmes, où déjà çà et là; größer, Straße, São João";
        check(EUC_KR, korean, false);
        check(EUC_JP, japanese, false);
        check(SHIFT_JIS, japanese, false);
        check(BIG5, taiwan, false);
        check(WINDOWS_1251, russian, false);
        check(KOI8_R, russian, false);
        check(WINDOWS_1252, french, false);
    }

    #[test]
    fn takes_no_mixture_for_chinese() {
        let mixed = |other: &str| {
            let chinese = "各级人民政府应当加强对安全生产工作的领导。".repeat(20);
            let mut bytes = GB18030.encode(&chinese).0.into_owned();
            bytes.extend_from_slice(other.as_bytes());
            Encoding::Gb18030.decode(&bytes).is_some_and(|text| is_chinese(&text))
        };
        assert!(mixed(""));
        assert!(!mixed(&"各级人民政府应当加强对安全生产工作的领导。".repeat(20)));
    }

    #[track_caller]
    fn check_bytes(encoding: Encoding, text: &str, expected: Result<&[u8], char>) {
        let encoded = encoding.encode(text);
        assert_eq!(encoded.as_deref(), expected.as_ref().map(|bytes| *bytes));
        if let Ok(bytes) = encoded {
            assert_eq!(encoding.decode(&bytes).as_deref(), Some(text));
        }
    }

    #[test]
    fn writes_what_it_reads() {
        check_bytes(Encoding::Gbk, "党委", Ok(b"\xB5\xB3\xCE\xAF"));
        check_bytes(Encoding::Gbk, "党𠮷", Err('𠮷'));
        check_bytes(Encoding::Gb18030, "𠮷", Ok(b"\x95\x34\xB2\x35"));
        check_bytes(Encoding::Utf16Le, "党𠮷", Ok(b"\x5A\x51\x42\xD8\xB7\xDF"));
        check_bytes(Encoding::Utf16Be, "党\n", Ok(b"\x51\x5A\0\n"));
        assert_eq!(Encoding::Utf16Le.decode(b"\x5A\x51\x42"), None, "half a unit");
        assert_eq!(Encoding::Utf16Be.decode(b"\xD8\x42"), None, "half a pair");
    }
}
