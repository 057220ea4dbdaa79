//! The root of a project, and who says so.

use std::path::PathBuf;

/// The folder that nothing a report names may lie outside of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// As it is called from where the program stands; empty for that very folder.
    pub shown: PathBuf,
    pub by: RootBy,
}

/// How a root was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootBy {
    /// `--root`
    Given,
    /// An `rpt.toml` lies there.
    ProjectFile,
    /// An `rpt.toml` names it.
    Named,
    /// A folder of this name lies there.
    VersionControl(&'static str),
    /// It is the report's own folder: nothing above is marked.
    Own,
}
