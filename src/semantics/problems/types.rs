//! Types and units that do not fit, and checks that say nothing.

use crate::diagnostics::problem::problem;
use crate::semantics::model::Function;
use crate::semantics::typing::described::Described;
use crate::source::Span;

use super::clashes::Clashing;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum TypeProblem {
        Clash(clash: Clashing);
        WrongUnit { wanted: Described, found: Described, place: Span } = "E0306" {
            title("这里要{wanted}，写的却是{found}" | "{wanted} is wanted here, but this is {found}" for(wanted, found))
            at(place, "这是{found}" | "this is {found}" for(found))
            note(
                "名字后面声明的单位和这里的数对不上，请改正其中一处。"
                | "The unit declared for it and the value here do not agree; correct one of them."
            )
        }
        NotNumber { found: Described, place: Span } = "E0307" {
            title("这里要数值，写的却是{found}" | "a number is wanted here, but this is {found}" for(found))
            at(place, "这是{found}" | "this is {found}" for(found))
        }
        WrongArguments { function: Function, found: Vec<Described>, place: Span } = "E0308" {
            let((name, usage) = (function.name(), &function.usage()))
            title("{name} 不能这样用" | "`{name}` is not used like this")
            at(place, "应写作 {usage}" | "write `{usage}`" for(usage))
            note(match (found.is_empty()) {
                true => "括号里什么也没写。" | "There is nothing between the brackets.",
                false => "现在括号里是：{found}。" | "Given here: {found}." for(found),
            })
        }
        GrowthOfRate {
            found: Described,
            place: Span,
            /// The word `growth`, where `points` would do.
            word: Option<Span>,
        } = "E0309" {
            title("比率不算增长率，升降用百分点说" | "a rate has no growth rate: its change is in percentage points")
            at(place, "这里算的是{found}的增长率" | "growth of {found}" for(found))
            note(
                "请写 points(本期, 上期)，印出来是“上升3.2个百分点”。"
                | "Write `points(now, before)`, printed as “up 3.2 percentage points”."
            )
            suggest(word => "points", "改用 points" | "use `points`")
        }
        CountTimesRate { unit: String, place: Span } = "E0310" {
            title(
                "数量乘以比率，得出的{unit}数未必是整数"
                | "a count times a rate need not be a whole number of {unit}"
            )
            at(place, "请写明取整" | "say how it is rounded")
            note(
                "在后面加 round 0，就按四舍五入取整。"
                | "With `round 0` behind it, it is rounded to a whole number."
            )
            suggest(place.after() => " round 0", "加上 round 0" | "add `round 0`")
        }
        NotASeries { found: Described, place: Span } = "E0312" {
            title("逐年比较要用序列，这里却是{found}" | "a series is wanted here, but this is {found}" for(found))
            at(place, "不是序列" | "not a series")
            note(
                "序列这样写：series 申请 = {{ 2021: 60 件, 2022: 53 件 }}"
                | "A series is written `series received = {{ 2021: 60 requests, 2022: 53 requests }}`."
            )
        }
        ListLongerThanCount {
            name: String,
            count: String,
            named: i64,
            /// The number typed.
            place: Span,
        } = "E0313" {
            title(
                "清单“{name}”列出了{named}项，总数却只写了{count}"
                | "list `{name}` names {named} entries, but says that there are {count}"
            )
            at(place, "总数比列出的还少" | "fewer than are listed")
            suggest(place => named.to_string(), "改为{named}" | "change to {named}")
        }
        UnitNotAmount { found: Described, place: Span } = "E0315" {
            title("新单位要用数量来换算，这里却是{found}" | "a unit is defined by an amount, but this is {found}" for(found))
            at(place, "例如 unit 万件 = 10000 件" | "such as `unit dozen = 12 items`")
        }
        UnitOfNothing { place: Span } = "E0315" {
            title("一个新单位要大于零" | "one of a new unit must be more than nothing")
            at(place, "例如 unit 万件 = 10000 件" | "such as `unit dozen = 12 items`")
        }
        EmptyCheck { name: String, place: Span, whole: Span } = "W0301" {
            title("核对“{name}”里什么也没写" | "check `{name}` is empty")
            at(place, "没有可核对的内容" | "there is nothing to check")
            note(
                "请写上要核对的式子，例如 新收 + 上年结转 == 办结 + 转下年，或删去它。"
                | "Write what must hold, such as `received + pending == processed + left`, or remove it."
            )
            suggest(whole => "", "删去这个核对" | "remove the check")
        }
    }
}
