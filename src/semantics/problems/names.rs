//! Names that are not there, there twice, or not what they look like.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::{did_you_mean, offer};

#[derive(Clone, Debug, PartialEq)]
pub enum NameProblem {
    Unknown {
        name: String,
        nearest: Option<String>,
        place: Span,
    },
    Repeated {
        name: String,
        place: Span,
        first: Span,
    },
    Confusable {
        name: String,
        other: String,
        place: Span,
        first: Span,
    },
    UnknownUnit {
        symbol: String,
        nearest: Option<String>,
        /// A figure is called so.
        is_name: bool,
        place: Span,
    },
    UnknownFunction {
        name: String,
        nearest: Option<String>,
        place: Span,
    },
    NotIndexed {
        name: String,
        is_series: bool,
        place: Span,
    },
    NoSuchPoint {
        series: String,
        code: String,
        known: Vec<String>,
        place: Span,
    },
    RepeatedEntry {
        entry: String,
        place: Span,
        first: Span,
        /// With the comma before it.
        whole: Span,
    },
}

impl NameProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Unknown {
                name,
                nearest,
                place,
            } => {
                let nearest = nearest.as_deref();
                let diagnostic = Diagnostic::error(
                    "E0201",
                    Text::new(
                        format!("没有名为“{name}”的数据"),
                        format!("there is no figure named `{name}`"),
                    ),
                )
                .at(*place, did_you_mean(nearest));
                let diagnostic = match nearest {
                    Some(_) => diagnostic,
                    None => diagnostic.note(Text::new(
                        format!("请核对名字，或先声明它，例如：figure {name} = 443 件"),
                        format!("Check the name, or declare it: `figure {name} = 443 requests`."),
                    )),
                };
                offer(diagnostic, nearest, *place)
            }
            Self::Repeated { name, place, first } => Diagnostic::error(
                "E0202",
                Text::new(
                    format!("“{name}”写了两次"),
                    format!("`{name}` is declared twice"),
                ),
            )
            .at(*place, Text::new("第二次在这里", "declared again here"))
            .also(*first, Text::new("第一次在这里", "first declared here"))
            .note(Text::new(
                "请删去其中一处；如果本来就是两回事，给其中一个另起名字。",
                "Remove one of them; if they are two different things, rename one.",
            )),
            Self::Confusable {
                name,
                other,
                place,
                first,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0203",
                    Text::new(
                        format!("“{name}”和“{other}”看起来一样，其实是两个名字"),
                        format!("`{name}` and `{other}` look alike but are two names"),
                    ),
                )
                .at(*place, Text::new("这一个", "this one"))
                .also(*first, Text::new("和这一个", "and this one"));
                let diagnostic = match first_difference(name, other) {
                    Some((one, another)) => diagnostic.note(Text::new(
                        format!("不同之处：{}和{}。", code_point(one), code_point(another)),
                        format!(
                            "They differ in {} and {}.",
                            code_point(one),
                            code_point(another)
                        ),
                    )),
                    None => diagnostic,
                };
                diagnostic.note(Text::new(
                    "如果是同一项数据，请只留一处，并统一用半角字母和数字；不是的话，请换一个看得出区别的名字。",
                    "If they are one figure, keep one of them, in half-width letters; if not, choose a name that looks different.",
                ))
            }
            Self::UnknownUnit {
                symbol,
                nearest,
                is_name,
                place,
            } => {
                let nearest = nearest.as_deref();
                let diagnostic = Diagnostic::error(
                    "E0204",
                    Text::new(
                        format!("不认识单位“{symbol}”"),
                        format!("unknown unit `{symbol}`"),
                    ),
                )
                .at(
                    *place,
                    match nearest {
                        Some(_) => did_you_mean(nearest),
                        None => Text::new("没有这个单位", "no such unit"),
                    },
                );
                let diagnostic = diagnostic.note(if *is_name {
                    Text::new(
                        format!("“{symbol}”是一项数据的名字；数字后面只能写单位。"),
                        format!("`{symbol}` names a figure; only a unit may follow a number."),
                    )
                } else {
                    Text::new(
                        format!("确实要用这个单位的话，先声明一行：unit {symbol}"),
                        format!("If it is a unit of your own, declare it: `unit {symbol}`."),
                    )
                });
                offer(diagnostic, nearest, *place)
            }
            Self::UnknownFunction {
                name,
                nearest,
                place,
            } => {
                let nearest = nearest.as_deref();
                let functions = "sum count min max mean share ratio growth yoy base diff \
                                 points multiple cagr rank top abs round";
                let diagnostic = Diagnostic::error(
                    "E0205",
                    Text::new(
                        format!("没有名为“{name}”的函数"),
                        format!("there is no function `{name}`"),
                    ),
                )
                .at(
                    *place,
                    match nearest {
                        Some(_) => did_you_mean(nearest),
                        None => Text::new("没有这个函数", "no such function"),
                    },
                )
                .note(Text::new(
                    format!("可用的函数：{functions}"),
                    format!("Functions: {functions}."),
                ));
                offer(diagnostic, nearest, *place)
            }
            Self::NotIndexed {
                name,
                is_series: true,
                place,
            } => Diagnostic::error(
                "E0217",
                Text::new(
                    format!("序列“{name}”要按年份取值"),
                    format!("series `{name}` is indexed by period"),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("例如 {name}[2023]"),
                    format!("such as `{name}[2023]`"),
                ),
            ),
            Self::NotIndexed {
                name,
                is_series: false,
                place,
            } => Diagnostic::error(
                "E0217",
                Text::new(
                    format!("“{name}”只有一个数，不能用方括号取值"),
                    format!("`{name}` is a single number and takes no index"),
                ),
            )
            .at(
                *place,
                Text::new(
                    "只有表格和序列后面可以写 […]",
                    "only tables and series take […]",
                ),
            )
            .note(Text::new(
                format!("请直接写 {name}；要取分项，写 {name}.分项名。"),
                format!("Write `{name}`, or `{name}.part` for one of its parts."),
            ))
            .suggest(
                Text::new(format!("改为 {name}"), format!("write {name}")),
                *place,
                name,
            ),
            Self::NoSuchPoint {
                series,
                code,
                known,
                place,
            } => Diagnostic::error(
                "E0218",
                Text::new(
                    format!("序列“{series}”里没有{code}的数"),
                    format!("series `{series}` has no value for {code}"),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("只有{}", known.join("、")),
                    format!("it has {}", known.join(", ")),
                ),
            )
            .note(Text::new(
                format!("请在序列里补上 {code}: …，或改用已有的一期。"),
                format!("Add `{code}: …` to the series, or use a period that it has."),
            )),
            Self::RepeatedEntry {
                entry,
                place,
                first,
                whole,
            } => Diagnostic::warning(
                "W0201",
                Text::new(
                    format!("清单里“{entry}”写了两次"),
                    format!("`{entry}` stands in the list twice"),
                ),
            )
            .at(*place, Text::new("第二次", "again here"))
            .also(*first, Text::new("第一次", "first here"))
            .note(Text::new(
                "重复的一项会多计一个数，请删去。",
                "It is counted twice; remove one.",
            ))
            .suggest(
                Text::new(
                    format!("删去第二个“{entry}”"),
                    format!("remove the second `{entry}`"),
                ),
                *whole,
                "",
            ),
        }
    }
}

/// The first letters in which two names of one length differ.
fn first_difference(one: &str, other: &str) -> Option<(char, char)> {
    (one.chars().count() == other.chars().count())
        .then(|| one.chars().zip(other.chars()).find(|(a, b)| a != b))
        .flatten()
}

fn code_point(letter: char) -> String {
    format!("{letter}（U+{:04X}）", u32::from(letter))
}
