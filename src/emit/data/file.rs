//! A file of the open data.

/// One file of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What the data were made from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// `2023.rpt`
    pub name: &'a str,
    /// The source's SHA-256, in hexadecimal.
    pub hash: &'a str,
}
