//! What follows from a restated figure in the report that it stands in: its
//! computed figures by their formulas, its typed totals by the same difference.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::number::Exact;
use crate::source::SourceId;
use crate::syntax::{self, ast};

use super::model::{
    Function, Missing, Operator, PreviousFigure, PreviousFigures, PreviousReport, PreviousValue,
};
use super::paths::joined;
use super::tables::path_text;
use super::units::UnitTable;

/// The values that come to differ, of figures that are not restated
/// themselves, with what each follows from. `earlier` is the report before, for formulas that read it.
pub(super) fn follow(
    former: &PreviousReport,
    earlier: Option<&PreviousReport>,
    units: &UnitTable,
    restated: &IndexMap<String, PreviousValue>,
) -> IndexMap<String, (PreviousValue, BTreeSet<String>)> {
    let mut books = Books {
        figures: &former.figures,
        earlier,
        units,
        now: restated.clone(),
    };
    let derived = derived(former);
    let mut waiting: VecDeque<String> = restated.keys().cloned().collect();
    let own = |name: &String| (name.clone(), BTreeSet::from([name.clone()]));
    let mut from: BTreeMap<String, BTreeSet<String>> = restated.keys().map(own).collect();
    let mut steps = 64 * (derived.len() + 16);
    while let Some(changed) = waiting.pop_front() {
        for (name, derivation) in &derived {
            if restated.contains_key(*name) || !derivation.reads(&changed) {
                continue;
            }
            let reasons = from.get(&changed).cloned().unwrap_or_default();
            let known = from.entry((*name).to_owned()).or_default();
            known.extend(reasons);
            let value = books.derive(name, derivation);
            if books.value(name) != Some(&value) && steps > 0 {
                steps -= 1;
                books.now.insert((*name).to_owned(), value);
                waiting.push_back((*name).to_owned());
            }
        }
    }
    let changed = books.now.into_iter().filter(|(name, value)| {
        let before = former
            .figures
            .get(name.as_str())
            .map(|figure| &figure.value);
        !restated.contains_key(name) && before != Some(value)
    });
    changed
        .map(|(name, value)| {
            let reasons = from.remove(&name).unwrap_or_default();
            (name, (value, reasons))
        })
        .collect()
}

/// Where a figure of a former report comes from.
enum Derivation {
    Formula(Box<ast::Expr>, Vec<String>),
    /// A formula that cannot be read back.
    Unreadable(String),
    /// What it is the typed total of, perhaps in several ways.
    Total(Vec<Vec<String>>),
}

fn derived(former: &PreviousReport) -> Vec<(&str, Derivation)> {
    let figures = former.figures.iter();
    let derivation = |figure: &PreviousFigure| match &figure.formula {
        Some(formula) => Some(match read(formula) {
            Some(expr) => {
                let names = names(&expr);
                Derivation::Formula(Box::new(expr), names)
            }
            None => Derivation::Unreadable(formula.clone()),
        }),
        None if figure.total_of.is_empty() => None,
        None => Some(Derivation::Total(figure.total_of.clone())),
    };
    figures
        .filter_map(|(name, figure)| Some((&**name, derivation(figure)?)))
        .collect()
}

/// A formula as it is published.
fn read(formula: &str) -> Option<ast::Expr> {
    let text = format!("figure x = {formula}");
    let parsed = syntax::parse(SourceId(u32::MAX), &text);
    if !parsed.problems.is_empty() {
        return None;
    }
    let mut items = parsed.file.items.into_iter();
    match (
        items.next().map(|item| Arc::unwrap_or_clone(item).kind),
        items.next(),
    ) {
        (Some(ast::ItemKind::Figure(figure)), None) => figure.value,
        (Some(_) | None, _) => None,
    }
}

