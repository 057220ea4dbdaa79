//! Words of direction beside the changes they tell.

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::Known;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum DirectionProblem {
        /// 下降735.85% of a growth.
        Contrary {
            word: String,
            known: Known,
            place: Span,
            /// Word and number.
            binding: Option<Span>,
        } = "E0930" {
            let(Known { name, label, text, .. } = known)
            title("“{label}”是{text}，不是“{word}”" | "“{label}” is {text}, not “{word}”")
            at(place, wrong_way())
            also(known.place, "“{label}”：{text}" | "“{label}”: {text}")
            suggest(binding => format!("{{{name}}}"), "改为 {{{name}}}" | "write {{{name}}}")
        }
        /// 新收较上年下降, and there were more.
        ContraryTo { word: String, known: Known, before: String, place: Span } = "E0930" {
            let(Known { label, text, .. } = known)
            title(
                "“{label}”由{before}变为{text}，不是“{word}”"
                | "“{label}” went from {before} to {text}, not “{word}”"
            )
            at(place, wrong_way())
            also(known.place, before_and_now(before, known))
        }
        /// fell from 653 to 703
        ContraryTyped { word: String, before: String, now: String, place: Span } = "E0930" {
            title(
                "由{before}变为{now}，不是“{word}”"
                | "From {before} to {now} is not “{word}”"
            )
            at(place, wrong_way())
        }
        /// rose from 653 to 703, up 38%
        AmissTyped { typed: String, right: String, before: String, now: String, place: Span } = "E0938" {
            title(
                "由{before}变为{now}，变化不是{typed}"
                | "From {before} to {now} is no change of {typed}"
            )
            at(place, "算得{right}" | "computed: {right}")
        }
        /// 下降{增长}
        ContraryPrinted {
            word: String,
            place: Span,
            value: Span,
            /// The word, where the value prints its own. Which of the two is
            /// wrong, a person knows.
            delete: Option<Span>,
        } = "E0930" {
            title("“{word}”与引用的数方向相反" | "“{word}” is the wrong way round for this value")
            at(place, wrong_way())
            also(value, "这个数变化的方向相反" | "it changed the other way")
            suggest(delete => "", deletion(word))
        }
        /// 增长{增长}
        Twice { word: String, place: Span, value: Span, delete: Option<Span> } = "E0937" {
            title("“{word}”重复了，引用的数会自己印出增减" | "“{word}” is said twice: the value prints its own direction")
            at(place, "多了这个词" | "one word too many")
            also(value, "它印出“增长”“下降”等词" | "it says how it changed")
            fix(delete => "", deletion(word))
        }
        /// {新收}件, which would print 443件件.
        UnitTwice {
            word: String,
            printed: String,
            place: Span,
            value: Span,
            delete: Option<Span>,
        } = "E0936" {
            title("“{word}”重复了，引用的数会自己印出单位" | "“{word}” is said twice: the value prints its own unit")
            at(place, "多了这个词" | "one word too many")
            also(value, "它印作{printed}" | "it prints {printed}")
            fix(delete => "", deletion(word))
        }
        /// 下降-3.2%
        Minus {
            typed: String,
            place: Span,
            right: String,
            /// The word says that it fell.
            falls: bool,
            positive: String,
            whole: Option<Span>,
        } = "E0935" {
            title("“{typed}”既写了增减又写了负号" | "“{typed}” has both a word of direction and a minus")
            at(place, "方向说了两次" | "the direction is said twice")
            with(|told| without_minus(told, right, positive, *falls, *whole))
        }
        /// 新收较上年增加380件, and it was 390.
        Amiss {
            typed: String,
            right: String,
            known: Known,
            before: String,
            /// The change, where it is an expression of the language.
            written: Option<String>,
            place: Span,
        } = "E0938" {
            let(Known { label, text, .. } = known)
            title(
                "“{label}”由{before}变为{text}，变化不是{typed}"
                | "“{label}” went from {before} to {text}, which is no change of {typed}"
            )
            at(place, "算得{right}" | "computed: {right}")
            also(known.place, before_and_now(before, known))
            with(|told| told.note(written.as_ref().map(computed)))
        }
    }
}

fn computed(written: &String) -> Text {
    text!("让编译器来算：{{{written}}}。" | "Let the compiler compute it: {{{written}}}.")
}

fn wrong_way() -> Text {
    Text::new("方向不对", "the wrong way")
}

fn before_and_now(before: &str, known: &Known) -> Text {
    let now = &known.text;
    text!("由{before}变为{now}" | "{before} before, {now} now")
}

/// 下降-3.2% can only mean 下降3.2%; of 增长-3.2% a person knows more.
fn without_minus(
    told: Diagnostic,
    word: &str,
    positive: &str,
    falls: bool,
    place: Option<Span>,
) -> Diagnostic {
    let space = if word.is_ascii() { " " } else { "" };
    let text = format!("{word}{space}{positive}");
    let title = text!("改为“{text}”" | "write “{text}”");
    match falls {
        true => told.fix(title, place, text),
        false => told.suggest(title, place, text),
    }
}

fn deletion(word: &str) -> Text {
    text!("删去“{word}”" | "delete “{word}”")
}
