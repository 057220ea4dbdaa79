//! What is said once about many carries: totals that fail with their columns,
//! and what last year's report lacks.

use std::collections::BTreeMap;

use crate::evaluation::linear_terms::{Source, Term};
use crate::number::Exact;
use crate::semantics::model::{
    Check, CheckKind, Expr, FigureId, Member, Missing, Model, Origin, PreviousFigure, PreviousValue,
};
use crate::source::Span;
use crate::syntax::blank;
use crate::words::{self, Computed, PrintedFigure, Voice};

use super::problem_tree::ProblemTree;
use super::problems::{Carried, JudgingProblem};
use super::unchecked;

/// The form, if it is one, and the name of the rule.
type Rule = (Option<usize>, String);

#[derive(Default)]
pub(super) struct Carries {
    /// Of each rule, the first failure of a row or column that is no total,
    /// and how far these are off together.
    failed: BTreeMap<Rule, (usize, Exact)>,
    unchecked: BTreeMap<(Rule, Lack), Unchecked>,
}

/// Why a carry is unchecked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lack {
    /// Last year's report does not have it.
    Counterpart,
    /// It has it, without a number.
    LastYear,
    ThisYear,
}

struct Unchecked {
    /// The first of them.
    index: usize,
    count: usize,
    figures: Vec<FigureId>,
    before: Vec<String>,
    /// The unit of what it is carried over to.
    unit: String,
    place: Span,
}

impl Carries {
    /// The failure that one of this rule's total follows from.
    pub(super) fn cause(&self, model: &Model, check: &Check, gap: &Exact) -> Option<usize> {
        let (index, sum) = self.failed.get(&rule(check)?)?;
        (is_total(model, &check.origin) && sum == gap).then_some(*index)
    }

    pub(super) fn failed(&mut self, model: &Model, check: &Check, gap: &Exact, index: usize) {
        let Some(rule) = rule(check) else {
            return;
        };
        if !is_total(model, &check.origin) {
            let known = self.failed.entry(rule).or_insert((index, Exact::zero()));
            known.1 = &known.1 + gap;
        }
    }

    /// Whether it is a carry, and thus noted here.
    pub(super) fn note_unchecked(
        &mut self,
        model: &Model,
        (index, check): (usize, &Check),
        figures: &[FigureId],
        before: &[String],
    ) -> bool {
        let Some(rule) = rule(check) else {
            return false;
        };
        let absent = |name: &String| {
            let reports = model.header.previous.iter();
            let mut found = reports.filter_map(|report| report.figures.get(plain(name)));
            found.any(|figure| matches!(figure.value, PreviousValue::Absent))
        };
        let lack = if before.iter().any(absent) {
            Lack::Counterpart
        } else if before.is_empty() {
            Lack::ThisYear
        } else {
            Lack::LastYear
        };
        let noted = self.unchecked.entry((rule, lack)).or_insert(Unchecked {
            index,
            count: 0,
            figures: Vec::new(),
            before: Vec::new(),
            unit: opened(check).map_or_else(String::new, |expr| expr.unit.symbol.clone()),
            place: check.place,
        });
        noted.count += 1;
        noted.figures.extend(figures);
        let before = before.iter();
        let named = before.filter(|name| lack != Lack::Counterpart || absent(name));
        noted.before.extend(named.cloned());
        true
    }

    pub(super) fn report(self, computed: Computed, problems: &mut ProblemTree) {
        let mut noted: Vec<_> = self.unchecked.into_iter().collect();
        noted.sort_by_key(|(_, noted)| noted.index);
        for (((table, _), lack), mut noted) in noted {
            noted.figures.sort_unstable();
            noted.figures.dedup();
            noted.before.dedup();
            let check = computed.checks.get(noted.index);
            let title = check.map_or_else(String::new, |check| computed.title_of(check));
            let problem = if lack == Lack::Counterpart {
                no_counterpart(computed.model, title, &noted)
            } else {
                JudgingProblem::Unchecked {
                    check: title,
                    count: noted.count,
                    missing: unchecked::lacking(computed.model, &noted.figures, &noted.before),
                    line: restating(computed, lack, &noted),
                    place: noted.place,
                }
            };
            if noted.figures.is_empty() && are_todo(computed.model, &noted.before) {
                problems.report_under_former_todo(problem);
            } else if let Some(table) = table {
                problems.report_unchecked(table, &noted.figures, problem);
            } else {
                problems.report_lacking(&noted.figures, problem);
            }
        }
    }
}

