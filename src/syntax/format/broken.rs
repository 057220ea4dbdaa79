//! A source with something broken: where a mark is missing, what stands behind
//! it may be read in more ways than one, and blanks may decide between them.

use super::super::ast::File;
use super::super::problems::SyntaxProblem;

/// What was read, without its places.
pub(super) fn meaning(file: &File, problems: &[SyntaxProblem]) -> (String, Vec<String>) {
    // Two that one slip gives at almost the same place may change their order.
    let problems = problems.iter();
    let mut problems: Vec<String> = problems
        .map(|problem| without_places(&format!("{problem:?}")))
        .collect();
    problems.sort_unstable();
    (without_places(&format!("{:?}", file.items)), problems)
}

fn without_places(shown: &str) -> String {
    let mut out = String::with_capacity(shown.len() / 2);
    let mut rest = shown;
    while let Some((before, behind)) = rest.split_once("Span {") {
        out.push_str(before);
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out
}
