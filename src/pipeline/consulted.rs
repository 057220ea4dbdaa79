//! The other reports that a check builds on: former ones and members. Each is read
//! and checked once, whoever names it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::diagnostics::Text;
use crate::project::ProjectProblem;
use crate::prose;
use crate::published::{self, Extent, problems::PublishedProblem};
use crate::semantics::{
    self,
    model::{Period, PreviousReport},
};
use crate::source::{Named, Span, Workspace};

use super::as_former;
use super::in_full::Computed;
use super::options::Asked;
use super::{Checked, Emit, Options};

/// How much of a report is wanted; who has more has the less, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// Its figures.
    Figures,
    /// And the sentences of its text.
    Text,
    /// And all that it is computed again from.
    Whole,
}

/// A report as others see it.
#[derive(Debug)]
pub(super) struct Consulted {
    depth: Depth,
    /// How many errors it has, and what the first says.
    pub(super) errors: Option<(usize, Text)>,
    /// Declarations without a `report` line are none.
    pub(super) is_report: bool,
    pub(super) issuer: Option<String>,
    pub(super) packages: Vec<String>,
    /// What a checked one means, if that was wanted.
    pub(super) computed: Option<Arc<Computed>>,
    report: PreviousReport,
    trace: Trace,
}

impl Consulted {
    fn checked(checked: Checked, trace: Trace, depth: Depth) -> Self {
        let errors = checked.errors().count();
        let first = checked.errors().next().map(|first| first.title.clone());
        let mut report = as_former::report(&checked);
        if depth >= Depth::Text {
            let (model, evaluation) = (&checked.model, &checked.evaluation);
            report.sentences = prose::sentences(model, evaluation, &checked.sources).into();
        }
        let header = &checked.model.header;
        Consulted {
            depth,
            errors: first.map(|first| (errors, first)),
            is_report: header.place.is_some(),
            issuer: header.issuer.clone(),
            packages: header.packages.clone(),
            report,
            computed: (depth == Depth::Whole).then(|| Computed::from(checked).into()),
            trace,
        }
    }

    /// As a report that names it so has it.
    pub(super) fn named(&self, written: &str, place: Span) -> PreviousReport {
        let period = self.report.period.clone();
        PreviousReport {
            file: Some(written.to_owned()),
            period: period.map(|period| Period { place, ..period }),
            place,
            ..self.report.clone()
        }
    }
}

/// Why a JSON could not be read.
pub(super) enum Unread {
    Unopened(ProjectProblem),
    Published(PublishedProblem),
}

/// The canonical path of a report, and the root within which it was read.
type Key = (PathBuf, PathBuf);

/// What one check has read of other reports.
#[derive(Debug, Default)]
pub(super) struct Library {
    read: Mutex<BTreeMap<Key, Vec<Arc<Consulted>>>>,
    /// The figures of the first JSON read: those of most members are called so.
    names: OnceLock<Vec<Arc<str>>>,
}

impl Library {
    fn find(&self, key: &Key, open: &[PathBuf], depth: Depth) -> Option<Arc<Consulted>> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let known = read.get(key)?.iter();
        let mut fitting =
            known.filter(|known| known.depth >= depth && known.trace.is_the_same_below(open));
        fitting.next().cloned()
    }

    fn keep(&self, key: Key, consulted: Consulted) -> Arc<Consulted> {
        let consulted = Arc::new(consulted);
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.entry(key).or_default().push(consulted.clone());
        consulted
    }
}

/// The reports that a check came by: what it finds depends on no others.
#[derive(Clone, Debug, Default)]
pub(super) struct Trace {
    read: BTreeSet<PathBuf>,
    /// Named where they were being checked: a circle leads back to them.
    circles: BTreeSet<PathBuf>,
}

impl Trace {
    pub(super) fn add(&mut self, other: &Trace) {
        self.read.extend(other.read.iter().cloned());
        self.circles.extend(other.circles.iter().cloned());
    }

    /// Whether a check below these reports meets the same circles.
    fn is_the_same_below(&self, open: &[PathBuf]) -> bool {
        self.circles.iter().all(|path| open.contains(path))
            && !open.iter().any(|path| self.read.contains(path))
    }
}

