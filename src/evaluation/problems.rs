//! What can be wrong with the values of a report, in both languages.

mod claims;
mod mistakes;
mod places;
mod unchecked;

pub use mistakes::{Exchanged, Mistake, Named, OddMember, Slip, WrongNumber};

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::claims::RefutedClaim;
use super::failures::Failure;
use super::misstated::Misstated;
use super::results::Undefined;
use claims::unchecked_claim;
use places::{does_not_fit, too_many_decimals};
pub(super) use unchecked::Uncheckable;
use unchecked::{no_counterpart, shortened, unchecked};

#[derive(Clone, Debug, PartialEq)]
pub enum EvaluationProblem {
    /// A problem with what also fails, and only because of it.
    Together {
        cause: Box<EvaluationProblem>,
        consequences: Vec<EvaluationProblem>,
    },
    /// Figures that need each other; the first is not repeated at the end.
    Cycle {
        path: Vec<(String, Span)>,
    },
    DivisionByZero {
        divisor: String,
        place: Span,
    },
    UndefinedGrowth {
        base: String,
        value: String,
        because: Undefined,
        place: Span,
    },
    /// A value that has only words is calculated with.
    UndefinedUsed {
        name: String,
        text: String,
        place: Span,
    },
    ShareAboveWhole {
        part: String,
        part_value: String,
        whole: String,
        whole_value: String,
        share: String,
        place: Span,
    },
    MultipleOfDecrease {
        now: String,
        now_value: String,
        base: String,
        base_value: String,
        place: Span,
    },
    NotYears {
        years: String,
        place: Span,
    },
    /// An exact figure with more decimals than it has places.
    DoesNotFit {
        name: String,
        value: String,
        unit: String,
        places: u32,
        typed: bool,
        /// Only so many decimals may be typed.
        limited: bool,
        place: Span,
    },
    RoundedAgain {
        inner: String,
        places: String,
        place: Span,
    },
    /// A check that is not met, and cannot be by rounding.
    Failed(Box<Failure>),
    /// A number through which several checks fail.
    Mistake(Mistake),
    /// A gap that rounding could make but hardly ever does.
    Suspect(Box<Failure>),
    /// A quoted number that is not what the report comes to.
    Misstated(Box<Misstated>),
    /// The only whole number from which a quoted growth leads to a figure.
    ImpliedBase {
        name: String,
        rate: String,
        base: String,
        place: Span,
    },
    Unchecked {
        check: String,
        /// How many checks of that name share the cause.
        count: usize,
        missing: Vec<(String, Option<Span>)>,
        place: Span,
    },
    /// A claim of the text that is false.
    Refuted(Box<RefutedClaim>),
    ClaimUnchecked {
        written: String,
        missing: Vec<String>,
        place: Span,
    },
    /// Totals of a table, or one rule of a form, that miss numbers.
    Uncheckable(Box<Uncheckable>),
    Overlap {
        whole: String,
        whole_place: Span,
        part: String,
        part_place: Span,
    },
    /// Carries of one rule for which last year's report has no number.
    NoCounterpart {
        check: String,
        count: usize,
        lacking: Vec<String>,
        /// `None` when last year's figures are declared in the header.
        file: Option<String>,
        place: Span,
    },
    AdjustmentNotNeeded {
        what: String,
        place: Span,
    },
    WaiverNotNeeded {
        what: String,
        place: Span,
    },
    WaiverTooWide {
        what: String,
        covered: usize,
        failing: Vec<String>,
        place: Span,
    },
    TooLong {
        name: String,
        place: Span,
    },
    Todo {
        name: String,
        release: bool,
        place: Span,
    },
}

