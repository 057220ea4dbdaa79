//! Tables, forms, fills and packages, as written.

use crate::source::Span;

use super::{
    Check, EverydayName, Expr, ForEach, FromFile, Inline, Missing, Name, NoteDecl, Path,
    PeriodPoint, Places, Quantity, Str, Template, UnitRef, Waive,
};

/// An ad-hoc table: a form and its fill in one place.
/// `table NAME "caption" in UNIT { columns {…} rows {…} | head | … }`.
#[derive(Clone, Debug)]
pub struct Table {
    pub form: Form,
    pub grid: Option<Grid>,
    pub settings: FillSettings,
}

/// `form NAME "label" in UNIT { … }`.
#[derive(Clone, Debug)]
pub struct Form {
    pub name: Name,
    pub label: Option<Template>,
    /// The parts of the form; the first holds what stands outside any
    /// `block NAME "label" { … }` and has no name.
    pub blocks: Vec<FormBlock>,
    pub print_rows_across: bool,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct FormBlock {
    pub name: Option<Name>,
    pub label: Option<Str>,
    pub traits: Traits,
    /// `columns "申请人情况" { … }`: the head over all of them.
    pub columns_label: Option<Str>,
    pub columns: Vec<Member>,
    /// `rows "信息内容" { … }`: the head over the labels of the rows.
    pub rows_label: Option<Str>,
    pub rows: Vec<Member>,
    pub checks: Vec<Check>,
    pub carries: Vec<Carry>,
    pub span: Span,
}

/// One column, row or group of them.
#[derive(Clone, Debug)]
pub struct Member {
    pub name: Name,
    pub label: Option<Str>,
    pub also: Vec<EverydayName>,
    pub traits: Traits,
    pub children: Vec<Member>,
    /// `= total`
    pub total: bool,
    /// `= share(受理, 受理.总计)`
    pub formula: Option<Expr>,
    /// `each component`: rows brought by the report.
    pub each: bool,
    pub span: Span,
}

/// `in 件 round 2 reported signed`.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    pub unit: Option<UnitRef>,
    /// `in text`
    pub text: bool,
    pub round: Option<Places>,
    pub reported: bool,
    pub signed: bool,
    pub exact: bool,
}

/// `carry x from previous.y + … for each column`, alone or in a form.
#[derive(Clone, Debug)]
pub struct Carry {
    pub target: Path,
    pub from: Expr,
    pub for_each: Option<ForEach>,
    pub adjusted: Option<Str>,
    pub span: Span,
}

/// `fill FORM { grid settings }`, `fill FORM = formula` or `fill FORM from "x.csv" { settings }`.
#[derive(Clone, Debug)]
pub struct Fill {
    pub form: Path,
    pub from: Option<FromFile>,
    /// `fill FORM = sum(members.FORM)`: what computes every cell.
    pub value: Option<Expr>,
    pub grid: Option<Grid>,
    pub settings: FillSettings,
    pub span: Span,
}

/// What a fill says beside its cells.
#[derive(Clone, Debug, Default)]
pub struct FillSettings {
    pub rest: Option<(Rest, Span)>,
    pub blank: Option<(Rest, Span)>,
    pub waives: Vec<Waive>,
    pub adjusted: Vec<Adjusted>,
    pub notes: Vec<NoteDecl>,
    /// `row "Component"`, `start "Pending at start"`: data column headings.
    pub headings: Vec<(Name, Str)>,
    /// `missing "N/A" as na`
    pub missing: Vec<(Str, Missing)>,
    /// `rows component { OIP "…" }`
    pub rows: Vec<(Name, Vec<Member>)>,
}

/// `rest unknown`, `blank 0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    Zero,
    Missing(Missing),
}

impl Grid {
    /// Every cell, line by line.
    pub fn cells(&self) -> impl Iterator<Item = &GridCell> {
        self.lines.iter().flat_map(|line| &line.cells)
    }
}

/// `adjusted 结转 on 自然人 because "…"`.
#[derive(Clone, Debug)]
pub struct Adjusted {
    pub rule: Path,
    pub on: Vec<Path>,
    pub because: Str,
    pub span: Span,
}

/// Lines of cells, cut before the parser sees them.
#[derive(Clone, Debug)]
pub struct Grid {
    pub lines: Vec<GridLine>,
    /// A range of a file without heads and labels: its cells are those of
    /// the form in order. As written: `"C5:I30"`.
    pub laid: Option<Str>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct GridLine {
    /// Absent on a head line, which starts with `|`.
    pub label: Option<GridLabel>,
    /// `合计 = total`: no cells, all computed.
    pub total: bool,
    pub cells: Vec<GridCell>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum GridLabel {
    /// `新收`, `不予公开.国家秘密`, with an optional label behind it.
    Path(Path, Option<Str>),
    /// `"门户网站"`
    Title(Str),
}

/// A cell: trimmed text between two bars, without its `[^a]`.
#[derive(Clone, Debug)]
pub struct GridCell {
    pub text: String,
    pub span: Span,
    pub notes: Vec<Name>,
    /// The cell's text read as prose, when it holds `{…}`.
    pub inlines: Option<Vec<Inline>>,
}

/// `package gov/disclosure@2021 "…"` with the lines that go with it.
#[derive(Clone, Debug)]
pub struct Package {
    pub name: String,
    pub version: String,
    pub title: Option<Str>,
    pub period_from: Option<(PeriodPoint, Span)>,
    pub period_to: Option<(PeriodPoint, Span)>,
    /// `deadline 01-31 for departments`
    pub deadlines: Vec<(u8, u8, Option<String>)>,
    pub span: Span,
}

/// `restate previous.x from 53 件 to 54 件 because "…"`.
#[derive(Clone, Debug)]
pub struct Restate {
    pub target: Path,
    pub from: Expr,
    pub to: Expr,
    pub because: Str,
    pub span: Span,
}

/// `members NAME "districts/*.rpt" of 7 个 = "东城区", "西城区"`.
#[derive(Clone, Debug)]
pub struct Members {
    pub name: Option<Name>,
    pub patterns: Vec<Str>,
    /// How many there must be.
    pub of: Option<Quantity>,
    /// The issuers that there must be.
    pub expected: Vec<Str>,
    pub span: Span,
}
