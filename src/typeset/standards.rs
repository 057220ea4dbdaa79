//! The standards that a PDF may conform to, on top of being tagged.

use super::problems::TypesetProblem;
use crate::document::tree::Document;

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

/// What a PDF is without being asked: an archive keeps it, attachments and
/// all, and everyone can read it.
const USUAL: [Standard; 2] = [Standard::A3a, Standard::Ua1];

/// What a PDF is that no archive takes yet.
const UNDATED: [Standard; 1] = [Standard::Ua1];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
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

    fn kind(self) -> Kind {
        match self {
            Standard::V14 | Standard::V15 | Standard::V16 | Standard::V17 | Standard::V20 => {
                Kind::Version
            }
            Standard::A1b
            | Standard::A1a
            | Standard::A2b
            | Standard::A2u
            | Standard::A2a
            | Standard::A3b
            | Standard::A3u
            | Standard::A3a
            | Standard::A4
            | Standard::A4f
            | Standard::A4e => Kind::Archive,
            Standard::Ua1 => Kind::Access,
        }
    }

    /// The versions of PDF that it may be written in, ten times.
    fn versions(self) -> (u8, u8) {
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

    fn needs_date(self) -> bool {
        self.kind() == Kind::Archive
    }

    /// Whether other files may travel inside.
    fn takes_files(self) -> bool {
        match self {
            Standard::A1b
            | Standard::A1a
            | Standard::A2b
            | Standard::A2u
            | Standard::A2a
            | Standard::A4 => false,
            Standard::A3b
            | Standard::A3u
            | Standard::A3a
            | Standard::A4f
            | Standard::A4e
            | Standard::V14
            | Standard::V15
            | Standard::V16
            | Standard::V17
            | Standard::V20
            | Standard::Ua1 => true,
        }
    }

    /// Whether every character must mean the same to every reader.
    fn needs_meaning(self) -> bool {
        match self {
            Standard::A2a
            | Standard::A3a
            | Standard::A4
            | Standard::A4f
            | Standard::A4e
            | Standard::Ua1 => true,
            Standard::A1b
            | Standard::A1a
            | Standard::A2b
            | Standard::A2u
            | Standard::A3b
            | Standard::A3u
            | Standard::V14
            | Standard::V15
            | Standard::V16
            | Standard::V17
            | Standard::V20 => false,
        }
    }
}

pub fn take_files(standards: &[Standard]) -> bool {
    standards.iter().all(|standard| standard.takes_files())
}

pub(super) fn need_meaning(standards: &[Standard]) -> bool {
    standards.iter().any(|standard| standard.needs_meaning())
}

/// What the PDF of a report is to conform to: what was asked for, or else as
/// much as the report has what is needed for.
pub fn of(
    document: &Document,
    asked: Option<&[Standard]>,
) -> (Vec<Standard>, Option<TypesetProblem>) {
    let dated = document.published.is_some();
    let place = document.place;
    match asked {
        None if dated => (USUAL.into(), None),
        None => {
            // A draft is for no archive.
            let problem = TypesetProblem::Undated { place };
            (UNDATED.into(), document.draft.is_none().then_some(problem))
        }
        Some(asked) => {
            let dateless = asked.iter().find(|it| it.needs_date() && !dated);
            let problem = match (clash(asked), dateless) {
                (Some((one, other)), _) => Some(TypesetProblem::StandardsClash { one, other }),
                (None, Some(&standard)) => Some(TypesetProblem::DateAsked { standard, place }),
                (None, None) => None,
            };
            (asked.into(), problem)
        }
    }
}

/// Two that no PDF can meet at once.
fn clash(standards: &[Standard]) -> Option<(Standard, Standard)> {
    let clashes = |one: Standard, other: Standard| {
        let ((from, to), (other_from, other_to)) = (one.versions(), other.versions());
        one != other && (one.kind() == other.kind() || from > other_to || other_from > to)
    };
    standards.iter().enumerate().find_map(|(at, &one)| {
        let mut others = standards.iter().skip(at + 1);
        others
            .find(|&&other| clashes(one, other))
            .map(|&other| (one, other))
    })
}

#[cfg(test)]
mod tests {
    use super::{Standard, clash, take_files};

    fn named(names: &str) -> Vec<Standard> {
        names
            .split(',')
            .map(|name| Standard::named(name).unwrap())
            .collect()
    }

    #[test]
    fn some_go_together() {
        for together in ["a-3a,ua-1", "1.7,a-2b", "2.0,a-4f", "ua-1,ua-1", "1.4"] {
            assert_eq!(clash(&named(together)), None, "{together}");
        }
        for apart in ["a-2b,a-3a", "1.4,1.7", "a-4,ua-1", "a-1b,1.7", "ua-1,2.0"] {
            assert!(clash(&named(apart)).is_some(), "{apart}");
        }
    }

    #[test]
    fn some_take_no_files() {
        assert!(take_files(&named("a-3a,ua-1")) && take_files(&[]));
        assert!(!take_files(&named("a-2b,ua-1")));
    }
}
