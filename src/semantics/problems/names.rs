//! Names that are not there, there twice, or not what they look like.

use crate::diagnostics::problem::{problem, text};
use crate::semantics::model::Function;
use crate::source::Span;

use super::undeclared;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum NameProblem {
        Unknown { name: String, nearest: Option<String>, place: Span } = "E0201" {
            title("没有名为“{name}”的数据" | "there is no figure named `{name}`")
            meant(nearest, place, undeclared())
            note(nearest.is_none().then(|| text!(
                "请核对名字，或先声明它，例如：figure {name} = 443 件"
                | "Check the name, or declare it: `figure {name} = 443 requests`."
            )))
        }
        Repeated { name: String, place: Span, first: Span } = "E0202" {
            title("“{name}”写了两次" | "`{name}` is declared twice")
            at(place, "第二次在这里" | "declared again here")
            also(first, "第一次在这里" | "first declared here")
            note(
                "请删去其中一处；如果本来就是两回事，给其中一个另起名字。"
                | "Remove one of them; if they are two different things, rename one."
            )
        }
        Confusable { name: String, other: String, place: Span, first: Span } = "E0203" {
            title("“{name}”和“{other}”看起来一样，其实是两个名字" | "`{name}` and `{other}` look alike but are two names")
            at(place, "这一个" | "this one")
            also(first, "和这一个" | "and this one")
            note(first_difference(name, other).map(|(one, another)| text!(
                "不同之处：{one}和{another}。" | "They differ in {one} and {another}."
            )))
            note(
                "如果是同一项数据，请只留一处，并统一用半角字母和数字；不是的话，请换一个看得出区别的名字。"
                | "If they are one figure, keep one of them, in half-width letters; if not, choose a name that looks different."
            )
        }
        UnknownUnit {
            symbol: String,
            nearest: Option<String>,
            /// A figure is called so.
            is_name: bool,
            place: Span,
        } = "E0204" {
            let(declaration = declaration(symbol))
            title("不认识单位“{symbol}”" | "unknown unit `{symbol}`")
            meant(nearest, place, "没有这个单位" | "no such unit")
            note(match is_name {
                true => "“{symbol}”是一项数据的名字；数字后面只能写单位。" | "`{symbol}` names a figure; only a unit may follow a number.",
                false => "确实要用这个单位的话，先声明一行：{declaration}" | "If it is a unit of your own, declare it: `{declaration}`.",
            })
        }
        UnknownFunction { name: String, nearest: Option<String>, place: Span } = "E0205" {
            let(functions = Function::all().map(Function::name).collect::<Vec<_>>().join(" "))
            title("没有名为“{name}”的函数" | "there is no function `{name}`")
            meant(nearest, place, "没有这个函数" | "no such function")
            note("可用的函数：{functions}" | "Functions: {functions}.")
        }
        SeriesNotIndexed { name: String, place: Span } = "E0217" {
            title("序列“{name}”要按年份取值" | "series `{name}` is indexed by period")
            at(place, "例如 {name}[2023]" | "such as `{name}[2023]`")
        }
        NotIndexed { name: String, place: Span } = "E0217" {
            title("“{name}”只有一个数，不能用方括号取值" | "`{name}` is a single number and takes no index")
            at(place, "只有表格和序列后面可以写 […]" | "only tables and series take […]")
            note("请直接写 {name}；要取分项，写 {name}.分项名。" | "Write `{name}`, or `{name}.part` for one of its parts.")
            suggest(place => name, "改为 {name}" | "write {name}")
        }
        NoSuchPoint { series: String, code: String, known: Vec<String>, place: Span } = "E0218" {
            title("序列“{series}”里没有{code}的数" | "series `{series}` has no value for {code}")
            at(place, "只有{known}" | "it has {known}" for(known))
            note(
                "请在序列里补上 {code}: …，或改用已有的一期。"
                | "Add `{code}: …` to the series, or use a period that it has."
            )
        }
        RepeatedEntry {
            entry: String,
            place: Span,
            first: Span,
            /// With the comma before it.
            whole: Span,
        } = "W0201" {
            title("清单里“{entry}”写了两次" | "`{entry}` stands in the list twice")
            at(place, "第二次" | "again here")
            also(first, "第一次" | "first here")
            note("重复的一项会多计一个数，请删去。" | "It is counted twice; remove one.")
            suggest(whole => "", "删去第二个“{entry}”" | "remove the second `{entry}`")
        }
    }
}

/// The first letters in which two names of one length differ.
fn first_difference(one: &str, other: &str) -> Option<(String, String)> {
    if one.chars().count() != other.chars().count() {
        return None;
    }
    let mut pairs = one.chars().zip(other.chars());
    let (a, b) = pairs.find(|(a, b)| a != b)?;
    Some((code_point(a), code_point(b)))
}

fn code_point(letter: char) -> String {
    format!("{letter}（U+{:04X}）", u32::from(letter))
}

/// `unit 册次`, `unit "loan" plural "loans"`: the line that declares a unit.
fn declaration(symbol: &str) -> String {
    if !symbol.is_ascii()
        || !symbol
            .chars()
            .all(|it| it.is_ascii_alphabetic() || it == ' ')
    {
        return format!("unit {symbol}");
    }
    let one = symbol.strip_suffix('s').unwrap_or(symbol);
    format!("unit \"{one}\" plural \"{one}s\"")
}
