//! Cells of former reports: found by the rows and columns of this year's form.

use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::index::tables::keys::{find_group, index_text};
use crate::semantics::lower::Lowering;
use crate::semantics::lower::previous::{former_ref, named_in_previous};
use crate::semantics::model::{Expr, FigureId};
use crate::source::Span;
use crate::syntax::ast;

use super::found::sum_of;

/// Cells of this year's form that stand for those of a former report.
struct Sought<'a> {
    report: usize,
    table: usize,
    cells: &'a [FigureId],
    /// The keys of the groups named, whose own rows may stand for their
    /// leaves: a group of this year's form can be one row of last year's.
    groups: Vec<String>,
    published: bool,
    place: Span,
}

impl Lowering<'_> {
    /// A cell of last year, by the row and column it has in this form.
    pub(crate) fn previous_cell(&mut self, path: &ast::Path, scope: &Scope) -> Option<Expr> {
        let table = scope.table?;
        let (rest, published) = named_in_previous(path);
        let inner = ast::Path::plain(rest.to_vec(), path.span);
        let cells = self.index.in_table(&inner, scope)?;
        let report = self.previous_report(path)?;
        let sought = Sought {
            report,
            table,
            cells: &cells,
            groups: self.groups(table, &[joined(rest)]),
            published,
            place: path.span,
        };
        if let Some(found) = self.former_cells(&sought) {
            return Some(found);
        }
        // What has no counterpart is unchecked.
        let cell = *cells.first()?;
        let name = self.index.figure(cell)?.name.clone();
        let like = self.index.figure_ref(cell, path.span);
        Some(self.absent(report, name, Some(&like), path.span))
    }

    /// `previous.T[row, column]`, found by this year's rows and columns.
    pub(crate) fn previous_cells(&mut self, path: &ast::Path, report: usize) -> Option<Expr> {
        let (rest, published) = named_in_previous(path);
        let index = path.index.as_ref()?;
        let table = self.index.table_named(rest)?;
        let names = index
            .iter()
            .filter(|index| matches!(index, ast::Index::Path(_)));
        let wanted: Vec<String> = names.map(|index| index_text(index).0).collect();
        let cells = self.index.peek_cell(table, path);
        let sought = Sought {
            report,
            table,
            cells: &cells,
            groups: self.groups(table, &wanted),
            published,
            place: path.span,
        };
        self.former_cells(&sought)
    }

    /// The keys of those of the names that are groups of rows or columns.
    fn groups(&self, table: usize, wanted: &[String]) -> Vec<String> {
        let blocks = self.index.table_blocks(table).iter();
        let axes = blocks.flat_map(|block| [&block.rows, &block.columns]);
        axes.flat_map(|axis| wanted.iter().filter_map(|name| find_group(name, axis)))
            .map(|group| group.key.clone())
            .collect()
    }

    /// All of them in the former report, added; `None` when one is lacking.
    fn former_cells(&self, sought: &Sought) -> Option<Expr> {
        let draft = self.index.table_draft(sought.table)?;
        let form = self.index.table(sought.table)?.name.as_str();
        // A name hidden this year need not have been so last year.
        let forms: Vec<&str> = [Some(form), self.index.plain(form)]
            .into_iter()
            .flatten()
            .collect();
        let former = self.index.previous().get(sought.report)?;
        let mut names: Vec<String> = Vec::new();
        for figure in sought.cells {
            let cell = draft.cells.iter().find(|cell| cell.figure == *figure)?;
            let rows = sought.upwards(&cell.row);
            let mut places = rows.iter().flat_map(|row| {
                let columns = sought.upwards(&cell.column);
                let cells = columns.into_iter().flat_map(|column| {
                    let named = move |form: &&str| format!("{form}[{row}, {column}]");
                    forms.iter().map(named)
                });
                cells.collect::<Vec<String>>()
            });
            let name = places.find(|name| former.figure(name).is_some())?;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let (report, published, place) = (sought.report, sought.published, sought.place);
        let terms: Option<Vec<Expr>> = names
            .iter()
            .map(|name| former_ref(former, report, &name.as_str().into(), published, place))
            .collect();
        sum_of(terms?, place)
    }
}

impl Sought<'_> {
    /// A key, and those above it as far as the group that was named.
    fn upwards<'k>(&self, key: &'k str) -> Vec<&'k str> {
        let mut keys = vec![key];
        let mut rest = key;
        while let Some((above, _)) = rest.rsplit_once('.') {
            let within = |group: &String| {
                let inside = above.strip_prefix(group.as_str());
                inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            if !self.groups.iter().any(within) {
                break;
            }
            keys.push(above);
            rest = above;
        }
        keys
    }
}
