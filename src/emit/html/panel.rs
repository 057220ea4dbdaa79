//! What the page's script shows of a figure: no more than it needs, of the
//! figures that the page prints and those behind them.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::Serialize;

use crate::document::tree::{Document, Origin, Value};
use crate::emit::json::Places;
use crate::evaluation::results::Subject;
use crate::published;
use crate::semantics::model::{ExprKind, FigureId, Period, PreviousFigure, PreviousReport};

use super::runs::key;
use super::{Behind, place_text};

/// Names are short, for there are many of them.
#[derive(Debug, Serialize)]
pub(super) struct Panel {
    figures: IndexMap<String, Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    /// The label, or the heads of a cell.
    #[serde(rename = "l")]
    label: String,
    /// As printed; an expression may be printed in several ways.
    #[serde(rename = "t", skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The exact value with its unit.
    #[serde(rename = "v", skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(rename = "f", skip_serializing_if = "Option::is_none")]
    formula: Option<String>,
    /// What the formula reads, by name.
    #[serde(rename = "i", skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<String>,
    #[serde(rename = "p")]
    place: String,
    /// What it was in the former report, and where.
    #[serde(rename = "y", skip_serializing_if = "Option::is_none")]
    former: Option<String>,
    #[serde(rename = "n", skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Numbers of the checks that it is in, from 1.
    #[serde(rename = "c", skip_serializing_if = "Vec::is_empty")]
    checks: Vec<usize>,
}

/// As JSON that may stand in a `script`.
pub(super) fn panel(document: &Document, behind: Behind) -> String {
    let heads = heads(behind.report);
    let checks = checks(behind);
    let mut figures = IndexMap::new();
    for name in wanted(document, behind.report) {
        let entry = match behind.report.figures.get(name) {
            Some(figure) => entry(name, figure, behind),
            None => match former(name, behind) {
                Some((former, figure)) => Entry::of_former(name, former, figure),
                None => continue,
            },
        };
        let label = heads.get(name).cloned().unwrap_or(entry.label);
        let checks = checks.get(name).cloned().unwrap_or_default();
        figures.insert(
            name.to_owned(),
            Entry {
                label,
                checks,
                ..entry
            },
        );
    }
    let places = Places::new(behind.sources);
    for value in document.values() {
        if let (Some(key), Some(origin)) = (key(value), &value.origin) {
            figures
                .entry(key.into_owned())
                .or_insert_with(|| Entry::of_expression(value, origin, &places));
        }
    }
    let panel = Panel { figures };
    let json = serde_json::to_string(&panel).unwrap_or_default();
    // Nothing in it can end the script or open a comment.
    json.replace('<', "\\u003c")
}

/// What is printed, and everything that it is computed from.
fn wanted<'a>(document: &'a Document, report: &'a published::Report) -> BTreeSet<&'a str> {
    let mut open: Vec<&str> = Vec::new();
    for value in document.values() {
        open.extend(value.figure.as_deref());
        let inputs = value.origin.iter().flat_map(|origin| &origin.inputs);
        open.extend(inputs.map(String::as_str));
    }
    let mut wanted = BTreeSet::new();
    while let Some(name) = open.pop() {
        if wanted.insert(name)
            && let Some(figure) = report.figures.get(name)
        {
            open.extend(figure.inputs.iter().map(String::as_str));
        }
    }
    wanted
}

/// A cell is called by its heads: `一、本年新收 · 自然人`.
fn heads(report: &published::Report) -> BTreeMap<&str, String> {
    let blocks = report.tables.iter().flat_map(|table| &table.blocks);
    let cells = blocks.flat_map(|block| &block.cells);
    let named = cells.filter_map(|cell| {
        let heads = cell
            .row_labels
            .last()
            .into_iter()
            .chain(cell.column_labels.last());
        let heads: Vec<&str> = heads.map(String::as_str).collect();
        Some((cell.figure.as_deref()?, heads.join(" · ")))
    });
    named.filter(|(_, label)| !label.is_empty()).collect()
}

