//! Cells: from their text or formula to a value.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::semantics::index::asking::Asking;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::tables::draft::{CellSource, TableDraft};
use crate::semantics::lower::Lowering;
use crate::semantics::lower::figures::{Printed, Settled};
use crate::semantics::model::{Definition, Expr, ExprKind, FigureId, Missing, Stated};
use crate::semantics::problems::{FormProblem, TableProblem};
use crate::semantics::typing::adopted_units::typed_places;
use crate::semantics::typing::expressions::{broken, plain};
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::source::Span;
use crate::syntax::ast;

type Formula<'a> = (&'a ast::Expr, Option<String>, Option<String>);

impl<'i> Asking<'i> {
    /// The expression a cell is computed by, with the row or column it is in.
    pub(crate) fn cell_formula(&self, table: usize, cell: usize) -> Option<Formula<'i>> {
        let cell = self.table_draft(table)?.cells.get(cell)?;
        match cell.source {
            CellSource::Formula(formula) => {
                Some((formula, Some(cell.row.clone()), Some(cell.column.clone())))
            }
            CellSource::Typed(typed) => single(typed).map(|expr| (expr, None, None)),
            CellSource::Computed | CellSource::Rest(_) | CellSource::Absent => None,
        }
    }
}

impl Lowering<'_> {
    /// Nothing of a cell that is missing, which is reported.
    pub(crate) fn cell(&mut self, id: FigureId, table: usize, cell: usize) -> Option<Settled> {
        let draft = self.index.table_draft(table)?.cells.get(cell)?;
        let (source, unit, round) = (draft.source, draft.unit.clone(), draft.round);
        let parts = if draft.across.is_empty() {
            &draft.down
        } else {
            &draft.across
        };
        let (parts, stated, signed) = (parts.clone(), draft.stated, draft.signed);
        let (row, column) = (draft.row.clone(), draft.column.clone());
        let place = self.index.figure(id).map(|figure| figure.place);
        let definition = match (source, place) {
            (CellSource::Formula(formula), _) => {
                let scope = Scope {
                    table: Some(table),
                    row: Some(row),
                    column: Some(column),
                    ..Scope::default()
                };
                Some(self.expr(formula, &scope))
            }
            (CellSource::Typed(typed), _) => Some(self.typed_cell(typed, Some((table, cell)))),
            (CellSource::Rest(rest), Some(place)) => Some(self.rest(rest, place)),
            (CellSource::Absent, _) => return None,
            (CellSource::Computed | CellSource::Rest(_), _) => None,
        };
        let (definition, ty, unit) = match definition {
            Some(value) => {
                let (mut value, unit) = self.in_unit(value, unit);
                if !signed && matches!(source, CellSource::Typed(_)) && self.is_negative(&value) {
                    // What it adds up to says nothing.
                    value = broken(value.place);
                }
                let ty = value.ty.clone();
                (Definition::Expression(value), ty, unit)
            }
            None if parts.is_empty() => return None,
            None => {
                let first = parts.first().and_then(|id| self.index.figure_unit(*id));
                let unit = unit
                    .or(first)
                    .unwrap_or_else(|| self.index.units().number.clone());
                (Definition::SumOfParts(parts), unit.ty.clone(), unit)
            }
        };
        let stated = stated.map(|cell| self.stated_cell(cell, &unit));
        let printed = Printed {
            round,
            exact: false,
        };
        Some(Settled {
            stated: stated.into_iter().collect(),
            ..self.settle(definition, ty, unit, printed)
        })
    }

    /// A figure's value out of a file.
    pub(crate) fn cell_of_file(&mut self, cell: &ast::GridCell) -> Expr {
        self.typed_cell(cell, None)
    }

    /// What a cell says; `at` is its table and its number there.
    fn typed_cell(&mut self, cell: &ast::GridCell, at: Option<(usize, usize)>) -> Expr {
        let place = cell.span;
        if let Some(expr) = single(cell) {
            return self.expr(expr, &Scope::default());
        }
        let missing = |kind| plain(ExprKind::Missing(kind), Type::Unknown, place);
        match cell.text.as_str() {
            "/" | "—" | "——" | "na" => return missing(Missing::NotApplicable),
            "none" | "无" => return missing(Missing::None),
            "unknown" => return missing(Missing::Unknown),
            "todo" => return missing(Missing::Todo),
            "" => return self.blank_cell(at, place),
            _ => {}
        }
        let read = number_and_unit(&cell.text);
        let Some((digits, symbol)) = read.filter(|(_, symbol)| self.may_be_unit(symbol)) else {
            self.report(TableProblem::NotNumber {
                text: cell.text.clone(),
                meant: number_meant(&cell.text),
                place,
            });
            return broken(place);
        };
        let (negative, digits) = match digits.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.to_owned()),
            None => (false, digits),
        };
        let unit = (!symbol.is_empty()).then_some(ast::UnitRef {
            symbol,
            span: place,
        });
        let number = ast::Number {
            digits,
            span: place,
        };
        let value = self.quantity(&ast::Quantity {
            number,
            unit,
            span: place,
        });
        if !negative {
            return value;
        }
        Expr {
            ty: value.ty.clone(),
            unit: value.unit.clone(),
            kind: ExprKind::Negate(Box::new(value)),
            place,
        }
    }

    /// Not the rest of a mistyped number, such as `OO1` behind 3.
    fn may_be_unit(&self, symbol: &str) -> bool {
        let known = || self.index.units().table.find(symbol).is_some();
        symbol.is_empty()
            || known()
            // No unit begins like the rest of 2024-03-01 or of 443*.
            || symbol.starts_with(|it: char| it.is_alphabetic() || UNIT_SIGNS.contains(&it))
                && number_meant(&format!("0{symbol}")).is_none()
    }

    fn blank_cell(&mut self, at: Option<(usize, usize)>, place: Span) -> Expr {
        let draft = at.and_then(|(table, _)| self.index.table_draft(table));
        let blank = draft.and_then(|draft| {
            draft
                .fills
                .iter()
                .find_map(|fill| fill.settings.blank.map(|(blank, _)| blank))
        });
        match blank {
            Some(blank) => self.rest(blank, place),
            None => {
                let row = draft
                    .zip(at)
                    .and_then(|(draft, (_, cell))| blank_row(draft, cell));
                match row {
                    Some((first, count)) if first == place => {
                        self.report(TableProblem::BlankRow { count, place });
                    }
                    Some(_) => {}
                    None => self.report(TableProblem::Blank { place }),
                }
                broken(place)
            }
        }
    }

    /// What `rest …` and `blank …` say a cell is.
    fn rest(&self, rest: ast::Rest, place: Span) -> Expr {
        match rest {
            ast::Rest::Zero => Expr {
                kind: ExprKind::Number {
                    value: crate::number::Exact::zero(),
                    typed: 0,
                },
                ty: Type::Number,
                unit: self.index.units().number.clone(),
                place,
            },
            ast::Rest::Missing(kind) => plain(ExprKind::Missing(kind), Type::Unknown, place),
        }
    }

    /// A typed cell where a formula computes quotes that cell.
    fn stated_cell(&mut self, cell: &ast::GridCell, unit: &Arc<Unit>) -> Stated {
        let value = self.typed_cell(cell, None);
        let (value, _) = self.in_unit(value, Some(unit.clone()));
        Stated {
            places: typed_places(&value),
            unit: unit.clone(),
            value,
            waive: None,
            place: cell.span,
        }
    }

    /// Reports a number below zero.
    fn is_negative(&mut self, value: &Expr) -> bool {
        if let ExprKind::Negate(inner) = &value.kind
            && let ExprKind::Number { value: number, .. } = &inner.kind
            && !number.is_zero()
        {
            self.report(FormProblem::Negative { place: value.place });
            return true;
        }
        false
    }
}

