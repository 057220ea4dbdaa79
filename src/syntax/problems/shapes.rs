//! Problems with the shape of a declaration: what is missing, left over or in
//! another's place.

use super::expected::{Expected, any_of};
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeProblem {
    /// A line that begins with no head word.
    UnknownHead {
        span: Span,
        word: String,
        suggestion: Option<&'static str>,
    },
    MissingName {
        span: Span,
        head: &'static str,
        found: String,
    },
    MissingEquals {
        span: Span,
    },
    Unexpected {
        span: Span,
        /// Empty at the end of the line or declaration.
        found: String,
        expected: Vec<Expected>,
    },
    /// The declaration could have ended before it.
    Leftover {
        span: Span,
        found: String,
        suggestion: Option<&'static str>,
    },
    MissingValue {
        span: Span,
        name: String,
    },
    PartWithoutValue {
        span: Span,
        name: String,
    },
    MissingBody {
        span: Span,
    },
    /// A declaration without its first word.
    LostHead {
        span: Span,
        head: &'static str,
    },
    /// Lines of cells below a table or fill without its `{`.
    MissingBrace {
        span: Span,
    },
    BehindBody {
        span: Span,
    },
    DuplicateField {
        span: Span,
        /// The key and what it gives.
        whole: Span,
        first: Span,
        key: String,
    },
    DuplicateSetting {
        span: Span,
    },
    NoSuchDate {
        span: Span,
        written: String,
    },
    NumberTooLong {
        span: Span,
        digits: usize,
    },
    TooManyPlaces {
        span: Span,
    },
    TooLong {
        span: Span,
    },
    SingleEquals {
        span: Span,
    },
    ValueExpected {
        span: Span,
    },
    ConditionExpected {
        span: Span,
    },
}

