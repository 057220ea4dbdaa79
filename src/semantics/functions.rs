//! The closed set of functions: what they take and what type comes out.

use std::sync::Arc;

use crate::diagnostics::suggest;
use crate::source::Span;
use crate::syntax::ast;

use super::algebra::{self, Clash};
use super::builtin;
use super::expressions::{Scope, broken};
use super::lowering::Lowering;
use super::model::{Expr, ExprKind, Function, Named, Operator};
use super::problems::{NameProblem, TypeProblem};
use super::types::{Type, Whole};
use super::units::{self, Unit};

impl Lowering<'_> {
    pub(super) fn call(
        &mut self,
        name: &ast::Name,
        arguments: &[ast::Expr],
        scope: &Scope,
        place: Span,
    ) -> Expr {
        let found = Function::ALL.iter().find(|(known, _)| *known == name.text);
        let Some((_, function)) = found else {
            let known = Function::ALL.iter().map(|(known, _)| *known);
            let meant = Function::in_chinese(&name.text).map(Function::name);
            let nearest = meant.or_else(|| suggest::closest(&name.text, known));
            self.report(NameProblem::UnknownFunction {
                name: name.text.clone(),
                nearest: nearest.map(str::to_owned),
                place: name.span,
            });
            return broken(place);
        };
        let function = *function;
        self.note(name.span, Named::Function(function));
        let mut arguments: Vec<Expr> = arguments
            .iter()
            .flat_map(|argument| {
                let cells = self.list_of_cells(argument);
                cells
                    .or_else(|| {
                        let listed = function.takes_lists();
                        listed.then(|| self.list_of_members(argument, scope))?
                    })
                    .unwrap_or_else(|| vec![self.expr(argument, scope)])
            })
            .collect();
        if function == Function::Yoy {
            let previous = match arguments.as_slice() {
                [
                    Expr {
                        kind: ExprKind::Figure(id),
                        place,
                        ..
                    },
                ] => {
                    let (id, place) = (*id, *place);
                    Some(self.previous_of(id, place))
                }
                [] | [_] | [_, ..] => None,
            };
            match previous {
                Some(previous) => arguments.push(previous),
                None => return self.wrong_arguments(function, &arguments, place),
            }
        }
        if arguments
            .iter()
            .any(|argument| argument.ty == Type::Unknown)
        {
            // Reported already; keep the shape so that references are seen.
            return Expr {
                kind: ExprKind::Call {
                    function,
                    arguments,
                },
                ..broken(place)
            };
        }
        match self.result(function, &arguments, place) {
            Some((ty, unit)) => Expr {
                kind: ExprKind::Call {
                    function,
                    arguments,
                },
                ty,
                unit,
                place,
            },
            None => broken(place),
        }
    }

    fn result(
        &mut self,
        function: Function,
        arguments: &[Expr],
        place: Span,
    ) -> Option<(Type, Arc<Unit>)> {
        match function {
            Function::Sum | Function::Min | Function::Max | Function::Mean => {
                self.aggregate(function, arguments, place)
            }
            Function::Count => self.count(arguments, place),
            Function::Share => {
                let (part, whole) = self.two(function, arguments, place)?;
                self.same_amounts(part, whole, place)?;
                let ty = Type::Share(Whole::Of(self.identity(whole)));
                Some((ty.clone(), units::percent(ty)))
            }
            Function::Ratio => {
                let (a, b) = self.two(function, arguments, place)?;
                self.same_amounts(a, b, place)?;
                Some((Type::Ratio, units::percent(Type::Ratio)))
            }
            Function::Growth | Function::Yoy => {
                if let [now] = arguments {
                    // Only with `stated` or `reported`; the base is unknown.
                    if !now.ty.is_numeric() {
                        self.not_number(now);
                        return None;
                    }
                    if !self.is_amount(now) {
                        self.rate_growth(now, None, place);
                        return None;
                    }
                } else {
                    let (now, base) = self.two(function, arguments, place)?;
                    if now.ty.is_rate() && base.ty.is_rate() {
                        let word = (function == Function::Growth).then(|| first_word(place));
                        self.rate_growth(now, word, place);
                        return None;
                    }
                    self.same_amounts(now, base, place)?;
                }
                Some((Type::Growth, units::percent(Type::Growth)))
            }
            Function::Base => {
                let (now, rate) = self.two(function, arguments, place)?;
                let growth = matches!(rate.ty, Type::Growth | Type::Share(_));
                if !self.is_amount(now) || !growth {
                    self.wrong_arguments(function, arguments, place);
                    return None;
                }
                Some((now.ty.clone(), now.unit.clone()))
            }
            Function::Diff | Function::Points => {
                let (a, b) = self.two(function, arguments, place)?;
                let result = algebra::binary(
                    Operator::Subtract,
                    (&a.ty, &a.unit),
                    (&b.ty, &b.unit),
                    false,
                );
                match result {
                    Ok((ty, _)) if function == Function::Points && ty != Type::Points => {
                        self.wrong_arguments(function, arguments, place);
                        None
                    }
                    Ok(result) => Some(result),
                    Err(clash) => {
                        self.clash(clash, Some(Operator::Subtract), a, b, place);
                        None
                    }
                }
            }
            Function::Multiple => {
                let (now, base) = self.two(function, arguments, place)?;
                self.same_amounts(now, base, place)?;
                Some((Type::Multiple, Arc::new(builtin::multiple())))
            }
            Function::Cagr => {
                let good = match arguments {
                    [series] => matches!(series.ty, Type::Series(_)),
                    [first, last, years] => {
                        self.same_amounts(first, last, place)?;
                        matches!(years.ty, Type::Number | Type::Quantity(_))
                    }
                    _ => false,
                };
                if !good {
                    self.wrong_arguments(function, arguments, place);
                    return None;
                }
                Some((Type::Growth, units::percent(Type::Growth)))
            }
            Function::Rank => {
                let (x, others) = arguments.split_first()?;
                if others.is_empty() || !x.ty.is_numeric() {
                    self.wrong_arguments(function, arguments, place);
                    return None;
                }
                self.aggregate(function, arguments, place)?;
                Some((Type::Number, Arc::new(builtin::number())))
            }
            Function::Top => {
                let (n, others) = arguments.split_first()?;
                if n.ty != Type::Number || others.is_empty() {
                    self.wrong_arguments(function, arguments, place);
                    return None;
                }
                self.aggregate(function, others, place)?;
                Some((Type::List, Arc::new(builtin::none(Type::List))))
            }
            Function::Abs => match arguments {
                [x] if x.ty.is_numeric() => Some((x.ty.clone(), x.unit.clone())),
                _ => {
                    self.wrong_arguments(function, arguments, place);
                    None
                }
            },
            Function::Round => self.round_result(arguments, place),
        }
    }

    /// The common type of the arguments, series counted as their points.
    fn aggregate(
        &mut self,
        function: Function,
        arguments: &[Expr],
        place: Span,
    ) -> Option<(Type, Arc<Unit>)> {
        let Some(first) = arguments.first() else {
            self.wrong_arguments(function, arguments, place);
            return None;
        };
        let element = |expr: &Expr| {
            if let Type::Series(inner) = &expr.ty {
                (**inner).clone()
            } else {
                expr.ty.clone()
            }
        };
        let ty = element(first);
        for other in arguments {
            let other_ty = element(other);
            let result = if !ty.is_numeric() || !other_ty.is_numeric() {
                Err(Clash::NotNumbers)
            } else if function == Function::Sum && arguments.len() > 1 {
                algebra::binary(
                    Operator::Add,
                    (&ty, &first.unit),
                    (&other_ty, &other.unit),
                    false,
                )
                .map(|_| ())
            } else {
                algebra::comparable(&ty, &other_ty)
            };
            if let Err(clash) = result {
                self.clash(clash, Some(Operator::Add), first, other, place);
                return None;
            }
        }
        if function != Function::Mean {
            return Some((ty, first.unit.clone()));
        }
        let unit = Unit {
            places: first.unit.places.max(2),
            least: None,
            rounded: true,
            ..(*first.unit).clone()
        };
        Some((ty, Arc::new(unit)))
    }

    fn count(&mut self, arguments: &[Expr], place: Span) -> Option<(Type, Arc<Unit>)> {
        match arguments {
            // `{count(x)}个` is how it is written: the number alone.
            [_, ..] => Some((Type::Number, Arc::new(builtin::number()))),
            [] => {
                self.wrong_arguments(Function::Count, arguments, place);
                None
            }
        }
    }

    fn round_result(&mut self, arguments: &[Expr], place: Span) -> Option<(Type, Arc<Unit>)> {
        let places = match arguments {
            [
                _,
                Expr {
                    kind: ExprKind::Number { value, .. },
                    ty: Type::Number,
                    ..
                },
            ] => value.to_i64().and_then(|places| u32::try_from(places).ok()),
            _ => None,
        };
        match (arguments.first(), places) {
            (Some(x), Some(places)) if x.ty.is_numeric() && places <= 30 => {
                let unit = Unit {
                    places,
                    least: None,
                    rounded: false,
                    ..(*x.unit).clone()
                };
                Some((x.ty.clone(), Arc::new(unit)))
            }
            _ => {
                self.wrong_arguments(Function::Round, arguments, place);
                None
            }
        }
    }

    fn two<'e>(
        &mut self,
        function: Function,
        arguments: &'e [Expr],
        place: Span,
    ) -> Option<(&'e Expr, &'e Expr)> {
        match arguments {
            [a, b] => Some((a, b)),
            _ => {
                self.wrong_arguments(function, arguments, place);
                None
            }
        }
    }

    /// Both are amounts of one unit.
    fn same_amounts(&mut self, a: &Expr, b: &Expr, place: Span) -> Option<()> {
        if let Err(clash) = algebra::comparable(&a.ty, &b.ty) {
            self.clash(clash, None, a, b, place);
            return None;
        }
        if !a.ty.is_numeric() {
            self.not_number(a);
            return None;
        }
        Some(())
    }

    fn is_amount(&self, expr: &Expr) -> bool {
        matches!(expr.ty, Type::Quantity(_) | Type::Number)
    }

    fn rate_growth(&mut self, now: &Expr, word: Option<Span>, place: Span) {
        let found = self.describe(now);
        self.report(TypeProblem::GrowthOfRate { found, place, word });
    }

    fn wrong_arguments(&mut self, function: Function, arguments: &[Expr], place: Span) -> Expr {
        self.report(TypeProblem::WrongArguments {
            function,
            found: arguments
                .iter()
                .map(|argument| self.describe(argument))
                .collect(),
            place,
        });
        broken(place)
    }

    /// What a whole is, so that shares of one whole are known as such.
    fn identity(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Figure(id) => self
                .figures
                .get(id.0 as usize)
                .map_or_else(String::new, |figure| figure.name.clone()),
            ExprKind::Previous { report: 0, name } => format!("previous.{name}"),
            ExprKind::Previous { report, name } => format!("previous#{report}.{name}"),
            ExprKind::Binary {
                operator,
                left,
                right,
            } => {
                let sign = match operator {
                    Operator::Add => "+",
                    Operator::Subtract => "-",
                    Operator::Multiply => "*",
                    Operator::Divide => "/",
                };
                format!("({} {sign} {})", self.identity(left), self.identity(right))
            }
            ExprKind::Call {
                function,
                arguments,
            } => {
                let inner: Vec<String> = arguments
                    .iter()
                    .map(|argument| self.identity(argument))
                    .collect();
                format!("{}({})", function.name(), inner.join(","))
            }
            ExprKind::Number { value, .. } => value.fraction(),
            ExprKind::Approximate { .. }
            | ExprKind::Censored { .. }
            | ExprKind::Text(_)
            | ExprKind::Date(_)
            | ExprKind::Missing(_)
            | ExprKind::List(_)
            | ExprKind::Series(_)
            | ExprKind::Word(_)
            | ExprKind::Sections
            | ExprKind::Negate(_)
            | ExprKind::Conditional { .. }
            | ExprKind::OrElse { .. }
            | ExprKind::Broken => format!("{:?}", expr.place),
        }
    }
}

/// The word `growth` that a call begins with.
fn first_word(call: Span) -> Span {
    Span {
        end: call.start + 6,
        ..call
    }
}
