//! What was written: the tree of one .rpt source. Nothing writes into it
//! after parsing. Every part carries its place.

use crate::source::{SourceId, Span};

/// A whole source: what could be read of it, in order.
#[derive(Clone, Debug)]
pub struct File {
    pub source: SourceId,
    pub items: Vec<Item>,
}

/// A name as written, in NFC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// A string literal, escapes resolved; `span` includes the quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Str {
    pub text: String,
    pub span: Span,
}

/// A string in which `{…}` is interpolated: titles and messages.
#[derive(Clone, Debug)]
pub struct Template {
    pub parts: Vec<Inline>,
    pub span: Span,
}

/// A declaration, or a piece of a section's content.
#[derive(Clone, Debug)]
pub struct Item {
    pub kind: ItemKind,
    /// The text of `///` lines right above it.
    pub doc: Option<String>,
    /// The whole declaration.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ItemKind {
    Use(Use),
    Report(Header),
    Package(Package),
    Unit(UnitDecl),
    Entity(Entity),
    Figure(Figure),
    List(List),
    Series(Series),
    Check(Check),
    Section(Section),
    Table(Table),
    Form(Form),
    Fill(Fill),
    Carry(Carry),
    Restate(Restate),
    Members(Members),
    Prose(Prose),
    If(IfItem),
    Note(NoteDecl),
    Allow(Allow),
}

/// `use "file.rpt"` or `use gov/disclosure@2021`.
#[derive(Clone, Debug)]
pub enum Use {
    File(Str),
    Package {
        name: String,
        version: String,
        span: Span,
    },
}

// ---------------------------------------------------------------- header --

/// `report "title" { field … }`.
#[derive(Clone, Debug)]
pub struct Header {
    pub title: Template,
    pub fields: Vec<Field>,
    /// The word `report` with its title.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub key: Name,
    pub value: FieldValue,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum FieldValue {
    /// `issuer "…"`, `template "…"`, `fonts "…", "…"`.
    Texts(Vec<Str>),
    /// `published 2024-01-31`.
    Date(Date),
    /// `rounding half_up`, `locale zh-CN`.
    Word(Name),
    Period(Period),
    Previous(Vec<Previous>),
}

/// A calendar date, already known to exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub span: Span,
}

/// `2023`, `2022H1`, `2025-Q3`, `2018-01 .. 2018-07`, `2016-10-01 .. 2017-09-30`,
/// each with an optional `as "…"`.
#[derive(Clone, Debug)]
pub struct Period {
    pub start: PeriodPoint,
    pub end: Option<PeriodPoint>,
    pub label: Option<Str>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodPoint {
    Year(u16),
    Half(u16, u8),
    Quarter(u16, u8),
    Month(u16, u8),
    Day(Date),
}

/// Where last year's figures come from.
#[derive(Clone, Debug)]
pub enum Previous {
    File(Str),
    /// `previous { 新收 = 53 件 }`
    Declared(Vec<(Path, Expr)>, Span),
    /// `previous none because "…"`
    None {
        because: Option<Str>,
        span: Span,
    },
}

// ---------------------------------------------------------- declarations --

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

/// `round 2`: printed places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    pub count: u32,
    pub span: Span,
}

/// `figure NAME "label" : UNIT = VALUE …`, and each part of a breakdown.
#[derive(Clone, Debug)]
pub struct Figure {
    pub name: Name,
    pub label: Option<Str>,
    pub unit: Option<UnitRef>,
    /// Absent where a `total {…}` gives it.
    pub value: Option<Expr>,
    pub round: Option<Places>,
    pub exact: bool,
    pub stated: Vec<Stated>,
    /// `reported 5.2% because "…"`: given, never recomputed.
    pub reported: Option<Reported>,
    pub breakdowns: Vec<Breakdown>,
    pub from: Option<FromFile>,
    pub note: Option<Str>,
    pub waive: Option<Waive>,
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

/// `for each column`, `for each row`, `for each row of A`.
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

// ----------------------------------------------------------- expressions --

#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    Quantity(Quantity),
    Text(Str),
    Date(Date),
    Path(Path),
    Call {
        function: Name,
        arguments: Vec<Expr>,
    },
    Negate(Box<Expr>),
    Binary {
        operator: Operator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `if cond { a } else { b }`
    If {
        condition: Box<Condition>,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    /// `growth(a, b) else "上年为零，不可比"`
    Else {
        value: Box<Expr>,
        text: Str,
    },
    Missing {
        kind: Missing,
        unit: Option<UnitRef>,
    },
    /// `over 180000 条`, `about …`, `under …`
    Approximate {
        word: Approximation,
        quantity: Quantity,
    },
    /// `< 1 day`, `> 5 day`: an open interval
    Censored {
        below: bool,
        quantity: Quantity,
    },
    /// What could not be read; already reported.
    Broken,
}

/// A number as typed, and its unit if one stands behind it.
#[derive(Clone, Debug)]
pub struct Quantity {
    pub number: Number,
    pub unit: Option<UnitRef>,
    pub span: Span,
}

/// Digits as typed, without grouping: `735.85`, `-3` only where a sign is
/// part of a literal (`stated -3%`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub digits: String,
    pub span: Span,
}

/// A unit by its symbol: `件`, `%`, `元/件`, `"full-time employees"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRef {
    pub symbol: String,
    pub span: Span,
}

