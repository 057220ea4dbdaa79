//! One font file, compiled in or loaded.

use std::sync::Arc;

/// One font file; a collection holds several faces.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// The path, or the file name of an embedded one.
    pub name: String,
    pub data: FontData,
}

#[derive(Clone, Debug)]
pub enum FontData {
    Embedded(&'static [u8]),
    Loaded(Arc<[u8]>),
}

impl AsRef<[u8]> for FontData {
    fn as_ref(&self) -> &[u8] {
        match self {
            FontData::Embedded(bytes) => bytes,
            FontData::Loaded(bytes) => bytes,
        }
    }
}
