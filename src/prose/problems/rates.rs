//! Rates typed in the text that came about by a known mistake.

use crate::diagnostics::{Diagnostic, Text};
use crate::evaluation::Fault;
use crate::source::Span;

use super::Known;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateProblem {
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
    },
}

impl RateProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        let Self::Mistaken {
            typed,
            label,
            known,
            reference,
            fault,
            place,
            binding,
        } = self;
        let why = mistake(fault);
        let diagnostic = Diagnostic::error(
            "E0970",
            Text::new(
                format!("“{label}”是{}，正文写的是{typed}：{}", known.text, why.zh),
                format!(
                    "“{label}” is {}, the text says {typed}: {}",
                    known.text, why.en
                ),
            ),
        )
        .at(
            *place,
            Text::new(format!("应为{}", known.text), format!("not {}", known.text)),
        )
        .also(
            known.place,
            Text::new(
                format!("“{}”是{}", known.label, known.text),
                format!("“{}” is {}", known.label, known.text),
            ),
        )
        .note(Text::new(
            format!("写 {}，由编译器从原值一次修约后印出。", reference),
            format!(
                "Write {}: it prints the rate, rounded once from its exact value.",
                reference
            ),
        ));
        super::numerals::binding_to(binding.as_ref(), diagnostic)
    }
}

/// What was done wrong, to stand behind a colon.
fn mistake(fault: &Fault) -> Text {
    match fault {
        Fault::Truncated => Text::new("是截去了尾数", "cut off instead of rounded"),
        Fault::RoundedTwice { chain } => {
            let chain = chain.join(" → ");
            Text::new(
                format!("是连续修约而来（{chain}）"),
                format!("rounded in steps ({chain})"),
            )
        }
        Fault::Bent { total } => Text::new(
            format!("像是为凑足“{total}”而改的"),
            format!("as if bent so that “{total}” adds up"),
        ),
        Fault::WrongBase { used, others } => {
            let each: Vec<String> = others
                .iter()
                .map(|(name, value)| format!("“{name}”{value}"))
                .collect();
            Text::new(
                format!("那是与{}相比，不是与“{used}”相比", each.join("、")),
                format!("that holds against {}, not “{used}”", each.join(", ")),
            )
        }
        Fault::WrongScope { others } => Text::new(
            format!("那是“{}”的数", others.join("”、“")),
            format!("that is the number of “{}”", others.join("”, “")),
        ),
        Fault::Swapped => Text::new("两位数字颠倒了", "two digits are swapped"),
        Fault::Plain | Fault::Infeasible { .. } => Text::new("不相符", "not the same"),
    }
}
