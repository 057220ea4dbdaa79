//! What a published text claims, against what the report comes to.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::causes::Fault;
use crate::causes::figures_by_value::FiguresByValue;
use crate::causes::quotation_fault::QuotationFaults;
use crate::causes::quoted_number::{Numbers, Quotation};
use crate::evaluation::evaluator::Findings;
use crate::evaluation::figures::Values;
use crate::evaluation::growth_base::{GrowthBases, QuotedGrowth, grown, step};
use crate::evaluation::results::{Number, Outcome, Side, Subject, Value, Verdict};
use crate::evaluation::text_expressions::{self, Read};
use crate::number::Exact;
use crate::semantics::model::{Expr, FigureId, Missing, Model, Stated};
use crate::words::{self, Computed};

use super::problem_tree::ProblemTree;
use super::problems::{JudgingProblem, Misquoted};
use super::unchecked;

/// What became of all quotations.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    pub(super) outcomes: Vec<Outcome>,
    /// Figures quoted wrongly, with the entry of the problems that says so;
    /// none when a waiver lets it pass.
    pub(super) wrong: BTreeMap<FigureId, Option<usize>>,
}

pub(super) fn judge_quotations<'m>(
    model: &'m Model,
    values: &'m Values,
    by_value: &Rc<FiguresByValue<'m>>,
    problems: &mut ProblemTree,
) -> Quotations {
    let computed = values.of(model);
    let mut run = Run {
        computed,
        values,
        faults: QuotationFaults::new(computed, by_value.clone()),
        found: Quotations::default(),
    };
    for (id, figure) in model.figures_by_id() {
        for (position, stated) in figure.stated.iter().enumerate() {
            let value = computed.value(id).cloned();
            let findings = Findings {
                missing: vec![id],
                ..Findings::default()
            };
            let quotation = Quotation {
                name: figure.name.clone(),
                id: Some(id),
                value: value.unwrap_or(Value::Poisoned),
                expr: figure.definition.as_expression(),
                stated,
            };
            run.judge_quotation(
                &quotation,
                Subject::Stated(id, position),
                findings,
                problems,
            );
        }
    }
    text_expressions::read_all(model, &mut |read| {
        let Read::Stated(expr, stated) = read else {
            return;
        };
        let mut evaluator = computed.known();
        let value = evaluator.value(expr);
        let findings = evaluator.findings;
        let quotation = Quotation::in_text(model, expr, stated, value);
        run.judge_quotation(&quotation, Subject::Prose, findings, problems);
    });
    run.found
}

/// Whether a quoted number is what the report comes to, as finely as it is quoted.
pub(super) fn agreement(
    computed: Computed,
    stated: &Stated,
    derived: &Number,
    quoted: &Number,
) -> Verdict {
    if quoted.approximate || derived.approximate {
        let meet = quoted.range().meets(&derived.range());
        return if meet {
            Verdict::Equal
        } else {
            Verdict::Unequal
        };
    }
    let (unit, places) = (&stated.unit, stated.places);
    if unit.rounded(&derived.point, places, computed.header.rounding) == quoted.point {
        return Verdict::Equal;
    }
    let printed = Number::printed(quoted.point.clone(), unit, places);
    if !derived.exact && derived.range().meets(&printed.range()) {
        return Verdict::Rounding;
    }
    Verdict::Unequal
}

struct Run<'m> {
    computed: Computed<'m>,
    values: &'m Values,
    faults: QuotationFaults<'m>,
    found: Quotations,
}