fn names(expr: &ast::Expr) -> Vec<String> {
    let mut names = Vec::new();
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        match &expr.kind {
            ast::ExprKind::Path(path) => names.push(path_text(path)),
            ast::ExprKind::Call { arguments, .. } => open.extend(arguments),
            ast::ExprKind::Negate(inner) | ast::ExprKind::Else { value: inner, .. } => {
                open.push(inner);
            }
            ast::ExprKind::Binary { left, right, .. } => open.extend([&**left, &**right]),
            ast::ExprKind::If {
                then, otherwise, ..
            } => open.extend([&**then, &**otherwise]),
            ast::ExprKind::Quantity(_)
            | ast::ExprKind::Text(_)
            | ast::ExprKind::Date(_)
            | ast::ExprKind::Missing { .. }
            | ast::ExprKind::Approximate { .. }
            | ast::ExprKind::Censored { .. }
            | ast::ExprKind::Cell(_)
            | ast::ExprKind::Broken => {}
        }
    }
    names
}

impl Derivation {
    fn reads(&self, changed: &str) -> bool {
        match self {
            Derivation::Formula(_, names) => names
                .iter()
                .any(|name| name == changed || is_point(changed, name)),
            Derivation::Unreadable(formula) => formula.contains(changed),
            Derivation::Total(lists) => lists.iter().flatten().any(|part| part == changed),
        }
    }
}

/// `申请[2023]` of the series `申请`.
fn is_point(name: &str, series: &str) -> bool {
    name.strip_prefix(series)
        .is_some_and(|rest| rest.starts_with('['))
}

/// A former report's figures as they are now. A number comes with whether it
/// is known exactly.
struct Books<'f> {
    figures: &'f PreviousFigures,
    earlier: Option<&'f PreviousReport>,
    units: &'f UnitTable,
    now: IndexMap<String, PreviousValue>,
}

type Number = (Exact, bool);

