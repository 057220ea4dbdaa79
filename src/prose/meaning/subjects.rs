//! What a phrase is about: the series or figure that is named, printed or
//! typed nearest before it, and its values over the years.

use std::ops::Range;

use crate::prose::reading::characters::{SLOT, behind_last, ends_clause};
use crate::semantics::model::{Expr, FigureId, InlineKind, Model, Points, Term};
use crate::words::labels::bare;

use super::expressions;
use super::labels::Referent;
use super::scene::Scene;
use super::table_lines::Line;

/// A thing with values, as a claim names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject<'m> {
    Series(usize),
    Figure(FigureId),
    Line(Line<'m>),
}

/// A sentence with one of these may be about another year, or about how fast
/// something grows.
const UNCLEAR: [&str; 20] = [
    "上年",
    "去年",
    "前年",
    "季度",
    "月",
    "计划",
    "目标",
    "力争",
    "预计",
    "增速",
    "增幅",
    "平均",
    "均",
    "同期",
    "全市",
    "全省",
    "全国",
    "last year",
    "average",
    "planned",
];

/// The subject of a phrase that starts at a place; `None` when it is not clear.
pub(crate) fn subject<'m>(scene: &Scene<'_, 'm>, start: usize) -> Option<Subject<'m>> {
    let text = scene.passage.text.as_str();
    let before = scene.passage.before(start);
    let sentence = behind_last(before, &['。', '；', '！', '\n']);
    let said = text.get(sentence..start)?.to_ascii_lowercase();
    if UNCLEAR.iter().any(|word| said.contains(word)) {
        return None;
    }
    let mut end = start;
    loop {
        let clause = text.get(sentence..end)?;
        let begin = sentence + behind_last(clause, &['，', ',', '：', '、']);
        if let Some(found) = nearest(scene, &(begin..end)) {
            return Some(found);
        }
        // Only 已, 并, and it has may stand between.
        let filler = text.get(begin..end)?.trim();
        if filler.chars().count() > 4 && !filler.is_ascii() || begin == sentence {
            return None;
        }
        end = text.get(..begin)?.char_indices().next_back()?.0;
    }
}

/// What is named, printed or typed last within a range.
fn nearest<'m>(scene: &Scene<'_, 'm>, range: &Range<usize>) -> Option<Subject<'m>> {
    let model = scene.world.model();
    let mut best: Option<(usize, Subject<'m>)> = None;
    let mut offer = |end: usize, subject: Subject<'m>| {
        if range.contains(&end.saturating_sub(1)) && best.is_none_or(|(known, _)| end > known) {
            best = Some((end, subject));
        }
    };
    let part = scene.passage.part(range).to_ascii_lowercase();
    for (index, series) in model.series.iter().enumerate() {
        for name in [&series.label, &series.name] {
            if let Some(at) = part.rfind(&name.to_ascii_lowercase()) {
                offer(range.start + at + name.len(), Subject::Series(index));
            }
        }
    }
    for slot in &scene.passage.slots {
        if let InlineKind::Value { value, .. } = &slot.inline.kind
            && let Some(id) = value.as_figure()
        {
            offer(slot.at + SLOT.len_utf8(), of_figure(model, id));
        }
    }
    for (numeral, naming) in scene.numerals.iter().zip(&scene.namings) {
        if let Some(naming) = naming
            && let [id] = naming.figures.as_slice()
        {
            offer(numeral.extent.end, of_figure(model, *id));
        }
    }
    let known = scene.world.labels();
    let mut ends = scene.passage.part(range).char_indices().rev();
    let found = ends.find_map(|(at, letter)| {
        let end = range.start + at + letter.len_utf8();
        let found = known.ending(&scene.passage.text, end)?;
        (found.start >= range.start && !ends_clause(letter)).then_some((end, found))
    });
    if let Some((end, found)) = found
        && let [only] = found.referents
    {
        let subject = match only {
            Referent::Figure(id) => of_figure(model, *id),
            Referent::Line(line) => Subject::Line(*line),
        };
        offer(end, subject);
    }
    best.map(|(_, subject)| subject)
}

