//! A check that did not come out, with all that a message about it needs.

use crate::diagnostics::{Diagnostic, Severity, Text};
use crate::semantics::model::Comparison;
use crate::source::Span;

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

/// The one change that would explain the gap exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// 443 typed for 434.
    SwappedDigits {
        name: String,
        found: String,
        meant: String,
    },
    /// A number that the sum leaves out.
    Omitted { name: String, value: String },
    /// A number that it counts once too often.
    Superfluous { name: String, value: String },
    /// A number with the wrong sign.
    Sign { name: String, value: String },
    /// What it should be is the value of another figure.
    EqualsFigure {
        name: String,
        meant: String,
        other: String,
    },
    /// A collected report that the total leaves out.
    MemberLeftOut { member: String, value: String },
    /// One that it counts twice.
    MemberTwice { member: String, value: String },
    /// One that counts 443 for 434.
    MemberSwapped {
        member: String,
        file: String,
        value: String,
        meant: String,
    },
    /// The total is last year's.
    LastYear { name: String, value: String },
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

impl Failure {
    pub(super) fn failed(&self) -> Diagnostic {
        let Failure {
            check,
            left,
            right,
            gap,
            ..
        } = self;
        let (l, r) = (&left.text, &right.text);
        let (at_zh, at_en) = match &self.stands {
            Some(Stands::Cell { row, column }) => (
                format!("中“{row}”一行、“{column}”一列"),
                format!(", row “{row}”, column “{column}”"),
            ),
            Some(Stands::Row(row)) => (format!("在“{row}”一行"), format!(" in row “{row}”")),
            Some(Stands::Column(column)) => (
                format!("在“{column}”一列"),
                format!(" in column “{column}”"),
            ),
            None => (String::new(), String::new()),
        };
        let (code, title) = match self.sort {
            FailureSort::Sides(Comparison::Equal) => (
                "E0401",
                Text::new(
                    format!("“{check}”{at_zh}不符：两边相差{gap}（左边{l}，右边{r}）"),
                    format!(
                        "“{check}” does not hold{at_en}: the sides differ by {gap} (left {l}, right {r})"
                    ),
                ),
            ),
            FailureSort::Sides(comparison) => {
                let (zh, en) = relation(comparison);
                (
                    "E0401",
                    Text::new(
                        format!("“{check}”{at_zh}不符：左边{l}，应{zh}右边{r}"),
                        format!(
                            "“{check}” does not hold{at_en}: left {l} should be {en} right {r}"
                        ),
                    ),
                )
            }
            FailureSort::Carry => (
                "E0450",
                Text::new(
                    format!("“{check}”与上年接不上：本年{l}，按上年的报告应为{r}"),
                    format!(
                        "“{check}” does not carry over: {l} this year, {r} by last year's report"
                    ),
                ),
            ),
            FailureSort::Total => (
                "E0418",
                Text::new(
                    format!("“{check}”{at_zh}各项相加为{r}，与总数{l}相差{gap}"),
                    format!("“{check}”{at_en}: the parts add up to {r}, {gap} off the total {l}"),
                ),
            ),
            FailureSort::Part => (
                "E0408",
                Text::new(
                    format!("“{check}”{at_zh}其中各项相加为{r}，超过总数{l}，多出{gap}"),
                    format!("“{check}”{at_en}: the parts add up to {r}, {gap} above the whole {l}"),
                ),
            ),
            FailureSort::Condition => (
                "E0419",
                Text::new(
                    format!("“{check}”{at_zh}不符：{}", left.formula),
                    format!("“{check}” does not hold{at_en}: {}", left.formula),
                ),
            ),
            FailureSort::Rise => (
                "E0420",
                Text::new(
                    format!(
                        "“{check}”应逐项不增，但“{}”{r}大于前一项“{}”{l}",
                        right.formula, left.formula
                    ),
                    format!(
                        "“{check}” should never increase, but “{}” {r} is more than “{}” {l} before it",
                        right.formula, left.formula
                    ),
                ),
            ),
        };
        let mut diagnostic = Diagnostic::error(if self.warn { "W0408" } else { code }, title);
        if self.warn {
            diagnostic.severity = Severity::Warning;
        }
        let diagnostic = self.explained(diagnostic);
        if self.stated {
            return diagnostic.note(Text::new(
                "相加的是文中引用（stated）的数；按计算所得的数相加是相符的。",
                "What is added here are the numbers quoted with `stated`; the calculated ones do add up.",
            ));
        }
        if self.sort == FailureSort::Carry {
            return self.how_to_carry_over(diagnostic);
        }
        if matches!(self.stands, Some(Stands::Row(_) | Stands::Column(_))) {
            return diagnostic.note(Text::new(
                "改正写错的数；确要这样发布的，用 `waive \"原因\"` 说明（表式自带的规则，在 `fill` 里写 `waive 规则名 on 行或列 \"原因\"`），原因会一并公布。",
                "Correct the number that is wrong; to publish it as it is, say why: `waive \"reason\"` (for a rule of the form, in the `fill`: `waive RULE on ROW-OR-COLUMN \"reason\"`), which is published too.",
            ));
        }
        diagnostic.note(Text::new(
            "改正写错的数；确要这样发布的，用 `waive \"原因\"` 说明，原因会一并公布。",
            "Correct the number that is wrong; to publish it as it is, say why: `waive \"reason\"`, which is published too.",
        ))
    }

