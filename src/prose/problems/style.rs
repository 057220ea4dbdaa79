//! What official Chinese writes otherwise.

use crate::diagnostics::{Diagnostic, Edit, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StyleProblem {
    /// Half-width marks in a Chinese paragraph, all of them at once.
    HalfWidth {
        marks: Vec<char>,
        place: Span,
        edits: Vec<Edit>,
    },
    /// 10526 条
    Blank {
        count: usize,
        place: Span,
        edits: Vec<Edit>,
    },
    /// 《…<…>…》
    InnerTitle {
        typed: String,
        place: Span,
        edits: Vec<Edit>,
    },
    /// [2021]30号
    Brackets {
        typed: String,
        place: Span,
        edits: Vec<Edit>,
    },
    /// XX, 待填, 下降（增长）
    Placeholder { typed: String, place: Span },
    /// 新收443，
    NoMeasure {
        typed: String,
        unit: String,
        label: String,
        place: Span,
        whole: Option<Span>,
        known: Span,
    },
    /// 一、总体情况
    HandNumber {
        typed: String,
        place: Span,
        whole: Option<Span>,
    },
}

impl StyleProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::HalfWidth {
                marks,
                place,
                edits,
            } => half_width(marks, *place, edits),
            Self::Blank {
                count,
                place,
                edits,
            } => Diagnostic::warning(
                "W0981",
                Text::new(
                    "数字和量词之间有空格",
                    "A blank between a number and its measure word",
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("这一段有{count}处"),
                    format!("{count} in this paragraph"),
                ),
            )
            .fix_all(Text::new("去掉空格", "take it out"), edits.clone()),
            Self::InnerTitle {
                typed,
                place,
                edits,
            } => Diagnostic::warning(
                "W0982",
                Text::new(
                    format!("书名号里的书名用〈〉，这里是“{typed}”"),
                    format!("A title within 《》 takes 〈〉, here it is “{typed}”"),
                ),
            )
            .at(*place, Text::new("里层用〈〉", "〈〉 within 《》"))
            .fix_all(Text::new("改为〈〉", "write 〈〉"), edits.clone()),
            Self::Brackets {
                typed,
                place,
                edits,
            } => Diagnostic::warning(
                "W0983",
                Text::new(
                    format!("文号的年份用六角括号〔〕，这里是“{typed}”"),
                    format!("The year in a document number takes 〔〕, here it is “{typed}”"),
                ),
            )
            .at(*place, Text::new("年份用〔〕", "〔〕 around the year"))
            .fix_all(Text::new("改为〔〕", "write 〔〕"), edits.clone()),
            Self::Placeholder { typed, place } => Diagnostic::warning(
                "W0984",
                Text::new(
                    format!("“{typed}”像是没填完的占位"),
                    format!("“{typed}” looks like a blank that was never filled in"),
                ),
            )
            .at(*place, Text::new("要填", "fill this in"))
            .note(Text::new(
                "就是要印这几个字，写成 {\"…\"}。",
                "If these letters are meant, write {\"…\"}.",
            )),
            Self::NoMeasure {
                typed,
                unit,
                label,
                place,
                whole,
                known,
            } => {
                let right = format!("{typed}{unit}");
                let diagnostic = Diagnostic::warning(
                    "W0985",
                    Text::new(
                        format!("“{typed}”后面缺量词，“{label}”的单位是{unit}"),
                        format!("“{typed}” lacks its unit: “{label}” is in {unit}"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("应为{right}"), format!("write {right}")),
                )
                .also(
                    *known,
                    Text::new(format!("“{label}”"), format!("“{label}”")),
                );
                let edits = whole.map(|span| Edit {
                    span,
                    text: right.clone(),
                });
                diagnostic.fix_all(
                    Text::new(format!("改为{right}"), format!("write {right}")),
                    edits.into_iter().collect(),
                )
            }
            Self::HandNumber {
                typed,
                place,
                whole,
            } => {
                let edits = whole.map(|span| Edit {
                    span,
                    text: String::new(),
                });
                Diagnostic::warning(
                    "W0986",
                    Text::new(
                        format!("标题自带序号“{typed}”，编译器还会再编一次"),
                        format!("The heading brings its own “{typed}”, and is numbered again"),
                    ),
                )
                .at(*place, Text::new("去掉", "take it out"))
                .fix_all(
                    Text::new("去掉手写的序号", "take the number out"),
                    edits.into_iter().collect(),
                )
            }
        }
    }
}

fn half_width(marks: &[char], place: Span, edits: &[Edit]) -> Diagnostic {
    let mut kinds: Vec<char> = marks.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    let kinds: Vec<String> = kinds.iter().map(char::to_string).collect();
    let (kinds, count) = (kinds.join(" "), marks.len());
    Diagnostic::warning(
        "W0980",
        Text::new(
            format!("中文里用了半角标点 {kinds}"),
            format!("Half-width {kinds} in Chinese text"),
        ),
    )
    .at(
        place,
        Text::new(
            format!("这一段有{count}处"),
            format!("{count} in this paragraph"),
        ),
    )
    .fix_all(
        Text::new("改为全角标点", "write full-width marks"),
        edits.to_vec(),
    )
}
