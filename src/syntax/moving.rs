//! Moves what was read to another place: every span in a tree, by as much.
//! Each struct names all its fields, so that none can be forgotten.

use std::sync::Arc;

use crate::source::{SourceId, Span};

use super::ast::*;

/// To which source, and how far.
#[derive(Clone, Copy)]
pub(super) struct Move {
    pub(super) source: SourceId,
    pub(super) offset: i64,
}

pub(super) trait Moves {
    fn moved(&mut self, to: Move);
}

impl Moves for Span {
    fn moved(&mut self, to: Move) {
        let moved = |at: u32| u32::try_from(i64::from(at) + to.offset).unwrap_or(0);
        *self = Span {
            source: to.source,
            start: moved(self.start),
            end: moved(self.end),
        };
    }
}

impl<T: Moves> Moves for Option<T> {
    fn moved(&mut self, to: Move) {
        if let Some(inner) = self {
            inner.moved(to);
        }
    }
}

impl<T: Moves> Moves for Vec<T> {
    fn moved(&mut self, to: Move) {
        for each in self {
            each.moved(to);
        }
    }
}

impl<T: Moves> Moves for Box<T> {
    fn moved(&mut self, to: Move) {
        (**self).moved(to);
    }
}

impl<T: Moves + Clone> Moves for Arc<T> {
    fn moved(&mut self, to: Move) {
        Arc::make_mut(self).moved(to);
    }
}

impl<A: Moves, B: Moves> Moves for (A, B) {
    fn moved(&mut self, to: Move) {
        self.0.moved(to);
        self.1.moved(to);
    }
}

impl<A: Moves, B: Moves, C: Moves> Moves for (A, B, C) {
    fn moved(&mut self, to: Move) {
        self.0.moved(to);
        self.1.moved(to);
        self.2.moved(to);
    }
}

/// What stands nowhere.
macro_rules! placeless {
    ($($name:ty),* $(,)?) => {
        $(impl Moves for $name {
            fn moved(&mut self, _to: Move) {}
        })*
    };
}

placeless!(
    String,
    bool,
    u8,
    u16,
    u32,
    Axis,
    Approximation,
    BreakdownKind,
    Comparison,
    Missing,
    Operator,
    Rest,
);

macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => {
        $(impl Moves for $name {
            fn moved(&mut self, to: Move) {
                let $name { $($field),* } = self;
                $($field.moved(to);)*
            }
        })*
    };
}

structs! {
    Name { text, span }
    Str { text, span }
    Template { parts, span }
    Item { kind, doc, span }
    Section { optional, name, title, items, span }
    IfItem { condition, then, otherwise }
    NoteDecl { name, text }
    Allow { lint, reason }
    Prose { blocks, span }
    Block { kind, span }
    Inline { kind, span }
    Format { text, span }
    UnitDecl { name, plural, equals, round, exact }
    Entity { name, spelling }
    Places { count, least, span }
    Setting { key, values, span }
    Chart { kind, name, title, of, alt, span }
    Claim { kind, written, words, span }
    Figure {
        name, label, unit, value, round, exact, stated, reported, breakdowns, from, note, waive,
        adjusted, span
    }
    Stated { value, waive, span }
    Reported { value, because, span }
    Waive { rule, on, reason, span }
    Breakdown { kind, parts, span }
    FromFile { path, sheet, cells, encoding, span }
    List { name, label, of, unit, entries }
    Series { name, label, unit, round, points }
    Check { name, message, for_each, statements, warn, waive, span }
    ForEach { axis, form, span }
    Statement { kind, span }
    Expr { kind, span }
    Quantity { number, unit, span }
    Number { digits, span }
    UnitRef { symbol, span }
    Path { segments, year, index, span }
    Condition { kind, span }
    Header { title, fields, span }
    Field { key, value, span }
    Date { year, month, day, span }
    Period { start, end, label, span }
    Table { form, grid, settings }
    Form { name, label, blocks, print_rows_across, span }
    FormBlock {
        name, label, traits, columns_label, columns, rows_label, rows, checks, carries, span
    }
    Member { name, label, traits, children, total, formula, each, span }
    Traits { unit, text, round, reported, signed, exact }
    Carry { target, from, for_each, adjusted, span }
    Fill { form, from, value, grid, settings, span }
    FillSettings { rest, blank, waives, adjusted, notes, headings, missing, rows }
    Adjusted { rule, on, because, span }
    Grid { lines, laid, span }
    GridLine { label, total, cells, span }
    GridCell { text, span, notes, inlines }
    Package { name, version, title, period_from, period_to, deadlines, span }
    Restate { target, from, to, because, span }
    Members { name, patterns, of, expected, span }
}

