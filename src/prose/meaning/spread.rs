//! What a thing is worth one by one: member by member, month by month, row by
//! row, part by part.

use crate::document::compose;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{FigureId, Member, Role, TableBlock, Term};
use crate::words::labels::bare;

use super::link::kind_of;
use super::period::When;
use super::table_lines::{Line, cell};
use super::thing::{Body, Scope, Thing, is_twin};
use super::world::World;
use super::worth::Worth;

/// One of those that a thing is spread over.
#[derive(Clone, Debug)]
pub(crate) struct One {
    /// As a text calls it: 东湖区, 6月.
    pub(crate) name: String,
    pub(crate) worth: Worth,
}

impl One {
    pub(crate) fn term(&self) -> Term {
        Term {
            label: self.name.clone(),
            value: self.worth.expr.clone(),
        }
    }
}

/// By the reports that are collected; nothing where one of them lacks it.
pub(crate) fn by_members(world: &World<'_>, thing: &Thing, when: When) -> Vec<One> {
    let header = &world.model().header;
    let calendar = &world.vocabulary().calendar;
    let all = header.members.iter().flat_map(|group| &group.members);
    let found: Option<Vec<One>> = (header.previous.len()..)
        .zip(all)
        .map(|(report, member)| {
            let body = Body::Member(report);
            let worth = thing.worth(world, calendar, Scope { when, body })?;
            Some(One {
                name: member.name.to_string(),
                worth,
            })
        })
        .collect();
    found.unwrap_or_default()
}

/// All that a thing was in some years together, the last of them that of the report or
/// before; a rate is no part of a sum.
pub(crate) fn over_years(world: &World<'_>, thing: &Thing, first: u16, last: u16) -> Option<Worth> {
    let calendar = &world.vocabulary().calendar;
    let own = calendar.year.filter(|own| last <= *own && first < last)?;
    let points = (first..=last).map(|year| {
        let when = match own - year {
            0 => When::Own,
            back => When::Back(back),
        };
        let body = Body::Own;
        thing.worth(world, calendar, Scope { when, body })
    });
    let points: Vec<Worth> = points.collect::<Option<_>>()?;
    let counted = kind_of(world, thing) != Some(Kind::Percent);
    counted.then(|| Worth::sum(world, &points))?
}

/// By the months, or quarters, of the table that follows it.
pub(crate) fn by_months(world: &World<'_>, thing: &Thing) -> Vec<One> {
    let Thing::Figure(id) = thing else {
        return Vec::new();
    };
    let blocks = &world.vocabulary().months;
    let Some(block) = blocks
        .iter()
        .find(|it| it.whole == *id || it.cells.contains(id))
    else {
        return Vec::new();
    };
    let all = block.rows.iter().map(|((first, last), cell)| {
        let name = if first == last {
            format!("{first}月")
        } else {
            format!("{first}—{last}月")
        };
        let worth = Worth::of_figure(world, *cell)?;
        Some(One { name, worth })
    });
    all.collect::<Option<Vec<One>>>().unwrap_or_default()
}

/// The rows or columns of one table that stand beside a cell, and which of them
/// it is; the parts beside a part.
pub(crate) fn beside(world: &World<'_>, id: FigureId) -> Vec<(Vec<One>, usize)> {
    let model = world.model();
    let Some(figure) = model.figure(id) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some(whole) = figure.part_of.and_then(|whole| model.figure(whole)) {
        let groups = whole.breakdowns.iter().map(|it| it.parts.as_slice());
        let parts = groups.filter(|parts| parts.contains(&id));
        found.extend(parts.filter_map(|parts| placed(figures(world, parts)?, parts, id)));
    }
    let Role::Cell { table } = figure.role else {
        return found;
    };
    for (number, block) in model.blocks(table).iter().enumerate() {
        let Some((row, column)) = block.keys_of(id) else {
            continue;
        };
        for (is_row, key) in [(true, row), (false, column)] {
            let line = Line {
                table,
                block: number,
                is_row,
                key,
            };
            let across = if is_row { column } else { row };
            let (cells, ids) = leaves(world, block, line, across);
            found.extend(placed(cells, &ids, id));
        }
    }
    found
}