impl<'m> Run<'m> {
    fn judge_quotation(
        &mut self,
        quotation: &Quotation<'m>,
        subject: Subject,
        findings: Findings,
        problems: &mut ProblemTree,
    ) {
        let stated = quotation.stated;
        let quoted = self.computed.value_of(&stated.value);
        let (verdict, fault) = self.verdict(quotation, &quoted, &findings, problems);
        let waived = match (&stated.waive, verdict) {
            (Some(waiver), Verdict::Unequal | Verdict::Suspect) => Some(waiver.reason.clone()),
            (Some(waiver), Verdict::Equal | Verdict::Rounding) => {
                problems.report(JudgingProblem::WaiverNotNeeded {
                    what: format!("{} stated", quotation.name),
                    place: waiver.place,
                });
                None
            }
            (Some(_), Verdict::Unchecked) | (None, _) => None,
        };
        let mut entry = None;
        if let (Some(fault), None) = (fault, &waived) {
            let misquoted = self.misquoted(quotation, &quoted, fault);
            let misquoted = JudgingProblem::from(Box::new(misquoted));
            let model = self.computed.model;
            entry = Some(problems.report_quotation(model, quotation.id, misquoted));
        }
        if let (Some(id), Verdict::Unequal) = (quotation.id, verdict) {
            self.found.wrong.entry(id).or_insert(entry);
        }
        let sides = self.sides(quotation, &quoted);
        let unchecked = verdict == Verdict::Unchecked;
        let missing = if unchecked {
            self.values.roots(&findings.missing)
        } else {
            Vec::new()
        };
        self.found.outcomes.push(Outcome {
            name: quotation.name.clone(),
            subject,
            verdict,
            left: sides.0,
            right: sides.1,
            difference: sides.2,
            waived,
            missing,
            place: stated.place,
        });
    }

    fn verdict(
        &mut self,
        quotation: &Quotation<'m>,
        quoted: &Value,
        findings: &Findings,
        problems: &mut ProblemTree,
    ) -> (Verdict, Option<Fault>) {
        if let Some(expr) = quotation.expr
            && let Some(now) = grown(expr)
            && let Value::Number(rate) = quoted
        {
            return self.without_base(quotation, now, rate, problems);
        }
        match (&quotation.value, quoted) {
            (Value::Number(derived), Value::Number(quoted)) => {
                self.numbers(quotation, derived, quoted)
            }
            (Value::Missing(Missing::None), Value::Number(quoted)) => {
                self.numbers(quotation, &Number::exact(Exact::zero()), quoted)
            }
            (Value::Poisoned | Value::Undefined { instead: None, .. }, _)
            | (_, Value::Poisoned) => (Verdict::Unchecked, None),
            (Value::Missing(Missing::Unknown | Missing::Todo), _) => {
                self.unchecked(quotation, findings, problems);
                (Verdict::Unchecked, None)
            }
            (derived, quoted) if derived == quoted => (Verdict::Equal, None),
            (
                Value::Undefined {
                    instead: Some(text),
                    ..
                },
                Value::Text(quoted),
            ) if text == quoted => (Verdict::Equal, None),
            (
                Value::Number(_)
                | Value::Missing(Missing::None | Missing::NotApplicable)
                | Value::Undefined { .. }
                | Value::Text(_)
                | Value::List(_)
                | Value::Date(..),
                _,
            ) => (Verdict::Unequal, Some(Fault::Plain)),
        }
    }

    fn numbers(
        &self,
        quotation: &Quotation<'m>,
        derived: &Number,
        quoted: &Number,
    ) -> (Verdict, Option<Fault>) {
        let verdict = agreement(self.computed, quotation.stated, derived, quoted);
        if verdict != Verdict::Unequal {
            return (verdict, None);
        }
        if quoted.approximate || derived.approximate {
            return (Verdict::Unequal, Some(Fault::Plain));
        }
        let (unit, places) = (&quotation.stated.unit, quotation.stated.places);
        let rounding = self.computed.header.rounding;
        let numbers = Numbers {
            derived,
            right: unit.rounded(&derived.point, places, rounding),
            quoted: quoted.point.clone(),
        };
        let fault = self.faults.fault(quotation, &numbers);
        (Verdict::Unequal, Some(fault))
    }

