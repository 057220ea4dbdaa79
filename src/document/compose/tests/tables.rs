//! Tables: heads, labels, units, blocks.

use crate::document::fixtures::*;
use crate::document::tree::{self, text_of};
use crate::semantics::types::Type;

fn only_table(report: &Report) -> tree::Table {
    let document = report.compose();
    match document.blocks.into_iter().next() {
        Some(tree::Block::Table(table)) => table,
        _ => panic!("a table comes first"),
    }
}

/// `text@column+columns×rows` of every head cell, row by row.
fn heads(part: &tree::Part) -> Vec<String> {
    part.head
        .iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    let text = text_of(&cell.text);
                    format!("{text}@{}+{}×{}", cell.column, cell.columns, cell.rows)
                })
                .collect();
            cells.join(" ")
        })
        .collect()
}

#[test]
fn a_table_with_heads_and_groups() {
    let mut report = Report::new(vec![]);
    form(&mut report, false);
    let table = only_table(&report);
    assert_eq!(table.number, "表1");
    assert_eq!(table.unit_line.as_deref(), Some("单位：件"));
    assert_eq!(
        heads(&table.parts[0]),
        [
            "@0+2×2 自然人@2+1×2 法人@3+2×1 总计@5+1×2",
            "企业@3+1×1 其他@4+1×1"
        ]
    );
    let rows: Vec<String> = table.parts[0]
        .rows
        .iter()
        .map(|row| {
            let labels: Vec<String> = row
                .labels
                .iter()
                .map(|label| {
                    let text = text_of(&label.text);
                    format!("{text}@{}+{}×{}", label.column, label.columns, label.rows)
                })
                .collect();
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| text_of(&cell.content))
                .collect();
            format!("{}: {} {}", labels.join(" "), cells.join(" "), row.total)
        })
        .collect();
    assert_eq!(
        rows,
        [
            "新收@0+2×1: 0 100 200 300 false",
            "办理@0+1×2 公开@1+1×1: 400 500 600 700 false",
            "总计@1+1×1: 800 900 1000 1100 true"
        ]
    );
    let kinds: Vec<tree::ColumnKind> = table.columns.iter().map(|column| column.kind).collect();
    assert_eq!(
        kinds,
        [
            tree::ColumnKind::RowLabel,
            tree::ColumnKind::RowLabel,
            tree::ColumnKind::Number,
            tree::ColumnKind::Number,
            tree::ColumnKind::Number,
            tree::ColumnKind::Number
        ]
    );
}

#[test]
fn rows_set_side_by_side() {
    let mut report = Report::new(vec![]);
    form(&mut report, true);
    let table = only_table(&report);
    let part = &table.parts[0];
    assert_eq!(part.rows.len(), 1);
    assert_eq!(part.rows[0].cells.len(), 12);
    assert_eq!(part.rows[0].cells[11].row_key, "办理.总计");
    assert_eq!(part.rows[0].cells[11].column_key, "总计");
    assert_eq!(heads(part)[0], "新收@0+4×1 办理@4+8×1");
    // Every grid column of every head row is covered exactly once.
    assert_covered(&part.head, 12);
}

#[test]
fn heads_over_rows_and_columns() {
    let mut report = Report::new(vec![]);
    form(&mut report, false);
    let block = &mut report.model.tables[0].blocks[0];
    block.rows_label = Some("事项".to_owned());
    block.columns_label = Some("申请人".to_owned());
    let table = only_table(&report);
    assert_eq!(
        heads(&table.parts[0]),
        [
            "事项@0+2×3 申请人@2+4×1",
            "自然人@2+1×2 法人@3+2×1 总计@5+1×2",
            "企业@3+1×1 其他@4+1×1"
        ]
    );
    assert_covered(&table.parts[0].head, 6);
    report.model.tables[0].rows_across = true;
    let across = only_table(&report);
    let head = heads(&across.parts[0]);
    assert_eq!(head[0], "事项@0+12×1");
    assert_eq!(head[1], "新收@0+4×1 办理@4+8×1");
    assert_eq!(head[2], "申请人@0+4×1 公开@4+4×1 总计@8+4×1");
    assert_covered(&across.parts[0].head, 12);
}

#[test]
fn blocks_of_different_widths_fill_one_grid() {
    let mut report = Report::new(vec![]);
    form(&mut report, false);
    let mut second = report.model.tables[0].blocks[0].clone();
    second.label = Some("第二十条第（五）项".to_owned());
    second.columns = vec![leaf("自然人")];
    second.rows = vec![leaf("新收")];
    report.model.tables[0].blocks.push(second);
    let table = only_table(&report);
    assert_eq!(
        heads(&table.parts[1]),
        ["第二十条第（五）项@0+6×1", "@0+2×1 自然人@2+4×1"]
    );
    let row = &table.parts[1].rows[0];
    assert_eq!((row.labels[0].column, row.labels[0].columns), (0, 2));
    assert_eq!((row.cells[0].column, row.cells[0].columns), (2, 4));
}

#[test]
fn a_unit_is_shown_where_no_head_names_it() {
    let mut report = Report::new(vec![]);
    form(&mut report, false);
    let percent = unit("%", Type::Growth);
    report.model.figures[3].unit = percent.clone();
    report.model.figures[3].ty = percent.ty.clone();
    report.model.figures[3].places = 2;
    let shown = |report: &Report| text_of(&only_table(report).parts[0].rows[0].cells[3].content);
    assert_eq!(shown(&report), "30000.00%");
    report.model.tables[0].blocks[0].columns[2].label = vec![text("增长率（%）")];
    assert_eq!(shown(&report), "30000.00");
}

fn assert_covered(head: &[Vec<tree::HeadCell>], width: u32) {
    let height = u32::try_from(head.len()).expect("a small head");
    let mut count = 0;
    for (row, cells) in (0u32..).zip(head) {
        for cell in cells {
            assert!(cell.column + cell.columns <= width);
            assert!(row + cell.rows <= height);
            count += cell.columns * cell.rows;
        }
    }
    assert_eq!(count, width * height);
}
