//! What is wrong in sections and prose: references, notes, formats.

use crate::diagnostics::{Diagnostic, Text};
use crate::semantics::described::Described;
use crate::source::Span;

use super::{did_you_mean, offer};

#[derive(Clone, Debug, PartialEq)]
pub enum ContentProblem {
    UnknownReference {
        text: String,
        nearest: Option<String>,
        /// Refers by the title in quotes.
        by_title: bool,
        place: Span,
    },
    AmbiguousReference {
        title: String,
        sections: Vec<Span>,
        place: Span,
    },
    UnknownNote {
        name: String,
        nearest: Option<String>,
        place: Span,
    },
    UnknownFormat {
        format: String,
        nearest: Option<String>,
        place: Span,
    },
    FormatUnsuited {
        format: String,
        found: Described,
        suited: Vec<&'static str>,
        place: Span,
    },
    /// Across sources; within one it is told where the source is read.
    TooDeep { place: Span },
    IfWithoutElse {
        place: Span,
        /// The end of the `if`.
        end: Span,
    },
}

impl ContentProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::UnknownReference {
                text,
                nearest,
                by_title,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0206",
                    Text::new(
                        format!("没有叫“{text}”的章节或表格"),
                        format!("there is no section or table `{text}`"),
                    ),
                )
                .at(*place, did_you_mean(nearest.as_deref()));
                let written = nearest.as_ref().map(|nearest| {
                    if *by_title {
                        format!("\"{nearest}\"")
                    } else {
                        nearest.clone()
                    }
                });
                offer(diagnostic, written.as_deref(), *place)
            }
            Self::AmbiguousReference {
                title,
                sections,
                place,
            } => {
                let mut diagnostic = Diagnostic::error(
                    "E0207",
                    Text::new(
                        format!("有{}个章节都叫“{title}”", sections.len()),
                        format!("{} sections are called `{title}`", sections.len()),
                    ),
                )
                .at(*place, Text::new("指的是哪一个？", "which one is meant?"));
                for section in sections.iter().take(3) {
                    diagnostic = diagnostic.also(*section, Text::new("这一个", "this one"));
                }
                diagnostic.note(Text::new(
                    format!("请给它起个名字再引用：section 工作 \"{title}\"，正文里写 {{ref 工作}}。"),
                    format!("Give it a name and refer to that: `section work \"{title}\"`, then `{{ref work}}`."),
                ))
            }
            Self::UnknownNote {
                name,
                nearest,
                place,
            } => {
                let nearest = nearest.as_deref();
                let diagnostic = Diagnostic::error(
                    "E0208",
                    Text::new(
                        format!("脚注“{name}”没有内容"),
                        format!("footnote `{name}` has no text"),
                    ),
                )
                .at(*place, did_you_mean(nearest))
                .note(Text::new(
                    format!("请在报告里写一行：note {name} \"脚注的文字\""),
                    format!("Add a line to the report: `note {name} \"its text\"`."),
                ));
                offer(diagnostic, nearest, *place)
            }
            Self::UnknownFormat {
                format,
                nearest,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0209",
                    Text::new(
                        format!("没有“{format}”这种格式"),
                        format!("there is no format `{format}`"),
                    ),
                )
                .at(
                    *place,
                    Text::new(
                        "冒号后面写怎么印这个数",
                        "behind the colon stands how it is printed",
                    ),
                )
                .note(Text::new(
                    "可用的格式：n（只印数字） cn（汉字） 万 亿 ,（千位分隔） .1（一位小数） rate（只印百分数） 倍 abs（不带正负号） parts（各分项） shares（各分项和占比）",
                    "Formats: n cn 万 亿 , .1 rate 倍 abs parts shares; in English also increase up rose more.",
                ));
                offer(diagnostic, nearest.as_deref(), *place)
            }
            Self::FormatUnsuited {
                format,
                found,
                suited,
                place,
            } => Diagnostic::error(
                "E0311",
                Text::new(
                    format!("{}不能用格式“{format}”来印", found.zh()),
                    format!("{} cannot be printed as `{format}`", found.en()),
                ),
            )
            .at(
                *place,
                if suited.is_empty() {
                    Text::new("请去掉冒号和格式", "leave out the colon and the format")
                } else {
                    Text::new(
                        format!("可以用：{}", suited.join(" ")),
                        format!("these would do: {}", suited.join(" ")),
                    )
                },
            ),
            Self::TooDeep { place } => Diagnostic::error(
                "E0224",
                Text::new("章节最多四层", "sections go four levels deep at most"),
            )
            .at(
                *place,
                Text::new(
                    "引进到这里，成了第五层",
                    "brought in here, it is at the fifth level",
                ),
            )
            .note(Text::new(
                "请把 use 提到上一层，或把这一部分改成分条写的正文。",
                "Put `use` one level up, or make this part a list in the prose.",
            )),
            Self::IfWithoutElse { place, end } => Diagnostic::hint(
                "H0301",
                Text::new(
                    "条件不成立时，这里什么也不印",
                    "when this does not hold, nothing is printed here",
                ),
            )
            .at(*place, Text::new("if 没有写 else", "`if` without `else`"))
            .note(Text::new(
                "本意如此的，写 else {}；否则写上另一种说法。",
                "If that is meant, write `else {}`; if not, write the other wording.",
            ))
            .suggest(Text::new("加上 else {}", "add `else {}`"), *end, " else {}"),
        }
    }
}
