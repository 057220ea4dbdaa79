//! The fill of a form with its rows and an empty grid.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Lang;
use crate::syntax::ast::{Form, FormBlock, Member};

use super::{laid_out, quoted};

/// The lines that fill a form, all of its cells still to be filled in: under its
/// heads a line for each row, with the shortest name that means it alone.
///
/// Rows that the report brings (`each component`) are a comment; of a form that has
/// no others one stands there to be renamed.
pub fn fill(form: &Form, named: &str, lang: Lang) -> String {
    filled(form, named, lang, &Cells::default())
}

/// Rows that the report brings, by what the form calls them, with name and label.
pub type BroughtRows = BTreeMap<String, Vec<(String, String)>>;

/// What is known of the cells of a form.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// By block, row and column; empty where nothing is known.
    pub texts: Vec<Vec<Vec<String>>>,
    /// Where that is from.
    pub comment: Option<String>,
    pub brought: BroughtRows,
    /// Those of them that this fill declares.
    pub declares: BTreeSet<String>,
}

/// `rows component { OIP  CRT "Civil Rights Division" }`, of those that are declared here.
pub fn rows(cells: &Cells) -> String {
    let declared = cells
        .brought
        .iter()
        .filter(|(name, _)| cells.declares.contains(*name));
    let lines = declared.map(|(name, rows)| {
        let row = |(name, label): &(String, String)| match name == label {
            true => name.clone(),
            false => format!("{name} {}", quoted(label)),
        };
        let rows: Vec<String> = rows.iter().map(row).collect();
        format!("rows {name} {{ {} }}\n", rows.join("  "))
    });
    lines.collect()
}

/// The same with some of its cells filled in.
pub fn filled(form: &Form, named: &str, lang: Lang, cells: &Cells) -> String {
    let blocks: Vec<&FormBlock> = form
        .blocks
        .iter()
        .filter(|block| !block.columns.is_empty() || !block.rows.is_empty())
        .collect();
    let to_name = lang.pick("【待填】", "TODO");
    let mut lines = format!("fill {named} {{\n");
    if let Some(comment) = &cells.comment {
        lines.push_str(&format!("  // {comment}\n"));
    }
    lines.push_str(&rows(cells));
    let unknown = |name: &&str| !cells.brought.contains_key(*name);
    let open: Vec<&str> = brought(&blocks).into_iter().filter(unknown).collect();
    for name in &open {
        lines.push_str(&match has_rows(&blocks) {
            true => {
                let rows = format!("rows {name} {{ A \"…\"  B \"…\" }}");
                lang.pick(
                    format!("  // 下面各有一行的，先列出来：{rows}\n"),
                    format!("  // where each is to have a row below: {rows}\n"),
                )
            }
            false => format!("  rows {name} {{ A {} }}\n", quoted(to_name)),
        });
    }
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            lines.push('\n');
        }
        let columns = shortest(&keys(&block.columns, ""));
        lines.push_str(&line("", &columns));
        let none = vec![String::new(); columns.len()];
        let known = cells.texts.get(index);
        let above = block.name.as_ref().filter(|_| blocks.len() > 1);
        let above = above.map_or("", |name| name.text.as_str());
        let mut rows = shortest(&all_keys(&block.rows, above, &cells.brought));
        if block.rows.is_empty() {
            rows.push(quoted(to_name));
        } else if !has_rows(&blocks) && !open.is_empty() {
            rows.push("A".to_owned());
        }
        for (at, row) in rows.iter().enumerate() {
            let known = known.and_then(|rows| rows.get(at));
            let known = known.filter(|cells| cells.len() == columns.len());
            lines.push_str(&line(row, known.unwrap_or(&none)));
        }
    }
    lines.push_str("  blank todo\n}\n");
    laid_out(&lines)
}

fn line(head: &str, cells: &[String]) -> String {
    format!("  {head} | {} |\n", cells.join(" | "))
}

/// The names of the rows that the report brings.
fn brought<'f>(blocks: &[&'f FormBlock]) -> Vec<&'f str> {
    let rows = blocks.iter().flat_map(|block| &block.rows);
    let mut names: Vec<&str> = rows
        .filter(|row| row.each)
        .map(|row| row.name.text.as_str())
        .collect();
    names.dedup();
    names
}

/// The form has rows of its own, or takes those that are written.
fn has_rows(blocks: &[&FormBlock]) -> bool {
    let mut rows = blocks.iter().flat_map(|block| &block.rows);
    let none = rows.clone().next().is_none();
    none || rows.any(|row| !row.each)
}

/// The whole names of rows, those that are brought in their places.
pub(super) fn all_keys(members: &[Member], above: &str, brought: &BroughtRows) -> Vec<String> {
    let each =
        members.iter().map(
            |member| match brought.get(&member.name.text).filter(|_| member.each) {
                Some(rows) => rows
                    .iter()
                    .map(|(name, _)| match above {
                        "" => name.clone(),
                        above => format!("{above}.{name}"),
                    })
                    .collect(),
                None => keys(std::slice::from_ref(member), above),
            },
        );
    each.collect::<Vec<Vec<String>>>().concat()
}

/// The whole names of rows or columns, in their order.
pub(super) fn keys(members: &[Member], above: &str) -> Vec<String> {
    let mut found = Vec::new();
    for member in members.iter().filter(|member| !member.each) {
        let key = match above {
            "" => member.name.text.clone(),
            above => format!("{above}.{}", member.name.text),
        };
        match member.children.is_empty() {
            true => found.push(key),
            false => found.extend(keys(&member.children, &key)),
        }
    }
    found
}

/// Each by its last names, as many as it takes to mean it alone.
fn shortest(keys: &[String]) -> Vec<String> {
    let ends = |key: &str, name: &str| {
        key == name
            || key
                .strip_suffix(name)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    let short = |key: &String| {
        let mut starts = key.rmatch_indices('.').map(|(at, _)| at + 1);
        let name = starts.find_map(|start| {
            let name = key.get(start..)?;
            let meant = keys.iter().filter(|other| ends(other, name)).count();
            (meant == 1).then_some(name)
        });
        name.unwrap_or(key).to_owned()
    };
    keys.iter().map(short).collect()
}
