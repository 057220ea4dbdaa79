//! What prose asserts of the figures, as written.

use crate::source::Span;

use super::{Name, Number, Path, Quantity, Str};

/// `{claim none of 复议诉讼 "未发生行政复议"}`
#[derive(Clone, Debug)]
pub struct Claim {
    pub kind: ClaimKind,
    /// What is claimed, without `claim` and the writer's words.
    pub written: String,
    /// The writer's own words for it.
    pub words: Option<Str>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ClaimKind {
    /// `none of a, b`
    None(Vec<Path>),
    /// `all 维持 of 复议诉讼`
    All { member: Name, of: Path },
    /// `rising 3 years of 申请`
    Trend {
        rising: bool,
        years: Number,
        of: Path,
    },
    /// `highest of 申请`, `lowest in 5 years of 申请`
    Extreme {
        highest: bool,
        years: Option<Number>,
        of: Path,
    },
    /// `first over 100 件 of 申请`
    Passing {
        over: bool,
        limit: Quantity,
        of: Path,
    },
    /// `largest 微博 of 发布`, `rank 2 微博 of 微信, 微博, 网站`
    Placed {
        place: Placing,
        member: Name,
        of: Vec<Path>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placing {
    Largest,
    Smallest,
    /// From the largest.
    Rank(Number),
}
