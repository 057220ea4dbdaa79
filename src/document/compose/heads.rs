//! The trees of heads above and beside a table, laid out as spanning cells.

use crate::document::tree::{HeadCell, Inline, RowLabel, text_of};

/// A head or row label, composed, with what stands under it.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) text: Vec<Inline>,
    /// Full path on its axis.
    pub(super) key: String,
    pub(super) total: bool,
    pub(super) children: Vec<Head>,
}

/// A column or row proper, with all words that lead to it.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) key: String,
    pub(super) total: bool,
    pub(super) words: String,
}

/// All heads under one more, if it says anything.
pub(super) fn under(text: Vec<Inline>, children: Vec<Head>) -> Vec<Head> {
    if text.is_empty() || children.is_empty() {
        return children;
    }
    vec![Head {
        text,
        key: String::new(),
        total: false,
        children,
    }]
}

/// The levels of a tree.
pub(super) fn depth(heads: &[Head]) -> u32 {
    heads
        .iter()
        .map(|head| 1 + depth(&head.children))
        .max()
        .unwrap_or(0)
}

pub(super) fn leaves(heads: &[Head]) -> Vec<Leaf> {
    let mut out = Vec::new();
    collect(heads, "", &mut out);
    out
}

/// Each row's leaf with all columns under it: rows set side by side.
pub(super) fn crossed(rows: &[Head], columns: &[Head]) -> Vec<Head> {
    rows.iter()
        .map(|row| Head {
            children: if row.children.is_empty() {
                columns.to_vec()
            } else {
                crossed(&row.children, columns)
            },
            ..row.clone()
        })
        .collect()
}

/// `total` grid columns shared out among `count` columns, the last taking
/// what is left over.
pub(super) fn spread(count: usize, total: u32) -> Vec<u32> {
    let Some(each) = u32::try_from(count).ok().and_then(|n| total.checked_div(n)) else {
        return Vec::new();
    };
    let mut widths = vec![each; count];
    if let Some(last) = widths.last_mut() {
        *last = total - each * u32::try_from(count - 1).unwrap_or(0);
    }
    widths
}

/// The head rows over grid columns from `first`, whose leaves are `widths`.
pub(super) fn head_rows(heads: &[Head], first: u32, widths: &[u32]) -> Vec<Vec<HeadCell>> {
    let height = depth(heads);
    let mut rows: Vec<Vec<HeadCell>> = (0..height).map(|_| Vec::new()).collect();
    let mut widths = widths.iter().copied();
    let mut column = first;
    place_heads(heads, height, &mut column, &mut widths, &mut rows);
    rows
}

/// The labels that open each row, over `width` label columns.
pub(super) fn row_labels(heads: &[Head], width: u32) -> Vec<Vec<RowLabel>> {
    let mut rows = Vec::new();
    let mut open = Vec::new();
    place_labels(heads, 0, width, &mut open, &mut rows);
    rows
}

fn collect(heads: &[Head], above: &str, out: &mut Vec<Leaf>) {
    for head in heads {
        let words = format!("{above} {}", text_of(&head.text));
        if head.children.is_empty() {
            out.push(Leaf {
                key: head.key.clone(),
                total: head.total,
                words,
            });
        } else {
            collect(&head.children, &words, out);
        }
    }
}

/// `rows` are those from the current level down; a leaf fills all of them.
fn place_heads(
    heads: &[Head],
    height: u32,
    column: &mut u32,
    widths: &mut impl Iterator<Item = u32>,
    rows: &mut [Vec<HeadCell>],
) {
    for head in heads {
        let start = *column;
        let leaf = head.children.is_empty();
        if leaf {
            *column += widths.next().unwrap_or(1);
        } else if let Some((_, below)) = rows.split_first_mut() {
            place_heads(&head.children, height - 1, column, widths, below);
        }
        if let Some(row) = rows.first_mut() {
            row.push(HeadCell {
                text: head.text.clone(),
                column: start,
                columns: *column - start,
                rows: if leaf { height } else { 1 },
            });
        }
    }
}

/// `open` are the groups whose first row is still to come.
fn place_labels(
    heads: &[Head],
    column: u32,
    width: u32,
    open: &mut Vec<RowLabel>,
    rows: &mut Vec<Vec<RowLabel>>,
) {
    for head in heads {
        let leaf = head.children.is_empty();
        open.push(RowLabel {
            text: head.text.clone(),
            column,
            columns: if leaf {
                width.saturating_sub(column).max(1)
            } else {
                1
            },
            rows: if leaf { 1 } else { leaf_count(&head.children) },
        });
        if leaf {
            rows.push(std::mem::take(open));
        } else {
            place_labels(&head.children, column + 1, width, open, rows);
        }
    }
}

fn leaf_count(heads: &[Head]) -> u32 {
    heads
        .iter()
        .map(|head| match head.children.as_slice() {
            [] => 1,
            children => leaf_count(children),
        })
        .sum()
}