    /// Where last year's numbers stand, and what can be done.
    fn how_to_carry_over(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        for Carried { name, text, source } in &self.carried {
            diagnostic = diagnostic.note(if *name == self.right.formula {
                Text::new(
                    format!("上年的数见 {source}。"),
                    format!("Last year's number stands in {source}."),
                )
            } else {
                Text::new(
                    format!("上年的数见 {source}：{name} = {text}"),
                    format!("Last year's number stands in {source}: {name} = {text}"),
                )
            });
        }
        diagnostic.note(Text::new(
            "改正写错的数；本年确有调整的，写 `adjusted … because \"原因\"`；上年公布有误的，用 `restate` 更正。",
            "Correct the number that is wrong. If it was adjusted this year, write `adjusted … because \"reason\"`; if last year's was wrong, `restate` it.",
        ))
    }

    pub(super) fn suspect(&self) -> Diagnostic {
        let Failure {
            check,
            left,
            right,
            gap,
            ..
        } = self;
        let (l, r) = (&left.text, &right.text);
        let diagnostic = Diagnostic::warning(
            "W0401",
            Text::new(
                format!("“{check}”可疑：相差{gap}（{l}与{r}），四舍五入难以解释"),
                format!("“{check}” looks wrong: {l} and {r} are {gap} apart, hardly by rounding"),
            ),
        );
        let diagnostic = self.explained(diagnostic);
        match &self.unrounded {
            Some((left, right)) => diagnostic.note(Text::new(
                format!("修约之前左边是{left}，右边是{right}，并不相等。"),
                format!("Before rounding, left is {left} and right is {right}: not the same."),
            )),
            None => diagnostic.note(Text::new(
                "修约误差达到这么大的，千次中不到一次。请核对各数；确实如此的，用 `waive \"原因\"` 说明。",
                "Rounding alone goes this far less than once in a thousand. Check the numbers, or say why: `waive \"reason\"`.",
            )),
        }
    }

