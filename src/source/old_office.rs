//! The files of Office and WPS before .docx and .xlsx, which nothing here can read.

use std::path::Path;

/// What an old file is, and so what it is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldOffice {
    Text,
    Sheet,
    Slides,
    /// Old, as its content says, but nothing tells of which kind.
    Unclear,
}

/// What every one of them begins with. A new file with a password does, too.
const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0";

impl OldOffice {
    /// What the ending of a name says: `.doc`, `.xls`, those of WPS.
    pub fn named(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "doc" | "dot" | "wps" | "wpt" => Some(OldOffice::Text),
            "xls" | "xlt" | "et" | "ett" => Some(OldOffice::Sheet),
            "ppt" | "pps" | "dps" | "dpt" => Some(OldOffice::Slides),
            _ => None,
        }
    }

    /// What the content says, whatever the name: its parts are listed by name.
    pub fn holding(bytes: &[u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) || is_locked(bytes) {
            return None;
        }
        Some(if lists(bytes, "WordDocument") {
            OldOffice::Text
        } else if lists(bytes, "Workbook") || lists(bytes, "Book") {
            OldOffice::Sheet
        } else if lists(bytes, "PowerPoint Document") {
            OldOffice::Slides
        } else {
            OldOffice::Unclear
        })
    }

    /// What it is saved as: `.docx`.
    pub fn saved_as(self) -> &'static str {
        match self {
            OldOffice::Text => ".docx",
            OldOffice::Sheet => ".xlsx",
            OldOffice::Slides => ".pptx",
            OldOffice::Unclear => ".docx / .xlsx",
        }
    }
}

/// Whether it is a file of today, locked by a password.
pub fn is_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) && lists(bytes, "EncryptedPackage")
}

/// Whether the container has a part of that name, which it writes in UTF-16
/// with a zero behind.
fn lists(bytes: &[u8], name: &str) -> bool {
    let name = name.encode_utf16().chain([0]);
    let name: Vec<u8> = name.flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{OldOffice, is_locked};

    fn container(part: &str) -> Vec<u8> {
        let name = part.encode_utf16().chain([0]).flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1"
            .iter()
            .copied()
            .chain(name)
            .collect()
    }

    #[test]
    fn a_name_says_what_it_is() {
        for (name, old) in [
            ("a.doc", Some(OldOffice::Text)),
            ("报告.WPS", Some(OldOffice::Text)),
            ("a.xls", Some(OldOffice::Sheet)),
            ("表/a.et", Some(OldOffice::Sheet)),
            ("a.dps", Some(OldOffice::Slides)),
            ("a.docx", None),
            ("a.xlsx", None),
            ("doc", None),
            ("a.doc/b.rpt", None),
        ] {
            assert_eq!(OldOffice::named(Path::new(name)), old, "{name}");
        }
    }

    #[test]
    fn the_content_says_it_under_any_name() {
        for (part, old) in [
            ("WordDocument", Some(OldOffice::Text)),
            ("Workbook", Some(OldOffice::Sheet)),
            ("Book", Some(OldOffice::Sheet)),
            ("PowerPoint Document", Some(OldOffice::Slides)),
            ("Contents", Some(OldOffice::Unclear)),
            ("EncryptedPackage", None),
        ] {
            assert_eq!(OldOffice::holding(&container(part)), old, "{part}");
            assert_eq!(is_locked(&container(part)), old.is_none(), "{part}");
        }
        assert_eq!(OldOffice::holding(b"PK\x03\x04"), None);
        assert_eq!(OldOffice::holding(b""), None);
    }
}
