//! What cannot be drawn.

use crate::diagnostics::{Diagnostic, Text};
use crate::semantics::described::Described;
use crate::source::Span;

use super::{did_you_mean, offer};

#[derive(Clone, Debug, PartialEq)]
pub enum ChartProblem {
    UnknownKind {
        kind: String,
        nearest: Option<String>,
        place: Span,
    },
    NotDrawn {
        what: Source,
        name: String,
        place: Span,
    },
    /// Single values beside whole rows or series.
    Mixed {
        place: Span,
    },
    PieOfSets {
        place: Span,
    },
    StackOfOne {
        place: Span,
    },
    TooMany {
        count: usize,
        most: usize,
        /// Of a pie.
        slices: bool,
        place: Span,
    },
    TooLong {
        count: usize,
        most: usize,
        place: Span,
    },
    Units {
        first: Described,
        other: Described,
        places: [Span; 2],
    },
}

/// What a name is that a chart cannot be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    WholeTable,
    List,
    Entity,
    NoNumber,
}

impl ChartProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::UnknownKind {
                kind,
                nearest,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0250",
                    Text::new(
                        format!("没有“{kind}”这种图"),
                        format!("there is no chart `{kind}`"),
                    ),
                )
                .at(*place, did_you_mean(nearest.as_deref()))
                .note(Text::new(
                    "可用：bar（柱形图）、line（折线图）、pie（饼图）、stacked（堆积柱形图）。",
                    "There are bar, line, pie and stacked.",
                ));
                offer(diagnostic, nearest.as_deref(), *place)
            }
            Self::NotDrawn { what, name, place } => not_drawn(*what, name, *place),
            Self::Mixed { place } => Diagnostic::error(
                "E0252",
                Text::new(
                    "单个数值和整行、整列或数列不能画在一张图里",
                    "Single values and whole rows or series do not go into one chart",
                ),
            )
            .at(*place, Text::new("这里混在一起", "these are of both kinds"))
            .note(Text::new(
                "要么都写单个数据，要么都写数列，或者表的一行、一列。",
                "Name figures only, or only series or rows and columns of tables.",
            )),
            Self::PieOfSets { place } => Diagnostic::error(
                "E0253",
                Text::new("饼图只能画一组数", "A pie shows one set of numbers"),
            )
            .at(*place, Text::new("这里有几组", "there are several here"))
            .note(Text::new(
                "几组数的构成用堆积柱形图：chart stacked。",
                "Parts of several wholes are `chart stacked`.",
            )),
            Self::StackOfOne { place } => Diagnostic::error(
                "E0253",
                Text::new(
                    "堆积柱形图至少要两组数",
                    "A stacked chart needs at least two sets of numbers",
                ),
            )
            .at(*place, Text::new("这里只有一组", "there is one here"))
            .note(Text::new(
                "只有一组数时用 chart bar 或 chart pie。",
                "One set is `chart bar` or `chart pie`.",
            )),
            Self::TooMany {
                count,
                most,
                slices,
                place,
            } => {
                let (zh, en) = if *slices {
                    (
                        format!("饼图分成{count}块，认不清了"),
                        format!("A pie of {count} slices cannot be read"),
                    )
                } else {
                    (
                        format!("一张图里有{count}组数，分不清了"),
                        format!("{count} sets in one chart cannot be told apart"),
                    )
                };
                Diagnostic::error("E0254", Text::new(zh, en))
                    .at(*place, Text::new(format!("最多{most}{}", if *slices { "块" } else { "组" }), format!("{most} at most")))
                    .note(Text::new(
                        "颜色和花纹再多，黑白印出来就分不开；请少画几项、用柱形图，或者列成表。",
                        "More colours and hatchings cannot be told apart in print: draw fewer, use bars, or make a table.",
                    ))
            }
            Self::TooLong { count, most, place } => Diagnostic::error(
                "E0254",
                Text::new(
                    format!("横轴上有{count}项，放不下"),
                    format!("{count} categories do not fit on an axis"),
                ),
            )
            .at(
                *place,
                Text::new(format!("最多{most}项"), format!("{most} at most")),
            )
            .note(Text::new(
                "请少画几项，或者列成表。",
                "Draw fewer, or make a table.",
            )),
            Self::Units {
                first,
                other,
                places: [one, two],
            } => Diagnostic::error(
                "E0343",
                Text::new(
                    format!("{}和{}不能画在同一条轴上", first.zh(), other.zh()),
                    format!("{} and {} cannot share an axis", first.en(), other.en()),
                ),
            )
            .at(*two, Text::new(other.zh(), other.en()))
            .also(*one, Text::new(first.zh(), first.en()))
            .note(Text::new(
                "单位不同的数画成两张图。",
                "Numbers of other units are another chart.",
            )),
        }
    }
}

fn not_drawn(what: Source, name: &str, place: Span) -> Diagnostic {
    let (title, label, note) = match what {
        Source::WholeTable => (
            Text::new(
                format!("没有说画“{name}”的哪一行或哪一列"),
                format!("which row or column of `{name}` is to be drawn is not said"),
            ),
            Text::new("整张表", "a whole table"),
            Text::new(
                format!(
                    "一列各行的数：{name}[each row, 列名]；一行各列的数：{name}[行名, each column]。"
                ),
                format!(
                    "Of a column `{name}[each row, COLUMN]`, of a row `{name}[ROW, each column]`."
                ),
            ),
        ),
        Source::List | Source::Entity | Source::NoNumber => (
            Text::new(
                format!("“{name}”不是数，画不成图"),
                format!("`{name}` is no number and cannot be drawn"),
            ),
            match what {
                Source::List => Text::new("清单", "a list"),
                Source::Entity => Text::new("名称", "a name"),
                Source::WholeTable | Source::NoNumber => Text::new("不是数", "no number"),
            },
            Text::new(
                "图可以画数列、数据，或者表的一行、一列。",
                "A chart is of series, figures, or rows and columns of tables.",
            ),
        ),
    };
    Diagnostic::error("E0251", title)
        .at(place, label)
        .note(note)
}