/// How a report is checked, with what it came by. Given from above: the check of a
/// report asks here for others, which are checked in the same way.
pub(super) type Check = fn(Asked<'_>, &Around<'_>) -> (Checked, Trace);

/// A check among the checks around it.
#[derive(Clone)]
pub(super) struct Around<'a> {
    library: &'a Library,
    check: Check,
    /// The canonical paths of the reports that led here, with the one checked.
    open: Vec<PathBuf>,
}

impl<'a> Around<'a> {
    /// Nothing led here.
    pub(super) fn nothing(library: &'a Library, check: Check) -> Self {
        Around {
            library,
            check,
            open: Vec::new(),
        }
    }

    /// Around what the report with this canonical path names.
    pub(super) fn within(&self, own: PathBuf) -> Self {
        let mut inner = self.clone();
        inner.open.push(own);
        inner
    }

    /// It is not a report that another names.
    pub(super) fn is_outermost(&self) -> bool {
        self.open.len() <= 1
    }

    /// What the report that was checked last came by.
    pub(super) fn close(&self, mut trace: Trace) -> Trace {
        if let Some(own) = self.open.last() {
            trace.circles.remove(own);
            trace.read.insert(own.clone());
        }
        trace
    }

    /// The way back to a report that is being checked, which is a circle.
    pub(super) fn circle(&self, to: &Path, trace: &mut Trace) -> Option<Vec<String>> {
        if !self.open.iter().any(|open| open == to) {
            return None;
        }
        trace.circles.insert(to.to_owned());
        let way = self.open.iter().map(PathBuf::as_path).chain([to]);
        Some(way.map(|path| file_name(path).to_owned()).collect())
    }

    /// A .rpt, checked on its own.
    pub(super) fn checked(
        &self,
        workspace: &Workspace<'_>,
        found: &Named,
        options: &Options,
        depth: Depth,
        trace: &mut Trace,
    ) -> Arc<Consulted> {
        let files = workspace.files;
        let root = Workspace::around(files, options.root.as_deref(), &found.path);
        let key = (found.canonical.clone(), root.root().to_owned());
        let known = self.library.find(&key, &self.open, depth);
        let consulted = known.unwrap_or_else(|| {
            let options = Options {
                emit: Emit::default(),
                ..options.clone()
            };
            let asked = Asked {
                files,
                path: &found.path,
                options: &options,
                watch: &|_| {},
            };
            let (checked, trace) = (self.check)(asked, self);
            let consulted = Consulted::checked(checked, trace, depth);
            self.library.keep(key, consulted)
        });
        trace.add(&consulted.trace);
        consulted
    }

    /// A JSON, which says itself what it holds; its bytes are asked for at most once.
    pub(super) fn published(
        &self,
        found: &Named,
        place: Span,
        depth: Depth,
        bytes: impl FnOnce() -> Result<Vec<u8>, ProjectProblem>,
    ) -> Result<Arc<Consulted>, Unread> {
        let key = (found.canonical.clone(), PathBuf::new());
        if let Some(known) = self.library.find(&key, &self.open, depth) {
            return Ok(known);
        }
        let bytes = bytes().map_err(Unread::Unopened)?;
        let names = self.library.names.get().map_or(&[][..], Vec::as_slice);
        let extent = match depth {
            Depth::Figures => Extent::Figures(names),
            Depth::Text | Depth::Whole => Extent::Everything,
        };
        let published = published::read(&bytes, extent, &found.written, place);
        let published = published.map_err(Unread::Published)?;
        let names = published.figures.iter().map(|(name, _)| name.clone());
        self.library.names.get_or_init(|| names.collect());
        let packages = published.report.packages.iter();
        let consulted = Consulted {
            depth,
            errors: None,
            is_report: true,
            issuer: published.report.issuer.as_deref().map(str::to_owned),
            packages: packages.map(|package| package.to_string()).collect(),
            computed: None,
            report: semantics::published::former(&published, &found.written, place),
            trace: Trace::default(),
        };
        Ok(self.library.keep(key, consulted))
    }
}

fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("")
}
