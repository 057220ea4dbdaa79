//! Ad-hoc tables: columns, rows and a grid in one place. Each numeric cell is
//! a figure, so that checks, prose and JSON know it like any other.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::source::Span;
use crate::syntax::ast;

use super::expressions::{Scope, joined};
use super::lowering::{Draft, Lowering, label};
use super::model::{
    Cell, CellContent, Check, CheckKind, FigureId, Inline, InlineKind, Meaning, Member, Origin,
    Role, Table, TableBlock,
};
use super::problems::SemanticsProblem;
use super::units::Unit;

/// What a table's cells were written as.
pub(super) struct TableDraft<'a> {
    pub(super) ast: &'a ast::Table,
    pub(super) cells: Vec<CellDraft<'a>>,
}

pub(super) struct CellDraft<'a> {
    pub(super) row: String,
    pub(super) column: String,
    pub(super) source: CellSource<'a>,
    pub(super) unit: Option<Arc<Unit>>,
    pub(super) round: Option<u32>,
    pub(super) figure: FigureId,
    /// What it is the total of.
    pub(super) parts: Vec<FigureId>,
}

#[derive(Clone, Copy)]
pub(super) enum CellSource<'a> {
    Typed(&'a ast::GridCell),
    Formula(&'a ast::Expr),
    /// Left out where a total stands.
    Computed,
}

/// A leaf of an axis with what its members above say.
struct Leaf<'a> {
    key: String,
    total: bool,
    text: bool,
    /// Keys of the leaves a total adds.
    siblings: Vec<String>,
    unit: Option<&'a ast::UnitRef>,
    round: Option<u32>,
    formula: Option<&'a ast::Expr>,
    place: Span,
}

impl<'a> Lowering<'a> {
    pub(super) fn declare_table(&mut self, ast: &'a ast::Table) {
        let index = self.tables.len();
        let form = &ast.form;
        let name = &form.name;
        self.names.declare(
            &name.text,
            Meaning::Table(index),
            name.span,
            &mut self.problems,
        );
        let Some(block) = form.blocks.first() else {
            return;
        };
        let columns = members(&block.columns, "");
        let rows = if block.rows.is_empty() {
            self.rows_of_grid(ast.grid.as_ref())
        } else {
            members(&block.rows, "")
        };
        let mut column_leaves = Vec::new();
        leaves(&block.columns, "", None, None, &mut column_leaves);
        let mut row_leaves = Vec::new();
        if block.rows.is_empty() {
            grid_leaves(&rows, &mut row_leaves);
        } else {
            leaves(&block.rows, "", None, None, &mut row_leaves);
        }
        if column_leaves.is_empty() {
            self.problems.push(SemanticsProblem::NoColumns {
                table: name.text.clone(),
                place: name.span,
            });
        }
        let typed = self.typed_cells(ast, &column_leaves, &row_leaves, &rows);
        let default = block.traits.unit.as_ref().and_then(|unit| self.unit(unit));
        let places = block.traits.round.map(|round| round.count);
        self.tables.push(Table {
            name: name.text.clone(),
            caption: vec![Inline {
                kind: InlineKind::Text(name.text.clone()),
                place: name.span,
            }],
            blocks: vec![TableBlock {
                name: None,
                label: None,
                unit: default.clone(),
                columns,
                rows,
                cells: IndexMap::new(),
            }],
            rows_across: form.print_rows_across,
            notes: Vec::new(),
            place: name.span,
        });
        self.table_drafts.push(TableDraft {
            ast,
            cells: Vec::new(),
        });
        self.declare_cells(index, &column_leaves, &row_leaves, &typed, default, places);
    }

    /// Rows named by the lines of the grid.
    fn rows_of_grid(&mut self, grid: Option<&'a ast::Grid>) -> Vec<Member> {
        let mut rows: Vec<Member> = Vec::new();
        for line in grid.map_or(&[][..], |grid| &grid.lines) {
            let Some(line_label) = &line.label else {
                continue;
            };
            let (name, label, place) = match line_label {
                ast::GridLabel::Path(path, label) => {
                    let name = joined(&path.segments);
                    let text = label
                        .as_ref()
                        .map_or_else(|| name.clone(), |l| l.text.clone());
                    (name, text, path.span)
                }
                ast::GridLabel::Title(title) => {
                    (title.text.clone(), title.text.clone(), title.span)
                }
            };
            if let Some(first) = rows.iter().find(|row| row.key == name) {
                self.problems.push(SemanticsProblem::RepeatedRow {
                    row: name,
                    place,
                    first: first.place,
                });
                continue;
            }
            rows.push(Member {
                key: name.clone(),
                name,
                label: text_inline(label, place),
                children: Vec::new(),
                total: line.total,
                text: false,
                place,
            });
        }
        rows
    }

