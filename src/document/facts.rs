//! What the words are made of: the figures of a report with their values, and
//! how each is said wherever it stands.

use std::borrow::Cow;

use indexmap::IndexSet;

use crate::evaluation::results::{Evaluation, Value};
use crate::evaluation::{self, Truth};
use crate::number::Exact;
use crate::semantics::model::{
    Claim, Condition, Content, Definition, Expr, ExprKind, Figure, FigureId, Format, Function,
    Model,
};

use crate::words::{self, Manner, Spoken, SpokenPart, Voice};

/// A report's model and values, and the voice that says them.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    pub model: &'a Model,
    pub evaluation: &'a Evaluation,
    pub voice: Voice,
}

/// A part of a figure as it is said.
#[derive(Clone, Debug)]
pub struct Share {
    pub part: FigureId,
    pub said: SpokenPart,
    /// Of the whole, between 0 and 1, where shares are said.
    pub share: Option<Exact>,
}

/// A name refers to a name, but hardly ever so often.
const LONGEST_ALIAS: u8 = 32;

impl<'a> Facts<'a> {
    pub fn new(model: &'a Model, evaluation: &'a Evaluation) -> Self {
        Facts {
            model,
            evaluation,
            voice: Voice::of(model),
        }
    }

    /// A figure as it is printed: its value, or the text that a waiver lets
    /// stand in its place.
    pub fn figure_text(self, id: FigureId, format: Option<Format>) -> String {
        match format {
            Some(Format::Parts) => self.parts_text(id, false),
            Some(Format::Shares) => self.parts_text(id, true),
            Some(_) | None => self
                .with_printed(id, |spoken| self.voice.say(spoken, format))
                .unwrap_or_default(),
        }
    }

    /// Hands on what is printed of a figure.
    pub fn with_printed<T>(self, id: FigureId, say: impl FnOnce(Spoken) -> T) -> Option<T> {
        let figure = self.model.figure(id)?;
        let quoted = figure.stated.iter().find(|stated| stated.waive.is_some());
        Some(match quoted {
            Some(stated) => say(Spoken {
                value: &self.value_of(&stated.value),
                ty: &figure.ty,
                unit: &stated.unit,
                places: stated.places,
                manner: self.manner(&stated.value),
            }),
            None => say(self.derived(id, figure)),
        })
    }

    /// A figure's derived value, whatever is printed.
    pub fn derived(self, id: FigureId, figure: &'a Figure) -> Spoken<'a> {
        Spoken {
            value: self.value(id),
            ty: &figure.ty,
            unit: &figure.unit,
            places: figure.places,
            manner: self.figure_manner(figure, LONGEST_ALIAS),
        }
    }

    /// An expression that no figure stands for, with a value of it.
    pub fn expression<'s>(self, expr: &'s Expr, value: &'s Value) -> Spoken<'s> {
        let typed = if let ExprKind::Number { typed, .. } = &expr.kind {
            *typed
        } else {
            0
        };
        Spoken {
            value,
            ty: &expr.ty,
            unit: &expr.unit,
            places: expr.unit.places.max(typed),
            manner: self.manner(expr),
        }
    }

    pub fn value(self, id: FigureId) -> &'a Value {
        let index = usize::try_from(id.0).unwrap_or(usize::MAX);
        self.evaluation
            .values
            .get(index)
            .unwrap_or(&Value::Poisoned)
    }

