//! Words of direction beside the changes they tell.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::Known;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DirectionProblem {
    /// 下降735.85% of a growth.
    Contrary {
        word: String,
        known: Known,
        place: Span,
        /// Word and number.
        binding: Option<Span>,
    },
    /// 新收较上年下降, and there were more.
    ContraryTo {
        word: String,
        known: Known,
        before: String,
        place: Span,
    },
    /// 下降{增长}
    ContraryPrinted {
        word: String,
        place: Span,
        value: Span,
        /// The word, where the value prints its own.
        delete: Option<Span>,
    },
    /// 增长{增长}
    Twice {
        word: String,
        place: Span,
        value: Span,
        delete: Option<Span>,
    },
    /// {新收}件, which would print 443件件.
    UnitTwice {
        word: String,
        printed: String,
        place: Span,
        value: Span,
        delete: Option<Span>,
    },
    /// 下降-3.2%
    Minus {
        typed: String,
        place: Span,
        right: String,
        /// The word says that it fell.
        falls: bool,
        positive: String,
        whole: Option<Span>,
    },
    /// 新收较上年增加380件, and it was 390.
    Amiss {
        typed: String,
        right: String,
        known: Known,
        before: String,
        place: Span,
    },
}

impl DirectionProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Contrary {
                word,
                known,
                place,
                binding,
            } => {
                let diagnostic = contrary(
                    *place,
                    Text::new(
                        format!("“{}”是{}，不是“{word}”", known.label, known.text),
                        format!("“{}” is {}, not “{word}”", known.label, known.text),
                    ),
                )
                .also(
                    known.place,
                    Text::new(
                        format!("“{}”：{}", known.label, known.text),
                        format!("“{}”: {}", known.label, known.text),
                    ),
                );
                let name = &known.name;
                let title = Text::new(format!("改为 {{{name}}}"), format!("write {{{name}}}"));
                match binding {
                    Some(place) => diagnostic.suggest(title, *place, format!("{{{name}}}")),
                    None => diagnostic,
                }
            }
            Self::ContraryTo {
                word,
                known,
                before,
                place,
            } => contrary(
                *place,
                Text::new(
                    format!("“{}”由{before}变为{}，不是“{word}”", known.label, known.text),
                    format!("“{}” went from {before} to {}, not “{word}”", known.label, known.text),
                ),
            )
            .also(
                known.place,
                Text::new(
                    format!("上年{before}，本年{}", known.text),
                    format!("{before} before, {} now", known.text),
                ),
            ),
            Self::ContraryPrinted {
                word,
                place,
                value,
                delete,
            } => {
                let diagnostic = contrary(
                    *place,
                    Text::new(
                        format!("“{word}”与引用的数方向相反"),
                        format!("“{word}” is the wrong way round for this value"),
                    ),
                )
                .also(*value, Text::new("这个数变化的方向相反", "it changed the other way"));
                // Which of the two is wrong, a person knows.
                match delete {
                    Some(place) => diagnostic.suggest(deletion(word), *place, ""),
                    None => diagnostic,
                }
            }
            Self::Twice {
                word,
                place,
                value,
                delete,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0937",
                    Text::new(
                        format!("“{word}”重复了，引用的数会自己印出增减"),
                        format!("“{word}” is said twice: the value prints its own direction"),
                    ),
                )
                .at(*place, Text::new("多了这个词", "one word too many"))
                .also(*value, Text::new("它印出“增长”“下降”等词", "it says how it changed"));
                match delete {
                    Some(place) => diagnostic.fix(deletion(word), *place, ""),
                    None => diagnostic,
                }
            }
            Self::UnitTwice {
                word,
                printed,
                place,
                value,
                delete,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0936",
                    Text::new(
                        format!("“{word}”重复了，引用的数会自己印出单位"),
                        format!("“{word}” is said twice: the value prints its own unit"),
                    ),
                )
                .at(*place, Text::new("多了这个词", "one word too many"))
                .also(*value, Text::new(format!("它印作{printed}"), format!("it prints {printed}")));
                match delete {
                    Some(place) => diagnostic.fix(deletion(word), *place, ""),
                    None => diagnostic,
                }
            }
            Self::Minus {
                typed,
                place,
                right,
                falls,
                positive,
                whole,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0935",
                    Text::new(
                        format!("“{typed}”既写了增减又写了负号"),
                        format!("“{typed}” has both a word of direction and a minus"),
                    ),
                )
                .at(*place, Text::new("方向说了两次", "the direction is said twice"));
                let space = if right.is_ascii() { " " } else { "" };
                let text = format!("{right}{space}{positive}");
                let title = Text::new(format!("改为“{text}”"), format!("write “{text}”"));
                match whole {
                    // 下降-3.2% can only mean 下降3.2%.
                    Some(place) if *falls => diagnostic.fix(title, *place, text),
                    Some(place) => diagnostic.suggest(title, *place, text),
                    None => diagnostic,
                }
            }
            Self::Amiss {
                typed,
                right,
                known,
                before,
                place,
            } => Diagnostic::error(
                "E0938",
                Text::new(
                    format!("“{}”由{before}变为{}，变化不是{typed}", known.label, known.text),
                    format!(
                        "“{}” went from {before} to {}, which is no change of {typed}",
                        known.label, known.text
                    ),
                ),
            )
            .at(
                *place,
                Text::new(format!("算得{right}"), format!("computed: {right}")),
            )
            .also(
                known.place,
                Text::new(
                    format!("上年{before}，本年{}", known.text),
                    format!("{before} before, {} now", known.text),
                ),
            )
            .note(Text::new(
                format!(
                    "让编译器来算：{{growth({0}, previous.{0})}} 或者 {{diff({0}, previous.{0})}}。",
                    known.name
                ),
                format!(
                    "Let the compiler compute it: {{growth({0}, previous.{0})}} or {{diff({0}, previous.{0})}}.",
                    known.name
                ),
            )),
        }
    }
}

fn contrary(place: Span, title: Text) -> Diagnostic {
    Diagnostic::error("E0930", title).at(place, Text::new("方向不对", "the wrong way"))
}

fn deletion(word: &str) -> Text {
    Text::new(format!("删去“{word}”"), format!("delete “{word}”"))
}
