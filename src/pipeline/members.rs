//! The reports that a report collects: read and checked side by side, each on
//! its own, in the order of their paths whatever the number of threads.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::data::published;
use crate::diagnostics::{Diagnostic, suggest};
use crate::number::Exact;
use crate::project::{self, CollectingProblem, Found, Root, Wanted};
use crate::semantics::{
    self,
    model::{Header, MemberGroup, MemberReport},
};
use crate::source::{Files, Sources, Span};
use crate::syntax::ast::{Item, Members};

use super::former;
use super::{Options, check_after};

/// What a report collects.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) groups: Vec<MemberGroup>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) unreadable: bool,
}

/// What is needed to read a member.
struct Reading<'a> {
    files: &'a dyn Files,
    root: &'a Root,
    /// With the root of the report that collects.
    options: Options,
    /// The canonical paths of the reports that led here, with this one.
    open: Vec<PathBuf>,
}

pub(super) fn reports(
    files: &dyn Files,
    root: &Root,
    path: &Path,
    (items, sources): (&[Item], &Sources),
    options: &Options,
    open: &[PathBuf],
) -> Collected {
    let mut collected = Collected::default();
    let written = semantics::collected(items);
    if written.is_empty() {
        return collected;
    }
    let own = files.canonical(path).unwrap_or_else(|_| path.to_owned());
    let reading = Reading {
        files,
        root,
        options: Options {
            root: Some(root.path().to_owned()),
            ..options.clone()
        },
        open: open.iter().cloned().chain([own]).collect(),
    };
    for members in written {
        let source = sources.get(members.span.source);
        let dir = source.and_then(|source| source.path.parent());
        let group = reading.group(members, dir.unwrap_or(Path::new("")), &mut collected);
        collected.groups.push(group);
    }
    collected
}

impl Reading<'_> {
    fn group(&self, ast: &Members, dir: &Path, out: &mut Collected) -> MemberGroup {
        let errors = out.diagnostics.len();
        let found = self.found(ast, dir, out);
        let read: Vec<Result<MemberReport, Box<Diagnostic>>> = found
            .par_iter()
            .map(|(found, place)| self.member(found, dir, *place))
            .collect();
        let mut members: Vec<MemberReport> = Vec::with_capacity(read.len());
        for member in read {
            match member {
                Ok(member) => members.push(member),
                Err(diagnostic) => out.diagnostics.push(*diagnostic),
            }
        }
        // What one of them is called cannot be known before it is read.
        if out.diagnostics.len() == errors {
            let problems = complete(ast, &members);
            out.diagnostics
                .extend(problems.iter().map(CollectingProblem::diagnostic));
        }
        let (name, _) = semantics::group_name(ast);
        MemberGroup {
            name: name.to_owned(),
            members,
            broken: out.diagnostics.len() > errors,
            place: ast.span,
        }
    }

    /// The files that the patterns name, each once.
    fn found(&self, ast: &Members, dir: &Path, out: &mut Collected) -> Vec<(Found, Span)> {
        let mut found: Vec<(Found, Span)> = Vec::new();
        for pattern in &ast.patterns {
            let place = pattern.span;
            let matching = match project::matching(self.files, self.root, dir, pattern) {
                Ok(matching) => matching,
                Err(problem) => {
                    out.unreadable |= problem.is_io();
                    out.diagnostics.push(problem.diagnostic());
                    continue;
                }
            };
            if matching.is_empty() {
                let pattern = pattern.text.clone();
                let problem = CollectingProblem::NothingFits { pattern, place };
                out.diagnostics.push(problem.diagnostic());
            }
            for one in matching {
                // Named by two patterns, it is still one report.
                if found.iter().all(|((_, canonical), _)| *canonical != one.1) {
                    found.push((one, place));
                }
            }
        }
        found
    }

    fn member(
        &self,
        (path, canonical): &Found,
        dir: &Path,
        place: Span,
    ) -> Result<MemberReport, Box<Diagnostic>> {
        let shown = path.strip_prefix(dir).unwrap_or(path).display().to_string();
        let shown = shown.replace('\\', "/");
        let broken = |errors: usize, first: &Diagnostic| {
            let path = shown.clone();
            let first = first.title.clone();
            Box::new(
                CollectingProblem::Broken {
                    path,
                    errors,
                    first,
                    place,
                }
                .diagnostic(),
            )
        };
        if self.open.contains(canonical) {
            let problem = CollectingProblem::Circle { path: shown, place };
            return Err(Box::new(problem.diagnostic()));
        }
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let bytes = self.files.read(path).map_err(|error| {
                let problem =
                    project::ProjectProblem::unreadable(Wanted::Member, path, &error, Some(place));
                Box::new(problem.diagnostic())
            })?;
            let published = published::read(&bytes, &shown, place)
                .map_err(|problem| broken(1, &problem.diagnostic()))?;
            let issuer = published.issuer.clone();
            return Ok(MemberReport {
                name: issuer.clone().unwrap_or_else(|| shown.clone()),
                issuer,
                packages: published.packages.clone(),
                report: former::from_json(published, &shown, place),
                file: shown,
            });
        }
        let mut open = self.open.clone();
        let checked = check_after(self.files, path, &self.options, &|_| {}, &mut open);
        if let Some(first) = checked.errors().next() {
            return Err(broken(checked.errors().count(), first));
        }
        let header = &checked.model.header;
        if header.place.is_none() {
            let path = shown.clone();
            let problem = project::ProjectProblem::NoReport { path, place };
            return Err(broken(1, &problem.diagnostic()));
        }
        Ok(MemberReport {
            name: header.issuer.clone().unwrap_or_else(|| shown.clone()),
            issuer: header.issuer.clone(),
            packages: header.packages.clone(),
            report: former::report(&checked, &shown, place),
            file: shown,
        })
    }
}

/// Nobody twice, nobody missing, nobody else.
fn complete(ast: &Members, members: &[MemberReport]) -> Vec<CollectingProblem> {
    let mut problems = Vec::new();
    let mut seen: std::collections::BTreeMap<&str, &MemberReport> =
        std::collections::BTreeMap::new();
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
            && found.is_none_or(|found| (found.first, found.last) != (own.first, own.last))
        {
            problems.push(CollectingProblem::Period {
                name: member.name.clone(),
                path: member.file.clone(),
                found: found.map(|found| found.text.clone()),
                own: own.text.clone(),
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
