//! What is wrong in the header: its fields, the periods, last year's report.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::{did_you_mean, offer};

#[derive(Clone, Debug, PartialEq)]
pub enum HeaderProblem {
    NoPrevious {
        year: Option<String>,
        /// `previous none because "…"`
        none: Option<String>,
        place: Span,
    },
    NotInPrevious {
        name: String,
        /// `None` when last year's figures are declared in the header.
        file: Option<String>,
        nearest: Option<String>,
        place: Span,
        /// What to put the nearest name for.
        written: Option<Span>,
    },
    PreviousNotPlain {
        place: Span,
    },
    UnknownField {
        field: String,
        nearest: Option<String>,
        place: Span,
    },
    WrongField {
        field: String,
        place: Span,
    },
    UnknownWord {
        word: String,
        known: &'static [&'static str],
        nearest: Option<String>,
        place: Span,
    },
    SecondHeader {
        place: Span,
        first: Span,
    },
    Lacks {
        field: String,
        place: Span,
    },
    PeriodBackwards {
        place: Span,
    },
    PeriodGap {
        days: i64,
        earlier: String,
        later: String,
        place: Span,
    },
    PeriodOverlap {
        days: i64,
        earlier: String,
        later: String,
        place: Span,
    },
    PeriodLength {
        earlier: (String, i64),
        later: (String, i64),
        place: Span,
    },
}

impl HeaderProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::NoPrevious { year, none, place } => {
                let diagnostic = Diagnostic::error(
                    "E0210",
                    match year {
                        Some(year) => Text::new(
                            format!("报告头里没有{year}年的报告"),
                            format!("the header names no report of {year}"),
                        ),
                        None => Text::new(
                            "报告头里没有写上年的报告",
                            "the header names no report of last year",
                        ),
                    },
                )
                .at(
                    *place,
                    Text::new("这里要用上年的数据", "a figure of last year is needed here"),
                );
                let how = Text::new(
                    "请在 report { … } 里写 previous \"2022.rpt\"；没有文件的，写 previous { 新收 = 53 件 }。",
                    "Write `previous \"2022.rpt\"` in `report { … }`, or without a file `previous { received = 53 requests }`.",
                );
                match none.as_deref() {
                    Some("") => diagnostic
                        .note(Text::new(
                            "报告头写明了没有上年报告（previous none）。",
                            "The header says that there is none (`previous none`).",
                        ))
                        .note(how),
                    Some(reason) => diagnostic
                        .note(Text::new(
                            format!("报告头写明了没有上年报告：{reason}"),
                            format!("The header says that there is none: {reason}"),
                        ))
                        .note(how),
                    None => diagnostic.note(how),
                }
            }
            Self::NotInPrevious {
                name,
                file,
                nearest,
                place,
                written,
            } => {
                let nearest = nearest.as_deref();
                let title = match file {
                    Some(file) => Text::new(
                        format!("上年的报告 {file} 里没有“{name}”"),
                        format!("last year's report {file} has no `{name}`"),
                    ),
                    None => Text::new(
                        format!("报告头的 previous {{ … }} 里没有“{name}”"),
                        format!("`previous {{ … }}` of the header has no `{name}`"),
                    ),
                };
                let diagnostic = Diagnostic::error("E0211", title).at(
                    *place,
                    match nearest {
                        Some(nearest) => Text::new(
                            format!("那里有“{nearest}”"),
                            format!("it has `{nearest}`"),
                        ),
                        None => Text::new("那里找不到", "not found there"),
                    },
                );
                match (nearest, written) {
                    (Some(_), Some(written)) => offer(diagnostic, nearest, *written),
                    (_, None) | (None, _) => diagnostic.note(Text::new(
                        "名字要和上年报告里的一样；改过名的，请写上年的名字。",
                        "The name must be that of last year's report; if it was renamed, write the former name.",
                    )),
                }
            }
            Self::PreviousNotPlain { place } => Diagnostic::error(
                "E0314",
                Text::new(
                    "previous { … } 里只能直接写数值，不能计算",
                    "`previous { … }` holds plain values, nothing computed",
                ),
            )
            .at(
                *place,
                Text::new(
                    "请写成一个数，例如 53 件",
                    "write a number, such as `53 requests`",
                ),
            ),
            Self::UnknownField {
                field,
                nearest,
                place,
            } => {
                let nearest = nearest.as_deref();
                let fields = "issuer period published previous rounding locale template fonts license";
                let diagnostic = Diagnostic::error(
                    "E0212",
                    Text::new(
                        format!("报告头没有“{field}”这一项"),
                        format!("a report's header has no field `{field}`"),
                    ),
                )
                .at(
                    *place,
                    match nearest {
                        Some(_) => did_you_mean(nearest),
                        None => Text::new("没有这一项", "no such field"),
                    },
                )
                .note(Text::new(
                    format!("可用的项：{fields}"),
                    format!("Fields: {fields}."),
                ));
                offer(diagnostic, nearest, *place)
            }
            Self::WrongField { field, place } => Diagnostic::error(
                "E0213",
                Text::new(
                    format!("报告头里“{field}”的写法不对"),
                    format!("`{field}` in the header is not written like this"),
                ),
            )
            .at(*place, expected(field)),
            Self::UnknownWord {
                word,
                known,
                nearest,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0214",
                    Text::new(
                        format!("这里不能写“{word}”"),
                        format!("`{word}` is not known here"),
                    ),
                )
                .at(
                    *place,
                    Text::new(
                        format!("只能写 {}", known.join(" 或 ")),
                        format!("write {}", known.join(" or ")),
                    ),
                );
                offer(diagnostic, nearest.as_deref(), *place)
            }
            Self::SecondHeader { place, first } => Diagnostic::error(
                "E0215",
                Text::new(
                    "一份报告只能有一个 report",
                    "a report has only one `report` header",
                ),
            )
            .at(*place, Text::new("第二个在这里", "the second one is here"))
            .also(*first, Text::new("第一个在这里", "the first one is here"))
            .note(Text::new(
                "几份报告请分成几个文件；同一份报告请把两处合在一起。",
                "Put two reports into two files; for one report, join the two headers.",
            )),
            Self::Lacks { field, place } if field == "previous.period" => Diagnostic::error(
                "E0216",
                Text::new(
                    "上年的数据直接写在报告头里，没有报告期",
                    "last year's figures are declared in the header, without a period",
                ),
            )
            .at(
                *place,
                Text::new("这里要用上年的报告期", "last year's period is needed here"),
            )
            .note(Text::new(
                "请直接写出年份，或改用 previous \"2022.rpt\"。",
                "Write the year itself, or use `previous \"2022.rpt\"`.",
            )),
            Self::Lacks { field, place } => Diagnostic::error(
                "E0216",
                Text::new(
                    format!("报告头里没有写 {field}"),
                    format!("the header does not say `{field}`"),
                ),
            )
            .at(*place, Text::new("这里要用到它", "it is needed here"))
            .note(match example(field) {
                Some(example) => Text::new(
                    format!("请在 report {{ … }} 里加一行，例如：{example}"),
                    format!("Add a line to `report {{ … }}`, such as `{example}`."),
                ),
                None => Text::new(
                    format!("请在 report {{ … }} 里加一行 {field}。"),
                    format!("Add a line `{field}` to `report {{ … }}`."),
                ),
            }),
            Self::PeriodBackwards { place } => Diagnostic::error(
                "E0601",
                Text::new("报告期还没开始就结束了", "the period ends before it starts"),
            )
            .at(
                *place,
                Text::new("前面写开始，后面写结束", "the start comes first, then the end"),
            ),
            Self::PeriodGap {
                days,
                earlier,
                later,
                place,
            } => Diagnostic::error(
                "E0602",
                Text::new(
                    format!("上期（{earlier}）和本期（{later}）之间空了{days}天"),
                    format!("{days} days lie between the former period ({earlier}) and this one ({later})"),
                ),
            )
            .at(*place, Text::new("这份报告不紧接本期", "this report does not come right before"))
            .note(which_previous()),
            Self::PeriodOverlap {
                days,
                earlier,
                later,
                place,
            } => Diagnostic::error(
                "E0603",
                Text::new(
                    format!("上期（{earlier}）和本期（{later}）重叠了{days}天"),
                    format!("the former period ({earlier}) and this one ({later}) share {days} days"),
                ),
            )
            .at(*place, Text::new("这份报告不是上一期的", "this is not the report before"))
            .note(which_previous()),
            Self::PeriodLength {
                earlier,
                later,
                place,
            } => Diagnostic::warning(
                "W0601",
                Text::new(
                    format!(
                        "上期（{}）{}天，本期（{}）{}天，长短不同",
                        earlier.0, earlier.1, later.0, later.1
                    ),
                    format!(
                        "the former period ({}) has {} days, this one ({}) has {}",
                        earlier.0, earlier.1, later.0, later.1
                    ),
                ),
            )
            .at(
                *place,
                Text::new("两期的数不能直接比", "figures of the two do not compare as they are"),
            )
            .note(Text::new(
                "请核对两份报告的 period；确实不一样长的，不要算增长率，或用 previous { … } 写出同样长的一期的数。",
                "Check `period` in both reports; if they really differ, do not compute growth, or give figures of an equal period in `previous { … }`.",
            )),
        }
    }
}

