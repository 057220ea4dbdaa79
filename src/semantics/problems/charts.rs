//! What cannot be drawn.

use crate::diagnostics::Bilingual;
use crate::diagnostics::problem::problem;
use crate::semantics::typing::described::Described;
use crate::source::Span;

use super::undeclared;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum ChartProblem {
        UnknownKind { kind: String, nearest: Option<String>, place: Span } = "E0250" {
            title("没有“{kind}”这种图" | "there is no chart `{kind}`")
            meant(nearest, place, undeclared())
            note(
                "可用：bar（柱形图）、line（折线图）、pie（饼图）、stacked（堆积柱形图）。"
                | "There are bar, line, pie and stacked."
            )
        }
        WholeTable { name: String, place: Span } = "E0251" {
            title("没有说画“{name}”的哪一行或哪一列" | "which row or column of `{name}` is to be drawn is not said")
            at(place, "整张表" | "a whole table")
            note(
                "一列各行的数：{name}[each row, 列名]；一行各列的数：{name}[行名, each column]。"
                | "Of a column `{name}[each row, COLUMN]`, of a row `{name}[ROW, each column]`."
            )
        }
        NotNumbers { what: NoNumber, name: String, place: Span } = "E0251" {
            title("“{name}”不是数，画不成图" | "`{name}` is no number and cannot be drawn")
            at(place, match what {
                NoNumber::List => "清单" | "a list",
                NoNumber::Entity => "名称" | "a name",
                NoNumber::Other => "不是数" | "no number",
            })
            note(
                "图可以画数列、数据，或者表的一行、一列。"
                | "A chart is of series, figures, or rows and columns of tables."
            )
        }
        /// Single values beside whole rows or series.
        Mixed { place: Span } = "E0252" {
            title(
                "单个数值和整行、整列或数列不能画在一张图里"
                | "Single values and whole rows or series do not go into one chart"
            )
            at(place, "这里混在一起" | "these are of both kinds")
            note(
                "要么都写单个数据，要么都写数列，或者表的一行、一列。"
                | "Name figures only, or only series or rows and columns of tables."
            )
        }
        PieOfSets { place: Span } = "E0253" {
            title("饼图只能画一组数" | "A pie shows one set of numbers")
            at(place, "这里有几组" | "there are several here")
            note("几组数的构成用堆积柱形图：chart stacked。" | "Parts of several wholes are `chart stacked`.")
        }
        StackOfOne { place: Span } = "E0253" {
            title("堆积柱形图至少要两组数" | "A stacked chart needs at least two sets of numbers")
            at(place, "这里只有一组" | "there is one here")
            note("只有一组数时用 chart bar 或 chart pie。" | "One set is `chart bar` or `chart pie`.")
        }
        TooMany {
            count: usize,
            most: usize,
            /// Of a pie.
            slices: bool,
            place: Span,
        } = "E0254" {
            title(match slices {
                true => "饼图分成{count}块，认不清了" | "A pie of {count} slices cannot be read",
                false => "一张图里有{count}组数，分不清了" | "{count} sets in one chart cannot be told apart",
            })
            at(place, match slices {
                true => "最多{most}块" | "{most} at most",
                false => "最多{most}组" | "{most} at most",
            })
            note(
                "颜色和花纹再多，黑白印出来就分不开；请少画几项、用柱形图，或者列成表。"
                | "More colours and hatchings cannot be told apart in print: draw fewer, use bars, or make a table."
            )
        }
        TooLong { count: usize, most: usize, place: Span } = "E0254" {
            title("横轴上有{count}项，放不下" | "{count} categories do not fit on an axis")
            at(place, "最多{most}项" | "{most} at most")
            note("请少画几项，或者列成表。" | "Draw fewer, or make a table.")
        }
        Units { first: Described, other: Described, places: [Span; 2] } = "E0343" {
            let([one, two] = places)
            title(
                "{first}和{other}不能画在同一条轴上"
                | "{first} and {other} cannot share an axis" for(first, other)
            )
            at(two, other.text())
            also(one, first.text())
            note("单位不同的数画成两张图。" | "Numbers of other units are another chart.")
        }
    }
}

/// What a name is that is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    List,
    Entity,
    Other,
}
