//! From the operands to the two versions that they mean.

use std::path::{Path, PathBuf};

use super::super::arguments::Diff;
use super::super::inputs;
use super::super::problems::Problem;
use super::super::session::{self, Finished, Settings};
use super::revision::{Repository, Revision};
use crate::diagnostics::{Severity, Text, unopened_reason};
use crate::published::Report;
use crate::source::{DiskFiles, Files, Wanted};

/// A report as it was at some time.
pub(super) struct Version<'a> {
    pub(super) files: Box<dyn Files + 'a>,
    pub(super) path: PathBuf,
    /// As it is called: `2023.rpt`, `HEAD~1:2023.rpt`.
    pub(super) name: String,
}

/// A version, read.
pub(super) struct Read {
    pub(super) name: String,
    pub(super) report: Report,
    pub(super) errors: usize,
}

/// Why a version cannot be compared.
pub(super) enum Unread {
    Problem(Problem),
    Report(Box<Finished>),
}

impl Version<'_> {
    fn on_disk(path: &Path) -> Version<'static> {
        Version {
            files: Box::new(DiskFiles),
            path: path.to_owned(),
            name: path.display().to_string(),
        }
    }

    /// A report is checked; a published JSON says itself what it holds.
    pub(super) fn read(&self, settings: &Settings) -> Result<Read, Unread> {
        let is_json = self.path.extension().is_some_and(|it| it == "json");
        if is_json {
            return self.published();
        }
        let (finished, report) = session::published(&*self.files, &self.path, settings);
        if finished.unreadable {
            return Err(Unread::Report(Box::new(finished)));
        }
        let errors = finished.diagnostics.iter();
        let errors = errors.filter(|it| it.severity == Severity::Error);
        Ok(Read {
            name: self.name.clone(),
            report,
            errors: errors.count(),
        })
    }

    fn published(&self) -> Result<Read, Unread> {
        let problem = |reason: Text| {
            Unread::Problem(Problem::NotPublished {
                path: self.path.clone(),
                reason,
            })
        };
        let bytes = self.files.read(&self.path, Wanted::Previous);
        let bytes = bytes.map_err(|why| problem(unopened_reason(&why)))?;
        let report: Report = serde_json::from_slice(&bytes)
            .map_err(|error| problem(Text::same(error.to_string())))?;
        Ok(Read {
            name: self.name.clone(),
            report,
            errors: 0,
        })
    }
}

type Pairs = (Vec<[Version<'static>; 2]>, Vec<Problem>);

/// `A B`, or revisions with the reports after `--`; without a revision, the
/// last commit against the files as they are.
pub(super) fn pairs(wanted: &Diff) -> Result<Pairs, Problem> {
    let versions: Vec<&str> = wanted.versions.iter().map(String::as_str).collect();
    if wanted.files.is_empty() {
        return match versions.as_slice() {
            [before, after] => {
                let [before, after] = [before, after].map(|it| Version::on_disk(Path::new(it)));
                Ok((vec![[before, after]], Vec::new()))
            }
            _ => Err(Problem::NothingToCompare),
        };
    }
    let (before, after) = match versions.as_slice() {
        [] => ("HEAD", None),
        [one] => match one.split_once("..") {
            Some((before, "")) => (before, Some("HEAD")),
            Some((before, after)) => (before, Some(after)),
            None => (*one, None),
        },
        [before, after] => (*before, Some(*after)),
        _ => return Err(Problem::NothingToCompare),
    };
    let (inputs, problems) = inputs::collect(&wanted.files, wanted.root.as_deref());
    let mut pairs = Vec::new();
    for input in inputs {
        let repository = Repository::around(&input.path)?;
        let at = |revision: &str| -> Result<Version<'static>, Problem> {
            Ok(Version {
                files: Box::new(Revision::open(&repository, revision)?),
                path: repository.inside(&input.path),
                name: format!("{revision}:{}", input.path.display()),
            })
        };
        let after = match after {
            Some(after) => at(after)?,
            None => Version::on_disk(&input.path),
        };
        pairs.push([at(before)?, after]);
    }
    Ok((pairs, problems))
}
