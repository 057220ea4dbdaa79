//! What a phrase is about: the series or figure that is named, printed or
//! typed nearest before it, and its values over the years.

use std::ops::Range;

use crate::semantics::model::{
    Expr, ExprKind, FigureId, InlineKind, Model, Points, PreviousReport, Term,
};
use crate::source::Span;
use crate::words::labels::bare;

use super::characters::{SLOT, ends_clause};
use super::labels::{self, Referent};
use super::rules::Scene;

/// A thing with values, as a claim names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject<'m> {
    Series(usize),
    Figure(FigureId),
    Line(Referent<'m>),
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
pub(super) fn subject<'m>(scene: &Scene<'_, 'm>, start: usize) -> Option<Subject<'m>> {
    let text = scene.passage.text.as_str();
    let before = scene.passage.before(start);
    let sentence = before.rfind(['。', '；', '！', '\n']).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|it| it.chars().next())
            .map_or(1, char::len_utf8)
    });
    let said = text.get(sentence..start)?.to_ascii_lowercase();
    if UNCLEAR.iter().any(|word| said.contains(word)) {
        return None;
    }
    let mut end = start;
    loop {
        let clause = text.get(sentence..end)?;
        let begin = clause
            .rfind(['，', ',', '：', '、'])
            .map_or(sentence, |at| {
                let mark = clause.get(at..).and_then(|it| it.chars().next());
                sentence + at + mark.map_or(1, char::len_utf8)
            });
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
            && let ExprKind::Figure(id) = value.kind
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
            Referent::Row(_) | Referent::Column(_) => Subject::Line(*only),
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
    pub(super) fn names(self, model: &Model) -> Option<(String, String)> {
        match self {
            Subject::Series(index) => {
                let series = model.series.get(index)?;
                Some((series.name.clone(), series.label.clone()))
            }
            Subject::Figure(id) => {
                let figure = model.figure(id)?;
                Some((figure.name.clone(), figure.label.clone()))
            }
            Subject::Line(referent) => {
                let id = stands_for(model, referent)?;
                let figure = model.figure(id)?;
                Some((figure.name.clone(), bare(&figure.label).to_owned()))
            }
        }
    }

    /// Its values up to the year of the report.
    pub(super) fn points(self, model: &Model) -> Option<Points> {
        let last = model.header.period.as_ref()?.last.0;
        let mut values: Vec<(u16, Expr)> = match self {
            Subject::Series(index) => {
                let points = model.series.get(index)?.points.iter();
                let years = points.filter(|(code, _)| code.len() == 4);
                years
                    .filter_map(|(code, id)| Some((code.parse().ok()?, value(model, *id)?)))
                    .collect()
            }
            Subject::Figure(id) => over_reports(model, id, last)?,
            Subject::Line(referent) => over_reports(model, stands_for(model, referent)?, last)?,
        };
        values.retain(|(year, _)| *year <= last);
        values.sort_by_key(|(year, _)| *year);
        let own = values.iter().any(|(year, _)| *year == last);
        (own && values.len() > 1).then_some(Points { values, last })
    }

    /// The parts, rows or columns beside it, which of them it is, and what
    /// they are of.
    pub(super) fn beside(self, model: &Model) -> Option<(Vec<Term>, usize, String, String)> {
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
            Subject::Line(referent) => {
                let (axis, is_row) = match referent {
                    Referent::Row(axis) => (axis, true),
                    Referent::Column(axis) => (axis, false),
                    Referent::Figure(_) => return None,
                };
                let table = model.tables.get(axis.table)?;
                let block = table.blocks.get(axis.block)?;
                let tree = if is_row { &block.rows } else { &block.columns };
                // Groups and what lies below them are not beside each other.
                let flat = tree.iter().all(|member| member.children.is_empty());
                let lines = tree
                    .iter()
                    .filter(|member| flat && !member.total && !member.text);
                let lines: Vec<_> = lines.collect();
                let at = lines.iter().position(|member| member.key == axis.key)?;
                let terms: Option<Vec<Term>> = lines
                    .iter()
                    .map(|member| {
                        let other = labels::Axis {
                            key: &member.key,
                            ..axis
                        };
                        let other = if is_row {
                            Referent::Row(other)
                        } else {
                            Referent::Column(other)
                        };
                        term(model, labels::alone(block, other)?)
                    })
                    .collect();
                Some((terms?, at, axis.key.to_owned(), table.name.clone()))
            }
        }
    }
}

/// The figure that a label means when it stands alone.
pub(super) fn stands_for(model: &Model, referent: Referent<'_>) -> Option<FigureId> {
    let axis = match referent {
        Referent::Figure(id) => return Some(id),
        Referent::Row(axis) | Referent::Column(axis) => axis,
    };
    labels::alone(
        model.tables.get(axis.table)?.blocks.get(axis.block)?,
        referent,
    )
}

fn value(model: &Model, id: FigureId) -> Option<Expr> {
    let figure = model.figure(id)?;
    Some(Expr {
        kind: ExprKind::Figure(id),
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        place: figure.place,
    })
}

fn term(model: &Model, id: FigureId) -> Option<Term> {
    Some(Term {
        label: model.figure(id)?.label.clone(),
        value: value(model, id)?,
    })
}

/// A figure and those of its name in the former reports.
fn over_reports(model: &Model, id: FigureId, last: u16) -> Option<Vec<(u16, Expr)>> {
    let figure = model.figure(id)?;
    let mut values = vec![(last, value(model, id)?)];
    for (at, former) in model.header.previous.iter().enumerate() {
        let before = last.saturating_sub(u16::try_from(at + 1).unwrap_or(u16::MAX));
        let year = former.period.as_ref().map_or(before, |it| it.last.0);
        let same = former_value(former, at, &figure.name, figure.place);
        values.extend(same.filter(|it| it.ty == figure.ty).map(|it| (year, it)));
    }
    Some(values)
}

fn former_value(former: &PreviousReport, report: usize, name: &str, place: Span) -> Option<Expr> {
    let figure = former.figure(name)?;
    Some(Expr {
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        kind: ExprKind::Previous {
            report,
            name: name.into(),
        },
        place,
    })
}