fn no_counterpart(model: &Model, check: String, noted: &Unchecked) -> JudgingProblem {
    let formers = &model.header.previous;
    let names = noted.before.iter().map(|name| plain(name));
    let line = |name: &str| {
        let figure = formers.iter().find_map(|former| former.figures.get(name));
        let unit = figure.map_or("", |figure| figure.unit.symbol.as_str());
        let unit = if unit.is_empty() { &noted.unit } else { unit };
        blank::previous_line(name, unit)
    };
    JudgingProblem::NoCounterpart {
        check,
        count: noted.count,
        lacking: names.clone().map(str::to_owned).collect(),
        lines: names.map(line).collect(),
        files: formers.iter().filter_map(|it| it.file.clone()).collect(),
        place: noted.place,
    }
}

/// The line that restates a number which last year's report typed as not known.
fn restating(computed: Computed, lack: Lack, noted: &Unchecked) -> Option<String> {
    let name = plain(noted.before.first().filter(|_| lack == Lack::LastYear)?);
    let former = computed.header.previous.first()?;
    former.file.as_ref()?;
    let figure = former.figure(name)?;
    let typed = figure.formula.is_none() && figure.total_of.is_empty() && !figure.added;
    let PreviousValue::Missing(kind) = &figure.value else {
        return None;
    };
    typed.then(|| format!("restate previous.{name} from {} to …", kind.word()))
}

/// What a carry gives a number to.
fn opened(check: &Check) -> Option<&Expr> {
    if let CheckKind::Compare { left, .. } = &check.kind {
        Some(left)
    } else {
        None
    }
}

/// The header declares these numbers of last year's, and leaves them open.
fn are_todo(model: &Model, before: &[String]) -> bool {
    let todo = PreviousValue::Missing(Missing::Todo);
    before.iter().all(|name| {
        let mut formers = model.header.previous.iter();
        formers.any(|former| {
            let figure = former.figures.get(plain(name));
            figure.is_some_and(|figure| figure.value == todo)
        })
    })
}

/// The figures of former reports that a carry reads.
pub(super) fn sources(model: &Model, check: &Check, terms: &[Term]) -> Vec<Carried> {
    if rule(check).is_none() {
        return Vec::new();
    }
    let figure = |term: &Term| -> Option<Carried> {
        let Source::Previous(report, name) = term.source else {
            return None;
        };
        let figure: &PreviousFigure = model.header.figure(report, name)?;
        Some(Carried {
            name: words::formula(model, term.expr),
            text: PrintedFigure::previous(figure).text(Voice::of(model)),
            source: model.header.other(report)?.source(figure),
        })
    };
    terms.iter().filter_map(figure).collect()
}

fn rule(check: &Check) -> Option<Rule> {
    let Origin::Carry { table, .. } = check.origin else {
        return None;
    };
    Some((table, check.name.clone()))
}

/// Whether it is about a total row or column.
fn is_total(model: &Model, origin: &Origin) -> bool {
    let Origin::Carry {
        table: Some(table),
        row,
        column,
    } = origin
    else {
        return false;
    };
    let total = |key: &Option<String>, members: &[Member]| {
        let mut members = Member::walk(members).filter(|member| member.total);
        members.any(|member| Some(&member.key) == key.as_ref())
    };
    let mut blocks = model.blocks(*table).iter();
    blocks.any(|block| total(row, &block.rows) || total(column, &block.columns))
}

/// A former figure's name without `previous.` before it.
fn plain(name: &str) -> &str {
    name.strip_prefix("previous.").unwrap_or(name)
}
