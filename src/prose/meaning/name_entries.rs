//! What of a report has names: series, figures, rows and columns of tables.

use crate::document::compose;
use crate::document::facts::Facts;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{FigureId, Member, Model, Role};
use crate::words::labels::bare;
use rustc_hash::FxHashSet;

use super::names::{Named, Names};
use super::table_lines::Line;

/// All names of a report.
pub(crate) fn names(facts: Facts<'_>) -> Names<'_> {
    let model = facts.model;
    let mut names = Names::new(model.header.issuer.as_deref().unwrap_or(""));
    let mut points = FxHashSet::default();
    for (index, series) in model.series.iter().enumerate() {
        points.extend(series.points.iter().map(|(_, id)| *id));
        let kind = Kind::of(&series.ty);
        let own = [&*series.label, &*series.name];
        names.enter(Named::Series(index), &own, &[], kind, &series.also);
    }
    for (id, figure) in (0..).map(FigureId).zip(&model.figures) {
        let cell = matches!(figure.role, Role::Cell { .. }) || figure.name.contains('[');
        if cell || points.contains(&id) {
            continue;
        }
        let name = figure.name.rsplit('.').next().unwrap_or(&figure.name);
        let whole = figure.part_of.and_then(|whole| model.figure(whole));
        let around: Vec<&str> = whole
            .iter()
            .flat_map(|it| [&*it.label, &*it.name])
            .collect();
        let unit = [
            &*figure.unit.symbol,
            figure.unit.plural.as_deref().unwrap_or(""),
        ];
        let around: Vec<&str> = around.into_iter().chain(unit).collect();
        let own = [&*figure.label, name];
        names.enter(
            Named::Figure(id),
            &own,
            &around,
            Kind::of(&figure.ty),
            &figure.also,
        );
    }
    for table in 0..model.tables.len() {
        enter_table(&mut names, facts, table);
    }
    names
}

fn enter_table<'m>(names: &mut Names<'m>, facts: Facts<'m>, index: usize) {
    let model: &'m Model = facts.model;
    let Some(table) = model.tables.get(index) else {
        return;
    };
    let caption = compose::plain(facts, &table.caption);
    for (number, block) in table.blocks.iter().enumerate() {
        let head = block.rows_label.as_deref().unwrap_or("");
        let columns = block.columns_label.as_deref().unwrap_or("");
        let unit = block.unit.as_ref();
        let unit = unit.and_then(|unit| unit.plural.as_deref()).unwrap_or("");
        for (is_row, axis) in [(true, &block.rows), (false, &block.columns)] {
            let members = Member::walk(axis).filter(|it| !it.text);
            // A total is called by its everyday names alone.
            let members = members.filter(|it| !it.total || !it.also.is_empty());
            for member in members {
                let key = &member.key;
                let line = Line {
                    table: index,
                    block: number,
                    is_row,
                    key,
                };
                let label = compose::plain(facts, &member.label);
                let label = unbracketed(bare(&label));
                let group = key.strip_suffix(&*member.name).unwrap_or("");
                let around = [&*caption, &*table.name, head, columns, unit, group];
                let kind = line
                    .cells(block)
                    .first()
                    .and_then(|id| Kind::of(&model.figure(*id)?.ty));
                let own = [label, &*member.name];
                let own = own.get(if member.total { 2 } else { 0 }..).unwrap_or(&own);
                names.enter(Named::Line(line), own, &around, kind, &member.also);
            }
        }
    }
}

/// Without an explanation in brackets at its end.
fn unbracketed(label: &str) -> &str {
    let closed = label.ends_with(['）', ')']);
    let open = label.find(['（', '(']).filter(|at| closed && *at > 0);
    open.and_then(|at| label.get(..at)).unwrap_or(label)
}
