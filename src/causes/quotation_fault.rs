//! How a wrongly quoted number may have come about.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::evaluation::growth_base::{GrowthBases, QuotedGrowth, step};
use crate::evaluation::results::{Number, Value};
use crate::number::Exact;
use crate::semantics::model::{CheckKind, Expr, ExprKind, FigureId, Function};
use crate::semantics::types::Type;
use crate::words::{self, Computed};

use super::exchanged_digits::are_exchanged;
use super::figures_by_value::FiguresByValue;
use super::forced_total;
use super::problems::Fault;
use super::quoted_number::{Numbers, Quotation};

/// Looks through the report for what a quotation may have been taken from.
pub(crate) struct QuotationFaults<'m> {
    computed: Computed<'m>,
    by_value: Rc<FiguresByValue<'m>>,
    /// Where each cell stands: table, block, row and column.
    cells: OnceCell<BTreeMap<FigureId, Seat<'m>>>,
    /// The totals declared in checks, by their parts.
    totals: OnceCell<BTreeMap<FigureId, Vec<usize>>>,
    /// What may still be looked at: a report full of wrong quotations must
    /// not take for ever.
    patience: Cell<usize>,
}

type Seat<'m> = (usize, usize, &'m str, &'m str);

/// What a function makes of a number and its base.
type Relation = fn(&Exact, &Exact) -> Option<Exact>;

fn growth(now: &Exact, base: &Exact) -> Option<Exact> {
    Some(&now.divide(base)? - &Exact::one())
}

/// More than so many tell nothing.
const MOST: usize = 3;

impl<'m> QuotationFaults<'m> {
    pub(crate) fn new(computed: Computed<'m>, by_value: Rc<FiguresByValue<'m>>) -> Self {
        QuotationFaults {
            computed,
            by_value,
            cells: OnceCell::new(),
            totals: OnceCell::new(),
            patience: Cell::new(2_000_000),
        }
    }

    /// The first explanation that fits, the most certain first.
    pub(crate) fn fault(&self, quotation: &Quotation, numbers: &Numbers) -> Fault {
        let (unit, places) = (&quotation.stated.unit, quotation.stated.places);
        if let Some(value) = numbers.derived.known() {
            let own = unit.from_base(value);
            if unit.to_base(&own.truncate(places).exact()) == numbers.quoted {
                return Fault::Truncated;
            }
            if let Some(chain) = self.in_steps(quotation, &own, &numbers.quoted) {
                return Fault::RoundedTwice { chain };
            }
        }
        if let Some(id) = quotation.id
            && let Some(total) = forced_total::total(
                self.computed,
                (id, quotation.stated),
                numbers,
                self.totals
                    .get_or_init(|| self.totals())
                    .get(&id)
                    .map_or(&[], Vec::as_slice),
            )
        {
            return Fault::Bent { total };
        }
        if let Some(fault) = self.wrong_base(quotation, numbers) {
            return fault;
        }
        let others = self.same_scope(quotation, numbers);
        if !others.is_empty() {
            return Fault::WrongScope { others };
        }
        let voice = self.computed.voice();
        let digits = |value: &Exact| voice.decimal(value, unit, places).to_string();
        if are_exchanged(&digits(&numbers.quoted), &digits(&numbers.right)) {
            return Fault::Swapped;
        }
        Fault::Plain
    }

    /// Other figures of the unit of `now` that have a base of their own.
    pub(crate) fn feasible(&self, now: &Expr, quoted: &QuotedGrowth) -> Vec<(String, String)> {
        let own = now.as_figure();
        let step = step(&self.computed, now);
        let mut found = Vec::new();
        for (id, figure) in self.computed.model.figures_by_id() {
            let Some(number) = self.computed.number(id) else {
                continue;
            };
            if Some(id) == own || figure.ty != now.ty || !number.point.is_positive() {
                continue;
            }
            if !self.spend(1) || found.len() >= MOST {
                break;
            }
            if quoted.bases(number, &step) != GrowthBases::None {
                let text = self.computed.figure_text(id);
                found.push((figure.name.clone(), text));
            }
        }
        found
    }

    /// Rounded to some places on the way, and from there again.
    fn in_steps(&self, quotation: &Quotation, own: &Exact, quoted: &Exact) -> Option<Vec<String>> {
        const DEEPEST: u32 = 8;
        let stated = quotation.stated;
        let (unit, voice) = (&stated.unit, self.computed.voice());
        let exact = voice.full_decimal(&unit.to_base(own), unit, stated.places);
        // Values reached by rounding in steps, finest first, each with its way.
        let mut reached: Vec<(Exact, Vec<String>)> = vec![(own.clone(), vec![exact.to_string()])];
        for places in (stated.places..stated.places + DEEPEST).rev() {
            let mut next: Vec<(Exact, Vec<String>)> = Vec::new();
            for (value, way) in &reached {
                let rounded = value.round(places, voice.rounding);
                let value = rounded.exact();
                if reached
                    .iter()
                    .chain(&next)
                    .any(|(known, _)| *known == value)
                {
                    continue;
                }
                let mut way = way.clone();
                way.push(rounded.to_string());
                if places == stated.places && unit.to_base(&value) == *quoted && way.len() > 2 {
                    return Some(way);
                }
                next.push((value, way));
            }
            reached.extend(next);
        }
        None
    }

