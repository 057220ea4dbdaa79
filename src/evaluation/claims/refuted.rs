//! Why a claim is false, and what could be claimed instead.

use crate::semantics::model::Placing;
use crate::source::Span;

/// A claim that is false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefutedClaim {
    /// As written: `none of 投诉`.
    pub written: String,
    pub subject: String,
    pub refuted: Refuted,
    pub place: Span,
}

/// A number as printed, and what the report calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    pub label: String,
    pub text: String,
}

/// A year with its value as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yearly {
    pub year: u16,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refuted {
    /// There are some after all.
    Some { found: Vec<Quoted> },
    /// Not all of them, or none at all.
    NotAll { part: Quoted, whole: Quoted },
    Trend {
        rising: bool,
        years: u16,
        later: Yearly,
        earlier: Yearly,
        /// What the last years did: up or down, and how many of them.
        run: Option<(bool, u16)>,
    },
    Extreme {
        highest: bool,
        now: Yearly,
        other: Yearly,
        /// The other is as high, not higher.
        same: bool,
        /// In how many years it would be true.
        within: Option<u16>,
    },
    /// This year is not beyond the limit.
    NotBeyond {
        over: bool,
        now: Yearly,
        limit: String,
    },
    /// An earlier year was beyond it already.
    BeyondBefore {
        over: bool,
        before: Yearly,
        limit: String,
    },
    Placed {
        place: Placing,
        own: Quoted,
        /// Those that stand before it, or beside it.
        others: Vec<Quoted>,
        /// Its place from the largest, where that is known.
        rank: Option<u16>,
        joint: bool,
    },
}
