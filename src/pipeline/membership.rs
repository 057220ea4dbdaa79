//! Whether the reports collected are the right ones: nobody missing or twice,
//! all of one period and version, and as they were when they were pinned.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, suggest};
use crate::number::Exact;
use crate::project::{CollectingProblem, Pins, ProjectProblem};
use crate::semantics::{
    self,
    model::{Header, MemberReport},
    period::Sequence,
};
use crate::syntax::ast::Members;

/// Nobody twice, nobody missing, nobody else.
pub(super) fn complete(ast: &Members, members: &[MemberReport]) -> Vec<CollectingProblem> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<&str, &MemberReport> = BTreeMap::new();
    for member in members {
        let place = member.report.place;
        match seen.get(member.name.as_str()) {
            Some(first) => problems.push(CollectingProblem::Twice {
                name: member.name.clone(),
                one: first.file.clone(),
                other: member.file.clone(),
                place,
            }),
            None => {
                seen.insert(&member.name, member);
            }
        }
    }
    if let Some(of) = &ast.of {
        let found = i64::try_from(seen.len()).unwrap_or(i64::MAX);
        if Exact::parse_decimal(&of.number.digits) != Some(Exact::from(found)) {
            problems.push(CollectingProblem::Count {
                found: seen.len(),
                wanted: of.number.digits.clone(),
                names: seen.values().map(|member| member.name.clone()).collect(),
                place: of.span,
            });
        }
    }
    if ast.expected.is_empty() {
        return problems;
    }
    let missing: Vec<&str> = ast
        .expected
        .iter()
        .map(|expected| expected.text.as_str())
        .filter(|expected| !seen.contains_key(expected))
        .collect();
    for member in seen.values() {
        if ast
            .expected
            .iter()
            .all(|expected| expected.text != member.name)
        {
            problems.push(CollectingProblem::Unexpected {
                name: member.name.clone(),
                path: member.file.clone(),
                nearest: suggest::closest(&member.name, missing.iter().copied()).map(str::to_owned),
                place: member.report.place,
            });
        }
    }
    if let (Some(first), Some(last), false) = (
        ast.expected.first(),
        ast.expected.last(),
        missing.is_empty(),
    ) {
        problems.push(CollectingProblem::Missing {
            names: missing.iter().map(|name| (*name).to_owned()).collect(),
            place: first.span.to(last.span),
        });
    }
    problems
}

/// Members of another period, or of another form, than the report itself.
pub(super) fn verify(header: &Header) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for member in header.members.iter().flat_map(|group| &group.members) {
        let place = member.report.place;
        let found = member.report.period.as_ref();
        if let Some(own) = &header.period
            && header.is_of_another_period(member)
        {
            let before = found.map(|found| semantics::period::sequence(found, own));
            problems.push(CollectingProblem::Period {
                name: member.name.clone(),
                path: member.file.clone(),
                found: found.map(|found| found.text.clone()),
                own: own.text.clone(),
                before: before == Some(Sequence::Adjacent),
                place,
            });
        }
        for own in &header.packages {
            let family = |package: &str| package.split('@').next().unwrap_or("").to_owned();
            let found = member.packages.iter();
            let mut found = found.filter(|found| family(found) == family(own));
            let found = found.next().cloned();
            if found.as_ref() != Some(own) {
                problems.push(CollectingProblem::Package {
                    name: member.name.clone(),
                    path: member.file.clone(),
                    found,
                    own: own.clone(),
                    place,
                });
            }
        }
    }
    problems.iter().map(CollectingProblem::diagnostic).collect()
}

/// What is not as it was pinned: each that changed, the rest together.
pub(super) fn pinned(pins: &Pins, members: &[MemberReport]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut unpinned: Vec<String> = Vec::new();
    let mut first = None;
    for member in members {
        let place = member.report.place;
        match pins.problem(&member.file, place, || member.sha256.clone()) {
            Some(ProjectProblem::NotLocked { .. }) => {
                first.get_or_insert((true, place));
                unpinned.push(member.file.clone());
            }
            Some(ProjectProblem::NotYetLocked { .. }) => {
                first.get_or_insert((false, place));
                unpinned.push(member.file.clone());
            }
            Some(problem) => {
                let all = matches!(problem, ProjectProblem::LockUnreadable { .. });
                problems.push(problem.diagnostic());
                if all {
                    break;
                }
            }
            None => {}
        }
    }
    if let Some((required, place)) = first {
        let problem = CollectingProblem::NotLocked {
            files: unpinned,
            all: members.len(),
            required,
            place,
        };
        problems.push(problem.diagnostic());
    }
    problems
}
