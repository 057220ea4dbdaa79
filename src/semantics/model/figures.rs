//! Figures, lists and series.

use std::sync::Arc;

use crate::number::Exact;
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::source::Span;

use super::{BreakdownKind, EverydayName, Expr, FigureId};

#[derive(Clone, Debug)]
pub struct Figure {
    /// Full name: `新收`, `问答.宿豫`, `渠道[门户网站, 本年]`.
    pub name: String,
    /// How it is called in the report; the last name when it has no label.
    pub label: String,
    /// How text calls it besides.
    pub also: Vec<EverydayName>,
    /// The name where it is declared.
    pub place: Span,
    /// The whole declaration; of a cell that `rest` stands for, its row.
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

impl Definition {
    /// The expression that gives the value, if one does.
    pub fn expr(&self) -> Option<&Expr> {
        if let Definition::Expression(expr) | Definition::Reported { value: expr, .. } = self {
            return Some(expr);
        }
        None
    }
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

#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    pub kind: BreakdownKind,
    pub parts: Vec<FigureId>,
    pub place: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    pub reason: String,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct List {
    pub name: String,
    pub label: String,
    pub also: Vec<EverydayName>,
    pub entries: Vec<(String, Span)>,
    /// The full count of an open list, and the measure word.
    pub of: Option<(Exact, Arc<Unit>)>,
    pub unit: Option<Arc<Unit>>,
    pub place: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: String,
    pub label: String,
    pub also: Vec<EverydayName>,
    pub ty: Type,
    pub unit: Arc<Unit>,
    pub places: u32,
    /// Period code (`2023`) and the figure that holds its value.
    pub points: Vec<(String, FigureId)>,
    pub place: Span,
}

#[cfg(test)]
impl Figure {
    /// Of a test: in the places of its unit, with nothing said of it.
    pub(crate) fn plain(name: &str, place: Span, unit: &Arc<Unit>, definition: Definition) -> Self {
        Figure {
            name: name.to_owned(),
            label: name.to_owned(),
            also: Vec::new(),
            place,
            extent: place,
            doc: None,
            ty: unit.ty.clone(),
            unit: unit.clone(),
            places: unit.places,
            rounded: unit.rounded,
            definition,
            stated: Vec::new(),
            breakdowns: Vec::new(),
            part_of: None,
            note: None,
            waive: None,
            role: Role::Figure,
        }
    }
}
