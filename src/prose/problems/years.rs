//! Years that are not the report's, and names spelled otherwise than declared.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearProblem {
    /// 今年（2022年） in a report about 2023.
    Other {
        word: String,
        year: u16,
        own: u16,
        place: Span,
        digits: Option<Span>,
        period: Span,
    },
    /// Word for word as in the report before.
    Unchanged {
        typed: String,
        /// It names the year of that report.
        year: bool,
        file: String,
        place: Span,
    },
    /// A paragraph of last year's, word for word.
    Carried { file: String, place: Span },
}

/// A name that is not spelled as its `entity`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityProblem {
    pub(in crate::prose) written: String,
    pub(in crate::prose) spelling: String,
    pub(in crate::prose) place: Span,
    pub(in crate::prose) whole: Option<Span>,
    pub(in crate::prose) declared: Span,
}

impl YearProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Other {
                word,
                year,
                own,
                place,
                digits,
                period,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0987",
                    Text::new(
                        format!("“{word}”应是{own}年，正文写的是{year}年"),
                        format!("“{word}” is {own}, the text says {year}"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("应为{own}年"), format!("not {own}")),
                )
                .also(*period, Text::new("报告期", "the period"));
                match digits {
                    Some(digits) => diagnostic.suggest(
                        Text::new(format!("改为{own}年"), format!("write {own}")),
                        *digits,
                        own.to_string(),
                    ),
                    None => diagnostic,
                }
            }
            Self::Unchanged {
                typed,
                year: true,
                file,
                place,
            } => Diagnostic::warning(
                "W0989",
                Text::new(
                    format!("这句话和 {file} 里一字不差，说的还是{typed}"),
                    format!("This sentence is the one of {file}, and still says {typed}"),
                ),
            )
            .at(
                *place,
                Text::new("上一份报告的年份", "the year of that report"),
            ),
            Self::Unchanged {
                typed,
                year: false,
                file,
                place,
            } => Diagnostic::hint(
                "H0989",
                Text::new(
                    format!("这句话和 {file} 里一字不差，“{typed}”今年还是这个数吗"),
                    format!("This sentence is the one of {file}: is it still {typed}?"),
                ),
            )
            .at(*place, Text::new("与上一份报告相同", "the same as then"))
            .quiet(),
            Self::Carried { file, place } => Diagnostic::hint(
                "H0990",
                Text::new(
                    format!("这一段和 {file} 里一字不差，是从去年沿用的"),
                    format!("This paragraph is the one of {file}, carried over"),
                ),
            )
            .at(
                *place,
                Text::new("今年还是这样吗", "does it still hold this year?"),
            )
            .quiet(),
        }
    }
}

impl EntityProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        let diagnostic = Diagnostic::warning(
            "W0988",
            Text::new(
                format!("“{}”应写作“{}”", self.written, self.spelling),
                format!("“{}” is spelled “{}”", self.written, self.spelling),
            ),
        )
        .at(self.place, Text::new("写法不同", "spelled otherwise"))
        .also(
            self.declared,
            Text::new("名称在这里规定", "the name is fixed here"),
        );
        match self.whole {
            Some(whole) => diagnostic.suggest(
                Text::new("改为规定的写法", "spell it so"),
                whole,
                self.spelling.clone(),
            ),
            None => diagnostic,
        }
    }
}
