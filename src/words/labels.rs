//! The labels of rows and columns.

use crate::semantics::model::{FigureId, Member, Model, Role};

use super::printed::plain_text;

/// A label without 一、 （一） 1. before it.
pub fn bare(label: &str) -> &str {
    let label = label.trim();
    let is_number = |letter: char| {
        letter.is_ascii_digit() || "零〇一二两三四五六七八九十百千万亿".contains(letter)
    };
    let opened = label.strip_prefix(['（', '(']);
    let rest = opened.unwrap_or(label).trim_start_matches(is_number);
    if rest.len() == opened.unwrap_or(label).len() {
        return label;
    }
    let closed = match opened {
        Some(_) => rest.strip_prefix(['）', ')']),
        None => rest.strip_prefix(['、', '.', '．']),
    };
    closed.map_or(label, str::trim_start)
}

/// The labels of a cell's row and column, as printed.
pub(crate) fn of_cell(model: &Model, id: FigureId) -> Option<(String, String)> {
    let Role::Cell { table } = model.figure(id)?.role else {
        return None;
    };
    model.blocks(table).iter().find_map(|block| {
        let (row, column) = block.keys_of(id)?;
        Some((
            of_member(&block.rows, row)?,
            of_member(&block.columns, column)?,
        ))
    })
}

/// A row’s or column’s label by its key, as printed.
pub(crate) fn of_member(members: &[Member], key: &str) -> Option<String> {
    let member = Member::find(members, key)?;
    Some(plain_text(&member.label, &mut |_| String::new()))
}
