//! What a phrase speaks of, and what that is worth at a time and of a body.

use crate::semantics::model::{
    Expr, ExprKind, FigureId, Function, Member, Model, Role, TableBlock,
};

use super::group_cells::GroupCell;
use super::period::{Calendar, When};
use super::series_points::point;
use super::table_lines::{Line, cell};
use super::world::World;
use super::worth::{Worth, name_in, of_group};

/// Something with a value at each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Figure(FigureId),
    Series(usize),
    Group(GroupCell),
}

/// Whose number it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Body {
    #[default]
    Own,
    /// A collected report, as `ExprKind::Previous` counts them.
    Member(usize),
}

/// Whose and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scope {
    pub(crate) when: When,
    pub(crate) body: Body,
}

impl Thing {
    /// Its value in a scope; `None` where the report has none.
    pub(crate) fn worth(
        &self,
        world: &World<'_>,
        calendar: &Calendar,
        scope: Scope,
    ) -> Option<Worth> {
        match scope.body {
            Body::Own => self.over_time(world, calendar, scope.when),
            Body::Member(report) => {
                let Thing::Figure(id) = self else {
                    return None;
                };
                let place = world.model().figure(*id)?.place;
                let name = name_in(world.model(), *id, report).filter(|_| scope.when == When::Own);
                let found = name.and_then(|name| Worth::of_report(world, report, &name, place));
                found.or_else(|| {
                    let cell = in_row_of(world, *id, report)?;
                    Thing::Figure(cell).over_time(world, calendar, scope.when)
                })
            }
        }
    }

    fn over_time(&self, world: &World<'_>, calendar: &Calendar, when: When) -> Option<Worth> {
        match when {
            When::Own => match self {
                Thing::Figure(id) => Worth::of_figure(world, *id),
                Thing::Group(group) => of_group(world, group),
                Thing::Series(index) => point(world, *index, calendar.year_back(0)?),
            },
            When::Back(back) => self.back(world, calendar, back),
            When::Months { year, first, last } => in_months(world, self, year, first, last),
            When::Unknown => None,
        }
    }

    fn back(&self, world: &World<'_>, calendar: &Calendar, back: u16) -> Option<Worth> {
        let year = calendar.year_back(back);
        if let Thing::Series(index) = self {
            return point(world, *index, year?);
        }
        if let (Thing::Figure(id), Some(year)) = (self, year)
            && let Some(found) = in_series(world, *id, year)
        {
            return Some(found);
        }
        let same = if let Thing::Figure(id) = self {
            twin(world, *id).map(Thing::Figure)
        } else {
            None
        };
        let other = variant(world, self, When::Back(back));
        if let Some(other) = other.or_else(|| variant(world, &same?, When::Back(back))) {
            return Worth::of_figure(world, other);
        }
        if let Some(report) = report_back(world.model(), back, year)
            && let Some(found) = self.in_report(world, report)
        {
            return Some(found);
        }
        // What its growth in the report starts from.
        let Thing::Figure(id) = self else { return None };
        let [base] = world.bases(*id) else {
            return None;
        };
        let figure = world.model().figure(*id).filter(|_| back == 1)?;
        let (unit, places) = (figure.unit.clone(), figure.places);
        Worth::computed(world, (*base).clone(), unit, places).map(|worth| Worth {
            rounded: figure.rounded,
            ..worth
        })
    }

    fn in_report(&self, world: &World<'_>, report: usize) -> Option<Worth> {
        match self {
            Thing::Figure(id) => {
                let figure = world.model().figure(*id)?;
                let place = figure.place;
                let found = Worth::of_report(world, report, &figure.name, place);
                // A part may stand there by its own name, a share by its terms.
                let found = found
                    .or_else(|| {
                        let (_, short) = figure.name.rsplit_once('.')?;
                        Worth::of_report(world, report, short, place)
                    })
                    .or_else(|| self.share_in(world, report));
                found.or_else(|| {
                    let twin = world.model().figure(twin(world, *id)?)?;
                    Worth::of_report(world, report, &twin.name, twin.place)
                })
            }
            Thing::Group(group) => {
                let model = world.model();
                let parts = group.parts.iter().map(|id| {
                    let figure = model.figure(*id)?;
                    Worth::of_report(world, report, &figure.name, figure.place)
                });
                Worth::sum(world, &parts.collect::<Option<Vec<_>>>()?)
            }
            Thing::Series(_) => None,
        }
    }
}

