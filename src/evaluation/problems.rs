//! What can be wrong with the values of a report, in both languages.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

use super::results::Undefined;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum EvaluationProblem {
        /// Figures that need each other; the first is not repeated at the end.
        Cycle { path: Vec<(String, Span)> } = "E0402" {
            let(round = path.iter().chain(path.first()).map(|(name, _)| name).collect::<Vec<_>>())
            let(chain = shortened(&round, " → "))
            title("数字互相引用成了一圈：{chain}" | "figures that need each other: {chain}")
            places(path.iter().zip(round.iter().skip(1)).take(12).map(|((_, place), next)| {
                (*place, text!("要用“{next}”" | "needs “{next}”"))
            }))
            note(match (path.iter().any(|(name, _)| name == "sections")) {
                true =>
                    "sections 是各部分的标题：标题印什么，不能由它来定。请把标题里的数直接写出来。"
                    | "`sections` are the titles: what a title prints cannot rest on them. Write the number in the title.",
                false =>
                    "其中一个应直接填数，或改用别的数计算。"
                    | "One of them should be typed, or calculated from something else.",
            })
        }
        DivisionByZero { divisor: String, place: Span } = "E0403" {
            title("除数“{divisor}”为零，无法相除" | "cannot divide: “{divisor}” is zero")
            at(place, "值为0" | "its value is 0")
            note(
                "若为零时另有说法，写 `… else \"上年为零，不可比\"`；否则请核实这个数。"
                | "If there are words for that case, write `… else \"no basis\"`; else check the number."
            )
        }
        UndefinedGrowth { base: String, value: String, because: Undefined, place: Span } = "E0404" {
            title(match because {
                Undefined::ZeroBase =>
                    "基数“{base}”为零，增长率没有意义" | "no growth rate: its base “{base}” is zero",
                Undefined::NegativeBase =>
                    "基数“{base}”为负，增长率没有意义" | "no growth rate: its base “{base}” is negative",
            })
            at(place, Text::same(value))
            note(
                "写明此时印什么：`growth(a, b) else \"上年为零，不可比\"`，或改用 `diff(a, b)` 写增减数。"
                | "Say what to print instead: `growth(a, b) else \"no basis\"`, or give the change itself: `diff(a, b)`."
            )
        }
        /// A value that has only words is calculated with.
        UndefinedUsed { name: String, text: String, place: Span } = "E0421" {
            title(
                "“{name}”此时只有文字“{text}”，不能用来计算"
                | "“{name}” has only words here, “{text}”, and cannot be calculated with"
            )
            at(place, "没有数值" | "no number")
            note("给这个算式也写上 `else \"…\"`。" | "Give this formula an `else \"…\"` of its own.")
        }
        ShareAboveWhole {
            part: String,
            part_value: String,
            whole: String,
            whole_value: String,
            share: String,
            place: Span,
        } = "E0405" {
            title(
                "占比超过100%：“{part}”{part_value}，大于全体“{whole}”{whole_value}"
                | "share above 100%: “{part}” {part_value} is more than its whole, “{whole}” {whole_value}"
            )
            at(place, "= {share}" | "= {share}")
            note(
                "share(部分, 全体) 中部分不能大于全体。两数只是相比时写 `ratio(a, b)`。"
                | "In share(part, whole) the part is within the whole. To set one number against another write `ratio(a, b)`."
            )
        }
        MultipleOfDecrease {
            now: String,
            now_value: String,
            base: String,
            base_value: String,
            place: Span,
        } = "E0406" {
            title(
                "减少不能用“倍”：“{now}”{now_value}，少于“{base}”{base_value}"
                | "a decrease is no multiple: “{now}” {now_value} is less than “{base}” {base_value}"
            )
            at(place, "比上期减少" | "a decrease")
            note("写下降的百分比：`growth(a, b)`。" | "Give the decrease in percent: `growth(a, b)`.")
        }
        NotYears { years: String, place: Span } = "E0422" {
            title(
                "年均增长率的年数应为1至1000的整数，这里是{years}"
                | "a yearly growth rate needs a whole number of years from 1 to 1000, not {years}"
            )
            at(place, "年数不对" | "the years")
            note(
                "年数是首末两期相隔的年数：2021至2023年为2。"
                | "The years are those between first and last: 2 from 2021 to 2023."
            )
        }
        /// Last year's figure follows from what is restated, and its file does not
        /// tell how.
        Lost { name: String, file: String, place: Span } = "E0424" {
            title(
                "“{name}”要跟着更正的数重算，而 {file} 里的内容不够重算它"
                | "`{name}` follows from what is restated, and {file} does not tell enough to compute it again"
            )
            at(place, "不知道更正后是多少" | "not known as restated")
            note(
                "请写当年的报告本身，例如 previous \"2022.rpt\"，或用现在的 rptc 把它重新编译成 JSON。"
                | "Name the report of that year itself, such as `previous \"2022.rpt\"`, or compile its JSON again with this rptc."
            )
        }
        /// An exact figure with more decimals than it has places.
        DoesNotFit {
            name: String,
            value: String,
            unit: String,
            places: u32,
            typed: bool,
            /// Only so many decimals may be typed: `round 0 .. n`.
            limited: bool,
            place: Span,
        } = "E0407" {
            title(match ((limited, places)) {
                (true, _) =>
                    "“{name}”{value}的小数太多，最多{places}位"
                    | "“{name}” {value} has too many decimals: {places} at the most",
                (false, 0) =>
                    "“{name}”{value}不是整数，而{unit}要精确到0位小数"
                    | "“{name}” {value} is not whole; {unit} is exact to 0 decimals",
                (false, _) =>
                    "“{name}”{value}超过{places}位小数，而{unit}要精确到{places}位小数"
                    | "“{name}” {value} has more than {places} decimals; {unit} is exact to {places} decimals",
            })
            at(place, "= {value}" | "= {value}")
            note(match ((limited, typed)) {
                (true, _) =>
                    "请核对这个数；没有写错的，四舍五入到{places}位小数再填。"
                    | "Check the number; if it is right, round it to {places} decimals.",
                (false, true) =>
                    "改正这个数，换用较小的单位，或用 `round n` 说明它是修约数。"
                    | "Correct the number, use a smaller unit, or say with `round n` that it is rounded.",
                (false, false) =>
                    "计算结果要修约时，用 `round n` 说明保留几位，或写 `round(x, n)`。"
                    | "To round what is calculated, say how far: `round n` behind it, or `round(x, n)`.",
            })
        }
        RoundedAgain { inner: String, places: String, place: Span } = "W0407" {
            title(
                "“{inner}”已经修约过，再修约到{places}位可能得到另一个数"
                | "“{inner}” is rounded already; rounding it again to {places} places may change it"
            )
            at(place, "修约不得连续" | "rounded twice")
            note("从未修约的值一次修约到所需位数。" | "Round once, from the value that is not rounded.")
        }
        Overlap { whole: String, whole_place: Span, part: String, part_place: Span } = "E0409" {
            title(
                "“{part}”已含在“{whole}”里，相加会重复计算"
                | "“{part}” is already within “{whole}”: adding both counts it twice"
            )
            at(part_place, "其中的一部分" | "a part of it")
            also(whole_place, "已包含该部分" | "holds that part")
            note("只加总数，或只加各个部分。" | "Add the whole, or add its parts.")
        }
        TooLong { name: String, place: Span } = "E0423" {
            title("“{name}”算出来的数太长，超过数千位" | "“{name}” comes out too long: thousands of digits")
            at(place, "算不下去" | "goes no further")
            note(
                "多半是把数反复相乘了：检查算式里的乘号，报告里的数不会这样长。"
                | "Most likely numbers are multiplied over and over: look at the `*` in the formulas; no report has numbers this long."
            )
        }
        Todo { name: String, release: bool, place: Span } = (if *release { "E0417" } else { "W0405" }) {
            title("“{name}”还没有填" | "“{name}” is still to be filled in")
            at(place, "todo" | "todo")
            note(
                "填上数；确实没有统计的写 `unknown`。在此之前只能用 `--draft` 编译。"
                | "Fill in the number, or write `unknown` if there is none. Until then compile with `--draft`."
            )
        }
    }
}

impl EvaluationProblem {
    /// It is about a value that does not exist, for which `else` has words.
    pub(crate) fn is_undefined(&self) -> bool {
        matches!(
            self,
            EvaluationProblem::DivisionByZero { .. }
                | EvaluationProblem::UndefinedGrowth { .. }
                | EvaluationProblem::UndefinedUsed { .. }
        )
    }
}

/// A long row of names with its middle left out.
pub(crate) fn shortened(names: &[impl AsRef<str>], between: &str) -> String {
    const SHOWN: usize = 8;
    let mut names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    if names.len() > SHOWN {
        names.splice(SHOWN - 2..names.len() - 1, ["…"]);
    }
    names.join(between)
}