/// Signs that a unit may begin with.
const UNIT_SIGNS: [char; 8] = ['%', '％', '‰', '°', '℃', '$', '£', '€'];

/// The first cell and the number of cells of the row that a blank one is in, where
/// nothing is typed in any of them. The cells of a row stand side by side in the draft.
fn blank_row(draft: &TableDraft<'_>, cell: usize) -> Option<(Span, usize)> {
    let row = &draft.cells.get(cell)?.row;
    let before = draft.cells.get(..cell)?.iter().rev();
    let first = cell - before.take_while(|it| it.row == *row).count();
    let cells = draft.cells.iter().skip(first);
    let cells = cells.take_while(|it| it.row == *row);
    let typed = cells.filter_map(|it| match it.source {
        CellSource::Typed(typed) => Some((typed.span, typed.text.trim().is_empty())),
        CellSource::Formula(_)
        | CellSource::Computed
        | CellSource::Rest(_)
        | CellSource::Absent => None,
    });
    let typed: Vec<(Span, bool)> = typed.collect();
    let blank = typed.len() > 1 && typed.iter().all(|(_, blank)| *blank);
    blank.then_some((typed.first()?.0, typed.len()))
}

/// The expression of a cell that is one `{…}` and nothing else.
fn single(cell: &ast::GridCell) -> Option<&ast::Expr> {
    match cell.inlines.as_deref() {
        Some(
            [
                ast::Inline {
                    kind: ast::InlineKind::Value { value, .. },
                    ..
                },
            ],
        ) => Some(value),
        Some(_) | None => None,
    }
}

/// `3,001 件` as digits without grouping, and a unit.
fn number_and_unit(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let end = text
        .char_indices()
        .find(|(at, letter)| {
            !(letter.is_ascii_digit()
                || matches!(letter, '.' | ',' | '，')
                || (*at == 0 && matches!(letter, '-' | '−')))
        })
        .map_or(text.len(), |(at, _)| at);
    let (digits, unit) = text.split_at(end);
    let plain: String = digits
        .chars()
        .filter(|letter| !matches!(letter, ',' | '，'))
        .collect();
    let grouped = digits.contains([',', '，']);
    if grouped && !well_grouped(digits) {
        return None;
    }
    let unsigned = plain.trim_start_matches(['-', '−']);
    crate::number::Exact::parse_decimal(unsigned)?;
    Some((plain, unit.trim().to_owned()))
}

/// The number that a text with a slip stands for: `１２８８`, `3 001`, `3OO1`, `3001.`.
fn number_meant(text: &str) -> Option<String> {
    let digits: String = text
        .nfkc()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    // 443* and 443† have a mark of a note.
    let digits = digits.trim_end_matches(['.', '。', '*', '†']);
    let digits: String = digits
        .chars()
        .map(|letter| match letter {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            other => other,
        })
        .collect();
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit() || first == '-')
        && number_and_unit(&digits).is_some_and(|(_, symbol)| symbol.is_empty());
    is_number.then_some(digits)
}

/// Groups of three after the first.
fn well_grouped(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or(digits);
    let whole = whole.trim_start_matches(['-', '−']);
    let mut groups = whole.split([',', '，']);
    let first = groups.next().map_or(0, str::len);
    (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
}
