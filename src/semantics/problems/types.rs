//! Types and units that do not fit, and checks that say nothing.

use crate::diagnostics::{Diagnostic, Text};
use crate::semantics::algebra::Clash;
use crate::semantics::described::Described;
use crate::semantics::model::{Function, Operator};
use crate::source::Span;

use super::clashes::{Operand, clash_diagnostic};

#[derive(Clone, Debug, PartialEq)]
pub enum TypeProblem {
    Clash {
        clash: Clash,
        operator: Option<Operator>,
        left: Operand,
        right: Operand,
        place: Span,
    },
    WrongUnit {
        wanted: Described,
        found: Described,
        place: Span,
    },
    NotNumber {
        found: Described,
        place: Span,
    },
    WrongArguments {
        function: Function,
        found: Vec<Described>,
        place: Span,
    },
    GrowthOfRate {
        found: Described,
        place: Span,
        /// The word `growth`, where `points` would do.
        word: Option<Span>,
    },
    CountTimesRate {
        unit: String,
        place: Span,
    },
    NotASeries {
        found: Described,
        place: Span,
    },
    ListLongerThanCount {
        name: String,
        count: String,
        named: i64,
        /// The number typed.
        place: Span,
    },
    UnitNotAmount {
        found: Described,
        place: Span,
    },
    UnitOfNothing {
        place: Span,
    },
    EmptyCheck {
        name: String,
        place: Span,
        whole: Span,
    },
}

impl TypeProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Clash {
                clash,
                operator,
                left,
                right,
                place,
            } => clash_diagnostic(*clash, *operator, left, right, *place),
            Self::WrongUnit {
                wanted,
                found,
                place,
            } => Diagnostic::error(
                "E0306",
                Text::new(
                    format!("这里要{}，写的却是{}", wanted.zh(), found.zh()),
                    format!("{} is wanted here, but this is {}", wanted.en(), found.en()),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("这是{}", found.zh()),
                    format!("this is {}", found.en()),
                ),
            )
            .note(Text::new(
                "名字后面声明的单位和这里的数对不上，请改正其中一处。",
                "The unit declared for it and the value here do not agree; correct one of them.",
            )),
            Self::NotNumber { found, place } => Diagnostic::error(
                "E0307",
                Text::new(
                    format!("这里要数值，写的却是{}", found.zh()),
                    format!("a number is wanted here, but this is {}", found.en()),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("这是{}", found.zh()),
                    format!("this is {}", found.en()),
                ),
            ),
            Self::WrongArguments {
                function,
                found,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0308",
                    Text::new(
                        format!("{} 不能这样用", function.name()),
                        format!("`{}` is not used like this", function.name()),
                    ),
                )
                .at(
                    *place,
                    Text::new(
                        format!("应写作 {}", function.usage().zh),
                        format!("write `{}`", function.usage().en),
                    ),
                );
                if found.is_empty() {
                    return diagnostic.note(Text::new(
                        "括号里什么也没写。",
                        "There is nothing between the brackets.",
                    ));
                }
                let zh: Vec<String> = found.iter().map(Described::zh).collect();
                let en: Vec<String> = found.iter().map(Described::en).collect();
                diagnostic.note(Text::new(
                    format!("现在括号里是：{}。", zh.join("、")),
                    format!("Given here: {}.", en.join(", ")),
                ))
            }
            Self::GrowthOfRate { found, place, word } => {
                let diagnostic = Diagnostic::error(
                    "E0309",
                    Text::new(
                        "比率不算增长率，升降用百分点说",
                        "a rate has no growth rate: its change is in percentage points",
                    ),
                )
                .at(
                    *place,
                    Text::new(
                        format!("这里算的是{}的增长率", found.zh()),
                        format!("growth of {}", found.en()),
                    ),
                )
                .note(Text::new(
                    "请写 points(本期, 上期)，印出来是“上升3.2个百分点”。",
                    "Write `points(now, before)`, printed as “up 3.2 percentage points”.",
                ));
                match word {
                    Some(word) => diagnostic.suggest(
                        Text::new("改用 points", "use `points`"),
                        *word,
                        "points",
                    ),
                    None => diagnostic,
                }
            }
            Self::CountTimesRate { unit, place } => Diagnostic::error(
                "E0310",
                Text::new(
                    format!("数量乘以比率，得出的{unit}数未必是整数"),
                    format!("a count times a rate need not be a whole number of {unit}"),
                ),
            )
            .at(*place, Text::new("请写明取整", "say how it is rounded"))
            .note(Text::new(
                "在后面加 round 0，就按四舍五入取整。",
                "With `round 0` behind it, it is rounded to a whole number.",
            ))
            .suggest(
                Text::new("加上 round 0", "add `round 0`"),
                place.after(),
                " round 0",
            ),
            Self::NotASeries { found, place } => Diagnostic::error(
                "E0312",
                Text::new(
                    format!("逐年比较要用序列，这里却是{}", found.zh()),
                    format!("a series is wanted here, but this is {}", found.en()),
                ),
            )
            .at(*place, Text::new("不是序列", "not a series"))
            .note(Text::new(
                "序列这样写：series 申请 = { 2021: 60 件, 2022: 53 件 }",
                "A series is written `series received = { 2021: 60 requests, 2022: 53 requests }`.",
            )),
            Self::ListLongerThanCount {
                name,
                count,
                named,
                place,
            } => Diagnostic::error(
                "E0313",
                Text::new(
                    format!("清单“{name}”列出了{named}项，总数却只写了{count}"),
                    format!("list `{name}` names {named} entries, but says that there are {count}"),
                ),
            )
            .at(
                *place,
                Text::new("总数比列出的还少", "fewer than are listed"),
            )
            .suggest(
                Text::new(format!("改为{named}"), format!("change to {named}")),
                *place,
                named.to_string(),
            ),
            Self::UnitNotAmount { found, place } => Diagnostic::error(
                "E0315",
                Text::new(
                    format!("新单位要用数量来换算，这里却是{}", found.zh()),
                    format!("a unit is defined by an amount, but this is {}", found.en()),
                ),
            )
            .at(
                *place,
                Text::new(
                    "例如 unit 万件 = 10000 件",
                    "such as `unit dozen = 12 items`",
                ),
            ),
            Self::UnitOfNothing { place } => Diagnostic::error(
                "E0315",
                Text::new(
                    "一个新单位要大于零",
                    "one of a new unit must be more than nothing",
                ),
            )
            .at(
                *place,
                Text::new(
                    "例如 unit 万件 = 10000 件",
                    "such as `unit dozen = 12 items`",
                ),
            ),
            Self::EmptyCheck { name, place, whole } => Diagnostic::warning(
                "W0301",
                Text::new(
                    format!("核对“{name}”里什么也没写"),
                    format!("check `{name}` is empty"),
                ),
            )
            .at(
                *place,
                Text::new("没有可核对的内容", "there is nothing to check"),
            )
            .note(Text::new(
                "请写上要核对的式子，例如 新收 + 上年结转 == 办结 + 转下年，或删去它。",
                "Write what must hold, such as `received + pending == processed + left`, or remove it.",
            ))
            .suggest(Text::new("删去这个核对", "remove the check"), *whole, ""),
        }
    }
}
