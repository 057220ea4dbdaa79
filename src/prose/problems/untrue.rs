//! Words that the exact values deny.

use crate::diagnostics::Text;
use crate::diagnostics::problem::problem;
use crate::source::Span;

use super::Known;
use super::known::{any_value, values_of};

/// What kind of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// 近450件 of 443件
    Approximate,
    /// 占比过半 of 43 %
    Portion,
    /// 未发生投诉, and there were three.
    Nothing,
}

problem! {
    /// What is said of a number is not so.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct UntrueWords {
        pub(crate) wording: Wording,
        pub(crate) words: String,
        pub(crate) label: String,
        pub(crate) known: Vec<Known>,
        pub(crate) place: Span,
    } = (wording.code()) {
        let(Text { zh, en } = any_value(known))
        title("“{label}”是{zh}，不能说“{words}”" | "“{label}” is {en}, which is not “{words}”")
        at(place, "实为{zh}" | "it is {en}")
        places(values_of(known))
        note(wording.rule())
    }
}

impl Wording {
    fn code(self) -> &'static str {
        match self {
            Self::Approximate => "E0920",
            Self::Portion => "E0922",
            Self::Nothing => "E0960",
        }
    }

    fn rule(self) -> Option<Text> {
        matches!(self, Self::Approximate).then(|| Text::new(
            "约数要与准确的数相符：“近”“不足”略小，“超过”“余”略大，“约”四舍五入后相同。",
            "An approximate number must be true of the exact one: nearly is a little below, over a little above, about the same when rounded.",
        ))
    }
}
