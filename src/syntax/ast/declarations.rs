//! Figures, lists, series, units and checks, as written.

use crate::source::Span;

use super::{Condition, Expr, Name, Path, PeriodPoint, Quantity, Str, Template, UnitRef};

/// `unit 场次`, `unit 万件 = 10000 件`, `unit "case" plural "cases" round 0 exact`.
#[derive(Clone, Debug)]
pub struct UnitDecl {
    pub name: Name,
    pub plural: Option<Str>,
    pub equals: Option<Quantity>,
    pub round: Option<Places>,
    pub exact: bool,
}

/// `entity "深圳市司法局"` or `entity 本局 "深圳市司法局"`.
#[derive(Clone, Debug)]
pub struct Entity {
    pub name: Option<Name>,
    pub spelling: Str,
}

/// `round 2`: printed places; `round 0 .. 4`: as many as are needed, of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// The most that are printed.
    pub count: u32,
    /// Where zeros at the end are left out: the fewest.
    pub least: Option<u32>,
    pub span: Span,
}

/// A name by which text calls something: of `also "收到申请" loosely "受理"` one.
#[derive(Clone, Debug)]
pub struct EverydayName {
    pub name: Str,
    /// It may mean something else, too.
    pub loose: bool,
}

/// `figure NAME "label" : UNIT = VALUE …`, and each part of a breakdown.
#[derive(Clone, Debug)]
pub struct Figure {
    pub name: Name,
    pub label: Option<Str>,
    pub also: Vec<EverydayName>,
    pub unit: Option<UnitRef>,
    /// Absent where a `total {…}` gives it.
    pub value: Option<Expr>,
    pub round: Option<Places>,
    pub exact: bool,
    pub stated: Vec<Stated>,
    /// `reported 5.2% because "…"`: given, never recomputed.
    pub reported: Option<Box<Reported>>,
    pub breakdowns: Vec<Breakdown>,
    pub from: Option<Box<FromFile>>,
    pub note: Option<Str>,
    pub waive: Option<Box<Waive>>,
    pub adjusted: Option<Str>,
    pub span: Span,
}

/// `stated 735.85% waive "…"`.
#[derive(Clone, Debug)]
pub struct Stated {
    pub value: Expr,
    pub waive: Option<Waive>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Reported {
    pub value: Expr,
    pub because: Option<Str>,
    pub span: Span,
}

/// `waive "reason"`, in a fill `waive RULE on COLUMN "reason"`.
#[derive(Clone, Debug)]
pub struct Waive {
    pub rule: Option<Path>,
    pub on: Vec<Path>,
    pub reason: Str,
    pub span: Span,
}

/// `part { … }` or `total { … }`.
#[derive(Clone, Debug)]
pub struct Breakdown {
    pub kind: BreakdownKind,
    pub parts: Vec<Figure>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakdownKind {
    /// Not more than the whole.
    Part,
    /// Exactly the whole.
    Total,
}

/// `from "file.xlsx" sheet "…" cell B4 encoding "gb18030"`.
#[derive(Clone, Debug)]
pub struct FromFile {
    pub path: Str,
    pub sheet: Option<Str>,
    /// `B4` or, for a range, `C5:I30` (also as a string).
    pub cells: Option<Str>,
    pub encoding: Option<Str>,
    pub span: Span,
}

/// `list 专栏 of 20 个 = "…", "…"`: open when it has `of`.
#[derive(Clone, Debug)]
pub struct List {
    pub name: Name,
    pub label: Option<Str>,
    pub also: Vec<EverydayName>,
    pub of: Option<Quantity>,
    /// A measure word for a closed list: `list x in 家 = …`.
    pub unit: Option<UnitRef>,
    pub entries: Vec<Str>,
}

/// `series 申请 "label" = { 2021: 60 件, … }`.
#[derive(Clone, Debug)]
pub struct Series {
    pub name: Name,
    pub label: Option<Str>,
    pub also: Vec<EverydayName>,
    pub unit: Option<UnitRef>,
    pub round: Option<Places>,
    pub points: Vec<(PeriodPoint, Span, Expr)>,
}

/// `check NAME "message" for each column { … }`.
#[derive(Clone, Debug)]
pub struct Check {
    pub name: Name,
    pub message: Option<Template>,
    pub for_each: Option<ForEach>,
    pub statements: Vec<Statement>,
    pub warn: bool,
    pub waive: Option<Waive>,
    pub span: Span,
}

/// `for each column`, `for each row`, `for each row of A`, `for each cell of A`.
#[derive(Clone, Debug)]
pub struct ForEach {
    pub axis: Axis,
    pub form: Option<Path>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    Column,
    Row,
    /// Every cell that is no total.
    Cell,
}

#[derive(Clone, Debug)]
pub struct Statement {
    pub kind: StatementKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum StatementKind {
    /// `a + b == c`
    Holds(Condition),
    /// `part a, b of t`
    Part { parts: Vec<Expr>, whole: Expr },
    /// `total t = a + b`
    Total { whole: Expr, sum: Expr },
    /// `if cond { … } else { … }`
    If {
        condition: Condition,
        then: Vec<Statement>,
        otherwise: Vec<Statement>,
    },
    /// `x never increases`
    NeverIncreases(Expr),
}