impl Thing {
    /// What a share was, where both of its terms are known from then.
    fn share_in(&self, world: &World<'_>, report: usize) -> Option<Worth> {
        let Thing::Figure(id) = self else {
            return None;
        };
        let expr = world.model().figure(*id)?.definition.expr()?;
        let ExprKind::Call {
            function: Function::Share,
            arguments,
        } = &expr.kind
        else {
            return None;
        };
        let [part, whole] = arguments.as_slice() else {
            return None;
        };
        let then = |expr: &Expr| Thing::Figure(expr.as_figure()?).in_report(world, report);
        Worth::call(world, Function::Share, &then(part)?, &then(whole)?)
    }
}

/// The former report of that year.
fn report_back(model: &Model, back: u16, year: Option<u16>) -> Option<usize> {
    let former = &model.header.previous;
    let dated = former.iter().position(|report| {
        let period = report.period.as_ref();
        period.is_some_and(|period| Some(period.last.0) == year)
    });
    let at = usize::from(back).checked_sub(1)?;
    dated.or_else(|| former.get(at).filter(|it| it.period.is_none()).map(|_| at))
}

/// A figure that a series follows over the years.
fn in_series(world: &World<'_>, id: FigureId, year: u16) -> Option<Worth> {
    let model = world.model();
    let figure = model.figure(id)?;
    let own = world.facts.value(id).number()?;
    let index = model.series.iter().position(|series| {
        let same = series.label == figure.label;
        // Its last point is the figure's own value.
        let last = series
            .points
            .last()
            .and_then(|(_, point)| world.facts.value(*point).number());
        let alike = series.unit.symbol == figure.unit.symbol
            && last.is_some_and(|last| last.point == own.point && !last.point.is_zero());
        same || alike
    })?;
    point(world, index, year)
}

/// A figure whose name is that of another with a time before it: 去年同期受理.
fn variant(world: &World<'_>, thing: &Thing, when: When) -> Option<FigureId> {
    let Thing::Figure(id) = thing else {
        return None;
    };
    let mut all = world.vocabulary().variants.iter();
    all.find(|it| it.of == *id && it.when == when)
        .map(|it| it.figure)
}

/// Rows of a table that are months, which together are the thing.
fn in_months(
    world: &World<'_>,
    thing: &Thing,
    year: Option<u16>,
    first: u8,
    last: u8,
) -> Option<Worth> {
    let when = When::Months { year, first, last };
    let same = if let Thing::Figure(id) = thing {
        twin(world, *id).map(Thing::Figure)
    } else {
        None
    };
    if let Some(other) = variant(world, thing, when).or_else(|| variant(world, &same?, when)) {
        return Worth::of_figure(world, other);
    }
    if year.is_some() {
        return None;
    }
    let Thing::Figure(id) = thing else {
        return None;
    };
    let blocks = &world.vocabulary().months;
    blocks.iter().find_map(|block| {
        let cells: Vec<FigureId> = block
            .rows
            .iter()
            .filter(|(months, _)| months.0 >= first && months.1 <= last)
            .map(|(_, cell)| *cell)
            .collect();
        let covered: u8 = block
            .rows
            .iter()
            .filter(|(months, _)| months.0 >= first && months.1 <= last)
            .map(|(months, _)| months.1 - months.0 + 1)
            .sum();
        let length = if last >= first {
            last - first + 1
        } else {
            last + 13 - first
        };
        let whole = block.whole == *id || block.cells.contains(id);
        if !whole || covered != length {
            return None;
        }
        let parts: Option<Vec<Worth>> = cells
            .iter()
            .map(|id| Worth::of_figure(world, *id))
            .collect();
        Worth::sum(world, &parts?)
    })
}

