//! How a run ended.

use std::io;

use crate::diagnostics::Diagnostic;

/// How a run ended; of several files the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    Clean = 0,
    Problems = 1,
    Usage = 2,
    InputOutput = 3,
    Internal = 4,
}

/// Why a command ends before its end.
pub(crate) enum Stop {
    /// With what is told of it.
    Problem(Box<Diagnostic>, Exit),
    /// Nothing more can be told.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

/// How a command ended, or why it could not.
pub(crate) type Ran = Result<Exit, Stop>;
