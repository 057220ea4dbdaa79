//! The model of a report from what it declares and what came of that.

use std::sync::Arc;

use crate::semantics::index::declared::{Index, Parts};
use crate::semantics::index::told::Told;
use crate::semantics::model::{CellContent, Model, TableBlock, Use};
use crate::semantics::problems::SemanticsProblem;
use crate::source::Bases;

use super::figures::{Outcome, Settled};
use super::whole::Lowered;

/// The model, with every problem met.
pub(crate) fn assemble(index: Index<'_>, lowered: Lowered) -> (Model, Vec<SemanticsProblem>) {
    let Parts {
        units,
        names,
        mut header,
        figures,
        lists,
        mut tables,
        late_texts,
        bases,
    } = index.into_parts();
    let unknown = units.unknown;
    let each = figures.into_iter().zip(lowered.figures);
    let figures = each.map(|(shell, outcome)| match outcome {
        Outcome::Same(figure) => figure,
        Outcome::New(settled) => {
            let settled = settled.unwrap_or_else(|| Settled::unknown(&unknown));
            settled.of(shell).into()
        }
    });
    for (late, text) in late_texts.into_iter().zip(lowered.texts) {
        let block = tables.get_mut(late.table);
        let block = block.and_then(|table| table.blocks.get_mut(late.block));
        if let Some(cell) = block.and_then(|block| block.cells.get_mut(&late.at)) {
            cell.content = CellContent::Text(text);
        }
    }
    for (table, words) in tables.iter_mut().zip(lowered.words) {
        if let Some(caption) = words.caption {
            table.caption = caption;
        }
        table.notes = words.notes;
        for (at, numbers) in words.noted {
            let cell = |block: &mut TableBlock| block.cells.get_mut(&at).map(drop).is_some();
            let block = table.blocks.iter_mut().position(cell);
            let block = block.and_then(|block| table.blocks.get_mut(block));
            if let Some(cell) = block.and_then(|block| block.cells.get_mut(&at)) {
                cell.notes = numbers;
            }
        }
    }
    let Told {
        problems,
        uses,
        absent,
        carried: _,
    } = lowered.told;
    for absent in absent {
        if let Some(former) = header.previous.get_mut(absent.report) {
            let figures = Arc::make_mut(&mut former.figures);
            let figure = figures.entry(absent.name.into());
            figure.or_insert(absent.figure);
        }
    }
    header.title = lowered.title.unwrap_or_default();
    let model = Model {
        header,
        figures: figures.collect(),
        lists,
        series: lowered.known.into_series(),
        checks: lowered.checks,
        tables,
        charts: lowered.charts,
        content: lowered.content,
        notes: lowered.notes,
        names: names.into_map().into(),
        units: units.table,
        allowances: lowered.allowances,
        uses: in_order(uses.unwrap_or_default(), bases),
    };
    (model, problems)
}

/// As they stand in the sources, each once.
fn in_order(mut uses: Vec<Use>, bases: &Bases) -> Vec<Use> {
    uses.sort_by_cached_key(|it| (bases.place(it.place), !it.declares));
    uses.dedup_by(|later, first| later.place == first.place && later.named == first.named);
    uses
}
