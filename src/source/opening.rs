//! What is opened: regular files, none larger than a file of its kind may be.

use std::io;

use super::{OldOffice, Root};

/// What a file is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Report,
    Use,
    Package,
    Previous,
    Member,
    Data,
    Logo,
    Template,
    Font,
    Lock,
    /// `rpt.toml`
    Project,
    /// What an earlier run wrote.
    Written,
}

impl Wanted {
    /// The most bytes that a file of this kind may have; the one place where
    /// that is said. The largest honest ones stay far below: a report of 100 000
    /// figures has some 5 MiB, a font of all Chinese characters 20.
    pub fn most(self) -> u64 {
        const MIB: u64 = 1 << 20;
        match self {
            Wanted::Project => MIB / 16,
            Wanted::Logo => MIB / 2,
            Wanted::Template | Wanted::Lock => 16 * MIB,
            Wanted::Report | Wanted::Use | Wanted::Package => 20 * MIB,
            Wanted::Data | Wanted::Font => 256 * MIB,
            Wanted::Previous | Wanted::Member | Wanted::Written => 512 * MIB,
        }
    }
}

/// What lies at a path, if it is no regular file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAFile {
    Folder,
    Pipe,
    Socket,
    Device,
    /// Where only the file itself is read.
    Link,
}

/// Why a file was not opened.
#[derive(Debug)]
pub enum Unopened {
    NotFound,
    /// Whoever reads a pipe waits, perhaps for ever.
    NotAFile(NotAFile),
    /// In bytes.
    TooLarge {
        size: u64,
        most: u64,
    },
    /// It lies, or a link leads, outside the project of this root.
    Outside(Root),
    /// In a format before .docx and .xlsx.
    OldOffice(OldOffice),
    /// As the system says it.
    Refused(io::Error),
}

impl Unopened {
    /// Of a size that its kind may not have.
    pub fn too_large(size: u64, wanted: Wanted) -> Option<Self> {
        let most = wanted.most();
        (size > most).then_some(Unopened::TooLarge { size, most })
    }
}

impl From<io::Error> for Unopened {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            Unopened::NotFound
        } else {
            Unopened::Refused(error)
        }
    }
}