/// The cell of a row in the column that adds up to the thing.
fn broken_down(world: &World<'_>, thing: &Thing, line: Line<'_>) -> Option<FigureId> {
    let (_, block) = line.place(world.model())?;
    let Thing::Figure(id) = thing else {
        return None;
    };
    let value = world.facts.value(*id).number()?;
    let own = world.model().figure(*id)?;
    let across = Member::leaves(line.across(block)).filter(|it| !it.total && !it.text);
    let mut found = across.filter_map(|column| {
        let cell = line.cell(block, &column.key)?;
        let sum = column_total(world, block, line, &column.key)?;
        let same = world.model().figure(cell)?.ty == own.ty;
        (same && sum == value.point && !sum.is_zero()).then_some(cell)
    });
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

fn column_total(
    world: &World<'_>,
    block: &TableBlock,
    line: Line<'_>,
    across: &str,
) -> Option<crate::number::Exact> {
    let mut total = crate::number::Exact::zero();
    for member in Member::leaves(line.axis(block)).filter(|it| !it.total && !it.text) {
        let cell = Line {
            key: &member.key,
            ..line
        }
        .cell(block, across)?;
        total = &total + &world.facts.value(cell).number()?.point;
    }
    Some(total)
}

/// What a thing is a part of: its figure's whole, the totals of its row and
/// column.
pub(crate) fn around(world: &World<'_>, thing: &Thing) -> Vec<Thing> {
    let id = match thing {
        Thing::Figure(id) => id,
        // Of several together what each of them is a part of.
        Thing::Group(group) => {
            let mut each = group
                .parts
                .iter()
                .map(|id| around(world, &Thing::Figure(*id)));
            let first = each.next().unwrap_or_default();
            return each.fold(first, |all, next| {
                all.into_iter().filter(|it| next.contains(it)).collect()
            });
        }
        Thing::Series(_) => return Vec::new(),
    };
    let model = world.model();
    let Some(figure) = model.figure(*id) else {
        return Vec::new();
    };
    let mut all: Vec<Thing> = figure.part_of.map(Thing::Figure).into_iter().collect();
    let Role::Cell { table } = figure.role else {
        return all;
    };
    for block in model.blocks(table) {
        let Some((row, column)) = block.keys_of(*id) else {
            continue;
        };
        let total =
            |members: &[Member]| members.iter().find(|it| it.total).map(|it| it.key.clone());
        let across = total(&block.columns).and_then(|total| cell(block, row, &total));
        let down = total(&block.rows).and_then(|total| cell(block, &total, column));
        let other = across.into_iter().chain(down).filter(|it| it != id);
        all.extend(other.map(Thing::Figure));
    }
    all
}

/// The figure that a cell shows the value of: the total of a table that breaks
/// it down.
fn twin(world: &World<'_>, id: FigureId) -> Option<FigureId> {
    let model = world.model();
    let own = model.figure(id)?;
    if !matches!(own.role, Role::Cell { .. }) {
        return None;
    }
    let mut all = model
        .figures_by_id()
        .filter(|(_, figure)| !matches!(figure.role, Role::Cell { .. }));
    let twin = all.find(|(other, _)| is_twin(world, *other, id));
    twin.map(|(other, _)| other)
}

/// A cell that shows the value of a figure.
pub(crate) fn is_twin(world: &World<'_>, id: FigureId, cell: FigureId) -> bool {
    let number = |id: FigureId| {
        world
            .facts
            .value(id)
            .number()
            .filter(|it| !it.point.is_zero())
    };
    let ty = |id: FigureId| world.model().figure(id).map(|it| &it.ty);
    let (Some(own), Some(other)) = (number(id), number(cell)) else {
        return false;
    };
    own.point == other.point && ty(id) == ty(cell)
}

/// The cell of a row that is called like a collected report: of the same
/// column, or of the one that adds up to the figure.
fn in_row_of(world: &World<'_>, id: FigureId, report: usize) -> Option<FigureId> {
    let model = world.model();
    let (_, member) = model.header.member(report)?;
    for (table, part) in model.tables.iter().enumerate() {
        for (number, block) in part.blocks.iter().enumerate() {
            let row = Member::leaves(&block.rows).find(|row| row.name == member.name);
            let Some(row) = row else { continue };
            let line = Line {
                table,
                block: number,
                is_row: true,
                key: &row.key,
            };
            let own = block.keys_of(id);
            let same = own.and_then(|(_, column)| line.cell(block, column));
            if let Some(found) = same.or_else(|| broken_down(world, &Thing::Figure(id), line)) {
                return Some(found);
            }
        }
    }
    None
}
