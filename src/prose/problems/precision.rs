//! Numbers finer than what they are of, notes of rounding, and rates that came
//! about by a known mistake.

use crate::causes::Fault;
use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

use super::Known;
use super::known::{refer, values_of};

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum PrecisionProblem {
        /// 33.3333%, 14.29% of seven cases, 约1234件
        TooFine {
            typed: String,
            /// What it is a share or a growth of.
            of: Option<Known>,
            about: bool,
            place: Span,
        } = "H0970" {
            title("“{typed}”写得过细" | "“{typed}” is finer than it can mean")
            at(place, "位数太多" | "too many digits")
            quiet()
            when(Some(Known { text, place, .. }) = of => also(place, "总共只有{text}" | "of {text} in all"))
            note(of.is_none().then(|| fewer_digits(*about)))
        }
        /// 因四舍五入… where every sum adds up.
        NeedlessNote { place: Span } = "W0970" {
            title("没有哪个合计因四舍五入而有出入" | "No sum of this report differs by rounding")
            at(place, "这句话用不着" | "not needed")
            note(
                "真有出入时，编译器会自己在文末注明。删去这句话。"
                | "Where one does, the compiler adds the note itself. Delete the sentence."
            )
        }
        /// Not the rate that its label names, and it is seen why.
        Mistaken {
            typed: String,
            label: String,
            known: Known,
            /// `{增幅:rate}`
            reference: String,
            fault: Fault,
            place: Span,
            binding: Option<(Span, String)>,
        } = "E0970" {
            let((text, Text { zh, en }) = (&known.text, mistake(fault)))
            title("“{label}”是{text}，正文写的是{typed}：{zh}" | "“{label}” is {text}, the text says {typed}: {en}")
            at(place, "应为{text}" | "not {text}")
            places(values_of([known]))
            note(
                "写 {reference}，由编译器从原值一次修约后印出。"
                | "Write {reference}: it prints the rate, rounded once from its exact value."
            )
            with(refer(binding))
        }
    }
}

fn fewer_digits(about: bool) -> Text {
    text!(match about {
        true =>
            "约数写一两位有效数字就够了；要准确就去掉“约”。"
                | "A rounded number needs a digit or two; an exact one no “about”.",
        false => "百分率一般写一两位小数。" | "A percentage takes a decimal or two.",
    })
}

/// What was done wrong, to stand behind a colon.
fn mistake(fault: &Fault) -> Text {
    match fault {
        Fault::Truncated => Text::new("是截去了尾数", "cut off instead of rounded"),
        Fault::RoundedTwice { chain } => {
            let chain = chain.join(" → ");
            text!("是连续修约而来（{chain}）" | "rounded in steps ({chain})")
        }
        Fault::Bent { total } => {
            text!("像是为凑足“{total}”而改的" | "as if bent so that “{total}” adds up")
        }
        Fault::WrongBase { used, others } => {
            let each: Vec<String> = others
                .iter()
                .map(|(name, value)| format!("“{name}”{value}"))
                .collect();
            let (zh, en) = (each.join("、"), each.join(", "));
            text!("那是与{zh}相比，不是与“{used}”相比" | "that holds against {en}, not “{used}”")
        }
        Fault::WrongScope { others } => {
            let (zh, en) = (others.join("”、“"), others.join("”, “"));
            text!("那是“{zh}”的数" | "that is the number of “{en}”")
        }
        Fault::Swapped => Text::new("两位数字颠倒了", "two digits are swapped"),
        Fault::Plain | Fault::Infeasible { .. } => Text::new("不相符", "not the same"),
    }
}
