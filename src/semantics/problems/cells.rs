//! Names of rows and columns that mean no cell, or are not written.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::tables::CellFault;
use super::{did_you_mean, offer};

pub(super) fn no_such_cell(table: &str, fault: &CellFault, place: Span) -> Diagnostic {
    match fault {
        CellFault::NoIndex => Diagnostic::error(
            "E0222",
            Text::new(
                format!("“{table}”是一张表，要写明哪一格"),
                format!("`{table}` is a table: say which cell"),
            ),
        )
        .at(
            place,
            Text::new(
                format!("例如 {table}[行名, 列名]"),
                format!("such as `{table}[row, column]`"),
            ),
        ),
        CellFault::TooManyIndexes => Diagnostic::error(
            "E0222",
            Text::new(
                format!("“{table}”只有行和列，方括号里最多写两项"),
                format!("`{table}` has rows and columns: two names at most"),
            ),
        )
        .at(
            place,
            Text::new(
                format!("写作 {table}[行名, 列名]"),
                format!("write `{table}[row, column]`"),
            ),
        ),
        CellFault::NoMember { name, nearest } => {
            let nearest = nearest.as_deref();
            let diagnostic = Diagnostic::error(
                "E0222",
                Text::new(
                    format!("表“{table}”里没有“{name}”这一行或列"),
                    format!("table `{table}` has no row or column `{name}`"),
                ),
            )
            .at(
                place,
                match nearest {
                    Some(_) => did_you_mean(nearest),
                    None => Text::new("没有这样的行或列", "no such row or column"),
                },
            );
            offer(diagnostic, nearest, place)
        }
        CellFault::Ambiguous { name, known } => ambiguous(name, known, place),
        CellFault::NotANumber => Diagnostic::error(
            "E0222",
            Text::new(
                format!("表“{table}”的这一格是文字，不是数"),
                format!("this cell of table `{table}` holds words, not a number"),
            ),
        )
        .at(
            place,
            Text::new("这一列写了 in text", "its column says `in text`"),
        ),
    }
}

/// A name that does not say which row or column is meant.
pub(super) fn ambiguous(name: &str, known: &[String], place: Span) -> Diagnostic {
    let note = if known.len() > 1 {
        Text::new(
            format!("请写全名：{}。", known.join("、")),
            format!("Write the whole name: {}.", known.join(", ")),
        )
    } else {
        Text::new(
            "这张表分几块，请写明行和列：表名[行, 列]。",
            "The table has several blocks: say row and column, `table[row, column]`.",
        )
    };
    Diagnostic::error(
        "E0226",
        Text::new(
            format!("表里不止一处叫“{name}”"),
            format!("the table has more than one `{name}`"),
        ),
    )
    .at(
        place,
        Text::new("不知道指哪一处", "this does not say which one"),
    )
    .note(note)
}

/// `meant` with how it is written there.
pub(super) fn no_name(title: Text, meant: Option<(&str, String)>, place: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0228", title);
    match meant {
        Some((meant, written)) => diagnostic
            .at(
                place,
                Text::new(
                    format!("照次序，这里应是“{meant}”"),
                    format!("by its place this is `{meant}`"),
                ),
            )
            .suggest(
                Text::new(format!("写上“{meant}”"), format!("write `{meant}`")),
                place,
                written,
            ),
        None => diagnostic.at(
            place,
            Text::new("看不出是哪一个", "which one it is cannot be told"),
        ),
    }
}