/// A dotted name, optionally indexed: `previous(2023).申请处理[不予公开, 总计]`.
#[derive(Clone, Debug)]
pub struct Path {
    pub segments: Vec<Name>,
    /// The year in `previous(2023)`.
    pub year: Option<Number>,
    pub index: Option<Vec<Index>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Index {
    Path(Path),
    /// `申请[2023]`
    Period(PeriodPoint, Span),
    /// `各地[each component, 收到]`
    Each(Name, Span),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// 无: adds as 0.
    None,
    /// 不适用: not added.
    NotApplicable,
    /// 未统计: sums over it are unchecked.
    Unknown,
    /// Still to be filled in.
    Todo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approximation {
    /// 余 多 超 逾
    Over,
    About,
    /// 近 不足
    Under,
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub kind: ConditionKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ConditionKind {
    /// `a <= b`, `a <= b <= c` as two
    Compare {
        first: Expr,
        rest: Vec<(Comparison, Expr)>,
    },
    /// `x is na`, `x is not unknown`
    IsMissing {
        value: Expr,
        kind: Missing,
        negated: bool,
    },
    /// `a is na == b is na`
    SameMissing {
        left: Expr,
        left_kind: Missing,
        right: Expr,
        right_kind: Missing,
    },
    /// `x is multiple of 10 元`
    IsMultiple {
        value: Expr,
        of: Expr,
        negated: bool,
    },
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    LessOrEqual,
    Less,
    GreaterOrEqual,
    Greater,
}

// -------------------------------------------------------------- sections --

/// `section NAME "title" { … }`; name and body may be absent.
#[derive(Clone, Debug)]
pub struct Section {
    pub optional: bool,
    pub name: Option<Name>,
    pub title: Template,
    pub items: Vec<Item>,
    /// The word `section` with its title.
    pub span: Span,
}

/// `if cond { … } else { … }` around content.
#[derive(Clone, Debug)]
pub struct IfItem {
    pub condition: Condition,
    pub then: Vec<Item>,
    pub otherwise: Option<Vec<Item>>,
}

/// `note a "…"`: the text of footnote `[^a]`.
#[derive(Clone, Debug)]
pub struct NoteDecl {
    pub name: Name,
    pub text: Template,
}

/// `allow stray_number "reason"`.
#[derive(Clone, Debug)]
pub struct Allow {
    pub lint: Name,
    pub reason: Str,
}

// ----------------------------------------------------------------- prose --

/// `"""…"""`.
#[derive(Clone, Debug)]
pub struct Prose {
    pub blocks: Vec<Block>,
    /// With the quotes.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum BlockKind {
    Paragraph(Vec<Inline>),
    /// `- ` items, or `1. ` items.
    List {
        ordered: bool,
        entries: Vec<Vec<Inline>>,
    },
}

#[derive(Clone, Debug)]
pub struct Inline {
    pub kind: InlineKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum InlineKind {
    /// Plain text, `{{` and `}}` resolved. A line break inside a paragraph is
    /// kept as `\n`; composing decides what it means in the locale.
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link {
        text: Vec<Inline>,
        address: String,
    },
    /// `[^a]`
    NoteRef(Name),
    /// `{expr}`, `{expr:format}`
    Value {
        value: Expr,
        format: Option<Format>,
    },
    /// `{x stated 2 件}`
    Stated {
        value: Expr,
        stated: Expr,
        format: Option<Format>,
    },
    /// `{if cond { … } else { … }}` is not in the language; `{n|was|were}` is.
    Plural {
        count: Expr,
        one: String,
        many: String,
    },
    /// `{"literal"}`: as written, exempt from judging.
    Literal(String),
    /// `{claim …}`: the words behind `claim`.
    Claim(String),
    /// `{ref NAME}`, `{ref "title":title}`
    Reference {
        target: Reference,
        format: Option<Format>,
    },
}

#[derive(Clone, Debug)]
pub enum Reference {
    Path(Path),
    Title(Str),
}

/// What stands behind the last colon, as written: `cn`, `.1`, `,`, `parts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    pub text: String,
    pub span: Span,
}

// ------------------------------------------------------ tables and forms --

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
    pub columns: Vec<Member>,
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

/// `fill FORM { grid settings }` or `fill FORM from "x.csv" { settings }`.
#[derive(Clone, Debug)]
pub struct Fill {
    pub form: Path,
    pub from: Option<FromFile>,
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
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct GridLine {
    /// Absent on a head line, which starts with `|`.
    pub label: Option<GridLabel>,
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

// -------------------------------------------------------------- packages --

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

/// `members "districts/*.rpt"`.
#[derive(Clone, Debug)]
pub struct Members {
    pub name: Option<Name>,
    pub patterns: Vec<Str>,
    pub span: Span,
}
