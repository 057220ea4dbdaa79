//! What is wrong in sections and prose: references, notes, formats.

use crate::diagnostics::did_you_mean;
use crate::diagnostics::problem::{problem, text};
use crate::semantics::typing::described::Described;
use crate::source::Span;

use super::undeclared;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum ContentProblem {
        UnknownReference {
            text: String,
            nearest: Option<String>,
            /// Refers by the title in quotes.
            by_title: bool,
            place: Span,
        } = "E0206" {
            title("没有叫“{text}”的章节或表格" | "there is no section or table `{text}`")
            at(place, did_you_mean(nearest.as_deref(), undeclared()))
            offer(nearest.as_ref().map(|nearest| written(nearest, *by_title)), place)
        }
        AmbiguousReference { title: String, sections: Vec<Span>, place: Span } = "E0207" {
            let(count = sections.len())
            title("有{count}个章节都叫“{title}”" | "{count} sections are called `{title}`")
            at(place, "指的是哪一个？" | "which one is meant?")
            with(|told| sections.iter().take(3).fold(told, |told, section| {
                told.also(section, text!("这一个" | "this one"))
            }))
            note(
                "请给它起个名字再引用：section 工作 \"{title}\"，正文里写 {{ref 工作}}。"
                | "Give it a name and refer to that: `section work \"{title}\"`, then `{{ref work}}`."
            )
        }
        UnknownNote { name: String, nearest: Option<String>, place: Span } = "E0208" {
            title("脚注“{name}”没有内容" | "footnote `{name}` has no text")
            meant(nearest, place, undeclared())
            note(
                "请在报告里写一行：note {name} \"脚注的文字\""
                | "Add a line to the report: `note {name} \"its text\"`."
            )
        }
        UnknownFormat { format: String, nearest: Option<String>, place: Span } = "E0209" {
            title("没有“{format}”这种格式" | "there is no format `{format}`")
            at(place, "冒号后面写怎么印这个数" | "behind the colon stands how it is printed")
            note(
                "可用的格式：n（只印数字） cn（汉字） 万 亿 ,（千位分隔） .1（一位小数） rate（只印百分数） 倍 abs（不带正负号） parts（各分项） shares（各分项和占比）"
                | "Formats: n cn 万 亿 , .1 rate 倍 abs parts shares; in English also increase up rose more."
            )
            offer(nearest, place)
        }
        FormatUnsuited { format: String, found: Described, suited: Vec<&'static str>, place: Span } = "E0311" {
            let(listed = suited.join(" "))
            title("{found}不能用格式“{format}”来印" | "{found} cannot be printed as `{format}`" for(found))
            at(place, match (suited.is_empty()) {
                true => "请去掉冒号和格式" | "leave out the colon and the format",
                false => "可以用：{listed}" | "these would do: {listed}",
            })
        }
        /// Across sources; within one it is told where the source is read.
        TooDeep { place: Span } = "E0224" {
            title("章节最多四层" | "sections go four levels deep at most")
            at(place, "引进到这里，成了第五层" | "brought in here, it is at the fifth level")
            note(
                "请把 use 提到上一层，或把这一部分改成分条写的正文。"
                | "Put `use` one level up, or make this part a list in the prose."
            )
        }
        IfWithoutElse {
            place: Span,
            /// The end of the `if`.
            end: Span,
        } = "H0301" {
            title("条件不成立时，这里什么也不印" | "when this does not hold, nothing is printed here")
            at(place, "if 没有写 else" | "`if` without `else`")
            note(
                "本意如此的，写 else {{}}；否则写上另一种说法。"
                | "If that is meant, write `else {{}}`; if not, write the other wording."
            )
            suggest(end => " else {}", "加上 else {{}}" | "add `else {{}}`")
        }
    }
}

/// A reference as it is written in the text.
fn written(target: &str, by_title: bool) -> String {
    if by_title {
        format!("\"{target}\"")
    } else {
        target.to_owned()
    }
}
