//! Applies the fixes that diagnostics carry, to files that are not written yet.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, Fix, Severity, Text, edited};
use crate::source::{
    Files, Overlay, Place, ProjectFile, Source, SourceId, Sources, Wanted, Workspace,
};
use crate::syntax;

/// A report with what was found in it.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    pub report: &'a Path,
    pub sources: &'a Sources,
    pub diagnostics: &'a [Diagnostic],
}

/// A fix that was applied.
#[derive(Clone, Debug)]
pub struct Applied {
    pub code: &'static str,
    pub title: Text,
    /// The files it changed: canonical path, and the name they are shown under.
    pub files: Vec<(PathBuf, String)>,
}

/// The texts that rounds of fixes have led to.
#[derive(Default)]
pub struct Rounds(Vec<Round>);

/// The files as they were when they were looked at.
struct Round {
    changes: BTreeMap<PathBuf, Vec<u8>>,
    /// Those that are not as on the disk: two rounds that have the same are
    /// alike.
    different: BTreeMap<PathBuf, Vec<u8>>,
    /// How many fixes led there, and how many errors were left.
    fixes: usize,
    errors: usize,
}

impl Rounds {
    /// A fix may be in the way of another, or bring one to light; more often
    /// than this it does not.
    pub const MOST: usize = 8;

    /// Notes the files as they are, with the fixes that led there and the errors
    /// that are left. Where they have been so before, fixes undo each other
    /// (`,` in code, `，` in prose): then the text of the circle with the fewest
    /// errors is put back, and with how many fixes that was reached is returned.
    pub fn came_back(
        &mut self,
        files: &mut Overlay<'_>,
        fixes: usize,
        errors: usize,
    ) -> Option<usize> {
        let different = files.different();
        let different = different
            .map(|(path, bytes)| (path.to_owned(), bytes.to_owned()))
            .collect();
        let before = self.0.iter().position(|it| it.different == different);
        let Some(before) = before else {
            self.0.push(Round {
                changes: files.changes(),
                different,
                fixes,
                errors,
            });
            return None;
        };
        let circle = self.0.drain(before..);
        let best = circle.min_by_key(|round| (round.errors, round.fixes))?;
        files.put_back(best.changes);
        Some(best.fixes)
    }

    /// Puts the text back that had fewer errors than are left now, of several the one that
    /// most fixes led to; returns how many those are.
    pub fn best(&mut self, files: &mut Overlay<'_>, errors: usize) -> Option<usize> {
        let fewer = self.0.drain(..).filter(|round| round.errors < errors);
        let best = fewer.min_by_key(|round| (round.errors, Reverse(round.fixes)))?;
        files.put_back(best.changes);
        Some(best.fixes)
    }
}

/// Applies each automatic fix that does not touch another; the rest are found
/// again when the reports are checked again. A file that several reports use is
/// changed only as all of them want it. Nothing is changed but sources below
/// the root.
pub fn mend(files: &mut Overlay<'_>, root: Option<&Path>, found: &[Found<'_>]) -> Vec<Applied> {
    let mut known: BTreeMap<PathBuf, Known> = BTreeMap::new();
    let mut wishes: BTreeMap<Vec<Change>, Wish<'_>> = BTreeMap::new();
    for found in found {
        let own = own_sources(files, root, found);
        let once: BTreeMap<&PathBuf, &String> =
            own.values().map(|(path, name)| (path, name)).collect();
        for (path, name) in once {
            let known = known.entry(path.clone()).or_insert_with(|| Known {
                name: name.clone(),
                reports: 0,
            });
            known.reports += 1;
        }
        let mut here: BTreeMap<Vec<Change>, &Diagnostic> = BTreeMap::new();
        for diagnostic in found.diagnostics {
            let wanted = diagnostic.fixes.iter().find(|fix| fix.automatic);
            let wanted = wanted.filter(|fix| !waits(diagnostic, fix, found));
            if let Some(changes) = wanted.and_then(|fix| changes(fix, found.sources, &own)) {
                here.entry(changes).or_insert(diagnostic);
            }
        }
        for (changes, diagnostic) in here {
            let reports = 0;
            let wish = wishes.entry(changes).or_insert(Wish {
                diagnostic,
                reports,
            });
            wish.reports += 1;
        }
    }
    let users = |change: &Change| known.get(&change.path).map(|known| known.reports);
    wishes.retain(|changes, wish| {
        let mut each = changes.iter();
        each.all(|change| users(change) == Some(wish.reports))
    });
    apply(files, wishes, &known)
}

/// A file of some reports.
struct Known {
    name: String,
    reports: usize,
}

