//! Typed numbers held to last year's by their size: 1284000 in a cell of 万元 where
//! last year had 140.4 is most likely 元. Nothing is said of how numbers change;
//! only of what looks like another unit, or digits lost.

use std::collections::{BTreeMap, BTreeSet};

use crate::number::{Exact, Rounding};
use crate::semantics::model::{
    CellContent, Expr, ExprKind, Figure, FigureId, PreviousReport, PreviousValue, Role, Waiver,
};
use crate::semantics::types::Type;
use crate::semantics::units::Unit;
use crate::source::Span;
use crate::words::Computed;

use super::problems::{JudgingProblem, OtherSize};

/// A typed number that is as many times last year's as one unit is of another.
#[derive(Clone, Debug)]
pub struct SizeSlip {
    pub figure: FigureId,
    /// This year's is so many powers of ten of last year's, or below zero last
    /// year's of this year's.
    power: i32,
    /// Its waiver is for this.
    waived: Option<Span>,
}

/// How far from a power of ten the quotient may lie: a fifth of it.
const FIFTHS: i64 = 5;

/// 元 for 万元, 元 for 千元: no yearly figure grows so.
const UNITS: [i32; 2] = [4, 3];

/// A digit or two too many. Small numbers do grow so: 3件 to 30件.
const DIGITS: [i32; 2] = [2, 1];

/// From here on, in its unit, a number is not small.
const LARGE: i64 = 1000;

/// All such numbers of a report, those that a waiver lets pass among them.
pub fn size_slips(computed: Computed) -> Vec<SizeSlip> {
    let Some(former) = computed.header.previous.first() else {
        return Vec::new();
    };
    let figures = (0u32..).map(FigureId).zip(computed.figures.iter());
    let slips = figures.filter_map(|(id, figure)| {
        let power = power(computed, former, (id, figure))?;
        Some(SizeSlip {
            figure: id,
            power,
            waived: figure.waive.as_ref().map(|waiver| waiver.place),
        })
    });
    slips.collect()
}

fn power(
    computed: Computed,
    former: &PreviousReport,
    (id, figure): (FigureId, &Figure),
) -> Option<i32> {
    let typed = is_typed(figure.definition.expr()?);
    let compares = matches!(figure.ty, Type::Number | Type::Quantity(_));
    if !typed || !compares {
        return None;
    }
    let before = former.figure(&figure.name)?;
    let PreviousValue::Known(then, _) = &before.value else {
        return None;
    };
    if before.ty != figure.ty {
        return None;
    }
    let now = &computed.number(id)?.point;
    let quotient = now.divide(then)?;
    let large = |value: &Exact, of: &Unit| of.from_base(value).abs() >= Exact::from(LARGE);
    let both_large = large(now, &figure.unit) && large(then, &before.unit);
    let digits = DIGITS.iter().filter(|_| both_large);
    let mut powers = UNITS
        .iter()
        .chain(digits)
        .flat_map(|power| [*power, -*power]);
    powers.find(|power| is_near(&quotient, *power))
}

/// A number, perhaps said to be approximate: `over 180000 次`.
fn is_typed(value: &Expr) -> bool {
    matches!(value.kind, ExprKind::Approximate { .. }) || value.literal().is_some()
}

/// Whether a quotient lies within a fifth of a power of ten.
fn is_near(quotient: &Exact, power: i32) -> bool {
    let wanted = Exact::power_of_ten(power);
    let off = (quotient - &wanted).abs();
    &off * &Exact::from(FIFTHS) <= wanted
}

/// The waivers that are for nothing: none of what they cover is of another size.
/// Those of a figure with parts cover its sum, too.
pub fn idle_waivers(computed: Computed, slips: &[SizeSlip]) -> Vec<JudgingProblem> {
    let needed: BTreeSet<Span> = slips.iter().filter_map(|slip| slip.waived).collect();
    let mut idle: BTreeMap<Span, String> = BTreeMap::new();
    for figure in computed.figures.iter() {
        let own = figure
            .waive
            .as_ref()
            .filter(|_| figure.breakdowns.is_empty());
        if let Some(Waiver { place, .. }) = own {
            let what = match figure.role {
                Role::Cell { .. } => "previous",
                Role::Figure | Role::Part => figure.name.as_str(),
            };
            if !needed.contains(place) {
                idle.entry(*place).or_insert_with(|| what.to_owned());
            }
        }
    }
    let idle = idle.into_iter();
    idle.map(|(place, what)| JudgingProblem::WaiverNotNeeded { what, place })
        .collect()
}

impl SizeSlip {
    /// The place of the waiver that lets it pass.
    pub fn waived(&self) -> Option<Span> {
        self.waived
    }

    /// Where the number stands.
    pub fn place(&self, computed: Computed) -> Option<Span> {
        Some(computed.figure(self.figure)?.place)
    }

    /// What is said of it where something else is wrong with the same number.
    pub fn in_short(&self, computed: Computed) -> Option<JudgingProblem> {
        told(computed, &[self]).map(JudgingProblem::from)
    }
}

