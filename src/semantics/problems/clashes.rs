//! Two operands that do not go together, and the right way.

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Bilingual, Diagnostic, Edit, Fix, Text};
use crate::semantics::model::Operator;
use crate::semantics::typing::algebra::Clash;
use crate::semantics::typing::described::Described;
use crate::source::Span;

/// One side of an operator.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    pub what: Described,
    /// A number typed on the spot.
    pub literal: bool,
    pub place: Span,
}

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Clashing {
        pub clash: Clash,
        /// `None` where the two are compared.
        pub operator: Option<Operator>,
        pub left: Operand,
        pub right: Operand,
        /// The whole expression; the operands say what they are.
        pub place: Span,
    } = (code(*clash)) {
        title(cannot_be(*operator, &left.what, &right.what))
        at(place, Text::empty())
        also(left.place, left.what.text())
        also(right.place, right.what.text())
        note(match clash {
            Clash::Units if left.what.is_plain() || right.what.is_plain() =>
                "没有单位的数要写上单位，例如 3 件。"
                | "Write the unit behind the number, such as `3 requests`.",
            Clash::Units =>
                "单位不同的数不能放在一起算。写错了单位的请改正；两个单位能换算的，声明一行，例如 unit 万件 = 10000 件。"
                | "Amounts of different units do not go together. Correct the unit; if the two convert, declare it, such as `unit dozen = 12 items`.",
            Clash::NotNumbers if left.what.is_list() || right.what.is_list() =>
                "要用清单的项数，写 count(清单名)。"
                | "For the number of a list's entries write `count(list)`.",
            Clash::NotNumbers => "这里只能用数。" | "Only numbers go here.",
            Clash::AmountAndRate =>
                "数量和比率不是一回事。求其中一部分写 数量 * 比率，求基期数写 base(本期, 增长率)。"
                | "An amount and a rate are different things. For a part write `amount * share`, for the earlier amount `base(now, growth)`.",
            Clash::Product =>
                "这样算出来的没有意义。增加的数写 本期 - 基期，基期数写 base(本期, 增长率)；平均增长率用 cagr(序列)。"
                | "The result would mean nothing. The increase is `now - before`, the earlier amount `base(now, growth)`, mean growth `cagr(series)`.",
            Clash::Growths =>
                "增长率不能直接相加。请用原数算：growth(本期之和, 基期之和)。"
                | "Growth rates do not add up. Compute from the amounts: `growth(sum now, sum before)`.",
            Clash::Wholes =>
                "两个比重的总数不同，不能直接加减。请用原数算：share(部分之和, 总数)。"
                | "The shares are of different wholes. Compute from the amounts: `share(sum of parts, whole)`.",
            Clash::UnstatedShares =>
                "直接写出的百分数不知道占的是哪个总数，只能相减。合计100%的，写 total 100% = a + b + c；有原数的，用 share(部分, 总数) 算。"
                | "A typed percentage is a share of an unknown whole: only differences are allowed. For parts of 100 % write `total 100% = a + b + c`; from amounts use `share(part, whole)`.",
            Clash::Multiples => "倍数只能和倍数放在一起算。" | "A multiple goes only with another multiple.",
            Clash::Points =>
                "两个比率相减得百分点，不是百分数。请看清用的是 % 还是百分点。"
                | "The difference of two rates is in percentage points, not in per cent. See which of the two is meant.",
        })
        with(|told| mended(told, *clash, left, right))
    }
}

fn code(clash: Clash) -> &'static str {
    match clash {
        Clash::Units => "E0301",
        Clash::NotNumbers => "E0302",
        Clash::AmountAndRate | Clash::Product => "E0303",
        Clash::Growths | Clash::Wholes | Clash::UnstatedShares | Clash::Multiples => "E0304",
        Clash::Points => "E0305",
    }
}

fn cannot_be(operator: Option<Operator>, left: &Described, right: &Described) -> Text {
    let verb = &text!(match operator {
        Some(Operator::Add) => "相加" | "added",
        Some(Operator::Subtract) => "相减" | "subtracted",
        Some(Operator::Multiply) => "相乘" | "multiplied",
        Some(Operator::Divide) => "相除" | "divided",
        None => "相比" | "compared",
    });
    match (left.amount_in(), right.amount_in()) {
        (Some(one), Some(other)) => text!(
            "“{one}”和“{other}”不能{verb}" | "`{one}` and `{other}` cannot be {verb}" for(verb)
        ),
        (Some(_), None) | (None, _) => text!(
            "{left}和{right}不能{verb}" | "{left} and {right} cannot be {verb}" for(left, right, verb)
        ),
    }
}

/// With a change of one operand that makes it fit, where there is an obvious one.
fn mended(told: Diagnostic, clash: Clash, left: &Operand, right: &Operand) -> Diagnostic {
    let sides = [(left, right), (right, left)];
    let Some(fix) = sides
        .into_iter()
        .find_map(|(one, other)| mend(clash, one, other))
    else {
        return told;
    };
    let mut told = told;
    told.fixes.push(fix);
    told
}

fn mend(clash: Clash, one: &Operand, other: &Operand) -> Option<Fix> {
    let edit = |span: Span, text: &str| Edit {
        span,
        text: text.to_owned(),
    };
    let (title, edits) = if clash == Clash::Units && one.literal && one.what.is_plain() {
        let unit = other.what.amount_in()?;
        let title = text!("加上单位“{unit}”" | "add the unit `{unit}`");
        (title, vec![edit(one.place.after(), &format!(" {unit}"))])
    } else if clash == Clash::Points && one.literal && one.what.is_percentage() {
        let length = one.place.len();
        let sign = one.place.part(length.saturating_sub(1)..length);
        let title = text!("把 % 改为百分点" | "change % to percentage points");
        (title, vec![edit(sign, " 百分点")])
    } else if clash == Clash::NotNumbers && one.what.is_list() {
        let title = text!("改用清单的项数" | "use the number of its entries");
        let (before, after) = (one.place.before(), one.place.after());
        (title, vec![edit(before, "count("), edit(after, ")")])
    } else {
        return None;
    };
    Some(Fix {
        title,
        edits,
        automatic: false,
    })
}
