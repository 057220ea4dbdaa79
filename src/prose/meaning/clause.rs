//! One number of a sentence with its slots filled.

use std::ops::Range;

use crate::prose::reading::direction_words::Direction;

use super::worth::Worth;

/// What a number, or a word of change without one, says.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// Into the numerals of the passage; `None` where only words say it.
    pub(crate) numeral: Option<usize>,
    pub(crate) relation: Relation,
    pub(crate) standing: Standing,
    /// What the number may be; the first is the likeliest.
    pub(crate) expected: Vec<Expected>,
    /// The word of change before or behind it.
    pub(crate) word: Option<(Range<usize>, Direction)>,
    /// Of the report's own period and body.
    pub(crate) own: bool,
}

/// A value that a number may be, and what it is computed from.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) worth: Worth,
    pub(crate) now: Worth,
    pub(crate) base: Option<Worth>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// 新收113件
    Level,
    /// 增加21件, 增长22.83%, 提高1.6个百分点
    Change,
    /// 占85.84%
    Share,
    /// 为上年的2倍
    Multiple,
}

/// How sure it is what a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nothing else can be meant.
    Certain,
    /// It may be: equal is right, unequal says nothing.
    Likely,
    /// Of a time or body that the report has no figures of.
    OutOfScope,
    /// Of a part that no name of the report holds.
    Narrowed,
}
