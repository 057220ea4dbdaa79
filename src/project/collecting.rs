//! The reports that `members "districts/*.rpt"` means.

use std::path::Path;

use crate::source::{Named, OldOffice, Unopened, Wanted, Workspace, tidy};
use crate::syntax::ast::Str;

use super::ProjectProblem;
use super::named::find;

/// The reports that a pattern names, in the order of their paths: `*` and `?`
/// stand for letters of one name, never for a `/`.
pub fn matching(
    workspace: &Workspace<'_>,
    dir: &Path,
    pattern: &Str,
) -> Result<Vec<Named>, ProjectProblem> {
    // Whatever lies outside is refused, whether it is there or not.
    let named = find(workspace, dir, pattern, Wanted::Member);
    if let Err(problem @ ProjectProblem::Outside { .. }) = named {
        return Err(problem);
    }
    let mut open = vec![String::new()];
    let mut names = pattern.text.split('/').peekable();
    while let Some(name) = names.next() {
        let last = names.peek().is_none();
        let mut next = Vec::new();
        for above in &open {
            let below = below(workspace, (dir, above), name, last);
            next.extend(below.map_err(|why| {
                let named = Some((pattern.text.as_str(), pattern.span));
                ProjectProblem::unopened(Wanted::Member, &dir.join(above), &why, named)
            })?);
        }
        open = next;
    }
    open.sort();
    let members = open.iter().map(|written| {
        // `./甲.rpt` is called `甲.rpt`.
        let text = tidy(Path::new(written))
            .to_string_lossy()
            .replace('\\', "/");
        let span = pattern.span;
        find(workspace, dir, &Str { text, span }, Wanted::Member)
    });
    members.collect()
}

/// The files (or, on the way, folders) of one folder that a name means.
fn below(
    workspace: &Workspace<'_>,
    (dir, above): (&Path, &str),
    name: &str,
    last: bool,
) -> Result<Vec<String>, Unopened> {
    let joined = |name: &str| match above {
        "" => name.to_owned(),
        above => format!("{above}/{name}"),
    };
    if !name.contains(['*', '?']) {
        let written = joined(name);
        let there = workspace.files.canonical(&dir.join(&written)).is_ok();
        return Ok(there.then_some(written).into_iter().collect());
    }
    let folder = dir.join(above);
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        &folder
    };
    // A link may have led out of the project: what lies there has no names here.
    let folder = workspace.inside(folder)?;
    let entries = workspace.files.list(&folder).unwrap_or_default();
    let names = entries
        .iter()
        .filter_map(|entry| entry.file_name()?.to_str());
    // `*.doc` is answered, and a letter that lies beside the reports is none.
    let asks_for_old = OldOffice::named(Path::new(name)).is_some();
    let fitting = names
        .filter(|entry| !entry.starts_with('.') && fits(name, entry))
        .filter(|entry| {
            let is_report = entry.ends_with(".rpt") || entry.ends_with(".json");
            !last || is_report || asks_for_old
        })
        .map(joined);
    Ok(fitting.collect())
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
