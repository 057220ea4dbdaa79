//! A check that did not come out, with all that a message about it needs.

use crate::causes::Cause;
use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::semantics::model::Comparison;
use crate::source::Span;

problem! {
    /// Texts are in the report's language; only the sentences around them are
    /// in the reader's.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Failure {
        /// The check's message, or its name.
        pub check: String,
        pub stands: Option<Stands>,
        pub sort: FailureSort,
        /// Of a carry: what is read of last year's report.
        pub carried: Vec<Carried>,
        /// Only a warning, because the check says `warn`.
        pub warn: bool,
        /// A gap that rounding could make but hardly ever does.
        pub suspect: bool,
        /// What was compared are the numbers quoted with `stated`.
        pub stated: bool,
        /// As printed and as known, when they differ: 735.85% and 735.849056…%.
        pub unrounded: Option<(String, String)>,
        pub left: SideText,
        pub right: SideText,
        /// Left minus right: `+2件`; and without its sign.
        pub signed: String,
        pub gap: String,
        /// Values under the names on the statement.
        pub values: Vec<(Span, String)>,
        /// Where the figures are declared.
        pub declared: Vec<(Span, String)>,
        pub cause: Option<Cause>,
        pub place: Span,
    } = (match (suspect, warn) {
        (true, _) => "W0401",
        (false, true) => "W0408",
        (false, false) => sort.code(),
    }) {
        let(SideText { formula: first, text: l, .. } = left)
        let(SideText { formula: next, text: r, .. } = right)
        let((at_zh, at_en) = stands.as_ref().map(Stands::words).unwrap_or_default())
        let((should_zh, should_en) = sort.relation())
        title(match ((suspect, sort)) {
            (true, _) =>
                "“{check}”可疑：相差{gap}（{l}与{r}），四舍五入难以解释"
                | "“{check}” looks wrong: {l} and {r} are {gap} apart, hardly by rounding",
            (_, FailureSort::Sides(Comparison::Equal)) =>
                "“{check}”{at_zh}不符：两边相差{gap}（左边{l}，右边{r}）"
                | "“{check}” does not hold{at_en}: the sides differ by {gap} (left {l}, right {r})",
            (_, FailureSort::Sides(_)) =>
                "“{check}”{at_zh}不符：左边{l}，应{should_zh}右边{r}"
                | "“{check}” does not hold{at_en}: left {l} should be {should_en} right {r}",
            (_, FailureSort::Carry) =>
                "“{check}”与上年接不上：本年{l}，按上年的报告应为{r}"
                | "“{check}” does not carry over: {l} this year, {r} by last year's report",
            (_, FailureSort::Total) =>
                "“{check}”{at_zh}各项相加为{r}，与总数{l}相差{gap}"
                | "“{check}”{at_en}: the parts add up to {r}, {gap} off the total {l}",
            (_, FailureSort::Part) =>
                "“{check}”{at_zh}其中各项相加为{r}，超过总数{l}，多出{gap}"
                | "“{check}”{at_en}: the parts add up to {r}, {gap} above the whole {l}",
            (_, FailureSort::Condition) =>
                "“{check}”{at_zh}不符：{first}" | "“{check}” does not hold{at_en}: {first}",
            (_, FailureSort::Rise) =>
                "“{check}”应逐项不增，但“{next}”{r}大于前一项“{first}”{l}"
                | "“{check}” should never increase, but “{next}” {r} is more than “{first}” {l} before it",
        })
        at(place, match (values.is_empty()) {
            true => "不符" | "does not hold",
            // The title says what is wrong: under the code there is room for values.
            false => (Text::empty()),
        })
        places(values.iter().chain(declared).map(|(span, text)| (*span, Text::same(text))))
        notes(sort.sides(left, right, signed))
        note(cause.as_ref().map(Cause::text))
        notes(carried.iter().filter(|_| !suspect).map(|it| it.text(next)))
        note(match ((suspect, unrounded)) {
            (true, Some((l, r))) =>
                "修约之前左边是{l}，右边是{r}，并不相等。"
                | "Before rounding, left is {l} and right is {r}: not the same.",
            (true, None) =>
                "修约误差达到这么大的，千次中不到一次。请核对各数；确实如此的，用 `waive \"原因\"` 说明。"
                | "Rounding alone goes this far less than once in a thousand. Check the numbers, or say why: `waive \"reason\"`.",
            (false, _) => (way_out(*stated, *sort, stands.as_ref())),
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureSort {
    Sides(Comparison),
    /// This year's opening number and last year's closing one.
    Carry,
    /// A whole and its parts.
    Total,
    /// Parts, not all of them, above their whole.
    Part,
    /// Another condition.
    Condition,
    /// A list that should never increase does: from left to right.
    Rise,
}

/// Of a table's check: the labels of the row and column that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    Cell { row: String, column: String },
    Row(String),
    Column(String),
}

/// A figure of a former report in a carry that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// `previous.申请处理[转下年, 自然人]`
    pub name: String,
    pub text: String,
    /// `2023.rpt:24`
    pub source: String,
}

/// One side: `新收 + 上年结转`, `443 + 2`, `445件`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SideText {
    pub formula: String,
    pub values: String,
    pub text: String,
}

