//! One number of a sentence with its slots filled.

use std::ops::Range;

use crate::prose::problems::ProseProblem;
use crate::prose::reading::direction_words::Direction;
use crate::semantics::model::Claim;

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

impl Clause {
    /// The number says how large a change is.
    pub(crate) fn tells_change(&self) -> bool {
        matches!(self.relation, Relation::Change | Relation::Ends(_))
    }
}

/// A value that a number may be, and what it is computed from.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    pub(crate) worth: Worth,
    pub(crate) now: Worth,
    pub(crate) base: Option<Worth>,
}

impl Expected {
    /// A value that is computed from no other.
    pub(crate) fn of(worth: Worth) -> Self {
        Expected {
            now: worth.clone(),
            worth,
            base: None,
        }
    }
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
    /// rose from 653 to 403: against numbers beside it, of which no figure is
    /// known.
    Ends(Ends),
}

/// Numerals of the passage that a change goes from and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ends {
    pub(crate) now: usize,
    pub(crate) before: usize,
}

/// How sure it is what a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nothing else can be meant.
    Certain,
    /// It may be: equal is right, unequal says nothing.
    Likely,
    /// It may be several things, and of one of them it is a slip of the hand.
    Slip,
    /// Of a time or body that the report has no figures of.
    OutOfScope,
    /// Of a part that no name of the report holds.
    Narrowed,
}

/// What a clause comes to.
#[derive(Clone, Debug)]
pub(crate) enum Verdict {
    /// Nothing is known.
    Open,
    /// Nothing may be said.
    Silent,
    /// It is one of those that are expected, by its place among them.
    Right(usize),
    Wrong(Box<ProseProblem>),
}

impl Verdict {
    /// The sentence says all that can be said of the number.
    pub(crate) fn is_settled(&self) -> bool {
        !matches!(self, Verdict::Open)
    }

    pub(crate) fn is_silent(&self) -> bool {
        matches!(self, Verdict::Silent)
    }

    /// The problem, where it is wrong.
    pub(crate) fn wrong(&self) -> Option<&ProseProblem> {
        match self {
            Verdict::Wrong(problem) => Some(problem),
            Verdict::Open | Verdict::Silent | Verdict::Right(_) => None,
        }
    }
}

/// A place among others that is told in words: 最多, 居第二位.
#[derive(Clone, Debug)]
pub(crate) struct SaidClaim {
    /// The words that would be wrong.
    pub(crate) range: Range<usize>,
    /// What it may mean; it is wrong where all are.
    pub(crate) claims: Vec<Claim>,
}

/// Numbers of one sentence that give another one of it, whoever they are of.
#[derive(Clone, Debug)]
pub(crate) struct Equation {
    pub(crate) numeral: usize,
    pub(crate) made: Made,
}

/// How a number comes from others; all are places among the numerals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// 由92件升至113件，增加21件: an amount, rate or points, by its unit.
    Change {
        now: usize,
        base: usize,
        word: (Range<usize>, Direction),
    },
    /// 增加21件，增长22.83% of 113件
    RateOfAmount {
        now: usize,
        amount: usize,
        direction: Direction,
    },
    /// 403件中，213件…，占52.85%
    Share { part: usize, whole: usize },
    /// 复议8件、诉讼3件，合计11件
    Sum(Vec<usize>),
    /// 东湖区、西山区和南浦区三个区
    Count(u16),
    /// 58276件中，57104件已办结，1172件正在办理
    Rest { whole: usize, parts: Vec<usize> },
}

/// Which numbers of a sentence have been what, as places among the numerals.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    /// What was told of last.
    pub(crate) last: Option<usize>,
    /// What the parts that follow are of.
    pub(crate) whole: Option<usize>,
    pub(crate) parts: Vec<usize>,
    /// The parts are all there are.
    pub(crate) closed: bool,
    /// 由92件, 比上年的92件
    pub(crate) base: Option<usize>,
    pub(crate) amount: Option<(usize, Direction)>,
    /// What stands before each number.
    pub(crate) words: Vec<String>,
    /// All that could be added up.
    pub(crate) levels: Vec<usize>,
}

/// All that is read in a passage.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) claims: Vec<SaidClaim>,
    pub(crate) equations: Vec<Equation>,
}
