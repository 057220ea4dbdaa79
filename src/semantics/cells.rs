//! Cells: from their text to a value, and from `T[row, column]` to a cell.

use crate::diagnostics::suggest;
use crate::source::Span;
use crate::syntax::ast;

use super::expressions::{Scope, broken, plain};
use super::lowering::Lowering;
use super::model::{
    Cell, CellContent, Definition, Expr, ExprKind, FigureId, Function, Inline, InlineKind, Missing,
};
use super::problems::SemanticsProblem;
use super::tables::{CellSource, find_key, path_text};
use super::types::Type;

type Formula<'a> = (&'a ast::Expr, Option<String>, Option<String>);

impl<'a> Lowering<'a> {
    /// The expression a cell is computed by, with the row or column it is in.
    pub(super) fn cell_formula(&self, table: usize, cell: usize) -> Option<Formula<'a>> {
        let cell = self.table_drafts.get(table)?.cells.get(cell)?;
        match cell.source {
            CellSource::Formula(formula) => Some((formula, Some(cell.row.clone()), None)),
            CellSource::Typed(typed) => single(typed).map(|expr| (expr, None, None)),
            CellSource::Computed => None,
        }
    }

    pub(super) fn lower_cell(&mut self, index: usize, table: usize, cell: usize) {
        let Some(draft) = self
            .table_drafts
            .get(table)
            .and_then(|draft| draft.cells.get(cell))
        else {
            return;
        };
        let (source, unit, round, parts) = (
            draft.source,
            draft.unit.clone(),
            draft.round,
            draft.parts.clone(),
        );
        let row = draft.row.clone();
        let definition = match source {
            CellSource::Formula(formula) => {
                let scope = Scope {
                    table: Some(table),
                    row: Some(row),
                    ..Scope::default()
                };
                let value = self.expr(formula, &scope);
                Some(value)
            }
            CellSource::Typed(typed) => Some(self.typed_cell(typed, table)),
            CellSource::Computed => None,
        };
        let (definition, ty, unit) = match definition {
            Some(value) => {
                let (value, unit) = self.in_unit(value, unit);
                let ty = value.ty.clone();
                (Definition::Expression(value), ty, unit)
            }
            None if parts.is_empty() => return,
            None => {
                let first = parts
                    .first()
                    .and_then(|id| self.figures.get(id.0 as usize))
                    .map(|figure| figure.unit.clone());
                let unit = unit.or(first).unwrap_or_else(|| self.units.number.clone());
                (Definition::SumOfParts(parts), unit.ty.clone(), unit)
            }
        };
        if let Some(figure) = self.figures.get_mut(index) {
            figure.places = round.unwrap_or(unit.places);
            figure.rounded = round.is_some() || unit.rounded;
            figure.ty = ty;
            figure.unit = unit;
            figure.definition = definition;
        }
    }

    /// A cell of a text column.
    pub(super) fn text_cell(
        &mut self,
        table: usize,
        at: (String, String),
        cell: Option<&'a ast::GridCell>,
    ) {
        let Some(cell) = cell else {
            return;
        };
        let inlines = match &cell.inlines {
            // Lowered when everything else is known.
            Some(_) => Vec::new(),
            None => vec![Inline {
                kind: InlineKind::Text(cell.text.clone()),
                place: cell.span,
            }],
        };
        if cell.inlines.is_some() {
            self.late_texts.push((table, at.clone(), cell));
        }
        let content = if cell.text.is_empty() {
            CellContent::Blank
        } else {
            CellContent::Text(inlines)
        };
        self.put_cell(
            table,
            at,
            Cell {
                content,
                notes: Vec::new(),
                place: cell.span,
            },
        );
    }

    /// Captions, notes and texts of cells, which may use every figure.
    pub(super) fn finish_tables(&mut self) {
        for (table, at, cell) in std::mem::take(&mut self.late_texts) {
            let inlines = self.inlines(cell.inlines.as_deref().unwrap_or(&[]));
            let content = CellContent::Text(inlines);
            self.put_cell(
                table,
                at,
                Cell {
                    content,
                    notes: Vec::new(),
                    place: cell.span,
                },
            );
        }
        for index in 0..self.table_drafts.len() {
            let Some(draft) = self.table_drafts.get(index) else {
                continue;
            };
            let ast = draft.ast;
            let noted: Vec<_> = draft
                .cells
                .iter()
                .filter_map(|cell| match cell.source {
                    CellSource::Typed(typed) if !typed.notes.is_empty() => {
                        Some(((cell.row.clone(), cell.column.clone()), typed))
                    }
                    CellSource::Typed(_) | CellSource::Formula(_) | CellSource::Computed => None,
                })
                .collect();
            let caption = ast.form.label.as_ref().map(|label| self.template(label));
            let mut names: Vec<String> = Vec::new();
            for (at, typed) in noted {
                let numbers = typed
                    .notes
                    .iter()
                    .map(|name| note_number(&mut names, &name.text));
                let numbers: Vec<u32> = numbers.collect();
                self.note_cell(index, &at, numbers);
            }
            let texts: Vec<Vec<Inline>> =
                names.iter().map(|name| self.note_text(ast, name)).collect();
            if let Some(table) = self.tables.get_mut(index) {
                if let Some(caption) = caption {
                    table.caption = caption;
                }
                table.notes = texts;
            }
        }
    }

    fn note_cell(&mut self, table: usize, at: &(String, String), numbers: Vec<u32>) {
        let block = self
            .tables
            .get_mut(table)
            .and_then(|table| table.blocks.first_mut());
        if let Some(cell) = block.and_then(|block| block.cells.get_mut(at)) {
            cell.notes = numbers;
        }
    }

    /// The text of `[^name]` in a table: its own notes first.
    fn note_text(&mut self, ast: &'a ast::Table, name: &str) -> Vec<Inline> {
        let own = ast
            .settings
            .notes
            .iter()
            .find(|note| note.name.text == name);
        let template = own
            .map(|note| &note.text)
            .or_else(|| self.notes.get(name).map(|(template, _)| *template));
        match template {
            Some(template) => self.template(template),
            None => {
                let place = ast
                    .grid
                    .iter()
                    .flat_map(|grid| &grid.lines)
                    .flat_map(|line| &line.cells)
                    .flat_map(|cell| &cell.notes)
                    .find(|note| note.text == name)
                    .map_or(ast.form.span, |note| note.span);
                self.problems.push(SemanticsProblem::UnknownNote {
                    name: name.to_owned(),
                    nearest: None,
                    place,
                });
                Vec::new()
            }
        }
    }

    fn typed_cell(&mut self, cell: &'a ast::GridCell, table: usize) -> Expr {
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
            "" => return self.blank_cell(table, place),
            _ => {}
        }
        let Some((digits, symbol)) = number_and_unit(&cell.text) else {
            self.problems.push(SemanticsProblem::CellNotNumber {
                text: cell.text.clone(),
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

    fn blank_cell(&mut self, table: usize, place: Span) -> Expr {
        let blank = self
            .table_drafts
            .get(table)
            .and_then(|draft| draft.ast.settings.blank);
        match blank {
            Some((ast::Rest::Zero, _)) => Expr {
                kind: ExprKind::Number {
                    value: crate::number::Exact::zero(),
                    typed: 0,
                },
                ty: Type::Number,
                unit: self.units.number.clone(),
                place,
            },
            Some((ast::Rest::Missing(kind), _)) => {
                plain(ExprKind::Missing(kind), Type::Unknown, place)
            }
            None => {
                self.problems.push(SemanticsProblem::BlankCell { place });
                broken(place)
            }
        }
    }

    /// The cells `T[row, column]` names: one, or the leaves of a group.
    pub(super) fn peek_cell(&self, table: usize, path: &ast::Path) -> Vec<FigureId> {
        self.cells_at(table, path).unwrap_or_default()
    }

    pub(super) fn cell_expr(&mut self, table: usize, path: &ast::Path) -> Expr {
        let place = path.span;
        match self.cells_at(table, path) {
            Ok(cells) => match cells.as_slice() {
                [single] => self.figure_ref(*single, place),
                _ => {
                    let arguments: Vec<Expr> = cells
                        .iter()
                        .map(|cell| self.figure_ref(*cell, place))
                        .collect();
                    let Some(first) = arguments.first() else {
                        return broken(place);
                    };
                    let (ty, unit) = (first.ty.clone(), first.unit.clone());
                    let kind = ExprKind::Call {
                        function: Function::Sum,
                        arguments,
                    };
                    Expr {
                        kind,
                        ty,
                        unit,
                        place,
                    }
                }
            },
            Err(wrong) => {
                let table_name = self
                    .tables
                    .get(table)
                    .map_or_else(String::new, |table| table.name.clone());
                let nearest = match &wrong {
                    Some(wrong) => self.nearest_member(table, wrong),
                    None => None,
                };
                self.problems.push(SemanticsProblem::NoSuchCell {
                    table: table_name,
                    index: wrong,
                    nearest,
                    place,
                });
                broken(place)
            }
        }
    }

    fn nearest_member(&self, table: usize, wrong: &str) -> Option<String> {
        let draft = self.table_drafts.get(table)?;
        let keys = draft
            .cells
            .iter()
            .flat_map(|cell| [cell.row.as_str(), cell.column.as_str()]);
        suggest::closest(wrong, keys).map(str::to_owned)
    }

    /// `Err(Some(index))` names the index that fits no row or column.
    fn cells_at(&self, table: usize, path: &ast::Path) -> Result<Vec<FigureId>, Option<String>> {
        let (Some(draft), Some(model)) = (self.table_drafts.get(table), self.tables.get(table))
        else {
            return Err(None);
        };
        let block = model.blocks.first().ok_or(None)?;
        let indexes: Vec<String> = path
            .index
            .iter()
            .flatten()
            .map(|index| match index {
                ast::Index::Path(path) => path_text(path),
                ast::Index::Period(point, _) => super::period::point_code(*point),
                ast::Index::Each(name, _) => name.text.clone(),
            })
            .collect();
        let (row, column) = match indexes.as_slice() {
            [only] => (only, None),
            [row, column] => (row, Some(column)),
            [] | [_, ..] => return Err(None),
        };
        let row_keys = draft.cells.iter().map(|cell| cell.row.as_str());
        let column_keys = draft.cells.iter().map(|cell| cell.column.as_str());
        let in_rows = select(row, &block.rows, row_keys);
        // A single index may also name a column, of the total row.
        let Some(rows) = in_rows else {
            let columns = match column {
                None => select(row, &block.columns, column_keys),
                Some(_) => None,
            };
            let columns = columns.ok_or_else(|| Some(row.clone()))?;
            let totals = total_keys(&block.rows);
            return self.pick(table, &totals, &columns);
        };
        let columns = match column {
            Some(column) => {
                select(column, &block.columns, column_keys).ok_or_else(|| Some(column.clone()))?
            }
            None => total_keys(&block.columns),
        };
        self.pick(table, &rows, &columns)
    }

    fn pick(
        &self,
        table: usize,
        rows: &[String],
        columns: &[String],
    ) -> Result<Vec<FigureId>, Option<String>> {
        let draft = self.table_drafts.get(table).ok_or(None)?;
        let found: Vec<FigureId> = draft
            .cells
            .iter()
            .filter(|cell| rows.contains(&cell.row) && columns.contains(&cell.column))
            .map(|cell| cell.figure)
            .collect();
        if found.is_empty() {
            Err(None)
        } else {
            Ok(found)
        }
    }
}

/// The keys of the leaves that a name selects: a leaf, or all of a group.
fn select<'k>(
    wanted: &str,
    members: &[super::model::Member],
    keys: impl Iterator<Item = &'k str> + Clone,
) -> Option<Vec<String>> {
    if let Some(group) = find_group(wanted, members) {
        return Some(leaf_keys(group));
    }
    find_key(wanted, members, distinct(keys).iter().map(String::as_str)).map(|key| vec![key])
}

fn distinct<'k>(keys: impl Iterator<Item = &'k str>) -> Vec<String> {
    let mut seen: indexmap::IndexSet<&str> = indexmap::IndexSet::new();
    seen.extend(keys);
    seen.into_iter().map(str::to_owned).collect()
}