fn placed(all: Vec<One>, ids: &[FigureId], id: FigureId) -> Option<(Vec<One>, usize)> {
    let at = ids.iter().position(|it| *it == id)?;
    (all.len() > 1 && all.len() == ids.len()).then_some((all, at))
}

fn figures(world: &World<'_>, ids: &[FigureId]) -> Option<Vec<One>> {
    let all = ids.iter().map(|id| {
        let figure = world.model().figure(*id)?;
        Some(One {
            name: bare(&figure.label).to_owned(),
            worth: Worth::of_figure(world, *id)?,
        })
    });
    all.collect()
}

/// The cells of a line's axis, where that crosses another one.
fn leaves(
    world: &World<'_>,
    block: &TableBlock,
    line: Line<'_>,
    across: &str,
) -> (Vec<One>, Vec<FigureId>) {
    let all = Member::leaves(line.axis(block)).filter(|it| !it.total && !it.text);
    let cells = all.filter_map(|member| {
        let (row, column) = if line.is_row {
            (&*member.key, across)
        } else {
            (across, &*member.key)
        };
        let id = cell(block, row, column)?;
        let label = compose::plain(world.facts, &member.label);
        let name = bare(&label).to_owned();
        let worth = Worth::of_figure(world, id)?;
        Some((One { name, worth }, id))
    });
    cells.unzip()
}

/// What adds up to a thing: the rows or columns under a total, the parts of a
/// figure.
pub(crate) fn under(world: &World<'_>, thing: &Thing) -> Vec<Vec<One>> {
    let Thing::Figure(id) = thing else {
        return Vec::new();
    };
    let model = world.model();
    let Some(figure) = model.figure(*id) else {
        return Vec::new();
    };
    let parts = figure.breakdowns.iter().map(|it| it.parts.as_slice());
    let mut found: Vec<Vec<One>> = parts.filter_map(|it| figures(world, it)).collect();
    let tables = match figure.role {
        Role::Cell { table } => table..table + 1,
        Role::Figure | Role::Part => 0..model.tables.len(),
    };
    for table in tables {
        for (number, block) in model.blocks(table).iter().enumerate() {
            for (is_row, axis, other) in [
                (true, &block.rows, &block.columns),
                (false, &block.columns, &block.rows),
            ] {
                let Some(total) = Member::walk(axis).find(|it| it.total) else {
                    continue;
                };
                let line = Line {
                    table,
                    block: number,
                    is_row,
                    key: &total.key,
                };
                for member in Member::leaves(other) {
                    let Some(cell) = line.cell(block, &member.key) else {
                        continue;
                    };
                    if cell == *id || is_twin(world, *id, cell) {
                        let (all, _) = leaves(world, block, line, &member.key);
                        found.push(all);
                    }
                }
            }
        }
    }
    found.retain(|all| all.len() > 1);
    found
}

/// Those of several that a text names, by the whole name or without the last
/// letter of a body: 东湖 for 东湖区.
pub(crate) fn named_in(all: &[One], text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut found: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for (index, one) in all.iter().enumerate() {
        let short = one.name.trim_end_matches(LEVELS);
        let names = [one.name.as_str(), short];
        let names = names.into_iter().filter(|it| it.chars().count() > 1);
        let at = names.filter_map(|name| Some((text.find(name)?, name.len())));
        let longest = at.max_by_key(|(_, length)| *length);
        found.extend(longest.map(|(at, length)| (index, at..at + length)));
    }
    // 1月 stands in 11月.
    let ranges: Vec<_> = found.iter().map(|(_, range)| range.clone()).collect();
    found.retain(|(_, own)| {
        !ranges.iter().any(|other| {
            other.start <= own.start && own.end <= other.end && other.len() > own.len()
        })
    });
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// The last letters of the names of bodies.
const LEVELS: [char; 9] = ['省', '市', '县', '区', '镇', '乡', '局', '院', '校'];
