//! What last year's report is asked for: the numbers that the carries of a package
//! read, each still to be filled in.

use crate::syntax::ast::{
    Axis, Carry, Expr, ExprKind, Form, FormBlock, Item, ItemKind, Member, Path, UnitRef,
};

use super::fills::{BroughtRows, all_keys, keys};
use super::quoted;

/// Lines of `previous { … }`, each once, in the order in which they are asked for:
/// `申请处理[转下年, 自然人] = todo 件`.
pub fn previous<'i>(items: impl Iterator<Item = &'i Item>, brought: &BroughtRows) -> Vec<String> {
    let mut lines = Vec::new();
    for item in items {
        if let ItemKind::Form(form) = &item.kind {
            lines.extend(previous_of_form(form, brought));
        } else if let ItemKind::Carry(carry) = &item.kind {
            lines.extend(previous_of_carry(carry, ""));
        }
    }
    let mut known = std::collections::BTreeSet::new();
    lines.retain(|line| known.insert(line.clone()));
    lines
}

/// The file of the report before the one of this year, as it is mostly called.
pub fn previous_file(year: Option<u16>) -> String {
    let before = year.and_then(|year| year.checked_sub(1));
    before.map_or_else(|| "….rpt".to_owned(), |before| format!("{before}.rpt"))
}

/// What a carry outside of forms reads, in the unit of what it is carried over to.
pub fn previous_of_carry(carry: &Carry, unit: &str) -> Vec<String> {
    let read = read(carry);
    let names = read.iter().map(|path| named(path));
    names.map(|name| previous_line(&name, unit)).collect()
}

/// A number of last year's, still to be filled in.
pub fn previous_line(name: &str, unit: &str) -> String {
    format!("{name} = todo{}", written(unit))
}

/// What the carries of a form read.
pub fn previous_of_form(form: &Form, brought: &BroughtRows) -> Vec<String> {
    let several = form
        .blocks
        .iter()
        .filter(|it| !it.columns.is_empty())
        .count()
        > 1;
    let outer = form.blocks.first();
    let outer = outer.and_then(|block| block.traits.unit.as_ref());
    let blocks = form.blocks.iter().flat_map(|block| {
        let above = block.name.as_ref().filter(|_| several);
        let above = above.map_or("", |name| name.text.as_str());
        let carries = block.carries.iter();
        carries.flat_map(move |carry| {
            let rows = all_keys(&block.rows, above, brought);
            of_block(form, block, (above, outer, &rows), carry)
        })
    });
    blocks.collect()
}

/// The cells that a carry of a form reads.
fn of_block(
    form: &Form,
    block: &FormBlock,
    (above, outer, rows): (&str, Option<&UnitRef>, &[String]),
    carry: &Carry,
) -> Vec<String> {
    let columns = keys(&block.columns, "");
    let axis = carry.for_each.as_ref().map(|each| each.axis);
    let unit = block.traits.unit.as_ref().or(outer);
    let mut lines = Vec::new();
    for path in read(carry) {
        let name = named(path);
        let of = |keys: &[String]| -> Vec<String> {
            let found = keys.iter().find(|key| ends(key, &name));
            found.into_iter().cloned().collect()
        };
        let (rows, columns) = match axis {
            Some(Axis::Column) => (of(rows), columns.clone()),
            Some(Axis::Row) => (rows.to_vec(), of(&columns)),
            Some(Axis::Cell) | None => continue,
        };
        for row in &rows {
            for column in &columns {
                let own = unit_of(&block.columns, "", column);
                let unit = own.or_else(|| unit_of(&block.rows, above, row)).or(unit);
                let unit = unit.map_or("", |unit| unit.symbol.as_str());
                let name = format!("{}[{row}, {column}]", form.name.text);
                lines.push(previous_line(&name, unit));
            }
        }
    }
    lines
}

/// What a carry reads of last year's report, without the `previous`.
fn read(carry: &Carry) -> Vec<&Path> {
    let mut open: Vec<&Expr> = vec![&carry.from];
    let mut found = Vec::new();
    while let Some(expr) = open.pop() {
        open.extend(expr.children().into_iter().rev());
        if let ExprKind::Path(path) = &expr.kind
            && path.year.is_none()
            && path.index.is_none()
            && path
                .segments
                .first()
                .is_some_and(|it| it.text == "previous")
        {
            found.push(path);
        }
    }
    found
}

fn named(path: &Path) -> String {
    let names = path.segments.iter().skip(1);
    names
        .map(|name| name.text.as_str())
        .collect::<Vec<_>>()
        .join(".")
}

fn ends(key: &str, name: &str) -> bool {
    let rest = key.strip_suffix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The unit that a row or column, or a group around it, says.
fn unit_of<'m>(members: &'m [Member], above: &str, key: &str) -> Option<&'m UnitRef> {
    members.iter().find_map(|member| {
        let own = match above {
            "" => member.name.text.clone(),
            above => format!("{above}.{}", member.name.text),
        };
        let unit = member.traits.unit.as_ref();
        if own == key {
            return unit;
        }
        let inside = key
            .strip_prefix(own.as_str())
            .is_some_and(|rest| rest.starts_with('.'));
        let inner = inside
            .then(|| unit_of(&member.children, &own, key))
            .flatten();
        inner.or(unit.filter(|_| inside))
    })
}

/// ` 件`; a unit with a space in its name stands in quotes.
fn written(symbol: &str) -> String {
    match symbol {
        "" | "number" => String::new(),
        symbol if symbol.contains(' ') => format!(" {}", quoted(symbol)),
        symbol => format!(" {symbol}"),
    }
}
