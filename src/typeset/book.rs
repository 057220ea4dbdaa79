//! The fonts as the engine that is compiled in wants them.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::font_file::{FontData, FontFile};

#[derive(Debug)]
pub(super) struct Book {
    pub(super) fonts: Vec<Font>,
    /// What each is called and covers.
    pub(super) book: LazyHash<FontBook>,
}

impl Book {
    /// All faces of the files.
    pub(super) fn of(files: &[FontFile]) -> Book {
        let faces = files.iter().flat_map(|file| {
            Font::iter(match &file.data {
                FontData::Embedded(bytes) => Bytes::new(*bytes),
                FontData::Loaded(bytes) => Bytes::new(bytes.clone()),
            })
        });
        let fonts: Vec<Font> = faces.collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Book { fonts, book }
    }
}
