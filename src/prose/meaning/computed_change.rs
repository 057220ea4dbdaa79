//! The change that a word of direction tells, as an expression of the
//! language: `growth(新收, previous.新收)`.

use crate::causes::{Fault, TypedRate};
use crate::number::Exact;
use crate::prose::reading::characters::plain;
use crate::prose::reading::direction_words::direction_before;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{Expr, ExprKind, Format, Function};
use crate::semantics::types::Type;
use crate::words::{self, Spoken};

use super::expressions;
use super::references::Reference;
use super::scene::Scene;
use super::year_on_year::YearOnYear;

/// A growth or a difference of what is told about.
pub(crate) struct Change {
    pub(crate) expr: Expr,
    /// As it is written in code.
    pub(crate) written: String,
    /// In the base unit.
    pub(crate) value: Exact,
    /// Decimals of its own.
    places: u32,
}

/// Decimals of a rate that says nothing else.
const RATE_PLACES: u32 = 2;

/// The change that a number of this kind can be.
pub(crate) fn change_of(
    scene: &Scene<'_, '_>,
    told: &YearOnYear,
    numeral: &Numeral,
) -> Option<Change> {
    let facts = scene.world.facts;
    let figure = facts.model.figure(told.figure)?;
    let kind = numeral.kind()?;
    let (name, function, ty, unit, places) = if Kind::of(&figure.ty) == Some(kind.clone()) {
        let (ty, unit) = (figure.ty.clone(), figure.unit.clone());
        ("diff", Function::Diff, ty, unit, figure.places)
    } else if kind == Kind::Percent && told.before.is_positive() {
        let unit = facts.model.units.find("%")?;
        ("growth", Function::Growth, Type::Growth, unit, RATE_PLACES)
    } else {
        return None;
    };
    let now = expressions::of_figure(facts.model, told.figure)?;
    let base = words::formula(facts.model, &told.base);
    let written = format!("{name}({}, {base})", figure.name);
    let expr = Expr {
        kind: ExprKind::Call {
            function,
            arguments: vec![now, told.base.clone()],
        },
        ty,
        unit,
        place: figure.place,
    };
    let value = if function == Function::Diff {
        told.difference()
    } else {
        told.difference().divide(&told.before)?
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
    pub(crate) fn is_said_by(&self, scene: &Scene<'_, '_>, numeral: &Numeral) -> bool {
        let right = self.value.abs();
        match numeral.hedges.first() {
            Some(hedge) => hedge.claim.range(numeral).contains(&right),
            None => numeral.is_rounded(&right, scene.world.facts.voice.rounding),
        }
    }

    /// `{growth(新收, previous.新收)}` in place of word and number, or the
    /// number alone where the compiler would say another word.
    pub(crate) fn reference(&self, scene: &Scene<'_, '_>, numeral: &Numeral) -> Option<Reference> {
        let passage = scene.passage;
        let places = numeral.places()?;
        let word = direction_before(&passage.text, numeral.extent.start)?.range;
        let whole = word.start..numeral.extent.end;
        if self.printed(scene, places, None) == plain(passage.part(&whole)) {
            let format = if places == self.places {
                String::new()
            } else {
                format!(":.{places}")
            };
            return Some(Reference::to(
                &format!("{}{format}", self.written),
                &whole,
                true,
            ));
        }
        let (_, name) = self.size_format();
        let faithful = self.size(scene) == plain(passage.part(&numeral.extent));
        let written = format!("{}:{name}", self.written);
        Some(Reference::to(&written, &numeral.extent, faithful))
    }

    /// Why a wrong rate came about, where it is seen.
    pub(crate) fn fault(&self, scene: &Scene<'_, '_>, numeral: &Numeral) -> Option<Fault> {
        let value = numeral.signed(self.value.is_negative());
        let typed = TypedRate {
            value: &value,
            unit: numeral.unit.as_ref().filter(|_| self.expr.ty.is_rate())?,
            places: numeral.places()?,
        };
        let fault = scene.world.rates().fault_of(&self.expr, &typed)?;
        (fault != Fault::Plain).then_some(fault)
    }

    /// `735.85%`, `390件`
    pub(crate) fn size(&self, scene: &Scene<'_, '_>) -> String {
        self.printed(scene, self.places, Some(self.size_format().0))
    }

    /// The format that prints no word of direction, and its name.
    fn size_format(&self) -> (Format, &'static str) {
        if self.expr.ty.is_rate() {
            (Format::Rate, "rate")
        } else {
            (Format::Abs, "abs")
        }
    }

    fn printed(&self, scene: &Scene<'_, '_>, places: u32, format: Option<Format>) -> String {
        let facts = scene.world.facts;
        let value = facts.value_of(&self.expr);
        let spoken = Spoken {
            value: &value,
            ty: &self.expr.ty,
            unit: &self.expr.unit,
            places,
            manner: facts.manner(&self.expr),
        };
        plain(&facts.voice.say(spoken, format))
    }
}
