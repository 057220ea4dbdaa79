//! The units that may stand behind a number in running text, and what kind
//! of number each makes of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::number::Exact;
use crate::semantics::model::Model;
use crate::semantics::types::{Dimension, Type};
use crate::semantics::units::Unit;

use super::characters::folded;

/// What numbers convert into each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Number,
    Amount(Dimension),
    /// A share, a ratio or a growth: a typed % does not tell.
    Percent,
    PerMille,
    Points,
    Times,
}

/// Units by their first letter, the longest first.
#[derive(Debug)]
pub(crate) struct Measures {
    by_first: BTreeMap<char, Vec<Spelled>>,
}

/// Words that begin like a unit.
const NO_UNIT: [&str; 5] = ["部分", "部门", "点钟", "级别", "处理"];

/// A unit with the folded letters of one of its names.
type Spelled = (Vec<char>, Arc<Unit>);

/// Other spellings in running text.
const SPELLINGS: [(&str, &str); 11] = [
    ("个百分点", "百分点"),
    ("percentage point", "百分点"),
    ("points", "百分点"),
    ("point", "百分点"),
    ("percent", "%"),
    ("per cent", "%"),
    ("人民币元", "元"),
    ("个工作日", "工作日"),
    ("个小时", "小时"),
    ("个月", "月"),
    ("个季度", "季度"),
];

impl Kind {
    pub(crate) fn of(ty: &Type) -> Option<Kind> {
        match ty {
            Type::Number => Some(Kind::Number),
            Type::Quantity(dimension) => Some(Kind::Amount(dimension.clone())),
            Type::Share(_) | Type::Ratio | Type::Growth => Some(Kind::Percent),
            Type::PerMille => Some(Kind::PerMille),
            Type::Points => Some(Kind::Points),
            Type::Multiple => Some(Kind::Times),
            Type::Unknown
            | Type::Text
            | Type::Date
            | Type::Truth
            | Type::List
            | Type::Series(_) => None,
        }
    }
}

impl Measures {
    pub(crate) fn new(model: &Model) -> Self {
        let mut measures = Measures {
            by_first: BTreeMap::new(),
        };
        for (symbol, unit) in model.units.iter() {
            measures.insert(symbol, unit.clone());
        }
        if let Some(percent) = model.units.find("%") {
            measures.insert("成", Arc::new(tenths(&percent)));
        }
        // 微克/立方米, also as 微克每立方米.
        let compound = model.figures.iter().map(|figure| &figure.unit);
        for unit in compound.filter(|unit| unit.symbol.contains('/')) {
            if measures
                .at_start(&unit.symbol)
                .is_none_or(|(_, length)| length < unit.symbol.len())
            {
                measures.insert(&unit.symbol, unit.clone());
                let spoken = if unit.symbol.is_ascii() {
                    " per "
                } else {
                    "每"
                };
                measures.insert(&unit.symbol.replace('/', spoken), unit.clone());
                measures.longest_first();
            }
        }
        for (spelling, symbol) in SPELLINGS {
            if let Some(unit) = model.units.find(symbol) {
                measures.insert(spelling, unit);
            }
        }
        measures.longest_first();
        measures
    }

    fn longest_first(&mut self) {
        for units in self.by_first.values_mut() {
            units.sort_by_key(|(symbol, _)| std::cmp::Reverse(symbol.len()));
        }
    }

    /// The unit at the start of a text, and how many bytes of it that is.
    pub(crate) fn at_start(&self, text: &str) -> Option<(&Arc<Unit>, usize)> {
        let first = text.chars().next().map(folded)?;
        let units = self.by_first.get(&first)?;
        units.iter().find_map(|(symbol, unit)| {
            let length = starts_with(text, symbol)?;
            let behind = text.get(length..)?.chars().next();
            if NO_UNIT.iter().any(|word| text.starts_with(word)) {
                return None;
            }
            let latin = first.is_ascii_alphabetic();
            let ends = !latin || behind.is_none_or(|next| !next.is_ascii_alphabetic());
            ends.then_some((unit, length))
        })
    }

    fn insert(&mut self, symbol: &str, unit: Arc<Unit>) {
        let letters: Vec<char> = symbol.chars().map(folded).collect();
        if let Some(first) = letters.first() {
            self.by_first
                .entry(*first)
                .or_default()
                .push((letters, unit));
        }
    }
}

/// 三成 is 30 %.
fn tenths(percent: &Unit) -> Unit {
    Unit {
        symbol: "成".to_owned(),
        scale: Exact::power_of_ten(-1),
        places: 0,
        ..percent.clone()
    }
}

fn starts_with(text: &str, symbol: &[char]) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in symbol {
        let (_, letter) = letters.next()?;
        if folded(letter) != *wanted {
            return None;
        }
    }
    Some(text.len() - letters.as_str().len())
}
