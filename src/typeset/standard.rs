//! The standards that a PDF may conform to, on top of being tagged.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    V14,
    V15,
    V16,
    V17,
    V20,
    A1b,
    A1a,
    A2b,
    A2u,
    A2a,
    A3b,
    A3u,
    A3a,
    A4,
    A4f,
    A4e,
    Ua1,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Version,
    Archive,
    Access,
}

impl Standard {
    pub const ALL: [Standard; 17] = [
        Standard::V14,
        Standard::V15,
        Standard::V16,
        Standard::V17,
        Standard::V20,
        Standard::A1b,
        Standard::A1a,
        Standard::A2b,
        Standard::A2u,
        Standard::A2a,
        Standard::A3b,
        Standard::A3u,
        Standard::A3a,
        Standard::A4,
        Standard::A4f,
        Standard::A4e,
        Standard::Ua1,
    ];

    /// As on the command line, of `rptc` and of `typst`.
    pub fn name(self) -> &'static str {
        match self {
            Standard::V14 => "1.4",
            Standard::V15 => "1.5",
            Standard::V16 => "1.6",
            Standard::V17 => "1.7",
            Standard::V20 => "2.0",
            Standard::A1b => "a-1b",
            Standard::A1a => "a-1a",
            Standard::A2b => "a-2b",
            Standard::A2u => "a-2u",
            Standard::A2a => "a-2a",
            Standard::A3b => "a-3b",
            Standard::A3u => "a-3u",
            Standard::A3a => "a-3a",
            Standard::A4 => "a-4",
            Standard::A4f => "a-4f",
            Standard::A4e => "a-4e",
            Standard::Ua1 => "ua-1",
        }
    }

    pub fn named(name: &str) -> Option<Standard> {
        Standard::ALL.into_iter().find(|it| it.name() == name)
    }

    pub(super) fn kind(self) -> Kind {
        use Standard::{Ua1, V14, V15, V16, V17, V20};
        if self == Ua1 {
            Kind::Access
        } else if matches!(self, V14 | V15 | V16 | V17 | V20) {
            Kind::Version
        } else {
            Kind::Archive
        }
    }

    /// The versions of PDF that it may be written in, ten times.
    pub(super) fn versions(self) -> (u8, u8) {
        match self {
            Standard::V14 => (14, 14),
            Standard::V15 => (15, 15),
            Standard::V16 => (16, 16),
            Standard::V17 | Standard::Ua1 => (17, 17),
            Standard::V20 | Standard::A4 | Standard::A4f | Standard::A4e => (20, 20),
            Standard::A1b | Standard::A1a => (14, 14),
            Standard::A2b
            | Standard::A2u
            | Standard::A2a
            | Standard::A3b
            | Standard::A3u
            | Standard::A3a => (14, 17),
        }
    }

    pub(super) fn needs_date(self) -> bool {
        self.kind() == Kind::Archive
    }

    /// Whether other files may travel inside.
    pub(super) fn takes_files(self) -> bool {
        use Standard::{A1a, A1b, A2a, A2b, A2u, A4};
        !matches!(self, A1b | A1a | A2b | A2u | A2a | A4)
    }

    /// Whether every character must mean the same to every reader.
    pub(super) fn needs_meaning(self) -> bool {
        use Standard::{A2a, A3a, A4, A4e, A4f, Ua1};
        matches!(self, A2a | A3a | A4 | A4f | A4e | Ua1)
    }
}