    /// The typed cells by row and column key.
    fn typed_cells(
        &mut self,
        ast: &'a ast::Table,
        columns: &[Leaf<'a>],
        rows: &[Leaf<'a>],
        members: &[Member],
    ) -> IndexMap<(String, String), &'a ast::GridCell> {
        let mut typed = IndexMap::new();
        let filled: Vec<&Leaf> = columns
            .iter()
            .filter(|leaf| leaf.formula.is_none())
            .collect();
        let required = filled.iter().filter(|leaf| !leaf.total).count();
        let mut head: Option<Vec<String>> = None;
        for line in ast.grid.as_ref().map_or(&[][..], |grid| &grid.lines) {
            let Some(line_label) = &line.label else {
                head = Some(self.head(line, columns));
                continue;
            };
            let (row, place) = match line_label {
                ast::GridLabel::Path(path, _) => (joined(&path.segments), path.span),
                ast::GridLabel::Title(title) => (title.text.clone(), title.span),
            };
            let Some(key) = find_key(&row, members, rows.iter().map(|leaf| leaf.key.as_str()))
            else {
                let keys = rows.iter().map(|leaf| leaf.key.as_str());
                let nearest = suggest::closest(&row, keys).map(str::to_owned);
                self.problems.push(SemanticsProblem::UnknownRow {
                    row,
                    nearest,
                    place,
                });
                continue;
            };
            let keys: Vec<String> = match &head {
                Some(head) => head.clone(),
                None => filled.iter().map(|leaf| leaf.key.clone()).collect(),
            };
            let least = if head.is_some() { keys.len() } else { required };
            let count = line.cells.len();
            if !line.total && (count > keys.len() || count < least) {
                self.problems.push(SemanticsProblem::CellCount {
                    found: count,
                    wanted: keys.clone(),
                    place: line.span,
                });
            }
            for (cell, column) in line.cells.iter().zip(keys) {
                typed.insert((key.clone(), column), cell);
            }
        }
        typed
    }

    fn head(&mut self, line: &'a ast::GridLine, columns: &[Leaf<'a>]) -> Vec<String> {
        let mut keys = Vec::new();
        for cell in &line.cells {
            let found = find_leaf(&cell.text, columns);
            match found {
                Some(key) => keys.push(key),
                None => {
                    let known = columns.iter().map(|leaf| leaf.key.as_str());
                    let nearest = suggest::closest(&cell.text, known).map(str::to_owned);
                    self.problems.push(SemanticsProblem::UnknownColumn {
                        column: cell.text.clone(),
                        nearest,
                        place: cell.span,
                    });
                    keys.push(cell.text.clone());
                }
            }
        }
        keys
    }

