//! The points of a series, by the years of the report.

use crate::semantics::model::Series;

use super::world::World;
use super::worth::Worth;

/// Its value in a year.
pub(crate) fn point(world: &World<'_>, series: usize, year: u16) -> Option<Worth> {
    let series = world.model().series.get(series)?;
    let code = year.checked_sub(shift(world, series))?.to_string();
    let (_, id) = series.points.iter().find(|(point, _)| *point == code)?;
    Worth::of_figure(world, *id)
}

/// 2024/25 may be called by its first year in a series.
fn shift(world: &World<'_>, series: &Series) -> u16 {
    let years = series
        .points
        .iter()
        .filter_map(|(code, _)| code.parse::<u16>().ok());
    let period = world.model().header.period.as_ref();
    let own = world.vocabulary().calendar.year;
    let early = years
        .max()
        .zip(own)
        .is_some_and(|(last, own)| last + 1 == own);
    let spans = period.is_some_and(|it| it.first.0 != it.last.0 && Some(it.last.0) == own);
    u16::from(early && spans)
}
