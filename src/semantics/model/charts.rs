//! Charts: what is drawn, before it has values.

use std::sync::Arc;

use crate::semantics::typing::unit::Unit;
use crate::source::Span;

use super::{Expr, Inline};

#[derive(Clone, Debug)]
pub struct Chart {
    pub kind: ChartKind,
    /// What references call it.
    pub name: Option<String>,
    pub title: Vec<Inline>,
    /// In the writer's words; derived from the data if absent.
    pub alt: Option<String>,
    /// What all of it is shown in.
    pub unit: Arc<Unit>,
    pub categories: Vec<Category>,
    /// Each has a point for every category.
    pub sets: Vec<ChartSet>,
    pub place: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    Bar,
    Line,
    Pie,
    /// Bars of parts on top of each other.
    Stacked,
}

/// What stands along the axis.
#[derive(Clone, Debug)]
pub enum Category {
    /// A period: `2023`, `2022H1`.
    Period(String),
    Label(Vec<Inline>),
}

/// Bars of one colour, or one line.
#[derive(Clone, Debug)]
pub struct ChartSet {
    /// Empty where it is the only one.
    pub label: Vec<Inline>,
    /// None where a series has no value for the period.
    pub points: Vec<Option<Expr>>,
}
