//! What a report means: every name resolved, every expression typed. Written
//! by `semantics`, read by everyone above.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::number::{Exact, Rounding};
use crate::source::Span;
pub use crate::syntax::ast::{
    Approximation, BreakdownKind, Comparison, Date, Missing, Operator, PeriodPoint,
};

use super::types::Type;
use super::units::Unit;

/// A whole report, typed.
#[derive(Clone, Debug)]
pub struct Model {
    pub header: Header,
    /// Every number with a name: figures, parts of breakdowns, table cells.
    /// `FigureId` is the index.
    pub figures: Vec<Figure>,
    pub lists: Vec<List>,
    pub series: Vec<Series>,
    pub checks: Vec<Check>,
    pub tables: Vec<Table>,
    pub content: Vec<Content>,
    /// Footnote texts by name.
    pub notes: IndexMap<String, Vec<Inline>>,
    /// What each name of the report means.
    pub names: IndexMap<String, Meaning>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Figure(FigureId),
    List(usize),
    Series(usize),
    Entity(usize),
    Table(usize),
}

#[derive(Clone, Debug)]
pub struct Header {
    /// The `report` line; `None` for a source of declarations only.
    pub place: Option<Span>,
    pub title: Vec<Inline>,
    pub issuer: Option<String>,
    pub period: Option<Period>,
    pub published: Option<Date>,
    pub rounding: Rounding,
    pub locale: Locale,
    pub template: Option<String>,
    pub fonts: Vec<String>,
    pub previous: Vec<PreviousReport>,
    /// Why there is none: `previous none because "…"`.
    pub previous_none: Option<String>,
    pub entities: Vec<(Option<String>, String, Span)>,
}

/// Decides formats, phrases and the page's typography.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Locale {
    #[default]
    ZhCn,
    EnUs,
}

/// A reporting period: first and last day, and how it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    pub first: (u16, u8, u8),
    pub last: (u16, u8, u8),
    /// As printed: `2023`, `2022年上半年`, `fiscal year 2017`.
    pub text: String,
    /// As in data: `2023`, `2022H1`, `2016-10-01..2017-09-30`.
    pub code: String,
    pub place: Span,
}