impl SideText {
    /// `新收 + 上年结转 = 443 + 2 = 445件`, nothing said twice.
    pub fn chain(&self) -> String {
        let mut parts = vec![self.formula.as_str()];
        for part in [self.values.as_str(), self.text.as_str()] {
            if !part.is_empty() && parts.last() != Some(&part) {
                parts.push(part);
            }
        }
        // `443 = 443件`: the unit is all that is new.
        if let [.., before, last] = parts.as_slice()
            && parts.len() > 2
            && last.starts_with(before)
        {
            parts.remove(parts.len() - 2);
        }
        parts.join(" = ")
    }
}

impl FailureSort {
    fn code(self) -> &'static str {
        match self {
            FailureSort::Sides(_) => "E0401",
            FailureSort::Carry => "E0450",
            FailureSort::Total => "E0418",
            FailureSort::Part => "E0408",
            FailureSort::Condition => "E0419",
            FailureSort::Rise => "E0420",
        }
    }

    /// What left should be to right.
    fn relation(self) -> (&'static str, &'static str) {
        let FailureSort::Sides(comparison) = self else {
            return ("", "");
        };
        match comparison {
            Comparison::Equal => ("等于", "equal to"),
            Comparison::NotEqual => ("不等于", "other than"),
            Comparison::LessOrEqual => ("不大于", "at most"),
            Comparison::Less => ("小于", "less than"),
            Comparison::GreaterOrEqual => ("不小于", "at least"),
            Comparison::Greater => ("大于", "more than"),
        }
    }

    /// Both sides spelled out, and their difference.
    fn sides(self, left: &SideText, right: &SideText, signed: &str) -> Vec<Text> {
        let (left_zh, left_en, right_zh, right_en) = match self {
            FailureSort::Sides(_) => ("左边", "left", "右边", "right"),
            FailureSort::Carry => ("本年", "this year", "上年", "last year"),
            FailureSort::Total | FailureSort::Part => ("总数", "total", "各项", "parts"),
            FailureSort::Condition | FailureSort::Rise => return Vec::new(),
        };
        let (left, right) = (left.chain(), right.chain());
        vec![
            text!("{left_zh}：{left}" | "{left_en}: {left}"),
            text!("{right_zh}：{right}" | "{right_en}: {right}"),
            text!("{left_zh} − {right_zh} = {signed}" | "{left_en} − {right_en} = {signed}"),
        ]
    }
}

impl Stands {
    fn words(&self) -> (String, String) {
        let words = text!(match (self) {
            Stands::Cell { row, column } =>
                "中“{row}”一行、“{column}”一列" | ", row “{row}”, column “{column}”",
            Stands::Row(row) => "在“{row}”一行" | " in row “{row}”",
            Stands::Column(column) => "在“{column}”一列" | " in column “{column}”",
        });
        (words.zh, words.en)
    }
}

impl Carried {
    /// Where last year's number stands, and what it is where that is not said.
    fn text(&self, said: &str) -> Text {
        let Carried { name, text, source } = self;
        text!(match (name == said) {
            true => "上年的数见 {source}。" | "Last year's number stands in {source}.",
            false =>
                "上年的数见 {source}：{name} = {text}"
                    | "Last year's number stands in {source}: {name} = {text}",
        })
    }
}

/// What can be done about a check that fails.
fn way_out(stated: bool, sort: FailureSort, stands: Option<&Stands>) -> Text {
    if stated {
        return text!(
            "相加的是文中引用（stated）的数；按计算所得的数相加是相符的。"
                | "What is added here are the numbers quoted with `stated`; the calculated ones do add up."
        );
    }
    if sort == FailureSort::Carry {
        return text!(
            "改正写错的数；本年确有调整的，写 `adjusted … because \"原因\"`；上年公布有误的，用 `restate` 更正。"
                | "Correct the number that is wrong. If it was adjusted this year, write `adjusted … because \"reason\"`; if last year's was wrong, `restate` it."
        );
    }
    text!(
        match (matches!(stands, Some(Stands::Row(_) | Stands::Column(_)))) {
            true =>
                "改正写错的数；确要这样发布的，用 `waive \"原因\"` 说明（表式自带的规则，在 `fill` 里写 `waive 规则名 on 行或列 \"原因\"`），原因会一并公布。"
                    | "Correct the number that is wrong; to publish it as it is, say why: `waive \"reason\"` (for a rule of the form, in the `fill`: `waive RULE on ROW-OR-COLUMN \"reason\"`), which is published too.",
            false =>
                "改正写错的数；确要这样发布的，用 `waive \"原因\"` 说明，原因会一并公布。"
                    | "Correct the number that is wrong; to publish it as it is, say why: `waive \"reason\"`, which is published too.",
        }
    )
}
