//! Claims judged: what a sentence asserts of the figures, looked up in them.
//! Numbers compare as they are printed, approximate ones by their range.

mod places;
mod uncertain_order;
mod years;

use crate::evaluation::operand::Operand;
use crate::evaluation::results::{Asserted, ClaimOutcome, Number, Value};
use crate::evaluation::text_expressions;
use crate::number::Exact;
use crate::semantics::model::{Claim, ClaimKind, Expr, Term};
use crate::words::Computed;

use super::problem_tree::ProblemTree;
use super::problems::{JudgingProblem, Quoted, Refuted, RefutedClaim};
use uncertain_order::{Order, order};

/// What a claim comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimVerdict {
    pub asserted: Asserted,
    /// Why it is false.
    pub refuted: Option<Refuted>,
    /// What it lacks, as the report calls it.
    pub missing: Vec<String>,
    /// Of a rank: others share it.
    pub joint: bool,
}

/// One number that a claim looks at.
enum Seen {
    Number(Number),
    /// 不适用
    NotApplicable,
    /// Unknown, still to be filled in, or not there at all.
    Missing,
    /// Wrong already.
    Poisoned,
}

/// Judges the claims of what is printed, in their order.
pub(super) fn judge_claims(computed: Computed, problems: &mut ProblemTree) -> Vec<ClaimOutcome> {
    let claims = text_expressions::printed_claims(computed).into_iter();
    claims
        .map(|claim| {
            let judged = judge_claim(computed, claim);
            if let Some(refuted) = judged.refuted {
                problems.report(Box::new(RefutedClaim {
                    written: claim.written.clone(),
                    subject: claim.subject.clone(),
                    refuted,
                    place: claim.place,
                }));
            } else if judged.asserted == Asserted::Unchecked {
                problems.report(JudgingProblem::ClaimUnchecked {
                    written: claim.written.clone(),
                    missing: judged.missing.clone(),
                    place: claim.place,
                });
            }
            ClaimOutcome {
                asserted: judged.asserted,
                missing: judged.missing,
                joint: judged.joint,
                place: claim.place,
            }
        })
        .collect()
}

/// Whether a claim is true.
pub(super) fn judge_claim(computed: Computed, claim: &Claim) -> ClaimVerdict {
    let mut judge = Judge {
        computed,
        missing: Vec::new(),
        poisoned: false,
    };
    let finding = match &claim.kind {
        ClaimKind::None(terms) => judge.none(terms),
        ClaimKind::All { part, whole } => judge.all(part, whole),
        ClaimKind::Trend {
            rising,
            years,
            points,
        } => judge.trend(*rising, *years, points),
        ClaimKind::Extreme {
            highest,
            years,
            points,
        } => judge.extreme(*highest, *years, points),
        ClaimKind::Passing {
            over,
            limit,
            points,
        } => judge.passing(*over, limit, points),
        ClaimKind::Placed {
            place,
            member,
            terms,
            ..
        } => judge.placed(*place, *member, terms),
        ClaimKind::Broken => Finding::Wrong,
    };
    let (asserted, refuted, joint) = match finding {
        _ if judge.poisoned => (Asserted::Unchecked, None, false),
        Finding::Wrong => (Asserted::Unchecked, None, false),
        Finding::True { joint } => (Asserted::True, None, joint),
        Finding::False(refuted) => (Asserted::False, Some(refuted), false),
        Finding::Unknown => (Asserted::Unchecked, None, false),
    };
    let silent = judge.poisoned || matches!(claim.kind, ClaimKind::Broken);
    let asserted = if silent { Asserted::Wrong } else { asserted };
    judge.missing.dedup();
    ClaimVerdict {
        asserted,
        refuted,
        missing: judge.missing,
        joint,
    }
}

/// What the numbers say of a claim.
enum Finding {
    True {
        joint: bool,
    },
    False(Refuted),
    Unknown,
    /// Reported elsewhere.
    Wrong,
}

impl Finding {
    /// True of all that was seen, unless something was not sure.
    fn unless(unsure: bool) -> Self {
        if unsure {
            Finding::Unknown
        } else {
            Finding::True { joint: false }
        }
    }
}

struct Judge<'a> {
    computed: Computed<'a>,
    missing: Vec<String>,
    /// Something is wrong already.
    poisoned: bool,
}

impl Judge<'_> {
    fn none(&mut self, terms: &[Term]) -> Finding {
        let mut found = Vec::new();
        let mut unsure = false;
        let mut some = false;
        for term in terms {
            match self.see(&term.label, &term.value) {
                Seen::Number(number) => {
                    some = true;
                    match order(&number, &Number::exact(Exact::zero())) {
                        Order::Same => {}
                        Order::Below | Order::Above => found.push(self.quoted(term)),
                        Order::Unsure => {
                            unsure = true;
                            self.missing.push(term.label.clone());
                        }
                    }
                }
                Seen::NotApplicable => {}
                Seen::Missing => unsure = true,
                Seen::Poisoned => self.poisoned = true,
            }
        }
        if !found.is_empty() {
            return Finding::False(Refuted::Some { found });
        }
        if !some && !unsure {
            // 不适用 throughout: nothing could have happened.
            self.missing.extend(terms.iter().map(|it| it.label.clone()));
            unsure = true;
        }
        Finding::unless(unsure)
    }

    fn all(&mut self, part: &Term, whole: &Term) -> Finding {
        let (Some(of), Some(all)) = (self.number(part), self.number(whole)) else {
            return Finding::Unknown;
        };
        let refuted = |judge: &Self| Refuted::NotAll {
            part: judge.quoted(part),
            whole: judge.quoted(whole),
        };
        match order(&all, &Number::exact(Exact::zero())) {
            Order::Same => return Finding::False(refuted(self)),
            Order::Unsure => return self.unsure(&whole.label),
            Order::Below | Order::Above => {}
        }
        match order(&of, &all) {
            Order::Same => Finding::True { joint: false },
            Order::Below | Order::Above => Finding::False(refuted(self)),
            Order::Unsure => self.unsure(&part.label),
        }
    }

    /// A number, or what keeps it from being one, which is remembered.
    fn number(&mut self, term: &Term) -> Option<Number> {
        self.number_of(&term.label, &term.value)
    }

    fn number_of(&mut self, label: &str, expr: &Expr) -> Option<Number> {
        match self.see(label, expr) {
            Seen::Number(number) => return Some(number),
            Seen::NotApplicable => self.missing.push(label.to_owned()),
            Seen::Missing => {}
            Seen::Poisoned => self.poisoned = true,
        }
        None
    }

    fn see(&mut self, label: &str, expr: &Expr) -> Seen {
        match self.computed.printed().operand(expr) {
            Operand::Number(number) => Seen::Number(number),
            Operand::NotApplicable => Seen::NotApplicable,
            Operand::Stop(Value::Poisoned) => Seen::Poisoned,
            Operand::Stop(_) => {
                self.missing.push(label.to_owned());
                Seen::Missing
            }
        }
    }

    /// What is only approximate does not tell.
    fn unsure(&mut self, label: &str) -> Finding {
        self.missing.push(label.to_owned());
        Finding::Unknown
    }

    fn quoted(&self, term: &Term) -> Quoted {
        Quoted {
            label: term.label.clone(),
            text: self.text(&term.value),
        }
    }

    fn text(&self, expr: &Expr) -> String {
        self.computed.text_of(expr)
    }
}
