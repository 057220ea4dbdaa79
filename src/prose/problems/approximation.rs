//! Words of approximation.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::Known;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApproximationProblem {
    /// 近450件 of 443件
    Untrue {
        typed: String,
        label: String,
        known: Vec<Known>,
        place: Span,
    },
    /// 占比过半 of 43 %
    Portion {
        word: String,
        known: Vec<Known>,
        place: Span,
    },
    /// 翻番, and it was 1.6 times as many.
    Multiple {
        word: String,
        multiple: String,
        known: Known,
        place: Span,
    },
    /// 约400余件
    Twice {
        words: [String; 2],
        places: [Span; 2],
        /// What to delete.
        first: Option<Span>,
    },
}

impl ApproximationProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Untrue {
                typed,
                label,
                known,
                place,
            } => {
                let each: Vec<&str> = known.iter().map(|it| it.text.as_str()).collect();
                let (zh, en) = (each.join("或"), each.join(" or "));
                let mut diagnostic = Diagnostic::error(
                    "E0920",
                    Text::new(
                        format!("“{label}”是{zh}，不能说“{typed}”"),
                        format!("“{label}” is {en}, which is not “{typed}”"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("实为{zh}"), format!("it is {en}")),
                );
                for figure in known {
                    diagnostic = diagnostic.also(
                        figure.place,
                        Text::new(
                            format!("“{}”是{}", figure.label, figure.text),
                            format!("“{}” is {}", figure.label, figure.text),
                        ),
                    );
                }
                diagnostic.note(Text::new(
                    "约数要与准确的数相符：“近”“不足”略小，“超过”“余”略大，“约”四舍五入后相同。",
                    "An approximate number must be true of the exact one: nearly is a little below, over a little above, about the same when rounded.",
                ))
            }
            Self::Portion { word, known, place } => {
                let each: Vec<&str> = known.iter().map(|it| it.text.as_str()).collect();
                let label = known.first().map_or("", |it| it.label.as_str());
                let (zh, en) = (each.join("或"), each.join(" or "));
                let diagnostic = Diagnostic::error(
                    "E0922",
                    Text::new(
                        format!("“{label}”是{zh}，不能说“{word}”"),
                        format!("“{label}” is {en}, which is not “{word}”"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("实为{zh}"), format!("it is {en}")),
                );
                known.iter().fold(diagnostic, |diagnostic, figure| {
                    diagnostic.also(
                        figure.place,
                        Text::new(
                            format!("“{}”是{}", figure.label, figure.text),
                            format!("“{}” is {}", figure.label, figure.text),
                        ),
                    )
                })
            }
            Self::Multiple {
                word,
                multiple,
                known,
                place,
            } => Diagnostic::error(
                "E0923",
                Text::new(
                    format!("“{}”是上年的{multiple}倍，不是“{word}”", known.label),
                    format!(
                        "“{}” is {multiple} times the year before, not “{word}”",
                        known.label
                    ),
                ),
            )
            .at(
                *place,
                Text::new(format!("实为{multiple}倍"), format!("{multiple} times")),
            )
            .also(
                known.place,
                Text::new(
                    format!("“{}”是{}", known.label, known.text),
                    format!("“{}” is {}", known.label, known.text),
                ),
            )
            .note(Text::new(
                "翻一番是两倍，翻两番是四倍。",
                "Doubled is twice as many, 翻两番 four times.",
            )),
            Self::Twice {
                words: [one, other],
                places: [place, second],
                first,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0921",
                    Text::new(
                        format!("“{one}”和“{other}”只能用一个"),
                        format!("“{one}” and “{other}” cannot stand together"),
                    ),
                )
                .at(*place, Text::new("一个约数词", "one word of approximation"))
                .also(*second, Text::new("又一个", "and another"));
                match first {
                    Some(place) => diagnostic.suggest(
                        Text::new(format!("删去“{one}”"), format!("delete “{one}”")),
                        *place,
                        "",
                    ),
                    None => diagnostic,
                }
            }
        }
    }
}
