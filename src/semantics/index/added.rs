//! `previous "2022.rpt" { 转下年 = 3 件 } because "…"`: numbers that last year's report
//! lacks, in the words of this year's forms.

use std::sync::Arc;

use crate::project::Node;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Added, ExprKind, PreviousFigure, PreviousReport, PreviousValue};
use crate::semantics::problems::YearProblem;
use crate::source::Span;
use crate::syntax::ast;

use super::asking::Asking;
use super::declaring::Declaring;
use super::scope::Scope;
use super::tables::keys::path_text;

/// What a header adds to last year's report.
struct Addition<'a> {
    figures: &'a [(ast::Path, ast::Expr)],
    because: Option<&'a ast::Str>,
    span: Span,
}

impl<'a> Declaring<'a> {
    /// Puts what is added beside what last year's report, the latest of those named,
    /// has. Its restated numbers stand there already.
    pub(super) fn add_to_previous(&mut self, nodes: &'a [Node]) {
        let (Some(addition), false) = (addition(nodes), self.index.unread.previous) else {
            return;
        };
        if addition.because.is_none() {
            self.report(YearProblem::AddedWithoutReason {
                place: addition.span,
            });
        }
        let because = addition.because.map_or("", |because| because.text.as_str());
        let declared = self.declared_previous(addition.figures);
        let mut new: Vec<(String, PreviousFigure, Span)> = Vec::new();
        for (path, value) in addition.figures {
            let written = path_text(path);
            let Some(figure) = declared.get(written.as_str()) else {
                continue;
            };
            if let Some(known) = self.known_before(path, value.span) {
                self.report(known);
                continue;
            }
            let name = self.cell_named(path).unwrap_or(written);
            if new.iter().all(|(known, ..)| *known != name) {
                new.push((name, figure.clone(), path.span));
            }
        }
        let Some(former) = self.index.header.previous.first_mut() else {
            return;
        };
        for (name, figure, place) in new {
            add(former, (name, figure), because, place);
        }
    }

    /// What there is to tell where last year's report has the number already.
    fn known_before(&self, path: &ast::Path, place: Span) -> Option<YearProblem> {
        let mut before = path.clone();
        let previous = ast::Name {
            text: "previous".to_owned(),
            span: path.span,
        };
        before.segments.insert(0, previous);
        let asking = Asking::new(&self.index, &self.known);
        let mut lowering = Lowering::new(asking, false);
        let found = lowering.previous_path(&before, &Scope::default());
        if matches!(found.kind, ExprKind::Broken) {
            return None;
        }
        let former = self.index.header.previous.first()?;
        let figure = if let ExprKind::Previous { name, .. } = &found.kind {
            former.as_published(name)
        } else {
            None
        };
        Some(YearProblem::AddedKnown {
            name: path_text(path),
            published: figure.map(shown),
            source: figure.map_or_else(
                || former.file.clone().unwrap_or_default(),
                |figure| former.source(figure),
            ),
            place: path.span.to(place),
        })
    }

    /// The whole name of the cell of this year's form that a path means.
    fn cell_named(&self, path: &ast::Path) -> Option<String> {
        path.index.as_ref()?;
        let asking = Asking::new(&self.index, &self.known);
        let table = asking.table_named(&path.segments)?;
        let [cell] = asking.peek_cell(table, path).try_into().ok()?;
        Some(asking.figure(cell)?.name.clone())
    }
}

fn add(
    former: &mut PreviousReport,
    (name, figure): (String, PreviousFigure),
    because: &str,
    place: Span,
) {
    former.added.push(Added {
        name: name.clone(),
        text: shown(&figure),
        because: because.to_owned(),
        place,
    });
    let figure = PreviousFigure {
        added: true,
        ..figure
    };
    Arc::make_mut(&mut former.figures).insert(name.into(), figure);
}

/// As it is printed, or the word for why there is no number.
fn shown(figure: &PreviousFigure) -> String {
    match &figure.value {
        PreviousValue::Missing(kind) => kind.word().to_owned(),
        PreviousValue::Known(..)
        | PreviousValue::Text(_)
        | PreviousValue::Absent
        | PreviousValue::Lost => figure.text.clone(),
    }
}

fn addition(nodes: &[Node]) -> Option<Addition<'_>> {
    let header = nodes.iter().find_map(|node| {
        let ast::ItemKind::Report(header) = &node.item.kind else {
            return None;
        };
        Some(header)
    })?;
    header.fields.iter().find_map(|field| {
        let ast::FieldValue::Previous(list) = &field.value else {
            return None;
        };
        list.iter().find_map(|previous| {
            let ast::Previous::Added {
                figures,
                because,
                span,
            } = previous
            else {
                return None;
            };
            Some(Addition {
                figures,
                because: because.as_ref(),
                span: *span,
            })
        })
    })
}
