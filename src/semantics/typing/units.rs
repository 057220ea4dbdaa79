//! Units: the built-in ones, those a report declares, and how they convert.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::number::Exact;

use super::builtin;
use super::types::{Dimension, Type, Whole};

pub use super::unit::Unit;

/// The units a report may write.
#[derive(Clone, Debug)]
pub struct UnitTable {
    units: IndexMap<String, Arc<Unit>>,
}

impl Default for UnitTable {
    fn default() -> Self {
        let mut table = UnitTable {
            units: IndexMap::new(),
        };
        for unit in builtin::units() {
            table.insert(unit);
        }
        table
    }
}

impl UnitTable {
    /// Adds a unit under its symbol and its plural.
    pub fn insert(&mut self, unit: Unit) {
        let unit = Arc::new(unit);
        if let Some(plural) = &unit.plural {
            self.units.insert(plural.clone(), unit.clone());
        }
        self.units.insert(unit.symbol.clone(), unit);
    }

    /// A unit by its symbol: known, scaled by 万 or 亿, or a quotient `元/件`.
    pub fn find(&self, symbol: &str) -> Option<Arc<Unit>> {
        if let Some(unit) = self.units.get(symbol) {
            return Some(unit.clone());
        }
        if let Some((left, right)) = symbol.split_once('/') {
            return Some(quotient(&*self.find(left)?, &*self.find(right)?));
        }
        for (prefix, exponent) in [("万", 4), ("亿", 8)] {
            let Some(rest) = symbol.strip_prefix(prefix) else {
                continue;
            };
            let unit = self.units.get(rest)?;
            if matches!(unit.ty, Type::Quantity(_)) {
                return Some(Arc::new(Unit {
                    symbol: symbol.to_owned(),
                    plural: None,
                    ty: unit.ty.clone(),
                    scale: &unit.scale * &Exact::power_of_ten(exponent),
                    places: 2,
                    least: None,
                    rounded: true,
                }));
            }
        }
        None
    }

    /// Every unit by each of its names, scaled and composed ones left out.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<Unit>)> {
        self.units.iter().map(|(name, unit)| (name.as_str(), unit))
    }

    pub fn symbols(&self) -> impl Iterator<Item = &str> {
        self.units.keys().map(String::as_str)
    }
}

/// The unit of a product.
pub fn product(left: &Unit, right: &Unit) -> Arc<Unit> {
    combine(left, right, 1)
}

/// The unit of a quotient: `元/件`, or a plain number when all cancels.
pub fn quotient(left: &Unit, right: &Unit) -> Arc<Unit> {
    combine(left, right, -1)
}

fn combine(left: &Unit, right: &Unit, exponent: i32) -> Arc<Unit> {
    let empty = Dimension(Arc::new([]));
    let dimension = |unit: &Unit| unit.ty.dimension().unwrap_or(&empty).clone();
    let Some(dimension) = dimension(left).times(&dimension(right), exponent) else {
        return Arc::new(builtin::quotient());
    };
    let scale = if exponent < 0 {
        left.scale.divide(&right.scale).unwrap_or_else(Exact::one)
    } else {
        &left.scale * &right.scale
    };
    // 元/件 × 件 is 元 again, in its own name.
    let single = match &*dimension.0 {
        [(base, 1)] => Some(base.clone()),
        [] | [_, ..] => None,
    };
    let (symbol, plural, scale) = match single {
        Some(base) => {
            let plural = [left, right]
                .into_iter()
                .find_map(|it| plural_of(it, &base));
            (base, plural, Exact::one())
        }
        None if left.symbol.len() + right.symbol.len() > LONGEST_SYMBOL => {
            (powers(&dimension), None, Exact::one())
        }
        None => {
            let sign = if exponent < 0 { "/" } else { "·" };
            let joined = |left: &str| format!("{left}{sign}{}", right.symbol);
            let plural = left.plural.as_deref().filter(|_| exponent < 0);
            (joined(&left.symbol), plural.map(joined), scale)
        }
    };
    Arc::new(Unit {
        symbol,
        plural,
        ty: Type::Quantity(dimension),
        scale,
        places: 2,
        least: None,
        rounded: true,
    })
}

/// The plural of a unit that stands above the line in another: `loans` in
/// `loans/member`.
fn plural_of(unit: &Unit, base: &str) -> Option<String> {
    let above = |text: &str| text.split('/').next().unwrap_or_default().to_owned();
    let found = above(&unit.symbol) == base;
    unit.plural.as_deref().filter(|_| found).map(above)
}

/// A product written out in more bytes is written in powers.
const LONGEST_SYMBOL: usize = 48;

/// `件^16·元^-1`
fn powers(dimension: &Dimension) -> String {
    let factors = dimension.0.iter();
    let factors: Vec<String> = factors
        .map(|(unit, power)| format!("{unit}^{power}"))
        .collect();
    factors.join("·")
}

/// `%` for a rate of this type.
pub fn percent(ty: Type) -> Arc<Unit> {
    Arc::new(builtin::percent(ty))
}

/// A bare typed percentage.
pub fn unstated() -> Type {
    Type::Share(Whole::Unstated)
}

#[cfg(test)]
mod tests {
    use super::{UnitTable, product, quotient};

    #[test]
    fn the_plural_stands_above_the_line() {
        let table = UnitTable::default();
        let (pages, request) = (table.find("pages").unwrap(), table.find("request").unwrap());
        let each = quotient(&pages, &request);
        assert_eq!(each.symbol, "page/request");
        assert_eq!(each.plural.as_deref(), Some("pages/request"));
        assert_eq!(product(&each, &request).plural.as_deref(), Some("pages"));
        assert_eq!(product(&request, &each).plural.as_deref(), Some("pages"));
        assert_eq!(product(&pages, &request).plural, None);
    }
}
