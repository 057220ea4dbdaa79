//! What is to be said of a name: its value, how it came about, what checks it.

use indexmap::IndexMap;

use crate::document::compose;
use crate::evaluation::results::{Value, Verdict};
use crate::evaluation::substituted;
use crate::number::Exact;
use crate::prose;
use crate::semantics::model::{Definition, Figure, FigureId, Named, PreviousFigure, PreviousValue};
use crate::semantics::types::Type;
use crate::semantics::units::{self, Unit};
use crate::source::{SourceId, Span};
use crate::syntax::ast::Axis;
use crate::words::formula;

use super::{View, described, names, touching};

/// What the number typed at an offset of the text was read to say, and where it stands.
pub fn statement_at(view: View<'_>, source: SourceId, offset: usize) -> Option<(String, Span)> {
    let offset = u32::try_from(offset).ok()?;
    let found = prose::statement_at(view.model, view.evaluation, view.sources, (source, offset))?;
    Some((found.reading.get(view.lang).to_owned(), found.place))
}

/// Markdown of a few lines.
pub fn about(view: View<'_>, named: &Named) -> Option<String> {
    match named {
        Named::Figure(id) => figure(view, *id),
        Named::Former { report, name } => {
            let former = view.model.header.other(*report)?;
            let figure = former.find(name)?;
            let name = described(view, named);
            let mut lines = vec![heading(&name, "", &figure.text)];
            if let PreviousValue::Known(value, exact) = &figure.value {
                lines.push(exactly(view, value, &figure.unit, *exact));
            }
            if let Some(formula) = &figure.formula {
                lines.push(format!("= `{formula}`"));
            }
            lines.push(former.source(figure));
            Some(joined(&lines))
        }
        Named::List(list) => {
            let list = view.model.lists.get(*list)?;
            let entries: Vec<&str> = list.entries.iter().map(|(it, _)| it.as_str()).collect();
            let count = format!("{} {}", entries.len(), view.say("项", "entries"));
            let lines = [heading(&list.name, &list.label, &count), entries.join("、")];
            Some(joined(&lines))
        }
        Named::Series(series) => {
            let series = view.model.series.get(*series)?;
            let mut lines = vec![heading(&series.name, &series.label, "")];
            for (code, id) in &series.points {
                lines.push(format!("{code}: {}", view.facts().figure_text(*id, None)));
            }
            Some(joined(&lines))
        }
        Named::Table(table) => {
            let table = view.model.tables.get(*table)?;
            let blocks = table.blocks.iter();
            let cells: usize = blocks.map(|block| block.cells.len()).sum();
            let cells = format!("{cells} {}", view.say("格", "cells"));
            Some(heading(&table.name, "", &cells))
        }
        Named::Function(function) => {
            let usage = function.usage();
            Some(format!("`{}`", usage.get(view.lang)))
        }
        Named::Member { table, axis, key } => Some(member(view, named, *table, *axis, key)),
        Named::Entity(_)
        | Named::Rule { .. }
        | Named::Group(_)
        | Named::Section(_)
        | Named::Note(_)
        | Named::Unit(_) => Some(heading(&described(view, named), "", "")),
    }
}

/// A row or column: its label, what its cells hold, and what checks them.
fn member(view: View<'_>, named: &Named, table: usize, axis: Axis, key: &str) -> String {
    let facts = view.facts();
    let blocks = view.model.blocks(table);
    let label = names::member(view.model, table, axis, key);
    let label = label.map(|member| compose::plain(facts, &member.label));
    let cells = blocks.iter().flat_map(|block| &block.cells);
    let cells = cells.filter_map(|((row, column), cell)| {
        let (here, across) = match axis {
            Axis::Column => (column, row),
            Axis::Row | Axis::Cell => (row, column),
        };
        let id = cell.content.as_figure().filter(|_| here == key)?;
        Some((across.as_str(), id))
    });
    let cells: Vec<(&str, FigureId)> = cells.collect();
    let told = cells.iter().map(|(across, id)| {
        let last = across.rsplit('.').next().unwrap_or(across);
        format!("{last} {}", facts.figure_text(*id, None))
    });
    let mut lines = vec![heading(
        &described(view, named),
        label.as_deref().unwrap_or(""),
        "",
    )];
    let told: Vec<String> = told.collect();
    lines.extend((!told.is_empty()).then(|| told.join(" · ")));
    let ids: Vec<FigureId> = cells.iter().map(|(_, id)| *id).collect();
    lines.extend(checks(view, &ids));
    joined(&lines)
}

