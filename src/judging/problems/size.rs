//! A number of another size than last year's.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::evaluation::problems::shortened;
use crate::source::Span;

problem! {
    /// A typed number that is as many times last year's as one unit is of another.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct OtherSize {
        pub name: String,
        /// `1284000万元`
        pub now: String,
        pub before: String,
        /// Where last year's stands: `2022.rpt:12`.
        pub source: String,
        /// How many times the smaller the larger is: `9145`.
        pub times: String,
        /// It is the larger one.
        pub larger: bool,
        /// Which power of ten that is near.
        pub power: u32,
        /// The unit that it counts in.
        pub own_unit: String,
        /// The unit that it was most likely typed in.
        pub likely: Option<String>,
        /// As it would be written in that unit: `1284000 元`.
        pub rewritten: Option<String>,
        /// Other cells of the table that are off alike.
        pub others: Vec<String>,
        /// Of a cell what a waiver stands on; none for the whole table.
        pub on: Option<Option<String>>,
        pub place: Span,
        /// The number as typed.
        pub value: Span,
    } = "W0410" {
        let(plural = if *power == 1 { "" } else { "s" })
        title(match larger {
            true => "“{name}”是上年的{times}倍：本年{now}，上年{before}" | "“{name}” is {times} times last year's: {now}, and {before} before",
            false => "“{name}”上年是本年的{times}倍：本年{now}，上年{before}" | "“{name}” was {times} times as much last year: {now}, and {before} before",
        })
        at(place, match likely {
            Some(unit) => "像是以{unit}为单位填的，这里的单位是{own_unit}" | "looks like {unit}; here the unit is {own_unit}",
            None => "像是小数点错了{power}位" | "the decimal point seems off by {power} digit{plural}",
        })
        note("上年的数在 {source}" | "Last year's is in {source}.")
        when([_, ..] = others.as_slice() => note(alike(others)))
        note(rewritten.as_ref().map(|rewritten| text!(
            "单位填错的，把单位写在数后面，会自动换算：{rewritten}"
            | "If so, write the unit behind the number, and it is converted: {rewritten}"
        )))
        note(meant(on.as_ref()))
        with(|told| match rewritten {
            Some(rewritten) if others.is_empty() => told.suggest(
                text!("改为“{rewritten}”" | "change to `{rewritten}`"),
                value,
                rewritten.as_str(),
            ),
            Some(_) | None => told,
        })
    }
}

fn alike(others: &[String]) -> Text {
    let (count, zh, en) = (
        others.len(),
        shortened(others, "、"),
        shortened(others, ", "),
    );
    text!("同一张表里还有{count}格也是这样：{zh}" | "So are {count} more cells of the table: {en}")
}

/// How to say that it is meant.
fn meant(on: Option<&Option<String>>) -> Text {
    let written = match on {
        Some(Some(on)) => format!("waive previous on {on} "),
        Some(None) => "waive previous ".to_owned(),
        None => "waive ".to_owned(),
    };
    match on {
        Some(_) => text!(
            "确实变了这么多的，在 fill 里写 `{written}\"原因\"`，原因会一并公布。"
                | "If it did change so, write `{written}\"reason\"` in the `fill`; the reason is published."
        ),
        None => text!(
            "确实变了这么多的，在数后面写 `{written}\"原因\"`，原因会一并公布。"
                | "If it did change so, write `{written}\"reason\"` behind the number; the reason is published."
        ),
    }
}