/// Each variant with names for what it holds.
macro_rules! enums {
    ($($name:ident { $($pattern:pat => [$($field:ident),*],)* })*) => {
        $(impl Moves for $name {
            fn moved(&mut self, to: Move) {
                use $name::*;
                match self {
                    $($pattern => { let _ = to; $($field.moved(to);)* })*
                }
            }
        })*
    };
}

enums! {
    Use {
        File(name) => [name],
        Package { name: _, version: _, span } => [span],
        Unread { written: _, span } => [span],
    }
    BlockKind {
        Paragraph(inlines) => [inlines],
        List { ordered: _, entries } => [entries],
    }
    InlineKind {
        Text(_) | Literal(_) => [],
        Claim(claim) => [claim],
        Strong(inner) | Emphasis(inner) => [inner],
        Link { text, address: _ } => [text],
        NoteRef(name) => [name],
        Value { value, format } => [value, format],
        Stated { value, stated, format } => [value, stated, format],
        Plural { count, one: _, many: _ } => [count],
        Reference { target, format } => [target, format],
    }
    StatementKind {
        Holds(condition) => [condition],
        Part { parts, whole } => [parts, whole],
        Total { whole, sum } => [whole, sum],
        If { condition, then, otherwise } => [condition, then, otherwise],
        NeverIncreases(list) => [list],
    }
    ExprKind {
        Quantity(quantity) => [quantity],
        Text(text) => [text],
        Date(date) => [date],
        Path(path) => [path],
        Call { function, arguments } => [function, arguments],
        Negate(inner) => [inner],
        Binary { operator: _, left, right } => [left, right],
        If { condition, then, otherwise } => [condition, then, otherwise],
        Else { value, text } => [value, text],
        Missing { kind: _, unit } => [unit],
        Approximate { word: _, quantity } => [quantity],
        Censored { below: _, quantity } => [quantity],
        Cell(cell) => [cell],
        Broken => [],
    }
    Index {
        Path(path) => [path],
        Period(point, span) => [point, span],
        Each(name, span) => [name, span],
    }
    ConditionKind {
        Compare { first, rest } => [first, rest],
        IsMissing { value, kind: _, negated: _ } => [value],
        SameMissing { left, left_kind: _, right, right_kind: _ } => [left, right],
        IsMultiple { value, of, negated: _ } => [value, of],
        Not(inner) => [inner],
        And(one, other) | Or(one, other) => [one, other],
    }
    FieldValue {
        Texts(texts) => [texts],
        Date(date) => [date],
        Word(name) => [name],
        Period(period) => [period],
        Previous(list) => [list],
        Look { name, settings } => [name, settings],
    }
    SettingValue {
        Text(text) => [text],
        Word(word) => [word],
        Length { number, unit } => [number, unit],
    }
    ClaimKind {
        None(of) => [of],
        All { member, of } => [member, of],
        Trend { rising: _, years, of } => [years, of],
        Extreme { highest: _, years, of } => [years, of],
        Passing { over: _, limit, of } => [limit, of],
        Placed { place, member, of } => [place, member, of],
    }
    Placing {
        Largest | Smallest => [],
        Rank(number) => [number],
    }
    PeriodPoint {
        Year(_) | Half(..) | Quarter(..) | Month(..) => [],
        Day(date) => [date],
    }
    Previous {
        File(name) => [name],
        Declared(list, span) => [list, span],
        None { because, span } => [because, span],
    }
    GridLabel {
        Path(path, label) => [path, label],
        Title(title) => [title],
    }
    Reference {
        Path(path) => [path],
        Title(title) => [title],
    }
    ItemKind {
        Use(it) => [it],
        Report(it) => [it],
        Package(it) => [it],
        Unit(it) => [it],
        Entity(it) => [it],
        Figure(it) => [it],
        List(it) => [it],
        Series(it) => [it],
        Chart(it) => [it],
        Check(it) => [it],
        Section(it) => [it],
        Table(it) => [it],
        Form(it) => [it],
        Fill(it) => [it],
        Carry(it) => [it],
        Restate(it) => [it],
        Members(it) => [it],
        Prose(it) => [it],
        If(it) => [it],
        Note(it) => [it],
        Allow(it) => [it],
    }
}