    fn declare_cells(
        &mut self,
        table: usize,
        columns: &[Leaf<'a>],
        rows: &[Leaf<'a>],
        typed: &IndexMap<(String, String), &'a ast::GridCell>,
        default: Option<Arc<Unit>>,
        default_places: Option<u32>,
    ) {
        let name = self
            .tables
            .get(table)
            .map_or_else(String::new, |table| table.name.clone());
        let mut units: IndexMap<&str, Option<Arc<Unit>>> = IndexMap::new();
        for leaf in columns.iter().chain(rows) {
            if let Some(unit) = leaf.unit
                && !units.contains_key(unit.symbol.as_str())
            {
                let found = self.unit(unit);
                units.insert(&unit.symbol, found);
            }
        }
        for row in rows {
            for column in columns {
                let at = (row.key.clone(), column.key.clone());
                let cell = typed.get(&at).copied();
                if column.text || row.text {
                    self.text_cell(table, at, cell);
                    continue;
                }
                let unit = column
                    .unit
                    .or(row.unit)
                    .and_then(|unit| units.get(unit.symbol.as_str()).cloned().flatten())
                    .or_else(|| default.clone().filter(|_| column.formula.is_none()));
                let formula = column.formula.or(row.formula);
                let source = match (cell, formula) {
                    (Some(cell), _) => CellSource::Typed(cell),
                    (None, Some(formula)) => CellSource::Formula(formula),
                    (None, None) if row.total || column.total => CellSource::Computed,
                    (None, None) => {
                        self.problems.push(SemanticsProblem::MissingCell {
                            row: row.key.clone(),
                            column: column.key.clone(),
                            place: row.place,
                        });
                        CellSource::Computed
                    }
                };
                let place = cell.map_or(row.place, |cell| cell.span);
                let mut shell = self.shell(format!("{name}[{}, {}]", row.key, column.key), place);
                shell.role = Role::Cell { table };
                let id = self.push(
                    shell,
                    Draft::Cell {
                        table,
                        cell: self.cell_count(table),
                    },
                );
                let round = column.round.or(row.round).or(default_places);
                if let Some(draft) = self.table_drafts.get_mut(table) {
                    draft.cells.push(CellDraft {
                        row: row.key.clone(),
                        column: column.key.clone(),
                        source,
                        unit,
                        round,
                        figure: id,
                        parts: Vec::new(),
                    });
                }
                self.put_cell(
                    table,
                    at,
                    Cell {
                        content: CellContent::Figure(id),
                        notes: Vec::new(),
                        place,
                    },
                );
            }
        }
        self.total_parts(table, columns, rows);
    }

    fn cell_count(&self, table: usize) -> usize {
        self.table_drafts
            .get(table)
            .map_or(0, |draft| draft.cells.len())
    }

    pub(super) fn put_cell(&mut self, table: usize, at: (String, String), cell: Cell) {
        if let Some(block) = self
            .tables
            .get_mut(table)
            .and_then(|table| table.blocks.first_mut())
        {
            block.cells.insert(at, cell);
        }
    }

    /// What each total adds: the other columns of its row, or the other rows.
    fn total_parts(&mut self, table: usize, columns: &[Leaf<'a>], rows: &[Leaf<'a>]) {
        let column_of: IndexMap<&str, &Leaf> = columns
            .iter()
            .map(|leaf| (leaf.key.as_str(), leaf))
            .collect();
        let row_of: IndexMap<&str, &Leaf> =
            rows.iter().map(|leaf| (leaf.key.as_str(), leaf)).collect();
        let Some(draft) = self.table_drafts.get_mut(table) else {
            return;
        };
        let by_key: IndexMap<(String, String), FigureId> = draft
            .cells
            .iter()
            .map(|cell| ((cell.row.clone(), cell.column.clone()), cell.figure))
            .collect();
        for cell in &mut draft.cells {
            let column = column_of.get(cell.column.as_str());
            let row = row_of.get(cell.row.as_str());
            let keys: Vec<(String, String)> = match (column, row) {
                (Some(column), _) if column.total => column
                    .siblings
                    .iter()
                    .map(|sibling| (cell.row.clone(), sibling.clone()))
                    .collect(),
                (_, Some(row)) if row.total => row
                    .siblings
                    .iter()
                    .map(|sibling| (sibling.clone(), cell.column.clone()))
                    .collect(),
                (Some(_) | None, _) => Vec::new(),
            };
            cell.parts = keys
                .iter()
                .filter_map(|key| by_key.get(key).copied())
                .collect();
        }
    }

    /// Typed totals, each against what it adds.
    pub(super) fn table_checks(&mut self) -> Vec<Check> {
        let mut found = Vec::new();
        for (table, draft) in self.table_drafts.iter().enumerate() {
            for cell in &draft.cells {
                if matches!(cell.source, CellSource::Typed(_)) && !cell.parts.is_empty() {
                    found.push((
                        table,
                        cell.row.clone(),
                        cell.column.clone(),
                        cell.figure,
                        cell.parts.clone(),
                    ));
                }
            }
        }
        let mut checks = Vec::new();
        for (table, row, column, figure, parts) in found {
            let place_of = |id: FigureId| self.figures.get(id.0 as usize).map(|f| f.place);
            let Some(place) = place_of(figure) else {
                continue;
            };
            let parts: Vec<_> = parts
                .iter()
                .map(|part| (*part, place_of(*part).unwrap_or(place)))
                .collect();
            let name = self
                .tables
                .get(table)
                .map_or_else(String::new, |t| t.name.clone());
            let whole = self.figure_ref(figure, place);
            let parts = parts
                .into_iter()
                .map(|(part, place)| self.figure_ref(part, place))
                .collect();
            checks.push(Check {
                name,
                message: None,
                kind: CheckKind::Total { whole, parts },
                conditions: Vec::new(),
                warn: false,
                waive: None,
                origin: Origin::TableTotal { table, row, column },
                place,
            });
        }
        checks
    }

    /// The cell that a short name means inside a formula of a table.
    pub(super) fn in_table(&self, path: &ast::Path, scope: &Scope) -> Option<FigureId> {
        let table = scope.table?;
        let wanted = joined(&path.segments);
        let draft = self.table_drafts.get(table)?;
        let ends = |key: &str| {
            key == wanted
                || key
                    .strip_suffix(&wanted)
                    .is_some_and(|rest| rest.ends_with('.'))
        };
        let found = draft
            .cells
            .iter()
            .find(|cell| match (&scope.row, &scope.column) {
                (Some(row), _) => cell.row == *row && ends(&cell.column),
                (None, Some(column)) => cell.column == *column && ends(&cell.row),
                (None, None) => false,
            });
        found.map(|cell| cell.figure)
    }
}

/// Members as the model has them, with their full keys.
pub(super) fn members(list: &[ast::Member], above: &str) -> Vec<Member> {
    list.iter()
        .map(|member| {
            let key = key_under(above, &member.name.text);
            Member {
                name: member.name.text.clone(),
                label: text_inline(label(member.label.as_ref(), &member.name), member.name.span),
                children: members(&member.children, &key),
                total: member.total,
                text: member.traits.text,
                place: member.name.span,
                key,
            }
        })
        .collect()
}

fn leaves<'a>(
    list: &'a [ast::Member],
    above: &str,
    unit: Option<&'a ast::UnitRef>,
    round: Option<u32>,
    out: &mut Vec<Leaf<'a>>,
) {
    let siblings: Vec<String> = list
        .iter()
        .flat_map(|member| leaf_keys(member, above))
        .collect();
    for member in list {
        let key = key_under(above, &member.name.text);
        let unit = member.traits.unit.as_ref().or(unit);
        let round = member.traits.round.map(|round| round.count).or(round);
        if member.children.is_empty() {
            out.push(Leaf {
                key,
                total: member.total,
                text: member.traits.text,
                siblings: if member.total {
                    siblings.clone()
                } else {
                    Vec::new()
                },
                unit,
                round,
                formula: member.formula.as_ref(),
                place: member.name.span,
            });
        } else {
            leaves(&member.children, &key, unit, round, out);
        }
    }
}

/// Keys of the leaves below a member that a total beside it adds.
fn leaf_keys(member: &ast::Member, above: &str) -> Vec<String> {
    let key = key_under(above, &member.name.text);
    if member.total || member.formula.is_some() || member.traits.text {
        return Vec::new();
    }
    if member.children.is_empty() {
        return vec![key];
    }
    member
        .children
        .iter()
        .flat_map(|child| leaf_keys(child, &key))
        .collect()
}

fn grid_leaves<'a>(rows: &[Member], out: &mut Vec<Leaf<'a>>) {
    let siblings: Vec<String> = rows
        .iter()
        .filter(|row| !row.total)
        .map(|row| row.key.clone())
        .collect();
    for row in rows {
        out.push(Leaf {
            key: row.key.clone(),
            total: row.total,
            text: false,
            siblings: if row.total {
                siblings.clone()
            } else {
                Vec::new()
            },
            unit: None,
            round: None,
            formula: None,
            place: row.place,
        });
    }
}