    /// `growth(x) stated 96%`: is there a number from which x grew by 96%?
    fn without_base(
        &self,
        quotation: &Quotation<'m>,
        now: &'m Expr,
        rate: &Number,
        problems: &mut ProblemTree,
    ) -> (Verdict, Option<Fault>) {
        let mut evaluator = self.computed.known();
        let value = evaluator.value(now);
        if matches!(value, Value::Missing(Missing::Unknown | Missing::Todo)) {
            self.unchecked(quotation, &evaluator.findings, problems);
        }
        let Value::Number(number) = value else {
            return (Verdict::Unchecked, None);
        };
        let stated = quotation.stated;
        let quoted = QuotedGrowth {
            rate: &rate.point,
            unit: &stated.unit,
            places: stated.places,
            rounding: self.computed.header.rounding,
        };
        let step = step(&self.computed, now);
        match quoted.bases(&number, &step) {
            GrowthBases::None => {
                let others = self.faults.feasible(now, &quoted);
                let now = self.computed.formula(now);
                (Verdict::Unequal, Some(Fault::Infeasible { now, others }))
            }
            GrowthBases::One(base) => {
                let voice = self.computed.voice();
                problems.report(JudgingProblem::ImpliedBase {
                    name: self.computed.formula(now),
                    rate: voice.amount(&rate.point, &stated.unit, stated.places),
                    base: voice.full_amount(&base, &now.unit, 0),
                    place: stated.place,
                });
                (Verdict::Equal, None)
            }
            GrowthBases::Several => (Verdict::Equal, None),
        }
    }

    fn unchecked(&self, quotation: &Quotation, findings: &Findings, problems: &mut ProblemTree) {
        let roots = self.values.roots(&findings.missing);
        let problem = JudgingProblem::Unchecked {
            check: format!("{} stated", quotation.name),
            count: 1,
            missing: unchecked::lacking(&self.computed, &roots, &findings.missing_before),
            line: None,
            place: quotation.stated.place,
        };
        match roots.as_slice() {
            [first, ..] => problems.report_under_todo(*first, problem),
            [] => {
                problems.report(problem);
            }
        }
    }

    fn misquoted(&self, quotation: &Quotation, quoted: &Value, fault: Fault) -> Misquoted {
        let model = self.computed.model;
        let stated = quotation.stated;
        let voice = self.computed.voice();
        let text = |value: &Value| voice.plain(value, &stated.unit, stated.places);
        // A growth that no whole number has: what is shown is what has grown.
        let now = quotation.expr.and_then(grown);
        let now = now.filter(|_| matches!(fault, Fault::Infeasible { .. }));
        let (derived, fix) = match now {
            Some(now) => (self.computed.text_of(now), None),
            None => (text(&quotation.value), self.fix(quotation)),
        };
        let number = quotation.value.number().filter(|_| now.is_none());
        let exact = number.and_then(|number| {
            let full = voice.full_decimal(&number.point, &stated.unit, stated.places);
            (full.places() > stated.places).then(|| stated.unit.show(&full, voice.locale))
        });
        let computed = quotation
            .expr
            .filter(|expr| expr.literal().is_none() && grown(expr).is_none());
        Misquoted {
            name: quotation.name.clone(),
            stated: text(quoted),
            derived,
            exact,
            formula: computed.map(|expr| {
                let names = self.computed.formula(expr);
                let numbers = self.computed.substituted(expr);
                format!("{names} = {numbers}")
            }),
            fault,
            place: stated.place,
            declared: quotation
                .id
                .and_then(|id| model.figure(id))
                .map(|figure| figure.place)
                .filter(|place| !stated.place.contains(*place)),
            fix,
        }
    }

    /// The right number in the language's spelling.
    fn fix(&self, quotation: &Quotation) -> Option<(crate::source::Span, String)> {
        let Value::Number(number) = &quotation.value else {
            return None;
        };
        let stated = quotation.stated;
        let voice = self.computed.voice();
        let digits = voice.decimal(&number.point, &stated.unit, stated.places);
        let text = words::quantity(&digits.to_string(), &stated.unit);
        Some((stated.value.place, text))
    }

    fn sides(
        &self,
        quotation: &Quotation,
        quoted: &Value,
    ) -> (Option<Side>, Option<Side>, Option<Side>) {
        let stated = quotation.stated;
        let (unit, voice) = (&stated.unit, self.computed.voice());
        let side = |value: &Value| {
            let number = value.number()?;
            let value = voice.decimal(&number.point, unit, stated.places);
            Some(Side::new(value, unit, voice.locale))
        };
        let (left, right) = (side(&quotation.value), side(quoted));
        let difference = match (&left, &right) {
            (Some(left), Some(right)) => {
                let gap = &left.value.exact() - &right.value.exact();
                let value = gap.round(stated.places, voice.rounding);
                Some(Side {
                    text: voice.signed(&gap, &value, &voice.unit_between(unit)),
                    value,
                })
            }
            (Some(_) | None, _) => None,
        };
        (left, right, difference)
    }
}
