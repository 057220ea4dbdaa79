//! What can be wrong with the values of a report, in both languages.

mod claims;
mod failure;
mod misstated;
mod mistakes;
mod unchecked;

pub use claims::{Quoted, Refuted, RefutedClaim, Yearly};
pub(super) use failure::Stands;
pub use failure::{Carried, Cause, Failure, FailureSort, SideText};
pub use misstated::{Fault, Misstated};
pub use mistakes::{Exchanged, Mistake, Named, OddMember, Slip, WrongNumber};
pub(super) use unchecked::Uncheckable;

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::results::Undefined;
use unchecked::{no_number, once_filled_in, places_missing, shortened, times, years_named};

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum EvaluationProblem {
        /// A problem with what also fails, and only because of it.
        Together(together: Together);
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
        /// A check that is not met, or hardly so by rounding.
        Failed(failure: Box<Failure>);
        /// A number through which several checks fail.
        Mistake(mistake: Mistake);
        /// A quoted number that is not what the report comes to.
        Misstated(misstated: Box<Misstated>);
        /// The only whole number from which a quoted growth leads to a figure.
        ImpliedBase { name: String, rate: String, base: String, place: Span } = "H0401" {
            title(
                "由{rate}推得“{name}”的基数是{base}，别无其他整数"
                | "{rate} implies that “{name}” was {base} before: no other whole number fits"
            )
            at(place, "基数{base}" | "from {base}")
            note(
                "若有上年的报告，写 `previous \"…\"` 并用 `growth(x, previous.x)`，就能逐年核对。"
                | "With last year's report (`previous \"…\"`) write `growth(x, previous.x)`: it is then checked."
            )
        }
        Unchecked {
            check: String,
            /// How many checks of that name share the cause.
            count: usize,
            missing: Vec<(String, Option<Span>)>,
            place: Span,
        } = "W0402" {
            let(names = missing.iter().map(|(name, _)| name).collect::<Vec<_>>())
            let((zh, en) = (shortened(&names, "、"), shortened(&names, ", ")))
            let((of_zh, of_en) = times(*count))
            title("“{check}”{of_zh}未能核对：缺少{zh}" | "“{check}”{of_en} could not be checked: {en} missing")
            at(place, "未核对" | "unchecked")
            places(places_missing(missing).into_iter().map(|place| (place, no_number())))
            note(once_filled_in())
        }
        /// A claim of the text that is false.
        Refuted(claim: Box<RefutedClaim>);
        ClaimUnchecked { written: String, missing: Vec<String>, place: Span } = "W0960" {
            let((zh, en) = (shortened(&years_named(missing), "、"), shortened(missing, ", ")))
            title(
                "断言“{written}”未能核对：{zh}没有确切的数"
                | "the claim “{written}” could not be checked: no exact number for {en}"
            )
            at(place, "照印，但未核对" | "printed, but unchecked")
            note(
                "有了这些数就会核对；核对结果记为“未核对”，一并写入 JSON。"
                | "With these numbers it will be checked; until then the JSON says so."
            )
        }
        /// Totals of a table, or one rule of a form, that miss numbers.
        Uncheckable(checks: Box<Uncheckable>);
        Overlap { whole: String, whole_place: Span, part: String, part_place: Span } = "E0409" {
            title(
                "“{part}”已含在“{whole}”里，相加会重复计算"
                | "“{part}” is already within “{whole}”: adding both counts it twice"
            )
            at(part_place, "其中的一部分" | "a part of it")
            also(whole_place, "已包含该部分" | "holds that part")
            note("只加总数，或只加各个部分。" | "Add the whole, or add its parts.")
        }
        /// Carries of one rule for which last year's report has no number.
        NoCounterpart {
            check: String,
            count: usize,
            lacking: Vec<String>,
            /// `None` when last year's figures are declared in the header.
            file: Option<String>,
            place: Span,
        } = "W0451" {
            let((zh, en) = (shortened(lacking, "、"), shortened(lacking, ", ")))
            let((of_zh, of_en) = times(*count))
            title(match file {
                Some(file) =>
                    "“{check}”{of_zh}未与上年核对：上年的报告 {file}里没有对应的数"
                    | "“{check}”{of_en} was not checked against last year: last year's report {file} has no such number",
                None =>
                    "“{check}”{of_zh}未与上年核对：报告头的 previous {{ … }}里没有对应的数"
                    | "“{check}”{of_en} was not checked against last year: `previous {{ … }}` of the header has no such number",
            })
            at(place, "未核对" | "unchecked")
            note("那里没有：{zh}" | "It lacks: {en}")
            note(
                "两年的表式不同的，本来就无从核对；核对结果记为“未核对”，一并写入 JSON。"
                | "Where the two years use different forms there is nothing to check; the JSON records it as unchecked."
            )
        }
        AdjustmentNotNeeded { what: String, place: Span } = "W0450" {
            title("“{what}”与上年接得上，不需要说明调整" | "“{what}” carries over: it needs no adjustment")
            at(place, "可以删去" | "can go")
            note(
                "删去这条 adjusted；确有调整的，请核对本年和上年的数。"
                | "Remove this `adjusted`; if there was an adjustment, check the numbers of both years."
            )
        }
        WaiverNotNeeded { what: String, place: Span } = "W0403" {
            title("“{what}”已经相符，不再需要豁免" | "“{what}” holds: its waiver is not needed")
            at(place, "可以删去" | "can go")
            fix(place => "", "删去这条豁免" | "remove the waiver")
        }
        WaiverTooWide { what: String, covered: usize, failing: Vec<String>, place: Span } = "W0404" {
            let(count = failing.len())
            let((zh, en) = (failing.join("；"), failing.join("; ")))
            title(
                "“{what}”的豁免盖住了{covered}项核对，不符的只有{count}项"
                | "the waiver of “{what}” covers {covered} checks, of which {count} fail"
            )
            at(place, "范围过宽" | "covers too much")
            note(
                "不符的是：{zh}。豁免只写给它们：用 `on`，或把它们另立一个 check。"
                | "Failing: {en}. Waive only these: with `on`, or in a check of their own."
            )
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

/// A problem with what also fails, and only because of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    pub cause: Box<EvaluationProblem>,
    pub consequences: Vec<EvaluationProblem>,
}

impl Together {
    fn diagnostic(&self) -> Diagnostic {
        let mut diagnostic = self.cause.diagnostic();
        let folded = self.consequences.iter().map(EvaluationProblem::diagnostic);
        diagnostic.consequences.extend(folded);
        diagnostic
    }
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
}
