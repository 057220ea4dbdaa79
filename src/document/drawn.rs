//! Charts whose numbers do not let themselves be drawn.

use crate::evaluation::results::Value;
use crate::semantics::model::{Chart, ChartKind, ExprKind, Missing};

use super::facts::Facts;
use super::problems::DocumentProblem;

/// What pies and stacks of the report cannot show.
pub(super) fn check(facts: Facts) -> Vec<DocumentProblem> {
    let charts = facts.model.charts.iter();
    charts.filter_map(|chart| fault(facts, chart)).collect()
}

/// The first fault; the others are of its kind.
fn fault(facts: Facts, chart: &Chart) -> Option<DocumentProblem> {
    let divides = match chart.kind {
        ChartKind::Pie | ChartKind::Stacked => true,
        ChartKind::Bar | ChartKind::Line => false,
    };
    if !divides {
        return None;
    }
    let mut any = false;
    for point in chart
        .sets
        .iter()
        .flat_map(|set| set.points.iter().flatten())
    {
        let said = || {
            if let ExprKind::Figure(id) = point.kind {
                facts.figure_text(id, None)
            } else {
                String::new()
            }
        };
        match &*facts.value_of(point) {
            Value::Number(number) if number.point.is_negative() => {
                return Some(DocumentProblem::BelowZero {
                    value: said(),
                    place: point.place,
                });
            }
            Value::Number(number) => any |= !number.point.is_zero(),
            // Reported already.
            Value::Poisoned => return None,
            Value::Missing(Missing::None) => {}
            // To be filled in, which only a draft may lack: told of the figure.
            Value::Missing(Missing::Todo) => return None,
            Value::Missing(_)
            | Value::Undefined { .. }
            | Value::Text(_)
            | Value::List(_)
            | Value::Date(..) => {
                return Some(DocumentProblem::PartUnknown {
                    said: said(),
                    place: point.place,
                });
            }
        }
    }
    (!any && chart.kind == ChartKind::Pie)
        .then_some(DocumentProblem::NothingToDivide { place: chart.place })
}
