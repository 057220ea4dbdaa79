//! A number that is typed in the text, with what stands around it.

use std::ops::Range;
use std::sync::Arc;

use crate::number::{Exact, Rounding};
use crate::semantics::units::Unit;

use super::typed_units::Kind;

/// One number that is typed in the text.
#[derive(Clone, Debug)]
pub(crate) struct Numeral {
    /// Digits, scale and unit, with a minus or 百分之 before them.
    pub(crate) extent: Range<usize>,
    /// In the base unit of `unit`.
    pub(crate) value: Exact,
    /// What the last digit typed counts, in the base unit.
    pub(crate) step: Exact,
    /// Significant digits typed.
    pub(crate) digits: usize,
    pub(crate) unit: Option<Arc<Unit>>,
    pub(crate) chinese: bool,
    /// 余 or 多 between digits and unit: `400余件`, `18万余条`.
    pub(crate) more: Option<Range<usize>>,
    pub(crate) exempt: Option<Exemption>,
    /// The words of approximation around it.
    pub(crate) hedges: Vec<Hedge>,
}

impl Numeral {
    /// Where it starts, a word of approximation before it included.
    pub(crate) fn start(&self) -> usize {
        let hedge = self.hedges.first().map(|hedge| hedge.range.start);
        hedge.map_or(self.extent.start, |start| start.min(self.extent.start))
    }

    /// Where it ends, a word of approximation behind it included.
    pub(crate) fn end(&self) -> usize {
        let ends = self.hedges.iter().map(|hedge| hedge.range.end);
        ends.fold(self.extent.end, usize::max)
    }

    pub(crate) fn kind(&self) -> Option<Kind> {
        Kind::of(&self.unit.as_ref()?.ty)
    }

    /// The year that a date names.
    pub(crate) fn year(&self) -> Option<u16> {
        match self.exempt {
            Some(Exemption::Date(year)) => year,
            Some(_) | None => None,
        }
    }

    /// The decimals that it is typed with, in its own unit.
    pub(crate) fn places(&self) -> Option<u32> {
        let unit = self.unit.as_ref()?;
        let step = self.step.divide(&unit.scale)?;
        step.decimal_places()
            .filter(|places| *places <= MOST_PLACES)
    }

    /// Its value as that of a change: a word such as 下降 tells the minus.
    pub(crate) fn signed(&self, falls: bool) -> Exact {
        if falls {
            &Exact::zero() - &self.value.abs()
        } else {
            self.value.clone()
        }
    }

    /// How often its last digit is counted in a value, rounded.
    pub(crate) fn steps(&self, value: &Exact, rounding: Rounding) -> Option<Exact> {
        Some(value.divide(&self.step)?.round(0, rounding).exact())
    }

    /// Whether a value, rounded as finely as this is typed, is this number.
    pub(crate) fn is_rounded(&self, value: &Exact, rounding: Rounding) -> bool {
        self.steps(value, rounding) == self.steps(&self.value, rounding)
    }
}

/// More decimals than these are no rate.
const MOST_PLACES: u32 = 12;

/// Why a numeral states no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exemption {
    /// With the year it names, where it does.
    Date(Option<u16>),
    /// 第三批
    Ordinal,
    /// 一 that may only say “a”: judged where something names it.
    Article,
    /// 〔2021〕30号, `A4`, 《…》
    Name,
    /// 10至20件
    Range,
    /// The 5 of a row 5年以上.
    Label,
}

/// What a word claims of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HedgeClaim {
    /// 约: within half a unit of the last digit that is not zero.
    About,
    /// 近: below it, by less than such a unit.
    Nearly,
    /// 余 多: above it, by less than such a unit.
    Odd,
    /// 超过
    Above,
    /// 不足
    Below,
    /// 以上
    AtLeast,
    /// 以下
    AtMost,
}

/// A word of approximation, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hedge {
    pub(crate) claim: HedgeClaim,
    pub(crate) range: Range<usize>,
}