/// A fix that some reports want.
struct Wish<'a> {
    diagnostic: &'a Diagnostic,
    reports: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    path: PathBuf,
    start: usize,
    end: usize,
    text: String,
}

/// The sources of a report that may be changed, with canonical path and name.
fn own_sources(
    files: &Overlay<'_>,
    root: Option<&Path>,
    found: &Found<'_>,
) -> BTreeMap<SourceId, (PathBuf, String)> {
    let workspace = Workspace::around(files, root, found.report);
    let own = |source: &Source| {
        let written = !source.path.as_os_str().is_empty() && source.table.is_none();
        let path = workspace.inside(&source.path).ok().filter(|_| written)?;
        let is_source = path.extension().is_some_and(|ending| ending == "rpt")
            || path.ends_with(ProjectFile::NAME);
        is_source.then(|| (source.id, (path, source.name.clone())))
    };
    found.sources.iter().filter_map(own).collect()
}

/// Whether something worse is wrong at a place that a hint would change.
fn waits(hint: &Diagnostic, fix: &Fix, found: &Found<'_>) -> bool {
    let sources = found.sources;
    let worse = found
        .diagnostics
        .iter()
        .filter(|other| other.severity > Severity::Hint);
    let mut places = worse.filter_map(|other| other.place.as_ref());
    hint.severity == Severity::Hint
        && places.any(|place| {
            let mut edits = fix.edits.iter();
            edits.any(|edit| near(sources.place(edit.span), sources.place(place.span)))
        })
}

fn near(one: Place, other: Place) -> bool {
    one.source == other.source && one.start <= other.end && other.start <= one.end
}

/// What a fix changes where; `None` if it would change what may not be.
fn changes(
    fix: &Fix,
    sources: &Sources,
    own: &BTreeMap<SourceId, (PathBuf, String)>,
) -> Option<Vec<Change>> {
    let change = |edit: &crate::diagnostics::Edit| {
        let place = sources.place(edit.span);
        let (path, _) = own.get(&place.source)?;
        let Range { start, end } = place.range();
        Some(Change {
            path: path.clone(),
            start,
            end,
            text: edit.text.clone(),
        })
    };
    let mut changes: Vec<Change> = fix.edits.iter().map(change).collect::<Option<_>>()?;
    changes.sort();
    (!changes.is_empty()).then_some(changes)
}

fn apply(
    files: &mut Overlay<'_>,
    wishes: BTreeMap<Vec<Change>, Wish<'_>>,
    known: &BTreeMap<PathBuf, Known>,
) -> Vec<Applied> {
    let mut taken: BTreeMap<PathBuf, BTreeSet<Change>> = BTreeMap::new();
    let mut applied = Vec::new();
    for (changes, wish) in wishes {
        let free = |change: &Change| {
            let others = taken.get(&change.path);
            others.is_none_or(|others| !touches(change, others))
        };
        if !changes.iter().all(free) {
            continue;
        }
        let mut paths: Vec<PathBuf> = changes.iter().map(|it| it.path.clone()).collect();
        paths.dedup();
        let name = |path: &PathBuf| known.get(path).map(|known| known.name.clone());
        let names: Vec<String> = paths.iter().filter_map(name).collect();
        for change in changes {
            let taken = taken.entry(change.path.clone()).or_default();
            taken.insert(change);
        }
        applied.push(Applied {
            code: wish.diagnostic.code,
            title: wish.diagnostic.title.clone(),
            files: paths.into_iter().zip(names).collect(),
        });
    }
    for (path, changes) in taken {
        if let Some(bytes) = changed(files, &path, &changes) {
            files.put(path, bytes);
        }
    }
    applied
}

/// Whether a change overlaps or touches one of others, which do not overlap.
fn touches(change: &Change, others: &BTreeSet<Change>) -> bool {
    let beyond = Change {
        start: change.end + 1,
        end: 0,
        text: String::new(),
        path: change.path.clone(),
    };
    let last = others.range(..beyond).next_back();
    last.is_some_and(|last| last.end >= change.start)
}

fn changed(files: &Overlay<'_>, path: &Path, changes: &BTreeSet<Change>) -> Option<Vec<u8>> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let bytes = files.read(path, Wanted::Report).ok()?;
    let text = syntax::decode(&bytes).ok()?;
    let edits: Vec<(Range<usize>, &str)> = changes
        .iter()
        .map(|change| (change.start..change.end, change.text.as_str()))
        .collect();
    let mut out = Vec::with_capacity(bytes.len());
    if bytes.starts_with(MARK) {
        out.extend_from_slice(MARK);
    }
    out.extend_from_slice(edited(&text, &edits).as_bytes());
    Some(out)
}