/// Last year's figures: a report, a JSON, or a declaration in the header.
#[derive(Clone, Debug)]
pub struct PreviousReport {
    /// The year asked for in `previous(2023)`, when known.
    pub period: Option<Period>,
    /// The file, as written; `None` when declared in the header.
    pub file: Option<String>,
    pub figures: IndexMap<String, PreviousFigure>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct PreviousFigure {
    pub ty: Type,
    pub unit: Arc<Unit>,
    pub places: u32,
    pub rounded: bool,
    pub value: PreviousValue,
    /// As printed last year: `53件`.
    pub text: String,
    /// Where it stands, in words: `2022.rpt:12`.
    pub source: String,
}

#[derive(Clone, Debug)]
pub enum PreviousValue {
    /// The value in the base unit of its type, and whether it is exact.
    Known(Exact, bool),
    Missing(Missing),
    Text(String),
}

// --------------------------------------------------------------- figures --

#[derive(Clone, Debug)]
pub struct Figure {
    /// Full name: `新收`, `问答.宿豫`, `渠道[门户网站, 本年]`.
    pub name: String,
    /// How it is called in the report; the last name when it has no label.
    pub label: String,
    /// The name where it is declared.
    pub place: Span,
    /// The whole declaration.
    pub extent: Span,
    pub doc: Option<String>,
    pub ty: Type,
    /// In what it is shown.
    pub unit: Arc<Unit>,
    /// Decimals shown, in that unit.
    pub places: u32,
    /// Shown rounded: its exact value may lie within half a last place.
    pub rounded: bool,
    pub definition: Definition,
    pub stated: Vec<Stated>,
    pub breakdowns: Vec<Breakdown>,
    /// The whole that it is a part of.
    pub part_of: Option<FigureId>,
    pub note: Option<String>,
    pub waive: Option<Waiver>,
    pub role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Figure,
    Part,
    Cell { table: usize },
}

#[derive(Clone, Debug)]
pub enum Definition {
    /// A typed value, or one computed.
    Expression(Expr),
    /// `growth(GDP) reported 5.2%`: the value given; `derivation` is not tried.
    Reported {
        value: Expr,
        because: Option<String>,
    },
    /// The sum of its `total {…}`.
    SumOfParts(Vec<FigureId>),
    /// What could not be understood; already reported.
    Broken,
}

#[derive(Clone, Debug)]
pub struct Stated {
    pub value: Expr,
    /// Decimals typed: the precision of what is quoted.
    pub places: u32,
    /// The unit typed.
    pub unit: Arc<Unit>,
    pub waive: Option<Waiver>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct Breakdown {
    pub kind: BreakdownKind,
    pub parts: Vec<FigureId>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct Waiver {
    pub reason: String,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct List {
    pub name: String,
    pub label: String,
    pub entries: Vec<(String, Span)>,
    /// The full count of an open list, and the measure word.
    pub of: Option<(Exact, Arc<Unit>)>,
    pub unit: Option<Arc<Unit>>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct Series {
    pub name: String,
    pub label: String,
    pub ty: Type,
    pub unit: Arc<Unit>,
    pub places: u32,
    /// Period code (`2023`) and the figure that holds its value.
    pub points: Vec<(String, FigureId)>,
    pub place: Span,
}

// ----------------------------------------------------------- expressions --

/// A typed expression. `Type::Unknown` means it is already reported.
#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub ty: Type,
    /// In what its value would be shown.
    pub unit: Arc<Unit>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// In the base unit; `typed` are the digits' places in its own unit.
    Number {
        value: Exact,
        typed: u32,
    },
    /// `over 180000 条`, in the base unit: an interval to the next unit of
    /// the last non-zero digit (of `step`).
    Approximate {
        word: Approximation,
        value: Exact,
        step: Exact,
    },
    /// `< 1 day`
    Censored {
        below: bool,
        value: Exact,
    },
    Text(String),
    Date(Date),
    Missing(Missing),
    Figure(FigureId),
    /// A figure of a former report: which one, and its name there.
    Previous {
        report: usize,
        name: String,
    },
    List(usize),
    Series(usize),
    /// `{period}`, `{issuer}`, `{previous.period}`, `{title}`: words.
    Word(String),
    /// `{sections}`: the titles of the first-level sections.
    Sections,
    Negate(Box<Expr>),
    Binary {
        operator: Operator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    Call {
        function: Function,
        arguments: Vec<Expr>,
    },
    Conditional {
        condition: Box<Condition>,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    /// `growth(a, b) else "上年为零，不可比"`
    OrElse {
        value: Box<Expr>,
        text: String,
    },
    Broken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    Sum,
    Count,
    Min,
    Max,
    Mean,
    Share,
    Ratio,
    Growth,
    /// Typed as `growth(x, previous.x)`; kept for printing the formula.
    Yoy,
    Base,
    Diff,
    Points,
    Multiple,
    Cagr,
    Rank,
    Top,
    Abs,
    Round,
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub kind: ConditionKind,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum ConditionKind {
    Compare {
        comparison: Comparison,
        left: Expr,
        right: Expr,
    },
    IsMissing {
        value: Expr,
        kind: Missing,
    },
    IsMultiple {
        value: Expr,
        of: Expr,
    },
    Same(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Broken,
}

// ---------------------------------------------------------------- checks --

/// One verdict to be given. A `check` of several statements is several of
/// these with one name.
#[derive(Clone, Debug)]
pub struct Check {
    pub name: String,
    pub message: Option<Vec<Inline>>,
    pub kind: CheckKind,
    /// Conditions around it (`if`), all of which must hold.
    pub conditions: Vec<Condition>,
    pub warn: bool,
    pub waive: Option<Waiver>,
    pub origin: Origin,
    /// What is checked, as written.
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum CheckKind {
    Compare {
        comparison: Comparison,
        left: Expr,
        right: Expr,
    },
    /// `left` is the whole, `right` the sum of parts: exactly.
    Total {
        whole: Expr,
        parts: Vec<Expr>,
    },
    /// The parts together are at most the whole.
    Part {
        whole: Expr,
        parts: Vec<Expr>,
    },
    /// Any other condition: multiples, missing values, connectives.
    Holds(Condition),
    NeverIncreases(Vec<Expr>),
}

/// Why a check exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A `check` of the report.
    Declared,
    /// A `total {…}` or `part {…}` of a figure.
    Breakdown(FigureId),
    /// A typed total of a table.
    TableTotal {
        table: usize,
        row: String,
        column: String,
    },
    /// A rule of a form for one row or column.
    Form {
        table: usize,
        row: Option<String>,
        column: Option<String>,
    },
    Carry,
}

// --------------------------------------------------------------- content --

#[derive(Clone, Debug)]
pub enum Content {
    Section(Section),
    Prose(Vec<Block>),
    /// Index into `Model::tables`.
    Table(usize),
    If {
        condition: Condition,
        then: Vec<Content>,
        otherwise: Vec<Content>,
    },
}

#[derive(Clone, Debug)]
pub struct Section {
    pub name: Option<String>,
    pub title: Vec<Inline>,
    /// 1 to 4.
    pub level: u8,
    pub content: Vec<Content>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum Block {
    Paragraph(Vec<Inline>),
    List {
        ordered: bool,
        entries: Vec<Vec<Inline>>,
    },
}

#[derive(Clone, Debug)]
pub struct Inline {
    pub kind: InlineKind,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum InlineKind {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link {
        text: Vec<Inline>,
        address: String,
    },
    NoteRef(String),
    Value {
        value: Expr,
        format: Option<Format>,
    },
    Stated {
        value: Expr,
        stated: Stated,
        format: Option<Format>,
    },
    Plural {
        count: Expr,
        one: String,
        many: String,
    },
    Literal(String),
    /// A section (by the place of its title) or a table, and how to name it.
    Reference {
        target: Target,
        format: Option<Format>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The `place` of the section.
    Section(Span),
    Table(usize),
}

/// The closed set of formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `n`: the number alone.
    Number,
    /// `cn`: 四百四十三
    Chinese,
    /// `万`, `亿`: scaled
    TenThousands,
    HundredMillions,
    /// `,`: grouped
    Grouped,
    /// `.1`: so many places
    Places(u32),
    /// `rate`: 735.85%, without a word of direction
    Rate,
    /// `倍`
    Times,
    Abs,
    /// `parts`: 市级48期、宿豫17期
    Parts,
    Shares,
    /// English: `an increase of 12.3%` / `up 12.3%` / `rose 12.3%` / `12.3% more`
    Increase,
    Up,
    Rose,
    More,
    /// `title`: of a reference
    Title,
}

// ---------------------------------------------------------------- tables --

/// A table with its cells as figures.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub caption: Vec<Inline>,
    /// In the content (a table), or placed by a package (a form).
    pub blocks: Vec<TableBlock>,
    pub rows_across: bool,
    pub notes: Vec<Vec<Inline>>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct TableBlock {
    pub name: Option<String>,
    pub label: Option<String>,
    /// The unit that rules all of it, if one does.
    pub unit: Option<Arc<Unit>>,
    /// The tree of heads; leaves are columns.
    pub columns: Vec<Member>,
    pub rows: Vec<Member>,
    /// By row key and column key (`不予公开.国家秘密`, `法人.商业企业`).
    pub cells: IndexMap<(String, String), Cell>,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub name: String,
    /// Full path from the root of the axis, joined by `.`.
    pub key: String,
    pub label: Vec<Inline>,
    pub children: Vec<Member>,
    pub total: bool,
    pub text: bool,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct Cell {
    pub content: CellContent,
    /// Numbers in `Table::notes`, from 1.
    pub notes: Vec<u32>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum CellContent {
    Figure(FigureId),
    Text(Vec<Inline>),
    Blank,
}

impl Model {
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.get(id.0 as usize)
    }
}
