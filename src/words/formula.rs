//! A typed expression back in the language's spelling, and the same with
//! values in place of names.

use crate::semantics::model::{
    Approximation, Condition, ConditionKind, Definition, Expr, ExprKind, Function, Model, Operator,
};

use super::Voice;
use super::printed::{Computed, PrintedFigure, iso_date};
use super::spelling::{comparison_sign, former_name, quantity};

/// `growth(新收, previous.新收)`
pub fn formula(model: &Model, expr: &Expr) -> String {
    Writer {
        model,
        values: None,
    }
    .expr(expr)
}

impl Computed<'_> {
    /// `growth(新收, previous.新收)`
    pub fn formula(self, expr: &Expr) -> String {
        formula(self.model, expr)
    }
}

/// What stands in place of names.
#[derive(Clone, Copy)]
pub struct Filled<'a> {
    pub computed: Computed<'a>,
    /// Of a list over all members: `东城区 30, 西城区 12`.
    pub members: &'a dyn Fn(&[Expr]) -> Option<String>,
}

/// `growth(443, 53)`: units are left out when all are the same.
pub fn substituted(filled: Filled<'_>, expr: &Expr) -> String {
    let model = filled.computed.model;
    let units = leaf_units(model, expr);
    let alike = units.iter().all(|unit| *unit == expr.unit.symbol);
    Writer {
        model,
        values: Some((filled, !alike)),
    }
    .expr(expr)
}

/// `新收 + 结转 == 办结`
pub fn condition(model: &Model, condition: &Condition) -> String {
    Writer {
        model,
        values: None,
    }
    .condition(condition)
}

/// `members.新收` for the list of it over all members.
pub fn listed_members(model: &Model, arguments: &[Expr]) -> Option<String> {
    let first = arguments.first()?;
    let (start, group, member) = model.header.member_of(first)?;
    if group.members.len() != arguments.len() {
        return None;
    }
    for (offset, argument) in arguments.iter().enumerate() {
        let (index, ..) = model.header.member_of(argument)?;
        if index != start + offset {
            return None;
        }
    }
    let own = format!("{}({}).", group.name, member.name);
    let all = format!("{}.", group.name);
    Some(formula(model, first).replace(&own, &all))
}

/// What a figure is computed by, in names; `None` for what was typed.
pub fn written(model: &Model, definition: &Definition) -> Option<String> {
    match definition {
        Definition::Expression(expr) => computed(model, expr),
        Definition::SumOfParts(parts) => {
            let names = parts.iter().filter_map(|part| model.figure(*part));
            let names: Vec<&str> = names.map(|part| part.name.as_str()).collect();
            Some(names.join(" + "))
        }
        Definition::Reported { .. } | Definition::Broken => None,
    }
}

/// The same of an expression.
pub fn computed(model: &Model, expr: &Expr) -> Option<String> {
    (!is_typed(expr)).then(|| formula(model, expr))
}

/// A value written as such has no formula.
fn is_typed(expr: &Expr) -> bool {
    expr.literal().is_some()
        || matches!(
            expr.kind,
            ExprKind::Approximate { .. }
                | ExprKind::Censored { .. }
                | ExprKind::Text(_)
                | ExprKind::Date(_)
                | ExprKind::Missing(_)
                | ExprKind::Broken
        )
}

/// Writes expressions: by name, or with values (and whether with units).
struct Writer<'a> {
    model: &'a Model,
    values: Option<(Filled<'a>, bool)>,
}

/// How tightly an operator binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Choice,
    Sum,
    Product,
    Atom,
}

