//! Tables in wide form: a row a row, a column a column, heads of several
//! levels joined by ` / `.

use std::collections::{BTreeMap, BTreeSet};

use crate::number::Exact;
use crate::published::{Block, Cell, Figure, Report, Table, Type, Value};

use super::sheet::{Constraints, Field, Kind, MISSING, Sheet, decimal, word};

/// How the units of a block's numbers are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Units {
    /// Each column has one.
    ByColumn,
    /// Each row has one, in a column of its own.
    ByRow,
    /// Neither: the cells are text, with their units.
    InCells,
}

/// A block with its cells at hand.
struct Grid<'a> {
    report: &'a Report,
    block: &'a Block,
    cells: BTreeMap<(&'a str, &'a str), &'a Cell>,
}

pub(super) fn sheets(report: &Report) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for (number, table) in (1..).zip(&report.tables) {
        for (part, block) in (1..).zip(&table.blocks) {
            let mut name = format!("table-{number}");
            if table.blocks.len() > 1 {
                name.push_str(&format!("-{part}"));
            }
            sheets.push(Grid::new(report, block).sheet(name, title(table, block)));
        }
    }
    sheets
}

fn title(table: &Table, block: &Block) -> String {
    let words = [
        Some(&table.number),
        Some(&table.caption),
        block.label.as_ref(),
    ];
    let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
    words.join(" ")
}

impl<'a> Grid<'a> {
    fn new(report: &'a Report, block: &'a Block) -> Self {
        let cells = block.cells.iter();
        Grid {
            report,
            block,
            cells: cells
                .map(|cell| ((cell.row.as_str(), cell.column.as_str()), cell))
                .collect(),
        }
    }

    fn sheet(&self, name: String, title: String) -> Sheet {
        let units = self.units();
        let mut fields = vec![
            Field::new("row", Kind::String)
                .key()
                .said("name of the row in the report's source"),
            Field::new("label", Kind::String).said("the row's heads, from the outermost in"),
        ];
        if units == Units::ByRow {
            fields.push(Field::new("unit", Kind::String).said("of the numbers in this row"));
        }
        let mut taken: BTreeSet<String> = ["row", "label", "unit"].map(str::to_owned).into();
        for column in &self.block.columns {
            fields.push(self.field(&column.key, &column.label, units, &mut taken));
        }
        Sheet {
            name,
            title,
            rows: self.rows(units),
            fields,
            missing: &MISSING,
        }
    }

    fn rows(&self, units: Units) -> Vec<Vec<String>> {
        let rows = self.block.rows.iter().map(|row| {
            let first = self.in_row(&row.key).next();
            let heads = first.map(|cell| cell.row_labels.join(" / "));
            let mut values = vec![row.key.clone(), heads.unwrap_or_else(|| row.label.clone())];
            if units == Units::ByRow {
                let unit = self.in_row(&row.key).find_map(|cell| cell.unit.clone());
                values.push(unit.unwrap_or_default());
            }
            let columns = self.block.columns.iter();
            values.extend(columns.map(|column| {
                let cell = self.cells.get(&(row.key.as_str(), column.key.as_str()));
                cell.map_or_else(String::new, |cell| self.value(cell, units))
            }));
            values
        });
        rows.collect()
    }

    fn field(&self, key: &str, label: &str, units: Units, taken: &mut BTreeSet<String>) -> Field {
        let mut cells = self.in_column(key);
        let heads = cells.next().map(|cell| cell.column_labels.join(" / "));
        let mut name = heads.unwrap_or_else(|| label.to_owned());
        if name.is_empty() || taken.contains(&name) {
            name = format!("{name} [{key}]");
        }
        taken.insert(name.clone());
        if units == Units::InCells || self.in_column(key).any(|cell| cell.figure.is_none()) {
            return Field::new(name, Kind::String);
        }
        let whole = self
            .in_column(key)
            .all(|cell| !self.value(cell, units).contains('.'));
        let kind = if whole { Kind::Integer } else { Kind::Number };
        let unit = self.in_column(key).find_map(|cell| cell.unit.clone());
        Field {
            unit: unit.filter(|unit| units == Units::ByColumn && !unit.is_empty()),
            constraints: self.constraints(key),
            ..Field::new(name, kind)
        }
    }

    /// A share of a whole lies between nothing and all of it; of what was
    /// counted, and not computed as a change, there is nothing at least.
    fn constraints(&self, key: &str) -> Constraints {
        let shares = self.in_column(key).all(|cell| {
            let figure = cell
                .figure
                .as_ref()
                .and_then(|name| self.report.figures.get(name));
            figure.is_some_and(|it| matches!(it.kind, Type::Share) && it.unit == "%")
        });
        let counts = self.in_column(key).all(|cell| {
            let figure = cell
                .figure
                .as_ref()
                .and_then(|name| self.report.figures.get(name));
            figure.is_some_and(is_count)
        });
        Constraints {
            minimum: (shares || counts).then_some(0),
            maximum: shares.then_some(100),
            ..Constraints::default()
        }
    }

    fn value(&self, cell: &Cell, units: Units) -> String {
        let figure = cell
            .figure
            .as_ref()
            .and_then(|name| self.report.figures.get(name));
        if let Some(missing) = &cell.missing {
            return word(missing);
        }
        if units == Units::InCells || figure.is_none() {
            return cell.text.clone();
        }
        let places = figure.map_or(0, |figure| figure.precision);
        let value = cell.value.as_ref().and_then(Value::number);
        value.map_or_else(String::new, |value| decimal(value, places, self.report))
    }

    fn units(&self) -> Units {
        let columns = self.block.columns.iter();
        let rows = self.block.rows.iter();
        if columns.clone().all(|it| one_unit(self.in_column(&it.key))) {
            Units::ByColumn
        } else if rows.clone().all(|it| one_unit(self.in_row(&it.key))) {
            Units::ByRow
        } else {
            Units::InCells
        }
    }

    fn in_column(&self, key: &str) -> impl Iterator<Item = &'a Cell> {
        self.block
            .cells
            .iter()
            .filter(move |cell| cell.column == key)
    }

    fn in_row(&self, key: &str) -> impl Iterator<Item = &'a Cell> {
        self.block.cells.iter().filter(move |cell| cell.row == key)
    }
}

fn is_count(figure: &Figure) -> bool {
    let change = figure.formula.as_deref().is_some_and(|formula| {
        let calls = ["diff(", "growth(", "points("];
        formula.contains(" - ") || calls.iter().any(|call| formula.contains(call))
    });
    let value = figure.value.as_ref().and_then(Value::number);
    let below = value.is_some_and(Exact::is_negative);
    matches!(figure.kind, Type::Quantity) && figure.precision == 0 && !change && !below
}

fn one_unit<'c>(cells: impl Iterator<Item = &'c Cell>) -> bool {
    let mut units = cells.filter_map(|cell| cell.unit.as_deref());
    let first = units.next();
    units.all(|unit| Some(unit) == first)
}
