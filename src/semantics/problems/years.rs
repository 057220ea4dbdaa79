//! What is wrong between this year's report and a former one: adjustments and
//! restatements.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::offer;

#[derive(Clone, Debug, PartialEq)]
pub enum YearProblem {
    /// `adjusted` of what no `carry` is about.
    NothingCarried {
        rule: String,
        known: Vec<String>,
        place: Span,
    },
    /// `restate` of a figure of this year.
    RestatedNow {
        place: Span,
    },
    /// A computed figure, or a total of others.
    RestatedSum {
        name: String,
        /// What it is computed from; empty for a group of a form.
        inputs: Vec<String>,
        place: Span,
    },
    RestatedTwice {
        name: String,
        place: Span,
        first: Span,
    },
    /// `from` is not what was published.
    RestatedFrom {
        name: String,
        published: String,
        source: String,
        place: Span,
    },
    RestatedSame {
        name: String,
        place: Span,
    },
    RestatedNotPlain {
        place: Span,
    },
    /// `adjusted … on` what is no row or column.
    AdjustedNowhere {
        member: String,
        nearest: Option<String>,
        place: Span,
    },
}

impl YearProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::NothingCarried { rule, known, place } => {
                let diagnostic = Diagnostic::error(
                    "E0620",
                    Text::new(
                        format!("“{rule}”不从上年结转，没有可调整的"),
                        format!("nothing carries over to `{rule}`: there is nothing to adjust"),
                    ),
                )
                .at(
                    *place,
                    Text::new("没有 carry 说到它", "no `carry` is about it"),
                );
                if known.is_empty() {
                    diagnostic.note(Text::new(
                        format!("写明它从上年的哪个数来：carry {rule} from previous.……"),
                        format!("Say what it carries over from: `carry {rule} from previous.…`."),
                    ))
                } else {
                    diagnostic.note(Text::new(
                        format!("这张表里从上年结转的有：{}", known.join("、")),
                        format!("In this form there carry over: {}.", known.join(", ")),
                    ))
                }
            }
            Self::RestatedNow { place } => Diagnostic::error(
                "E0622",
                Text::new(
                    "restate 只更正上年的数",
                    "`restate` is for numbers of a former report",
                ),
            )
            .at(
                *place,
                Text::new("要写成 previous.……", "write `previous.…`"),
            )
            .note(Text::new(
                "本年的数写错了，直接改就是。",
                "A number of this year is corrected where it stands.",
            )),
            Self::RestatedSum {
                name,
                inputs,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0623",
                    Text::new(
                        format!("上年的“{name}”是由别的数算出来的，不能单独更正"),
                        format!("`{name}` of last year follows from other numbers and is not restated by itself"),
                    ),
                )
                .at(
                    *place,
                    Text::new("它会跟着变", "it follows by itself"),
                );
                if inputs.is_empty() {
                    return diagnostic.note(Text::new(
                        "请更正其中的各格。",
                        "Restate the cells that it is the sum of.",
                    ));
                }
                diagnostic.note(Text::new(
                    format!("请更正它所依据的数：{}", inputs.join("、")),
                    format!("Restate what it comes from: {}.", inputs.join(", ")),
                ))
            }
            Self::RestatedTwice { name, place, first } => Diagnostic::error(
                "E0624",
                Text::new(
                    format!("上年的“{name}”更正了两次"),
                    format!("`{name}` of last year is restated twice"),
                ),
            )
            .at(*place, Text::new("第二次在这里", "the second time"))
            .also(*first, Text::new("第一次在这里", "the first time"))
            .note(Text::new(
                "请只留一处，写明最终的数。",
                "Keep one of them, with the number that holds.",
            )),
            Self::RestatedFrom {
                name,
                published,
                source,
                place,
            } => Diagnostic::error(
                "E0625",
                Text::new(
                    format!("上年公布的“{name}”是{published}，不是这里写的数"),
                    format!("`{name}` was published as {published}, not as it says here"),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("公布的是{published}"),
                    format!("published: {published}"),
                ),
            )
            .note(Text::new(
                format!("上年的数见 {source}。from 要照抄公布的数，to 才是更正后的数。"),
                format!("It stands in {source}. `from` is what was published, `to` what it should have been."),
            )),
            Self::RestatedNotPlain { place } => Diagnostic::error(
                "E0626",
                Text::new(
                    "restate 的 from 和 to 要直接写数，不能计算",
                    "`from` and `to` of `restate` are plain numbers, nothing computed",
                ),
            )
            .at(
                *place,
                Text::new(
                    "请写成一个数，例如 54 件",
                    "write a number, such as `54 requests`",
                ),
            ),
            Self::RestatedSame { name, place } => Diagnostic::warning(
                "W0620",
                Text::new(
                    format!("“{name}”更正前后是同一个数"),
                    format!("restating `{name}` changes nothing"),
                ),
            )
            .at(*place, Text::new("没有更正", "the same number twice"))
            .suggest(Text::new("删去它", "remove it"), *place, ""),
            Self::AdjustedNowhere {
                member,
                nearest,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                "E0621",
                Text::new(
                    format!("表里没有名为“{member}”的行或列"),
                    format!("the form has no row or column `{member}`"),
                ),
            )
            .at(*place, Text::new("没有这一行、这一列", "no such row or column"))
            .note(Text::new(
                "on 后面写所调整的行或列的名字；每一列都调整了的，不写 on。",
                "Behind `on` stand the rows or columns that were adjusted; without `on` it is all of them.",
            ));
                offer(diagnostic, nearest.as_deref(), *place)
            }
        }
    }
}
