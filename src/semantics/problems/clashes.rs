//! Two operands that do not go together, and the right way.

use crate::diagnostics::{Diagnostic, Edit, Fix, Text};
use crate::semantics::algebra::Clash;
use crate::semantics::described::Described;
use crate::semantics::model::Operator;
use crate::source::Span;

/// One side of an operator.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    pub what: Described,
    /// A number typed on the spot.
    pub literal: bool,
    pub place: Span,
}

/// What is wrong, and the right way.
pub(super) fn clash_diagnostic(
    clash: Clash,
    operator: Option<Operator>,
    left: &Operand,
    right: &Operand,
    place: Span,
) -> Diagnostic {
    let title = title(operator, &left.what, &right.what);
    let (code, advice) = match clash {
        Clash::Units if left.what.is_plain() || right.what.is_plain() => (
            "E0301",
            Text::new(
                "没有单位的数要写上单位，例如 3 件。",
                "Write the unit behind the number, such as `3 requests`.",
            ),
        ),
        Clash::Units => (
            "E0301",
            Text::new(
                "单位不同的数不能放在一起算。写错了单位的请改正；两个单位能换算的，声明一行，例如 unit 万件 = 10000 件。",
                "Amounts of different units do not go together. Correct the unit; if the two convert, declare it, such as `unit dozen = 12 items`.",
            ),
        ),
        Clash::NotNumbers => (
            "E0302",
            if left.what.is_list() || right.what.is_list() {
                Text::new(
                    "要用清单的项数，写 count(清单名)。",
                    "For the number of a list's entries write `count(list)`.",
                )
            } else {
                Text::new("这里只能用数。", "Only numbers go here.")
            },
        ),
        Clash::AmountAndRate => (
            "E0303",
            Text::new(
                "数量和比率不是一回事。求其中一部分写 数量 * 比率，求基期数写 base(本期, 增长率)。",
                "An amount and a rate are different things. For a part write `amount * share`, for the earlier amount `base(now, growth)`.",
            ),
        ),
        Clash::Product => (
            "E0303",
            Text::new(
                "这样算出来的没有意义。增加的数写 本期 - 基期，基期数写 base(本期, 增长率)；平均增长率用 cagr(序列)。",
                "The result would mean nothing. The increase is `now - before`, the earlier amount `base(now, growth)`, mean growth `cagr(series)`.",
            ),
        ),
        Clash::Growths => (
            "E0304",
            Text::new(
                "增长率不能直接相加。请用原数算：growth(本期之和, 基期之和)。",
                "Growth rates do not add up. Compute from the amounts: `growth(sum now, sum before)`.",
            ),
        ),
        Clash::Wholes => (
            "E0304",
            Text::new(
                "两个比重的总数不同，不能直接加减。请用原数算：share(部分之和, 总数)。",
                "The shares are of different wholes. Compute from the amounts: `share(sum of parts, whole)`.",
            ),
        ),
        Clash::UnstatedShares => (
            "E0304",
            Text::new(
                "直接写出的百分数不知道占的是哪个总数，只能相减。合计100%的，写 total 100% = a + b + c；有原数的，用 share(部分, 总数) 算。",
                "A typed percentage is a share of an unknown whole: only differences are allowed. For parts of 100 % write `total 100% = a + b + c`; from amounts use `share(part, whole)`.",
            ),
        ),
        Clash::Multiples => (
            "E0304",
            Text::new(
                "倍数只能和倍数放在一起算。",
                "A multiple goes only with another multiple.",
            ),
        ),
        Clash::Points => (
            "E0305",
            Text::new(
                "两个比率相减得百分点，不是百分数。请看清用的是 % 还是百分点。",
                "The difference of two rates is in percentage points, not in per cent. See which of the two is meant.",
            ),
        ),
    };
    // The whole expression is the place; the operands say what they are.
    let diagnostic = Diagnostic::error(code, title)
        .at(place, Text::empty())
        .also(left.place, Text::new(left.what.zh(), left.what.en()))
        .also(right.place, Text::new(right.what.zh(), right.what.en()))
        .note(advice);
    with_fix(diagnostic, clash, left, right)
}

fn title(operator: Option<Operator>, left: &Described, right: &Described) -> Text {
    let (verb_zh, verb_en) = match operator {
        Some(Operator::Add) => ("相加", "added"),
        Some(Operator::Subtract) => ("相减", "subtracted"),
        Some(Operator::Multiply) => ("相乘", "multiplied"),
        Some(Operator::Divide) => ("相除", "divided"),
        None => ("相比", "compared"),
    };
    match (left.amount_in(), right.amount_in()) {
        (Some(one), Some(other)) => Text::new(
            format!("“{one}”和“{other}”不能{verb_zh}"),
            format!("`{one}` and `{other}` cannot be {verb_en}"),
        ),
        (Some(_), None) | (None, _) => Text::new(
            format!("{}和{}不能{verb_zh}", left.zh(), right.zh()),
            format!("{} and {} cannot be {verb_en}", left.en(), right.en()),
        ),
    }
}

/// A change of one operand that makes it fit, where there is an obvious one.
fn with_fix(diagnostic: Diagnostic, clash: Clash, left: &Operand, right: &Operand) -> Diagnostic {
    let sides = [(left, right), (right, left)];
    for (one, other) in sides {
        match clash {
            Clash::Units if one.literal && one.what.is_plain() => {
                if let Some(unit) = other.what.amount_in() {
                    return diagnostic.suggest(
                        Text::new(
                            format!("加上单位“{unit}”"),
                            format!("add the unit `{unit}`"),
                        ),
                        one.place.after(),
                        format!(" {unit}"),
                    );
                }
            }
            Clash::Points if one.literal && one.what.is_percentage() => {
                let sign = Span {
                    start: one.place.end.saturating_sub(1),
                    ..one.place
                };
                return diagnostic.suggest(
                    Text::new("把 % 改为百分点", "change % to percentage points"),
                    sign,
                    " 百分点",
                );
            }
            Clash::NotNumbers if one.what.is_list() => {
                let mut diagnostic = diagnostic;
                let edit = |span: Span, text: &str| Edit {
                    span,
                    text: text.to_owned(),
                };
                diagnostic.fixes.push(Fix {
                    title: Text::new("改用清单的项数", "use the number of its entries"),
                    edits: vec![
                        edit(one.place.before(), "count("),
                        edit(one.place.after(), ")"),
                    ],
                    automatic: false,
                });
                return diagnostic;
            }
            Clash::Units
            | Clash::Points
            | Clash::NotNumbers
            | Clash::AmountAndRate
            | Clash::Growths
            | Clash::Wholes
            | Clash::UnstatedShares
            | Clash::Multiples
            | Clash::Product => {}
        }
    }
    diagnostic
}