fn find_leaf(wanted: &str, leaves: &[Leaf]) -> Option<String> {
    let keys = || leaves.iter().map(|leaf| leaf.key.as_str());
    keys()
        .find(|key| *key == wanted)
        .or_else(|| one(keys().filter(|key| ends_with_segment(key, wanted))))
        .map(str::to_owned)
}

/// A key by itself, by its last names, or by its label when that is unique.
pub(super) fn find_key<'k>(
    wanted: &str,
    members: &[Member],
    keys: impl Iterator<Item = &'k str> + Clone,
) -> Option<String> {
    if let Some(key) = keys.clone().find(|key| *key == wanted) {
        return Some(key.to_owned());
    }
    if let Some(key) = one(keys.filter(|key| ends_with_segment(key, wanted))) {
        return Some(key.to_owned());
    }
    let mut labelled = Vec::new();
    let mut stack: Vec<&Member> = members.iter().collect();
    while let Some(member) = stack.pop() {
        if inline_text(&member.label) == wanted {
            labelled.push(member.key.clone());
        }
        stack.extend(&member.children);
    }
    one(labelled.into_iter())
}

fn one<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn ends_with_segment(key: &str, wanted: &str) -> bool {
    key.strip_suffix(wanted)
        .is_some_and(|rest| rest.ends_with('.'))
}

fn key_under(above: &str, name: &str) -> String {
    if above.is_empty() {
        name.to_owned()
    } else {
        format!("{above}.{name}")
    }
}

fn text_inline(text: String, place: Span) -> Vec<Inline> {
    vec![Inline {
        kind: InlineKind::Text(text),
        place,
    }]
}

fn inline_text(inlines: &[Inline]) -> &str {
    match inlines {
        [
            Inline {
                kind: InlineKind::Text(text),
                ..
            },
        ] => text,
        [] | [_, ..] => "",
    }
}

/// `申请处理[不予公开, 总计]` as a name in data.
pub(super) fn path_text(path: &ast::Path) -> String {
    indexed(&joined(&path.segments), path.index.as_deref())
}

pub(super) fn indexed(name: &str, index: Option<&[ast::Index]>) -> String {
    let Some(index) = index else {
        return name.to_owned();
    };
    let parts: Vec<String> = index
        .iter()
        .map(|index| match index {
            ast::Index::Path(path) => path_text(path),
            ast::Index::Period(point, _) => super::period::point_code(*point),
            ast::Index::Each(name, _) => format!("each {}", name.text),
        })
        .collect();
    format!("{name}[{}]", parts.join(", "))
}
