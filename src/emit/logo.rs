//! The picture of a logo, read and known to be one.

use super::problems::{EmitProblem, LogoFault};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoFile {
    pub format: LogoFormat,
    pub bytes: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoFormat {
    Svg,
    Png,
    Jpeg,
}

impl LogoFile {
    /// The picture that a file holds, whatever its name says.
    pub fn read(bytes: Vec<u8>, path: &str, place: Span) -> Result<LogoFile, EmitProblem> {
        let svg = |text: &str| {
            let start = text.trim_start_matches('\u{feff}').trim_start();
            start.starts_with('<') && text.contains("<svg")
        };
        let format = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            LogoFormat::Png
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            LogoFormat::Jpeg
        } else if std::str::from_utf8(&bytes).is_ok_and(svg) {
            LogoFormat::Svg
        } else {
            return Err(EmitProblem::unfit_logo(path, LogoFault::Format, place));
        };
        Ok(LogoFile { format, bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::{LogoFile, LogoFormat};
    use crate::emit::problems::{EmitProblem, LogoFault};
    use crate::source::{SourceId, Span};

    fn format(bytes: &[u8]) -> Result<LogoFormat, LogoFault> {
        let place = Span::new(SourceId(0), 0, 1);
        match LogoFile::read(bytes.to_vec(), "logo", place) {
            Ok(file) => Ok(file.format),
            Err(EmitProblem::UnfitLogo { fault, .. }) => Err(fault),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_bytes_tell_the_format() {
        let svg = b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(format(svg), Ok(LogoFormat::Svg));
        assert_eq!(format(b"\x89PNG\r\n\x1a\n..."), Ok(LogoFormat::Png));
        assert_eq!(format(b"\xff\xd8\xff\xe0"), Ok(LogoFormat::Jpeg));
        for other in [b"GIF89a".as_slice(), b"", b"%PDF-1.7", b"<html></html>"] {
            assert_eq!(format(other), Err(LogoFault::Format));
        }
    }
}