    /// Against which other figures the rate would be right.
    fn wrong_base(&self, quotation: &Quotation, numbers: &Numbers) -> Option<Fault> {
        let ExprKind::Call {
            function,
            arguments,
        } = &quotation.expr?.without_words().kind
        else {
            return None;
        };
        let [now, base] = arguments.as_slice() else {
            return None;
        };
        let Value::Number(top) = self.computed.value_of(now) else {
            return None;
        };
        let stated = quotation.stated;
        let rate = Number::printed(numbers.quoted.clone(), &stated.unit, stated.places);
        let one = Number::exact(Exact::one());
        let is = |functions: &[Function]| functions.contains(function);
        let (wanted, relation): (Number, Relation) = if is(&[Function::Growth, Function::Yoy]) {
            (top.divide(&rate.add(&one))?, growth)
        } else if is(&[Function::Share, Function::Ratio, Function::Multiple]) {
            (top.divide(&rate)?, Exact::divide)
        } else if is(&[Function::Diff, Function::Points]) {
            (top.subtract(&rate), |now, base| Some(now - base))
        } else {
            return None;
        };
        let right = |candidate: &Exact| {
            let value = relation(&top.point, candidate)?;
            let rounding = self.computed.header.rounding;
            let rounded = stated.unit.rounded(&value, stated.places, rounding);
            (rounded == numbers.quoted).then_some(())
        };
        let mut others = Vec::new();
        for id in self.by_value.within(&wanted.range(), &base.ty) {
            let Some((figure, number)) = self.computed.numbered(id) else {
                continue;
            };
            // A number against itself proves nothing.
            let itself = now.as_figure() == Some(id);
            if !itself && right(&number.point).is_some() {
                let text = self.computed.figure_text(id);
                others.push((figure.name.clone(), text));
            }
        }
        others.extend(self.previous(&base.ty, |value| right(value).is_some()));
        (1..=MOST)
            .contains(&others.len())
            .then(|| Fault::WrongBase {
                used: self.computed.formula(base),
                others,
            })
    }

    /// Figures of former reports of a type with a value that fits.
    fn previous(&self, ty: &Type, fits: impl Fn(&Exact) -> bool) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for (report, previous) in self.computed.header.previous.iter().enumerate() {
            if !self.spend(previous.figures.len()) {
                break;
            }
            for (name, figure) in previous.all() {
                if figure.ty != *ty {
                    continue;
                }
                if let Value::Number(number) = figure.value()
                    && fits(&number.point)
                {
                    let name = words::former_name(&self.computed, report, &name, report > 0);
                    found.push((name, figure.text.clone()));
                }
            }
        }
        found
    }

    /// Parts and cells beside it that print as quoted.
    fn same_scope(&self, quotation: &Quotation, numbers: &Numbers) -> Vec<String> {
        let Some((id, figure)) = quotation
            .id
            .and_then(|id| Some((id, self.computed.figure(id)?)))
        else {
            return Vec::new();
        };
        if numbers.quoted.is_zero() {
            return Vec::new();
        }
        let mut near: Vec<FigureId> = Vec::new();
        let whole = figure.part_of.and_then(|whole| self.computed.figure(whole));
        near.extend(figure.part_of);
        for around in whole.into_iter().chain([figure]) {
            near.extend(around.breakdowns.iter().flat_map(|b| &b.parts));
        }
        near.extend(self.same_row_or_column(id));
        let (unit, places) = (&quotation.stated.unit, quotation.stated.places);
        let rounding = self.computed.header.rounding;
        let mut found = Vec::new();
        for other in near {
            let Some((other_figure, number)) = self.computed.numbered(other) else {
                continue;
            };
            let same = unit.rounded(&number.point, places, rounding) == numbers.quoted;
            if other != id && same && other_figure.ty == figure.ty {
                found.push(other_figure.name.clone());
            }
        }
        found.dedup();
        if found.len() > MOST {
            found.clear();
        }
        found
    }

    fn same_row_or_column(&self, id: FigureId) -> Vec<FigureId> {
        let seats = self.cells.get_or_init(|| self.seats());
        let Some((table, block, row, column)) = seats.get(&id).copied() else {
            return Vec::new();
        };
        let block = self
            .computed
            .tables
            .get(table)
            .and_then(|table| table.blocks.get(block));
        let Some(block) = block.filter(|block| self.spend(block.cells.len())) else {
            return Vec::new();
        };
        let beside = block
            .cells
            .iter()
            .filter(|((r, c), _)| r == row || c == column);
        beside
            .filter_map(|(_, cell)| cell.content.as_figure())
            .collect()
    }

    fn seats(&self) -> BTreeMap<FigureId, Seat<'m>> {
        let mut seats = BTreeMap::new();
        for (t, table) in self.computed.model.tables.iter().enumerate() {
            for (b, block) in table.blocks.iter().enumerate() {
                for ((row, column), cell) in &block.cells {
                    if let Some(id) = cell.content.as_figure() {
                        seats.insert(id, (t, b, row.as_str(), column.as_str()));
                    }
                }
            }
        }
        seats
    }

    fn totals(&self) -> BTreeMap<FigureId, Vec<usize>> {
        let mut totals: BTreeMap<FigureId, Vec<usize>> = BTreeMap::new();
        for (index, check) in self.computed.checks.iter().enumerate() {
            if let CheckKind::Total { parts, .. } = &check.kind {
                for part in parts.iter().filter_map(Expr::as_figure) {
                    totals.entry(part).or_default().push(index);
                }
            }
        }
        totals
    }

    fn spend(&self, effort: usize) -> bool {
        match self.patience.get().checked_sub(effort) {
            Some(left) => {
                self.patience.set(left);
                true
            }
            None => false,
        }
    }
}