impl ShapeProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            ShapeProblem::UnknownHead {
                span,
                word,
                suggestion,
            } => {
                let title = if word.is_empty() {
                    Text::new(
                        "这一行不是任何声明的开头",
                        "no declaration begins like this line",
                    )
                } else {
                    Text::new(
                        format!("没有以“{word}”开头的声明"),
                        format!("no declaration begins with `{word}`"),
                    )
                };
                let found = Diagnostic::error("E0116", title);
                match suggestion {
                    Some(known) => found
                        .at(
                            *span,
                            Text::new(
                                format!("是不是 `{known}`？"),
                                format!("did you mean `{known}`?"),
                            ),
                        )
                        .suggest(
                            Text::new(format!("改为 {known}"), format!("make it {known}")),
                            *span,
                            *known,
                        ),
                    None => found
                        .at(*span, Text::new("看不懂这里", "not understood"))
                        .note(Text::new(
                            "每个声明以一个词开头：figure list series check section table fill form unit entity note if …；正文写在 \"\"\" 与 \"\"\" 之间。",
                            "a declaration begins with one of: figure list series check section table fill form unit entity note if …; text stands between \"\"\" and \"\"\".",
                        )),
                }
            }
            ShapeProblem::MissingName { span, head, found } => {
                let diagnostic = Diagnostic::error(
                    "E0117",
                    Text::new(
                        format!("`{head}` 后面要写名称"),
                        format!("`{head}` needs a name"),
                    ),
                )
                .at(
                    *span,
                    Text::new("这里应为名称", "a name belongs here"),
                );
                if found.starts_with(|c: char| c.is_ascii_digit()) {
                    diagnostic.note(Text::new(
                        "名称不能以数字开头：可以写成“热线12345”，再用引号写显示的名称。",
                        "a name does not begin with a digit: put a letter first and write the label in quotes.",
                    ))
                } else {
                    diagnostic
                }
            }
            ShapeProblem::MissingEquals { span } => Diagnostic::error(
                "E0118",
                Text::new("这里缺少 `=`", "a `=` is missing here"),
            )
            .at(*span, Text::new("名称和值之间写 =", "between a name and its value"))
            .fix(Text::new("加上 =", "insert ="), span.before(), "= "),
            ShapeProblem::Unexpected {
                span,
                found,
                expected,
            } => {
                let wanted = any_of(expected);
                let title = if found.is_empty() {
                    Text::new(
                        format!("还没写完：这里应为{}", wanted.zh),
                        format!("this stops too early: expected {}", wanted.en),
                    )
                } else {
                    Text::new(
                        format!("这里应为{}，却是“{found}”", wanted.zh),
                        format!("expected {}, found `{found}`", wanted.en),
                    )
                };
                let label = Text::new(
                    format!("应为{}", wanted.zh),
                    format!("expected {}", wanted.en),
                );
                Diagnostic::error("E0119", title).at(*span, label)
            }
            ShapeProblem::Leftover {
                span,
                found,
                suggestion,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0120",
                    Text::new(
                        format!("看不懂多出来的“{found}”"),
                        format!("`{found}` is left over"),
                    ),
                );
                match suggestion {
                    Some(known) => diagnostic
                        .at(
                            *span,
                            Text::new(
                                format!("是不是 `{known}`？"),
                                format!("did you mean `{known}`?"),
                            ),
                        )
                        .suggest(
                            Text::new(format!("改为 {known}"), format!("make it {known}")),
                            *span,
                            *known,
                        ),
                    None => diagnostic
                        .at(
                            *span,
                            Text::new(
                                "前面已经完整，这里应换行，或者缺少运算符",
                                "what stands before is complete: a new line or an operator is missing",
                            ),
                        ),
                }
            }
            ShapeProblem::MissingValue { span, name } => Diagnostic::error(
                "E0121",
                Text::new(
                    format!("“{name}”没有值"),
                    format!("`{name}` has no value"),
                ),
            )
            .at(
                *span,
                Text::new("例如 = 443 件", "such as `= 443 件`"),
            )
            .note(Text::new(
                "还没有数就写 = todo；没有发生写 = none；未统计写 = unknown。",
                "write `= todo` while it is open, `= none` for nil, `= unknown` for what was not counted.",
            )),
            ShapeProblem::PartWithoutValue { span, name } => Diagnostic::error(
                "E0122",
                Text::new(
                    format!("分项“{name}”后面没有数"),
                    format!("the part `{name}` has no number"),
                ),
            )
            .at(*span, Text::new("例如 概况类 328", "such as `letters 328`")),
            ShapeProblem::MissingBody { span } => Diagnostic::error(
                "E0123",
                Text::new("这里缺少 { … }", "{ … } is missing here"),
            )
            .at(*span, Text::new("应为 {", "expected {")),
            ShapeProblem::LostHead { span, head } => Diagnostic::error(
                "E0143",
                Text::new(
                    format!("这一行开头少了 {head}"),
                    format!("this line lacks `{head}` at its start"),
                ),
            )
            .at(
                *span,
                Text::new(format!("应以 {head} 开头"), format!("begin with `{head}`")),
            )
            .suggest(
                Text::new(format!("加上 {head}"), format!("write `{head}`")),
                *span,
                format!("{head} "),
            ),
            ShapeProblem::MissingBrace { span } => Diagnostic::error(
                "E0123",
                Text::new("这里缺少 {", "`{` is missing here"),
            )
            .at(
                *span,
                Text::new("下面各行是这张表的", "the lines below belong to this table"),
            )
            .suggest(Text::new("加上 {", "write `{`"), *span, " {"),
            ShapeProblem::BehindBody { span } => Diagnostic::error(
                "E0124",
                Text::new("} 后面多了文字", "something is left over behind a }"),
            )
            .at(*span, Text::new("应另起一行", "begin a new line")),
            ShapeProblem::DuplicateField {
                span,
                whole,
                first,
                key,
            } => Diagnostic::error(
                "E0125",
                Text::new(
                    format!("报告头里写了两次 {key}"),
                    format!("the header gives `{key}` twice"),
                ),
            )
            .at(*span, Text::new("第二次", "the second time"))
            .also(*first, Text::new("第一次", "the first time"))
            .suggest(
                Text::new("删去第二次写的", "remove the second one"),
                *whole,
                "",
            ),
            ShapeProblem::DuplicateSetting { span } => Diagnostic::error(
                "E0126",
                Text::new("同一项设置写了两次", "the same setting is given twice"),
            )
            .at(*span, Text::new("留下一个", "keep one of them"))
            .suggest(Text::new("删去这一个", "remove this one"), *span, ""),
            ShapeProblem::NoSuchDate { span, written } => Diagnostic::error(
                "E0127",
                Text::new(
                    format!("没有 {written} 这个日期或期间"),
                    format!("there is no date or period {written}"),
                ),
            )
            .at(
                *span,
                Text::new(
                    "期间写 2023、2023H1、2023-Q3、2023-07；日期写 2023-07-31",
                    "a period is 2023, 2023H1, 2023-Q3, 2023-07; a date 2023-07-31",
                ),
            ),
            ShapeProblem::NumberTooLong { span, digits } => Diagnostic::error(
                "E0128",
                Text::new(
                    format!("这个数有 {digits} 位，最多 1000 位"),
                    format!("this number has {digits} digits, at most 1000"),
                ),
            )
            .at(*span, Text::empty()),
            ShapeProblem::TooManyPlaces { span } => Diagnostic::error(
                "E0129",
                Text::new("最多保留 100 位小数", "at most 100 decimal places are kept"),
            )
            .at(*span, Text::empty()),
            ShapeProblem::TooLong { span } => Diagnostic::error(
                "E0136",
                Text::new("算式太长", "the expression is too long"),
            )
            .at(
                *span,
                Text::new("最多 256 层运算、64 个分支", "at most 256 operations deep and 64 branches"),
            )
            .note(Text::new(
                "相加的项很多时用 sum(…) 或 total { … }，或者分成几个 figure。",
                "for many terms use sum(…) or total { … }, or several figures.",
            )),
            ShapeProblem::SingleEquals { span } => Diagnostic::error(
                "E0137",
                Text::new("比较要用两个等号 ==", "a comparison is written with =="),
            )
            .at(*span, Text::new("这里是 =", "this is a single ="))
            .fix(Text::new("改为 ==", "make it =="), *span, "=="),
            ShapeProblem::ValueExpected { span } => Diagnostic::error(
                "E0138",
                Text::new("这里要一个数值，却是一个比较", "a comparison stands where a value is needed"),
            )
            .at(*span, Text::new("不是数值", "not a value"))
            .note(Text::new(
                "比较写在 check { … } 里；要按条件取值，写 if 条件 { a } else { b }。",
                "comparisons belong in check { … }; to choose a value write if condition { a } else { b }.",
            )),
            ShapeProblem::ConditionExpected { span } => Diagnostic::error(
                "E0139",
                Text::new("这里要一个比较，例如 a == b", "a comparison is needed here, such as a == b"),
            )
            .at(*span, Text::new("只是一个数值", "only a value"))
            .note(Text::new(
                "检查里可以写：a == b，a <= b，part a, b of c，total c = a + b。",
                "a check may say: a == b, a <= b, part a, b of c, total c = a + b.",
            )),
        }
    }
}
