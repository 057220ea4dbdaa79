//! What is wrong with forms and packages: what they ask for and the report
//! lacks.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::{did_you_mean, offer};

#[derive(Clone, Debug, PartialEq)]
pub enum FormProblem {
    Unknown {
        form: String,
        nearest: Option<String>,
        place: Span,
    },
    Unfilled {
        form: String,
        place: Span,
        declared: Span,
    },
    Negative {
        place: Span,
    },
    /// A list of cells where one number is wanted.
    ListNotNumber {
        place: Span,
    },
    /// `rows component { … }` where the form has no `each component`.
    NoEach {
        name: String,
        form: String,
        known: Vec<String>,
        place: Span,
    },
    /// `for each row` without a form, or of one that is not there.
    NothingToGoOver {
        form: Option<String>,
        nearest: Option<String>,
        place: Span,
    },
    SectionMissing {
        title: String,
        place: Span,
    },
    SectionUnknown {
        title: String,
        nearest: Option<String>,
        place: Span,
    },
    SectionMisplaced {
        title: String,
        /// What should stand behind it.
        after: String,
        place: Span,
    },
    /// A name of the report that a package has, too.
    Hides {
        qualified: String,
        place: Span,
        declared: Span,
    },
    /// Published after the last deadline of the package.
    Late {
        /// In order; for whom, where the package says so.
        deadlines: Vec<((u16, u8, u8), Option<String>)>,
        place: Span,
    },
    PackagePeriod {
        package: String,
        from: Option<u16>,
        to: Option<u16>,
        year: u16,
        place: Span,
        used: Span,
    },
}

