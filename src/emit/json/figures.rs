//! Figures, units, lists and series of the JSON.

use indexmap::{IndexMap, IndexSet};

use crate::evaluation::results::{self, Number, Value};
use crate::number;
use crate::semantics::model::{self, Approximation, BreakdownKind, Definition, FigureId};
use crate::semantics::units::{self, UnitTable};
use crate::words::{self, Manner, OpenCount, Spoken};

use super::Writer;
use super::reads::Reads;
use crate::published::{
    self, Approximate, Bound, Figure, Fraction, List, Missing, Parts, PartsKind, Range, Reported,
    Series, Stated, Undefined, Unit,
};

impl Writer<'_> {
    pub(super) fn figures(&self) -> IndexMap<String, Figure> {
        (0u32..)
            .zip(&self.facts.model.figures)
            .map(|(index, figure)| (figure.name.clone(), self.figure(FigureId(index), figure)))
            .collect()
    }

    /// The units of all figures and series, as first met, and those that formulas
    /// need beside them.
    pub(super) fn units(&self, reads: &Reads<'_>) -> IndexMap<String, Unit> {
        let model = self.facts.model;
        let figures = model.figures.iter().map(|figure| &*figure.unit);
        let series = model.series.iter().map(|series| &*series.unit);
        let known = UnitTable::default();
        let unknown = |unit: &&units::Unit| known.find(&unit.symbol).is_none_or(|it| *it != **unit);
        let literals = reads.literals().filter(unknown);
        let mut units = IndexMap::new();
        for unit in figures.chain(series).chain(reads.units()).chain(literals) {
            if !unit.symbol.is_empty() && !units.contains_key(&unit.symbol) {
                units.insert(unit.symbol.clone(), unit_shape(unit));
            }
        }
        units
    }

    pub(super) fn lists(&self) -> IndexMap<String, List> {
        let voice = self.facts.voice;
        let shape = |list: &model::List| List {
            label: list.label.clone(),
            entries: list
                .entries
                .iter()
                .map(|(entry, _)| entry.clone())
                .collect(),
            of: list
                .of
                .as_ref()
                .map(|(total, unit)| voice.count(OpenCount { total, unit })),
            count: list.of.as_ref().map(|(total, _)| Fraction(total.clone())),
            place: self.places.of(list.place),
        };
        let lists = self.facts.model.lists.iter();
        lists.map(|list| (list.name.clone(), shape(list))).collect()
    }

    pub(super) fn series(&self) -> IndexMap<String, Series> {
        let shape = |series: &model::Series| Series {
            label: series.label.clone(),
            unit: series.unit.symbol.clone(),
            kind: series.ty.kind(),
            points: series
                .points
                .iter()
                .map(|(code, id)| (code.clone(), self.name(*id)))
                .collect(),
            place: self.places.of(series.place),
        };
        let series = self.facts.model.series.iter();
        series
            .map(|series| (series.name.clone(), shape(series)))
            .collect()
    }

    pub(super) fn name(&self, id: FigureId) -> String {
        let figure = self.facts.model.figure(id);
        figure.map_or_else(String::new, |figure| figure.name.clone())
    }

    fn figure(&self, id: FigureId, figure: &model::Figure) -> Figure {
        let facts = self.facts;
        let derived = facts.derived(id, figure);
        let number = derived.value.number();
        Figure {
            label: figure.label.clone(),
            value: self.exact_value(id),
            exact: number.is_none_or(|number| number.exact),
            text: facts.figure_text(id, None),
            unit: figure.unit.symbol.clone(),
            kind: figure.ty.kind(),
            whole: figure.ty.whole().map(str::to_owned),
            precision: figure.places,
            precision_least: figure.unit.least,
            rounded: figure.rounded,
            missing: derived.value.missing().map(Missing::from),
            undefined: undefined(derived.value),
            approximate: number.and_then(|number| approximate(number, derived.manner)),
            range: number.and_then(|number| range(number, &figure.unit)),
            formula: words::written(facts.model, &figure.definition),
            inputs: self.inputs(&figure.definition),
            total_of: self.totals.get(&id).cloned().unwrap_or_default(),
            reported: match &figure.definition {
                Definition::Reported { because, .. } => Some(Reported {
                    because: because.clone(),
                }),
                Definition::Expression(_) | Definition::SumOfParts(_) | Definition::Broken => None,
            },
            part_of: figure.part_of.map(|whole| self.name(whole)),
            parts: figure
                .breakdowns
                .iter()
                .map(|breakdown| Parts {
                    kind: match breakdown.kind {
                        BreakdownKind::Part => PartsKind::Part,
                        BreakdownKind::Total => PartsKind::Total,
                    },
                    figures: breakdown
                        .parts
                        .iter()
                        .map(|part| self.name(*part))
                        .collect(),
                })
                .collect(),
            stated: figure
                .stated
                .iter()
                .map(|it| self.stated(it, figure))
                .collect(),
            note: figure.note.clone(),
            doc: figure.doc.clone(),
            place: self.places.of(figure.place),
        }
    }

    /// In the figure's unit.
    pub(super) fn exact_value(&self, id: FigureId) -> Option<published::Value> {
        let figure = self.facts.model.figure(id)?;
        let value = self.facts.value(id);
        if let Value::Date(year, month, day) = value {
            return Some(published::Value::Date(super::day((*year, *month, *day))));
        }
        let number = value.number()?;
        let own = figure.unit.from_base(&number.point);
        Some(published::Value::Number(own))
    }

    /// Why there is no value.
    pub(super) fn missing(&self, id: FigureId) -> Option<Missing> {
        self.facts.value(id).missing().map(Missing::from)
    }

    fn stated(&self, stated: &model::Stated, figure: &model::Figure) -> Stated {
        let facts = self.facts;
        let spoken = Spoken {
            value: &facts.value_of(&stated.value),
            ty: &figure.ty,
            unit: &stated.unit,
            places: stated.places,
            manner: facts.manner(&stated.value),
        };
        Stated {
            text: facts.voice.say(spoken, None),
            waived: stated.waive.as_ref().map(|waiver| waiver.reason.clone()),
            place: self.places.of(stated.place),
        }
    }

    fn inputs(&self, definition: &Definition) -> Vec<String> {
        let mut names = IndexSet::new();
        match definition {
            Definition::Expression(expr) => names.extend(self.facts.inputs(expr)),
            Definition::SumOfParts(parts) => {
                names.extend(parts.iter().map(|part| self.name(*part)));
            }
            Definition::Reported { .. } | Definition::Broken => {}
        }
        names.into_iter().collect()
    }
}

