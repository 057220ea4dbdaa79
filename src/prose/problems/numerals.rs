//! Numbers typed in the text.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

/// A figure, as a message names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// As it is written in code: `问答.宿豫`.
    pub name: String,
    pub label: String,
    /// As it is printed: `443件`.
    pub text: String,
    pub place: Span,
}

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
    },
    /// It is a figure's value.
    Bindable {
        typed: String,
        label: Option<String>,
        known: Known,
        place: Span,
        binding: Option<(Span, String)>,
        /// The figure prints what is typed, letter by letter.
        faithful: bool,
    },
    /// It is the value of several figures.
    Several {
        typed: String,
        known: Vec<Known>,
        place: Span,
        /// A reference to each, where they are few.
        bindings: Vec<(Span, String)>,
    },
    /// One slip of the hand away from a figure.
    Near {
        typed: String,
        known: Known,
        place: Span,
        binding: Option<(Span, String)>,
    },
    /// No figure has it.
    Unbound { typed: String, place: Span },
    /// An `allow` that nothing needs.
    NothingToAllow { lint: String, place: Span },
    /// An `allow` of what is no lint.
    UnknownLint {
        lint: String,
        reason: String,
        known: Vec<&'static str>,
        place: Span,
    },
}

impl NumeralProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Contradicts {
                typed,
                label,
                known,
                cells,
                place,
                binding,
            } => contradiction(typed, label, known, cells, *place, binding.as_ref()),
            Self::Bindable {
                typed,
                label: _,
                known,
                place,
                binding,
                faithful,
            } => {
                let diagnostic = Diagnostic::hint(
                    "H0901",
                    Text::new(
                        format!("“{typed}”与“{}”相同，可以改为引用", known.label),
                        format!("“{typed}” is the value of “{}”: refer to it", known.label),
                    ),
                )
                .at(
                    *place,
                    Text::new(
                        format!("“{}”的值", known.label),
                        format!("the value of “{}”", known.label),
                    ),
                )
                .quiet();
                match binding {
                    Some((place, text)) => {
                        let title = Text::new(format!("改为 {text}"), format!("write {text}"));
                        if *faithful {
                            diagnostic.fix(title, *place, text)
                        } else {
                            diagnostic.suggest(title, *place, text)
                        }
                    }
                    None => diagnostic,
                }
            }
            Self::Several {
                typed,
                known,
                place,
                bindings,
            } => {
                let names: Vec<String> = known.iter().map(|it| format!("{{{}}}", it.name)).collect();
                let diagnostic = Diagnostic::hint(
                    "H0902",
                    Text::new(
                        format!("“{typed}”与{}个数据相同", known.len()),
                        format!("“{typed}” is the value of {} figures", known.len()),
                    ),
                )
                .at(*place, Text::new("是哪一个？", "which one?"))
                .note(Text::new(
                    format!("可以引用其中之一：{}", names.join("、")),
                    format!("refer to one of them: {}", names.join(", ")),
                ))
                .quiet();
                bindings.iter().fold(diagnostic, |diagnostic, binding| {
                    binding_to(Some(binding), diagnostic)
                })
            }
            Self::Near {
                typed,
                known,
                place,
                binding,
            } => binding_to(binding.as_ref(), Diagnostic::warning(
                "W0901",
                Text::new(
                    format!("“{typed}”像是“{}”{}的笔误", known.label, known.text),
                    format!("“{typed}” looks like a slip for “{}”, {}", known.label, known.text),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("是不是{}？", known.text),
                    format!("did you mean {}?", known.text),
                ),
            )
            .also(
                known.place,
                Text::new(
                    format!("“{}”是{}", known.label, known.text),
                    format!("“{}” is {}", known.label, known.text),
                ),
            )
            .note(Text::new(
                format!("是它就写 {{{}}}；另有所指就写 {{\"{typed}\"}}。", known.name),
                format!("If it is that, write {{{}}}; if not, {{\"{typed}\"}}.", known.name),
            ))),
            Self::Unbound { typed, place } => Diagnostic::hint(
                "H0903",
                Text::new(
                    format!("“{typed}”不是任何数据的值"),
                    format!("“{typed}” is the value of no figure"),
                ),
            )
            .at(
                *place,
                Text::new("没有核对", "not verified"),
            )
            .note(Text::new(
                format!("声明一个数据来引用，或者写 {{\"{typed}\"}} 表示照印。"),
                format!("Declare a figure and refer to it, or write {{\"{typed}\"}} to print it as it is."),
            ))
            .quiet(),
            Self::NothingToAllow { lint, place } => Diagnostic::warning(
                "W0902",
                Text::new(
                    format!("这里没有什么需要 allow {lint}"),
                    format!("Nothing here needs `allow {lint}`"),
                ),
            )
            .at(*place, Text::new("不需要了", "not needed"))
            .fix(
                Text::new("删去这一行", "delete it"),
                *place,
                "",
            ),
            Self::UnknownLint {
                lint,
                reason,
                known,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                "E0902",
                Text::new(
                    format!("没有“{lint}”这项提醒"),
                    format!("There is no lint `{lint}`"),
                ),
            )
            .at(
                *place,
                Text::new("allow 不认识它", "not known to `allow`"),
            )
            .note(Text::new(
                format!("可以写：{}", known.join("、")),
                format!("one of: {}", known.join(", ")),
            ));
                match known.as_slice() {
                    [only] => diagnostic.suggest(
                        Text::new(format!("改为 {only}"), format!("write `{only}`")),
                        *place,
                        format!("allow {only} \"{reason}\""),
                    ),
                    [] | [_, ..] => diagnostic,
                }
            }
        }
    }
}

