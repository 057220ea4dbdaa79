//! Bytes → text.

use super::problems::{MarkProblem, SyntaxProblem};
use crate::source::{SourceId, Span, Unopened, Wanted, line_column};

/// Bytes that are no source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// What can be shown of it: up to and with the place that is wrong.
    pub shown: String,
    reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    TooLarge {
        bytes: u64,
    },
    NotUtf8 {
        offset: usize,
        looks_like: Option<&'static str>,
    },
}

/// The text of a source, or why it has none.
pub type Decoded = Result<String, Undecodable>;

/// The text of a source that was opened, or would have been but for its size.
pub fn decode_opened(read: Result<Vec<u8>, Unopened>) -> Result<Decoded, Unopened> {
    match read {
        Ok(bytes) => Ok(decode(&bytes)),
        Err(Unopened::TooLarge { size, .. }) => Ok(Err(too_large(size))),
        Err(why) => Err(why),
    }
}

fn too_large(bytes: u64) -> Undecodable {
    Undecodable {
        shown: String::new(),
        reason: Reason::TooLarge { bytes },
    }
}

/// The text of a source, without a byte order mark.
pub fn decode(bytes: &[u8]) -> Decoded {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > Wanted::Report.most() {
        return Err(too_large(size));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let offset = error.valid_up_to();
            let end = bytes
                .iter()
                .skip(offset)
                .position(|&byte| byte == b'\n')
                .map_or(bytes.len(), |length| offset + length);
            let shown = bytes.get(..end.min(offset + 200)).unwrap_or(bytes);
            Err(Undecodable {
                shown: String::from_utf8_lossy(shown).into_owned(),
                reason: Reason::NotUtf8 {
                    offset,
                    looks_like: guess(bytes),
                },
            })
        }
    }
}

impl Undecodable {
    /// The problem, where `shown` is the text of `source`.
    pub fn problem(&self, source: SourceId) -> SyntaxProblem {
        match self.reason {
            Reason::TooLarge { bytes } => MarkProblem::TooLarge {
                span: Span::new(source, 0, 0),
                bytes,
            }
            .into(),
            Reason::NotUtf8 { offset, looks_like } => MarkProblem::NotUtf8 {
                span: Span::new(
                    source,
                    offset,
                    offset + char::REPLACEMENT_CHARACTER.len_utf8(),
                ),
                offset,
                line: line_column(&self.shown, offset).line,
                looks_like,
            }
            .into(),
        }
    }
}

/// What the bytes probably are, from their shape alone.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some("UTF-16");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some("Word / Excel / ZIP");
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Some("Word / Excel");
    }
    if bytes.starts_with(b"%PDF") {
        return Some("PDF");
    }
    is_gb18030(bytes).then_some("GB18030 / GBK")
}

/// Whether every byte beyond ASCII is part of a well-formed GB18030 character.
fn is_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0x01..=0x7f, rest @ ..] => rest,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..]
            | [
                0x81..=0xfe,
                0x30..=0x39,
                0x81..=0xfe,
                0x30..=0x39,
                rest @ ..,
            ] => rest,
            _ => return false,
        };
    }
}