/// One message for each number; for those of one table that are off alike, one.
pub fn told_sizes(computed: Computed, slips: &[SizeSlip]) -> Vec<JudgingProblem> {
    let mut alike: Vec<Vec<&SizeSlip>> = Vec::new();
    for slip in slips {
        let table = table_of(computed, slip);
        let of_one = |other: &&SizeSlip| {
            table.is_some() && table_of(computed, other) == table && other.power == slip.power
        };
        match alike.iter_mut().find(|all| all.first().is_some_and(of_one)) {
            Some(all) => all.push(slip),
            None => alike.push(vec![slip]),
        }
    }
    let told = alike.iter().filter_map(|slips| told(computed, slips));
    told.map(JudgingProblem::from).collect()
}

/// The table that the number is a cell of.
fn table_of(computed: Computed, slip: &SizeSlip) -> Option<usize> {
    match computed.figure(slip.figure)?.role {
        Role::Cell { table } => Some(table),
        Role::Figure | Role::Part => None,
    }
}

fn told(computed: Computed, slips: &[&SizeSlip]) -> Option<Box<OtherSize>> {
    let slip = slips.first()?;
    let (figure, number) = computed.numbered(slip.figure)?;
    let former = computed.header.previous.first()?;
    let before = former.figure(&figure.name)?;
    let PreviousValue::Known(then, _) = &before.value else {
        return None;
    };
    let value = figure.definition.expr()?;
    let voice = computed.voice();
    let (large, small) = match slip.power > 0 {
        true => (&number.point, then),
        false => (then, &number.point),
    };
    let likely = likely(computed, slip.power, &value.unit);
    let typed = voice.full_decimal(&number.point, &value.unit, 0);
    let cells: Vec<(&str, &str)> = slips
        .iter()
        .filter_map(|slip| row_and_column(computed, slip.figure))
        .collect();
    let others = slips.iter().skip(1);
    Some(Box::new(OtherSize {
        name: figure.name.clone(),
        now: voice.full_amount(&number.point, &figure.unit, 0),
        before: voice.full_amount(then, &before.unit, 0),
        source: former.source(before),
        times: times(large, small),
        larger: slip.power > 0,
        power: slip.power.unsigned_abs(),
        own_unit: value.unit.symbol.clone(),
        rewritten: likely.as_ref().map(|unit| format!("{typed} {unit}")),
        likely,
        others: others
            .filter_map(|slip| Some(computed.figure(slip.figure)?.name.clone()))
            .collect(),
        on: waived_on(&cells),
        place: figure.place,
        value: value.place,
    }))
}

/// How many times the smaller one the larger is: `9145`, `9.8`.
fn times(large: &Exact, small: &Exact) -> String {
    let quotient = large.divide(small).unwrap_or_else(Exact::zero);
    let places = u32::from(quotient < Exact::from(100));
    let rounded = quotient.round(places, Rounding::HalfUp);
    rounded.shortened(0).to_string()
}

/// The unit that the number was most likely typed in: 元 for one that is ten
/// thousand times too large in a cell of 万元.
fn likely(computed: Computed, power: i32, typed: &Unit) -> Option<String> {
    if power.unsigned_abs() < 3 {
        return None;
    }
    let scale = &typed.scale * &Exact::power_of_ten(-power);
    let fits = |unit: &Unit| unit.ty == typed.ty && unit.scale == scale;
    let mut known = computed.units.iter().map(|(_, unit)| unit);
    let known = known.find(|unit| fits(unit) && !unit.symbol.is_empty());
    let known = known.cloned();
    let scaled = || {
        computed
            .units
            .find(&format!("万{}", typed.symbol))
            .filter(|unit| fits(unit))
    };
    known.or_else(scaled).map(|unit| unit.symbol.clone())
}

/// The row and column of a cell.
fn row_and_column(computed: Computed<'_>, id: FigureId) -> Option<(&str, &str)> {
    let model = computed.model;
    let Role::Cell { table } = model.figure(id)?.role else {
        return None;
    };
    let mut cells = model.blocks(table).iter().flat_map(|block| &block.cells);
    let is_it = |content: &CellContent| matches!(content, CellContent::Figure(it) if *it == id);
    let found = cells.find(|(_, cell)| is_it(&cell.content));
    found.map(|((row, column), _)| (row.as_str(), column.as_str()))
}

/// What a waiver of these cells stands on: their column or row if they share
/// one, else all rows and columns. None where they are no cells.
fn waived_on(cells: &[(&str, &str)]) -> Option<Option<String>> {
    let (row, column) = cells.first()?;
    let last = |key: &str| key.rsplit('.').next().unwrap_or(key).to_owned();
    Some(if cells.iter().all(|(other, _)| other == row) {
        Some(last(row))
    } else if cells.iter().all(|(_, other)| other == column) {
        Some(last(column))
    } else {
        None
    })
}
