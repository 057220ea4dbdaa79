//! Numbers typed in the text.

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::Known;
use super::known::{any_value, refer, values_of};

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum NumeralProblem {
        /// The label before the number is a figure's, and that is another number.
        Contradicts {
            typed: String,
            label: String,
            /// Several when the label stands for several.
            known: Vec<Known>,
            /// The cells of the row or column that the label names.
            cells: Vec<Known>,
            place: Span,
            binding: Option<(Span, String)>,
        } = "E0901" {
            let(Text { zh, en } = any_value(known))
            title("“{label}”是{zh}，正文写的是{typed}" | "“{label}” is {en}, the text says {typed}")
            at(place, "应为{zh}" | "not {en}")
            places(values_of(known))
            note(each_cell(label, cells))
            note(
                "正文有误就引用数据；说的是别的数，就换个说法，或者写 {{\"{typed}\"}}。"
                | "If the text is wrong, refer to the figure; if it means another number, say so, or write {{\"{typed}\"}}."
            )
            with(refer(binding))
        }
        /// It is a figure's value.
        Bindable {
            typed: String,
            known: Known,
            place: Span,
            binding: Option<(Span, String)>,
            /// The figure prints what is typed, letter by letter.
            faithful: bool,
        } = "H0901" {
            let(name = &known.label)
            title("“{typed}”与“{name}”相同，可以改为引用" | "“{typed}” is the value of “{name}”: refer to it")
            at(place, "“{name}”的值" | "the value of “{name}”")
            quiet()
            with(|told| bound(told, binding, *faithful))
        }
        /// It is the value of several figures.
        Several {
            typed: String,
            known: Vec<Known>,
            place: Span,
            /// A reference to each, where they are few.
            bindings: Vec<(Span, String)>,
        } = "H0902" {
            let((count, names) = (known.len(), references(known)))
            let((zh, en) = (names.join("、"), names.join(", ")))
            title("“{typed}”与{count}个数据相同" | "“{typed}” is the value of {count} figures")
            at(place, "是哪一个？" | "which one?")
            note("可以引用其中之一：{zh}" | "refer to one of them: {en}")
            quiet()
            with(|told| bindings.iter().cloned().map(Some).fold(told, |told, it| refer(&it)(told)))
        }
        /// One slip of the hand away from a figure.
        Near { typed: String, known: Known, place: Span, binding: Option<(Span, String)> } = "W0901" {
            let(Known { name, label, text, .. } = known)
            title("“{typed}”像是“{label}”{text}的笔误" | "“{typed}” looks like a slip for “{label}”, {text}")
            at(place, "是不是{text}？" | "did you mean {text}?")
            places(values_of([known]))
            note(
                "是它就写 {{{name}}}；另有所指就写 {{\"{typed}\"}}。"
                | "If it is that, write {{{name}}}; if not, {{\"{typed}\"}}."
            )
            with(refer(binding))
        }
        /// The number of what its label names, counted in another unit.
        OtherUnit { typed: String, known: Known, place: Span, binding: Option<(Span, String)> } = "W0904" {
            let(Known { label, text, .. } = known)
            title("“{label}”是{text}，正文写的单位不同：{typed}" | "“{label}” is {text}, the text counts in another unit: {typed}")
            at(place, "应为{text}" | "not {text}")
            places(values_of([known]))
            note(
                "单位写错了就引用数据；说的是别的数，就写 {{\"{typed}\"}}。"
                | "If the unit is wrong, refer to the figure; if it means another number, write {{\"{typed}\"}}."
            )
            with(refer(binding))
        }
        /// No figure has it.
        Unbound { typed: String, place: Span } = "H0903" {
            title("“{typed}”不是任何数据的值" | "“{typed}” is the value of no figure")
            at(place, "没有核对" | "not verified")
            note(
                "声明一个数据来引用，或者写 {{\"{typed}\"}} 表示照印。"
                | "Declare a figure and refer to it, or write {{\"{typed}\"}} to print it as it is."
            )
            quiet()
        }
        /// Other numbers of the sentence give another one.
        Inconsistent {
            typed: String,
            /// `113件 − 92件`
            formula: String,
            right: String,
            place: Span,
            others: Vec<Span>,
        } = "E0903" {
            title(
                "按正文里的 {formula}，应是{right}，写的是“{typed}”"
                | "{formula} in the same sentence gives {right}, the text says “{typed}”"
            )
            at(place, "应为{right}" | "not {right}")
            places(others.iter().map(|place| (*place, text!("由这里得出" | "from this one"))))
            note("同一句里的几个数互相对不上：核对是哪一个写错了。" | "The numbers of one sentence contradict each other: see which of them is wrong.")
        }
        /// An `allow` that nothing needs.
        NothingToAllow { lint: String, place: Span } = "W0902" {
            title("这里没有什么需要 allow {lint}" | "Nothing here needs `allow {lint}`")
            at(place, "不需要了" | "not needed")
            fix(place => "", "删去这一行" | "delete it")
        }
        /// A waiver of what is right, or of nothing.
        NothingToWaive { typed: String, place: Span } = "W0903" {
            title("“{typed}”与数据没有不符，不需要豁免" | "Nothing is wrong with “{typed}”: its waiver is not needed")
            at(place, "可以删去" | "can go")
            fix(place => "", "删去这条豁免" | "remove the waiver")
        }
        /// An `allow` of what is no lint.
        UnknownLint {
            lint: String,
            reason: String,
            known: Vec<&'static str>,
            place: Span,
        } = "E0902" {
            let((zh, en) = (known.join("、"), known.join(", ")))
            title("没有“{lint}”这项提醒" | "There is no lint `{lint}`")
            at(place, "allow 不认识它" | "not known to `allow`")
            note("可以写：{zh}" | "one of: {en}")
            when([only] = known.as_slice() => suggest(
                place => format!("allow {only} \"{reason}\""),
                "改为 {only}" | "write `{only}`"
            ))
        }
    }
}

impl NumeralProblem {
    /// Its reference is for a person to decide on, but where it is `decided`.
    pub(crate) fn undecided_unless(mut self, decided: bool) -> Self {
        if let NumeralProblem::Bindable { faithful, .. } = &mut self {
            *faithful &= decided;
        }
        self
    }
}

/// What the cells hold of which a label names the row or column.
fn each_cell(label: &str, cells: &[Known]) -> Option<Text> {
    let each = |cell: &Known| format!("{} {}", cell.name, cell.text);
    let listed: Vec<String> = cells.iter().map(each).collect();
    let (zh, en) = (listed.join("、"), listed.join(", "));
    (listed.len() > 1).then(|| text!("“{label}”各格：{zh}" | "the cells of “{label}”: {en}"))
}

fn references(known: &[Known]) -> Vec<String> {
    let reference = |figure: &Known| format!("{{{}}}", figure.name);
    known.iter().map(reference).collect()
}

/// A reference that prints what is typed needs nobody's eyes.
fn bound(told: Diagnostic, binding: &Option<(Span, String)>, faithful: bool) -> Diagnostic {
    match binding {
        Some((place, new)) if faithful => told.fix(text!("改为 {new}" | "write {new}"), place, new),
        Some(_) | None => refer(binding)(told),
    }
}