    pub fn value_of(self, expr: &Expr) -> Cow<'a, Value> {
        if let ExprKind::Figure(id) = expr.kind {
            return Cow::Borrowed(self.value(id));
        }
        Cow::Owned(evaluation::value_of(self.model, self.evaluation, expr))
    }

    /// `None` when something that the condition rests on is missing.
    pub fn holds(self, condition: &Condition) -> Option<bool> {
        match evaluation::truth_of(self.model, self.evaluation, condition) {
            Truth::Yes => Some(true),
            Truth::No => Some(false),
            Truth::Unknown | Truth::Poisoned => None,
        }
    }

    /// The branch of an `if` that is printed; none when what its condition
    /// rests on is missing, which evaluation has reported.
    pub fn branch<'c>(
        self,
        condition: &Condition,
        then: &'c [Content],
        otherwise: &'c [Content],
    ) -> &'c [Content] {
        match self.holds(condition) {
            Some(true) => then,
            Some(false) => otherwise,
            None => &[],
        }
    }

    /// How the value of an expression came to be, as far as words show it.
    pub fn manner(self, expr: &Expr) -> Manner {
        self.expr_manner(expr, LONGEST_ALIAS)
    }

    /// The words of a claim: the writer's own, or those of its kind.
    pub fn claim_text(self, claim: &Claim) -> String {
        if let Some(words) = &claim.words {
            return words.clone();
        }
        let outcomes = self.evaluation.claims.iter();
        let mut joint = outcomes.filter(|outcome| outcome.place == claim.place);
        let joint = joint.any(|outcome| outcome.joint);
        self.voice.claim(claim, joint, |expr| {
            let value = self.value_of(expr);
            self.voice.say(
                Spoken {
                    value: &value,
                    ty: &expr.ty,
                    unit: &expr.unit,
                    places: 0,
                    manner: Manner::Plain,
                },
                None,
            )
        })
    }

    /// The names that an expression reads, each once: of figures, lists and
    /// series, and `previous.x` of a former report.
    pub fn inputs(self, expr: &Expr) -> Vec<String> {
        let mut names = IndexSet::new();
        for name in expr.names() {
            if let Some(id) = name.as_figure() {
                names.extend(self.model.figure(id).map(|figure| figure.name.clone()));
            } else if let ExprKind::Previous { report, name } = &name.kind {
                names.insert(self.previous_name(*report, name));
            } else if let ExprKind::List(index) = &name.kind {
                names.extend(self.model.lists.get(*index).map(|list| list.name.clone()));
            } else if let ExprKind::Series(index) = &name.kind {
                names.extend(self.model.series.get(*index).map(|it| it.name.clone()));
            }
        }
        names.into_iter().collect()
    }

    /// `previous.x`, or `previous(2022).x` beside others.
    pub fn previous_name(self, report: usize, name: &str) -> String {
        let dated = self.model.header.previous.len() > 1;
        words::former_name(self.model, report, name, dated)
    }

    /// The parts of a figure in words, with their figures and exact shares;
    /// `None` for a figure without parts.
    pub fn parts(self, id: FigureId, shares: bool) -> Option<Vec<Share>> {
        let whole = self.point(id).filter(|_| shares);
        let breakdown = self.model.figure(id)?.breakdowns.first()?;
        let parts = breakdown.parts.iter().filter_map(|part| {
            let share = whole.and_then(|whole| self.point(*part)?.divide(whole));
            Some(Share {
                part: *part,
                said: SpokenPart {
                    label: self.model.figure(*part)?.label.clone(),
                    value: self.figure_text(*part, None),
                    share: share.as_ref().map(|share| self.percent(share)),
                },
                share,
            })
        });
        Some(parts.collect())
    }

    fn parts_text(self, id: FigureId, shares: bool) -> String {
        let Some(parts) = self.parts(id, shares) else {
            return self.figure_text(id, None);
        };
        let said: Vec<SpokenPart> = parts.into_iter().map(|part| part.said).collect();
        let said = self.voice.parts(&said);
        said.into_iter().map(|piece| piece.text).collect()
    }

    fn percent(self, share: &Exact) -> String {
        let hundredfold = share * &Exact::power_of_ten(2);
        format!("{}%", hundredfold.round(2, self.voice.rounding))
    }

    fn point(self, id: FigureId) -> Option<&'a Exact> {
        self.value(id).number().map(|number| &number.point)
    }

    fn figure_manner(self, figure: &Figure, fuel: u8) -> Manner {
        match &figure.definition {
            Definition::Expression(expr) | Definition::Reported { value: expr, .. } => {
                self.expr_manner(expr, fuel)
            }
            Definition::SumOfParts(_) | Definition::Broken => Manner::Plain,
        }
    }

    fn expr_manner(self, expr: &Expr, fuel: u8) -> Manner {
        let Some(fuel) = fuel.checked_sub(1) else {
            return Manner::Plain;
        };
        if let ExprKind::Approximate { word, .. } = expr.kind {
            Manner::Approximate(word)
        } else if let ExprKind::Censored { below, .. } = expr.kind {
            Manner::Censored { below }
        } else if let ExprKind::OrElse { value, .. } = &expr.kind {
            self.expr_manner(value, fuel)
        } else if let ExprKind::Conditional {
            condition,
            then,
            otherwise,
        } = &expr.kind
        {
            match self.holds(condition) {
                Some(true) => self.expr_manner(then, fuel),
                Some(false) => self.expr_manner(otherwise, fuel),
                None => Manner::Plain,
            }
        } else if expr.as_call(Function::Diff).is_some() {
            Manner::Change
        } else {
            let figure = expr.as_figure().and_then(|id| self.model.figure(id));
            figure.map_or(Manner::Plain, |figure| self.figure_manner(figure, fuel))
        }
    }
}
