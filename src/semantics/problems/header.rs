//! What is wrong in the header: its fields, the periods, last year's report.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

/// What a header may say.
pub(crate) const FIELDS: [&str; 9] = [
    "issuer",
    "period",
    "published",
    "previous",
    "rounding",
    "locale",
    "template",
    "fonts",
    "license",
];

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum HeaderProblem {
        NoPrevious {
            year: Option<String>,
            /// `previous none because "…"`
            none: Option<String>,
            place: Span,
        } = "E0210" {
            title(match year {
                Some(year) => "报告头里没有{year}年的报告" | "the header names no report of {year}",
                None => "报告头里没有写上年的报告" | "the header names no report of last year",
            })
            at(place, "这里要用上年的数据" | "a figure of last year is needed here")
            note(none.as_deref().map(none_because))
            note(
                "请在 report {{ … }} 里写 previous \"2022.rpt\"；没有文件的，写 previous {{ 新收 = 53 件 }}。"
                | "Write `previous \"2022.rpt\"` in `report {{ … }}`, or without a file `previous {{ received = 53 requests }}`."
            )
        }
        NotInPrevious {
            name: String,
            /// `None` when last year's figures are declared in the header.
            file: Option<String>,
            nearest: Option<String>,
            place: Span,
            /// What to put the nearest name for.
            written: Option<Span>,
        } = "E0211" {
            title(match file {
                Some(file) => "上年的报告 {file} 里没有“{name}”" | "last year's report {file} has no `{name}`",
                None => "报告头的 previous {{ … }} 里没有“{name}”" | "`previous {{ … }}` of the header has no `{name}`",
            })
            at(place, match nearest {
                Some(nearest) => "那里有“{nearest}”" | "it has `{nearest}`",
                None => "那里找不到" | "not found there",
            })
            offer(nearest, written)
            note((nearest.is_none() || written.is_none()).then(|| text!(
                "名字要和上年报告里的一样；改过名的，请写上年的名字。"
                | "The name must be that of last year's report; if it was renamed, write the former name."
            )))
        }
        /// Numbers are carried over from last year, and the header says nothing of it.
        PreviousUnanswered {
            count: usize,
            /// Of which forms and figures, and how many of each.
            left_out: Vec<(String, usize)>,
            /// How last year's report is mostly called.
            file: String,
            /// What is carried over, as lines of `previous { … }`.
            lines: Vec<String>,
            /// Where a line more of the header goes.
            behind: Option<Span>,
            place: Span,
        } = "W0452" {
            let(each = &left_out.iter().map(of_each).collect::<Vec<Text>>())
            let(line = lines.first().map_or_else(|| "x = 3".to_owned(), String::clone))
            title(match count {
                1 => "没有写上年的报告，与上年的核对没有做"
                    | "a check against last year is left out: the header does not name last year's report",
                _ => "没有写上年的报告，{count}项与上年的核对没有做"
                    | "{count} checks against last year are left out: the header does not name last year's report",
            })
            at(place, "没有写 previous" | "no `previous` in it")
            note("没有做的是：{each}" | "Left out: {each}." for(each))
            note(
                "请在 report {{ … }} 里写 previous \"{file}\"；上年的报告不是用 rptc 写的，把数写在 previous {{ {line} … }} 里；没有上年报告的，写 previous none because \"原因\"。"
                | "Write `previous \"{file}\"` in `report {{ … }}`; where that was not written with rptc its numbers, `previous {{ {line} … }}`; where there is none, `previous none because \"the reason\"`."
            )
            when(Some(behind) = behind => suggest(behind => block(lines), "没有文件的，加上这些行，照上年的报告填" | "without a file add these lines, and fill them in from last year's report"))
        }
        PreviousNotPlain { place: Span } = "E0314" {
            title("previous {{ … }} 里只能直接写数值，不能计算" | "`previous {{ … }}` holds plain values, nothing computed")
            at(place, "请写成一个数，例如 53 件" | "write a number, such as `53 requests`")
        }
        UnknownField { field: String, nearest: Option<String>, place: Span } = "E0212" {
            let(fields = FIELDS.join(" "))
            title("报告头没有“{field}”这一项" | "a report's header has no field `{field}`")
            meant(nearest, place, "没有这一项" | "no such field")
            note("可用的项：{fields}" | "Fields: {fields}.")
        }
        WrongField { field: String, place: Span } = "E0213" {
            title("报告头里“{field}”的写法不对" | "`{field}` in the header is not written like this")
            at(place, expected(field))
        }
        UnknownWord {
            word: String,
            known: &'static [&'static str],
            nearest: Option<String>,
            place: Span,
        } = "E0214" {
            title("这里不能写“{word}”" | "`{word}` is not known here")
            at(place, Text::new(
                format!("只能写 {}", known.join(" 或 ")),
                format!("write {}", known.join(" or ")),
            ))
            offer(nearest, place)
        }
        SecondHeader { place: Span, first: Span } = "E0215" {
            title("一份报告只能有一个 report" | "a report has only one `report` header")
            at(place, "第二个在这里" | "the second one is here")
            also(first, "第一个在这里" | "the first one is here")
            note(
                "几份报告请分成几个文件；同一份报告请把两处合在一起。"
                | "Put two reports into two files; for one report, join the two headers."
            )
        }
        /// The period of figures that the header itself declares as last year's.
        LacksPreviousPeriod { place: Span } = "E0216" {
            title("上年的数据直接写在报告头里，没有报告期" | "last year's figures are declared in the header, without a period")
            at(place, "这里要用上年的报告期" | "last year's period is needed here")
            note("请直接写出年份，或改用 previous \"2022.rpt\"。" | "Write the year itself, or use `previous \"2022.rpt\"`.")
        }
        Lacks { field: String, place: Span } = "E0216" {
            title("报告头里没有写 {field}" | "the header does not say `{field}`")
            at(place, "这里要用到它" | "it is needed here")
            note(match (example(field)) {
                Some(example) => "请在 report {{ … }} 里加一行，例如：{example}" | "Add a line to `report {{ … }}`, such as `{example}`.",
                None => "请在 report {{ … }} 里加一行 {field}。" | "Add a line `{field}` to `report {{ … }}`.",
            })
        }
        PeriodBackwards { place: Span } = "E0601" {
            title("报告期还没开始就结束了" | "the period ends before it starts")
            at(place, "前面写开始，后面写结束" | "the start comes first, then the end")
        }
        PeriodGap { days: i64, earlier: String, later: String, place: Span } = "E0602" {
            title("上期（{earlier}）和本期（{later}）之间空了{days}天" | "{days} days lie between the former period ({earlier}) and this one ({later})")
            at(place, "这份报告不紧接本期" | "this report does not come right before")
            note(which_previous())
        }
        PeriodOverlap { days: i64, earlier: String, later: String, place: Span } = "E0603" {
            title("上期（{earlier}）和本期（{later}）重叠了{days}天" | "the former period ({earlier}) and this one ({later}) share {days} days")
            at(place, "这份报告不是上一期的" | "this is not the report before")
            note(which_previous())
        }
        PeriodLength { earlier: String, earlier_days: i64, later: String, later_days: i64, place: Span } = "W0601" {
            title(
                "上期（{earlier}）{earlier_days}天，本期（{later}）{later_days}天，长短不同"
                | "the former period ({earlier}) has {earlier_days} days, this one ({later}) has {later_days}"
            )
            at(place, "两期的数不能直接比" | "figures of the two do not compare as they are")
            note(
                "请核对两份报告的 period；确实不一样长的，不要算增长率，或用 previous {{ … }} 写出同样长的一期的数。"
                | "Check `period` in both reports; if they really differ, do not compute growth, or give figures of an equal period in `previous {{ … }}`."
            )
        }
    }
}