fn figure(view: View<'_>, id: FigureId) -> Option<String> {
    let figure = view.model.figure(id)?;
    let facts = view.facts();
    let mut lines = vec![heading(
        &figure.name,
        &figure.label,
        &facts.figure_text(id, None),
    )];
    if let Value::Number(number) = facts.value(id) {
        lines.push(exactly(view, &number.point, &figure.unit, number.exact));
    }
    lines.extend(derivation(view, figure));
    lines.extend(last_year(view, id, figure));
    lines.extend(checks(view, &[id]));
    lines.extend(figure.note.clone());
    lines.extend(figure.doc.clone());
    Some(joined(&lines))
}

fn derivation(view: View<'_>, figure: &Figure) -> Vec<String> {
    match &figure.definition {
        Definition::Expression(expr) if !expr.names().is_empty() => vec![
            format!("= `{}`", formula(view.model, expr)),
            format!("= `{}`", substituted(view.model, view.evaluation, expr)),
        ],
        Definition::SumOfParts(_) => {
            vec![
                view.say("= 各部分之和", "= the sum of its parts")
                    .to_owned(),
            ]
        }
        Definition::Reported { .. } => {
            vec![
                view.say("照原文给出，不重算", "reported, not computed")
                    .to_owned(),
            ]
        }
        Definition::Expression(_) | Definition::Broken => Vec::new(),
    }
}

/// `上年 53件，增长735.85%`
fn last_year(view: View<'_>, id: FigureId, figure: &Figure) -> Option<String> {
    let former = view.model.header.previous.first()?.figure(&figure.name)?;
    let then = view.say("上年 ", "last year: ");
    let text = Some(&former.text).filter(|text| !text.is_empty())?;
    match growth(view, id, former) {
        Some(growth) => Some(format!("{then}{text}{}{growth}", view.say("，", ", "))),
        None => Some(format!("{then}{text}")),
    }
}

/// Of amounts only: a rate's growth says nothing.
fn growth(view: View<'_>, id: FigureId, former: &PreviousFigure) -> Option<String> {
    let (Value::Number(now), PreviousValue::Known(base, _)) =
        (view.facts().value(id), &former.value)
    else {
        return None;
    };
    if !matches!(former.ty, Type::Quantity(_) | Type::Number) || !base.is_positive() {
        return None;
    }
    let growth = (&now.point - base).divide(base)?;
    let unit = units::percent(Type::Growth);
    let facts = view.facts();
    let shown = unit.from_base(&growth.abs()).round(2, facts.voice.rounding);
    let word = match (growth.is_negative(), growth.is_zero()) {
        (_, true) => return Some(view.say("持平", "unchanged").to_owned()),
        (true, false) => view.say("下降", "down "),
        (false, false) => view.say("增长", "up "),
    };
    Some(format!("{word}{shown}%"))
}

fn checks(view: View<'_>, ids: &[FigureId]) -> Option<String> {
    let mut alike: IndexMap<String, usize> = IndexMap::new();
    for outcome in touching::outcomes(view, ids) {
        let named = format!("{} {}", mark(outcome.verdict), outcome.name);
        *alike.entry(named).or_default() += 1;
    }
    let told: Vec<String> = alike
        .iter()
        .take(8)
        .map(|(named, count)| match count {
            1 => named.clone(),
            count => format!("{named} ×{count}"),
        })
        .collect();
    let more = alike.len() > told.len();
    let rest = if more { " …" } else { "" };
    let word = view.say("核对：", "checks: ");
    (!told.is_empty()).then(|| format!("{word}{}{rest}", told.join(view.say("，", ", "))))
}

fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Equal | Verdict::Rounding => "✓",
        Verdict::Suspect => "?",
        Verdict::Unequal => "✗",
        Verdict::Unchecked => "–",
    }
}

/// `准确值 39000/53 %`
fn exactly(view: View<'_>, value: &Exact, unit: &Unit, exact: bool) -> String {
    let what = match exact {
        true => view.say("准确值", "exactly"),
        false => view.say("已知约为", "known as about"),
    };
    let number = format!("{} {}", unit.from_base(value).fraction(), unit.symbol);
    format!("{what} `{}`", number.trim_end())
}

/// `**申请增长** “申请数量增长”  增长735.85%`
fn heading(name: &str, label: &str, text: &str) -> String {
    let label = match label.is_empty() || name.ends_with(label) {
        true => String::new(),
        false => format!(" “{label}”"),
    };
    format!("**{name}**{label}  {text}").trim_end().to_owned()
}

/// Lines that Markdown keeps apart.
fn joined(lines: &[String]) -> String {
    lines.join("  \n")
}
