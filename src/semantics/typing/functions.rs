//! The closed set of functions: what they take and what type comes out.

use std::sync::Arc;

use crate::diagnostics::suggest;
use crate::number::Exact;
use crate::semantics::index::scope::Scope;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Expr, ExprKind, Function, Named, Operator};
use crate::semantics::problems::{NameProblem, TypeProblem};
use crate::source::Span;
use crate::syntax::ast;

use super::algebra::{self, Clash};
use super::builtin;
use super::described::Described;
use super::expressions::broken;
use super::types::{Type, Whole};
use super::unit::Unit;
use super::units;

/// A function with what stands between its brackets.
#[derive(Clone, Copy)]
struct Call<'e> {
    function: Function,
    arguments: &'e [Expr],
    place: Span,
}

impl Lowering<'_> {
    pub(crate) fn call(
        &mut self,
        name: &ast::Name,
        arguments: &[ast::Expr],
        scope: &Scope,
        place: Span,
    ) -> Expr {
        let Some(function) = Function::named(&name.text) else {
            let known = Function::all().map(Function::name);
            let meant = Function::in_chinese(&name.text).map(Function::name);
            let nearest = meant.or_else(|| suggest::closest(&name.text, known));
            self.report(NameProblem::UnknownFunction {
                name: name.text.clone(),
                nearest: nearest.map(str::to_owned),
                place: name.span,
            });
            return broken(place);
        };
        if let Some(known) = self.over_all_members(function, arguments, place) {
            return known;
        }
        self.note(name.span, Named::Function(function));
        let mut arguments: Vec<Expr> = arguments
            .iter()
            .flat_map(|argument| self.argument(function, argument, scope))
            .collect();
        if function == Function::Yoy {
            let figure = match arguments.as_slice() {
                [only] => only.as_figure().map(|id| (id, only.place)),
                [] | [_, ..] => None,
            };
            let Some((id, place_of)) = figure else {
                return self.wrong_arguments(Call {
                    function,
                    arguments: &arguments,
                    place,
                });
            };
            arguments.push(self.previous_of(id, place_of));
        }
        if arguments.iter().any(|it| it.ty == Type::Unknown) {
            // Reported already; keep the shape so that references are seen.
            let kind = ExprKind::Call {
                function,
                arguments,
            };
            return Expr {
                kind,
                ..broken(place)
            };
        }
        let result = self.result(Call {
            function,
            arguments: &arguments,
            place,
        });
        match result {
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

    /// An argument as the values that it brings: cells of several rows, one
    /// value of each member, or itself.
    fn argument(&mut self, function: Function, ast: &ast::Expr, scope: &Scope) -> Vec<Expr> {
        if let Some(cells) = self.list_of_cells(ast) {
            return cells;
        }
        if function.takes_lists()
            && let Some(values) = self.list_of_members(ast, scope)
        {
            return values;
        }
        vec![self.expr(ast, scope)]
    }

    fn result(&mut self, call: Call) -> Option<(Type, Arc<Unit>)> {
        match call.function {
            Function::Sum | Function::Min | Function::Max | Function::Mean => self.aggregate(call),
            // `{count(x)}个` is how it is written: the number alone.
            Function::Count if !call.arguments.is_empty() => {
                Some((Type::Number, Arc::new(builtin::number())))
            }
            Function::Count => self.refuse(call),
            Function::Share => {
                let (_, whole) = self.same_amounts(call)?;
                Some(rate(Type::Share(Whole::Of(self.identity(whole)))))
            }
            Function::Ratio => {
                self.same_amounts(call)?;
                Some(rate(Type::Ratio))
            }
            Function::Growth | Function::Yoy => self.growth(call),
            Function::Base => match call.arguments {
                [now, growth]
                    if is_amount(now) && matches!(growth.ty, Type::Growth | Type::Share(_)) =>
                {
                    Some((now.ty.clone(), now.unit.clone()))
                }
                _ => self.refuse(call),
            },
            Function::Diff | Function::Points => self.difference(call),
            Function::Multiple => {
                self.same_amounts(call)?;
                Some((Type::Multiple, Arc::new(builtin::multiple())))
            }
            Function::Cagr => match call.arguments {
                [series] if matches!(series.ty, Type::Series(_)) => Some(rate(Type::Growth)),
                [first, last, years] => {
                    self.amounts_alike(first, last, call.place)?;
                    if is_amount(years) {
                        Some(rate(Type::Growth))
                    } else {
                        self.refuse(call)
                    }
                }
                _ => self.refuse(call),
            },
            Function::Rank => match call.arguments {
                [x, _, ..] if x.ty.is_numeric() => {
                    self.aggregate(call)?;
                    Some((Type::Number, Arc::new(builtin::number())))
                }
                _ => self.refuse(call),
            },
            Function::Top => match call.arguments {
                [n, others @ ..] if n.ty == Type::Number && !others.is_empty() => {
                    self.aggregate(Call {
                        arguments: others,
                        ..call
                    })?;
                    Some((Type::List, Arc::new(builtin::none(Type::List))))
                }
                _ => self.refuse(call),
            },
            Function::Abs => match call.arguments {
                [x] if x.ty.is_numeric() => Some((x.ty.clone(), x.unit.clone())),
                _ => self.refuse(call),
            },
            Function::Round => self.rounded(call),
        }
    }

    /// Of two amounts; of one only with `stated` or `reported`, which say what
    /// it comes to, while its base is unknown.
    fn growth(&mut self, call: Call) -> Option<(Type, Arc<Unit>)> {
        if let [now] = call.arguments {
            if !now.ty.is_numeric() {
                self.not_number(now);
                return None;
            }
            if !is_amount(now) {
                self.rate_growth(now, None, call.place);
                return None;
            }
        } else {
            let (now, base) = self.two(call)?;
            if now.ty.is_rate() && base.ty.is_rate() {
                let named = call.function == Function::Growth;
                let word = named.then(|| first_word(call.place));
                self.rate_growth(now, word, call.place);
                return None;
            }
            self.amounts_alike(now, base, call.place)?;
        }
        Some(rate(Type::Growth))
    }

    fn difference(&mut self, call: Call) -> Option<(Type, Arc<Unit>)> {
        let (a, b) = self.two(call)?;
        let operands = ((&a.ty, &a.unit), (&b.ty, &b.unit));
        match algebra::binary(Operator::Subtract, operands.0, operands.1, false) {
            Ok((ty, _)) if call.function == Function::Points && ty != Type::Points => {
                self.refuse(call)
            }
            Ok(result) => Some(result),
            Err(clash) => {
                self.clash(clash, Some(Operator::Subtract), a, b, call.place);
                None
            }
        }
    }

    /// The common type of the arguments, series counted as their points.
    fn aggregate(&mut self, call: Call) -> Option<(Type, Arc<Unit>)> {
        let Some(first) = call.arguments.first() else {
            return self.refuse(call);
        };
        let element = |expr: &Expr| {
            if let Type::Series(inner) = &expr.ty {
                (**inner).clone()
            } else {
                expr.ty.clone()
            }
        };
        let ty = element(first);
        for other in call.arguments {
            let other_ty = element(other);
            let result = if !ty.is_numeric() || !other_ty.is_numeric() {
                Err(Clash::NotNumbers)
            } else if call.function == Function::Sum && call.arguments.len() > 1 {
                let (one, other) = ((&ty, &first.unit), (&other_ty, &other.unit));
                algebra::binary(Operator::Add, one, other, false).map(|_| ())
            } else {
                algebra::comparable(&ty, &other_ty)
            };
            if let Err(clash) = result {
                self.clash(clash, Some(Operator::Add), first, other, call.place);
                return None;
            }
        }
        if call.function != Function::Mean {
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

    /// `round(x, 2)`: the places are typed.
    fn rounded(&mut self, call: Call) -> Option<(Type, Arc<Unit>)> {
        let places = match call.arguments {
            [_, places] if places.ty == Type::Number => places.as_number().and_then(Exact::to_i64),
            _ => None,
        };
        let places = places.and_then(|places| u32::try_from(places).ok());
        match (call.arguments.first(), places) {
            (Some(x), Some(places)) if x.ty.is_numeric() && places <= 30 => {
                let unit = Unit {
                    places,
                    least: None,
                    rounded: false,
                    ..(*x.unit).clone()
                };
                Some((x.ty.clone(), Arc::new(unit)))
            }
            _ => self.refuse(call),
        }
    }

    fn two<'e>(&mut self, call: Call<'e>) -> Option<(&'e Expr, &'e Expr)> {
        match call.arguments {
            [a, b] => Some((a, b)),
            _ => self.refuse(call),
        }
    }

    /// Two amounts of one unit.
    fn same_amounts<'e>(&mut self, call: Call<'e>) -> Option<(&'e Expr, &'e Expr)> {
        let (a, b) = self.two(call)?;
        self.amounts_alike(a, b, call.place)?;
        Some((a, b))
    }

    fn amounts_alike(&mut self, a: &Expr, b: &Expr, place: Span) -> Option<()> {
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

    fn rate_growth(&mut self, now: &Expr, word: Option<Span>, place: Span) {
        let found = Described::of(now);
        self.report(TypeProblem::GrowthOfRate { found, place, word });
    }

    fn wrong_arguments(&mut self, call: Call) -> Expr {
        let found = call.arguments.iter().map(Described::of).collect();
        self.report(TypeProblem::WrongArguments {
            function: call.function,
            found,
            place: call.place,
        });
        broken(call.place)
    }

    /// The same where no value is to come of it.
    fn refuse<T>(&mut self, call: Call) -> Option<T> {
        self.wrong_arguments(call);
        None
    }

    /// What a whole is, so that shares of one whole are known as such.
    fn identity(&self, expr: &Expr) -> String {
        if let Some(id) = expr.as_figure() {
            self.index.figure_name(id)
        } else if let Some(value) = expr.as_number() {
            value.fraction()
        } else if let ExprKind::Previous { report, name } = &expr.kind {
            match report {
                0 => format!("previous.{name}"),
                _ => format!("previous#{report}.{name}"),
            }
        } else if let ExprKind::Binary {
            operator,
            left,
            right,
        } = &expr.kind
        {
            let sign = match operator {
                Operator::Add => "+",
                Operator::Subtract => "-",
                Operator::Multiply => "*",
                Operator::Divide => "/",
            };
            format!("({} {sign} {})", self.identity(left), self.identity(right))
        } else if let ExprKind::Call {
            function,
            arguments,
        } = &expr.kind
        {
            let inner: Vec<String> = arguments.iter().map(|it| self.identity(it)).collect();
            format!("{}({})", function.name(), inner.join(","))
        } else {
            format!("{:?}", expr.place)
        }
    }
}

fn is_amount(expr: &Expr) -> bool {
    matches!(expr.ty, Type::Quantity(_) | Type::Number)
}

fn rate(ty: Type) -> (Type, Arc<Unit>) {
    (ty.clone(), units::percent(ty))
}

/// The word `growth` that a call begins with.
fn first_word(call: Span) -> Span {
    call.part(0.."growth".len())
}