impl Books<'_> {
    fn value(&self, name: &str) -> Option<&PreviousValue> {
        let before = || self.figures.get(name).map(|figure| &figure.value);
        self.now.get(name).or_else(before)
    }

    fn derive(&self, name: &str, derivation: &Derivation) -> PreviousValue {
        let number = match derivation {
            Derivation::Formula(expr, _) => self.number(expr),
            Derivation::Unreadable(_) => None,
            Derivation::Total(lists) => self.moved(name, lists),
        };
        match number {
            Some((value, exact)) => PreviousValue::Known(value, exact),
            None => PreviousValue::Missing(Missing::Unknown),
        }
    }

    /// A typed total, by as much as its parts have moved.
    fn moved(&self, name: &str, lists: &[Vec<String>]) -> Option<Number> {
        let (mut total, mut exact) = known(&self.figures.get(name)?.value)?;
        let mut lists = lists.iter();
        let parts = lists.find(|parts| parts.iter().any(|part| self.now.contains_key(part)))?;
        let changes: BTreeMap<&String, &PreviousValue> = parts
            .iter()
            .filter_map(|part| Some((part, self.now.get(part)?)))
            .collect();
        for (part, now) in changes {
            let before = known(&self.figures.get(part.as_str())?.value)?;
            let now = known(now)?;
            total = &total + &(&now.0 - &before.0);
            exact &= now.1 && before.1;
        }
        Some((total, exact))
    }

    fn number(&self, expr: &ast::Expr) -> Option<Number> {
        match &expr.kind {
            ast::ExprKind::Quantity(quantity) => {
                let value = Exact::parse_decimal(&quantity.number.digits)?;
                let value = match &quantity.unit {
                    Some(unit) => self.units.find(&unit.symbol)?.to_base(&value),
                    None => value,
                };
                Some((value, true))
            }
            ast::ExprKind::Path(path) => self.path(path),
            ast::ExprKind::Negate(inner) => {
                let (value, exact) = self.number(inner)?;
                Some((-value, exact))
            }
            ast::ExprKind::Else { value, .. } => self.number(value),
            ast::ExprKind::Binary { .. } => self.binary(expr),
            ast::ExprKind::Call {
                function,
                arguments,
            } => self.call(&function.text, arguments),
            ast::ExprKind::Missing { kind, .. } => known(&PreviousValue::Missing(*kind)),
            ast::ExprKind::Text(_)
            | ast::ExprKind::Date(_)
            | ast::ExprKind::If { .. }
            | ast::ExprKind::Approximate { .. }
            | ast::ExprKind::Censored { .. }
            | ast::ExprKind::Cell(_)
            | ast::ExprKind::Broken => None,
        }
    }

    fn path(&self, path: &ast::Path) -> Option<Number> {
        let name = path_text(path);
        if let Some(value) = self.value(&name) {
            return known(value);
        }
        if let (Some(rest), Some(earlier)) = (name.strip_prefix("previous."), self.earlier) {
            return known(&earlier.figure(rest)?.value);
        }
        // `3 元/件`: a unit on its own is one of it.
        let unit = self.units.find(&joined(&path.segments))?;
        Some((unit.to_base(&Exact::one()), true))
    }

    /// Follows the left side in a loop: a long sum is deep only there.
    fn binary(&self, expr: &ast::Expr) -> Option<Number> {
        let mut tails = Vec::new();
        let mut first = expr;
        while let ast::ExprKind::Binary {
            operator,
            left,
            right,
        } = &first.kind
        {
            tails.push((*operator, &**right));
            first = left;
        }
        let mut result = self.number(first)?;
        for (operator, right) in tails.into_iter().rev() {
            let right = self.number(right)?;
            let value = match operator {
                Operator::Add => &result.0 + &right.0,
                Operator::Subtract => &result.0 - &right.0,
                Operator::Multiply => &result.0 * &right.0,
                Operator::Divide => result.0.divide(&right.0)?,
            };
            result = (value, result.1 && right.1);
        }
        Some(result)
    }

    fn call(&self, function: &str, arguments: &[ast::Expr]) -> Option<Number> {
        let mut numbers = Vec::new();
        for argument in arguments {
            numbers.extend(self.argument(argument)?);
        }
        let exact = numbers.iter().all(|number| number.1);
        let values: Vec<Exact> = numbers.into_iter().map(|number| number.0).collect();
        let sum = || values.iter().fold(Exact::zero(), |sum, value| &sum + value);
        let function = Function::named(function)?;
        let value = match (function, values.as_slice()) {
            (Function::Sum, _) => sum(),
            (Function::Min, _) => values.iter().min()?.clone(),
            (Function::Max, _) => values.iter().max()?.clone(),
            (Function::Mean, [_, ..]) => {
                sum().divide(&Exact::from(i64::try_from(values.len()).ok()?))?
            }
            (Function::Share | Function::Ratio | Function::Multiple, [a, b]) => a.divide(b)?,
            (Function::Growth, [now, base]) if base.is_positive() => (now - base).divide(base)?,
            (Function::Diff | Function::Points, [a, b]) => a - b,
            (Function::Base, [now, growth]) => now.divide(&(growth + &Exact::one()))?,
            (Function::Abs, [value]) => value.abs(),
            (
                Function::Mean
                | Function::Share
                | Function::Ratio
                | Function::Multiple
                | Function::Growth
                | Function::Diff
                | Function::Points
                | Function::Base
                | Function::Abs
                | Function::Yoy
                | Function::Count
                | Function::Cagr
                | Function::Rank
                | Function::Top
                | Function::Round,
                _,
            ) => return None,
        };
        Some((value, exact))
    }

    /// One number, or all of a series.
    fn argument(&self, expr: &ast::Expr) -> Option<Vec<Number>> {
        if let ast::ExprKind::Path(path) = &expr.kind {
            let series = path_text(path);
            let points = self.figures.keys().filter(|name| is_point(name, &series));
            let points: Option<Vec<Number>> = points.map(|name| known(self.value(name)?)).collect();
            if self.value(&series).is_none() && points.as_ref().is_none_or(|it| !it.is_empty()) {
                return points;
            }
        }
        Some(vec![self.number(expr)?])
    }
}

/// 无 and 不适用 add as nothing.
fn known(value: &PreviousValue) -> Option<Number> {
    match value {
        PreviousValue::Known(value, exact) => Some((value.clone(), *exact)),
        PreviousValue::Missing(Missing::None | Missing::NotApplicable) => {
            Some((Exact::zero(), true))
        }
        PreviousValue::Missing(Missing::Unknown | Missing::Todo)
        | PreviousValue::Text(_)
        | PreviousValue::Absent => None,
    }
}
