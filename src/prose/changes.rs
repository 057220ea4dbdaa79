//! The change that a word of direction tells, as an expression of the
//! language: `growth(新收, previous.新收)`.

use std::ops::Range;

use crate::evaluation::{Fault, TypedRate};
use crate::number::Exact;
use crate::semantics::model::{Expr, ExprKind, Format, Function};
use crate::semantics::types::Type;
use crate::words::{self, Spoken};

use super::characters::plain;
use super::measures::Kind;
use super::numerals::Numeral;
use super::rules::Scene;
use super::turns::{Subject, turn_before};

/// A growth or a difference of what is told about.
pub(super) struct Change {
    pub(super) expr: Expr,
    /// As it is written in code.
    pub(super) written: String,
    /// In the base unit.
    pub(super) value: Exact,
    /// Decimals of its own.
    places: u32,
}

/// How the change is written in place of a part of the text.
pub(super) struct Written {
    pub(super) range: Range<usize>,
    pub(super) text: String,
    /// It prints, letter by letter, what is typed now.
    pub(super) faithful: bool,
}

/// Decimals of a rate that says nothing else.
const RATE_PLACES: u32 = 2;

/// The change of a subject that a number of this kind can be.
pub(super) fn change_of(
    scene: &Scene<'_, '_>,
    subject: &Subject,
    numeral: &Numeral,
) -> Option<Change> {
    let facts = scene.world.facts;
    let figure = facts.model.figure(subject.figure)?;
    let kind = numeral.unit.as_ref().and_then(|unit| Kind::of(&unit.ty))?;
    let (name, function, ty, unit, places) = if Some(&kind) == Kind::of(&figure.ty).as_ref() {
        let unit = figure.unit.clone();
        (
            "diff",
            Function::Diff,
            figure.ty.clone(),
            unit,
            figure.places,
        )
    } else if kind == Kind::Percent && subject.before.is_positive() {
        let unit = facts.model.units.find("%")?;
        ("growth", Function::Growth, Type::Growth, unit, RATE_PLACES)
    } else {
        return None;
    };
    let now = Expr {
        kind: ExprKind::Figure(subject.figure),
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        place: figure.place,
    };
    let base = words::formula(facts.model, &subject.base);
    let written = format!("{name}({}, {base})", figure.name);
    let expr = Expr {
        kind: ExprKind::Call {
            function,
            arguments: vec![now, subject.base.clone()],
        },
        ty,
        unit,
        place: figure.place,
    };
    let difference = &subject.now - &subject.before;
    let value = if function == Function::Diff {
        difference
    } else {
        difference.divide(&subject.before)?
    };
    Some(Change {
        expr,
        written,
        value,
        places,
    })
}

impl Change {
    /// Whether the number is as large, rounded as finely as it is typed.
    pub(super) fn is_said_by(&self, scene: &Scene<'_, '_>, numeral: &Numeral) -> bool {
        let right = self.value.abs();
        if let Some(hedge) = numeral.hedges.first() {
            return hedge.claim.range(numeral).contains(&right);
        }
        let rounding = scene.world.facts.voice.rounding;
        let rounded = |value: &Exact| Some(value.divide(&numeral.step)?.round(0, rounding).exact());
        rounded(&right) == rounded(&numeral.value)
    }

    /// `{growth(新收, previous.新收)}` in place of word and number, or the
    /// number alone where the compiler would say another word.
    pub(super) fn binding(&self, scene: &Scene<'_, '_>, numeral: &Numeral) -> Option<Written> {
        let passage = scene.passage;
        let places = places_of(numeral)?;
        let word = turn_before(&passage.text, numeral.extent.start)?.word;
        let whole = word.start..numeral.extent.end;
        let typed = plain(passage.part(&numeral.extent));
        if self.printed(scene, places, None)? == plain(passage.part(&whole)) {
            let format = if places == self.places {
                String::new()
            } else {
                format!(":.{places}")
            };
            return Some(Written {
                range: whole,
                text: format!("{{{}{format}}}", self.written),
                faithful: true,
            });
        }
        let (format, name) = if self.expr.ty.is_rate() {
            (Format::Rate, "rate")
        } else {
            (Format::Abs, "abs")
        };
        Some(Written {
            faithful: self.printed(scene, self.places, Some(format))? == typed,
            range: numeral.extent.clone(),
            text: format!("{{{}:{name}}}", self.written),
        })
    }

    /// Why a wrong rate came about, where it is seen.
    pub(super) fn fault(&self, scene: &Scene<'_, '_>, numeral: &Numeral) -> Option<Fault> {
        let value = if self.value.is_negative() {
            &Exact::zero() - &numeral.value.abs()
        } else {
            numeral.value.clone()
        };
        let typed = TypedRate {
            value: &value,
            unit: numeral.unit.as_ref().filter(|_| self.expr.ty.is_rate())?,
            places: places_of(numeral)?,
        };
        let fault = scene.world.rates().fault_of(&self.expr, &typed)?;
        (fault != Fault::Plain).then_some(fault)
    }

    /// `735.85%`, `390件`
    pub(super) fn size(&self, scene: &Scene<'_, '_>) -> Option<String> {
        let format = if self.expr.ty.is_rate() {
            Format::Rate
        } else {
            Format::Abs
        };
        self.printed(scene, self.places, Some(format))
    }

    fn printed(
        &self,
        scene: &Scene<'_, '_>,
        places: u32,
        format: Option<Format>,
    ) -> Option<String> {
        let facts = scene.world.facts;
        let value = facts.value_of(&self.expr);
        let spoken = Spoken {
            value: &value,
            ty: &self.expr.ty,
            unit: &self.expr.unit,
            places,
            manner: facts.manner(&self.expr),
        };
        Some(plain(&facts.voice.say(spoken, format)))
    }
}

/// The decimals that a number is typed with, in its own unit.
pub(super) fn places_of(numeral: &Numeral) -> Option<u32> {
    let unit = numeral.unit.as_ref()?;
    let step = numeral.step.divide(&unit.scale)?;
    step.decimal_places()
        .filter(|places| *places <= MOST_PLACES)
}

/// More decimals than these are no rate.
const MOST_PLACES: u32 = 12;