impl EvaluationProblem {
    /// It is about a value that does not exist, for which `else` has words.
    pub(super) fn is_undefined(&self) -> bool {
        matches!(
            self,
            EvaluationProblem::DivisionByZero { .. }
                | EvaluationProblem::UndefinedGrowth { .. }
                | EvaluationProblem::UndefinedUsed { .. }
        )
    }

    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            EvaluationProblem::Together {
                cause,
                consequences,
            } => {
                let mut diagnostic = cause.diagnostic();
                let folded = consequences.iter().map(EvaluationProblem::diagnostic);
                diagnostic.consequences.extend(folded);
                diagnostic
            }
            EvaluationProblem::Refuted(claim) => claim.diagnostic(),
            EvaluationProblem::ClaimUnchecked {
                written,
                missing,
                place,
            } => unchecked_claim(written, missing, *place),
            EvaluationProblem::Cycle { path } => cycle(path),
            EvaluationProblem::DivisionByZero { divisor, place } => Diagnostic::error(
                "E0403",
                Text::new(
                    format!("除数“{divisor}”为零，无法相除"),
                    format!("cannot divide: “{divisor}” is zero"),
                ),
            )
            .at(*place, Text::new("值为0", "its value is 0"))
            .note(Text::new(
                "若为零时另有说法，写 `… else \"上年为零，不可比\"`；否则请核实这个数。",
                "If there are words for that case, write `… else \"no basis\"`; else check the number.",
            )),
            EvaluationProblem::UndefinedGrowth {
                base,
                value,
                because,
                place,
            } => {
                let (zh, en) = match because {
                    Undefined::ZeroBase => ("为零", "zero"),
                    Undefined::NegativeBase => ("为负", "negative"),
                };
                Diagnostic::error(
                    "E0404",
                    Text::new(
                        format!("基数“{base}”{zh}，增长率没有意义"),
                        format!("no growth rate: its base “{base}” is {en}"),
                    ),
                )
                .at(*place, Text::same(value))
                .note(Text::new(
                    "写明此时印什么：`growth(a, b) else \"上年为零，不可比\"`，或改用 `diff(a, b)` 写增减数。",
                    "Say what to print instead: `growth(a, b) else \"no basis\"`, or give the change itself: `diff(a, b)`.",
                ))
            }
            EvaluationProblem::UndefinedUsed { name, text, place } => Diagnostic::error(
                "E0421",
                Text::new(
                    format!("“{name}”此时只有文字“{text}”，不能用来计算"),
                    format!("“{name}” has only words here, “{text}”, and cannot be calculated with"),
                ),
            )
            .at(*place, Text::new("没有数值", "no number"))
            .note(Text::new(
                "给这个算式也写上 `else \"…\"`。",
                "Give this formula an `else \"…\"` of its own.",
            )),
            EvaluationProblem::ShareAboveWhole {
                part,
                part_value,
                whole,
                whole_value,
                share,
                place,
            } => Diagnostic::error(
                "E0405",
                Text::new(
                    format!("占比超过100%：“{part}”{part_value}，大于全体“{whole}”{whole_value}"),
                    format!("share above 100%: “{part}” {part_value} is more than its whole, “{whole}” {whole_value}"),
                ),
            )
            .at(*place, Text::same(format!("= {share}")))
            .note(Text::new(
                "share(部分, 全体) 中部分不能大于全体。两数只是相比时写 `ratio(a, b)`。",
                "In share(part, whole) the part is within the whole. To set one number against another write `ratio(a, b)`.",
            )),
            EvaluationProblem::MultipleOfDecrease {
                now,
                now_value,
                base,
                base_value,
                place,
            } => Diagnostic::error(
                "E0406",
                Text::new(
                    format!("减少不能用“倍”：“{now}”{now_value}，少于“{base}”{base_value}"),
                    format!("a decrease is no multiple: “{now}” {now_value} is less than “{base}” {base_value}"),
                ),
            )
            .at(*place, Text::new("比上期减少", "a decrease"))
            .note(Text::new(
                "写下降的百分比：`growth(a, b)`。",
                "Give the decrease in percent: `growth(a, b)`.",
            )),
            EvaluationProblem::NotYears { years, place } => Diagnostic::error(
                "E0422",
                Text::new(
                    format!("年均增长率的年数应为1至1000的整数，这里是{years}"),
                    format!("a yearly growth rate needs a whole number of years from 1 to 1000, not {years}"),
                ),
            )
            .at(*place, Text::new("年数不对", "the years"))
            .note(Text::new(
                "年数是首末两期相隔的年数：2021至2023年为2。",
                "The years are those between first and last: 2 from 2021 to 2023.",
            )),
            EvaluationProblem::TooLong { name, place } => Diagnostic::error(
                "E0423",
                Text::new(
                    format!("“{name}”算出来的数太长，超过数千位"),
                    format!("“{name}” comes out too long: thousands of digits"),
                ),
            )
            .at(*place, Text::new("算不下去", "goes no further"))
            .note(Text::new(
                "多半是把数反复相乘了：检查算式里的乘号，报告里的数不会这样长。",
                "Most likely numbers are multiplied over and over: look at the `*` in the formulas; no report has numbers this long.",
            )),
            EvaluationProblem::DoesNotFit {
                name,
                value,
                unit,
                places,
                typed,
                limited,
                place,
            } => {
                if *limited {
                    too_many_decimals(name, value, *places, *place)
                } else {
                    does_not_fit(name, value, unit, (*places, *typed), *place)
                }
            }
            EvaluationProblem::RoundedAgain {
                inner,
                places,
                place,
            } => Diagnostic::warning(
                "W0407",
                Text::new(
                    format!("“{inner}”已经修约过，再修约到{places}位可能得到另一个数"),
                    format!("“{inner}” is rounded already; rounding it again to {places} places may change it"),
                ),
            )
            .at(*place, Text::new("修约不得连续", "rounded twice"))
            .note(Text::new(
                "从未修约的值一次修约到所需位数。",
                "Round once, from the value that is not rounded.",
            )),
            EvaluationProblem::Failed(failure) => failure.failed(),
            EvaluationProblem::Mistake(mistake) => mistake.diagnostic(),
            EvaluationProblem::Suspect(failure) => failure.suspect(),
            EvaluationProblem::Misstated(misstated) => misstated.diagnostic(),
            EvaluationProblem::ImpliedBase {
                name,
                rate,
                base,
                place,
            } => Diagnostic::hint(
                "H0401",
                Text::new(
                    format!("由{rate}推得“{name}”的基数是{base}，别无其他整数"),
                    format!("{rate} implies that “{name}” was {base} before: no other whole number fits"),
                ),
            )
            .at(*place, Text::new(format!("基数{base}"), format!("from {base}")))
            .note(Text::new(
                "若有上年的报告，写 `previous \"…\"` 并用 `growth(x, previous.x)`，就能逐年核对。",
                "With last year's report (`previous \"…\"`) write `growth(x, previous.x)`: it is then checked.",
            )),
            EvaluationProblem::Unchecked {
                check,
                count,
                missing,
                place,
            } => unchecked(check, *count, missing, *place),
            EvaluationProblem::Uncheckable(checks) => checks.diagnostic(),
            EvaluationProblem::Overlap {
                whole,
                whole_place,
                part,
                part_place,
            } => Diagnostic::error(
                "E0409",
                Text::new(
                    format!("“{part}”已含在“{whole}”里，相加会重复计算"),
                    format!("“{part}” is already within “{whole}”: adding both counts it twice"),
                ),
            )
            .at(*part_place, Text::new("其中的一部分", "a part of it"))
            .also(*whole_place, Text::new("已包含该部分", "holds that part"))
            .note(Text::new(
                "只加总数，或只加各个部分。",
                "Add the whole, or add its parts.",
            )),
            EvaluationProblem::NoCounterpart {
                check,
                count,
                lacking,
                file,
                place,
            } => no_counterpart((check, *count), lacking, file.as_deref(), *place),
            EvaluationProblem::AdjustmentNotNeeded { what, place } => Diagnostic::warning(
                "W0450",
                Text::new(
                    format!("“{what}”与上年接得上，不需要说明调整"),
                    format!("“{what}” carries over: it needs no adjustment"),
                ),
            )
            .at(*place, Text::new("可以删去", "can go"))
            .note(Text::new(
                "删去这条 adjusted；确有调整的，请核对本年和上年的数。",
                "Remove this `adjusted`; if there was an adjustment, check the numbers of both years.",
            )),
            EvaluationProblem::WaiverNotNeeded { what, place } => Diagnostic::warning(
                "W0403",
                Text::new(
                    format!("“{what}”已经相符，不再需要豁免"),
                    format!("“{what}” holds: its waiver is not needed"),
                ),
            )
            .at(*place, Text::new("可以删去", "can go"))
            .fix(
                Text::new("删去这条豁免", "remove the waiver"),
                *place,
                "",
            ),
            EvaluationProblem::WaiverTooWide {
                what,
                covered,
                failing,
                place,
            } => Diagnostic::warning(
                "W0404",
                Text::new(
                    format!("“{what}”的豁免盖住了{covered}项核对，不符的只有{}项", failing.len()),
                    format!("the waiver of “{what}” covers {covered} checks, of which {} fail", failing.len()),
                ),
            )
            .at(*place, Text::new("范围过宽", "covers too much"))
            .note(Text::new(
                format!("不符的是：{}。豁免只写给它们：用 `on`，或把它们另立一个 check。", failing.join("；")),
                format!("Failing: {}. Waive only these: with `on`, or in a check of their own.", failing.join("; ")),
            )),
            EvaluationProblem::Todo {
                name,
                release,
                place,
            } => {
                let title = Text::new(
                    format!("“{name}”还没有填"),
                    format!("“{name}” is still to be filled in"),
                );
                let diagnostic = if *release {
                    Diagnostic::error("E0417", title)
                } else {
                    Diagnostic::warning("W0405", title)
                };
                diagnostic.at(*place, Text::new("todo", "todo")).note(Text::new(
                    "填上数；确实没有统计的写 `unknown`。在此之前只能用 `--draft` 编译。",
                    "Fill in the number, or write `unknown` if there is none. Until then compile with `--draft`.",
                ))
            }
        }
    }
}

fn cycle(path: &[(String, Span)]) -> Diagnostic {
    let names: Vec<&str> = path
        .iter()
        .chain(path.first())
        .map(|(name, _)| name.as_str())
        .collect();
    let chain = shortened(&names, " → ");
    let mut diagnostic = Diagnostic::error(
        "E0402",
        Text::new(
            format!("数字互相引用成了一圈：{chain}"),
            format!("figures that need each other: {chain}"),
        ),
    );
    for (index, (name, place)) in path.iter().take(12).enumerate() {
        let next = names.get(index + 1).copied().unwrap_or(name);
        let text = Text::new(format!("要用“{next}”"), format!("needs “{next}”"));
        diagnostic = if index == 0 {
            diagnostic.at(*place, text)
        } else {
            diagnostic.also(*place, text)
        };
    }
    diagnostic.note(Text::new(
        "其中一个应直接填数，或改用别的数计算。",
        "One of them should be typed, or calculated from something else.",
    ))
}
