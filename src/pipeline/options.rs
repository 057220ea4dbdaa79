//! What a caller asks for.

use std::path::{Path, PathBuf};

use crate::source::Files;
use crate::typeset::Standard;

/// What the caller wants.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The project root; found by itself when absent.
    pub root: Option<PathBuf>,
    /// A release build: nothing may be left `todo`.
    pub release: bool,
    pub draft: bool,
    pub emit: Emit,
    /// A template's name or folder, over what the report says.
    pub template: Option<String>,
    pub engine: Engine,
    /// What the PDF conforms to; as much as it can when absent.
    pub standards: Option<Vec<Standard>>,
    /// The outputs come to lie beside the report.
    pub beside: bool,
    pub font_paths: Vec<PathBuf>,
    /// Warnings stop the build too.
    pub deny_warnings: bool,
    /// What a report builds on must be pinned in a lock file.
    pub locked: bool,
    /// What guards each typed number is asked.
    pub coverage: bool,
}

/// What typesets.
#[derive(Clone, Debug, Default)]
pub enum Engine {
    #[default]
    Embedded,
    /// An installed `typst`, by its path or its name.
    External(PathBuf),
}

/// Which outputs are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emit {
    pub pdf: bool,
    pub typ: bool,
    pub json: bool,
    pub html: bool,
    pub csv: bool,
}

/// Told the name of each step as it begins.
pub type Watch<'a> = &'a dyn Fn(&'static str);

/// One report, and how it is to be dealt with.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) files: &'a dyn Files,
    pub(super) path: &'a Path,
    pub(super) options: &'a Options,
    pub(super) watch: Watch<'a>,
}