fn find_group<'m>(
    wanted: &str,
    members: &'m [super::model::Member],
) -> Option<&'m super::model::Member> {
    members.iter().find_map(|member| {
        if member.children.is_empty() {
            return None;
        }
        let fits = member.key == wanted || member.name == wanted;
        if fits {
            Some(member)
        } else {
            find_group(wanted, &member.children)
        }
    })
}

/// The leaves of a group, totals left out.
fn leaf_keys(member: &super::model::Member) -> Vec<String> {
    if member.children.is_empty() {
        return if member.total {
            Vec::new()
        } else {
            vec![member.key.clone()]
        };
    }
    member.children.iter().flat_map(leaf_keys).collect()
}

/// The total of an axis; without one, its only leaf or all of its leaves.
fn total_keys(members: &[super::model::Member]) -> Vec<String> {
    if let Some(total) = members.iter().find(|member| member.total) {
        return vec![total.key.clone()];
    }
    members
        .iter()
        .filter(|member| !member.text)
        .flat_map(leaf_keys)
        .collect()
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

/// Groups of three after the first.
fn well_grouped(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or(digits);
    let whole = whole.trim_start_matches(['-', '−']);
    let mut groups = whole.split([',', '，']);
    let first = groups.next().map_or(0, str::len);
    (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
}

fn note_number(names: &mut Vec<String>, name: &str) -> u32 {
    let position = names
        .iter()
        .position(|known| known == name)
        .unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
    u32::try_from(position + 1).unwrap_or(u32::MAX)
}
