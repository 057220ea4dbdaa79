//! Which name stands at a place, and where else it stands.

use crate::semantics::model::{FigureId, Member, Model, Named, Role, Use};
use crate::source::{SourceId, Span};
use crate::syntax::ast::Axis;

use super::View;

/// The innermost name around an offset, or ending there.
pub fn at(view: View<'_>, source: SourceId, offset: usize) -> Option<&Use> {
    let offset = u32::try_from(offset).ok()?;
    let uses = &view.model.uses;
    let place = |it: &Use| view.sources.place(it.place);
    let begins = |it: &Use| (place(it).source, place(it).start);
    let end = uses.partition_point(|it| begins(it) <= (source, offset));
    // Names are short; what begins long before is nothing but a name around.
    let near = uses.get(end.saturating_sub(64)..end)?.iter();
    near.filter(|it| place(it).source == source && place(it).end >= offset)
        .min_by_key(|it| it.place.len())
}

/// The cell of a table that is written around an offset, or ends there.
pub fn cell_at(view: View<'_>, source: SourceId, offset: usize) -> Option<(Named, Span)> {
    let offset = u32::try_from(offset).ok()?;
    let figures = view.model.figures.iter().enumerate();
    let (index, figure) = figures
        .filter(|(_, figure)| matches!(figure.role, Role::Cell { .. }))
        .find(|(_, figure)| {
            let place = view.sources.place(figure.place);
            place.source == source && place.start <= offset && offset <= place.end
        })?;
    let id = FigureId(u32::try_from(index).ok()?);
    Some((Named::Figure(id), figure.place))
}

/// Where a name gets its meaning; nowhere in this report for what is built in
/// or stands in another one.
pub fn place_of(model: &Model, named: &Named) -> Option<Span> {
    match named {
        Named::Figure(id) => model.figure(*id).map(|figure| figure.place),
        Named::List(list) => model.lists.get(*list).map(|list| list.place),
        Named::Series(series) => model.series.get(*series).map(|series| series.place),
        Named::Entity(entity) => model.header.entities.get(*entity).map(|(.., place)| *place),
        Named::Table(table) => model.tables.get(*table).map(|table| table.place),
        Named::Member { table, axis, key } => {
            let found = member(model, *table, *axis, key);
            found.map(|member| member.place)
        }
        Named::Group(group) => model.header.members.get(*group).map(|group| group.place),
        Named::Section(place) => Some(*place),
        Named::Rule { .. } | Named::Note(_) | Named::Unit(_) => {
            let declared = |it: &&Use| it.declares && it.named == *named;
            model.uses.iter().find(declared).map(|it| it.place)
        }
        Named::Former { .. } | Named::Function(_) => None,
    }
}

/// Every place of a name, in order.
pub fn places<'a>(view: View<'a>, named: &'a Named) -> impl Iterator<Item = &'a Use> {
    view.model.uses.iter().filter(move |it| it.named == *named)
}

/// How a name is called in full: `申请处理[不予公开]`.
pub fn described(view: View<'_>, named: &Named) -> String {
    let model = view.model;
    let table = |index: usize| {
        let table = model.tables.get(index);
        table.map_or("", |table| table.name.as_str())
    };
    match named {
        Named::Figure(id) => model
            .figure(*id)
            .map_or_else(String::new, |figure| figure.name.clone()),
        Named::List(list) => model
            .lists
            .get(*list)
            .map_or_else(String::new, |it| it.name.clone()),
        Named::Series(series) => {
            let series = model.series.get(*series);
            series.map_or_else(String::new, |it| it.name.clone())
        }
        Named::Entity(entity) => {
            let entity = model.header.entities.get(*entity);
            entity.map_or_else(String::new, |(_, spelling, _)| spelling.clone())
        }
        Named::Table(index) => table(*index).to_owned(),
        Named::Member {
            table: index, key, ..
        } => format!("{}[{key}]", table(*index)),
        Named::Rule {
            table: Some(index),
            name,
        } => format!("{}.{name}", table(*index)),
        Named::Rule { table: None, name } | Named::Note(name) | Named::Unit(name) => name.clone(),
        Named::Former { report, name } => {
            let member = model.header.member_name(*report, name);
            member.unwrap_or_else(|| format!("previous.{name}"))
        }
        Named::Group(group) => {
            let group = model.header.members.get(*group);
            group.map_or_else(String::new, |it| it.name.clone())
        }
        Named::Section(place) => view.sources.text(*place).trim_matches('"').to_owned(),
        Named::Function(function) => function.name().to_owned(),
    }
}

/// A row or column of a table, or a group of them.
pub(super) fn member<'m>(
    model: &'m Model,
    table: usize,
    axis: Axis,
    key: &str,
) -> Option<&'m Member> {
    model.blocks(table).iter().find_map(|block| match axis {
        Axis::Column => Member::find(&block.columns, key),
        Axis::Row | Axis::Cell => Member::find(&block.rows, key),
    })
}
