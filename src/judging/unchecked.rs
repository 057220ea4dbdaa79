//! What could not be checked: one warning for each check or rule of a table,
//! and cause.

use std::collections::{BTreeMap, BTreeSet};

use crate::evaluation::figures::Values;
use crate::evaluation::order;
use crate::evaluation::results::Value;
use crate::semantics::model::{Check, Definition, FigureId, Missing, Model, Origin};
use crate::source::Span;
use crate::words::Computed;

use super::check_verdict;
use super::problem_tree::ProblemTree;
use super::problems::{JudgingProblem, Uncheckable};

#[derive(Default)]
pub(super) struct Unchecked {
    noted: BTreeMap<Key, Noted>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A check by its name, with the figures that it misses, and former ones.
    Check(String, Vec<FigureId>, Vec<String>),
    /// A table's totals, or a rule of a form by its name.
    Table(usize, Option<String>, Cause),
}

/// Why numbers are missing, where it is one reason for all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    Unknown,
    Todo,
    Mixed,
}

struct Noted {
    /// The first of them.
    index: usize,
    count: usize,
    place: Span,
    figures: BTreeSet<FigureId>,
    before: Vec<String>,
    /// The rows and columns of a table's checks, and how many each has.
    at: Vec<(String, usize)>,
}

impl Unchecked {
    pub(super) fn note(
        &mut self,
        (computed, values): (Computed, &Values),
        (index, check): (usize, &Check),
        missing: &[FigureId],
        before: Vec<String>,
    ) {
        let figures = match check.origin {
            Origin::TableTotal { .. } | Origin::Form { .. } => {
                typed(computed.model, values, missing)
            }
            Origin::Declared | Origin::Breakdown(_) | Origin::Carry { .. } => values.roots(missing),
        };
        let table = |table: &usize, rule: Option<&String>| {
            Key::Table(
                *table,
                rule.cloned(),
                cause(&values.values, &figures, &before),
            )
        };
        let (key, at) = match &check.origin {
            Origin::TableTotal {
                table: id,
                row,
                column,
            } => (table(id, None), Some(format!("[{row}, {column}]"))),
            Origin::Form {
                table: id,
                row,
                column,
            } => (
                table(id, Some(&check.name)),
                match (row, column) {
                    (Some(row), Some(column)) => Some(format!("[{row}, {column}]")),
                    (one, other) => one.as_ref().or(other.as_ref()).cloned(),
                },
            ),
            Origin::Declared | Origin::Breakdown(_) | Origin::Carry { .. } => {
                let name = check.name.clone();
                (Key::Check(name, figures.clone(), before.clone()), None)
            }
        };
        let noted = self.noted.entry(key).or_insert_with(|| Noted {
            index,
            count: 0,
            place: check.place,
            figures: BTreeSet::new(),
            before: Vec::new(),
            at: Vec::new(),
        });
        noted.count += 1;
        noted.figures.extend(&figures);
        let new = before.into_iter();
        let new = new.filter(|name| !noted.before.contains(name));
        noted.before.extend(new.collect::<Vec<_>>());
        if let Some(at) = at {
            match noted.at.iter_mut().find(|(known, _)| *known == at) {
                Some((_, times)) => *times += 1,
                None => noted.at.push((at, 1)),
            }
        }
    }

    pub(super) fn report(self, computed: Computed, problems: &mut ProblemTree) {
        let mut noted: Vec<_> = self.noted.into_iter().collect();
        noted.sort_by_key(|(_, noted)| noted.index);
        for (key, noted) in noted {
            let figures: Vec<FigureId> = noted.figures.iter().copied().collect();
            let problem = problem(computed, &key, noted);
            match key {
                Key::Table(table, ..) => problems.report_unchecked(table, &figures, problem),
                Key::Check(..) => problems.report_lacking(&figures, problem),
            }
        }
    }
}

/// What is missing behind these figures, sums of cells taken apart.
fn typed(model: &Model, values: &Values, missing: &[FigureId]) -> Vec<FigureId> {
    let mut open = missing.to_vec();
    let mut seen: BTreeSet<FigureId> = missing.iter().copied().collect();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        match model.figure(id).map(|figure| &figure.definition) {
            Some(Definition::SumOfParts(parts)) => {
                let parts = parts.iter().copied();
                let lacking = parts.filter(|id| is_missing(&values.values, *id));
                open.extend(lacking.filter(|id| seen.insert(*id)));
            }
            Some(Definition::Expression(_) | Definition::Reported { .. } | Definition::Broken)
            | None => found.push(id),
        }
    }
    values.roots(&found)
}

fn is_missing(values: &[Value], id: FigureId) -> bool {
    matches!(values.get(id.0 as usize), Some(Value::Missing(_)))
}

fn cause(values: &[Value], figures: &[FigureId], before: &[String]) -> Cause {
    let all = |kind: Missing| {
        let mut figures = figures.iter();
        figures.all(|id| values.get(id.0 as usize) == Some(&Value::Missing(kind)))
    };
    if figures.is_empty() || !before.is_empty() {
        Cause::Mixed
    } else if all(Missing::Unknown) {
        Cause::Unknown
    } else if all(Missing::Todo) {
        Cause::Todo
    } else {
        Cause::Mixed
    }
}

fn problem(computed: Computed, key: &Key, noted: Noted) -> JudgingProblem {
    let figures: Vec<FigureId> = noted.figures.iter().copied().collect();
    let mut missing = lacking(computed.model, &figures, &noted.before);
    let check = computed.checks.get(noted.index);
    if missing.is_empty()
        && let Some(check) = check
    {
        missing = not_applicable(computed, check);
    }
    let title = check.map_or_else(String::new, |check| computed.title_of(check));
    match key {
        Key::Check(..) => JudgingProblem::Unchecked {
            check: title,
            count: noted.count,
            missing,
            line: None,
            place: noted.place,
        },
        Key::Table(table, rule, _) => {
            let table = computed.tables.get(*table);
            JudgingProblem::from(Box::new(Uncheckable {
                table: table.map_or_else(String::new, |table| table.name.clone()),
                rule: rule.is_some().then_some(title),
                count: noted.count,
                at: noted.at,
                missing,
                place: noted.place,
            }))
        }
    }
}

/// What a check that misses no number is about: something on one side of it
/// is not applicable.
fn not_applicable(computed: Computed, check: &Check) -> Vec<(String, Option<Span>)> {
    let (left, right) = check_verdict::sides_of(check);
    let exprs = left.exprs().iter().chain(right.exprs());
    let named = exprs.flat_map(|expr| order::figures_in(expr, computed.model));
    let missing = named.filter(|id| is_missing(computed.values, *id));
    lacking(computed.model, &missing.collect::<Vec<_>>(), &[])
}

/// What is missing, by name and place; of other reports by name.
pub(super) fn lacking(
    model: &Model,
    figures: &[FigureId],
    others: &[String],
) -> Vec<(String, Option<Span>)> {
    let figures = figures.iter().filter_map(|id| model.figure(*id));
    let own = figures.map(|figure| (figure.name.clone(), Some(figure.place)));
    own.chain(others.iter().map(|name| (name.clone(), None)))
        .collect()
}