/// A form or figure, with how many of it if there are more than one.
fn of_each((name, count): &(String, usize)) -> Text {
    text!(match count {
        1 => "{name}" | "{name}",
        _ => "{name}{count}项" | "{name} ({count})",
    })
}

/// Last year's numbers, still to be filled in, as a field of the header.
fn block(lines: &[String]) -> String {
    let lines = lines.iter().map(|line| format!("    {line}\n"));
    format!("\n  previous {{\n{}  }}", lines.collect::<String>())
}

/// What the header itself says of why no report of last year is there.
fn none_because(reason: &str) -> Text {
    text!(match reason {
        "" =>
            "报告头写明了没有上年报告（previous none）。"
                | "The header says that there is none (`previous none`).",
        reason =>
            "报告头写明了没有上年报告：{reason}" | "The header says that there is none: {reason}",
    })
}

fn which_previous() -> Text {
    text!(
        "请核对 previous 写的是不是上一期的报告，以及两份报告的 period；确实不相接的，用 previous {{ … }} 直接写出要比的数。"
            | "See whether `previous` names the report right before, and check `period` in both; if they really are not adjacent, give the figures in `previous {{ … }}`."
    )
}

fn expected(field: &str) -> Text {
    text!(match field {
        "period" =>
            "应写报告期，例如 period 2023、period 2022H1"
                | "expected a period, such as `period 2023` or `period 2022H1`",
        "published" =>
            "应写日期，例如 published 2024-01-31"
                | "expected a date, such as `published 2024-01-31`",
        "rounding" =>
            "应写 rounding half_up 或 rounding half_even" | "expected `half_up` or `half_even`",
        "locale" => "应写 locale zh-CN 或 locale en-US" | "expected `zh-CN` or `en-US`",
        "previous" => "应写文件名、{{ … }} 或 none" | "expected a file name, {{ … }} or `none`",
        "template" =>
            "应写模板的名字，或一个文件夹，后面可以有 {{ … }}"
                | "expected a template's name or a folder, and `{{ … }}` behind it if need be",
        _ => "应写引号里的文字" | "expected a text in quotes",
    })
}

fn example(field: &str) -> Option<&'static str> {
    match field {
        "period" => Some("period 2023"),
        "issuer" => Some("issuer \"深圳市司法局\""),
        "published" => Some("published 2024-01-31"),
        _ => None,
    }
}
