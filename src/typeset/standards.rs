//! What the PDF of a report is to conform to.

use super::Standard;
use super::problems::TypesetProblem;
use crate::document::tree::Document;

/// What a PDF is without being asked: an archive keeps it, attachments and
/// all, and everyone can read it.
const USUAL: [Standard; 2] = [Standard::A3a, Standard::Ua1];

/// What a PDF is that no archive takes yet.
const UNDATED: [Standard; 1] = [Standard::Ua1];

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