/// A point of a series stands for the series, and so does a figure that is
/// called like one.
fn of_figure<'m>(model: &Model, id: FigureId) -> Subject<'m> {
    let Some(figure) = model.figure(id) else {
        return Subject::Figure(id);
    };
    let series = model.series.iter().position(|series| {
        series.label == figure.label || series.points.iter().any(|(_, point)| *point == id)
    });
    series.map_or(Subject::Figure(id), Subject::Series)
}

impl Subject<'_> {
    /// Its name in the language, and how the report calls it.
    pub(crate) fn names(self, model: &Model) -> Option<(String, String)> {
        match self {
            Subject::Series(index) => {
                let series = model.series.get(index)?;
                Some((series.name.clone(), series.label.clone()))
            }
            Subject::Figure(id) => {
                let figure = model.figure(id)?;
                Some((figure.name.clone(), figure.label.clone()))
            }
            Subject::Line(line) => {
                let figure = model.figure(Referent::Line(line).alone(model)?)?;
                Some((figure.name.clone(), bare(&figure.label).to_owned()))
            }
        }
    }

    /// Its values up to the year of the report.
    pub(crate) fn points(self, model: &Model) -> Option<Points> {
        let last = model.header.period.as_ref()?.last.0;
        let mut values: Vec<(u16, Expr)> = match self {
            Subject::Series(index) => {
                let points = model.series.get(index)?.points.iter();
                let years = points.filter(|(code, _)| code.len() == 4);
                years
                    .filter_map(|(code, id)| {
                        Some((code.parse().ok()?, expressions::of_figure(model, *id)?))
                    })
                    .collect()
            }
            Subject::Figure(id) => over_reports(model, id, last)?,
            Subject::Line(line) => over_reports(model, Referent::Line(line).alone(model)?, last)?,
        };
        values.retain(|(year, _)| *year <= last);
        values.sort_by_key(|(year, _)| *year);
        let own = values.iter().any(|(year, _)| *year == last);
        (own && values.len() > 1).then_some(Points { values, last })
    }

    /// The parts, rows or columns beside it, which of them it is, and what
    /// they are of.
    pub(crate) fn beside(self, model: &Model) -> Option<(Vec<Term>, usize, String, String)> {
        match self {
            Subject::Series(_) => None,
            Subject::Figure(id) => {
                let whole = model.figure(model.figure(id)?.part_of?)?;
                let group = whole.breakdowns.iter().find(|it| it.parts.contains(&id))?;
                let at = group.parts.iter().position(|part| *part == id)?;
                let terms: Option<Vec<Term>> =
                    group.parts.iter().map(|part| term(model, *part)).collect();
                let own = model.figure(id)?.name.rsplit('.').next()?.to_owned();
                Some((terms?, at, own, whole.name.clone()))
            }
            Subject::Line(line) => {
                let (table, block) = line.place(model)?;
                let axis = line.axis(block);
                // Groups and what lies below them are not beside each other.
                let flat = axis.iter().all(|member| member.children.is_empty());
                let beside: Vec<&str> = axis
                    .iter()
                    .filter(|member| flat && !member.total && !member.text)
                    .map(|member| member.key.as_str())
                    .collect();
                let at = beside.iter().position(|key| *key == line.key)?;
                let terms: Option<Vec<Term>> = beside
                    .into_iter()
                    .map(|key| term(model, Line { key, ..line }.alone(block)?))
                    .collect();
                Some((terms?, at, line.key.to_owned(), table.name.clone()))
            }
        }
    }
}

fn term(model: &Model, id: FigureId) -> Option<Term> {
    Some(Term {
        label: model.figure(id)?.label.clone(),
        value: expressions::of_figure(model, id)?,
    })
}

/// A figure and those of its name in the former reports.
fn over_reports(model: &Model, id: FigureId, last: u16) -> Option<Vec<(u16, Expr)>> {
    let figure = model.figure(id)?;
    let mut values = vec![(last, expressions::of_figure(model, id)?)];
    for (at, former) in model.header.previous.iter().enumerate() {
        let before = last.saturating_sub(u16::try_from(at + 1).unwrap_or(u16::MAX));
        let year = former.period.as_ref().map_or(before, |it| it.last.0);
        let same = former.figure(&figure.name);
        let same = same.filter(|same| same.ty == figure.ty);
        let same = same.map(|same| expressions::of_former(at, &figure.name, same, figure.place));
        values.extend(same.map(|value| (year, value)));
    }
    Some(values)
}