fn which_previous() -> Text {
    Text::new(
        "请核对 previous 写的是不是上一期的报告，以及两份报告的 period；确实不相接的，用 previous { … } 直接写出要比的数。",
        "See whether `previous` names the report right before, and check `period` in both; if they really are not adjacent, give the figures in `previous { … }`.",
    )
}

fn expected(field: &str) -> Text {
    match field {
        "period" => Text::new(
            "应写报告期，例如 period 2023、period 2022H1",
            "expected a period, such as `period 2023` or `period 2022H1`",
        ),
        "published" => Text::new(
            "应写日期，例如 published 2024-01-31",
            "expected a date, such as `published 2024-01-31`",
        ),
        "rounding" => Text::new(
            "应写 rounding half_up 或 rounding half_even",
            "expected `half_up` or `half_even`",
        ),
        "locale" => Text::new(
            "应写 locale zh-CN 或 locale en-US",
            "expected `zh-CN` or `en-US`",
        ),
        "previous" => Text::new(
            "应写文件名、{ … } 或 none",
            "expected a file name, { … } or `none`",
        ),
        "template" => Text::new(
            "应写模板的名字，或一个文件夹，后面可以有 { … }",
            "expected a template's name or a folder, and `{ … }` behind it if need be",
        ),
        _ => Text::new("应写引号里的文字", "expected a text in quotes"),
    }
}

fn example(field: &str) -> Option<&'static str> {
    match field {
        "period" => Some("period 2023"),
        "issuer" => Some("issuer \"深圳市司法局\""),
        "published" => Some("published 2024-01-31"),
        _ => None,
    }
}