impl FormProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Unknown {
                form,
                nearest,
                place,
            } => offer(
                Diagnostic::error(
                    "E0225",
                    Text::new(
                        format!("没有名为“{form}”的表可填"),
                        format!("there is no form `{form}` to fill"),
                    ),
                )
                .at(*place, did_you_mean(nearest.as_deref())),
                nearest.as_deref(),
                *place,
            ),
            Self::Unfilled {
                form,
                place,
                declared,
            } => Diagnostic::error(
                "E0321",
                Text::new(
                    format!("缺少表“{form}”"),
                    format!("form `{form}` is not filled"),
                ),
            )
            .at(
                *place,
                Text::new("格式要求有这张表", "the package asks for this table"),
            )
            .also(
                *declared,
                Text::new("表的样式在这里", "the form stands here"),
            )
            .note(Text::new(
                format!("请写 fill {form} {{ … }}；全部没有统计时写 rest unknown。"),
                format!("Write `fill {form} {{ … }}`; `rest unknown` when nothing was recorded."),
            )),
            Self::Negative { place } => Diagnostic::error(
                "E0323",
                Text::new("这一格不能是负数", "this cell cannot be below zero"),
            )
            .at(*place, Text::new("多了负号？", "a sign too many?"))
            .note(Text::new(
                "可以为负的列或行，在表的样式里写 signed。",
                "A column or row that may be negative is declared `signed`.",
            )),
            Self::ListNotNumber { place } => Diagnostic::error(
                "E0340",
                Text::new(
                    "这里要一个数，写的却是好几行的一列数",
                    "one number is wanted here, and these are the cells of several rows",
                ),
            )
            .at(*place, Text::new("每行一个数", "one number for each row"))
            .note(Text::new(
                "请说明要它们的什么：sum(…) 合计、max(…) 最大、min(…) 最小、mean(…) 平均。",
                "Say what of them: `sum(…)`, `max(…)`, `min(…)` or `mean(…)`.",
            )),
            Self::NoEach {
                name,
                form,
                known,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0341",
                    Text::new(
                        format!("表“{form}”没有留给“{name}”的行"),
                        format!("form `{form}` has no place for rows called `{name}`"),
                    ),
                )
                .at(
                    *place,
                    Text::new(
                        format!("表里没有 each {name}"),
                        format!("the form has no `each {name}`"),
                    ),
                );
                match known.as_slice() {
                    [] => diagnostic.note(Text::new(
                        "这张表的行是固定的，请去掉 rows。",
                        "The rows of this form are fixed; leave `rows` out.",
                    )),
                    [only] => offer(diagnostic, Some(only), *place),
                    [_, _, ..] => diagnostic.note(Text::new(
                        format!("表里有：{}。", known.join("、")),
                        format!("It has {}.", known.join(", ")),
                    )),
                }
            }
            Self::NothingToGoOver {
                form,
                nearest,
                place,
            } => {
                let title = match form {
                    Some(form) => Text::new(
                        format!("没有名为“{form}”的表"),
                        format!("there is no form or table `{form}`"),
                    ),
                    None => Text::new(
                        "没有写明是哪张表的每一行、每一列",
                        "`for each` does not say of which form",
                    ),
                };
                let label = match form {
                    Some(_) => did_you_mean(nearest.as_deref()),
                    None => Text::new(
                        "后面要写 of 和表名",
                        "write `of` and the form's name behind it",
                    ),
                };
                let diagnostic = Diagnostic::error("E0342", title).at(*place, label);
                offer(diagnostic, nearest.as_deref(), *place)
            }
            Self::SectionMissing { title, place } => Diagnostic::error(
                "E0611",
                Text::new(
                    format!("缺少“{title}”这一部分"),
                    format!("section `{title}` is missing"),
                ),
            )
            .at(
                *place,
                Text::new("格式要求有这一部分", "the package asks for it"),
            )
            .note(Text::new(
                format!("请加上：section \"{title}\" {{ \"\"\"……\"\"\" }}"),
                format!("Add `section \"{title}\" {{ … }}`."),
            )),
            Self::SectionUnknown {
                title,
                nearest,
                place,
            } => Diagnostic::error(
                "E0612",
                Text::new(
                    format!("格式里没有“{title}”这一部分"),
                    format!("the package has no section `{title}`"),
                ),
            )
            .at(*place, did_you_mean(nearest.as_deref())),
            Self::SectionMisplaced {
                title,
                after,
                place,
            } => Diagnostic::error(
                "E0613",
                Text::new(
                    format!("“{title}”的位置不对"),
                    format!("section `{title}` is out of place"),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("按格式应在“{after}”之前"),
                    format!("the package has it before `{after}`"),
                ),
            ),
            Self::Hides {
                qualified,
                place,
                declared,
            } => Diagnostic::warning(
                "W0661",
                Text::new(
                    format!("和格式里的同名，格式里的要写成 {qualified}"),
                    format!("this name hides the package's, which is now `{qualified}`"),
                ),
            )
            .at(
                *place,
                Text::new("报告里这个名字指这里的", "in the report the name means this one"),
            )
            .also(*declared, Text::new("格式里的在这里", "the package's stands here"))
            .note(Text::new(
                "格式自己的计算和核对仍用格式里的。不是有意同名的，请改名，或者删去这一项。",
                "The package's own formulas and checks keep using the package's. If the name is not meant, rename this one or remove it.",
            )),
            Self::Late { deadlines, place } => {
                let last = deadlines.last();
                let date = last.map_or_else(String::new, |(date, _)| dashed(*date));
                let listed = |(date, whom): &((u16, u8, u8), Option<String>)| match whom {
                    Some(whom) => format!("{}（{whom}）", dashed(*date)),
                    None => dashed(*date),
                };
                let listed: Vec<String> = deadlines.iter().map(listed).collect();
                Diagnostic::warning(
                    "W0660",
                    Text::new(
                        format!("公布日期晚于期限{date}"),
                        format!("published after the deadline of {date}"),
                    ),
                )
                .at(*place, Text::new("公布日期", "the date of publication"))
                .note(Text::new(
                    format!(
                        "格式规定的期限：{}。请核对日期；确实晚了的，照实写。",
                        listed.join("、")
                    ),
                    format!(
                        "The package says {}. Check the date; if it is late, let it stand.",
                        listed.join(", ").replace('（', " (").replace('）', ")")
                    ),
                ))
            }
            Self::PackagePeriod {
                package,
                from,
                to,
                year,
                place,
                used,
            } => Diagnostic::error(
                "E0614",
                match (from, to) {
                    (Some(from), _) if year < from => Text::new(
                        format!("{package} 从{from}年起适用，报告期却是{year}年"),
                        format!("{package} applies from {from}, but the period is {year}"),
                    ),
                    (_, Some(to)) => Text::new(
                        format!("{package} 适用到{to}年，报告期却是{year}年"),
                        format!("{package} applies up to {to}, but the period is {year}"),
                    ),
                    (Some(_) | None, None) => Text::new(
                        format!("{package} 不适用于{year}年"),
                        format!("{package} does not apply to {year}"),
                    ),
                },
            )
            .at(*place, Text::new("报告期", "the period"))
            .also(*used, Text::new("所用的格式", "the package used")),
        }
    }
}

fn dashed((year, month, day): (u16, u8, u8)) -> String {
    format!("{year}-{month:02}-{day:02}")
}
