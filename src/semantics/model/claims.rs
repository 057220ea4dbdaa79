//! What prose asserts of the figures, every name resolved.

use crate::source::Span;

use super::Expr;

/// `{claim none of 复议诉讼}`
#[derive(Clone, Debug)]
pub struct Claim {
    pub kind: ClaimKind,
    /// As written, without the writer's words: `none of 复议诉讼`.
    pub written: String,
    /// How the report calls what it is about.
    pub subject: String,
    /// The writer's own words for it.
    pub words: Option<String>,
    /// The braces.
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum ClaimKind {
    /// Each of these is zero.
    None(Vec<Term>),
    /// The part is as much as the whole, and there is some of it.
    All { part: Term, whole: Term },
    /// Each of the last years was above (below) the one before.
    Trend {
        rising: bool,
        years: u16,
        points: Points,
    },
    /// The last year is above (below) all others, or the last few of them.
    Extreme {
        highest: bool,
        years: Option<u16>,
        points: Points,
    },
    /// The last year is beyond the limit, and none before was.
    Passing {
        over: bool,
        limit: Expr,
        points: Points,
    },
    /// Its place among the terms it stands beside.
    Placed {
        place: Placing,
        /// Index into the terms.
        member: usize,
        terms: Vec<Term>,
        /// The terms are parts of one whole.
        parts: bool,
    },
    /// What could not be understood; already reported.
    Broken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    Largest,
    Smallest,
    /// From the largest, which is 1.
    Rank(u16),
}

/// A number that a claim looks at, and what the report calls it.
#[derive(Clone, Debug)]
pub struct Term {
    pub label: String,
    pub value: Expr,
}

/// The values of one thing over the years, up to the one reported on.
#[derive(Clone, Debug)]
pub struct Points {
    /// By year, ascending; years may be lacking.
    pub values: Vec<(u16, Expr)>,
    /// The year reported on: the last one.
    pub last: u16,
}
