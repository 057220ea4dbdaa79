//! The reports that `members "districts/*.rpt"` means.

use std::path::{Path, PathBuf};

use crate::source::Files;
use crate::syntax::ast::Str;

use super::{ProjectProblem, Root, Wanted};

/// A report that a pattern names: its path as shown, and the canonical one.
pub type Found = (PathBuf, PathBuf);

/// The reports that a pattern names, in the order of their paths: `*` and `?`
/// stand for letters of one name, never for a `/`.
pub fn matching(
    files: &dyn Files,
    root: &Root,
    dir: &Path,
    pattern: &Str,
) -> Result<Vec<Found>, ProjectProblem> {
    let outside = |written: &str| root.resolve(files, dir, written, pattern.span, Wanted::Member);
    // Whatever lies outside is refused, whether it is there or not.
    if let Err(problem @ ProjectProblem::Outside { .. }) = outside(&pattern.text) {
        return Err(problem);
    }
    let mut open = vec![String::new()];
    let mut names = pattern.text.split('/').peekable();
    while let Some(name) = names.next() {
        let last = names.peek().is_none();
        open = open
            .iter()
            .flat_map(|above| below(files, dir, above, name, last))
            .collect();
    }
    open.sort();
    open.iter().map(|written| outside(written)).collect()
}

/// A path as a report in that folder would write it.
pub fn written(dir: &Path, path: &Path) -> String {
    let path = path.strip_prefix(dir).unwrap_or(path);
    path.display().to_string().replace('\\', "/")
}

/// The files (or, on the way, folders) of one folder that a name means.
fn below(files: &dyn Files, dir: &Path, above: &str, name: &str, last: bool) -> Vec<String> {
    let joined = |name: &str| match above {
        "" => name.to_owned(),
        above => format!("{above}/{name}"),
    };
    if !name.contains(['*', '?']) {
        let written = joined(name);
        let there = files.canonical(&dir.join(&written)).is_ok();
        return there.then_some(written).into_iter().collect();
    }
    let folder = dir.join(above);
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        &folder
    };
    let entries = files.list(folder).unwrap_or_default();
    let names = entries
        .iter()
        .filter_map(|entry| entry.file_name()?.to_str());
    names
        .filter(|entry| !entry.starts_with('.') && fits(name, entry))
        .filter(|entry| !last || entry.ends_with(".rpt") || entry.ends_with(".json"))
        .map(joined)
        .collect()
}

/// Whether a name is of the form of a pattern.
fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut seen) = (0, 0);
    // Where to go on when what follows the last `*` does not fit.
    let mut back: Option<(usize, usize)> = None;
    while let Some(letter) = name.get(seen) {
        match pattern.get(at) {
            Some('*') => {
                back = Some((at, seen));
                at += 1;
            }
            Some(wanted) if *wanted == '?' || wanted == letter => {
                at += 1;
                seen += 1;
            }
            Some(_) | None => match back {
                Some((star, from)) => {
                    back = Some((star, from + 1));
                    at = star + 1;
                    seen = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(at).all(|letter| *letter == '*')
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_letters() {
        for (pattern, name, expected) in [
            ("*.rpt", "甲.rpt", true),
            ("*.rpt", "甲.json", false),
            ("2024-*区.rpt", "2024-东城区.rpt", true),
            ("2024-*区.rpt", "2024-东城区区.rpt", true),
            ("?.rpt", "甲.rpt", true),
            ("?.rpt", "甲乙.rpt", false),
            ("*", "", true),
            ("a*b*c", "abbc", true),
            ("a*b*c", "abb", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
