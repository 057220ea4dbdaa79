//! What a screen reader says before a cell: the heads above and beside it, by
//! where the cells lie and what they span. The contents lead to every heading.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::markup::{Element, Node};

/// Cells that name other heads than those they lie below and beside.
pub(super) fn faults_of_heads(page: &Element) -> Vec<String> {
    let tables = page.all().into_iter().filter(|it| it.name == "table");
    tables.flat_map(faults_of_table).collect()
}

/// A cell of the grid: its rows and columns, and whether it is in a row of heads.
struct Placed<'a> {
    rows: Range<usize>,
    columns: Range<usize>,
    cell: &'a Element,
    in_head: bool,
}

fn faults_of_table(table: &Element) -> Vec<String> {
    let placed = placed(table);
    let has_ids = placed.iter().any(|it| it.cell.attribute("id").is_some());
    let mut faults = Vec::new();
    for it in &placed {
        let said = it.cell.attribute("headers").unwrap_or("");
        let empty = said.is_empty() && it.cell.text().is_empty();
        if it.in_head || it.cell.name != "td" || empty {
            continue;
        }
        let wanted = if has_ids {
            heads(&placed, it)
        } else {
            String::new()
        };
        if said != wanted {
            faults.push(format!("{}: heads {said}, not {wanted}", it.cell.text()));
        }
    }
    faults
}

fn heads(placed: &[Placed<'_>], of: &Placed<'_>) -> String {
    let row = of.rows.start;
    let meets =
        |it: &&Placed<'_>| it.columns.start < of.columns.end && of.columns.start < it.columns.end;
    // The heads nearest above: rows of heads with nothing but such between.
    let rows: BTreeSet<usize> = placed
        .iter()
        .filter(|it| it.in_head)
        .map(|it| it.rows.start)
        .collect();
    let mut from = rows.range(..row).next_back().copied().unwrap_or(0);
    let last = from;
    while from > 0 && rows.contains(&(from - 1)) {
        from -= 1;
    }
    let above = placed
        .iter()
        .filter(|it| it.in_head && (from..=last).contains(&it.rows.start));
    let beside = placed
        .iter()
        .filter(|it| !it.in_head && it.rows.contains(&row));
    let ids = above
        .filter(meets)
        .chain(beside)
        .filter(|it| it.cell.name == "th");
    let ids: Vec<&str> = ids.filter_map(|it| it.cell.attribute("id")).collect();
    ids.join(" ")
}

fn placed(table: &Element) -> Vec<Placed<'_>> {
    let mut found: Vec<Placed<'_>> = Vec::new();
    let rows = table.all().into_iter().filter(|it| it.name == "tr");
    for (row, element) in rows.enumerate() {
        let mut column = 0;
        for node in &element.children {
            let Node::Element(cell) = node else { continue };
            let busy = |column: usize| {
                let mut above = found.iter();
                above.any(|it| it.rows.contains(&row) && it.columns.contains(&column))
            };
            while busy(column) {
                column += 1;
            }
            let span = |name: &str| {
                cell.attribute(name)
                    .and_then(|it| it.parse().ok())
                    .unwrap_or(1)
            };
            let (columns, rows): (usize, usize) = (span("colspan"), span("rowspan"));
            found.push(Placed {
                rows: row..row + rows,
                columns: column..column + columns,
                cell,
                in_head: element.attribute("class") == Some("head"),
            });
            column += columns;
        }
    }
    found
}

/// Headings that the contents do not lead to by their own words.
pub(super) fn faults_of_contents(page: &Element) -> Vec<String> {
    let all = page.all();
    let contents = all
        .iter()
        .find(|it| it.attribute("class") == Some("contents"));
    let Some(contents) = contents else {
        return Vec::new();
    };
    let main = all.iter().find(|it| it.name == "main");
    let headings = main.map(|it| it.all()).unwrap_or_default().into_iter();
    let headings = headings.filter(|it| matches!(it.name.as_str(), "h2" | "h3" | "h4" | "h5"));
    let headings: Vec<String> = headings
        .filter(|it| it.attribute("id") != Some("notes"))
        .map(|it| format!("#{} {}", it.attribute("id").unwrap_or(""), it.text()))
        .collect();
    let entries = contents.all().into_iter().filter(|it| it.name == "a");
    let entries: Vec<String> = entries
        .map(|it| format!("{} {}", it.attribute("href").unwrap_or(""), it.text()))
        .collect();
    match headings == entries {
        true => Vec::new(),
        false => vec![format!("contents {entries:?} of {headings:?}")],
    }
}
