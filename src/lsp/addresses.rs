//! Between the protocol's addresses and the paths of files.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use lsp_types::Uri;

/// The path that a `file:` address names.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let text = uri.as_str();
    let rest = text.strip_prefix("file://")?;
    let rest = rest.get(rest.find('/')?..)?;
    let decoded = decoded(rest)?;
    // `/c:/reports` names a drive.
    let bytes = decoded.as_bytes();
    let drive = matches!(bytes, [b'/', letter, b':', ..] if letter.is_ascii_alphabetic());
    let path = if cfg!(windows) && drive {
        decoded.get(1..)?
    } else {
        &decoded
    };
    Some(PathBuf::from(path))
}

/// The address of a file.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    let mut text = path.to_str()?.replace('\\', "/");
    if !text.starts_with('/') {
        text.insert(0, '/');
    }
    let mut out = String::from("file://");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Uri::from_str(&out).ok()
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let value = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{path, uri};
    use std::path::Path;

    #[test]
    fn there_and_back() {
        for written in [
            "/a/b.rpt",
            "/年 报/2023.rpt",
            "/a%20b/c#1.rpt",
            "/gov/disclosure@2021.rpt",
        ] {
            let uri = uri(Path::new(written)).unwrap();
            assert_eq!(path(&uri).as_deref(), Some(Path::new(written)), "{uri:?}");
        }
    }
}