fn undefined(value: &Value) -> Option<Undefined> {
    let Value::Undefined { because, .. } = value else {
        return None;
    };
    Some(match because {
        results::Undefined::ZeroBase => Undefined::ZeroBase,
        results::Undefined::NegativeBase => Undefined::NegativeBase,
    })
}

fn approximate(number: &Number, manner: Manner) -> Option<Approximate> {
    match manner {
        Manner::Approximate(Approximation::Over) => Some(Approximate::Over),
        Manner::Approximate(Approximation::About) => Some(Approximate::About),
        Manner::Approximate(Approximation::Under) => Some(Approximate::Under),
        Manner::Censored { below: true } => Some(Approximate::LessThan),
        Manner::Censored { below: false } => Some(Approximate::MoreThan),
        Manner::Plain | Manner::Change => number.approximate.then_some(Approximate::About),
    }
}

fn range(number: &Number, unit: &units::Unit) -> Option<Range> {
    let bound = |bound: &number::Bound| Bound {
        value: Fraction(unit.from_base(&bound.value)),
        included: bound.closed,
    };
    number.interval.as_ref().map(|interval| Range {
        low: interval.low.as_ref().map(bound),
        high: interval.high.as_ref().map(bound),
    })
}

fn unit_shape(unit: &units::Unit) -> Unit {
    Unit {
        plural: unit.plural.clone(),
        base: unit.ty.base().iter().cloned().collect(),
        scale: Fraction(unit.scale.clone()),
        precision: unit.places,
        rounded: unit.rounded,
    }
}