/// By figure, the checks that compare it.
fn checks<'a>(behind: Behind<'a>) -> BTreeMap<&'a str, Vec<usize>> {
    let model = behind.facts.model;
    let name = |id: FigureId| model.figure(id).map(|figure| figure.name.as_str());
    let mut checks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, outcome) in (1..).zip(&behind.facts.evaluation.outcomes) {
        let names: BTreeSet<&str> = match outcome.subject {
            Subject::Check(index) => {
                let read = model
                    .checks
                    .get(index)
                    .map(|check| check.names())
                    .unwrap_or_default();
                let ids = read.iter().filter_map(|expr| {
                    if let ExprKind::Figure(id) = &expr.kind {
                        Some(*id)
                    } else {
                        None
                    }
                });
                ids.filter_map(name).collect()
            }
            Subject::Stated(id, _) => name(id).into_iter().collect(),
            Subject::Prose => BTreeSet::new(),
        };
        for name in names {
            checks.entry(name).or_default().push(number);
        }
    }
    checks
}

fn entry(name: &str, figure: &published::Figure, behind: Behind) -> Entry {
    let exact = figure.value.as_ref().map(published::Value::text);
    let exact = exact.filter(|value| !says(&figure.text, value));
    let last = format!("previous.{name}");
    Entry {
        label: figure.label.clone(),
        text: Some(figure.text.clone()),
        value: exact.map(|value| with_unit(&value, &figure.unit)),
        formula: figure.formula.clone(),
        inputs: figure.inputs.clone(),
        place: place_text(&figure.place),
        former: former(&last, behind).map(|(_, figure)| figure.text.clone()),
        note: figure.note.clone().or_else(|| figure.doc.clone()),
        checks: Vec::new(),
    }
}

/// The exact value stands in the text, grouping aside.
fn says(text: &str, value: &str) -> bool {
    let plain = text.replace(',', "");
    let mut numbers = plain.split(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | '-'));
    numbers.any(|number| number.trim_end_matches('.') == value)
}

fn with_unit(value: &str, unit: &str) -> String {
    let word = unit.starts_with(|it: char| it.is_ascii_alphabetic());
    let space = if word { " " } else { "" };
    format!("{value}{space}{unit}")
}

impl Entry {
    /// A value that no figure stands for: it is called by what it is.
    fn of_expression(value: &Value, origin: &Origin, places: &Places) -> Self {
        let exact = value.exact.as_deref();
        let exact = exact.filter(|exact| !says(&value.text, exact));
        let unit = value.unit.as_deref().unwrap_or("");
        Entry {
            label: String::new(),
            text: None,
            value: exact.map(|exact| with_unit(exact, unit)),
            formula: Some(origin.formula.clone()),
            inputs: origin.inputs.clone(),
            place: place_text(&places.of(origin.place)),
            former: None,
            note: None,
            checks: Vec::new(),
        }
    }

    fn of_former(name: &str, former: &PreviousReport, figure: &PreviousFigure) -> Self {
        let added = former.added.iter().filter(|_| figure.added);
        let mut added = added.filter(|added| name.ends_with(&format!(".{}", added.name)));
        Entry {
            label: name.to_owned(),
            text: Some(figure.text.clone()),
            value: None,
            formula: figure.formula.clone(),
            inputs: Vec::new(),
            place: former.source(figure),
            former: None,
            note: added.next().map(|added| added.because.clone()),
            checks: Vec::new(),
        }
    }
}

/// `previous.x`, `previous(2022).x` or `members(X).x`, that was printed there.
fn former<'a>(name: &str, behind: Behind<'a>) -> Option<(&'a PreviousReport, &'a PreviousFigure)> {
    let header = &behind.facts.model.header;
    let reports = &header.previous;
    let printed = |(_, figure): &(&PreviousReport, &PreviousFigure)| !figure.text.is_empty();
    let Some(of) = name.strip_prefix("previous") else {
        let figure = header.member_figure(name);
        return figure.filter(printed);
    };
    let (report, name) = match of.strip_prefix('(').and_then(|of| of.split_once(").")) {
        Some((code, name)) => {
            let is = |period: &Period| period.code == code;
            let mut dated = reports
                .iter()
                .filter(|it| it.period.as_ref().is_some_and(is));
            (dated.next()?, name)
        }
        None => (reports.first()?, of.strip_prefix('.')?),
    };
    let figure = report.figure(name).map(|figure| (report, figure));
    figure.filter(printed)
}
