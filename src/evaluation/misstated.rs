//! A quoted number that is not what the report comes to, and how it seems to
//! have come about.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Misstated {
    pub name: String,
    /// As quoted: `96%`.
    pub stated: String,
    /// The value in the places of the quotation: `735.85%`.
    pub derived: String,
    /// The value in more places, where there are more.
    pub exact: Option<String>,
    /// `growth(新收, previous.新收) = growth(443, 53)`
    pub formula: Option<String>,
    pub fault: Fault,
    pub place: Span,
    /// Where the figure is declared.
    pub declared: Option<Span>,
    /// The quoted number and how the right one is written.
    pub fix: Option<(Span, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No way is seen that leads to it.
    Plain,
    /// Two digits in each other's place.
    Swapped,
    /// Cut off instead of rounded.
    Truncated,
    /// 16.4975 → 16.50 → 17
    RoundedTwice { chain: Vec<String> },
    /// Made to fit so that the numbers of a total add up.
    Bent { total: String },
    /// Right against other figures, each with its value, than the one used.
    WrongBase {
        used: String,
        others: Vec<(String, String)>,
    },
    /// The value of other parts or cells beside it.
    WrongScope { others: Vec<String> },
    /// No whole number is the base of that growth; `others` could have one.
    Infeasible {
        now: String,
        others: Vec<(String, String)>,
    },
}

impl Misstated {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        let diagnostic = self.titled();
        let mut diagnostic = match self.fault {
            Fault::Infeasible { .. } => diagnostic.at(
                self.place,
                Text::new("没有整数基数", "no whole number is the base"),
            ),
            Fault::Plain
            | Fault::Swapped
            | Fault::Truncated
            | Fault::RoundedTwice { .. }
            | Fault::Bent { .. }
            | Fault::WrongBase { .. }
            | Fault::WrongScope { .. } => diagnostic.at(
                self.place,
                Text::new(
                    format!("应为{}", self.derived),
                    format!("should be {}", self.derived),
                ),
            ),
        };
        if let Some(declared) = self.declared {
            diagnostic = diagnostic.also(declared, Text::same(&self.name));
        }
        if let Some(formula) = &self.formula {
            let value = self.exact.as_ref().unwrap_or(&self.derived);
            diagnostic = diagnostic.note(Text::same(format!("{formula} = {value}")));
        }
        if let Some((place, text)) = &self.fix {
            diagnostic = diagnostic.suggest(
                Text::new(format!("改为{text}"), format!("write {text}")),
                *place,
                text.clone(),
            );
        }
        diagnostic.note(Text::new(
            "改正引用的数；确要照登原文的，写 `stated … waive \"原因\"`，原因会一并公布。",
            "Correct what is quoted; to keep it as it was published, say why: `stated … waive \"reason\"`.",
        ))
    }

    fn titled(&self) -> Diagnostic {
        let Misstated {
            name,
            stated,
            derived,
            ..
        } = self;
        match &self.fault {
            Fault::Plain => Diagnostic::error(
                "E0410",
                Text::new(
                    format!("“{name}”引作{stated}，算得{derived}"),
                    format!("“{name}” is stated as {stated} but comes to {derived}"),
                ),
            ),
            Fault::Swapped => Diagnostic::error(
                "E0410",
                Text::new(
                    format!("“{name}”引作{stated}，算得{derived}：两位数字颠倒了"),
                    format!("“{name}” is stated as {stated} but comes to {derived}: two digits are swapped"),
                ),
            ),
            Fault::Truncated => Diagnostic::error(
                "E0411",
                Text::new(
                    format!("“{name}”引作{stated}，是截去了尾数，修约应为{derived}"),
                    format!("“{name}” is stated as {stated}, cut off instead of rounded to {derived}"),
                ),
            ),
            Fault::RoundedTwice { chain } => {
                let chain = chain.join(" → ");
                Diagnostic::error(
                    "E0412",
                    Text::new(
                        format!("“{name}”引作{stated}，是连续修约而来（{chain}），一次修约应为{derived}"),
                        format!("“{name}” is stated as {stated}, rounded in steps ({chain}); rounded once it is {derived}"),
                    ),
                )
                .note(Text::new(
                    "GB/T 8170：修约不得连续进行，应从原值一次修约。",
                    "Round once, from the value that is not rounded.",
                ))
            }
            Fault::Bent { total } => Diagnostic::error(
                "E0413",
                Text::new(
                    format!("“{name}”引作{stated}，像是为凑足“{total}”而改的，应为{derived}"),
                    format!("“{name}” is stated as {stated}, as if bent so that “{total}” adds up; it is {derived}"),
                ),
            )
            .note(Text::new(
                "尾差不要调整：照实修约，注明“部分数据因四舍五入，分项之和与总数略有出入”。",
                "Do not adjust for rounding: round each number as it is and say that parts may not add up.",
            )),
            Fault::WrongBase { used, others } => {
                let (zh, en) = (named(others, "、"), named(others, ", "));
                Diagnostic::error(
                    "E0414",
                    Text::new(
                        format!("“{name}”引作{stated}，那是与{zh}相比；与“{used}”相比应为{derived}"),
                        format!("“{name}” is stated as {stated}, which holds against {en}; against “{used}” it is {derived}"),
                    ),
                )
            }
            Fault::WrongScope { others } => {
                let (zh, en) = (others.join("”、“"), others.join("”, “"));
                Diagnostic::error(
                    "E0415",
                    Text::new(
                        format!("“{name}”引作{stated}，那是“{zh}”的数，应为{derived}"),
                        format!("“{name}” is stated as {stated}, the number of “{en}”; it is {derived}"),
                    ),
                )
            }
            Fault::Infeasible { now, others } if others.is_empty() => Diagnostic::error(
                "E0416",
                Text::new(
                    format!("“{name}”引作{stated}：没有哪个整数增长{stated}后是“{now}”{derived}"),
                    format!("“{name}” is stated as {stated}, but no whole number grows by {stated} to “{now}” {derived}"),
                ),
            ),
            Fault::Infeasible { now, others } => {
                let (zh, en) = (named(others, "、"), named(others, ", "));
                Diagnostic::warning(
                    "W0406",
                    Text::new(
                        format!("“{name}”引作{stated}，没有整数能这样增长到“{now}”{derived}，增长到{zh}倒有可能"),
                        format!("“{name}” is stated as {stated}; no whole number grows so to “{now}” {derived}, but one does to {en}"),
                    ),
                )
            }
        }
    }
}

/// `“办结”442件、“新收”443件`
fn named(others: &[(String, String)], between: &str) -> String {
    let texts = others
        .iter()
        .map(|(name, value)| format!("“{name}”{value}"));
    texts.collect::<Vec<_>>().join(between)
}
