//! Words of approximation, and multiples said without a number.

use crate::diagnostics::problem::problem;
use crate::source::Span;

use super::Known;
use super::known::values_of;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ApproximationProblem {
        /// 翻番, and it was 1.6 times as many.
        Multiple { word: String, multiple: String, known: Known, place: Span } = "E0923" {
            let(label = &known.label)
            title(
                "“{label}”是上年的{multiple}倍，不是“{word}”"
                | "“{label}” is {multiple} times the year before, not “{word}”"
            )
            at(place, "实为{multiple}倍" | "{multiple} times")
            places(values_of([known]))
            note("翻一番是两倍，翻两番是四倍。" | "Doubled is twice as many, 翻两番 four times.")
        }
        /// 约400余件
        Twice {
            words: [String; 2],
            places: [Span; 2],
            /// What to delete.
            first: Option<Span>,
        } = "E0921" {
            let(([one, other], [place, second]) = (words, places))
            title("“{one}”和“{other}”只能用一个" | "“{one}” and “{other}” cannot stand together")
            at(place, "一个约数词" | "one word of approximation")
            also(second, "又一个" | "and another")
            suggest(first => "", "删去“{one}”" | "delete “{one}”")
        }
    }
}
