//! Figures, units, lists and series of the JSON.

use indexmap::{IndexMap, IndexSet};

use crate::evaluation::results::{self, Number, Value};
use crate::number::{self, Exact};
use crate::semantics::model::{self, Approximation, BreakdownKind, Definition, FigureId};
use crate::semantics::types::{self, Whole};
use crate::semantics::units;
use crate::words::{self, Manner, OpenCount, Spoken};

use super::Writer;
use super::shape::{
    Approximate, Bound, Figure, Fraction, List, Missing, Parts, PartsKind, Range, Reported, Series,
    Stated, Type, Undefined, Unit,
};

impl Writer<'_> {
    pub(super) fn figures(&self) -> IndexMap<String, Figure> {
        (0u32..)
            .zip(&self.facts.model.figures)
            .map(|(index, figure)| (figure.name.clone(), self.figure(FigureId(index), figure)))
            .collect()
    }

    /// The units of all figures and series, as first met.
    pub(super) fn units(&self) -> IndexMap<String, Unit> {
        let model = self.facts.model;
        let figures = model.figures.iter().map(|figure| &*figure.unit);
        let series = model.series.iter().map(|series| &*series.unit);
        let mut units = IndexMap::new();
        for unit in figures.chain(series) {
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
            place: self.places.of(list.place),
        };
        let lists = self.facts.model.lists.iter();
        lists.map(|list| (list.name.clone(), shape(list))).collect()
    }

    pub(super) fn series(&self) -> IndexMap<String, Series> {
        let shape = |series: &model::Series| Series {
            label: series.label.clone(),
            unit: series.unit.symbol.clone(),
            kind: kind(&series.ty),
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
            kind: kind(&figure.ty),
            whole: whole(&figure.ty),
            precision: figure.places,
            precision_least: figure.unit.least,
            rounded: figure.rounded,
            missing: missing(derived.value),
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
    pub(super) fn exact_value(&self, id: FigureId) -> Option<String> {
        let figure = self.facts.model.figure(id)?;
        let value = self.facts.value(id);
        if let Value::Date(year, month, day) = value {
            return Some(super::day(*year, *month, *day).0);
        }
        let number = value.number()?;
        Some(figure.unit.from_base(&number.point).fraction())
    }

    /// Why there is no value.
    pub(super) fn missing(&self, id: FigureId) -> Option<Missing> {
        missing(self.facts.value(id))
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

fn kind(ty: &types::Type) -> Type {
    match ty {
        types::Type::Unknown => Type::Unknown,
        types::Type::Number => Type::Number,
        types::Type::Quantity(_) => Type::Quantity,
        types::Type::Share(_) => Type::Share,
        types::Type::Ratio => Type::Ratio,
        types::Type::Growth => Type::Growth,
        types::Type::Points => Type::Points,
        types::Type::Multiple => Type::Multiple,
        types::Type::PerMille => Type::PerMille,
        types::Type::Text => Type::Text,
        types::Type::Date => Type::Date,
        types::Type::Truth => Type::Truth,
        types::Type::List | types::Type::Series(_) => Type::List,
    }
}

fn whole(ty: &types::Type) -> Option<String> {
    let types::Type::Share(Whole::Of(whole)) = ty else {
        return None;
    };
    Some(whole.clone())
}

fn missing(value: &Value) -> Option<Missing> {
    let Value::Missing(missing) = value else {
        return None;
    };
    Some(match missing {
        model::Missing::None => Missing::None,
        model::Missing::NotApplicable => Missing::NotApplicable,
        model::Missing::Unknown => Missing::Unknown,
        model::Missing::Todo => Missing::Todo,
    })
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
        value: fraction(&unit.from_base(&bound.value)),
        included: bound.closed,
    };
    number.interval.as_ref().map(|interval| Range {
        low: interval.low.as_ref().map(bound),
        high: interval.high.as_ref().map(bound),
    })
}

fn unit_shape(unit: &units::Unit) -> Unit {
    let base = if let types::Type::Quantity(dimension) = &unit.ty {
        dimension.0.iter().cloned().collect()
    } else {
        IndexMap::new()
    };
    Unit {
        plural: unit.plural.clone(),
        base,
        scale: fraction(&unit.scale),
        precision: unit.places,
        rounded: unit.rounded,
    }
}

fn fraction(value: &Exact) -> Fraction {
    Fraction(value.fraction())
}
