//! How a run ended.

/// How a run ended; of several files the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    Clean = 0,
    Problems = 1,
    Usage = 2,
    InputOutput = 3,
    Internal = 4,
}
