//! What figures, checks and text of two reports are compared as.

use serde::Serialize;

/// A line of the header: `period`, from what to what.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub what: &'static str,
    #[serde(flatten)]
    pub was: Both<Option<String>>,
}

/// The same of both versions.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Both<T> {
    pub before: T,
    pub after: T,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excuse {
    /// The check or figure.
    pub name: String,
    pub reason: String,
}
