//! The values that a claim follows over the years.

use crate::semantics::index::spelled::joined;
use crate::semantics::index::tables::keys::path_text;
use crate::semantics::lower::Lowering;
use crate::semantics::lower::previous::former_ref;
use crate::semantics::model::{Expr, FigureId, Meaning, Points};
use crate::semantics::problems::ClaimProblem;
use crate::source::Span;
use crate::syntax::ast;

impl Lowering<'_> {
    /// The values over the years: of a series, or of a figure and the same
    /// one in the former reports.
    pub(crate) fn points(&mut self, of: &ast::Path) -> Option<Points> {
        let own = self
            .index
            .header()
            .period
            .as_ref()
            .map(|period| period.last.0);
        let series = match self.index.find(&joined(&of.segments), of.span.base()) {
            Some(Meaning::Series(series)) if of.index.is_none() => Some(series),
            Some(_) | None => None,
        };
        let mut values = match series {
            Some(series) => self.points_of_series(series, own, of.span)?,
            None => {
                let now = self.expr_of(of)?;
                let Some(own) = own else {
                    self.no_years_before(of, true);
                    return None;
                };
                let mut values = vec![(own, now.clone())];
                for (year, report) in self.former_years(own) {
                    let Some(value) = self.former_value(of, report) else {
                        continue;
                    };
                    if !self.agree(&now, &value) {
                        return None;
                    }
                    values.push((year, value));
                }
                values
            }
        };
        values.sort_by_key(|(year, _)| *year);
        values.dedup_by_key(|(year, _)| *year);
        let last = own.or_else(|| values.last().map(|(year, _)| *year))?;
        values.retain(|(year, _)| *year <= last);
        if values.len() < 2 {
            self.no_years_before(of, own.is_none());
            return None;
        }
        Some(Points { values, last })
    }

    fn points_of_series(
        &mut self,
        series: usize,
        own: Option<u16>,
        place: Span,
    ) -> Option<Vec<(u16, Expr)>> {
        let model = self.index.series(series)?;
        let (name, points) = (model.name.clone(), model.points.clone());
        let years: Vec<(u16, FigureId)> = points
            .iter()
            .filter(|(code, _)| code.len() == 4)
            .filter_map(|(code, id)| Some((code.parse().ok()?, *id)))
            .collect();
        let known: Vec<String> = years.iter().map(|(year, _)| year.to_string()).collect();
        if let Some(own) = own.or(years.is_empty().then_some(0))
            && !years.iter().any(|(year, _)| *year == own)
        {
            self.report(ClaimProblem::NotThisYear {
                series: name,
                year: own,
                known,
                place,
            });
            return None;
        }
        let mut values: Vec<(u16, Expr)> = years
            .into_iter()
            .map(|(year, id)| (year, self.index.figure_ref(id, place)))
            .collect();
        // What this report does not repeat, former ones may have.
        let mut older: Vec<(u16, Expr)> = Vec::new();
        for (report, former) in self.index.previous().iter().enumerate() {
            for key in former.figures.keys() {
                let year = key
                    .strip_prefix(&name)
                    .and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'))
                    .and_then(|code| code.parse::<u16>().ok());
                let Some(year) = year else { continue };
                let known = values.iter().chain(&older).any(|(own, _)| *own == year);
                if !known {
                    let value = former_ref(former, report, key, false, place);
                    older.extend(value.map(|value| (year, value)));
                }
            }
        }
        values.append(&mut older);
        Some(values)
    }

    /// The former reports with the year that each is about.
    fn former_years(&self, own: u16) -> Vec<(u16, usize)> {
        let years = self
            .index
            .previous()
            .iter()
            .enumerate()
            .map(|(at, former)| {
                let before = own.saturating_sub(u16::try_from(at + 1).unwrap_or(u16::MAX));
                let year = former
                    .period
                    .as_ref()
                    .map_or(before, |period| period.last.0);
                (year, at)
            });
        years.collect()
    }

    fn former_value(&mut self, of: &ast::Path, report: usize) -> Option<Expr> {
        let mut path = of.clone();
        let previous = ast::Path::dotted("previous", of.span);
        path.segments.splice(0..0, previous.segments);
        if let Some(cells) = self.previous_cells(&path, report) {
            return Some(cells);
        }
        let former = self.index.previous().get(report)?;
        former_ref(former, report, &path_text(of).into(), false, of.span)
    }

    fn no_years_before(&mut self, of: &ast::Path, no_period: bool) {
        let subject = self.called(of);
        self.report(ClaimProblem::NoYearsBefore {
            subject,
            no_period,
            place: of.span,
        });
    }
}