impl Writer<'_> {
    fn expr(&self, expr: &Expr) -> String {
        self.within(expr, Binding::Choice)
    }

    /// In brackets when it binds less tightly than what stands around it.
    /// Follows the left side in a loop: a long sum is deep only there.
    fn within(&self, expr: &Expr, around: Binding) -> String {
        let mut tails = Vec::new();
        let mut brackets = 0usize;
        let mut first = expr;
        let mut around = around;
        while let ExprKind::Binary {
            operator,
            left,
            right,
        } = &first.kind
        {
            let own = operator_binding(*operator);
            let bracketed = own < around;
            brackets += usize::from(bracketed);
            tails.push((*operator, &**right, bracketed));
            around = own;
            first = left;
        }
        let mut out = "(".repeat(brackets);
        out.push_str(&self.operand(first, around));
        for (operator, right, bracketed) in tails.into_iter().rev() {
            let tighter = match operator {
                Operator::Add => Binding::Sum,
                Operator::Subtract | Operator::Multiply => Binding::Product,
                Operator::Divide => Binding::Atom,
            };
            out.push_str(&format!(
                " {} {}",
                operator_sign(operator),
                self.within(right, tighter)
            ));
            if bracketed {
                out.push(')');
            }
        }
        out
    }

    fn operand(&self, expr: &Expr, around: Binding) -> String {
        if let Some((filled, with_units)) = self.values
            && let Some(shown) = PrintedFigure::named(filled.computed, expr)
        {
            let voice = Voice::of(self.model);
            return if with_units {
                shown.text(voice)
            } else {
                shown.digits(voice)
            };
        }
        match &expr.kind {
            ExprKind::Number { value, typed } => self.number(expr, value, *typed),
            ExprKind::Approximate { word, value, .. } => {
                let word = match word {
                    Approximation::Over => "over",
                    Approximation::About => "about",
                    Approximation::Under => "under",
                };
                format!("{word} {}", self.amount(expr, value))
            }
            ExprKind::Censored { below, value } => {
                let sign = if *below { "<" } else { ">" };
                format!("{sign} {}", self.amount(expr, value))
            }
            ExprKind::Text(text) | ExprKind::Word(text) => format!("{text:?}"),
            ExprKind::Date(date) => iso_date(date.year, date.month, date.day),
            ExprKind::Missing(missing) => missing.word().to_owned(),
            ExprKind::Figure(id) => {
                let figure = self.model.figure(*id);
                figure.map_or_else(String::new, |figure| figure.name.clone())
            }
            ExprKind::Previous { report, name } => {
                former_name(self.model, *report, name, *report > 0)
            }
            ExprKind::List(list) => {
                let list = self.model.lists.get(*list);
                list.map_or_else(String::new, |list| list.name.clone())
            }
            ExprKind::Series(series) => {
                let series = self.model.series.get(*series);
                series.map_or_else(String::new, |series| series.name.clone())
            }
            ExprKind::Sections => "sections".to_owned(),
            ExprKind::Negate(inner) => {
                let text = format!("-{}", self.within(inner, Binding::Atom));
                bracket_if(text, around > Binding::Sum)
            }
            ExprKind::Binary { .. } => self.within(expr, around),
            ExprKind::Call {
                function,
                arguments,
            } => self.call(*function, arguments),
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => {
                let text = format!(
                    "if {} {{ {} }} else {{ {} }}",
                    self.condition(condition),
                    self.expr(then),
                    self.expr(otherwise)
                );
                bracket_if(text, around > Binding::Choice)
            }
            ExprKind::OrElse { value, text } => bracket_if(
                format!("{} else {text:?}", self.expr(value)),
                around > Binding::Choice,
            ),
            ExprKind::Broken => "…".to_owned(),
        }
    }

    fn call(&self, function: Function, arguments: &[Expr]) -> String {
        let name = function.name();
        let collected = match self.values {
            Some((filled, _)) => (filled.members)(arguments),
            None => listed_members(self.model, arguments),
        };
        if let Some(collected) = collected {
            return format!("{name}({collected})");
        }
        // The base of `yoy(x)` is not written.
        let written = if function == Function::Yoy {
            arguments.get(..1).unwrap_or_default()
        } else {
            arguments
        };
        let written: Vec<String> = written.iter().map(|it| self.expr(it)).collect();
        format!("{name}({})", written.join(", "))
    }

    fn number(&self, expr: &Expr, value: &crate::number::Exact, typed: u32) -> String {
        let plain = self.values.is_some_and(|(_, with_units)| !with_units);
        let own = expr.unit.from_base(value);
        let places = own
            .decimal_places()
            .map_or(typed, |needed| needed.max(typed));
        let digits = own.round(places, self.model.header.rounding).to_string();
        if plain {
            digits
        } else {
            quantity(&digits, &expr.unit)
        }
    }

    fn amount(&self, expr: &Expr, value: &crate::number::Exact) -> String {
        let own = expr.unit.from_base(value);
        let places = own.decimal_places().unwrap_or(0);
        let digits = own.round(places, self.model.header.rounding).to_string();
        quantity(&digits, &expr.unit)
    }

    fn condition(&self, condition: &Condition) -> String {
        match &condition.kind {
            ConditionKind::Compare {
                comparison,
                left,
                right,
            } => format!(
                "{} {} {}",
                self.expr(left),
                comparison_sign(*comparison),
                self.expr(right)
            ),
            ConditionKind::IsMissing { value, kind } => {
                format!("{} is {}", self.expr(value), kind.word())
            }
            ConditionKind::IsMultiple { value, of } => {
                format!("{} is multiple of {}", self.expr(value), self.expr(of))
            }
            ConditionKind::Same(a, b) => {
                format!("{} == {}", self.condition(a), self.condition(b))
            }
            ConditionKind::Not(inner) => format!("not ({})", self.condition(inner)),
            ConditionKind::And(a, b) => {
                format!("{} and {}", self.joined(a, true), self.joined(b, true))
            }
            ConditionKind::Or(a, b) => {
                format!("{} or {}", self.joined(a, false), self.joined(b, false))
            }
            ConditionKind::Broken => "…".to_owned(),
        }
    }

    /// A member of an `and`; an `or` within it stands in brackets.
    fn joined(&self, condition: &Condition, and: bool) -> String {
        let text = self.condition(condition);
        bracket_if(text, and && matches!(condition.kind, ConditionKind::Or(..)))
    }
}

/// The units of the numbers in it, but for those that say only how many.
fn leaf_units<'e>(model: &'e Model, expr: &'e Expr) -> Vec<&'e str> {
    let mut units = Vec::new();
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        let call = |function| expr.as_call(function);
        let counting = call(Function::Round).or_else(|| call(Function::Top));
        if let Some(arguments) = counting {
            open.extend(arguments.first());
        } else if let Some(id) = expr.as_figure() {
            units.extend(model.figure(id).map(|figure| figure.unit.symbol.as_str()));
        } else if matches!(
            expr.kind,
            ExprKind::Number { .. }
                | ExprKind::Approximate { .. }
                | ExprKind::Censored { .. }
                | ExprKind::Previous { .. }
        ) {
            units.push(&expr.unit.symbol);
        } else if let ExprKind::Conditional {
            then, otherwise, ..
        } = &expr.kind
        {
            open.extend([&**then, &**otherwise]);
        } else {
            open.extend(expr.children());
        }
    }
    units
}

fn bracket_if(text: String, bracketed: bool) -> String {
    if bracketed { format!("({text})") } else { text }
}

fn operator_binding(operator: Operator) -> Binding {
    match operator {
        Operator::Add | Operator::Subtract => Binding::Sum,
        Operator::Multiply | Operator::Divide => Binding::Product,
    }
}

fn operator_sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Divide => "/",
    }
}
