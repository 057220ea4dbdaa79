//! What can go wrong while the document is composed.

use crate::diagnostics::problem::problem;
use crate::source::Span;

problem! {
    /// A problem of composition.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum DocumentProblem {
        /// A reference to a section or table that stands in the branch of an `if`
        /// that is not printed.
        ReferenceNotPrinted { place: Span, target: Option<Span> } = "E0801" {
            title("引用的部分或表格没有印出来" | "what is referred to here is not printed")
            at(place, "这里的引用没有着落" | "this reference leads nowhere")
            also(target, "它在没有成立的 if 分支里" | "it stands in a branch of an `if` that does not apply")
            note("把引用也放进同一个 if，或者去掉引用。" | "Put the reference into the same `if`, or take it out.")
        }
        /// A value that slices and stacks have no room for.
        BelowZero { value: String, place: Span } = "E0830" {
            title("{value}小于零，画不成一块" | "{value} is below zero and cannot be a part")
            at(place, "这里有负数" | "a negative number here")
            note(
                "饼图和堆积图画的是整体的各部分；有正有负的数用 chart bar。"
                | "Pies and stacks show the parts of a whole; signed numbers are `chart bar`."
            )
        }
        /// A slice or a part of a stack that nobody knows.
        PartUnknown { said: String, place: Span } = "E0831" {
            title("有一部分是“{said}”，整体画不出来" | "one part is “{said}”, so the whole cannot be drawn")
            at(place, "缺这里的数" | "its number is missing")
            note(
                "少了一块的饼图或堆积图会让人看错；补上这个数，或者改用 chart bar。"
                | "A pie or stack without one of its parts misleads: fill in the number, or use `chart bar`."
            )
        }
        /// Nothing to divide: every slice is zero.
        NothingToDivide { place: Span } = "E0832" {
            title("各部分都是零，饼图没有可画的" | "every part is zero: a pie has nothing to show")
            at(place, "全是零" | "all zero")
            note("改用 chart bar，或者不画这张图。" | "Use `chart bar`, or leave the chart out.")
        }
    }
}