fn contradiction(
    typed: &str,
    label: &str,
    known: &[Known],
    cells: &[Known],
    place: Span,
    binding: Option<&(Span, String)>,
) -> Diagnostic {
    let said = |and: &str| -> String {
        let each: Vec<String> = known.iter().map(|it| it.text.clone()).collect();
        each.join(and)
    };
    let mut diagnostic = Diagnostic::error(
        "E0901",
        Text::new(
            format!("“{label}”是{}，正文写的是{typed}", said("或")),
            format!("“{label}” is {}, the text says {typed}", said(" or ")),
        ),
    )
    .at(
        place,
        Text::new(
            format!("应为{}", said("或")),
            format!("not {}", said(" or ")),
        ),
    );
    for figure in known {
        diagnostic = diagnostic.also(
            figure.place,
            Text::new(
                format!("“{}”是{}", figure.label, figure.text),
                format!("“{}” is {}", figure.label, figure.text),
            ),
        );
    }
    if cells.len() > 1 {
        let each = |cell: &Known| format!("{} {}", cell.name, cell.text);
        let listed: Vec<String> = cells.iter().map(each).collect();
        diagnostic = diagnostic.note(Text::new(
            format!("“{label}”各格：{}", listed.join("、")),
            format!("the cells of “{label}”: {}", listed.join(", ")),
        ));
    }
    diagnostic = diagnostic.note(Text::new(
        format!("正文有误就引用数据；说的是别的数，就换个说法，或者写 {{\"{typed}\"}}。"),
        format!("If the text is wrong, refer to the figure; if it means another number, say so, or write {{\"{typed}\"}}."),
    ));
    binding_to(binding, diagnostic)
}

/// With the reference to a figure in place of the number, for a person to decide.
pub(super) fn binding_to(binding: Option<&(Span, String)>, diagnostic: Diagnostic) -> Diagnostic {
    match binding {
        Some((place, text)) => diagnostic.suggest(
            Text::new(format!("改为 {text}"), format!("write {text}")),
            *place,
            text,
        ),
        None => diagnostic,
    }
}