    /// Values under the names, both sides spelled out, and the likely cause.
    fn explained(&self, diagnostic: Diagnostic) -> Diagnostic {
        // The title says what is wrong: under the code there is room for values.
        let said = match self.values.is_empty() {
            true => Text::new("不符", "does not hold"),
            false => Text::empty(),
        };
        let mut diagnostic = diagnostic.at(self.place, said);
        for (span, text) in self.values.iter().chain(&self.declared) {
            diagnostic = diagnostic.also(*span, Text::same(text));
        }
        let sides = match self.sort {
            FailureSort::Sides(_) => Some(("左边", "left", "右边", "right")),
            FailureSort::Carry => Some(("本年", "this year", "上年", "last year")),
            FailureSort::Total | FailureSort::Part => Some(("总数", "total", "各项", "parts")),
            FailureSort::Condition | FailureSort::Rise => None,
        };
        if let Some((left_zh, left_en, right_zh, right_en)) = sides {
            let line = |zh: &str, en: &str, side: &SideText| {
                let chain = side.chain();
                Text::new(format!("{zh}：{chain}"), format!("{en}: {chain}"))
            };
            let signed = &self.signed;
            diagnostic = diagnostic
                .note(line(left_zh, left_en, &self.left))
                .note(line(right_zh, right_en, &self.right))
                .note(Text::new(
                    format!("{left_zh} − {right_zh} = {signed}"),
                    format!("{left_en} − {right_en} = {signed}"),
                ));
        }
        match &self.cause {
            Some(cause) => diagnostic.note(cause.text()),
            None => diagnostic,
        }
    }
}

impl Cause {
    fn text(&self) -> Text {
        match self {
            Cause::SwappedDigits { name, found, meant } => Text::new(
                format!("可能的原因：“{name}”{found}有两位数字颠倒，应为{meant}。"),
                format!(
                    "Likely cause: two digits of “{name}” {found} are swapped; {meant} would fit."
                ),
            ),
            Cause::Omitted { name, value } => Text::new(
                format!("可能的原因：漏加了“{name}”{value}，正好是差额。"),
                format!("Likely cause: “{name}” {value} is left out; it is exactly the gap."),
            ),
            Cause::Superfluous { name, value } => Text::new(
                format!("可能的原因：“{name}”{value}正好是差额，也许不该计入，或另一边漏了它。"),
                format!(
                    "Likely cause: “{name}” {value} is exactly the gap; perhaps it does not belong here, or the other side lacks it."
                ),
            ),
            Cause::Sign { name, value } => Text::new(
                format!("可能的原因：“{name}”{value}的正负号反了。"),
                format!("Likely cause: “{name}” {value} has the wrong sign."),
            ),
            Cause::EqualsFigure { name, meant, other } => Text::new(
                format!("可能的原因：“{name}”若为{meant}就相符，那正是“{other}”的数。"),
                format!(
                    "Likely cause: “{name}” would fit as {meant}, which is the value of “{other}”."
                ),
            ),
            Cause::MemberLeftOut { member, value } => Text::new(
                format!("可能的原因：漏加了{member}的{value}，正好是差额。"),
                format!("Likely cause: {member}'s {value} is left out; it is exactly the gap."),
            ),
            Cause::MemberTwice { member, value } => Text::new(
                format!("可能的原因：{member}的{value}加了两次，正好是差额。"),
                format!(
                    "Likely cause: {member}'s {value} is counted twice; it is exactly the gap."
                ),
            ),
            Cause::MemberSwapped {
                member,
                file,
                value,
                meant,
            } => Text::new(
                format!("可能的原因：{member}的{value}两位数字颠倒，改为{meant}就相符（{file}）。"),
                format!(
                    "Likely cause: two digits of {member}'s {value} are swapped; {meant} would fit ({file})."
                ),
            ),
            Cause::LastYear { name, value } => Text::new(
                format!("可能的原因：“{name}”填的是上年的数{value}。"),
                format!("Likely cause: “{name}” is last year's {value}."),
            ),
        }
    }
}

fn relation(comparison: Comparison) -> (&'static str, &'static str) {
    match comparison {
        Comparison::Equal => ("等于", "equal to"),
        Comparison::NotEqual => ("不等于", "other than"),
        Comparison::LessOrEqual => ("不大于", "at most"),
        Comparison::Less => ("小于", "less than"),
        Comparison::GreaterOrEqual => ("不小于", "at least"),
        Comparison::Greater => ("大于", "more than"),
    }
}
